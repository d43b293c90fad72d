//! The world: everything the emulated Azure knows. Pure state: no clock, no IO; every method is told the time.
//!
//! `handle(call, now)` answers a call (see `gateway`), `advance(now)` lets phases pass: each change happens at the instant
//! it was due, not at the instant it was noticed. The same seed and the same calls give the same bytes.

pub(crate) mod activity;
pub(crate) mod agenda;
pub(crate) mod assignments;
pub(crate) mod attempt;
pub(crate) mod built_in;
pub(crate) mod cluster;
pub(crate) mod decision;
pub(crate) mod elevation;
pub(crate) mod gate;
pub(crate) mod identity;
pub(crate) mod outbox;
pub(crate) mod phase;
pub(crate) mod random;
pub(crate) mod register;
pub(crate) mod registration;
pub(crate) mod request;
mod requests;
pub(crate) mod role;
pub(crate) mod settings;
pub(crate) mod standing;
pub(crate) mod subscription;
pub(crate) mod support_ticket;
pub(crate) mod tenant;
#[cfg(test)]
mod tests;
pub(crate) mod throttle;

use std::collections::VecDeque;

use crate::entra::Entra;
use crate::entra::keys::Keys;
use crate::fault::FaultPlan;
use crate::fixture::Fixture;
use crate::site::Site;
use activity::ActivityLog;
use agenda::{Agenda, StepRecord};
use assignments::Assignments;
use cluster::Cluster;
use decision::DecisionRecord;
use gate::AttemptRecord;
use outbox::Outbox;
use random::Random;
use register::Register;
use registration::Registrations;
use request::Request;
use settings::Settings;
use subscription::Subscription;
use support_ticket::SupportTicket;
use tenant::{Directory, Engineer, Tenant, User};
use throttle::{Buckets, Quotas};

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
    pub(crate) engineers: Vec<Engineer>,
    pub(crate) subscriptions: Register<Subscription>,
    pub(crate) assignments: Assignments,
    /// Roles that could be activated and are not held by it.
    pub(crate) eligibilities: Assignments,
    pub(crate) clusters: Register<Cluster>,
    pub(crate) tickets: Register<SupportTicket>,
    pub(crate) requests: Register<Request>,
    pub(crate) registrations: Registrations,
    pub(crate) agenda: Agenda,
    /// The script's steps that were taken, and how they went.
    pub(crate) steps: Vec<StepRecord>,
    pub(crate) attempts: VecDeque<AttemptRecord>,
    pub(crate) decisions: VecDeque<DecisionRecord>,
    pub(crate) activity: ActivityLog,
    pub(crate) outbox: Outbox,
    pub(crate) entra: Entra,
    pub(crate) keys: Keys,
    pub(crate) faults: FaultPlan,
    /// What the callers of Resource Manager have left.
    pub(crate) buckets: Buckets,
    /// What the users of Resource Graph have left.
    pub(crate) quotas: Quotas,
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
}
