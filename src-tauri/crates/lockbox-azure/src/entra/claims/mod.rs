//! What a token is wanted to prove: demanded by a service that refused one, or by Entra ID itself, and passed on when the
//! next one is asked for. Declaring `cp1` promises exactly this.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use serde_json::{Map, Value, json};
use std::fmt;

/// Longest claims that are passed on, in bytes of JSON.
const LONGEST: usize = 4 * 1024;

/// Claims as a JSON object. They can hold addresses of people's networks, so they are never shown.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Claims(Map<String, Value>);

impl fmt::Debug for Claims {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Claims")
    }
}

impl Claims {
    /// What the values of `WWW-Authenticate` demand. Where they say to go for it does not matter: there is one authority.
    pub(crate) fn demanded(challenges: &[String]) -> Option<Self> {
        challenges
            .iter()
            .filter_map(|header| bearer_claims(header))
            .find_map(|encoded| Self::decoded(&encoded))
    }

    /// Claims that stand in an error of Entra ID as text.
    pub(crate) fn from_text(text: &str) -> Option<Self> {
        if text.len() > LONGEST {
            return None;
        }
        match serde_json::from_str(text) {
            Ok(Value::Object(claims)) if !claims.is_empty() => Some(Self(claims)),
            Ok(_) | Err(_) => None,
        }
    }

    /// As JSON.
    pub(crate) fn json(&self) -> String {
        Value::Object(self.0.clone()).to_string()
    }

    /// Both alphabets of base64 occur, with and without padding.
    fn decoded(encoded: &str) -> Option<Self> {
        let engine = GeneralPurpose::new(
            &STANDARD,
            GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
        );
        let plain = encoded.trim().replace('-', "+").replace('_', "/");
        let bytes = engine.decode(plain).ok()?;
        Self::from_text(str::from_utf8(&bytes).ok()?)
    }

    /// The value of the parameter `claims` of a request to Entra ID; none when there is nothing to say.
    pub(crate) fn parameter(is_capable: bool, demanded: Option<&Self>) -> Option<String> {
        let mut all = demanded.map(|claims| claims.0.clone()).unwrap_or_default();
        if is_capable {
            // Says that this client can be told of changed conditions while a token lives.
            merge(&mut all, capability());
        }
        (!all.is_empty()).then(|| Value::Object(all).to_string())
    }
}

fn capability() -> Map<String, Value> {
    let xms_cc = json!({ "values": ["cp1"] });
    Map::from_iter([("access_token".to_owned(), json!({ "xms_cc": xms_cc }))])
}

fn merge(into: &mut Map<String, Value>, from: Map<String, Value>) {
    for (name, value) in from {
        match (into.get_mut(&name), value) {
            (Some(Value::Object(into)), Value::Object(from)) => merge(into, from),
            (_, value) => {
                into.insert(name, value);
            }
        }
    }
}

/// The parameter `claims` of the first Bearer challenge in one header that has it. A header may hold several challenges.
fn bearer_claims(header: &str) -> Option<String> {
    let mut is_bearer = false;
    for piece in pieces(header) {
        let piece = piece.trim();
        let name = piece.split([' ', '\t', '=']).next().unwrap_or_default();
        let mut rest = piece.get(name.len()..).unwrap_or_default().trim_start();
        let mut parameter = name;
        if !rest.starts_with('=') {
            is_bearer = name.eq_ignore_ascii_case("bearer");
            parameter = rest.split([' ', '\t', '=']).next().unwrap_or_default();
            rest = rest.get(parameter.len()..).unwrap_or_default().trim_start();
        }
        if is_bearer && parameter.eq_ignore_ascii_case("claims") {
            return rest.strip_prefix('=').map(|value| unquoted(value.trim()));
        }
    }
    None
}

/// Cuts at the commas outside of quotes.
fn pieces(header: &str) -> Vec<&str> {
    let (mut found, mut from) = (Vec::new(), 0);
    let (mut in_quotes, mut escaped) = (false, false);
    for (at, c) in header.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if in_quotes => escaped = true,
            '"' => in_quotes = !in_quotes,
            ',' if !in_quotes => {
                found.extend(header.get(from..at));
                from = at + 1;
            }
            _ => {}
        }
    }
    found.extend(header.get(from..));
    found
}

fn unquoted(value: &str) -> String {
    let Some(inside) = value.strip_prefix('"') else {
        return value.to_owned();
    };
    let (mut text, mut escaped) = (String::new(), false);
    for c in inside.chars() {
        match c {
            _ if escaped => {
                text.push(c);
                escaped = false;
            }
            '\\' => escaped = true,
            '"' => break,
            other => text.push(other),
        }
    }
    text
}

#[cfg(test)]
mod tests;
