//! When a change window is open, by the clock on the wall.

use super::*;
use chrono::{DateTime, Datelike, Timelike, Utc, Weekday};
use proptest::prelude::*;

fn at(text: &str) -> ServerTime {
    text.parse().expect("a date")
}

fn span(days: &[Weekday], from: u16, to: u16) -> QuietSpan {
    QuietSpan {
        days: days.iter().copied().collect(),
        from: from * 60,
        to: to * 60,
    }
}

/// Berlin, where the clock goes back on 25 October 2026 at 01:00 UTC and forward on 28 March 2027.
fn berlin() -> LocalOffset {
    LocalOffset {
        minutes: 120,
        changes: vec![
            (at("2026-10-25T01:00:00Z"), 60),
            (at("2027-03-28T01:00:00Z"), 120),
        ],
    }
}

#[test]
fn a_stretch_over_midnight_belongs_to_the_day_on_which_it_begins() {
    let window = ChangeWindow::new(vec![span(&[Weekday::Fri], 22, 4)], None).expect("it fits");
    let utc = LocalOffset::default();
    // 27 November 2026 is a Friday.
    for (instant, open) in [
        ("2026-11-27T21:59:59Z", false),
        ("2026-11-27T22:00:00Z", true),
        ("2026-11-28T03:59:59Z", true),
        ("2026-11-28T04:00:00Z", false),
        ("2026-11-28T22:30:00Z", false),
        ("2026-11-27T03:00:00Z", false),
    ] {
        assert_eq!(window.is_open(at(instant), &utc), open, "{instant}");
    }
    assert_eq!(
        window.turns(at("2026-11-28T04:00:00Z"), &utc),
        Some(at("2026-12-04T22:00:00Z"))
    );
}

#[test]
fn equal_ends_are_a_whole_day_and_days_that_follow_each_other_are_one_opening() {
    let weekend = span(&[Weekday::Sat, Weekday::Sun], 0, 0);
    let window = ChangeWindow::new(vec![weekend], None).expect("it fits");
    let utc = LocalOffset::default();
    assert!(!window.is_open(at("2026-11-27T23:59:59Z"), &utc));
    assert!(window.is_open(at("2026-11-28T00:00:00Z"), &utc));
    assert_eq!(
        window.turns(at("2026-11-28T00:00:00Z"), &utc),
        Some(at("2026-11-30T00:00:00Z"))
    );
}

#[test]
fn the_computers_clock_is_followed_through_its_changes_and_a_fixed_offset_is_not() {
    let nights = span(&[Weekday::Sat, Weekday::Sun], 1, 4);
    let local = ChangeWindow::new(vec![nights], None).expect("it fits");
    let fixed = ChangeWindow::new(vec![nights], Some(120)).expect("it fits");
    // Sunday, 25 October 2026: at 03:00 the clock in Berlin says 02:00 again.
    for (instant, by_the_clock, by_offset) in [
        ("2026-10-24T23:00:00Z", true, true),
        ("2026-10-25T01:59:59Z", true, true),
        ("2026-10-25T02:00:00Z", true, false),
        ("2026-10-25T02:59:59Z", true, false),
        ("2026-10-25T03:00:00Z", false, false),
    ] {
        assert_eq!(local.is_open(at(instant), &berlin()), by_the_clock, "{instant}");
        assert_eq!(fixed.is_open(at(instant), &berlin()), by_offset, "{instant}");
    }
}

#[test]
fn what_is_no_window_is_refused() {
    let good = span(&[Weekday::Mon], 22, 4);
    let of = |spans: Vec<QuietSpan>, offset| ChangeWindow::new(spans, offset).err();
    assert_eq!(of(vec![good], Some(-14 * 60)), None);
    assert_eq!(of(Vec::new(), None), Some(NotSet::NoDay));
    assert_eq!(of(vec![good, span(&[], 22, 4)], None), Some(NotSet::NoDay));
    assert_eq!(of(vec![span(&[Weekday::Mon], 24, 4)], None), Some(NotSet::NoTime));
    assert_eq!(of(vec![good], Some(14 * 60 + 1)), Some(NotSet::NoTime));
    assert_eq!(
        of(vec![good; ChangeWindow::MOST_SPANS + 1], None),
        Some(NotSet::TooMany)
    );
}

/// Whether the clock on the wall stands in `span`, told the slow way: minute by minute back to where it began.
fn stands_in(span: &QuietSpan, local: DateTime<Utc>) -> bool {
    let length = (span.to + DAY - span.from - 1) % DAY + 1;
    (0..length).any(|passed| {
        let begin = local - TimeDelta::minutes(i64::from(passed));
        let minute = u16::try_from(begin.hour() * 60 + begin.minute()).expect("of a day");
        minute == span.from && span.days.contains(begin.weekday())
    })
}

fn any_span() -> impl Strategy<Value = QuietSpan> {
    let days = proptest::sample::subsequence(WeekdaySet::ALL.iter(Weekday::Mon).collect::<Vec<_>>(), 1..=7);
    (days, 0..DAY, 0..DAY).prop_map(|(days, from, to)| QuietSpan {
        days: days.into_iter().collect(),
        from,
        to,
    })
}

fn some_instant() -> impl Strategy<Value = ServerTime> {
    (0_i64..20 * 24 * 60).prop_map(|minutes| at("2026-10-15T00:00:30Z") + TimeDelta::minutes(minutes))
}

proptest! {
    #[test]
    fn it_is_open_exactly_where_the_clock_stands_in_one_of_its_stretches(
        spans in proptest::collection::vec(any_span(), 1..4),
        instant in some_instant(),
        offset in -14 * 60_i32..=14 * 60,
    ) {
        let window = ChangeWindow::new(spans.clone(), Some(offset)).expect("it fits");
        let local = instant + TimeDelta::minutes(i64::from(offset));
        let stands = spans.iter().any(|span| stands_in(span, local));
        prop_assert_eq!(window.is_open(instant, &berlin()), stands);
    }

    #[test]
    fn it_never_turns_before_it_said_also_where_the_clock_is_changed(
        spans in proptest::collection::vec(any_span(), 1..4),
        instant in some_instant(),
        part in 0.0_f64..1.0,
    ) {
        let window = ChangeWindow::new(spans, None).expect("it fits");
        let open = window.is_open(instant, &berlin());
        let next = window.turns(instant, &berlin());
        let next = next.unwrap_or(instant + TimeDelta::days(7));
        prop_assert!(next > instant);
        let span = (next - instant).num_seconds();
        #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "a place between two instants")]
        let between = instant + TimeDelta::seconds((span as f64 * part) as i64);
        prop_assert_eq!(window.is_open(between, &berlin()), open);
    }
}
