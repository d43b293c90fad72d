//! Each switch, as it stands by default and as it can be turned.

use chrono::TimeDelta;
use serde_json::{Value, json};

use crate::scenario::{DEMO_ADA, DEMO_ANA, DEMO_OMAR};
use crate::testing::{EDGE, SERIAL_REQUEST, Script, VERSION, requests};

const PAY: &str = "0b6d5f1a-3c0e-4a1b-8f65-51c0aa1e7a11";

/// The demo with these switches, called as this user.
fn demo(user: &str, settings: Value) -> Script {
    let mut script = Script::changed(|scenario| scenario["settings"] = settings);
    script.sign_in(user);
    script
}

fn list(subscription: &str) -> String {
    format!("{}?{VERSION}", requests(subscription))
}

fn one() -> String {
    format!("{}/{SERIAL_REQUEST}?{VERSION}", requests(EDGE))
}

fn update() -> String {
    format!("{}/{SERIAL_REQUEST}/updateApproval?{VERSION}", requests(EDGE))
}

fn deny(reason: &str) -> Value {
    json!({ "status": "Deny", "reason": reason })
}

fn listed(script: &mut Script, subscription: &str) -> Vec<String> {
    let body = script.get(&list(subscription)).json();
    let items = body["value"].as_array().unwrap().iter();
    items
        .map(|item| item["properties"]["requestId"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn the_second_decision_has_the_status_and_code_that_were_chosen() {
    let chosen = json!({ "secondDecision": { "status": 412, "code": "AlreadyDecided" } });
    for (settings, refusal) in [
        (json!({}), (409, "RequestNotPending")),
        (chosen, (412, "AlreadyDecided")),
    ] {
        let mut script = demo(DEMO_ADA, settings);
        assert_eq!(script.post(&update(), &deny("no")).answer.status, 200);
        let second = script.post(&update(), &deny("no"));
        assert_eq!(second.refusal(), (refusal.0, refusal.1.to_owned()));
        assert_eq!(
            second.json()["error"]["additionalInfo"][0]["info"]["currentStatus"],
            "Denying"
        );
    }
}

#[test]
fn somebody_who_is_no_approver_is_refused_in_the_words_that_were_chosen() {
    for (settings, code) in [
        (json!({}), "AuthorizationFailed"),
        (json!({ "refusalStyle": "provider" }), "ApproverNotAuthorized"),
    ] {
        let mut script = demo(DEMO_OMAR, settings);
        let refused = script.post(&update(), &deny("no"));
        assert_eq!(refused.refusal(), (403, code.to_owned()));
        assert!(refused.text().contains("management group"));
    }
}

#[test]
fn while_lockbox_is_off_list_get_and_decision_answer_as_was_chosen() {
    let answered = json!({ "optedOutList": "answered", "optedOutGet": "answered" });
    for (settings, expected) in [
        (json!({}), [200, 404, 404]),
        (json!({ "optedOutList": "refused" }), [403, 404, 404]),
        (answered, [200, 200, 200]),
    ] {
        let mut script = demo(DEMO_ADA, settings.clone());
        script.ctl(json!({ "verb": "lockbox", "state": "off" })).unwrap();
        let list = script.get(&list(EDGE));
        let found = list.json()["value"].as_array().map(Vec::len);
        let statuses = [
            list.answer.status,
            script.get(&one()).answer.status,
            script.post(&update(), &deny("no")).answer.status,
        ];
        assert_eq!(statuses, expected, "{settings}");
        if settings == json!({}) {
            assert_eq!(found, Some(0));
        }
    }
}

#[test]
fn a_reason_can_be_required_and_limited() {
    let strict = json!({ "reasonRequired": true, "longestReason": 5 });
    let long = "x".repeat(4_000);
    for reason in ["", &long] {
        let mut script = demo(DEMO_ADA, json!({}));
        assert_eq!(script.post(&update(), &deny(reason)).answer.status, 200);
    }
    let mut script = demo(DEMO_ADA, strict);
    for reason in ["", "   ", "sechs!"] {
        let refused = script.post(&update(), &deny(reason)).refusal();
        assert_eq!(refused, (400, "InvalidRequestContent".to_owned()), "{reason}");
    }
    assert_eq!(script.post(&update(), &deny("fünf!")).answer.status, 200);
}

#[test]
fn the_list_has_the_order_that_was_chosen() {
    let newest = listed(&mut demo(DEMO_ADA, json!({})), PAY);
    let mut oldest = listed(&mut demo(DEMO_ADA, json!({ "listOrder": "oldestFirst" })), PAY);
    assert!(newest.len() > 3 && newest != oldest);
    oldest.reverse();
    assert_eq!(newest, oldest);
}

#[test]
fn what_is_over_leaves_the_list_after_the_days_that_were_chosen_and_can_still_be_read() {
    let mut script = demo(
        DEMO_ADA,
        json!({ "decidedStayListed": 1, "tokenLifetimeSeconds": 900_000 }),
    );
    assert_eq!(script.post(&update(), &deny("no")).answer.status, 200);
    script.pass(TimeDelta::seconds(2));
    script.pass(TimeDelta::days(1) - TimeDelta::seconds(1));
    assert!(listed(&mut script, EDGE).contains(&SERIAL_REQUEST.to_owned()));
    script.pass(TimeDelta::seconds(1));
    assert!(!listed(&mut script, EDGE).contains(&SERIAL_REQUEST.to_owned()));
    assert_eq!(script.get(&one()).answer.status, 200);
    assert!(
        listed(&mut demo(DEMO_ADA, json!({})), PAY).len() > 4,
        "by default for ever"
    );
}

#[test]
fn those_who_only_read_see_requests_unless_it_was_chosen_otherwise() {
    assert!(!listed(&mut demo(DEMO_OMAR, json!({})), EDGE).is_empty());
    let mut script = demo(DEMO_OMAR, json!({ "nonApproverSees": false }));
    assert!(listed(&mut script, EDGE).is_empty());
    assert_eq!(script.get(&one()).answer.status, 404);
    script.sign_in(DEMO_ADA);
    assert!(!listed(&mut script, EDGE).is_empty());
}

#[test]
fn an_approver_whose_role_went_counts_only_when_it_was_chosen() {
    let pending = "4e1d8a60-0c5b-4f8e-9d2a-7a3b5c6d7e02";
    let target = format!("{}/{pending}/updateApproval?{VERSION}", requests(PAY));
    for (settings, status) in [(json!({}), 403), (json!({ "removedApproverCounts": true }), 200)] {
        let mut script = demo(DEMO_ANA, settings);
        let role = |verb: &str, role: &str| json!({ "verb": verb, "user": DEMO_ANA, "role": role, "subscription": "Pay-Prod" });
        script.ctl(role("grant-role", "Reader")).unwrap();
        script.ctl(role("remove-role", "LockboxApprover")).unwrap();
        assert_eq!(script.post(&target, &deny("no")).answer.status, status);
    }
}

#[test]
fn nothing_is_decided_after_four_days_whatever_holds_the_request() {
    let mut script = demo(DEMO_ADA, json!({ "tokenLifetimeSeconds": 900_000 }));
    let held = json!({
        "verb": "ask", "noTicket": true, "cluster": "aro-edge-ne", "duration": "8", "status": "Pending",
    });
    let id = script.ctl(held).unwrap()["requestId"]
        .as_str()
        .unwrap()
        .to_owned();
    let target = format!("{}/{id}/updateApproval?{VERSION}", requests(EDGE));
    script.pass(TimeDelta::days(4));
    let late = script.post(&target, &deny("no"));
    assert_eq!(late.refusal().0, 409);
    assert_eq!(
        late.json()["error"]["additionalInfo"][0]["info"]["currentStatus"],
        "Expired"
    );
}
