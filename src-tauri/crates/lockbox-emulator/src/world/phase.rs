//! The phases of a Lockbox request.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Most passages of one request that are kept; the oldest go first.
const MOST_PASSAGES: usize = 100;

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

/// A phase and when it began.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Passage {
    pub(crate) phase: Phase,
    pub(crate) at: DateTime<Utc>,
}

/// The phases that a request went through, the oldest first.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub(crate) struct Passages(Vec<Passage>);

impl Passages {
    /// The history of a request that begins in this phase.
    pub(crate) fn begun(phase: Phase, at: DateTime<Utc>) -> Self {
        Self(vec![Passage { phase, at }])
    }

    pub(crate) fn enter(&mut self, phase: Phase, at: DateTime<Utc>) {
        if self.0.len() >= MOST_PASSAGES {
            self.0.remove(0);
        }
        self.0.push(Passage { phase, at });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moment::epoch;

    #[test]
    fn passages_stand_in_their_order_and_the_oldest_go_first() {
        let mut passages = Passages::begun(Phase::Initializing, epoch());
        for _ in 0..MOST_PASSAGES {
            passages.enter(Phase::Pending, epoch());
        }
        passages.enter(Phase::Expired, epoch());
        assert_eq!(passages.0.len(), MOST_PASSAGES);
        assert_eq!(passages.0.first().unwrap().phase, Phase::Pending);
        assert_eq!(passages.0.last().unwrap().phase, Phase::Expired);
    }
}
