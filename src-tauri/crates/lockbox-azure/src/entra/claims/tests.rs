//! Challenges in the forms that were seen, and in those that must not matter.

use super::*;
use base64::engine::general_purpose::{STANDARD as PADDED, URL_SAFE_NO_PAD};
use proptest::prelude::*;

const MFA: &str = "eyJhY2Nlc3NfdG9rZW4iOnsiYWNycyI6eyJlc3NlbnRpYWwiOnRydWUsInZhbHVlcyI6WyJwMSJdfX19";
const MFA_JSON: &str = r#"{"access_token":{"acrs":{"essential":true,"values":["p1"]}}}"#;
const CAPABILITY: &str = r#"{"access_token":{"xms_cc":{"values":["cp1"]}}}"#;

fn demanded(headers: &[&str]) -> Option<Claims> {
    Claims::demanded(
        &headers
            .iter()
            .map(|&header| header.to_owned())
            .collect::<Vec<_>>(),
    )
}

fn claims(text: &str) -> Claims {
    Claims::from_text(text).expect("claims")
}

#[test]
fn a_challenge_is_found_in_every_form_it_may_have() {
    for headers in [
        vec![format!(
            r#"Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="insufficient_claims", claims="{MFA}""#
        )],
        vec![format!(
            r#"Bearer authorization_uri="https://login.windows.net/", error="invalid_token", error_description="User, session \"x\" has been revoked", claims="{MFA}""#
        )],
        vec![format!(r#"bearer CLAIMS = {MFA} , error=insufficient_claims"#)],
        vec![format!(r#"Negotiate, Bearer claims="{MFA}""#)],
        vec![format!(
            r#"Negotiate YWJj==, PoP nonce="x", Bearer realm="", claims="{MFA}", Basic realm="x""#
        )],
        vec![
            "Negotiate".to_owned(),
            r#"Bearer realm="""#.to_owned(),
            format!(r#"Bearer claims="{MFA}""#),
        ],
    ] {
        let headers: Vec<&str> = headers.iter().map(String::as_str).collect();
        assert_eq!(demanded(&headers), Some(claims(MFA_JSON)), "{headers:?}");
    }
}

#[test]
fn both_alphabets_are_read_padded_or_not() {
    let text = r#"{"access_token":{"nbf":{"essential":true,"value":"1>?>?"}}}"#;
    for encoded in [PADDED.encode(text), URL_SAFE_NO_PAD.encode(text)] {
        assert_eq!(
            demanded(&[&format!("Bearer claims=\"{encoded}\"")]),
            Some(claims(text))
        );
    }
}

#[test]
fn what_is_no_demand_is_none() {
    let long = PADDED.encode(format!(r#"{{"a":"{}"}}"#, "x".repeat(LONGEST)));
    for header in [
        "",
        ",,,",
        "Bearer",
        "Bearer claims",
        "Bearer claims=",
        r#"Bearer claims="!""#,
        r#"Bearer claims="W10=""#,
        r#"Bearer claims="e30=""#,
        r#"Bearer error="claims=\"x\"""#,
        &format!(r#"Basic claims="{MFA}""#),
        &format!(r#"Bearer realm="x", Basic claims="{MFA}""#),
        &format!(r#"Bearer realm="claims={MFA}""#),
        &format!(r#"Bearer claims="{long}""#),
    ] {
        assert_eq!(demanded(&[header]), None, "{header}");
    }
}

#[test]
fn a_demand_is_joined_with_what_the_client_can_do() {
    assert_eq!(Claims::parameter(true, None).as_deref(), Some(CAPABILITY));
    assert_eq!(Claims::parameter(false, None), None);
    assert_eq!(
        Claims::parameter(false, Some(&claims(MFA_JSON))).as_deref(),
        Some(MFA_JSON)
    );
    let joined = Claims::parameter(true, Some(&claims(MFA_JSON))).expect("both");
    let expected =
        r#"{"access_token":{"acrs":{"essential":true,"values":["p1"]},"xms_cc":{"values":["cp1"]}}}"#;
    assert_eq!(joined, expected);
    let odd = Claims::parameter(true, Some(&claims(r#"{"access_token":7,"id_token":{"x":null}}"#)));
    assert_eq!(
        odd.as_deref(),
        Some(r#"{"access_token":{"xms_cc":{"values":["cp1"]}},"id_token":{"x":null}}"#)
    );
}

#[test]
fn claims_are_never_shown() {
    assert_eq!(
        format!("{:?}", claims(r#"{"xms_rp_ipaddr":"192.0.2.1"}"#)),
        "Claims"
    );
}

proptest! {
    #[test]
    fn any_header_is_taken_apart_without_an_accident(header in ".{0,200}") {
        let _demanded = demanded(&[&header]);
    }

    #[test]
    fn a_quoted_value_comes_back_as_it_was(value in "[ -~]{0,40}") {
        let quoted = value.replace('\\', "\\\\").replace('"', "\\\"");
        let header = format!("Basic x=\"{quoted}\", Bearer a=\"{quoted}\", claims=\"{quoted}\"");
        prop_assert_eq!(bearer_claims(&header), Some(value));
    }
}
