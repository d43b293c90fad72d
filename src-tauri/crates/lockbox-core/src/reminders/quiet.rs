//! Quiet hours and holidays: when nobody is to be disturbed, and when somebody is all the same.

use crate::time::ServerTime;
use chrono::{DateTime, Datelike, DurationRound, NaiveDate, NaiveTime, TimeDelta, Utc, WeekdaySet};
use std::collections::BTreeSet;

/// Stretches that follow each other are joined over so many; what is quiet for longer is looked at again then.
const JOINED: usize = 64;
/// Minutes of a day.
const DAY: u16 = 24 * 60;

/// A stretch of quiet that begins on certain days of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuietSpan {
    /// The days on which it begins.
    pub days: WeekdaySet,
    /// Minutes after local midnight.
    pub from: u16,
    /// Minutes after local midnight, itself no longer quiet. When it is not later than `from` it lies on the next day.
    pub to: u16,
}

/// What must be added to UTC to have the local time, as it changes over the year. The core knows no time zones; whoever sets the
/// policy hands the changes in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LocalOffset {
    /// Minutes, before all changes.
    pub minutes: i32,
    /// From an instant on, so many minutes instead; in the order of the instants.
    pub changes: Vec<(ServerTime, i32)>,
}

/// When nobody is to be disturbed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuietHours {
    pub spans: Vec<QuietSpan>,
    /// Local days that are quiet from midnight to midnight.
    pub holidays: BTreeSet<NaiveDate>,
    pub offset: LocalOffset,
    /// A request that lapses within this time is told all the same, and so is one that the quiet would outlast.
    pub breakthrough: TimeDelta,
}

impl Default for QuietHours {
    /// No quiet at all; twelve hours to break through.
    fn default() -> Self {
        Self {
            spans: Vec::new(),
            holidays: BTreeSet::new(),
            offset: LocalOffset::default(),
            breakthrough: TimeDelta::hours(12),
        }
    }
}

impl LocalOffset {
    /// What `offset` tells, from a day before `from` on and for `days` days: a change is found to the minute.
    #[must_use]
    pub fn of(offset: impl Fn(ServerTime) -> i32, from: ServerTime, days: u16) -> Self {
        // To the full minute, as clocks are changed.
        let from = DurationRound::duration_trunc(from, TimeDelta::minutes(1)).unwrap_or(from);
        let Some(mut at) = from.checked_sub_signed(TimeDelta::days(1)) else {
            return Self::default();
        };
        let mut minutes = offset(at);
        let mut found = Self {
            minutes,
            changes: Vec::new(),
        };
        for _ in 0..days {
            let Some(next) = at.checked_add_signed(TimeDelta::days(1)) else {
                break;
            };
            if offset(next) != minutes {
                let change = first_change(&offset, at, next);
                minutes = offset(next);
                found.changes.push((change, minutes));
            }
            at = next;
        }
        found
    }

    pub(crate) fn at(&self, instant: ServerTime) -> TimeDelta {
        let changed = self.changes.iter().rev().find(|(from, _)| *from <= instant);
        TimeDelta::minutes(i64::from(changed.map_or(self.minutes, |(_, minutes)| *minutes)))
    }

    pub(crate) fn next_change(&self, instant: ServerTime) -> Option<ServerTime> {
        self.changes
            .iter()
            .map(|(from, _)| *from)
            .find(|from| *from > instant)
    }
}

impl QuietSpan {
    /// Minutes after midnight of a time as "22:00"; none for what is no time.
    #[must_use]
    pub fn minutes(text: &str) -> Option<u16> {
        let (hours, minutes) = text.split_once(':')?;
        let number = |text: &str, below: u16| -> Option<u16> {
            let digits = text.len() == 2 && text.bytes().all(|sign| sign.is_ascii_digit());
            text.parse().ok().filter(|number| digits && *number < below)
        };
        Some(number(hours, 24)? * 60 + number(minutes, 60)?)
    }

    /// When it begins on `day`, in local time; none on other days than its own.
    pub(crate) fn begins(&self, day: NaiveDate) -> Option<DateTime<Utc>> {
        let from = TimeDelta::minutes(i64::from(self.from.min(DAY)));
        let begin = midnight(day).checked_add_signed(from);
        begin.filter(|_| self.days.contains(day.weekday()))
    }

    /// The end of the stretch that begins on `day`, in local time, if it covers `local`.
    fn covers(&self, day: NaiveDate, local: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let (from, to) = (self.from.min(DAY), self.to.min(DAY));
        let length = if to > from { to - from } else { DAY - from + to };
        let begin = self.begins(day)?;
        let end = begin.checked_add_signed(TimeDelta::minutes(i64::from(length)))?;
        (begin <= local && local < end).then_some(end)
    }
}

impl QuietHours {
    /// When the quiet that holds at `instant` ends; none when it is not quiet then.
    #[must_use]
    pub fn end(&self, instant: ServerTime) -> Option<ServerTime> {
        let mut end = instant;
        for _ in 0..JOINED {
            let Some(next) = self.stretch_end(end) else { break };
            end = next;
        }
        (end > instant).then_some(end)
    }

    /// The end of the one stretch around `instant`, or the next change of the offset where that comes first.
    fn stretch_end(&self, instant: ServerTime) -> Option<ServerTime> {
        let offset = self.offset.at(instant);
        let local = instant.checked_add_signed(offset)?;
        let today = local.date_naive();
        let days = [today.pred_opt(), Some(today)];
        let spans = self.spans.iter();
        let ends = spans.flat_map(|span| days.iter().flatten().filter_map(|day| span.covers(*day, local)));
        let holiday = self
            .holidays
            .contains(&today)
            .then(|| today.succ_opt().map(midnight))
            .flatten();
        let end = ends.chain(holiday).max()?.checked_sub_signed(offset)?;
        let change = self.offset.next_change(instant);
        Some(change.map_or(end, |change| change.min(end)))
    }

    /// When what lapses at `lapses` breaks through a quiet that lasts from `instant` to `end`. One that is not known to outlive the
    /// quiet breaks through at once.
    pub(crate) fn breaks_at(
        &self,
        lapses: Option<ServerTime>,
        instant: ServerTime,
        end: ServerTime,
    ) -> ServerTime {
        let Some(lapses) = lapses.filter(|lapses| *lapses > end) else {
            return instant;
        };
        lapses.checked_sub_signed(self.breakthrough).unwrap_or(instant)
    }
}

/// The first minute between the two at which `offset` is no longer what it was.
fn first_change(offset: impl Fn(ServerTime) -> i32, from: ServerTime, to: ServerTime) -> ServerTime {
    let before = offset(from);
    let minute = |number: i64| from.checked_add_signed(TimeDelta::minutes(number)).unwrap_or(to);
    let (mut low, mut high) = (0, to.signed_duration_since(from).num_minutes());
    while high - low > 1 {
        let middle = i64::midpoint(low, high);
        if offset(minute(middle)) == before {
            low = middle;
        } else {
            high = middle;
        }
    }
    minute(high)
}

pub(super) fn midnight(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(NaiveTime::MIN).and_utc()
}
