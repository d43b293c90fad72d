//! Whether the other end of a link is alive, for whoever decides about it.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

/// A window always has a long poll open, or opens the next one at once. One that does not for so long hangs.
pub const SILENCE: Duration = Duration::from_secs(30);

/// What is known of the other end of one link while it is served.
#[derive(Debug)]
pub struct Pulse {
    limit: Duration,
    calls: AtomicU64,
    silent: AtomicBool,
    wanted: AtomicBool,
}

impl Default for Pulse {
    fn default() -> Self {
        Self::new(SILENCE)
    }
}

impl Pulse {
    /// The other end counts as silent when it has no call open and makes none for so long, or takes no answer for so long.
    #[must_use]
    pub fn new(limit: Duration) -> Self {
        Self {
            limit,
            calls: AtomicU64::new(0),
            silent: AtomicBool::new(false),
            wanted: AtomicBool::new(false),
        }
    }

    /// Calls that were made so far.
    #[must_use]
    pub fn calls(&self) -> u64 {
        self.calls.load(Ordering::Relaxed)
    }

    /// Whether the other end has fallen silent.
    #[must_use]
    pub fn is_silent(&self) -> bool {
        self.silent.load(Ordering::Relaxed)
    }

    /// Whether it was asked to come to the front and has made no call since, so that nobody can say whether it heard that.
    #[must_use]
    pub fn is_wanted(&self) -> bool {
        self.wanted.load(Ordering::Relaxed)
    }

    pub(crate) fn limit(&self) -> Duration {
        self.limit
    }

    pub(crate) fn called(&self) {
        self.calls.fetch_add(1, Ordering::Relaxed);
        self.silent.store(false, Ordering::Relaxed);
        self.wanted.store(false, Ordering::Relaxed);
    }

    pub(crate) fn asked_to_show(&self) {
        self.wanted.store(true, Ordering::Relaxed);
    }

    pub(crate) fn fell_silent(&self) {
        self.silent.store(true, Ordering::Relaxed);
    }
}
