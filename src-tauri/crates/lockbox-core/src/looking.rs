//! The copy of the request that stands in the decision window: how old it is, whether a newer one can be had, and when it is read
//! again. None of this is a condition of a permit, which rests on a read of its own; it keeps a person from a way that leads nowhere.

use crate::app::App;
use crate::case::Case;
use crate::decision::{Guard, Verdict};
use crate::effect::Effect;
use crate::ids::{RequestKey, Ticket};
use crate::problem::Trouble;
use crate::time::{BootTime, Now, ServerTime};
use crate::turn::Turn;
use std::time::Duration;

/// A copy that is older is no ground for an approval.
const OLD: Duration = Duration::from_secs(60);
/// While somebody looks, a copy that no list renews is read again this long after it was, so that it does not grow old.
const AGAIN: Duration = Duration::from_secs(45);

/// What stands in the way of going on towards a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Obstacle {
    /// A condition of the permit does not hold.
    Guard(Guard),
    /// Nothing can be sent just now, or nothing that rests on what is known.
    Reach(Reach),
}

/// Why a verdict cannot reach Azure just now, or would rest on too old a copy. It passes by itself when a read answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Azure could not be reached the last time.
    Unreachable,
    /// The request was not read for a minute.
    Stale,
}

impl From<Guard> for Obstacle {
    fn from(guard: Guard) -> Self {
        Self::Guard(guard)
    }
}

impl From<Reach> for Obstacle {
    fn from(reach: Reach) -> Self {
        Self::Reach(reach)
    }
}

/// The reads of the request that the decision window itself asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Looking {
    pub(crate) under_way: Option<Ticket>,
    last: Option<BootTime>,
}

impl App {
    /// Why a verdict on a request would not reach Azure now, or would rest on a copy that is too old. A denial rests on none.
    pub(crate) fn out_of_reach(&self, key: &RequestKey, verdict: Verdict, now: BootTime) -> Option<Reach> {
        let case = self.cases.get(key)?;
        if self.is_unreachable(case) {
            return Some(Reach::Unreachable);
        }
        let old = now.since(case.seen_at) >= OLD;
        (verdict == Verdict::Approve && old).then_some(Reach::Stale)
    }

    /// Whether the last call about its subscription found no connection, and no read of the request came through since.
    fn is_unreachable(&self, case: &Case) -> bool {
        let watch = self.sync.watches().get(&case.request.key.subscription);
        watch.is_some_and(|watch| {
            matches!(watch.trouble, Some(Trouble::Offline(_)))
                && watch.failed_at.is_some_and(|at| case.seen_at <= at)
        })
    }

    /// When Azure told of a request last, on its own clock.
    #[must_use]
    pub fn seen_at(&self, key: &RequestKey, now: Now) -> Option<ServerTime> {
        let passed = now.boot.since(self.cases.get(key)?.seen_at);
        let passed = chrono::TimeDelta::from_std(passed).ok()?;
        self.server.now(now).checked_sub_signed(passed)
    }

    /// Whether the request in the decision window is being read because the window asked for it.
    #[must_use]
    pub fn is_looking(&self) -> bool {
        let review = self.review.as_ref();
        review.is_some_and(|review| review.looking.under_way.is_some())
    }

    /// Whether the request in the decision window could be read again now.
    #[must_use]
    pub fn can_look(&self) -> bool {
        self.may_look().is_some()
    }

    /// The request in the decision window could be read now: nothing reads it already, and Azure did not ask to wait.
    fn may_look(&self) -> Option<&Case> {
        let review = self.review.as_ref()?;
        let case = self.cases.get(&review.key)?;
        let watch = self.sync.watches().get(&review.key.subscription);
        let waits = watch.is_some_and(|watch| matches!(watch.trouble, Some(Trouble::Throttled(_))));
        // A decision on its way or in doubt reads by itself.
        let read = case.is_under_way() || case.asking_doubt().is_some();
        let free = review.looking.under_way.is_none() && !read && !waits;
        (free && self.session.is_able()).then_some(case)
    }

    /// Reads the request in the decision window again.
    pub(crate) fn read_shown(&mut self, turn: &mut Turn) {
        let Some(key) = self.may_look().map(|case| case.request.key.clone()) else {
            return;
        };
        let ticket = turn.ticket();
        if let Some(review) = &mut self.review {
            review.looking = Looking {
                under_way: Some(ticket),
                last: Some(turn.now.boot),
            };
        }
        self.sync
            .read_for_a_person(&key.subscription, ticket, turn.now.boot);
        turn.push(Effect::Reread { ticket, key });
    }

    /// Somebody comes to the request: where an approval is held for want of a newer copy, one is asked for.
    pub(crate) fn look_if_held(&mut self, turn: &mut Turn) {
        let key = self.review.as_ref().map(|review| &review.key);
        let held = key.and_then(|key| self.out_of_reach(key, Verdict::Approve, turn.now.boot));
        if held.is_some() {
            self.read_shown(turn);
        }
    }

    /// Reads it again when that is due.
    pub(crate) fn look_again(&mut self, turn: &mut Turn) {
        if self.look_due().is_some_and(|due| due <= turn.now.boot) {
            self.read_shown(turn);
        }
    }

    /// When it is read again by itself, as long as somebody looks at it.
    fn look_due(&self) -> Option<BootTime> {
        let case = self.may_look()?;
        let review = self.review.as_ref().filter(|review| review.is_attended())?;
        let last = review.looking.last.unwrap_or(case.seen_at);
        Some(case.seen_at.max(last).after(AGAIN))
    }

    /// When the next read is due, or the copy has grown old.
    pub(crate) fn look_deadline(&self, now: BootTime) -> Option<BootTime> {
        let key = self.review.as_ref().map(|review| &review.key);
        let case = key.and_then(|key| self.cases.get(key));
        let old = case.map(|case| case.seen_at.after(OLD)).filter(|at| *at > now);
        self.look_due().into_iter().chain(old).min()
    }
}
