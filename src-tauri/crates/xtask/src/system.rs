//! Makes sure that the programs and libraries of the system are there, or says exactly what to type.

mod os;
mod packages;

use std::process::Command;

pub(crate) use packages::Set;

use crate::outcome::Stop;
use crate::project::Project;
use crate::say;
use crate::steps::Step;
use os::Family;

/// The oldest Node whose npm and test runner the UI is tried with.
const NODE: u32 = 20;

/// Whether a person must be asked before something is installed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Consent {
    given: bool,
}

impl Consent {
    /// `yes` is what the command line said; nobody at the terminal counts as yes too.
    pub(crate) fn new(yes: bool) -> Self {
        Self {
            given: yes || say::unattended(),
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
    let release = std::fs::read_to_string("/etc/os-release").unwrap_or_default();
    let family = os::family(&release);
    if family != Family::Debian {
        return elsewhere(family, sets);
    }
    let missing = packages::missing(sets);
    if missing.is_empty() {
        return Ok(());
    }
    let advice = format!("apt-get install -y --no-install-recommends {}", missing.join(" "));
    let Some(rights) = rights() else {
        return Err(Stop::missing(format!(
            "these system packages are missing, and installing them needs rights that this user has not:\n  sudo {advice}"
        )));
    };
    say::line(format!(
        "These system packages are missing and will be installed with apt-get: {}",
        missing.join(" ")
    ));
    if !consent.given && !say::ask("Install them now?") {
        return Err(Stop::missing(format!(
            "nothing was installed; to do it by hand:\n  sudo {advice}"
        )));
    }
    install(project, &missing, rights)
        .map_err(|stop| Stop::missing(format!("{}\n  sudo {advice}", stop.text)))
}

/// Node and npm come from the person, not from this tool.
///
/// # Errors
/// Exit code 2 when they are not there or too old.
pub(crate) fn ensure_node() -> Result<(), Stop> {
    let wanted =
        format!("Node {NODE} or later with npm is needed to build the window's pages (https://nodejs.org)");
    let found = answer("node", &["--version"]).ok_or_else(|| Stop::missing(wanted.clone()))?;
    if os::node_major(&found).is_none_or(|major| major < NODE) {
        return Err(Stop::missing(format!("{wanted}; found {found}")));
    }
    answer("npm", &["--version"])
        .map(drop)
        .ok_or_else(|| Stop::missing(wanted))
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

/// A browser that the tests of the pages can drive.
pub(crate) fn find_browser() -> Option<std::path::PathBuf> {
    find_program(packages::BROWSERS)
}

/// Whether windows can be shown.
pub(crate) fn has_display() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// What stands before a command that installs.
fn rights() -> Option<&'static [&'static str]> {
    if answer("id", &["-u"]).as_deref() == Some("0") {
        Some(&["env"])
    } else {
        answer("sudo", &["-n", "true"]).map(|_| &["sudo", "-n", "env"][..])
    }
}

fn install(project: &Project, missing: &[String], rights: &[&str]) -> Result<(), Stop> {
    let apt = |arguments: &[&str]| {
        let mut words = rights.iter().chain(&[
            "DEBIAN_FRONTEND=noninteractive",
            "apt-get",
            "-o",
            "DPkg::Lock::Timeout=300",
        ]);
        let mut command = Command::new(words.next().copied().unwrap_or("env"));
        command.args(words).args(arguments);
        command
    };
    let update = Step::new("apt-get update", "apt-update", apt(&["update"])).run(project, &mut |_| {})?;
    if !update.ok {
        update.show();
        say::bad("  the package lists are not fresh; trying with what is there");
    }
    let mut command = apt(&["install", "-y", "--no-install-recommends"]);
    command.args(missing);
    Step::new("apt-get install", "apt-install", command).must(project)
}

/// Off Debian the names are a hint, so nothing is installed; a build that already works is let through.
fn elsewhere(family: Family, sets: &[Set]) -> Result<(), Stop> {
    let lacking: Vec<Set> = sets.iter().copied().filter(|set| !set.seems_present()).collect();
    if lacking.is_empty() {
        return Ok(());
    }
    Err(Stop::missing(format!(
        "on this system the packages must be installed by hand; what is missing comes with:\n{}",
        os::advice(family, &lacking)
    )))
}

fn answer(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}
