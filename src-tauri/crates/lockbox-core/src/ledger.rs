//! Keeps the journal's order: one write at a time, nothing dropped when a write fails, and intents told apart, since a decision may
//! only go on when its intent is on the disk.

use crate::decision::Decision;
use crate::effect::Effect;
use crate::faults::HistoryFault;
use crate::ids::Ticket;
use crate::journal::{Entry, What};
use crate::switching::SwitchDecision;
use crate::time::BootTime;
use crate::turn::Turn;
use std::time::Duration;

/// How long to wait after a write that failed.
const RETRY: Duration = Duration::from_secs(5);
/// Entries kept in memory while the history cannot be written.
const WAITING_LIMIT: usize = 10_000;

/// Why nothing may be approved on the history, after it was checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unsound {
    pub why: HistoryFault,
    /// No intent is written into it, so that a denial would not leave either.
    pub takes_no_intent: bool,
}

/// What is being written and what waits.
#[derive(Clone, Debug, Default)]
pub(crate) struct Ledger {
    in_flight: Option<(Ticket, Vec<Entry>)>,
    waiting: Vec<Entry>,
    fault: Option<HistoryFault>,
    /// Why the past could not be read at the start. It stays so for the run: what this program does not know of cannot be made up
    /// for by what it writes.
    unread: Option<HistoryFault>,
    /// What the last check of the whole history found. That something could be written since says nothing about it.
    contradiction: Option<Unsound>,
    retry_at: Option<BootTime>,
}

/// How an intent fared.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum IntentWritten {
    Durable(Decision),
    Failed(Decision, HistoryFault),
    SwitchDurable(SwitchDecision),
    SwitchFailed(SwitchDecision, HistoryFault),
}

/// A decision whose entry must be on the disk before it goes on.
enum Intent<'a> {
    Request(&'a Decision),
    Switch(&'a SwitchDecision),
}

impl Intent<'_> {
    fn durable(&self) -> IntentWritten {
        match self {
            Self::Request(decision) => IntentWritten::Durable((*decision).clone()),
            Self::Switch(decision) => IntentWritten::SwitchDurable((*decision).clone()),
        }
    }

    fn failed(&self, fault: &HistoryFault) -> IntentWritten {
        match self {
            Self::Request(decision) => IntentWritten::Failed((*decision).clone(), fault.clone()),
            Self::Switch(decision) => IntentWritten::SwitchFailed((*decision).clone(), fault.clone()),
        }
    }
}

impl Ledger {
    /// A ledger whose past could not be read.
    pub(crate) fn broken(fault: HistoryFault) -> Self {
        Self {
            unread: Some(fault),
            ..Self::default()
        }
    }

    /// Why the history cannot be relied on, if it cannot: what a check found, why its past is not known, or why it cannot be
    /// written.
    pub(crate) fn fault(&self) -> Option<&HistoryFault> {
        let found = self.contradiction.as_ref().map(|unsound| &unsound.why);
        found.or(self.unread.as_ref()).or(self.fault.as_ref())
    }

    /// Takes what a check of the whole history found. Only the next check takes a fault back.
    pub(crate) fn checked(&mut self, outcome: Result<(), Unsound>) {
        self.contradiction = outcome.err();
    }

    /// Whether the last check found that no intent is written.
    pub(crate) fn takes_no_intent(&self) -> bool {
        self.contradiction
            .as_ref()
            .is_some_and(|unsound| unsound.takes_no_intent)
    }

    /// Whether everything is written, or cannot be.
    pub(crate) fn is_idle(&self) -> bool {
        self.in_flight.is_none() && (self.waiting.is_empty() || self.fault.is_some())
    }

    pub(crate) fn deadline(&self) -> Option<BootTime> {
        self.retry_at.filter(|_| self.in_flight.is_none())
    }

    /// An intent always finds room: its decision waits for the answer.
    pub(crate) fn add(&mut self, entries: Vec<Entry>) {
        for entry in entries {
            if self.waiting.len() < WAITING_LIMIT || intent(&entry).is_some() {
                self.waiting.push(entry);
            }
        }
    }

    /// Starts the next write if one is due.
    pub(crate) fn flush(&mut self, turn: &mut Turn) {
        let held_back = self.retry_at.is_some_and(|at| turn.now.boot < at)
            && !self.waiting.iter().any(|entry| intent(entry).is_some());
        if self.in_flight.is_some() || held_back {
            return;
        }
        if self.waiting.is_empty() {
            // Nothing is left that could show whether writing works again: the next entry will, a decision's own intent included.
            if self.retry_at.take().is_some() {
                self.fault = None;
            }
            return;
        }
        self.retry_at = None;
        let entries = std::mem::take(&mut self.waiting);
        let ticket = turn.ticket();
        self.in_flight = Some((ticket, entries.clone()));
        // The record comes before whatever else the turn does.
        turn.effects.insert(0, Effect::Journal { ticket, entries });
    }

    /// Takes the answer to a write and tells how the intents in it fared.
    pub(crate) fn answered(
        &mut self,
        ticket: Ticket,
        outcome: Result<(), HistoryFault>,
        now: BootTime,
    ) -> Vec<IntentWritten> {
        let Some((_, entries)) = self.in_flight.take_if(|(flying, _)| *flying == ticket) else {
            return Vec::new();
        };
        let intents = entries.iter().filter_map(intent);
        match outcome {
            Ok(()) => {
                self.fault = None;
                intents.map(|intent| intent.durable()).collect()
            }
            Err(fault) => {
                let failed = intents.map(|intent| intent.failed(&fault)).collect();
                // An intent that was not written is given up: nothing was sent. Everything else is tried again, in order.
                let mut kept = entries;
                kept.retain(|entry| intent(entry).is_none());
                kept.append(&mut self.waiting);
                self.waiting = kept;
                self.retry_at = Some(now.after(RETRY));
                self.fault = Some(fault);
                failed
            }
        }
    }
}

fn intent(entry: &Entry) -> Option<Intent<'_>> {
    match &entry.what {
        What::Intent { decision, .. } => Some(Intent::Request(decision)),
        What::SwitchIntent { decision, .. } => Some(Intent::Switch(decision)),
        What::Seen { .. }
        | What::Changed { .. }
        | What::Notified
        | What::WordTold { .. }
        | What::Reminded { .. }
        | What::Acknowledged { .. }
        | What::PutOff { .. }
        | What::QuestionAsked(_)
        | What::QuestionOver(_)
        | What::Answered { .. }
        | What::Settled { .. }
        | What::GrantOpened { .. }
        | What::Witnessed { .. }
        | What::GrantEnded { .. }
        | What::GrantClosed { .. }
        | What::Gap { .. }
        | What::Unwatched { .. }
        | What::SwitchAnswered { .. }
        | What::SwitchSettled { .. }
        | What::NoticeTested { .. }
        | What::FirstRunOver { .. }
        | What::SignedIn { .. }
        | What::SignedOut { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::decision::{Surface, Verdict};
    use crate::ids::{AccountId, ObjectId, RequestId, RequestKey, SubscriptionId, Tag, TenantId};
    use crate::journal::Facts;
    use crate::time::Now;

    fn fault(text: &str) -> HistoryFault {
        HistoryFault::Other(text.to_owned())
    }

    fn turn(second: u64) -> Turn {
        let now = Now {
            boot: BootTime(Duration::from_secs(second)),
            wall: chrono::DateTime::UNIX_EPOCH,
        };
        Turn::new(now, chrono::DateTime::UNIX_EPOCH, second * 100)
    }

    fn key(request: &str) -> RequestKey {
        RequestKey::new(SubscriptionId::new("prod"), RequestId::new(request))
    }

    fn plain(request: &str) -> Entry {
        turn(0).entry(None, Some(&key(request)), What::Notified)
    }

    fn decision(request: &str) -> Decision {
        Decision {
            key: key(request),
            verdict: Verdict::Deny,
            reason: "why".to_owned(),
            account: AccountId {
                tenant: TenantId::new("contoso"),
                object: ObjectId::new("ada"),
            },
            user: "ada".to_owned(),
            tag: Tag([0; 32]),
            at: chrono::DateTime::UNIX_EPOCH,
            surface: Surface::Window,
        }
    }

    fn intent_of(request: &str) -> Entry {
        let what = What::Intent {
            decision: decision(request),
            shown: Facts::default(),
            raw: String::new(),
            screen: None,
        };
        turn(0).entry(None, Some(&key(request)), what)
    }

    /// Adds entries and flushes at a second; what is written now, and its ticket.
    fn flush(ledger: &mut Ledger, entries: Vec<Entry>, second: u64) -> Option<(Ticket, Vec<Entry>)> {
        let mut turn = turn(second);
        turn.push(Effect::ShowDecision);
        ledger.add(entries);
        ledger.flush(&mut turn);
        let first = turn.effects.swap_remove(0);
        if let Effect::Journal { ticket, entries } = first {
            return Some((ticket, entries));
        }
        assert_eq!(first, Effect::ShowDecision);
        None
    }

    fn fail(ledger: &mut Ledger, ticket: Ticket, second: u64) -> Vec<IntentWritten> {
        ledger.answered(
            ticket,
            Err(fault("disk full")),
            BootTime(Duration::from_secs(second)),
        )
    }

    fn succeed(ledger: &mut Ledger, ticket: Ticket) -> Vec<IntentWritten> {
        ledger.answered(ticket, Ok(()), BootTime(Duration::ZERO))
    }

    #[test]
    fn one_write_at_a_time_and_what_comes_meanwhile_waits_in_order() {
        let mut ledger = Ledger::default();
        let (first, written) = flush(&mut ledger, vec![plain("a")], 1).expect("at once, before all else");
        assert_eq!(written, [plain("a")]);
        assert_eq!(flush(&mut ledger, vec![plain("b"), plain("c")], 2), None);
        assert_eq!(succeed(&mut ledger, first), []);
        let (_, written) = flush(&mut ledger, Vec::new(), 3).expect("the next write");
        assert_eq!(written, [plain("b"), plain("c")]);
    }

    #[test]
    fn an_intent_is_durable_only_when_its_own_write_was_answered() {
        let mut ledger = Ledger::default();
        let (first, _) = flush(&mut ledger, vec![plain("a")], 1).expect("written");
        assert_eq!(flush(&mut ledger, vec![intent_of("x")], 1), None);
        assert_eq!(succeed(&mut ledger, first), []);
        let (second, _) = flush(&mut ledger, Vec::new(), 1).expect("written");
        assert_eq!(
            succeed(&mut ledger, Ticket(77)),
            [],
            "an answer to something else"
        );
        assert_eq!(
            succeed(&mut ledger, second),
            [IntentWritten::Durable(decision("x"))]
        );
        assert_eq!(succeed(&mut ledger, second), [], "an answer that comes twice");
    }

    #[test]
    fn a_failed_write_gives_its_intents_up_and_tries_everything_else_again_in_order() {
        let mut ledger = Ledger::default();
        let entries = vec![plain("a"), intent_of("x"), plain("b")];
        let (ticket, _) = flush(&mut ledger, entries, 10).expect("written");
        assert_eq!(flush(&mut ledger, vec![plain("c")], 10), None);
        let failed = fail(&mut ledger, ticket, 10);
        assert_eq!(failed, [IntentWritten::Failed(decision("x"), fault("disk full"))]);
        assert_eq!(ledger.fault(), Some(&fault("disk full")));
        assert_eq!(ledger.deadline(), Some(BootTime(Duration::from_secs(15))));
        assert_eq!(
            flush(&mut ledger, vec![plain("d")], 14),
            None,
            "not at every turn"
        );
        let (ticket, written) = flush(&mut ledger, Vec::new(), 15).expect("after five seconds");
        assert_eq!(written, [plain("a"), plain("b"), plain("c"), plain("d")]);
        assert_eq!(succeed(&mut ledger, ticket), []);
        assert_eq!((ledger.fault(), ledger.deadline()), (None, None));
    }

    #[test]
    fn a_fault_that_a_check_found_outlives_every_write_and_ends_with_a_good_check() {
        let mut ledger = Ledger::default();
        ledger.checked(Err(Unsound {
            why: fault("entry 3 was changed"),
            takes_no_intent: true,
        }));
        assert!(ledger.takes_no_intent());
        let (ticket, _) = flush(&mut ledger, vec![plain("a")], 1).expect("what happens is still written");
        assert_eq!(succeed(&mut ledger, ticket), []);
        assert_eq!(ledger.fault(), Some(&fault("entry 3 was changed")));
        let (ticket, _) = flush(&mut ledger, vec![plain("b")], 2).expect("written");
        fail(&mut ledger, ticket, 2);
        assert_eq!(
            ledger.fault(),
            Some(&fault("entry 3 was changed")),
            "the graver fault is told"
        );
        ledger.checked(Ok(()));
        assert!(!ledger.takes_no_intent());
        assert_eq!(
            ledger.fault(),
            Some(&fault("disk full")),
            "a check does not mend the disk"
        );
        let (ticket, _) = flush(&mut ledger, Vec::new(), 7).expect("tried again");
        succeed(&mut ledger, ticket);
        assert_eq!(ledger.fault(), None);
    }

    #[test]
    fn a_new_intent_does_not_wait_for_the_next_try() {
        let mut ledger = Ledger::default();
        let (ticket, _) = flush(&mut ledger, vec![plain("a")], 10).expect("written");
        fail(&mut ledger, ticket, 10);
        let (_, written) = flush(&mut ledger, vec![intent_of("x")], 11).expect("at once");
        assert_eq!(written, [plain("a"), intent_of("x")], "after what is owed");
    }

    #[test]
    fn a_fault_with_nothing_left_to_write_is_forgotten_after_the_pause() {
        let mut ledger = Ledger::default();
        let (ticket, _) = flush(&mut ledger, vec![intent_of("x")], 10).expect("written");
        fail(&mut ledger, ticket, 10);
        assert_eq!(flush(&mut ledger, Vec::new(), 14), None);
        assert_eq!(ledger.fault(), Some(&fault("disk full")));
        assert_eq!(flush(&mut ledger, Vec::new(), 15), None);
        assert_eq!((ledger.fault(), ledger.deadline()), (None, None));
    }

    #[test]
    fn a_past_that_could_not_be_read_is_a_fault_for_the_whole_run_whatever_is_written_and_checked() {
        let mut ledger = Ledger::broken(fault("damaged"));
        assert_eq!(flush(&mut ledger, Vec::new(), 1_000), None);
        assert_eq!(
            (ledger.fault(), ledger.deadline()),
            (Some(&fault("damaged")), None)
        );
        let (ticket, _) = flush(&mut ledger, vec![plain("a")], 1_001).expect("what happens is still written");
        succeed(&mut ledger, ticket);
        assert_eq!(ledger.fault(), Some(&fault("damaged")));
        let (ticket, _) = flush(&mut ledger, vec![intent_of("x")], 1_002).expect("written");
        fail(&mut ledger, ticket, 1_002);
        assert_eq!(flush(&mut ledger, Vec::new(), 1_007), None);
        ledger.checked(Ok(()));
        assert_eq!(ledger.fault(), Some(&fault("damaged")));
    }

    #[test]
    fn what_waits_is_limited_keeps_the_oldest_and_always_has_room_for_an_intent() {
        let mut ledger = Ledger::default();
        let (ticket, _) = flush(&mut ledger, vec![plain("first")], 1).expect("written");
        let many = (0..WAITING_LIMIT + 5)
            .map(|number| plain(&number.to_string()))
            .collect();
        assert_eq!(flush(&mut ledger, many, 1), None);
        assert_eq!(flush(&mut ledger, vec![intent_of("x"), plain("late")], 1), None);
        succeed(&mut ledger, ticket);
        let (_, written) = flush(&mut ledger, Vec::new(), 1).expect("written");
        assert_eq!(written.len(), WAITING_LIMIT + 1);
        assert_eq!(
            (written.first(), written.last()),
            (Some(&plain("0")), Some(&intent_of("x")))
        );
    }
}
