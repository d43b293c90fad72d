//! Stage `format`: rustfmt over every Rust file, and the UI's own check where it has one.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Budget, Tally};
use crate::outcome::Stop;
use crate::project::{Project, cargo};
use crate::say;
use crate::steps::Step;
use crate::ui;

pub(super) fn run(project: &Project, budget: Budget) -> Result<Tally, Stop> {
    let mut all = Vec::new();
    for folder in ["src-tauri", "tests"] {
        collect(&project.at(folder), &mut all)?;
    }
    let mut tally = rust(project, all.len(), budget)?;
    if ui::has_script(project, "format:check") {
        ui::install(project)?;
        let command = ui::npm(project, &["run", "format:check"]);
        let finished = Step::new("format:check of the UI", "format-ui", command)
            .limit(budget.left())
            .run(project, &mut |_| {})?;
        if !finished.ok {
            finished.show();
        }
        tally += Tally::one(finished.ok);
    }
    Ok(tally)
}

/// Counts files; each file that rustfmt would change is one failure.
fn rust(project: &Project, files: usize, budget: Budget) -> Result<Tally, Stop> {
    let mut command = Command::new(cargo());
    command
        .current_dir(project.root())
        .args(["fmt", "--all", "--check", "--", "-l"]);
    let mut different = Vec::new();
    let step = Step::new("rustfmt", "format", command).limit(budget.left());
    let finished = step.run(project, &mut |line| {
        if line.ends_with(".rs") && Path::new(line).is_file() {
            let file = Path::new(line);
            different.push(
                file.strip_prefix(project.root())
                    .unwrap_or(file)
                    .display()
                    .to_string(),
            );
        }
    })?;
    different.sort();
    different.dedup();
    for file in &different {
        say::bad(&format!("  FAILED not formatted: {file}"));
    }
    if !finished.ok && different.is_empty() {
        finished.show();
    }
    Ok(verdict(files, different.len(), finished.ok))
}

/// Each file that rustfmt would change is one failure. Where it failed and named none it did not do its work: then nothing
/// has passed.
fn verdict(files: usize, different: usize, ok: bool) -> Tally {
    if !ok && different == 0 {
        return Tally::one(false);
    }
    let figure = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Tally {
        passed: figure(files.saturating_sub(different)),
        failed: figure(different),
        unchecked: 0,
    }
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<(), Stop> {
    let entries = fs::read_dir(folder).map_err(|error| Stop::file("read", folder, &error))?;
    for entry in entries {
        let path = entry.map_err(|error| Stop::file("read", folder, &error))?.path();
        let made = path.ends_with("node_modules") || path.ends_with("target");
        if path.is_dir() && !made {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn where_rustfmt_could_not_work_nothing_has_passed() {
        let figures = |tally: Tally| (tally.passed, tally.failed);
        assert_eq!(figures(verdict(90, 0, true)), (90, 0));
        assert_eq!(figures(verdict(90, 2, false)), (88, 2));
        assert_eq!(figures(verdict(90, 0, false)), (0, 1));
    }
}
