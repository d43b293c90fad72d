//! Whether the watching works: subscriptions that were not checked for long, although the computer was awake and somebody signed in.

use crate::app::App;
use crate::effect::Notice;
use crate::ids::SubscriptionId;
use crate::time::{BootTime, Now};
use crate::turn::Turn;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

/// A subscription that was not checked for so long is told, and no oftener than that.
const LATE: Duration = Duration::from_secs(15 * 60);
/// From then on it is grave.
const GRAVE: Duration = Duration::from_secs(60 * 60);

/// What is watched; none stands for the lookup of what there is to watch.
type Watched = Option<SubscriptionId>;

/// How long each subscription was not checked, in time in which it could have been.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Lookout {
    /// When the clock was read last, since the computer started.
    read: Duration,
    /// How much of that time nobody could watch: the computer slept, or nobody was signed in.
    lost: Duration,
    /// When each was fine last, in time that counts, and whether it was told that it is no more.
    since: BTreeMap<Watched, (Duration, bool)>,
    /// Those of which nothing was told, the longest unchecked first.
    order: BTreeSet<(Duration, Watched)>,
    /// When it was told last that something cannot be checked.
    told: Option<BootTime>,
}

/// How long a subscription could not be checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unchecked {
    /// For a quarter of an hour.
    Late,
    /// For an hour.
    Grave,
}

impl Lookout {
    /// Time goes on to `now`; whether it could be watched in.
    pub(crate) fn pass(&mut self, now: BootTime, watching: bool) {
        if !watching {
            self.lost = self.lost.saturating_add(now.0.saturating_sub(self.read));
        }
        self.read = self.read.max(now.0);
    }

    /// The time that counts.
    fn counted(&self) -> Duration {
        self.read.saturating_sub(self.lost)
    }

    /// One was checked, and all is well with it.
    pub(crate) fn checked(&mut self, subscription: &SubscriptionId) {
        let (watched, now) = (Some(subscription.clone()), self.counted());
        if let Some((since, told)) = self.since.get_mut(&watched) {
            self.order.remove(&(*since, watched.clone()));
            (*since, *told) = (now, false);
            self.order.insert((now, watched));
        }
    }

    /// These are watched from now on, and no others.
    pub(crate) fn watch(&mut self, subscriptions: BTreeSet<SubscriptionId>) {
        self.watch_all(subscriptions.into_iter().map(Some).collect());
    }

    /// Nothing is known yet of what there is to watch.
    fn watch_lookup(&mut self) {
        self.watch_all(BTreeSet::from([None]));
    }

    /// Nobody watches any more.
    pub(crate) fn clear(&mut self) {
        self.watch_all(BTreeSet::new());
    }

    fn watch_all(&mut self, watched: BTreeSet<Watched>) {
        let now = self.counted();
        self.since.retain(|one, _| watched.contains(one));
        self.order.retain(|(_, one)| watched.contains(one));
        for one in watched {
            if !self.since.contains_key(&one) {
                self.since.insert(one.clone(), (now, false));
                self.order.insert((now, one));
            }
        }
    }

    /// Takes those out that were not checked for so long that it must be told now.
    fn take_late(&mut self, now: BootTime) -> BTreeSet<Watched> {
        if self.told.is_some_and(|told| now < told.after(LATE)) {
            return BTreeSet::new();
        }
        let counted = self.counted();
        let late = self
            .order
            .extract_if(.., |(since, _)| counted.saturating_sub(*since) >= LATE);
        let late: BTreeSet<Watched> = late.map(|(_, one)| one).collect();
        for one in &late {
            if let Some((_, told)) = self.since.get_mut(one) {
                *told = true;
            }
        }
        if !late.is_empty() {
            self.told = Some(now);
        }
        late
    }

    /// When the next one will have to be told, if time goes on to count.
    fn deadline(&self, now: BootTime) -> Option<BootTime> {
        let (since, _) = self.order.first()?;
        let passed = self.counted().saturating_add(now.0.saturating_sub(self.read));
        let late = now.after(since.saturating_add(LATE).saturating_sub(passed));
        Some(self.told.map_or(late, |told| late.max(told.after(LATE))))
    }

    fn unchecked(&self, watched: &Watched, now: BootTime, watching: bool) -> Option<Unchecked> {
        let more = if watching {
            now.0.saturating_sub(self.read)
        } else {
            Duration::ZERO
        };
        let (since, _) = self.since.get(watched)?;
        let span = self.counted().saturating_add(more).saturating_sub(*since);
        if span >= GRAVE {
            Some(Unchecked::Grave)
        } else {
            (span >= LATE).then_some(Unchecked::Late)
        }
    }

    fn tells_of_all(&self) -> bool {
        self.since.values().all(|(_, told)| *told)
    }
}

impl App {
    /// How long a subscription could not be checked while that was possible, when it is too long.
    #[must_use]
    pub fn unchecked(&self, subscription: &SubscriptionId, now: Now) -> Option<Unchecked> {
        let watched = Some(subscription.clone());
        let watching = self.session.is_able();
        self.reminders.lookout.unchecked(&watched, now.boot, watching)
    }

    /// Tells what could not be checked for long: once, until it was fine in between.
    pub(crate) fn look_out(&mut self, turn: &mut Turn) {
        let lookout = &mut self.reminders.lookout;
        if self.session.owner().is_none() {
            lookout.clear();
        } else if self.session.discovery.is_none() {
            lookout.watch_lookup();
        }
        if !self.session.is_able() || self.quiet_end(turn.now).is_some() {
            return;
        }
        let late = self.reminders.lookout.take_late(turn.now.boot);
        if !late.is_empty() {
            let all = self.reminders.lookout.tells_of_all();
            let subscriptions = late.into_iter().flatten().collect();
            turn.tell(Notice::CannotCheck { subscriptions, all });
        }
    }

    /// When the quiet of the signed-in account's own tenant ends.
    fn quiet_end(&self, now: Now) -> Option<BootTime> {
        let end = self
            .reminders
            .quiet_end(&self.session.owner()?.tenant, self.server.now(now))?;
        Some(self.server.boot_at(end, now))
    }

    /// When something must be told that cannot be checked.
    pub(crate) fn lookout_deadline(&self, now: Now) -> Option<BootTime> {
        let late = self.reminders.lookout.deadline(now.boot)?;
        let quiet = self.quiet_end(now);
        let at = quiet.map_or(late, |quiet| late.max(quiet));
        self.session.is_able().then_some(at)
    }

    /// Whether it is still so that these cannot be checked.
    pub(crate) fn is_unchecked(&self, subscriptions: &BTreeSet<SubscriptionId>, now: Now) -> bool {
        let lookup = self.reminders.lookout.unchecked(&None, now.boot, true);
        lookup.is_some() || subscriptions.iter().any(|one| self.unchecked(one, now).is_some())
    }
}
