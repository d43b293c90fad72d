//! Everything that can happen next, each small enough to be kept for every state that was found.

use lockbox_core::Verdict;

/// How a question is answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Read {
    Good,
    /// What it said before its last change.
    Old,
    Lost,
    /// Well, and a copy of the answer comes again some time later.
    Twice,
    /// The session is over.
    SessionOver,
}

/// How the POST goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Post {
    /// Azure takes it, or refuses because it is too late.
    Arrives,
    /// Azure takes it and shows the phase in between for a while.
    ArrivesSlowly,
    /// Azure refuses for another reason.
    Refused,
    /// No connection was made.
    NotSent,
    /// Lost on the way there.
    LostBefore,
    /// Taken, and the answer is lost.
    LostAfter,
    /// Given up here, and on its way all the same.
    Late,
}

/// How a write to the history goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Write {
    Written,
    Failed,
    /// Written, but told as failed.
    ToldAsFailed,
}

/// Whether the sign-in for a decision is a fresh one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SignIn {
    Fresh,
    Stale,
    SomebodyElse,
    Cancelled,
}

/// One thing that happens. Calls are named by their place on the wire, requests by their number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Deed {
    // The person.
    Open(u8),
    Look(bool),
    GoConfirm(Verdict),
    GoBack,
    /// With the tag that was on the screen, or with another one of the same request.
    Press(Verdict, bool),
    AcceptChange,
    Switch(bool),
    StepUp,
    Close,
    SignOut,
    SignIn,
    // The wire.
    Poll(u8, Read),
    Reread(u8, Read),
    Echo(u8),
    Post(u8, Post),
    Write(u8, Write),
    StepUpAnswered(u8, SignIn),
    // Azure.
    Edit(u8),
    Withdraw(u8),
    Elsewhere(u8, Verdict),
    Finish(u8),
    LateArrival(u8),
    // Time and this computer.
    Pass(u16),
    UntilLapse(u8),
    UntilEnd(u8),
    /// Killed; what a POST and a write that were under way came to.
    Crash(Post, Write),
    WindowGone,
}
