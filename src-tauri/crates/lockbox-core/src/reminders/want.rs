//! What each request wants told now, or when it will.

use crate::app::App;
use crate::case::Case;
use crate::ids::{AccountId, RequestKey, TenantId};
use crate::judging::MayDecide;
use crate::reminders::policy::{Approver, Policy};
use crate::reminders::rung::{Expiry, Telling, Unattended};
use crate::request::Phase;
use crate::time::{BootTime, Now, ServerTime};
use std::collections::BTreeMap;

/// What one request wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Want {
    /// Nothing, as long as nothing happens to it.
    Nothing,
    /// Its next rung comes then.
    Rung(BootTime),
    /// The desktop did not take its notice; again then.
    Again(BootTime),
    /// It is held back until then, since it is quiet.
    Held(BootTime),
    /// This is to be told.
    Now(Telling),
}

/// The present, as all requests of one look share it.
pub(crate) struct Look<'a> {
    now: Now,
    server: ServerTime,
    account: Option<&'a AccountId>,
    quiet: BTreeMap<&'a TenantId, ServerTime>,
}

impl Look<'_> {
    /// Whether any tenant is quiet now.
    pub(crate) fn is_quiet(&self) -> bool {
        !self.quiet.is_empty()
    }

    pub(crate) fn is_quiet_for(&self, tenant: &TenantId) -> bool {
        self.quiet.contains_key(tenant)
    }
}

/// How far up both ladders a request is, beyond what was told.
struct Climb {
    reached: Telling,
    /// When the next rung comes.
    next: Option<ServerTime>,
}

impl Climb {
    fn of(case: &Case, policy: &Policy, look: &Look<'_>) -> Self {
        let told = &case.told;
        let lapses = case.request.lapses;
        let since = match policy.approver {
            Approver::Primary => told.first,
            // Nobody told the backup: the time runs from when Azure began it, or this computer saw it.
            Approver::Backup => case.request.created.or(Some(case.first_seen)),
        };
        let attended = look
            .account
            .is_some_and(|account| told.acknowledged.contains(account));
        let wished = look.account.and_then(|account| told.wished.get(account));
        let unattended = Unattended::ALL
            .into_iter()
            .filter(|rung| !attended && Some(*rung) > told.unattended)
            .filter(|rung| policy.approver == Approver::Primary || *rung >= Unattended::Hour)
            .filter_map(|rung| Some((since?.checked_add_signed(rung.after())?, rung)));
        let expiry = Expiry::ALL
            .into_iter()
            .filter(|rung| Some(*rung) > told.expiry)
            .filter_map(|rung| Some((lapses?.checked_sub_signed(rung.before())?, rung)));
        let (mut reached, mut next) = (Telling::default(), None);
        if let Some(at) = wished.copied() {
            if at <= look.server {
                reached.wished = Some(at);
            } else {
                next = Some(at);
            }
        }
        for (at, rung) in unattended {
            if at <= look.server {
                reached.unattended = Some(rung);
            } else {
                next = Some(earlier(next, at));
            }
        }
        for (at, rung) in expiry {
            if at <= look.server {
                reached.expiry = Some(rung);
            } else {
                next = Some(earlier(next, at));
            }
        }
        Self { reached, next }
    }
}

fn earlier(one: Option<ServerTime>, other: ServerTime) -> ServerTime {
    one.map_or(other, |one| one.min(other))
}

impl App {
    /// The present for one look at the requests.
    pub(crate) fn look(&self, now: Now) -> Look<'_> {
        let server = self.server.now(now);
        Look {
            now,
            server,
            account: self.session.owner(),
            quiet: self.quiet_tenants(server),
        }
    }

    /// What one request wants.
    pub(crate) fn want(&self, case: &Case, look: &Look<'_>) -> Want {
        let policy = self.reminders.policies.of(&case.request.tenant);
        if self.is_odd_news(case, policy, look.now) {
            let telling = Telling {
                unrecognised: true,
                ..Telling::default()
            };
            return self.when(case, telling, look);
        }
        if !waits(case) {
            return Want::Nothing;
        }
        let first = case.told.first.is_none() && policy.approver == Approver::Primary;
        let climb = Climb::of(case, policy, look);
        let later = || {
            let next = climb.next.map(|at| self.server.boot_at(at, look.now));
            next.map_or(Want::Nothing, Want::Rung)
        };
        if !first && climb.reached.is_empty() {
            return later();
        }
        let reached = if self.climbs(case, look) {
            climb.reached
        } else {
            Telling::default()
        };
        let telling = Telling { first, ..reached };
        if telling.is_empty() {
            // What stands in the way goes with an event, or it never goes.
            return Want::Nothing;
        }
        self.when(case, telling, look)
    }

    /// When what a request wants is told: now, unless the desktop has just not taken it or it is quiet.
    fn when(&self, case: &Case, telling: Telling, look: &Look<'_>) -> Want {
        let again = self.reminders.again.get(&case.request.key);
        if let Some(at) = again.filter(|at| **at > look.now.boot) {
            return Want::Again(*at);
        }
        // A person's own wish is newer and means this one request: quiet hours do not hold it back.
        let held = look.quiet.get(&case.request.tenant);
        if let Some(end) = held.filter(|_| telling.wished.is_none()) {
            let quiet = &self.reminders.policies.of(&case.request.tenant).quiet;
            let breaks = quiet.breaks_at(case.request.lapses, look.server, *end);
            if breaks > look.server {
                return Want::Held(self.server.boot_at(breaks.min(*end), look.now));
            }
        }
        Want::Now(telling)
    }

    /// Whether the ladders of a request that waits go on: somebody here may answer it and is not doing so, and it can still be
    /// answered.
    fn climbs(&self, case: &Case, look: &Look<'_>) -> bool {
        let lapsed = case.request.lapses.is_some_and(|lapses| lapses <= look.server);
        !lapsed && !case.is_busy() && !self.is_forbidden(case)
    }

    /// Whether this account provably cannot decide it.
    pub(crate) fn is_forbidden(&self, case: &Case) -> bool {
        matches!(self.may_decide(&case.request), MayDecide::No(_))
    }

    /// The requests that want something told now, each with what.
    pub(crate) fn wanted(&self, look: &Look<'_>) -> BTreeMap<RequestKey, Telling> {
        let wanted = self
            .cases
            .iter()
            .filter_map(|(key, case)| match self.want(case, look) {
                Want::Now(telling) => Some((key.clone(), telling)),
                Want::Nothing | Want::Rung(_) | Want::Again(_) | Want::Held(_) => None,
            });
        wanted.collect()
    }
}

/// Whether a request waits for an answer.
pub(crate) fn waits(case: &Case) -> bool {
    case.request.phase == Phase::Pending && !case.gone
}
