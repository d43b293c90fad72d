//! Who may decide a Lockbox request.

use chrono::{DateTime, Utc};

use super::World;
use super::assignments::Scope;
use super::subscription::Subscription;

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
        for principal in self.directory.principals(principal) {
            for held in self.assignments.held_by(&principal, subscription) {
                let counts = match held.ended {
                    None => true,
                    Some(end) => self.settings.removed_approver_counts && created < end,
                };
                if !held.role.approves() || !counts {
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
        }
        Err(reason)
    }

    fn is_global_administrator(&self, principal: &str) -> bool {
        self.directory
            .anybody(principal)
            .is_ok_and(|(_, user)| user.global_administrator)
    }
}
