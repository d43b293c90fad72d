//! `cargo xtask screenshots`: the tour once more, keeping the pictures that the README shows.

use crate::outcome::Stop;
use crate::project::Project;
use crate::system::Consent;
use crate::tour;

/// Renews the pictures of the README.
///
/// # Errors
/// As the tour.
pub(crate) fn run(project: &Project, consent: Consent) -> Result<u8, Stop> {
    tour::run(project, consent, &["--readme".to_owned()])
}
