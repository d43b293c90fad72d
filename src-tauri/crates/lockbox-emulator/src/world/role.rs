//! The roles that matter here, and what they permit.

use serde::{Deserialize, Serialize};

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
    Eligibilities,
    Requests,
    Clusters,
    HostedClusters,
    Machines,
    Tickets,
    Activity,
    Groups,
    Permissions,
    Definitions,
    Providers,
}

impl Reading {
    /// The name Azure gives it in refusals.
    pub(crate) fn action(self) -> &'static str {
        match self {
            Self::Subscription => "Microsoft.Resources/subscriptions/read",
            Self::Assignments => "Microsoft.Authorization/roleAssignments/read",
            Self::Eligibilities => "Microsoft.Authorization/roleEligibilityScheduleInstances/read",
            Self::Requests => "Microsoft.CustomerLockbox/requests/read",
            Self::Clusters => "Microsoft.RedHatOpenShift/openShiftClusters/read",
            Self::HostedClusters => "Microsoft.RedHatOpenShift/hcpOpenShiftClusters/read",
            Self::Machines => "Microsoft.Compute/virtualMachines/read",
            Self::Tickets => "Microsoft.Support/supportTickets/read",
            Self::Activity => "Microsoft.Insights/eventtypes/values/read",
            Self::Groups => "Microsoft.Resources/subscriptions/resourceGroups/read",
            Self::Permissions => "Microsoft.Authorization/permissions/read",
            Self::Definitions => "Microsoft.Authorization/roleDefinitions/read",
            Self::Providers => "Microsoft.Resources/subscriptions/providers/read",
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

    /// Whether somebody who holds the role on a subscription may read this there.
    pub(crate) fn permits(self, wanted: Reading) -> bool {
        // A subscription is shown to everybody who holds any role there.
        wanted == Reading::Subscription || self.allows(wanted.action())
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
