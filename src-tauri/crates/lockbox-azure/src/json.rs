//! JSON as it was written: members keep their order, and a member that is told twice stays visible as such.

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};
use std::fmt;

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
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        serde_json::from_slice(bytes)
            .map_err(|error| format!("broken JSON at line {}, column {}", error.line(), error.column()))
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

    /// Whether spellings of one name that differ in letter case tell different things.
    pub(crate) fn contradicts_itself(&self, name: &str) -> bool {
        let mut told = self
            .members()
            .iter()
            .filter(|(key, _)| key.eq_ignore_ascii_case(name))
            .map(|(_, value)| value);
        told.next().is_some_and(|first| told.any(|other| other != first))
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

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Anything;

        impl<'de> Visitor<'de> for Anything {
            type Value = Json;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("JSON")
            }

            fn visit_unit<E>(self) -> Result<Json, E> {
                Ok(Json::Null)
            }

            fn visit_bool<E>(self, told: bool) -> Result<Json, E> {
                Ok(Json::Bool(told))
            }

            fn visit_u64<E>(self, number: u64) -> Result<Json, E> {
                Ok(Json::Number(number.into()))
            }

            fn visit_i64<E>(self, number: i64) -> Result<Json, E> {
                Ok(Json::Number(number.into()))
            }

            fn visit_f64<E>(self, number: f64) -> Result<Json, E> {
                Ok(Number::from_f64(number).map_or(Json::Null, Json::Number))
            }

            fn visit_str<E>(self, text: &str) -> Result<Json, E> {
                Ok(Json::Text(text.to_owned()))
            }

            fn visit_string<E>(self, text: String) -> Result<Json, E> {
                Ok(Json::Text(text))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Json, A::Error> {
                let mut items = Vec::new();
                while let Some(item) = list.next_element()? {
                    items.push(item);
                }
                Ok(Json::List(items))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Json, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Json::Object(members))
            }
        }

        deserializer.deserialize_any(Anything)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Json {
        Json::read(text.as_bytes()).expect("JSON")
    }

    #[test]
    fn order_is_kept_and_letter_case_of_names_does_not_matter() {
        let json = read(r#"{"b":1,"a":{"Inner":null,"Word":"x"}}"#);
        assert_eq!(json.line(), r#"{"b":1,"a":{"Inner":null,"Word":"x"}}"#);
        let inner = json.member("A").expect("a");
        assert_eq!(inner.member_text("word"), Some("x"));
        assert_eq!(inner.member("inner"), None, "null is absence");
    }

    #[test]
    fn the_exact_name_wins_and_a_contradiction_is_seen() {
        let json = read(r#"{"STATUS":"Denied","status":"Pending","id":"x","ID":"x"}"#);
        assert_eq!(json.member_text("status"), Some("Pending"));
        assert!(json.contradicts_itself("status"));
        assert!(!json.contradicts_itself("id"));
        assert!(!json.contradicts_itself("name"));
    }

    #[test]
    fn what_cannot_be_judged_is_found_at_any_depth() {
        assert!(
            read(r#"[{"a":{"b":1,"c":2,"b":1}}]"#)
                .fault()
                .expect("a fault")
                .contains("twice")
        );
        assert!(
            read(&format!("{}1{}", "[".repeat(40), "]".repeat(40)))
                .fault()
                .expect("a fault")
                .contains("nested")
        );
        assert!(
            read("[123456789012345678901234567890]")
                .fault()
                .expect("a fault")
                .contains("exact")
        );
        assert_eq!(
            read(r#"{"a":[1,2.5,-3,18446744073709551615],"b":{"a":1}}"#).fault(),
            None
        );
    }

    #[test]
    fn a_broken_document_is_told_by_place_and_not_by_content() {
        let error = Json::read(b"{\"secret-word\" 1}").expect_err("broken");
        assert!(
            error.contains("line 1") && !error.contains("secret-word"),
            "{error}"
        );
        assert!(
            Json::read(&b"[".repeat(100_000)).is_err(),
            "nesting without end is an error, not a crash"
        );
        assert!(Json::read(b"{\"a\":\"\xff\"}").is_err());
        assert_eq!(
            Json::read(b"\xef\xbb\xbf1"),
            Ok(read("1")),
            "a byte order mark is passed over"
        );
    }
}
