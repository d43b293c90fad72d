//! Twins that are caught in whole lives of the program.

use crate::catcher::{By, Catcher, Found};
use lockbox_simulation::{Aim, Calls, Fault, Invariant, Plan, live};

/// Lives that are tried, at most.
const LIVES: u64 = 24;
/// Hours of one life.
const HOURS: u64 = 3;
/// The first has a cluster.
const SUBSCRIPTIONS: u32 = 2;

/// What kind of life it is.
pub(crate) struct Life {
    aim: Aim,
    rate: u64,
}

impl Life {
    /// Nothing goes wrong.
    pub(crate) fn calm() -> Self {
        Self::with(&[])
    }

    /// These things go wrong.
    pub(crate) fn with(faults: &[Fault]) -> Self {
        let aim = Aim {
            hours: HOURS,
            faults: faults.to_vec(),
            on: Calls::All,
        };
        Self { aim, rate: 0 }
    }

    /// Some calls meet what can happen to calls, so many of ten thousand of them.
    pub(crate) fn on(mut self, calls: Calls, rate: u64) -> Self {
        self.aim.on = calls;
        self.rate = rate;
        self
    }
}

/// The twin breaks an invariant in one of a few lives.
pub(crate) fn lives(invariant: Invariant, says: &'static str, life: Life) -> Catcher {
    Catcher {
        tries: LIVES,
        reasons: vec![(By::Invariant(invariant), says)],
        look: Box::new(move |number| {
            let lived = live(&Plan {
                seed: number * 1_000 + 7,
                subscriptions: SUBSCRIPTIONS,
                fault_rate: life.rate,
                aim: Some(life.aim.clone()),
                ..Plan::default()
            });
            lived.violation.map(|violation| Found {
                by: By::Invariant(violation.invariant),
                what: format!("{}, after {} s", violation.what, violation.at.as_secs()),
            })
        }),
    }
}
