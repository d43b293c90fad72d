//! `cargo xtask bench`: builds what ships as it ships, and measures it.

use std::process::Command;

use crate::commands::{self, Profile};
use crate::outcome::Stop;
use crate::project::Project;
use crate::system::{self, Consent, Set};
use crate::ui;

/// Builds the release programs and starts the benchmark; `args` go to it.
///
/// # Errors
/// When something that is needed is missing, or a build fails.
pub(crate) fn run(project: &Project, consent: Consent, args: &[String]) -> Result<u8, Stop> {
    system::ensure_node()?;
    system::ensure(project, &[Set::Build, Set::Desktop], consent)?;
    ui::build(project)?;
    commands::build_programs(project, Profile::Release)?;
    commands::build_empty(project, Profile::Release)?;
    let bench = commands::build_tool(project, "bench", Profile::Release)?;
    let mut command = Command::new(bench);
    command.current_dir(project.root()).args(args);
    commands::hand_over(command)
}
