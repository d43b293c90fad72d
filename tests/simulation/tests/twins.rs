//! Evil twins: the program with one seeded defect must be caught by the simulation, each within a few short lives.

#![cfg(test)]
#![cfg(feature = "twins")]

use lockbox_core::Phase;
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

#[test]
fn whoever_leaves_out_the_read_before_a_decision_is_caught() {
    is_caught(Twin::NoReread);
}

#[test]
fn whoever_takes_the_list_for_the_read_before_a_decision_is_caught() {
    is_caught(Twin::ListInsteadOfRead);
}

#[test]
fn whoever_does_not_wait_for_the_disk_is_caught() {
    is_caught(Twin::DoesNotSync);
}

/// The words that Azure publishes, as they may not be taken for `Pending`.
const WORDS: [&str; 8] = [
    "pending",
    "PENDING",
    "Pending ",
    "Pendin",
    "Pending2",
    "CustomerNotified",
    "Waiting",
    "",
];

fn is_misread(word: &str) -> bool {
    Phase::from_word(word) == Phase::Pending
}

#[test]
fn whoever_takes_an_unknown_word_for_pending_is_caught() {
    assert!(!WORDS.into_iter().any(is_misread));
    twin::wear(Some(Twin::UnknownIsPending));
    assert!(WORDS.into_iter().any(is_misread));
    twin::wear(None);
}

#[test]
fn whoever_does_not_care_for_letter_case_is_caught() {
    assert!(!WORDS.into_iter().any(is_misread));
    twin::wear(Some(Twin::AnyLetterCase));
    assert!(WORDS.into_iter().any(is_misread));
    twin::wear(None);
}
