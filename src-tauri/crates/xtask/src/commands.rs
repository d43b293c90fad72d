//! The cargo calls that several commands share.
//!
//! All of them select the same set of packages, because cargo unifies features over the selection: another selection
//! would build half of the tree a second time.

use std::process::{Command, ExitStatus};

use crate::outcome::Stop;
use crate::project::{Project, cargo};
use crate::say;
use crate::steps::Step;

/// The programs that ship, by package.
pub(crate) const PROGRAMS: [(&str, &str); 4] = [
    ("aro-lockbox-window", "aro-lockbox-window"),
    ("lockbox-agent", "aro-lockbox"),
    ("lockbox-cli", "lockbox"),
    ("lockbox-emulator", "lockbox-emulator"),
];

/// Which build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    Debug,
    Release,
}

/// The profile of the simulation.
pub(crate) const SIMULATION: &str = "simulation";

/// Builds the programs that ship.
///
/// # Errors
/// When the build fails; the compiler's last words have been shown.
pub(crate) fn build_programs(project: &Project, profile: Profile) -> Result<(), Stop> {
    let mut command = cargo_build(project, profile);
    for (package, _) in PROGRAMS {
        command.args(["--package", package]);
    }
    Step::new("building the app", "build", command).must(project)
}

/// Builds a tool of one of the packages of tests and answers with its path.
///
/// # Errors
/// When the tool is not part of the project, or its build fails.
pub(crate) fn build_tool(
    project: &Project,
    package: &str,
    name: &str,
    profile: Profile,
) -> Result<std::path::PathBuf, Stop> {
    if !project.has(package, "bin", name) {
        return Err(Stop::failed(format!("{package} has no program `{name}`")));
    }
    let mut command = cargo_build(project, profile);
    command.args(["--workspace", "--bin", name]);
    Step::new(&format!("building {name}"), &format!("build-{name}"), command).must(project)?;
    Ok(match profile {
        Profile::Debug => project.debug(name),
        Profile::Release => project.release(name),
    })
}

/// The empty Tauri app that the program is measured against and that the tests' WebDriver can steer; an example of the
/// window's package, built with the same selection as the programs.
pub(crate) const EMPTY: &str = "empty";

/// Builds [`EMPTY`].
///
/// # Errors
/// When the build fails; the compiler's last words have been shown.
pub(crate) fn build_empty(project: &Project, profile: Profile) -> Result<(), Stop> {
    let mut command = cargo_build(project, profile);
    for (package, _) in PROGRAMS {
        command.args(["--package", package]);
    }
    command.args(["--example", EMPTY]);
    Step::new("building the empty app", "build-empty", command).must(project)
}

/// Runs a program that talks to the person itself, and answers with its exit code.
///
/// # Errors
/// When it cannot be started.
pub(crate) fn hand_over(mut command: Command) -> Result<u8, Stop> {
    say::clear_status();
    let program = command.get_program().to_string_lossy().into_owned();
    let status = command
        .status()
        .map_err(|error| Stop::failed(format!("{program} cannot be started: {error}")))?;
    Ok(exit_code(status))
}

fn exit_code(status: ExitStatus) -> u8 {
    status.code().map_or(1, |code| u8::try_from(code).unwrap_or(1))
}

fn cargo_build(project: &Project, profile: Profile) -> Command {
    let mut command = Command::new(cargo());
    command.current_dir(project.root()).args(["build", "--locked"]);
    if profile == Profile::Release {
        command.arg("--release");
    }
    command
}
