//! The device authorization grant.

use chrono::TimeDelta;
use serde_json::json;

use super::*;
use crate::entra::token::DEVICE_GRANT;

fn begin(script: &mut Script, fields: &[(&str, &str)]) -> Reply {
    script.bearer = None;
    script.form(&format!("/{DEMO_TENANT}/oauth2/v2.0/devicecode"), fields)
}

fn begun(script: &mut Script) -> Value {
    let reply = begin(
        script,
        &[("client_id", DEMO_CLIENT), ("scope", ARM), ("claims", CP1)],
    );
    assert_eq!(reply.answer.status, 200, "{}", reply.text());
    reply.json()
}

fn poll(script: &mut Script, device: &Value) -> Reply {
    let code = device["device_code"].as_str().unwrap();
    token(script, &[("grant_type", DEVICE_GRANT), ("device_code", code)])
}

/// `error` and AADSTS number.
fn told(reply: &Reply) -> (String, u64) {
    assert_eq!(reply.answer.status, 400, "{}", reply.text());
    (
        reply.json()["error"].as_str().unwrap().to_owned(),
        number_of(reply),
    )
}

fn is(error: &str, number: u64) -> (String, u64) {
    (error.to_owned(), number)
}

/// Types a code into the page.
fn enter(script: &mut Script, page: &Reply, code: &str) -> Reply {
    let context = between(&page.text(), "name=\"ctx\" value=\"");
    script.form("/common/oauth2/deviceauth", &[("ctx", &context), ("otc", code)])
}

fn approve(script: &mut Script, device: &Value, decline: bool) -> Result<Value, String> {
    let code = &device["user_code"];
    let verb = json!({ "verb": "approve-device", "code": code, "user": DEMO_ADA, "decline": decline });
    script.ctl(verb).map_err(|error| error.to_string())
}

#[test]
fn a_device_is_told_its_codes_the_address_the_life_and_the_interval() {
    let mut script = Script::demo(20);
    let device = begun(&mut script);
    assert_eq!(
        (&device["expires_in"], &device["interval"]),
        (&json!(900), &json!(5))
    );
    assert_eq!(device["verification_uri"], "http://127.0.0.1:8080/devicelogin");
    assert!(device.get("verification_uri_complete").is_none());
    let code = device["user_code"].as_str().unwrap();
    assert_eq!(code.len(), 9);
    assert!(device["message"].as_str().unwrap().contains(code));
    assert_ne!(begun(&mut script)["user_code"], code);
}

#[test]
fn a_person_types_the_code_signs_in_confirms_and_the_device_gets_tokens_once() {
    let mut script = Script::demo(20);
    let device = begun(&mut script);
    let moved = script.get("/devicelogin");
    assert_eq!(moved.answer.status, 302);
    let page = script.get(moved.header("location").unwrap());
    // As people type: in small letters, with a space.
    let code = device["user_code"].as_str().unwrap().to_lowercase();
    let (first, second) = code.split_at(4);
    let accounts = enter(&mut script, &page, &format!("{first} {second}"));
    assert_eq!(asks(&accounts), "sign-in");
    let confirm = press(&mut script, &accounts, "continue");
    assert_eq!(asks(&confirm), "confirm");
    assert_eq!(
        told(&poll(&mut script, &device)),
        is("authorization_pending", 70_016)
    );
    let last = press(&mut script, &confirm, "continue");
    assert!(
        last.text()
            .contains("You have signed in to the ARO Lockbox application")
    );
    let tokens = poll(&mut script, &device).json();
    let claims = claims_of(&tokens);
    assert_eq!(
        (&claims["upn"], &claims["xms_cc"]),
        (&json!(DEMO_ADA), &json!(["CP1"]))
    );
    assert!(tokens["id_token"].is_string());
    assert_eq!(renew(&mut script, &tokens, "").answer.status, 200);
    assert_eq!(told(&poll(&mut script, &device)), is("invalid_grant", 54_005));
}

#[test]
fn whoever_cancels_declines_and_whoever_waits_too_long_is_too_late() {
    for stage in ["accounts", "confirm"] {
        let mut script = Script::demo(20);
        let device = begun(&mut script);
        let page = script.get("/common/oauth2/deviceauth");
        let mut page = enter(&mut script, &page, device["user_code"].as_str().unwrap());
        if stage == "confirm" {
            page = press(&mut script, &page, "continue");
        }
        press(&mut script, &page, "cancel");
        assert_eq!(
            told(&poll(&mut script, &device)),
            is("authorization_declined", 65_004),
            "{stage}"
        );
    }
    let mut script = Script::demo(20);
    let device = begun(&mut script);
    let page = script.get("/common/oauth2/deviceauth");
    let page = enter(&mut script, &page, device["user_code"].as_str().unwrap());
    let confirm = press(&mut script, &page, "continue");
    script.pass(TimeDelta::seconds(899));
    assert_eq!(
        told(&poll(&mut script, &device)),
        is("authorization_pending", 70_016)
    );
    script.pass(TimeDelta::seconds(1));
    assert_eq!(told(&poll(&mut script, &device)), is("expired_token", 70_020));
    assert_eq!(press(&mut script, &confirm, "continue").answer.status, 400);
    assert!(approve(&mut script, &device, false).is_err());
}

#[test]
fn a_poll_names_its_own_device_code() {
    let mut script = Script::demo(20);
    let device = begun(&mut script);
    let code = device["device_code"].as_str().unwrap().to_owned();
    let unknown = [("grant_type", DEVICE_GRANT), ("device_code", "2.0")];
    assert_eq!(
        told(&token(&mut script, &unknown)),
        is("bad_verification_code", 70_018)
    );
    assert_eq!(told(&token(&mut script, &unknown[..1])).1, 900_144);
    let other =
        Script::changed(|scenario| scenario["tenants"][0]["applications"] = json!([{ "clientId": "other" }]));
    script.world.directory = other.world.directory;
    let fields = [
        ("client_id", "other"),
        ("grant_type", DEVICE_GRANT),
        ("device_code", &code),
    ];
    let stolen = script.form(&format!("/{DEMO_TENANT}/oauth2/v2.0/token"), &fields);
    assert_eq!(told(&stolen), is("bad_verification_code", 70_018));
}

#[test]
fn a_hasty_device_is_told_to_slow_down_only_where_that_was_chosen() {
    for (strict, error) in [(false, "authorization_pending"), (true, "slow_down")] {
        let mut script = with_settings(json!({ "deviceSlowDown": strict }));
        let device = begun(&mut script);
        assert_eq!(told(&poll(&mut script, &device)).0, "authorization_pending");
        script.pass(TimeDelta::seconds(4));
        assert_eq!(told(&poll(&mut script, &device)).0, error);
        script.pass(TimeDelta::seconds(5));
        assert_eq!(told(&poll(&mut script, &device)).0, "authorization_pending");
    }
}

#[test]
fn a_request_without_client_or_scope_or_at_a_shared_authority_is_refused() {
    let mut script = Script::demo(20);
    let client = ("client_id", DEMO_CLIENT);
    let both = "http://127.0.0.1:8080/user_impersonation http://127.0.0.1:8080/graph/User.Read";
    for (fields, number) in [
        (vec![("scope", ARM)], 900_144),
        (vec![client], 900_144),
        (vec![("client_id", "x"), ("scope", ARM)], 700_016),
        (vec![client, ("scope", "https://vault.example/.default")], 70_011),
        (vec![client, ("scope", both)], 28_000),
        (vec![client, ("scope", ARM), ("claims", "cp1")], 50_117),
    ] {
        assert_eq!(told(&begin(&mut script, &fields)).1, number, "{fields:?}");
    }
    let shared = script.form("/organizations/oauth2/v2.0/devicecode", &[client, ("scope", ARM)]);
    assert_eq!(told(&shared).1, 50_194);
}

#[test]
fn where_the_flow_is_forbidden_page_and_device_are_told_so() {
    let mut script = with_settings(json!({ "deviceCode": "blocked" }));
    let device = begun(&mut script);
    let page = script.get("/common/oauth2/deviceauth");
    let page = enter(&mut script, &page, device["user_code"].as_str().unwrap());
    let stopped = press(&mut script, &page, "continue");
    assert!(asks(&stopped) == "refused" && stopped.text().contains("AADSTS53003"));
    let refused = poll(&mut script, &device);
    assert_eq!(told(&refused), is("invalid_grant", 53_003));
    assert_eq!(refused.json()["suberror"], "message_only");
    let another = begun(&mut script);
    assert!(
        approve(&mut script, &another, false)
            .unwrap_err()
            .contains("AADSTS53003")
    );
    assert_eq!(told(&poll(&mut script, &another)).1, 53_003);
    assert!(
        signed_in(&mut script, "")["access_token"].is_string(),
        "other ways in are open"
    );
}

#[test]
fn the_engineer_answers_for_a_person() {
    let mut script = Script::demo(20);
    let device = begun(&mut script);
    assert_eq!(
        approve(&mut script, &device, false).unwrap()["device"],
        "signed in"
    );
    assert_eq!(claims_of(&poll(&mut script, &device).json())["upn"], DEMO_ADA);
    let device = begun(&mut script);
    approve(&mut script, &device, true).unwrap();
    assert_eq!(told(&poll(&mut script, &device)).0, "authorization_declined");
    assert!(
        approve(&mut script, &device, false).is_err(),
        "it was answered already"
    );
    let mut script = with_settings(json!({ "mfaAtSignIn": false }));
    let device = begun(&mut script);
    approve(&mut script, &device, false).unwrap();
    let claims = claims_of(&poll(&mut script, &device).json());
    assert_eq!(
        claims["amr"],
        json!(["pwd"]),
        "nothing was asked that would need more"
    );
    let nobody = json!({ "verb": "approve-device", "code": "ABCDEFGHJ", "user": DEMO_ADA });
    assert!(script.ctl(nobody).unwrap_err().to_string().contains("ABCDEFGHJ"));
}

#[test]
fn wrong_codes_are_counted_and_a_post_from_elsewhere_counts_for_nothing() {
    let mut script = Script::demo(20);
    let device = begun(&mut script);
    let code = device["user_code"].as_str().unwrap();
    let foreign = script.form("/common/oauth2/deviceauth", &[("ctx", "0"), ("otc", code)]);
    assert_eq!(foreign.answer.status, 400, "only who has the page can answer it");
    let mut page = script.get("/common/oauth2/deviceauth?otc=ABCDEFGHJ");
    assert!(
        !page.text().contains("ABCDEFGHJ"),
        "a link cannot fill the code in"
    );
    for _ in 0..4 {
        page = enter(&mut script, &page, "WRONGCODE");
        assert!(
            page.text().contains("That code didn&#39;t work"),
            "{}",
            page.text()
        );
    }
    let last = enter(&mut script, &page, "WRONGCODE");
    assert_eq!(last.answer.status, 400);
    assert_eq!(
        enter(&mut script, &page, code).answer.status,
        400,
        "and the page is used up"
    );
}

#[test]
fn what_was_allowed_a_device_can_be_revoked_before_it_fetches_it() {
    let mut script = Script::demo(20);
    let device = begun(&mut script);
    approve(&mut script, &device, false).unwrap();
    script
        .ctl(json!({ "verb": "revoke-sessions", "user": DEMO_ADA }))
        .unwrap();
    assert_eq!(told(&poll(&mut script, &device)), is("invalid_grant", 50_173));
}

#[test]
fn an_application_that_is_no_public_client_without_a_redirect_address_is_asked_for_a_secret() {
    let mut script = Script::changed(|scenario| {
        scenario["tenants"][0]["applications"] =
            json!([{ "clientId": "web", "fallbackPublicClient": false }]);
    });
    let device = begin(&mut script, &[("client_id", "web"), ("scope", ARM)]).json();
    let code = device["device_code"].as_str().unwrap();
    let fields = [
        ("client_id", "web"),
        ("grant_type", DEVICE_GRANT),
        ("device_code", code),
    ];
    let refused = script.form(&format!("/{DEMO_TENANT}/oauth2/v2.0/token"), &fields);
    assert_eq!((refused.answer.status, number_of(&refused)), (401, 7_000_218));
    assert_eq!(refused.json()["error"], "invalid_client");
}

#[test]
fn a_device_is_answered_once_whoever_comes_later() {
    let mut script = Script::demo(20);
    let device = begun(&mut script);
    let page = script.get("/common/oauth2/deviceauth");
    let page = enter(&mut script, &page, device["user_code"].as_str().unwrap());
    let confirm = press(&mut script, &page, "continue");
    approve(&mut script, &device, true).unwrap();
    let late = press(&mut script, &confirm, "continue");
    assert!(late.answer.status == 400 && late.text().contains("not valid any more"));
    assert_eq!(told(&poll(&mut script, &device)).0, "authorization_declined");
}
