//! Where roles are given, and who holds which.

use std::collections::HashMap;

use chrono::{DateTime, Utc};

use super::role::{Reading, Role};
use super::subscription::Subscription;
use super::{Refused, World};

/// Most role assignments a world holds, those that have ended included.
const MOST: usize = 100_000;

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

    fn end(&mut self, (principal, role, scope): (&str, Role, &Scope), now: DateTime<Utc>) -> usize {
        let Some(given) = self.by_scope.get_mut(&scope_key(scope)) else {
            return 0;
        };
        let held = given.all.iter_mut().filter(|held| {
            held.principal.eq_ignore_ascii_case(principal) && held.role == role && held.ended.is_none()
        });
        held.map(|held| held.ended = Some(now)).count()
    }

    fn reaching<'a>(&'a self, subscription: &Subscription) -> impl Iterator<Item = &'a Given> + use<'a> {
        let group = subscription.management_group.clone().map(Scope::ManagementGroup);
        [Some(Scope::Subscription(subscription.id.clone())), group]
            .into_iter()
            .flatten()
            .filter_map(|scope| self.by_scope.get(&scope_key(&scope)))
    }
}

impl Assignment {
    fn begin(id: &str, principal: &str, role: Role, scope: Scope, created: DateTime<Utc>) -> Self {
        Self {
            id: id.to_owned(),
            principal: principal.to_owned(),
            role,
            scope,
            created,
            ended: None,
        }
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
        let given = Assignment::begin(&id, principal, role, scope, created);
        self.assignments.give(given);
        Ok(id)
    }

    /// Makes somebody eligible for a role (Privileged Identity Management): it is not held before it is activated, which is giving it.
    ///
    /// # Errors
    /// When the emulator is full.
    pub(crate) fn make_eligible(
        &mut self,
        principal: &str,
        role: Role,
        scope: Scope,
        created: DateTime<Utc>,
    ) -> Result<String, Refused> {
        if self.eligibilities.count >= MOST {
            return Err(Refused::Full("eligibilities"));
        }
        let id = self.random.fresh_id("role-eligibility");
        let given = Assignment::begin(&id, principal, role, scope, created);
        self.eligibilities.give(given);
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
        self.assignments.end((principal, role, scope), now)
    }

    /// The same of the eligibility for one.
    pub(crate) fn end_eligibility(
        &mut self,
        principal: &str,
        role: Role,
        scope: &Scope,
        now: DateTime<Utc>,
    ) -> usize {
        self.eligibilities.end((principal, role, scope), now)
    }

    /// Whether the roles of a person and of the person's groups permit something on a subscription.
    pub(crate) fn permits(
        &self,
        principals: &[String],
        subscription: &Subscription,
        wanted: Reading,
        now: DateTime<Utc>,
    ) -> bool {
        self.holds(principals, subscription, now, |role| role.permits(wanted))
    }

    /// The same of an action by its name.
    pub(crate) fn allows(
        &self,
        principals: &[String],
        subscription: &Subscription,
        action: &str,
        now: DateTime<Utc>,
    ) -> bool {
        self.holds(principals, subscription, now, |role| role.allows(action))
    }

    fn holds(
        &self,
        principals: &[String],
        subscription: &Subscription,
        now: DateTime<Utc>,
        wanted: impl Fn(Role) -> bool,
    ) -> bool {
        principals
            .iter()
            .flat_map(|principal| self.assignments.held_by(principal, subscription))
            .any(|held| held.is_held(now) && wanted(held.role))
    }
}
