//! Stage `adapters`: the adapters and the flows against the emulator, and programs by others against both.

use super::{Budget, Stage, Tally, integration};
use crate::foreign;
use crate::outcome::Stop;
use crate::project::Project;

pub(super) fn run(project: &Project, budget: Budget) -> Result<Tally, Stop> {
    foreign::install(project)?;
    integration::run(project, Stage::Adapters, &["flows", "foreign"], budget)
}
