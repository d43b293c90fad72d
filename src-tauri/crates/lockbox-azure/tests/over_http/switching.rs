//! Turning Customer Lockbox on or off: what is sent, how often, and what each end of it proves.

use crate::azure_side::{ADA, BEN, TENANT};
use crate::deciding::class;
use crate::desk::Desk;
use crate::permits::switch_permit;
use crate::server::{Call, Reply};
use lockbox_core::{SendOutcome, TenantId, Trouble};
use serde_json::json;
use std::sync::atomic::{AtomicUsize, Ordering};

const POSTS: [&str; 2] = ["/enableLockbox", "/disableLockbox"];

/// Sends a switch that is answered with `reply`; the class, and how many POSTs were seen.
async fn sent(on: bool, reply: Reply) -> (&'static str, usize) {
    let desk = Desk::signed_in(move |_call: &Call| reply.clone()).await;
    let outcome = desk.azure.send_switch(switch_permit(on, ADA, desk.now())).await;
    let posts = POSTS.map(|post| desk.server.count(post));
    assert_eq!(posts[usize::from(on)], 0, "the other switch is left alone");
    (class(&outcome), posts[usize::from(!on)])
}

#[tokio::test]
async fn it_is_one_post_without_a_body_to_the_switch_that_was_meant() {
    for (on, verb) in [(true, "enableLockbox"), (false, "disableLockbox")] {
        let desk = Desk::signed_in(|_call: &Call| Reply::json(200, &json!({}))).await;
        let outcome = desk.azure.send_switch(switch_permit(on, ADA, desk.now())).await;
        assert_eq!(outcome, SendOutcome::Accepted);
        let calls = desk.server.calls();
        let call = calls
            .iter()
            .find(|call| call.path().contains(verb))
            .expect("the POST");
        let target = format!("/providers/Microsoft.CustomerLockbox/{verb}?api-version=2018-02-28-preview");
        assert_eq!(
            (call.method.as_str(), call.target.as_str()),
            ("POST", target.as_str())
        );
        assert_eq!(
            (call.body.as_slice(), call.header("content-type")),
            (&b""[..], None)
        );
        assert_eq!(call.header("content-length"), Some("0"));
        assert_eq!(call.header("authorization"), Some("Bearer marker-access-1"));
    }
}

#[tokio::test]
async fn every_answer_has_its_class_and_none_makes_a_second_post() {
    let body = json!({"error": {"code": "X"}});
    for (status, wanted) in [
        (200, "accepted"),
        (202, "accepted"),
        (400, "refused"),
        (401, "refused"),
        (403, "refused"),
        (404, "refused"),
        (409, "refused"),
        (302, "unknown"),
        (408, "unknown"),
        (429, "unknown"),
        (500, "unknown"),
        (503, "unknown"),
        (204, "unknown"),
    ] {
        assert_eq!(
            sent(true, Reply::json(status, &body)).await,
            (wanted, 1),
            "{status}"
        );
    }
    assert_eq!(sent(false, Reply::json(200, &json!({}))).await, ("accepted", 1));
    let html = vec![("content-type", "text/html".to_owned())];
    let page = Reply::Whole(403, html, b"<p>Blocked</p>".to_vec());
    assert_eq!(sent(true, page).await, ("unknown", 1), "something in between");
    let html = vec![("content-type", "text/html".to_owned())];
    let page = Reply::Whole(200, html, b"<p>Welcome</p>".to_vec());
    assert_eq!(sent(true, page).await, ("unknown", 1), "also with good words");
    for lost in [Reply::Close, Reply::Truncated(200, b"{}".to_vec())] {
        assert_eq!(sent(true, lost).await, ("unknown", 1), "perhaps it was taken");
    }
    let nothing = Reply::Whole(200, Vec::new(), Vec::new());
    assert_eq!(sent(true, nothing).await, ("accepted", 1), "as it is published");
}

#[tokio::test]
async fn nothing_leaves_for_another_account_or_when_the_read_before_is_old() {
    let desk = Desk::signed_in(|_call: &Call| Reply::json(200, &json!({}))).await;
    let permit = switch_permit(true, BEN, desk.now());
    assert_eq!(class(&desk.azure.send_switch(permit).await), "not sent");
    let permit = switch_permit(true, ADA, desk.now());
    desk.pass(4);
    assert_eq!(class(&desk.azure.send_switch(permit).await), "not sent");
    assert_eq!(POSTS.map(|post| desk.server.count(post)), [0, 0]);
}

#[tokio::test]
async fn only_a_clear_and_fresh_answer_tells_whether_it_is_on() {
    let tenant = TenantId::new(TENANT);
    for (body, told) in [
        (json!({"isOptedIn": true}), Some(true)),
        (json!({"isOptedIn": "False"}), Some(false)),
        (json!({"isOptedIn": null}), None),
        (json!({}), None),
        (json!([]), None),
    ] {
        let reply = Reply::json(200, &body);
        let desk = Desk::signed_in(move |_call: &Call| reply.clone()).await;
        let read = desk.azure.read_switch(&tenant).await;
        assert_eq!(read.as_ref().ok().map(|read| read.on), told, "{body}: {read:?}");
    }
    let desk = Desk::signed_in(|_call: &Call| Reply::json(200, &json!({"isOptedIn": true}))).await;
    let other = TenantId::new("another");
    assert!(
        desk.azure.read_switch(&other).await.is_err(),
        "of another tenant nothing is believed"
    );
}

#[tokio::test]
async fn an_answer_out_of_a_cache_tells_nothing() {
    let late = "Thu, 14 Jan 2027 08:00:00 GMT";
    for (header, value) in [("age", "500"), ("date", late)] {
        let asked = AtomicUsize::new(0);
        let desk = Desk::signed_in(move |call: &Call| {
            let reply = Reply::json(200, &json!({"isOptedIn": true}));
            let switch = call.path().contains("tenantOptedIn");
            if switch && asked.fetch_add(1, Ordering::Relaxed) > 0 {
                reply.with(header, value)
            } else {
                reply
            }
        })
        .await;
        let tenant = TenantId::new(TENANT);
        desk.azure.read_switch(&tenant).await.expect("of the present");
        let cached = desk.azure.read_switch(&tenant).await;
        assert!(matches!(cached, Err(Trouble::Unreadable(_))), "{header}");
    }
}
