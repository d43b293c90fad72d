//! The ID token: who signed in. It comes straight from the token endpoint, so its claims are checked and not its
//! signature (OpenID Connect Core 3.1.3.7, point 6).

use super::errors::Refusal;
use crate::random;
use base64::Engine;
use base64::alphabet::URL_SAFE;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use chrono::{DateTime, TimeDelta, Utc};
use lockbox_core::{AccountId, ObjectId, ServerTime, SignInWhy, Stranger, TenantId};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// How far two clocks may differ.
const SKEW: TimeDelta = TimeDelta::seconds(300);
/// How far before the start of a fresh sign-in its proof may lie.
const FRESH: TimeDelta = TimeDelta::seconds(120);

/// What the token must say.
pub(crate) struct Expected<'a> {
    pub(crate) issuer: &'a str,
    pub(crate) client_id: &'a str,
    pub(crate) tenant: &'a TenantId,
    /// The attempt's nonce; a refresh has none.
    pub(crate) nonce: Option<&'a SecretString>,
    /// The sign-in host's clock.
    pub(crate) now: ServerTime,
}

/// Who signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Person {
    pub(crate) account: AccountId,
    pub(crate) user: String,
    pub(crate) name: String,
    pub(crate) authenticated: Option<ServerTime>,
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    aud: Audience,
    tid: String,
    oid: String,
    ver: String,
    exp: i64,
    nbf: Option<i64>,
    nonce: Option<String>,
    auth_time: Option<i64>,
    preferred_username: Option<String>,
    upn: Option<String>,
    name: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

impl Audience {
    fn is(&self, client_id: &str) -> bool {
        match self {
            Self::One(audience) => audience.eq_ignore_ascii_case(client_id),
            Self::Several(audiences) => {
                matches!(audiences.as_slice(), [only] if only.eq_ignore_ascii_case(client_id))
            }
        }
    }
}

/// Reads `token` and checks it.
///
/// # Errors
/// What does not fit, in words that name the cause and never the token.
pub(crate) fn verified(token: &SecretString, expected: &Expected<'_>) -> Result<Person, Refusal> {
    let claims: Claims =
        payload(token.expose_secret()).ok_or_else(|| Refusal::Setup(SignInWhy::IdTokenUnreadable.into()))?;
    let user = shown(
        claims
            .preferred_username
            .as_deref()
            .or(claims.upn.as_deref())
            .unwrap_or(&claims.oid),
    );
    if TenantId::new(&claims.tid) != *expected.tenant {
        return Err(Refusal::WrongAccount(Stranger::OfTenant(user)));
    }
    check(&claims, expected)?;
    Ok(Person {
        account: AccountId {
            tenant: TenantId::new(&claims.tid),
            object: ObjectId::new(&claims.oid),
        },
        name: shown(claims.name.as_deref().unwrap_or(&user)),
        authenticated: claims.auth_time.and_then(|at| DateTime::from_timestamp(at, 0)),
        user,
    })
}

fn check(claims: &Claims, expected: &Expected<'_>) -> Result<(), Refusal> {
    let wrong = |what: SignInWhy| Err(Refusal::Setup(what.into()));
    if claims.iss != expected.issuer {
        return wrong(SignInWhy::OtherIssuer);
    }
    if !claims.aud.is(expected.client_id) {
        return wrong(SignInWhy::OtherApp);
    }
    if claims.ver != "2.0" {
        return wrong(SignInWhy::OtherVersion);
    }
    if claims.oid.trim().is_empty() {
        return wrong(SignInWhy::NamesNobody);
    }
    if let Some(nonce) = expected.nonce
        && !claims
            .nonce
            .as_deref()
            .is_some_and(|given| random::is_equal(nonce, given))
    {
        return wrong(SignInWhy::OtherSignIn);
    }
    let over = instant(claims.exp).is_none_or(|end| end + SKEW < expected.now);
    let ahead = claims
        .nbf
        .is_some_and(|from| instant(from).is_none_or(|from| from - SKEW > expected.now));
    if over || ahead {
        return wrong(SignInWhy::OutOfTime);
    }
    Ok(())
}

fn instant(seconds: i64) -> Option<DateTime<Utc>> {
    // Within the years that sums stay possible.
    (0..=253_402_300_799)
        .contains(&seconds)
        .then(|| DateTime::from_timestamp(seconds, 0))
        .flatten()
}

/// Whether the person proved themselves after `start`, as the fresh sign-in for a decision asks.
pub(crate) fn is_fresh(person: &Person, start: ServerTime) -> bool {
    person.authenticated.is_some_and(|at| at >= start - FRESH)
}

/// What stands in the middle of a signed token (RFC 7519), whoever signed it.
pub(crate) fn payload<T: DeserializeOwned>(token: &str) -> Option<T> {
    let mut parts = token.split('.');
    let (_, payload, _) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let engine = GeneralPurpose::new(
        &URL_SAFE,
        GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
    );
    serde_json::from_slice(&engine.decode(payload).ok()?).ok()
}

/// Names come from outside.
pub(crate) fn shown(text: &str) -> String {
    text.chars().filter(|c| !c.is_control()).take(200).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    const NOW: i64 = 1_800_000_000;

    fn whole() -> Value {
        json!({
            "iss": "https://login.example/t-1/v2.0", "aud": "client", "tid": "T-1", "oid": "O-1", "ver": "2.0",
            "exp": NOW + 3600, "nbf": NOW, "nonce": "n-1", "auth_time": NOW, "preferred_username": "ada@example", "name": "Ada",
        })
    }

    fn with(name: &str, value: Value) -> Value {
        let mut claims = whole();
        claims[name] = value;
        claims
    }

    fn of(claims: &Value) -> Result<Person, Refusal> {
        let payload = base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(claims.to_string());
        verify(&format!("h.{payload}.s"))
    }

    fn verify(token: &str) -> Result<Person, Refusal> {
        let (tenant, nonce) = (TenantId::new("t-1"), SecretString::from("n-1"));
        let expected = Expected {
            issuer: "https://login.example/t-1/v2.0",
            client_id: "Client",
            tenant: &tenant,
            nonce: Some(&nonce),
            now: DateTime::from_timestamp(NOW, 0).expect("in range"),
        };
        verified(&SecretString::from(token), &expected)
    }

    #[test]
    fn a_fitting_token_names_the_person() {
        let person = of(&whole()).expect("fits");
        assert_eq!(
            person.account,
            AccountId {
                tenant: TenantId::new("t-1"),
                object: ObjectId::new("o-1")
            }
        );
        assert_eq!(
            (person.user.as_str(), person.name.as_str()),
            ("ada@example", "Ada")
        );
        assert!(of(&with("aud", json!(["client"]))).is_ok());
        assert!(of(&with("exp", json!(NOW - 299))).is_ok());
    }

    #[test]
    fn statement_24_every_claim_that_does_not_fit_is_refused() {
        for (name, value) in [
            ("iss", json!("https://login.example/t-2/v2.0")),
            ("iss", json!("https://login.example/T-1/v2.0/")),
            ("aud", json!("other")),
            ("aud", json!(["client", "other"])),
            ("ver", json!("1.0")),
            ("oid", json!(" ")),
            ("nonce", json!("n-2")),
            ("nonce", Value::Null),
            ("exp", json!(NOW - 301)),
            ("exp", json!(i64::MAX)),
            ("nbf", json!(NOW + 301)),
            ("nbf", json!(i64::MIN)),
            ("oid", Value::Null),
            ("exp", json!("soon")),
        ] {
            assert!(
                matches!(of(&with(name, value.clone())), Err(Refusal::Setup(_))),
                "{name} {value}"
            );
        }
        assert!(
            matches!(of(&with("tid", json!("t-2"))), Err(Refusal::WrongAccount(Stranger::OfTenant(who))) if who.contains("ada@example"))
        );
    }

    #[test]
    fn statement_05_the_nonce_of_the_attempt_must_be_in_the_token() {
        assert!(of(&whole()).is_ok());
        for nonce in [
            json!("n-2"),
            json!("N-1"),
            json!("n-1 "),
            json!(""),
            json!(1),
            Value::Null,
        ] {
            assert!(of(&with("nonce", nonce.clone())).is_err(), "{nonce}");
        }
        let mut without = whole();
        without.as_object_mut().expect("an object").remove("nonce");
        assert!(matches!(of(&without), Err(Refusal::Setup(fault)) if fault.why == SignInWhy::OtherSignIn));
    }

    #[test]
    fn what_is_no_token_is_refused() {
        for token in ["", "a.b", "a.b.c.d", "a.!.c", "a.e30.c", "..."] {
            assert!(matches!(verify(token), Err(Refusal::Setup(_))), "{token}");
        }
    }

    #[test]
    fn a_fresh_proof_is_not_older_than_the_attempt() {
        let start = DateTime::from_timestamp(NOW, 0).expect("in range");
        let at = |value: Value| is_fresh(&of(&with("auth_time", value)).expect("fits"), start);
        assert!(at(json!(NOW)) && at(json!(NOW - 120)));
        assert!(!at(json!(NOW - 121)));
        assert!(!at(Value::Null), "no proof is no fresh proof");
    }
}
