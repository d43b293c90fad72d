//! Tokens: renewed in time, once, by one caller; a refusal is believed and not asked for again.

use crate::azure_side::ADA;
use crate::desk::{Desk, account, subscription};
use crate::server::{Call, Reply};
use lockbox_core::{SignInMethod, Trouble};
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
async fn many_callers_with_a_refused_token_make_one_refresh() {
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
async fn a_token_that_is_refused_again_needs_a_person() {
    let desk = Desk::signed_in(empty).await;
    desk.side.memory.lock().expect("a lock").refuse_all = true;
    assert!(matches!(
        desk.azure.poll(&subscription()).await,
        Err(Trouble::SignInNeeded(_))
    ));
    assert_eq!(desk.server.count("/requests"), 2, "once, and once more");
    assert_eq!(desk.token_calls(), 2);
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
            matches!(&trouble, Some(Trouble::SignInNeeded(why)) if why.contains("AADSTS50173")),
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
async fn a_refresh_that_turns_out_to_be_somebody_elses_is_refused() {
    let desk = Desk::signed_in(empty).await;
    for whose in desk.side.memory.lock().expect("a lock").refresh.values_mut() {
        *whose = crate::azure_side::BEN.to_owned();
    }
    desk.pass(3600);
    assert!(matches!(
        desk.azure.poll(&subscription()).await,
        Err(Trouble::SignInNeeded(_))
    ));
}

#[tokio::test]
async fn no_secret_is_ever_logged() {
    let desk = Desk::new(empty).await;
    let pending = desk
        .azure
        .begin_sign_in(SignInMethod::ChooseAccount)
        .await
        .expect("a page");
    let page = crate::browser::Page::open(pending.url());
    let form = page.form(&desk.side, ADA, None);
    let (fresh, _) = tokio::join!(pending.finish(), page.post(&form));
    assert!(fresh.is_ok());
    desk.revoke();
    assert!(desk.azure.poll(&subscription()).await.is_ok());
    desk.side.memory.lock().expect("a lock").refuse_all = true;
    assert!(desk.azure.poll(&subscription()).await.is_err());
    let text = crate::log::so_far();
    assert!(text.contains("answered"), "something is logged");
    assert!(!text.contains("marker-"), "but no token and no code");
    for name in ["state", "nonce", "code_challenge"] {
        assert!(!text.contains(&page.asked[name]), "{name}");
    }
}
