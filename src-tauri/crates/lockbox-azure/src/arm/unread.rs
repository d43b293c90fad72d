//! Items that could not be read. They are told, so that nothing hides in them.

use crate::json::{self, Json};
use std::fmt;

/// Longest id that is named, in characters.
const NAMED: usize = 120;

/// An item that cannot be read: why, and what it calls itself if it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Unread {
    why: String,
    id: Option<String>,
}

impl Unread {
    /// An item that is JSON but nothing more.
    pub(crate) fn of(item: &Json, why: &str) -> Self {
        Self {
            why: why.to_owned(),
            id: item.member_text("id").map(shorten),
        }
    }

    /// An item that does not even become JSON; its first level may still tell its id.
    pub(crate) fn of_text(item: &str, why: &str) -> Self {
        let members = json::members(item).unwrap_or_default();
        let id = members.iter().find(|(name, _)| name.eq_ignore_ascii_case("id"));
        let id = id.and_then(|(_, value)| serde_json::from_str::<String>(value.get()).ok());
        Self {
            why: why.to_owned(),
            id: id.as_deref().map(shorten),
        }
    }
}

impl fmt::Display for Unread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.id {
            Some(id) => write!(f, "{} (it calls itself {id})", self.why),
            None => f.write_str(&self.why),
        }
    }
}

/// The end of an id is what tells it from others.
fn shorten(id: &str) -> String {
    match id.char_indices().rev().nth(NAMED - 1) {
        None | Some((0, _)) => id.to_owned(),
        Some((from, _)) => format!("…{}", id.get(from..).unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unreadable_item_is_named_as_far_as_it_tells_its_name() {
        let item = |text: &str| Json::read(text.as_bytes()).expect("JSON");
        let named = Unread::of(&item(r#"{"ID":"/subscriptions/s/requests/r-1"}"#), "too deep");
        assert_eq!(
            named.to_string(),
            "too deep (it calls itself /subscriptions/s/requests/r-1)"
        );
        assert_eq!(Unread::of(&item("7"), "a number").to_string(), "a number");
        assert_eq!(Unread::of(&item(r#"{"id":7}"#), "odd").to_string(), "odd");
    }

    #[test]
    fn an_item_that_is_no_json_is_named_by_its_first_level() {
        let deep = format!(r#"{{"deep":{}1{},"id":"r-2"}}"#, "[".repeat(200), "]".repeat(200));
        assert_eq!(
            Unread::of_text(&deep, "deep").to_string(),
            "deep (it calls itself r-2)"
        );
        assert_eq!(Unread::of_text("[1e999]", "odd").to_string(), "odd");
    }

    #[test]
    fn a_long_name_is_cut_at_its_front() {
        let long = format!(r#"{{"id":"{}ä/r-3"}}"#, "x".repeat(1_000));
        let told = Unread::of_text(&long, "odd").to_string();
        assert!(
            told.ends_with("xä/r-3)") && told.chars().count() < NAMED + 40,
            "{told}"
        );
    }
}
