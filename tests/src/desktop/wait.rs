//! Waiting for a condition, always with a limit: the only room of the harness that reads a clock or sleeps.

use std::time::{Duration, Instant};

/// Pause between two looks.
const PAUSE: Duration = Duration::from_millis(20);

/// Looks until `probe` answers; `None` when it has not within `limit`. Looks at least once, and once more at the end.
#[expect(clippy::disallowed_methods, reason = "a real desktop lives in real time")]
pub fn poll<T>(limit: Duration, mut probe: impl FnMut() -> Option<T>) -> Option<T> {
    let began = Instant::now();
    loop {
        let last = began.elapsed() >= limit;
        if let Some(found) = probe() {
            return Some(found);
        }
        if last {
            return None;
        }
        std::thread::sleep(PAUSE);
    }
}

/// Looks until `probe` answers.
///
/// # Panics
/// When it has not within `limit`; the message names `what`.
#[track_caller]
pub fn wait_for<T>(what: &str, limit: Duration, probe: impl FnMut() -> Option<T>) -> T {
    match poll(limit, probe) {
        Some(found) => found,
        None => panic!("waited {limit:?} in vain for {what}"),
    }
}

/// Looks until `condition` holds.
///
/// # Panics
/// When it does not within `limit`; the message names `what`.
#[track_caller]
pub fn wait_until(what: &str, limit: Duration, mut condition: impl FnMut() -> bool) {
    wait_for(what, limit, || condition().then_some(()));
}

/// Looks for the whole of `period` and demands that `condition` holds at every look: for what must *not* happen.
///
/// # Panics
/// As soon as the condition fails; the message names `what`.
#[track_caller]
pub fn stays(what: &str, period: Duration, mut condition: impl FnMut() -> bool) {
    let broken = poll(period, || (!condition()).then_some(()));
    assert!(broken.is_none(), "it did not stay so: {what}");
}
