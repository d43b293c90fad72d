//! What Azure's side does to requests that are open: it changes what they ask for, calls their phase by a word that nobody published,
//! lists something that is no request, gives two of them one id. The emulator answers as ever; its answers are changed on their way, each
//! time in the same way, so that this is what is there.

use chrono::{DateTime, Utc};
use lockbox_core::{RequestId, RequestKey, SubscriptionId};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// One thing that is otherwise than it was.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Change {
    /// The access is to last longer.
    Longer,
    /// More is asked for.
    More,
    /// A member that no description knows.
    Unknown,
}

/// All that was changed.
#[derive(Default)]
pub(crate) struct Drift {
    changed: BTreeMap<String, Vec<Change>>,
    reworded: BTreeMap<String, &'static str>,
    /// Until when the list of a subscription begins with what is no request.
    littered: BTreeMap<String, DateTime<Utc>>,
    /// The id that is shown for another one, by subscription.
    shared: BTreeMap<String, Shared>,
    /// The ids that are somebody else's too.
    taken: BTreeSet<String>,
}

/// An id that a request shares with another subscription's.
struct Shared {
    real: String,
    shown: String,
}

impl Drift {
    /// The request changes.
    pub(crate) fn change(&mut self, id: &str, change: Change) {
        self.changed.entry(id.to_owned()).or_default().push(change);
    }

    /// As long as it waits, its phase has another name.
    pub(crate) fn reword(&mut self, id: &str, word: &'static str) {
        self.reworded.insert(id.to_owned(), word);
    }

    /// Whether the phase of a request has another name.
    pub(crate) fn is_reworded(&self, id: &str) -> bool {
        self.reworded.contains_key(id)
    }

    /// The list of a subscription begins with what is no request.
    pub(crate) fn litter(&mut self, subscription: &str, until: DateTime<Utc>) {
        self.littered.insert(subscription.to_owned(), until);
    }

    /// Gives the request `real` of a subscription the id of another subscription's request. Whether that could be.
    pub(crate) fn share(&mut self, subscription: &str, real: &str, shown: &str) -> bool {
        if self.shared.contains_key(subscription) || self.taken.contains(shown) || self.taken.contains(real) {
            return false;
        }
        self.taken.extend([real.to_owned(), shown.to_owned()]);
        let (real, shown) = (real.to_owned(), shown.to_owned());
        self.shared
            .insert(subscription.to_owned(), Shared { real, shown });
        true
    }

    /// The key of a request as it is shown.
    pub(crate) fn key(&self, subscription: &str, id: &str) -> RequestKey {
        let shared = self.shared.get(subscription).filter(|shared| shared.real == id);
        let shown = shared.map_or(id, |shared| shared.shown.as_str());
        RequestKey::new(SubscriptionId::new(subscription), RequestId::new(shown))
    }

    /// The id of a request as the emulator knows it.
    pub(crate) fn real_id<'a>(&'a self, key: &'a RequestKey) -> &'a str {
        let shown = key.request.as_str();
        let shared = self.shared.get(key.subscription.as_str());
        shared
            .filter(|shared| shared.shown == shown)
            .map_or(shown, |shared| shared.real.as_str())
    }

    /// The path as the emulator knows it, when that is another one.
    pub(crate) fn real_path(&self, path: &str) -> Option<String> {
        let shared = self.shared.get(super::oracle::subscription(path)?)?;
        path.contains(&shared.shown)
            .then(|| path.replace(&shared.shown, &shared.real))
    }

    /// The body of an answer to a read as it is shown.
    pub(crate) fn applied(&self, path: &str, body: Vec<u8>, now: DateTime<Utc>) -> Vec<u8> {
        let Some(subscription) = super::oracle::subscription(path).filter(|_| path.contains("/requests"))
        else {
            return body;
        };
        let is_list = path.ends_with("/requests");
        let littered = is_list && self.littered.get(subscription).is_some_and(|until| now < *until);
        let shared = self.shared.get(subscription);
        // Reading the whole costs more than looking for the few ids that matter.
        let is_meant = |text: &str| {
            let mut ids = self.changed.keys().chain(self.reworded.keys());
            ids.any(|id| text.contains(id))
        };
        let body = if littered || str::from_utf8(&body).is_ok_and(is_meant) {
            self.reworked(body, littered)
        } else {
            body
        };
        match (shared, String::from_utf8(body)) {
            (Some(shared), Ok(text)) => text.replace(&shared.real, &shared.shown).into_bytes(),
            (None, Ok(text)) => text.into_bytes(),
            (_, Err(bytes)) => bytes.into_bytes(),
        }
    }

    /// The same answer with all that was changed in it, and with what is no request where the list is littered.
    fn reworked(&self, body: Vec<u8>, littered: bool) -> Vec<u8> {
        let Ok(mut told) = serde_json::from_slice::<Value>(&body) else {
            return body;
        };
        let mut other = littered;
        match told.get_mut("value").and_then(Value::as_array_mut) {
            Some(items) => {
                for item in items.iter_mut() {
                    other |= self.apply(item);
                }
                if littered {
                    items.insert(0, json!({ "id": 17, "name": ["?"], "properties": "litter" }));
                }
            }
            None => other |= self.apply(&mut told),
        }
        if other {
            told.to_string().into_bytes()
        } else {
            body
        }
    }

    /// Changes one request. Whether there was something to change.
    fn apply(&self, item: &mut Value) -> bool {
        let Some(properties) = item
            .get_mut("properties")
            .filter(|properties| properties.is_object())
        else {
            return false;
        };
        let Some(id) = properties["requestId"].as_str().map(str::to_owned) else {
            return false;
        };
        let changes = self.changed.get(&id);
        for change in changes.into_iter().flatten() {
            match change {
                Change::Longer => properties["duration"] = json!("72"),
                Change::More => {
                    let text = properties["justification"].as_str().unwrap_or_default();
                    properties["justification"] = json!(format!("{text} And delete what is there."));
                }
                Change::Unknown => properties["scopeOfAccess"] = json!("everything"),
            }
        }
        let word = self
            .reworded
            .get(&id)
            .filter(|_| properties["status"] == "Pending");
        if let Some(word) = word {
            properties["status"] = json!(word);
        }
        changes.is_some() || word.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = "/subscriptions/s1/providers/Microsoft.CustomerLockbox/requests";

    fn list() -> Vec<u8> {
        json!({ "value": [{ "name": "r1", "properties": { "requestId": "r1", "status": "Pending", "duration": "8" } }] })
            .to_string()
            .into_bytes()
    }

    fn seen(drift: &Drift, path: &str) -> Value {
        let now = DateTime::UNIX_EPOCH;
        serde_json::from_slice(&drift.applied(path, list(), now)).expect("JSON")
    }

    #[test]
    fn what_was_changed_is_changed_in_each_answer_and_nothing_else_is() {
        let mut drift = Drift::default();
        let before = seen(&drift, LIST);
        drift.change("r2", Change::Longer);
        assert_eq!(seen(&drift, LIST), before);
        drift.change("r1", Change::Longer);
        drift.change("r1", Change::Unknown);
        drift.reword("r1", "Waiting");
        let after = &seen(&drift, LIST)["value"][0]["properties"];
        assert_eq!(
            (&after["duration"], &after["status"]),
            (&json!("72"), &json!("Waiting"))
        );
        assert_eq!(after["scopeOfAccess"], "everything");
        assert_eq!(seen(&drift, "/subscriptions/s1/providers/other"), before);
    }

    #[test]
    fn litter_lies_in_the_list_of_its_subscription_for_a_while() {
        let mut drift = Drift::default();
        drift.litter("s1", DateTime::UNIX_EPOCH + chrono::TimeDelta::hours(1));
        assert_eq!(seen(&drift, LIST)["value"].as_array().map(Vec::len), Some(2));
        drift.litter("s1", DateTime::UNIX_EPOCH);
        assert_eq!(seen(&drift, LIST)["value"].as_array().map(Vec::len), Some(1));
    }

    #[test]
    fn an_id_that_is_shared_is_another_one_in_the_emulator() {
        let mut drift = Drift::default();
        assert!(drift.share("s1", "r1", "x9"));
        assert!(!drift.share("s1", "r3", "x8") && !drift.share("s2", "r4", "x9"));
        let key = drift.key("s1", "r1");
        assert_eq!((key.request.as_str(), drift.real_id(&key)), ("x9", "r1"));
        assert_eq!(drift.real_path(&format!("{LIST}/x9")), Some(format!("{LIST}/r1")));
        assert_eq!(drift.real_path(&LIST.replace("s1", "s2")), None);
        assert_eq!(seen(&drift, LIST)["value"][0]["name"], "x9");
    }
}
