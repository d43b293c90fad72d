//! The window program, started by anybody but the agent: it shows nothing and decides nothing, whatever it is given.

use std::process::{Command, Stdio};

use lockbox_tests::desktop::{Desktop, Keyring, Options, Running, Windows, wait_until};
use lockbox_tests::shipped::app::FIRST_STEP;
use lockbox_tests::shipped::{LIMIT, OnCall, Page, program};

use crate::imitator::Imitator;
use crate::{READ, STEERING};

/// How a stranger may start it: the shell's `$w` is the window program with its role.
const WAYS: [(&str, &str); 9] = [
    ("from nothing", "$w < /dev/null > /dev/null"),
    ("with both ends closed", "$w <&- >&-"),
    (
        "on a pipe full of garbage",
        "head -c 9000 /dev/urandom | $w | cat",
    ),
    ("on a pipe that stays silent", "sleep 20 | $w | cat"),
    (
        "with a greeting of another version",
        r#"(echo '{"hello":2,"role":"ROLE","cloudNote":null}'; sleep 20) | $w | cat"#,
    ),
    (
        "with a greeting for the other window",
        r#"(echo '{"hello":1,"role":"OTHER","cloudNote":null}'; sleep 20) | $w | cat"#,
    ),
    (
        "with a greeting for a reader",
        r#"(echo '{"hello":1,"role":"reader","cloudNote":null}'; sleep 20) | $w | cat"#,
    ),
    (
        "with a greeting that has a member too many",
        r#"(echo '{"hello":1,"role":"ROLE","cloudNote":null,"devtools":true}'; sleep 20) | $w | cat"#,
    ),
    (
        "with a good greeting in a file",
        r#"echo '{"hello":1,"role":"ROLE","cloudNote":null}' > greeting; $w < greeting > answers"#,
    ),
];

/// What the agent says that a window started in its place, where it has no folder of its own: it shows nothing either.
const NO_FOLDER: (&str, &str) = ("XDG_DATA_HOME", "/dev/null");
const SAYS: &str = "cannot be used";

fn start(desktop: &Desktop, role: &str, way: &str) -> Running {
    let other = if role == "main" { "decision" } else { "main" };
    let script = way.replace("ROLE", role).replace("OTHER", other);
    let mut command = Command::new("sh");
    // The pipe's end ends the shell; what still sleeps in it is of no interest.
    command.args(["-c", &format!("w=\"$0 --role {role}\"; {script}")]);
    command
        .arg(program("aro-lockbox-window"))
        .envs(STEERING)
        .env(NO_FOLDER.0, NO_FOLDER.1)
        .stdin(Stdio::null());
    desktop.spawn(command)
}

#[test]
fn it_shows_no_window_whatever_pipe_greeting_or_environment_it_is_given() {
    let desktop = Desktop::start(Options {
        keyring: Keyring::Absent,
        ..Options::default()
    });
    let strangers: Vec<(&str, &str, Running)> = WAYS
        .iter()
        .flat_map(|(how, way)| ["main", "decision"].map(|role| (*how, role, start(&desktop, role, way))))
        .collect();
    // Looked at until the last has ended, however long the start of so many takes.
    wait_until("the end of every window program", LIMIT, || {
        assert_eq!(Windows::of(&desktop).list(), [], "a window is shown");
        strangers.iter().all(|(.., stranger)| !runs(&desktop, stranger))
    });
    for (how, role, stranger) in &strangers {
        let said = stranger.stderr();
        assert!(
            said.contains(SAYS),
            "the {role} window started {how} did not start the agent in its place: {said}"
        );
    }
}

/// Whether the window program that this shell started is still there. Linux keeps 15 letters of a program's name.
fn runs(desktop: &Desktop, shell: &Running) -> bool {
    let group = shell.pid().to_string();
    desktop
        .tool("pgrep", &["-g", &group, "-x", "aro-lockbox-win"])
        .is_ok()
}

#[test]
fn started_by_hand_it_starts_the_agent_in_its_place_which_opens_a_window_of_its_own() {
    let desktop = Desktop::start(Options {
        keyring: Keyring::Absent,
        ..Options::default()
    });
    let window = desktop.spawn(Command::new(program("aro-lockbox-window")));
    assert_eq!(window.wait_exit(LIMIT).code(), Some(0));
    let shown = Windows::of(&desktop).wait_for("the agent's", LIMIT, |_| true);
    assert_ne!(shown.pid, window.pid(), "another process");
    Page::of(&desktop, shown.pid).wait_heading(FIRST_STEP);
}

#[test]
fn a_window_that_a_stranger_links_reaches_nobody_but_the_stranger() {
    let desktop = Desktop::usual();
    let (desk, _page) = OnCall::signed_in(&desktop);
    desk.ask("Edge-Prod", "aro-edge-ne", READ);
    let imitator = Imitator::start(&desktop, "decision", &STEERING);
    let window =
        Windows::of(&desktop).wait_for("the stranger's", LIMIT, |window| window.pid == imitator.pid());
    assert!(window.title.contains("Imitation"), "{window:?}");
    wait_until("its question", LIMIT, || {
        imitator.heard().iter().any(|line| line.contains("nextReview"))
    });
    assert_eq!(
        desk.app.window_process("decision"),
        None,
        "the agent has no decision window"
    );
    assert_eq!(desk.engineer.verdicts(), []);
}
