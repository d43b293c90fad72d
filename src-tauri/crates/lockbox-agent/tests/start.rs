//! The program as a process: how it starts, what a second start does, how it ends. No desktop is there: it must manage.

#![cfg(unix)]
#![cfg(test)]

use lockbox_agent::profile::Profile;
use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

/// A user who owns nothing.
const NOBODY: u32 = 65_534;

struct Home {
    root: tempfile::TempDir,
    program: std::path::PathBuf,
    /// Who the program runs as, when it is not who runs the test.
    user: Option<u32>,
}

impl Home {
    fn new() -> Self {
        let root = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(root.path().join("run")).expect("made");
        Self {
            root,
            program: env!("CARGO_BIN_EXE_aro-lockbox").into(),
            user: None,
        }
    }

    /// A home of an ordinary user: root's own processes hide nothing from root, and their files are root's anyway.
    fn of_ordinary_user() -> Self {
        let mut home = Self::new();
        if rustix::process::geteuid().is_root() {
            // A copy where that user may read it; the folders of a build may be closed to others.
            let copy = home.root.path().join("aro-lockbox");
            std::fs::copy(&home.program, &copy).expect("a copy");
            for folder in [home.root.path().to_owned(), home.root.path().join("run")] {
                std::os::unix::fs::chown(folder, Some(NOBODY), Some(NOBODY)).expect("given away");
            }
            home.program = copy;
            home.user = Some(NOBODY);
        }
        home
    }

    fn profile(&self) -> std::path::PathBuf {
        self.root.path().join("profile")
    }

    fn agent(&self, arguments: &[&str]) -> Command {
        let mut command = self.command(&self.program);
        command.arg("--profile").arg(self.profile()).args(arguments);
        command
    }

    /// The agent, started by another program that becomes it.
    fn through(&self, starter: &str, arguments: &[&str]) -> Command {
        let agent = self.agent(&["--demo", "--hidden"]);
        let mut command = self.command(Path::new(starter));
        command
            .args(arguments)
            .arg(agent.get_program())
            .args(agent.get_args());
        command
    }

    fn command(&self, program: &Path) -> Command {
        use std::os::unix::process::CommandExt;
        let mut command = Command::new(program);
        if let Some(user) = self.user {
            command.uid(user).gid(user).current_dir(self.root.path());
        }
        command
            .env_clear()
            .env("HOME", self.root.path())
            .env("XDG_RUNTIME_DIR", self.root.path().join("run"))
            .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        command
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.agent(arguments).output().expect("started")
    }

    /// Starts it and waits until it answers at its endpoint.
    fn running(&self) -> Running {
        self.running_as(self.agent(&["--demo", "--hidden"]))
    }

    fn running_as(&self, mut command: Command) -> Running {
        let mut child = command.spawn().expect("started");
        let answers = (0..200).any(|_try| {
            std::thread::park_timeout(Duration::from_millis(50));
            child.try_wait().expect("known").is_none() && self.answers()
        });
        assert!(answers, "it did not start: {:?}", child.try_wait());
        Running { child }
    }

    /// Somebody listens at the endpoint. A name left behind does not answer.
    fn answers(&self) -> bool {
        self.names()
            .iter()
            .any(|name| std::os::unix::net::UnixStream::connect(name).is_ok())
    }

    fn names(&self) -> Vec<std::path::PathBuf> {
        let folder = self.root.path().join("run/aro-lockbox");
        let files = std::fs::read_dir(folder)
            .into_iter()
            .flatten()
            .flatten()
            .map(|file| file.path());
        files
            .filter(|path| path.extension().is_some_and(|end| end == "sock"))
            .collect()
    }
}

/// Ended with the test, whatever happens.
struct Running {
    child: Child,
}

impl Running {
    fn signal(&self, signal: rustix::process::Signal) {
        let pid = i32::try_from(self.child.id())
            .ok()
            .and_then(rustix::process::Pid::from_raw);
        rustix::process::kill_process(pid.expect("a process"), signal).expect("signalled");
    }

    fn end(&mut self) -> (Option<i32>, String) {
        let ended = (0..300).find_map(|_try| {
            std::thread::park_timeout(Duration::from_millis(50));
            self.child.try_wait().expect("known")
        });
        if ended.is_none() {
            drop(self.child.kill());
        }
        let mut said = String::new();
        if let Some(mut stderr) = self.child.stderr.take() {
            stderr.read_to_string(&mut said).expect("read");
        }
        (ended.expect("ends in time").code(), said)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn wrong_usage_and_a_missing_set_up_are_told_apart_from_failures() {
    let home = Home::new();
    let unknown = home.run(&["--frobnicate"]);
    assert_eq!(unknown.status.code(), Some(2));
    let cloud = home.root.path().join("cloud.json");
    std::fs::write(&cloud, r#"{"name": "x", "authority": "http://example.org"}"#).expect("written");
    let unusable = home.run(&["--cloud", cloud.to_str().expect("a name")]);
    assert_eq!(unusable.status.code(), Some(2));
    assert!(said(&unusable).contains("cloud.json"), "{}", said(&unusable));
    assert!(!home.profile().exists(), "a refused start leaves nothing behind");
    // Nothing is set up, and nothing of a desktop is there on which it could be asked for.
    for arguments in [&[][..], &["--hidden"]] {
        let missing = home.run(arguments);
        assert_eq!(missing.status.code(), Some(2), "{arguments:?}");
        assert!(
            said(&missing).contains("--tenant ID --client-id ID"),
            "{}",
            said(&missing)
        );
    }
}

#[test]
fn it_runs_without_a_desktop_a_second_start_finds_it_and_it_ends_when_asked_to() {
    let home = Home::new();
    let mut running = home.running();
    for arguments in [&["--demo"][..], &["--demo", "--hidden"]] {
        let second = home.run(arguments);
        assert_eq!(second.status.code(), Some(0), "{}", said(&second));
    }
    running.signal(rustix::process::Signal::TERM);
    let (code, log) = running.end();
    assert_eq!(code, Some(0), "{log}");
    assert!(log.contains("ARO Lockbox ended"), "{log}");
    assert_eq!(home.names().len(), 0, "the endpoint's name is left behind");
}

#[test]
fn an_account_that_is_added_is_watched_beside_the_first_in_a_folder_and_behind_a_door_of_its_own() {
    let home = Home::new();
    let client = "0d7a3f52-3c0b-4a8e-8a57-0f6f4b1c9e22";
    let named = |tenant: &'static str, more: &[&'static str]| {
        let account = ["--hidden", "--client-id", client, "--tenant", tenant];
        home.agent(&[&account[..], more].concat())
    };
    let doors = |wanted: usize| {
        let open = (0..200).any(|_try| {
            std::thread::park_timeout(Duration::from_millis(50));
            home.names().len() == wanted
        });
        assert!(open, "{wanted} doors: {:?}", home.names());
    };
    let end = |mut running: Running| {
        running.signal(rustix::process::Signal::TERM);
        let (code, log) = running.end();
        assert_eq!(code, Some(0), "{log}");
        log
    };
    let first = home.running_as(named("contoso.com", &[]));
    doors(1);
    end(first);

    let china = ["--add-account", "--azure-cloud", "china"];
    let both = home.running_as(named("fabrikam.cn", &china));
    doors(2);
    let beside = lockbox_agent::accounts::load(&home.profile());
    assert_eq!(beside.len(), 1);
    for folder in ["azure", &beside[0].folder] {
        let profile = Profile::open(&home.profile(), folder).expect("there");
        assert!(profile.try_watch().expect("usable").is_none(), "{folder} is held");
    }
    end(both);

    // Its folder is held by somebody else: the first is watched all the same.
    let profile = Profile::open(&home.profile(), &beside[0].folder).expect("there");
    let held = profile.try_watch().expect("usable");
    assert!(held.is_some(), "let go of at the end");
    let alone = home.running_as(home.agent(&["--hidden"]));
    doors(1);
    end(alone);
    drop(held);

    let removed = home.running_as(named(
        "fabrikam.cn",
        &["--remove-account", "--azure-cloud", "china"],
    ));
    doors(1);
    let log = end(removed);
    assert!(log.contains("history stays"), "{log}");
    assert_eq!(lockbox_agent::accounts::load(&home.profile()), []);
    assert!(profile.history().exists());
}

#[test]
fn it_goes_on_when_nobody_reads_its_standard_error() {
    let home = Home::new();
    let mut running = home.running();
    drop(running.child.stderr.take());
    // A second start makes it try to open a window, which fails here and is logged.
    assert_eq!(home.run(&["--demo"]).status.code(), Some(0));
    assert_eq!(home.run(&["--demo", "--hidden"]).status.code(), Some(0));
    running.signal(rustix::process::Signal::TERM);
    assert_eq!(running.end().0, Some(0));
    let log = std::fs::read_to_string(home.profile().join("demo/agent.log")).expect("read");
    assert!(
        log.ends_with("ARO Lockbox ended\n") && !log.contains("a part of the program failed"),
        "{log}"
    );
}

#[test]
fn after_being_killed_it_starts_again_and_takes_its_name_back() {
    let home = Home::new();
    let mut running = home.running();
    running.signal(rustix::process::Signal::KILL);
    running.end();
    assert_eq!(home.names().len(), 1, "nobody could clean up");
    let mut again = home.running();
    assert_eq!(home.run(&["--demo", "--hidden"]).status.code(), Some(0));
    again.signal(rustix::process::Signal::INT);
    assert_eq!(again.end().0, Some(0));
}

#[test]
fn a_holder_of_the_profile_that_does_not_answer_is_told() {
    let home = Home::new();
    let profile = Profile::open(&home.profile(), "demo").expect("opened");
    let held = profile.try_watch().expect("usable");
    assert!(held.is_some());
    let second = home.run(&["--demo"]);
    assert_eq!(second.status.code(), Some(1));
    assert!(said(&second).contains("does not answer"), "{}", said(&second));
}

#[test]
fn what_it_keeps_is_private_and_it_leaves_no_core() {
    use std::os::unix::fs::PermissionsExt;
    let home = Home::new();
    let running = home.running();
    let folder = home.profile().join("demo");
    let mode = |path: &Path| std::fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    for name in ["agent.lock", "agent.log", "history.sqlite"] {
        assert_eq!(mode(&folder.join(name)), 0o600, "{name}");
    }
    let limits = std::fs::read_to_string(format!("/proc/{}/limits", running.child.id())).expect("read");
    let core = limits
        .lines()
        .find(|line| line.starts_with("Max core file size"))
        .expect("listed");
    assert_eq!(
        core.split_whitespace().skip(4).take(2).collect::<Vec<_>>(),
        ["0", "0"]
    );
}

/// Who owns a process's environment, and who the process runs as. The kernel gives the files of a process that forbids others
/// to look into it to root (`proc_pid(5)`).
#[cfg(target_os = "linux")]
fn owners(pid: u32) -> (u32, u32) {
    use std::os::unix::fs::MetadataExt;
    let file = std::fs::metadata(format!("/proc/{pid}/environ")).expect("there");
    let status = std::fs::read_to_string(format!("/proc/{pid}/status")).expect("read");
    let user = status.lines().find_map(|line| line.strip_prefix("Uid:"));
    let user = user.and_then(|ids| ids.split_whitespace().nth(1)?.parse().ok());
    (file.uid(), user.expect("a user"))
}

#[cfg(target_os = "linux")]
#[test]
fn nobody_but_root_can_look_into_it_or_attach_to_it() {
    let home = Home::of_ordinary_user();
    let sleeper = Running {
        child: home
            .command(Path::new("/bin/sleep"))
            .arg("60")
            .spawn()
            .expect("a program that hides nothing"),
    };
    let (file, user) = owners(sleeper.child.id());
    assert_eq!(file, user, "an ordinary program's environment is its user's");
    let agent = home.running();
    let (file, user) = owners(agent.child.id());
    assert!(
        user != 0 && file == 0,
        "the environment of a process of {user} belongs to {file}"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn the_end_of_its_terminal_ends_it_in_order() {
    let home = Home::new();
    // Whoever runs the tests may have been started to survive their terminal, and that is inherited.
    let mut running = home.running_as(home.through("/usr/bin/env", &["--default-signal=HUP"]));
    running.signal(rustix::process::Signal::HUP);
    let (code, log) = running.end();
    assert_eq!(code, Some(0), "{log}");
    assert!(log.contains("ARO Lockbox ended"), "{log}");
    assert_eq!(home.names().len(), 0, "the endpoint's name is left behind");
}

#[cfg(target_os = "linux")]
#[test]
fn started_to_survive_its_terminal_it_does() {
    let home = Home::new();
    let mut running = home.running_as(home.through("/usr/bin/nohup", &[]));
    running.signal(rustix::process::Signal::HUP);
    assert_eq!(
        home.run(&["--demo", "--hidden"]).status.code(),
        Some(0),
        "it watches on"
    );
    running.signal(rustix::process::Signal::TERM);
    assert_eq!(running.end().0, Some(0));
}

#[test]
fn asked_to_end_while_it_starts_it_ends_in_order() {
    let home = Home::new();
    let mut child = home.agent(&["--demo", "--hidden"]).spawn().expect("started");
    let mut said = std::io::BufReader::new(child.stderr.take().expect("piped"));
    let mut running = Running { child };
    let mut log = String::new();
    while !log.contains("ARO Lockbox starts") {
        assert!(
            std::io::BufRead::read_line(&mut said, &mut log).expect("read") > 0,
            "{log}"
        );
    }
    running.signal(rustix::process::Signal::TERM);
    let (code, _) = running.end();
    said.read_to_string(&mut log).expect("read");
    assert_eq!(code, Some(0), "{log}");
    assert!(log.contains("ARO Lockbox ended"), "{log}");
}

#[test]
fn a_standard_error_that_is_full_and_never_read_does_not_stop_it() {
    let home = Home::new();
    let mut command = home.agent(&["--demo", "--hidden"]);
    command.env("ARO_LOCKBOX_LOG", "debug");
    let mut running = home.running_as(command);
    let log = home.profile().join("demo/agent.log");
    // Each visitor leaves some lines; a pipe takes 64 KiB.
    while std::fs::metadata(&log).expect("there").len() < 200_000 {
        for name in home.names() {
            let mut visitor = std::os::unix::net::UnixStream::connect(name).expect("let in");
            visitor.read_exact(&mut [0; 8]).expect("greeted");
        }
    }
    assert_eq!(
        home.run(&["--demo", "--hidden"]).status.code(),
        Some(0),
        "it answers"
    );
    running.signal(rustix::process::Signal::TERM);
    let (code, said) = running.end();
    assert_eq!(code, Some(0));
    assert!(
        (60_000..200_000).contains(&said.len()),
        "the pipe was full, and stayed so: {}",
        said.len()
    );
    let log = std::fs::read_to_string(log).expect("read");
    assert!(
        log.ends_with("ARO Lockbox ended\n"),
        "the file is whole to its end"
    );
}

#[test]
fn a_session_without_a_runtime_folder_finds_the_one_that_runs() {
    let home = Home::new();
    let mut running = home.running();
    let mut elsewhere = home.agent(&["--demo", "--hidden"]);
    let second = elsewhere.env_remove("XDG_RUNTIME_DIR").output().expect("started");
    assert_eq!(second.status.code(), Some(0), "{}", said(&second));
    running.signal(rustix::process::Signal::TERM);
    running.end();
}
