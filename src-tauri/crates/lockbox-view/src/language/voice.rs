//! A language and a place in the world: what somebody is told of the past in.

use super::Language;
use crate::zone::Zone;
use chrono::{DateTime, Utc};

/// The words and the time zone of whoever is told.
#[derive(Clone, Copy, Debug)]
pub struct Voice<'a> {
    pub language: &'a Language,
    pub zone: Zone,
}

impl Voice<'_> {
    /// "Fri 27 Nov, 09:14".
    #[must_use]
    pub fn day_time(self, instant: DateTime<Utc>) -> String {
        self.language.day_time(self.zone, instant)
    }

    /// "Fri 27 Nov 2026, 09:14:07".
    #[must_use]
    pub fn exact(self, instant: DateTime<Utc>) -> String {
        self.language.exact(self.zone, instant)
    }

    /// "12:04", or with the day when it is not the day of `today`.
    #[must_use]
    pub fn short(self, instant: DateTime<Utc>, today: DateTime<Utc>) -> String {
        self.language.short(self.zone, instant, today)
    }

    /// What a check of the whole history found right: how many entries were looked at of how many there are, and when, where that
    /// is worth telling.
    #[must_use]
    pub fn checked(self, checked: u64, entries: u64, when: Option<&str>) -> String {
        let language = self.language;
        match (checked < entries, when) {
            (true, Some(when)) => language.history_checked_some(checked, entries, when),
            (true, None) => language.history_checked_some_now(checked, entries),
            (false, Some(when)) => language.history_checked(checked, when),
            (false, None) => language.history_checked_now(checked),
        }
    }
}
