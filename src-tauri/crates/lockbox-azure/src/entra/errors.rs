//! What Entra ID refuses, in words for people. The `error` word decides what happens; numbers only choose the text.

use super::claims::Claims;
use crate::trouble::words;
use lockbox_core::{SignInFailure, Trouble};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Why Entra ID gave nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// The person said no.
    Cancelled,
    /// A person must sign in again, or may not sign in like this; why, and what that sign-in must prove if Entra ID told it.
    Ended { why: String, claims: Option<Claims> },
    /// Registration, tenant or cloud are set up wrongly; what to do.
    Setup(String),
    /// Somebody else signed in; who.
    WrongAccount(String),
    /// No usable answer; the session stays.
    Trouble(Trouble),
}

impl From<Refusal> for SignInFailure {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Cancelled => Self::Cancelled,
            Refusal::Ended { why, .. } => Self::Ended(why),
            Refusal::Setup(what) => Self::Setup(what),
            Refusal::WrongAccount(who) => Self::WrongAccount(who),
            Refusal::Trouble(trouble) => Self::Trouble(trouble),
        }
    }
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Cancelled => Self::SignInNeeded("sign-in was cancelled".to_owned()),
            Refusal::Ended { why, .. } | Refusal::Setup(why) => Self::SignInNeeded(why),
            Refusal::WrongAccount(who) => Self::SignInNeeded(format!("the session belongs to {who}")),
            Refusal::Trouble(trouble) => trouble,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cancelled => f.write_str("sign-in was cancelled"),
            Self::Ended { why, .. } | Self::Setup(why) => f.write_str(why),
            Self::WrongAccount(who) => write!(f, "{who} signed in"),
            Self::Trouble(trouble) => f.write_str(&words(trouble)),
        }
    }
}

impl std::error::Error for Refusal {}

impl Refusal {
    /// The same where there is no session yet that could have ended.
    pub(crate) fn before_session(self) -> Self {
        if let Self::Ended { why, .. } = self {
            Self::Setup(why)
        } else {
            self
        }
    }
}

/// An error answer of Entra ID. What else it may hold is not read: it can carry addresses of people's networks.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub(crate) struct EntraError {
    error: String,
    #[serde(default)]
    error_description: Option<String>,
    #[serde(default)]
    error_codes: Option<serde_json::Value>,
    #[serde(default)]
    correlation_id: Option<String>,
    /// What the next sign-in must prove, as JSON in a text.
    #[serde(default)]
    claims: Option<serde_json::Value>,
}

impl fmt::Display for EntraError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&plain(&self.error))
    }
}

impl oauth2::ErrorResponse for EntraError {}

impl EntraError {
    /// As it comes through the browser.
    pub(crate) fn from_front(error: String, description: Option<String>) -> Self {
        Self {
            error,
            error_description: description,
            error_codes: None,
            correlation_id: None,
            claims: None,
        }
    }

    /// What follows from it.
    pub(crate) fn judged(&self) -> Refusal {
        let code = self.code();
        let text = code.and_then(explained);
        let said = |text: &str| self.with_marks(text, code);
        match self.error.as_str() {
            "access_denied" => Refusal::Cancelled,
            // Entra tells a declined consent under several words.
            _ if code == Some(65004) => Refusal::Cancelled,
            "interaction_required" | "login_required" | "consent_required" | "invalid_grant" => {
                Refusal::Ended {
                    why: said(text.unwrap_or("Entra ID asks for a new sign-in.")),
                    claims: self
                        .claims
                        .as_ref()
                        .and_then(|claims| Claims::from_text(claims.as_str()?)),
                }
            }
            "temporarily_unavailable" | "server_error" => Refusal::Trouble(Trouble::Service {
                status: 503,
                code: plain(&self.error),
                message: said("Entra ID is not available at the moment."),
                correlation: self.correlation(),
            }),
            other => {
                let fallback = format!("Entra ID refused the sign-in ({}).", plain(other));
                Refusal::Setup(said(text.unwrap_or(&fallback)))
            }
        }
    }

    /// The number of the error: from the list, or from the beginning of the description.
    fn code(&self) -> Option<u64> {
        let listed = self.error_codes.as_ref().and_then(|codes| codes.get(0)?.as_u64());
        listed.or_else(|| {
            let (_, rest) = self.error_description.as_deref()?.split_once("AADSTS")?;
            let digits: String = rest.chars().take_while(char::is_ascii_digit).take(10).collect();
            digits.parse().ok()
        })
    }

    fn correlation(&self) -> Option<String> {
        self.correlation_id
            .as_deref()
            .map(plain)
            .filter(|id| !id.is_empty())
    }

    fn with_marks(&self, text: &str, code: Option<u64>) -> String {
        let code = code.map(|code| format!("AADSTS{code}"));
        let correlation = self.correlation().map(|id| format!("correlation {id}"));
        let marks: Vec<String> = code.into_iter().chain(correlation).collect();
        if marks.is_empty() {
            text.to_owned()
        } else {
            format!("{text} ({})", marks.join(", "))
        }
    }
}

/// A word of theirs that is safe to show: letters, digits, `_` and `-`.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
        .take(64)
        .collect()
}

/// What the common numbers mean, and what to do.
fn explained(code: u64) -> Option<&'static str> {
    Some(match code {
        50_011 | 70_004 | 900_971 => {
            "The redirect address is not registered. Add http://localhost under \"Mobile and desktop applications\" of the app registration."
        }
        7_000_218 | 70_002 => {
            "The app is registered as a web application. Move its redirect address to \"Mobile and desktop applications\"."
        }
        700_016 | 700_011 | 70_001 | 7_000_112 => {
            "This client id is unknown or disabled in this tenant. Check client id, tenant and cloud."
        }
        50_194 | 9_001_023 | 90_130 => "The app belongs to a single tenant. Give that tenant's id.",
        90_002 | 50_059 | 90_038 => "This tenant does not exist in this cloud. Check tenant and cloud.",
        65_001 | 90_094 | 90_095 | 90_008 => {
            "Consent is missing. Sign in again and consent, or ask an administrator to."
        }
        65_002 => "This client id belongs to Microsoft and may not be used. Register an app of your own.",
        65_005 | 650_056 | 650_057 | 500_011 | 650_052 => {
            "The app registration lacks the permission \"user_impersonation\" of Azure Service Management."
        }
        50_076 | 50_074 | 50_072 | 50_079 | 50_078 | 50_158 => {
            "Multi-factor authentication is needed. Sign in again."
        }
        53_003 | 530_032 | 530_034 | 530_035 => {
            "Conditional Access of your organisation does not allow this sign-in. Trying again will not help; ask your administrator."
        }
        53_000 | 53_001 | 53_002 | 50_097 | 50_129 | 50_187 => {
            "Your organisation asks for a compliant or joined device, or an approved app."
        }
        53_004 | 53_010 | 53_011 | 50_131 => {
            "Your organisation judged this sign-in to be a risk and blocked it."
        }
        70_043 => "Your organisation asks for a fresh sign-in from time to time. Sign in again.",
        70_008 | 700_082 | 700_084 | 50_089 => {
            "The session ended because it was not used, or lasted too long. Sign in again."
        }
        50_173 | 50_132 | 50_133 | 70_000 => {
            "The session was revoked or the password changed. Sign in again."
        }
        16_000 | 16_003 | 50_020 | 50_034 | 51_004 | 90_072 | 50_014 | 50_177 => {
            "This account does not exist in the tenant. Choose another account, or check the tenant."
        }
        16_001 | 160_021 | 50_058 => "The browser's session cannot be used. Choose the account again.",
        50_053 | 50_055 | 50_057 | 50_105 | 50_126 | 50_144 => {
            "The account is locked, disabled, not assigned to the app, or its password is wrong or expired."
        }
        50_002 | 500_021 | 500_022 | 500_212 | 500_213 => {
            "A tenant restriction of your network or organisation blocks this tenant."
        }
        501_481 | 50_147 | 501_491 | 54_005 => {
            "The sign-in answer was already used or does not fit. Sign in again."
        }
        50_196 => "Too many sign-ins in a row. Wait five minutes.",
        90_033 | 90_024 | 90_006 | 50_033 | 50_087 | 90_012 | 40_010 => {
            "Entra ID is not available at the moment. Try again later."
        }
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
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
}
