//! Where a list goes on: on the same origin and below the same path, without circles, to a limit.

use lockbox_core::PlainCause;
use lockbox_core::twin::Twin;
use std::collections::BTreeSet;
use url::Url;

/// Most pages of one list.
const PAGES: usize = 50;

/// Where a list goes on.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    End,
    Page(Url),
    Refused(String),
}

/// Judges the `nextLink` of a page of the list that began at `first`; `seen` are the addresses that were read.
pub(super) fn next(first: &Url, link: Option<&str>, seen: &BTreeSet<String>) -> Next {
    let Some(link) = link else { return Next::End };
    let refused = |why: PlainCause| Next::Refused(why.into());
    let Ok(url) = Url::parse(link) else {
        return refused(PlainCause::ListNowhere);
    };
    if !fits(first, &url) && !Twin::FollowsForeignLinks.is_worn() {
        return refused(PlainCause::ListElsewhere);
    }
    if Twin::WalksInCircles.is_worn() {
        return Next::Page(url);
    }
    if seen.contains(url.as_str()) {
        return refused(PlainCause::ListInCircle);
    }
    if seen.len() >= PAGES {
        return refused(PlainCause::ListTooLong);
    }
    Next::Page(url)
}

/// Whether `url` belongs to the list that began at `first`.
fn fits(first: &Url, url: &Url) -> bool {
    let (home, path) = (first.path().to_lowercase(), url.path().to_lowercase());
    let below = path == home || path.strip_prefix(&home).is_some_and(|rest| rest.starts_with('/'));
    url.origin().is_tuple()
        && url.origin() == first.origin()
        && url.username().is_empty()
        && url.password().is_none()
        && below
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str =
        "https://arm.example/subscriptions/s1/providers/Microsoft.CustomerLockbox/requests?api-version=1";

    fn follow(link: &str) -> Next {
        next(
            &Url::parse(FIRST).expect("a url"),
            Some(link),
            &BTreeSet::from([FIRST.to_owned()]),
        )
    }

    #[test]
    fn a_list_goes_on_at_home() {
        for link in [
            "https://arm.example/subscriptions/s1/providers/Microsoft.CustomerLockbox/requests?api-version=1&$skiptoken=x",
            "https://arm.example:443/SUBSCRIPTIONS/S1/providers/microsoft.customerlockbox/requests?x",
            "https://ARM.EXAMPLE/subscriptions/s1/providers/Microsoft.CustomerLockbox/requests/?x",
        ] {
            assert!(matches!(follow(link), Next::Page(_)), "{link}");
        }
    }

    #[test]
    fn a_list_never_goes_on_elsewhere() {
        let path = "/subscriptions/s1/providers/Microsoft.CustomerLockbox/requests";
        let mut links: Vec<String> = [
            "http://arm.example",
            "https://arm.example:8443",
            "https://arm.example.evil",
            "https://evil",
            "https://evil.arm.example",
            "https://arm.example@evil",
            "https://user@arm.example",
            "https://user:pass@arm.example",
            "//arm.example",
            "ftp://arm.example",
            "https://arm.example%2eevil",
            "https://arm\u{3002}example.evil",
            "https://127.0.0.1",
            "https://[::1]",
            "javascript:",
            "data:",
            "file://arm.example",
            "https:/evil",
            "\\\\evil",
            "https://arm.exampl\u{435}",
        ]
        .map(|origin| format!("{origin}{path}?x"))
        .to_vec();
        links.extend(
            [
                "https://arm.example/subscriptions/s2/providers/Microsoft.CustomerLockbox/requests",
                "https://arm.example/subscriptions/s1/providers/Microsoft.CustomerLockbox/requestsX",
                "https://arm.example/subscriptions/s1/providers/Microsoft.CustomerLockbox/requests/../../../../s2",
                "https://arm.example/subscriptions/s1/providers/Microsoft.CustomerLockbox/requests/%2e%2e/x/../../enableLockbox",
                "https://arm.example/",
                "https://arm.example",
                "7",
                "...",
            ]
            .map(str::to_owned),
        );
        for link in links {
            assert!(matches!(follow(&link), Next::Refused(_)), "{link}");
        }
    }

    #[test]
    fn circles_and_endless_lists_end() {
        let first = Url::parse(FIRST).expect("a url");
        assert!(matches!(follow(FIRST), Next::Refused(_)));
        let many: BTreeSet<String> = (0..PAGES).map(|n| n.to_string()).collect();
        let link = format!("{FIRST}&page=51");
        assert!(matches!(next(&first, Some(&link), &many), Next::Refused(_)));
        assert_eq!(next(&first, None, &BTreeSet::new()), Next::End);
    }
}
