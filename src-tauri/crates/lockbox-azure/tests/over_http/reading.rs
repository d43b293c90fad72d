//! Reading lists: what is believed, what is kept of a bad answer, where a token never goes.

use crate::azure_side::NOON;
use crate::desk::{Desk, SUBSCRIPTION, request, subscription};
use crate::server::{Call, Reply, Server};
use lockbox_core::{Phase, Trouble};
use serde_json::{Value, json};

const LIST: &str = "/providers/Microsoft.CustomerLockbox/requests";

fn list(items: &[Value]) -> Reply {
    Reply::json(200, &json!({ "value": items }))
}

#[tokio::test]
async fn a_list_is_read_to_its_end_and_one_bad_item_hides_nothing() {
    let desk = Desk::signed_in(|call: &Call| match call.target.as_str() {
        target if target.ends_with("page=2") => list(&[request("c", "Denied"), json!({"id": "/subscriptions/x/y/bare"}), request("d", "Paused")]),
        target if target.contains("/requests/bare") => Reply::json(200, &request("bare", "Pending")),
        target if target.contains(LIST) => {
            let next = format!("{}{}&page=2", call.origin, call.target);
            Reply::json(200, &json!({"value": [request("a", "Pending"), 7, request("b", "Approved"), {"id": "x", "id2": {}}], "nextLink": next}))
        }
        other => panic!("{other}"),
    })
    .await;
    let polled = desk.azure.poll(&subscription()).await.expect("a list");
    let seen: Vec<_> = polled
        .requests
        .iter()
        .map(|r| (r.key.request.as_str().to_owned(), r.phase.clone()))
        .collect();
    assert!(seen.contains(&("a".into(), Phase::Pending)) && seen.contains(&("b".into(), Phase::Approved)));
    assert!(
        seen.contains(&("c".into(), Phase::Denied))
            && seen.contains(&("d".into(), Phase::Unrecognised("Paused".into())))
    );
    assert!(
        seen.contains(&("bare".into(), Phase::Pending)),
        "an item without properties is read on its own: {seen:?}"
    );
    assert!(
        seen.iter().any(|(id, _)| id == "x"),
        "what has an id is shown: {seen:?}"
    );
    assert!(
        polled.unreadable.iter().any(|line| line.contains("item 2")),
        "{:?}",
        polled.unreadable
    );
    assert_eq!(polled.date.expect("a date").timestamp(), NOON);
    let first = desk
        .server
        .calls()
        .into_iter()
        .find(|call| call.path().ends_with("/requests"))
        .expect("a list call");
    assert_eq!(
        first.target,
        format!("/subscriptions/{SUBSCRIPTION}{LIST}?api-version=2018-02-28-preview&$expand=properties")
    );
    assert!(first.header("x-ms-client-request-id").is_some() && first.header("referer").is_none());
}

#[tokio::test]
async fn statement_18_a_list_that_goes_on_elsewhere_keeps_its_first_page_and_its_token() {
    let rogue = Server::start(|_call| Reply::Close).await;
    let elsewhere = rogue.origin();
    let desk = Desk::signed_in(move |call: &Call| {
        let next = format!("{elsewhere}{}", call.target);
        Reply::json(
            200,
            &json!({"value": [request("a", "Pending")], "nextLink": next}),
        )
    })
    .await;
    let polled = desk.azure.poll(&subscription()).await.expect("the first page");
    assert_eq!(polled.requests.len(), 1);
    assert!(
        polled.unreadable.iter().any(|line| line.contains("foreign")),
        "{:?}",
        polled.unreadable
    );
    assert_eq!(rogue.connections(), 0, "nobody called there");
}

#[tokio::test]
async fn a_list_in_a_circle_ends() {
    let desk = Desk::signed_in(|call: &Call| {
        let page: u32 = call
            .target
            .rsplit("page=")
            .next()
            .and_then(|n| n.parse().ok())
            .unwrap_or(0);
        let next = format!(
            "{}{}&page={}",
            call.origin,
            call.target.split("&page").next().unwrap_or_default(),
            page + 1
        );
        Reply::json(
            200,
            &json!({"value": [request("a", "Pending")], "nextLink": next}),
        )
    })
    .await;
    let polled = desk.azure.poll(&subscription()).await.expect("what was read");
    assert_eq!(desk.server.count(LIST), 50);
    assert_eq!(polled.requests.len(), 1, "copies collapse");
    assert!(polled.unreadable.iter().any(|line| line.contains("beyond")));
}

#[tokio::test]
async fn statement_18_no_redirect_is_followed() {
    for status in [301, 302, 303, 307, 308] {
        let target = Server::start(|_call| Reply::Close).await;
        let place = format!("{}/x", target.origin());
        let desk =
            Desk::signed_in(move |_call: &Call| Reply::json(status, &json!({})).with("location", &place))
                .await;
        let trouble = desk.azure.poll(&subscription()).await.expect_err("no list");
        assert!(
            matches!(trouble, Trouble::Service { status: told, .. } if told == status),
            "{trouble:?}"
        );
        assert_eq!(target.connections(), 0, "{status}");
    }
}

#[tokio::test]
async fn bodies_beyond_the_limit_or_of_another_kind_are_refused() {
    let huge = format!(r#"{{"value":["{}"]}}"#, "x".repeat(5 * 1024 * 1024)).into_bytes();
    let json_kind = vec![("content-type", "application/json".to_owned())];
    let html = vec![("content-type", "text/html".to_owned())];
    for (reply, expected) in [
        (Reply::Whole(200, json_kind.clone(), huge), "larger"),
        (
            Reply::Whole(200, html, b"<form>Log in to this network</form>".to_vec()),
            "log-in page",
        ),
        (
            Reply::Whole(200, json_kind.clone(), b"{\"value\":[".to_vec()),
            "broken JSON",
        ),
        (Reply::Whole(200, json_kind.clone(), b"{}".to_vec()), "no list"),
        (
            Reply::Whole(200, json_kind, b"{\"value\":{}}".to_vec()),
            "no list",
        ),
    ] {
        let desk = Desk::signed_in(move |_call: &Call| reply.clone()).await;
        let trouble = desk.azure.poll(&subscription()).await.expect_err("no list");
        assert!(
            matches!(&trouble, Trouble::Unreadable(why) if why.contains(expected)),
            "{trouble:?}"
        );
    }
    let desk = Desk::signed_in(|_call: &Call| Reply::Endless).await;
    let trouble = desk.azure.poll(&subscription()).await.expect_err("no list");
    assert!(
        matches!(&trouble, Trouble::Unreadable(why) if why.contains("larger")),
        "{trouble:?}"
    );
    for reply in [Reply::Truncated(200, b"{".to_vec()), Reply::Close, Reply::Reset] {
        let desk = Desk::signed_in(move |_call: &Call| reply.clone()).await;
        let trouble = desk.azure.poll(&subscription()).await.expect_err("no list");
        assert!(matches!(trouble, Trouble::Offline(_)), "{trouble:?}");
    }
}

#[tokio::test]
async fn azures_refusals_keep_their_meaning() {
    let desk = Desk::signed_in(|_call: &Call| Reply::json(429, &json!({})).with("retry-after", "7")).await;
    assert_eq!(
        desk.azure.poll(&subscription()).await.err(),
        Some(Trouble::Throttled(7))
    );
    let desk = Desk::signed_in(|_call: &Call| {
        let error = json!({"error": {"code": "GatewayTimeout", "message": "slow"}});
        Reply::json(504, &error).with("x-ms-correlation-request-id", "c-7")
    })
    .await;
    let service = Trouble::Service {
        status: 504,
        code: "GatewayTimeout".into(),
        message: "slow".into(),
        correlation: Some("c-7".into()),
    };
    assert_eq!(desk.azure.poll(&subscription()).await.err(), Some(service));
    assert_eq!(desk.server.count(LIST), 1, "nothing is repeated in a hurry");
}

/// A first page that holds request `a`, and `second` after it.
async fn two_pages(second: Reply) -> lockbox_core::Polled {
    let desk = Desk::signed_in(move |call: &Call| {
        if call.target.ends_with("page=2") {
            return second.clone();
        }
        let next = format!("{}{}&page=2", call.origin, call.target);
        Reply::json(
            200,
            &json!({"value": [request("a", "Pending")], "nextLink": next}),
        )
    })
    .await;
    desk.azure.poll(&subscription()).await.expect("the first page")
}

#[tokio::test]
async fn a_later_page_that_fails_takes_nothing_away_and_the_list_is_not_whole() {
    let error = json!({"error": {"code": "X", "message": "x"}});
    for second in [
        Reply::Close,
        Reply::json(429, &error).with("retry-after", "30"),
        Reply::json(401, &error),
        Reply::json(403, &error),
        Reply::json(500, &error),
        Reply::Whole(200, Vec::new(), b"<p>log in</p>".to_vec()),
        list(&[request("b", "Pending")]).with("age", "9"),
    ] {
        let polled = two_pages(second).await;
        assert_eq!(polled.requests.len(), 1);
        assert!(
            matches!(polled.unreadable.as_slice(), [line] if line.starts_with("the list goes on, but: ")),
            "{:?}",
            polled.unreadable
        );
    }
}

#[tokio::test]
async fn an_answer_that_stops_half_way_is_not_waited_for_without_end() {
    let desk = Desk::signed_in(|_call: &Call| Reply::Stalled).await;
    let polled = tokio::time::timeout(
        std::time::Duration::from_secs(15),
        desk.azure.poll(&subscription()),
    )
    .await;
    let trouble = polled.expect("given up after ten seconds").expect_err("no list");
    assert!(
        matches!(&trouble, Trouble::Offline(why) if why.contains("in time")),
        "{trouble:?}"
    );
}
