//! Knows the truth and watches the program against it: what must never happen, and what must happen in time.

mod decisions;
mod excuses;
mod invariant;
mod watching;

use crate::drift::Drift;
use crate::random::mix;
use decisions::Decisions;
use excuses::Excuses;
use lockbox_core::{BootTime, RequestKey, ServerTime};
use lockbox_emulator::{AzureSide, Phase};
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::time::Duration;

pub(crate) use excuses::Disturbance;
pub use invariant::{Invariant, Violation};

/// Knows and watches.
#[derive(Default)]
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
    /// The subscriptions that were not watched at the last look.
    blind: BTreeSet<String>,
    excuses: Excuses,
    told: BTreeSet<RequestKey>,
    /// What waited and stood in a good answer, since when, and nobody was told of yet.
    listed: BTreeMap<RequestKey, BootTime>,
    /// The same of what waits by a word that nobody published.
    told_unknown: BTreeSet<RequestKey>,
    listed_unknown: BTreeMap<RequestKey, BootTime>,
    /// Until then a notice may be late, since one before it came to nothing.
    hushed: Option<BootTime>,
    deciding: Decisions,
    /// What waited at the last look and was shown.
    in_sight: BTreeSet<RequestKey>,
    /// Dates ahead of Azure's clock that the program heard, and when.
    misleading: VecDeque<(ServerTime, BootTime)>,
    /// The minute, and the calls in it, by subscription.
    calls: BTreeMap<String, (u64, u32)>,
    /// The most calls about one subscription in one minute.
    pub(crate) most_calls: u32,
    /// The faults that struck, by the number of their call.
    pub(crate) struck: Vec<u64>,
}

/// What a notice may take beyond the polls: its own showing, and others that came together with it.
const SHOWING: Duration = Duration::from_secs(15);
/// Calls about one subscription in one minute, at most.
const CALLS: u32 = 150;

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

    /// A call sets out: it goes to the cloud's own origin, and not too often.
    pub(crate) fn calls(&mut self, (origin, path): (&str, &str), now: BootTime) {
        if origin == crate::scenario::ORIGIN {
            self.holds(Invariant::Silent);
        } else {
            self.broken(
                Invariant::Silent,
                now,
                format!("a call went to the foreign host {origin}"),
            );
        }
        let Some(subscription) = subscription(path) else {
            return;
        };
        let minute = now.0.as_secs() / 60;
        if !self.calls.contains_key(subscription) {
            self.calls.insert(subscription.to_owned(), (minute, 0));
        }
        let Some(calls) = self.calls.get_mut(subscription) else {
            return;
        };
        *calls = if calls.0 == minute {
            (minute, calls.1 + 1)
        } else {
            (minute, 1)
        };
        let many = calls.1;
        self.most_calls = self.most_calls.max(many);
        if many > CALLS {
            let what = format!("{many} calls about {subscription} in one minute");
            self.broken(Invariant::Bounded, now, what);
        }
    }

    /// The desktop showed a notice about a request.
    pub(crate) fn told(&mut self, key: &RequestKey) {
        // Where an answer holds it twice and differently, it is told as two.
        let key = RequestKey::new(key.subscription.clone(), key.request.clone());
        if self.listed.remove(&key).is_some() {
            self.holds(Invariant::Noticed);
        }
        self.listed_unknown.remove(&key);
        self.told.insert(key);
    }

    /// The desktop showed a notice that a request is in a state which nobody knows. It may wait as well and is told of that by itself.
    pub(crate) fn told_unknown(&mut self, key: &RequestKey) {
        let key = RequestKey::new(key.subscription.clone(), key.request.clone());
        if self.listed_unknown.remove(&key).is_some() {
            self.holds(Invariant::Alerted);
        }
        self.listed.remove(&key);
        self.told_unknown.insert(key);
    }

    /// Whether a person was told of what waits by a word that nobody published, as that or as waiting.
    fn is_told_unknown(&self, key: &RequestKey) -> bool {
        self.told_unknown.contains(key) || self.told.contains(key)
    }

    /// Whether a person was told of it.
    pub(crate) fn is_told(&self, key: &RequestKey) -> bool {
        self.told.contains(key)
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

    /// A request was told: how long that took, if it was to be expected.
    pub(crate) fn noticed(
        &mut self,
        key: &RequestKey,
        (side, drift): (&AzureSide, &Drift),
        clock: &crate::clock::Clock,
    ) {
        let Some(known) = side.request(drift.real_id(key)) else {
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
pub(crate) fn subscription(path: &str) -> Option<&str> {
    let mut parts = path.split('/').skip(1);
    let of = parts
        .next()
        .filter(|part| part.eq_ignore_ascii_case("subscriptions"));
    of.and(parts.next())
}
