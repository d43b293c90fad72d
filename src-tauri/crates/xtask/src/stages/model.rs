//! Stage `model`: the core in walks and random lives; then, in a build that is fast enough for them, a search through a million of its
//! states, and whole lives of the program in virtual time.

use super::{Budget, Stage, Tally, integration};
use crate::commands::SIMULATION;
use crate::count::cargo_test_with;
use crate::outcome::Stop;
use crate::project::Project;

pub(super) fn run(project: &Project, budget: Budget) -> Result<Tally, Stop> {
    let mut tally = integration::run(project, Stage::Model, &["model", "walk"], budget)?;
    let fast = |package, features: &[&'static str], test| {
        let mut selection = vec!["--profile", SIMULATION, "--package", package];
        selection.extend(features);
        selection.extend(["--test", test]);
        let log = format!("model-{test}");
        cargo_test_with(project, &log, &selection, &[test], budget.left())
    };
    tally += fast("lockbox-core", &[], "checking")?;
    tally += fast("lockbox-simulation", &[], "years")?;
    tally += fast("lockbox-simulation", &["--features", "twins"], "twins")?;
    Ok(tally)
}
