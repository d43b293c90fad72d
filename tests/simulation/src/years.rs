//! Many lives, one after the other on each processor, until they come to so many years.

use crate::fault::{Fault, Struck};
use crate::life::{Lived, Plan, live};
use crate::oracle::{Invariant, Violation};
use crate::random::mix;
use crate::shrink::{Shortest, shrink};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// Days of one life.
pub const DAYS: u64 = 5;

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Years {
    pub seed: u64,
    /// Days of virtual time over all lives.
    pub days: u64,
    pub subscriptions: u32,
    pub fault_rate: u64,
    pub processors: usize,
    /// Where a long run writes what it has come to, so that it can go on there.
    pub kept: Option<PathBuf>,
}

/// What all lives came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sum {
    pub lives: u64,
    pub checked: BTreeMap<Invariant, u64>,
    pub struck: Struck,
    pub calls: u64,
    pub polls: u64,
    pub requests: u64,
    pub decisions: u64,
    pub entries: u64,
    pub blind_seconds: u64,
    pub slowest_notice: Duration,
    /// Of all lives in their order.
    pub hash: u64,
}

/// A life in which something was broken.
#[derive(Clone, Debug)]
pub struct Broken {
    pub plan: Plan,
    pub violation: Violation,
    pub shortest: Shortest,
}

impl Sum {
    fn add(&mut self, lived: &Lived) {
        self.lives += 1;
        for (invariant, count) in &lived.checked {
            *self.checked.entry(*invariant).or_default() += count;
        }
        self.struck.join(&lived.struck);
        self.calls += lived.calls;
        self.polls += lived.polls;
        self.requests += lived.requests;
        self.decisions += lived.decisions;
        self.entries += lived.entries;
        self.blind_seconds += lived.blind_seconds;
        self.slowest_notice = self.slowest_notice.max(lived.slowest_notice);
        self.hash = mix(self.hash ^ lived.hash);
    }

    /// Kinds of faults that struck at least so often.
    #[must_use]
    pub fn kinds(&self, at_least: u64) -> usize {
        self.struck.0.values().filter(|count| **count >= at_least).count()
    }

    /// Kinds that never struck.
    #[must_use]
    pub fn never(&self) -> Vec<Fault> {
        Fault::all()
            .into_iter()
            .filter(|fault| !self.struck.0.contains_key(fault))
            .collect()
    }
}

impl Years {
    fn lives(&self) -> u64 {
        self.days.div_ceil(DAYS)
    }

    fn plan(&self, number: u64) -> Plan {
        Plan {
            seed: mix(self.seed ^ number.wrapping_mul(0x9E6C_63D0_876A_68EE)),
            days: DAYS,
            subscriptions: self.subscriptions,
            fault_rate: self.fault_rate,
            ..Plan::default()
        }
    }

    /// Lives them. `tell` hears after each life how many of all there were.
    ///
    /// # Errors
    /// The first life, in their order, in which something was broken, shrunk as far as it goes.
    pub fn live(&self, tell: impl Fn(u64, &Sum) + Sync) -> Result<Sum, Box<Broken>> {
        let before = self
            .kept
            .as_deref()
            .and_then(|path| crate::kept::read(path, self));
        let begun = before.as_ref().map_or(0, |sum| sum.lives);
        let next = AtomicU64::new(begun);
        let stop = AtomicBool::new(false);
        let state = Mutex::new(State {
            sum: before.unwrap_or_default(),
            waiting: BTreeMap::new(),
            broken: None,
        });
        std::thread::scope(|scope| {
            for _ in 0..self.processors.max(1) {
                scope.spawn(|| {
                    while !stop.load(Ordering::Relaxed) {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        if number >= self.lives() {
                            return;
                        }
                        let lived = live(&self.plan(number));
                        if lived.violation.is_some() {
                            stop.store(true, Ordering::Relaxed);
                        }
                        let mut state = state.lock().unwrap_or_else(PoisonError::into_inner);
                        state.take(number, lived, self);
                        tell(self.lives(), &state.sum);
                    }
                });
            }
        });
        let state = state.into_inner().unwrap_or_else(PoisonError::into_inner);
        let Some((number, violation)) = state.broken else {
            return Ok(state.sum);
        };
        let plan = self.plan(number);
        let shortest = shrink(&plan, &violation);
        Err(Box::new(Broken {
            plan,
            violation,
            shortest,
        }))
    }
}

struct State {
    sum: Sum,
    /// Lives that ended before one that began earlier.
    waiting: BTreeMap<u64, Lived>,
    broken: Option<(u64, Violation)>,
}

impl State {
    fn take(&mut self, number: u64, lived: Lived, years: &Years) {
        if let Some(violation) = &lived.violation {
            if self.broken.as_ref().is_none_or(|(first, _)| number < *first) {
                self.broken = Some((number, violation.clone()));
            }
            return;
        }
        self.waiting.insert(number, lived);
        while let Some(lived) = self.waiting.remove(&self.sum.lives) {
            self.sum.add(&lived);
        }
        if let Some(path) = &years.kept {
            crate::kept::write(path, years, &self.sum);
        }
    }
}
