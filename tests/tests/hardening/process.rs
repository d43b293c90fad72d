//! The running processes: what the window gets to see, and what a crash would leave behind.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use lockbox_tests::desktop::{Desktop, NoticeServer, TrayHost, wait_until};
use lockbox_tests::shipped::{App, AzureSide, LIMIT, OnCall};
use serde_json::Value;

use crate::{READ, READ_HEADLINE, STEERING};

/// What a window may see: what a web view needs to be drawn, and nothing of that which loads code into whatever uses the
/// toolkit, or opens its inspector. The agent's own test reads the same list.
const MAY_SEE: &str = include_str!("../../fixtures/window-environment.json");

/// Whether this variable is one that a window may see.
fn may_see(name: &str) -> bool {
    let rules: Value = serde_json::from_str(MAY_SEE).expect("JSON");
    let list = |key: &str| rules[key].as_array().cloned().unwrap_or_default();
    let holds = |key: &str| list(key).iter().any(|entry| *entry == name);
    let in_family = list("families")
        .iter()
        .any(|family| family.as_str().is_some_and(|family| name.starts_with(family)));
    holds("names") || (in_family && !holds("never"))
}

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
    let rules: Value = serde_json::from_str(MAY_SEE).expect("JSON");
    let never = rules["never"].as_array().expect("a list").iter();
    let mut hostile = STEERING.to_vec();
    hostile.extend(never.filter_map(|name| Some((name.as_str()?, "/nowhere"))));
    hostile.extend([
        ("HTTPS_PROXY", "http://127.0.0.1:1"),
        ("AZURE_CLIENT_SECRET", "not-for-windows"),
    ]);
    let app = App::start_with(&desktop, &["--cloud", &file], &hostile);
    let page = app.main();
    let seen = environment(page.pid());
    for name in seen.keys() {
        assert!(may_see(name), "{name} reaches the window");
    }
    assert!(seen.contains_key("DISPLAY") && seen.contains_key("HOME"));
    page.wait_heading("Who should sign in?");
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
    app.sign_in_first(&page);
    app.tray(&tray).click(&["Check now"]).expect("a click");
    page.wait_heading("Nothing needs your decision");
    let family = family_of(page.pid());
    assert!(
        family.len() > 1,
        "the web engine's own processes are among them: {family:?}"
    );
    for pid in &family {
        assert_eq!(internet_sockets(*pid), Vec::<String>::new(), "process {pid}");
    }
    assert!(
        !internet_sockets(azure.pid()).is_empty(),
        "the emulator has one, or this sees nothing"
    );
    // The kernel shows the agent's handles to root alone. Whoever else is connected is neither this test nor a window.
    let port = azure.port();
    let others: Vec<u32> = family
        .into_iter()
        .chain([std::process::id(), azure.pid()])
        .collect();
    wait_until("the agent's connection to the emulator", LIMIT, || {
        let known: BTreeSet<String> = others.iter().filter_map(|pid| handles(*pid)).flatten().collect();
        connected_to(port).difference(&known).next().is_some()
    });
    if let Some(own) = handles(app.agent().pid()) {
        let foreign: Vec<String> = connected_to(port).difference(&own).cloned().collect();
        assert_eq!(
            foreign,
            Vec::<String>::new(),
            "somebody else talks to the emulator"
        );
    }
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

/// The sockets that a process holds, by their inodes; nothing when the kernel does not show them to this user.
fn handles(pid: u32) -> Option<BTreeSet<String>> {
    let targets = fs::read_dir(format!("/proc/{pid}/fd"))
        .ok()?
        .flatten()
        .filter_map(|handle| fs::read_link(handle.path()).ok());
    let inode = |target: &Path| {
        let name = target.to_str()?.strip_prefix("socket:[")?;
        name.strip_suffix(']').map(str::to_owned)
    };
    Some(targets.filter_map(|target| inode(&target)).collect())
}

/// The lines of the kernel's tables of TCP and UDP sockets (`proc_pid_net(5)`).
fn internet() -> Vec<String> {
    let tables = ["tcp", "tcp6", "udp", "udp6"]
        .map(|table| fs::read_to_string(format!("/proc/net/{table}")).unwrap_or_default());
    let lines = tables.iter().flat_map(|table| table.lines().skip(1));
    lines.map(str::to_owned).collect()
}

fn inode(line: &str) -> &str {
    line.split_whitespace().nth(9).unwrap_or_default()
}

/// The TCP and UDP sockets of a process.
fn internet_sockets(pid: u32) -> Vec<String> {
    let own = handles(pid).unwrap_or_else(|| panic!("the handles of process {pid} are not shown"));
    let mut lines = internet();
    lines.retain(|line| own.contains(inode(line)));
    lines
}

/// The client's end of each established connection to this port, by its inode.
fn connected_to(port: u16) -> BTreeSet<String> {
    let wanted = format!(":{port:04X}");
    let lines = internet().into_iter().filter(|line| {
        let words: Vec<&str> = line.split_whitespace().collect();
        words.get(2).is_some_and(|remote| remote.ends_with(&wanted)) && words.get(3) == Some(&"01")
    });
    lines.map(|line| inode(&line).to_owned()).collect()
}
