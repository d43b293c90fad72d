//! More proof is demanded of a token: it is asked for once without a person, then a person brings it.

use crate::azure_side::{ADA, Demand, with_capability};
use crate::browser::Page;
use crate::deciding::class;
use crate::desk::{Desk, subscription};
use crate::server::{Call, Reply};
use lockbox_core::{SendOutcome, SignInMethod, Trouble, Verdict};
use serde_json::{Value, json};
use std::sync::Arc;

const LIST: &str = "/requests";
const POST: &str = "/updateApproval";

fn empty(_call: &Call) -> Reply {
    Reply::json(200, &json!({"value": []}))
}

fn moved() -> Value {
    json!({"access_token": {"nbf": {"essential": true, "value": "1613982606"}, "xms_rp_ipaddr": {"value": "192.0.2.7"}}})
}

fn mfa() -> Value {
    json!({"access_token": {"acrs": {"essential": true, "values": ["p1"]}}})
}

async fn demanding(claims: Value, path: &'static str) -> Desk {
    let desk = Desk::signed_in(empty).await;
    desk.side.memory.lock().expect("a lock").demand = Some(Demand { claims, path });
    desk
}

/// What the token calls said in `claims`.
fn asked(desk: &Desk) -> Vec<Value> {
    desk.server
        .calls()
        .iter()
        .filter(|call| call.path().ends_with("/token"))
        .map(|call| serde_json::from_str(&call.form("claims").expect("claims")).expect("JSON"))
        .collect()
}

/// The sign-in page as it is opened now, and what it says in `claims`.
async fn next_sign_in(desk: &Desk, method: SignInMethod) -> Value {
    let pending = desk.azure.begin_sign_in(method).await.expect("a page");
    serde_json::from_str(&Page::open(pending.url()).asked["claims"]).expect("JSON")
}

#[tokio::test]
async fn a_demand_is_met_without_a_person_where_that_is_possible() {
    let desk = demanding(moved(), LIST).await;
    let polls: Vec<_> = (0..10)
        .map(|_| {
            let azure = Arc::clone(&desk.azure);
            tokio::spawn(async move { azure.poll(&subscription()).await.is_ok() })
        })
        .collect();
    for poll in polls {
        assert!(poll.await.expect("no panic"));
    }
    assert_eq!(
        asked(&desk),
        [with_capability(&json!({})), with_capability(&moved())]
    );
    assert_eq!(
        next_sign_in(&desk, SignInMethod::ChooseAccount).await,
        with_capability(&json!({})),
        "nothing is left to be proven"
    );
}

#[tokio::test]
async fn an_ended_token_is_renewed_before_more_is_asked_of_the_next() {
    let desk = demanding(moved(), LIST).await;
    desk.revoke();
    assert!(desk.azure.poll(&subscription()).await.is_ok());
    assert_eq!(asked(&desk).last(), Some(&with_capability(&moved())));
    assert_eq!(desk.server.count(LIST), 3, "refused, challenged, answered");
}

#[tokio::test]
async fn statement_26_where_a_person_is_needed_one_sign_in_brings_the_proof() {
    let desk = demanding(mfa(), LIST).await;
    desk.side.memory.lock().expect("a lock").refusal_of_proof =
        Some(json!({"error": "interaction_required", "error_codes": [50076]}));
    for _ in 0..3 {
        let trouble = desk.azure.poll(&subscription()).await.err();
        assert!(
            matches!(&trouble, Some(Trouble::SignInNeeded(fault)) if fault.support.as_deref().is_some_and(|told| told.contains("AADSTS50076"))),
            "{trouble:?}"
        );
    }
    assert_eq!(desk.token_calls(), 2, "and nobody asks again at once");
    assert_eq!(
        next_sign_in(&desk, SignInMethod::ChooseAccount).await,
        with_capability(&mfa())
    );
    assert!(desk.sign_in(SignInMethod::ChooseAccount, ADA).await.is_ok());
    assert_eq!(
        asked(&desk).last(),
        Some(&with_capability(&mfa())),
        "also with the code"
    );
    assert!(desk.azure.poll(&subscription()).await.is_ok());
    assert_eq!(
        next_sign_in(&desk, SignInMethod::ChooseAccount).await,
        with_capability(&json!({}))
    );
}

#[tokio::test]
async fn what_entra_itself_says_about_the_next_sign_in_is_passed_on() {
    let desk = Desk::signed_in(empty).await;
    desk.side.memory.lock().expect("a lock").refusal =
        Some(json!({"error": "interaction_required", "claims": mfa().to_string()}));
    desk.pass(3600);
    assert!(desk.azure.poll(&subscription()).await.is_err());
    assert_eq!(
        next_sign_in(&desk, SignInMethod::ChooseAccount).await,
        with_capability(&mfa())
    );
    desk.azure.sign_out();
    assert_eq!(
        next_sign_in(&desk, SignInMethod::ChooseAccount).await,
        with_capability(&json!({})),
        "it was about the one who was signed in"
    );
}

#[tokio::test]
async fn statement_26_a_demand_that_stays_ends_in_one_sign_in_and_not_in_a_circle() {
    let desk = Desk::signed_in(|_call: &Call| {
        let error = json!({"error": {"code": "RequestDisallowedByAzure", "message": "no"}});
        Reply::json(401, &error).with("www-authenticate", r#"Bearer claims="eyJhIjp7ImIiOjF9fQ""#)
    })
    .await;
    assert!(matches!(
        desk.azure.poll(&subscription()).await,
        Err(Trouble::SignInNeeded(_))
    ));
    assert_eq!((desk.server.count(LIST), desk.token_calls()), (2, 2));
    let claims = next_sign_in(&desk, SignInMethod::ChooseAccount).await;
    assert_eq!(claims["a"], json!({"b": 1}));
}

#[tokio::test]
async fn statement_29_a_challenged_decision_is_refused_and_never_sent_again() {
    let desk = demanding(mfa(), POST).await;
    let (outcome, _) = desk.azure.send(desk.permit(Verdict::Approve, ADA, 0)).await;
    assert_eq!(class(&outcome), "refused");
    assert!(
        matches!(&outcome, SendOutcome::Refused { code, message, .. } if code == "RequestDisallowedByAzure" && message.contains("Sign in again")),
        "{outcome:?}"
    );
    assert_eq!((desk.server.count(POST), desk.token_calls()), (1, 1));
    assert!(desk.azure.poll(&subscription()).await.is_ok(), "reading goes on");
    assert_eq!(
        next_sign_in(&desk, SignInMethod::ChooseAccount).await,
        with_capability(&mfa()),
        "the person can bring the proof"
    );
}

#[tokio::test]
async fn a_challenge_that_is_not_azures_demands_nothing() {
    let desk = Desk::signed_in(|_call: &Call| {
        let html = vec![("content-type", "text/html".to_owned())];
        Reply::Whole(401, html, b"<p>log in to the proxy</p>".to_vec())
            .with("www-authenticate", r#"Bearer claims="eyJhIjp7ImIiOjF9fQ""#)
    })
    .await;
    assert!(matches!(
        desk.azure.poll(&subscription()).await,
        Err(Trouble::Unreadable(_))
    ));
    let (outcome, _) = desk.azure.send(desk.permit(Verdict::Approve, ADA, 0)).await;
    assert_eq!(class(&outcome), "unknown");
    assert_eq!((desk.server.count(LIST), desk.token_calls()), (2, 1));
    assert_eq!(
        next_sign_in(&desk, SignInMethod::ChooseAccount).await,
        with_capability(&json!({}))
    );
}
