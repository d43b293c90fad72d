//! What follows from a refusal, and what is never shown of it.

use super::*;
use lockbox_core::EntraWhy;

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
            why: Box::new(SignInFault {
                why: SignInWhy::Entra(EntraWhy::ProofNeeded),
                support: Some("Error: AADSTS50076\nCorrelation ID: c-1\nTrace ID: y".to_owned()),
            }),
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
    assert_eq!(client.why, SignInWhy::Entra(EntraWhy::ClientUnknown));
    assert_eq!(client.support.as_deref(), Some("Error: AADSTS700016"));
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
    let Refusal::Setup(fault) = error.judged() else {
        panic!("setup")
    };
    let text = format!("{fault:?}");
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

#[test]
fn what_support_asks_for_is_kept_below_the_sentence_and_nothing_else_of_theirs() {
    let whole = judged(
        r#"{"error":"invalid_grant","error_description":"AADSTS53003: marker-description","error_codes":[53003],
            "timestamp":"2026-11-27 01:02:03Z","trace_id":"t-1","correlation_id":"c-1<script>","error_uri":"https://marker.example",
            "claims":"{\"access_token\":{\"marker-claim\":1}}","refresh_token":"marker-refresh","suberror":"marker-sub"}"#,
    );
    let Refusal::Ended { why, .. } = whole else {
        panic!("ended")
    };
    assert_eq!(why.why, SignInWhy::Entra(EntraWhy::ConditionalAccess));
    assert_eq!(
        why.support.as_deref(),
        Some("Error: AADSTS53003\nCorrelation ID: c-1script\nTrace ID: t-1\nTimestamp: 2026-11-27 01:02:03Z")
    );
    let whole = format!("{why:?}");
    assert!(!whole.contains("marker"), "{whole}");
    // Through the browser the ids stand in the description only.
    let front = EntraError::from_front(
        "invalid_request".into(),
        Some(
            "AADSTS50011: x\r\nTrace ID: t-2\r\nCorrelation ID: c-2\r\nTimestamp: 2026-11-27 01:02:03Z"
                .into(),
        ),
    );
    let Refusal::Setup(why) = front.judged() else {
        panic!("setup")
    };
    assert_eq!(
        why.support.as_deref(),
        Some("Error: AADSTS50011\nCorrelation ID: c-2\nTrace ID: t-2\nTimestamp: 2026-11-27 01:02:03Z")
    );
}

#[test]
fn a_word_of_trouble_keeps_the_session_whatever_its_number() {
    for code in [90_033, 50_173, 65_001] {
        let body = format!(r#"{{"error":"server_error","error_codes":[{code}]}}"#);
        assert!(matches!(judged(&body), Refusal::Trouble(_)), "{code}");
        let body = format!(r#"{{"error":"invalid_grant","error_codes":[{code}]}}"#);
        assert!(matches!(judged(&body), Refusal::Ended { .. }), "{code}");
    }
}
