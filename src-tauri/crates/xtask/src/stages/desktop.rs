//! Stage `desktop`: the shipped programs on a private virtual desktop, one test at a time.

use super::{Budget, Stage, Tally, integration};
use crate::commands::{self, Profile};
use crate::outcome::Stop;
use crate::project::Project;
use crate::ui;

pub(super) fn run(project: &Project, budget: Budget) -> Result<Tally, Stop> {
    ui::build(project)?;
    commands::build_programs(project, Profile::Debug)?;
    commands::build_empty(project, Profile::Debug)?;
    let programs = ["desktop", "harness", "hardening"];
    integration::run_with(project, Stage::Desktop, &programs, &["--test-threads=1"], budget)
}
