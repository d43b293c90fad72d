//! Looks at the program with a twin and without it.

use lockbox_core::twin::{self, Twin};
use lockbox_simulation::Invariant;

/// What finds a defect.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum By {
    /// An invariant of the simulation.
    Invariant(Invariant),
    /// A scene that is played with one part of the program.
    Check,
}

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) by: By,
    pub(crate) what: String,
}

/// How a twin is caught.
pub(crate) struct Catcher {
    /// Looks that are taken at most.
    pub(crate) tries: u64,
    /// What finds it, and a part of the sentence in which it is reported: any one of these is right.
    pub(crate) reasons: Vec<(By, &'static str)>,
    /// One look, by its number: what was found.
    pub(crate) look: Box<dyn Fn(u64) -> Option<Found>>,
}

impl Catcher {
    /// Something else may be found just as well.
    pub(crate) fn or(mut self, invariant: Invariant, says: &'static str) -> Self {
        self.reasons.push((By::Invariant(invariant), says));
        self
    }
}

/// Does something while a twin is worn.
pub(crate) fn wearing<T>(twin: Twin, act: impl FnOnce() -> T) -> T {
    struct Undress;
    impl Drop for Undress {
        fn drop(&mut self) {
            twin::wear(None);
        }
    }
    let undress = Undress;
    twin::wear(Some(twin));
    let done = act();
    drop(undress);
    done
}

/// Looks until the twin is caught; without it, the same looks find nothing.
pub(crate) fn is_caught(twin: Twin, catcher: &Catcher) {
    for number in 1..=catcher.tries {
        let found = wearing(twin, || (catcher.look)(number));
        let without = (catcher.look)(number);
        assert_eq!(without, None, "look {number} finds something without {twin:?}");
        let Some(found) = found else { continue };
        println!("{twin:?}: look {number}, {:?}: {}", found.by, found.what);
        let mut reasons = catcher.reasons.iter();
        assert!(
            reasons.any(|(by, says)| found.by == *by && found.what.contains(says)),
            "{twin:?} was caught by {found:?}, and not by {:?}",
            catcher.reasons
        );
        return;
    }
    panic!("{twin:?} was not caught in {} looks", catcher.tries);
}
