//! Decisions: what was read and shown before, which act of a person stands behind, and what is on the disk.

use super::{Invariant, Oracle};
use lockbox_core::{BootTime, RequestKey, Verdict};
use serde_json::Value;
use std::collections::BTreeMap;
use std::time::Duration;

/// A read before a decision counts so long.
const FRESH: Duration = Duration::from_secs(3);
/// What a program that was killed had handed over is on its way so long at most.
const PARTING: Duration = Duration::from_millis(200);

/// What is known of decisions.
#[derive(Default)]
pub(super) struct Decisions {
    served: BTreeMap<String, (Value, BootTime)>,
    acts: BTreeMap<String, Act>,
    durable: BTreeMap<String, Vec<Verdict>>,
}

/// A person pressed the button of a confirm page.
struct Act {
    verdict: Verdict,
    shown: Value,
    /// The program ended, and nothing that another one sends after this comes of the act.
    void: Option<BootTime>,
}

impl Oracle {
    /// One request was read on its own.
    pub(crate) fn served(&mut self, path: &str, body: &[u8], at: BootTime) {
        let Some(key) = key_of(path) else { return };
        let Ok(item) = serde_json::from_slice::<Value>(body) else {
            return;
        };
        self.deciding.served.insert(key, (properties(&item), at));
    }

    /// The person pressed the button, and the program took it.
    pub(crate) fn pressed(&mut self, key: &RequestKey, verdict: Verdict, raw: &str) {
        let shown: Value = serde_json::from_str(raw).unwrap_or_default();
        let act = Act {
            verdict,
            shown: properties(&shown),
            void: None,
        };
        // A new act takes the place of one that came to nothing, and wants an intent of its own.
        self.deciding.durable.remove(&super::text(key));
        self.deciding.acts.insert(super::text(key), act);
    }

    /// The program ended: its acts came to whatever they came to.
    pub(crate) fn program_ended(&mut self, now: BootTime) {
        for act in self.deciding.acts.values_mut() {
            act.void.get_or_insert(now.after(PARTING));
        }
        self.in_sight.clear();
    }

    /// The intent is on the disk.
    pub(crate) fn durable(&mut self, key: &RequestKey, verdict: Verdict) {
        let durable = self.deciding.durable.entry(super::text(key)).or_default();
        durable.push(verdict);
    }

    /// The program wants a decision sent. Whether for the account that is signed in, with a session that it takes for good.
    pub(crate) fn is_to_be_sent(&mut self, key: &RequestKey, own_session: bool, now: BootTime) {
        if own_session {
            self.holds(Invariant::Intended);
        } else {
            let what = format!(
                "a decision on {} was sent although the session that saw it is over",
                super::text(key)
            );
            self.broken(Invariant::Intended, now, what);
        }
    }

    /// A decision leaves this computer.
    pub(crate) fn decision_leaves(&mut self, path: &str, body: &[u8], now: BootTime) {
        let told: Value = serde_json::from_slice(body).unwrap_or_default();
        let verdict = match told["status"].as_str() {
            Some("Approve") => Verdict::Approve,
            Some("Deny") => Verdict::Deny,
            Some(_) | None => {
                self.broken(
                    Invariant::Once,
                    now,
                    format!("a decision of another kind: {told}"),
                );
                return;
            }
        };
        let key = key_of(path).unwrap_or_default();
        self.decisions += 1;
        self.note(now, &format!("{} leaves for {key}", verdict.word()));
        // The act comes first: what leaves a second time has no intent of its own either, and that is not what is wrong with it.
        let act = self.deciding.acts.remove(&key);
        let is_of = |act: &Act| act.verdict == verdict && act.void.is_none_or(|void| now <= void);
        let Some(act) = act.filter(is_of) else {
            self.broken(
                Invariant::Once,
                now,
                format!("{} of {key} left without a new act of a person", verdict.word()),
            );
            return;
        };
        self.holds(Invariant::Once);
        let recorded = self.deciding.durable.remove(&key);
        if recorded.is_some_and(|recorded| recorded.contains(&verdict)) {
            self.holds(Invariant::Recorded);
        } else {
            self.broken(
                Invariant::Recorded,
                now,
                format!("{} of {key} left before its intent was written", verdict.word()),
            );
            return;
        }
        if verdict == Verdict::Approve {
            self.check_approval(&key, &act, now);
        }
    }

    fn check_approval(&mut self, key: &str, act: &Act, now: BootTime) {
        let fault = match self.deciding.served.get(key) {
            None => Some("it was never read on its own".to_owned()),
            Some((_, at)) if now.since(*at) > FRESH => {
                Some(format!("it was read {:?} before", now.since(*at)))
            }
            Some((read, _)) if *read != act.shown => Some("what was read is not what was shown".to_owned()),
            Some((read, _)) if status(read) != Some("Pending") => Some(format!("it was {:?}", status(read))),
            Some(_) => None,
        };
        match fault {
            None => self.holds(Invariant::Intended),
            Some(why) => self.broken(
                Invariant::Intended,
                now,
                format!("an approval of {key} left, but {why}"),
            ),
        }
    }
}

/// The request that a path is about.
fn key_of(path: &str) -> Option<String> {
    let parts: Vec<&str> = path.split('/').collect();
    match parts.as_slice() {
        ["", _, subscription, _, _, "requests", request]
        | ["", _, subscription, _, _, "requests", request, _] => Some(format!(
            "{}/{}",
            subscription.to_ascii_lowercase(),
            request.to_ascii_lowercase()
        )),
        _other => None,
    }
}

fn properties(item: &Value) -> Value {
    item.get("properties").cloned().unwrap_or_default()
}

fn status(properties: &Value) -> Option<&str> {
    properties.get("status").and_then(Value::as_str)
}
