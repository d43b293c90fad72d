//! What each check is called: a stable word, and a title.

use lockbox_core::Subject;

pub(super) fn title(subject: &Subject) -> (&'static str, &'static str) {
    match subject {
        Subject::SignedIn => ("signedIn", "Signed in"),
        Subject::Notices(_) => ("notices", "This desktop shows notices"),
        Subject::Autostart(_) => ("autostart", "ARO Lockbox starts at login"),
        Subject::Clock(_) => ("clock", "The clock is right"),
        Subject::Keychain => ("keychain", "The keychain keeps the sign-in"),
        Subject::History => ("history", "The history can be written"),
        Subject::Lockbox(_) => ("lockbox", "Customer Lockbox is on for the tenant"),
        Subject::Subscriptions(_) => ("subscriptions", "Your subscriptions are known"),
        Subject::Deciding { .. } => ("standing", "You may decide"),
        Subject::Watching { .. } => ("watching", "Its requests are read"),
        Subject::Approver { .. } => ("approver", "Somebody may decide"),
        Subject::TwoPeople(_) => ("twoPeople", "At least two people may decide"),
    }
}
