//! Lockbox requests: one subscription's list, and one request on its own.

mod known;

pub(crate) use known::Known;

use super::address::address;
use super::item::{self, Item, Whose};
use super::pages;
use super::twins::twins;
use crate::calls::{Audience, Calls, OLD};
use crate::gather::gather;
use crate::http::{ITEM_LIMIT, Payload};
use crate::json::Json;
use crate::trouble::words;
use lockbox_core::twin::Twin;
use lockbox_core::{
    AccountId, BootTime, Cause, Oddity, PlainCause, Polled, Request, RequestKey, Reread, ServerTime,
    SubscriptionId, Trouble,
};
use std::sync::Arc;
use std::time::Duration;
use url::Url;

/// The only published version.
const VERSION: &str = "api-version=2018-02-28-preview";
/// Requests of one list that are read one by one because the list gave no properties.
const SINGLES: usize = 50;
/// How long reading them may take, after the list itself.
const SINGLES_TIME: Duration = Duration::from_secs(20);

/// The address of the requests of `subscription`, or of one, or of what can be done to one.
pub(crate) fn requests(
    calls: &Calls,
    subscription: &SubscriptionId,
    rest: &[&str],
    query: &str,
) -> Result<Url, Trouble> {
    let mut segments = vec![
        "subscriptions",
        subscription.as_str(),
        "providers",
        "Microsoft.CustomerLockbox",
        "requests",
    ];
    segments.extend(rest);
    let query = if query.is_empty() {
        VERSION.to_owned()
    } else {
        format!("{VERSION}&{query}")
    };
    address(calls.cloud.resource_manager(), &segments, &query)
        .ok_or_else(|| Trouble::Unreadable("its id cannot stand in an address".to_owned()))
}

/// Reads the whole list of one subscription, decided requests too, so that outcomes are learned.
///
/// # Errors
/// When the list cannot be read at all; items that cannot be read are in the answer.
pub(crate) async fn poll(calls: &Arc<Calls>, subscription: &SubscriptionId) -> Result<Polled, Trouble> {
    let url = requests(calls, subscription, &[], "$expand=properties")?;
    let list = pages::read_as(calls, &url, |account, text| {
        let tenant = &account.tenant;
        let whose = Whose { tenant, subscription };
        calls.known.item(text, &whose, || match pages::json(text) {
            Ok(json) => item::read(&json, &whose),
            Err(unread) => Item::Unreadable(unread),
        })
    })
    .await?;
    let tenant = &list.account.tenant;
    calls.known.keep(&Whose { tenant, subscription }, &list.items);
    let (mut found, mut bare, mut unreadable) = (Vec::new(), Vec::new(), Vec::new());
    for (read, place) in list.items.iter().zip(1..) {
        match &*read.item {
            Item::Request(request) => found.push((**request).clone()),
            Item::Bare(request) => bare.push((**request).clone()),
            Item::Unreadable(why) => {
                let why = why.to_string();
                unreadable.push(Cause::Item { place, why }.word());
                if Twin::StopsAtBadItem.is_worn() {
                    break;
                }
            }
        }
    }
    found.extend(singles(calls, bare, &list.account, &mut unreadable).await);
    unreadable.extend(list.cut);
    Ok(Polled {
        subscription: subscription.clone(),
        requests: twins(found),
        unreadable,
        date: list.date,
    })
}

/// Reads one by one what the list only named. What cannot be read stays as it was named.
async fn singles(
    calls: &Arc<Calls>,
    bare: Vec<Request>,
    account: &AccountId,
    unreadable: &mut Vec<String>,
) -> Vec<Request> {
    let beyond = bare.len().saturating_sub(SINGLES);
    if beyond > 0 {
        let beyond = u64::try_from(beyond).unwrap_or(u64::MAX);
        unreadable.push(Cause::Bare(beyond).word());
    }
    let named = bare.iter().take(SINGLES).map(|request| request.key.clone());
    let answers = gather(named.collect(), calls.http.rest(SINGLES_TIME), |key| {
        let calls = Arc::clone(calls);
        async move { get(&calls, &key).await }
    })
    .await;
    let mut answers = answers.into_iter();
    let mut read = |request: Request| {
        let why = match answers.next() {
            None => return request,
            Some(Some(Ok(single))) if single.account == *account => return single.request,
            Some(Some(Ok(_))) => PlainCause::OtherAccount.into(),
            Some(Some(Err(trouble))) => words(&trouble),
            Some(None) => PlainCause::Silent.into(),
        };
        let id = request.key.request.to_string();
        unreadable.push(Cause::Request { id, why }.word());
        request
    };
    bare.into_iter().map(&mut read).collect()
}

/// One request, read on its own.
struct Single {
    request: Request,
    account: AccountId,
    date: Option<ServerTime>,
    at: BootTime,
}

async fn get(calls: &Calls, key: &RequestKey) -> Result<Single, Trouble> {
    let url = requests(calls, &key.subscription, &[key.request.as_str()], "")?;
    let told = calls
        .read(Audience::ResourceManager, &url, || Payload::Nothing, ITEM_LIMIT)
        .await?;
    if !told.is_fresh {
        return Err(Trouble::Unreadable(OLD.to_owned()));
    }
    let (account, at) = (told.account, told.answer.at);
    let json = Json::read(told.answer.bytes()).map_err(Trouble::Unreadable)?;
    let mut request = match item::read(
        &json,
        &Whose {
            tenant: &account.tenant,
            subscription: &key.subscription,
        },
    ) {
        Item::Request(request) | Item::Bare(request) => *request,
        Item::Unreadable(why) => {
            return Err(Trouble::Unreadable(format!("the request cannot be read: {why}")));
        }
    };
    if request.key.request != key.request {
        return Err(Trouble::Unreadable(
            "Azure answered with another request".to_owned(),
        ));
    }
    if key.twin != 0 {
        // Which of the twins this is cannot be told.
        request.key.twin = key.twin;
        request.oddities.push(Oddity::TwinIds);
    }
    Ok(Single {
        request,
        account,
        date: told.date,
        at,
    })
}

/// Reads one request just before a decision, or to learn what became of one.
///
/// # Errors
/// When it cannot be read, or the answer is not fresh or not about it.
pub(crate) async fn reread(calls: &Calls, key: &RequestKey) -> Result<Reread, Trouble> {
    get(calls, key).await.map(|single| Reread {
        request: single.request,
        date: single.date,
        at: single.at,
    })
}
