//! One page of a list, taken apart so that each item is read, or not, on its own.

use crate::arm::unread::Unread;
use crate::calls::{Audience, Calls};
use crate::http::Payload;
use crate::json::{self as pieces, Json};
use lockbox_core::{AccountId, PlainCause, ServerTime, Trouble};
use serde_json::value::RawValue;
use url::Url;

/// What one page tells.
pub(super) struct Page<T = Result<Json, Unread>> {
    pub(super) account: AccountId,
    pub(super) items: Vec<T>,
    /// `nextLink`, if there is one.
    pub(super) next: Option<String>,
    /// Why its items may not be all that it meant to tell.
    pub(super) fault: Option<String>,
    pub(super) date: Option<ServerTime>,
    /// Its size.
    pub(super) bytes: usize,
}

/// Reads the page at `url`, up to `limit` bytes, and its items by `item`.
///
/// # Errors
/// There is no answer of the present, or it is no list.
pub(super) async fn read<T>(
    calls: &Calls,
    url: Url,
    limit: usize,
    item: impl Fn(&AccountId, &str) -> T,
) -> Result<Page<T>, Trouble> {
    let told = calls
        .read(Audience::ResourceManager, &url, || Payload::Nothing, limit)
        .await?;
    let bytes = told.answer.bytes();
    let text = pieces::mended(bytes);
    let parts = parts(&text).map_err(Trouble::Unreadable)?;
    let items = parts.items.into_iter();
    Ok(Page {
        items: items.map(|raw| item(&told.account, raw.get())).collect(),
        account: told.account,
        next: parts.next,
        fault: parts.fault,
        date: told.date,
        bytes: bytes.len(),
    })
}

struct Parts<'t> {
    items: Vec<&'t RawValue>,
    next: Option<String>,
    fault: Option<String>,
}

fn parts(text: &str) -> Result<Parts<'_>, String> {
    let members = pieces::members(text)?;
    let named = |wanted: &'static str| {
        members
            .iter()
            .filter(move |(name, _)| name.eq_ignore_ascii_case(wanted))
            .map(|(_, value)| *value)
    };
    let lists: Vec<_> = named("value").filter_map(pieces::items).collect();
    if lists.is_empty() {
        return Err(PlainCause::NoList.into());
    }
    let fault = (named("value").count() > 1).then(|| String::from(PlainCause::TwoLists));
    // Of several the first one decides: the address is checked anyway.
    let next = named("nextLink").find(|link| link.get() != "null");
    Ok(Parts {
        items: lists.into_iter().flatten().collect(),
        next: next.map(link).filter(|link| !link.trim().is_empty()),
        fault,
    })
}

fn link(raw: &RawValue) -> String {
    serde_json::from_str(raw.get()).unwrap_or_else(|_no_text| raw.get().to_owned())
}

/// The item of this text as JSON.
pub(crate) fn json(text: &str) -> Result<Json, Unread> {
    Json::from_text(text).map_err(|why| Unread::of_text(text, &why))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_item_that_cannot_be_read_hides_no_other() {
        let deep = format!(r#"{{"id":"r-2","x":{}1{}}}"#, "[".repeat(200), "]".repeat(200));
        let text = format!(r#"{{"Value":[{{"id":"r-1"}},{deep},1e999,null],"NextLink":" "}}"#);
        let parts = parts(&text).expect("a page");
        let read: Vec<_> = parts.items.into_iter().map(|raw| json(raw.get())).collect();
        assert!(read[0].is_ok() && read[3] == Ok(Json::Null));
        assert!(read[1].as_ref().is_err_and(|why| why.to_string().contains("r-2")));
        assert!(read[2].is_err());
        assert_eq!((parts.next, parts.fault), (None, None));
    }

    #[test]
    fn two_lists_in_one_answer_are_both_read_and_told() {
        let parts = parts(r#"{"value":[1],"VALUE":[2],"nextLink":null,"nextlink":"x"}"#).expect("a page");
        assert_eq!(parts.items.len(), 2);
        assert!(parts.fault.is_some());
        assert_eq!(parts.next.as_deref(), Some("x"));
    }

    #[test]
    fn what_is_no_list_is_told() {
        for text in ["{}", "[]", "7", r#"{"value":{}}"#, r#"{"value":"[1]"}"#] {
            assert!(parts(text).is_err(), "{text}");
        }
    }
}
