//! Reading one request just before a decision: fresh, and the one that was asked for.

use crate::azure_side::NOON;
use crate::desk::{Desk, key, request, subscription};
use crate::server::{Call, Reply};
use lockbox_core::{Oddity, Phase, Trouble};
use serde_json::json;

#[tokio::test]
async fn a_reread_is_fresh_and_about_the_request_that_was_asked_for() {
    let desk = Desk::signed_in(|call: &Call| {
        let id = call.path().rsplit('/').next().unwrap_or_default();
        match id {
            "swapped" => Reply::json(200, &request("other", "Pending")),
            "cached" => Reply::json(200, &request(id, "Pending")).with("age", "30"),
            "foreign" => {
                Reply::json(200, &request(id, "Pending")).with("x-ms-client-request-id", "of-another-call")
            }
            "old" => Reply::json(200, &request(id, "Pending")).with("date", "Thu, 14 Jan 2027 08:00:00 GMT"),
            "gone" => Reply::json(
                404,
                &json!({"error": {"code": "ResourceNotFound", "message": "gone"}}),
            ),
            _ => Reply::json(200, &request(id, "Approving")),
        }
    })
    .await;
    let reread = desk.azure.reread(&key("r-1")).await.expect("read");
    assert_eq!(
        (reread.request.phase, reread.at.0.as_secs()),
        (Phase::Approving, 1_000)
    );
    assert_eq!(reread.date.expect("a date").timestamp(), NOON);
    for bad in ["swapped", "cached", "foreign", "old"] {
        assert!(
            matches!(desk.azure.reread(&key(bad)).await, Err(Trouble::Unreadable(_))),
            "{bad}"
        );
    }
    assert_eq!(
        desk.azure.reread(&key("gone")).await.err(),
        Some(Trouble::NotFound)
    );
    let mut twin = key("r-1");
    twin.twin = 2;
    let reread = desk.azure.reread(&twin).await.expect("read");
    assert!(reread.request.oddities.contains(&Oddity::TwinIds) && reread.request.key == twin);
    let before = desk.server.calls().len();
    assert!(desk.azure.reread(&key("..")).await.is_err());
    assert_eq!(
        desk.server.calls().len(),
        before,
        "an id that would walk elsewhere is never asked for"
    );
}

#[tokio::test]
async fn a_list_and_a_single_answer_tell_the_same_tag() {
    let desk = Desk::signed_in(|call: &Call| {
        if call.path().ends_with("/requests") {
            Reply::json(200, &json!({"value": [request("a", "Pending")]}))
        } else {
            Reply::json(200, &request("a", "Pending"))
        }
    })
    .await;
    let listed = desk
        .azure
        .poll(&subscription())
        .await
        .expect("a list")
        .requests
        .remove(0);
    let single = desk.azure.reread(&key("a")).await.expect("read").request;
    assert_eq!(listed.tag, single.tag);
    assert_eq!(listed, single);
}
