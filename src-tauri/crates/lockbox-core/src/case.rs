//! One request as the program follows it: what Azure tells, what we are doing about it, and the access it opened.

use crate::decision::{Decision, SendOutcome, Verdict};
use crate::doubt::{Doubt, Unsettled};
use crate::faults::HistoryFault;
use crate::ids::Ticket;
use crate::journal::{Decided, Grant};
use crate::judging::Judged;
use crate::reminders::Told;
use crate::request::{Length, Phase, Request};
use crate::time::{BootTime, ServerTime};
use chrono::TimeDelta;
use std::time::Duration;

/// An answer that contradicts what is known by going back in a request's life is believed after this long.
const LAG: Duration = Duration::from_secs(2 * 60);

/// Our side of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Progress {
    Idle,
    /// Read once more before anything is written.
    Rereading {
        ticket: Ticket,
        decision: Decision,
        acts_done: bool,
    },
    /// The intent is being written.
    Recording {
        decision: Decision,
        acts_done: bool,
        read_at: BootTime,
    },
    /// The one POST is under way.
    Sending {
        ticket: Ticket,
        decision: Decision,
    },
    /// Sent, or perhaps sent: read back until Azure tells a final phase.
    Awaiting {
        decision: Decision,
        doubt: Doubt,
    },
    /// It ended; kept until the next decision or the end of the review.
    Ended {
        decision: Decision,
        end: End,
    },
}

/// How a decision ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum End {
    /// Azure shows what was decided.
    Confirmed(Phase),
    /// Azure shows something else: somebody else decided, it lapsed or was withdrawn.
    Elsewhere(Phase),
    /// Azure refused it.
    Refused {
        code: String,
        message: String,
        current: Option<String>,
    },
    /// Nothing left this computer; why.
    NotSent(NotSent),
}

/// Why nothing was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotSent {
    /// The re-read failed.
    NotReread(crate::problem::Trouble),
    /// The request had changed.
    Changed,
    /// A condition did not hold.
    Guard(crate::decision::Guard),
    /// The intent could not be written.
    NotRecorded(HistoryFault),
    /// No connection was made.
    NoConnection(String),
}

/// How a request came to its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was decided, by the person who is signed in here or by somebody else.
    Decided { verdict: Verdict, by_us: bool },
    /// Nobody answered in time.
    Lapsed,
    /// It was taken back, or the access was.
    Revoked,
}

/// One request as it is followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    pub request: Request,
    /// What it was found to ask for, to reach and to need.
    pub judged: Judged,
    pub progress: Progress,
    pub grant: Option<Grant>,
    /// Our last settled decision.
    pub decided: Option<Decided>,
    /// When this program first saw it, on Azure's clock.
    pub first_seen: ServerTime,
    /// When Azure's word for it last changed before our eyes.
    pub phase_since: Option<ServerTime>,
    /// Azure no longer lists it; this is the last copy.
    pub gone: bool,
    /// What a person was told of it, here and in earlier runs.
    pub(crate) told: Told,
    /// Azure has shown an answer to it, or its end, as far as anything is known of it.
    pub(crate) was_answered: bool,
    pub(crate) lapse_checked: bool,
    /// Decisions in doubt that a person chose to decide over, oldest first.
    pub(crate) earlier: Vec<Unsettled>,
    /// The newest question whose answer was taken in.
    pub(crate) read: Ticket,
    /// When an answer told of it last.
    pub(crate) seen_at: BootTime,
    /// Since when answers have gone back in the request's life.
    contradicted: Option<BootTime>,
}

impl Case {
    /// Whether no decision of ours is on its way or in doubt, so that it is known whose answer Azure shows.
    pub(crate) fn is_clear(&self) -> bool {
        match self.progress {
            Progress::Idle | Progress::Ended { .. } => self.earlier.is_empty(),
            Progress::Rereading { .. }
            | Progress::Recording { .. }
            | Progress::Sending { .. }
            | Progress::Awaiting { .. } => false,
        }
    }

    pub(crate) fn new(request: Request, judged: Judged, first_seen: ServerTime, told: Told) -> Self {
        Self {
            request,
            judged,
            progress: Progress::Idle,
            grant: None,
            decided: None,
            first_seen,
            phase_since: None,
            gone: false,
            told,
            was_answered: false,
            lapse_checked: false,
            earlier: Vec::new(),
            read: Ticket(0),
            seen_at: BootTime(Duration::ZERO),
            contradicted: None,
        }
    }

    /// Whether a decision is on its way, so that no other may start. A doubt that has aged no longer blocks the person.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        match &self.progress {
            Progress::Idle | Progress::Ended { .. } => false,
            Progress::Rereading { .. } | Progress::Recording { .. } | Progress::Sending { .. } => true,
            Progress::Awaiting { doubt, .. } => !doubt.aged,
        }
    }

    /// Whether something is going on with it, so that its subscription is watched closely: it waits or is on its way, access is
    /// open, or what became of a decision is not known.
    pub(crate) fn is_lively(&self) -> bool {
        let moves = match &self.request.phase {
            Phase::Initializing
            | Phase::Pending
            | Phase::Approving
            | Phase::Denying
            | Phase::Approved
            | Phase::Completing
            | Phase::Revoking
            | Phase::Unknown
            | Phase::Unrecognised(_) => true,
            Phase::Denied | Phase::Expired | Phase::Revoked | Phase::Completed | Phase::Error => false,
        };
        moves && !self.gone
            || self.asking_doubt().is_some()
            || self.is_under_way()
            || self.grant.as_ref().is_some_and(|grant| !grant.ended)
    }

    /// An answer to the question `asked` tells of it, after it `was` in another state or the same.
    pub(crate) fn seen(&mut self, asked: Ticket, was: Option<&Phase>, now: BootTime) {
        let mut phases = was.into_iter().chain([&self.request.phase]);
        self.was_answered |= phases.any(Phase::is_past_waiting);
        self.gone = false;
        self.seen_at = now;
        self.read = self.read.max(asked);
    }

    /// How the request came to its end, as far as it has: plain facts, whether or not anybody was told.
    #[must_use]
    pub fn outcome(&self) -> Option<Outcome> {
        let ours = |verdict: Verdict| self.decided.as_ref().is_some_and(|ours| ours.verdict == verdict);
        let decided = |verdict: Verdict| Outcome::Decided {
            verdict,
            by_us: ours(verdict),
        };
        if self.is_under_way() {
            // The answer to our own decision tells first whose it is.
            return None;
        }
        match &self.request.phase {
            Phase::Initializing
            | Phase::Pending
            | Phase::Approving
            | Phase::Denying
            | Phase::Error
            | Phase::Unknown
            | Phase::Unrecognised(_) => None,
            Phase::Approved | Phase::Completing | Phase::Completed => Some(decided(Verdict::Approve)),
            Phase::Denied => Some(decided(Verdict::Deny)),
            Phase::Expired => Some(Outcome::Lapsed),
            Phase::Revoking | Phase::Revoked => Some(Outcome::Revoked),
        }
    }

    /// Whether the last decision was settled by what Azure shows.
    pub(crate) fn is_settled(&self) -> bool {
        matches!(
            self.progress,
            Progress::Ended {
                end: End::Confirmed(_) | End::Elsewhere(_),
                ..
            }
        )
    }

    /// Whether a decision is being made or sent, and not answered yet.
    pub(crate) fn is_under_way(&self) -> bool {
        match &self.progress {
            Progress::Rereading { .. } | Progress::Recording { .. } | Progress::Sending { .. } => true,
            Progress::Idle | Progress::Awaiting { .. } | Progress::Ended { .. } => false,
        }
    }

    /// The decision that is on its way or has just ended.
    #[must_use]
    pub fn decision(&self) -> Option<&Decision> {
        match &self.progress {
            Progress::Idle => None,
            Progress::Rereading { decision, .. }
            | Progress::Recording { decision, .. }
            | Progress::Sending { decision, .. }
            | Progress::Awaiting { decision, .. }
            | Progress::Ended { decision, .. } => Some(decision),
        }
    }

    /// Whether an answer tells less than is known: its question is older than one that was answered, or it goes back in the
    /// request's life and has not done so for long.
    pub(crate) fn is_outdated(&mut self, told: &Request, asked: Ticket, now: BootTime) -> bool {
        let (before, after) = (self.request.phase.step(), told.phase.step());
        let back = before.zip(after).is_some_and(|(before, after)| after < before);
        let forward = before.zip(after).is_some_and(|(before, after)| after > before);
        if asked < self.read && !forward {
            return true;
        }
        let since = self.contradicted.filter(|_| back).unwrap_or(now);
        self.contradicted = back.then_some(since);
        back && now.since(since) < LAG
    }

    /// What has ended is put away.
    pub(crate) fn put_away_end(&mut self) {
        if matches!(self.progress, Progress::Ended { .. }) {
            self.progress = Progress::Idle;
        }
    }

    /// The account goes; only what is being written or has left this computer is still of interest.
    pub(crate) fn lay_aside(&mut self, now: BootTime) {
        if matches!(self.progress, Progress::Rereading { .. } | Progress::Ended { .. }) {
            self.progress = Progress::Idle;
        }
        self.resume_doubt(now);
        self.give_up_reads();
    }

    pub(crate) fn end(&mut self, end: End) {
        if let Some(decision) = self.decision().cloned() {
            self.progress = Progress::Ended { decision, end };
        }
    }

    /// Where the access that is open now is expected to end.
    pub(crate) fn open_grant(&self, server: ServerTime) -> Grant {
        let by_us = self
            .decided
            .as_ref()
            .filter(|decided| decided.verdict == Verdict::Approve)
            .map(|decided| decided.at);
        let ends = |since: ServerTime| match self.request.length {
            Length::Hours(hours) => since.checked_add_signed(TimeDelta::hours(i64::from(hours))),
            Length::OpenEnded(_) | Length::Unstated => None,
        };
        // Access that is open was not given by what would have ended by now.
        let by_us = by_us.filter(|at| ends(*at).is_none_or(|end| end > server));
        let since = by_us.unwrap_or(server);
        let until = ends(since);
        Grant {
            key: self.request.key.clone(),
            since,
            until,
            by_us: by_us.is_some(),
            witnessed: false,
            ended: false,
        }
    }
}

/// Tells what the answer to the POST means for the decision: an end, or the reason of a doubt.
pub(crate) fn after_post(outcome: SendOutcome) -> Result<Option<String>, End> {
    match outcome {
        SendOutcome::Accepted => Ok(None),
        SendOutcome::Unknown(reason) => Ok(Some(reason)),
        SendOutcome::Refused {
            code,
            message,
            current,
        } => Err(End::Refused {
            code,
            message,
            current,
        }),
        SendOutcome::NotSent(reason) => Err(End::NotSent(NotSent::NoConnection(reason))),
    }
}
