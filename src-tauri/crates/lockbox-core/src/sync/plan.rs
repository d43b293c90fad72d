//! How often each subscription is to be read, and how much of that can be kept.

use crate::acts::HOUR;
use crate::sync::budget::POLLS;
use std::collections::BTreeMap;
use std::time::Duration;

/// Reads per hour that the plan may use: nine tenths of fifteen per second, the rest is for decisions and retries.
const HOURLY: u64 = 15 * 3_600 / 10 * 9;
/// So much watching without anything to see makes a subscription slower by one step.
const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// How often a subscription is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Pace {
    /// It holds clusters, or something is going on in it.
    Close,
    Usual,
    /// It has shown nothing at all for one day, two, three.
    Slow,
    Slower,
    Slowest,
}

/// Who is served first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lane {
    Close,
    Others,
}

impl Pace {
    /// `close`: it holds clusters or something is going on in it; `quiet`: how long it has been watched without showing anything.
    pub(crate) fn of(close: bool, quiet: Duration) -> Self {
        match (close, quiet.as_secs() / DAY.as_secs()) {
            (true, _) => Self::Close,
            (false, 0) => Self::Usual,
            (false, 1) => Self::Slow,
            (false, 2) => Self::Slower,
            (false, _) => Self::Slowest,
        }
    }

    /// Between two polls when everything can be kept.
    pub(crate) fn interval(self) -> Duration {
        Duration::from_secs(match self {
            Self::Close => 20,
            Self::Usual => 60,
            Self::Slow => 2 * 60,
            Self::Slower => 4 * 60,
            Self::Slowest => 5 * 60,
        })
    }

    pub(crate) fn lane(self) -> Lane {
        match self {
            Self::Close => Lane::Close,
            Self::Usual | Self::Slow | Self::Slower | Self::Slowest => Lane::Others,
        }
    }
}

/// By how much longer than planned the intervals are, because there is more to read than can be read: 1 is the plan.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    /// In percent.
    close: u64,
    others: u64,
}

impl Stretch {
    /// Whether the plan can be kept for every subscription.
    #[must_use]
    pub fn is_none(self) -> bool {
        self.close == 100 && self.others == 100
    }

    /// Between two polls of a subscription with clusters, as it can be kept.
    #[must_use]
    pub fn with_clusters(self) -> Duration {
        self.interval(Pace::Close)
    }

    /// Between two polls of any other, as it can be kept.
    #[must_use]
    pub fn others(self) -> Duration {
        self.interval(Pace::Usual)
    }

    pub(crate) fn interval(self, pace: Pace) -> Duration {
        let percent = match pace.lane() {
            Lane::Close => self.close,
            Lane::Others => self.others,
        };
        let percent = u32::try_from(percent).unwrap_or(u32::MAX);
        pace.interval().saturating_mul(percent) / 100
    }
}

/// What the plan asks for: subscriptions by pace.
#[derive(Clone, Debug, Default)]
pub(crate) struct Demand(BTreeMap<Pace, u64>);

impl Demand {
    pub(crate) fn enter(&mut self, pace: Pace) {
        *self.0.entry(pace).or_default() += 1;
    }

    pub(crate) fn leave(&mut self, pace: Pace) {
        if let Some(number) = self.0.get_mut(&pace) {
            *number = number.saturating_sub(1);
        }
    }

    pub(crate) fn clear(&mut self) {
        self.0.clear();
    }

    fn hourly(&self, lane: Lane, answer: Duration) -> u64 {
        let of_lane = self.0.iter().filter(|(pace, _)| pace.lane() == lane);
        let hourly = |pace: &Pace, number: &u64| {
            let usual = pace.interval() / 10 * 9;
            let cycle = usual.saturating_add(answer).as_millis().max(1);
            u64::try_from(HOUR.as_millis() * u128::from(*number) / cycle).unwrap_or(u64::MAX)
        };
        of_lane
            .map(|(pace, number)| hourly(pace, number))
            .fold(0, u64::saturating_add)
    }

    /// Reads per hour that can be had when an answer takes so long.
    fn capacity(&self, answer: Duration) -> u64 {
        let places = u64::try_from(POLLS).unwrap_or(u64::MAX);
        let each_has_a_place =
            self.0.values().all(|number| *number <= places) && self.0.values().sum::<u64>() <= places;
        let through_places = HOUR.as_millis() * u128::from(places) / answer.as_millis().max(1);
        let through_places = u64::try_from(through_places).unwrap_or(u64::MAX);
        if each_has_a_place {
            HOURLY
        } else {
            through_places.clamp(1, HOURLY)
        }
    }

    /// What can be kept when an answer takes so long. Those with clusters come first, but a fifth is left for the others.
    pub(crate) fn stretch(&self, answer: Duration) -> Stretch {
        let capacity = self.capacity(answer);
        let close = self.hourly(Lane::Close, answer);
        let others = self.hourly(Lane::Others, answer);
        let for_close = capacity - others.min(capacity / 5);
        let for_others = capacity - close.min(for_close);
        let percent = |wanted: u64, can: u64| (wanted.saturating_mul(100)).div_ceil(can.max(1)).max(100);
        Stretch {
            close: percent(close, for_close),
            others: percent(others, for_others),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const INSTANT: Duration = Duration::ZERO;

    fn demand(close: u64, others: u64) -> Demand {
        Demand(BTreeMap::from([(Pace::Close, close), (Pace::Usual, others)]))
    }

    fn seconds(stretch: Stretch) -> (u64, u64) {
        (stretch.with_clusters().as_secs(), stretch.others().as_secs())
    }

    #[test]
    fn what_has_shown_nothing_for_days_is_read_ever_more_seldom_up_to_five_minutes() {
        let seconds = |close, days: f64| Pace::of(close, DAY.mul_f64(days)).interval().as_secs();
        let quiet = [0.0, 0.99, 1.0, 1.99, 2.0, 2.99, 3.0, 400.0].map(|days| seconds(false, days));
        assert_eq!(quiet, [60, 60, 120, 120, 240, 240, 300, 300]);
        assert_eq!(seconds(true, 400.0), 20);
    }

    #[test]
    fn a_plan_within_the_rate_is_kept_as_it_is() {
        for (close, others) in [(0, 0), (1, 0), (8, 100), (190, 150), (0, 729), (243, 0)] {
            let stretch = demand(close, others).stretch(INSTANT);
            assert!(stretch.is_none(), "{close} and {others}: {stretch:?}");
        }
    }

    #[test]
    fn beyond_the_rate_those_with_clusters_keep_their_interval_and_the_others_share_the_rest() {
        assert_eq!(seconds(demand(5, 5_000).stretch(INSTANT)), (20, 420));
        let stretch = demand(5, 5_000).stretch(INSTANT);
        assert!(!stretch.is_none());
    }

    #[test]
    fn however_many_have_clusters_a_fifth_of_the_rate_is_left_for_the_others() {
        let stretch = demand(5_000, 100).stretch(INSTANT);
        assert_eq!(seconds(stretch), (477, 60), "the others need less than a fifth");
        let stretch = demand(5_000, 5_000).stretch(INSTANT);
        assert_eq!(seconds(stretch), (514, 2_058));
        let cycles = [stretch.with_clusters(), stretch.others()].map(|most| most.as_secs_f64() * 0.9);
        let reads: f64 = cycles.iter().map(|cycle| 5_000.0 / cycle).sum();
        assert!((13.0..13.6).contains(&reads), "{reads} per second");
    }

    #[test]
    fn slow_answers_stretch_the_plan_only_where_places_run_out() {
        let slow = Duration::from_secs(2);
        assert!(
            demand(4, 4).stretch(Duration::from_secs(30)).is_none(),
            "each has a place of its own"
        );
        assert!(demand(4, 200).stretch(slow).is_none());
        let (close, others) = seconds(demand(4, 1_000).stretch(slow));
        assert_eq!(close, 20);
        let cycle = others * 9 / 10 + 2;
        assert!(
            (240..260).contains(&cycle),
            "eight places of two seconds for a thousand: {cycle}"
        );
        assert!(
            demand(u64::MAX / 2, 4).stretch(Duration::MAX).others() > Duration::ZERO,
            "nothing overflows"
        );
    }

    #[test]
    fn whoever_leaves_is_not_asked_for_any_more() {
        let mut demand = demand(0, 5_000);
        for _ in 0..4_500 {
            demand.leave(Pace::Usual);
        }
        assert!(demand.stretch(INSTANT).is_none());
        demand.leave(Pace::Slow);
        demand.clear();
        assert!(demand.stretch(INSTANT).is_none());
    }
}
