//! Times in the person's zone.

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
}

/// RFC 3339 in UTC, to the second.
#[must_use]
pub fn rfc3339(instant: DateTime<Utc>) -> String {
    instant.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}
