//! Browsers that stay signed in, where that was chosen.

use std::collections::BTreeMap;

use chrono::TimeDelta;
use serde_json::json;

use super::*;
use crate::exchange::{Call, Method};
use crate::scenario::DEMO_ANA;

/// Opens the sign-in page in a browser that has this cookie.
fn open_with(script: &mut Script, cookie: &str, changes: &[(&str, &str)]) -> Reply {
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(VERIFIER));
    let mut fields = vec![
        ("client_id", DEMO_CLIENT),
        ("response_type", "code"),
        ("redirect_uri", REDIRECT),
        ("response_mode", "form_post"),
        ("scope", ARM),
        ("code_challenge", challenge.as_str()),
        ("code_challenge_method", "S256"),
    ];
    fields.extend(changes);
    get_with(
        script,
        cookie,
        &format!("/{DEMO_TENANT}/oauth2/v2.0/authorize"),
        &form(&fields),
    )
}

fn get_with(script: &mut Script, cookie: &str, path: &str, query: &str) -> Reply {
    let headers = BTreeMap::from([("cookie".to_owned(), format!("x=1; {cookie}"))]);
    let call = Call::new(Method::Get, path, query, headers, Vec::new());
    script.world.handle(&call, script.now)
}

/// Signs Ada in and returns her browser's cookie.
fn browser(script: &mut Script) -> String {
    let page = open(script, &[]);
    let last = press(script, &page, "continue");
    let cookie = last.header("set-cookie").unwrap();
    assert!(cookie.contains("HttpOnly"));
    cookie.split(';').next().unwrap().to_owned()
}

#[test]
fn nobody_is_remembered_by_default() {
    let mut script = Script::demo(20);
    let page = open(&mut script, &[]);
    assert!(
        press(&mut script, &page, "continue")
            .header("set-cookie")
            .is_none()
    );
    let silent = open(&mut script, &[("prompt", "none")]);
    assert_eq!(handed(&silent, "error"), "login_required");
    assert!(handed(&silent, "error_description").contains("AADSTS50058"));
}

#[test]
fn a_browser_that_is_signed_in_needs_no_page_unless_the_application_wants_one() {
    let mut script = with_settings(json!({ "browserSession": true }));
    let cookie = browser(&mut script);
    script.pass(TimeDelta::seconds(100));
    for (changes, ask) in [
        (vec![], "callback"),
        (vec![("prompt", "none")], "callback"),
        (vec![("login_hint", DEMO_ADA)], "callback"),
        (vec![("max_age", "101")], "callback"),
        (vec![("max_age", "100")], "sign-in"),
        (vec![("max_age", "0")], "sign-in"),
        (vec![("login_hint", DEMO_ANA)], "sign-in"),
        (vec![("prompt", "login")], "sign-in"),
        (vec![("prompt", "select_account")], "sign-in"),
        (vec![("prompt", "consent")], "consent"),
    ] {
        assert_eq!(
            asks(&open_with(&mut script, &cookie, &changes)),
            ask,
            "{changes:?}"
        );
    }
    assert_eq!(asks(&open_with(&mut script, "ESTSAUTH=0", &[])), "sign-in");
    let silent = open_with(&mut script, &cookie, &[("prompt", "none")]);
    let tokens = redeem(&mut script, &silent).json();
    assert_eq!(
        claims_of(&tokens)["auth_time"],
        script.now.timestamp() - 100,
        "it was then that she signed in"
    );
}

#[test]
fn a_silent_sign_in_that_needs_a_person_says_which_way() {
    let mut script = with_settings(json!({ "browserSession": true, "mfaAtSignIn": false }));
    let cookie = browser(&mut script);
    let silent = open_with(&mut script, &cookie, &[("prompt", "none"), ("claims", P1)]);
    assert_eq!(handed(&silent, "error"), "interaction_required");
    assert!(handed(&silent, "error_description").contains("AADSTS50076"));
    // The second factor is remembered with the browser.
    let proof = open_with(&mut script, &cookie, &[("claims", P1)]);
    assert_eq!(asks(&proof), "proof");
    let last = press(&mut script, &proof, "continue");
    let stronger = last
        .header("set-cookie")
        .unwrap()
        .split(';')
        .next()
        .unwrap()
        .to_owned();
    let silent = open_with(&mut script, &stronger, &[("prompt", "none"), ("claims", P1)]);
    assert_eq!(asks(&silent), "callback");
    assert!(silent.text().contains("name=\"code\""));
    play(&mut script, Some("consent-missing"));
    let silent = open_with(&mut script, &stronger, &[("prompt", "none")]);
    assert_eq!(handed(&silent, "error"), "consent_required");
    play(&mut script, Some("blocked"));
    let silent = open_with(&mut script, &stronger, &[("prompt", "none")]);
    assert_eq!(handed(&silent, "error"), "interaction_required");
    assert!(handed(&silent, "error_description").contains("AADSTS53003"));
}

#[test]
fn signing_out_and_revoking_end_the_browsers_session() {
    let mut script = with_settings(json!({ "browserSession": true }));
    let cookie = browser(&mut script);
    let out = get_with(
        &mut script,
        &cookie,
        &format!("/{DEMO_TENANT}/oauth2/v2.0/logout"),
        "",
    );
    assert!(out.header("set-cookie").unwrap().contains("Max-Age=0"));
    assert_eq!(asks(&open_with(&mut script, &cookie, &[])), "sign-in");
    let cookie = browser(&mut script);
    script
        .ctl(json!({ "verb": "revoke-sessions", "user": DEMO_ADA }))
        .unwrap();
    assert_eq!(asks(&open_with(&mut script, &cookie, &[])), "sign-in");
}
