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
