//! When each subscription is read. One poll at a time each, sooner where clusters are or something is going on, at once when a
//! person asks or the computer wakes, later when Azure asks to wait; never more at once or per second than Azure is glad to answer.

mod budget;
mod jitter;
mod pause;
mod plan;
mod queue;
#[cfg(test)]
mod tests;
mod watch;

pub use plan::Stretch;
pub use watch::Watch;

use crate::cluster::Subscription;
use crate::effect::Effect;
use crate::event::Polled;
use crate::ids::{SubscriptionId, TenantId, Ticket};
use crate::problem::Trouble;
use crate::time::BootTime;
use crate::turn::Turn;
use budget::{Bucket, FLEET, Flight, Flights, OWN, Retries};
use jitter::Jitter;
use pause::Sources;
use plan::Demand;
use queue::Queue;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::time::Duration;

/// Answers that take longer say more about a sleeping computer than about Azure.
const SLOWEST_ANSWER: Duration = Duration::from_secs(60);

/// All watched subscriptions.
#[derive(Clone)]
pub(crate) struct Sync {
    watches: BTreeMap<SubscriptionId, Watch>,
    /// Those that are not being read just now.
    queue: Queue,
    flights: Flights,
    /// All reads together draw from it.
    fleet: Bucket,
    retries: Retries,
    jitter: Jitter,
    demand: Demand,
    /// How long an answer takes, smoothed over the last ones.
    answer: Duration,
    /// Those to be read again when there is a connection.
    offline: BTreeSet<SubscriptionId>,
}

/// There may be thousands: how many is told, and not what is planned for each.
impl fmt::Debug for Sync {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let watches = self.watches.len();
        f.debug_struct("Sync")
            .field("watches", &watches)
            .finish_non_exhaustive()
    }
}

impl Sync {
    /// Nothing is watched yet. `seed` decides what is left to chance.
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            watches: BTreeMap::new(),
            queue: Queue::default(),
            flights: Flights::default(),
            fleet: Bucket::default(),
            retries: Retries::default(),
            jitter: Jitter::seeded(seed),
            demand: Demand::default(),
            answer: Duration::ZERO,
            offline: BTreeSet::new(),
        }
    }

    pub(crate) fn watches(&self) -> &BTreeMap<SubscriptionId, Watch> {
        &self.watches
    }

    /// By how much longer than planned the intervals are.
    pub(crate) fn stretch(&self) -> Stretch {
        self.demand.stretch(self.answer)
    }

    /// Nothing is watched any more. What is under way still takes its place until it is answered.
    pub(crate) fn clear(&mut self) {
        self.watches.clear();
        self.queue.clear();
        self.demand.clear();
        self.offline.clear();
        self.flights.give_up_polls();
    }

    /// Changes one watch, and with it its place in the queue and its part of the plan. The one way to change either.
    fn change<T>(&mut self, id: &SubscriptionId, how: impl FnOnce(&mut Watch) -> T) -> Option<T> {
        let watch = self.watches.get_mut(id)?;
        let before = watch.pace();
        if watch.under_way.is_none() {
            self.queue.take_out(before.lane(), watch.due, id);
        }
        let told = how(watch);
        let pace = watch.pace();
        if pace != before {
            self.demand.leave(before);
            self.demand.enter(pace);
            watch.interval = self.demand.stretch(self.answer).interval(pace);
            if pace < before {
                watch.quicken();
            }
        }
        if watch.under_way.is_none() {
            self.queue.put(pace.lane(), watch.due, id);
        }
        Some(told)
    }

    /// Takes the subscriptions that were found; new ones are due at once, those that vanished or can no longer be read are
    /// given back.
    pub(crate) fn found(
        &mut self,
        subscriptions: &[Subscription],
        with_clusters: &BTreeSet<&SubscriptionId>,
        now: BootTime,
    ) -> Vec<Watch> {
        let readable = subscriptions.iter().filter(|subscription| subscription.readable);
        let readable: BTreeMap<_, _> = readable
            .map(|subscription| (&subscription.id, subscription))
            .collect();
        let lost: Vec<_> = self
            .watches
            .extract_if(.., |id, _| !readable.contains_key(id))
            .collect();
        for (id, watch) in &lost {
            self.forget(id, watch);
        }
        for (id, subscription) in readable {
            if !self.watches.contains_key(id) {
                let watch = Watch::new(subscription.clone(), now);
                self.demand.enter(watch.pace());
                self.queue.put(watch.pace().lane(), watch.due, id);
                self.watches.insert(id.clone(), watch);
            }
            self.change(id, |watch| {
                watch.subscription = subscription.clone();
                watch.has_clusters = with_clusters.contains(id);
            });
        }
        let stretch = self.stretch();
        for watch in self.watches.values_mut() {
            watch.interval = stretch.interval(watch.pace());
        }
        lost.into_iter().map(|(_, watch)| watch).collect()
    }

    fn forget(&mut self, id: &SubscriptionId, watch: &Watch) {
        self.demand.leave(watch.pace());
        self.offline.remove(id);
        match watch.under_way {
            Some(ticket) => self.flights.give_up(ticket),
            None => self.queue.take_out(watch.pace().lane(), watch.due, id),
        }
    }

    /// There is a new session: what is under way was asked for with the one before, and is asked again.
    pub(crate) fn start_over(&mut self, now: BootTime) {
        self.flights.give_up_polls();
        let ids: Vec<_> = self.watches.keys().cloned().collect();
        for id in ids {
            self.change(&id, |watch| {
                watch.under_way = None;
                watch.again = false;
                watch.rouse();
                watch.hurry(now);
            });
        }
    }

    /// Everything is to be read at once, and at the usual pace again: a person looks, or the computer has slept.
    pub(crate) fn hurry(&mut self, now: BootTime) {
        let ids: Vec<_> = self.watches.keys().cloned().collect();
        for id in ids {
            self.change(&id, |watch| {
                watch.rouse();
                watch.hurry(now);
            });
        }
    }

    /// One subscription is to be read at once, unless Azure asked to wait.
    pub(crate) fn hurry_one(&mut self, id: &SubscriptionId, now: BootTime) {
        self.change(id, |watch| watch.hurry(now));
    }

    /// Whether something is going on in a subscription: then it is read as often as one with clusters.
    pub(crate) fn attend(&mut self, id: &SubscriptionId, is_lively: bool) {
        if self
            .watches
            .get(id)
            .is_some_and(|watch| watch.is_lively != is_lively)
        {
            self.change(id, |watch| watch.is_lively = is_lively);
        }
    }

    /// There is a connection: what failed for want of one is due.
    pub(crate) fn reached(&mut self, now: BootTime) {
        for id in std::mem::take(&mut self.offline) {
            self.change(&id, |watch| {
                if watch.under_way.is_none() && watch.recall.take() {
                    watch.due = watch.due.min(now);
                }
            });
        }
    }

    /// Whether the answer to a poll is waited for under this number.
    pub(crate) fn awaits(&self, ticket: Ticket) -> bool {
        self.flights.is_poll(ticket)
    }

    /// Starts what is due, as far as there are places and tokens.
    pub(crate) fn start_due(&mut self, turn: &mut Turn) {
        let now = turn.now.boot;
        while self.flights.has_place_for_poll() && self.fleet.ready(FLEET) <= now {
            let Some(id) = self.queue.next(now) else { return };
            let ready = self.watches.get(&id).map(|watch| watch.bucket.ready(OWN));
            if let Some(later) = ready.filter(|ready| *ready > now) {
                self.change(&id, |watch| watch.due = later);
                continue;
            }
            let ticket = turn.ticket();
            self.pay(&id, now);
            self.change(&id, |watch| watch.under_way = Some(ticket));
            self.flights.begin(ticket, Flight::Poll(id.clone(), now));
            turn.push(Effect::Poll {
                ticket,
                subscription: id,
            });
        }
    }

    /// A read takes its tokens.
    pub(crate) fn pay(&mut self, id: &SubscriptionId, now: BootTime) {
        self.fleet.take(FLEET, now);
        if let Some(watch) = self.watches.get_mut(id) {
            watch.bucket.take(OWN, now);
        }
    }

    /// A person waits for this read: it is counted and starts at once.
    pub(crate) fn read_for_a_person(&mut self, id: &SubscriptionId, ticket: Ticket, now: BootTime) {
        self.pay(id, now);
        self.flights.begin(ticket, Flight::Asked);
    }

    /// The same for a read of a decision in doubt, which may start by [`Sync::read_back_at`].
    pub(crate) fn read_back(&mut self, id: &SubscriptionId, ticket: Ticket, now: BootTime) {
        self.pay(id, now);
        self.flights.begin(ticket, Flight::ReadBack);
    }

    /// From when on a decision in doubt may be read back that is due then; none while as many are under way as may be, since an
    /// answer comes first then.
    pub(crate) fn read_back_at(&self, id: &SubscriptionId, due: BootTime) -> Option<BootTime> {
        let own = self.watches.get(id).map(|watch| watch.bucket.ready(OWN));
        self.flights
            .has_place_for_read_back()
            .then(|| due.max(self.fleet.ready(FLEET)).max(own.unwrap_or(due)))
    }

    /// Azure's Activity Log is asked about a subscription, which may start by [`Sync::witness_at`].
    pub(crate) fn ask_witness(&mut self, id: &SubscriptionId, ticket: Ticket, now: BootTime) {
        self.pay(id, now);
        self.flights.begin(ticket, Flight::Witness);
    }

    /// From when on it may be asked about a subscription for which that is due then; none while a decision is read back.
    pub(crate) fn witness_at(&self, id: &SubscriptionId, due: BootTime) -> Option<BootTime> {
        let own = self.watches.get(id).map(|watch| watch.bucket.ready(OWN));
        self.flights
            .has_place_for_witness()
            .then(|| due.max(self.fleet.ready(FLEET)).max(own.unwrap_or(due)))
    }

    /// A read other than a poll was answered.
    pub(crate) fn read(&mut self, ticket: Ticket) {
        if !self.flights.is_poll(ticket) {
            self.flights.end(ticket);
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
        let Some(Flight::Poll(id, since)) = self.flights.end(ticket) else {
            return None;
        };
        let took = turn.now.boot.since(since);
        let answer = self.change(&id, |watch| {
            watch.under_way = None;
            match outcome {
                Ok(polled) if polled.subscription == watch.subscription.id => {
                    watch.note_gap(tenant, turn);
                    watch.told(&polled, turn);
                    Some(polled)
                }
                Ok(_) => {
                    let trouble = Trouble::Unreadable("the answer belongs to another subscription".into());
                    watch.failed(trouble, turn.now.boot);
                    None
                }
                Err(trouble) => {
                    watch.failed(trouble, turn.now.boot);
                    None
                }
            }
        })?;
        if answer.is_some() {
            self.retries.earn();
            if took <= SLOWEST_ANSWER {
                self.answer = (self.answer * 7 + took) / 8;
            }
        }
        self.schedule(&id, answer.is_some(), turn.now.boot);
        answer
    }

    /// Settles when a subscription that was just read is read next.
    fn schedule(&mut self, id: &SubscriptionId, good: bool, now: BootTime) {
        let stretch = self.stretch();
        let Some(watch) = self.watches.get(id) else { return };
        if matches!(watch.trouble, Some(Trouble::Offline(_))) {
            self.offline.insert(id.clone());
        }
        let interval = stretch.interval(watch.pace());
        let throttled = matches!(watch.trouble, Some(Trouble::Throttled(_)));
        let pause = if watch.again && !throttled {
            Duration::ZERO
        } else {
            let mut sources = Sources {
                jitter: &mut self.jitter,
                retries: &mut self.retries,
            };
            sources.pause(watch.trouble.as_ref(), watch.failures, interval)
        };
        self.change(id, |watch| {
            watch.again = false;
            watch.interval = interval;
            watch.due = now.after(pause);
            if good {
                watch.promise();
            }
        });
    }

    /// The next poll; none while as many are under way as may be, since an answer comes first then.
    pub(crate) fn deadline(&self) -> Option<(BootTime, &SubscriptionId)> {
        let (due, id) = self.queue.first().filter(|_| self.flights.has_place_for_poll())?;
        Some((due.max(self.fleet.ready(FLEET)), id))
    }
}
