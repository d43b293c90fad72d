//! The device authorization grant over real HTTP, and through the command line's verbs.

use lockbox_emulator::{Command, DEMO_ADA, DEMO_ANA, DEMO_CLIENT, DEMO_TENANT, Emulator, Scene};
use serde_json::{Value, json};

use crate::common::{answer_page, between, claims, demo, form, http, post_form, read, token};

const GRANT: &str = "urn:ietf:params:oauth:grant-type:device_code";

/// Asks for a code where discovery says.
async fn begin(emulator: &Emulator) -> Value {
    let discovery = format!(
        "{}/{DEMO_TENANT}/v2.0/.well-known/openid-configuration",
        emulator.origin()
    );
    let published = read(http().get(discovery).send().await.unwrap()).await.json();
    assert!(
        published["grant_types_supported"]
            .as_array()
            .unwrap()
            .contains(&json!(GRANT))
    );
    let endpoint = published["device_authorization_endpoint"].as_str().unwrap();
    let scope = format!("{}/user_impersonation openid offline_access", emulator.origin());
    let fields = form(&[("client_id", DEMO_CLIENT), ("scope", &scope)]);
    let answer = read(post_form(endpoint, fields).await).await;
    assert_eq!(
        (answer.status, answer.headers["cache-control"].as_str()),
        (200, "no-store")
    );
    answer.json()
}

async fn poll(emulator: &Emulator, device: &Value) -> Value {
    let fields = [
        ("client_id", DEMO_CLIENT),
        ("grant_type", GRANT),
        ("device_code", device["device_code"].as_str().unwrap()),
    ];
    token(emulator, &fields).await.json()
}

#[tokio::test]
async fn a_browser_opens_the_address_and_the_device_gets_tokens() {
    let emulator = demo().await;
    let device = begin(&emulator).await;
    assert_eq!(poll(&emulator, &device).await["error"], "authorization_pending");
    let short = http()
        .get(device["verification_uri"].as_str().unwrap())
        .send()
        .await
        .unwrap();
    assert_eq!(short.status(), 302);
    let target = format!(
        "{}{}",
        emulator.origin(),
        short.headers()["location"].to_str().unwrap()
    );
    let page = read(http().get(&target).send().await.unwrap()).await;
    assert!(page.headers["content-security-policy"].contains("frame-ancestors 'none'"));
    let context = between(&page.text, "name=\"ctx\" value=\"", "\"");
    let typed = form(&[("ctx", &context), ("otc", device["user_code"].as_str().unwrap())]);
    let accounts = read(post_form(&target, typed).await).await;
    let confirm = answer_page(&emulator, &accounts, DEMO_ANA, "continue").await;
    assert!(confirm.text.contains("Are you trying to sign in to ARO Lockbox?"));
    let done = answer_page(&emulator, &confirm, DEMO_ANA, "continue").await;
    assert!(done.text.contains("You may now close this window"));
    let tokens = poll(&emulator, &device).await;
    assert_eq!(claims(tokens["access_token"].as_str().unwrap())["upn"], DEMO_ANA);
    emulator.stop().await;
}

#[tokio::test]
async fn the_engineer_approves_declines_and_is_told_what_stands_in_the_way() {
    let emulator = demo().await;
    let ctl = emulator.ctl();
    let answer = |device: &Value, decline| Command::ApproveDevice {
        code: device["user_code"].as_str().unwrap().to_owned(),
        user: DEMO_ADA.to_owned(),
        decline,
    };
    let device = begin(&emulator).await;
    ctl.run(&answer(&device, false)).unwrap();
    assert!(poll(&emulator, &device).await["access_token"].is_string());
    let device = begin(&emulator).await;
    ctl.run(&answer(&device, true)).unwrap();
    assert_eq!(poll(&emulator, &device).await["error"], "authorization_declined");
    let device = begin(&emulator).await;
    ctl.run(&Command::Scene {
        user: DEMO_ADA.to_owned(),
        scene: Some(Scene::PasswordExpired),
    })
    .unwrap();
    let refused = ctl.run(&answer(&device, false)).unwrap_err().to_string();
    assert!(refused.contains("AADSTS50055"), "{refused}");
    assert_eq!(poll(&emulator, &device).await["error_codes"], json!([50_055]));
}

#[tokio::test]
async fn the_other_verb_of_a_path_is_refused_with_the_one_it_takes() {
    let emulator = demo().await;
    for (path, verb) in [("/x/oauth2/v2.0/devicecode", "POST"), ("/devicelogin", "GET")] {
        let url = format!("{}{path}", emulator.origin());
        let refused = if verb == "GET" {
            post_form(&url, String::new()).await
        } else {
            http().get(&url).send().await.unwrap()
        };
        assert_eq!(refused.status(), 405, "{path}");
        assert_eq!(refused.headers()["allow"], verb);
    }
    let page = format!("{}/common/oauth2/deviceauth", emulator.origin());
    let refused = http().put(page).send().await.unwrap();
    assert_eq!(
        (refused.status().as_u16(), &refused.headers()["allow"]),
        (405, &"GET, POST".parse().unwrap())
    );
}
