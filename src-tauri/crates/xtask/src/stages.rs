//! The stages of `cargo xtask test`: their order, what each needs, and which test program belongs to which.

mod adapters;
mod boundaries;
mod desktop;
mod format;
mod integration;
mod lint;
mod model;
mod pages;
mod unit;

use std::ops::AddAssign;
use std::time::Duration;

use clap::ValueEnum;

use crate::clock::Stopwatch;
use crate::outcome::Stop;
use crate::project::{Project, Target};
use crate::system::Set;

/// What a stage may take before it is ended, on two slow processors.
const LIMIT: Duration = Duration::from_mins(25);
/// The same for the one that builds for speed and then lives years.
const LIMIT_OF_YEARS: Duration = Duration::from_mins(45);

/// One stage, in the order of a full run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum Stage {
    /// The texts are laid out as rustfmt does it.
    Format,
    /// clippy, rustdoc, tsc, oxlint.
    Lint,
    /// Who may know whom, and what may stand where.
    Boundaries,
    /// Tests beside the code, and the kept inputs of the fuzz targets.
    Unit,
    /// The core in walks and against its model.
    Model,
    /// The adapters and the flows against the emulator.
    Adapters,
    /// The pages in a browser.
    Ui,
    /// The shipped programs on a real desktop.
    Desktop,
}

/// How many checks or tests passed and failed, and how much could not be checked because something is not here.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: u32,
    pub(crate) failed: u32,
    pub(crate) unchecked: u32,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.unchecked += other.unchecked;
    }
}

impl Tally {
    /// One check.
    pub(crate) fn one(ok: bool) -> Self {
        Self {
            passed: u32::from(ok),
            failed: u32::from(!ok),
            unchecked: 0,
        }
    }
}

/// The time a stage has left.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Budget {
    since: Stopwatch,
    limit: Duration,
}

impl Budget {
    /// What the next step may take.
    pub(crate) fn left(self) -> Duration {
        self.limit.saturating_sub(self.since.elapsed())
    }
}

impl Stage {
    /// All of them, in order.
    pub(crate) fn all() -> &'static [Self] {
        Self::value_variants()
    }

    /// The name on the command line.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Format => "format",
            Self::Lint => "lint",
            Self::Boundaries => "boundaries",
            Self::Unit => "unit",
            Self::Model => "model",
            Self::Adapters => "adapters",
            Self::Ui => "ui",
            Self::Desktop => "desktop",
        }
    }

    /// The system packages it needs.
    pub(crate) fn sets(self) -> &'static [Set] {
        match self {
            Self::Format => &[],
            Self::Lint | Self::Boundaries | Self::Unit | Self::Model => &[Set::Build],
            Self::Adapters => &[Set::Build, Set::Keyring, Set::Foreign],
            Self::Ui => &[Set::Build, Set::Ui],
            Self::Desktop => &[Set::Build, Set::Desktop, Set::KeePassXc],
        }
    }

    /// Whether it needs Node.
    pub(crate) fn needs_node(self) -> bool {
        matches!(
            self,
            Self::Format | Self::Lint | Self::Adapters | Self::Ui | Self::Desktop
        )
    }

    /// The parts of the Rust toolchain it needs that a minimal one does not have.
    pub(crate) fn components(self) -> &'static [&'static str] {
        match self {
            Self::Format => &["rustfmt"],
            Self::Lint => &["clippy"],
            Self::Boundaries | Self::Unit | Self::Model | Self::Adapters | Self::Ui | Self::Desktop => &[],
        }
    }

    /// Runs it once.
    ///
    /// # Errors
    /// When it could not be carried out; a failed test is in the tally instead.
    pub(crate) fn run(self, project: &Project) -> Result<Tally, Stop> {
        let limit = if self == Self::Model {
            LIMIT_OF_YEARS
        } else {
            LIMIT
        };
        let budget = Budget {
            since: Stopwatch::start(),
            limit,
        };
        match self {
            Self::Format => format::run(project, budget),
            Self::Lint => lint::run(project, budget),
            Self::Boundaries => boundaries::run(project, budget),
            Self::Unit => unit::run(project, budget),
            Self::Model => model::run(project, budget),
            Self::Adapters => adapters::run(project, budget),
            Self::Ui => pages::run(project, budget),
            Self::Desktop => desktop::run(project, budget),
        }
    }
}

/// The stage that an integration test program belongs to: every one has exactly one, so none is ever forgotten.
pub(crate) fn stage_of(target: &Target) -> Option<Stage> {
    if target.kind != "test" {
        return None;
    }
    Some(match (target.package.as_str(), target.name.as_str()) {
        (_, "boundaries") => Stage::Boundaries,
        // The stage `model` runs these in a build of their own.
        ("lockbox-simulation", _) | ("lockbox-core", "checking") => return None,
        ("lockbox-core", _) => Stage::Model,
        ("lockbox-fuzz", _) => Stage::Unit,
        ("lockbox-tests", "desktop" | "harness" | "hardening") | ("aro-lockbox-window", _) => Stage::Desktop,
        _ => Stage::Adapters,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(package: &str, name: &str) -> Target {
        Target {
            package: package.to_owned(),
            kind: "test".to_owned(),
            name: name.to_owned(),
        }
    }

    #[test]
    fn the_order_is_the_one_that_is_written_down() {
        let names: Vec<_> = Stage::all().iter().map(|stage| stage.name()).collect();
        assert_eq!(
            names,
            [
                "format",
                "lint",
                "boundaries",
                "unit",
                "model",
                "adapters",
                "ui",
                "desktop"
            ]
        );
    }

    #[test]
    fn the_command_line_knows_each_stage_by_its_name() {
        for stage in Stage::all() {
            assert_eq!(Stage::from_str(stage.name(), false).as_ref(), Ok(stage));
        }
    }

    #[test]
    fn a_stage_that_is_named_alone_asks_for_all_that_it_needs() {
        assert!(
            Stage::Format.needs_node(),
            "the pages are formatted by a tool of theirs"
        );
        assert_eq!(
            (Stage::Format.components(), Stage::Lint.components()),
            (&["rustfmt"][..], &["clippy"][..])
        );
        assert!(
            Stage::Adapters.sets().contains(&Set::Keyring),
            "the keychain is a real one"
        );
    }

    #[test]
    fn each_test_program_has_its_stage() {
        assert_eq!(stage_of(&target("lockbox-core", "walk")), Some(Stage::Model));
        assert_eq!(stage_of(&target("lockbox-fuzz", "replay")), Some(Stage::Unit));
        assert_eq!(stage_of(&target("lockbox-azure", "arm")), Some(Stage::Adapters));
        assert_eq!(stage_of(&target("lockbox-tests", "flows")), Some(Stage::Adapters));
        assert_eq!(
            stage_of(&target("lockbox-tests", "desktop")),
            Some(Stage::Desktop)
        );
        assert_eq!(
            stage_of(&target("lockbox-tests", "something-new")),
            Some(Stage::Adapters)
        );
    }

    #[test]
    fn a_program_that_is_no_test_has_none() {
        let tool = Target {
            kind: "bin".to_owned(),
            ..target("lockbox-tests", "tour")
        };
        assert_eq!(stage_of(&tool), None);
    }

    #[test]
    fn no_two_test_programs_of_different_stages_share_a_name() {
        let project = Project::open().unwrap();
        let tests: Vec<_> = project
            .targets()
            .iter()
            .filter(|target| target.kind == "test")
            .collect();
        for one in &tests {
            for other in tests.iter().filter(|other| other.name == one.name) {
                assert_eq!(
                    stage_of(one),
                    stage_of(other),
                    "{} and {}",
                    one.package,
                    other.package
                );
            }
        }
    }
}
