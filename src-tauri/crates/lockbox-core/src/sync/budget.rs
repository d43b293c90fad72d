//! What may be asked of Azure, and how much at a time: token buckets well inside Resource Manager's own, a limit of calls under
//! way, and tokens for early retries, so that an outage is not answered with a storm.
//!
//! Resource Manager gives each account 250 reads in each subscription and 25 more per second.

use crate::ids::{SubscriptionId, Ticket};
use crate::time::BootTime;
use std::collections::BTreeMap;
use std::time::Duration;

/// Polls under way at the same time, those of a session before included.
pub(crate) const POLLS: usize = 8;
/// Reads that tell what became of a decision, under way at the same time. With the polls they leave two places of twelve for
/// what a person waits for.
const READ_BACKS: usize = 2;

/// How fast a bucket fills, and how much it holds.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rate {
    /// Until one more call is free.
    each: Duration,
    /// Calls in a full bucket.
    holds: u32,
}

/// All reads together: fifteen per second.
pub(crate) const FLEET: Rate = Rate {
    each: Duration::from_nanos(1_000_000_000 / 15),
    holds: 15,
};
/// The reads of one subscription: a fifth of what Resource Manager allows.
pub(crate) const OWN: Rate = Rate {
    each: Duration::from_millis(200),
    holds: 50,
};

/// A token bucket, kept as the moment at which it is full again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Bucket {
    full: BootTime,
}

impl Default for Bucket {
    fn default() -> Self {
        Self {
            full: BootTime(Duration::ZERO),
        }
    }
}

impl Bucket {
    /// From when on it holds a token.
    pub(crate) fn ready(self, rate: Rate) -> BootTime {
        let others = rate.each.saturating_mul(rate.holds.saturating_sub(1));
        BootTime(self.full.0.saturating_sub(others))
    }

    /// Takes a token, if need be one that is not there yet: then the next waits longer.
    pub(crate) fn take(&mut self, rate: Rate, now: BootTime) {
        self.full = self.full.max(now).after(rate.each);
    }
}

/// A call under way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Flight {
    /// A poll, and since when.
    Poll(SubscriptionId, BootTime),
    /// A poll whose answer nobody waits for any more; it takes a place all the same.
    Stray,
    /// A read to learn what became of a decision.
    ReadBack,
    /// A read of Azure's Activity Log to learn who decided elsewhere.
    Witness,
    /// A read for which a person waits.
    Asked,
}

/// The calls under way, by their tickets.
#[derive(Clone, Debug, Default)]
pub(crate) struct Flights(BTreeMap<Ticket, Flight>);

impl Flights {
    pub(crate) fn begin(&mut self, ticket: Ticket, flight: Flight) {
        self.0.insert(ticket, flight);
    }

    /// The answer came.
    pub(crate) fn end(&mut self, ticket: Ticket) -> Option<Flight> {
        self.0.remove(&ticket)
    }

    /// Whether the answer to a poll is waited for under this number.
    pub(crate) fn is_poll(&self, ticket: Ticket) -> bool {
        matches!(self.0.get(&ticket), Some(Flight::Poll(..)))
    }

    /// Nobody waits for the polls under way any more.
    pub(crate) fn give_up_polls(&mut self) {
        for flight in self.0.values_mut() {
            if matches!(flight, Flight::Poll(..)) {
                *flight = Flight::Stray;
            }
        }
    }

    /// The same for one of them.
    pub(crate) fn give_up(&mut self, ticket: Ticket) {
        if let Some(flight) = self.0.get_mut(&ticket) {
            *flight = Flight::Stray;
        }
    }

    fn number(&self, which: impl Fn(&Flight) -> bool) -> usize {
        self.0.values().filter(|flight| which(flight)).count()
    }

    /// Whether one more poll may start.
    pub(crate) fn has_place_for_poll(&self) -> bool {
        self.number(|flight| matches!(flight, Flight::Poll(..) | Flight::Stray)) < POLLS
    }

    /// Whether one more read of a decision in doubt may start.
    pub(crate) fn has_place_for_read_back(&self) -> bool {
        self.number(|flight| matches!(flight, Flight::ReadBack | Flight::Witness)) < READ_BACKS
    }

    /// Whether the Activity Log may be asked: it takes the place of a read-back, and only where all of them are free.
    pub(crate) fn has_place_for_witness(&self) -> bool {
        self.number(|flight| matches!(flight, Flight::ReadBack | Flight::Witness)) == 0
    }
}

/// Tokens for retries that come earlier than the plan has the next poll: ten at most, and a tenth for each good answer. In a long
/// outage they are used up at once, and only the plan goes on.
#[derive(Clone, Debug)]
pub(crate) struct Retries {
    tenths: u32,
}

impl Default for Retries {
    fn default() -> Self {
        Self { tenths: Self::LIMIT }
    }
}

impl Retries {
    const LIMIT: u32 = 100;
    const COST: u32 = 10;

    pub(crate) fn earn(&mut self) {
        self.tenths = (self.tenths + 1).min(Self::LIMIT);
    }

    /// Takes a token if there is one.
    pub(crate) fn take(&mut self) -> bool {
        let left = self.tenths.checked_sub(Self::COST);
        self.tenths = left.unwrap_or(self.tenths);
        left.is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: u64) -> BootTime {
        BootTime(Duration::from_millis(millis))
    }

    #[test]
    fn a_bucket_gives_what_it_holds_at_once_and_then_one_token_at_a_time() {
        let mut bucket = Bucket::default();
        let start = at(1_000_000);
        let mut given = 0;
        for millis in 0..10_000 {
            let now = at(1_000_000 + millis);
            while bucket.ready(OWN) <= now {
                bucket.take(OWN, now);
                given += 1;
            }
            let limit = 50 + millis / 200;
            assert_eq!(given, limit, "after {millis} ms");
        }
        assert!(bucket.ready(OWN) > start);
    }

    #[test]
    fn what_is_taken_without_waiting_is_paid_back_by_those_that_wait() {
        let mut bucket = Bucket::default();
        let now = at(1_000_000);
        for _ in 0..52 {
            bucket.take(OWN, now);
        }
        assert_eq!(bucket.ready(OWN), at(1_000_600));
    }

    #[test]
    fn a_bucket_never_holds_more_however_long_nobody_asks() {
        let mut bucket = Bucket::default();
        bucket.take(OWN, at(0));
        let later = at(1_000_000_000);
        let taken = std::iter::repeat_with(|| {
            let ready = bucket.ready(OWN) <= later;
            bucket.take(OWN, later);
            ready
        })
        .take_while(|ready| *ready)
        .count();
        assert_eq!(taken, 50);
    }

    #[test]
    fn two_places_of_twelve_are_left_for_what_a_person_waits_for() {
        let mut flights = Flights::default();
        let mut tickets = (1..).map(Ticket);
        let mut under_way = 0;
        while flights.has_place_for_poll() {
            let poll = Flight::Poll(SubscriptionId::new("prod"), at(0));
            flights.begin(tickets.next().expect("endless"), poll);
            under_way += 1;
        }
        while flights.has_place_for_read_back() {
            flights.begin(tickets.next().expect("endless"), Flight::ReadBack);
            under_way += 1;
        }
        assert_eq!(under_way, 10);
        flights.give_up_polls();
        assert!(!flights.has_place_for_poll(), "given up, and still under way");
        assert!(!flights.is_poll(Ticket(1)), "nobody waits for it");
        assert_eq!(flights.end(Ticket(1)), Some(Flight::Stray));
        assert!(flights.has_place_for_poll());
    }

    #[test]
    fn ten_early_retries_are_free_and_ten_good_answers_earn_one_more() {
        let mut retries = Retries::default();
        let spend = |retries: &mut Retries| std::iter::from_fn(|| retries.take().then_some(())).count();
        assert_eq!(spend(&mut retries), 10);
        (0..9).for_each(|_| retries.earn());
        assert_eq!(spend(&mut retries), 0);
        retries.earn();
        assert_eq!(spend(&mut retries), 1);
        (0..1_000).for_each(|_| retries.earn());
        assert_eq!(spend(&mut retries), 10);
    }
}
