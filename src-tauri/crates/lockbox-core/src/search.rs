//! Finds whole words, and verbs with their objects, in text in lower case.

use std::ops::Range;

/// A verb and its object may stand this many bytes apart.
pub(crate) const NEAR: usize = 48;
/// Longer than any object that is looked for.
const OBJECT_LIMIT: usize = 32;

/// The beginning of a text in lower case, each byte at its place: ASCII lower case keeps positions, which full lower-casing would
/// not. Lines and tabs count as spaces.
pub(crate) fn fold(text: &str, limit: usize) -> String {
    let end = text.floor_char_boundary(limit);
    let fold = |c: char| {
        if c.is_ascii_whitespace() {
            ' '
        } else {
            c.to_ascii_lowercase()
        }
    };
    text.get(..end).unwrap_or_default().chars().map(fold).collect()
}

pub(crate) fn overlaps(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// Finds `needle` as whole words.
pub(crate) fn words_at(haystack: &str, needle: &str) -> Option<Range<usize>> {
    all_words_at(haystack, needle).next()
}

fn all_words_at<'a>(haystack: &'a str, needle: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
    haystack
        .match_indices(needle)
        .map(|(start, found)| start..start + found.len())
        .filter(|place| {
            let before = haystack
                .get(..place.start)
                .and_then(|text| text.chars().next_back());
            let after = haystack.get(place.end..).and_then(|text| text.chars().next());
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        })
}

/// The first place where one of `verbs` has one of `objects` close behind it, both of them `free`.
pub(crate) fn near(
    text: &str,
    verbs: &[&str],
    objects: &[&str],
    free: impl Fn(&Range<usize>) -> bool,
) -> Option<Range<usize>> {
    let with_object = |verb: Range<usize>| {
        let object = object_after(text, verb.end, objects, &free)?;
        Some(verb.start..object.end)
    };
    verbs
        .iter()
        .filter_map(|verb| all_words_at(text, verb).filter(&free).find_map(with_object))
        .min_by_key(|place| place.start)
}

/// The free object that ends first within reach behind `start`.
fn object_after(
    text: &str,
    start: usize,
    objects: &[&str],
    free: impl Fn(&Range<usize>) -> bool,
) -> Option<Range<usize>> {
    let reach = text.get(start..text.floor_char_boundary(start + NEAR + OBJECT_LIMIT))?;
    objects
        .iter()
        .filter_map(|object| {
            all_words_at(reach, object)
                .take_while(|place| place.start <= NEAR)
                .map(|place| start + place.start..start + place.end)
                .find(&free)
        })
        .min_by_key(|place| place.end)
}
