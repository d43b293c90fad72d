//! Stage `model`: the core in walks, random lives and a search through its states; then whole lives of the program in virtual time,
//! in a build that is fast enough for them.

use super::{Budget, Stage, Tally, integration};
use crate::commands::SIMULATION;
use crate::count::cargo_test_with;
use crate::outcome::Stop;
use crate::project::Project;

pub(super) fn run(project: &Project, budget: Budget) -> Result<Tally, Stop> {
    let mut tally = integration::run(project, Stage::Model, &["model", "walk", "checking"], budget)?;
    let lives = [
        "--profile",
        SIMULATION,
        "--package",
        "lockbox-simulation",
        "--test",
        "years",
    ];
    tally += cargo_test_with(project, "model-years", &lives, &["years"], budget.left())?;
    let twins = [
        "--profile",
        SIMULATION,
        "--package",
        "lockbox-simulation",
        "--features",
        "twins",
        "--test",
        "twins",
    ];
    tally += cargo_test_with(project, "model-twins", &twins, &["twins"], budget.left())?;
    Ok(tally)
}
