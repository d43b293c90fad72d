//! What must not stand in the log, at its finest level, whichever test writes it.

use crate::azure_side::ADA;
use crate::desk::{Desk, subscription};
use crate::server::{Call, Reply};
use lockbox_core::SignInMethod;
use serde_json::json;

fn empty(_call: &Call) -> Reply {
    Reply::json(200, &json!({"value": []}))
}

#[tokio::test]
async fn statement_20_no_secret_and_no_query_is_ever_logged() {
    let desk = Desk::new(empty).await;
    let pending = desk
        .azure
        .begin_sign_in(SignInMethod::ChooseAccount)
        .await
        .expect("a page");
    let page = crate::browser::Page::open(pending.url());
    let form = page.form(&desk.side, ADA, None);
    let (fresh, _) = tokio::join!(pending.finish(), page.post(&form));
    assert!(fresh.is_ok_and(|fresh| fresh.take_up().is_ok()));
    desk.revoke();
    assert!(desk.azure.poll(&subscription()).await.is_ok());
    desk.side.memory.lock().expect("a lock").refuse_all = true;
    assert!(desk.azure.poll(&subscription()).await.is_err());
    let text = crate::log::so_far();
    assert!(text.contains("answered"), "something is logged");
    assert!(!text.contains("marker-"), "but no token and no code");
    assert!(text.contains("a sign-in page is ready") && text.contains(&desk.server.origin()));
    assert!(
        !text.contains("/authorize") && !text.contains("response_mode"),
        "its origin and no more"
    );
    for name in ["state", "nonce", "code_challenge"] {
        assert!(!text.contains(&page.asked[name]), "{name}");
    }
}

#[tokio::test]
async fn nobody_and_nothing_is_named_in_the_log() {
    let secret = "marker-message about ada@contoso.example";
    let desk = Desk::signed_in(move |call: &Call| {
        let error = json!({"error": {"code": "AuthorizationFailed", "message": secret}});
        if call.path() == "/subscriptions" {
            Reply::json(
                200,
                &json!({"value": [{"subscriptionId": "marker-subscription", "displayName": "x"}]}),
            )
        } else {
            Reply::json(403, &error)
        }
    })
    .await;
    assert!(desk.azure.discover().await.is_ok());
    let mut key = crate::desk::key("marker-request");
    assert!(desk.azure.reread(&key).await.is_err());
    key.twin = 1;
    assert!(desk.azure.reread(&key).await.is_err());
    let text = crate::log::so_far();
    assert!(text.contains("could not be read"), "the failures are logged");
    for word in ["marker-", "ada@", crate::azure_side::TENANT, "updateApproval"] {
        let found = text.lines().find(|line| line.contains(word));
        assert_eq!(found, None, "{word}");
    }
}
