//! What the history told at the start and what was learned since, as far as no request that is followed holds it.

use crate::asking::Question;
use crate::case::Case;
use crate::decision::{Decision, SendOutcome};
use crate::earlier::Earlier;
use crate::ids::{RequestKey, Tag};
use crate::journal::{Decided, Grant, Remembered};
use crate::judging::Denials;
use crate::reminders::Told;
use crate::request::Phase;
use crate::time::ServerTime;
use crate::witness::Witness;
use std::collections::BTreeMap;

/// Requests kept per program run; beyond it, those that are over are forgotten first (the history keeps them).
const CASE_LIMIT: usize = 5_000;

/// What the history told at the start and what was learned since, by request.
#[derive(Clone, Debug, Default)]
pub(crate) struct Past {
    /// Requests of an account that is not signed in now.
    pub(crate) cases: BTreeMap<RequestKey, Case>,
    pub(crate) told: BTreeMap<RequestKey, Told>,
    pub(crate) last_seen: BTreeMap<RequestKey, (Tag, Phase)>,
    /// With what was known of the answer, oldest first.
    pub(crate) open_intents: BTreeMap<RequestKey, Vec<(Decision, Option<SendOutcome>)>>,
    pub(crate) grants: BTreeMap<RequestKey, Grant>,
    pub(crate) denials: Denials,
    pub(crate) decided: BTreeMap<RequestKey, Decided>,
    /// Questions to Microsoft without an answer, whether or not their request is followed.
    pub(crate) questions: BTreeMap<RequestKey, Question>,
    /// What was known of requests when the program started.
    pub(crate) earlier: BTreeMap<RequestKey, Earlier>,
    /// Who decided elsewhere, as Azure's Activity Log told it.
    pub(crate) witnessed: BTreeMap<RequestKey, Witness>,
    /// Seen to be decided elsewhere, and when, by a program that ended before it was known by whom.
    pub(crate) unnamed: BTreeMap<RequestKey, ServerTime>,
}

impl Past {
    /// Forgets the oldest requests that are over while there are too many.
    pub(crate) fn forget_oldest(&mut self, cases: &mut BTreeMap<RequestKey, Case>) {
        while cases.len() > CASE_LIMIT {
            let oldest = cases
                .iter()
                .filter(|(_, case)| case.request.phase.is_over() && !case.is_busy())
                .min_by_key(|(_, case)| case.request.created)
                .map(|(key, _)| key.clone());
            let Some((key, case)) = oldest.and_then(|key| cases.remove_entry(&key)) else {
                return;
            };
            if let Some(decided) = case.decided {
                self.decided.insert(key.clone(), decided);
            }
            self.last_seen.insert(key, (case.request.tag, case.request.phase));
        }
    }

    /// The same for the requests of an account that is not signed in now.
    pub(crate) fn forget_cases(&mut self) {
        let mut cases = std::mem::take(&mut self.cases);
        self.forget_oldest(&mut cases);
        self.cases = cases;
    }
}

impl From<Remembered> for Past {
    fn from(remembered: Remembered) -> Self {
        let mut open_intents: BTreeMap<RequestKey, Vec<_>> = BTreeMap::new();
        let mut denials = Denials::default();
        for denial in remembered.denials {
            denials.add(denial);
        }
        for open in remembered.open_intents {
            open_intents.entry(open.0.key.clone()).or_default().push(open);
        }
        Self {
            cases: BTreeMap::new(),
            told: remembered.told,
            last_seen: remembered
                .last_seen
                .into_iter()
                .map(|(key, tag, phase)| (key, (tag, phase)))
                .collect(),
            open_intents,
            grants: remembered
                .grants
                .into_iter()
                .map(|grant| (grant.key.clone(), grant))
                .collect(),
            denials,
            questions: remembered.questions.into_iter().collect(),
            earlier: remembered
                .earlier
                .into_iter()
                .map(|earlier| (earlier.key.clone(), earlier))
                .collect(),
            decided: remembered
                .decided
                .into_iter()
                .map(|decided| (decided.key.clone(), decided))
                .collect(),
            witnessed: remembered
                .witnessed
                .into_iter()
                .map(|witness| (witness.key.clone(), witness))
                .collect(),
            unnamed: remembered.unnamed.into_iter().collect(),
        }
    }
}
