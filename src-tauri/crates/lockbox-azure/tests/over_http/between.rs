//! What something between here and Azure may do: answer out of a cache, or in Azure's place. None of it counts as Azure's word.

use crate::azure_side::NOON;
use crate::desk::{Desk, SUBSCRIPTION, request, subscription};
use crate::server::{Call, Reply};
use lockbox_core::Trouble;
use serde_json::{Value, json};

fn list(items: &[Value]) -> Reply {
    Reply::json(200, &json!({ "value": items }))
}

#[tokio::test]
async fn a_list_out_of_a_cache_is_not_taken_for_the_present() {
    for (name, value) in [("age", "30"), ("x-ms-client-request-id", "of-another-call")] {
        let desk =
            Desk::signed_in(move |_call: &Call| list(&[request("a", "Pending")]).with(name, value)).await;
        let trouble = desk.azure.poll(&subscription()).await.err();
        assert!(
            matches!(&trouble, Some(Trouble::Unreadable(why)) if why.contains("cache")),
            "{name}: {trouble:?}"
        );
        let call = desk.server.calls().pop().expect("a call");
        assert_eq!(call.header("cache-control"), Some("no-cache, no-store"));
    }
}

#[tokio::test]
async fn an_answer_that_lies_behind_azures_clock_tells_no_time() {
    let late = "Thu, 14 Jan 2027 08:00:00 GMT";
    let desk = Desk::signed_in(move |call: &Call| {
        let reply = list(&[request("a", "Pending")]);
        match call.target.contains("44444444") {
            true => reply,
            false if call.path().contains("echoing") => {
                let id = call.header("x-ms-client-request-id").expect("an id").to_owned();
                reply.with("date", late).with("x-ms-client-request-id", &id)
            }
            false => reply.with("date", late),
        }
    })
    .await;
    let poll = async |name: &str| {
        let polled = desk.azure.poll(&lockbox_core::SubscriptionId::new(name)).await;
        polled.expect("a list").date.map(|date| date.timestamp())
    };
    assert_eq!(poll(SUBSCRIPTION).await, Some(NOON));
    assert_eq!(poll("silent").await, None, "nothing proves that it is of now");
    assert_eq!(
        poll(SUBSCRIPTION).await,
        Some(NOON),
        "and nothing was learned from it"
    );
    assert!(
        poll("echoing").await.is_some_and(|date| date < NOON),
        "this one is Azure's word"
    );
}

#[tokio::test]
async fn a_date_of_another_age_is_no_date_and_no_accident() {
    for date in [
        "1 Jan 262142 00:00:00 GMT",
        "1 Jan 10000 00:00:00 GMT",
        "1 Jan 1969 00:00:00 GMT",
    ] {
        let desk = Desk::signed_in(move |call: &Call| {
            let reply = if call.path().ends_with("/r-1") {
                Reply::json(200, &request("r-1", "Pending"))
            } else {
                list(&[])
            };
            reply.with("date", date)
        })
        .await;
        assert_eq!(desk.azure.poll(&subscription()).await.expect("a list").date, None);
        assert_eq!(
            desk.azure
                .reread(&crate::desk::key("r-1"))
                .await
                .expect("read")
                .date,
            None
        );
    }
}

#[tokio::test]
async fn a_page_of_something_in_between_is_not_azures_word() {
    for status in [401, 403, 404] {
        for body in [
            &b"<p>Blocked by your organisation</p>"[..],
            b"{\"message\":\"blocked\"}",
        ] {
            let kind = if body.starts_with(b"<") {
                "text/html"
            } else {
                "application/json"
            };
            let page = Reply::Whole(status, vec![("content-type", kind.to_owned())], body.to_vec());
            let desk = Desk::signed_in(move |_call: &Call| page.clone()).await;
            let trouble = desk.azure.poll(&subscription()).await.err();
            assert!(
                matches!(&trouble, Some(Trouble::Unreadable(why)) if why.contains("not Azure's")),
                "{status} {kind}: {trouble:?}"
            );
            assert_eq!(desk.token_calls(), 1, "the token is not to blame");
        }
    }
}
