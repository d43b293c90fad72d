//! The next instant that matters, and why.

use crate::ids::{RequestKey, SubscriptionId};
use crate::time::BootTime;

/// The next instant that matters, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    pub at: BootTime,
    pub why: Why,
}

/// Why an instant matters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    Poll(SubscriptionId),
    Session,
    Journal,
    Lapse(RequestKey),
    AccessEnd(RequestKey),
    ReadBack(RequestKey),
    Doubt(RequestKey),
    NoticeAgain(RequestKey),
    /// A rung of one of its ladders comes.
    Rung(RequestKey),
    /// Its quiet ends, or it breaks through.
    QuietEnd(RequestKey),
    /// The desktop may be troubled with the next notice about requests.
    NextNotice,
    /// Something was not checked for too long.
    CannotCheck,
    /// A notice that hangs on no waiting request is told again.
    NoticeOwed,
    Dwell,
    /// The request in the decision window is to be read again, or what is shown of it grows old.
    Look,
    /// Turning Customer Lockbox on or off: it is read back, or its page wakes.
    Switch,
    /// Azure's Activity Log is asked who decided elsewhere.
    Witness(SubscriptionId),
    /// A change window of the organisation opens or closes.
    Window,
}
