//! One watched subscription: how often it is read, when it was read last, and how far that can be relied on.

use crate::cluster::Subscription;
use crate::event::Polled;
use crate::faults::UnseenWhy;
use crate::ids::{TenantId, Ticket};
use crate::journal::What;
use crate::problem::Trouble;
use crate::reach::Recall;
use crate::sync::budget::Bucket;
use crate::sync::plan::Pace;
use crate::time::{BootTime, Now, ServerClock, ServerTime};
use crate::turn::Turn;
use std::time::Duration;

/// One watched subscription.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Watch {
    pub subscription: Subscription,
    /// It holds clusters, so it is read more often.
    pub has_clusters: bool,
    /// Why the last try gave nothing.
    pub trouble: Option<Trouble>,
    /// Items of the last answer that could not be read, one line each.
    pub unreadable: Vec<String>,
    /// A request waits or is on its way, access is open, or a decision is in doubt.
    pub(crate) is_lively: bool,
    pub(crate) under_way: Option<Ticket>,
    pub(crate) due: BootTime,
    pub(crate) failures: u32,
    /// When the last try failed, if one did since the last good answer.
    pub(crate) failed_at: Option<BootTime>,
    pub(crate) recall: Recall,
    /// It is to be read once more when the answer is there.
    pub(crate) again: bool,
    pub(crate) bucket: Bucket,
    /// The last good answer, and Azure's time as it was known then.
    answered: Option<(BootTime, ServerTime)>,
    /// How long it has been watched without showing anything.
    quiet: Duration,
    /// The plan's interval, as far as it can be kept.
    pub(crate) interval: Duration,
    /// The interval that counted at the last good answer.
    promised: Duration,
}

impl Watch {
    /// One that was never read and is due now.
    pub(crate) fn new(subscription: Subscription, now: BootTime) -> Self {
        let interval = Pace::Usual.interval();
        Self {
            subscription,
            has_clusters: false,
            trouble: None,
            unreadable: Vec::new(),
            is_lively: false,
            under_way: None,
            due: now,
            failures: 0,
            failed_at: None,
            recall: Recall::default(),
            again: false,
            bucket: Bucket::default(),
            answered: None,
            quiet: Duration::ZERO,
            interval,
            promised: interval,
        }
    }

    /// Whether an answer is being waited for.
    #[must_use]
    pub fn is_checking(&self) -> bool {
        self.under_way.is_some()
    }

    /// Whether what it last told can be taken for the present: the last try was answered, and that is no longer ago than a few
    /// polls may take. What is older counts as a time in which nobody watched.
    #[must_use]
    pub fn is_fresh(&self, now: BootTime) -> bool {
        self.trouble.is_none()
            && self
                .answered
                .is_some_and(|(answered, _)| self.is_recent(answered, now))
    }

    /// The longest time between two polls, from answer to question: the plan's interval, longer when there are more subscriptions
    /// than can be read in that time. While it goes well and the computer is awake, whatever happens in it is seen within this
    /// time and the time of an answer.
    #[must_use]
    pub fn interval(&self) -> Duration {
        self.interval
    }

    /// Whether it was ever read.
    #[must_use]
    pub fn was_checked(&self) -> bool {
        self.answered.is_some()
    }

    /// The last good answer on Azure's clock; never later than that, whichever clock was turned since.
    pub(crate) fn checked(&self, clock: &ServerClock, now: Now) -> Option<ServerTime> {
        let (boot, server) = self.answered?;
        let passed = chrono::TimeDelta::from_std(now.boot.since(boot)).ok();
        let by_now = passed.and_then(|passed| clock.now(now).checked_sub_signed(passed));
        Some(by_now.map_or(server, |by_now| by_now.min(server)))
    }

    pub(crate) fn pace(&self) -> Pace {
        Pace::of(self.has_clusters || self.is_lively, self.quiet)
    }

    fn is_recent(&self, answered: BootTime, now: BootTime) -> bool {
        now.since(answered) <= self.promised.saturating_mul(3)
    }

    /// Somebody looks: it is read at the usual pace again.
    pub(crate) fn rouse(&mut self) {
        self.quiet = Duration::ZERO;
    }

    /// It is to be read at once, unless Azure asked to wait.
    pub(crate) fn hurry(&mut self, now: BootTime) {
        if matches!(self.trouble, Some(Trouble::Throttled(_))) {
            return;
        }
        self.due = self.due.min(now);
        self.again = self.under_way.is_some();
    }

    /// It is read more often from now on.
    pub(crate) fn quicken(&mut self) {
        if self.trouble.is_none()
            && let Some((answered, _)) = self.answered
        {
            self.due = self.due.min(answered.after(self.interval));
        }
    }

    /// Takes a good answer.
    pub(crate) fn told(&mut self, polled: &Polled, turn: &Turn) {
        let now = turn.now.boot;
        let shows = !polled.requests.is_empty() || !polled.unreadable.is_empty();
        let since = self
            .answered
            .filter(|(answered, _)| self.is_recent(*answered, now));
        self.quiet = if shows {
            Duration::ZERO
        } else {
            let watched = since.map_or(Duration::ZERO, |(answered, _)| now.since(answered));
            self.quiet.saturating_add(watched)
        };
        self.trouble = None;
        self.failures = 0;
        self.failed_at = None;
        self.recall = Recall::default();
        self.unreadable.clone_from(&polled.unreadable);
        self.answered = Some((now, turn.server));
    }

    /// Takes a failure.
    pub(crate) fn failed(&mut self, trouble: Trouble, now: BootTime) {
        self.failed_at = Some(now);
        self.failures = self.failures.saturating_add(1);
        if matches!(trouble, Trouble::Offline(_)) {
            self.recall.missed();
        }
        self.trouble = Some(trouble);
    }

    /// The next poll was settled by this interval.
    pub(crate) fn promise(&mut self) {
        self.promised = self.interval;
    }

    /// A time in which nothing could be seen is written down when it is over.
    pub(crate) fn note_gap(&self, tenant: Option<&TenantId>, turn: &mut Turn) {
        let Some((boot, server)) = self.answered else {
            return;
        };
        if self.is_recent(boot, turn.now.boot) {
            return;
        }
        let cause = self.trouble.as_ref().map_or(UnseenWhy::NotAwake, Trouble::unseen);
        let what = What::Gap {
            subscription: self.subscription.id.clone(),
            from: server.min(turn.server),
            to: turn.server,
            cause: cause.word().to_owned(),
        };
        turn.note(tenant, None, what);
    }
}
