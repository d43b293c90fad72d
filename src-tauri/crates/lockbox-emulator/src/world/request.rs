//! A Lockbox request and its life.
//!
//! ```text
//! Initializing -> Pending -> Approving -> Approved -> Completing -> Completed
//!                    |-----> Denying -> Denied
//!                    |-----> Expired (exactly four days after it was created)
//!                    `-----> Revoked (cancelled)      Approved -> Revoking -> Revoked
//! ```

use std::borrow::Cow;

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::Refused;
use super::activity::{Entry, Operation};
use super::decision::Decision;
use super::gate::Action;
use super::phase::Passages;
pub(crate) use super::phase::Phase;
use super::register::Filed;
use super::settings::Settings;

/// A request that nobody decides lapses after this many days.
const LAPSES_AFTER_DAYS: i64 = 4;
/// Hours of access when the duration is not a number.
const DEFAULT_HOURS: i64 = 8;
/// Longest access in hours that a number is taken for.
const MOST_HOURS: i64 = 24 * 366;
/// What `duration` says when access lasts as long as the support ticket.
pub(crate) const TICKET_LIFETIME: &str = "Support request lifetime";
/// What an approver said.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Verdict {
    /// Access may be given.
    Approve,
    /// It may not.
    Deny,
}

/// A decision as it was applied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Decided {
    pub(crate) verdict: Verdict,
    pub(crate) reason: String,
    /// Sign-in name.
    pub(crate) by: String,
    pub(crate) at: DateTime<Utc>,
}

/// The access that an approval opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Access {
    pub(crate) opened: DateTime<Utc>,
    /// Nothing while it lasts as long as an open support ticket.
    pub(crate) ends: Option<DateTime<Utc>>,
}

/// What a new request says.
#[derive(Clone, Debug, Default)]
pub(crate) struct Wanted {
    pub(crate) id: Option<String>,
    pub(crate) subscription: String,
    pub(crate) justification: String,
    pub(crate) duration: String,
    /// As the service writes them: comma-separated, often upper case and without the leading slash.
    pub(crate) resource_ids: String,
    pub(crate) resource_type: String,
    /// Number of the support ticket, or of some other work item.
    pub(crate) support_request: String,
    pub(crate) source: Option<String>,
    pub(crate) access_level: Option<String>,
    /// What the text names; nothing named means nothing excluded.
    pub(crate) actions: Vec<Action>,
    /// Stays in this phase until told otherwise; `Pending` still lapses.
    pub(crate) pinned: Option<Phase>,
    /// Whether it is a drill and says so.
    pub(crate) practice: bool,
}

/// A Lockbox request.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) id: String,
    pub(crate) subscription: String,
    pub(crate) justification: String,
    pub(crate) created: DateTime<Utc>,
    pub(crate) duration: String,
    pub(crate) resource_ids: String,
    pub(crate) resource_type: String,
    pub(crate) support_request: String,
    pub(crate) source: Option<String>,
    pub(crate) access_level: Option<String>,
    pub(crate) actions: Vec<Action>,
    pub(crate) phase: Phase,
    pub(crate) since: DateTime<Utc>,
    /// Every phase it has been in.
    pub(crate) passed: Passages,
    pub(crate) pinned: bool,
    pub(crate) practice: bool,
    /// When the agenda looks at it again.
    pub(crate) scheduled: Option<DateTime<Utc>>,
    pub(crate) decided: Option<Decided>,
    pub(crate) access: Option<Access>,
}

impl Filed for Request {
    fn id(&self) -> Cow<'_, str> {
        Cow::Borrowed(&self.id)
    }

    fn group(&self) -> &str {
        &self.subscription
    }
}

impl Request {
    /// When the request lapses if nobody decides it. This is not when access ends.
    pub(crate) fn expires(&self) -> DateTime<Utc> {
        self.created + TimeDelta::days(LAPSES_AFTER_DAYS)
    }

    /// Whether an engineer has access under this request at `now`.
    pub(crate) fn open_at(&self, now: DateTime<Utc>) -> bool {
        self.phase == Phase::Approved
            && self
                .access
                .is_some_and(|access| access.opened <= now && access.ends.is_none_or(|end| now < end))
    }

    /// The resources it names, one by one, lower case, with a leading slash where one belongs.
    pub(crate) fn resources(&self) -> impl Iterator<Item = String> {
        self.resource_ids
            .split(',')
            .map(normal_id)
            .filter(|id| !id.is_empty())
    }

    pub(super) fn next_change(
        &self,
        settings: &Settings,
        ticket_closed: Option<DateTime<Utc>>,
    ) -> Option<(DateTime<Utc>, Phase)> {
        // Nothing holds a request that waits for an answer beyond its four days.
        if self.pinned && self.phase != Phase::Pending {
            return None;
        }
        let after = |seconds: u32| self.since + TimeDelta::seconds(i64::from(seconds));
        match self.phase {
            Phase::Initializing => Some((after(settings.initializing_seconds), Phase::Pending)),
            Phase::Pending => Some((self.expires(), Phase::Expired)),
            Phase::Approving => Some((after(settings.deciding_seconds), Phase::Approved)),
            Phase::Denying => Some((after(settings.deciding_seconds), Phase::Denied)),
            Phase::Approved => {
                let access = self.access?;
                access
                    .ends
                    .or(ticket_closed.map(|closed| closed.max(access.opened)))
                    .map(|end| (end, Phase::Completing))
            }
            Phase::Completing => Some((after(settings.completing_seconds), Phase::Completed)),
            Phase::Revoking => Some((after(settings.deciding_seconds), Phase::Revoked)),
            Phase::Denied
            | Phase::Expired
            | Phase::Revoked
            | Phase::Error
            | Phase::Unknown
            | Phase::Completed => None,
        }
    }

    /// Enters a phase and says what the Activity Log tells of it.
    pub(super) fn enter(&mut self, phase: Phase, at: DateTime<Utc>) -> Option<Operation> {
        self.phase = phase;
        self.since = at;
        self.passed.enter(phase, at);
        match phase {
            Phase::Pending => Some(Operation::Create),
            Phase::Expired => Some(Operation::Expire),
            Phase::Approved => {
                self.access = Some(Access {
                    opened: at,
                    ends: self.access_end(at),
                });
                None
            }
            Phase::Completing | Phase::Revoking => {
                if let Some(access) = &mut self.access {
                    access.ends = Some(access.ends.map_or(at, |end| end.min(at)));
                }
                None
            }
            Phase::Initializing
            | Phase::Approving
            | Phase::Denying
            | Phase::Denied
            | Phase::Revoked
            | Phase::Error
            | Phase::Unknown
            | Phase::Completed => None,
        }
    }

    fn access_end(&self, opened: DateTime<Utc>) -> Option<DateTime<Utc>> {
        if self.duration.eq_ignore_ascii_case(TICKET_LIFETIME) {
            return None;
        }
        let hours = self
            .duration
            .trim()
            .parse::<i64>()
            .ok()
            .filter(|hours| (1..=MOST_HOURS).contains(hours));
        opened.checked_add_signed(TimeDelta::hours(hours.unwrap_or(DEFAULT_HOURS)))
    }

    /// Applies a decision; the caller has checked that it may be taken.
    pub(crate) fn decide(&mut self, decision: &Decision<'_>, now: DateTime<Utc>) -> Entry {
        let (phase, operation) = match decision.verdict {
            Verdict::Approve => (Phase::Approving, Operation::Approve),
            Verdict::Deny => (Phase::Denying, Operation::Deny),
        };
        self.pinned = false;
        self.enter(phase, now);
        self.decided = Some(Decided {
            verdict: decision.verdict,
            reason: decision.reason.to_owned(),
            by: decision.upn.to_owned(),
            at: now,
        });
        let correlation = decision.correlation.map(str::to_owned);
        Entry {
            correlation,
            ..self.entry(operation, now, Some(decision.upn))
        }
    }

    /// Withdraws the request or the access.
    pub(crate) fn cancel(&mut self, now: DateTime<Utc>) -> Result<Entry, Refused> {
        let next = match self.phase {
            Phase::Initializing | Phase::Pending => Phase::Revoked,
            Phase::Approving | Phase::Approved => Phase::Revoking,
            Phase::Denying
            | Phase::Denied
            | Phase::Expired
            | Phase::Revoking
            | Phase::Revoked
            | Phase::Error
            | Phase::Unknown
            | Phase::Completed
            | Phase::Completing => {
                return Err(Refused::Impossible(format!(
                    "request {} is {:?}; it cannot be cancelled",
                    self.id, self.phase
                )));
            }
        };
        self.pinned = false;
        self.enter(next, now);
        Ok(self.entry(Operation::Cancel, now, None))
    }

    pub(super) fn entry(&self, operation: Operation, at: DateTime<Utc>, caller: Option<&str>) -> Entry {
        Entry {
            at,
            operation,
            request_id: self.id.clone(),
            subscription_id: self.subscription.clone(),
            caller: caller.map(str::to_owned),
            correlation: None,
            serial: 0,
        }
    }
}

/// Brings a resource id into one form: trimmed, lower case, a leading slash; a bare subscription id becomes its path.
pub(crate) fn normal_id(raw: &str) -> String {
    let id = raw.trim().trim_matches('/').to_ascii_lowercase();
    if id.is_empty() {
        return String::new();
    }
    if id.contains('/') {
        format!("/{id}")
    } else {
        format!("/subscriptions/{id}")
    }
}
