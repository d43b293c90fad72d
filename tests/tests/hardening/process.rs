//! The running processes: what the window gets to see, and what a crash would leave behind.

use std::collections::BTreeMap;
use std::fs;

use lockbox_tests::desktop::{Desktop, NoticeServer, TrayHost};
use lockbox_tests::shipped::{App, AzureSide, OnCall};

use crate::{READ, READ_HEADLINE, STEERING};

/// What a web view needs to be drawn.
const ALLOWED: [&str; 6] = [
    "HOME",
    "LANG",
    "DISPLAY",
    "WAYLAND_DISPLAY",
    "XAUTHORITY",
    "TMPDIR",
];
const ALLOWED_FAMILIES: [&str; 7] = ["LC_", "DBUS_", "AT_SPI_", "XDG_", "GTK_", "GDK_", "WEBKIT_SKIA_"];

/// What loads code into whatever uses GTK; allowed by its family's name, and yet not.
const LOADS_CODE: [&str; 3] = ["GTK_MODULES", "GTK3_MODULES", "GTK_PATH"];

fn environment(pid: u32) -> BTreeMap<String, String> {
    let bytes = fs::read(format!("/proc/{pid}/environ")).expect("the process's environment");
    let entries = bytes.split(|byte| *byte == 0).filter(|entry| !entry.is_empty());
    entries
        .map(|entry| String::from_utf8_lossy(entry).into_owned())
        .filter_map(|entry| {
            entry
                .split_once('=')
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
        })
        .collect()
}

#[test]
fn a_window_gets_a_cleaned_environment_whatever_the_agent_was_started_with() {
    let desktop = Desktop::usual();
    let azure = AzureSide::quiet(&desktop);
    let file = azure.cloud_file().display().to_string();
    let mut hostile = STEERING.to_vec();
    hostile.extend([
        ("GTK_PATH", "/nowhere"),
        ("GTK3_MODULES", "/nowhere.so"),
        ("HTTPS_PROXY", "http://127.0.0.1:1"),
        ("AZURE_CLIENT_SECRET", "not-for-windows"),
    ]);
    let app = App::start_with(&desktop, &["--cloud", &file], &hostile);
    let page = app.main();
    let seen = environment(page.pid());
    for name in seen.keys() {
        let allowed = ALLOWED.contains(&name.as_str())
            || ALLOWED_FAMILIES.iter().any(|family| name.starts_with(family));
        assert!(
            allowed && !LOADS_CODE.contains(&name.as_str()),
            "{name} reaches the window"
        );
    }
    assert!(seen.contains_key("DISPLAY") && seen.contains_key("HOME"));
    page.wait_heading("Sign in to watch for requests");
}

#[test]
fn no_process_leaves_a_core_dump() {
    let desktop = Desktop::usual();
    let (desk, page) = OnCall::signed_in(&desktop);
    desk.ask("Edge-Prod", "aro-edge-ne", READ);
    desk.click_notice(0);
    let decision = desk.app.decision();
    decision.wait_heading(READ_HEADLINE);
    for pid in [desk.app.agent().pid(), page.pid(), decision.pid()] {
        let limits = fs::read_to_string(format!("/proc/{pid}/limits")).expect("the process's limits");
        let line = limits
            .lines()
            .find(|line| line.starts_with("Max core file size"))
            .expect("a line about cores");
        let figures: Vec<&str> = line
            .split_whitespace()
            .filter(|word| word.parse::<u64>().is_ok())
            .collect();
        assert_eq!(figures, ["0", "0"], "{line}");
    }
}

#[test]
fn only_the_agent_talks_to_azure_and_windows_open_no_connection() {
    let desktop = Desktop::usual();
    let _notices = NoticeServer::start(&desktop);
    let tray = TrayHost::start(&desktop);
    let azure = AzureSide::quiet(&desktop);
    let app = App::on(&desktop, azure.cloud_file());
    let page = app.main();
    app.sign_in(&page);
    app.tray(&tray).click(&["Check now"]).expect("a click");
    page.wait_heading("Nothing needs your decision");
    let family = family_of(page.pid());
    assert!(
        family.len() > 1,
        "the web engine's own processes are among them: {family:?}"
    );
    for pid in family {
        assert_eq!(internet_sockets(pid), Vec::<String>::new(), "process {pid}");
    }
    assert!(
        !internet_sockets(app.agent().pid()).is_empty(),
        "the agent has one, or this sees nothing"
    );
}

/// A process and everything it started.
fn family_of(pid: u32) -> Vec<u32> {
    let mut family = vec![pid];
    let mut next = 0;
    while let Some(parent) = family.get(next).copied() {
        let tasks = fs::read_dir(format!("/proc/{parent}/task"))
            .into_iter()
            .flatten()
            .flatten();
        let children = tasks.map(|task| fs::read_to_string(task.path().join("children")).unwrap_or_default());
        let children: Vec<u32> = children
            .flat_map(|line| {
                line.split_whitespace()
                    .filter_map(|pid| pid.parse().ok())
                    .collect::<Vec<_>>()
            })
            .collect();
        family.extend(children);
        next += 1;
    }
    family
}

/// The TCP and UDP sockets of a process, as the kernel's tables list them (`proc_pid_net(5)`).
fn internet_sockets(pid: u32) -> Vec<String> {
    let handles = fs::read_dir(format!("/proc/{pid}/fd"))
        .into_iter()
        .flatten()
        .flatten();
    let own: Vec<String> = handles
        .filter_map(|handle| fs::read_link(handle.path()).ok())
        .filter_map(|target| {
            Some(
                target
                    .to_str()?
                    .strip_prefix("socket:[")?
                    .strip_suffix(']')?
                    .to_owned(),
            )
        })
        .collect();
    let tables = ["tcp", "tcp6", "udp", "udp6"]
        .map(|table| fs::read_to_string(format!("/proc/{pid}/net/{table}")).unwrap_or_default());
    tables
        .iter()
        .flat_map(|table| table.lines().skip(1))
        .filter(|line| {
            line.split_whitespace()
                .nth(9)
                .is_some_and(|inode| own.iter().any(|one| one == inode))
        })
        .map(str::to_owned)
        .collect()
}
