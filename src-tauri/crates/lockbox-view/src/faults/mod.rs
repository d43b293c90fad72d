//! What can go wrong outside, as sentences.

mod autostart;
mod cause;
mod cli;
mod entra;
mod history;
mod keychain;
mod sign_in;

use crate::language::Language;
use crate::text::line;
use lockbox_core::Cause;

pub(crate) use autostart::autostart;
pub use history::history_fault;
pub(crate) use keychain::keychain;
pub(crate) use sign_in::{sign_in, step_up, why as sign_in_why};

/// What is known behind what is the matter: a cause that the program itself wrote down, or else a library's own words.
#[must_use]
pub fn detail(language: &Language, text: &str) -> String {
    Cause::of(text).map_or_else(
        || language.faults_detail(&line(text, 200)),
        |cause| cause::cause(language, &cause),
    )
}
