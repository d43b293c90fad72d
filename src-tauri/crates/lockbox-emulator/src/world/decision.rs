//! Deciding a request, and the record of every decision that came in, applied or not.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::request::{Phase, Verdict};
use super::standing::NoStanding;
use super::{Refused, World};

/// Most records that are kept; the oldest go first.
const MOST: usize = 10_000;

/// One `updateApproval` that came in.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct DecisionRecord {
    pub(crate) at: DateTime<Utc>,
    pub(crate) subscription_id: String,
    pub(crate) request_id: String,
    /// As it stood in the body; nothing when the body could not be read.
    pub(crate) verdict: Option<String>,
    pub(crate) reason: Option<String>,
    /// Sign-in name; nothing when the token was not good.
    pub(crate) by: Option<String>,
    /// `applied`, or the code of the refusal, or `dropped before applying`.
    pub(crate) outcome: String,
}

/// Why a decision was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Undecided {
    NoSuchRequest,
    NotAllowed(NoStanding),
    NotPending(Phase),
}

/// Who decides, and how.
#[derive(Debug, Clone)]
pub(crate) struct Decision<'a> {
    pub(crate) verdict: Verdict,
    pub(crate) reason: &'a str,
    /// Object id.
    pub(crate) principal: &'a str,
    /// Sign-in name.
    pub(crate) upn: &'a str,
    /// Correlation id of the call; nothing when no call decided.
    pub(crate) correlation: Option<&'a str>,
}

impl World {
    /// Takes a decision at `now`: standing first, then the phase.
    ///
    /// # Errors
    /// When the request is unknown, the person has no standing, or it is not pending any more.
    pub(crate) fn decide(
        &mut self,
        subscription: &str,
        id: &str,
        decision: &Decision<'_>,
        now: DateTime<Utc>,
    ) -> Result<(), Undecided> {
        self.advance(now);
        let request = self
            .request_in(subscription, id)
            .ok_or(Undecided::NoSuchRequest)?;
        let home = self
            .subscriptions
            .get(&request.subscription)
            .ok_or(Undecided::NoSuchRequest)?;
        self.standing(decision.principal, home, request.created)
            .map_err(Undecided::NotAllowed)?;
        if request.phase != Phase::Pending {
            return Err(Undecided::NotPending(request.phase));
        }
        let request = self.request_mut(id).ok_or(Undecided::NoSuchRequest)?;
        let entry = request.decide(decision, now);
        self.activity.write(entry);
        self.schedule(id);
        self.advance(now);
        Ok(())
    }

    /// Remembers that a decision came in.
    pub(crate) fn record_decision(&mut self, record: DecisionRecord) {
        if self.decisions.len() >= MOST {
            self.decisions.pop_front();
        }
        self.decisions.push_back(record);
    }

    /// Withdraws a request: pending ones are gone at once, open access is revoked.
    ///
    /// # Errors
    /// When it is unknown or over.
    pub(crate) fn cancel(&mut self, id: &str, now: DateTime<Utc>) -> Result<(), Refused> {
        self.advance(now);
        let request = self
            .request_mut(id)
            .ok_or_else(|| Refused::unknown("request", id))?;
        let entry = request.cancel(now)?;
        self.activity.write(entry);
        self.schedule(id);
        self.advance(now);
        Ok(())
    }
}
