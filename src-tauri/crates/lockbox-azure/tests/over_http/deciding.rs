//! The one POST: what is sent, how often, and what each end of it proves.

use crate::azure_side::{ADA, BEN, NOON};
use crate::desk::{Desk, SUBSCRIPTION, key};
use crate::permits::permit;
use crate::server::{Call, Reply, Server};
use lockbox_core::{BootTime, SendOutcome, Verdict};
use serde_json::json;
use std::time::Duration;

const POST: &str = "/updateApproval";

pub(crate) fn class(outcome: &SendOutcome) -> &'static str {
    match outcome {
        SendOutcome::Accepted => "accepted",
        SendOutcome::Refused { .. } => "refused",
        SendOutcome::NotSent(_) => "not sent",
        SendOutcome::Unknown(_) => "unknown",
    }
}

/// Sends an approval that is answered with `reply`; the class, and how many POSTs were seen.
async fn sent(reply: Reply) -> (&'static str, usize) {
    let desk = Desk::signed_in(move |_call: &Call| reply.clone()).await;
    let (outcome, _) = desk.azure.send(desk.permit(Verdict::Approve, ADA, 0)).await;
    (class(&outcome), desk.server.count(POST))
}

#[tokio::test]
async fn a_decision_is_one_post_on_a_connection_of_its_own() {
    let echo = json!({"status": "Deny", "reason": "r"});
    let desk = Desk::signed_in(move |_call: &Call| Reply::json(200, &echo)).await;
    assert!(
        desk.azure.reread(&key("r-1")).await.is_err(),
        "a connection is there and could be used again"
    );
    let before = desk.server.connections();
    let (outcome, date) = desk.azure.send(desk.permit(Verdict::Deny, ADA, 0)).await;
    assert_eq!(outcome, SendOutcome::Accepted);
    assert_eq!(date.expect("a date").timestamp(), NOON);
    assert_eq!(desk.server.connections(), before + 1);
    let call = desk
        .server
        .calls()
        .into_iter()
        .find(|call| call.path().contains(POST))
        .expect("the POST");
    assert_eq!(call.method, "POST");
    let target = format!(
        "/subscriptions/{SUBSCRIPTION}/providers/Microsoft.CustomerLockbox/requests/r-1/updateApproval?api-version=2018-02-28-preview"
    );
    assert_eq!(call.target, target);
    assert_eq!(
        call.body,
        br#"{"status":"Deny","reason":"needed for \"the\" repair"}"#
    );
    assert_eq!(call.header("content-type"), Some("application/json"));
    assert_eq!(call.header("authorization"), Some("Bearer marker-access-1"));
    assert_eq!(desk.server.count(POST), 1);
}

#[tokio::test]
async fn every_answer_has_its_class_and_none_makes_a_second_post() {
    let echo = json!({"status": "Approve", "reason": "r"});
    for status in [200, 202] {
        assert_eq!(
            sent(Reply::json(status, &echo)).await,
            ("accepted", 1),
            "{status}"
        );
    }
    for status in [400, 401, 403, 404, 409, 410, 412] {
        assert_eq!(
            sent(Reply::json(status, &json!({"error": {"code": "X"}}))).await,
            ("refused", 1),
            "{status}"
        );
    }
    for status in [201, 204, 408, 429, 500, 502, 503, 504] {
        assert_eq!(sent(Reply::json(status, &echo)).await, ("unknown", 1), "{status}");
    }
}

#[tokio::test]
async fn a_refusal_by_something_in_between_proves_nothing_about_azure() {
    for status in [400, 401, 403, 404, 407, 451] {
        let html = vec![("content-type", "text/html".to_owned())];
        let page = Reply::Whole(status, html, b"<p>Blocked by your organisation</p>".to_vec());
        assert_eq!(sent(page).await, ("unknown", 1), "{status}");
        let other = Reply::json(status, &json!({"message": "blocked"}));
        assert_eq!(sent(other).await, ("unknown", 1), "{status}");
        let azures = Reply::json(status, &json!({})).with("x-ms-request-id", "r-1");
        assert_eq!(sent(azures).await, ("refused", 1), "{status}");
    }
}

#[tokio::test]
async fn only_azures_own_word_tells_the_time() {
    for (reply, told) in [
        (Reply::json(200, &json!({"status": "Approve"})), true),
        (Reply::json(409, &json!({"error": {"code": "X"}})), true),
        (Reply::json(403, &json!({})), false),
        (Reply::json(502, &json!({})), false),
        (
            Reply::json(200, &json!({"status": "Approve"})).with("age", "5"),
            false,
        ),
    ] {
        let desk = Desk::signed_in(move |_call: &Call| reply.clone()).await;
        let (outcome, date) = desk.azure.send(desk.permit(Verdict::Approve, ADA, 0)).await;
        assert_eq!(date.is_some(), told, "{outcome:?}");
    }
}

#[tokio::test]
async fn an_approval_that_cannot_leave_in_time_does_not_leave() {
    let desk = Desk::signed_in(|_call: &Call| Reply::json(200, &json!({}))).await;
    desk.side.memory.lock().expect("a lock").outage = Some(Reply::Silence);
    desk.pass(3600);
    let started = tokio::time::Instant::now();
    let (outcome, _) = desk.azure.send(desk.permit(Verdict::Approve, ADA, 0)).await;
    assert!(
        matches!(&outcome, SendOutcome::NotSent(why) if why.contains("in time")),
        "{outcome:?}"
    );
    assert!(started.elapsed() < Duration::from_millis(3_500));
    assert_eq!(desk.server.count(POST), 0);
}

#[tokio::test]
async fn an_approval_leaves_only_while_its_re_read_counts_and_a_denial_whenever_it_is_ready() {
    for (verdict, passed, expected) in [
        (Verdict::Approve, 2, "accepted"),
        (Verdict::Approve, 3, "not sent"),
        (Verdict::Approve, 4, "not sent"),
        (Verdict::Deny, 60, "accepted"),
    ] {
        let desk = Desk::signed_in(|_call: &Call| Reply::json(200, &json!({}))).await;
        let permit = desk.permit(verdict, ADA, 0);
        desk.pass(passed);
        let (outcome, _) = desk.azure.send(permit).await;
        assert_eq!(
            class(&outcome),
            expected,
            "{verdict:?} after {passed} s: {outcome:?}"
        );
        assert_eq!(desk.server.count(POST), usize::from(expected == "accepted"));
    }
}

#[tokio::test]
async fn a_redirected_decision_goes_nowhere_else() {
    for status in [301, 302, 303, 307, 308] {
        let target = Server::start(|_call| Reply::Close).await;
        let place = format!("{}/x", target.origin());
        assert_eq!(
            sent(Reply::json(status, &json!({})).with("location", &place)).await,
            ("unknown", 1),
            "{status}"
        );
        assert_eq!(target.connections(), 0, "{status}");
    }
}

#[tokio::test]
async fn an_answer_that_breaks_off_proves_nothing() {
    let huge = format!(r#"{{"status":"Approve","x":"{}"}}"#, "x".repeat(300 * 1024)).into_bytes();
    let kind = vec![("content-type", "application/json".to_owned())];
    for reply in [
        Reply::Close,
        Reply::Reset,
        Reply::Raw(b"HTTP/1.1 200".to_vec()),
        Reply::Raw(b"HTTP/1.1 200 OK\r\ncontent-le".to_vec()),
        Reply::Raw(b"nonsense\r\n\r\n".to_vec()),
        Reply::Truncated(200, br#"{"status":"Appr"#.to_vec()),
        Reply::Truncated(200, br#"{"status":"Approve"}"#.to_vec()),
        Reply::Whole(200, kind.clone(), huge),
        Reply::Whole(200, kind, b"<html>".to_vec()),
        Reply::json(200, &json!({"status": "Deny"})),
    ] {
        assert_eq!(sent(reply).await, ("unknown", 1));
    }
}

#[tokio::test]
async fn a_connection_that_never_stood_sent_nothing() {
    let desk = Desk::signed_in(|_call: &Call| Reply::Close).await;
    let Desk {
        azure,
        server,
        side: _side,
        seconds: _seconds,
    } = desk;
    drop(server);
    let at = BootTime(Duration::from_secs(1_000));
    let gone = async {
        // The server's task ends a moment after it was told to.
        loop {
            let (outcome, date) = azure.send(permit(Verdict::Approve, ADA, 0, at)).await;
            if let SendOutcome::NotSent(why) = outcome {
                break (why, date);
            }
        }
    };
    let (why, date) = tokio::time::timeout(Duration::from_secs(5), gone)
        .await
        .expect("soon");
    assert!(why.contains("no connection"), "{why}");
    assert_eq!(date, None);
}

#[tokio::test]
async fn a_refusal_tells_why_and_what_azure_found() {
    let desk = Desk::signed_in(|_call: &Call| {
        let info = json!([{"type": "LockboxRequestStatus", "info": {"currentStatus": "Denied"}}]);
        Reply::json(
            409,
            &json!({"error": {"code": "RequestNotPending", "message": "late", "additionalInfo": info}}),
        )
    })
    .await;
    let (outcome, _) = desk.azure.send(desk.permit(Verdict::Approve, ADA, 0)).await;
    let expected = SendOutcome::Refused {
        code: "RequestNotPending".into(),
        message: "late".into(),
        current: Some("Denied".into()),
    };
    assert_eq!(outcome, expected);
}

#[tokio::test]
async fn another_account_twins_and_nobody_send_nothing() {
    let desk = Desk::signed_in(|_call: &Call| Reply::json(200, &json!({}))).await;
    for (who, twin) in [(BEN, 0), (ADA, 1)] {
        let (outcome, _) = desk.azure.send(desk.permit(Verdict::Approve, who, twin)).await;
        assert_eq!(class(&outcome), "not sent");
    }
    desk.azure.sign_out();
    let (outcome, _) = desk.azure.send(desk.permit(Verdict::Approve, ADA, 0)).await;
    assert_eq!(class(&outcome), "not sent");
    assert_eq!(desk.server.count(POST), 0);
}

#[tokio::test]
async fn the_token_is_renewed_before_the_post_and_never_because_of_it() {
    let desk = Desk::signed_in(|_call: &Call| Reply::json(200, &json!({}))).await;
    desk.pass(3600 - 119);
    let (outcome, _) = desk.azure.send(desk.permit(Verdict::Approve, ADA, 0)).await;
    assert_eq!((class(&outcome), desk.token_calls()), ("accepted", 2));
    desk.revoke();
    let (outcome, _) = desk.azure.send(desk.permit(Verdict::Approve, ADA, 0)).await;
    assert_eq!(
        (class(&outcome), desk.token_calls(), desk.server.count(POST)),
        ("refused", 2, 2),
        "401 is an answer, not a reason to repeat"
    );
    desk.side.memory.lock().expect("a lock").refusal = Some(json!({"error": "invalid_grant"}));
    desk.pass(3600);
    let (outcome, _) = desk.azure.send(desk.permit(Verdict::Approve, ADA, 0)).await;
    assert_eq!((class(&outcome), desk.server.count(POST)), ("not sent", 2));
}
