//! Claims challenges: revoked tokens, and writes without a second factor.

use chrono::TimeDelta;
use serde_json::json;

use super::*;
use crate::testing::{EDGE, SERIAL_REQUEST, VERSION, requests};

fn list() -> String {
    format!("{}?{VERSION}", requests(EDGE))
}

fn update() -> String {
    format!("{}/{SERIAL_REQUEST}/updateApproval?{VERSION}", requests(EDGE))
}

fn revoke(script: &mut Script) -> Value {
    script
        .ctl(json!({ "verb": "revoke-sessions", "user": DEMO_ADA }))
        .unwrap()
}

fn with_token(script: &mut Script, tokens: &Value, target: &str) -> Reply {
    script.bearer = tokens["access_token"].as_str().map(str::to_owned);
    script.get(target)
}

#[test]
fn a_revoked_token_of_a_client_with_cp1_is_refused_at_once_with_the_second_that_a_new_one_needs() {
    let mut script = Script::demo(20);
    let tokens = signed_in(&mut script, CP1);
    assert_eq!(with_token(&mut script, &tokens, &list()).answer.status, 200);
    revoke(&mut script);
    let refused = with_token(&mut script, &tokens, &list());
    let second = script.now.timestamp() + 1;
    let nbf = json!({ "access_token": { "nbf": { "essential": true, "value": second.to_string() } } });
    assert_eq!(wanted(&refused), nbf);
    let challenge = refused.header("www-authenticate").unwrap();
    let start = "Bearer realm=\"\", authorization_uri=\"http://127.0.0.1:8080/common/oauth2/authorize\", \
                 error=\"insufficient_claims\", claims=\"";
    assert!(challenge.starts_with(start), "{challenge}");
    // Signing in again helps, also within the same second.
    let fresh = signed_in(
        &mut script,
        &nbf.to_string()
            .replace("}}}", "},\"xms_cc\":{\"values\":[\"cp1\"]}}}"),
    );
    assert_eq!(claims_of(&fresh)["iat"], second);
    assert!(claims_of(&fresh)["xms_cc"].is_array());
    assert_eq!(with_token(&mut script, &fresh, &list()).answer.status, 200);
    assert_eq!(renew(&mut script, &fresh, CP1).answer.status, 200);
}

#[test]
fn without_cp1_or_continuous_access_a_revoked_token_lives_until_it_expires() {
    for (settings, claims) in [(json!({}), ""), (json!({ "continuousAccess": false }), CP1)] {
        let mut script = with_settings(settings);
        let tokens = signed_in(&mut script, claims);
        revoke(&mut script);
        script.pass(TimeDelta::seconds(3_899));
        assert_eq!(with_token(&mut script, &tokens, &list()).answer.status, 200);
        script.pass(TimeDelta::seconds(1));
        let over = with_token(&mut script, &tokens, &list());
        assert_eq!(over.refusal(), (401, "ExpiredAuthenticationToken".to_owned()));
        assert!(!over.header("www-authenticate").unwrap().contains("claims="));
        assert_eq!(number_of(&renew(&mut script, &tokens, "")), 50_173);
    }
}

#[test]
fn revoking_ends_refresh_tokens_and_codes_of_that_person_alone() {
    let mut script = Script::demo(20);
    let tokens = signed_in(&mut script, CP1);
    let page = open(&mut script, &[]);
    let waiting = press(&mut script, &page, "continue");
    let page = open(&mut script, &[]);
    let others = press_as(&mut script, &page, "ana@contoso.example", "continue");
    let others = redeem(&mut script, &others).json();
    assert_eq!(revoke(&mut script)["grants"], 3, "two codes and a refresh token");
    let refused = renew(&mut script, &tokens, CP1);
    assert_eq!((refused.answer.status, number_of(&refused)), (400, 50_173));
    assert_eq!(refused.json()["error"], "invalid_grant");
    assert!(refused.text().contains("TokensValidFrom"));
    assert_eq!(number_of(&redeem(&mut script, &waiting)), 50_173);
    assert_eq!(renew(&mut script, &others, "").answer.status, 200);
    assert_eq!(revoke(&mut script)["grants"], 0, "once");
}

#[test]
fn graph_refuses_revoked_tokens_in_its_own_words() {
    let mut script = Script::demo(20);
    let verb = json!({ "verb": "token", "user": DEMO_ADA, "resource": "graph", "claims": CP1 });
    let token = script.ctl(verb).unwrap()["accessToken"].clone();
    revoke(&mut script);
    let refused = with_token(&mut script, &json!({ "access_token": token }), "/graph/v1.0/me");
    assert_eq!(refused.refusal(), (401, "InvalidAuthenticationToken".to_owned()));
    assert!(refused.text().contains("TokenIssuedBeforeRevocationTimestamp"));
    assert!(
        wanted(&refused)["access_token"]["nbf"]["essential"]
            .as_bool()
            .unwrap()
    );
}

#[test]
fn a_revoked_token_can_be_refused_in_the_other_form() {
    let mut script = with_settings(json!({ "revokedChallenge": "invalidToken" }));
    let tokens = signed_in(&mut script, CP1);
    revoke(&mut script);
    let refused = with_token(&mut script, &tokens, &list());
    assert!(wanted(&refused)["access_token"]["nbf"].is_object());
    let challenge = refused.header("www-authenticate").unwrap();
    assert!(challenge.contains("error=\"invalid_token\""), "{challenge}");
    assert!(challenge.contains(&format!(
        "authorization_uri=\"http://127.0.0.1:8080/{DEMO_TENANT}\""
    )));
}

#[test]
fn a_disabled_account_is_out_at_once_where_the_client_declared_cp1() {
    let mut script = Script::demo(20);
    let tokens = signed_in(&mut script, CP1);
    play(&mut script, Some("account-disabled"));
    assert!(wanted(&with_token(&mut script, &tokens, &list()))["access_token"]["nbf"].is_object());
    play(&mut script, None);
    assert_eq!(
        number_of(&renew(&mut script, &tokens, "")),
        50_173,
        "and what it had does not come back"
    );
}

#[test]
fn tokens_of_clients_with_cp1_can_live_longer_and_say_when_to_renew() {
    let mut script = with_settings(json!({ "continuousAccessLifetimeSeconds": 86_400 }));
    let long = signed_in(&mut script, CP1);
    assert_eq!(
        (&long["expires_in"], &long["refresh_in"]),
        (&json!(86_400), &json!(43_200))
    );
    let life = |tokens: &Value| {
        let claims = claims_of(tokens);
        claims["exp"].as_i64().unwrap() - claims["iat"].as_i64().unwrap()
    };
    assert_eq!(life(&long), 86_400);
    let short = signed_in(&mut script, "");
    assert_eq!((life(&short), &short["refresh_in"]), (3_900, &Value::Null));
}

#[test]
fn a_sign_in_that_is_too_old_is_not_renewed_where_that_was_chosen() {
    let mut script = with_settings(json!({ "signInFrequencySeconds": 3_600 }));
    let tokens = signed_in(&mut script, "");
    script.pass(TimeDelta::seconds(3_600));
    let renewed = renew(&mut script, &tokens, "");
    assert_eq!(renewed.answer.status, 200);
    script.pass(TimeDelta::seconds(1));
    assert_eq!(
        number_of(&renew(&mut script, &renewed.json(), "")),
        70_043,
        "renewing is no sign-in"
    );
}

/// Calls with a token of a sign-in that showed a password only.
fn weak(settings: Value) -> Script {
    let mut script = with_settings(settings);
    let verb = json!({ "verb": "token", "user": DEMO_ADA, "passwordOnly": true });
    script.bearer = script.ctl(verb).unwrap()["accessToken"]
        .as_str()
        .map(str::to_owned);
    script
}

#[test]
fn a_write_without_a_second_factor_is_challenged_and_changes_nothing() {
    let mut script = weak(json!({}));
    let deny = json!({ "status": "Deny", "reason": "no" });
    let lockbox = "/providers/Microsoft.CustomerLockbox";
    let off = format!("{lockbox}/disableLockbox?{VERSION}");
    let on = format!("{lockbox}/enableLockbox?{VERSION}");
    for target in [update(), off, on] {
        let refused = script.post(&target, &deny);
        assert_eq!(
            refused.refusal(),
            (401, "RequestDisallowedByAzure".to_owned()),
            "{target}"
        );
        assert!(refused.text().contains("https://aka.ms/MFAforAzure"));
        let challenge = refused.header("www-authenticate").unwrap();
        let exactly = "Bearer realm=\"\", authorization_uri=\"http://127.0.0.1:8080/common/oauth2/authorize\", \
                       error=\"insufficient_claims\", claims=\"\
                       eyJhY2Nlc3NfdG9rZW4iOnsiYWNycyI6eyJlc3NlbnRpYWwiOnRydWUsInZhbHVlcyI6WyJwMSJdfX19\"";
        assert_eq!(challenge, exactly);
    }
    assert_eq!(script.get(&list()).answer.status, 200, "reading is free");
    assert!(script.world.request(SERIAL_REQUEST).unwrap().decided.is_none());
    assert!(script.world.tenant(DEMO_TENANT).unwrap().opted_in);
    let record: Vec<_> = script
        .world
        .decisions
        .iter()
        .map(|row| row.outcome.as_str())
        .collect();
    assert_eq!(record, ["answered RequestDisallowedByAzure"]);
    let strong = json!({ "verb": "token", "user": DEMO_ADA, "passwordOnly": true, "claims": P1 });
    script.bearer = script.ctl(strong).unwrap()["accessToken"]
        .as_str()
        .map(str::to_owned);
    assert_eq!(script.post(&update(), &deny).answer.status, 200);
}

#[test]
fn a_write_needs_no_second_factor_where_that_was_chosen() {
    let mut script = weak(json!({ "mfaOnWrites": false }));
    let deny = json!({ "status": "Deny", "reason": "no" });
    assert_eq!(script.post(&update(), &deny).answer.status, 200);
}

#[test]
fn a_token_for_a_test_client_has_what_its_claims_ask_for_and_nothing_else_is_taken_for_claims() {
    let mut script = Script::demo(20);
    let mut token = |verb: Value| {
        script
            .ctl(verb)
            .map(|told| claims_of(&json!({ "access_token": told["accessToken"] })))
    };
    let plain = token(json!({ "verb": "token", "user": DEMO_ADA })).unwrap();
    assert_eq!((&plain["acrs"], &plain["xms_cc"]), (&Value::Null, &Value::Null));
    assert_eq!(plain["aud"], "http://127.0.0.1:8080");
    let graph =
        token(json!({ "verb": "token", "user": DEMO_ADA, "resource": "graph", "claims": CP1 })).unwrap();
    assert_eq!(
        (&graph["aud"], &graph["xms_cc"]),
        (&json!("http://127.0.0.1:8080/graph"), &json!(["CP1"]))
    );
    let strong = token(json!({ "verb": "token", "user": DEMO_ADA, "claims": P1 })).unwrap();
    assert_eq!(strong["acrs"], json!(["p1"]));
    for odd in ["cp1", "[]", ""] {
        assert!(
            token(json!({ "verb": "token", "user": DEMO_ADA, "claims": odd })).is_err(),
            "{odd}"
        );
    }
}
