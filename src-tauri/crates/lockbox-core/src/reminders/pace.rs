//! How often the desktop is troubled: at most one notice about waiting requests in ten seconds, and one digest in place of many.

use crate::ids::RequestKey;
use crate::reminders::manner::Escalation;
use crate::time::BootTime;
use std::collections::BTreeMap;
use std::time::Duration;

/// Between two notices about requests.
pub(crate) const GAP: Duration = Duration::from_secs(10);
/// More requests than `BURST` in so long are told together.
pub(crate) const BURST_SPAN: Duration = Duration::from_secs(10 * 60);
pub(crate) const BURST: usize = 3;

/// What the desktop was troubled with lately.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Pace {
    last: Option<BootTime>,
    /// The requests that were told within the span, and when.
    recent: BTreeMap<RequestKey, BootTime>,
    /// The last digest, and how grave the last one was that made itself heard.
    digest: Option<BootTime>,
    rang: Option<(BootTime, Escalation)>,
}

impl Pace {
    /// From when on the next notice may be shown.
    pub(crate) fn free_at(&self) -> Option<BootTime> {
        self.last.map(|last| last.after(GAP))
    }

    pub(crate) fn is_free(&self, now: BootTime) -> bool {
        self.free_at().is_none_or(|at| at <= now)
    }

    /// A notice is being shown.
    pub(crate) fn show(&mut self, now: BootTime) {
        self.last = Some(now);
    }

    /// The desktop took what tells of a request.
    pub(crate) fn taken(&mut self, key: &RequestKey, now: BootTime) {
        self.recent.insert(key.clone(), now);
    }

    /// The requests that were told lately.
    pub(crate) fn recent(&mut self, now: BootTime) -> impl Iterator<Item = &RequestKey> {
        self.recent.retain(|_, at| now.since(*at) < BURST_SPAN);
        self.recent.keys()
    }

    /// Whether a digest continues the one before it.
    pub(crate) fn continues(&self, now: BootTime) -> bool {
        self.digest.is_some_and(|at| now.since(at) < BURST_SPAN)
    }

    /// A digest is being shown; whether it makes itself heard. Within a burst only one that is graver than the last does.
    pub(crate) fn digest(&mut self, sound: bool, escalation: Escalation, now: BootTime) -> bool {
        let heard = self.rang.filter(|(at, _)| now.since(*at) < BURST_SPAN);
        let rings = sound && heard.is_none_or(|(_, before)| escalation > before);
        self.digest = Some(now);
        if rings {
            self.rang = Some((now, escalation));
        }
        rings
    }
}
