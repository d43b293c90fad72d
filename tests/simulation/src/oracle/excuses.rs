//! What keeps the program from watching for a while, so that nothing is expected of it there.

use super::{Oracle, subscription};
use crate::fault::{Fault, Wire};
use lockbox_core::BootTime;
use std::collections::BTreeMap;
use std::time::Duration;

/// How long the program may keep away after trouble of the network or the service.
const SHORT_PAUSE: Duration = Duration::from_secs(65);
/// And after what looks like a matter of rights.
const LONG_PAUSE: Duration = Duration::from_secs(305);
/// After waking, what was under way has broken by then, and nothing that was paused is paused any more.
const WAKING: Duration = Duration::from_secs(40);

/// Until when nothing is expected, by subscription.
#[derive(Default)]
pub(super) struct Excuses {
    /// Pauses of the program's own making; waking ends them.
    pauses: Until,
    /// What lasts whatever the program does: Azure asked to wait, there is no network.
    lasting: Until,
}

#[derive(Default)]
struct Until {
    one: BTreeMap<String, BootTime>,
    everywhere: Option<BootTime>,
}

impl Until {
    fn add(&mut self, of: Option<String>, until: BootTime) {
        match of {
            Some(one) => {
                let known = self.one.entry(one).or_insert(until);
                *known = (*known).max(until);
            }
            None => self.everywhere = self.everywhere.max(Some(until)),
        }
    }

    fn cut(&mut self, at: BootTime) {
        for until in self.one.values_mut().chain(&mut self.everywhere) {
            *until = (*until).min(at);
        }
    }

    fn of(&self, one: &str) -> Option<BootTime> {
        self.one.get(one).copied().max(self.everywhere)
    }
}

/// What a call met.
pub(crate) struct Disturbance {
    pub(crate) fault: Fault,
    /// The number of the call.
    pub(crate) call: u64,
    /// How long it lasts itself.
    pub(crate) lasts: Duration,
    /// How long Azure asked to wait.
    pub(crate) asked: Duration,
}

impl Oracle {
    /// A call to `path` met a fault: until the program has had time to come back, nothing is expected there.
    pub(crate) fn disturbed(&mut self, path: &str, now: BootTime, met: &Disturbance) {
        let pause = match met.fault {
            Fault::Wire(Wire::CaptivePortal | Wire::ProxyRefuses | Wire::FarDate) | Fault::Azure(_) => {
                LONG_PAUSE
            }
            Fault::Wire(_) | Fault::Machine(_) | Fault::People(_) => SHORT_PAUSE,
        };
        self.struck.push(met.call);
        let until = now.after(met.lasts + met.asked + pause);
        let of = subscription(path).map(str::to_ascii_lowercase);
        if met.asked.is_zero() {
            self.excuses.pauses.add(of, until);
        } else {
            self.excuses.lasting.add(of, until);
        }
        let place = path.rsplit('/').next().unwrap_or_default();
        self.note(now, &format!("{} at {place}", met.fault));
    }

    /// Nothing is expected anywhere until then.
    pub(crate) fn excused_until(&mut self, until: BootTime) {
        self.excuses.lasting.add(None, until);
    }

    /// The computer has slept until now: no pause outlives that.
    pub(crate) fn woke(&mut self, now: BootTime) {
        self.excuses.pauses.cut(now.after(WAKING));
        self.hushed(now);
    }

    /// From when on everything is expected of a subscription.
    pub(crate) fn fair_from(&self, subscription: &str) -> BootTime {
        let excuses = [&self.excuses.pauses, &self.excuses.lasting];
        let latest = excuses
            .into_iter()
            .filter_map(|until| until.of(subscription))
            .max();
        latest.unwrap_or(BootTime(Duration::ZERO))
    }
}
