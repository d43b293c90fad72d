//! Text that is nearly JSON. One byte that is no text, one half of a character or one bare control character must not hide
//! everything else on a page, so each is replaced where it stands; whoever reads an item sees that something was lost.

use std::borrow::Cow;
use std::ops::Range;

/// Stands where something was lost, as it is written in JSON.
const LOST: &str = "\\ufffd";
/// Length of `\uXXXX`.
const UNIT: usize = 6;

/// `bytes` as text that a JSON reader can go through from end to end.
pub(crate) fn mended(bytes: &[u8]) -> Cow<'_, str> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = String::from_utf8_lossy(bytes);
    // Almost everything is like this.
    if !text.bytes().any(|byte| byte < 0x20 || byte == b'\\') {
        return text;
    }
    let faults = faults(text.as_bytes());
    if faults.is_empty() {
        return text;
    }
    let mut whole = String::with_capacity(text.len());
    let mut done = 0;
    for (place, instead) in faults {
        whole.push_str(text.get(done..place.start).unwrap_or_default());
        whole.push_str(&instead);
        done = place.end;
    }
    whole.push_str(text.get(done..).unwrap_or_default());
    Cow::Owned(whole)
}

/// What cannot stand in a JSON string, and what stands there instead, in order.
fn faults(text: &[u8]) -> Vec<(Range<usize>, Cow<'static, str>)> {
    let mut found = Vec::new();
    let (mut at, mut in_string) = (0, false);
    while let Some(byte) = text.get(at) {
        let mut length = 1;
        match byte {
            b'"' => in_string = !in_string,
            b'\\' if in_string => {
                let (taken, is_half) = escape(text, at);
                length = taken;
                if is_half {
                    found.push((at..at + length, Cow::Borrowed(LOST)));
                }
            }
            control @ 0..0x20 if in_string => {
                found.push((at..at + 1, Cow::Owned(format!("\\u{control:04x}"))));
            }
            _ => {}
        }
        at += length;
    }
    found
}

/// The length of the escape at `at`, and whether it is half a character.
fn escape(text: &[u8], at: usize) -> (usize, bool) {
    match unit(text, at) {
        Some(0xd800..=0xdbff) => match unit(text, at + UNIT) {
            Some(0xdc00..=0xdfff) => (2 * UNIT, false),
            Some(_) | None => (UNIT, true),
        },
        Some(0xdc00..=0xdfff) => (UNIT, true),
        Some(_) => (UNIT, false),
        // Another escape, or none at all, which the reader judges.
        None => (2, false),
    }
}

/// The code unit written as `\uXXXX` at `at`.
fn unit(text: &[u8], at: usize) -> Option<u16> {
    let digits = text.get(at..at + UNIT)?.strip_prefix(b"\\u")?;
    let digits = str::from_utf8(digits).ok()?;
    let plain = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    plain.then(|| u16::from_str_radix(digits, 16).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    fn read(bytes: &[u8]) -> String {
        let value: Value = serde_json::from_str(&mended(bytes)).expect("JSON");
        value["a"].as_str().expect("text").to_owned()
    }

    #[test]
    fn each_fault_is_replaced_where_it_stands_and_nothing_else_is() {
        for (bytes, text) in [
            (&b"{\"a\":\"1\xff2\"}"[..], "1\u{fffd}2"),
            (br#"{"a":"1\ud83d2"}"#, "1\u{fffd}2"),
            (br#"{"a":"1\uDE002"}"#, "1\u{fffd}2"),
            (br#"{"a":"\ud83d\ud83d\ude00"}"#, "\u{fffd}\u{1f600}"),
            (br#"{"a":"\ud83d\u0041"}"#, "\u{fffd}A"),
            (br#"{"a":"\\ud83d"}"#, "\\ud83d"),
            (br#"{"a":"\"\\\ud83d"}"#, "\"\\\u{fffd}"),
            (b"{\"a\":\"1\n\x002\"}", "1\n\u{0}2"),
            (b"\xef\xbb\xbf{\n\"a\":\"x\"}", "x"),
        ] {
            assert_eq!(read(bytes), text, "{}", String::from_utf8_lossy(bytes));
        }
    }

    #[test]
    fn what_is_broken_beyond_characters_stays_broken() {
        for text in [
            "{\"a\":\"\\u12",
            "{\"a\":\"\\",
            "{\"a\":\"\\x\"}",
            "{\"a\":\"",
            "\\ud83d",
        ] {
            assert_eq!(mended(text.as_bytes()), text);
        }
    }

    proptest! {
        #[test]
        fn good_json_is_left_alone(text in any::<String>()) {
            let json = serde_json::json!({ "a": text }).to_string();
            prop_assert_eq!(mended(json.as_bytes()), json.as_str());
        }

        #[test]
        fn any_bytes_between_quotes_are_read_or_hold_a_wrong_escape(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
            let inside: Vec<u8> = bytes.into_iter().filter(|byte| !matches!(byte, b'"' | b'\\')).collect();
            let json = [&b"{\"a\":\""[..], &inside, b"\"}"].concat();
            prop_assert_eq!(read(&json), String::from_utf8_lossy(&inside));
        }
    }
}
