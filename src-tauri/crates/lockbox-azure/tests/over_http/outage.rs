//! Entra ID in trouble: nobody is stopped while a token is good, and Entra is not hammered.

use crate::desk::{Desk, subscription};
use crate::server::{Call, Reply};
use lockbox_core::Trouble;
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::timeout;

fn empty(_call: &Call) -> Reply {
    Reply::json(200, &json!({"value": []}))
}

fn unavailable() -> Reply {
    let error = json!({"error": "temporarily_unavailable", "error_codes": [90033]});
    Reply::json(503, &error)
}

fn set_outage(desk: &Desk, outage: Option<Reply>) {
    desk.side.memory.lock().expect("a lock").outage = outage;
}

#[tokio::test]
async fn statement_28_an_outage_of_entra_ends_no_session() {
    for outage in [unavailable(), Reply::Close, Reply::json(429, &json!({}))] {
        let desk = Desk::signed_in(empty).await;
        set_outage(&desk, Some(outage));
        desk.pass(3600 - 299);
        for _ in 0..3 {
            assert!(desk.azure.poll(&subscription()).await.is_ok());
        }
        assert_eq!(desk.token_calls(), 2, "it was tried once");
        desk.pass(293);
        assert!(
            desk.azure.poll(&subscription()).await.is_ok(),
            "to its last seconds"
        );
        desk.pass(2);
        let trouble = desk.azure.poll(&subscription()).await.err();
        assert!(
            !matches!(trouble, None | Some(Trouble::SignInNeeded(_))),
            "then it is trouble, and the session stays: {trouble:?}"
        );
        set_outage(&desk, None);
        desk.pass(60);
        assert!(desk.azure.poll(&subscription()).await.is_ok());
    }
}

#[tokio::test]
async fn entra_in_trouble_is_asked_again_after_pauses_that_grow() {
    let desk = Desk::signed_in(empty).await;
    set_outage(&desk, Some(unavailable()));
    desk.pass(3600);
    let mut asked = 1;
    for pause in [5, 10, 15, 15] {
        asked += 1;
        for _ in 0..5 {
            let trouble = desk.azure.poll(&subscription()).await.err();
            assert!(matches!(trouble, Some(Trouble::Service { .. })), "{trouble:?}");
        }
        desk.pass(pause - 1);
        assert!(desk.azure.poll(&subscription()).await.is_err());
        assert_eq!(desk.token_calls(), asked, "in the pause of {pause} s");
        desk.pass(1);
    }
    set_outage(&desk, None);
    assert!(desk.azure.poll(&subscription()).await.is_ok());
}

#[tokio::test]
async fn statement_28_entra_is_given_the_time_it_asks_for() {
    for reply in [unavailable(), Reply::json(429, &json!({}))] {
        let desk = Desk::signed_in(empty).await;
        set_outage(
            &desk,
            Some(reply.with("retry-after", "40").with("x-ms-request-id", "r")),
        );
        desk.pass(3600);
        assert_eq!(
            desk.azure.poll(&subscription()).await.err(),
            Some(Trouble::Throttled(40))
        );
        set_outage(&desk, None);
        desk.pass(39);
        assert!(desk.azure.poll(&subscription()).await.is_err());
        assert_eq!(desk.token_calls(), 2);
        desk.pass(1);
        assert!(desk.azure.poll(&subscription()).await.is_ok());
    }
}

#[tokio::test]
async fn nobody_waits_for_a_renewal_while_the_token_is_good() {
    let desk = Desk::signed_in(empty).await;
    set_outage(&desk, Some(Reply::Silence));
    desk.pass(3600 - 299);
    let azure = Arc::clone(&desk.azure);
    let first = tokio::spawn(async move { azure.poll(&subscription()).await.is_ok() });
    while desk.token_calls() < 2 {
        tokio::task::yield_now().await;
    }
    let others = async {
        for _ in 0..5 {
            assert!(desk.azure.poll(&subscription()).await.is_ok());
        }
    };
    timeout(Duration::from_secs(5), others).await.expect("at once");
    assert!(!first.is_finished(), "the one who renews still waits");
    first.abort();
}

#[tokio::test]
async fn a_page_of_something_in_between_ends_no_session() {
    for status in [401, 403, 404] {
        let html = vec![("content-type", "text/html".to_owned())];
        let page = Reply::Whole(status, html, b"<p>Log in to this network</p>".to_vec());
        let desk = Desk::signed_in(empty).await;
        set_outage(&desk, Some(page));
        desk.pass(3600);
        let trouble = desk.azure.poll(&subscription()).await.err();
        assert!(
            matches!(trouble, Some(Trouble::Unreadable(_))),
            "{status}: {trouble:?}"
        );
        set_outage(&desk, None);
        desk.pass(5);
        assert!(desk.azure.poll(&subscription()).await.is_ok(), "{status}");
    }
}
