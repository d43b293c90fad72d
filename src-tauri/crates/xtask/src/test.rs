//! `cargo xtask test`: runs the stages, says after each how many passed and failed, and ends with a table.

use std::time::Duration;

use crate::clock::Stopwatch;
use crate::outcome::Stop;
use crate::project::Project;
use crate::say;
use crate::stages::{Stage, Tally};
use crate::system::{self, Consent, Set};

/// What one stage came to, over all rounds.
#[derive(Debug, Clone, Copy)]
struct Row {
    stage: Stage,
    tally: Tally,
    took: Duration,
}

/// Runs the named stages (none named: all) `repeat` times; the exit code is 0 only when nothing failed.
///
/// # Errors
/// Exit code 2 when something that is needed is missing and cannot be installed here.
pub(crate) fn run(project: &Project, named: &[Stage], repeat: u32, consent: Consent) -> Result<u8, Stop> {
    let stages = chosen(named);
    if stages.iter().any(|stage| stage.needs_node()) {
        system::ensure_node()?;
    }
    let components: Vec<&str> = stages
        .iter()
        .flat_map(|stage| stage.components())
        .copied()
        .collect();
    system::ensure_components(project, &components)?;
    system::ensure(project, &sets(&stages), consent)?;
    let mut rows: Vec<Row> = stages
        .iter()
        .map(|stage| Row {
            stage: *stage,
            tally: Tally::default(),
            took: Duration::ZERO,
        })
        .collect();
    for round in 1..=repeat {
        if repeat > 1 {
            say::banner(&format!("round {round} of {repeat}"));
        }
        for row in &mut rows {
            one(project, row);
        }
    }
    let total = rows.iter().fold(Tally::default(), |mut sum, row| {
        sum += row.tally;
        sum
    });
    for line in table(&rows) {
        say::line(line);
    }
    say::line(figures(total));
    Ok(u8::from(total.failed > 0))
}

fn one(project: &Project, row: &mut Row) {
    let name = row.stage.name();
    say::banner(name);
    let watch = Stopwatch::start();
    let tally = row.stage.run(project).unwrap_or_else(|stop| {
        say::bad(&format!("  FAILED {}", stop.text));
        Tally::one(false)
    });
    row.tally += tally;
    row.took += watch.elapsed();
    let closing = format!("{name}: {}{}", figures(tally), unchecked(tally));
    if tally.failed == 0 {
        say::good(&closing);
    } else {
        say::bad(&closing);
    }
}

/// The named stages in the order of the full run, each once.
fn chosen(named: &[Stage]) -> Vec<Stage> {
    Stage::all()
        .iter()
        .copied()
        .filter(|stage| named.is_empty() || named.contains(stage))
        .collect()
}

/// The system packages of all of them, so that there is one installation and at most one question.
fn sets(stages: &[Stage]) -> Vec<Set> {
    let mut all = Vec::new();
    for set in stages.iter().flat_map(|stage| stage.sets()) {
        if !all.contains(set) {
            all.push(*set);
        }
    }
    all
}

fn figures(tally: Tally) -> String {
    format!("{} passed, {} failed", tally.passed, tally.failed)
}

fn unchecked(tally: Tally) -> String {
    match tally.unchecked {
        0 => String::new(),
        count => format!(", {count} not checked"),
    }
}

fn table(rows: &[Row]) -> Vec<String> {
    let head = format!(
        "\n{:<12}{:>8}{:>8}{:>13}{:>9}",
        "stage", "passed", "failed", "not checked", "seconds"
    );
    let body = rows.iter().map(|row| {
        let Tally {
            passed,
            failed,
            unchecked,
        } = row.tally;
        format!(
            "{:<12}{passed:>8}{failed:>8}{unchecked:>13}{:>9.1}",
            row.stage.name(),
            row.took.as_secs_f64()
        )
    });
    let took: Duration = rows.iter().map(|row| row.took).sum();
    let sum = format!("{:<12}{:>38.1}", "all", took.as_secs_f64());
    [head].into_iter().chain(body).chain([sum]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn none_named_means_all_and_the_order_is_fixed() {
        assert_eq!(chosen(&[]), Stage::all());
        assert_eq!(
            chosen(&[Stage::Unit, Stage::Format, Stage::Unit]),
            [Stage::Format, Stage::Unit]
        );
    }

    #[test]
    fn packages_are_asked_for_once_for_all_stages() {
        assert_eq!(
            sets(Stage::all()),
            [
                Set::Build,
                Set::Keyring,
                Set::Foreign,
                Set::Ui,
                Set::Desktop,
                Set::KeePassXc
            ]
        );
        assert_eq!(sets(&[Stage::Format]), []);
    }

    #[test]
    fn the_closing_figures_have_their_fixed_form() {
        assert_eq!(
            figures(Tally {
                passed: 212,
                failed: 0,
                unchecked: 3,
            }),
            "212 passed, 0 failed"
        );
    }

    #[test]
    fn what_could_not_be_checked_stands_beside_what_passed_and_only_then() {
        let tally = |unchecked| Tally {
            unchecked,
            ..Tally::one(true)
        };
        assert_eq!(
            (unchecked(tally(0)), unchecked(tally(2))),
            (String::new(), ", 2 not checked".to_owned())
        );
        let rows = table(&[Row {
            stage: Stage::Unit,
            tally: tally(2),
            took: Duration::from_secs(1),
        }]);
        let words: Vec<&str> = rows[1].split_whitespace().collect();
        assert_eq!(words, ["unit", "1", "0", "2", "1.0"]);
    }
}
