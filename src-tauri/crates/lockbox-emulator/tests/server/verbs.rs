//! The verbs about people's sign-ins, on the command line of the shipped binary.

use lockbox_emulator::{DEMO_ADA, DEMO_CLIENT, DEMO_TENANT};
use serde_json::{Value, json};

use crate::binary::{Running, text};
use crate::common::EDGE;
use crate::common::{claims, form, http, list, post_form, read};

const CP1: &str = r#"{"access_token":{"xms_cc":{"values":["cp1"]}}}"#;

/// The shipped binary with its signing key made: on a busy machine that takes longer than `ctl` waits for an answer.
async fn ready(arguments: &[&str]) -> Running {
    let running = Running::start(arguments);
    let keys = format!("{}/{DEMO_TENANT}/discovery/v2.0/keys", running.url);
    assert_eq!(http().get(keys).send().await.unwrap().status(), 200);
    running
}

async fn look(running: &Running, token: &str) -> u16 {
    let url = format!("{}{}", running.url, list(EDGE));
    let answer = http().get(url).bearer_auth(token).send().await.unwrap();
    answer.status().as_u16()
}

#[tokio::test]
async fn a_token_is_printed_and_revoked_and_a_scene_is_put_up_and_taken_away() {
    let running = ready(&["--clock", "manual"]).await;
    let printed = running.ctl(&["token", "--user", DEMO_ADA, "--claims", CP1]);
    let token = text(&printed.stdout).trim().to_owned();
    assert_eq!(claims(&token)["xms_cc"], json!(["CP1"]));
    assert_eq!(look(&running, &token).await, 200);
    let told = text(&running.ctl(&["revoke-sessions", "--user", DEMO_ADA]).stdout);
    assert!(
        told.contains(&format!("0 grants of {DEMO_ADA} revoked as of")),
        "{told}"
    );
    assert_eq!(look(&running, &token).await, 401);
    let weak = running.json(&["token", "--user", DEMO_ADA, "--password-only"]);
    assert_eq!(
        claims(weak["accessToken"].as_str().unwrap())["amr"],
        json!(["pwd"])
    );

    let up = text(
        &running
            .ctl(&["scene", "--user", DEMO_ADA, "--scene", "blocked"])
            .stdout,
    );
    assert!(up.contains("AADSTS53003"), "{up}");
    let down = text(&running.ctl(&["scene", "--user", DEMO_ADA]).stdout);
    assert_eq!(down.trim(), format!("{DEMO_ADA}: works"));
    assert_eq!(
        running
            .ctl(&["scene", "--user", DEMO_ADA, "--scene", "nonsense"])
            .status
            .code(),
        Some(2)
    );
    for odd in [
        &["token", "--user", "nobody"][..],
        &["token", "--user", DEMO_ADA, "--claims", "cp1"],
    ] {
        assert_eq!(running.ctl(odd).status.code(), Some(1), "{odd:?}");
    }
}

#[tokio::test]
async fn a_device_is_approved_or_declined_from_the_command_line_and_the_cloud_file_is_printed() {
    let running = ready(&[]).await;
    let cloud: Value = serde_json::from_slice(&running.ctl(&["cloud-file"]).stdout).unwrap();
    assert_eq!(
        (&cloud["authority"], &cloud["tenant"]),
        (&json!(running.url), &json!(DEMO_TENANT))
    );
    let scope = format!("{}/user_impersonation", running.url);
    let fields = form(&[("client_id", DEMO_CLIENT), ("scope", &scope)]);
    let url = format!("{}/{DEMO_TENANT}/oauth2/v2.0/devicecode", running.url);
    let device = read(post_form(&url, fields).await).await.json();
    let code = device["user_code"].as_str().unwrap();
    let unknown = running.ctl(&["approve-device", "ABCDEFGHJ", "--user", DEMO_ADA]);
    assert_eq!(unknown.status.code(), Some(1));
    let told = text(
        &running
            .ctl(&["approve-device", code, "--user", DEMO_ADA, "--decline"])
            .stdout,
    );
    assert_eq!(told.trim(), "ARO Lockbox: declined");
}
