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
    let mut failures = Failures::default();
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
        if let Some(text) = failures.hear(line) {
            say::line(text);
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

/// Lines of a failed test's own words that are shown at once; its log has all of them.
const WORDS: u32 = 24;

/// Follows what node's test runner prints of tests that failed: their names, and what stands between `---` and `...` below each.
#[derive(Debug, Default)]
struct Failures {
    /// How many more lines of a failed test are shown.
    room: u32,
}

impl Failures {
    /// Takes one line; answers with what is worth showing. Tests of a suite stand further in.
    fn hear(&mut self, line: &str) -> Option<String> {
        let text = line.trim();
        if text.starts_with("not ok") || text.starts_with('✖') {
            self.room = WORDS;
            return Some(format!("  FAILED {text}"));
        }
        if text == "..." || text.starts_with("ok ") || text.starts_with('✔') {
            self.room = 0;
        }
        self.room = self.room.checked_sub(1)?;
        (!text.is_empty() && text != "---").then(|| format!("  | {}", line.trim_end()))
    }
}

#[cfg(test)]
mod tests {
    use super::Failures;

    #[test]
    fn what_a_failed_test_of_the_pages_says_is_shown_and_nothing_of_the_others() {
        let printed = "ok 1 - a\n  ---\n  duration_ms: 1\n  ...\nnot ok 2 - b\n  ---\n  error: |-\n    0 !== 1\n\n  ...\n    not ok 1 - d\n      ---\n      error: 2\n      ...\nok 3 - c\n  ---\n  duration_ms: 2\n  ...";
        let mut failures = Failures::default();
        let shown: Vec<String> = printed.lines().filter_map(|line| failures.hear(line)).collect();
        assert_eq!(
            shown,
            [
                "  FAILED not ok 2 - b",
                "  |   error: |-",
                "  |     0 !== 1",
                "  FAILED not ok 1 - d",
                "  |       error: 2"
            ]
        );
    }
}
