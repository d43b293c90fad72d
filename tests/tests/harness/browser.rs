//! The browser finds its way through sign-in pages it does not know, and delivers the answer to the program that waits.

use std::collections::HashMap;
use std::process::Command;
use std::sync::{Arc, Mutex};

use axum::extract::{Form, State};
use axum::http::HeaderMap;
use axum::response::Html;
use axum::routing::{get, post};
use lockbox_emulator::{DEMO_CLIENT, DEMO_TENANT, Emulator, Options as EmulatorOptions};
use lockbox_tests::desktop::{Browser, Desktop, Keyring, Options};
use url::Url;

use crate::LIMIT;

type Fields = HashMap<String, String>;

/// What each address was sent, with the request's `Origin`.
type Seen = Arc<Mutex<Vec<(&'static str, Fields, String)>>>;

const ACCOUNTS: &str = r#"<form method=post action="/chosen?step=1"><input type=hidden name=flow value="a&amp;b">
  <button name=account value="bo@contoso.example">Bo</button>
  <button name="account" value='ada@contoso.example'>Ada Lovelace <small>ada@contoso.example</small></button>
  <button name=act value=cancel>Cancel</button></form>"#;

const RADIO: &str = r#"<form method=post action="/chosen"><input type=hidden name=flow value="a&amp;b">
  <input type=radio id=r2 name=account value=2><label for=r2>ada@contoso.example</label>
  <label><input type=radio name=account value=1 checked> bo@contoso.example</label>
  <button type=button>Help</button> <button name=act value=cancel>Cancel</button><button name=act value=go>Continue</button></form>"#;

const TYPED: &str = r#"<form method=post action="/chosen"><input type=hidden name=flow value="a&amp;b"><input type=email name=account>
  <input type=submit value=Next></form> <a href="/refused">Cancel</a>"#;

/// A sign-in site whose first page is `first`, and the program that waits for its answer, on one loopback server.
struct Site {
    authorize: Url,
    seen: Seen,
    _runtime: tokio::runtime::Runtime,
}

fn note(seen: &Seen, what: &'static str, fields: Fields, headers: &HeaderMap) {
    let origin = headers
        .get("origin")
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
        .to_owned();
    seen.lock()
        .expect("no panic while locked")
        .push((what, fields, origin));
}

fn answer(home: &str, fields: &str) -> Html<String> {
    Html(format!(
        "<body onload='document.forms[0].submit()'><form method=\"POST\" action=\"{home}\">{fields}\
         <noscript><button>Continue</button></noscript></form>"
    ))
}

fn site(first: &'static str) -> Site {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .expect("a runtime");
    let listener = runtime
        .block_on(tokio::net::TcpListener::bind("127.0.0.1:0"))
        .expect("a port");
    let origin = format!("http://{}", listener.local_addr().expect("an address"));
    let seen = Seen::default();
    let home = format!("{origin}/");
    let (granted, refused) = (home.clone(), home.clone());
    let routes = axum::Router::new()
        .route("/authorize", get(move || async move { Html(first) }))
        .route("/chosen", post(move |State(seen): State<Seen>, headers: HeaderMap, Form(fields): Form<Fields>| async move {
            let cancelled = fields.get("act").is_some_and(|act| act == "cancel");
            note(&seen, "chosen", fields, &headers);
            if cancelled { answer(&refused, "<input name=error value=access_denied type=hidden>") }
            else { answer(&granted, "<input type=hidden name=code value='x&lt;y'><input type=hidden name=state value=s1>") }
        }))
        .route("/refused", get(|| async { axum::response::Redirect::to("/?error=access_denied") }))
        .route("/", get(|| async { "refused" }).post(|State(seen): State<Seen>, headers: HeaderMap, Form(fields): Form<Fields>| async move {
            note(&seen, "home", fields, &headers);
            "signed in"
        }))
        .with_state(Arc::clone(&seen));
    runtime.spawn(async move { axum::serve(listener, routes).await });
    let query = [("redirect_uri", home.as_str()), ("response_mode", "form_post")];
    let authorize = Url::parse_with_params(&format!("{origin}/authorize"), query).expect("an address");
    Site {
        authorize,
        seen,
        _runtime: runtime,
    }
}

#[test]
fn it_presses_the_account_s_button_and_posts_the_answer_home_as_a_browser_would() {
    let site = site(ACCOUNTS);
    let landing = Browser::sign_in(&site.authorize, "ada@contoso.example").expect("a sign-in");
    assert_eq!(
        (landing.status, landing.page.as_str(), landing.field("code")),
        (200, "signed in", Some("x<y"))
    );
    let seen = site.seen.lock().expect("no panic while locked").clone();
    assert_eq!(seen[0].1["account"], "ada@contoso.example");
    assert_eq!(seen[0].1["flow"], "a&b");
    assert_eq!((seen[1].0, seen[1].1["state"].as_str()), ("home", "s1"));
    assert_eq!(seen[1].2, site.authorize.origin().ascii_serialization());
}

#[test]
fn it_chooses_among_radio_buttons_and_writes_where_it_is_asked_to() {
    for (first, account) in [(RADIO, "2"), (TYPED, "ada@contoso.example")] {
        let site = site(first);
        Browser::sign_in(&site.authorize, "ada@contoso.example").expect("a sign-in");
        let seen = site.seen.lock().expect("no panic while locked").clone();
        assert_eq!(seen[0].1["account"], account);
        assert_ne!(seen[0].1.get("act").map(String::as_str), Some("cancel"));
    }
}

#[test]
fn it_cancels_by_button_and_by_link_and_delivers_the_refusal() {
    for first in [ACCOUNTS, RADIO, TYPED] {
        let site = site(first);
        let landing = Browser::cancel(&site.authorize).expect("a refusal that arrives");
        assert_eq!(landing.field("error"), Some("access_denied"));
    }
}

#[test]
fn a_page_without_a_way_on_is_told_with_its_text() {
    let site = site("<h1>AADSTS50020: this account is not known here</h1>");
    let stuck = Browser::sign_in(&site.authorize, "ada@contoso.example").expect_err("there is no way on");
    assert!(
        stuck.page.contains("AADSTS50020") && stuck.status == Some(200),
        "{stuck:?}"
    );
    assert_eq!(stuck.trail.len(), 1);
}

#[test]
fn the_address_a_program_opens_in_the_system_browser_is_caught() {
    let desktop = Desktop::start(Options {
        keyring: Keyring::Absent,
        ..Options::default()
    });
    for (index, command) in ["xdg-open \"$1\"", "$BROWSER \"$1\""].into_iter().enumerate() {
        let address = format!("http://127.0.0.1:1/authorize?n={index}&scope=a%20b");
        let mut shell = Command::new("sh");
        shell.args(["-c", command, "sh", &address]);
        let program = desktop.spawn(shell);
        assert_eq!(desktop.wait_opened(index, LIMIT).as_str(), address);
        program.wait_exit(LIMIT);
    }
}

#[test]
fn it_finds_its_way_through_the_emulator_s_own_pages() {
    let program = site("");
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let emulator = runtime
        .block_on(Emulator::start(EmulatorOptions::default()))
        .expect("an emulator");
    let port = program.authorize.port().expect("a port");
    let query = [
        ("client_id", DEMO_CLIENT),
        ("response_type", "code"),
        ("response_mode", "form_post"),
        ("redirect_uri", &format!("http://localhost:{port}")),
        ("scope", "openid profile offline_access"),
        ("state", "s1"),
        ("nonce", "n1"),
        ("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"),
        ("code_challenge_method", "S256"),
    ];
    let address = format!("{}/{DEMO_TENANT}/oauth2/v2.0/authorize", emulator.origin());
    let authorize = Url::parse_with_params(&address, query).expect("an address");
    let landing = Browser::sign_in(&authorize, "omar@contoso.example").expect("a sign-in");
    assert_eq!(
        (landing.page.as_str(), landing.field("state")),
        ("signed in", Some("s1"))
    );
    assert!(
        landing.field("code").is_some_and(|code| !code.is_empty()),
        "{landing:?}"
    );
    let landing = Browser::cancel(&authorize).expect("a refusal");
    assert_eq!(landing.field("error"), Some("access_denied"), "{landing:?}");
}
