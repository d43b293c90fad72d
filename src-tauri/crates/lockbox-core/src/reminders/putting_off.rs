//! A person puts a request off and wishes to be reminded of it. Nothing is decided and nothing is sent by that: the wish is written
//! down, holds over restarts, and is told once, at its instant. The rungs towards the request's end come whatever was wished.

use crate::app::App;
use crate::case::Case;
use crate::effect::Effect;
use crate::event::ReviewAct;
use crate::ids::RequestKey;
use crate::journal::What;
use crate::problem::Rejection;
use crate::reminders::rung::Acknowledgement;
use crate::reminders::want::waits;
use crate::time::ServerTime;
use crate::turn::Turn;
use chrono::TimeDelta;

/// A reminder comes so long before a request lapses at the latest: whoever is reminded must still be able to look and decide.
pub const REMINDER_MARGIN: TimeDelta = TimeDelta::minutes(30);
/// Nothing is put off for longer, where Azure does not say when it lapses.
const LONGEST: TimeDelta = TimeDelta::days(7);

impl App {
    /// When the signed-in account is to be reminded of a request that it put off.
    #[must_use]
    pub fn wished(&self, case: &Case) -> Option<ServerTime> {
        case.told.wished.get(self.session.owner()?).copied()
    }

    /// Whether a reminder at `at` is early enough: whoever gets it can still decide. `server`: Azure's present time.
    #[must_use]
    pub fn may_remind_at(&self, case: &Case, at: ServerTime, server: ServerTime) -> bool {
        let lapses = case.request.lapses;
        let latest = lapses.map_or(server + LONGEST, |lapses| lapses - REMINDER_MARGIN);
        waits(case) && !case.is_busy() && !self.is_forbidden(case) && server < at && at <= latest
    }

    /// The person of the decision window decides later and is reminded at `at`.
    pub(crate) fn put_off(
        &mut self,
        key: &RequestKey,
        at: ServerTime,
        turn: &mut Turn,
    ) -> Result<(), Rejection> {
        let case = self.cases.get(key).ok_or(Rejection::NotFound)?;
        if !self.may_remind_at(case, at, turn.server) {
            return Err(Rejection::NoTimeLeft);
        }
        self.acknowledge(key, Acknowledgement::PutOff, turn)?;
        self.wish(key, Some(at), turn)
    }

    /// Whoever put a request off wishes for no reminder any more.
    pub(crate) fn take_back_wish(&mut self, key: &RequestKey, turn: &mut Turn) -> Result<(), Rejection> {
        self.wish(key, None, turn)
    }

    /// What a person does in the decision window to decide later: put it off, or ask Microsoft first.
    pub(crate) fn act_for_later(&mut self, act: ReviewAct, turn: &mut Turn) -> Result<(), Rejection> {
        let key = self.review_key()?;
        if let ReviewAct::PutOff(at) = act {
            self.put_off(&key, at, turn)?;
            self.drop_review(turn);
            turn.push(Effect::CloseDecision);
            Ok(())
        } else if let ReviewAct::AskMicrosoft(asked) = act {
            self.ask_microsoft(&key, &asked, turn)
        } else if act == ReviewAct::StopWaiting {
            self.stop_waiting(&key, turn)
        } else {
            self.take_back_wish(&key, turn)
        }
    }

    fn wish(&mut self, key: &RequestKey, at: Option<ServerTime>, turn: &mut Turn) -> Result<(), Rejection> {
        let account = self.session.account().cloned().ok_or(Rejection::NotSignedIn)?;
        let case = self.cases.get_mut(key).ok_or(Rejection::NotFound)?;
        let wished = &mut case.told.wished;
        let before = match at {
            Some(at) => wished.insert(account.clone(), at),
            None => wished.remove(&account),
        };
        if before != at {
            self.past.told.insert(key.clone(), case.told.clone());
            let what = What::PutOff { account, until: at };
            turn.note(Some(&case.request.tenant), Some(key), what);
        }
        Ok(())
    }
}
