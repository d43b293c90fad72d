//! JSON as it was written: members keep their order, and a member that is told twice stays visible as such.

mod mend;
mod pieces;
mod reading;

pub(crate) use mend::mended;
pub(crate) use pieces::{items, members};

use serde_json::{Map, Number, Value};

/// Deeper nesting is not read.
const DEPTH: usize = 32;
/// Beyond this a number with a fraction, or of more digits, is not exact any more.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// One JSON value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Json {
    Null,
    Bool(bool),
    Number(Number),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Json {
    /// Reads a whole document.
    ///
    /// # Errors
    /// Where it is broken; never what stands there.
    pub(crate) fn read(bytes: &[u8]) -> Result<Self, String> {
        Self::from_text(&mended(bytes))
    }

    /// Reads text that needs no mending.
    ///
    /// # Errors
    /// As [`Json::read`].
    pub(crate) fn from_text(text: &str) -> Result<Self, String> {
        serde_json::from_str(text).map_err(|error| broken(&error))
    }

    /// The members of an object, in their order; none when it is something else.
    pub(crate) fn members(&self) -> &[(String, Self)] {
        match self {
            Self::Object(members) => members,
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::Text(_) | Self::List(_) => &[],
        }
    }

    /// The member of that name in whatever letter case, the exact one first. `null` counts as absent.
    pub(crate) fn member(&self, name: &str) -> Option<&Self> {
        let exact = self.members().iter().find(|(key, _)| key == name);
        exact
            .or_else(|| {
                self.members()
                    .iter()
                    .find(|(key, _)| key.eq_ignore_ascii_case(name))
            })
            .map(|(_, value)| value)
            .filter(|value| **value != Self::Null)
    }

    /// All members of that name in whatever letter case, when they tell different things; none otherwise.
    pub(crate) fn contradiction(&self, name: &str) -> Vec<(&str, &Self)> {
        let told: Vec<_> = self
            .members()
            .iter()
            .filter(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(key, value)| (key.as_str(), value))
            .collect();
        match told.split_first() {
            Some(((_, first), rest)) if rest.iter().any(|(_, other)| other != first) => told,
            Some(_) | None => Vec::new(),
        }
    }

    /// Whether a character was lost on the way, here or further away.
    pub(crate) fn has_lost_characters(&self) -> bool {
        const LOST: char = char::REPLACEMENT_CHARACTER;
        match self {
            Self::Text(text) => text.contains(LOST),
            Self::List(items) => items.iter().any(Self::has_lost_characters),
            Self::Object(members) => members
                .iter()
                .any(|(name, value)| name.contains(LOST) || value.has_lost_characters()),
            Self::Null | Self::Bool(_) | Self::Number(_) => false,
        }
    }

    /// The text, when it is text.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::List(_) | Self::Object(_) => None,
        }
    }

    /// The text of a member, when it is there and is text.
    pub(crate) fn member_text(&self, name: &str) -> Option<&str> {
        self.member(name).and_then(Self::text)
    }

    /// The items, when it is a list.
    pub(crate) fn items(&self) -> Option<&[Self]> {
        match self {
            Self::List(items) => Some(items),
            Self::Null | Self::Bool(_) | Self::Number(_) | Self::Text(_) | Self::Object(_) => None,
        }
    }

    /// What makes it unfit to be judged: a member told twice, nesting without end, numbers that lost digits.
    pub(crate) fn fault(&self) -> Option<String> {
        self.fault_at(0)
    }

    fn fault_at(&self, depth: usize) -> Option<String> {
        if depth > DEPTH {
            return Some(format!("it is nested deeper than {DEPTH} levels"));
        }
        match self {
            Self::Object(members) => {
                let mut names: Vec<&str> = members.iter().map(|(name, _)| name.as_str()).collect();
                names.sort_unstable();
                if names.windows(2).any(|pair| pair.first() == pair.last()) {
                    return Some("it tells a member twice".to_owned());
                }
                members.iter().find_map(|(_, value)| value.fault_at(depth + 1))
            }
            Self::List(items) => items.iter().find_map(|item| item.fault_at(depth + 1)),
            Self::Number(number) => number
                .is_f64()
                .then(|| number.as_f64())
                .flatten()
                .filter(|value| value.abs() >= EXACT)
                .map(|_| "it holds a number too large to be exact".to_owned()),
            Self::Null | Self::Bool(_) | Self::Text(_) => None,
        }
    }

    /// On several lines, in the order it came.
    pub(crate) fn pretty(&self) -> String {
        serde_json::to_string_pretty(&self.value()).unwrap_or_default()
    }

    /// On one line, in the order it came.
    pub(crate) fn line(&self) -> String {
        self.value().to_string()
    }

    fn value(&self) -> Value {
        match self {
            Self::Null => Value::Null,
            Self::Bool(told) => Value::Bool(*told),
            Self::Number(number) => Value::Number(number.clone()),
            Self::Text(text) => Value::String(text.clone()),
            Self::List(items) => Value::Array(items.iter().map(Self::value).collect()),
            Self::Object(members) => Value::Object(
                members
                    .iter()
                    .map(|(name, value)| (name.clone(), value.value()))
                    .collect::<Map<_, _>>(),
            ),
        }
    }
}

/// The place of a fault, and never what stands there.
fn broken(error: &serde_json::Error) -> String {
    format!("broken JSON at line {}, column {}", error.line(), error.column())
}

#[cfg(test)]
mod tests;
