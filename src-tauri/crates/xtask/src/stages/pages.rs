//! Stage `ui`: the pages in a browser, over the real runtime and emulator behind a loopback host.

use super::{Budget, Tally};
use crate::commands::{self, Profile};
use crate::count::{self, node_figure};
use crate::outcome::Stop;
use crate::project::Project;
use crate::say;
use crate::steps::Step;
use crate::{system, ui};

pub(super) fn run(project: &Project, budget: Budget) -> Result<Tally, Stop> {
    if !ui::has_script(project, "test") {
        say::bad("ui: nothing there yet");
        return Ok(Tally::one(false));
    }
    ui::build(project)?;
    let host = commands::build_tool(project, "lockbox-tests", "devhost", Profile::Debug)?;
    let texts = commands::build_tool(project, "lockbox-fuzz", "hostile", Profile::Debug)?;
    let mut command = ui::npm(project, &["test"]);
    command.env("LOCKBOX_DEVHOST", host);
    command.env("LOCKBOX_HOSTILE", texts);
    if let Some(browser) = system::find_browser() {
        command.env(system::BROWSER, browser);
    }
    let (mut passed, mut failed, mut unchecked) = (None, 0, 0);
    let step = Step::new("tests (ui)", "ui", command)
        .quiet()
        .limit(budget.left());
    let finished = step.run(project, &mut |line| {
        passed = node_figure(line, "pass").or(passed);
        failed += node_figure(line, "fail").unwrap_or(0) + node_figure(line, "cancelled").unwrap_or(0);
        if let Some(what) = count::unchecked(line) {
            unchecked += 1;
            say::line(format!("  not checked: {what}"));
        }
        if line.starts_with("not ok") || line.starts_with('✖') {
            say::line(format!("  FAILED {line}"));
        }
    })?;
    if !finished.ok {
        finished.show();
    }
    if failed == 0 && (passed.is_none() || !finished.ok) {
        failed = 1;
    }
    Ok(Tally {
        passed: passed.unwrap_or(0),
        failed,
        unchecked,
    })
}
