//! Reads how many tests passed and failed out of what the test runners print.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;
use std::time::Duration;

use crate::outcome::Stop;
use crate::project::{Project, cargo};
use crate::say;
use crate::stages::Tally;
use crate::steps::Step;

/// Lines of a failed test's own words that are shown at once; its log has all of them.
const WORDS: u32 = 24;

/// How a test says that something it needs is not there, on a line of its own on the error stream.
const UNCHECKED: &str = "not checked: ";

/// Follows the output of `cargo test`.
#[derive(Debug, Default)]
pub(crate) struct Libtest {
    tally: Tally,
    /// How many tests each program ran.
    programs: BTreeMap<String, u32>,
    started: u32,
    reported: u32,
    current: String,
    /// Tests of the running program that libtest called slow and that have not ended.
    slow: BTreeSet<String>,
    /// How many more lines of a failed test are shown.
    room: u32,
    explained: bool,
}

impl Libtest {
    /// Takes one line; answers with what is worth showing.
    pub(crate) fn hear(&mut self, line: &str) -> Option<String> {
        if let Some(what) = unchecked(line) {
            self.tally.unchecked += 1;
            return Some(format!("  {UNCHECKED}{what}"));
        }
        if let Some(text) = self.words(line) {
            return Some(text);
        }
        if let Some(name) = started(line) {
            self.started += 1;
            self.current = name;
            self.slow.clear();
            return None;
        }
        if let Some((passed, failed, ignored)) = result(line) {
            self.reported += 1;
            self.tally.passed += passed;
            self.tally.failed += failed;
            *self.programs.entry(self.current.clone()).or_default() += passed + failed;
            return describe(&self.current, passed, failed, ignored);
        }
        let rest = line.strip_prefix("test ")?;
        if let Some((name, _)) = rest.split_once(" has been running for over ") {
            self.slow.insert(name.to_owned());
            return None;
        }
        let (name, outcome) = rest.rsplit_once(" ... ")?;
        self.slow.remove(name);
        (outcome == "FAILED").then(|| format!("  FAILED {}: {name}", self.current))
    }

    /// The tests that were still running when their program was ended, each with its program.
    fn unended(&self) -> impl Iterator<Item = String> {
        self.slow
            .iter()
            .map(|name| format!("{}: {name} had not ended", self.current))
    }

    /// What a failed test says, without the backtrace: it stands between `---- name stdout ----` and the next heading.
    fn words(&mut self, line: &str) -> Option<String> {
        if line.starts_with("---- ") && line.ends_with(" stdout ----") {
            (self.room, self.explained) = (WORDS, true);
            return Some(format!("  {line}"));
        }
        if line == "stack backtrace:" || line == "failures:" || result(line).is_some() {
            self.room = 0;
        }
        if self.room == 0 || line.is_empty() || line.starts_with("note: run with `RUST_BACKTRACE") {
            return None;
        }
        self.room -= 1;
        Some(format!("  | {line}"))
    }

    /// How many tests the program of this name ran.
    pub(crate) fn ran(&self, program: &str) -> u32 {
        self.programs.get(program).copied().unwrap_or(0)
    }

    /// How many tests have passed so far.
    pub(crate) fn passed(&self) -> u32 {
        self.tally.passed
    }

    /// The final count. A test program that died before its result, or a build that failed, counts as one failure.
    pub(crate) fn close(mut self, ok: bool) -> Tally {
        self.tally.failed += self.started.saturating_sub(self.reported);
        if !ok && self.tally.failed == 0 {
            self.tally.failed = 1;
        }
        self.tally
    }
}

fn describe(name: &str, passed: u32, failed: u32, ignored: u32) -> Option<String> {
    if passed + failed + ignored == 0 {
        return None;
    }
    let part = |count: u32, word: &str| {
        if count > 0 {
            format!(", {count} {word}")
        } else {
            String::new()
        }
    };
    Some(format!(
        "  {name}: {passed} passed{}{}",
        part(failed, "failed"),
        part(ignored, "ignored")
    ))
}

/// `Running unittests src/lib.rs (target/debug/deps/lockbox_core-0f…)`, `Running tests/a.rs (…)`, `Doc-tests a`.
fn started(line: &str) -> Option<String> {
    let line = line.trim_start();
    if let Some(name) = line.strip_prefix("Doc-tests ") {
        return Some(format!("{name} (documentation)"));
    }
    let rest = line.strip_prefix("Running ")?;
    let path = rest.strip_suffix(')')?.rsplit_once('(')?.1;
    let file = path.rsplit(['/', '\\']).next()?;
    Some(file.rsplit_once('-').map_or(file, |(name, _)| name).to_owned())
}

/// Passed, failed and ignored of a `test result:` line.
fn result(line: &str) -> Option<(u32, u32, u32)> {
    let rest = line.trim().strip_prefix("test result: ")?;
    let rest = rest.split_once(". ")?.1;
    let figure = |word: &str| {
        rest.split(';')
            .map(str::trim)
            .find_map(|part| part.strip_suffix(word)?.trim().parse::<u32>().ok())
    };
    Some((
        figure("passed")?,
        figure("failed")?,
        figure("ignored").unwrap_or(0),
    ))
}

/// What a test said it could not check. It may stand behind what libtest has begun to print on the same terminal line.
pub(crate) fn unchecked(line: &str) -> Option<&str> {
    line.split_once(UNCHECKED).map(|(_, what)| what.trim())
}

/// One figure of node's test runner, in its TAP form (`# pass 3`) or its own (`ℹ pass 3`).
pub(crate) fn node_figure(line: &str, word: &str) -> Option<u32> {
    let rest = line.trim().strip_prefix(['#', 'ℹ'])?.trim();
    rest.strip_prefix(word)?.strip_prefix(' ')?.trim().parse().ok()
}

/// Runs `cargo test` over the whole workspace (one selection, so one dependency tree and nothing built twice), narrowed
/// by `filter`, and counts.
///
/// # Errors
/// When cargo cannot be started.
pub(crate) fn cargo_test(
    project: &Project,
    log: &str,
    filter: &[&str],
    limit: Duration,
) -> Result<Tally, Stop> {
    cargo_test_of(project, log, filter, &[], limit)
}

/// The same, where each of the programs `required` must run at least one test.
///
/// # Errors
/// As [`cargo_test`].
pub(crate) fn cargo_test_of(
    project: &Project,
    log: &str,
    filter: &[&str],
    required: &[&str],
    limit: Duration,
) -> Result<Tally, Stop> {
    let whole = ["--workspace"].into_iter().chain(filter.iter().copied());
    cargo_test_with(project, log, &whole.collect::<Vec<_>>(), required, limit)
}

/// The same with a selection of its own.
///
/// # Errors
/// As above.
pub(crate) fn cargo_test_with(
    project: &Project,
    log: &str,
    selection: &[&str],
    required: &[&str],
    limit: Duration,
) -> Result<Tally, Stop> {
    let mut command = Command::new(cargo());
    command
        .current_dir(project.root())
        .args(["test", "--locked", "--no-fail-fast"])
        .args(selection);
    let mut counter = Libtest::default();
    let finished = Step::new(&format!("tests ({log})"), log, command)
        .quiet()
        .limit(limit)
        .run(project, &mut |line| {
            if let Some(text) = counter.hear(line) {
                say::line(text);
            }
        })?;
    if !finished.ok {
        for test in counter.unended() {
            say::bad(&format!("  FAILED {test}"));
        }
    }
    if !finished.ok && !counter.explained {
        finished.show();
    } else if !finished.ok {
        finished.show_log();
    }
    let idle: Vec<&&str> = required.iter().filter(|name| counter.ran(name) == 0).collect();
    for name in &idle {
        say::bad(&format!("  FAILED no test of `{name}` was run"));
    }
    let mut tally = counter.close(finished.ok);
    tally.failed += u32::try_from(idle.len()).unwrap_or(u32::MAX);
    Ok(tally)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn count(lines: &str, ok: bool) -> Tally {
        let mut counter = Libtest::default();
        for line in lines.lines() {
            counter.hear(line);
        }
        counter.close(ok)
    }

    #[test]
    fn results_of_several_programs_add_up() {
        let text = "
     Running unittests src/lib.rs (target/debug/deps/lockbox_core-0f12)
test a::b ... ok
test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s
     Running tests/flows.rs (target/debug/deps/flows-77)
test result: FAILED. 3 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.00s
   Doc-tests lockbox_core
test result: ok. 1 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s";
        assert_eq!(
            count(text, false),
            Tally {
                passed: 16,
                failed: 2,
                unchecked: 0,
            }
        );
    }

    #[test]
    fn a_test_that_hangs_is_named_when_its_program_is_ended() {
        let mut counter = Libtest::default();
        for line in [
            "     Running tests/flows.rs (target/debug/deps/flows-77)",
            "test a::waits has been running for over 60 seconds",
            "test a::is_slow has been running for over 60 seconds",
            "test a::is_slow ... ok",
        ] {
            assert_eq!(counter.hear(line), None);
        }
        let unended: Vec<String> = counter.unended().collect();
        assert_eq!(unended, ["flows: a::waits had not ended"]);
    }

    #[test]
    fn a_program_that_died_without_a_result_is_one_failure() {
        let text = "     Running unittests src/main.rs (target/debug/deps/a-1)
     Running unittests src/main.rs (target/debug/deps/b-1)
test result: ok. 4 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s";
        let tally = count(text, false);
        assert_eq!((tally.passed, tally.failed), (4, 1));
    }

    #[test]
    fn a_build_that_failed_is_one_failure_and_never_none() {
        let tally = count("error[E0433]: failed to resolve", false);
        assert_eq!((tally.passed, tally.failed), (0, 1));
    }

    #[test]
    fn what_could_not_be_checked_is_shown_and_counted_also_in_the_middle_of_a_line() {
        let mut counter = Libtest::default();
        assert_eq!(
            counter
                .hear("test reads ... not checked: the published examples are not there")
                .as_deref(),
            Some("  not checked: the published examples are not there")
        );
        counter.hear("not checked: another");
        let tally = counter.close(true);
        assert_eq!((tally.passed, tally.failed, tally.unchecked), (0, 0, 2));
    }

    #[test]
    fn how_many_tests_each_program_ran_is_known_by_its_name() {
        let text = "     Running tests/flows.rs (target/debug/deps/flows-77)
test result: ok. 0 passed; 0 failed; 0 ignored; 0 measured; 3 filtered out; finished in 1.00s
     Running tests/walk.rs (target/debug/deps/walk-78)
test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.00s";
        let mut counter = Libtest::default();
        for line in text.lines() {
            counter.hear(line);
        }
        assert_eq!(
            [counter.ran("flows"), counter.ran("walk"), counter.ran("none")],
            [0, 3, 0]
        );
    }

    #[test]
    fn a_failed_test_is_named_at_once_with_its_program() {
        let mut counter = Libtest::default();
        counter.hear("     Running tests/flows.rs (target/debug/deps/flows-77)");
        assert_eq!(
            counter.hear("test asks_once ... FAILED").as_deref(),
            Some("  FAILED flows: asks_once")
        );
        assert_eq!(
            counter.hear("test result: ok. 0 passed; 0 failed; 0 ignored; 0 measured"),
            None
        );
    }

    #[test]
    fn a_failed_test_is_quoted_without_its_backtrace() {
        let text = "---- asks_once stdout ----

thread 'asks_once' panicked at a.rs:1:1:
asked twice
stack backtrace:
   0: somewhere

failures:
    asks_once
test result: FAILED. 0 passed; 1 failed; 0 ignored; 0 measured";
        let mut counter = Libtest::default();
        let shown: Vec<String> = text.lines().filter_map(|line| counter.hear(line)).collect();
        let expected = [
            "  ---- asks_once stdout ----",
            "  | thread 'asks_once' panicked at a.rs:1:1:",
            "  | asked twice",
            "  : 0 passed, 1 failed",
        ];
        assert_eq!(shown, expected);
    }

    #[test]
    fn both_forms_of_nodes_figures_are_read() {
        assert_eq!(node_figure("# pass 31", "pass"), Some(31));
        assert_eq!(node_figure("ℹ fail 2", "fail"), Some(2));
        assert_eq!(node_figure("# passed 31", "pass"), None);
        assert_eq!(node_figure("pass 31", "pass"), None);
    }
}
