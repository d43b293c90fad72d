//! Addresses below a cloud's base. Ids come from outside and must stay what they are: one segment each.

use url::Url;

/// Longest id that is put into an address, in bytes.
const LONGEST: usize = 256;

/// The address of `segments` below `base`; nothing when a segment could become another path.
pub(crate) fn address(base: &Url, segments: &[&str], query: &str) -> Option<Url> {
    if !segments.iter().all(|segment| is_safe(segment)) {
        return None;
    }
    let mut url = base.clone();
    url.path_segments_mut().ok()?.pop_if_empty().extend(segments);
    let before = base
        .path_segments()
        .map_or(0, |parts| parts.filter(|part| !part.is_empty()).count());
    let after = url.path_segments().map_or(0, Iterator::count);
    url.set_query(Some(query));
    // Encoding must have neither dropped a segment nor made two of one.
    (after == before + segments.len()).then_some(url)
}

fn is_safe(segment: &str) -> bool {
    !segment.is_empty()
        && segment.len() <= LONGEST
        && segment != "."
        && segment != ".."
        && !segment.contains(char::is_control)
}

/// `text` as the value of a query member.
pub(crate) fn encoded(text: &str) -> String {
    url::form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn base() -> Url {
        Url::parse("https://arm.example/base").expect("a url")
    }

    #[test]
    fn an_id_stays_one_segment() {
        for (id, path) in [
            ("r-1", "/base/requests/r-1/updateApproval"),
            ("a/b", "/base/requests/a%2Fb/updateApproval"),
            ("a?b#c", "/base/requests/a%3Fb%23c/updateApproval"),
            ("%2e%2e", "/base/requests/%252e%252e/updateApproval"),
            ("ä b", "/base/requests/%C3%A4%20b/updateApproval"),
        ] {
            let url = address(&base(), &["requests", id, "updateApproval"], "x=1").expect("an address");
            assert_eq!(url.path(), path);
            assert_eq!(url.query(), Some("x=1"));
        }
    }

    #[test]
    fn an_id_that_would_walk_elsewhere_gives_no_address() {
        for id in ["", ".", "..", ".\t.", "a\nb", "a\0", &"x".repeat(300)] {
            assert_eq!(
                address(&base(), &["requests", id, "updateApproval"], ""),
                None,
                "{id:?}"
            );
        }
    }

    proptest! {
        #[test]
        fn whatever_the_id_the_address_stays_below_its_place(id in ".{0,40}") {
            if let Some(url) = address(&base(), &["requests", &id, "updateApproval"], "") {
                prop_assert!(url.path().starts_with("/base/requests/"));
                prop_assert!(url.path().ends_with("/updateApproval"));
                prop_assert_eq!(url.path_segments().map(Iterator::count), Some(4));
                prop_assert_eq!(url.host_str(), Some("arm.example"));
            }
        }
    }
}
