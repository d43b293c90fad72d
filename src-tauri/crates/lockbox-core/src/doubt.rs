//! Decisions that left, or may have left, this computer and whose end is not known: read back until Azure shows it, kept aside
//! while a person decides over them.

#[cfg(test)]
mod tests;

use crate::case::{Case, End, Progress};
use crate::decision::{Decision, Verdict};
use crate::ids::Ticket;
use crate::reach::Recall;
use crate::request::Phase;
use crate::time::BootTime;
use std::time::Duration;

/// Reads after a decision, counted from the answer: soon at first, then each minute.
const READS: [u64; 7] = [1, 2, 4, 8, 15, 30, 60];
/// After an hour of it: the list is polled anyway.
const READS_SELDOM: u64 = 10 * 60;
/// How long reads must show the request unchanged before a person may decide again after a lost answer.
const DOUBT: Duration = Duration::from_secs(5 * 60);
/// Doubts kept aside for one request. The oldest goes first; the history still knows it.
const EARLIER_LIMIT: usize = 16;

/// What is not known yet about a decision that left, or may have left, this computer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// Azure answered with success; otherwise the answer was lost, for this reason.
    pub lost: Option<String>,
    pub since: BootTime,
    /// Reads that showed it still pending long enough: a person may decide again.
    pub aged: bool,
    /// It was read back at least once.
    seen: bool,
    reads: usize,
    next_read: BootTime,
    reading: Option<Ticket>,
    recall: Recall,
}

/// Whether it is an approval of which nobody knows whether Azure took it, also after Azure was asked.
fn may_be_denied(decision: &Decision, doubt: &Doubt) -> bool {
    decision.verdict == Verdict::Approve && doubt.lost.is_some() && doubt.seen
}

/// A decision in doubt that a person chose to decide over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsettled {
    pub decision: Decision,
    pub doubt: Doubt,
}

impl Doubt {
    pub(crate) fn begin(lost: Option<String>, now: BootTime) -> Self {
        Self {
            lost,
            since: now,
            aged: false,
            seen: false,
            reads: 0,
            next_read: now,
            reading: None,
            recall: Recall::default(),
        }
    }

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
    fn ages_at(&self) -> BootTime {
        self.since.after(DOUBT)
    }

    /// When it is read next, and whether that read can let it age; none while an answer is waited for.
    pub(crate) fn deadline(&self) -> Option<(BootTime, bool)> {
        let may_age = !self.aged && self.next_read >= self.ages_at();
        self.reading.is_none().then_some((self.next_read, may_age))
    }

    /// When it is to be read, if that is due.
    pub(crate) fn due(&self, now: BootTime) -> Option<BootTime> {
        (self.reading.is_none() && self.next_read <= now).then_some(self.next_read)
    }

    /// Whether the answer to this read is waited for.
    pub(crate) fn is_read_with(&self, ticket: Ticket) -> bool {
        self.reading == Some(ticket)
    }

    /// A read was answered, or not, and did not settle it: when it was answered after long enough, a person may decide again.
    pub(crate) fn took_read(&mut self, answered: bool, now: BootTime) {
        if answered {
            self.aged = now.since(self.since) >= DOUBT;
        }
        self.next(now);
    }

    /// A read starts under this number.
    pub(crate) fn reads_with(&mut self, ticket: Ticket) {
        self.reading = Some(ticket);
    }
}

impl Case {
    /// Decisions in doubt that a person chose to decide over, oldest first. They are still read back, and each can still turn out
    /// to be the one that counted.
    #[must_use]
    pub fn earlier(&self) -> &[Unsettled] {
        &self.earlier
    }

    /// Starts the time in which the decision is only read back.
    pub(crate) fn await_settlement(&mut self, decision: Decision, lost: Option<String>, now: BootTime) {
        if matches!(self.progress, Progress::Awaiting { .. }) {
            self.set_aside();
        }
        let doubt = Doubt::begin(lost, now);
        self.progress = Progress::Awaiting { decision, doubt };
    }

    fn set_aside(&mut self) {
        match std::mem::replace(&mut self.progress, Progress::Idle) {
            Progress::Awaiting { decision, doubt } => {
                if self.earlier.len() >= EARLIER_LIMIT {
                    self.earlier.remove(0);
                }
                self.earlier.push(Unsettled { decision, doubt });
            }
            other @ (Progress::Idle
            | Progress::Rereading { .. }
            | Progress::Recording { .. }
            | Progress::Sending { .. }
            | Progress::Ended { .. }) => self.progress = other,
        }
    }

    /// A person goes on towards a decision: what has ended is put away, a doubt over which something may be decided is kept aside.
    pub(crate) fn make_way(&mut self) {
        self.put_away_end();
        if !self.keeps_from(Verdict::Deny) {
            self.set_aside();
        }
    }

    /// Whether a decision that is on its way, or whose end is not known yet, keeps a person from deciding so. Only a denial may
    /// follow at once, over an approval whose answer was lost: whichever of the two arrives, nothing more is given by it.
    #[must_use]
    pub fn keeps_from(&self, verdict: Verdict) -> bool {
        let current = match &self.progress {
            Progress::Awaiting { decision, doubt } => Some((decision, doubt)),
            Progress::Idle | Progress::Ended { .. } => None,
            Progress::Rereading { .. } | Progress::Recording { .. } | Progress::Sending { .. } => {
                return true;
            }
        };
        let earlier = self.earlier.iter().map(|open| (&open.decision, &open.doubt));
        let lets = |(decision, doubt): (&Decision, &Doubt)| {
            doubt.aged || verdict == Verdict::Deny && may_be_denied(decision, doubt)
        };
        !earlier.chain(current).all(lets)
    }

    /// Whether nothing newer stands before the doubts that were kept aside.
    fn is_free(&self) -> bool {
        match &self.progress {
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
        }
    }

    /// The new decision came to nothing or was never made: the doubt about the one before stands again.
    pub(crate) fn resume_doubt(&mut self, now: BootTime) {
        if self.is_free()
            && let Some(Unsettled { decision, mut doubt }) = self.earlier.pop()
        {
            doubt.read_at_once(now);
            self.progress = Progress::Awaiting { decision, doubt };
        }
    }

    fn doubts_mut(&mut self) -> impl Iterator<Item = &mut Doubt> {
        let current = match &mut self.progress {
            Progress::Awaiting { doubt, .. } => Some(doubt),
            Progress::Idle
            | Progress::Rereading { .. }
            | Progress::Recording { .. }
            | Progress::Sending { .. }
            | Progress::Ended { .. } => None,
        };
        let earlier = self.earlier.iter_mut().map(|open| &mut open.doubt);
        earlier.chain(current)
    }

    /// The doubt by whose clock the request is read back: the newest, unless a newer decision is on its way.
    pub(crate) fn asking_doubt(&self) -> Option<&Doubt> {
        match &self.progress {
            Progress::Awaiting { doubt, .. } => Some(doubt),
            Progress::Idle | Progress::Ended { .. } => self.earlier.last().map(|open| &open.doubt),
            Progress::Rereading { .. } | Progress::Recording { .. } | Progress::Sending { .. } => None,
        }
    }

    /// The same, to be changed.
    pub(crate) fn asking_doubt_mut(&mut self) -> Option<&mut Doubt> {
        match &mut self.progress {
            Progress::Awaiting { doubt, .. } => Some(doubt),
            Progress::Idle | Progress::Ended { .. } => self.earlier.last_mut().map(|open| &mut open.doubt),
            Progress::Rereading { .. } | Progress::Recording { .. } | Progress::Sending { .. } => None,
        }
    }

    /// Whether the answer to this read is waited for, to learn what became of a decision.
    pub(crate) fn reads_back_with(&self, ticket: Ticket) -> bool {
        let current =
            matches!(&self.progress, Progress::Awaiting { doubt, .. } if doubt.reading == Some(ticket));
        current || self.earlier.iter().any(|open| open.doubt.reading == Some(ticket))
    }

    /// A read after the decision was answered: when it shows the request still pending after long enough, a person may decide again.
    pub(crate) fn was_read(&mut self, ticket: Ticket, answered: bool, now: BootTime) {
        let pending = self.request.phase == Phase::Pending;
        for doubt in self.doubts_mut() {
            if answered {
                doubt.recall = Recall::default();
                doubt.seen = true;
                doubt.aged = pending && now.since(doubt.since) >= DOUBT;
            }
            if doubt.reading == Some(ticket) {
                doubt.next(now);
            }
        }
    }

    /// A read found no connection.
    pub(crate) fn missed(&mut self) {
        self.doubts_mut().for_each(|doubt| doubt.recall.missed());
    }

    /// There is a connection: a read that failed for want of one is made again at once.
    pub(crate) fn reached(&mut self, now: BootTime) {
        for doubt in self.doubts_mut() {
            if doubt.reading.is_none() && doubt.recall.take() {
                doubt.next_read = doubt.next_read.min(now);
            }
        }
    }

    /// There is a new session: what is read back is asked for again.
    pub(crate) fn read_back_at_once(&mut self, now: BootTime) {
        self.doubts_mut().for_each(|doubt| doubt.read_at_once(now));
    }

    /// Nobody waits for reads that are under way any more.
    pub(crate) fn give_up_reads(&mut self) {
        self.doubts_mut().for_each(|doubt| doubt.reading = None);
    }
}
