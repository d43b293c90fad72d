//! Which step of a decision an effect is, and what a notice is called in a trace.

use lockbox_core::{Effect, Notice, What};

/// The steps of a decision at which the program can be killed.
pub(crate) const STEPS: u8 = 6;

/// The step that an effect is.
pub(crate) fn step_of(effect: &Effect) -> Option<u8> {
    match effect {
        Effect::Reread { .. } => Some(0),
        Effect::Journal { entries, .. } => entries.iter().find_map(|entry| match entry.what {
            What::Intent { .. } => Some(1),
            What::Answered { .. } => Some(2),
            What::Settled { .. } => Some(3),
            What::Seen { .. }
            | What::Changed { .. }
            | What::Notified
            | What::Reminded { .. }
            | What::Acknowledged { .. }
            | What::GrantOpened { .. }
            | What::GrantEnded { .. }
            | What::GrantClosed { .. }
            | What::Gap { .. }
            | What::Unwatched { .. }
            | What::SignedIn { .. }
            | What::SignedOut { .. } => None,
        }),
        Effect::Send { .. } => Some(4),
        Effect::Notify { .. } => Some(5),
        Effect::Restore { .. }
        | Effect::SignIn { .. }
        | Effect::CancelSignIn
        | Effect::Forget { .. }
        | Effect::Discover { .. }
        | Effect::Poll { .. }
        | Effect::ShowMain(_)
        | Effect::ShowDecision
        | Effect::CloseDecision
        | Effect::OpenUrl(_)
        | Effect::Reply { .. }
        | Effect::Quit => None,
    }
}

/// What happened, in a few words.
pub(crate) fn notice_name(notice: &Notice) -> &'static str {
    match notice {
        Notice::Waiting { .. } => "notice: waiting",
        Notice::Reminder { .. } => "notice: still waiting",
        Notice::Digest { .. } => "notice: several wait",
        Notice::AnsweredElsewhere { .. } => "notice: answered by somebody else",
        Notice::Confirmed { .. } => "notice: confirmed",
        Notice::Unconfirmed { .. } => "notice: unconfirmed",
        Notice::GrantEnded { .. } => "notice: grant ended",
        Notice::SignInNeeded => "notice: sign-in needed",
        Notice::CannotCheck { .. } => "notice: cannot check",
    }
}
