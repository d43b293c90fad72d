//! Real input: every request of the published examples and of the project's own fixtures appears as what it is.

use lockbox_emulator::Options;
use lockbox_tests::house::House;
use lockbox_view::Snapshot;
use std::path::{Path, PathBuf};

const ADA: &str = "ada@contoso.example";

fn own(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures/arm")
        .join(name)
}

/// Where the published examples lie beside the repository; they are not part of it.
fn published(name: &str) -> Option<PathBuf> {
    let shared = std::env::var_os("LOCKBOX_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"),
        PathBuf::from,
    );
    let path = shared.join("data/customerlockbox").join(name);
    path.exists().then_some(path)
}

async fn shown(subscription: &str, file: PathBuf) -> (House, Snapshot) {
    let options = Options {
        fixtures: vec![(subscription.to_owned(), file)],
        ..Options::default()
    };
    let house = House::on(options).await;
    let snapshot = house.sign_in(ADA).await;
    (house, snapshot)
}

fn rows_of(snapshot: &Snapshot, subscription: &str) -> Vec<(String, String, String)> {
    let prefix = format!("{subscription}/");
    snapshot
        .inbox
        .sections
        .iter()
        .flat_map(|section| &section.rows)
        .filter(|row| row.key.starts_with(&prefix))
        .map(|row| {
            (
                row.title.clone(),
                row.detail.clone(),
                row.risk.clone().map(|badge| badge.text).unwrap_or_default(),
            )
        })
        .collect()
}

/// The records of a subscription, once there are as many as wanted.
async fn recorded(house: &House, subscription: &str, wanted: usize) -> Vec<lockbox_view::RecordRow> {
    let prefix = format!("{subscription}/");
    let mut tries = 0;
    loop {
        let query = lockbox_view::Query::History {
            text: String::new(),
            before: None,
            limit: 100,
        };
        let lockbox_view::QueryAnswer::History { records, .. } = house.handle.query(query).await else {
            panic!("a history")
        };
        let records: Vec<_> = records
            .into_iter()
            .filter(|record| record.key.starts_with(&prefix))
            .collect();
        tries += 1;
        if records.len() >= wanted || tries > 200 {
            return records;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn all_thirteen_phases_of_our_own_fixtures_are_told_apart() {
    let id = "f0000000-0000-4000-8000-000000000013";
    let (house, _) = shown(id, own("phases.json")).await;
    let records = recorded(&house, id, 13).await;
    assert_eq!(records.len(), 13, "{records:#?}");
    let mut outcomes: Vec<_> = records.iter().map(|record| record.outcome.text.clone()).collect();
    outcomes.sort();
    outcomes.dedup();
    assert!(outcomes.len() >= 12, "{outcomes:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn durations_and_the_forms_of_2019_are_read_as_what_they_are() {
    for file in [
        "durations.json",
        "shape-2019.json",
        "resource-ids.json",
        "work-item-source.json",
    ] {
        let id = "f0000000-0000-4000-8000-000000000014";
        let wanted: serde_json::Value =
            serde_json::from_slice(&std::fs::read(own(file)).expect("a fixture")).expect("JSON");
        let wanted = wanted["value"].as_array().expect("a list").len();
        let (house, snapshot) = shown(id, own(file)).await;
        let records = recorded(&house, id, wanted).await;
        assert_eq!(records.len(), wanted, "{file}: {records:#?}");
        assert!(
            !snapshot
                .problems
                .iter()
                .any(|problem| problem.code == "unreadableItems"),
            "{file}: {:?}",
            snapshot.problems
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn hostile_text_reaches_no_title_and_no_notice_as_it_is() {
    let id = "f0000000-0000-4000-8000-000000000015";
    let (house, snapshot) = shown(id, own("hostile-text.json")).await;
    for (title, detail, _) in rows_of(&snapshot, id) {
        for text in [title, detail] {
            assert!(!text.contains(['\u{202e}', '\u{200b}', '\u{1b}']), "{text:?}");
        }
    }
    for notice in house.shell.asked().notices {
        assert!(!notice.body.contains(['<', '\u{202e}']), "{notice:?}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_malformed_item_of_our_own_fixtures_is_told_and_its_siblings_show() {
    let id = "f0000000-0000-4000-8000-000000000016";
    let (house, snapshot) = shown(id, own("malformed-item.json")).await;
    assert!(
        snapshot
            .problems
            .iter()
            .any(|problem| problem.code == "unreadableItems"),
        "{:?}",
        snapshot.problems
    );
    assert!(!recorded(&house, id, 1).await.is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_published_examples_appear_with_their_phases_lengths_and_scopes() {
    let id = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
    let Some(list) = published("examples/Requests_List.json") else {
        println!("the published examples are not beside the repository; nothing was checked");
        return;
    };
    let (house, _) = shown(id, list).await;
    let records = recorded(&house, id, 3).await;
    let outcomes: Vec<_> = records
        .iter()
        .map(|record| record.outcome.text.as_str())
        .collect();
    assert_eq!(records.len(), 3, "{records:#?}");
    assert_eq!(
        outcomes
            .iter()
            .filter(|text| **text == "Lapsed unanswered")
            .count(),
        2,
        "{outcomes:?}"
    );
    assert_eq!(
        outcomes.iter().filter(|text| **text == "Denied").count(),
        1,
        "{outcomes:?}"
    );
    assert_eq!(
        records
            .iter()
            .filter(|record| record.cluster.starts_with("Whole subscription"))
            .count(),
        2
    );

    let older = published("older/Requests_List_FilterByStatus.2019.json").expect("beside the other");
    let (_, snapshot) = shown(id, older).await;
    let rows = rows_of(&snapshot, id);
    assert_eq!(
        rows.len(),
        1,
        "two identical copies of one request are one request: {rows:#?}"
    );
    assert!(rows[0].1.contains("8 hours"), "{rows:#?}");
    assert!(rows[0].0.contains("2 resources"), "{rows:#?}");
}
