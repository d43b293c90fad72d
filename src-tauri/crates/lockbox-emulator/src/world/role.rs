//! The roles that matter here, where they are given, and who holds which.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::subscription::Subscription;
use super::{Refused, World};

/// Most role assignments a world holds, those that have ended included.
const MOST: usize = 100_000;

/// The built-in roles that matter here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
pub enum Role {
    /// Everything, including deciding Lockbox requests.
    Owner,
    /// Everything but roles; no approver.
    Contributor,
    /// Reads.
    Reader,
    /// Reads, and gives roles.
    UserAccessAdministrator,
    /// Azure Customer Lockbox Approver for Subscription.
    LockboxApprover,
    /// Opens and reads support tickets.
    SupportRequestContributor,
}

/// What a call reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reading {
    Subscription,
    Assignments,
    Requests,
    Clusters,
    Tickets,
}

impl Reading {
    /// The name Azure gives it in refusals.
    pub(crate) fn action(self) -> &'static str {
        match self {
            Self::Subscription => "Microsoft.Resources/subscriptions/read",
            Self::Assignments => "Microsoft.Authorization/roleAssignments/read",
            Self::Requests => "Microsoft.CustomerLockbox/requests/read",
            Self::Clusters => "Microsoft.RedHatOpenShift/openShiftClusters/read",
            Self::Tickets => "Microsoft.Support/supportTickets/read",
        }
    }
}

impl Role {
    /// Role definition id (Azure built-in roles).
    pub(crate) fn definition(self) -> &'static str {
        match self {
            Self::Owner => "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
            Self::Contributor => "b24988ac-6180-42a0-ab88-20f7382dd24c",
            Self::Reader => "acdd72a7-3385-48ef-bd42-f606fba81ae7",
            Self::UserAccessAdministrator => "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9",
            Self::LockboxApprover => "4dae6930-7baf-46f5-909e-0383bc931c46",
            Self::SupportRequestContributor => "cfd33db0-3dd1-45e3-aa9d-cdbdf3b6f24e",
        }
    }

    pub(crate) fn permits(self, wanted: Reading) -> bool {
        match self {
            Self::Owner | Self::Contributor | Self::Reader | Self::UserAccessAdministrator => true,
            Self::LockboxApprover => match wanted {
                Reading::Subscription | Reading::Assignments | Reading::Requests => true,
                Reading::Clusters | Reading::Tickets => false,
            },
            Self::SupportRequestContributor => match wanted {
                Reading::Subscription | Reading::Assignments | Reading::Tickets => true,
                Reading::Requests | Reading::Clusters => false,
            },
        }
    }

    /// Whether Customer Lockbox counts the role as an approver of subscription-scoped requests.
    pub(crate) fn approves(self) -> bool {
        match self {
            Self::Owner | Self::LockboxApprover => true,
            Self::Contributor
            | Self::Reader
            | Self::UserAccessAdministrator
            | Self::SupportRequestContributor => false,
        }
    }
}

/// Where a role was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    Subscription(String),
    ManagementGroup(String),
}

impl Scope {
    /// The scope as ARM writes it.
    pub(crate) fn path(&self) -> String {
        match self {
            Self::Subscription(id) => format!("/subscriptions/{id}"),
            Self::ManagementGroup(name) => {
                format!("/providers/Microsoft.Management/managementGroups/{name}")
            }
        }
    }
}

/// A role somebody holds, or held.
#[derive(Clone, Debug)]
pub(crate) struct Assignment {
    pub(crate) id: String,
    /// Object id of the holder: a person or a group.
    pub(crate) principal: String,
    pub(crate) role: Role,
    pub(crate) scope: Scope,
    pub(crate) created: DateTime<Utc>,
    /// When it was taken away.
    pub(crate) ended: Option<DateTime<Utc>>,
}

impl Assignment {
    /// Whether it is held at `now`.
    pub(crate) fn is_held(&self, now: DateTime<Utc>) -> bool {
        self.created <= now && self.ended.is_none_or(|end| now < end)
    }
}

/// The assignments given at one scope.
#[derive(Clone, Debug, Default)]
struct Given {
    all: Vec<Assignment>,
    by_principal: HashMap<String, Vec<usize>>,
}

/// Every assignment, found by where it was given and to whom.
#[derive(Clone, Debug, Default)]
pub(crate) struct Assignments {
    by_scope: HashMap<String, Given>,
    count: usize,
}

impl Assignments {
    fn give(&mut self, held: Assignment) {
        let given = self.by_scope.entry(scope_key(&held.scope)).or_default();
        let places = given
            .by_principal
            .entry(held.principal.to_ascii_lowercase())
            .or_default();
        places.push(given.all.len());
        given.all.push(held);
        self.count += 1;
    }

    /// Those that count on a subscription: its own and those of its management group.
    pub(crate) fn on(&self, subscription: &Subscription) -> impl Iterator<Item = &Assignment> {
        self.reaching(subscription).flat_map(|given| &given.all)
    }

    /// The same, of one principal.
    pub(crate) fn held_by<'a>(
        &'a self,
        principal: &str,
        subscription: &Subscription,
    ) -> impl Iterator<Item = &'a Assignment> {
        let principal = principal.to_ascii_lowercase();
        self.reaching(subscription).flat_map(move |given| {
            let places = given.by_principal.get(&principal).into_iter().flatten();
            places.filter_map(|at| given.all.get(*at))
        })
    }

    fn reaching<'a>(&'a self, subscription: &Subscription) -> impl Iterator<Item = &'a Given> + use<'a> {
        let group = subscription.management_group.clone().map(Scope::ManagementGroup);
        [Some(Scope::Subscription(subscription.id.clone())), group]
            .into_iter()
            .flatten()
            .filter_map(|scope| self.by_scope.get(&scope_key(&scope)))
    }
}

fn scope_key(scope: &Scope) -> String {
    scope.path().to_ascii_lowercase()
}

impl World {
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
        if self.assignments.count >= MOST {
            return Err(Refused::Full("role assignments"));
        }
        let id = self.random.fresh_id("role-assignment");
        self.assignments.give(Assignment {
            id: id.clone(),
            principal: principal.to_owned(),
            role,
            scope,
            created,
            ended: None,
        });
        Ok(id)
    }

    /// Takes a role away and tells how many assignments went.
    pub(crate) fn remove_role(
        &mut self,
        principal: &str,
        role: Role,
        scope: &Scope,
        now: DateTime<Utc>,
    ) -> usize {
        let Some(given) = self.assignments.by_scope.get_mut(&scope_key(scope)) else {
            return 0;
        };
        let held = given.all.iter_mut().filter(|held| {
            held.principal.eq_ignore_ascii_case(principal) && held.role == role && held.ended.is_none()
        });
        held.map(|held| held.ended = Some(now)).count()
    }

    /// Whether the roles of a person and of the person's groups permit something on a subscription.
    pub(crate) fn permits(
        &self,
        principals: &[String],
        subscription: &Subscription,
        wanted: Reading,
        now: DateTime<Utc>,
    ) -> bool {
        principals
            .iter()
            .flat_map(|principal| self.assignments.held_by(principal, subscription))
            .any(|held| held.is_held(now) && held.role.permits(wanted))
    }
}
