//! A window that the agent did not start shows nothing, whatever is in its environment: it starts the agent and ends.
#![cfg(unix)]
#![cfg(test)]

use std::fs::{self, Permissions};
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::Duration;

/// The window beside an agent that only writes down how it was started.
struct Folder {
    root: tempfile::TempDir,
    window: PathBuf,
}

fn folder() -> Folder {
    let root = tempfile::tempdir().expect("a folder");
    let window = root.path().join("aro-lockbox-window");
    let built = Path::new(env!("CARGO_BIN_EXE_aro-lockbox-window"));
    if fs::hard_link(built, &window).is_err() {
        fs::copy(built, &window).expect("copied");
    }
    let agent = root.path().join("aro-lockbox");
    // The rename makes the note appear whole.
    let script = "#!/bin/sh\nhere=$(dirname \"$0\")\necho \"started with $# arguments\" > \"$here/note.part\"\n\
                  mv \"$here/note.part\" \"$here/note\"\n";
    fs::write(&agent, script).expect("written");
    fs::set_permissions(&agent, Permissions::from_mode(0o700)).expect("made executable");
    Folder { root, window }
}

impl Folder {
    /// A command that could show a window if the program were willing: nothing of a display is there, so that an attempt
    /// would fail loudly, and everything in the environment that steers a web view is.
    fn window(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.window);
        command
            .args(arguments)
            .env("TAURI_WEBVIEW_AUTOMATION", "true")
            .env("ARO_LOCKBOX_LINK", "1")
            .env("GDK_BACKEND", "x11")
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    fn assert_agent_was_started(&self, ended: &Output) {
        let said = String::from_utf8_lossy(&ended.stderr);
        assert!(ended.status.success(), "{said}");
        assert!(ended.stdout.is_empty());
        let note = self.root.path().join("note");
        let found = (0..500).find_map(|_try| {
            let text = fs::read_to_string(&note).ok();
            if text.is_none() {
                std::thread::park_timeout(Duration::from_millis(20));
            }
            text
        });
        assert_eq!(found.as_deref(), Some("started with 0 arguments\n"));
    }
}

#[test]
fn without_a_pipe_it_starts_the_agent_and_ends() {
    for arguments in [
        &[][..],
        &["--role", "main"],
        &["--role", "decision"],
        &["--role", "reader"],
        &["x"],
    ] {
        let folder = folder();
        let ended = folder.window(arguments).output().expect("started");
        folder.assert_agent_was_started(&ended);
    }
}

#[test]
fn a_pipe_that_is_closed_or_brings_no_greeting_of_an_agent_is_no_link() {
    let other_version = "{\"hello\":9,\"role\":\"decision\",\"cloudNote\":null}\n";
    let other_role = "{\"hello\":1,\"role\":\"main\",\"cloudNote\":null}\n";
    let endless = "x".repeat(200_000);
    for bytes in [
        "",
        "\n",
        "let me in\n",
        "{}\n",
        "{\"hello\":",
        other_version,
        other_role,
        endless.as_str(),
    ] {
        let folder = folder();
        let mut child = folder
            .window(&["--role", "decision"])
            .stdin(Stdio::piped())
            .spawn()
            .expect("started");
        let mut stdin = child.stdin.take().expect("a pipe");
        // It may end before everything is written.
        drop(stdin.write_all(bytes.as_bytes()));
        drop(stdin);
        folder.assert_agent_was_started(&child.wait_with_output().expect("ended"));
    }
}

#[test]
fn a_pipe_that_stays_silent_is_given_up() {
    let folder = folder();
    let mut child = folder
        .window(&["--role", "main"])
        .stdin(Stdio::piped())
        .spawn()
        .expect("started");
    let held = child.stdin.take();
    folder.assert_agent_was_started(&child.wait_with_output().expect("ended"));
    drop(held);
}

#[test]
fn without_an_agent_beside_it_it_says_so() {
    let folder = folder();
    fs::remove_file(folder.root.path().join("aro-lockbox")).expect("removed");
    let ended = folder.window(&[]).output().expect("started");
    let said = String::from_utf8_lossy(&ended.stderr).into_owned();
    assert_eq!(ended.status.code(), Some(1));
    assert!(said.starts_with("ARO Lockbox could not be started: "), "{said}");
}
