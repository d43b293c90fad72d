//! What can go wrong with starting at login.

use crate::language::Language;
use crate::text::line;
use lockbox_core::AutostartWhy;

/// Why nobody knows whether the program starts at login, as a sentence.
pub(crate) fn autostart(language: &Language, why: &AutostartWhy) -> String {
    match why {
        AutostartWhy::NotHere => language.faults_autostart_not_here(),
        AutostartWhy::Unreadable(detail) => language.faults_autostart_unreadable(&line(detail, 300)),
        AutostartWhy::Unwritable(detail) => language.faults_autostart_unwritable(&line(detail, 300)),
        AutostartWhy::NoAnswer => language.faults_autostart_no_answer(),
    }
}
