//! Days and years of the program in minutes, with faults everywhere. What must never happen is looked for at every step.
//! `LOCKBOX_YEARS` asks for more; `cargo xtask simulate` tells more.

#![cfg(test)]

use lockbox_simulation::{Invariant, Plan, Sum, Years, live};

/// Virtual days of a usual run.
const DAYS: u64 = 100;
/// Of ten thousand calls so many meet a fault, on the average.
const FAULT_RATE: u64 = 1_400;
/// Faults that must have struck in a usual run.
const FAULTS: u64 = 100_000;
/// Kinds of faults, and how often each of so many must have struck.
const KINDS: (usize, u64) = (40, 50);

fn years() -> Years {
    let days = std::env::var("LOCKBOX_YEARS")
        .ok()
        .and_then(|text| text.parse::<u64>().ok());
    Years {
        seed: 20,
        days: days.map_or(DAYS, |years| years * 366),
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
fn in_a_hundred_days_under_faults_nothing_is_missed_doubled_guessed_or_lost() {
    let sum = match years().live(|_of, _sum| {}) {
        Ok(sum) => sum,
        Err(broken) => panic!("{broken:#?}"),
    };
    say(&sum);
    assert!(sum.struck.total() >= FAULTS, "{} faults", sum.struck.total());
    assert!(sum.kinds(KINDS.1) >= KINDS.0, "{:?}", sum.struck);
    for invariant in Invariant::all() {
        let count = sum.checked.get(&invariant).copied().unwrap_or(0);
        assert!(count >= 10, "{invariant} was looked at {count} times");
    }
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
