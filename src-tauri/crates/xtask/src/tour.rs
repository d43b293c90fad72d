//! The guided tour: the shipped programs on a private virtual desktop, step by step, with a picture of each.

use std::process::Command;

use crate::commands::{self, Profile};
use crate::outcome::Stop;
use crate::project::Project;
use crate::run;
use crate::system::{Consent, Set};

/// Builds everything and starts the tour; `args` go to it.
///
/// # Errors
/// When something that is needed is missing, or a build fails.
pub(crate) fn run(project: &Project, consent: Consent, args: &[String]) -> Result<u8, Stop> {
    run::prepare(project, &[Set::Build, Set::Desktop], consent)?;
    let tour = commands::build_tool(project, "lockbox-tests", "tour", Profile::Debug)?;
    let mut command = Command::new(tour);
    command.current_dir(project.root()).args(args);
    commands::hand_over(command)
}
