//! `cargo xtask run`: from a clone to the open window, or to the guided tour where no window can open.

use std::process::Command;

use crate::commands::{self, Profile};
use crate::outcome::Stop;
use crate::project::Project;
use crate::system::{self, Consent, Set};
use crate::{say, tour, ui};

/// Builds everything and starts the app on its built-in emulator; `args` go to the app, and are not used by the tour.
///
/// # Errors
/// When something that is needed is missing, or a build fails.
pub(crate) fn run(project: &Project, consent: Consent, args: &[String]) -> Result<u8, Stop> {
    if !system::has_display() {
        say::line(
            "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open.",
        );
        say::line("This is the guided tour instead: the same app on a private virtual desktop.");
        if !args.is_empty() {
            say::line(format!(
                "The tour takes no arguments of the app; not used: {}",
                args.join(" ")
            ));
        }
        return tour::run(project, consent, &[]);
    }
    prepare(project, &[Set::Build], consent)?;
    let mut app = Command::new(project.debug("aro-lockbox"));
    app.arg("--demo").args(args);
    say::good("Starting ARO Lockbox on its built-in emulator: nothing here reaches Azure. Ctrl-C ends it.");
    commands::hand_over(app)
}

/// System packages, pages, programs.
///
/// # Errors
/// As [`run`].
pub(crate) fn prepare(project: &Project, sets: &[Set], consent: Consent) -> Result<(), Stop> {
    system::ensure_node()?;
    system::ensure(project, sets, consent)?;
    ui::build(project)?;
    commands::build_programs(project, Profile::Debug)
}
