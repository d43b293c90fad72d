//! How fresh a fresh sign-in is, by Entra's own clock.

use crate::azure_side::{ADA, NOON};
use crate::browser::Page;
use crate::desk::{Desk, account};
use crate::server::{Call, Reply};
use lockbox_core::{SignInFailure, SignInMethod, SignInWhy};
use serde_json::json;

/// Steps up with a proof from `proven` seconds after noon, when `spent` seconds have passed since the page was opened.
async fn stepped_up(desk: &Desk, proven: i64, spent: u32) -> Result<(), SignInFailure> {
    let method = SignInMethod::StepUp {
        account: account(ADA),
        user: "ada@contoso.example".to_owned(),
    };
    let pending = desk.azure.begin_sign_in(method).await.expect("a page");
    let page = Page::open(pending.url());
    desk.pass(u64::from(spent));
    *desk.side.now.lock().expect("a lock") += i64::from(spent);
    let form = page.form(&desk.side, ADA, Some(NOON + proven));
    let (fresh, _) = tokio::join!(pending.finish(), page.post(&form));
    fresh.map(drop)
}

#[tokio::test]
async fn a_person_may_take_their_time_after_they_proved_themselves() {
    let desk = Desk::signed_in(|_call: &Call| Reply::json(200, &json!({"value": []}))).await;
    assert!(stepped_up(&desk, 1, 250).await.is_ok());
    let stale = stepped_up(&desk, 100, 0).await;
    assert!(
        matches!(stale, Err(SignInFailure::Setup(fault)) if fault.why == SignInWhy::NotFresh),
        "what was proven for the one before is not for this one"
    );
}

#[tokio::test]
async fn a_configuration_out_of_a_cache_makes_no_old_proof_fresh() {
    let desk = Desk::signed_in(|_call: &Call| Reply::json(200, &json!({"value": []}))).await;
    desk.side.memory.lock().expect("a lock").kept_configuration = true;
    assert!(stepped_up(&desk, -121, 0).await.is_err());
    assert!(
        stepped_up(&desk, 0, 0).await.is_ok(),
        "and keeps nobody from signing in"
    );
}
