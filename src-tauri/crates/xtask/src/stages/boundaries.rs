//! Stage `boundaries`: the tests over the dependency tree and the sources, and the freshness of the TypeScript types.

use super::{Budget, Stage, Tally, integration};
use crate::commands::{self, Profile};
use crate::outcome::Stop;
use crate::project::Project;

pub(super) fn run(project: &Project, budget: Budget) -> Result<Tally, Stop> {
    commands::build_programs(project, Profile::Debug)?;
    integration::run(project, Stage::Boundaries, &["boundaries"], budget)
}
