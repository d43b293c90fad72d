//! The stages that are integration test programs: each runs those that belong to it.

use std::collections::BTreeSet;

use super::{Budget, Stage, Tally, stage_of};
use crate::count::cargo_test_of;
use crate::outcome::Stop;
use crate::project::Project;
use crate::say;

/// Runs the stage's test programs; each of `required` that does not exist, or runs no test, is a failure.
pub(super) fn run(project: &Project, stage: Stage, required: &[&str], budget: Budget) -> Result<Tally, Stop> {
    run_with(project, stage, required, &[], budget)
}

/// The same with arguments for the test programs.
pub(super) fn run_with(
    project: &Project,
    stage: Stage,
    required: &[&str],
    arguments: &[&str],
    budget: Budget,
) -> Result<Tally, Stop> {
    let mine = project
        .targets()
        .iter()
        .filter(|target| stage_of(target) == Some(stage));
    let names: BTreeSet<&str> = mine.map(|target| target.name.as_str()).collect();
    let mut tally = Tally::default();
    for name in required.iter().filter(|name| !names.contains(*name)) {
        say::bad(&format!("  FAILED there is no test program `{name}`"));
        tally.failed += 1;
    }
    if names.is_empty() {
        say::bad(&format!("{}: nothing there yet", stage.name()));
        return Ok(tally);
    }
    let mut filter: Vec<&str> = names.iter().flat_map(|name| ["--test", *name]).collect();
    if !arguments.is_empty() {
        filter.push("--");
        filter.extend(arguments);
    }
    let required: Vec<&str> = required
        .iter()
        .copied()
        .filter(|name| names.contains(name))
        .collect();
    tally += cargo_test_of(project, stage.name(), &filter, &required, budget.left())?;
    Ok(tally)
}
