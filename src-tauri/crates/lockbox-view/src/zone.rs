//! Times in the person's zone.

use crate::wire::Moment;
use chrono::{DateTime, FixedOffset, Utc};

/// The person's time zone: what must be added to UTC at an instant. Handed in, since a zone is not ours to look up.
#[derive(Clone, Copy, Debug)]
pub struct Zone(pub fn(&DateTime<Utc>) -> FixedOffset);

impl Zone {
    /// Coordinated universal time, for exports and tests.
    #[must_use]
    pub fn utc() -> Self {
        Self(|instant| instant.fixed_offset().timezone())
    }

    pub(crate) fn at(self, instant: DateTime<Utc>) -> DateTime<FixedOffset> {
        instant.with_timezone(&(self.0)(&instant))
    }

    /// "Fri 27 Nov, 09:14".
    #[must_use]
    pub fn day_time(self, instant: DateTime<Utc>) -> String {
        self.at(instant).format("%a %-d %b, %H:%M").to_string()
    }

    /// "Fri 27 Nov 2026, 09:14:07".
    #[must_use]
    pub fn exact(self, instant: DateTime<Utc>) -> String {
        self.at(instant).format("%a %-d %b %Y, %H:%M:%S").to_string()
    }

    /// "12:04:31".
    #[must_use]
    pub fn clock(self, instant: DateTime<Utc>) -> String {
        self.at(instant).format("%H:%M:%S").to_string()
    }

    /// "12:04", or with the day when it is not the day of `today`.
    #[must_use]
    pub fn short(self, instant: DateTime<Utc>, today: DateTime<Utc>) -> String {
        let (there, here) = (self.at(instant), self.at(today));
        if there.date_naive() == here.date_naive() {
            there.format("%H:%M").to_string()
        } else {
            there.format("%a %-d %b, %H:%M").to_string()
        }
    }

    /// An instant to show and to count by.
    #[must_use]
    pub fn moment(self, label: &str, instant: DateTime<Utc>, count: bool) -> Moment {
        Moment {
            label: label.to_owned(),
            text: self.day_time(instant),
            at: rfc3339(instant),
            count,
        }
    }
}

/// RFC 3339 in UTC, to the second.
#[must_use]
pub fn rfc3339(instant: DateTime<Utc>) -> String {
    instant.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}
