//! Stage `unit`: the tests beside the code of every package, the examples in the documentation, and the kept inputs of the fuzz targets.

use super::{Budget, Stage, Tally, integration};
use crate::count::cargo_test;
use crate::outcome::Stop;
use crate::project::Project;

pub(super) fn run(project: &Project, budget: Budget) -> Result<Tally, Stop> {
    let mut tally = cargo_test(project, "unit", &["--lib", "--bins"], budget.left())?;
    tally += cargo_test(project, "unit-documentation", &["--doc"], budget.left())?;
    tally += integration::run(project, Stage::Unit, &["replay"], budget)?;
    Ok(tally)
}
