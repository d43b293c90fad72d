//! What is set, who sets it, and what does not fit.

use super::*;
use chrono::{DateTime, Utc, WeekdaySet};

fn tenant() -> TenantId {
    TenantId::new("contoso")
}

fn managed(item: Item, with: impl FnOnce(&mut Managed)) -> Managed {
    let mut managed = Managed::default();
    with(&mut managed);
    managed.files.insert(item, "/etc/managed.json".to_owned());
    managed
}

fn by_organisation(item: Item, with: impl FnOnce(&mut Managed)) -> Preferences {
    Preferences {
        managed: managed(item, with),
        ..Preferences::default()
    }
}

fn nights() -> QuietSpan {
    QuietSpan {
        days: WeekdaySet::ALL,
        from: 22 * 60,
        to: 7 * 60,
    }
}

#[test]
fn what_the_organisation_sets_wins_and_refuses_every_edit() {
    let day = NaiveDate::from_ymd_opt(2026, 12, 24);
    let locked = [
        (
            by_organisation(Item::Privacy, |set| set.privacy = Some(Privacy::MostPrivate)),
            Change::Privacy(Privacy::Private),
        ),
        (
            by_organisation(Item::AccessEnds, |set| set.access_ends = Some(false)),
            Change::AccessEnds(true),
        ),
        (
            by_organisation(Item::Quiet, |set| set.quiet = Some(None)),
            Change::Quiet {
                of: None,
                span: Some(nights()),
            },
        ),
        (
            by_organisation(Item::Quiet, |set| set.quiet = Some(None)),
            Change::OwnQuiet {
                of: tenant(),
                own: true,
            },
        ),
        (
            by_organisation(Item::Holidays, |set| set.holidays = Some(BTreeSet::new())),
            Change::AddHoliday {
                of: Some(tenant()),
                day,
            },
        ),
        (
            by_organisation(Item::Breakthrough, |set| set.breakthrough = Some(24)),
            Change::Breakthrough { of: None, hours: 1 },
        ),
        (
            by_organisation(Item::Tongue, |set| set.tongue = Some(Tongue::English)),
            Change::Tongue(Tongue::German),
        ),
        (
            by_organisation(Item::DetailedForbidden, |set| set.detailed_forbidden = true),
            Change::Privacy(Privacy::Detailed),
        ),
        (
            by_organisation(Item::Least, |set| set.least = Some(CareLevel::Two)),
            Change::Least(CareLevel::One),
        ),
    ];
    for (preferences, change) in locked {
        let refused = preferences.changed(&change).expect_err("locked");
        assert!(
            matches!(&refused, NotSet::Managed { file, .. } if file == "/etc/managed.json"),
            "{change:?}: {refused:?}"
        );
    }
}

#[test]
fn the_least_level_only_rises_by_the_organisation_and_a_person_may_go_beyond_it() {
    let preferences = by_organisation(Item::Least, |set| set.least = Some(CareLevel::Two));
    assert_eq!(preferences.least(), CareLevel::Two);
    let chosen = preferences
        .changed(&Change::Least(CareLevel::Three))
        .expect("higher");
    let higher = Preferences {
        chosen,
        ..preferences
    };
    assert_eq!(higher.least(), CareLevel::Three);
    let lower = Preferences {
        managed: managed(Item::Least, |set| set.least = Some(CareLevel::One)),
        ..higher
    };
    assert_eq!(
        lower.least(),
        CareLevel::Three,
        "the organisation cannot lower it"
    );
}

#[test]
fn another_file_can_only_take_away() {
    let mut strict = managed(Item::Privacy, |set| set.privacy = Some(Privacy::MostPrivate));
    strict.least = Some(CareLevel::Three);
    let mut loose = managed(Item::Privacy, |set| set.privacy = Some(Privacy::Detailed));
    loose.least = Some(CareLevel::One);
    loose.quiet = Some(Some(nights()));
    loose.files.insert(Item::Quiet, "mine".to_owned());
    assert_eq!(strict.clone().tightened(&loose), strict);
    assert_eq!(loose.loosening().collect::<Vec<_>>(), [Item::Quiet]);
    let window = |offset| {
        let span = QuietSpan {
            days: WeekdaySet::ALL,
            from: 60,
            to: 120,
        };
        crate::ChangeWindow::new(vec![span], Some(offset)).expect("it fits")
    };
    let says = |offset| {
        managed(Item::ChangeWindow, |set| {
            set.change_windows = vec![window(offset)];
        })
    };
    let windows = says(0).tightened(&says(60)).tightened(&says(0)).change_windows;
    assert_eq!(windows, [window(0), window(60)], "both count, each once");
    let both = Managed::default().tightened(&managed(Item::Decisions, |set| set.decisions_off = true));
    assert!(both.decisions_off);
    assert_eq!(both.locks(Item::Decisions), Some("/etc/managed.json"));
}

#[test]
fn detailed_notices_are_private_ones_where_they_are_forbidden() {
    let mut preferences = by_organisation(Item::DetailedForbidden, |set| set.detailed_forbidden = true);
    preferences.chosen.privacy = Privacy::Detailed;
    assert_eq!(preferences.privacy(), Privacy::Private);
    preferences.chosen.privacy = Privacy::MostPrivate;
    assert_eq!(preferences.privacy(), Privacy::MostPrivate);
}

#[test]
fn what_does_not_fit_changes_nothing() {
    let preferences = Preferences::default();
    let span = |days, from, to| Change::Quiet {
        of: None,
        span: Some(QuietSpan { days, from, to }),
    };
    let alias = |alias: &str| Change::Alias {
        of: tenant(),
        alias: alias.to_owned(),
    };
    for (change, why) in [
        (span(WeekdaySet::EMPTY, 0, 60), NotSet::NoDay),
        (span(WeekdaySet::ALL, 60, 60), NotSet::NoTime),
        (span(WeekdaySet::ALL, 0, 24 * 60), NotSet::NoTime),
        (Change::Breakthrough { of: None, hours: 0 }, NotSet::NoHours),
        (Change::Breakthrough { of: None, hours: 97 }, NotSet::NoHours),
        (Change::AddHoliday { of: None, day: None }, NotSet::NoDate),
        (alias(&"x".repeat(41)), NotSet::NoAlias),
        (alias("a\u{202e}b"), NotSet::NoAlias),
        (alias("a\nb"), NotSet::NoAlias),
    ] {
        assert_eq!(preferences.changed(&change), Err(why), "{change:?}");
    }
}

#[test]
fn a_tenant_has_quiet_of_its_own_that_begins_with_the_usual_and_ends_with_it() {
    let mut preferences = Preferences::default();
    let mut change = |change: &Change| {
        preferences.chosen = preferences.changed(change).expect("fits");
        preferences.clone()
    };
    change(&Change::Quiet {
        of: None,
        span: Some(nights()),
    });
    let own = |own| Change::OwnQuiet { of: tenant(), own };
    assert_eq!(change(&own(true)).quiet(Some(&tenant())).span, Some(nights()));
    let none = Change::Quiet {
        of: Some(tenant()),
        span: None,
    };
    let apart = change(&none);
    assert_eq!(
        (apart.quiet(Some(&tenant())).span, apart.quiet(None).span),
        (None, Some(nights()))
    );
    let again = change(&own(false));
    assert_eq!(again.quiet(Some(&tenant())).span, Some(nights()));
    assert_eq!(
        again.chosen.tenants,
        BTreeMap::new(),
        "what says nothing is not kept"
    );
}

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

/// Central European time around the last Sundays of October 2026 and March 2027.
fn berlin(at: DateTime<Utc>) -> i32 {
    let winter = utc("2026-10-25T01:00:00Z")..utc("2027-03-28T01:00:00Z");
    if winter.contains(&at) { 60 } else { 120 }
}

#[test]
fn quiet_hours_end_by_the_clock_on_the_wall_also_in_the_night_in_which_it_is_changed() {
    let mut preferences = Preferences::default();
    preferences.chosen.quiet.span = Some(nights());
    let offset = LocalOffset::of(berlin, utc("2026-10-20T12:34:56Z"), 400);
    assert_eq!(
        offset.changes,
        [
            (utc("2026-10-25T01:00:00Z"), 60),
            (utc("2027-03-28T01:00:00Z"), 120)
        ],
        "found to the minute"
    );
    let policies = preferences.policies(&offset);
    let quiet = &policies.of(&tenant()).quiet;
    // 22:00 in summer time is 20:00 UTC, 07:00 in winter time is 06:00 UTC.
    assert_eq!(quiet.end(utc("2026-10-24T19:59:00Z")), None);
    assert_eq!(
        quiet.end(utc("2026-10-24T20:00:00Z")),
        Some(utc("2026-10-25T06:00:00Z"))
    );
    assert_eq!(
        quiet.end(utc("2027-03-27T21:00:00Z")),
        Some(utc("2027-03-28T05:00:00Z"))
    );
}
