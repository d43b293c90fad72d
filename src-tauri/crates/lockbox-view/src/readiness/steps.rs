//! The one next step of a check: a sentence, and a button where the program can do it.

use crate::language::Language;
use crate::wire::{Command, NextStep, ProblemAction};
use lockbox_core::Step;

pub(super) fn step(language: &Language, step: Step) -> NextStep {
    NextStep {
        text: text(language, step),
        action: action(language, step),
        other: (step == Step::ConfirmNotice).then(|| ProblemAction {
            label: language.readiness_do_not_seen(),
            command: Command::NoticeSeen { seen: false },
        }),
    }
}

fn text(language: &Language, step: Step) -> String {
    match step {
        Step::SignIn => language.readiness_step_sign_in(),
        Step::CheckNow => language.readiness_step_check(),
        Step::TurnLockboxOn => language.readiness_step_turn_on(),
        Step::AskGlobalAdministrator => language.readiness_step_ask_global(),
        Step::AskForRole => language.readiness_step_ask_role(),
        Step::Activate => language.readiness_step_activate(),
        Step::AddSecondPerson => language.readiness_step_second(),
        Step::TestNotice => language.readiness_step_test(),
        Step::ConfirmNotice => language.readiness_step_confirm(),
        Step::StartAtLogin => language.readiness_step_login(),
        Step::SetClock => language.readiness_step_clock(),
        Step::OpenKeychain => language.readiness_step_keychain(),
        Step::LookAtHistory => language.readiness_step_history(),
        Step::OpenPortal => language.readiness_step_portal(),
    }
}

fn action(language: &Language, step: Step) -> Option<ProblemAction> {
    let (label, command) = match step {
        Step::SignIn => (language.readiness_do_sign_in(), Command::SignIn),
        Step::CheckNow => (language.readiness_do_check(), Command::CheckNow),
        Step::TurnLockboxOn => (language.readiness_do_turn_on(), Command::OpenSwitch { on: true }),
        Step::TestNotice => (language.readiness_do_test(), Command::TestNotice),
        Step::ConfirmNotice => (language.readiness_do_seen(), Command::NoticeSeen { seen: true }),
        Step::StartAtLogin => (language.readiness_do_login(), Command::SetAutostart { on: true }),
        Step::OpenPortal => (language.readiness_do_portal(), Command::OpenPortal),
        Step::AskGlobalAdministrator
        | Step::AskForRole
        | Step::Activate
        | Step::AddSecondPerson
        | Step::SetClock
        | Step::OpenKeychain
        | Step::LookAtHistory => return None,
    };
    Some(ProblemAction { label, command })
}

/// Where Customer Lockbox is on and this account may turn it off: no step that anything needs.
pub(super) fn turn_off(language: &Language) -> NextStep {
    NextStep {
        text: language.readiness_step_turn_off(),
        action: Some(ProblemAction {
            label: language.readiness_do_turn_off(),
            command: Command::OpenSwitch { on: false },
        }),
        other: None,
    }
}
