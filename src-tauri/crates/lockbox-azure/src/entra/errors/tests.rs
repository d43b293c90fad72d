//! What follows from a refusal, and what is never shown of it.

use super::*;

fn judged(body: &str) -> Refusal {
    serde_json::from_str::<EntraError>(body)
        .expect("an error body")
        .judged()
}

#[test]
fn the_error_word_decides_and_the_number_chooses_the_text() {
    let mfa = judged(
        r#"{"error":"invalid_grant","error_description":"AADSTS50076: x\r\nTrace ID: y","error_codes":[50076],"correlation_id":"c-1","claims":"{\"access_token\":{}}"}"#,
    );
    assert_eq!(
        mfa,
        Refusal::Ended {
            why: "Multi-factor authentication is needed. Sign in again. (AADSTS50076, correlation c-1)"
                .into(),
            claims: Claims::from_text(r#"{"access_token":{}}"#),
        }
    );
    for claims in ["7", "{}", "\"\"", "\"[]\"", "\"{}\"", "null"] {
        let body = format!(r#"{{"error":"interaction_required","claims":{claims}}}"#);
        assert!(
            matches!(judged(&body), Refusal::Ended { claims: None, .. }),
            "{body}"
        );
    }
    let Refusal::Setup(client) =
        judged(r#"{"error":"unauthorized_client","error_description":"AADSTS700016: no"}"#)
    else {
        panic!("setup")
    };
    assert!(client.contains("client id is unknown") && client.contains("AADSTS700016"));
    assert_eq!(judged(r#"{"error":"access_denied"}"#), Refusal::Cancelled);
    assert_eq!(
        judged(r#"{"error":"invalid_grant","error_codes":[65004]}"#),
        Refusal::Cancelled
    );
    assert!(matches!(
        judged(r#"{"error":"temporarily_unavailable"}"#),
        Refusal::Trouble(Trouble::Service { .. })
    ));
    assert!(matches!(
        judged(r#"{"error":"invalid_request","error_codes":"odd"}"#),
        Refusal::Setup(_)
    ));
}

#[test]
fn text_of_others_is_never_shown() {
    let error = EntraError::from_front("<script>\u{202e}x".into(), Some("AADSTS1: <b>click</b>".into()));
    let Refusal::Setup(text) = error.judged() else {
        panic!("setup")
    };
    assert!(
        !text.contains('<') && !text.contains('\u{202e}') && !text.contains("click"),
        "{text}"
    );
}

#[test]
fn a_number_without_end_is_no_number() {
    let error = EntraError::from_front("x".into(), Some(format!("AADSTS{}", "9".repeat(100))));
    assert_eq!(error.code(), Some(9_999_999_999));
}
