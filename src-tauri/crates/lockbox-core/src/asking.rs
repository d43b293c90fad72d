//! A person asks Microsoft something before deciding, in the support ticket, and waits for the answer. This program sends nothing of
//! it: what was asked is written down, shown until somebody has the answer or the request changes, and stands in the way of nothing.

use crate::app::App;
use crate::ids::{AccountId, RequestKey, Tag};
use crate::journal::What;
use crate::problem::Rejection;
use crate::reminders::waits;
use crate::request::Request;
use crate::review::clean_reason;
use crate::time::ServerTime;
use crate::turn::Turn;

/// What somebody asked Microsoft and has no answer to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub account: AccountId,
    /// `preferred_username`, as it was then.
    pub user: String,
    /// On Azure's clock.
    pub at: ServerTime,
    /// The request as it was when it was asked: another one ends the waiting.
    pub tag: Tag,
    /// The question itself; empty when nobody wrote it down here.
    pub text: String,
    /// It was copied from here, to be put into the support ticket.
    pub copied: bool,
}

/// Why nobody waits for an answer any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuestionEnd {
    /// A person said so: the answer came, or the waiting was given up.
    StoppedByPerson,
    /// Azure tells something else about the request.
    Changed,
}

/// What a person says about a question in the decision window.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// Of what stood on the screen.
    pub tag: Tag,
    pub text: String,
    pub copied: bool,
}

impl App {
    /// What somebody asked Microsoft about a request and has no answer to. The request still needs its decision.
    #[must_use]
    pub fn question(&self, key: &RequestKey) -> Option<&Question> {
        self.past.questions.get(key)
    }

    /// Whether a question about the request in the decision window can be written down: it waits, and no decision is on its way.
    #[must_use]
    pub fn may_ask(&self, key: &RequestKey) -> bool {
        let case = self.cases.get(key);
        case.is_some_and(|case| waits(case) && !case.is_busy())
    }

    /// Writes down what somebody asks Microsoft. A newer question takes the place of the one before.
    pub(crate) fn ask_microsoft(
        &mut self,
        key: &RequestKey,
        asked: &Asked,
        turn: &mut Turn,
    ) -> Result<(), Rejection> {
        let person = self.session.person().ok_or(Rejection::NotSignedIn)?;
        let case = self.cases.get(key).ok_or(Rejection::NotFound)?;
        if !self.may_ask(key) {
            return Err(Rejection::AlreadyRunning);
        }
        if asked.tag != case.request.tag {
            self.refresh_review(key);
            return Err(Rejection::Changed);
        }
        let question = Question {
            account: person.account.clone(),
            user: person.user.clone(),
            at: turn.server,
            tag: asked.tag,
            text: clean_reason(&asked.text),
            copied: asked.copied,
        };
        let tenant = case.request.tenant.clone();
        self.past.questions.insert(key.clone(), question.clone());
        turn.note(Some(&tenant), Some(key), What::QuestionAsked(question));
        Ok(())
    }

    /// Somebody has the answer, or waits for it no longer.
    pub(crate) fn stop_waiting(&mut self, key: &RequestKey, turn: &mut Turn) -> Result<(), Rejection> {
        if self.session.person().is_none() {
            return Err(Rejection::NotSignedIn);
        }
        let case = self.cases.get(key).ok_or(Rejection::NotFound)?;
        if self.past.questions.remove(key).is_some() {
            let what = What::QuestionOver(QuestionEnd::StoppedByPerson);
            turn.note(Some(&case.request.tenant), Some(key), what);
        }
        Ok(())
    }

    /// Azure tells of a request: a question about another state of it is over.
    pub(crate) fn end_question(&mut self, request: &Request, turn: &mut Turn) {
        let asked = self.past.questions.get(&request.key);
        if asked.is_some_and(|asked| asked.tag != request.tag) {
            self.past.questions.remove(&request.key);
            let what = What::QuestionOver(QuestionEnd::Changed);
            turn.note(Some(&request.tenant), Some(&request.key), what);
        }
    }
}
