//! Instants, spans and lists as this language says them.

use super::Language;
use crate::wire::Moment;
use crate::zone::{Zone, rfc3339};
use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Timelike, Utc, Weekday};

impl Language {
    /// "Fri 27 Nov, 09:14".
    pub(crate) fn day_time(&self, zone: Zone, instant: DateTime<Utc>) -> String {
        let there = zone.at(instant);
        let (weekday, month) = (self.weekday(there.weekday()), self.month(there));
        self.date_day_time(&weekday, &there.day().to_string(), &month, &self.minute(there))
    }

    /// "Fri 27 Nov 2026, 09:14:07".
    pub(crate) fn exact(&self, zone: Zone, instant: DateTime<Utc>) -> String {
        let there = zone.at(instant);
        let (weekday, month) = (self.weekday(there.weekday()), self.month(there));
        let day = self.date_day_of_year(
            &weekday,
            &there.day().to_string(),
            &month,
            &there.year().to_string(),
        );
        self.date_exact(&day, &self.second(there))
    }

    /// "27 Nov 2026".
    pub(crate) fn date(&self, day: NaiveDate) -> String {
        self.date_day_month_year(&day.day().to_string(), &self.month(day), &day.year().to_string())
    }

    /// "12:04:31".
    pub(crate) fn clock(&self, zone: Zone, instant: DateTime<Utc>) -> String {
        self.second(zone.at(instant))
    }

    /// "12:04", or with the day when it is not the day of `today`.
    pub(crate) fn short(&self, zone: Zone, instant: DateTime<Utc>, today: DateTime<Utc>) -> String {
        let there = zone.at(instant);
        if there.date_naive() == zone.at(today).date_naive() {
            self.minute(there)
        } else {
            self.day_time(zone, instant)
        }
    }

    /// An instant to show and, where `count` says so, to count by.
    pub(crate) fn moment(&self, zone: Zone, label: &str, instant: DateTime<Utc>, count: bool) -> Moment {
        Moment {
            label: label.to_owned(),
            text: self.day_time(zone, instant),
            at: rfc3339(instant),
            count,
        }
    }

    /// "7 h 59 min", "12 min", "40 s": two units at most.
    pub(crate) fn span(&self, seconds: u64) -> String {
        match (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60) {
            (0, 0, 0) => self.date_span_seconds(seconds),
            (0, 0, minutes) => self.date_span_minutes(minutes),
            (0, hours, minutes) => self.date_span_hours(hours, minutes),
            (days, hours, _) => self.date_span_days(days, hours),
        }
    }

    /// "a", "a and b", "a, b and c".
    pub(crate) fn list(&self, items: &[String]) -> String {
        match items {
            [] => String::new(),
            [one] => one.clone(),
            [first, second] => self.list_two(first, second),
            [first, between @ .., last] => {
                let next = |before: String, next: &String| self.list_next(&before, next);
                self.list_last(&between.iter().fold(first.clone(), next), last)
            }
        }
    }

    fn minute(&self, there: DateTime<FixedOffset>) -> String {
        self.date_minute(&two(there.hour()), &two(there.minute()))
    }

    fn second(&self, there: DateTime<FixedOffset>) -> String {
        self.date_second(&two(there.hour()), &two(there.minute()), &two(there.second()))
    }

    pub(crate) fn weekday(&self, day: Weekday) -> String {
        match day {
            Weekday::Mon => self.date_monday(),
            Weekday::Tue => self.date_tuesday(),
            Weekday::Wed => self.date_wednesday(),
            Weekday::Thu => self.date_thursday(),
            Weekday::Fri => self.date_friday(),
            Weekday::Sat => self.date_saturday(),
            Weekday::Sun => self.date_sunday(),
        }
    }

    fn month(&self, there: impl Datelike) -> String {
        self.month_of(there.month())
    }

    /// The month of this number, from 1 on.
    pub(crate) fn month_of(&self, number: u32) -> String {
        match number {
            1 => self.date_january(),
            2 => self.date_february(),
            3 => self.date_march(),
            4 => self.date_april(),
            5 => self.date_may(),
            6 => self.date_june(),
            7 => self.date_july(),
            8 => self.date_august(),
            9 => self.date_september(),
            10 => self.date_october(),
            11 => self.date_november(),
            _ => self.date_december(),
        }
    }
}

fn two(number: u32) -> String {
    format!("{number:02}")
}
