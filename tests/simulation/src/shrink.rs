//! Finds the fewest faults that still break what was broken, and tells how it came to it.

use crate::life::{Plan, live};
use crate::oracle::Violation;
use std::collections::BTreeSet;

/// Lives that are tried, at most.
const TRIES: usize = 120;
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

/// Leaves out faults as long as the same is broken without them (delta debugging, Zeller and Hildebrandt, 2002).
pub(crate) fn shrink(plan: &Plan, violation: &Violation) -> Shortest {
    let whole = live(plan);
    let met: Vec<u64> = whole.met.clone();
    let mut needed = met.clone();
    let breaks = |kept: &[u64]| {
        let kept: BTreeSet<u64> = kept.iter().copied().collect();
        let spared = (1..=whole.calls.saturating_mul(2))
            .filter(|call| !kept.contains(call))
            .collect();
        let lived = live(&Plan {
            spared,
            ..plan.clone()
        });
        lived
            .violation
            .is_some_and(|found| found.invariant == violation.invariant)
    };
    let (mut parts, mut tries) = (2_usize, 0);
    while needed.len() >= 2 && tries < TRIES {
        let size = needed.len().div_ceil(parts);
        let mut smaller = None;
        for place in 0..parts {
            let (from, to) = (place * size, ((place + 1) * size).min(needed.len()));
            if from >= to {
                break;
            }
            let without: Vec<u64> = [needed.get(..from), needed.get(to..)]
                .into_iter()
                .flatten()
                .flatten()
                .copied()
                .collect();
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
    let kept: BTreeSet<u64> = needed.iter().copied().collect();
    let spared = (1..=whole.calls.saturating_mul(2))
        .filter(|call| !kept.contains(call))
        .collect();
    let told = live(&Plan {
        spared,
        told: true,
        ..plan.clone()
    });
    // If leaving out the rest changed everything, the life as it was is told.
    let told = if told.violation.is_some() {
        told
    } else {
        live(&Plan {
            told: true,
            ..plan.clone()
        })
    };
    let from = told.trace.len().saturating_sub(TOLD);
    Shortest {
        before: met.len(),
        after: needed.len(),
        trace: told.trace.get(from..).unwrap_or_default().to_vec(),
    }
}
