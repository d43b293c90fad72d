//! Lives simulated years of the program and says what was checked, how often.

mod bench;

use clap::Parser;
use lockbox_simulation::{Broken, Invariant, Plan, Sum, Years, live};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

/// Live simulated years of the whole program under faults
#[derive(Parser)]
#[command(name = "simulate")]
struct Flags {
    /// Where all chance comes from; the same seed is the same run
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Virtual years, in lives of five days
    #[arg(long, default_value_t = 1.0)]
    years: f64,
    /// How many of a hundred calls meet a fault, on the average
    #[arg(long, default_value_t = 10.0)]
    fault_rate: f64,
    /// Subscriptions; every fourth has a cluster
    #[arg(long, default_value_t = 8)]
    subscriptions: u32,
    /// Processors to use; all when left out
    #[arg(long)]
    processors: Option<usize>,
    /// Keep in this file what a long run has come to, and go on there after an interruption
    #[arg(long)]
    keep: Option<PathBuf>,
    /// Tell one life of this seed in words instead
    #[arg(long)]
    tell: bool,
    /// Measure instead how many polls one processor simulates in a second
    #[arg(long)]
    bench: bool,
}

fn main() -> ExitCode {
    let flags = Flags::parse();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "years and rates that a person types"
    )]
    let (days, fault_rate) = (
        (flags.years.max(0.0) * 365.25).ceil() as u64,
        (flags.fault_rate.clamp(0.0, 70.0) * 100.0) as u64,
    );
    if flags.bench {
        bench::measure(flags.seed);
        return ExitCode::SUCCESS;
    }
    if flags.tell {
        return tell(&Plan {
            seed: flags.seed,
            days: days.max(1),
            subscriptions: flags.subscriptions,
            fault_rate,
            told: true,
            ..Plan::default()
        });
    }
    let all = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let years = Years {
        seed: flags.seed,
        days: days.max(1),
        subscriptions: flags.subscriptions.max(1),
        fault_rate,
        processors: flags.processors.unwrap_or(all),
        kept: flags.keep,
    };
    #[expect(clippy::disallowed_methods, reason = "how long the run itself takes")]
    let started = Instant::now();
    let outcome = years.live(|of, sum| {
        eprint!(
            "\r{} of {of} lives, {} polls, {} faults ",
            sum.lives,
            sum.polls,
            sum.struck.total()
        );
    });
    eprintln!();
    match outcome {
        Ok(sum) => {
            report(&sum, started.elapsed().as_secs_f64(), years.processors);
            ExitCode::SUCCESS
        }
        Err(broken) => {
            explain(&broken);
            ExitCode::FAILURE
        }
    }
}

fn tell(plan: &Plan) -> ExitCode {
    let lived = live(plan);
    for line in &lived.trace {
        println!("{line}");
    }
    println!(
        "trace {:016x}, {} calls, {} faults",
        lived.hash,
        lived.calls,
        lived.struck.total()
    );
    if let Some(violation) = lived.violation {
        println!("{}: {}", violation.invariant, violation.what);
        return ExitCode::FAILURE;
    }
    ExitCode::SUCCESS
}

#[expect(clippy::cast_precision_loss, reason = "figures for people")]
fn report(sum: &Sum, seconds: f64, processors: usize) {
    for invariant in Invariant::all() {
        let count = sum.checked.get(&invariant).copied().unwrap_or(0);
        println!("{invariant:<52} {count:>12}  0 broken");
    }
    println!();
    println!("lives          {:>14}", sum.lives);
    println!(
        "polls          {:>14}  {:.0} for each processor and second",
        sum.polls,
        sum.polls as f64 / seconds / processors as f64
    );
    println!("requests       {:>14}", sum.requests);
    println!("decisions sent {:>14}", sum.decisions);
    println!("entries        {:>14}", sum.entries);
    println!("blind, shown   {:>14} seconds", sum.blind_seconds);
    println!(
        "slowest notice {:>14.1} seconds, where nothing was in the way",
        sum.slowest_notice.as_secs_f64()
    );
    println!(
        "faults         {:>14}  of {} kinds",
        sum.struck.total(),
        sum.struck.0.len()
    );
    for fault in sum.never() {
        println!("  never: {fault}");
    }
    println!("trace          {:016x}", sum.hash);
}

fn explain(broken: &Broken) {
    println!("BROKEN: {}", broken.violation.invariant);
    println!("  {}", broken.violation.what);
    println!(
        "  seed of the life {}, after {:?}",
        broken.plan.seed, broken.violation.at
    );
    println!(
        "  faults needed: {} of {}",
        broken.shortest.after, broken.shortest.before
    );
    for line in &broken.shortest.trace {
        println!("  {line}");
    }
    println!(
        "  again: cargo xtask simulate --seed {} --tell --years {:.4} --subscriptions {}",
        broken.plan.seed,
        broken.plan.days as f64 / 365.25,
        broken.plan.subscriptions
    );
}
