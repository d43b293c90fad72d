//! When it is quiet, over midnight, weekends, holidays and changes of the clock.

use crate::reminders::{LocalOffset, QuietHours, QuietSpan};
use crate::time::ServerTime;
use chrono::{NaiveDate, TimeDelta, Weekday, WeekdaySet};
use std::collections::BTreeSet;

fn at(text: &str) -> ServerTime {
    text.parse().expect("a date")
}

fn span(days: &[Weekday], from: u16, to: u16) -> QuietSpan {
    QuietSpan {
        days: days.iter().copied().collect(),
        from,
        to,
    }
}

fn every_day(from: u16, to: u16) -> QuietHours {
    QuietHours {
        spans: vec![QuietSpan {
            days: WeekdaySet::ALL,
            from,
            to,
        }],
        ..QuietHours::default()
    }
}

fn ends(quiet: &QuietHours, instant: &str) -> Option<String> {
    let end = quiet.end(at(instant))?;
    Some(end.format("%Y-%m-%dT%H:%MZ").to_string())
}

#[test]
fn without_spans_and_holidays_it_is_never_quiet() {
    assert_eq!(QuietHours::default().end(at("2026-11-26T03:00:00Z")), None);
}

#[test]
fn a_night_ends_on_the_next_day_and_its_last_minute_is_not_quiet() {
    let nights = every_day(22 * 60, 7 * 60);
    for (instant, end) in [
        ("2026-11-26T21:59:59Z", None),
        ("2026-11-26T22:00:00Z", Some("2026-11-27T07:00Z")),
        ("2026-11-27T06:59:59Z", Some("2026-11-27T07:00Z")),
        ("2026-11-27T07:00:00Z", None),
    ] {
        assert_eq!(ends(&nights, instant).as_deref(), end, "{instant}");
    }
}

#[test]
fn a_span_begins_on_its_own_days_alone_and_touching_stretches_are_one() {
    let weekend = QuietHours {
        spans: vec![
            span(&[Weekday::Fri], 18 * 60, 24 * 60),
            span(&[Weekday::Sat], 0, 24 * 60),
            span(&[Weekday::Sun], 12 * 60, 12 * 60),
            span(&[Weekday::Sun], 0, 13 * 60),
        ],
        ..QuietHours::default()
    };
    // 27 November 2026 is a Friday.
    for (instant, end) in [
        ("2026-11-26T19:00:00Z", None),
        ("2026-11-27T19:00:00Z", Some("2026-11-30T12:00Z")),
        ("2026-11-30T11:59:00Z", Some("2026-11-30T12:00Z")),
        ("2026-11-30T12:00:00Z", None),
    ] {
        assert_eq!(ends(&weekend, instant).as_deref(), end, "{instant}");
    }
}

#[test]
fn holidays_and_spans_are_those_of_the_local_clock() {
    let day = NaiveDate::from_ymd_opt(2026, 12, 25).expect("a day");
    let christmas = QuietHours {
        holidays: BTreeSet::from([day]),
        offset: LocalOffset {
            minutes: 60,
            changes: Vec::new(),
        },
        ..every_day(22 * 60, 24 * 60)
    };
    for (instant, end) in [
        ("2026-12-24T20:59:00Z", None),
        ("2026-12-24T21:00:00Z", Some("2026-12-25T23:00Z")),
        ("2026-12-25T23:00:00Z", None),
    ] {
        assert_eq!(ends(&christmas, instant).as_deref(), end, "{instant}");
    }
}

#[test]
fn a_night_in_which_the_clock_is_turned_ends_by_the_clock_that_holds_then() {
    let berlin = LocalOffset {
        minutes: 60,
        changes: vec![
            (at("2026-03-29T01:00:00Z"), 120),
            (at("2026-10-25T01:00:00Z"), 60),
        ],
    };
    let nights = QuietHours {
        offset: berlin,
        ..every_day(22 * 60, 7 * 60)
    };
    for (instant, end) in [
        ("2026-03-28T22:00:00Z", "2026-03-29T05:00Z"),
        ("2026-10-24T21:00:00Z", "2026-10-25T06:00Z"),
        ("2026-07-01T20:00:00Z", "2026-07-02T05:00Z"),
    ] {
        assert_eq!(ends(&nights, instant).as_deref(), Some(end), "{instant}");
    }
    // In autumn the hour from 02:00 to 03:00 comes twice: quiet that ended before the turn begins anew with it.
    let short = QuietHours {
        offset: nights.offset,
        ..every_day(120, 150)
    };
    assert_eq!(
        ends(&short, "2026-10-25T00:10:00Z").as_deref(),
        Some("2026-10-25T00:30Z")
    );
    assert_eq!(
        ends(&short, "2026-10-25T01:10:00Z").as_deref(),
        Some("2026-10-25T01:30Z")
    );
}

#[test]
fn quiet_that_never_ends_is_looked_at_again_and_breaks_nothing() {
    let always = every_day(0, 0);
    let now = at("2026-11-26T12:00:00Z");
    let end = always.end(now).expect("quiet");
    assert!(end - now > TimeDelta::days(30));
    for instant in [ServerTime::MIN_UTC, ServerTime::MAX_UTC] {
        let far = QuietHours {
            offset: LocalOffset {
                minutes: i32::MIN,
                changes: vec![(now, i32::MAX)],
            },
            ..every_day(u16::MAX, 0)
        };
        assert!(far.end(instant).is_none_or(|end| end > instant));
        assert!(always.end(instant).is_none_or(|end| end > instant));
    }
}

#[test]
fn what_lapses_soon_or_before_the_quiet_ends_breaks_through() {
    let quiet = QuietHours::default();
    let (now, end) = (at("2026-11-26T22:00:00Z"), at("2026-11-27T22:00:00Z"));
    for (lapses, breaks) in [
        (None, now),
        (Some("2026-11-27T22:00:00Z"), now),
        (Some("2026-11-27T22:00:01Z"), at("2026-11-27T10:00:01Z")),
        (Some("2026-11-30T22:00:00Z"), at("2026-11-30T10:00:00Z")),
    ] {
        assert_eq!(quiet.breaks_at(lapses.map(at), now, end), breaks, "{lapses:?}");
    }
}
