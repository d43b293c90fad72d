//! Repeats something and keeps how long each time took.

use lockbox_runtime::{Clock, SystemClock};
use std::time::Duration;

/// Times before the counting begins: caches are filled, connections are open.
const WARM_UP: usize = 3;
const MOST: usize = 1_000_000;

/// How long each repetition took, shortest first.
#[derive(Debug)]
pub(crate) struct Sample(Vec<Duration>);

/// The present of the clock that durations are taken with.
pub(crate) fn now() -> Duration {
    SystemClock.now().boot.0
}

impl Sample {
    /// Repeats `act` for `span`, at least once. `prepare` is not counted.
    pub(crate) fn of<T>(span: Duration, mut prepare: impl FnMut() -> T, mut act: impl FnMut(T)) -> Self {
        for _ in 0..WARM_UP {
            act(prepare());
        }
        let mut taken = Vec::new();
        let until = now() + span;
        while taken.is_empty() || (now() < until && taken.len() < MOST) {
            let ready = prepare();
            let began = now();
            act(ready);
            taken.push(now().saturating_sub(began));
        }
        Self::from(taken)
    }

    /// The middle, in seconds.
    pub(crate) fn median(&self) -> f64 {
        self.at(50)
    }

    /// Nineteen of twenty were not slower, in seconds.
    pub(crate) fn late(&self) -> f64 {
        self.at(95)
    }

    /// How many fit into a second, one after the other.
    pub(crate) fn per_second(&self) -> f64 {
        let whole: Duration = self.0.iter().sum();
        let count = u32::try_from(self.0.len()).unwrap_or(u32::MAX);
        f64::from(count) / whole.as_secs_f64().max(f64::MIN_POSITIVE)
    }

    /// The longest, in seconds.
    pub(crate) fn slowest(&self) -> f64 {
        self.at(100)
    }

    /// The shortest time that is not shorter than `percent` of all.
    fn at(&self, percent: usize) -> f64 {
        let rank = (self.0.len() * percent).div_ceil(100);
        let found = self.0.get(rank.saturating_sub(1));
        found.map_or(0.0, Duration::as_secs_f64)
    }
}

impl From<Vec<Duration>> for Sample {
    fn from(mut taken: Vec<Duration>) -> Self {
        taken.sort_unstable();
        Self(taken)
    }
}
