//! What each check is called: a stable word, and a title.

use crate::language::Language;
use lockbox_core::Subject;

pub(super) fn title(language: &Language, subject: &Subject) -> (&'static str, String) {
    match subject {
        Subject::SignedIn => ("signedIn", language.readiness_signed_in()),
        Subject::Notices(_) => ("notices", language.readiness_notices()),
        Subject::Autostart(_) => ("autostart", language.readiness_autostart()),
        Subject::Clock(_) => ("clock", language.readiness_clock()),
        Subject::Keychain => ("keychain", language.readiness_keychain()),
        Subject::History => ("history", language.readiness_history()),
        Subject::Lockbox(_) => ("lockbox", language.readiness_lockbox()),
        Subject::Subscriptions(_) => ("subscriptions", language.readiness_subscriptions_known()),
        Subject::Deciding { .. } => ("standing", language.readiness_deciding()),
        Subject::Watching { .. } => ("watching", language.readiness_watching()),
        Subject::Approver { .. } => ("approver", language.readiness_approver()),
        Subject::TwoPeople(_) => ("twoPeople", language.readiness_two_people()),
    }
}
