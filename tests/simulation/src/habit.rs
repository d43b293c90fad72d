//! When a computer is on.

use std::time::Duration;

/// When the computer is on.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Habit {
    Always,
    /// Sixteen hours a day.
    Daytime,
    /// Nine hours on working days.
    Office,
}

impl Habit {
    /// How long it is on in a day.
    pub(crate) fn day(self) -> Duration {
        let hours = match self {
            Self::Always => 24,
            Self::Daytime => 16,
            Self::Office => 9,
        };
        Duration::from_secs(hours * 3_600)
    }

    /// How long the night is that begins now.
    pub(crate) fn night(self, now: Duration) -> Option<Duration> {
        let before_the_weekend = now.as_secs() / 86_400 % 7 == 4;
        let hours = match self {
            Self::Always => return None,
            Self::Daytime => 8,
            Self::Office if before_the_weekend => 63,
            Self::Office => 15,
        };
        Some(Duration::from_secs(hours * 3_600))
    }
}
