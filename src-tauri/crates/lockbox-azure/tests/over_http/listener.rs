//! The door for the browser's answer, and everybody else who knocks at it.

use crate::azure_side::{ADA, NOON};
use crate::browser::Page;
use crate::desk::Desk;
use crate::server::{Call, Reply};
use lockbox_azure::PendingSignIn;
use lockbox_core::{SignInFailure, SignInMethod, SignInWhy};
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
async fn statement_04_only_the_one_answer_with_the_right_state_counts() {
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
async fn statement_11_pages_are_constants_with_strict_headers() {
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
async fn statement_11_the_page_is_the_same_whatever_the_error_says() {
    let desk = Desk::new(nothing).await;
    let mut pages = Vec::new();
    for said in [
        "x",
        "<script>alert(1)</script>",
        "\u{202e}AADSTS50076",
        "%00\r\nSet-Cookie: a=b",
    ] {
        let (pending, page) = begun(&desk).await;
        let said: String = url::form_urlencoded::byte_serialize(said.as_bytes()).collect();
        let form = format!(
            "error=server_error&error_description={said}&error_uri={said}&state={}",
            page.asked["state"]
        );
        let (failure, seen) = tokio::join!(pending.finish(), page.post(&form));
        assert!(failure.is_err());
        let head: Vec<_> = seen
            .head
            .lines()
            .filter(|line| !line.starts_with("date:"))
            .map(str::to_owned)
            .collect();
        pages.push((head, seen.body));
    }
    assert!(pages.windows(2).all(|two| two[0] == two[1]), "{pages:#?}");
}

#[tokio::test]
async fn statement_10_and_13_each_call_of_another_kind_or_for_another_host_has_its_status() {
    let desk = Desk::new(nothing).await;
    let (pending, page) = begun(&desk).await;
    let right = format!("code=evil&state={}", page.asked["state"]);
    for (method, kind, expected) in [
        ("POST", "application/json", 415),
        ("POST", "multipart/form-data", 415),
        ("DELETE", FORM.1, 405),
        ("PATCH", FORM.1, 405),
    ] {
        let seen = page
            .send(&page.call(method, "/", &[("Content-Type", kind)], &right))
            .await;
        assert_eq!(seen.status, expected, "{method} {kind}");
    }
    completes(&desk, pending, &page).await;
}

#[tokio::test]
async fn statement_13_a_host_that_is_not_this_listener_is_refused() {
    let desk = Desk::new(nothing).await;
    let (pending, page) = begun(&desk).await;
    let right = format!("code=evil&state={}", page.asked["state"]);
    let port = page.port();
    for host in [
        format!("evil.example:{port}"),
        format!("localhost.evil.example:{port}"),
        format!("127.0.0.2:{port}"),
        format!("0.0.0.0:{port}"),
        format!("[::]:{port}"),
        "localhost".to_owned(),
        format!("localhost:{}", port.wrapping_add(1)),
        String::new(),
    ] {
        let seen = page
            .send(&page.call("POST", "/", &[FORM, ("Host", &host)], &right))
            .await;
        assert!(matches!(seen.status, 400 | 421), "{host}: {}", seen.status);
    }
    assert_eq!(desk.token_calls(), 0);
    completes(&desk, pending, &page).await;
    for host in ["LOCALHOST", "127.0.0.1", "[::1]"] {
        let (pending, page) = begun(&desk).await;
        let form = page.form(&desk.side, ADA, Some(NOON));
        let host = format!("{host}:{}", page.port());
        let call = page.call("POST", "/", &[FORM, ("Host", &host)], &form);
        let (fresh, seen) = tokio::join!(pending.finish(), page.send(&call));
        assert!(fresh.is_ok() && seen.status == 200, "{host}");
    }
}

#[tokio::test]
async fn statement_10_a_code_in_the_address_is_never_used() {
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
    assert!(matches!(failure, Err(SignInFailure::Setup(fault)) if fault.why == SignInWhy::InAddressLine));
    assert_eq!(seen.status, 400);
    assert_eq!(desk.token_calls(), 0);
}

#[tokio::test]
async fn statement_12_a_hundred_idle_guests_do_not_keep_the_browser_out() {
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
async fn statement_12_a_guest_that_never_ends_its_call_is_sent_away() {
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
async fn statement_12_headers_without_end_are_not_taken_in() {
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

/// The local addresses at which this process listens, as the kernel writes them.
fn listening() -> Vec<String> {
    let own: Vec<String> = std::fs::read_dir("/proc/self/fd")
        .expect("this process")
        .flatten()
        .filter_map(|handle| {
            std::fs::read_link(handle.path())
                .ok()?
                .to_str()
                .map(str::to_owned)
        })
        .collect();
    let mut found = Vec::new();
    for table in ["/proc/self/net/tcp", "/proc/self/net/tcp6"] {
        let text = std::fs::read_to_string(table).unwrap_or_default();
        for line in text.lines().skip(1) {
            let words: Vec<_> = line.split_whitespace().collect();
            let inode = format!("socket:[{}]", words.get(9).unwrap_or(&""));
            if words.get(3) == Some(&"0A") && own.contains(&inode) {
                found.push(words[1].to_owned());
            }
        }
    }
    found
}

#[cfg(target_os = "linux")]
#[tokio::test]
async fn statement_07_the_door_is_on_loopback_only() {
    let desk = Desk::new(nothing).await;
    let (_pending, page) = begun(&desk).await;
    let port = format!(":{:04X}", page.port());
    // The servers of the tests are among them, and are on loopback too.
    let sockets = listening();
    assert!(sockets.iter().any(|local| local.ends_with(&port)), "{sockets:?}");
    for local in sockets {
        assert!(
            local.starts_with("0100007F:") || local.starts_with("00000000000000000000000001000000:"),
            "{local}"
        );
    }
}

#[tokio::test]
async fn statement_08_two_programs_at_once_get_ports_from_the_system_and_both_come_to_their_end() {
    let (one, other) = (Desk::new(nothing).await, Desk::new(nothing).await);
    let (first, first_page) = begun(&one).await;
    let (second, second_page) = begun(&other).await;
    assert_ne!(first_page.port(), second_page.port());
    let stray = second_page
        .post(&format!("code=c&state={}", first_page.asked["state"]))
        .await;
    assert_eq!(stray.status, 400, "an answer for the other is nothing here");
    completes(&other, second, &second_page).await;
    completes(&one, first, &first_page).await;
}
