//! The history under the running program: every record is found by paging, and nothing is decided on one that does not hold.

use lockbox_core::{Entry, Facts, Phase, RequestId, RequestKey, SubscriptionId, Tag, What};
use lockbox_history::History;
use lockbox_tests::house::House;
use lockbox_view::{Act, PlaceName, Query, QueryAnswer, RecordRow, ReviewPage, Snapshot, Tone};
use rusqlite::Connection;
use std::path::Path;

const ADA: &str = "ada@contoso.example";

fn key(number: i64) -> RequestKey {
    RequestKey::new(SubscriptionId::new("past"), RequestId::new(&format!("r{number}")))
}

/// A request that came into the history after those of smaller numbers, and had been asked before them.
fn seen(number: i64) -> Entry {
    let start = chrono::DateTime::from_timestamp(1_790_000_000, 0).expect("in range");
    let at = start + chrono::TimeDelta::seconds(number);
    let what = What::Seen {
        tag: Tag([7; 32]),
        phase: Phase::Completed,
        facts: Facts {
            clusters: vec![format!("aro-{number}")],
            created: Some(start - chrono::TimeDelta::hours(number)),
            ..Facts::default()
        },
        raw: "{}".to_owned(),
    };
    Entry {
        tenant: None,
        key: Some(key(number)),
        server_time: at,
        wall_time: at,
        what,
    }
}

/// A house with that many requests in its history, and something done to the file before the program starts on it.
async fn started_on(requests: i64, meddle: impl FnOnce(&Path)) -> House {
    let mut house = House::demo().await;
    house.handle.stop().await;
    let file = house.history_file();
    let mut history = History::open(&file).expect("opens");
    let entries: Vec<Entry> = (1..=requests).map(seen).collect();
    history.append(&entries).expect("written");
    drop(history);
    meddle(&file);
    house.restart().await;
    house
}

/// Somebody with the right to write the file, who knows SQLite.
fn run(file: &Path, sql: &str) {
    let connection = Connection::open(file).expect("opens");
    connection
        .execute_batch("DROP TRIGGER entry_is_never_changed; DROP TRIGGER entry_is_never_deleted;")
        .expect("triggers dropped");
    connection.execute_batch(sql).expect("done");
}

async fn pages(house: &House, limit: u32) -> Vec<Vec<RecordRow>> {
    let mut pages = Vec::new();
    let mut before = None;
    loop {
        let query = Query::History {
            text: String::new(),
            filter: None,
            before,
            limit,
        };
        let QueryAnswer::History { records, next, .. } = house.handle.query(query).await else {
            panic!("a history")
        };
        pages.push(records);
        before = next;
        if before.is_none() {
            return pages;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn paging_gives_every_record_once_also_when_times_run_against_the_order_of_changes() {
    let house = started_on(250, |_| {}).await;
    for (limit, count) in [(100, 3), (50, 5), (99, 3), (1_000, 3)] {
        let pages = pages(&house, limit).await;
        assert_eq!(pages.len(), count, "{limit}");
        let keys: Vec<String> = pages.concat().into_iter().map(|record| record.key).collect();
        let expected: Vec<String> = (1..=250).rev().map(|number| key(number).to_text()).collect();
        assert_eq!(keys, expected, "{limit}");
    }
}

/// What is told has one step, and that opens what makes a file of what is there.
async fn the_step_beside_it_leads_to_the_evidence(house: &House, snapshot: &Snapshot) {
    let told = snapshot.problems.iter();
    let told = told.filter(|problem| problem.code == "historyUnavailable");
    let steps: Vec<_> = told.filter_map(|problem| problem.action.clone()).collect();
    let [step] = steps.as_slice() else {
        panic!("one step, not {steps:?}")
    };
    house.dispatch(step.command.clone()).await.expect("it is taken");
    house
        .until("the window is asked to show it", |snapshot| {
            snapshot.go_to.place == PlaceName::Evidence
        })
        .await;
}

/// Nothing can be approved or denied, the screen says why, and Azure hears of nothing.
async fn nothing_is_decided(house: &House, why: &str) {
    let snapshot = house
        .until("it is told", |snapshot| {
            let told = |problem: &lockbox_view::ProblemView| {
                problem.code == "historyUnavailable" && problem.detail.contains(why)
            };
            snapshot.problems.iter().any(told)
        })
        .await;
    the_step_beside_it_leads_to_the_evidence(house, &snapshot).await;
    house.sign_in(ADA).await;
    let tag = the_sheet_sleeps(house, why).await;
    house.act(Act::GoApprove).await.expect_err("no way to it");
    house.act(Act::GoDeny).await.expect("the page opens");
    house
        .act(Act::Deny {
            tag,
            reason: "On a broken history".into(),
        })
        .await
        .expect("it begins");
    let review = house.outcome("notSent").await;
    let ReviewPage::Outcome(outcome) = review.page else {
        panic!("an outcome")
    };
    assert!(outcome.detail.contains(why), "{outcome:?}");
    let decisions = house.ctl().decisions().expect("decisions").to_string();
    assert!(!decisions.contains("On a broken history"), "{decisions}");
}

/// Both buttons of the review sleep and say why; the portal is one press away. Answers with the tag of what is shown.
async fn the_sheet_sleeps(house: &House, why: &str) -> String {
    let row = house.row("serial console logs on aro-edge-ne").await;
    let sheet = house.review(&row).await.sheet.expect("a sheet");
    for choice in [sheet.approve, sheet.deny] {
        assert!(!choice.enabled, "{choice:?}");
        assert!(choice.note.expect("a reason").contains(why));
    }
    assert!(sheet.portal.is_some(), "it can be decided there");
    sheet.tag
}

async fn verified(house: &House) -> (Option<u64>, Option<String>) {
    let answer = house.handle.query(Query::Verify).await;
    let QueryAnswer::Verified { entries, fault, .. } = answer else {
        panic!("{answer:?}")
    };
    (entries, fault)
}

#[tokio::test(flavor = "multi_thread")]
async fn an_old_entry_that_was_changed_is_found_after_the_start_and_nothing_is_decided_on_it() {
    // So many that the opening does not look at the changed one.
    let house = started_on(1_200, |file| {
        run(
            file,
            "UPDATE entry SET leaf = CAST(replace(CAST(leaf AS TEXT), 'aro-7', 'aro-8') AS BLOB) WHERE sequence = 7",
        );
    })
    .await;
    nothing_is_decided(&house, "Entry 7 was changed or removed").await;
    let (entries, fault) = verified(&house).await;
    assert_eq!(entries, None);
    assert!(fault.is_some_and(|fault| fault.starts_with("Entry 7 ")));
    let query = Query::History {
        text: "aro-9".into(),
        filter: None,
        before: None,
        limit: 10,
    };
    let QueryAnswer::History {
        records, integrity, ..
    } = house.handle.query(query).await
    else {
        panic!("a history")
    };
    assert_eq!(
        (records.len(), integrity.tone),
        (10, Tone::Bad),
        "it opens all the same"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_history_whose_end_was_cut_off_is_noticed_at_the_start_and_nothing_is_decided_on_it() {
    let house = started_on(20, |file| {
        run(
            file,
            "PRAGMA foreign_keys=OFF; DELETE FROM entry WHERE sequence > 12; \
             DELETE FROM entry_request WHERE sequence > 12; DELETE FROM record WHERE position > 12",
        );
    })
    .await;
    let why = "The history is shorter than it was: 12 entries instead of 20";
    nothing_is_decided(&house, why).await;
    assert_eq!(verified(&house).await, (None, Some(format!("{why}."))));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_history_that_vanished_is_noticed_and_none_is_made_in_its_place() {
    let house = started_on(20, |file| std::fs::remove_file(file).expect("deleted")).await;
    nothing_is_decided(&house, "The history is missing: it had 20 entries").await;
    assert!(!house.history_file().exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_begins_anew_on_purpose_moves_all_files_away() {
    let house = started_on(20, |file| {
        for file in lockbox_history::files_of(file) {
            std::fs::remove_file(file).ok();
        }
    })
    .await;
    assert_eq!(verified(&house).await, (Some(0), None));
}
