//! `lockbox verify` says the same of the same history, whether an agent runs or not.

use crate::agent::{Agent, running};
use crate::home::{Ended, Home, remembered, seen, tamper};
use lockbox_history::{History, PinFile, files_of};
use std::sync::Arc;

/// What is said of the history as it lies there: by the program alone, and by the program that asks an agent who holds it.
async fn both(home: &Arc<Home>) -> [Ended; 2] {
    let alone = home.run(&["verify", "--json"]);
    let serving = running(home, Agent::holding(&home.file()));
    let asked = Arc::clone(home);
    let asking = tokio::task::spawn_blocking(move || asked.run(&["verify", "--json"]));
    let ended = asking.await.expect("asked");
    serving.end().await;
    [alone, ended]
}

async fn said(home: &Arc<Home>) -> (Option<i32>, serde_json::Value) {
    let [alone, asked] = both(home).await;
    assert_eq!(alone.json(), asked.json(), "{} {}", alone.error, asked.error);
    assert_eq!(alone.code, asked.code);
    (alone.code, alone.json())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_whole_history_is_told_with_its_length_and_its_head() {
    let home = Arc::new(remembered(3));
    let head = History::open(&home.file())
        .expect("opens")
        .verify()
        .expect("fits")
        .head;
    let (code, json) = said(&home).await;
    assert_eq!(code, Some(0), "{json}");
    assert_eq!(json["intact"], true);
    assert_eq!(
        (&json["entries"], &json["head"]),
        (&3.into(), &head.clone().into())
    );
    let text = home.run(&["verify"]);
    assert_eq!(text.out, format!("3 entries, all checked; head {head}\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_changed_a_cut_and_a_vanished_history_need_attention() {
    let changed = Arc::new(remembered(3));
    tamper(&changed.file());
    let cut = Arc::new(remembered(3));
    let shorter = remembered(2);
    std::fs::copy(shorter.file(), cut.file()).expect("an older copy");
    let vanished = Arc::new(remembered(3));
    std::fs::remove_file(vanished.file()).expect("deleted");
    // What an agent leaves beside it shows that there was one.
    std::fs::write(vanished.profile("azure").join(lockbox_link::LOCK_FILE), "").expect("written");
    let garbage = Arc::new(remembered(3));
    std::fs::write(garbage.file(), "this is no database").expect("written");
    for (home, words) in [
        (changed, "Entry 2 was changed or removed"),
        (cut, "The history is shorter than it was: 2 entries instead of 3"),
        (vanished, "The history is missing: it had 3 entries"),
        (garbage, "The file is not a history of this program"),
    ] {
        let (code, json) = said(&home).await;
        assert_eq!(code, Some(3), "{json}");
        assert_eq!(json["intact"], false);
        assert!(
            json["detail"]
                .as_str()
                .is_some_and(|text| text.starts_with(words)),
            "{json}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_is_a_failure_and_no_alarm() {
    let home = Arc::new(remembered(3));
    for file in files_of(&home.file()) {
        std::fs::remove_file(file).ok();
    }
    std::fs::write(home.profile("azure").join(lockbox_link::LOCK_FILE), "").expect("written");
    let ended = home.run(&["verify"]);
    assert_eq!(ended.code, Some(1), "{} {}", ended.out, ended.error);
    assert!(ended.error.contains("cannot be read"), "{}", ended.error);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agent_checks_when_it_is_asked_and_not_once_for_all() {
    let home = Arc::new(remembered(3));
    let agent = Agent::holding(&home.file());
    let history = agent.history();
    let serving = running(&home, agent);
    let run = |home: &Arc<Home>| {
        let home = Arc::clone(home);
        tokio::task::spawn_blocking(move || home.json(&["verify"]))
    };
    assert_eq!(run(&home).await.expect("asked")["entries"], 3);
    let more = |entry| {
        let mut held = history.lock().expect("held");
        held.as_mut().expect("open").append(&[entry]).expect("written");
    };
    more(seen(4, "aro-4"));
    assert_eq!(run(&home).await.expect("asked")["entries"], 4);
    serving.end().await;
    assert!(PinFile::beside(&home.file()).path().exists());
}
