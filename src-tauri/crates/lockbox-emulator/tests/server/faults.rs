//! Each fault as a client sees it, and what it does to the world.

use lockbox_emulator::{Ask, DEMO_ADA, Emulator, FaultCommand, FaultKind, Operation};
use serde_json::json;

use crate::common::{EDGE, SERIAL_REQUEST, code, demo, get, http, list, post, redeem, send_get, update};

fn fault(emulator: &Emulator, kind: FaultKind, on: Operation) {
    order(emulator, kind, on, 503, None);
}

fn order(emulator: &Emulator, kind: FaultKind, on: Operation, status: u16, retry_after: Option<u32>) {
    let add = FaultCommand::Add {
        kind,
        on,
        count: 1,
        millis: 300,
        status,
        retry_after,
    };
    emulator.ctl().fault(add).unwrap();
}

fn status(emulator: &Emulator) -> String {
    emulator.ctl().request(SERIAL_REQUEST).unwrap()["status"]
        .as_str()
        .unwrap()
        .to_owned()
}

fn outcomes(emulator: &Emulator) -> Vec<String> {
    let record = emulator.ctl().decisions().unwrap();
    record["value"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| row["outcome"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test]
async fn an_answer_dropped_after_applying_leaves_the_decision_taken() {
    let emulator = demo().await;
    fault(&emulator, FaultKind::DropAfter, Operation::Update);
    let lost = post(
        &emulator,
        DEMO_ADA,
        &update(EDGE, SERIAL_REQUEST),
        &json!({ "status": "Approve" }),
    )
    .await;
    assert!(lost.is_err(), "the connection closes without an answer");
    assert_eq!(status(&emulator), "Approving");
    assert_eq!(outcomes(&emulator), ["applied"]);
}

#[tokio::test]
async fn a_call_dropped_before_applying_leaves_everything_as_it_was() {
    let emulator = demo().await;
    fault(&emulator, FaultKind::DropBefore, Operation::Update);
    let decision = json!({ "status": "Approve", "reason": "r" });
    assert!(
        post(&emulator, DEMO_ADA, &update(EDGE, SERIAL_REQUEST), &decision)
            .await
            .is_err()
    );
    assert_eq!(status(&emulator), "Pending");
    assert_eq!(outcomes(&emulator), ["dropped before applying"]);
    assert_eq!(emulator.ctl().decisions().unwrap()["value"][0]["by"], DEMO_ADA);
    let again = post(&emulator, DEMO_ADA, &update(EDGE, SERIAL_REQUEST), &decision)
        .await
        .unwrap();
    assert_eq!(again.status(), 200, "the fault struck once");
}

#[tokio::test]
async fn statuses_come_with_their_retry_after_and_change_nothing() {
    let emulator = demo().await;
    for (code, retry) in [(429, Some(7)), (500, None), (503, Some(1)), (504, None)] {
        order(&emulator, FaultKind::Status, Operation::List, code, retry);
        let answer = get(&emulator, DEMO_ADA, &list(EDGE)).await;
        assert_eq!(answer.status, code);
        assert_eq!(
            answer.headers.get("retry-after").map(String::as_str),
            retry.map(|n| n.to_string()).as_deref()
        );
        assert!(answer.json()["error"]["code"].is_string());
    }
    order(&emulator, FaultKind::Status, Operation::Update, 504, None);
    let answer = post(
        &emulator,
        DEMO_ADA,
        &update(EDGE, SERIAL_REQUEST),
        &json!({ "status": "Deny" }),
    )
    .await
    .unwrap();
    assert_eq!(
        (answer.status().as_u16(), status(&emulator).as_str()),
        (504, "Pending")
    );
    order(&emulator, FaultKind::Status, Operation::Subscriptions, 500, None);
    assert_eq!(
        get(&emulator, DEMO_ADA, &list(EDGE)).await.status,
        200,
        "another operation is not struck"
    );
    assert_eq!(
        get(&emulator, DEMO_ADA, "/subscriptions?api-version=2022-12-01")
            .await
            .status,
        500
    );
}

#[tokio::test]
async fn a_truncated_answer_breaks_off_in_its_body() {
    let emulator = demo().await;
    fault(&emulator, FaultKind::Truncate, Operation::List);
    let answer = send_get(&emulator, DEMO_ADA, &list(EDGE)).await.unwrap();
    assert_eq!(answer.status(), 200);
    assert!(
        answer.text().await.is_err(),
        "the body is shorter than was announced"
    );
    assert_eq!(get(&emulator, DEMO_ADA, &list(EDGE)).await.status, 200);
}

#[tokio::test]
async fn a_delay_delays() {
    let emulator = demo().await;
    fault(&emulator, FaultKind::Delay, Operation::List);
    let path = list(EDGE);
    let call = get(&emulator, DEMO_ADA, &path);
    let early = tokio::time::timeout(std::time::Duration::from_millis(100), call).await;
    assert!(early.is_err(), "nothing has come yet");
    fault(&emulator, FaultKind::Delay, Operation::List);
    assert_eq!(get(&emulator, DEMO_ADA, &list(EDGE)).await.status, 200);
}

#[tokio::test]
async fn lists_are_spoiled_one_item_at_a_time() {
    let emulator = demo().await;
    let good = get(&emulator, DEMO_ADA, &list(EDGE)).await.json();
    let count = good["value"].as_array().unwrap().len();
    fault(&emulator, FaultKind::MalformedItem, Operation::List);
    let bad = get(&emulator, DEMO_ADA, &list(EDGE)).await.json();
    let garbage: Vec<_> = bad["value"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|item| item["properties"] == "garbage")
        .collect();
    assert_eq!(
        (bad["value"].as_array().unwrap().len(), garbage.len()),
        (count, 1)
    );
    fault(&emulator, FaultKind::UnknownStatus, Operation::List);
    let odd = get(&emulator, DEMO_ADA, &list(EDGE)).await.json();
    assert_eq!(odd["value"][0]["properties"]["status"], "Quarantined");
    fault(&emulator, FaultKind::ForeignNextLink, Operation::List);
    let foreign = get(&emulator, DEMO_ADA, &list(EDGE)).await.json();
    assert!(
        foreign["nextLink"]
            .as_str()
            .unwrap()
            .starts_with("https://pages.elsewhere.example/")
    );
    assert_eq!(
        get(&emulator, DEMO_ADA, &list(EDGE)).await.json(),
        good,
        "and then it is over"
    );
}

#[tokio::test]
async fn a_stale_list_is_the_one_of_before() {
    let emulator = demo().await;
    let before = get(&emulator, DEMO_ADA, &list(EDGE)).await.json();
    let ask = Ask {
        no_ticket: true,
        cluster: Some("aro-edge-ne".to_owned()),
        ..Ask::default()
    };
    emulator.ctl().ask(ask).unwrap();
    fault(&emulator, FaultKind::StaleList, Operation::List);
    assert_eq!(get(&emulator, DEMO_ADA, &list(EDGE)).await.json(), before);
    let now = get(&emulator, DEMO_ADA, &list(EDGE)).await.json();
    assert_eq!(
        now["value"].as_array().unwrap().len(),
        before["value"].as_array().unwrap().len() + 1
    );
}

#[tokio::test]
async fn expired_tokens_and_the_token_endpoint_can_fail() {
    let emulator = demo().await;
    fault(&emulator, FaultKind::ExpiredToken, Operation::Any);
    let over = get(&emulator, DEMO_ADA, &list(EDGE)).await;
    assert_eq!(
        (over.status, over.code().as_str()),
        (401, "ExpiredAuthenticationToken")
    );
    let parameters = crate::common::authorize(&emulator);
    let fresh = code(&emulator, DEMO_ADA, &parameters).await;
    order(&emulator, FaultKind::Status, Operation::Token, 503, Some(2));
    assert_eq!(redeem(&emulator, &fresh, &[]).await.status, 503);
    assert_eq!(
        redeem(&emulator, &fresh, &[]).await.status,
        200,
        "the code was not used up"
    );
}

#[tokio::test]
async fn faults_are_listed_counted_down_and_cleared() {
    let emulator = demo().await;
    let ctl = emulator.ctl();
    let add = |count| FaultCommand::Add {
        kind: FaultKind::Status,
        on: Operation::List,
        count,
        millis: 0,
        status: 500,
        retry_after: None,
    };
    ctl.fault(add(2)).unwrap();
    assert_eq!(get(&emulator, DEMO_ADA, &list(EDGE)).await.status, 500);
    assert_eq!(ctl.fault(FaultCommand::List).unwrap()["value"][0]["left"], 1);
    assert_eq!(ctl.fault(FaultCommand::Clear).unwrap()["cleared"], 1);
    assert_eq!(get(&emulator, DEMO_ADA, &list(EDGE)).await.status, 200);
    assert!(ctl.fault(add(0)).is_err());
    for _ in 0..100 {
        ctl.fault(add(1)).unwrap();
    }
    assert!(ctl.fault(add(1)).is_err(), "a hundred wait at most");
    assert_eq!(
        http()
            .get(format!("{}/portal", emulator.origin()))
            .send()
            .await
            .unwrap()
            .status(),
        200
    );
}
