//! Tokens that are not what they seem, and clocks that are off.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use super::*;
use crate::scenario::{DEMO_ADA, DEMO_CLIENT, DEMO_TENANT};
use crate::testing::{EDGE, SERIAL_REQUEST, Script, VERSION, between, requests};

fn order(script: &mut Script, kind: &str, on: &str, millis: u64) {
    let what = json!({ "do": "add", "kind": kind, "on": on, "millis": millis });
    script.ctl(json!({ "verb": "fault", "what": what })).unwrap();
}

fn list() -> String {
    format!("{}?{VERSION}", requests(EDGE))
}

/// Ada, through a device's code: the shortest way to a token of the token endpoint.
fn fetch(script: &mut Script) -> Value {
    script.bearer = None;
    let scope = "http://127.0.0.1:8080/user_impersonation openid";
    let begin = [("client_id", DEMO_CLIENT), ("scope", scope)];
    let device = script
        .form(&format!("/{DEMO_TENANT}/oauth2/v2.0/devicecode"), &begin)
        .json();
    let verb = json!({ "verb": "approve-device", "code": device["user_code"], "user": DEMO_ADA });
    script.ctl(verb).unwrap();
    let poll = [
        ("client_id", DEMO_CLIENT),
        ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"),
        ("device_code", device["device_code"].as_str().unwrap()),
    ];
    let tokens = script
        .form(&format!("/{DEMO_TENANT}/oauth2/v2.0/token"), &poll)
        .json();
    script.bearer = tokens["access_token"].as_str().map(str::to_owned);
    tokens
}

fn claims(tokens: &Value, name: &str) -> Value {
    let token = tokens[name].as_str().unwrap();
    let part = token.split('.').nth(1).unwrap();
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}

#[test]
fn an_access_token_can_end_before_the_answer_says() {
    let mut script = Script::demo(20);
    // It waits for the token endpoint, whatever else is called before.
    order(&mut script, "early-expiry", "any", 60_000);
    script.sign_in(DEMO_ADA);
    assert_eq!(script.get(&list()).answer.status, 200);
    let tokens = fetch(&mut script);
    assert_eq!(tokens["expires_in"], 3_900);
    script.pass(TimeDelta::seconds(59));
    assert_eq!(script.get(&list()).answer.status, 200);
    script.pass(TimeDelta::seconds(1));
    assert_eq!(
        script.get(&list()).refusal(),
        (401, "ExpiredAuthenticationToken".to_owned())
    );
    fetch(&mut script);
    script.pass(TimeDelta::seconds(3_899));
    assert_eq!(script.get(&list()).answer.status, 200, "the fault struck once");
}

#[test]
fn a_clock_that_is_off_dates_the_answer_and_the_tokens_of_that_call() {
    for (kind, sign) in [("clock-ahead", 1), ("clock-behind", -1)] {
        let mut script = Script::demo(20);
        order(&mut script, kind, "token", 240_000);
        let tokens = fetch(&mut script);
        let off = script.now.timestamp() + sign * 240;
        for name in ["access_token", "id_token"] {
            let claims = claims(&tokens, name);
            assert_eq!(
                (&claims["nbf"], &claims["exp"]),
                (&json!(off), &json!(off + 3_900)),
                "{kind}"
            );
        }
        order(&mut script, kind, "list", 240_000);
        let odd = script.get(&list());
        let stated = moment::http_date(script.now + TimeDelta::seconds(sign * 240));
        assert_eq!(
            (odd.answer.status, odd.header("date")),
            (200, Some(stated.as_str()))
        );
        let dates = odd.answer.headers.iter().filter(|(name, _)| *name == "date");
        assert_eq!(dates.count(), 1);
        let good = script.get(&list());
        assert_eq!(good.header("date"), Some(moment::http_date(script.now).as_str()));
    }
}

#[test]
fn a_token_of_a_clock_far_ahead_is_not_good_yet_and_of_one_far_behind_not_any_more() {
    for (kind, millis, code) in [
        ("clock-ahead", 301_000, "InvalidAuthenticationToken"),
        ("clock-behind", 3_900_000, "ExpiredAuthenticationToken"),
    ] {
        let mut script = Script::demo(20);
        order(&mut script, kind, "token", millis);
        fetch(&mut script);
        assert_eq!(script.get(&list()).refusal(), (401, code.to_owned()), "{kind}");
    }
    let mut script = Script::demo(20);
    let what = json!({ "do": "add", "kind": "clock-ahead", "millis": 86_400_001 });
    assert!(script.ctl(json!({ "verb": "fault", "what": what })).is_err());
}

#[test]
fn a_good_token_can_be_called_revoked_moved_or_of_another_tenant_and_nothing_takes_effect() {
    let mut script = Script::demo(20);
    script.sign_in(DEMO_ADA);
    let update = format!("{}/{SERIAL_REQUEST}/updateApproval?{VERSION}", requests(EDGE));
    for (kind, code) in [
        ("token-revoked", "InvalidAuthenticationToken"),
        ("network-changed", "InvalidAuthenticationToken"),
        ("wrong-tenant", "InvalidAuthenticationTokenTenant"),
    ] {
        order(&mut script, kind, "any", 0);
        // It does not strike where no token is shown.
        let discovery = format!("/{DEMO_TENANT}/oauth2/v2.0/token");
        assert_eq!(
            script.form(&discovery, &[]).json()["error_codes"],
            json!([900_144])
        );
        let refused = script.post(&update, &json!({ "status": "Approve" }));
        assert_eq!(refused.refusal(), (401, code.to_owned()), "{kind}");
        let challenge = refused.header("www-authenticate").unwrap();
        if kind == "wrong-tenant" {
            let authority = format!("authorization_uri=\"http://127.0.0.1:8080/{DEMO_TENANT}\"");
            assert!(challenge.contains(&authority), "{challenge}");
            continue;
        }
        let asked = STANDARD.decode(between(challenge, "claims=\"")).unwrap();
        let asked: Value = serde_json::from_slice(&asked).unwrap();
        let second = (script.now.timestamp() + 1).to_string();
        assert_eq!(asked["access_token"]["nbf"]["value"], json!(second), "{kind}");
        let moved = &asked["access_token"]["xms_rp_ipaddr"]["value"];
        assert_eq!(moved.is_string(), kind == "network-changed");
    }
    assert!(script.world.request(SERIAL_REQUEST).unwrap().decided.is_none());
    assert_eq!(script.world.decisions.len(), 3, "all are on the record");
    assert_eq!(script.get(&list()).answer.status, 200);
}

#[test]
fn graph_says_revoked_in_its_own_words() {
    let mut script = Script::demo(20);
    let graph = json!({ "verb": "token", "user": DEMO_ADA, "resource": "graph" });
    script.bearer = script.ctl(graph).unwrap()["accessToken"]
        .as_str()
        .map(str::to_owned);
    order(&mut script, "token-revoked", "graph", 0);
    let refused = script.get("/graph/v1.0/me");
    assert_eq!(refused.refusal(), (401, "InvalidAuthenticationToken".to_owned()));
    assert!(
        refused
            .header("www-authenticate")
            .unwrap()
            .contains("insufficient_claims")
    );
}
