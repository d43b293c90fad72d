//! Lists that go on at a `nextLink`: followed on the same origin and below the same path, without loops, to a limit.

use crate::calls::{Audience, Calls};
use crate::http::{LIST_LIMIT, Payload};
use crate::json::Json;
use crate::trouble::words;
use lockbox_core::{AccountId, ServerTime, Trouble};
use std::collections::BTreeSet;
use url::Url;

/// Most pages of one list.
const PAGES: usize = 50;
/// Most items of one list.
const ITEMS: usize = 5_000;

/// A list, as far as it could be read.
pub(crate) struct List {
    /// The account whose token read it.
    pub(crate) account: AccountId,
    pub(crate) items: Vec<Json>,
    /// Why it goes on somewhere that was not read.
    pub(crate) cut: Option<String>,
    pub(crate) date: Option<ServerTime>,
}

/// Reads a list from its first page on. What the first pages held is kept when a later one fails, so that one bad page
/// hides nothing but itself.
///
/// # Errors
/// The first page's trouble; later trouble that concerns the whole session.
pub(crate) async fn read(calls: &Calls, first: &Url) -> Result<List, Trouble> {
    let mut seen = BTreeSet::new();
    let mut url = first.clone();
    let mut list: Option<List> = None;
    loop {
        seen.insert(url.as_str().to_owned());
        let page = match page(calls, &url).await {
            Ok(page) => page,
            Err(trouble) => return keep(list, trouble),
        };
        let whole = list.get_or_insert_with(|| List {
            account: page.account.clone(),
            items: Vec::new(),
            cut: None,
            date: None,
        });
        whole.date = page.date.or(whole.date);
        whole.items.extend(page.items);
        if whole.account != page.account {
            return Err(Trouble::SignInNeeded(
                "the account changed while a list was read".to_owned(),
            ));
        }
        match next(first, page.next.as_deref(), &seen, whole.items.len()) {
            Next::End => return list.ok_or(Trouble::NotFound),
            Next::Page(next) => url = next,
            Next::Refused(why) => {
                whole.cut = Some(why);
                return list.ok_or(Trouble::NotFound);
            }
        }
    }
}

fn keep(list: Option<List>, trouble: Trouble) -> Result<List, Trouble> {
    match (list, trouble) {
        (
            Some(mut list),
            trouble @ (Trouble::Forbidden(_)
            | Trouble::NotFound
            | Trouble::Service { .. }
            | Trouble::Unreadable(_)),
        ) => {
            list.cut = Some(format!("the list goes on, but: {}", words(&trouble)));
            Ok(list)
        }
        (_, trouble) => Err(trouble),
    }
}

struct Page {
    account: AccountId,
    items: Vec<Json>,
    next: Option<String>,
    date: Option<ServerTime>,
}

async fn page(calls: &Calls, url: &Url) -> Result<Page, Trouble> {
    let (answer, account) = calls
        .read(Audience::ResourceManager, url, || Payload::Nothing, LIST_LIMIT)
        .await?;
    let json = Json::read(answer.bytes()).map_err(Trouble::Unreadable)?;
    let items = json
        .member("value")
        .and_then(Json::items)
        .ok_or_else(|| Trouble::Unreadable("the answer holds no list".to_owned()))?;
    let next = json
        .member("nextLink")
        .map(|link| link.text().map_or_else(|| link.line(), str::to_owned));
    Ok(Page {
        account,
        items: items.to_vec(),
        next: next.filter(|link| !link.trim().is_empty()),
        date: answer.date,
    })
}

/// Where a list goes on.
#[derive(Debug, PartialEq, Eq)]
enum Next {
    End,
    Page(Url),
    Refused(String),
}

fn next(first: &Url, link: Option<&str>, seen: &BTreeSet<String>, items: usize) -> Next {
    let Some(link) = link else { return Next::End };
    let refused = |why: &str| Next::Refused(format!("the list goes on {why}"));
    let Ok(url) = Url::parse(link) else {
        return refused("at something that is no address, which was not read");
    };
    if !fits(first, &url) {
        return refused("at a foreign address, which was not read");
    }
    if seen.contains(url.as_str()) {
        return refused("in a circle, which was left");
    }
    if seen.len() >= PAGES || items >= ITEMS {
        return refused("beyond what is read at once");
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
            10,
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
        assert!(matches!(next(&first, Some(&link), &many, 10), Next::Refused(_)));
        assert!(matches!(
            next(&first, Some(&link), &BTreeSet::new(), ITEMS),
            Next::Refused(_)
        ));
        assert_eq!(next(&first, None, &BTreeSet::new(), 0), Next::End);
    }
}
