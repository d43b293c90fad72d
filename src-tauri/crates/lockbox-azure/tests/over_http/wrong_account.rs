//! Somebody else than expected: caught wherever it can happen, and nothing of it is taken over.

use crate::azure_side::{ADA, BEN, NOON, TENANT};
use crate::browser::Page;
use crate::desk::{Desk, account, client, subscription};
use crate::server::{Call, Reply};
use lockbox_core::{AccountId, SignInFailure, SignInMethod, TenantId, Trouble};
use secrecy::SecretString;
use serde_json::json;

fn empty(_call: &Call) -> Reply {
    Reply::json(200, &json!({"value": []}))
}

fn user() -> String {
    "ada@contoso.example".to_owned()
}

async fn signs_in(desk: &Desk, method: SignInMethod, who: &str) -> Option<SignInFailure> {
    let pending = desk.azure.begin_sign_in(method).await.expect("a page");
    let page = Page::open(pending.url());
    let form = page.form(&desk.side, who, Some(NOON));
    let (fresh, _) = tokio::join!(pending.finish(), page.post(&form));
    fresh.err()
}

/// Ada's session is the one that holds.
async fn is_adas(desk: &Desk) {
    assert!(desk.azure.poll(&subscription()).await.is_ok());
    let calls = desk.server.calls();
    let token = calls.iter().rev().find_map(|call| call.header("authorization"));
    assert_eq!(token, Some("Bearer marker-access-1"));
}

#[tokio::test]
async fn statement_24_another_object_of_the_same_tenant_is_refused_when_signing_in_again_and_at_a_step_up() {
    let desk = Desk::signed_in(empty).await;
    for method in [
        SignInMethod::Again {
            account: account(ADA),
            user: user(),
        },
        SignInMethod::StepUp {
            account: account(ADA),
            user: user(),
        },
    ] {
        let failure = signs_in(&desk, method, BEN).await;
        assert!(
            matches!(&failure, Some(SignInFailure::WrongAccount(who)) if who.user().contains(BEN)),
            "{failure:?}"
        );
        is_adas(&desk).await;
    }
}

/// Whoever is a guest here has another object id than at home, under the same name.
#[tokio::test]
async fn statement_24_a_guest_of_the_same_name_is_another_account() {
    let desk = Desk::signed_in(empty).await;
    let at_home = AccountId {
        tenant: TenantId::new("44444444-eeee-4000-8000-000000000009"),
        object: account(ADA).object,
    };
    for expected in [at_home, account(BEN)] {
        let method = SignInMethod::StepUp {
            account: expected,
            user: format!("{ADA}@contoso.example"),
        };
        let failure = signs_in(&desk, method, ADA).await;
        assert!(
            matches!(failure, Some(SignInFailure::WrongAccount(_))),
            "{failure:?}"
        );
        is_adas(&desk).await;
    }
}

#[tokio::test]
async fn statement_24_a_remembered_session_of_another_account_or_tenant_is_not_taken_up() {
    let desk = Desk::new(empty).await;
    let keep = |who: &str| {
        let mut memory = desk.side.memory.lock().expect("a lock");
        memory.refresh.insert("kept".to_owned(), who.to_owned());
    };
    keep(BEN);
    let resume = |whose: AccountId| desk.azure.resume(whose, user(), SecretString::from("kept"));
    assert!(
        matches!(resume(account(ADA)).await, Err(SignInFailure::WrongAccount(who)) if who.user().contains(BEN))
    );
    keep(ADA);
    let elsewhere = AccountId {
        tenant: TenantId::new("another"),
        object: account(ADA).object,
    };
    assert!(matches!(
        resume(elsewhere).await,
        Err(SignInFailure::WrongAccount(_))
    ));
    assert!(
        matches!(
            desk.azure.poll(&subscription()).await,
            Err(Trouble::SignInNeeded(_))
        ),
        "nobody is signed in"
    );
    assert!(resume(account(ADA)).await.is_ok());
}

/// An ID token that names another tenant than the one that was configured (its unit test has every claim).
#[tokio::test]
async fn statement_24_a_tenant_that_is_not_the_configured_one_is_not_signed_in_to() {
    let desk = Desk::new(empty).await;
    let other = client(&desk.server.origin(), "other", &desk.seconds);
    assert!(other.begin_sign_in(SignInMethod::ChooseAccount).await.is_err());
    let upper = client(&desk.server.origin(), TENANT, &desk.seconds);
    assert!(upper.begin_sign_in(SignInMethod::ChooseAccount).await.is_ok());
}
