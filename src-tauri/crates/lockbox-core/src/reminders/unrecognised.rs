//! Requests whose state this version does not know. Azure's set of states is open, and a word that nobody published may mean that the
//! customer is asked: each is told once, so that somebody looks in the portal. It says nothing of the first notice of a request that
//! waits: that comes by itself, when Azure says `Pending`.

use crate::app::App;
use crate::case::Case;
use crate::ids::RequestKey;
use crate::reminders::policy::{Approver, Policy};
use crate::reminders::rung::Telling;
use crate::time::Now;
use crate::twin::Twin;
use std::collections::BTreeMap;

/// So many words are told of one request: a service that makes up a new one for each answer is not told for ever.
const WORDS: usize = 8;

impl App {
    /// Whether a request may wait for an answer although nobody can tell: Azure lists it in a state that this version does not know,
    /// its time is not over, and nothing is known of an answer or of an end. Where this person answered it, or an answer is on its
    /// way, or it was seen to be answered elsewhere, nobody is asked any more, whatever Azure calls it by now. Its time is over only
    /// where Azure's clock and this computer's both say so: one that is days wrong must not keep it from being told.
    #[must_use]
    pub fn may_wait(&self, case: &Case, now: Now) -> bool {
        let latest = self.server.now(now).min(now.wall);
        let key = &case.request.key;
        let lapsed = case.request.lapses.is_some_and(|lapses| lapses <= latest);
        case.request.phase.unrecognised().is_some()
            && !case.gone
            && case.is_clear()
            && !(lapsed && self.server.is_known())
            && !(case.was_answered || self.decided(key).is_some() || self.witness(key).is_some())
    }

    /// Whether that is to be told now, or when it is no longer quiet: once for each word, also across restarts.
    pub(crate) fn is_odd_news(&self, case: &Case, policy: &Policy, now: Now) -> bool {
        let told = &case.told.words;
        let is_new = |word: &str| !told.contains(word) && told.len() < WORDS;
        policy.approver == Approver::Primary
            && !Twin::SilentAboutUnknown.is_worn()
            && case.request.phase.unrecognised().is_some_and(is_new)
            && self.may_wait(case, now)
    }

    /// The words that requests are told with.
    pub(super) fn words(&self, requests: &BTreeMap<RequestKey, Telling>) -> BTreeMap<RequestKey, String> {
        let word = |key: &RequestKey| Some(self.cases.get(key)?.request.phase.unrecognised()?.to_owned());
        let told = requests.iter().filter(|(_, telling)| telling.unrecognised);
        told.filter_map(|(key, _)| Some((key.clone(), word(key)?)))
            .collect()
    }
}
