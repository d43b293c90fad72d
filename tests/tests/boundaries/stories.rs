//! The stories of the people who decide: each has a test of the whole program in a browser that bears its number, and those that end
//! in a decision or want no mouse have one in the real window as well.

use crate::workspace::{files, read, workspace};
use std::collections::BTreeSet;

/// Those that are told (`story N: …` in `ui/test`).
const TOLD: [u32; 15] = [1, 2, 3, 4, 5, 8, 12, 14, 15, 16, 17, 18, 19, 22, 25];

/// Those that are lived in the shipped windows too (`fn story_NN_…` in `tests/tests/desktop`).
const LIVED: [u32; 4] = [2, 4, 5, 25];

/// The numbers that follow `before` anywhere in the files below `folder`.
fn numbers(folder: &str, suffix: &str, before: &str) -> BTreeSet<u32> {
    let mut found = BTreeSet::new();
    for path in files(&workspace().root.join(folder), &[suffix]) {
        for rest in read(&path).split(before).skip(1) {
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            found.extend(digits.parse::<u32>());
        }
    }
    found
}

#[test]
fn each_story_has_a_test_of_the_whole_program_that_bears_its_number() {
    let found = numbers("ui/test", ".mjs", "\"story ");
    assert_eq!(found, BTreeSet::from(TOLD));
}

#[test]
fn the_stories_that_end_in_a_decision_or_want_no_mouse_are_lived_in_the_real_window() {
    let found = numbers("tests/tests/desktop", ".rs", "fn story_");
    assert_eq!(found, BTreeSet::from(LIVED));
}
