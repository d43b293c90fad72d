//! The one place of this crate that reads a clock.

use std::time::{Duration, Instant};

/// Measures how long something takes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Stopwatch(Instant);

impl Stopwatch {
    pub(crate) fn start() -> Self {
        Self(now())
    }

    pub(crate) fn elapsed(self) -> Duration {
        now().duration_since(self.0)
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "a build tool measures its own steps; nothing here is decided by time"
)]
fn now() -> Instant {
    Instant::now()
}
