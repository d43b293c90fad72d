//! A keychain that has not given the remembered session yet: at a login it may come late, or wait for its password.

use crate::time::BootTime;
use std::time::Duration;

/// The first wait until it is tried again, doubled up to the last.
const RETRY: Duration = Duration::from_secs(15);
const RETRY_LAST: Duration = Duration::from_secs(60);
/// It is given so long before the person is told that nobody watches.
const PATIENCE: Duration = Duration::from_secs(5 * 60);

/// How often it was asked, and with what courtesy.
#[derive(Clone, Debug)]
pub(crate) struct LateKeychain {
    /// The next try may ask a person to unlock it. Later ones look quietly: a question that was put away must not come back by itself.
    pub(crate) may_ask: bool,
    wait: Duration,
    since: Option<BootTime>,
    told: bool,
}

impl Default for LateKeychain {
    fn default() -> Self {
        Self {
            may_ask: true,
            wait: RETRY,
            since: None,
            told: false,
        }
    }
}

impl LateKeychain {
    /// It gave nothing: when to try again, and whether the person is to be told now.
    pub(crate) fn failed(&mut self, now: BootTime) -> (BootTime, bool) {
        let again = now.after(self.wait);
        self.wait = (self.wait * 2).min(RETRY_LAST);
        let too_long = now.since(*self.since.get_or_insert(now)) >= PATIENCE;
        let tell = too_long && !self.told;
        self.told |= too_long;
        (again, tell)
    }
}
