//! `cargo xtask bench`: builds what ships as it ships, and measures it.

use std::process::Command;

use crate::commands::{self, Profile};
use crate::outcome::Stop;
use crate::project::Project;
use crate::simulate;
use crate::system::{self, Consent, Set};
use crate::ui;

/// The bench that is a program of its own, in a build of its own.
const SIMULATE: &str = "simulate";

/// Builds the release programs and starts the benchmark; `args` go to it. `simulate` among them, or nothing, asks for the speed of the
/// simulation too.
///
/// # Errors
/// When something that is needed is missing, or a build fails.
pub(crate) fn run(project: &Project, consent: Consent, args: &[String]) -> Result<u8, Stop> {
    let (lives, rest): (Vec<&String>, Vec<&String>) = args.iter().partition(|arg| *arg == SIMULATE);
    if !lives.is_empty() || args.is_empty() {
        simulate::run(project, consent, &["--bench".to_owned()])?;
    }
    if !lives.is_empty() && rest.is_empty() {
        return Ok(0);
    }
    system::ensure_node()?;
    system::ensure(project, &[Set::Build, Set::Desktop], consent)?;
    ui::build(project)?;
    commands::build_programs(project, Profile::Release)?;
    commands::build_empty(project, Profile::Release)?;
    let bench = commands::build_tool(project, "lockbox-tests", "bench", Profile::Release)?;
    let mut command = Command::new(bench);
    command.current_dir(project.root()).args(rest);
    commands::hand_over(command)
}
