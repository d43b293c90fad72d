//! How fast the emulator answers lists with a large world, and what it takes in memory; beside the least that answers the same
//! bytes. Both run as processes of their own, so that what the asking costs is not counted with what the answering costs.

use crate::bare;
use crate::processes::{Detail, Memory, processor_seconds};
use crate::report::Report;
use crate::sample::{Sample, now};
use reqwest::header::AUTHORIZATION;
use serde_json::{Value, json};
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const SUBSCRIPTIONS: u32 = 2_000;
/// Connections that ask at once, each one call after the other.
const CALLERS: usize = 4;
const PERSON: &str = "ada@contoso.example";
const TENANT: &str = "6f3a1c52-8e1d-4b0a-9c57-2d4be0a1f700";
const LIST: &str =
    "providers/Microsoft.CustomerLockbox/requests?api-version=2018-02-28-preview&$expand=properties";
const SAID: &str = "listening on ";

/// Measures both, one after the other, with the same calls.
pub(crate) fn measure(span: Duration) -> Report {
    let mut report = Report::new("emulator", "lists of 2,000 subscriptions, one request in each");
    let program = std::env::current_exe()
        .expect("this program")
        .with_file_name("lockbox-emulator");
    if !program.is_file() {
        report.missing(format!("{} is not built", program.display()));
        return report;
    }
    let folder = tempfile::tempdir().expect("a folder");
    let emulator = Beside::start(
        Command::new(&program)
            .args(["--clock", "manual", "--scenario"])
            .arg(world(folder.path())),
    );
    let token = emulator.token(&program);
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let calls = Calls {
        authorization: format!("Bearer {token}"),
        span,
    };
    let bytes = runtime.block_on(calls.one(&emulator.origin, 0));
    let answer = folder.path().join("answer.json");
    std::fs::write(&answer, &bytes).expect("a file");
    let bare = Beside::start(&mut bare::command(&answer));

    let ours = runtime.block_on(calls.of(&emulator));
    let least = runtime.block_on(calls.of(&bare));
    ours.add_to(&mut report, "emulator");
    least.add_to(&mut report, "bare handler");
    report.ratio(
        "bare handler to emulator, calls/s per core",
        least.per_core,
        ours.per_core,
    );
    let bytes = u32::try_from(bytes.len()).unwrap_or(u32::MAX);
    report.add("one answer", f64::from(bytes) / 1e3, "kB");
    if let Some(memory) = Memory::of(emulator.child.id(), Detail::of(emulator.child.id())) {
        for (what, size) in memory.figures() {
            report.add(format!("emulator afterwards: {what}"), size / 1e6, "MB");
        }
    }
    report
}

fn subscription(number: u32) -> String {
    format!("0b6d5f1a-3c0e-4a1b-8f65-{number:012x}")
}

/// A scenario with one tenant, its one owner, and so many subscriptions with a request each.
fn world(folder: &Path) -> PathBuf {
    let each = |make: fn(String) -> Value| -> Vec<Value> {
        (0..SUBSCRIPTIONS)
            .map(|number| make(subscription(number)))
            .collect()
    };
    let scenario = json!({
        "seed": 1,
        // A bench asks faster than Azure lets anybody.
        "settings": { "readsBucket": 0 },
        "tenants": [{
            "id": TENANT,
            "name": "Contoso Bank",
            "domain": "contoso.example",
            "clientId": "c0a7b8de-51f4-4f7e-8a35-90d1e6b2c401",
            "users": [{ "upn": PERSON, "name": "Ada Berg" }],
        }],
        "subscriptions": each(|id| json!({ "name": id, "id": id, "tenant": TENANT })),
        "roles": each(|id| json!({ "user": PERSON, "role": "Owner", "subscription": id, "since": "-400d" })),
        "requests": each(|id| json!({
            "subscription": id,
            "created": "-20m",
            "justification": "Support engineer asks to get VM serial console logs: one worker does not come back after a restart.",
            "duration": "8",
            "resourceType": "Azure Red Hat OpenShift",
            "supportRequest": "126112300041877",
        })),
    });
    let file = folder.join("world.json");
    std::fs::write(&file, scenario.to_string()).expect("a file");
    file
}

/// A server in a process of its own. Dropping it ends it.
struct Beside {
    child: Child,
    origin: String,
}

impl Beside {
    fn start(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).spawn().expect("a server");
        let mut output = BufReader::new(child.stdout.take().expect("its output"));
        let mut line = String::new();
        while !line.starts_with(SAID) {
            line.clear();
            assert_ne!(output.read_line(&mut line).expect("a line"), 0, "it ended");
        }
        // Somebody must listen to what it says later.
        std::thread::spawn(move || output.read_to_end(&mut Vec::new()));
        let origin = line.trim_start_matches(SAID).trim().to_owned();
        Self { child, origin }
    }

    fn token(&self, program: &Path) -> String {
        let told = Command::new(program)
            .args(["ctl", "--url", &self.origin, "token", "--user", PERSON])
            .output()
            .expect("ctl runs");
        assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
        String::from_utf8_lossy(&told.stdout).trim().to_owned()
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        if self.child.kill().is_ok() {
            self.child.wait().expect("it has ended");
        }
    }
}

struct Calls {
    authorization: String,
    span: Duration,
}

/// What many calls came to.
struct Speed {
    sample: Sample,
    /// Calls in a second of the wall's clock.
    whole: f64,
    /// Calls in a second of the server's own processor time.
    per_core: f64,
}

impl Speed {
    fn add_to(&self, report: &mut Report, who: &str) {
        report.add(
            format!("{who}: calls per second of one core"),
            self.per_core,
            "calls/s",
        );
        report.add(format!("{who}: calls, {CALLERS} at once"), self.whole, "calls/s");
        report.add(
            format!("{who}: one call, the middle"),
            self.sample.median() * 1e6,
            "µs",
        );
    }
}

impl Calls {
    /// The list of one subscription.
    async fn one(&self, origin: &str, number: u32) -> Vec<u8> {
        ask(&reqwest::Client::new(), origin, number, &self.authorization).await
    }

    /// Asks for `span`, subscription after subscription.
    async fn of(&self, server: &Beside) -> Speed {
        let used = || processor_seconds(server.child.id()).expect("the server runs");
        let (began, used_before) = (now(), used());
        let callers: Vec<_> = (0..CALLERS)
            .map(|caller| {
                tokio::spawn(callers(
                    caller,
                    server.origin.clone(),
                    self.authorization.clone(),
                    began + self.span,
                ))
            })
            .collect();
        let mut taken = Vec::new();
        for caller in callers {
            taken.extend(caller.await.expect("a caller"));
        }
        let count = f64::from(u32::try_from(taken.len()).unwrap_or(u32::MAX));
        Speed {
            sample: Sample::from(taken),
            whole: count / (now() - began).as_secs_f64(),
            per_core: count / (used() - used_before),
        }
    }
}

async fn callers(caller: usize, origin: String, authorization: String, until: Duration) -> Vec<Duration> {
    let client = reqwest::Client::new();
    let mut taken = Vec::new();
    for number in (0..SUBSCRIPTIONS).cycle().skip(caller * 499) {
        let began = now();
        if began >= until {
            break;
        }
        ask(&client, &origin, number, &authorization).await;
        taken.push(now() - began);
    }
    taken
}

async fn ask(client: &reqwest::Client, origin: &str, number: u32, authorization: &str) -> Vec<u8> {
    let address = format!("{origin}/subscriptions/{}/{LIST}", subscription(number));
    let answer = client
        .get(address)
        .header(AUTHORIZATION, authorization)
        .send()
        .await
        .expect("an answer");
    let status = answer.status();
    let bytes = answer.bytes().await.expect("a body").to_vec();
    assert!(
        status.is_success(),
        "{status} {}",
        String::from_utf8_lossy(&bytes)
    );
    bytes
}
