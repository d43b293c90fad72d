//! Another approver decides in the portal while the program watches: who it was is read in Azure's Activity Log, and what happened
//! while access was open.

use chrono::TimeDelta;
use lockbox_emulator::{TokenFor, Try};
use lockbox_tests::house::House;
use lockbox_view::{Act, Command, Query, QueryAnswer, ReviewPage, Row};
use std::time::Duration;

const ADA: &str = "ada@contoso.example";
const ANA: &str = "ana@contoso.example";
const PAYMENTS: &str = "Read Kubernetes objects on aro-payments-weu";

/// Somebody else answers, as the portal does.
async fn in_the_portal(house: &House, key: &str, status: &str) {
    let (subscription, rest) = key.split_once('/').expect("a key");
    let (request, _) = rest.split_once('/').expect("a key");
    let cloud = house.emulator.as_ref().expect("the emulator runs").cloud_file();
    let address = format!(
        "{}/subscriptions/{subscription}/providers/Microsoft.CustomerLockbox/requests/{request}/updateApproval?api-version=2018-02-28-preview",
        cloud["resourceManager"]
            .as_str()
            .expect("an address")
            .trim_end_matches('/')
    );
    let token = house.ctl().token(ANA, TokenFor::Arm).expect("a token");
    let answer = reqwest::Client::new()
        .post(address)
        .bearer_auth(token)
        .header("content-type", "application/json")
        .body(format!(
            r#"{{"status":"{status}","reason":"Agreed on the phone"}}"#
        ))
        .send()
        .await
        .expect("an answer");
    assert!(answer.status().is_success(), "{}", answer.status());
}

/// The log tells some minutes late; the program asks again by its own clock.
async fn minutes_pass(house: &House) {
    house.ctl().advance("6m").expect("time passes");
    house.clock.leap(Duration::from_secs(6 * 60));
    house.dispatch(Command::CheckNow).await.expect("checked");
}

/// POSTs that came to the emulator from the program: every decision that the world remembers, but for Ana's.
fn decided_by_us(house: &House) -> usize {
    let decisions = house.ctl().decisions().expect("decisions");
    let all = decisions["value"].as_array().expect("a list").iter();
    all.filter(|decision| !decision.to_string().contains("Agreed on the phone"))
        .count()
}

#[tokio::test(flavor = "multi_thread")]
async fn who_approved_in_the_portal_is_named_in_row_grant_and_history_and_still_after_a_restart() {
    let mut house = House::demo().await;
    house.sign_in(ADA).await;
    let row = house.row(PAYMENTS).await;
    let before = decided_by_us(&house);
    in_the_portal(&house, &row.key, "Approve").await;
    house.dispatch(Command::CheckNow).await.expect("checked");
    let card = |snapshot: &lockbox_view::Snapshot| {
        let cards = snapshot.grants.iter();
        cards.into_iter().find(|card| card.key == row.key).cloned()
    };
    let seen = house
        .until("access is seen", |snapshot| card(snapshot).is_some())
        .await;
    let asking = card(&seen).expect("a card").approved;
    assert!(asking.starts_with("Approved elsewhere, first seen"), "{asking}");
    minutes_pass(&house).await;
    let named =
        |snapshot: &lockbox_view::Snapshot| card(snapshot).is_some_and(|card| card.approved.contains(ANA));
    let known = house.until("who it was is known", named).await;
    let told = card(&known).expect("a card");
    assert!(
        told.approved.starts_with(&format!("Approved by {ANA} at "))
            && told.approved.contains("Activity Log"),
        "{}",
        told.approved
    );
    assert_eq!(
        told.ends.as_ref().map(|ends| ends.label.as_str()),
        Some("Ends about")
    );
    house.restart().await;
    house.until("it is known after a restart", named).await;
    let record = house.handle.query(Query::Record { key: row.key.clone() }).await;
    let QueryAnswer::Record { record, entries, .. } = record else {
        panic!("{record:?}")
    };
    assert_eq!(record.expect("a record").by, format!("{ANA}, elsewhere"));
    let told: Vec<_> = entries.iter().filter(|entry| entry.title.contains(ANA)).collect();
    assert_eq!(told.len(), 1, "{entries:#?}");
    assert_eq!(decided_by_us(&house), before, "nothing was sent from here");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_that_a_colleague_denied_while_it_was_open_says_so_in_the_window_and_sends_nothing() {
    let house = House::demo().await;
    house.sign_in(ADA).await;
    let row = house.row(PAYMENTS).await;
    let before = decided_by_us(&house);
    house.review(&row).await;
    in_the_portal(&house, &row.key, "Deny").await;
    house.dispatch(Command::CheckNow).await.expect("checked");
    minutes_pass(&house).await;
    let review = house
        .review_until("the window names who denied", |review| {
            let notes = review
                .sheet
                .iter()
                .flat_map(|sheet| [&sheet.deny.note, &sheet.approve.note]);
            notes.flatten().any(|note| note.contains(ANA))
        })
        .await;
    let sheet = review.sheet.expect("a sheet");
    assert!(!sheet.approve.enabled && !sheet.deny.enabled);
    // It stands frozen as it was read, or what changed is told; no page leads on.
    assert!(
        matches!(review.page, ReviewPage::Review | ReviewPage::Changed { .. }),
        "{:?}",
        review.page
    );
    let late = house
        .act(Act::Deny {
            tag: sheet.tag,
            reason: "Too late".into(),
        })
        .await;
    assert!(late.is_err());
    assert_eq!(decided_by_us(&house), before);
}

/// The request is approved, and the engineer uses the access.
async fn used(house: &House, row: &Row) {
    let sheet = house.review(row).await.sheet.expect("a sheet");
    house.act(Act::GoApprove).await.expect("the page opens");
    let approve = Act::Approve {
        tag: sheet.tag,
        reason: "Needed for the outage".into(),
        typed_name: String::new(),
        risk_ticked: false,
    };
    house.act(approve).await.expect("it begins");
    house.outcome("approved").await;
    let done = house
        .ctl()
        .attempt(Try {
            action: "Get VM serial console logs".into(),
            cluster: "aro-edge-ne".into(),
            ..Try::default()
        })
        .expect("attempted");
    assert!(done.allowed);
}

/// The record of the past shows the query with nobody signed in.
async fn is_ready_with_nobody_signed_in(house: &House, row: &Row) {
    let read = |snapshot: &lockbox_view::Snapshot| {
        let shown = snapshot.activity.iter();
        let mut read = shown.filter(|view| view.key == row.key && view.reading.is_none());
        read.next().cloned()
    };
    house.dispatch(Command::SignOut).await.expect("signed out");
    let past = Command::LookInto { key: row.key.clone() };
    house.dispatch(past).await.expect("from the history");
    let alone = house
        .until("the query is there", |snapshot| read(snapshot).is_some())
        .await;
    let alone = read(&alone).expect("a view");
    assert!(
        alone
            .instead
            .as_deref()
            .is_some_and(|text| text.starts_with("Sign in")),
        "{alone:#?}"
    );
    // It begins some minutes before the approval, which may be yesterday.
    let now = house.ctl().now();
    let days = [TimeDelta::minutes(10), TimeDelta::zero()]
        .map(|ago| (now - ago).format(">= \"%Y-%m-%dT").to_string());
    let query = &alone.audit.query;
    assert!(days.iter().any(|day| query.contains(day)), "{query}");
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_done_in_the_window_of_access_is_read_when_a_person_asks_and_worded_as_lying_in_it() {
    let house = House::demo().await;
    house.sign_in(ADA).await;
    let row = house.row("serial console logs on aro-edge-ne").await;
    used(&house, &row).await;
    let look = Command::LookInto { key: row.key.clone() };
    house.dispatch(look.clone()).await.expect("read");
    let read = |snapshot: &lockbox_view::Snapshot| {
        let shown = snapshot.activity.iter();
        let mut read = shown.filter(|view| view.key == row.key && view.reading.is_none());
        read.next().cloned()
    };
    let early = house
        .until("it was read", |snapshot| read(snapshot).is_some())
        .await;
    let early = read(&early).expect("a view");
    assert!(
        early.instead.is_some() && early.rows.is_empty(),
        "the log lags: {early:#?}"
    );
    minutes_pass(&house).await;
    house.dispatch(look).await.expect("read again");
    let shown = house
        .until("there is a row", |snapshot| {
            read(snapshot).is_some_and(|view| !view.rows.is_empty())
        })
        .await;
    let view = read(&shown).expect("a view");
    assert_eq!(view.rows.len(), 1, "{view:#?}");
    assert!(
        view.rows[0].operation.contains("retrieveBootDiagnosticsData"),
        "{view:#?}"
    );
    let words = format!(
        "{} {} {}",
        view.title,
        view.hint,
        view.read.clone().unwrap_or_default()
    )
    .to_lowercase();
    assert!(
        words.contains("in this window") && !words.contains("by the engineer"),
        "{words}"
    );
    assert!(view.audit.query.contains("system:aro-sre"));
    house.dispatch(Command::LookAway).await.expect("closed");
    house
        .until("nothing is kept", |snapshot| snapshot.activity.is_empty())
        .await;
    is_ready_with_nobody_signed_in(&house, &row).await;
}
