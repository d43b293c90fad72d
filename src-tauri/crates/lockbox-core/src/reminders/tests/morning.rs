//! When the morning begins, for quiet that is asked for and for reminders.

use crate::ids::TenantId;
use crate::reminders::{LocalOffset, Policies, Policy, QuietHours, QuietSpan, Reminders};
use crate::time::ServerTime;
use chrono::WeekdaySet;
use std::collections::BTreeMap;

fn at(text: &str) -> ServerTime {
    text.parse().expect("a date")
}

/// The morning that comes after `instant`, in Berlin, where quiet ends at these minutes after midnight.
fn morning(ends: &[u16], instant: &str) -> ServerTime {
    let changes = [("2026-03-29T01:00:00Z", 120), ("2026-10-25T01:00:00Z", 60)];
    let quiet = QuietHours {
        spans: ends
            .iter()
            .map(|to| QuietSpan {
                days: WeekdaySet::ALL,
                from: 22 * 60,
                to: *to,
            })
            .collect(),
        offset: LocalOffset {
            minutes: 60,
            changes: changes.map(|(from, minutes)| (at(from), minutes)).to_vec(),
        },
        ..QuietHours::default()
    };
    let usual = Policy {
        quiet,
        ..Policy::default()
    };
    let reminders = Reminders {
        policies: Policies::with_usual(BTreeMap::new(), usual),
        ..Reminders::default()
    };
    reminders.morning(Some(&TenantId::new("contoso")), at(instant))
}

#[test]
fn the_morning_is_at_seven_by_the_clock_on_the_wall_also_when_it_is_turned_overnight() {
    for (now, begins) in [
        ("2026-11-26T13:00:00Z", "2026-11-27T06:00:00Z"),
        ("2026-11-26T02:00:00Z", "2026-11-26T06:00:00Z"),
        ("2026-11-26T06:00:00Z", "2026-11-27T06:00:00Z"),
        ("2026-03-28T13:00:00Z", "2026-03-29T05:00:00Z"),
        ("2026-10-24T13:00:00Z", "2026-10-25T06:00:00Z"),
    ] {
        assert_eq!(morning(&[], now), at(begins), "{now}");
    }
}

#[test]
fn the_end_of_a_night_that_is_set_is_its_morning_and_that_of_any_other_quiet_is_none() {
    let now = "2026-11-26T13:00:00Z";
    assert_eq!(morning(&[8 * 60 + 30], now), at("2026-11-27T07:30:00Z"));
    for ends in [0, 16 * 60] {
        assert_eq!(morning(&[ends], now), at("2026-11-27T06:00:00Z"), "{ends}");
        assert_eq!(
            morning(&[ends, 5 * 60], now),
            at("2026-11-27T04:00:00Z"),
            "{ends}"
        );
    }
}
