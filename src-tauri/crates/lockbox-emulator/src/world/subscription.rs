//! Subscriptions, who holds which role on them, and who may decide a Lockbox request.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::World;

/// An Azure subscription.
#[derive(Clone, Debug)]
pub(crate) struct Subscription {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(crate) tenant: String,
    /// Name of the management group it lies in.
    pub(crate) management_group: Option<String>,
    /// `Enabled`, `Warned`, `PastDue`, `Disabled` or `Deleted`.
    pub(crate) state: String,
}

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

    fn permits(self, wanted: Reading) -> bool {
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

    fn reaches(&self, subscription: &Subscription) -> bool {
        match self {
            Self::Subscription(id) => id.eq_ignore_ascii_case(&subscription.id),
            Self::ManagementGroup(name) => subscription
                .management_group
                .as_ref()
                .is_some_and(|group| group.eq_ignore_ascii_case(name)),
        }
    }
}

/// A role somebody holds.
#[derive(Clone, Debug)]
pub(crate) struct Assignment {
    pub(crate) id: String,
    /// Object id of the holder.
    pub(crate) principal: String,
    pub(crate) role: Role,
    pub(crate) scope: Scope,
    pub(crate) created: DateTime<Utc>,
}

/// Why somebody may not decide a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoStanding {
    /// No role on the subscription that approves.
    NoRole,
    /// The same, but a Global Administrator: that role decides tenant-wide requests only.
    OnlyGlobalAdministrator,
    /// An approving role, but given at a management group.
    ManagementGroupOnly,
    /// An approving role on the subscription, but not before the request was created.
    AssignedTooLate,
}

impl NoStanding {
    /// One sentence for the refusal.
    pub(crate) fn sentence(self) -> &'static str {
        match self {
            Self::NoRole => "Owner or Azure Customer Lockbox Approver for Subscription is needed.",
            Self::OnlyGlobalAdministrator => {
                "Global Administrator decides tenant-scoped requests only; this one is subscription-scoped."
            }
            Self::ManagementGroupOnly => "Customer Lockbox does not count roles given at a management group.",
            Self::AssignedTooLate => {
                "Customer Lockbox counts only roles that were given before the request was created."
            }
        }
    }
}

impl World {
    /// Finds a subscription by id or by display name, whatever the letter case.
    pub(crate) fn subscription(&self, which: &str) -> Option<&Subscription> {
        self.subscriptions
            .iter()
            .find(|known| known.id.eq_ignore_ascii_case(which) || known.name.eq_ignore_ascii_case(which))
    }

    /// The assignments that count on a subscription: its own and those of its management group.
    pub(crate) fn assignments_on<'a>(
        &'a self,
        subscription: &'a Subscription,
    ) -> impl Iterator<Item = &'a Assignment> {
        self.assignments
            .iter()
            .filter(|held| held.scope.reaches(subscription))
    }

    /// Whether a person's roles permit something on a subscription.
    pub(crate) fn permits(&self, principal: &str, subscription: &Subscription, wanted: Reading) -> bool {
        self.assignments_on(subscription)
            .any(|held| held.principal.eq_ignore_ascii_case(principal) && held.role.permits(wanted))
    }

    /// Whether a person may decide a request on a subscription that was created at `created`.
    ///
    /// Source: Azure Customer Lockbox overview and FAQ: Owner or approver role on the subscription itself, given
    /// before the request was processed; management groups do not count.
    ///
    /// # Errors
    /// Says what is missing.
    pub(crate) fn standing(
        &self,
        principal: &str,
        subscription: &Subscription,
        created: DateTime<Utc>,
    ) -> Result<(), NoStanding> {
        let mut reason = if self.is_global_administrator(principal) {
            NoStanding::OnlyGlobalAdministrator
        } else {
            NoStanding::NoRole
        };
        for held in self.assignments_on(subscription) {
            if !held.principal.eq_ignore_ascii_case(principal) || !held.role.approves() {
                continue;
            }
            match held.scope {
                Scope::Subscription(_) if held.created < created => return Ok(()),
                Scope::Subscription(_) => reason = NoStanding::AssignedTooLate,
                Scope::ManagementGroup(_) if reason != NoStanding::AssignedTooLate => {
                    reason = NoStanding::ManagementGroupOnly;
                }
                Scope::ManagementGroup(_) => {}
            }
        }
        Err(reason)
    }

    fn is_global_administrator(&self, principal: &str) -> bool {
        self.directory
            .tenants
            .iter()
            .filter_map(|tenant| tenant.user(principal))
            .any(|user| user.global_administrator)
    }
}
