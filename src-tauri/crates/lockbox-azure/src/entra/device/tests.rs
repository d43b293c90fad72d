//! A code: how often is asked, and what ends it.

use super::*;
use crate::cloud::Registration;
use crate::entra::testing::{Fake, TENANT, entra};
use serde_json::{Value, json};
use std::cell::Cell;

fn code() -> Value {
    json!({
        "device_code": "marker-device-code", "user_code": "ABCD-EFGH", "verification_uri": "https://microsoft.com/devicelogin",
        "expires_in": 900, "interval": "5", "message": "marker-message",
    })
}

fn refusal(word: &str) -> (u16, Value) {
    (400, json!({"error": word, "error_description": "marker"}))
}

fn fake(answers: &[(u16, Value)]) -> Fake {
    let fake = Fake::default();
    fake.with(|inside| {
        inside.device = Some(code());
        inside.answers.extend(answers.iter().cloned());
    });
    fake
}

async fn ended(fake: &Fake) -> Result<(Person, Granted), SignInFailure> {
    let entra = entra(fake);
    let attempt = DeviceAttempt::begin(&entra, None).await?;
    attempt.redeem(&entra, || true).await
}

fn seconds(fake: &Fake) -> Vec<u64> {
    fake.with(|inside| inside.rested.iter().map(Duration::as_secs).collect())
}

#[tokio::test]
async fn statement_30_the_interval_is_kept_and_slow_down_makes_it_longer_for_good() {
    let waiting = refusal("authorization_pending");
    let fake = fake(&[
        waiting.clone(),
        refusal("slow_down"),
        waiting.clone(),
        refusal("slow_down"),
        waiting,
    ]);
    let (person, granted) = ended(&fake).await.expect("signed in");
    assert_eq!(person.user, "ada@contoso.example");
    assert!(granted.refresh.is_some());
    assert_eq!(seconds(&fake), [5, 5, 10, 10, 15, 15]);
    let forms = fake.with(|inside| inside.forms.clone());
    assert!(
        forms[0].contains("client_id=client&scope=") && forms[0].contains("cp1"),
        "{}",
        forms[0]
    );
    assert!(
        forms[1..].iter().all(|form| form
            == "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&client_id=client&device_code=marker-device-code"),
        "{forms:?}"
    );
}

#[tokio::test]
async fn statement_30_what_ends_a_code_ends_the_asking() {
    for (word, told) in [
        ("authorization_declined", SignInWhy::CodeDeclined),
        ("access_denied", SignInWhy::CodeDeclined),
        ("expired_token", SignInWhy::CodeUnused),
        ("bad_verification_code", SignInWhy::CodeForgotten),
        ("invalid_client", SignInWhy::Refused("invalid_client".to_owned())),
    ] {
        let fake = fake(&[refusal(word)]);
        let ended = ended(&fake).await.err();
        assert!(
            matches!(&ended, Some(SignInFailure::Setup(fault)) if fault.why == told),
            "{word}: {ended:?}"
        );
        assert_eq!(seconds(&fake).len(), 1, "{word}: nobody asks again");
    }
}

#[tokio::test]
async fn statement_30_a_code_that_nobody_enters_is_over_after_its_time_and_one_given_up_at_once() {
    let pending = vec![refusal("authorization_pending"); 400];
    let late = fake(&pending);
    let outcome = ended(&late).await.err();
    assert!(matches!(outcome, Some(SignInFailure::Setup(fault)) if fault.why == SignInWhy::CodeUnused));
    assert_eq!(seconds(&late).iter().sum::<u64>(), 900, "a quarter of an hour");

    let given_up = fake(&pending);
    let entra = entra(&given_up);
    let attempt = DeviceAttempt::begin(&entra, None).await.expect("begun");
    let left = Cell::new(3);
    let wanted = || {
        left.set(left.get() - 1);
        left.get() > 0
    };
    assert_eq!(
        attempt.redeem(&entra, wanted).await.err(),
        Some(SignInFailure::Cancelled)
    );
    let asked = given_up.with(|inside| inside.forms.len());
    assert_eq!(
        asked, 3,
        "for the code and twice about it, and never once it was given up"
    );
}

#[tokio::test]
async fn a_lost_answer_ends_no_code() {
    let fake = fake(&[
        (503, json!({})),
        (429, json!({})),
        refusal("authorization_pending"),
    ]);
    assert!(ended(&fake).await.is_ok());
    assert_eq!(
        seconds(&fake),
        [5, 5, 30, 30],
        "after being asked to wait it waits longer"
    );
}

/// One whose code comes with another value in this place.
fn fake_with(name: &str, value: &str) -> Fake {
    let fake = fake(&[]);
    fake.with(|inside| {
        inside.device = inside.device.take().map(|code| with(code, name, value));
    });
    fake
}

#[tokio::test]
async fn nobody_is_sent_to_a_page_that_is_not_microsofts_or_shown_a_code_that_is_none() {
    for page in [
        "https://microsoft.com.evil.example/devicelogin",
        "https://evil.example/devicelogin",
        "http://microsoft.com/devicelogin",
        "https://microsoft.com:444/devicelogin",
        "https://user@microsoft.com/devicelogin",
        "https://microsoft.com/other",
        "javascript:alert(1)",
        "x",
    ] {
        let fake = fake_with("verification_uri", page);
        let outcome = ended(&fake).await.err();
        assert!(
            matches!(&outcome, Some(SignInFailure::Setup(fault)) if fault.why == SignInWhy::CodePageElsewhere),
            "{page}: {outcome:?}"
        );
    }
    for page in [
        "https://microsoft.com/devicelogin",
        "https://www.microsoft.com/devicelogin",
        "https://microsoft.com/deviceloginus",
        "https://login.microsoft.com/device",
        "https://login.microsoftonline.com/common/oauth2/deviceauth",
    ] {
        let fake = fake_with("verification_uri", page);
        assert!(ended(&fake).await.is_ok(), "{page}");
    }
    for user_code in ["", "A", "<b>ABCD</b>", "ABCD\u{202e}EF"] {
        let fake = fake_with("user_code", user_code);
        assert!(
            matches!(ended(&fake).await, Err(SignInFailure::Trouble(_))),
            "{user_code}"
        );
    }
}

#[tokio::test]
async fn a_cloud_from_a_file_sends_people_to_its_own_host_only() {
    let text = r#"{"name":"Lab","authority":"https://login.example","resourceManager":"https://arm.example","graph":"https://g.example","portal":"https://p.example"}"#;
    let (cloud, _) = Cloud::from_json(text).expect("a cloud");
    for (page, is_own) in [
        ("https://login.example/device", true),
        ("https://microsoft.com/devicelogin", false),
    ] {
        assert_eq!(
            cloud.is_device_page(&Url::parse(page).expect("an address")),
            is_own,
            "{page}"
        );
    }
    assert!(Registration::new(TENANT, "client").is_ok());
}

fn with(mut code: Value, name: &str, value: &str) -> Value {
    code[name] = json!(value);
    code
}
