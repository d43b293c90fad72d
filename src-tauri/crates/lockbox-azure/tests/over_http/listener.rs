//! The door for the browser's answer, and everybody else who knocks at it.

use crate::azure_side::{ADA, NOON};
use crate::browser::Page;
use crate::desk::Desk;
use crate::server::{Call, Reply};
use lockbox_azure::PendingSignIn;
use lockbox_core::{SignInFailure, SignInMethod};
use serde_json::json;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

const FORM: (&str, &str) = ("Content-Type", "application/x-www-form-urlencoded");

fn nothing(_call: &Call) -> Reply {
    Reply::json(200, &json!({"value": []}))
}

async fn begun(desk: &Desk) -> (PendingSignIn, Page) {
    let pending = desk
        .azure
        .begin_sign_in(SignInMethod::ChooseAccount)
        .await
        .expect("a page");
    let page = Page::open(pending.url());
    (pending, page)
}

/// Ends the attempt well, in a time that shows that nothing is stuck.
async fn completes(desk: &Desk, pending: PendingSignIn, page: &Page) {
    let form = page.form(&desk.side, ADA, Some(NOON));
    let (fresh, seen) = timeout(Duration::from_secs(8), async {
        tokio::join!(pending.finish(), page.post(&form))
    })
    .await
    .expect("nothing is stuck");
    assert!(fresh.is_ok() && seen.status == 200);
}

/// Calls that must change nothing, and the status that sends each away.
fn strangers(page: &Page) -> Vec<(String, u16)> {
    let state = &page.asked["state"];
    let right = format!("code=evil&state={state}");
    let port = format!("localhost:{}", page.port());
    let long = "x".repeat(17_000);
    let mut calls: Vec<(String, u16)> = [
        "code=evil&state=wrong".to_owned(),
        "code=evil".to_owned(),
        format!("{right}&state={state}"),
        format!("{right}&code=more"),
        format!("{right}&error=access_denied"),
        format!("{right}&iss=https%3A%2F%2Fevil"),
        format!("state={state}"),
        String::new(),
    ]
    .map(|form| (page.call("POST", "/", &[FORM], &form), 400))
    .to_vec();
    calls.push((
        page.call("POST", "/", &[FORM], &format!("{right}&x={}", "y".repeat(66_000))),
        413,
    ));
    for (method, target, headers, expected) in [
        ("POST", "/", vec![("Content-Type", "application/json")], 415),
        ("POST", "/", vec![("Content-Type", "text/plain")], 415),
        ("POST", "/", vec![], 415),
        ("POST", "/other", vec![FORM], 404),
        ("POST", "/", vec![FORM, ("Host", "evil.example")], 421),
        ("POST", "/", vec![FORM, ("Host", "localhost:1")], 421),
        ("POST", "/", vec![FORM, ("Host", "localhost")], 421),
        (
            "POST",
            "/",
            vec![FORM, ("Host", &port), ("Host", "evil.example")],
            421,
        ),
        ("POST", "/", vec![FORM, ("X-Long", &long)], 431),
        ("GET", "/?code=evil&state=wrong", vec![], 400),
        ("GET", "/", vec![], 400),
        ("GET", "/favicon.ico", vec![], 404),
        ("PUT", "/", vec![FORM], 405),
        ("OPTIONS", "/", vec![], 405),
        ("HEAD", "/", vec![], 405),
    ] {
        calls.push((page.call(method, target, &headers, &right), expected));
    }
    calls
}

#[tokio::test]
async fn only_the_one_right_answer_counts() {
    let desk = Desk::new(nothing).await;
    let (pending, page) = begun(&desk).await;
    for (call, expected) in strangers(&page) {
        let seen = page.send(&call).await;
        let (start, end) = (
            &call[..40.min(call.len())],
            &call[call.len().saturating_sub(60)..],
        );
        assert_eq!(seen.status, expected, "{start} ... {end}");
        let echoed = seen.body.contains("evil") || seen.body.contains(&page.asked["state"]);
        assert!(!echoed, "nothing is echoed");
    }
    assert_eq!(desk.token_calls(), 0, "no code of theirs was redeemed");
    completes(&desk, pending, &page).await;
    assert_eq!(desk.token_calls(), 1);
}

#[tokio::test]
async fn pages_are_constants_with_strict_headers() {
    let desk = Desk::new(nothing).await;
    let (pending, page) = begun(&desk).await;
    let state = &page.asked["state"];
    let form = format!("error=access_denied&error_description=%3Cscript%3E&state={state}");
    let (failure, seen) = tokio::join!(pending.finish(), page.post(&form));
    assert_eq!(failure.err(), Some(SignInFailure::Cancelled));
    assert_eq!(seen.status, 200);
    assert!(!seen.body.contains("script"));
    for header in [
        "content-type: text/html; charset=utf-8",
        "cache-control: no-store",
        "content-security-policy: default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
        "referrer-policy: no-referrer",
        "x-content-type-options: nosniff",
        "connection: close",
    ] {
        assert!(seen.head.contains(header), "{header} in {}", seen.head);
    }
    assert!(!page.is_open().await);
}

#[tokio::test]
async fn a_code_in_the_address_is_never_used() {
    let desk = Desk::new(nothing).await;
    let (pending, page) = begun(&desk).await;
    let _form = page.form(&desk.side, ADA, Some(NOON));
    let call = page.call(
        "GET",
        &format!("/?code=marker-code&state={}", page.asked["state"]),
        &[],
        "",
    );
    let (failure, seen) = tokio::join!(pending.finish(), page.send(&call));
    assert!(matches!(failure, Err(SignInFailure::Setup(why)) if why.contains("address line")));
    assert_eq!(seen.status, 400);
    assert_eq!(desk.token_calls(), 0);
}

#[tokio::test]
async fn idle_guests_do_not_keep_the_browser_out() {
    let desk = Desk::new(nothing).await;
    let (pending, page) = begun(&desk).await;
    let mut idle = Vec::new();
    for _ in 0..100 {
        idle.push(
            TcpStream::connect(("127.0.0.1", page.port()))
                .await
                .expect("a connection"),
        );
    }
    let first = timeout(Duration::from_secs(5), idle[0].read(&mut [0; 1])).await;
    assert!(first.is_ok(), "who waited longest had to leave for another");
    completes(&desk, pending, &page).await;
}

#[tokio::test]
async fn a_guest_that_never_ends_its_call_is_sent_away() {
    let desk = Desk::new(nothing).await;
    let (pending, page) = begun(&desk).await;
    let mut slow = TcpStream::connect(("127.0.0.1", page.port()))
        .await
        .expect("a connection");
    slow.write_all(b"POST / HTTP/1.1\r\nHost: localhost")
        .await
        .expect("sent");
    let left = timeout(Duration::from_secs(15), slow.read(&mut [0; 64])).await;
    assert!(left.is_ok(), "after ten seconds nobody waits any more");
    completes(&desk, pending, &page).await;
}

#[tokio::test]
async fn headers_without_end_are_not_taken_in() {
    let desk = Desk::new(nothing).await;
    let (pending, page) = begun(&desk).await;
    let endless = format!("GET / HTTP/1.1\r\nX-Endless: {}", "x".repeat(4 * 1024 * 1024));
    let seen = timeout(Duration::from_secs(5), page.send(&endless))
        .await
        .expect("at once");
    assert!(matches!(seen.status, 0 | 431), "{}", seen.status);
    completes(&desk, pending, &page).await;
}

#[tokio::test]
async fn dropping_a_sign_in_closes_its_door() {
    let desk = Desk::new(nothing).await;
    let (pending, page) = begun(&desk).await;
    assert!(page.is_open().await);
    drop(pending);
    let closed = async {
        while page.is_open().await {
            tokio::task::yield_now().await;
        }
    };
    timeout(Duration::from_secs(5), closed)
        .await
        .expect("the door closes");
}

#[tokio::test]
async fn a_second_sign_in_cancels_the_first() {
    let desk = Desk::new(nothing).await;
    let (first, _) = begun(&desk).await;
    let waiting = tokio::spawn(first.finish());
    let (second, page) = begun(&desk).await;
    let ended = timeout(Duration::from_secs(5), waiting)
        .await
        .expect("at once")
        .expect("no panic");
    assert_eq!(ended.err(), Some(SignInFailure::Cancelled));
    completes(&desk, second, &page).await;
}

#[tokio::test]
async fn signing_out_cancels_a_sign_in_under_way() {
    let desk = Desk::new(nothing).await;
    let (pending, _) = begun(&desk).await;
    desk.azure.sign_out();
    let ended = timeout(Duration::from_secs(5), pending.finish())
        .await
        .expect("at once");
    assert_eq!(ended.err(), Some(SignInFailure::Cancelled));
}

#[tokio::test]
async fn the_door_is_on_loopback_only() {
    let desk = Desk::new(nothing).await;
    let (_pending, page) = begun(&desk).await;
    let wanted = format!(":{:04X}", page.port());
    let mut found = 0;
    for table in ["/proc/net/tcp", "/proc/net/tcp6"] {
        let Ok(text) = std::fs::read_to_string(table) else {
            continue;
        };
        for line in text
            .lines()
            .filter(|line| line.split_whitespace().nth(3) == Some("0A"))
        {
            let local = line.split_whitespace().nth(1).unwrap_or_default();
            if local.ends_with(&wanted) {
                found += 1;
                assert!(
                    local.starts_with("0100007F:") || local.starts_with("00000000000000000000000001000000:"),
                    "{local}"
                );
            }
        }
    }
    if cfg!(target_os = "linux") {
        assert!(found >= 1, "the listening socket is seen");
    }
}
