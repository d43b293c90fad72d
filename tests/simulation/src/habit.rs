//! When a computer is on, and how much is asked of the people who decide.

use crate::random::Random;
use std::time::Duration;

/// When the computer is on.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Habit {
    Always,
    /// Sixteen hours a day.
    Daytime,
    /// Nine hours on working days.
    Office,
    /// Two hours a day.
    Seldom,
}

impl Habit {
    /// Most computers are those of people who look in once a day, or work in an office.
    pub(crate) fn draw(random: &mut Random) -> Self {
        match random.below(80) {
            0 => Self::Always,
            1 => Self::Daytime,
            2..=16 => Self::Office,
            _ => Self::Seldom,
        }
    }

    /// How long it is on in a day.
    pub(crate) fn day(self) -> Duration {
        let hours = match self {
            Self::Always => 24,
            Self::Daytime => 16,
            Self::Office => 9,
            Self::Seldom => 2,
        };
        Duration::from_secs(hours * 3_600)
    }

    /// How long the night is that begins now.
    pub(crate) fn night(self, now: Duration) -> Option<Duration> {
        let before_the_weekend = now.as_secs() / 86_400 % 7 == 4;
        let hours = match self {
            Self::Always => return None,
            Self::Daytime => 8,
            Self::Seldom => 22,
            Self::Office if before_the_weekend => 63,
            Self::Office => 15,
        };
        Some(Duration::from_secs(hours * 3_600))
    }
}

/// How often engineers ask for access.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Bustle {
    /// Several times a day.
    Busy,
    /// Every other day, so that subscriptions become quiet.
    Calm,
}

impl Bustle {
    pub(crate) fn draw(random: &mut Random) -> Self {
        if random.chance(3_000) {
            Self::Busy
        } else {
            Self::Calm
        }
    }

    /// From one request to the next.
    pub(crate) fn pause(self, random: &mut Random) -> Duration {
        match self {
            Self::Busy => random.seconds(60, 9 * 3_600),
            Self::Calm => random.seconds(3_600, 60 * 3_600),
        }
    }
}
