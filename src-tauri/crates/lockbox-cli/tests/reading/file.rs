//! With no agent, from the file.

use crate::home::{Ended, Home, key, remembered, tamper};
use lockbox_history::History;
use lockbox_link::HISTORY_FILE;
use serde_json::json;

#[test]
fn the_history_opens_without_an_agent_and_is_searched() {
    let home = remembered(130);
    let one = home.json(&["history", "--text", "aro-17"]);
    assert_eq!(one["records"][0]["cluster"], "aro-17");
    let none = home.run(&["history", "--text", "nothing-like-it"]);
    assert_eq!((none.code, none.out.as_str()), (Some(3), "Nothing was found\n"));
}

#[test]
fn the_whole_history_is_checked_once_and_what_was_found_is_said_beside_the_records() {
    let home = remembered(130);
    let listed = home.run(&["history", "--limit", "130"]);
    assert_eq!(
        (listed.code, listed.error.as_str()),
        (Some(0), "lockbox: 130 entries, all checked\n")
    );
    let json = home.json(&["history"]);
    assert_eq!(
        (&json["entries"], &json["intact"], &json["integrity"]),
        (&json!(130), &json!(true), &json!("130 entries, all checked"))
    );
    let file = home.file();
    // Entry 2 is too old to be looked at when the file is opened.
    let mut history = History::open(&file).expect("opened");
    let many: Vec<_> = (1_000..2_100).map(|n| crate::home::seen(n, "aro-x")).collect();
    history.append(&many).expect("written");
    drop(history);
    tamper(&file);
    let broken = home.run(&["history", "--limit", "3"]);
    assert_eq!(broken.code, Some(3), "{}", broken.error);
    assert!(
        broken
            .error
            .starts_with("lockbox: Entry 2 was changed or removed"),
        "{}",
        broken.error
    );
    assert!(broken.out.contains("aro-x"), "the records are shown all the same");
    assert_eq!(home.json(&["history"])["intact"], false);
}

#[test]
fn one_request_is_shown_with_its_entries_and_cannot_steer_the_terminal() {
    let home = remembered(2);
    let ended = home.run(&["show", &key(2).to_text()]);
    assert_eq!(ended.code, Some(0), "{}", ended.error);
    assert!(
        ended.out.contains("aro-last") && !ended.out.contains('\u{1b}'),
        "{}",
        ended.out
    );
    let shown = home.json(&["show", &key(2).to_text()]);
    assert_eq!(shown["entries"].as_array().map(Vec::len), Some(1));
    for unknown in ["s/other/0", "no key"] {
        assert_eq!(home.run(&["show", unknown]).code, Some(3), "{unknown}");
    }
}

#[test]
fn without_an_agent_nobody_is_ready_and_the_inbox_is_not_known() {
    let home = remembered(1);
    let ready = home.run(&["ready"]);
    assert_eq!(ready.code, Some(3));
    assert!(ready.out.contains("does not run"), "{}", ready.out);
    let list = home.run(&["list"]);
    assert_eq!(
        (list.code, list.error.as_str()),
        (Some(1), "lockbox: ARO Lockbox does not run\n")
    );
}

#[test]
fn a_folder_with_nothing_or_with_several_clouds_is_told() {
    let home = Home::new();
    assert_eq!(home.run(&["history"]).code, Some(1));
    for cloud in ["azure", "demo"] {
        drop(History::open(&home.profile(cloud).join(HISTORY_FILE)).expect("opened"));
    }
    let several = home.run(&["history"]);
    assert_eq!(several.code, Some(2));
    assert!(
        several.error.contains("azure") && several.error.contains("demo"),
        "{}",
        several.error
    );
    assert_eq!(home.run(&["frobnicate"]).code, Some(2));
}

#[test]
fn a_set_up_that_is_not_finished_is_told_and_hides_no_history() {
    let home = Home::new();
    std::fs::create_dir_all(home.profile("setup")).expect("made");
    std::fs::write(home.profile("setup").join("agent.lock"), "").expect("written");
    for command in ["list", "ready", "history"] {
        let told = home.run(&[command]);
        assert_eq!(told.code, Some(1), "{command}");
        assert!(told.error.contains("not set up yet"), "{}", told.error);
    }
    drop(History::open(&home.profile("azure").join(HISTORY_FILE)).expect("opened"));
    let history = home.run(&["history"]);
    assert!(!history.error.contains("several clouds"), "{}", history.error);
}

/// Runs the program as somebody who may read the profile and write nothing.
fn without_rights(home: &Home, arguments: &[&str]) -> Ended {
    use std::os::unix::fs::{MetadataExt, PermissionsExt};
    use std::os::unix::process::CommandExt;
    let allow = |path: &std::path::Path, mode| {
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode)).expect("set");
    };
    let folder = home.profile("azure");
    let program = home.root().join("lockbox");
    std::fs::copy(env!("CARGO_BIN_EXE_lockbox"), &program).expect("copied");
    allow(home.root(), 0o755);
    for entry in folder.read_dir().expect("readable") {
        allow(&entry.expect("there").path(), 0o444);
    }
    allow(&folder, 0o555);
    let mut process = std::process::Command::new(&program);
    if folder.metadata().expect("there").uid() == 0 {
        // Rights mean nothing to the one who owns everything.
        process.uid(65_534).gid(65_534);
    }
    let ended = home.run_as(process, arguments);
    allow(&folder, 0o755);
    ended
}

#[test]
fn a_copy_on_a_medium_that_cannot_be_written_is_listed_and_checked() {
    let home = remembered(3);
    let listed = without_rights(&home, &["history"]);
    assert_eq!(listed.code, Some(0), "{}", listed.error);
    let verified = without_rights(&home, &["verify", "--json"]);
    assert_eq!(verified.code, Some(0), "{}", verified.error);
    assert_eq!(verified.json()["entries"], 3);
}
