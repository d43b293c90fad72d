//! `cargo xtask simulate`: lives simulated years of the whole program under faults.

use std::process::Command;

use crate::commands::{self, SIMULATION};
use crate::outcome::Stop;
use crate::project::{Project, cargo};
use crate::steps::Step;
use crate::system::{self, Consent, Set};

/// Builds the simulation and hands over to it; `args` go to it.
///
/// # Errors
/// When something that is needed is missing, or the build fails.
pub(crate) fn run(project: &Project, consent: Consent, args: &[String]) -> Result<u8, Stop> {
    system::ensure(project, &[Set::Build], consent)?;
    let mut build = Command::new(cargo());
    build.current_dir(project.root()).args([
        "build",
        "--locked",
        "--profile",
        SIMULATION,
        "--package",
        "lockbox-simulation",
        "--example",
        "simulate",
    ]);
    Step::new("building the simulation", "build-simulation", build).must(project)?;
    let mut command = Command::new(project.built(&format!("{SIMULATION}/examples"), "simulate"));
    command.current_dir(project.root()).args(args);
    commands::hand_over(command)
}
