//! What must hold, and what was seen to be broken.

use std::fmt;
use std::time::Duration;

/// What must hold, by the names in which it is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Invariant {
    /// I1: an approval leaves only for what a person confirmed, that a read of at most three seconds ago showed unchanged, with the
    /// session that saw it.
    Intended,
    /// I2: one human act, one decision.
    Once,
    /// I3: no decision leaves before its intent is on the disk.
    Recorded,
    /// I4: a request that waits while the program is able is told in time.
    Noticed,
    /// I5: what is not watched is not shown as watched.
    Admitted,
    /// I6: what was written stays, in its order.
    Kept,
    /// I7: no token in anything that is written or shown, and no call to a foreign host.
    Silent,
    /// I8: everything has its limit.
    Bounded,
    /// I9: when the faults stop, what is shown becomes what is.
    Converged,
    /// I10: what was shown waiting and waits still stays in sight.
    InSight,
    /// I11: an end of access is told when it has come on Azure's clock, and not before.
    Ended,
    /// I12: a request in a state that this version does not know, which may wait, is told in time.
    Alerted,
}

impl Invariant {
    /// All of them.
    #[must_use]
    pub fn all() -> [Self; 12] {
        [
            Self::Intended,
            Self::Once,
            Self::Recorded,
            Self::Noticed,
            Self::Admitted,
            Self::Kept,
            Self::Silent,
            Self::Bounded,
            Self::Converged,
            Self::InSight,
            Self::Ended,
            Self::Alerted,
        ]
    }
}

impl fmt::Display for Invariant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Intended => "I1 approvals that were confirmed and read afresh",
            Self::Once => "I2 decisions sent once for one act",
            Self::Recorded => "I3 decisions recorded before they left",
            Self::Noticed => "I4 requests told in time",
            Self::Admitted => "I5 blind times that were shown",
            Self::Kept => "I6 entries kept in order",
            Self::Silent => "I7 texts and calls that kept tokens where they belong",
            Self::Bounded => "I8 looks at limits that hold",
            Self::Converged => "I9 requests shown as they are after faults",
            Self::InSight => "I10 looks at requests that wait and stay in sight",
            Self::Ended => "I11 ends of access told when they had come",
            Self::Alerted => "I12 requests in unknown states told in time",
        })
    }
}

/// What was seen to be broken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Violation {
    pub invariant: Invariant,
    pub what: String,
    /// Time since the computer started.
    pub at: Duration,
}
