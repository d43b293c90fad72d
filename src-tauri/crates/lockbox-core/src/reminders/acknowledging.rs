//! A person has seen a request without deciding it. That ends the reminders that nobody has looked at it, for this person, and no
//! others.

use crate::app::App;
use crate::case::Case;
use crate::ids::{AccountId, RequestKey};
use crate::journal::What;
use crate::problem::Rejection;
use crate::reminders::rung::Acknowledgement;
use crate::reminders::want::waits;
use crate::turn::Turn;

impl Case {
    /// Whether somebody has acknowledged it.
    #[must_use]
    pub fn is_acknowledged_by(&self, account: &AccountId) -> bool {
        self.told.acknowledged.contains(account)
    }
}

impl App {
    /// Takes in that the signed-in person has seen a request. What no longer waits needs no acknowledgement, and one is enough.
    pub(crate) fn acknowledge(
        &mut self,
        key: &RequestKey,
        how: Acknowledgement,
        turn: &mut Turn,
    ) -> Result<(), Rejection> {
        let account = self.session.account().cloned().ok_or(Rejection::NotSignedIn)?;
        let case = self.cases.get_mut(key).ok_or(Rejection::NotFound)?;
        if waits(case) && case.told.acknowledged.insert(account.clone()) {
            self.past.told.insert(key.clone(), case.told.clone());
            let what = What::Acknowledged { account, how };
            turn.note(Some(&case.request.tenant), Some(key), what);
        }
        Ok(())
    }

    /// A click on the notice of a request. One that no notice was shown of was not clicked by a person.
    pub(crate) fn acknowledge_click(&mut self, key: &RequestKey, turn: &mut Turn) {
        let told = self.cases.get(key).is_some_and(|case| case.told.first.is_some());
        if told {
            drop(self.acknowledge(key, Acknowledgement::NoticeClicked, turn));
        }
    }

    /// Somebody looks at the request in the decision window.
    pub(crate) fn acknowledge_look(&mut self, turn: &mut Turn) {
        if let Some(key) = self.review.as_ref().map(|review| review.key.clone()) {
            drop(self.acknowledge(&key, Acknowledgement::Looked, turn));
        }
    }
}
