//! Knows the truth and watches the program against it: what must never happen, and what must happen in time.

use crate::fault::{Fault, Wire};
use crate::random::mix;
use lockbox_core::{App, BootTime, RequestKey, Verdict};
use lockbox_emulator::{AzureSide, Phase};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::time::Duration;

/// What must hold, by the names in which it is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Invariant {
    /// I1: an approval leaves only for what a person confirmed, and that a read of at most three seconds ago showed unchanged.
    Intended,
    /// I2: one human act, one decision.
    Once,
    /// I3: no decision leaves before its intent is on the disk.
    Recorded,
    /// I4: a request that waits while the program is able is told in time.
    Noticed,
    /// I5: what is not watched is not shown as watched.
    Admitted,
    /// I6: what was written stays, in its order.
    Kept,
    /// I7: no token in anything that is written or shown.
    Silent,
    /// I8: everything has its limit.
    Bounded,
    /// I9: when the faults stop, what is shown becomes what is.
    Converged,
}

impl Invariant {
    /// All of them.
    #[must_use]
    pub fn all() -> [Self; 9] {
        [
            Self::Intended,
            Self::Once,
            Self::Recorded,
            Self::Noticed,
            Self::Admitted,
            Self::Kept,
            Self::Silent,
            Self::Bounded,
            Self::Converged,
        ]
    }
}

impl fmt::Display for Invariant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Intended => "I1 approvals that were confirmed and read afresh",
            Self::Once => "I2 decisions sent once for one act",
            Self::Recorded => "I3 decisions recorded before they left",
            Self::Noticed => "I4 requests told in time",
            Self::Admitted => "I5 blind times that were shown",
            Self::Kept => "I6 entries kept in order",
            Self::Silent => "I7 texts without a token",
            Self::Bounded => "I8 looks at limits that hold",
            Self::Converged => "I9 requests shown as they are after faults",
        })
    }
}

/// What was seen to be broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    pub invariant: Invariant,
    pub what: String,
    /// Time since the computer started.
    pub at: Duration,
}

/// A person pressed the button of a confirm page.
struct Act {
    verdict: Verdict,
    shown: Value,
}

/// Knows and watches.
pub(crate) struct Oracle {
    pub(crate) checked: BTreeMap<Invariant, u64>,
    pub(crate) violation: Option<Violation>,
    /// Everything that happened, as one number.
    pub(crate) hash: u64,
    /// What happened in words, when somebody wants to read it.
    pub(crate) trace: Option<Vec<String>>,
    /// Decisions that left.
    pub(crate) decisions: u64,
    /// Seconds in which a subscription was not watched, and was shown so.
    pub(crate) blind_seconds: u64,
    /// The longest time from Pending to the notice among those that count.
    pub(crate) slowest_notice: Duration,
    /// Entries whose writing was confirmed.
    pub(crate) written: u64,
    /// When each subscription was read last, and how often it was to be read then.
    pub(crate) read_well: BTreeMap<String, (BootTime, Duration)>,
    fair: BTreeMap<String, BootTime>,
    fair_everywhere: BootTime,
    told: BTreeSet<String>,
    served: BTreeMap<String, (Value, BootTime)>,
    acts: BTreeMap<String, Vec<Act>>,
    durable: BTreeMap<String, Vec<Verdict>>,
    /// The faults that struck, by the number of their call.
    pub(crate) struck: Vec<u64>,
}

impl Default for Oracle {
    fn default() -> Self {
        Self {
            checked: BTreeMap::new(),
            violation: None,
            hash: 0,
            trace: None,
            decisions: 0,
            blind_seconds: 0,
            slowest_notice: Duration::ZERO,
            written: 0,
            read_well: BTreeMap::new(),
            fair: BTreeMap::new(),
            fair_everywhere: BootTime(Duration::ZERO),
            told: BTreeSet::new(),
            served: BTreeMap::new(),
            acts: BTreeMap::new(),
            durable: BTreeMap::new(),
            struck: Vec::new(),
        }
    }
}

/// How long the program may keep away after trouble of the network or the service.
const SHORT_PAUSE: Duration = Duration::from_secs(65);
/// And after what looks like a matter of rights.
const LONG_PAUSE: Duration = Duration::from_secs(305);
/// What a notice may take beyond the polls: its own showing, and others that came together with it.
const SHOWING: Duration = Duration::from_secs(15);
/// A read before a decision counts so long.
const FRESH: Duration = Duration::from_secs(3);

impl Oracle {
    pub(crate) fn holds(&mut self, invariant: Invariant) {
        *self.checked.entry(invariant).or_default() += 1;
    }

    pub(crate) fn broken(&mut self, invariant: Invariant, at: BootTime, what: String) {
        self.say(at, || format!("BROKEN {invariant}: {what}"));
        self.violation.get_or_insert(Violation {
            invariant,
            what,
            at: at.0,
        });
    }

    /// Something happened.
    pub(crate) fn note(&mut self, at: BootTime, what: &str) {
        let mut hash = self.hash ^ u64::try_from(at.0.as_millis()).unwrap_or(u64::MAX);
        for byte in what.bytes() {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3);
        }
        self.hash = mix(hash);
        self.say(at, || what.to_owned());
    }

    pub(crate) fn say(&mut self, at: BootTime, what: impl FnOnce() -> String) {
        if let Some(trace) = &mut self.trace {
            let seconds = at.0.as_secs();
            let (days, rest) = (seconds / 86_400, seconds % 86_400);
            let clock = format!(
                "day {days} {:02}:{:02}:{:02}.{:03}",
                rest / 3_600,
                rest / 60 % 60,
                rest % 60,
                at.0.subsec_millis()
            );
            trace.push(format!("{clock}  {}", what()));
        }
    }

    /// A call to `path` met a fault that lasts so long: until the program has had time to come back, nothing is expected there.
    pub(crate) fn disturbed(
        &mut self,
        path: &str,
        (now, lasts): (BootTime, Duration),
        fault: Fault,
        call: u64,
    ) {
        let pause = match fault {
            Fault::Wire(Wire::CaptivePortal | Wire::ProxyRefuses | Wire::FarDate) | Fault::Azure(_) => {
                LONG_PAUSE
            }
            Fault::Wire(_) | Fault::Machine(_) | Fault::People(_) => SHORT_PAUSE,
        };
        self.struck.push(call);
        let until = now.after(lasts + pause);
        match subscription(path) {
            Some(one) => {
                let fair = self.fair.entry(one).or_insert(until);
                *fair = (*fair).max(until);
            }
            None => self.fair_everywhere = self.fair_everywhere.max(until),
        }
        self.note(
            now,
            &format!("{fault} at {}", path.rsplit('/').next().unwrap_or_default()),
        );
    }

    /// Nothing is expected anywhere until then.
    pub(crate) fn excused_until(&mut self, until: BootTime) {
        self.fair_everywhere = self.fair_everywhere.max(until);
    }

    /// From when on everything is expected of a subscription.
    pub(crate) fn fair_from(&self, subscription: &str) -> BootTime {
        let one = self.fair.get(subscription).copied();
        one.map_or(self.fair_everywhere, |one| one.max(self.fair_everywhere))
    }

    /// One request was read on its own.
    pub(crate) fn served(&mut self, path: &str, body: &[u8], at: BootTime) {
        let Some(key) = key_of(path) else { return };
        let Ok(item) = serde_json::from_slice::<Value>(body) else {
            return;
        };
        self.served.insert(key, (properties(&item), at));
    }

    /// The person pressed the button, and the program took it.
    pub(crate) fn pressed(&mut self, key: &RequestKey, verdict: Verdict, raw: &str) {
        let shown: Value = serde_json::from_str(raw).unwrap_or_default();
        let act = Act {
            verdict,
            shown: properties(&shown),
        };
        // A new act takes the place of one that came to nothing.
        self.acts.insert(text(key), vec![act]);
    }

    /// The intent is on the disk.
    pub(crate) fn durable(&mut self, key: &RequestKey, verdict: Verdict) {
        self.durable.entry(text(key)).or_default().push(verdict);
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
        let recorded = self.durable.get_mut(&key).and_then(|durable| {
            let place = durable.iter().position(|known| *known == verdict)?;
            Some(durable.remove(place))
        });
        if recorded.is_some() {
            self.holds(Invariant::Recorded);
        } else {
            self.broken(
                Invariant::Recorded,
                now,
                format!("{} of {key} left before its intent was written", verdict.word()),
            );
        }
        let act = self.acts.get_mut(&key).and_then(Vec::pop);
        let Some(act) = act.filter(|act| act.verdict == verdict) else {
            self.broken(
                Invariant::Once,
                now,
                format!("{} of {key} left without a new act of a person", verdict.word()),
            );
            return;
        };
        self.holds(Invariant::Once);
        if verdict == Verdict::Approve {
            self.check_approval(&key, &act, now);
        }
    }

    fn check_approval(&mut self, key: &str, act: &Act, now: BootTime) {
        let fault = match self.served.get(key) {
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

    /// The desktop showed a notice about a request.
    pub(crate) fn told(&mut self, key: &RequestKey) {
        self.told.insert(text(key));
    }

    /// Whether a person was told of it.
    pub(crate) fn is_told(&self, key: &RequestKey) -> bool {
        self.told.contains(&text(key))
    }

    /// A text that is written or shown.
    pub(crate) fn reads(&mut self, at: BootTime, shown: &str) {
        if shown.contains("eyJ") {
            self.broken(
                Invariant::Silent,
                at,
                "a text that looks like a token was written or shown".to_owned(),
            );
        } else {
            self.holds(Invariant::Silent);
        }
    }

    /// Looks whether everything that waits was told, and whether what is not watched is shown so.
    pub(crate) fn look(&mut self, app: &App, side: &AzureSide, clock: &crate::clock::Clock) {
        let now = clock.boot();
        let azure = clock.azure();
        let mut late = Vec::new();
        for known in side.requests().filter(|known| known.phase == Phase::Pending) {
            let key = format!("{}/{}", known.subscription, known.id);
            let watch = app
                .watches()
                .values()
                .find(|watch| watch.subscription.id.as_str() == known.subscription);
            let Some(interval) = watch.map(lockbox_core::Watch::interval) else {
                continue;
            };
            if self.told.contains(&key) {
                continue;
            }
            let waits = (azure - known.since).to_std().unwrap_or_default();
            let began = BootTime(now.0.saturating_sub(waits));
            let fair = self.fair_from(known.subscription);
            let by = began.max(fair).after(interval * 2 + SHOWING);
            if now > by {
                late.push((key, waits));
            }
        }
        for (key, waits) in late {
            self.broken(
                Invariant::Noticed,
                now,
                format!("{key} has been waiting for {waits:?} and nobody was told"),
            );
        }
        self.look_at_blindness(app, now);
    }

    fn look_at_blindness(&mut self, app: &App, now: BootTime) {
        // Where nobody is signed in, or the session has ended, that is what is shown.
        if app.session().person().is_none() || app.session().expired.is_some() {
            return;
        }
        for watch in app.watches().values() {
            let id = watch.subscription.id.as_str();
            let never = (BootTime(Duration::ZERO), Duration::ZERO);
            let (read, promised) = self.read_well.get(id).copied().unwrap_or(never);
            if now.since(read) <= watch.interval().max(promised) * 3 + Duration::from_secs(10) {
                continue;
            }
            if watch.is_fresh(now) {
                let what = format!("{id} was read {:?} ago and counts as watched", now.since(read));
                self.broken(Invariant::Admitted, now, what);
                return;
            }
            self.blind_seconds += LOOK.as_secs();
            self.holds(Invariant::Admitted);
        }
    }

    /// A request was told: how long that took, if it was to be expected.
    pub(crate) fn noticed(&mut self, key: &RequestKey, side: &AzureSide, clock: &crate::clock::Clock) {
        let Some(known) = side.request(key.request.as_str()) else {
            return;
        };
        let waited = (clock.azure() - known.since).to_std().unwrap_or_default();
        let now = clock.boot();
        let began = BootTime(now.0.saturating_sub(waited));
        if self.fair_from(known.subscription) <= began && known.phase == Phase::Pending {
            self.slowest_notice = self.slowest_notice.max(waited);
            self.holds(Invariant::Noticed);
        }
    }
}

/// So often the oracle looks.
pub(crate) const LOOK: Duration = Duration::from_secs(60);

fn text(key: &RequestKey) -> String {
    format!("{}/{}", key.subscription, key.request)
}

/// The subscription that a path is about.
fn subscription(path: &str) -> Option<String> {
    let mut parts = path.split('/').skip(1);
    let of = parts
        .next()
        .filter(|part| part.eq_ignore_ascii_case("subscriptions"));
    of.and(parts.next()).map(str::to_ascii_lowercase)
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
