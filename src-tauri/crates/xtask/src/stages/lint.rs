//! Stage `lint`: clippy and rustdoc over the workspace, tsc and oxlint over the pages; one check each.

use std::process::Command;

use super::{Budget, Tally};
use crate::outcome::Stop;
use crate::project::{Project, cargo};
use crate::steps::Step;
use crate::ui;

pub(super) fn run(project: &Project, budget: Budget) -> Result<Tally, Stop> {
    let mut clippy = Command::new(cargo());
    clippy.args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--locked",
        "--",
        "-D",
        "warnings",
    ]);
    let mut rustdoc = Command::new(cargo());
    rustdoc.args(["doc", "--workspace", "--no-deps", "--locked"]);
    rustdoc.env("RUSTDOCFLAGS", "-D warnings");

    let mut tally = Tally::default();
    for (title, log, mut command) in [
        ("clippy", "lint-clippy", clippy),
        ("rustdoc", "lint-rustdoc", rustdoc),
    ] {
        command.current_dir(project.root());
        tally += check(project, Step::new(title, log, command), budget)?;
    }
    if let Err(stop) = ui::install(project) {
        crate::say::bad(&format!("  {}", stop.text));
        tally += Tally::one(false);
        tally += Tally::one(false);
        return Ok(tally);
    }
    for (title, script) in [("tsc", "check"), ("oxlint", "lint")] {
        let command = ui::npm(project, &["run", script]);
        tally += check(
            project,
            Step::new(title, &format!("lint-{title}"), command),
            budget,
        )?;
    }
    Ok(tally)
}

fn check(project: &Project, step: Step, budget: Budget) -> Result<Tally, Stop> {
    let finished = step.limit(budget.left()).run(project, &mut |_| {})?;
    if !finished.ok {
        finished.show();
    }
    Ok(Tally::one(finished.ok))
}
