//! A desktop starts whole, is private, and leaves nothing behind.

use std::path::{Path, PathBuf};
use std::process::Command;

use lockbox_tests::desktop::{Desktop, Keyring, Options, bus, wait_until};

use lockbox_tests::shipped::app::is_alive;

use crate::LIMIT;

/// The processes that have this folder in their environment, looked up independently of the harness. Where the keyring
/// may lock its memory, it hides its environment from ordinary users.
fn processes_of(root: &Path) -> Vec<String> {
    let mark = root.display().to_string();
    let all = std::fs::read_dir("/proc").expect("a process table").flatten();
    all.filter(|entry| {
        let environment = std::fs::read(entry.path().join("environ")).unwrap_or_default();
        String::from_utf8_lossy(&environment).contains(&mark)
    })
    .map(|entry| {
        std::fs::read_to_string(entry.path().join("comm"))
            .unwrap_or_default()
            .trim()
            .to_owned()
    })
    .collect()
}

#[test]
fn a_desktop_starts_whole_and_ends_leaving_no_process_and_no_folder() {
    let desktop = Desktop::usual();
    let root = desktop.root().to_owned();
    let running = processes_of(&root);
    for part in ["Xvfb", "openbox", "dbus-daemon", "at-spi-bus-laun"] {
        assert!(
            running.iter().any(|name| name == part),
            "{part} is missing in {running:?}"
        );
    }
    let keyring = bus::pid_of(desktop.bus(), "org.freedesktop.secrets").expect("the keyring");
    assert!(desktop.inhabitants().contains(&keyring), "the keyring lives here");
    // One that its bus would start, and one that tries to get away: its own session, its parent gone.
    desktop
        .tool("setsid", &["--fork", "sleep", "600"])
        .expect("a process that gets away");
    wait_until("the process that got away", LIMIT, || {
        processes_of(&root).iter().any(|name| name == "sleep")
    });
    drop(desktop);
    assert_eq!(processes_of(&root), Vec::<String>::new());
    assert!(!is_alive(keyring), "the keyring is left behind");
    assert!(!root.exists(), "{} is still there", root.display());
}

#[test]
fn a_desktop_whose_test_was_killed_is_cleaned_up_all_the_same() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_desktop-stand-in"));
    let output = command.arg("abandon").output().expect("a test that dies");
    assert!(!output.status.success(), "it was meant to abort");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let root = said
        .lines()
        .find_map(|line| line.strip_prefix("root "))
        .map(PathBuf::from)
        .expect("its folder");
    wait_until("the end of the abandoned desktop", LIMIT, || {
        processes_of(&root).is_empty() && !root.exists()
    });
}

#[test]
fn a_desktop_is_also_cleaned_up_when_its_test_panics_but_its_folder_stays() {
    let (send, receive) = std::sync::mpsc::channel();
    let test = std::thread::spawn(move || {
        let desktop = Desktop::start(Options {
            keyring: Keyring::Absent,
            ..Options::default()
        });
        send.send(desktop.root().to_owned()).expect("a listener");
        panic!("as a failing test does");
    });
    assert!(test.join().is_err());
    let root = receive.recv().expect("its folder");
    assert_eq!(processes_of(&root), Vec::<String>::new());
    assert!(root.join("last.png").exists() && root.join("logs/bus.out").exists());
    std::fs::remove_dir_all(&root).expect("the folder that was kept");
}

#[test]
fn a_program_inside_sees_the_desktop_and_nothing_of_the_person_who_runs_the_test() {
    let desktop = Desktop::usual();
    let seen = desktop.tool("env", &[]).expect("the environment");
    let value = |name: &str| {
        seen.lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix('='))
            .unwrap_or_default()
    };
    let root = desktop.root().display().to_string();
    for folder in [
        "HOME",
        "XDG_CONFIG_HOME",
        "XDG_DATA_HOME",
        "XDG_CACHE_HOME",
        "XDG_STATE_HOME",
        "XDG_RUNTIME_DIR",
    ] {
        assert!(
            value(folder).starts_with(&root),
            "{folder} is {:?}",
            value(folder)
        );
    }
    assert_eq!(value("USER"), "");
    let mode = std::fs::metadata(value("XDG_RUNTIME_DIR"))
        .expect("the runtime folder")
        .permissions();
    assert_eq!(std::os::unix::fs::PermissionsExt::mode(&mode) & 0o777, 0o700);
}

#[test]
fn two_desktops_at_the_same_time_do_not_see_each_other() {
    let (one, other) = (Desktop::usual(), Desktop::usual());
    let display = |desktop: &Desktop| {
        desktop
            .env()
            .find(|(name, _)| *name == "DISPLAY")
            .map(|(_, value)| value.to_owned())
    };
    assert_ne!(display(&one), display(&other));
    one.bus().request_name("com.example.Here").expect("a name");
    assert!(bus::is_owned(one.bus(), "com.example.Here"));
    assert!(!bus::is_owned(other.bus(), "com.example.Here"));
}

#[test]
fn a_program_s_output_its_end_and_its_crash_can_be_seen() {
    let desktop = Desktop::start(Options {
        keyring: Keyring::Absent,
        ..Options::default()
    });
    let mut command = Command::new("sh");
    command
        .args(["-c", "echo \"$OWN\"; echo wrong >&2; exit 7"])
        .env("OWN", "its own variable");
    let program = desktop.spawn(command);
    assert_eq!(program.wait_exit(LIMIT).code(), Some(7));
    assert_eq!(
        (program.stdout().as_str(), program.stderr().as_str()),
        ("its own variable\n", "wrong\n")
    );

    let mut command = Command::new("sleep");
    command.arg("600");
    let sleeper = desktop.spawn(command);
    assert!(sleeper.is_running());
    sleeper.kill();
    assert!(!sleeper.is_running());
}

#[test]
fn a_picture_of_the_screen_is_a_png_of_its_size() {
    let desktop = Desktop::start(Options {
        keyring: Keyring::Absent,
        ..Options::default()
    });
    let path = desktop.root().join("pictures/screen.png");
    desktop.picture(&path);
    let told = desktop
        .tool("identify", &["-format", "%m %w %h", &path.display().to_string()])
        .expect("a picture");
    assert_eq!(told, "PNG 1400 900");
}
