//! What Entra ID refuses. The `error` word decides what happens; numbers only choose what people are told.

use super::claims::Claims;
use super::explained::explained;
use crate::trouble::words;
use lockbox_core::{SignInFailure, SignInFault, SignInWhy, Stranger, Trouble};
use serde::{Deserialize, Serialize};
use std::fmt;

/// Why Entra ID gave nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// The person said no.
    Cancelled,
    /// A person must sign in again, or may not sign in like this; why, and what that sign-in must prove if Entra ID told it.
    Ended {
        why: Box<SignInFault>,
        claims: Option<Claims>,
    },
    /// Registration, tenant or cloud are set up wrongly; what to do.
    Setup(SignInFault),
    /// Somebody else signed in; who.
    WrongAccount(Stranger),
    /// The Azure CLI did not answer within so many seconds; the session stays.
    CliSilent(u64),
    /// No usable answer; the session stays.
    Trouble(Trouble),
}

impl From<Refusal> for SignInFailure {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Cancelled => Self::Cancelled,
            Refusal::Ended { why, .. } => Self::Ended(*why),
            Refusal::Setup(what) => Self::Setup(what),
            Refusal::WrongAccount(who) => Self::WrongAccount(who),
            silent @ Refusal::CliSilent(_) => Self::Trouble(silent.into()),
            Refusal::Trouble(trouble) => Self::Trouble(trouble),
        }
    }
}

impl From<Refusal> for Trouble {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Cancelled => Self::SignInNeeded(SignInWhy::Cancelled.into()),
            Refusal::Ended { why, .. } => Self::SignInNeeded(*why),
            Refusal::Setup(why) => Self::SignInNeeded(why),
            Refusal::WrongAccount(who) => Self::SignInNeeded(SignInWhy::Belongs(who).into()),
            Refusal::CliSilent(seconds) => {
                Self::Offline(format!("the Azure CLI did not answer within {seconds} seconds"))
            }
            Refusal::Trouble(trouble) => trouble,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&words(&self.clone().into()))
    }
}

impl std::error::Error for Refusal {}

impl Refusal {
    /// The same where there is no session yet that could have ended.
    pub(crate) fn before_session(self) -> Self {
        if let Self::Ended { why, .. } = self {
            Self::Setup(*why)
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
    #[serde(default)]
    trace_id: Option<String>,
    #[serde(default)]
    timestamp: Option<String>,
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
            trace_id: None,
            timestamp: None,
            claims: None,
        }
    }

    /// What follows from it.
    pub(crate) fn judged(&self) -> Refusal {
        let code = self.code();
        let known = code.and_then(explained).map(SignInWhy::Entra);
        let told = |why: SignInWhy| SignInFault {
            why,
            support: self.marks(code),
        };
        match self.error.as_str() {
            "access_denied" => Refusal::Cancelled,
            // Entra tells a declined consent under several words.
            _ if code == Some(65004) => Refusal::Cancelled,
            "interaction_required" | "login_required" | "consent_required" | "invalid_grant" => {
                Refusal::Ended {
                    why: Box::new(told(known.unwrap_or(SignInWhy::AsksAgain))),
                    claims: self
                        .claims
                        .as_ref()
                        .and_then(|claims| Claims::from_text(claims.as_str()?)),
                }
            }
            "temporarily_unavailable" | "server_error" => Refusal::Trouble(Trouble::Service {
                status: 503,
                code: plain(&self.error),
                message: "Entra ID is not available at the moment".to_owned(),
                correlation: self.correlation(),
            }),
            other => Refusal::Setup(told(known.unwrap_or_else(|| SignInWhy::Refused(plain(other))))),
        }
    }

    /// The word that decides.
    pub(crate) fn word(&self) -> &str {
        &self.error
    }

    /// The number of the error: from the list, or from the beginning of the description.
    fn code(&self) -> Option<u64> {
        let listed = self.error_codes.as_ref().and_then(|codes| codes.get(0)?.as_u64());
        listed.or_else(|| code_in(self.error_description.as_deref()?))
    }

    fn correlation(&self) -> Option<String> {
        self.mark(self.correlation_id.as_deref(), "Correlation ID:")
    }

    /// An id as the answer gives it; through the browser only the description has it.
    fn mark(&self, given: Option<&str>, label: &str) -> Option<String> {
        let described = || {
            let (_, rest) = self.error_description.as_deref()?.split_once(label)?;
            rest.lines().next()
        };
        let text = given.or_else(described)?;
        let text: String = text
            .trim()
            .chars()
            .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':' | '.' | ' '))
            .take(64)
            .collect();
        Some(text).filter(|text| !text.is_empty())
    }

    /// What Microsoft's support asks for, a line each.
    fn marks(&self, code: Option<u64>) -> Option<String> {
        let marks = [
            ("Error", code.map(|code| format!("AADSTS{code}"))),
            ("Correlation ID", self.correlation()),
            ("Trace ID", self.mark(self.trace_id.as_deref(), "Trace ID:")),
            ("Timestamp", self.mark(self.timestamp.as_deref(), "Timestamp:")),
        ];
        let told: Vec<String> = marks
            .into_iter()
            .filter_map(|(name, value)| Some(format!("{name}: {}", value?)))
            .collect();
        (!told.is_empty()).then(|| told.join("\n"))
    }
}

/// The number after `AADSTS` in a text of theirs.
pub(crate) fn code_in(text: &str) -> Option<u64> {
    let (_, rest) = text.split_once("AADSTS")?;
    let digits: String = rest.chars().take_while(char::is_ascii_digit).take(10).collect();
    digits.parse().ok()
}

/// A word of theirs that is safe to show: letters, digits, `_` and `-`.
fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
        .take(64)
        .collect()
}

#[cfg(test)]
mod tests;
