//! How long to wait after an answer. The next poll of the plan is the real retry; what comes earlier costs a token.

use crate::problem::Trouble;
use crate::sync::budget::Retries;
use crate::sync::jitter::Jitter;
use std::time::Duration;

/// After the first failure, doubled with each.
const FIRST: Duration = Duration::from_secs(5);
/// Longest pause that Azure itself may ask for. After it, it is asked whether it still wants one.
const THROTTLE_LIMIT: Duration = Duration::from_secs(15 * 60);
/// Between two tries where this account may not read.
const FORBIDDEN: Duration = Duration::from_secs(5 * 60);

/// What waiting depends on.
pub(crate) struct Sources<'a> {
    pub(crate) jitter: &'a mut Jitter,
    pub(crate) retries: &'a mut Retries,
}

impl Sources<'_> {
    /// Until the next poll of a subscription that is read each `interval`.
    pub(crate) fn pause(&mut self, trouble: Option<&Trouble>, failures: u32, interval: Duration) -> Duration {
        match trouble {
            None => self.jitter.within(interval),
            // Never earlier than Azure asks: it would only ask again.
            Some(Trouble::Throttled(seconds)) => {
                let asked = Duration::from_secs(*seconds).clamp(Duration::from_secs(1), THROTTLE_LIMIT);
                let wait = if asked >= interval || self.retries.take() {
                    asked
                } else {
                    interval
                };
                self.jitter.beyond(wait).min(THROTTLE_LIMIT.max(interval))
            }
            Some(Trouble::Forbidden(_) | Trouble::Unauthorized(_) | Trouble::NotFound) => {
                self.jitter.within(FORBIDDEN.max(interval))
            }
            Some(
                Trouble::Offline(_)
                | Trouble::SignInNeeded(_)
                | Trouble::Service { .. }
                | Trouble::Unreadable(_),
            ) => {
                let early = FIRST.saturating_mul(1 << failures.min(8));
                let wait = if early < interval && self.retries.take() {
                    early
                } else {
                    interval
                };
                self.jitter.within(wait)
            }
        }
    }
}
