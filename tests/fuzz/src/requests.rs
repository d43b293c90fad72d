//! Lockbox requests as Resource Manager lists and tells them.

use crate::stage::{SUBSCRIPTION, subscription};
use crate::strict;
use crate::web::{Reply, Script, Web};
use lockbox_azure::Azure;
use lockbox_core::{Phase, Polled, Request, RequestId, RequestKey, Tag, Trouble};
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::sync::Arc;

/// What begins every address of a list or of a request, in lower case.
const PREFIX: &str = "https://management.azure.com/subscriptions/0b6d5f1a-3c0e-4a1b-8f65-51c0aa1e7a11/providers/microsoft.customerlockbox/requests";
/// Pages of one list and requests that are read on their own, together with what sign-in takes.
const CALLS: usize = 50 + 50 + 2;
/// Items of one list.
const ITEMS: usize = 5_000;
/// Longest sentence about something that went wrong, in characters.
const SENTENCE: usize = 2_000;
/// Deepest nesting of an item that must be read.
const DEPTH: usize = 30;
/// Longest id of a request that must be read, in bytes.
const ID: usize = 1_024;

/// A list: two letters for status and headers, then its body.
pub fn arm_list(bytes: &[u8]) {
    let reply = Reply::of(bytes);
    let web = Web::new(Script::Services(vec![("", reply.clone())]));
    let (first, second, carried) = crate::block_on(async {
        let azure = web.signed_in().await;
        (
            azure.poll(&subscription()).await,
            azure.poll(&subscription()).await,
            web.carried(),
        )
    });
    assert_eq!(first, second, "the same bytes told something else");
    for call in carried.iter().filter(|call| !call.url.contains("login.")) {
        let url = call.url.to_ascii_lowercase();
        let rest = url
            .strip_prefix(PREFIX)
            .unwrap_or_else(|| panic!("followed to {}", call.url));
        assert!(
            rest.is_empty() || rest.starts_with(['?', '/']),
            "followed to {}",
            call.url
        );
    }
    assert!(carried.len() <= 2 * CALLS, "{} calls", carried.len());
    let is_read = (200..300).contains(&reply.status) && reply.is_json() && !reply.is_old();
    match first {
        Ok(polled) => {
            assert!(is_read, "{} was read as a list", reply.status);
            is_what_was_told(&polled);
            hides_no_sibling(&polled, &reply.body);
        }
        Err(trouble) => {
            is_short(&trouble);
            let hidden = if is_read {
                well_formed(&reply.body)
            } else {
                Vec::new()
            };
            assert!(hidden.is_empty(), "{trouble:?} hides {} requests", hidden.len());
        }
    }
    if let Some(item) = well_formed(&reply.body).first() {
        crate::block_on(tag_follows_the_meaning(&web, item));
    }
}

/// One request: two letters for status and headers, then its body.
pub fn arm_item(bytes: &[u8]) {
    let reply = Reply::of(bytes);
    let web = Web::new(Script::Services(vec![("", reply.clone())]));
    let key = RequestKey::new(subscription(), RequestId::new("R-1"));
    let read = crate::block_on(async {
        let azure = web.signed_in().await;
        let read = azure.reread(&key).await;
        drop(web.carried());
        read
    });
    let is_read = (200..300).contains(&reply.status) && reply.is_json() && !reply.is_old();
    match read {
        Ok(reread) => {
            assert!(is_read, "{} was read as a request", reply.status);
            assert_eq!(reread.request.key, key, "another request was taken for it");
            is_told(&reread.request);
        }
        Err(trouble) => {
            is_short(&trouble);
            let told = strict::read(&reply.body)
                .filter(|_| is_read)
                .and_then(|item| id_of(&item));
            assert_ne!(told, Some(key.request), "{trouble:?} hides the request");
        }
    }
}

fn is_short(trouble: &Trouble) {
    let said = format!("{trouble:?}");
    assert!(said.chars().count() <= SENTENCE, "{said}");
    if let Trouble::Throttled(seconds) = trouble {
        assert!((1..=900).contains(seconds), "asked to wait {seconds} seconds");
    }
}

fn is_what_was_told(polled: &Polled) {
    let keys: BTreeSet<&RequestKey> = polled.requests.iter().map(|request| &request.key).collect();
    assert_eq!(keys.len(), polled.requests.len(), "two requests have one key");
    assert!(polled.requests.len() + polled.unreadable.len() <= 2 * ITEMS + 60);
    for line in &polled.unreadable {
        assert!(line.chars().count() <= SENTENCE, "{line}");
    }
    for request in &polled.requests {
        assert_eq!(request.key.subscription, subscription());
        is_told(request);
    }
}

/// What decides is what stands there: only the very word can be answered, and only under the id that all places agree on.
fn is_told(request: &Request) {
    let raw: Value = serde_json::from_str(&request.raw).expect("what was told is kept");
    let properties = members(&raw, "properties");
    if request.phase == Phase::Pending {
        let told: Vec<&Value> = properties
            .iter()
            .flat_map(|properties| members(properties, "status"))
            .collect();
        assert!(
            !told.is_empty() && told.iter().all(|word| **word == "Pending"),
            "{told:?} was taken for Pending"
        );
    }
    if request.ids_consistent() && request.key.twin == 0 {
        let own = &request.key.request;
        let told = properties
            .iter()
            .flat_map(|properties| members(properties, "requestId"));
        let names = members(&raw, "name").into_iter().filter_map(Value::as_str);
        let names = names.map(|name| {
            let name = name.to_ascii_lowercase();
            name.strip_prefix("lockboxrequest_").unwrap_or(&name).to_owned()
        });
        let paths = members(&raw, "id").into_iter().filter_map(Value::as_str);
        let last = paths
            .clone()
            .filter_map(|path| path.trim_matches('/').rsplit('/').next());
        let texts = told
            .filter_map(|id| id.as_str().map(str::to_owned))
            .chain(names)
            .chain(last.map(str::to_owned));
        for text in texts.filter(|text| !text.trim().is_empty()) {
            assert_eq!(
                &RequestId::new(&text),
                own,
                "it calls itself so too: {}",
                request.raw
            );
        }
        for path in paths.filter(|path| !path.trim_matches('/').is_empty()) {
            assert!(
                path.to_ascii_lowercase().contains(SUBSCRIPTION),
                "{path} lies elsewhere"
            );
        }
    }
}

/// All members of that name, in whatever letter case.
fn members<'a>(value: &'a Value, name: &str) -> Vec<&'a Value> {
    let all = value.as_object().into_iter().flatten();
    all.filter(|(key, value)| key.eq_ignore_ascii_case(name) && !value.is_null())
        .map(|(_, value)| value)
        .collect()
}

/// An item that cannot be read, or a whole page around it that is odd, takes nothing with it.
fn hides_no_sibling(polled: &Polled, body: &[u8]) {
    for item in well_formed(body) {
        let id = id_of(&item);
        let seen = polled
            .requests
            .iter()
            .any(|request| Some(&request.key.request) == id.as_ref());
        assert!(
            seen,
            "{id:?} is hidden by what stands beside it: {:?}",
            polled.unreadable
        );
    }
}

#[derive(Deserialize)]
struct Page<'a> {
    #[serde(borrow)]
    value: Vec<&'a RawValue>,
}

/// The items of a page that every rule of JSON allows and that name a request, whatever their neighbours are.
fn well_formed(body: &[u8]) -> Vec<Value> {
    let Ok(page) = serde_json::from_slice::<Page<'_>>(body) else {
        return Vec::new();
    };
    if page.value.len() > ITEMS {
        return Vec::new();
    }
    let read = page
        .value
        .iter()
        .filter_map(|raw| strict::read(raw.get().as_bytes()));
    read.filter(|item| is_plain(item, 0) && id_of(item).is_some())
        .collect()
}

/// What every reader of JSON reads alike.
fn is_plain(value: &Value, depth: usize) -> bool {
    depth <= DEPTH
        && match value {
            Value::Null | Value::Bool(_) | Value::String(_) => true,
            Value::Number(number) => !number.is_f64(),
            Value::Array(items) => items.iter().all(|item| is_plain(item, depth + 1)),
            Value::Object(members) => members.values().all(|value| is_plain(value, depth + 1)),
        }
}

fn id_of(item: &Value) -> Option<RequestId> {
    let only = |of: &Value, name: &str| match members(of, name).as_slice() {
        [only] => Some((*only).clone()),
        _ => None,
    };
    let id = only(&only(item, "properties")?, "requestId")?;
    let id = id.as_str().filter(|id| !id.trim().is_empty() && id.len() <= ID)?;
    Some(RequestId::new(id))
}

/// Blanks change nothing of the tag; one more member does, and so does another word.
async fn tag_follows_the_meaning(web: &Arc<Web>, item: &Value) {
    let azure = web.signed_in().await;
    let plain = tag(web, &azure, json!({ "value": [item] }).to_string()).await;
    let spread = serde_json::to_string_pretty(&json!({ "value": [item] })).unwrap();
    assert_eq!(tag(web, &azure, spread).await, plain, "blanks count");
    let mut more = item.clone();
    more["and more"] = json!(0);
    assert_ne!(
        tag(web, &azure, json!({ "value": [more] }).to_string()).await,
        plain,
        "a new member does not count"
    );
    let mut other = item.clone();
    if let Some(text) = first_text(&mut other["properties"]) {
        text.push('.');
        assert_ne!(
            tag(web, &azure, json!({ "value": [other] }).to_string()).await,
            plain,
            "another word does not count"
        );
    }
}

async fn tag(web: &Arc<Web>, azure: &Azure, body: String) -> Option<Tag> {
    web.play(Script::Services(vec![("", Reply::json(200, body.as_bytes()))]));
    let polled = azure.poll(&subscription()).await.ok()?;
    polled.requests.first().map(|request| request.tag)
}

/// A text that is not the id itself.
fn first_text(properties: &mut Value) -> Option<&mut String> {
    let members = properties.as_object_mut()?.iter_mut();
    members
        .filter(|(name, _)| !name.eq_ignore_ascii_case("requestId"))
        .find_map(|(_, value)| match value {
            Value::String(text) => Some(text),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => None,
        })
}
