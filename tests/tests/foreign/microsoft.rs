//! Microsoft's own libraries against the emulator: msal signs in, azure-mgmt-core understands our refusals.

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::{Child, Command, Stdio};

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use lockbox_emulator::{Command as Verb, Emulator, TokenFor};
use serde_json::{Value, json};

use super::programs::{ADA, beside, emulator, emulator_with, json, python, registration, token, with};

/// Azure's demand for a second factor, in the words of its challenge.
const STRONG: &str = r#"{"access_token":{"acrs":{"essential":true,"values":["p1"]}}}"#;
/// A request of the built-in scenario that waits, and its subscription.
const WAITING: &str = "/subscriptions/0b6d5f1a-3c0e-4a1b-8f65-51c0aa1e7a11/providers/Microsoft.CustomerLockbox/requests/4e1d8a60-0c5b-4f8e-9d2a-7a3b5c6d7e02";

/// msal, ready to take these steps one after the other in one application.
fn msal_of(emulator: &Emulator, steps: &[&str]) -> Command {
    let (tenant, client) = registration(emulator);
    let arguments = [emulator.origin(), &tenant, &client, ADA];
    let mut command = with(python("msal_client.py"), arguments);
    command.args(steps);
    command
}

/// What each step brought.
async fn msal(emulator: &Emulator, steps: &[&str]) -> Vec<Value> {
    let mut command = msal_of(emulator, steps);
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

/// msal with a device code; once it shows one, `answer` is done with it.
async fn by_device(emulator: &Emulator, answer: impl FnOnce(String) -> Verb) -> Value {
    let mut command = msal_of(emulator, &["device"]);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut msal = command.spawn().expect("msal runs");
    let mut said = BufReader::new(msal.stderr.take().expect("piped"));
    let code = beside(move || {
        let mut line = String::new();
        said.read_line(&mut line).expect("a line");
        // What it says later must find a reader.
        std::thread::spawn(move || said.read_to_end(&mut Vec::new()));
        line.trim()
            .strip_prefix("code ")
            .map(str::to_owned)
            .unwrap_or_else(|| panic!("msal said {line:?}"))
    });
    emulator
        .ctl()
        .run(&answer(code.await))
        .expect("the device is answered");
    beside(move || last(msal)).await
}

fn last(program: Child) -> Value {
    let output = program.wait_with_output().expect("it ends");
    let answers: Vec<Value> = serde_json::from_slice(&output.stdout).expect("JSON");
    answers.into_iter().last().expect("an answer")
}

#[tokio::test(flavor = "multi_thread")]
async fn msal_signs_in_with_a_device_code_once_the_person_has_said_yes() {
    let emulator = emulator().await;
    let answer = by_device(&emulator, |code| Verb::ApproveDevice {
        code,
        user: ADA.to_owned(),
        decline: false,
    });
    let answer = answer.await;
    assert_eq!(who(&answer), ADA, "{answer}");
    assert!(answer["refresh_token"].is_string(), "{answer}");
    emulator.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn msal_is_told_that_the_person_declined_the_device() {
    let emulator = emulator().await;
    let answer = by_device(&emulator, |code| Verb::ApproveDevice {
        code,
        user: ADA.to_owned(),
        decline: true,
    });
    assert_eq!(answer.await["error"], "authorization_declined");
    emulator.stop().await;
}

/// What an access token says.
fn claims(answer: &Value) -> Value {
    let token = answer["access_token"]
        .as_str()
        .unwrap_or_else(|| panic!("no token: {answer}"));
    let payload = token.split('.').nth(1).expect("a payload");
    let bytes = URL_SAFE_NO_PAD.decode(payload).expect("base64");
    serde_json::from_slice(&bytes).expect("JSON")
}

#[tokio::test(flavor = "multi_thread")]
async fn msal_honours_a_claims_challenge_by_asking_the_person_for_a_second_factor() {
    let emulator = emulator_with(|scenario| scenario.settings.mfa_at_sign_in = false).await;
    let silent = format!("claims:{STRONG}");
    let interactive = format!("interactive:{STRONG}");
    let answers = msal(&emulator, &["code", &silent, &interactive]).await;
    assert_eq!(claims(&answers[0])["amr"], json!(["pwd"]));
    assert_eq!(claims(&answers[0])["xms_cc"], json!(["CP1"]));
    assert_eq!(answers[1]["error"], "interaction_required", "{}", answers[1]);
    assert_eq!(answers[1]["error_codes"], json!([50076]));
    let proven = claims(&answers[2]);
    assert_eq!(
        (&proven["amr"], &proven["acrs"]),
        (&json!(["pwd", "mfa"]), &json!(["p1"]))
    );
    emulator.stop().await;
}

/// Calls Resource Manager with azure-mgmt-core, which has these tokens in this order.
async fn pipeline(emulator: &Emulator, method: &str, path: &str, tokens: &[String]) -> Value {
    let origin = emulator.origin();
    let url = format!("{origin}{path}");
    let arguments = [origin, method, &url];
    let mut command = with(python("arm_client.py"), arguments);
    command.args(tokens);
    beside(move || json(&mut command)).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pipeline_of_resource_manager_reads_subscriptions() {
    let emulator = emulator().await;
    let tokens = [token(&emulator.ctl(), ADA)];
    let answer = pipeline(&emulator, "GET", "/subscriptions?api-version=2022-12-01", &tokens).await;
    assert_eq!(answer["status"], 200, "{answer}");
    assert_eq!(answer["asked"].as_array().map(Vec::len), Some(1));
    emulator.stop().await;
}

/// A token that was got in a certain way.
fn token_with(emulator: &Emulator, claims: Option<&str>, password_only: bool) -> String {
    let verb = Verb::Token {
        user: ADA.to_owned(),
        resource: TokenFor::Arm,
        claims: claims.map(str::to_owned),
        password_only,
    };
    let told = emulator.ctl().run(&verb).expect("a token");
    told["accessToken"].as_str().expect("a token").to_owned()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pipeline_understands_that_a_decision_needs_a_second_factor_and_comes_back_with_one() {
    let emulator = emulator().await;
    let tokens = [
        token_with(&emulator, None, true),
        token_with(&emulator, Some(STRONG), false),
    ];
    let path = format!("{WAITING}/updateApproval?api-version=2018-02-28-preview");
    let answer = pipeline(&emulator, "POST", &path, &tokens).await;
    assert_eq!(answer["status"], 200, "{answer}");
    let asked: Vec<&Value> = answer["asked"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| &one["claims"])
        .collect();
    let strong: Value = serde_json::from_str(STRONG).expect("JSON");
    assert_eq!(asked, [&Value::Null, &strong]);
    emulator.stop().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pipeline_understands_that_a_session_was_revoked_and_comes_back_with_a_later_token() {
    const CAPABLE: &str = r#"{"access_token":{"xms_cc":{"values":["cp1"]}}}"#;
    let emulator = emulator().await;
    let revoked = token_with(&emulator, Some(CAPABLE), false);
    let verb = Verb::RevokeSessions { user: ADA.to_owned() };
    emulator.ctl().run(&verb).expect("revoked");
    emulator.ctl().advance("2s").expect("a later second");
    let tokens = [revoked, token_with(&emulator, Some(CAPABLE), false)];
    let answer = pipeline(&emulator, "GET", "/subscriptions?api-version=2022-12-01", &tokens).await;
    assert_eq!(answer["status"], 200, "{answer}");
    let wanted = &answer["asked"][1]["claims"]["access_token"]["nbf"];
    assert_eq!(wanted["essential"], true, "{answer}");
    emulator.stop().await;
}
