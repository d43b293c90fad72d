//! Tokens: renewed in time, once, by one caller; a refusal is believed and not asked for again.

use crate::azure_side::{ADA, BEN};
use crate::desk::{Desk, account, subscription};
use crate::server::{Call, Reply};
use lockbox_core::{SignInMethod, SubscriptionId, Trouble};
use secrecy::ExposeSecret;
use serde_json::json;
use std::sync::Arc;

fn empty(_call: &Call) -> Reply {
    Reply::json(200, &json!({"value": []}))
}

#[tokio::test]
async fn many_callers_with_an_ended_token_make_one_refresh() {
    let desk = Desk::signed_in(empty).await;
    desk.pass(3600 - 299);
    let polls: Vec<_> = (0..20)
        .map(|_| {
            let azure = Arc::clone(&desk.azure);
            tokio::spawn(async move { azure.poll(&subscription()).await.is_ok() })
        })
        .collect();
    for poll in polls {
        assert!(poll.await.expect("no panic"));
    }
    assert_eq!(desk.token_calls(), 2, "the sign-in's, and one more");
    let (whose, token) = desk.azure.take_rotated().expect("a newer refresh token");
    assert_eq!((whose, token.expose_secret()), (account(ADA), "marker-refresh-2"));
    assert!(desk.azure.take_rotated().is_none(), "told once");
}

#[tokio::test]
async fn statement_26_many_callers_with_a_refused_token_make_one_refresh() {
    let desk = Desk::signed_in(empty).await;
    desk.revoke();
    let polls: Vec<_> = (0..20)
        .map(|_| {
            let azure = Arc::clone(&desk.azure);
            tokio::spawn(async move { azure.poll(&subscription()).await.is_ok() })
        })
        .collect();
    for poll in polls {
        assert!(poll.await.expect("no panic"));
    }
    assert_eq!(desk.token_calls(), 2);
}

#[tokio::test]
async fn statement_27_a_fresh_token_that_one_place_does_not_take_is_asked_for_once_and_ends_no_session() {
    let desk = Desk::signed_in(|call: &Call| {
        if call.path().contains("odd") {
            let error = json!({"error": {"code": "InvalidAuthenticationToken", "message": "not here"}});
            Reply::json(401, &error)
        } else {
            empty(call)
        }
    })
    .await;
    let odd = SubscriptionId::new("odd");
    assert_eq!(
        desk.azure.poll(&odd).await.err(),
        Some(Trouble::Unauthorized("not here".to_owned()))
    );
    assert_eq!(desk.server.count("/requests"), 2, "once, and once more");
    assert_eq!(desk.token_calls(), 2);
    assert!(desk.azure.poll(&subscription()).await.is_ok(), "others take it");
    for number in 0..5 {
        let other = SubscriptionId::new(&format!("odd-{number}"));
        let trouble = desk.azure.poll(&other).await.err();
        assert!(matches!(trouble, Some(Trouble::Unauthorized(_))), "{trouble:?}");
    }
    assert_eq!(desk.token_calls(), 2, "a newer one would be no better");
    desk.pass(10);
    assert!(desk.azure.poll(&odd).await.is_err());
    assert_eq!(desk.token_calls(), 3, "after a while it is tried again");
}

#[tokio::test]
async fn an_ended_session_needs_a_person_and_is_not_asked_for_again_at_once() {
    let desk = Desk::signed_in(empty).await;
    desk.side.memory.lock().expect("a lock").refusal =
        Some(json!({"error": "invalid_grant", "error_codes": [50173], "suberror": "bad_token"}));
    desk.pass(3600);
    for _ in 0..5 {
        let trouble = desk.azure.poll(&subscription()).await.err();
        assert!(
            matches!(&trouble, Some(Trouble::SignInNeeded(fault)) if fault.support.as_deref().is_some_and(|told| told.contains("AADSTS50173"))),
            "{trouble:?}"
        );
    }
    assert_eq!(desk.token_calls(), 2);
    desk.side.memory.lock().expect("a lock").refusal = None;
    desk.pass(60);
    assert!(
        desk.azure.poll(&subscription()).await.is_ok(),
        "it is tried again after a minute"
    );
}

#[tokio::test]
async fn short_lived_tokens_are_not_renewed_at_every_call() {
    let desk = Desk::new(empty).await;
    desk.side.memory.lock().expect("a lock").expires_in = Some(json!("240"));
    assert!(desk.sign_in(SignInMethod::ChooseAccount, ADA).await.is_ok());
    for _ in 0..5 {
        assert!(desk.azure.poll(&subscription()).await.is_ok());
    }
    assert_eq!(desk.token_calls(), 1);
    desk.pass(121);
    assert!(desk.azure.poll(&subscription()).await.is_ok());
    assert_eq!(desk.token_calls(), 2);
}

#[tokio::test]
async fn statement_24_a_refresh_that_turns_out_to_be_somebody_elses_is_refused() {
    let desk = Desk::signed_in(empty).await;
    for whose in desk.side.memory.lock().expect("a lock").refresh.values_mut() {
        *whose = BEN.to_owned();
    }
    desk.pass(3600);
    assert!(matches!(
        desk.azure.poll(&subscription()).await,
        Err(Trouble::SignInNeeded(_))
    ));
}

#[tokio::test]
async fn a_step_up_without_a_newer_refresh_token_keeps_the_one_there_is() {
    let desk = Desk::signed_in(empty).await;
    desk.pass(3600);
    assert!(desk.azure.poll(&subscription()).await.is_ok());
    desk.side.memory.lock().expect("a lock").no_refresh = true;
    let step_up = SignInMethod::StepUp {
        account: account(ADA),
        user: "ada@contoso.example".to_owned(),
    };
    assert!(desk.sign_in(step_up, ADA).await.is_ok());
    let (whose, token) = desk
        .azure
        .take_rotated()
        .expect("what was not kept yet is still to be kept");
    assert_eq!((whose, token.expose_secret()), (account(ADA), "marker-refresh-2"));
    desk.pass(3600);
    assert!(
        desk.azure.poll(&subscription()).await.is_ok(),
        "the session can still be renewed"
    );
    assert!(desk.sign_in(SignInMethod::ChooseAccount, BEN).await.is_ok());
    desk.pass(3600);
    assert!(
        matches!(
            desk.azure.poll(&subscription()).await,
            Err(Trouble::SignInNeeded(_))
        ),
        "nobody lives on another's token"
    );
}
