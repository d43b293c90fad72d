//! The first start as a process: small programs stand in for the web view, and no desktop is there.

#![cfg(unix)]
#![cfg(test)]

use std::io::Read;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

const TENANT: &str = "7b2b1f0e-5a51-4c3e-9f53-1d2f0c0a7d11";
const CLIENT: &str = "0d7a3f52-3c0b-4a8e-8a57-0f6f4b1c9e22";

/// The agent beside a window program that is a shell script. `$here` is the folder of both; `ask ID REST` sends a call.
struct Home {
    root: tempfile::TempDir,
}

const ASK: &str = r#"ask() { echo "{\"id\":$1,$2}" >&3; while :; do read line || exit 0; case "$line" in "{\"id\":$1,"*) break;; esac; done; echo "$line"; }"#;

impl Home {
    fn new(window: &str) -> Self {
        let root = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(root.path().join("run")).expect("made");
        let agent = root.path().join("aro-lockbox");
        std::fs::hard_link(env!("CARGO_BIN_EXE_aro-lockbox"), &agent)
            .or_else(|_other_disk| std::fs::copy(env!("CARGO_BIN_EXE_aro-lockbox"), &agent).map(drop))
            .expect("a copy");
        let home = Self { root };
        home.set_window(window);
        home
    }

    fn set_window(&self, script: &str) {
        let path = self.root.path().join("aro-lockbox-window");
        let here = self.root.path().display();
        let text = format!("#!/bin/sh\nexec 3>&1\nhere='{here}'\nread hello\n{ASK}\n{script}\n");
        std::fs::write(&path, text).expect("written");
        std::fs::set_permissions(&path, PermissionsExt::from_mode(0o700)).expect("made executable");
    }

    fn agent(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(self.root.path().join("aro-lockbox"));
        command
            .arg("--profile")
            .arg(self.profile())
            .args(arguments)
            .env_clear()
            .env("PATH", "/usr/bin:/bin")
            .env("HOME", self.root.path())
            .env("XDG_RUNTIME_DIR", self.root.path().join("run"))
            .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::piped());
        command
    }

    fn profile(&self) -> PathBuf {
        self.root.path().join("profile")
    }

    /// A cloud on this computer at which nobody answers.
    fn cloud_file(&self) -> String {
        let origin = "http://127.0.0.1:9";
        let text = format!(
            r#"{{"name":"Lab","authority":"{origin}","resourceManager":"{origin}","graph":"{origin}","portal":"{origin}"}}"#
        );
        let path = self.root.path().join("lab.json");
        std::fs::write(&path, text).expect("written");
        path.to_str().expect("a name").to_owned()
    }

    fn start(&self, arguments: &[&str]) -> Running {
        Running(self.agent(arguments).spawn().expect("started"))
    }

    /// Waits until a file is there and whole, that is, ends with a line end.
    fn file(&self, name: &str) -> String {
        let path = self.root.path().join(name);
        wait(name, || {
            std::fs::read_to_string(&path)
                .ok()
                .filter(|text| text.ends_with('\n'))
        })
    }
}

fn wait<T>(what: &str, mut look: impl FnMut() -> Option<T>) -> T {
    (0..600)
        .find_map(|_try| {
            let found = look();
            if found.is_none() {
                std::thread::park_timeout(Duration::from_millis(50));
            }
            found
        })
        .unwrap_or_else(|| panic!("{what} did not come"))
}

/// Ended with the test, whatever happens.
struct Running(Child);

impl Running {
    /// Asks it to end, and tells how it did.
    fn end(mut self) -> (Option<i32>, String) {
        let pid = i32::try_from(self.0.id())
            .ok()
            .and_then(rustix::process::Pid::from_raw);
        rustix::process::kill_process(pid.expect("a process"), rustix::process::Signal::TERM)
            .expect("signalled");
        let status = wait("its end", || self.0.try_wait().expect("known"));
        let mut said = String::new();
        if let Some(mut stderr) = self.0.stderr.take() {
            stderr.read_to_string(&mut said).expect("read");
        }
        (status.code(), said)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

/// Says what it is shown, and stays until its link ends.
const LOOKS: &str = r#"
ask 1 '"call":"nextSnapshot","after":0' > $here/shown
while read line; do :; done
"#;

fn set_up(cloud: &str) -> String {
    format!(
        r#"
ask 1 '"call":"nextSnapshot","after":0' > $here/first
ask 2 '"call":"query","query":{{"query":"verify"}}' > $here/query
ask 3 '"call":"dispatch","command":{{"command":"signIn"}}' > $here/refused
ask 4 '"call":"dispatch","command":{{"command":"setUp","cloud":"{cloud}","tenant":"common","clientId":"{CLIENT}"}}' > $here/unfit
ask 5 '"call":"dispatch","command":{{"command":"setUp","cloud":"{cloud}","tenant":"{{{TENANT}}}","clientId":"{CLIENT}"}}' > $here/done
n=6; after=0
while :; do
  ask $n "\"call\":\"nextSnapshot\",\"after\":$after" > $here/next
  after=$(sed 's/.*"ok":{{"revision":\([0-9]*\).*/\1/' $here/next)
  echo "$after" >> $here/revisions
  grep -q signedOut $here/next && break
  n=$((n + 1))
done
ask 900 '"call":"dispatch","command":{{"command":"changeSetUp"}}' > $here/changed
ask 901 "\"call\":\"nextSnapshot\",\"after\":$after" > $here/again
echo $$ > $here/pid
while read line; do :; done
"#
    )
}

#[test]
fn a_window_of_the_set_up_gets_the_set_up_alone_and_stays_while_what_it_set_up_is_watched_and_changed() {
    let home = Home::new(&set_up("public"));
    let running = home.start(&["--cloud", &home.cloud_file()]);
    assert!(home.file("first").contains(r#""state":"settingUp""#));
    assert!(
        home.file("query").contains("not set up"),
        "{}",
        home.file("query")
    );
    assert!(home.file("refused").contains(r#""code":"settingUp""#));
    assert!(home.file("unfit").contains(r#""code":"doesNotFit""#));
    assert!(
        home.file("done").contains(r#""ok":null"#),
        "{}",
        home.file("done")
    );
    assert!(
        home.file("changed").contains(r#""ok":null"#),
        "{}",
        home.file("changed")
    );
    let again = home.file("again");
    assert!(
        again.contains(r#""state":"settingUp""#) && again.contains(TENANT),
        "{again}"
    );
    let revisions: Vec<u64> = home
        .file("revisions")
        .lines()
        .filter_map(|line| line.parse().ok())
        .collect();
    assert!(
        !revisions.is_empty() && revisions.is_sorted_by(|one, next| one < next),
        "{revisions:?}"
    );
    home.file("pid");
    let (code, said) = running.end();
    assert_eq!(code, Some(0), "{said}");

    let folders: Vec<_> = std::fs::read_dir(home.profile())
        .expect("a profile")
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    let [folder] = folders.as_slice() else {
        panic!("one folder, not {folders:?}")
    };
    assert!(folder.starts_with("file-lab-"), "{folder}");
    let kept = std::fs::read_to_string(home.profile().join(folder).join("registration.json")).expect("kept");
    assert!(
        kept.contains(&format!("\"{TENANT}\"")),
        "without its braces: {kept}"
    );

    std::fs::remove_file(home.root.path().join("first")).expect("there");
    home.set_window(LOOKS);
    let next = home.start(&["--cloud", &home.cloud_file()]);
    let shown = home.file("shown");
    assert!(
        !shown.contains("settingUp"),
        "the next start asks nothing: {shown}"
    );
    assert_eq!(next.end().0, Some(0));
}

#[test]
fn what_is_chosen_is_remembered_and_moves_into_its_own_folder_with_lock_and_log() {
    let home = Home::new(&set_up("usGovernment"));
    let running = home.start(&[]);
    assert!(
        home.file("done").contains(r#""ok":null"#),
        "{}",
        home.file("done")
    );
    home.file("again");
    let chosen = std::fs::read_to_string(home.profile().join("chosen.json")).expect("kept");
    assert_eq!(chosen, r#"{"cloud":"usGovernment"}"#);
    let folder = home.profile().join("azure-us-government");
    let log = || std::fs::read_to_string(folder.join("agent.log")).unwrap_or_default();
    wait("its log in the new folder", || (!log().is_empty()).then_some(()));
    let held = |folder: &Path| {
        let lock = std::fs::File::open(folder.join("agent.lock")).expect("a lock");
        lock.try_lock().is_err()
    };
    assert!(held(&folder), "the new folder is held");
    assert!(
        !held(&home.profile().join("setup")),
        "the set-up's folder is free again"
    );
    // A second start goes to the cloud that was chosen, and finds it there.
    let second = home.agent(&["--hidden"]).output().expect("started");
    assert_eq!(
        second.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&second.stderr)
    );
    assert_eq!(running.end().0, Some(0));
}

#[test]
fn a_second_start_finds_the_one_that_asks_also_while_it_practises() {
    let practises = r#"
ask 1 '"call":"nextSnapshot","after":0' > $here/first
echo "$hello" >> $here/hellos
grep -q settingUp $here/first && ask 2 '"call":"dispatch","command":{"command":"practise"}' > $here/done
while read line; do :; done
"#;
    let home = Home::new(LOOKS);
    let running = home.start(&[]);
    home.file("shown");
    let second = home.agent(&[]).output().expect("started");
    assert_eq!(
        second.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&second.stderr)
    );
    assert_eq!(running.end().0, Some(0));

    home.set_window(practises);
    let running = home.start(&[]);
    wait("a window of the practice", || {
        let hellos = std::fs::read_to_string(home.root.path().join("hellos")).unwrap_or_default();
        (hellos.lines().count() == 2).then_some(hellos)
    });
    let hellos = home.file("hellos");
    assert!(
        hellos.lines().next().is_some_and(|first| first.contains("null")) && hellos.contains("Emulated"),
        "another window, whose title says so: {hellos}"
    );
    let third = home.agent(&[]).output().expect("started");
    assert_eq!(
        third.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&third.stderr)
    );
    assert!(
        !home.profile().join("chosen.json").exists(),
        "a practice is not remembered"
    );
    assert_eq!(running.end().0, Some(0));
}
