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
/// How long reads must show the request unchanged before a person may decide again after a lost answer.
pub(crate) const DOUBT: Duration = Duration::from_secs(5 * 60);

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

    pub(crate) fn end(&mut self, end: End) {
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

    /// Marks the doubt as aged when reads have shown the request pending for long enough.
    pub(crate) fn age(&mut self, now: BootTime) {
        if let Progress::Awaiting { doubt, .. } = &mut self.progress {
            doubt.aged = self.request.phase == Phase::Pending && now.since(doubt.since) >= DOUBT;
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
        let by_us = ours.filter(|decision| decision.verdict == Verdict::Approve);
        let since = by_us.map_or(server, |decision| decision.at);
        let until = match self.request.length {
            Length::Hours(hours) => Some(since + TimeDelta::hours(i64::from(hours))),
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
    pub(crate) fn next(&mut self, now: BootTime) {
        let wait = READS.get(self.reads).copied().unwrap_or(60);
        self.reads += 1;
        self.reading = None;
        self.next_read = now.after(Duration::from_secs(wait));
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
