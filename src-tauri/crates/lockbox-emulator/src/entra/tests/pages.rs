//! What a person is shown, and what of it reaches the application.

use serde_json::json;

use super::*;
use crate::scenario::DEMO_ANA;

/// Every scene at which the page stops, with its number.
const STOPS: [(&str, u64); 9] = [
    ("account-disabled", 50_057),
    ("account-locked", 50_053),
    ("password-expired", 50_055),
    ("not-assigned", 50_105),
    ("blocked", 53_003),
    ("device-not-compliant", 53_000),
    ("device-not-joined", 53_001),
    ("mfa-enrolment", 50_079),
    ("admin-consent", 90_094),
];

#[test]
fn by_default_one_page_signs_in_whatever_the_claims_ask_for() {
    for claims in ["", CP1, P1] {
        let mut script = Script::demo(20);
        let page = open(&mut script, &[("claims", claims)]);
        assert_eq!(asks(&page), "sign-in");
        let last = press(&mut script, &page, "continue");
        assert_eq!(asks(&last), "callback", "{claims}");
        let token = claims_of(&redeem(&mut script, &last).json());
        assert_eq!(token["amr"], json!(["pwd", "mfa"]));
        assert_eq!(token["acrs"].is_array(), claims == P1);
        assert_eq!(token["xms_cc"].is_array(), claims == CP1);
    }
}

#[test]
fn what_stands_in_the_way_is_shown_with_its_number_and_the_application_hears_of_it_when_the_person_gives_up()
{
    for (scene, number) in STOPS {
        let mut script = Script::demo(20);
        play(&mut script, Some(scene));
        let page = open(&mut script, &[]);
        let stopped = press(&mut script, &page, "continue");
        assert_eq!(asks(&stopped), "refused", "{scene}");
        assert!(stopped.text().contains(&format!("AADSTS{number}:")), "{scene}");
        assert!(stopped.text().contains("Correlation Id"), "{scene}");
        let again = press(&mut script, &stopped, "back");
        assert_eq!(asks(&again), "sign-in", "{scene}");
        // Somebody else is not stopped.
        let other = press_as(&mut script, &again, DEMO_ANA, "continue");
        assert_eq!(asks(&other), "callback", "{scene}");
        let page = open(&mut script, &[]);
        let stopped = press(&mut script, &page, "continue");
        let given_up = press(&mut script, &stopped, "cancel");
        assert_eq!(handed(&given_up, "error"), "access_denied", "{scene}");
        assert!(handed(&given_up, "error_description").contains(&number.to_string()));
        // Nothing is in the way any more.
        play(&mut script, None);
        assert!(signed_in(&mut script, "")["access_token"].is_string(), "{scene}");
    }
}

#[test]
fn renewing_a_token_answers_what_stands_in_the_way() {
    for (scene, number) in STOPS {
        let mut script = Script::demo(20);
        let tokens = signed_in(&mut script, "");
        play(&mut script, Some(scene));
        let refused = renew(&mut script, &tokens, "");
        assert_eq!(
            (refused.answer.status, number_of(&refused)),
            (400, number),
            "{scene}"
        );
        let suberror = refused.json()["suberror"].clone();
        match scene {
            "password-expired" => assert_eq!(suberror, "user_password_expired"),
            "blocked" | "device-not-compliant" | "device-not-joined" => assert_eq!(suberror, "message_only"),
            "mfa-enrolment" => assert_eq!(suberror, "basic_action"),
            _ => assert!(suberror.is_null(), "{scene}"),
        }
    }
}

#[test]
fn a_scenario_can_put_a_scene_in_somebodys_way_from_the_start() {
    let mut script =
        Script::changed(|scenario| scenario["tenants"][0]["users"][0]["signIn"] = json!("blocked"));
    let page = open(&mut script, &[]);
    assert_eq!(asks(&press(&mut script, &page, "continue")), "refused");
}

#[test]
fn a_second_factor_is_a_page_of_its_own_where_a_sign_in_proves_a_password_only() {
    let mut script = with_settings(json!({ "mfaAtSignIn": false }));
    let plain = signed_in(&mut script, CP1);
    assert_eq!(claims_of(&plain)["amr"], json!(["pwd"]));
    let asked = renew(&mut script, &plain, P1).json();
    assert_eq!(
        (&asked["error"], &asked["error_codes"]),
        (&json!("interaction_required"), &json!([50_076]))
    );
    assert_eq!(
        (&asked["claims"], &asked["suberror"]),
        (&json!(P1), &json!("basic_action"))
    );

    let page = open(&mut script, &[("claims", P1)]);
    let proof = press(&mut script, &page, "continue");
    assert_eq!(asks(&proof), "proof");
    let number: u32 = between(&proof.text().replace("</p>", "\""), "id=\"number\">")
        .parse()
        .unwrap();
    assert!((10..100).contains(&number));
    let denied = press(&mut script, &proof, "cancel");
    assert_eq!(handed(&denied, "error"), "access_denied");
    assert!(handed(&denied, "error_description").contains("AADSTS500121"));

    let page = open(&mut script, &[("claims", P1)]);
    let proof = press(&mut script, &page, "continue");
    let last = press(&mut script, &proof, "continue");
    let tokens = redeem(&mut script, &last).json();
    assert_eq!(claims_of(&tokens)["amr"], json!(["pwd", "mfa"]));
    assert_eq!(claims_of(&tokens)["acrs"], json!(["p1"]));
    assert_eq!(
        renew(&mut script, &tokens, P1).answer.status,
        200,
        "what was shown need not be shown again"
    );
}

#[test]
fn somebody_who_must_use_a_second_factor_is_asked_and_an_old_sign_in_without_one_is_not_renewed() {
    let mut script = with_settings(json!({ "mfaAtSignIn": false }));
    let plain = signed_in(&mut script, "");
    play(&mut script, Some("mfa-required"));
    assert_eq!(number_of(&renew(&mut script, &plain, "")), 50_076);
    let page = open(&mut script, &[]);
    let proof = press(&mut script, &page, "continue");
    assert_eq!(asks(&proof), "proof");
    let last = press(&mut script, &proof, "continue");
    let tokens = redeem(&mut script, &last).json();
    assert_eq!(renew(&mut script, &tokens, "").answer.status, 200);
}

#[test]
fn consent_is_asked_for_once_for_each_person_and_resource_where_that_was_chosen() {
    let mut script = with_settings(json!({ "consentOnFirstUse": true }));
    let page = open(&mut script, &[]);
    let consent = press(&mut script, &page, "continue");
    assert_eq!(asks(&consent), "consent");
    assert!(consent.text().contains("Access Azure Service Management as you"));
    assert!(
        !consent.text().contains("read your profile"),
        "Graph was not asked for"
    );
    let refused = press(&mut script, &consent, "cancel");
    assert_eq!(handed(&refused, "error"), "access_denied");
    assert!(handed(&refused, "error_description").contains("AADSTS65004"));

    let page = open(&mut script, &[]);
    let consent = press(&mut script, &page, "continue");
    let last = press(&mut script, &consent, "continue");
    let tokens = redeem(&mut script, &last).json();
    assert!(
        signed_in(&mut script, "")["access_token"].is_string(),
        "and then it is known"
    );
    let refresh = tokens["refresh_token"].as_str().unwrap();
    let graph = [
        ("grant_type", "refresh_token"),
        ("refresh_token", refresh),
        ("scope", "http://127.0.0.1:8080/graph/User.Read"),
    ];
    let missing = token(&mut script, &graph);
    assert_eq!(number_of(&missing), 65_001);
    assert_eq!(missing.json()["suberror"], "consent_required");
    let page = open(&mut script, &[]);
    let other = press_as(&mut script, &page, DEMO_ANA, "continue");
    assert_eq!(asks(&other), "consent", "somebody else has not consented");
}

#[test]
fn an_application_can_ask_for_consent_again_and_a_scene_can_take_it_away() {
    let mut script = Script::demo(20);
    let page = open(&mut script, &[("prompt", "consent")]);
    assert_eq!(asks(&press(&mut script, &page, "continue")), "consent");
    let tokens = signed_in(&mut script, "");
    play(&mut script, Some("consent-missing"));
    assert_eq!(number_of(&renew(&mut script, &tokens, "")), 65_001);
    let page = open(&mut script, &[]);
    let consent = press(&mut script, &page, "continue");
    assert_eq!(asks(&consent), "consent");
    press(&mut script, &consent, "continue");
    assert_eq!(renew(&mut script, &tokens, "").answer.status, 200);
}

#[test]
fn whoever_is_not_of_the_tenant_is_told_why() {
    let mut script = Script::changed(|scenario| {
        scenario["tenants"].as_array_mut().unwrap().push(json!({
            "id": "11111111-2222-4333-8444-555555555555", "name": "Fabrikam", "domain": "fabrikam.example",
            "clientId": "c", "users": [ { "upn": "bo@fabrikam.example", "name": "Bo" } ],
        }));
    });
    for (who, number) in [
        ("bo@fabrikam.example", "AADSTS50020"),
        ("<nobody>", "AADSTS50034"),
    ] {
        let page = open(&mut script, &[]);
        let refused = press_as(&mut script, &page, who, "continue");
        assert_eq!(asks(&refused), "sign-in");
        assert!(refused.text().contains(number), "{who}");
        assert!(!refused.text().contains("<nobody>"), "what was typed stays text");
        let hinted = open(&mut script, &[("login_hint", who)]);
        assert!(hinted.text().contains(number), "{who}");
    }
}

#[test]
fn a_page_is_answered_once_and_only_by_who_has_it() {
    let mut script = with_settings(json!({ "mfaAtSignIn": false }));
    let page = open(&mut script, &[("claims", P1)]);
    let proof = press(&mut script, &page, "continue");
    assert_eq!(press(&mut script, &page, "continue").answer.status, 400);
    let guessed = [("ctx", "0"), ("account", DEMO_ADA), ("answer", "continue")];
    let login = format!("/{DEMO_TENANT}/login");
    assert_eq!(script.form(&login, &guessed).answer.status, 400);
    assert_eq!(script.form(&login, &guessed[1..]).answer.status, 400);
    assert_eq!(asks(&press(&mut script, &proof, "continue")), "callback");
    assert_eq!(press(&mut script, &proof, "continue").answer.status, 400);
}
