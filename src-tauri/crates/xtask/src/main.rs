//! `cargo xtask`: the commands that take a clone of this project to a running, tested, packaged app.

mod bench;
mod bindings;
mod clock;
mod commands;
mod count;
mod foreign;
mod icons;
mod install;
mod outcome;
mod package;
mod processes;
mod project;
mod run;
mod say;
mod screenshots;
mod simulate;
mod stages;
mod steps;
mod system;
mod test;
mod tour;
mod ui;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::project::Project;
use crate::system::Consent;

/// Runs, tests, measures and packages ARO Lockbox.
#[derive(Debug, Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Options {
    #[command(subcommand)]
    command: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Start the app on the built-in emulator; without a display, give the guided tour.
    Run {
        /// Install missing system packages without asking.
        #[arg(long)]
        yes: bool,
        /// What follows `--` goes to the app; the tour uses none of it.
        #[arg(last = true)]
        args: Vec<String>,
    },
    /// Check everything, or the named stages.
    Test {
        /// Stages to run, in the order of the full run; none means all.
        #[arg(value_enum)]
        stages: Vec<stages::Stage>,
        /// Run the stages this many times and add the figures up.
        #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=1000))]
        repeat: u32,
        /// Install missing system packages without asking.
        #[arg(long)]
        yes: bool,
    },
    /// Walk through the product on a private virtual desktop, with a picture of each step.
    Tour {
        /// Install missing system packages without asking.
        #[arg(long)]
        yes: bool,
        /// What follows `--` goes to the tour.
        #[arg(last = true)]
        args: Vec<String>,
    },
    /// Live simulated years of the whole program under faults; `--help` tells what can be chosen.
    #[command(disable_help_flag = true)]
    Simulate {
        /// All of it goes to the simulation.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<String>,
    },
    /// Measure memory, start and polling of the release build.
    Bench {
        /// Install missing system packages without asking.
        #[arg(long)]
        yes: bool,
        /// What to measure, and flags of the benchmark; everything when nothing is named.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        args: Vec<String>,
    },
    /// Renew the pictures of the README from the real app.
    Screenshots {
        /// Install missing system packages without asking.
        #[arg(long)]
        yes: bool,
    },
    /// Make the packages for distributions.
    Package {
        /// Install missing system packages without asking.
        #[arg(long)]
        yes: bool,
    },
    /// Write the TypeScript types of what crosses the link.
    Bindings,
    /// Render the icons from their drawings.
    Icons {
        /// Install missing system packages without asking.
        #[arg(long)]
        yes: bool,
    },
}

fn main() -> ExitCode {
    let options = Options::parse();
    match Project::open().and_then(|project| dispatch(&project, options.command)) {
        Ok(code) => ExitCode::from(code),
        Err(stop) => {
            say::error(&stop.text);
            ExitCode::from(stop.code)
        }
    }
}

/// Answers with the exit code of the command.
fn dispatch(project: &Project, task: Task) -> Result<u8, outcome::Stop> {
    match task {
        Task::Run { yes, args } => run::run(project, Consent::new(yes), &args),
        Task::Test { stages, repeat, yes } => test::run(project, &stages, repeat, Consent::new(yes)),
        Task::Tour { yes, args } => tour::run(project, Consent::new(yes), &args),
        Task::Simulate { args } => simulate::run(project, Consent::new(false), &args),
        Task::Bench { yes, args } => bench::run(project, Consent::new(yes), &args),
        Task::Screenshots { yes } => screenshots::run(project, Consent::new(yes)),
        Task::Package { yes } => package::run(project, Consent::new(yes)),
        Task::Bindings => bindings::run(project),
        Task::Icons { yes } => icons::run(project, Consent::new(yes)),
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn the_command_line_is_well_formed() {
        Options::command().debug_assert();
    }

    #[test]
    fn what_follows_two_dashes_goes_to_the_app() {
        let options = Options::try_parse_from(["xtask", "run", "--yes", "--", "--hidden", "-x"]).unwrap();
        let Task::Run { yes, args } = options.command else {
            panic!("not a run: {options:?}")
        };
        assert_eq!((yes, args), (true, vec!["--hidden".to_owned(), "-x".to_owned()]));
    }

    #[test]
    fn an_unknown_stage_is_refused() {
        assert!(Options::try_parse_from(["xtask", "test", "unit", "units"]).is_err());
    }
}
