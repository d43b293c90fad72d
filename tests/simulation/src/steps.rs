//! Which step of a decision an effect is, and what a notice is called in a trace.

use lockbox_core::{Effect, Event, Notice, ServerTime, What};

/// The steps of a decision at which the program can be killed.
pub(crate) const STEPS: u8 = 6;
/// The step at which a decision is handed over to be sent.
pub(crate) const SENDING: u8 = 4;

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
            | What::WordTold { .. }
            | What::Reminded { .. }
            | What::Acknowledged { .. }
            | What::PutOff { .. }
            | What::QuestionAsked(_)
            | What::QuestionOver(_)
            | What::GrantOpened { .. }
            | What::Witnessed { .. }
            | What::GrantEnded { .. }
            | What::GrantClosed { .. }
            | What::Gap { .. }
            | What::Unwatched { .. }
            | What::SignedIn { .. }
            | What::SwitchIntent { .. }
            | What::SwitchAnswered { .. }
            | What::SwitchSettled { .. }
            | What::NoticeTested { .. }
            | What::FirstRunOver { .. }
            | What::SignedOut { .. } => None,
        }),
        Effect::Send { .. } => Some(SENDING),
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
        | Effect::KeepSetting { .. }
        | Effect::SetAutostart { .. }
        | Effect::ReadDecisions { .. }
        | Effect::ReadActivity { .. }
        | Effect::ReadTicket { .. }
        | Effect::ReadSwitch { .. }
        | Effect::SendSwitch { .. }
        | Effect::OpenUrl(_)
        | Effect::Reply { .. }
        | Effect::SetUp
        | Effect::Quit => None,
    }
}

/// Azure's date in an answer.
pub(crate) fn date_of(event: &Event) -> Option<ServerTime> {
    match event {
        Event::Polled {
            outcome: Ok(told), ..
        } => told.date,
        Event::Reread {
            outcome: Ok(told), ..
        } => told.date,
        Event::Discovered {
            outcome: Ok(told), ..
        } => told.date,
        Event::DecisionAnswered { date, .. } => *date,
        Event::Polled { .. }
        | Event::Reread { .. }
        | Event::Discovered { .. }
        | Event::Command { .. }
        | Event::Act { .. }
        | Event::Shown { .. }
        | Event::SignInAnswered { .. }
        | Event::SignInLink { .. }
        | Event::SignInCode { .. }
        | Event::SwitchRead { .. }
        | Event::DecisionsRead { .. }
        | Event::ActivityRead { .. }
        | Event::TicketRead { .. }
        | Event::SwitchAnswered { .. }
        | Event::Journaled { .. }
        | Event::HistoryChecked { .. }
        | Event::NoticeShown { .. }
        | Event::NoticeClicked { .. }
        | Event::NamedElsewhere { .. }
        | Event::SettingsChanged { .. }
        | Event::SettingKept { .. }
        | Event::TokenKept { .. }
        | Event::TokenForgotten { .. }
        | Event::AutostartFound { .. }
        | Event::DecisionWindowGone
        | Event::TimeReached
        | Event::ClockJumped => None,
    }
}

/// What happened, in a few words.
pub(crate) fn notice_name(notice: &Notice) -> &'static str {
    match notice {
        Notice::Waiting { .. } => "notice: waiting",
        Notice::Unrecognised { .. } => "notice: in an unknown state",
        Notice::Reminder { .. } => "notice: still waiting",
        Notice::Digest { .. } => "notice: several wait",
        Notice::AnsweredElsewhere { .. } => "notice: answered by somebody else",
        Notice::Confirmed { .. } => "notice: confirmed",
        Notice::Unconfirmed { .. } => "notice: unconfirmed",
        Notice::GrantEnded { .. } => "notice: grant ended",
        Notice::Test => "notice: test",
        Notice::SignInNeeded => "notice: sign-in needed",
        Notice::CannotCheck { .. } => "notice: cannot check",
    }
}
