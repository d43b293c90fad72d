//! Signing in page by page, without a socket.

mod challenges;
mod device;
mod pages;
mod sessions;

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::exchange::Reply;
use crate::scenario::{DEMO_ADA, DEMO_CLIENT, DEMO_TENANT};
use crate::testing::{Script, between, form};

const REDIRECT: &str = "http://localhost:54321";
const VERIFIER: &str = "a-verifier-of-the-client-that-is-long-enough-0123456789";
const ARM: &str = "openid offline_access http://127.0.0.1:8080/user_impersonation";
/// What asks for a second factor.
const P1: &str = r#"{"access_token":{"acrs":{"essential":true,"values":["p1"]}}}"#;
const CP1: &str = r#"{"access_token":{"xms_cc":{"values":["cp1"]}}}"#;

/// The demo with these settings.
fn with_settings(settings: Value) -> Script {
    Script::changed(|scenario| scenario["settings"] = settings)
}

fn number_of(reply: &Reply) -> u64 {
    reply.json()["error_codes"][0].as_u64().unwrap()
}

/// Opens the sign-in page; an empty value leaves a parameter out.
fn open(script: &mut Script, changes: &[(&str, &str)]) -> Reply {
    script.bearer = None;
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(VERIFIER));
    let mut fields = vec![
        ("client_id", DEMO_CLIENT),
        ("response_type", "code"),
        ("redirect_uri", REDIRECT),
        ("response_mode", "form_post"),
        ("scope", ARM),
        ("state", "s"),
        ("code_challenge", &challenge),
        ("code_challenge_method", "S256"),
    ];
    for (name, value) in changes {
        fields.retain(|(known, _)| known != name);
        fields.push((name, value));
    }
    fields.retain(|(_, value)| !value.is_empty());
    script.get(&format!("/{DEMO_TENANT}/oauth2/v2.0/authorize?{}", form(&fields)))
}

/// Presses a button of a page, as Ada.
fn press(script: &mut Script, page: &Reply, answer: &str) -> Reply {
    press_as(script, page, DEMO_ADA, answer)
}

fn press_as(script: &mut Script, page: &Reply, account: &str, answer: &str) -> Reply {
    let text = page.text();
    let context = between(&text, "name=\"ctx\" value=\"");
    let action = between(&text, "method=\"post\" action=\"");
    script.form(
        &action,
        &[("ctx", &context), ("account", account), ("answer", answer)],
    )
}

/// The id of the form on a page, which says what it asks.
fn asks(page: &Reply) -> String {
    between(&page.text(), "<form id=\"")
}

/// A field that goes to the application.
fn handed(page: &Reply, name: &str) -> String {
    between(&page.text(), &format!("name=\"{name}\" value=\""))
}

fn token(script: &mut Script, fields: &[(&str, &str)]) -> Reply {
    script.bearer = None;
    let mut all = vec![("client_id", DEMO_CLIENT)];
    all.extend(fields);
    script.form(&format!("/{DEMO_TENANT}/oauth2/v2.0/token"), &all)
}

/// Redeems the code that a page hands over.
fn redeem(script: &mut Script, page: &Reply) -> Reply {
    let code = handed(page, "code");
    token(
        script,
        &[
            ("grant_type", "authorization_code"),
            ("code", &code),
            ("redirect_uri", REDIRECT),
            ("code_verifier", VERIFIER),
        ],
    )
}

/// Signs Ada in through the one page of the demo, with these claims.
fn signed_in(script: &mut Script, claims: &str) -> Value {
    let page = open(script, &[("claims", claims)]);
    let last = press(script, &page, "continue");
    redeem(script, &last).json()
}

fn renew(script: &mut Script, tokens: &Value, claims: &str) -> Reply {
    let refresh = tokens["refresh_token"].as_str().unwrap();
    let mut fields = vec![("grant_type", "refresh_token"), ("refresh_token", refresh)];
    if !claims.is_empty() {
        fields.push(("claims", claims));
    }
    token(script, &fields)
}

/// Claims of an access token, unchecked.
fn claims_of(tokens: &Value) -> Value {
    let token = tokens["access_token"]
        .as_str()
        .unwrap_or_else(|| panic!("{tokens}"));
    let part = token.split('.').nth(1).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}

/// The claims that a 401 asks for.
fn wanted(reply: &Reply) -> Value {
    assert_eq!(reply.answer.status, 401, "{}", reply.text());
    let challenge = reply.header("www-authenticate").unwrap();
    let encoded = between(challenge, "claims=\"");
    serde_json::from_slice(&STANDARD.decode(encoded).unwrap()).unwrap()
}

fn play(script: &mut Script, scene: Option<&str>) {
    let verb = json!({ "verb": "scene", "user": DEMO_ADA, "scene": scene });
    script.ctl(verb).unwrap();
}
