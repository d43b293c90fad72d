//! Time as it is handed in. Nothing here reads a clock.

use crate::twin::Twin;
use chrono::{DateTime, TimeDelta, Utc};
use std::time::Duration;

/// Time since the computer started, sleep included. Schedules run on it, so nobody can turn it back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BootTime(pub Duration);

impl BootTime {
    /// This instant and `span` more.
    #[must_use]
    pub fn after(self, span: Duration) -> Self {
        Self(self.0.saturating_add(span))
    }

    /// How long ago `earlier` was; zero when it lies ahead.
    #[must_use]
    pub fn since(self, earlier: Self) -> Duration {
        self.0.saturating_sub(earlier.0)
    }
}

/// The present, as only the runtime's clock makes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Now {
    /// For schedules.
    pub boot: BootTime,
    /// For labels and the journal; a person can turn it.
    pub wall: DateTime<Utc>,
}

impl Now {
    /// The present as schedules see it.
    pub(crate) fn as_seen(self) -> Self {
        if !Twin::TimersByWallClock.is_worn() {
            return self;
        }
        let since = self.wall.signed_duration_since(DateTime::UNIX_EPOCH);
        Self {
            boot: BootTime(since.to_std().unwrap_or_default()),
            ..self
        }
    }
}

/// An instant on Azure's clock: the last `Date` header plus what has passed since. Lapses and ends are judged by it.
pub type ServerTime = DateTime<Utc>;

/// The last second of the year 9999: no date goes beyond, so that hours and days can be added to each without a thought.
fn last() -> ServerTime {
    DateTime::from_timestamp(253_402_300_799, 0).unwrap_or(DateTime::<Utc>::MAX_UTC)
}

/// What is known of Azure's clock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ServerClock {
    heard: Option<(ServerTime, BootTime)>,
}

impl ServerClock {
    /// Takes the `Date` of an answer that arrived at `at`. An answer that was overtaken by a later one is passed over, and so is a
    /// date beyond every calendar.
    pub fn hear(&mut self, date: ServerTime, at: BootTime) {
        if date <= last() && self.heard.is_none_or(|(_, before)| before <= at) {
            self.heard = Some((date, at));
        }
    }

    /// The present on Azure's clock; the wall clock as long as Azure has not been heard.
    #[must_use]
    pub fn now(&self, now: Now) -> ServerTime {
        let Some((date, at)) = self.heard else {
            return now.wall.min(last());
        };
        TimeDelta::from_std(now.boot.since(at))
            .ok()
            .and_then(|passed| date.checked_add_signed(passed))
            .map_or_else(last, |then| then.min(last()))
    }

    /// Whether Azure's clock has been heard at all.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.heard.is_some()
    }

    /// When the boot clock will show that Azure's clock has reached `instant`.
    #[must_use]
    pub fn boot_at(&self, instant: ServerTime, now: Now) -> BootTime {
        let ahead = (instant - self.now(now)).to_std().unwrap_or(Duration::ZERO);
        now.boot.after(ahead)
    }

    /// How far this computer's wall clock is from Azure's, in whole seconds; positive when it runs ahead.
    #[must_use]
    pub fn skew_seconds(&self, now: Now) -> Option<i64> {
        self.heard.map(|_| (now.wall - self.now(now)).num_seconds())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(boot: u64, wall: i64) -> Now {
        Now {
            boot: BootTime(Duration::from_secs(boot)),
            wall: DateTime::from_timestamp(wall, 0).expect("in range"),
        }
    }

    #[test]
    fn server_time_goes_on_with_the_boot_clock_whatever_the_wall_clock_does() {
        let mut clock = ServerClock::default();
        let date = DateTime::from_timestamp(1_000_000, 0).expect("in range");
        clock.hear(date, BootTime(Duration::from_secs(10)));
        assert_eq!(clock.now(at(70, 5)).timestamp(), 1_000_060);
        assert_eq!(clock.now(at(70, 9_999_999_999)).timestamp(), 1_000_060);
        assert_eq!(clock.skew_seconds(at(70, 1_000_120)), Some(60));
    }

    #[test]
    fn an_overtaken_answer_does_not_turn_server_time_back() {
        let mut clock = ServerClock::default();
        let late = DateTime::from_timestamp(2_000, 0).expect("in range");
        clock.hear(late, BootTime(Duration::from_secs(20)));
        clock.hear(
            DateTime::from_timestamp(1_000, 0).expect("in range"),
            BootTime(Duration::from_secs(10)),
        );
        assert_eq!(clock.now(at(20, 0)), late);
    }

    #[test]
    fn before_azure_was_heard_the_wall_clock_serves_and_the_skew_is_not_known() {
        let clock = ServerClock::default();
        assert_eq!(clock.now(at(70, 1_000)).timestamp(), 1_000);
        assert_eq!(
            (clock.is_known(), clock.skew_seconds(at(70, 1_000))),
            (false, None)
        );
    }

    #[test]
    fn an_instant_on_azures_clock_is_met_exactly_and_a_past_one_at_once() {
        let mut clock = ServerClock::default();
        let date = DateTime::from_timestamp(1_000_000, 0).expect("in range");
        clock.hear(date, BootTime(Duration::from_millis(10_500)));
        let now = at(20, 0);
        for (ahead, millis) in [(90, 100_500), (10, 20_500), (9, 20_000), (-5, 20_000)] {
            let instant = date + TimeDelta::seconds(ahead);
            let boot = clock.boot_at(instant, now);
            assert_eq!(boot, BootTime(Duration::from_millis(millis)), "{ahead} s");
            let then = Now { boot, wall: now.wall };
            assert!(clock.now(then) >= instant, "and then it has come");
        }
    }

    #[test]
    fn dates_never_overflow_and_one_beyond_every_calendar_is_not_heard() {
        let mut clock = ServerClock::default();
        clock.hear(DateTime::<Utc>::MAX_UTC, BootTime(Duration::ZERO));
        assert!(!clock.is_known());
        clock.hear(last(), BootTime(Duration::ZERO));
        let end = Now {
            boot: BootTime(Duration::MAX),
            wall: DateTime::<Utc>::MAX_UTC,
        };
        for now in [at(0, 0), at(1, 0), end] {
            assert_eq!(clock.now(now), last());
            assert!(clock.skew_seconds(now).is_some());
            assert!(clock.boot_at(DateTime::<Utc>::MAX_UTC, now) >= now.boot);
            assert_eq!(clock.boot_at(DateTime::<Utc>::MIN_UTC, now), now.boot);
        }
        assert_eq!(ServerClock::default().now(end), last());
    }

    #[test]
    fn spans_never_overflow() {
        let end = BootTime(Duration::MAX);
        assert_eq!(end.after(Duration::from_secs(1)), end);
        assert_eq!(BootTime(Duration::ZERO).since(end), Duration::ZERO);
    }
}
