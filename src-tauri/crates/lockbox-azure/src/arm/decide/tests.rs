//! What each answer proves, and what it does not.

use super::*;
use crate::calls::MORE_PROOF;
use chrono::DateTime;
use lockbox_core::{
    AccountId, BootTime, ObjectId, RequestId, RequestKey, SubscriptionId, Surface, Tag, TenantId,
};
use reqwest::header::{HeaderMap, HeaderName};

/// An answer with these headers; as Azure's, unless they say otherwise.
fn answer_with(status: u16, headers: &[(&'static str, &str)], body: Body) -> Answer {
    let mut map = HeaderMap::new();
    map.insert("content-type", "application/json".parse().expect("a header"));
    for (name, value) in headers {
        map.insert(HeaderName::from_static(name), value.parse().expect("a header"));
    }
    let mut answer = Answer::new(status, &map, "id", BootTime(Duration::ZERO));
    answer.body = body;
    answer
}

fn answer(status: u16, body: Body) -> Answer {
    answer_with(status, &[("x-ms-request-id", "r-1")], body)
}

fn whole(text: &str) -> Body {
    Body::Whole(text.as_bytes().to_vec())
}

fn class(status: u16, body: &str) -> &'static str {
    name(&outcome(Ok(answer(status, whole(body))), Verdict::Approve, None))
}

fn name(outcome: &SendOutcome) -> &'static str {
    match outcome {
        SendOutcome::Accepted => "accepted",
        SendOutcome::Refused { .. } => "refused",
        SendOutcome::NotSent(_) => "not sent",
        SendOutcome::Unknown(_) => "unknown",
    }
}

#[test]
fn every_status_has_its_class() {
    let echo = r#"{"status":"Approve","reason":"r"}"#;
    for status in [200, 202] {
        assert_eq!(class(status, echo), "accepted");
    }
    for status in [400, 401, 403, 404, 405, 407, 409, 410, 412, 415, 422, 451] {
        assert_eq!(class(status, "{}"), "refused", "{status}");
    }
    for status in [
        201, 204, 206, 301, 302, 303, 307, 308, 408, 429, 500, 501, 502, 503, 504, 599,
    ] {
        assert_eq!(class(status, echo), "unknown", "{status}");
    }
}

#[test]
fn success_is_a_json_object_that_does_not_speak_of_the_other_verdict() {
    for (body, expected) in [
        (r#"{"status":"approve"}"#, "accepted"),
        (r#"{"decision":"Approve"}"#, "accepted"),
        (r#"{"id":"x","properties":{"status":"Approving"}}"#, "accepted"),
        (r#"{"id":"x","properties":{"status":"Pending"}}"#, "accepted"),
        ("{}", "accepted"),
        (r#"{"status":"Deny"}"#, "unknown"),
        (r#"{"status":"Approve","decision":"deny"}"#, "unknown"),
        (r#"{"id":"x","properties":{"status":"Denying"}}"#, "unknown"),
        (r#"{"status":"Approve","status":"Deny"}"#, "unknown"),
        (r#"{"status":"Approve","Status":"Denied"}"#, "unknown"),
        (r#"{"properties":{},"Properties":{"STATUS":"Denied"}}"#, "unknown"),
        (r#"{"status":null,"decision":"Approve"}"#, "accepted"),
        (r#"{"status":7}"#, "unknown"),
        ("", "unknown"),
        ("[]", "unknown"),
        ("<html>", "unknown"),
        (r#"{"status":"App"#, "unknown"),
    ] {
        assert_eq!(class(200, body), expected, "{body}");
    }
    assert_eq!(class(202, ""), "accepted");
    let approved = outcome(
        Ok(answer(200, whole(r#"{"status":"Approved"}"#))),
        Verdict::Deny,
        None,
    );
    assert_eq!(name(&approved), "unknown");
    for body in [Body::TooLarge, Body::Broken("x".into())] {
        assert_eq!(
            name(&outcome(Ok(answer(200, body)), Verdict::Approve, None)),
            "unknown"
        );
    }
    let page = answer_with(200, &[("content-type", "text/html")], whole("{}"));
    assert_eq!(name(&outcome(Ok(page), Verdict::Approve, None)), "unknown");
}

#[test]
fn only_azure_can_refuse() {
    let error = r#"{"error":{"code":"AuthorizationFailed","message":"no"}}"#;
    let html = ("content-type", "text/html");
    let id = ("x-ms-request-id", "r-1");
    for (headers, body, expected) in [
        (vec![], error, "refused"),
        (vec![], r#"{"code":"Flat","message":"m"}"#, "refused"),
        (vec![id], "", "refused"),
        (vec![id, html], "<p>no</p>", "refused"),
        (vec![("x-ms-correlation-request-id", "c-1")], "{}", "refused"),
        (vec![], "{}", "unknown"),
        (vec![], "", "unknown"),
        (vec![], r#"{"message":"blocked"}"#, "unknown"),
        (vec![html], error, "unknown"),
        (vec![html], "<p>Blocked by your organisation</p>", "unknown"),
        (vec![id, ("age", "3")], error, "unknown"),
        (vec![id, ("x-ms-client-request-id", "another")], error, "unknown"),
    ] {
        for status in [400, 401, 403, 404, 407, 409, 451] {
            let answer = answer_with(status, &headers, whole(body));
            assert_eq!(
                name(&outcome(Ok(answer), Verdict::Approve, None)),
                expected,
                "{status} {headers:?} {body}"
            );
        }
    }
    let broken = answer(409, Body::Broken("x".into()));
    assert_eq!(name(&outcome(Ok(broken), Verdict::Approve, None)), "refused");
}

#[test]
fn an_answer_to_another_call_is_no_success_either() {
    let echo = whole(r#"{"status":"Approve"}"#);
    let kept = answer_with(200, &[("x-ms-client-request-id", "another")], echo);
    assert_eq!(name(&outcome(Ok(kept), Verdict::Approve, None)), "unknown");
}

#[test]
fn a_demand_for_more_proof_is_a_refusal_that_says_what_to_do() {
    let demand = r#"Bearer error="insufficient_claims", claims="eyJhIjp7ImIiOjF9fQ==""#;
    let body = r#"{"error":{"code":"RequestDisallowedByAzure","message":"without MFA"}}"#;
    let answer = answer_with(401, &[("www-authenticate", demand)], whole(body));
    let SendOutcome::Refused { code, message, .. } = outcome(Ok(answer), Verdict::Approve, Some(MORE_PROOF))
    else {
        panic!("refused")
    };
    assert_eq!(code, "RequestDisallowedByAzure");
    assert!(
        message.starts_with(MORE_PROOF) && message.ends_with("without MFA"),
        "{message}"
    );
}

#[test]
fn no_answer_is_not_sent_only_when_that_is_certain() {
    assert_eq!(
        name(&outcome(Err(Fault::NotSent("x".into())), Verdict::Deny, None)),
        "not sent"
    );
    assert_eq!(
        name(&outcome(Err(Fault::Lost("x".into())), Verdict::Deny, None)),
        "unknown"
    );
}

#[test]
fn a_refusal_tells_the_phase_it_found() {
    let told = br#"{"error":{"code":"RequestNotPending","message":"late","additionalInfo":[{"type":"t","info":{"currentStatus":"Denied"}}]}}"#;
    let refused = SendOutcome::Refused {
        code: "RequestNotPending".into(),
        message: "late".into(),
        current: Some("Denied".into()),
    };
    assert_eq!(
        outcome(
            Ok(answer(409, Body::Whole(told.to_vec()))),
            Verdict::Approve,
            None
        ),
        refused
    );
    let bare = SendOutcome::Refused {
        code: "HTTP 403".into(),
        message: String::new(),
        current: None,
    };
    assert_eq!(
        outcome(Ok(answer(403, Body::Whole(Vec::new()))), Verdict::Approve, None),
        bare
    );
}

#[test]
fn the_body_is_these_bytes() {
    let decision = Decision {
        key: RequestKey::new(SubscriptionId::new("s"), RequestId::new("r")),
        verdict: Verdict::Deny,
        reason: "not \"ours\"\n\u{e4}".to_owned(),
        account: AccountId {
            tenant: TenantId::new("t"),
            object: ObjectId::new("o"),
        },
        user: "u".to_owned(),
        tag: Tag([0; 32]),
        at: DateTime::default(),
        surface: Surface::Window,
    };
    assert_eq!(
        body(&decision),
        "{\"status\":\"Deny\",\"reason\":\"not \\\"ours\\\"\\n\u{e4}\"}".as_bytes()
    );
}
