//! The emulator's clock: real, manual, or so many times faster; the only place that reads the system's time.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};

/// How far a clock goes beyond its start: by itself, and again by hand. Dates stay dates.
const FURTHEST: TimeDelta = TimeDelta::days(365_000);

/// How time passes in the emulator.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum ClockMode {
    /// As on the wall; `advance` adds an offset.
    #[default]
    Real,
    /// Only when told to.
    Manual,
    /// This many times as fast as on the wall.
    Times(u32),
}

/// Why a clock mode could not be read.
#[derive(Debug, thiserror::Error)]
#[error("'{0}' is no clock; write real, manual or xN with N from 1 to 100000, for example x60")]
pub struct ClockModeError(String);

impl std::str::FromStr for ClockMode {
    type Err = ClockModeError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text {
            "real" => Ok(Self::Real),
            "manual" => Ok(Self::Manual),
            other => other
                .strip_prefix('x')
                .and_then(|times| times.parse::<u32>().ok())
                .filter(|times| (1..=100_000).contains(times))
                .map(Self::Times)
                .ok_or_else(|| ClockModeError(other.to_owned())),
        }
    }
}

impl std::fmt::Display for ClockMode {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Real => write!(out, "real"),
            Self::Manual => write!(out, "manual"),
            Self::Times(times) => write!(out, "x{times}"),
        }
    }
}

/// A running clock. It never goes backwards by itself, and `advance` only goes forward.
#[derive(Debug)]
pub(crate) struct Clock {
    mode: ClockMode,
    /// System time when this clock was made.
    started: DateTime<Utc>,
    /// Emulated time at that moment.
    base: DateTime<Utc>,
    hand: Mutex<Hand>,
}

#[derive(Debug)]
struct Hand {
    /// What was added by hand.
    offset: TimeDelta,
    /// The latest time that was shown: the system's clock may be set back, this one is not.
    latest: DateTime<Utc>,
}

impl Clock {
    /// Starts a clock; `at` is what it shows first (the system's time when not given).
    pub(crate) fn start(mode: ClockMode, at: Option<DateTime<Utc>>) -> Self {
        let started = system_now();
        let base = at.unwrap_or(started);
        let hand = Hand {
            offset: TimeDelta::zero(),
            latest: base,
        };
        Self {
            mode,
            started,
            base,
            hand: Mutex::new(hand),
        }
    }

    pub(crate) fn mode(&self) -> ClockMode {
        self.mode
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.shown(&mut self.hand())
    }

    /// Jumps ahead and returns the new time; nothing when that is further than the clock goes.
    pub(crate) fn advance(&self, by: TimeDelta) -> Option<DateTime<Utc>> {
        let mut hand = self.hand();
        hand.offset = hand.offset.checked_add(&by).filter(|sum| *sum <= FURTHEST)?;
        Some(self.shown(&mut hand))
    }

    /// How long the wall's clock takes until this one shows `due`; nothing when it stands still until then.
    pub(crate) fn until(&self, due: DateTime<Utc>) -> Option<Duration> {
        let times = match self.mode {
            ClockMode::Manual => return None,
            ClockMode::Real => 1,
            ClockMode::Times(times) => times.max(1),
        };
        let left = (due - self.now()).to_std().unwrap_or_default() / times;
        // Never nothing: what is due has been done, and the rest is worth a breath.
        Some(left.max(Duration::from_millis(1)))
    }

    fn hand(&self) -> MutexGuard<'_, Hand> {
        self.hand.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn shown(&self, hand: &mut Hand) -> DateTime<Utc> {
        let wall = || (system_now() - self.started).clamp(TimeDelta::zero(), FURTHEST);
        let passed = match self.mode {
            ClockMode::Manual => TimeDelta::zero(),
            ClockMode::Real => wall(),
            ClockMode::Times(times) => i32::try_from(times)
                .ok()
                .and_then(|by| wall().checked_mul(by))
                .map_or(FURTHEST, |passed| passed.min(FURTHEST)),
        };
        let now = self.base.checked_add_signed(passed + hand.offset);
        hand.latest = hand.latest.max(now.unwrap_or(hand.latest));
        hand.latest
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the clock")]
fn system_now() -> DateTime<Utc> {
    Utc::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_manual_clock_moves_only_when_told() {
        let clock = Clock::start(ClockMode::Manual, None);
        let before = clock.now();
        assert_eq!(clock.now(), before);
        assert_eq!(
            clock.advance(TimeDelta::hours(8)),
            Some(before + TimeDelta::hours(8))
        );
        assert_eq!(clock.now(), before + TimeDelta::hours(8));
    }

    #[test]
    fn a_real_clock_keeps_its_offset() {
        let clock = Clock::start(ClockMode::Real, None);
        let before = clock.now();
        assert!(clock.advance(TimeDelta::days(4)).is_some());
        assert!(clock.now() - before >= TimeDelta::days(4));
    }

    #[test]
    fn a_clock_goes_only_so_far_and_stays_where_it_was() {
        for mode in [ClockMode::Manual, ClockMode::Times(100_000)] {
            let clock = Clock::start(mode, None);
            assert!(clock.advance(FURTHEST - TimeDelta::hours(1)).is_some());
            let before = clock.now();
            for _ in 0..3 {
                assert_eq!(clock.advance(TimeDelta::days(3_660)), None);
            }
            assert!(clock.now() - before < TimeDelta::days(3_660));
            assert!(clock.advance(TimeDelta::hours(1)).is_some());
        }
    }

    #[test]
    fn how_long_the_wall_takes_depends_on_the_pace_and_is_unknown_while_the_clock_stands() {
        let left = |mode| {
            let clock = Clock::start(mode, None);
            clock.until(clock.now() + TimeDelta::hours(1))
        };
        assert_eq!(left(ClockMode::Manual), None);
        let between = |mode, least, most| {
            let left = left(mode).unwrap();
            assert!(
                (Duration::from_secs(least)..=Duration::from_secs(most)).contains(&left),
                "{left:?}"
            );
        };
        between(ClockMode::Real, 3_590, 3_600);
        between(ClockMode::Times(60), 50, 60);
        let clock = Clock::start(ClockMode::Real, None);
        let overdue = clock.until(clock.now() - TimeDelta::hours(1)).unwrap();
        assert_eq!(overdue, Duration::from_millis(1), "never a busy loop");
    }

    #[test]
    fn modes_are_read_and_refused() {
        assert_eq!("x60".parse::<ClockMode>().unwrap(), ClockMode::Times(60));
        assert_eq!("manual".parse::<ClockMode>().unwrap(), ClockMode::Manual);
        for bad in ["", "x", "x0", "x-1", "fast", "x100001"] {
            assert!(bad.parse::<ClockMode>().is_err(), "{bad}");
        }
    }
}
