//! Lockbox requests: one subscription's list, and one request on its own.

use super::address::address;
use super::item::{self, Item, Whose};
use super::pages;
use crate::calls::{Audience, Calls};
use crate::gather::gather;
use crate::http::{ITEM_LIMIT, Payload};
use crate::json::Json;
use crate::trouble::words;
use chrono::TimeDelta;
use lockbox_core::{
    AccountId, Oddity, Polled, Request, RequestId, RequestKey, Reread, ServerTime, SubscriptionId, Trouble,
};
use std::collections::BTreeMap;
use std::sync::Arc;
use url::Url;

/// The only published version.
const VERSION: &str = "api-version=2018-02-28-preview";
/// Requests of one list that are read one by one because the list gave no properties.
const SINGLES: usize = 50;
/// An answer that is older than this against Azure's own clock was not made for us.
const STALE: TimeDelta = TimeDelta::seconds(60);

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
    let list = pages::read(calls, &requests(calls, subscription, &[], "$expand=properties")?).await?;
    let whose = Whose {
        tenant: &list.account.tenant,
        subscription,
    };
    let (mut found, mut bare, mut unreadable) = (Vec::new(), Vec::new(), Vec::new());
    for (place, json) in list.items.iter().enumerate() {
        match item::read(json, &whose) {
            Item::Request(request) => found.push(*request),
            Item::Bare(request) => bare.push(*request),
            Item::Unreadable(why) => {
                unreadable.push(format!("item {} of the list cannot be read: {why}", place + 1));
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
        unreadable.push(format!(
            "{beyond} requests came without properties and were not read on their own"
        ));
    }
    let answers = gather(
        bare.iter()
            .take(SINGLES)
            .map(|request| request.key.clone())
            .collect(),
        |key| {
            let calls = Arc::clone(calls);
            async move { get(&calls, &key).await }
        },
    )
    .await;
    let mut answers = answers.into_iter();
    bare.into_iter()
        .map(|request| match answers.next().flatten() {
            Some(Ok(single)) if single.account == *account => single.request,
            Some(Err(trouble)) => {
                unreadable.push(format!(
                    "request {} could not be read: {}",
                    request.key.request,
                    words(&trouble)
                ));
                request
            }
            Some(Ok(_)) | None => request,
        })
        .collect()
}

/// One request, read on its own.
struct Single {
    request: Request,
    account: AccountId,
    date: Option<ServerTime>,
    at: lockbox_core::BootTime,
}

async fn get(calls: &Calls, key: &RequestKey) -> Result<Single, Trouble> {
    let url = requests(calls, &key.subscription, &[key.request.as_str()], "")?;
    let before = calls.server_clock();
    let (answer, account) = calls
        .read(Audience::ResourceManager, &url, || Payload::Nothing, ITEM_LIMIT)
        .await?;
    let expected = before.is_known().then(|| {
        before.now(lockbox_core::Now {
            boot: answer.at,
            wall: ServerTime::default(),
        })
    });
    let stale = answer
        .date
        .zip(expected)
        .is_some_and(|(date, expected)| date + STALE < expected);
    if answer.kept || stale {
        return Err(Trouble::Unreadable(
            "the answer is an old one that something in between had kept".to_owned(),
        ));
    }
    let json = Json::read(answer.bytes()).map_err(Trouble::Unreadable)?;
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
        date: answer.date,
        at: answer.at,
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

/// Sorts out ids that are listed more than once: the same content is one request; different contents are all kept,
/// numbered from 1 in an order that does not depend on the list's.
fn twins(requests: Vec<Request>) -> Vec<Request> {
    let mut order: Vec<RequestId> = Vec::new();
    let mut groups: BTreeMap<RequestId, Vec<Request>> = BTreeMap::new();
    for request in requests {
        let id = request.key.request.clone();
        let group = groups.entry(id.clone()).or_insert_with(|| {
            order.push(id);
            Vec::new()
        });
        if group.iter().all(|other| other.tag != request.tag) {
            group.push(request);
        }
    }
    order
        .iter()
        .filter_map(|id| groups.remove(id))
        .flat_map(numbered)
        .collect()
}

fn numbered(mut group: Vec<Request>) -> Vec<Request> {
    if group.len() > 1 {
        group.sort_by_key(|request| (request.created, request.tag));
        for (request, number) in group.iter_mut().zip(1..) {
            request.key.twin = number;
            request.oddities.push(Oddity::TwinIds);
        }
    }
    group
}

#[cfg(test)]
mod tests {
    use super::*;
    use lockbox_core::TenantId;

    fn request(id: &str, created: &str, text: &str) -> Request {
        let subscription = SubscriptionId::new("s");
        let json = format!(
            r#"{{"properties":{{"requestId":"{id}","status":"Pending","createdDateTime":"{created}","justification":"{text}"}}}}"#
        );
        let json = Json::read(json.as_bytes()).expect("JSON");
        match item::read(
            &json,
            &Whose {
                tenant: &TenantId::new("t"),
                subscription: &subscription,
            },
        ) {
            Item::Request(request) => *request,
            Item::Bare(_) | Item::Unreadable(_) => panic!("a request"),
        }
    }

    #[test]
    fn copies_collapse_and_twins_are_all_kept_and_undecidable() {
        let (early, late) = ("2026-11-19T03:12:51Z", "2026-11-20T03:12:51Z");
        let list = [
            request("b", late, "1"),
            request("a", late, "2"),
            request("A", early, "3"),
            request("b", late, "1"),
        ];
        let keys = |list: &[Request]| -> Vec<String> {
            list.iter()
                .map(|request| {
                    format!(
                        "{}/{}/{}",
                        request.key.request, request.key.twin, request.justification
                    )
                })
                .collect()
        };
        let sorted_out = twins(list.to_vec());
        assert_eq!(keys(&sorted_out), ["b/0/1", "a/1/3", "a/2/2"]);
        assert!(
            sorted_out
                .iter()
                .all(|request| request.ids_consistent() == (request.key.twin == 0))
        );
        let mut turned = list.to_vec();
        turned.reverse();
        assert_eq!(
            keys(&twins(turned)),
            ["b/0/1", "a/1/3", "a/2/2"],
            "numbers do not depend on the list's order"
        );
    }
}
