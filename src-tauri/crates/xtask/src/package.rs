//! `cargo xtask package`: packages for distributions, made of the release programs.

mod contents;
mod deb;
mod rpm;

use std::fs;

use crate::commands::{self, Profile};
use crate::outcome::Stop;
use crate::project::Project;
use crate::system::{self, Consent, Set};
use crate::{say, ui};

/// Builds the release programs and packs them; says what cannot be had here.
///
/// # Errors
/// When a build fails, or a package cannot be made although its tool is there.
pub(crate) fn run(project: &Project, consent: Consent) -> Result<u8, Stop> {
    if !cfg!(target_os = "linux") {
        return Err(Stop::missing("packages are made on Linux only, so far"));
    }
    system::ensure_node()?;
    system::ensure(project, &[Set::Build], consent)?;
    ui::build(project)?;
    commands::build_programs(project, Profile::Release)?;
    let folder = project.target().join("package");
    fs::create_dir_all(&folder).map_err(|error| Stop::file("make", &folder, &error))?;

    let mut made = Vec::new();
    if system::find_program(&["dpkg-deb"]).is_some() {
        made.push(deb::make(project, &folder)?);
    } else {
        say::line("  .deb: not made, dpkg-deb is not here");
    }
    if system::find_program(&["rpmbuild"]).is_some() {
        made.push(rpm::make(project, &folder)?);
    } else {
        say::line("  .rpm: not made, rpmbuild is not here (on Debian: apt-get install rpm)");
    }
    say::line("  AppImage: not made; its tools and the runtime they download are not part of a distribution");
    for path in &made {
        say::good(&format!("  {}", path.display()));
    }
    if made.is_empty() {
        Err(Stop::missing(
            "no package could be made: no packaging tool is here",
        ))
    } else {
        Ok(0)
    }
}
