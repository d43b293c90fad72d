//! The days that a file tells of, counted in UTC.

use crate::language::Language;
use crate::wire::PeriodChoice;
use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveTime, Utc};

/// Some days, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    from: NaiveDate,
    to: NaiveDate,
}

/// Why two texts are no period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodRefused {
    /// One of them is no day.
    NoDay,
    /// It ends before it begins.
    Reversed,
}

impl Period {
    /// From two days as `2026-10-31`.
    ///
    /// # Errors
    /// See [`PeriodRefused`].
    pub fn read(from: &str, to: &str) -> Result<Self, PeriodRefused> {
        let day = |text: &str| {
            let day = NaiveDate::parse_from_str(text.trim(), "%Y-%m-%d").ok();
            day.filter(|day| (1970..=9998).contains(&day.year()))
                .ok_or(PeriodRefused::NoDay)
        };
        let (from, to) = (day(from)?, day(to)?);
        if to < from {
            return Err(PeriodRefused::Reversed);
        }
        Ok(Self { from, to })
    }

    /// Its first instant.
    #[must_use]
    pub fn begins(self) -> DateTime<Utc> {
        self.from.and_time(NaiveTime::MIN).and_utc()
    }

    /// The first instant that does not belong to it any more.
    #[must_use]
    pub fn ends(self) -> DateTime<Utc> {
        let next = self.to.checked_add_days(Days::new(1)).unwrap_or(self.to);
        next.and_time(NaiveTime::MIN).and_utc()
    }

    /// "2026-10-01 to 2026-10-31, days in UTC".
    pub(super) fn text(self, language: &Language) -> String {
        language.report_days(&self.from.to_string(), &self.to.to_string())
    }

    /// "2026-10-01_2026-10-31", for the name of a file.
    #[must_use]
    pub fn name(self) -> String {
        format!("{}_{}", self.from, self.to)
    }
}

/// What is offered at `now`, the last month first: that is what is asked for most.
pub(super) fn choices(language: &Language, now: DateTime<Utc>) -> Vec<PeriodChoice> {
    let today = now.date_naive();
    let first = today.with_day(1).unwrap_or(today);
    let before = first.pred_opt().unwrap_or(first);
    let long_ago = today.checked_sub_days(Days::new(89)).unwrap_or(today);
    let choice = |code: &str, label: String, (from, to): (NaiveDate, NaiveDate)| PeriodChoice {
        code: code.to_owned(),
        label,
        from: from.to_string(),
        to: to.to_string(),
    };
    vec![
        choice(
            "lastMonth",
            language.report_last_month(),
            (before.with_day(1).unwrap_or(before), before),
        ),
        choice("thisMonth", language.report_this_month(), (first, today)),
        choice("ninetyDays", language.report_ninety_days(), (long_ago, today)),
        choice("otherDays", language.report_other_days(), (first, today)),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_holds_its_last_day_whole_and_nothing_of_the_next() {
        let period = Period::read("2026-10-01", " 2026-10-31 ").expect("days");
        assert_eq!(period.begins().to_rfc3339(), "2026-10-01T00:00:00+00:00");
        assert_eq!(period.ends().to_rfc3339(), "2026-11-01T00:00:00+00:00");
        assert_eq!(period.name(), "2026-10-01_2026-10-31");
        for (from, to) in [
            ("", ""),
            ("2026-02-30", "2026-03-01"),
            ("2026-10-01", "x"),
            ("+99999-01-01", "2026-10-01"),
        ] {
            assert_eq!(Period::read(from, to), Err(PeriodRefused::NoDay), "{from} {to}");
        }
        assert_eq!(
            Period::read("2026-10-02", "2026-10-01"),
            Err(PeriodRefused::Reversed)
        );
    }

    #[test]
    fn the_last_month_is_the_whole_of_it_also_across_a_year_and_a_leap_day() {
        let language = Language::english();
        let offered = |now: &str| {
            let now = DateTime::parse_from_rfc3339(now).expect("a time").to_utc();
            let choices = choices(&language, now).into_iter();
            choices
                .take(3)
                .map(|choice| format!("{} {}", choice.from, choice.to))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            offered("2027-01-31T23:59:59Z"),
            [
                "2026-12-01 2026-12-31",
                "2027-01-01 2027-01-31",
                "2026-11-03 2027-01-31"
            ]
        );
        assert_eq!(offered("2028-03-01T00:00:00Z")[0], "2028-02-01 2028-02-29");
    }
}
