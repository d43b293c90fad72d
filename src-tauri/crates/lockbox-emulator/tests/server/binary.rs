//! The shipped binary: first line, cloud file, runtime file, `ctl`, exit codes.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

use serde_json::Value;

const BINARY: &str = env!("CARGO_BIN_EXE_lockbox-emulator");

/// A running emulator of its own runtime folder; ended when dropped.
pub(crate) struct Running {
    child: Child,
    pub(crate) url: String,
    folder: tempfile::TempDir,
}

impl Running {
    pub(crate) fn start(arguments: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let mut child = Command::new(BINARY)
            .args(arguments)
            .env("XDG_RUNTIME_DIR", folder.path())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let url = line.trim().strip_prefix("listening on ").unwrap().to_owned();
        Self { child, url, folder }
    }

    pub(crate) fn ctl(&self, arguments: &[&str]) -> Output {
        ctl(self.folder.path(), arguments)
    }

    pub(crate) fn json(&self, arguments: &[&str]) -> Value {
        let output = self.ctl(&[arguments, &["--json"]].concat());
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        serde_json::from_slice(&output.stdout).unwrap()
    }

    fn runtime_files(&self) -> usize {
        std::fs::read_dir(self.folder.path().join("aro-lockbox"))
            .unwrap()
            .count()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn ctl(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(BINARY)
        .arg("ctl")
        .args(arguments)
        .env("XDG_RUNTIME_DIR", folder)
        .output()
        .unwrap()
}

pub(crate) fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn ctl_asks_and_attempts_and_its_exit_code_tells_a_refusal() {
    let running = Running::start(&["--clock", "manual"]);
    let open = [
        "open-ticket",
        "--subscription",
        "Edge-Prod",
        "--title",
        "slow",
        "--by",
        "ada@contoso.example",
    ];
    let ticket = running.json(&open)["ticket"].as_str().unwrap().to_owned();
    let action = [
        "--cluster",
        "aro-edge-ne",
        "--action",
        "Get VM serial console logs",
    ];
    let asked = running.json(&[&["ask", "--ticket", &ticket][..], &action].concat());
    assert_eq!(
        (&asked["status"], &asked["duration"]),
        (&Value::from("Pending"), &Value::from("8"))
    );
    let refused = running.ctl(&[&["attempt"][..], &action].concat());
    assert_eq!(refused.status.code(), Some(3));
    assert!(
        text(&refused.stdout).contains("403 refused"),
        "{}",
        text(&refused.stdout)
    );
    let free = running.ctl(&["attempt", "--cluster", "aro-edge-ne", "--action", "get-cluster"]);
    assert_eq!(free.status.code(), Some(0));
    assert_eq!(running.ctl(&["cancel", "none"]).status.code(), Some(1));
    assert_eq!(
        running.ctl(&["ask", "--cluster", "aro-edge-ne"]).status.code(),
        Some(2),
        "with or without a ticket?"
    );
}

#[test]
fn ctl_speaks_to_people_and_to_programs() {
    let running = Running::start(&["--clock", "manual"]);
    let before = running.json(&["clock"]);
    running.json(&["advance", "8h"]);
    assert_ne!(running.json(&["clock"])["now"], before["now"]);
    assert_eq!(running.json(&["cloud-file"])["resourceManager"], running.url);
    assert_eq!(
        running.json(&["fault", "add", "drop-after", "--on", "update", "--count", "2"])["fault"],
        1
    );
    assert!(text(&running.ctl(&["fault", "list"]).stdout).contains("drop-after on update, 2 left"));
    assert!(text(&running.ctl(&["requests"]).stdout).contains("Expired"));
    let shown = text(
        &running
            .ctl(&["request", "4e1d8a60-0c5b-4f8e-9d2a-7a3b5c6d7e03"])
            .stdout,
    );
    assert!(
        shown.contains("Deny by ana@contoso.example") && shown.contains("scope too wide"),
        "{shown}"
    );
    assert_eq!(text(&running.ctl(&["attempts"]).stdout).trim(), "none");
}

#[test]
fn ctl_stops_the_emulator_and_then_finds_nobody() {
    let mut running = Running::start(&[]);
    assert_eq!(running.runtime_files(), 1);
    assert!(running.ctl(&["stop"]).status.success());
    assert_eq!(running.child.wait().unwrap().code(), Some(0));
    assert_eq!(running.runtime_files(), 0);
    let nobody = running.ctl(&["clock"]);
    assert_eq!(nobody.status.code(), Some(1));
    assert!(text(&nobody.stderr).contains("no running emulator"));
}

#[test]
fn a_taken_port_a_foreign_address_and_a_bad_scenario_end_with_code_two() {
    let running = Running::start(&[]);
    let address = running.url.strip_prefix("http://").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let scenario = folder.path().join("bad.json");
    std::fs::write(&scenario, "{\n \"tenants\": 7\n}").unwrap();
    for (arguments, said) in [
        (vec!["--listen", address], "cannot listen on"),
        (vec!["--listen", "0.0.0.0:0"], "not a loopback address"),
        (
            vec!["--listen", "0.0.0.0:0", "--beyond-loopback"],
            "no address that links can name",
        ),
        (
            vec!["--scenario", scenario.to_str().unwrap()],
            "bad.json:2: tenants: invalid type",
        ),
        (vec!["--scenario", "/none.json"], "none.json"),
        (vec!["--clock", "fast"], "is no clock"),
        (vec!["--fixture", "x"], "SUBSCRIPTION=FILE"),
    ] {
        let output = Command::new(BINARY)
            .args(&arguments)
            .env("XDG_RUNTIME_DIR", folder.path())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(
            text(&output.stderr).contains(said),
            "{arguments:?}: {}",
            text(&output.stderr)
        );
    }
}

#[test]
fn the_cloud_file_names_every_part() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("cloud.json");
    let running = Running::start(&["--cloud-file", file.to_str().unwrap()]);
    let told: Value = serde_json::from_slice(&std::fs::read(&file).unwrap()).unwrap();
    let url = running.url.as_str();
    assert_eq!(
        (told["authority"].as_str(), told["resourceManager"].as_str()),
        (Some(url), Some(url))
    );
    assert_eq!(told["graph"], format!("{url}/graph"));
    assert_eq!(told["portal"], format!("{url}/portal"));
    assert_eq!(told["tenant"], lockbox_emulator::DEMO_TENANT);
    assert_eq!(told["clientId"], lockbox_emulator::DEMO_CLIENT);
    assert!(told["name"].is_string());
}

#[cfg(unix)]
#[test]
fn the_runtime_file_is_private_and_gone_after_a_signal() {
    use std::os::unix::fs::PermissionsExt;
    let mut running = Running::start(&[]);
    let folder = running.folder.path().join("aro-lockbox");
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let file = folder.join(format!("emulator-{}.json", running.child.id()));
    assert_eq!((mode(&folder), mode(&file)), (0o700, 0o600));
    let signalled = Command::new("kill")
        .args(["-TERM", &running.child.id().to_string()])
        .status()
        .unwrap();
    assert!(signalled.success());
    assert_eq!(running.child.wait().unwrap().code(), Some(0));
    assert!(!file.exists());
}

#[test]
fn a_stale_runtime_file_is_passed_over() {
    let running = Running::start(&[]);
    let stale = running.folder.path().join("aro-lockbox/emulator-1.json");
    std::fs::write(&stale, "{\"url\":\"http://127.0.0.1:9\",\"key\":\"x\"}").unwrap();
    // Surely newer than the running one's, whatever the file system's clock resolves.
    let file = std::fs::File::options().write(true).open(&stale).unwrap();
    let newer = file.metadata().unwrap().modified().unwrap() + std::time::Duration::from_secs(1);
    file.set_modified(newer).unwrap();
    assert!(running.ctl(&["clock"]).status.success());
    assert!(!stale.exists());
    let named = running.ctl(&["--url", &running.url, "clock"]);
    assert!(named.status.success(), "{}", text(&named.stderr));
    let wrong = running.ctl(&["--url", &running.url, "--key", "wrong", "clock"]);
    assert_eq!(wrong.status.code(), Some(1));
    assert!(text(&wrong.stderr).contains("key"), "{}", text(&wrong.stderr));
}

/// Answers every call with an empty object and collects what was said to it.
fn impostor() -> (String, std::sync::mpsc::Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let (told, said) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let mut stream = stream.unwrap();
            let mut bytes = [0; 4_096];
            let count = stream.read(&mut bytes).unwrap();
            let answer = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 2\r\n\r\n{}";
            stream.write_all(answer.as_bytes()).unwrap();
            if told.send(text(&bytes[..count])).is_err() {
                return;
            }
        }
    });
    (url, said)
}

#[test]
fn the_key_is_not_sent_to_whoever_took_the_port() {
    let running = Running::start(&[]);
    let (url, said) = impostor();
    let stale = running.folder.path().join("aro-lockbox/emulator-1.json");
    std::fs::write(&stale, format!("{{\"url\":\"{url}\",\"key\":\"the-old-key\"}}")).unwrap();
    let file = std::fs::File::options().write(true).open(&stale).unwrap();
    let newer = file.metadata().unwrap().modified().unwrap() + std::time::Duration::from_secs(1);
    file.set_modified(newer).unwrap();
    let named = running.ctl(&["--url", &url, "clock"]);
    assert_eq!(named.status.code(), Some(1));
    assert!(
        text(&named.stderr).contains("does not hold this key"),
        "{}",
        text(&named.stderr)
    );
    assert!(running.ctl(&["clock"]).status.success(), "the real one is found");
    assert!(!stale.exists());
    let heard: Vec<String> = said.try_iter().collect();
    assert_eq!(heard.len(), 2);
    for call in heard {
        assert!(call.starts_with("GET /emulator/proof?nonce="), "{call}");
        assert!(!call.contains("the-old-key"), "{call}");
    }
}

#[test]
fn beyond_loopback_only_with_a_flag_that_warns() {
    let call = |running: &Running| {
        let address = running.url.strip_prefix("http://").unwrap();
        let mut stream = TcpStream::connect(address).unwrap();
        let head = "GET /portal HTTP/1.1\r\nhost: emulator.example\r\nconnection: close\r\n\r\n";
        stream.write_all(head.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer.lines().next().unwrap().to_owned()
    };
    let closed = Running::start(&[]);
    assert_eq!(call(&closed), "HTTP/1.1 403 Forbidden");
    let mut open = Running::start(&["--beyond-loopback"]);
    assert_eq!(call(&open), "HTTP/1.1 200 OK");
    assert!(open.ctl(&["stop"]).status.success());
    let mut said = String::new();
    open.child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut said)
        .unwrap();
    assert!(
        said.contains("warning: the emulator answers beyond loopback"),
        "{said}"
    );
}

#[test]
fn the_same_seed_gives_the_same_tokens_in_two_processes() {
    let folder = tempfile::tempdir().unwrap();
    let scenario = folder.path().join("fixed.json");
    let demo = include_str!("../../scenario/demo.json");
    let fixed = demo.replacen("\"seed\": 20", "\"startsAt\": \"2026-01-01T00:00:00Z\"", 1);
    std::fs::write(&scenario, fixed).unwrap();
    // The port is part of the tokens, so what is compared is what is not.
    let made_up = |seed: &str| {
        let file = scenario.to_str().unwrap();
        let running = Running::start(&["--clock", "manual", "--scenario", file, "--seed", seed]);
        let token = running.json(&["token", "--user", "ada@contoso.example"])["accessToken"].clone();
        let token = token.as_str().unwrap();
        let claims = crate::common::claims(token);
        (token.split('.').next().unwrap().to_owned(), claims["uti"].clone())
    };
    assert_eq!(made_up("7"), made_up("7"));
    assert_ne!(made_up("7"), made_up("8"));
}
