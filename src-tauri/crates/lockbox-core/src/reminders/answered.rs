//! Requests that somebody else answered: whoever was told of one is told that nothing is left to do.

use crate::app::App;
use crate::case::Case;
use crate::ids::RequestKey;
use crate::reminders::want::Look;
use crate::request::Phase;
use crate::time::BootTime;
use std::collections::BTreeSet;

/// Told requests that were answered before our eyes, until it is known by whom and that was told.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Answered {
    pub(crate) keys: BTreeSet<RequestKey>,
    /// The desktop did not take the last notice; not before then.
    pub(crate) again: Option<BootTime>,
}

impl App {
    /// Notes that a request which a person was told of has got an answer. `before` is what was known of it, also from an earlier
    /// run.
    pub(crate) fn note_answer_to(&mut self, key: &RequestKey, before: Option<&Phase>) {
        let waited = before.is_some_and(|before| before.answer().is_none() && !before.is_over());
        let told = |case: &Case| {
            let told = case.told.first.is_some() || !case.told.words.is_empty();
            told && case.request.phase.answer().is_some()
        };
        if waited && self.cases.get(key).is_some_and(told) {
            self.reminders.answered.keys.insert(key.clone());
        }
    }

    /// The requests that somebody else is known to have answered. Those that turned out otherwise are let go.
    pub(crate) fn answered_elsewhere(&mut self) -> BTreeSet<RequestKey> {
        let (cases, past) = (&self.cases, &self.past);
        let ours = |key: &RequestKey, case: &Case| case.decided.is_some() || past.decided.contains_key(key);
        self.reminders.answered.keys.retain(|key| {
            let case = cases
                .get(key)
                .filter(|case| case.request.phase.answer().is_some());
            case.is_some_and(|case| !ours(key, case))
        });
        let keys = self.reminders.answered.keys.iter();
        keys.filter(|key| cases.get(key).is_some_and(Case::is_clear))
            .cloned()
            .collect()
    }

    /// When it is to be told that somebody else answered, once the desktop is free.
    pub(crate) fn answered_wants(&self, look: &Look<'_>, now: BootTime) -> Option<BootTime> {
        let answered = &self.reminders.answered;
        let mut cases = answered.keys.iter().filter_map(|key| self.cases.get(key));
        let speaks = |case: &Case| case.is_clear() && !look.is_quiet_for(&case.request.tenant);
        cases.any(speaks).then(|| answered.again.unwrap_or(now))
    }
}
