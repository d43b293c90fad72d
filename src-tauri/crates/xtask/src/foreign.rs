//! The programs by others that the adapters stage runs beside ours: Python packages in a folder of their own below `target`, and
//! an OpenID provider from npm.

use std::process::Command;

use crate::install::Installation;
use crate::outcome::Stop;
use crate::project::Project;
use crate::{system, ui};

/// Where the provider's manifest lies.
const PROVIDER: &str = "tests/foreign/oidc-provider";

/// Installs both from their lock files.
///
/// # Errors
/// When Python or Node is missing, or pip or npm fails.
pub(crate) fn install(project: &Project) -> Result<(), Stop> {
    python(project)?;
    provider(project)
}

fn python(project: &Project) -> Result<(), Stop> {
    let folder = project.target().join("foreign");
    let interpreter = folder.join("bin/python");
    let lock = project.at("tests/foreign/requirements.txt");
    let mut environment = Command::new("python3");
    environment.args(["-m", "venv", "--clear"]).arg(&folder);
    let mut packages = Command::new(&interpreter);
    packages
        .args([
            "-m",
            "pip",
            "install",
            "--disable-pip-version-check",
            "--no-input",
            "-r",
        ])
        .arg(&lock);
    Installation {
        name: "foreign-python",
        title: "installing foreign programs from PyPI",
        lock: &lock,
        witness: &folder.join("bin/schemathesis"),
    }
    .ensure(project, [environment, packages])
}

fn provider(project: &Project) -> Result<(), Stop> {
    system::ensure_node()?;
    Installation {
        name: "foreign-provider",
        title: "installing an OpenID provider from npm",
        lock: &project.at(PROVIDER).join("package-lock.json"),
        witness: &project.at(PROVIDER).join("node_modules/.package-lock.json"),
    }
    .ensure(project, [ui::npm_in(project, PROVIDER, &ui::CLEAN_INSTALL)])
}
