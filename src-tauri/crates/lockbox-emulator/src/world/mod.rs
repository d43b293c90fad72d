//! The world: everything the emulated Azure knows. Pure state: no clock, no IO; every method is told the time.
//!
//! `advance(now)` lets phases pass: each change happens at the instant it was due, not at the instant it was noticed.

pub(crate) mod activity;
pub(crate) mod cluster;
pub(crate) mod decision;
pub(crate) mod gate;
pub(crate) mod gate_answer;
pub(crate) mod request;
pub(crate) mod subscription;
pub(crate) mod support_ticket;
pub(crate) mod tenant;
#[cfg(test)]
mod tests;

use std::collections::VecDeque;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use activity::ActivityLog;
use cluster::Cluster;
use decision::DecisionRecord;
use gate::{AttemptRecord, Edition, GrantScope};
use request::Request;
use subscription::{Assignment, Role, Scope, Subscription};
use support_ticket::SupportTicket;
use tenant::{Tenant, User};

/// Most role assignments a world holds.
const MOST_ASSIGNMENTS: usize = 100_000;

/// The choices that Azure's documents leave open, each with its default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct Settings {
    /// Requests per page of the list before a `nextLink` appears. Default 50.
    pub page_size: u32,
    /// Seconds a new request stays `Initializing`. Default 0.
    pub initializing_seconds: u32,
    /// Seconds in `Approving` and `Denying`. Default 2.
    pub deciding_seconds: u32,
    /// Seconds in `Completing`. Default 2.
    pub completing_seconds: u32,
    /// Life of access tokens in seconds. Default 3900.
    pub token_lifetime_seconds: u32,
    /// Which published table the gate follows. Default E1.
    pub edition: Edition,
    /// What a grant covers. Default: the actions its request named.
    pub grant_scope: GrantScope,
    /// Whether the list has `properties` without `$expand=properties`. Default no, as in the 2019 draft.
    pub properties_without_expand: bool,
    /// Spelling of the field that tells the support case system. Default `workitemsource`.
    pub work_item_source: WorkItemSource,
}

/// How requests spell `workitemsource` (the description and the examples disagree across revisions).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum WorkItemSource {
    /// `workitemsource`, as published today.
    #[default]
    Lower,
    /// `workItemSource`, as published before.
    Camel,
    /// Left out.
    Absent,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            page_size: 50,
            initializing_seconds: 0,
            deciding_seconds: 2,
            completing_seconds: 2,
            token_lifetime_seconds: 3_900,
            edition: Edition::E1,
            grant_scope: GrantScope::Named,
            properties_without_expand: false,
            work_item_source: WorkItemSource::Lower,
        }
    }
}

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
#[derive(Debug, Default)]
pub(crate) struct World {
    pub(crate) settings: Settings,
    pub(crate) tenants: Vec<Tenant>,
    pub(crate) subscriptions: Vec<Subscription>,
    pub(crate) assignments: Vec<Assignment>,
    pub(crate) clusters: Vec<Cluster>,
    pub(crate) tickets: Vec<SupportTicket>,
    pub(crate) requests: Vec<Request>,
    pub(crate) attempts: VecDeque<AttemptRecord>,
    pub(crate) decisions: VecDeque<DecisionRecord>,
    pub(crate) activity: ActivityLog,
    /// Where portal links of requests lead; the server sets it when it knows its port.
    pub(crate) portal: String,
    pub(crate) seed: u64,
    counted: u64,
}

impl World {
    /// An empty world.
    pub(crate) fn new(settings: Settings, seed: u64) -> Self {
        Self {
            settings,
            seed,
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

    /// The next number of this world; the same script gets the same numbers.
    pub(crate) fn count(&mut self) -> u64 {
        self.counted += 1;
        self.counted
    }

    /// A fresh identifier, derived from the seed so that the same script gets the same ones.
    pub(crate) fn fresh_id(&mut self, what: &str) -> String {
        let serial = self.count();
        Uuid::new_v5(
            &Uuid::NAMESPACE_URL,
            format!("{}/{what}/{serial}", self.seed).as_bytes(),
        )
        .to_string()
    }

    pub(crate) fn tenant(&self, segment: &str) -> Option<&Tenant> {
        self.tenants.iter().find(|tenant| tenant.is(segment))
    }

    /// Finds a person of a tenant by sign-in name or object id.
    pub(crate) fn person(&self, tenant: &str, who: &str) -> Result<&User, Refused> {
        self.tenant(tenant)
            .and_then(|home| home.user(who))
            .ok_or_else(|| Refused::unknown("user", who))
    }

    /// Finds a person in any tenant.
    pub(crate) fn anybody(&self, who: &str) -> Result<(&Tenant, &User), Refused> {
        self.tenants
            .iter()
            .find_map(|tenant| tenant.user(who).map(|user| (tenant, user)))
            .ok_or_else(|| Refused::unknown("user", who))
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
        let id = self.fresh_id("role-assignment");
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
