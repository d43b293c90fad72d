//! Finds the fewest faults that still break what was broken, and tells how it came to it.

use crate::life::{Plan, live};
use crate::oracle::Violation;

/// Lives that are tried, at most.
const TRIES: usize = 60;
/// Lines of the trace that are told.
const TOLD: usize = 60;

/// The shortest way that was found.
#[derive(Clone, Debug)]
pub struct Shortest {
    /// Calls of the life that met a fault at first, and in the end.
    pub before: usize,
    pub after: usize,
    /// What happened, oldest first.
    pub trace: Vec<String>,
}

/// Leaves out faults as long as the same is broken without them, and tells the life with those that are left.
pub(crate) fn shrink(plan: &Plan, violation: &Violation) -> Shortest {
    let whole = live(plan);
    let with = |kept: Option<&[u64]>, told: bool| {
        live(&Plan {
            only: kept.map(|kept| kept.iter().copied().collect()),
            told,
            ..plan.clone()
        })
    };
    let breaks = |kept: &[u64]| {
        let found = with(Some(kept), false).violation;
        found.is_some_and(|found| found.invariant == violation.invariant)
    };
    let needed = fewest(whole.met.clone(), breaks);
    let told = with(Some(&needed), true);
    // If leaving out the rest changed everything, the life as it was is told.
    let told = if told.violation.is_some() {
        told
    } else {
        with(None, true)
    };
    let from = told.trace.len().saturating_sub(TOLD);
    Shortest {
        before: whole.met.len(),
        after: needed.len(),
        trace: told.trace.get(from..).unwrap_or_default().to_vec(),
    }
}

/// Delta debugging (Zeller and Hildebrandt, 2002): parts are left out, larger ones first, while what is left still `breaks`.
fn fewest(mut needed: Vec<u64>, breaks: impl Fn(&[u64]) -> bool) -> Vec<u64> {
    let (mut parts, mut tries) = (2_usize, 0);
    while needed.len() >= 2 && tries < TRIES {
        let size = needed.len().div_ceil(parts);
        let mut smaller = None;
        for place in 0..parts {
            let (from, to) = (place * size, ((place + 1) * size).min(needed.len()));
            if from >= to {
                break;
            }
            let sides = [needed.get(..from), needed.get(to..)];
            let without: Vec<u64> = sides.into_iter().flatten().flatten().copied().collect();
            tries += 1;
            if breaks(&without) {
                smaller = Some(without);
                break;
            }
        }
        match smaller {
            Some(without) => {
                needed = without;
                parts = parts.saturating_sub(1).max(2);
            }
            None if parts >= needed.len() => break,
            None => parts = (parts * 2).min(needed.len()),
        }
    }
    needed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_needed_is_left_out() {
        let needs = |kept: &[u64]| kept.contains(&17) && kept.contains(&70);
        assert_eq!(fewest((1..=100).collect(), needs), [17, 70]);
        assert_eq!(fewest(vec![5], |_| true), [5]);
    }
}
