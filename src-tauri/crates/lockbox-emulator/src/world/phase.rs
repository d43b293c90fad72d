//! The phases of a Lockbox request.

use serde::{Deserialize, Serialize};

/// The phases of Microsoft.CustomerLockbox 2018-02-28-preview, in the order of its description.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, clap::ValueEnum)]
#[value(rename_all = "PascalCase")]
pub enum Phase {
    /// Being prepared; nobody has been told.
    Initializing,
    /// Waiting for the customer ("Customer Notified").
    Pending,
    /// An approval is being applied.
    Approving,
    /// A denial is being applied.
    Denying,
    /// Access is open.
    Approved,
    /// Denied.
    Denied,
    /// Nobody answered within four days.
    Expired,
    /// Being withdrawn.
    Revoking,
    /// Withdrawn.
    Revoked,
    /// A fault.
    Error,
    /// Not known.
    Unknown,
    /// Access has ended.
    Completed,
    /// Access is ending.
    Completing,
}

impl Phase {
    /// Whether nothing follows by itself.
    pub(crate) fn is_last(self) -> bool {
        match self {
            Self::Denied | Self::Expired | Self::Revoked | Self::Error | Self::Unknown | Self::Completed => {
                true
            }
            Self::Initializing
            | Self::Pending
            | Self::Approving
            | Self::Denying
            | Self::Approved
            | Self::Revoking
            | Self::Completing => false,
        }
    }
}
