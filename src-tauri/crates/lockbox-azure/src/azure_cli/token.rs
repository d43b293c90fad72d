//! What the Azure CLI answers, and what its token tells about whose it is. The token comes from a program of the same
//! person's on the same computer; its claims are read for display and to notice another account, and Azure judges the token.

use crate::entra::payload;
use secrecy::SecretString;
use serde::{Deserialize, Deserializer};

/// The answer of `az account get-access-token`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Answer {
    #[serde(deserialize_with = "secret")]
    pub(super) access_token: SecretString,
    /// Seconds since 1970; missing before version 2.54, whose local time without a zone tells no instant.
    #[serde(rename = "expires_on")]
    pub(super) expires_on: Option<i64>,
}

impl Answer {
    /// Of a token that tells itself when it ends; none when it does not.
    pub(super) fn given(token: String) -> Option<Self> {
        let end: End = payload(&token)?;
        Some(Self {
            access_token: SecretString::from(token),
            expires_on: Some(end.exp),
        })
    }
}

/// When a token ends, in seconds since 1970.
#[derive(Deserialize)]
struct End {
    exp: i64,
}

fn secret<'de, D: Deserializer<'de>>(deserializer: D) -> Result<SecretString, D::Error> {
    String::deserialize(deserializer).map(SecretString::from)
}

/// Whose token it is.
#[derive(Deserialize)]
pub(super) struct Claims {
    pub(super) tid: String,
    pub(super) oid: String,
    upn: Option<String>,
    unique_name: Option<String>,
    preferred_username: Option<String>,
    pub(super) name: Option<String>,
    idtyp: Option<String>,
    scp: Option<String>,
}

impl Claims {
    pub(super) fn of(token: &str) -> Option<Self> {
        let claims: Self = payload(token)?;
        let named = !claims.tid.trim().is_empty() && !claims.oid.trim().is_empty();
        named.then_some(claims)
    }

    /// A name that people know, or the object id.
    pub(super) fn user(&self) -> &str {
        let names = [&self.upn, &self.unique_name, &self.preferred_username];
        names
            .into_iter()
            .find_map(|name| name.as_deref())
            .unwrap_or(&self.oid)
    }

    /// Applications and managed identities have no delegated permission.
    pub(super) fn is_a_person(&self) -> bool {
        let app = self
            .idtyp
            .as_deref()
            .is_some_and(|kind| kind.eq_ignore_ascii_case("app"));
        !app && self
            .scp
            .as_deref()
            .is_some_and(|scopes| !scopes.trim().is_empty())
    }
}
