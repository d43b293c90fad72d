//! Microsoft's own libraries against the emulator: msal signs in, azure-mgmt-core understands our refusals.

use lockbox_emulator::Emulator;
use serde_json::Value;

use super::programs::{ADA, beside, emulator, json, python, registration, token, with};

/// Runs the steps with msal, one after the other in one application, and gives what each brought.
async fn msal(emulator: &Emulator, steps: &[&str]) -> Vec<Value> {
    let (tenant, client) = registration(emulator);
    let arguments = [emulator.origin(), &tenant, &client, ADA];
    let mut command = with(python("msal_client.py"), arguments);
    command.args(steps);
    let answers = beside(move || json(&mut command)).await;
    answers.as_array().expect("a list").clone()
}

fn who(answer: &Value) -> &str {
    answer["id_token_claims"]["preferred_username"]
        .as_str()
        .unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread")]
async fn msal_signs_in_with_a_code_and_renews_with_a_token_that_rotates() {
    let emulator = emulator().await;
    let answers = msal(&emulator, &["code", "refresh", "refresh"]).await;
    for answer in &answers {
        assert_eq!(who(answer), ADA, "{answer}");
    }
    let mut renewals: Vec<_> = answers
        .iter()
        .map(|answer| answer["refresh_token"].to_string())
        .collect();
    renewals.dedup();
    assert_eq!(renewals.len(), 3, "each answer brings another refresh token");
    emulator.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn msal_is_told_that_the_person_refused() {
    let emulator = emulator().await;
    let answers = msal(&emulator, &["cancel"]).await;
    assert_eq!(answers[0]["error"], "access_denied", "{answers:?}");
    emulator.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pipeline_of_resource_manager_reads_subscriptions() {
    let emulator = emulator().await;
    let url = format!("{}/subscriptions?api-version=2022-12-01", emulator.origin());
    let arguments = [
        emulator.origin().to_owned(),
        "GET".to_owned(),
        url,
        token(&emulator.ctl(), ADA),
    ];
    let mut command = with(python("arm_client.py"), arguments);
    let answer = beside(move || json(&mut command)).await;
    assert_eq!(answer["status"], 200, "{answer}");
    assert_eq!(answer["asked"].as_array().map(Vec::len), Some(1));
    emulator.stop().await;
}
