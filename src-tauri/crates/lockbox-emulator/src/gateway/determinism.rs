//! The same seed and the same script give the same bytes.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::TimeDelta;
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::scenario::{DEMO_ADA, DEMO_CLIENT, DEMO_TENANT};
use crate::testing::{EDGE, SERIAL_REQUEST, Script, VERSION, between, form, requests};

const REDIRECT: &str = "http://localhost:54321";
const VERIFIER: &str = "a-verifier-of-the-client-that-is-long-enough-0123456789";

/// Opens the sign-in page as a browser does, answers it, and returns the code.
fn code(script: &mut Script) -> String {
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(VERIFIER));
    let query = form(&[
        ("client_id", DEMO_CLIENT),
        ("response_type", "code"),
        ("redirect_uri", REDIRECT),
        ("response_mode", "form_post"),
        (
            "scope",
            "openid offline_access http://127.0.0.1:8080/user_impersonation",
        ),
        ("state", "s"),
        ("nonce", "n"),
        ("code_challenge", &challenge),
        ("code_challenge_method", "S256"),
    ]);
    let page = script.get(&format!("/{DEMO_TENANT}/oauth2/v2.0/authorize?{query}"));
    let context = between(&page.text(), "name=\"ctx\" value=\"");
    let answer = [
        ("ctx", context.as_str()),
        ("account", DEMO_ADA),
        ("answer", "continue"),
    ];
    let handed = script.form(&format!("/{DEMO_TENANT}/login"), &answer);
    between(&handed.text(), "name=\"code\" value=\"")
}

/// Signs Ada in as a client does: discovery, keys, code, tokens, renewal, and the code once too often.
fn sign_in(script: &mut Script) {
    script.get(&format!("/{DEMO_TENANT}/v2.0/.well-known/openid-configuration"));
    script.get(&format!("/{DEMO_TENANT}/discovery/v2.0/keys"));
    let code = code(script);
    let token = format!("/{DEMO_TENANT}/oauth2/v2.0/token");
    let redeem = [
        ("client_id", DEMO_CLIENT),
        ("grant_type", "authorization_code"),
        ("code", &code),
        ("redirect_uri", REDIRECT),
        ("code_verifier", VERIFIER),
    ];
    let tokens = script.form(&token, &redeem).json();
    let renew = [
        ("client_id", DEMO_CLIENT),
        ("grant_type", "refresh_token"),
        ("refresh_token", tokens["refresh_token"].as_str().unwrap()),
    ];
    let renewed = script.form(&token, &renew).json();
    assert_eq!(
        script.form(&token, &redeem).json()["error_codes"],
        json!([54_005])
    );
    script.bearer = renewed["access_token"].as_str().map(str::to_owned);
}

/// Signs Ada in with a device's code, typed into the page once wrongly.
fn sign_in_on_a_device(script: &mut Script) {
    let begin = [
        ("client_id", DEMO_CLIENT),
        ("scope", "http://127.0.0.1:8080/user_impersonation"),
    ];
    let device = script
        .form(&format!("/{DEMO_TENANT}/oauth2/v2.0/devicecode"), &begin)
        .json();
    let mut page = script.get("/common/oauth2/deviceauth");
    for code in ["wrong", device["user_code"].as_str().unwrap()] {
        let context = between(&page.text(), "name=\"ctx\" value=\"");
        page = script.form("/common/oauth2/deviceauth", &[("ctx", &context), ("otc", code)]);
    }
    for answer in ["continue", "cancel"] {
        let context = between(&page.text(), "name=\"ctx\" value=\"");
        let fields = [
            ("ctx", context.as_str()),
            ("account", DEMO_ADA),
            ("answer", answer),
        ];
        page = script.form(&format!("/{DEMO_TENANT}/login"), &fields);
    }
    let revoke = json!({ "verb": "revoke-sessions", "user": DEMO_ADA });
    script.ctl(revoke).unwrap();
}

/// Everything that draws something: sign-in, refusals, faults, decisions, the engineer's verbs, Graph.
fn sum(seed: u64) -> String {
    let mut script = Script::demo(seed);
    let list = format!("{}?{VERSION}", requests(EDGE));
    assert_eq!(script.get(&list).answer.status, 401);
    sign_in(&mut script);
    assert_eq!(script.get(&list).answer.status, 200);
    for kind in [
        "drop-before",
        "drop-after",
        "truncate",
        "status",
        "malformed-item",
        "stale-list",
        "delay",
    ] {
        let what = json!({ "do": "add", "kind": kind, "on": "list", "status": 429 });
        script.ctl(json!({ "verb": "fault", "what": what })).unwrap();
        script.get(&list);
    }
    let late = json!({ "do": "add", "kind": "apply-late", "on": "update", "millis": 1_500 });
    script.ctl(json!({ "verb": "fault", "what": late })).unwrap();
    let one = format!("{}/{SERIAL_REQUEST}", requests(EDGE));
    for expected in [503, 200, 409] {
        let approve = json!({ "status": "Approve", "reason": "yes" });
        let reply = script.post(&format!("{one}/updateApproval?{VERSION}"), &approve);
        assert_eq!(reply.answer.status, expected);
        script.pass(TimeDelta::seconds(1));
    }
    script.get(&format!("{one}?{VERSION}"));
    sign_in_on_a_device(&mut script);
    let open = json!({ "verb": "open-ticket", "subscription": "Edge-Prod", "title": "slow" });
    let ticket = script.ctl(open).unwrap()["ticket"].clone();
    for verb in [
        json!({ "verb": "ask", "ticket": ticket, "cluster": "aro-edge-ne", "duration": "8" }),
        json!({ "verb": "attempt", "cluster": "aro-edge-ne", "action": "Get VM serial console logs" }),
    ] {
        script.ctl(verb).unwrap();
    }
    let graph = json!({ "verb": "token", "user": DEMO_ADA, "resource": "graph" });
    script.bearer = script.ctl(graph).unwrap()["accessToken"]
        .as_str()
        .map(str::to_owned);
    assert_eq!(script.get("/graph/v1.0/me").answer.status, 200);
    assert_eq!(script.get("/graph/v1.0/nothing").answer.status, 400);
    script.sum()
}

#[test]
fn same_seed_same_script_byte_identical_answers_twice() {
    let once = sum(20);
    assert_eq!(once, sum(20));
    assert_ne!(once, sum(21), "another seed gives other bytes");
}
