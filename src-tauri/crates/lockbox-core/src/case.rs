//! One request as the program follows it: what Azure tells, what we are doing about it, and the access it opened.

use crate::decision::{Decision, SendOutcome, Verdict};
use crate::ids::Ticket;
use crate::journal::{Decided, Grant};
use crate::request::{Length, Phase, Request};
use crate::time::{BootTime, ServerTime};
use chrono::TimeDelta;
use std::time::Duration;

/// Reads after a decision, counted from the answer: soon at first, then each minute.
const READS: [u64; 7] = [1, 2, 4, 8, 15, 30, 60];
/// After an hour of it: the list is polled anyway.
const READS_SELDOM: u64 = 10 * 60;
/// An answer that contradicts what is known by going back in a request's life is believed after this long.
const LAG: Duration = Duration::from_secs(2 * 60);
/// How long reads must show the request unchanged before a person may decide again after a lost answer.
const DOUBT: Duration = Duration::from_secs(5 * 60);

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

/// What is not known yet about a decision that left, or may have left, this computer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// Azure answered with success; otherwise the answer was lost, for this reason.
    pub lost: Option<String>,
    pub since: BootTime,
    /// Reads that showed it still pending long enough: a person may decide again.
    pub aged: bool,
    pub(crate) reads: usize,
    pub(crate) next_read: BootTime,
    pub(crate) reading: Option<Ticket>,
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
    NotRecorded(String),
    /// No connection was made.
    NoConnection(String),
}

/// One request as it is followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    pub request: Request,
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
    pub(crate) announced: Announced,
    pub(crate) lapse_checked: bool,
    /// A decision in doubt that a person chose to decide over; it counts again if the new one comes to nothing.
    earlier: Option<(Decision, Doubt)>,
    /// The newest question whose answer was taken in.
    pub(crate) read: Ticket,
    /// Since when answers have gone back in the request's life.
    contradicted: Option<BootTime>,
}

/// Whether the person was told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Announced {
    No,
    Showing(Ticket),
    /// The desktop did not take the notice; tried again then.
    RetryAt(BootTime),
    Yes,
}

impl Case {
    pub(crate) fn new(request: Request, first_seen: ServerTime, announced: bool) -> Self {
        Self {
            request,
            progress: Progress::Idle,
            grant: None,
            decided: None,
            first_seen,
            phase_since: None,
            gone: false,
            announced: if announced { Announced::Yes } else { Announced::No },
            lapse_checked: false,
            earlier: None,
            read: Ticket(0),
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

    /// Starts the time in which the decision is only read back.
    pub(crate) fn await_settlement(&mut self, decision: Decision, lost: Option<String>, now: BootTime) {
        let doubt = Doubt {
            lost,
            since: now,
            aged: false,
            reads: 0,
            next_read: now,
            reading: None,
        };
        self.progress = Progress::Awaiting { decision, doubt };
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

    /// A person goes on towards a decision: what has ended is put away, a doubt that has aged is kept aside.
    pub(crate) fn make_way(&mut self) {
        match std::mem::replace(&mut self.progress, Progress::Idle) {
            Progress::Awaiting { decision, doubt } if doubt.aged => self.earlier = Some((decision, doubt)),
            Progress::Idle | Progress::Ended { .. } => {}
            busy @ (Progress::Rereading { .. }
            | Progress::Recording { .. }
            | Progress::Sending { .. }
            | Progress::Awaiting { .. }) => self.progress = busy,
        }
    }

    /// What has ended is put away.
    pub(crate) fn put_away_end(&mut self) {
        if matches!(self.progress, Progress::Ended { .. }) {
            self.progress = Progress::Idle;
        }
    }

    /// The new decision came to nothing or was never made: the doubt about the earlier one stands again.
    pub(crate) fn resume_doubt(&mut self, now: BootTime) {
        let free = match &self.progress {
            Progress::Idle
            | Progress::Ended {
                end: End::NotSent(_) | End::Refused { .. },
                ..
            } => true,
            Progress::Rereading { .. }
            | Progress::Recording { .. }
            | Progress::Sending { .. }
            | Progress::Awaiting { .. }
            | Progress::Ended {
                end: End::Confirmed(_) | End::Elsewhere(_),
                ..
            } => false,
        };
        if let Some((decision, mut doubt)) = self.earlier.take_if(|_| free) {
            doubt.read_at_once(now);
            self.progress = Progress::Awaiting { decision, doubt };
        }
    }

    /// The account goes; only what is being written or has left this computer is still of interest.
    pub(crate) fn lay_aside(&mut self) {
        match &mut self.progress {
            Progress::Rereading { .. } | Progress::Ended { .. } => self.progress = Progress::Idle,
            Progress::Awaiting { doubt, .. } => doubt.reading = None,
            Progress::Idle | Progress::Recording { .. } | Progress::Sending { .. } => {}
        }
    }

    pub(crate) fn end(&mut self, end: End) {
        if matches!(end, End::Confirmed(_) | End::Elsewhere(_)) {
            self.earlier = None;
        }
        if let Some(decision) = self.decision().cloned() {
            self.progress = Progress::Ended { decision, end };
        }
    }

    /// Judges a decision in doubt by what Azure shows now. `None` while it stays open.
    pub(crate) fn settlement(&self) -> Option<End> {
        let Progress::Awaiting { decision, .. } = &self.progress else {
            return None;
        };
        let phase = self.request.phase.clone();
        let ours = match (&phase, decision.verdict) {
            (Phase::Approved | Phase::Completing | Phase::Completed, Verdict::Approve)
            | (Phase::Denied, Verdict::Deny) => true,
            (
                Phase::Initializing
                | Phase::Pending
                | Phase::Approving
                | Phase::Denying
                | Phase::Unknown
                | Phase::Unrecognised(_),
                Verdict::Approve | Verdict::Deny,
            ) => return None,
            (
                Phase::Approved
                | Phase::Completing
                | Phase::Completed
                | Phase::Denied
                | Phase::Expired
                | Phase::Revoking
                | Phase::Revoked
                | Phase::Error,
                Verdict::Approve | Verdict::Deny,
            ) => false,
        };
        Some(if ours {
            End::Confirmed(phase)
        } else {
            End::Elsewhere(phase)
        })
    }

    /// A read after the decision was answered: when it shows the request still pending after long enough, a person may decide again.
    pub(crate) fn was_read(&mut self, answered: bool, now: BootTime) {
        let pending = self.request.phase == Phase::Pending;
        if let Progress::Awaiting { doubt, .. } = &mut self.progress {
            if answered {
                doubt.aged = pending && now.since(doubt.since) >= DOUBT;
            }
            doubt.next(now);
        }
    }

    /// Where the access that is open now is expected to end.
    pub(crate) fn open_grant(&self, server: ServerTime) -> Grant {
        let ours = match &self.progress {
            Progress::Awaiting { decision, .. }
            | Progress::Ended {
                decision,
                end: End::Confirmed(_),
            } => Some(decision),
            Progress::Idle
            | Progress::Rereading { .. }
            | Progress::Recording { .. }
            | Progress::Sending { .. }
            | Progress::Ended { .. } => None,
        };
        let ours = ours.map(|decision| (decision.verdict, decision.at));
        let settled = self.decided.as_ref().map(|decided| (decided.verdict, decided.at));
        let by_us = ours
            .or(settled)
            .filter(|(verdict, _)| *verdict == Verdict::Approve);
        let since = by_us.map_or(server, |(_, at)| at);
        let until = match self.request.length {
            Length::Hours(hours) => since.checked_add_signed(TimeDelta::hours(i64::from(hours))),
            Length::OpenEnded(_) | Length::Unstated => None,
        };
        Grant {
            key: self.request.key.clone(),
            since,
            until,
            by_us: by_us.is_some(),
            ended: false,
        }
    }

    /// The decision as it is remembered once Azure shows it.
    pub(crate) fn remember(&mut self, outcome: &End) {
        if let (Some(decision), End::Confirmed(_)) = (self.decision(), outcome) {
            self.decided = Some(Decided {
                key: decision.key.clone(),
                verdict: decision.verdict,
                user: decision.user.clone(),
                reason: decision.reason.clone(),
                at: decision.at,
                surface: decision.surface,
            });
        }
    }
}

impl Doubt {
    fn next(&mut self, now: BootTime) {
        let usual = if self.reads < 60 { 60 } else { READS_SELDOM };
        let wait = Duration::from_secs(READS.get(self.reads).copied().unwrap_or(usual));
        self.reads += 1;
        self.reading = None;
        // One read falls on the moment from which it can age.
        let ages = self.ages_at();
        let next = now.after(wait);
        self.next_read = if now < ages { next.min(ages) } else { next };
    }

    pub(crate) fn read_at_once(&mut self, now: BootTime) {
        self.reading = None;
        self.next_read = now;
    }

    /// From then on a read that shows the request still pending lets a person decide again.
    pub(crate) fn ages_at(&self) -> BootTime {
        self.since.after(DOUBT)
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
