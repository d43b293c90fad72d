//! Against the real gnome-keyring on a private bus: unlocked, late, restarted, absent, locked.
//!
//! The address of the bus is part of a process's environment, so each keychain lives in a process of its own: this same
//! test binary, started with [`the_process_of_the_others`] alone, which takes commands on its standard input.
#![cfg(target_os = "linux")]
#![expect(clippy::expect_used, clippy::panic, reason = "a test may fail")]

use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::sync::mpsc::channel;
use std::time::Duration;

use lockbox_keychain::{Keychain, KeychainError, Slot};
use secrecy::{ExposeSecret, SecretString};

/// Nothing here takes longer, even on a busy machine.
const LIMIT: Duration = Duration::from_secs(30);
const APP: &str = "aro-lockbox-test";
/// Before each answer, so that it is told apart from what the test runner prints.
const MARK: &str = "answer: ";

/// A process that ends with the test.
struct Process(Child);

impl Drop for Process {
    fn drop(&mut self) {
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// A bus of its own without any service that it could start by itself.
struct Session {
    folder: tempfile::TempDir,
    address: String,
    _bus: Process,
}

impl Session {
    fn start() -> Self {
        let folder = tempfile::tempdir().expect("folder");
        let runtime = folder.path().join("run");
        std::fs::create_dir(&runtime).expect("folder");
        std::fs::set_permissions(&runtime, std::fs::Permissions::from_mode(0o700)).expect("closed");
        let config = folder.path().join("bus.conf");
        let text = format!(
            "<busconfig><type>session</type><listen>unix:path={}/bus</listen><auth>EXTERNAL</auth><policy context=\"default\">\
             <allow send_destination=\"*\" eavesdrop=\"true\"/><allow eavesdrop=\"true\"/><allow own=\"*\"/></policy></busconfig>",
            runtime.display()
        );
        std::fs::write(&config, text).expect("written");
        let mut bus = Command::new("dbus-daemon")
            .arg(format!("--config-file={}", config.display()))
            .args(["--nofork", "--print-address"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("dbus-daemon must be installed");
        let mut line = String::new();
        BufReader::new(bus.stdout.take().expect("piped"))
            .read_line(&mut line)
            .expect("an address");
        Self {
            folder,
            address: line.trim().to_owned(),
            _bus: Process(bus),
        }
    }

    fn command(&self, program: impl Into<PathBuf>) -> Command {
        let mut command = Command::new(program.into());
        command
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.folder.path())
            .env("XDG_RUNTIME_DIR", self.folder.path().join("run"))
            .env("DBUS_SESSION_BUS_ADDRESS", &self.address);
        command
    }

    /// Starts the keyring, unlocked with one and the same password, or locked.
    fn keyring(&self, unlocked: bool) -> Process {
        let mut command = self.command("gnome-keyring-daemon");
        command.args(["--foreground", "--components=secrets"]);
        if unlocked {
            command.arg("--unlock");
        }
        let mut daemon = command
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("gnome-keyring-daemon must be installed");
        if let Some(mut input) = daemon.stdin.take().filter(|_| unlocked) {
            input.write_all(b"password\n").expect("unlocked");
        }
        let daemon = Process(daemon);
        self.wait_for_secrets(true);
        daemon
    }

    /// Waits until the name of the Secret Service has an owner, or has none.
    fn wait_for_secrets(&self, wanted: bool) {
        let (_keep, never) = channel::<()>();
        for _ in 0..600 {
            let answer = self
                .command("dbus-send")
                .args([
                    "--session",
                    "--print-reply=literal",
                    "--dest=org.freedesktop.DBus",
                    "/org/freedesktop/DBus",
                ])
                .args([
                    "org.freedesktop.DBus.NameHasOwner",
                    "string:org.freedesktop.secrets",
                ])
                .output()
                .expect("dbus-send must be installed");
            if String::from_utf8_lossy(&answer.stdout).contains(&format!("boolean {wanted}")) {
                return;
            }
            never.recv_timeout(Duration::from_millis(50)).ok();
        }
        panic!("the Secret Service did not come or go");
    }

    fn keychain(&self) -> Remote {
        let mut command = self.command(std::env::current_exe().expect("a name"));
        command.args(["the_process_of_the_others", "--exact", "--ignored", "--nocapture"]);
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .expect("started");
        let input = child.stdin.take().expect("piped");
        let output = BufReader::new(child.stdout.take().expect("piped"));
        Remote {
            input,
            output,
            _process: Process(child),
        }
    }

    /// All bytes of the keyring's own files.
    fn keyring_files(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let folder = self.folder.path().join(".local/share/keyrings");
        for file in std::fs::read_dir(folder).expect("the keyring's folder") {
            let path = file.expect("listed").path();
            std::fs::File::open(path)
                .expect("readable")
                .read_to_end(&mut bytes)
                .expect("read");
        }
        bytes
    }
}

/// A keychain in a process of its own.
struct Remote {
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    _process: Process,
}

impl Remote {
    fn ask(&mut self, command: &str) -> String {
        writeln!(self.input, "{command}").expect("it listens");
        let mut line = String::new();
        loop {
            line.clear();
            assert!(
                self.output.read_line(&mut line).expect("it answers") > 0,
                "it died"
            );
            if let Some(at) = line.find(MARK) {
                return line
                    .get(at + MARK.len()..)
                    .unwrap_or_default()
                    .trim_end()
                    .to_owned();
            }
        }
    }
}

fn slot() -> Slot {
    Slot {
        cloud: "public".into(),
        tenant: "t".into(),
        object: "o".into(),
        client_id: "c".into(),
    }
}

fn told(secret: Option<SecretString>) -> String {
    secret.map_or("none".into(), |secret| match secret.expose_secret() {
        long if long.len() > 100 => format!("{} bytes", long.len()),
        short => short.to_owned(),
    })
}

fn obey(keychain: &Keychain, command: &str) -> String {
    let said = |outcome: Result<String, KeychainError>| outcome.unwrap_or_else(|error| format!("{error:?}"));
    match command.split_once(' ') {
        Some(("save", secret)) => said(keychain.save(&slot(), secret.into()).map(|()| "saved".into())),
        Some(("save-long", length)) => {
            let secret = "x".repeat(length.parse().expect("a number"));
            said(keychain.save(&slot(), secret.into()).map(|()| "saved".into()))
        }
        None if command == "load" => said(keychain.load(&slot()).map(told)),
        None if command == "load-quietly" => {
            let quiet = Keychain::system(APP).with_patience(LIMIT);
            said(quiet.load(&slot()).map(told))
        }
        None if command == "delete" => said(keychain.delete(&slot()).map(|()| "deleted".into())),
        _ => "what?".into(),
    }
}

#[test]
#[ignore = "not a test: the process that the others start"]
fn the_process_of_the_others() {
    // On a thread that runs futures, with an address that its own environment names: the store must not mind.
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    runtime.block_on(async {
        let keychain = Keychain::system(APP).with_a_person().with_patience(LIMIT);
        for line in std::io::stdin().lock().lines() {
            let answer = obey(&keychain, &line.expect("text"));
            let mut output = std::io::stdout().lock();
            writeln!(output, "{MARK}{answer}").expect("heard");
            output.flush().expect("heard");
        }
    });
}

#[test]
fn statement_31_a_secret_is_saved_found_by_the_next_process_replaced_and_deleted_whole() {
    let session = Session::start();
    let _keyring = session.keyring(true);
    let mut first = session.keychain();
    assert_eq!(first.ask("load"), "none");
    assert_eq!(first.ask("save 0.AAAA-refresh-token"), "saved");
    assert_eq!(first.ask("load"), "0.AAAA-refresh-token");
    let mut second = session.keychain();
    assert_eq!(second.ask("load"), "0.AAAA-refresh-token");
    assert_eq!(second.ask("save-long 60000"), "saved");
    assert_eq!(first.ask("load"), "60000 bytes");
    assert_eq!(first.ask("delete"), "deleted");
    assert_eq!(second.ask("load"), "none");
    assert_eq!(second.ask("delete"), "deleted");
}

#[test]
fn no_byte_of_the_secret_lies_readable_on_the_disk() {
    let session = Session::start();
    let _keyring = session.keyring(true);
    assert_eq!(session.keychain().ask("save the-secret-itself"), "saved");
    let bytes = session.keyring_files();
    assert!(bytes.len() > 100);
    assert!(!bytes.windows(15).any(|window| window == b"the-secret-itse"));
}

#[test]
fn statement_32_a_keyring_that_comes_late_is_found_by_a_program_that_runs_already() {
    let session = Session::start();
    let mut program = session.keychain();
    assert_eq!(program.ask("load-quietly"), "Absent");
    assert_eq!(program.ask("load"), "Absent");
    assert_eq!(program.ask("save x"), "Absent");
    let _keyring = session.keyring(true);
    assert_eq!(program.ask("save token"), "saved");
    assert_eq!(program.ask("load"), "token");
}

#[test]
fn statement_32_a_keyring_that_restarts_is_found_again() {
    let session = Session::start();
    let keyring = session.keyring(true);
    let mut program = session.keychain();
    assert_eq!(program.ask("save token"), "saved");
    drop(keyring);
    session.wait_for_secrets(false);
    // Nobody asked while it was away: the program still holds the session of the old daemon.
    let keyring = session.keyring(true);
    assert_eq!(program.ask("load"), "token");
    drop(keyring);
    session.wait_for_secrets(false);
    assert_eq!(program.ask("load"), "Absent");
    let _keyring = session.keyring(true);
    assert_eq!(program.ask("load"), "token");
    assert_eq!(program.ask("save newer"), "saved");
    assert_eq!(program.ask("load"), "newer");
}

#[test]
fn statement_32_without_a_bus_the_keychain_is_absent_and_nothing_hangs() {
    let mut session = Session::start();
    session.address = format!("unix:path={}", session.folder.path().join("nowhere").display());
    let mut program = session.keychain();
    assert_eq!(program.ask("load"), "Absent");
    assert_eq!(program.ask("save x"), "Absent");
}

#[test]
fn statement_32_a_locked_keyring_with_nobody_to_ask_is_told_apart_from_an_empty_one() {
    let session = Session::start();
    let keyring = session.keyring(true);
    let mut program = session.keychain();
    assert_eq!(program.ask("save token"), "saved");
    drop(keyring);
    session.wait_for_secrets(false);
    let locked = session.keyring(false);
    assert_eq!(program.ask("load-quietly"), "Locked");
    assert_eq!(program.ask("load"), "Dismissed");
    assert_eq!(program.ask("save x"), "Dismissed");
    assert_eq!(program.ask("delete"), "Dismissed");
    drop(locked);
    session.wait_for_secrets(false);
    let _keyring = session.keyring(true);
    assert_eq!(
        program.ask("load-quietly"),
        "token",
        "what could not be reached is still there"
    );
}
