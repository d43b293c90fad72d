//! Our decisions about one request, and what became of them.

use lockbox_core::{Decision, Phase, SendOutcome, ServerTime, Verdict};

use crate::record::Record;

/// Decisions in doubt that are kept for one request; beyond them the oldest is let go.
const EARLIER_LIMIT: usize = 32;

/// A decision of ours and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    pub decision: Decision,
    /// What the POST brought; none when the program ended before it knew.
    pub outcome: Option<SendOutcome>,
    /// What Azure showed in the end, and when.
    pub settled: Option<(Phase, ServerTime)>,
}

impl Decided {
    /// Whether it must be read back: sent, or perhaps sent, and not settled.
    #[must_use]
    pub fn is_open(&self) -> bool {
        let ended = matches!(
            self.outcome,
            Some(SendOutcome::Refused { .. } | SendOutcome::NotSent(_))
        );
        self.settled.is_none() && !ended
    }

    /// Whether Azure showed what was decided.
    #[must_use]
    pub fn took_effect(&self) -> bool {
        self.settled
            .as_ref()
            .is_some_and(|(phase, _)| match self.decision.verdict {
                Verdict::Approve => matches!(phase, Phase::Approved | Phase::Completing | Phase::Completed),
                Verdict::Deny => matches!(phase, Phase::Denied),
            })
    }
}

impl Record {
    /// Our decisions whose fate is open, oldest first.
    pub fn open_decisions(&self) -> impl DoubleEndedIterator<Item = &Decided> {
        let last = self.decision.iter().filter(|decided| decided.is_open());
        self.earlier.iter().chain(last)
    }

    /// A new decision; one before it that is open stays open beside it.
    pub(crate) fn decide(&mut self, decision: Decision) {
        let before = self.decision.replace(Decided {
            decision,
            outcome: None,
            settled: None,
        });
        self.earlier.extend(before.filter(Decided::is_open));
        let over = self.earlier.len().saturating_sub(EARLIER_LIMIT);
        self.earlier.drain(..over);
    }

    /// Without a time an answer is about the last decision.
    pub(crate) fn answered(&mut self, decided_at: Option<ServerTime>, outcome: &SendOutcome) {
        let asked = |decided: &&mut Decided| decided_at.is_none_or(|at| decided.decision.at == at);
        let mut newest_first = self.decision.iter_mut().chain(self.earlier.iter_mut().rev());
        if let Some(decided) = newest_first.find(asked) {
            decided.outcome = Some(outcome.clone());
        }
        self.earlier.retain(Decided::is_open);
    }

    /// What settles a decision makes it the one that counts. Without a time it is the newest that is open.
    pub(crate) fn settle(&mut self, decided_at: Option<ServerTime>, phase: &Phase, at: ServerTime) {
        let is_last = self.decision.as_ref().is_some_and(|decided| match decided_at {
            Some(at) => decided.decision.at == at,
            None => decided.is_open() || self.earlier.is_empty(),
        });
        if !is_last {
            let found = match decided_at {
                Some(at) => self.earlier.iter().position(|decided| decided.decision.at == at),
                None => self.earlier.len().checked_sub(1),
            };
            let Some(found) = found else { return };
            let earlier = self.earlier.remove(found);
            let last = self.decision.replace(earlier);
            self.earlier.extend(last.filter(Decided::is_open));
        }
        if let Some(decided) = &mut self.decision {
            decided.settled = Some((phase.clone(), at));
        }
    }
}
