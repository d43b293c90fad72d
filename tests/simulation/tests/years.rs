//! Years of the program in minutes, with faults everywhere. What must never happen is looked for at every step.
//! `LOCKBOX_YEARS` asks for more; `cargo xtask simulate` tells more.

#![cfg(test)]

use lockbox_simulation::{DAYS, Invariant, Plan, Sum, Years, live};
use std::sync::atomic::{AtomicU64, Ordering};

/// Virtual days of a usual run, which are five years; in a build without optimisation only some.
const DAYS_OF_A_RUN: u64 = if cfg!(debug_assertions) { 20 } else { 5 * 366 };
/// Of ten thousand calls so many meet a fault, on the average.
const FAULT_RATE: u64 = 5_000;
/// Faults that must have struck for each day: a million and a half in five years.
const FAULTS: u64 = 820;
/// So many kinds of faults must have struck, each at least once in so many days.
const KINDS: (usize, u64) = (40, 2);

fn years() -> Years {
    let days = std::env::var("LOCKBOX_YEARS")
        .ok()
        .and_then(|text| text.parse::<u64>().ok());
    Years {
        seed: 20,
        days: days.map_or(DAYS_OF_A_RUN, |years| years * 366),
        subscriptions: 8,
        fault_rate: FAULT_RATE,
        processors: std::thread::available_parallelism().map_or(1, std::num::NonZero::get),
        kept: None,
    }
}

fn say(sum: &Sum) {
    println!(
        "{} lives, {} polls, {} requests, {} decisions sent, {} entries, {} faults of {} kinds, slowest notice {:?}, blind and shown {} s, trace {:016x}",
        sum.lives,
        sum.polls,
        sum.requests,
        sum.decisions,
        sum.entries,
        sum.struck.total(),
        sum.struck.0.len(),
        sum.slowest_notice,
        sum.blind_seconds,
        sum.hash
    );
    for (invariant, count) in &sum.checked {
        println!("{invariant}: {count}");
    }
}

#[test]
fn in_five_years_under_faults_nothing_is_missed_doubled_guessed_or_lost() {
    let years = years();
    let sum = match years.live(|_of, _sum| {}) {
        Ok(sum) => sum,
        Err(broken) => panic!("{broken:#?}"),
    };
    say(&sum);
    let least = FAULTS * years.days;
    assert!(sum.struck.total() >= least, "{} faults", sum.struck.total());
    assert!(sum.kinds(years.days / KINDS.1) >= KINDS.0, "{:?}", sum.struck);
    for invariant in Invariant::all() {
        let count = sum.checked.get(&invariant).copied().unwrap_or(0);
        // A word that nobody published is seldom.
        let often = if invariant == Invariant::Alerted { 50 } else { 10 };
        assert!(
            count >= years.days / often,
            "{invariant} was looked at {count} times"
        );
    }
}

#[test]
fn a_long_run_that_is_broken_off_goes_on_where_it_was_and_comes_to_the_same() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = |lives: u64, kept: bool| {
        let years = Years {
            days: lives * DAYS,
            subscriptions: 2,
            kept: kept.then(|| folder.path().join("run.json")),
            ..years()
        };
        let first = AtomicU64::new(u64::MAX);
        let sum = years.live(|_of, sum| {
            first.fetch_min(sum.lives, Ordering::Relaxed);
        });
        (sum.expect("nothing is broken"), first.into_inner())
    };
    let (begun, _) = run(2, true);
    assert_eq!(begun.lives, 2);
    let (whole, first) = run(4, true);
    assert!(first >= 2, "the lives that were kept are not lived again");
    assert_eq!(whole, run(4, false).0);
}

#[test]
fn the_same_seed_is_the_same_life_and_another_seed_another() {
    let life = |seed| {
        let lived = live(&Plan {
            seed,
            days: 1,
            subscriptions: 8,
            fault_rate: 2_000,
            ..Plan::default()
        });
        assert_eq!(lived.violation, None);
        (lived.hash, lived.calls, lived.entries)
    };
    for seed in 1..=4 {
        assert_eq!(life(seed), life(seed));
    }
    assert_ne!(life(1).0, life(2).0);
}

#[test]
fn a_fleet_of_two_hundred_subscriptions_is_watched_as_well() {
    let lived = live(&Plan {
        seed: 200,
        days: 1,
        subscriptions: 200,
        fault_rate: 300,
        ..Plan::default()
    });
    assert_eq!(lived.violation, None);
    assert!(
        lived.requests > 5 && lived.polls > 10_000,
        "{} requests, {} polls",
        lived.requests,
        lived.polls
    );
}
