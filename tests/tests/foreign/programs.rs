//! Where the foreign programs lie, and how one is run.

use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use lockbox_emulator::{ClockMode, Ctl, Emulator, Options, Scenario, TokenFor};
use serde_json::Value;

/// How long a program may take to say what it is waited for.
const PATIENCE: Duration = Duration::from_mins(1);

pub(crate) const ADA: &str = "ada@contoso.example";

/// A file of `tests/foreign`.
pub(crate) fn file(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("foreign").join(name)
}

/// A program of the Python environment that the foreign programs share.
pub(crate) fn tool(name: &str) -> PathBuf {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../target/foreign/bin")
        .join(name);
    assert!(
        path.exists(),
        "{} is not there; `cargo xtask test adapters` prepares it",
        path.display()
    );
    path
}

/// A Python program of `tests/foreign`, ready for its arguments. It reaches loopback and nothing else by itself.
pub(crate) fn python(name: &str) -> Command {
    let mut command = Command::new(tool("python"));
    command.arg(file(name));
    for proxy in [
        "http_proxy",
        "https_proxy",
        "all_proxy",
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "ALL_PROXY",
    ] {
        command.env_remove(proxy);
    }
    command
}

/// What a program printed, which must be JSON.
#[track_caller]
pub(crate) fn json(command: &mut Command) -> Value {
    let text = text(command);
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{command:?}: {error}: {text}"))
}

/// What a program printed; it must have ended well.
#[track_caller]
pub(crate) fn text(command: &mut Command) -> String {
    let output = command
        .output()
        .unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(
        output.status.success(),
        "{command:?} ended with {}\n{printed}\n{}",
        output.status,
        String::from_utf8_lossy(&output.stderr)
    );
    printed
}

/// A program that runs beside the test and said where it listens. Dropping it ends it.
pub(crate) struct Beside {
    child: Child,
    pub(crate) address: String,
    /// What it prints from then on.
    said: mpsc::Receiver<String>,
}

impl Beside {
    /// Starts it and reads `listening on ADDRESS`.
    #[track_caller]
    pub(crate) fn start(command: &mut Command) -> Self {
        let mut child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("{command:?}: {error}"));
        let mut lines = BufReader::new(child.stdout.take().expect("its output")).lines();
        let first = lines.next().and_then(Result::ok).unwrap_or_default();
        let address = first.strip_prefix("listening on ").map(str::to_owned);
        let (says, said) = mpsc::channel();
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                // Read to the end also when nobody listens: a program whose output nobody reads may end by writing it.
                drop(says.send(line));
            }
        });
        Self {
            address: address.unwrap_or_else(|| panic!("{command:?} said {first:?}")),
            child,
            said,
        }
    }

    /// The next line it prints.
    #[track_caller]
    pub(crate) fn next_line(&self) -> String {
        self.said.recv_timeout(PATIENCE).expect("it says something")
    }
}

impl Drop for Beside {
    fn drop(&mut self) {
        if self.child.kill().is_ok() {
            self.child.wait().expect("it has ended");
        }
    }
}

/// The built-in scenario, on a clock that stands still.
pub(crate) async fn emulator() -> Emulator {
    emulator_with(|_scenario| ()).await
}

/// The same, changed before it starts.
pub(crate) async fn emulator_with(change: impl FnOnce(&mut Scenario)) -> Emulator {
    let mut scenario = Scenario::demo().expect("the demo's scenario");
    change(&mut scenario);
    let options = Options {
        scenario: Some(scenario),
        ..still()
    };
    Emulator::start(options).await.expect("the emulator starts")
}

/// On a clock that stands still.
pub(crate) fn still() -> Options {
    Options {
        clock: ClockMode::Manual,
        ..Options::default()
    }
}

/// Runs a blocking step beside the emulator's own work.
pub(crate) async fn beside<T: Send + 'static>(step: impl FnOnce() -> T + Send + 'static) -> T {
    tokio::task::spawn_blocking(step).await.expect("the step ends")
}

/// A signed token of the emulator.
pub(crate) fn token(ctl: &Ctl, user: &str) -> String {
    ctl.token(user, TokenFor::Arm).expect("a token")
}

/// The named tenant and client of a cloud file.
pub(crate) fn registration(emulator: &Emulator) -> (String, String) {
    let cloud = emulator.cloud_file();
    let text = |name: &str| cloud[name].as_str().expect(name).to_owned();
    (text("tenant"), text("clientId"))
}

/// Adds several arguments of one kind.
pub(crate) fn with<S: AsRef<OsStr>>(mut command: Command, arguments: impl IntoIterator<Item = S>) -> Command {
    command.args(arguments);
    command
}
