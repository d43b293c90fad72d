//! When each subscription is read. One poll at a time each, sooner for those with clusters, at once when a person asks or
//! the computer wakes, later when Azure asks to wait.

use crate::cluster::Subscription;
use crate::effect::Effect;
use crate::event::Polled;
use crate::ids::{SubscriptionId, TenantId, Ticket};
use crate::journal::What;
use crate::problem::Trouble;
use crate::time::{BootTime, ServerTime};
use crate::turn::Turn;
use std::collections::BTreeMap;
use std::time::Duration;

#[cfg(test)]
mod tests;

/// Between two polls of a subscription with clusters.
pub(crate) const INTERVAL_ARO: Duration = Duration::from_secs(20);
/// Between two polls of any other.
pub(crate) const INTERVAL_OTHER: Duration = Duration::from_secs(60);
/// Longest pause after faults of the service or the network: a missed request is worse than a call too many.
const PAUSE_LIMIT: Duration = Duration::from_secs(60);
/// Longest pause that Azure itself may ask for.
const THROTTLE_LIMIT: Duration = Duration::from_secs(15 * 60);
/// Between two tries where this account may not read.
const FORBIDDEN_PAUSE: Duration = Duration::from_secs(5 * 60);
/// Polls under way at the same time.
const FLYING_LIMIT: usize = 8;

/// One watched subscription.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watch {
    pub subscription: Subscription,
    /// It holds clusters, so it is read more often.
    pub has_clusters: bool,
    /// The last good answer, on Azure's clock.
    pub checked: Option<ServerTime>,
    /// Why the last try gave nothing.
    pub trouble: Option<Trouble>,
    /// Items of the last answer that could not be read, one line each.
    pub unreadable: Vec<String>,
    in_flight: Option<Ticket>,
    due: BootTime,
    failures: u32,
    checked_boot: Option<BootTime>,
    again: bool,
}

/// All watched subscriptions.
#[derive(Debug, Default)]
pub(crate) struct Sync {
    watches: BTreeMap<SubscriptionId, Watch>,
}

impl Watch {
    /// Whether an answer is being waited for.
    #[must_use]
    pub fn is_checking(&self) -> bool {
        self.in_flight.is_some()
    }

    /// Whether what it last told can be taken for the present: the last try was answered, and that is no longer ago than a few
    /// polls may take. What is older counts as a time in which nobody watched.
    #[must_use]
    pub fn is_fresh(&self, now: BootTime) -> bool {
        self.trouble.is_none()
            && self
                .checked_boot
                .is_some_and(|checked| now.since(checked) <= self.patience())
    }

    fn patience(&self) -> Duration {
        self.interval().saturating_mul(3)
    }

    /// From one poll to the next while all is well.
    #[must_use]
    pub fn interval(&self) -> Duration {
        if self.has_clusters {
            INTERVAL_ARO
        } else {
            INTERVAL_OTHER
        }
    }

    fn pause(&self) -> Duration {
        match &self.trouble {
            None => self.interval(),
            Some(Trouble::Throttled(seconds)) => {
                Duration::from_secs(*seconds).clamp(Duration::from_secs(1), THROTTLE_LIMIT)
            }
            Some(Trouble::Forbidden(_) | Trouble::Unauthorized(_) | Trouble::NotFound) => FORBIDDEN_PAUSE,
            Some(
                Trouble::Offline(_)
                | Trouble::SignInNeeded(_)
                | Trouble::Service { .. }
                | Trouble::Unreadable(_),
            ) => Duration::from_secs(5)
                .saturating_mul(1 << self.failures.min(5))
                .min(PAUSE_LIMIT),
        }
    }
}

impl Sync {
    pub(crate) fn watches(&self) -> &BTreeMap<SubscriptionId, Watch> {
        &self.watches
    }

    pub(crate) fn clear(&mut self) {
        self.watches.clear();
    }

    /// Takes the subscriptions that were found; new ones are due at once, vanished ones are forgotten.
    pub(crate) fn found(
        &mut self,
        subscriptions: &[Subscription],
        with_clusters: &[SubscriptionId],
        now: BootTime,
    ) {
        self.watches.retain(|id, _| {
            subscriptions
                .iter()
                .any(|subscription| subscription.id == *id && subscription.readable)
        });
        for subscription in subscriptions.iter().filter(|subscription| subscription.readable) {
            let has_clusters = with_clusters.contains(&subscription.id);
            self.watches
                .entry(subscription.id.clone())
                .and_modify(|watch| {
                    watch.subscription = subscription.clone();
                    watch.has_clusters = has_clusters;
                })
                .or_insert_with(|| Watch {
                    subscription: subscription.clone(),
                    has_clusters,
                    checked: None,
                    trouble: None,
                    unreadable: Vec::new(),
                    in_flight: None,
                    due: now,
                    failures: 0,
                    checked_boot: None,
                    again: false,
                });
        }
    }

    /// There is a new session: what is under way was asked for with the one before, and is asked again.
    pub(crate) fn start_over(&mut self, now: BootTime) {
        for watch in self.watches.values_mut() {
            watch.in_flight = None;
            watch.again = false;
        }
        self.hurry(now);
    }

    /// Everything is to be read at once.
    pub(crate) fn hurry(&mut self, now: BootTime) {
        let ids: Vec<_> = self.watches.keys().cloned().collect();
        for id in ids {
            self.hurry_one(&id, now);
        }
    }

    /// One subscription is to be read at once, unless Azure asked to wait.
    pub(crate) fn hurry_one(&mut self, id: &SubscriptionId, now: BootTime) {
        if let Some(watch) = self.watches.get_mut(id) {
            if matches!(watch.trouble, Some(Trouble::Throttled(_))) {
                return;
            }
            watch.due = watch.due.min(now);
            watch.again = watch.in_flight.is_some();
        }
    }

    fn free(&self) -> usize {
        let flying = self.watches.values().filter(|watch| watch.in_flight.is_some());
        FLYING_LIMIT.saturating_sub(flying.count())
    }

    /// Whether the answer to a poll is waited for under this number.
    pub(crate) fn awaits(&self, ticket: Ticket) -> bool {
        self.watches.values().any(|watch| watch.in_flight == Some(ticket))
    }

    pub(crate) fn start_due(&mut self, turn: &mut Turn) {
        let free = self.free();
        let mut due: Vec<_> = self
            .watches
            .values_mut()
            .filter(|watch| watch.in_flight.is_none() && watch.due <= turn.now.boot)
            .collect();
        // Whoever waits longest is next, or many with clusters would keep the others waiting for ever.
        due.sort_by_key(|watch| (watch.due, !watch.has_clusters));
        for watch in due.into_iter().take(free) {
            let ticket = turn.ticket();
            watch.in_flight = Some(ticket);
            turn.push(Effect::Poll {
                ticket,
                subscription: watch.subscription.id.clone(),
            });
        }
    }

    /// Takes an answer. `None` when it is not the one waited for.
    pub(crate) fn answered(
        &mut self,
        ticket: Ticket,
        outcome: Result<Polled, Trouble>,
        tenant: Option<&TenantId>,
        turn: &mut Turn,
    ) -> Option<Polled> {
        let watch = self
            .watches
            .values_mut()
            .find(|watch| watch.in_flight == Some(ticket))?;
        watch.in_flight = None;
        let answer = match outcome {
            Ok(polled) if polled.subscription == watch.subscription.id => {
                watch.note_gap(tenant, turn);
                watch.trouble = None;
                watch.failures = 0;
                watch.unreadable.clone_from(&polled.unreadable);
                watch.checked = Some(turn.server);
                watch.checked_boot = Some(turn.now.boot);
                Some(polled)
            }
            Ok(_) => {
                watch.trouble = Some(Trouble::Unreadable(
                    "the answer belongs to another subscription".into(),
                ));
                None
            }
            Err(trouble) => {
                watch.failures = watch.failures.saturating_add(1);
                watch.trouble = Some(trouble);
                None
            }
        };
        let pause = if std::mem::take(&mut watch.again) {
            Duration::ZERO
        } else {
            watch.pause()
        };
        watch.due = turn.now.boot.after(pause);
        answer
    }

    /// The next poll; none while as many are under way as may be, since an answer comes first then.
    pub(crate) fn deadline(&self) -> Option<(BootTime, &SubscriptionId)> {
        if self.free() == 0 {
            return None;
        }
        self.watches
            .iter()
            .filter(|(_, watch)| watch.in_flight.is_none())
            .map(|(id, watch)| (watch.due, id))
            .min_by_key(|(due, _)| *due)
    }
}

impl Watch {
    /// A time in which nothing could be seen is written down when it is over.
    fn note_gap(&self, tenant: Option<&TenantId>, turn: &mut Turn) {
        let (Some(from), Some(boot)) = (self.checked, self.checked_boot) else {
            return;
        };
        if turn.now.boot.since(boot) > self.patience() {
            let cause = self
                .trouble
                .as_ref()
                .map_or_else(|| "not awake".to_owned(), Trouble::word);
            let what = What::Gap {
                subscription: self.subscription.id.clone(),
                from,
                to: turn.server,
                cause,
            };
            turn.note(tenant, None, what);
        }
    }
}
