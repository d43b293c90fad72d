//! When the whole history is checked.

use lockbox_core::BootTime;
use std::time::Duration;

/// After a check that found everything in order.
const EVERY: Duration = Duration::from_secs(24 * 60 * 60);
/// After one that did not: what could not be read may be readable again.
const AGAIN: Duration = Duration::from_secs(60);

/// The time of the next check: the first one at once, never two at a time.
#[derive(Debug)]
pub(crate) struct Checks {
    next: Option<BootTime>,
}

impl Checks {
    pub(crate) fn new() -> Self {
        Self {
            next: Some(BootTime(Duration::ZERO)),
        }
    }

    /// Whether a check is to begin now. Then none is due until it was heard of.
    pub(crate) fn begin(&mut self, now: BootTime) -> bool {
        self.next.take_if(|at| *at <= now).is_some()
    }

    /// A check was made, here or because somebody asked for one.
    pub(crate) fn heard(&mut self, good: bool, now: BootTime) {
        self.next = Some(now.after(if good { EVERY } else { AGAIN }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(seconds: u64) -> BootTime {
        BootTime(Duration::from_secs(seconds))
    }

    #[test]
    fn the_history_is_checked_at_once_then_daily_and_soon_again_when_it_was_not_in_order() {
        let mut checks = Checks::new();
        assert!(checks.begin(at(100)));
        assert!(!checks.begin(at(1_000_000)), "one at a time");
        checks.heard(true, at(200));
        assert!(!checks.begin(at(200 + 86_399)));
        assert!(checks.begin(at(200 + 86_400)));
        checks.heard(false, at(90_000));
        assert!(!checks.begin(at(90_059)));
        assert!(checks.begin(at(90_060)));
    }
}
