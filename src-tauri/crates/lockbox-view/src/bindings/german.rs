//! Every scene once more in German: no sentence of ours is left in English. Names, codes, Microsoft's words and what a person typed
//! stay as they are. Whoever moves a room takes it from the list of those that have not moved.

use super::{decision_window, main_window, past, stage};
use crate::Language;
use lockbox_core::CATALOGUE;
use serde_json::{Value, json};

/// Words that stand in English sentences and in no German one.
const ENGLISH: [&str; 56] = [
    "the", "and", "is", "are", "of", "to", "not", "be", "been", "it", "its", "with", "from", "by", "at",
    "for", "on", "or", "that", "this", "has", "have", "can", "cannot", "no", "nobody", "you", "your",
    "which", "what", "who", "when", "they", "them", "here", "there", "than", "their", "but", "as", "does",
    "did", "all", "any", "checked", "request", "requests", "approve", "approved", "deny", "denied", "access",
    "answer", "answered", "asked", "open",
];

/// States of a request in Azure's own word.
const STATES: [&str; 3] = ["Approved", "Denied", "Pending"];

/// Members that hold what is not ours: ids, codes, Microsoft's words, the raw answer.
const FOREIGN: [&str; 13] = [
    "key",
    "tag",
    "code",
    "at",
    "since",
    "serverNow",
    "words",
    "wordsAll",
    "raw",
    "cloud",
    "kind",
    "question",
    "tone",
];

/// What people typed, and what Azure, the file system and the keychain said, in the scenes; the name of a role.
const TYPED: [&str; 9] = [
    "Agreed with the edge team",
    "Routers of the payments cluster restart every few minutes",
    "Outside our change window",
    " ask for aro-lab",
    "attempt to write a readonly database",
    "Resource Graph answered 403.",
    "item 3: properties.status is not a text",
    "org.freedesktop.secrets is not there",
    "Azure Customer Lockbox Approver for Subscription",
];

/// States, marks, commands, names of requests and Microsoft's words in places where ours stand too, by the way to them.
const CODES: [&str; 8] = [
    ".changed.page.differences.before",
    ".changed.page.differences.after",
    ".steps.state",
    ".drawn.",
    ".guides.text.text",
    ".guides.steps",
    ".endEarlyText",
    ".audit.query",
];

/// What has not moved into the catalogue, by the way to it: what adapters say when a sign-in or the history fails.
const NOT_MOVED: [&str; 2] = [".session.reason", ".past.unavailable.reason"];

/// What is not in quotes.
fn without_quotes(text: &str) -> String {
    let mut rest = text.to_owned();
    while let Some((before, after)) = rest.split_once('\u{201e}') {
        let after = after.split_once('\u{201c}').map_or("", |(_, after)| after);
        rest = format!("{before}{after}");
    }
    rest
}

fn english_words(text: &str) -> Vec<String> {
    let text = without_quotes(text);
    let words = text.split(|c: char| !c.is_alphabetic());
    words
        .map(str::to_lowercase)
        .filter(|word| ENGLISH.contains(&word.as_str()))
        .collect()
}

/// Every text of ours below a value, with the way to it.
fn texts(way: &str, value: &Value, found: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) => found.push((way.to_owned(), text.clone())),
        Value::Array(values) => values.iter().for_each(|value| texts(way, value, found)),
        Value::Object(members) => {
            for (name, value) in members
                .iter()
                .filter(|(name, _)| !FOREIGN.contains(&name.as_str()))
            {
                texts(&format!("{way}.{name}"), value, found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// What is of ours in it.
fn ours(text: &str) -> String {
    if STATES.contains(&text) || CATALOGUE.iter().any(|article| article.name == text) {
        return String::new();
    }
    TYPED
        .iter()
        .fold(text.to_owned(), |text, typed| text.replace(typed, ""))
}

#[test]
fn no_sentence_of_a_scene_is_left_in_english() {
    let scenes = stage::spoken(
        Language::german,
        || json!({ "reviews": decision_window::reviews(), "snapshots": main_window::snapshots(), "past": past::answers(&Language::german()) }),
    );
    let mut found = Vec::new();
    texts("", &scenes, &mut found);
    assert!(found.len() > 1_000, "{} texts", found.len());
    let left: Vec<String> = found
        .into_iter()
        .filter(|(_, text)| !english_words(&ours(text)).is_empty())
        .map(|(way, text)| format!("{way}: {text}"))
        .filter(|told| !NOT_MOVED.iter().chain(&CODES).any(|place| told.contains(place)))
        .collect();
    assert!(left.is_empty(), "{} texts: {left:#?}", left.len());
}
