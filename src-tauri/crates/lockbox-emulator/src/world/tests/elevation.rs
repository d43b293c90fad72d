//! From a support ticket to the right to ask: who may take which step when.

use serde_json::{Value, json};

use crate::testing::Script;

const TICKET: &str = "126112300041877";
const MIA: &str = "mia.chen@support.example";
const JONAS: &str = "jonas.weber@support.example";

fn assign(script: &mut Script, to: &str) -> Result<Value, String> {
    told(script, json!({ "verb": "assign", "number": TICKET, "to": to }))
}

fn elevate(script: &mut Script) -> Result<Value, String> {
    told(
        script,
        json!({ "verb": "elevate", "number": TICKET, "why": "no logs" }),
    )
}

fn review(script: &mut Script, by: &str, review: &str) -> Result<Value, String> {
    told(
        script,
        json!({ "verb": "review", "number": TICKET, "review": review, "by": by, "reason": "seen" }),
    )
}

fn ask(script: &mut Script) -> Result<Value, String> {
    told(
        script,
        json!({ "verb": "ask", "ticket": TICKET, "cluster": "aro-edge-ne" }),
    )
}

fn told(script: &mut Script, verb: Value) -> Result<Value, String> {
    script.ctl(verb).map_err(|error| error.to_string())
}

fn refused(result: Result<Value, String>, why: &str) {
    let said = result.expect_err(why);
    assert!(said.contains(why), "{said}");
}

#[test]
fn an_engineer_takes_a_ticket_asks_for_elevation_a_peer_agrees_and_the_customer_is_asked() {
    let mut script = Script::demo(20);
    let ticket = assign(&mut script, "Mia Chen").unwrap();
    assert_eq!(
        (&ticket["assigned"], &ticket["elevationState"]),
        (&json!(MIA), &Value::Null)
    );
    assert_eq!(elevate(&mut script).unwrap()["elevationState"], "waits");
    let reviewed = review(&mut script, JONAS, "approve").unwrap();
    assert_eq!(reviewed["elevationState"], "approved");
    assert_eq!(reviewed["elevation"]["reviewed"]["by"], JONAS);
    assert_eq!(ask(&mut script).unwrap()["status"], "Pending");
}

#[test]
fn every_step_out_of_order_is_refused_and_says_which_step_is_missing() {
    let mut script = Script::demo(20);
    refused(elevate(&mut script), "is assigned to nobody; assign it first");
    refused(
        review(&mut script, JONAS, "approve"),
        "no JIT review of support ticket 126112300041877 waits",
    );
    refused(assign(&mut script, "nobody"), "there is no engineer 'nobody'");
    assign(&mut script, MIA).unwrap();
    refused(
        assign(&mut script, MIA),
        "is assigned to mia.chen@support.example already",
    );
    elevate(&mut script).unwrap();
    refused(elevate(&mut script), "waits already");
    refused(review(&mut script, MIA, "approve"), "a peer must");
    refused(ask(&mut script), "still waits");
    review(&mut script, JONAS, "reject").unwrap();
    refused(ask(&mut script), "was rejected");
    refused(
        review(&mut script, JONAS, "approve"),
        "no JIT review of support ticket 126112300041877 waits",
    );
    elevate(&mut script).unwrap();
    review(&mut script, JONAS, "approve").unwrap();
    refused(elevate(&mut script), "is approved already");
    ask(&mut script).unwrap();
    told(&mut script, json!({ "verb": "close-ticket", "number": TICKET })).unwrap();
    for late in [assign(&mut script, JONAS), elevate(&mut script), ask(&mut script)] {
        refused(late, "support ticket 126112300041877 is closed");
    }
}

#[test]
fn an_elevation_ends_when_the_ticket_goes_to_somebody_else() {
    let mut script = Script::demo(20);
    assign(&mut script, MIA).unwrap();
    elevate(&mut script).unwrap();
    review(&mut script, JONAS, "approve").unwrap();
    let handed = assign(&mut script, JONAS).unwrap();
    assert_eq!(handed["elevation"], Value::Null);
}

#[test]
fn where_a_review_is_required_nobody_asks_without_one() {
    let mut script = Script::changed(|demo| demo["settings"] = json!({ "jitReview": "required" }));
    refused(
        ask(&mut script),
        "is assigned to nobody; assign it and pass a JIT review first",
    );
    assign(&mut script, MIA).unwrap();
    refused(ask(&mut script), "has passed no JIT review");
    elevate(&mut script).unwrap();
    review(&mut script, JONAS, "approve").unwrap();
    ask(&mut script).unwrap();
}

#[test]
fn the_engineer_of_a_ticket_is_told_to_the_customer() {
    let mut script = Script::demo(20);
    assign(&mut script, JONAS).unwrap();
    script.sign_in(crate::scenario::DEMO_ADA);
    let path = format!(
        "/subscriptions/{}/providers/Microsoft.Support/supportTickets/{TICKET}?api-version=2024-04-01",
        crate::testing::EDGE
    );
    let body = script.get(&path).json();
    assert_eq!(
        body["properties"]["supportEngineer"]["emailAddress"], JONAS,
        "{body}"
    );
}

#[test]
fn a_drill_says_that_it_is_practice_and_lands_where_its_person_may_decide() {
    let mut script = Script::demo(20);
    let ada = told(&mut script, json!({ "verb": "drill" })).unwrap();
    assert_eq!(
        (&ada["user"], &ada["status"]),
        (&json!("ada@contoso.example"), &json!("Pending"))
    );
    assert_eq!(ada["practice"], true);
    assert!(ada["justification"].as_str().unwrap().starts_with("PRACTICE"));
    let ana = told(
        &mut script,
        json!({ "verb": "drill", "user": "ana@contoso.example" }),
    )
    .unwrap();
    assert_eq!(
        ana["subscription"], "Pay-Prod",
        "the one with a cluster goes before"
    );
    refused(
        told(
            &mut script,
            json!({ "verb": "drill", "user": "omar@contoso.example" }),
        ),
        "omar@contoso.example may decide requests in no subscription",
    );
    let mails = script.ctl(json!({ "verb": "outbox" })).unwrap();
    let last = mails["value"].as_array().unwrap().last().unwrap().clone();
    assert!(
        last["subject"].as_str().unwrap().starts_with("[Practice] "),
        "{last}"
    );
    let one = script.ctl(json!({ "verb": "outbox", "id": last["id"] })).unwrap();
    assert!(
        one["text"].as_str().unwrap().contains("This is practice"),
        "{one}"
    );
}
