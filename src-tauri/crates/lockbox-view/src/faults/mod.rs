//! What can go wrong outside, as sentences.

mod autostart;
mod cli;
mod entra;
mod history;
mod keychain;
mod sign_in;

use crate::language::Language;
use crate::text::line;

pub(crate) use autostart::autostart;
pub use history::history_fault;
pub(crate) use keychain::keychain;
pub(crate) use sign_in::{sign_in, step_up, why as sign_in_why};

/// A library's own words behind what is the matter, where nothing else is known.
pub(crate) fn detail(language: &Language, text: &str) -> String {
    language.faults_detail(&line(text, 200))
}
