//! Where what is left to chance begins.

use crate::clock::{Clock, SystemClock};

/// A seed for [`lockbox_core::Settings`], from the system. Nothing secret hangs on it: where the system gives none, the clock does,
/// which differs from computer to computer too.
#[must_use]
pub fn seed() -> u64 {
    getrandom::u64().unwrap_or_else(|why| {
        tracing::debug!(%why, "no randomness from the system");
        let passed = SystemClock.now().boot.0.as_nanos();
        u64::try_from(passed).unwrap_or(u64::MAX)
    })
}

#[cfg(test)]
mod tests {
    use super::seed;

    #[test]
    fn two_seeds_differ() {
        assert_ne!(seed(), seed());
    }
}
