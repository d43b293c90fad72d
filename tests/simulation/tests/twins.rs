//! Evil twins: the program with one seeded defect must be caught by the simulation, each within a few short lives.

#![cfg(test)]
#![cfg(feature = "twins")]

use lockbox_core::twin::{self, Twin};
use lockbox_simulation::{Invariant, Plan, live};

/// Short lives that are tried, at most.
const LIVES: u64 = 12;

/// Lives with the defect until it is caught; by what, and in which of them.
fn caught(twin: Twin) -> Option<(Invariant, u64)> {
    twin::wear(Some(twin));
    let found = (1..=LIVES).find_map(|seed| {
        let lived = live(&Plan {
            seed: seed * 1_000 + 7,
            days: 2,
            subscriptions: 8,
            fault_rate: 2_500,
            ..Plan::default()
        });
        lived.violation.map(|violation| (violation.invariant, seed))
    });
    twin::wear(None);
    found
}

fn is_caught(twin: Twin) {
    let (invariant, lives) =
        caught(twin).unwrap_or_else(|| panic!("{twin:?} was not caught in {LIVES} lives"));
    println!("{twin:?}: {invariant}, life {lives}");
}

/// Told by hand: which of all are caught, and how soon.
#[test]
#[ignore = "a survey of all of them, which takes minutes"]
fn survey() {
    for twin in Twin::all() {
        println!("{twin:?}: {:?}", caught(twin));
    }
}
