//! Lists that go on at a `nextLink`, read page by page within one budget of time and bytes. Whatever ends the reading,
//! what was read before stays.

mod links;
mod page;

use crate::arm::unread::Unread;
use crate::calls::Calls;
use crate::http::{LIST_LIMIT, UnderWay, within};
use crate::json::Json;
use crate::trouble::words;
use links::{Next, next};
use lockbox_core::{AccountId, Cause, PlainCause, ServerTime, Trouble};
use page::Page;
pub(crate) use page::json;
use std::collections::BTreeSet;
use std::future::Future;
use std::time::Duration;
use url::Url;

/// Most items of one list.
const ITEMS: usize = 5_000;
/// Most bytes of one list, over all its pages.
const BYTES: usize = 4 * LIST_LIMIT;
/// How long one list may take, over all its pages.
const TIME: Duration = Duration::from_secs(30);

/// A list, as far as it could be read.
pub(crate) struct List<T = Result<Json, Unread>> {
    /// The account whose token read it.
    pub(crate) account: AccountId,
    /// In the order of the list; an item that cannot be read keeps its place.
    pub(crate) items: Vec<T>,
    /// Why there may be more of it than was read.
    pub(crate) cut: Option<String>,
    pub(crate) date: Option<ServerTime>,
}

/// Reads a list from its first page on, its items as JSON.
///
/// # Errors
/// As [`read_as`].
pub(crate) async fn read(calls: &Calls, first: &Url) -> Result<List, Trouble> {
    // Its own place in memory: whoever reads several lists holds several of these.
    Box::pin(read_as(calls, first, |_account, text| json(text))).await
}

/// Reads a list from its first page on, each item by `item` from its text, for the account whose token read it. What the first pages held
/// is kept when a later one fails, so that one bad page hides nothing but itself and what comes after it.
///
/// # Errors
/// The first page's trouble; another account that signed in meanwhile.
pub(crate) async fn read_as<T>(
    calls: &Calls,
    first: &Url,
    item: impl Fn(&AccountId, &str) -> T,
) -> Result<List<T>, Trouble> {
    let item = &item;
    walk(first, calls.http.rest(TIME), |url, limit| {
        page::read(calls, url, limit, item)
    })
    .await
}

async fn walk<T, P>(
    first: &Url,
    mut time: UnderWay<()>,
    page: impl Fn(Url, usize) -> P,
) -> Result<List<T>, Trouble>
where
    P: Future<Output = Result<Page<T>, Trouble>>,
{
    let (mut seen, mut url, mut left) = (BTreeSet::new(), first.clone(), BYTES);
    let mut list: Option<List<T>> = None;
    loop {
        seen.insert(url.as_str().to_owned());
        let read = within(&mut time, page(url, left.min(LIST_LIMIT))).await;
        let read = read.unwrap_or_else(|| Err(Trouble::Offline(PlainCause::Silent.into())));
        let page = match read {
            Ok(page) => page,
            Err(trouble) => return kept(list, trouble),
        };
        left = left.saturating_sub(page.bytes);
        let link = page.next.clone();
        let mut whole = match list.take() {
            None => List::from(page),
            Some(before) => before.and(page)?,
        };
        url = match next(first, link.as_deref(), &seen) {
            Next::End => return Ok(whole),
            Next::Page(_) if whole.items.len() >= ITEMS || left == 0 => {
                whole.cut(PlainCause::ListTooLong.into());
                return Ok(whole);
            }
            Next::Page(next) => next,
            Next::Refused(why) => {
                whole.cut(why);
                return Ok(whole);
            }
        };
        list = Some(whole);
    }
}

fn kept<T>(list: Option<List<T>>, trouble: Trouble) -> Result<List<T>, Trouble> {
    match list {
        None => Err(trouble),
        Some(mut list) => {
            list.cut(Cause::ListGoesOn(words(&trouble)).word());
            Ok(list)
        }
    }
}

impl<T> List<T> {
    fn from(page: Page<T>) -> Self {
        let mut list = Self {
            account: page.account,
            items: page.items,
            cut: page.fault,
            date: page.date,
        };
        list.shorten();
        list
    }

    fn and(mut self, page: Page<T>) -> Result<Self, Trouble> {
        if self.account != page.account {
            return Err(Trouble::Unreadable(
                "another account signed in while a list was read".to_owned(),
            ));
        }
        self.items.extend(page.items);
        self.date = page.date.or(self.date);
        if let Some(fault) = page.fault {
            self.cut(fault);
        }
        self.shorten();
        Ok(self)
    }

    fn shorten(&mut self) {
        if self.items.len() > ITEMS {
            self.items.truncate(ITEMS);
            self.cut(PlainCause::ListTooFull.into());
        }
    }

    /// The first reason is the one that is told.
    fn cut(&mut self, why: String) {
        self.cut.get_or_insert(why);
    }
}

#[cfg(test)]
mod tests;
