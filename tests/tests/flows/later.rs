//! A person decides later: puts a request off, or asks Microsoft first. Both outlive the program and send nothing.

use lockbox_tests::house::{House, LIMIT, find_row};
use lockbox_view::{Act, Command, Query, QueryAnswer, Row, Sheet};
use std::time::Duration;

const ADA: &str = "ada@contoso.example";
const WORDS: &str = "Read Kubernetes objects on aro-payments-weu";
const QUESTION: &str = "Which namespaces do you need?";

async fn open() -> (House, Row, Sheet) {
    let house = House::demo().await;
    house.sign_in(ADA).await;
    let row = house.row(WORDS).await;
    let review = house.review(&row).await;
    let sheet = *review.sheet.expect("a sheet");
    (house, row, sheet)
}

/// The titles of what was written down about a request.
async fn written(house: &House, key: &str) -> Vec<String> {
    let key = key.to_owned();
    let answer = house.handle.query(Query::Record { key }).await;
    let QueryAnswer::Record { entries, .. } = answer else {
        panic!("{answer:?}")
    };
    entries.into_iter().map(|entry| entry.title).collect()
}

/// It comes to stand in the history of that request, once. What is seen may be a moment ahead of what is written.
async fn is_written(house: &House, key: &str, words: &str) {
    let looking = async {
        loop {
            let titles = written(house, key).await;
            let found = titles.iter().filter(|title| title.contains(words)).count();
            if found > 0 {
                return (found, titles);
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    };
    let (found, titles) = tokio::time::timeout(LIMIT, looking).await.expect(words);
    assert_eq!(found, 1, "{words}: {titles:#?}");
}

fn nothing_was_decided(house: &House) {
    let decisions = house.ctl().decisions().expect("decisions").to_string();
    assert_eq!(decisions.matches("\"verdict\"").count(), 0, "{decisions}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_was_put_off_is_told_once_at_its_time_also_after_a_restart_and_nothing_is_sent() {
    let (mut house, row, sheet) = open().await;
    let choice = sheet.later.choices.first().expect("an hour from now").clone();
    house
        .act(Act::PutOff { until: choice.until })
        .await
        .expect("early enough");
    house
        .until("the row says so", |snapshot| {
            find_row(snapshot, WORDS).is_some_and(|row| row.notes.len() == 1)
        })
        .await;
    house.restart().await;
    house
        .until("the row says so after the restart", |snapshot| {
            find_row(snapshot, WORDS).is_some_and(|row| row.notes.len() == 1)
        })
        .await;
    let before = house.shell.asked().notices.len();
    house.ctl().advance("62m").expect("time passes");
    house.dispatch(Command::CheckNow).await.expect("any time");
    // Others wait as long by then and are told with it.
    house
        .soon("it is told", |house| house.shell.asked().notices.len() > before)
        .await;
    house
        .until("nothing is put off any more", |snapshot| {
            find_row(snapshot, WORDS).is_some_and(|row| row.notes.is_empty())
        })
        .await;
    is_written(&house, &row.key, "a reminder was asked for").await;
    is_written(&house, &row.key, "somebody had asked for it").await;
    house.restart().await;
    house.row(WORDS).await;
    is_written(&house, &row.key, "somebody had asked for it").await;
    nothing_was_decided(&house);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_question_to_microsoft_is_kept_shown_after_a_restart_and_ends_with_an_answer() {
    let (mut house, row, sheet) = open().await;
    let asking = sheet.asking.expect("it waits");
    assert!(asking.picks.iter().any(|pick| pick.contains("namespaces")));
    house
        .act(Act::AskMicrosoft {
            tag: sheet.tag,
            text: QUESTION.to_owned(),
            copied: true,
        })
        .await
        .expect("written down");
    let review = house
        .review_until("the review says so", |review| {
            let asking = review.sheet.as_ref().and_then(|sheet| sheet.asking.as_ref());
            asking.is_some_and(|asking| asking.waiting.is_some())
        })
        .await;
    let sheet = review.sheet.expect("a sheet");
    assert!(sheet.deny.enabled, "it can still be decided");
    house.restart().await;
    let waits = |row: &Row| row.notes.iter().any(|note| note.text.contains(QUESTION));
    let snapshot = house
        .until("the inbox says so after the restart", |snapshot| {
            let sections = snapshot.inbox.sections.iter();
            let mut asked = sections.filter(|section| section.code == "askedMicrosoft");
            snapshot.inbox.waiting == 3 && asked.any(|section| section.rows.iter().any(waits))
        })
        .await;
    assert_eq!(
        snapshot.inbox.title,
        "3 requests need your decision; 1 of them waits for Microsoft"
    );
    house
        .dispatch(Command::StopWaiting { key: row.key.clone() })
        .await
        .expect("the answer came");
    house
        .until("nobody waits any more", |snapshot| {
            find_row(snapshot, WORDS).is_some_and(|row| row.notes.is_empty())
        })
        .await;
    is_written(&house, &row.key, "asked Microsoft").await;
    is_written(&house, &row.key, "No longer waiting for Microsoft").await;
    nothing_was_decided(&house);
}
