//! The world: everything the emulated Azure knows. Pure state: no clock, no IO; every method is told the time.
//!
//! `handle(call, now)` answers a call (see `gateway`), `advance(now)` lets phases pass: each change happens at the instant
//! it was due, not at the instant it was noticed. The same seed and the same calls give the same bytes.

pub(crate) mod activity;
pub(crate) mod cluster;
pub(crate) mod decision;
pub(crate) mod gate;
pub(crate) mod gate_answer;
pub(crate) mod random;
pub(crate) mod request;
pub(crate) mod settings;
pub(crate) mod subscription;
pub(crate) mod support_ticket;
pub(crate) mod tenant;
#[cfg(test)]
mod tests;

use std::collections::VecDeque;

use chrono::{DateTime, Utc};

use crate::entra::Entra;
use crate::entra::jwt::Keys;
use crate::fault::FaultPlan;
use crate::fixture::Fixture;
use crate::site::Site;
use activity::ActivityLog;
use cluster::Cluster;
use decision::DecisionRecord;
use gate::AttemptRecord;
use random::Random;
use request::Request;
use settings::Settings;
use subscription::{Assignment, Role, Scope, Subscription};
use support_ticket::SupportTicket;
use tenant::{Directory, Tenant, User};

/// Most role assignments a world holds.
const MOST_ASSIGNMENTS: usize = 100_000;

/// Why the world refused to do what it was told.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Something was named that does not exist.
    #[error("there is no {kind} '{name}'")]
    Unknown {
        /// What kind of thing.
        kind: &'static str,
        /// What was named.
        name: String,
    },
    /// It cannot be done now.
    #[error("{0}")]
    Impossible(String),
    /// A limit of the emulator.
    #[error("the emulator holds no more {0}")]
    Full(&'static str),
}

impl Refused {
    pub(crate) fn unknown(kind: &'static str, name: &str) -> Self {
        Self::Unknown {
            kind,
            name: name.to_owned(),
        }
    }
}

/// Everything the emulated Azure knows.
#[derive(Default)]
pub(crate) struct World {
    pub(crate) settings: Settings,
    /// Where its parts are found; the server sets it when it knows its port.
    pub(crate) site: Site,
    pub(crate) directory: Directory,
    pub(crate) subscriptions: Vec<Subscription>,
    pub(crate) assignments: Vec<Assignment>,
    pub(crate) clusters: Vec<Cluster>,
    pub(crate) tickets: Vec<SupportTicket>,
    pub(crate) requests: Vec<Request>,
    pub(crate) attempts: VecDeque<AttemptRecord>,
    pub(crate) decisions: VecDeque<DecisionRecord>,
    pub(crate) activity: ActivityLog,
    pub(crate) entra: Entra,
    pub(crate) keys: Keys,
    pub(crate) faults: FaultPlan,
    pub(crate) fixtures: Vec<Fixture>,
    pub(crate) random: Random,
}

impl World {
    /// An empty world.
    pub(crate) fn new(settings: Settings, seed: u64) -> Self {
        Self {
            settings,
            keys: Keys::new(seed),
            random: Random::new(seed),
            ..Self::default()
        }
    }

    /// Lets time pass until `now`.
    pub(crate) fn advance(&mut self, now: DateTime<Utc>) {
        let mut told = Vec::new();
        for request in &mut self.requests {
            let closed = self
                .tickets
                .iter()
                .find(|ticket| ticket.number == request.support_request)
                .and_then(|ticket| ticket.closed);
            request.advance(now, &self.settings, closed, &mut told);
        }
        told.sort_by_key(|entry| entry.at);
        for entry in told {
            self.activity.write(entry);
        }
    }

    pub(crate) fn tenant(&self, segment: &str) -> Option<&Tenant> {
        self.directory.tenant(segment)
    }

    /// Finds a person of a tenant by sign-in name or object id.
    pub(crate) fn person(&self, tenant: &str, who: &str) -> Result<&User, Refused> {
        self.directory.person(tenant, who)
    }

    /// Finds a person in any tenant.
    pub(crate) fn anybody(&self, who: &str) -> Result<(&Tenant, &User), Refused> {
        self.directory.anybody(who)
    }

    /// Gives somebody a role.
    ///
    /// # Errors
    /// When the emulator is full.
    pub(crate) fn grant_role(
        &mut self,
        principal: &str,
        role: Role,
        scope: Scope,
        created: DateTime<Utc>,
    ) -> Result<String, Refused> {
        if self.assignments.len() >= MOST_ASSIGNMENTS {
            return Err(Refused::Full("role assignments"));
        }
        let id = self.random.fresh_id("role-assignment");
        self.assignments.push(Assignment {
            id: id.clone(),
            principal: principal.to_owned(),
            role,
            scope,
            created,
        });
        Ok(id)
    }

    /// Takes a role away and tells how many assignments went.
    pub(crate) fn remove_role(&mut self, principal: &str, role: Role, scope: &Scope) -> usize {
        let before = self.assignments.len();
        self.assignments.retain(|held| {
            !(held.principal.eq_ignore_ascii_case(principal) && held.role == role && held.scope == *scope)
        });
        before - self.assignments.len()
    }
}
