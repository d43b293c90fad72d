//! Signing in, stepping up and taking up a remembered session.

use crate::azure_side::{ADA, BEN, NOON, TENANT};
use crate::browser::Page;
use crate::desk::{Desk, account, client, subscription};
use crate::server::{Call, Reply};
use lockbox_core::{EntraWhy, SignInFailure, SignInMethod, SignInWhy, Trouble};
use secrecy::{ExposeSecret, SecretString};
use serde_json::json;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;

fn empty_list(_call: &Call) -> Reply {
    Reply::json(200, &json!({"value": []}))
}

fn step_up() -> SignInMethod {
    SignInMethod::StepUp {
        account: account(ADA),
        user: "ada@contoso.example".to_owned(),
    }
}

#[tokio::test]
async fn statement_34_a_first_sign_in_lets_the_person_choose_and_asks_for_everything_that_makes_it_safe() {
    let desk = Desk::new(empty_list).await;
    let pending = desk
        .azure
        .begin_sign_in(SignInMethod::ChooseAccount)
        .await
        .expect("a page");
    let asked = Page::open(pending.url()).asked;
    let origin = desk.server.origin();
    for (name, value) in [
        ("response_mode", "form_post"),
        ("code_challenge_method", "S256"),
        ("prompt", "select_account"),
        ("claims", r#"{"access_token":{"xms_cc":{"values":["cp1"]}}}"#),
    ] {
        assert_eq!(asked[name], value, "{name}");
    }
    let scope = format!("openid profile offline_access {origin}/user_impersonation {origin}/graph/User.Read");
    assert_eq!(asked["scope"], scope);
    assert!(asked["redirect_uri"].starts_with("http://localhost:") && !asked["redirect_uri"].ends_with('/'));
    for name in ["state", "nonce", "code_challenge"] {
        assert_eq!(asked[name].len(), 43, "{name}");
    }
    assert!(!asked.contains_key("login_hint") && !asked.contains_key("client_secret"));
    let again = desk
        .azure
        .begin_sign_in(SignInMethod::ChooseAccount)
        .await
        .expect("a page");
    let other = Page::open(again.url()).asked;
    for name in ["state", "nonce", "code_challenge", "redirect_uri"] {
        assert_ne!(asked[name], other[name], "{name} is fresh in every attempt");
    }
}

#[tokio::test]
async fn a_whole_sign_in_tells_who_it_is_and_closes_the_door() {
    let desk = Desk::new(empty_list).await;
    let pending = desk
        .azure
        .begin_sign_in(SignInMethod::ChooseAccount)
        .await
        .expect("a page");
    let page = Page::open(pending.url());
    let form = page.form(&desk.side, ADA, Some(NOON));
    let browser = tokio::spawn({
        let page = page.clone();
        async move { page.post(&form).await }
    });
    let mut fresh = pending.finish().await.expect("signed in");
    let seen = browser.await.expect("a browser");
    assert_eq!(seen.status, 200);
    assert!(seen.body.contains("Sign-in received"));
    assert_eq!(fresh.signed_in.account, account(ADA));
    assert_eq!(fresh.signed_in.name, "Ada Lindqvist");
    assert_eq!(fresh.signed_in.authenticated.expect("a time").timestamp(), NOON);
    assert_eq!(
        fresh
            .refresh_token
            .take()
            .expect("a refresh token")
            .expose_secret(),
        "marker-refresh-1"
    );
    fresh.take_up().expect("nothing came between");
    assert!(!page.is_open().await, "nobody listens any more");
    assert!(desk.azure.take_rotated().is_none(), "it was handed over already");
    assert!(desk.azure.poll(&subscription()).await.is_ok());
    desk.azure.sign_out();
    assert!(matches!(
        desk.azure.poll(&subscription()).await,
        Err(Trouble::SignInNeeded(_))
    ));
}

#[tokio::test]
async fn a_step_up_names_the_account_and_asks_for_a_fresh_proof() {
    let desk = Desk::signed_in(empty_list).await;
    let pending = desk.azure.begin_sign_in(step_up()).await.expect("a page");
    let asked = Page::open(pending.url()).asked;
    assert_eq!(
        (asked["max_age"].as_str(), asked["login_hint"].as_str()),
        ("0", "ada@contoso.example")
    );
    assert!(!asked.contains_key("prompt"));
    drop(pending);
    assert!(desk.sign_in(step_up(), ADA).await.is_ok());
}

#[tokio::test]
async fn a_step_up_by_somebody_else_or_without_proof_changes_nothing() {
    let desk = Desk::signed_in(empty_list).await;
    assert!(
        matches!(desk.sign_in(step_up(), BEN).await, Err(SignInFailure::WrongAccount(who)) if who.user().contains(BEN))
    );
    for authenticated in [None, Some(NOON - 121)] {
        let pending = desk.azure.begin_sign_in(step_up()).await.expect("a page");
        let page = Page::open(pending.url());
        let form = page.form(&desk.side, ADA, authenticated);
        let browser = tokio::spawn(async move { page.post(&form).await });
        assert!(
            matches!(pending.finish().await, Err(SignInFailure::Setup(fault)) if fault.why == SignInWhy::NotFresh)
        );
        browser.await.expect("a browser");
    }
    assert!(
        desk.azure.poll(&subscription()).await.is_ok(),
        "Ada's session is still there"
    );
    let tokens: Vec<_> = desk
        .server
        .calls()
        .iter()
        .filter_map(|call| call.header("authorization").map(str::to_owned))
        .collect();
    assert_eq!(
        tokens,
        ["Bearer marker-access-1"],
        "and it is the one from before"
    );
}

/// The token that the last call to Resource Manager carried.
async fn token_in_use(desk: &Desk) -> String {
    drop(desk.azure.poll(&subscription()).await);
    let calls = desk.server.calls();
    let token = calls.iter().rev().find_map(|call| call.header("authorization"));
    token.expect("a call with a token").to_owned()
}

#[tokio::test]
async fn what_was_granted_does_not_hold_before_it_is_taken_up() {
    let desk = Desk::signed_in(empty_list).await;
    let adas = token_in_use(&desk).await;
    let granted = desk
        .granted(SignInMethod::ChooseAccount, BEN)
        .await
        .expect("granted");
    assert_eq!(token_in_use(&desk).await, adas, "Ada's session holds");
    let person = granted.take_up().expect("nothing came between");
    assert_eq!(person.account, account(BEN));
    assert_ne!(token_in_use(&desk).await, adas);
}

#[tokio::test]
async fn what_was_given_up_after_the_browser_answered_can_never_be_taken_up() {
    let desk = Desk::signed_in(empty_list).await;
    let adas = token_in_use(&desk).await;
    let choose = || desk.granted(SignInMethod::ChooseAccount, BEN);
    let given_up = choose().await.expect("granted");
    desk.azure.give_up_sign_in();
    assert_eq!(given_up.take_up().err(), Some(SignInFailure::Cancelled));
    let overtaken = choose().await.expect("granted");
    let newer = desk.azure.begin_sign_in(step_up()).await.expect("a page");
    assert_eq!(overtaken.take_up().err(), Some(SignInFailure::Cancelled));
    drop(newer);
    assert_eq!(token_in_use(&desk).await, adas, "Ada's session holds");
    let late = choose().await.expect("granted");
    desk.azure.sign_out();
    assert_eq!(late.take_up().err(), Some(SignInFailure::Cancelled));
    assert!(matches!(
        desk.azure.poll(&subscription()).await,
        Err(Trouble::SignInNeeded(_))
    ));
}

#[tokio::test]
async fn a_remembered_session_is_taken_up_for_its_own_account_only() {
    let desk = Desk::new(empty_list).await;
    desk.side
        .memory
        .lock()
        .expect("a lock")
        .refresh
        .insert("kept".to_owned(), ADA.to_owned());
    let resume = |who: &str, token: &str| {
        desk.azure
            .resume(account(who), "ada".to_owned(), SecretString::from(token))
    };
    let mut fresh = resume(ADA, "kept").await.expect("renewed");
    assert_eq!(fresh.signed_in.account, account(ADA));
    assert_eq!(
        fresh.refresh_token.take().expect("a newer one").expose_secret(),
        "marker-refresh-1"
    );
    fresh.take_up().expect("nothing came between");
    assert!(desk.azure.poll(&subscription()).await.is_ok());
    assert!(matches!(
        resume(BEN, "kept").await,
        Err(SignInFailure::WrongAccount(_))
    ));
    assert!(
        matches!(resume(ADA, "unknown").await, Err(SignInFailure::Ended(fault)) if fault.support.as_deref().is_some_and(|told| told.contains("AADSTS70000")))
    );
}

#[tokio::test]
async fn no_network_and_a_wrong_tenant_are_told_apart() {
    let clock = Arc::new(AtomicU64::new(0));
    let nobody = client("http://127.0.0.1:9", TENANT, &clock);
    let failure = nobody.begin_sign_in(SignInMethod::ChooseAccount).await.err();
    assert!(
        matches!(failure, Some(SignInFailure::Trouble(Trouble::Offline(_)))),
        "{failure:?}"
    );
    let resumed = nobody
        .resume(account(ADA), "ada".to_owned(), SecretString::from("kept"))
        .await
        .err();
    assert!(
        matches!(resumed, Some(SignInFailure::Trouble(Trouble::Offline(_)))),
        "the session is kept: {resumed:?}"
    );
    let desk = Desk::new(empty_list).await;
    let other = client(&desk.server.origin(), "other", &clock);
    let failure = other.begin_sign_in(SignInMethod::ChooseAccount).await.err();
    assert!(
        matches!(&failure, Some(SignInFailure::Setup(fault)) if fault.why == SignInWhy::Entra(EntraWhy::TenantUnknown)),
        "{failure:?}"
    );
}

#[tokio::test]
async fn links_open_on_the_portal_only() {
    let desk = Desk::new(empty_list).await;
    let portal = desk.server.origin();
    assert_eq!(
        desk.azure.portal_lockbox_url(),
        format!("{portal}/portal/#view/Microsoft_Azure_Lockbox/LockboxMenu/~/Overview")
    );
    let ticket =
        format!("{portal}/portal/#resource/subscriptions/s/providers/microsoft.support/supporttickets/1");
    assert_eq!(desk.azure.ticket_url(&ticket), Some(ticket));
    for evil in [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "http://portal.azure.com/#x",
        "https://127.0.0.1/#x",
        "http://127.0.0.1:1/#x",
        "http://user@127.0.0.1",
        "http://127.0.0.1.evil/",
        "//127.0.0.1/",
        "",
        "x",
        &portal.replace("http://", "http://user:pass@"),
        &portal.replace("http:", "https:"),
        &format!("{portal}.evil"),
    ] {
        assert_eq!(desk.azure.ticket_url(evil), None, "{evil}");
    }
}
