//! The one next step of a check: a sentence, and a button where the program can do it.

use crate::wire::{Command, NextStep, ProblemAction};
use lockbox_core::Step;

pub(super) fn step(step: Step) -> NextStep {
    let (text, action) = words(step);
    let other = match step {
        Step::ConfirmNotice => Some(("I did not see it", Command::NoticeSeen { seen: false })),
        Step::SignIn
        | Step::CheckNow
        | Step::TurnLockboxOn
        | Step::AskGlobalAdministrator
        | Step::AskForRole
        | Step::Activate
        | Step::AddSecondPerson
        | Step::TestNotice
        | Step::StartAtLogin
        | Step::SetClock
        | Step::OpenKeychain
        | Step::LookAtHistory
        | Step::OpenPortal => None,
    };
    let button = |(label, command): (&str, Command)| ProblemAction {
        label: label.to_owned(),
        command,
    };
    NextStep {
        text: text.to_owned(),
        action: action.map(button),
        other: other.map(button),
    }
}

fn words(step: Step) -> (&'static str, Option<(&'static str, Command)>) {
    match step {
        Step::SignIn => (
            "Sign in with the account that decides.",
            Some(("Sign in", Command::SignIn)),
        ),
        Step::CheckNow => ("Ask Azure again.", Some(("Check now", Command::CheckNow))),
        Step::TurnLockboxOn => (
            "You are a Global Administrator and may turn it on for the whole tenant.",
            Some(("Turn on\u{2026}", Command::OpenSwitch { on: true })),
        ),
        Step::AskGlobalAdministrator => ("Ask a Global Administrator of the tenant to turn it on.", None),
        Step::AskForRole => (
            "Have Owner or Azure Customer Lockbox Approver for Subscription given directly on the subscription. It counts for requests that begin afterwards.",
            None,
        ),
        Step::Activate => (
            "Activate the role in Privileged Identity Management before the next request begins.",
            None,
        ),
        Step::AddSecondPerson => (
            "Have a second person given a role directly on the subscription, for the day you are away.",
            None,
        ),
        Step::TestNotice => (
            "Show a test notice and say whether you saw it.",
            Some(("Show a test notice", Command::TestNotice)),
        ),
        Step::ConfirmNotice => (
            "Say whether you saw the test notice.",
            Some(("I saw it", Command::NoticeSeen { seen: true })),
        ),
        Step::StartAtLogin => (
            "Let ARO Lockbox start when you log in.",
            Some(("Start at login", Command::SetAutostart { on: true })),
        ),
        Step::SetClock => (
            "Set the clock of this computer, or let it be set over the network.",
            None,
        ),
        Step::OpenKeychain => (
            "Unlock or set up the keychain of this computer, then sign in again.",
            None,
        ),
        Step::LookAtHistory => ("Look at the history; it says what is wrong.", None),
        Step::OpenPortal => (
            "Look at the requests in the portal.",
            Some(("Open the portal", Command::OpenPortal)),
        ),
    }
}

/// Where Customer Lockbox is on and this account may turn it off: no step that anything needs.
pub(super) fn turn_off() -> NextStep {
    NextStep {
        text: "You are a Global Administrator and may turn it off for the whole tenant.".to_owned(),
        action: Some(ProblemAction {
            label: "Turn off\u{2026}".to_owned(),
            command: Command::OpenSwitch { on: false },
        }),
        other: None,
    }
}
