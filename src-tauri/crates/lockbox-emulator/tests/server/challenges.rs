//! Claims challenges over real HTTP: from the refusal to the token that satisfies it.

use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use lockbox_emulator::{ClockMode, Command, DEMO_ADA, DEMO_CLIENT, Emulator, Options, Scenario};
use serde_json::{Value, json};

use crate::common::{
    Answer, EDGE, SERIAL_REQUEST, answer_page, authorize, between, claims, code, demo, field, http, list,
    open_page, read, redeem, token, update, with,
};

/// The demo where a sign-in proves a password only.
async fn password_only() -> Emulator {
    let mut text: Value = serde_json::from_str(include_str!("../../scenario/demo.json")).unwrap();
    text["settings"] = json!({ "mfaAtSignIn": false });
    let scenario = Scenario::parse(&text.to_string(), Path::new("changed.json")).unwrap();
    Emulator::start(Options {
        clock: ClockMode::Manual,
        scenario: Some(scenario),
        ..Options::default()
    })
    .await
    .unwrap()
}

async fn deny(emulator: &Emulator, token: &str) -> Answer {
    let url = format!("{}{}", emulator.origin(), update(EDGE, SERIAL_REQUEST));
    let body = json!({ "status": "Deny", "reason": "no" }).to_string();
    let request = http().post(url).bearer_auth(token);
    let request = request.header("content-type", "application/json").body(body);
    read(request.send().await.unwrap()).await
}

async fn look(emulator: &Emulator, token: &str) -> Answer {
    let url = format!("{}{}", emulator.origin(), list(EDGE));
    read(http().get(url).bearer_auth(token).send().await.unwrap()).await
}

/// The claims that a refusal asks for, as text.
fn wanted(refused: &Answer) -> String {
    assert_eq!(refused.status, 401, "{}", refused.text);
    let encoded = between(&refused.headers["www-authenticate"], "claims=\"", "\"");
    String::from_utf8(STANDARD.decode(encoded).unwrap()).unwrap()
}

fn access(tokens: &Value) -> String {
    tokens["access_token"].as_str().unwrap().to_owned()
}

async fn renew(emulator: &Emulator, tokens: &Value, claims: &str) -> Answer {
    let refresh = [
        ("client_id", DEMO_CLIENT),
        ("grant_type", "refresh_token"),
        ("refresh_token", tokens["refresh_token"].as_str().unwrap()),
        ("claims", claims),
    ];
    token(emulator, &refresh).await
}

#[tokio::test]
async fn a_write_is_challenged_silence_does_not_help_and_a_second_factor_does() {
    let emulator = password_only().await;
    let first = code(&emulator, DEMO_ADA, &authorize(&emulator)).await;
    let tokens = redeem(&emulator, &first, &[]).await.json();
    assert_eq!(look(&emulator, &access(&tokens)).await.status, 200);
    let refused = deny(&emulator, &access(&tokens)).await;
    assert_eq!(refused.code(), "RequestDisallowedByAzure");
    let asked = wanted(&refused);

    let silent = renew(&emulator, &tokens, &asked).await.json();
    assert_eq!(
        (&silent["error"], &silent["claims"]),
        (&json!("interaction_required"), &json!(asked))
    );

    let parameters = with(
        authorize(&emulator),
        &[("claims", &asked), ("login_hint", DEMO_ADA), ("prompt", "")],
    );
    let page = open_page(&emulator, &parameters).await;
    let proof = answer_page(&emulator, &page, DEMO_ADA, "continue").await;
    assert!(proof.text.contains("id=\"proof\"") && proof.text.contains("Yes, it is me"));
    let policy = &proof.headers["content-security-policy"];
    assert!(
        policy.contains("default-src 'none'") && !policy.contains("script-src"),
        "{policy}"
    );
    let handed = answer_page(&emulator, &proof, DEMO_ADA, "continue").await;
    let second = field(&handed.text, "code").unwrap();
    let stronger = redeem(&emulator, &second, &[]).await.json();
    assert_eq!(claims(&access(&stronger))["acrs"], json!(["p1"]));
    assert_eq!(deny(&emulator, &access(&stronger)).await.status, 200);
    emulator.stop().await;
}

#[tokio::test]
async fn a_revoked_session_is_refused_at_once_and_a_new_sign_in_with_the_asked_claims_is_let_in() {
    let emulator = demo().await;
    let cp1 = json!({ "access_token": { "xms_cc": { "values": ["cp1"] } } }).to_string();
    let parameters = with(authorize(&emulator), &[("claims", &cp1)]);
    let first = code(&emulator, DEMO_ADA, &parameters).await;
    let tokens = redeem(&emulator, &first, &[]).await.json();
    assert_eq!(look(&emulator, &access(&tokens)).await.status, 200);
    let revoke = Command::RevokeSessions {
        user: DEMO_ADA.to_owned(),
    };
    assert_eq!(emulator.ctl().run(&revoke).unwrap()["user"], DEMO_ADA);
    let asked = wanted(&look(&emulator, &access(&tokens)).await);
    assert!(asked.contains("\"nbf\""));
    let silent = renew(&emulator, &tokens, &asked).await;
    assert_eq!(
        (silent.status, silent.json()["error_codes"].clone()),
        (400, json!([50_173]))
    );
    let again = code(&emulator, DEMO_ADA, &with(parameters, &[("claims", &asked)])).await;
    let fresh = redeem(&emulator, &again, &[]).await.json();
    assert_eq!(look(&emulator, &access(&fresh)).await.status, 200);
    emulator.stop().await;
}
