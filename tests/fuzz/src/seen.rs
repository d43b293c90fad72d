//! What an account can see: subscriptions, its roles and clusters there, and whether it is a Global Administrator.

use crate::stage::{SUBSCRIPTION, TENANT};
use crate::strict;
use crate::web::{Reply, Script, Web};
use lockbox_core::{Discovery, Standing, SubscriptionId, Tri};
use serde_json::{Value, json};

/// Where the answers are asked for, in the order of the parts of an input.
const PLACES: [&str; 6] = [
    "roleAssignments",
    "openShiftClusters",
    "checkMemberObjects",
    "tenantOptedIn",
    "organization",
    "subscriptions",
];
/// Roles that decide, by the ids Azure publishes.
const DECIDING: [&str; 2] = [
    "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
    "4dae6930-7baf-46f5-909e-0383bc931c46",
];
const GLOBAL_ADMINISTRATOR: &str = "62e90394-69f5-4237-9190-012177145e10";
/// Longest sentence about what is missing, in characters.
const SENTENCE: usize = 4_000;

/// Answers to everything a discovery asks, parted by a line `---`, for roles, clusters, directory,
/// tenant, organisation and subscriptions; each is two letters for status and headers, then its body. Nothing is claimed that no answer says, and no subscription hides another.
pub fn azure_discovery(bytes: &[u8]) {
    let replies: Vec<Reply> = split(bytes).into_iter().map(Reply::of).collect();
    let reply = |place: usize| replies.get(place).cloned().unwrap_or_else(|| fallback(place));
    let script = PLACES
        .into_iter()
        .enumerate()
        .map(|(place, word)| (word, reply(place)))
        .collect();
    let discovery = discovered(Script::Services(script));
    let Ok(discovery) = discovery else { return };
    let members = reply(2);
    if discovery.global_administrator == Tri::Yes {
        assert!(says(&members, GLOBAL_ADMINISTRATOR), "nobody said so");
    }
    if discovery.lockbox_on == Tri::Yes {
        assert!(says(&reply(3), "true"), "nobody said so");
    }
    for found in &discovery.subscriptions {
        assert!(!found.id.as_str().is_empty());
        if matches!(found.standing, Standing::MayDecide { .. }) {
            assert!(
                DECIDING.iter().any(|role| says(&reply(0), role)),
                "no role decides there"
            );
        }
    }
    hides_none(&discovery, &reply(5));
    assert!(
        discovery
            .clusters_trouble
            .as_ref()
            .is_none_or(|why| why.chars().count() <= SENTENCE)
    );
}

/// The directory's answer to whether the account is a Global Administrator: two letters for status and headers, then its body.
/// Only an answer that names the role is a yes, and only an empty list is a no.
pub fn graph_members(bytes: &[u8]) {
    let reply = Reply::of(bytes);
    let script = PLACES.into_iter().enumerate().map(|(place, word)| {
        (
            word,
            if word == "checkMemberObjects" {
                reply.clone()
            } else {
                fallback(place)
            },
        )
    });
    let discovery = discovered(Script::Services(script.collect())).expect("everything else answers well");
    let told = strict::read(&reply.body).and_then(|answer| answer.get("value").cloned());
    let ids = told.as_ref().and_then(Value::as_array);
    match discovery.global_administrator {
        Tri::Yes => assert!(says(&reply, GLOBAL_ADMINISTRATOR), "nobody said so"),
        Tri::No => {
            let is_empty = ids.is_none_or(Vec::is_empty);
            assert!(
                is_empty && (200..300).contains(&reply.status) && reply.is_json(),
                "nobody said no"
            );
        }
        Tri::Unknown => {
            let is_plain = reply.status == 200 && reply.is_json() && !reply.is_old();
            let is_clear = ids.is_some_and(|ids| ids.iter().any(|id| id == GLOBAL_ADMINISTRATOR));
            assert!(!(is_plain && is_clear), "a clear answer was not heard");
        }
    }
}

fn discovered(script: Script) -> Result<Discovery, lockbox_core::Trouble> {
    let web = Web::new(script);
    crate::block_on(async {
        let azure = web.signed_in().await;
        let discovery = azure.discover().await;
        drop(web.carried());
        discovery
    })
}

fn split(text: &[u8]) -> Vec<&[u8]> {
    let mut parts = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.windows(5).position(|window| window == b"\n---\n") {
        parts.push(&rest[..at]);
        rest = &rest[at + 5..];
    }
    parts.push(rest);
    parts
}

fn fallback(place: usize) -> Reply {
    let answer = match PLACES[place] {
        "subscriptions" => {
            json!({ "value": [{ "id": format!("/subscriptions/{SUBSCRIPTION}"), "subscriptionId": SUBSCRIPTION,
            "displayName": "Pay-Prod", "state": "Enabled", "tenantId": TENANT }] })
        }
        "tenantOptedIn" => json!({ "isOptedIn": true }),
        "checkMemberObjects" | "roleAssignments" | "openShiftClusters" => json!({ "value": [] }),
        _ => json!({ "value": [{ "id": TENANT, "displayName": "Contoso" }] }),
    };
    Reply::json(200, answer.to_string().as_bytes())
}

/// Whether a good answer holds the words, however they are escaped.
fn says(reply: &Reply, words: &str) -> bool {
    let is_good = (200..300).contains(&reply.status) && reply.is_json();
    let text = String::from_utf8_lossy(&reply.body).to_ascii_lowercase();
    let unescaped = serde_json::from_str::<Value>(&text).map(|value| value.to_string().to_ascii_lowercase());
    is_good
        && (text.contains(words) || text.contains("\\u") || unescaped.is_ok_and(|text| text.contains(words)))
}

fn hides_none(discovery: &Discovery, list: &Reply) {
    let told = strict::read(&list.body).filter(|_| list.status == 200 && list.is_json() && !list.is_old());
    let items = told
        .as_ref()
        .and_then(|told| told.get("value"))
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default();
    for item in items {
        let id = item
            .get("subscriptionId")
            .and_then(Value::as_str)
            .map(SubscriptionId::new);
        let Some(id) = id.filter(|id| !id.as_str().is_empty()) else {
            continue;
        };
        assert!(
            discovery.subscriptions.iter().any(|found| found.id == id),
            "{id} is hidden"
        );
    }
}
