//! Makes sure that the programs and libraries of the system are there, or says exactly what to type.

mod apt;
mod browser;
mod node;
mod os;
mod packages;
mod plan;

use std::process::Command;

pub(crate) use browser::{VARIABLE as BROWSER, find as find_browser};
pub(crate) use node::ensure as ensure_node;
pub(crate) use packages::Set;

use crate::outcome::Stop;
use crate::project::{Project, cargo};
use crate::say;
use os::System;
use plan::{Need, Plan, plan};

/// Whether a person must be asked before something is installed, and whether one can be.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Consent {
    given: bool,
    attended: bool,
}

impl Consent {
    /// `yes` is what the command line said.
    pub(crate) fn new(yes: bool) -> Self {
        Self {
            given: yes,
            attended: !say::unattended(),
        }
    }
}

/// Checks the sets of packages and installs what is missing where that can be done.
///
/// # Errors
/// Exit code 2 with the command to type, where this tool cannot or may not install.
pub(crate) fn ensure(project: &Project, sets: &[Set], consent: Consent) -> Result<(), Stop> {
    if sets.is_empty() || !cfg!(target_os = "linux") {
        return Ok(());
    }
    let need = need(&os::this(), sets);
    // Where nothing is missing, sudo is not even asked whether it would let us.
    if need == Need::default() {
        return Ok(());
    }
    let rights = apt::rights();
    let names = match plan(&need, rights, consent) {
        Plan::Nothing => return Ok(()),
        Plan::Stop(text) => return Err(Stop::missing(text)),
        Plan::Install(names) => {
            say::line(format!(
                "These system packages are missing and will be installed: {}",
                names.join(" ")
            ));
            names
        }
        Plan::Ask(names) => {
            say::line(format!("These system packages are missing: {}", names.join(" ")));
            if !say::ask("Install them now with apt-get?") {
                return Err(Stop::missing(format!(
                    "nothing was installed; to do it by hand:\n  {}",
                    plan::command(&names, rights)
                )));
            }
            names
        }
    };
    apt::install(project, &names, rights).map_err(|stop| {
        Stop::missing(format!(
            "{}; to do it by hand:\n  {}",
            stop.text,
            plan::command(&names, rights)
        ))
    })
}

/// What these sets need and this system lacks.
fn need(system: &System, sets: &[Set]) -> Need {
    let lacks_browser = sets.contains(&Set::Ui) && find_browser().is_none();
    if system.family != os::Family::Debian {
        // Off Debian the names are a hint, so nothing is installed; a build that already works is let through.
        let lacking: Vec<Set> = sets.iter().copied().filter(|set| !set.seems_present()).collect();
        let advice = || {
            format!(
                "on this system the packages must be installed by hand; what is missing comes with:\n{}",
                os::advice(system.family, &lacking)
            )
        };
        return Need {
            missing: Vec::new(),
            by_hand: (!lacking.is_empty()).then(advice),
        };
    }
    Need {
        missing: packages::missing(sets, lacks_browser && system.has_browser_package),
        by_hand: (lacks_browser && !system.has_browser_package).then(browser::by_hand),
    }
}

/// The tools of the Rust toolchain that a minimal one does not have.
///
/// # Errors
/// Exit code 2 with the command to type.
pub(crate) fn ensure_components(project: &Project, components: &[&str]) -> Result<(), Stop> {
    let missing: Vec<&str> = components
        .iter()
        .copied()
        .filter(|component| !has_component(project, component))
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    Err(Stop::missing(format!(
        "parts of the Rust toolchain are missing:\n  rustup component add {}",
        missing.join(" ")
    )))
}

fn has_component(project: &Project, component: &str) -> bool {
    let subcommand = if component == "rustfmt" { "fmt" } else { component };
    Command::new(cargo())
        .current_dir(project.root())
        .args([subcommand, "--version"])
        .output()
        .is_ok_and(|output| output.status.success())
}

/// The first of these programs that the path holds.
pub(crate) fn find_program(names: &[&str]) -> Option<std::path::PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<_> = std::env::split_paths(&path).collect();
    names.iter().find_map(|name| {
        folders
            .iter()
            .map(|folder| folder.join(name))
            .find(|file| file.is_file())
    })
}

/// Whether windows can be shown.
pub(crate) fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// What a program prints, when it ends well.
fn answer(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
