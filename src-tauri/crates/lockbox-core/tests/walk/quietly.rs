//! Quiet hours, holidays and backup approvers: who is told later, who all the same, and that nobody is told never.

use crate::common::azure::key;
use crate::common::{Step, World};
use chrono::{NaiveDate, TimeDelta, WeekdaySet};
use lockbox_core::{
    Approver, BootTime, Command, Escalation, Event, LocalOffset, Notice, Policies, Policy, QuietHours,
    QuietSpan, RequestKey, Rung, TenantId, Unattended, Why,
};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(60 * 60);

/// The person's own tenant has this policy. When the computer starts it is Tuesday, 24 November 2026, 06:00 UTC.
fn with(policy: Policy) -> World {
    let mut world = World::watching();
    world.set(Policies::new(BTreeMap::from([(
        TenantId::new("contoso"),
        policy,
    )])));
    world
}

/// From 22:00 to 07:00 UTC, every day.
fn nights() -> QuietHours {
    QuietHours {
        spans: vec![QuietSpan {
            days: WeekdaySet::ALL,
            from: 22 * 60,
            to: 7 * 60,
        }],
        ..QuietHours::default()
    }
}

fn quiet(quiet: QuietHours) -> World {
    with(Policy {
        quiet,
        ..Policy::default()
    })
}

fn raise(world: &mut World, name: &str, left: TimeDelta) -> RequestKey {
    let request = key("prod", name);
    world.azure.raise(&request);
    let lapses = world.azure.time() + left;
    world
        .azure
        .change(&request, |request| request.lapses = Some(lapses));
    request
}

/// Hours after the start, and what was told.
fn told(world: &World) -> Vec<(u64, Notice)> {
    let hours = |at: &BootTime| at.0.as_secs() / 3_600;
    world
        .notices
        .iter()
        .map(|(at, notice, _)| (hours(at), notice.clone()))
        .collect()
}

#[test]
fn a_first_notice_is_held_back_while_it_is_quiet_counts_in_the_list_and_is_told_when_the_quiet_ends() {
    let mut world = quiet(nights());
    let request = raise(&mut world, "r1", TimeDelta::days(4));
    world.pass(59 * MINUTE);
    assert!(world.app.cases().contains_key(&request), "it stands in the list");
    assert_eq!(told(&world), []);
    world.restart();
    world.pass(10 * MINUTE);
    assert_eq!(told(&world), [(1, Notice::Waiting { key: request })]);
    let at = world.notices[0].0.0;
    assert!(at >= HOUR && at < HOUR + MINUTE, "{at:?}");
}

#[test]
fn the_end_of_the_quiet_is_a_deadline() {
    let mut world = quiet(nights());
    let request = raise(&mut world, "r1", TimeDelta::days(4));
    world.pass(59 * MINUTE + Duration::from_secs(30));
    world.command(Command::CheckNow).expect("any time");
    world.pass(Duration::from_secs(25));
    let deadline = world.app.deadline(world.now).expect("the end");
    assert_eq!((deadline.at.0, deadline.why), (HOUR, Why::QuietEnd(request)));
}

#[test]
fn what_was_held_back_is_told_in_one_digest_at_the_end() {
    let mut world = quiet(nights());
    let first = raise(&mut world, "r1", TimeDelta::days(4));
    world.pass(10 * MINUTE);
    let second = raise(&mut world, "r2", TimeDelta::days(4));
    world.pass(55 * MINUTE);
    let told = told(&world);
    let [
        (
            1,
            Notice::Digest {
                requests,
                after_quiet,
            },
        ),
    ] = told.as_slice()
    else {
        panic!("{told:?}")
    };
    assert_eq!(requests.keys().collect::<Vec<_>>(), [&first, &second]);
    assert!(after_quiet);
    assert!(world.history.was_notified(&first) && world.history.was_notified(&second));
}

#[test]
fn reminders_are_held_back_too_and_come_as_the_gravest_when_the_quiet_ends() {
    let mut world = quiet(nights());
    world.pass(15 * HOUR);
    let request = raise(&mut world, "r1", TimeDelta::days(4));
    // 21:00: told; 21:15 told; then it is quiet until 07:00.
    world.pass(11 * HOUR);
    let expected = [
        (15, Notice::Waiting { key: request.clone() }),
        (
            15,
            Notice::Reminder {
                key: request.clone(),
                rung: Rung::Unattended(Unattended::QuarterHour),
            },
        ),
        (
            25,
            Notice::Reminder {
                key: request,
                rung: Rung::Unattended(Unattended::FourHours),
            },
        ),
    ];
    assert_eq!(told(&world), expected);
}

#[test]
fn a_request_that_lapses_within_twelve_hours_breaks_through() {
    for (left, quiet_long, told_after) in [
        (TimeDelta::hours(11), false, Some(0)),
        // It is quiet until 00:00 of the day after tomorrow: 42 hours.
        (TimeDelta::hours(30), true, Some(0)),
        (TimeDelta::hours(43), true, Some(31)),
        (TimeDelta::hours(80), true, Some(42)),
    ] {
        let days = [24, 25].map(|day| NaiveDate::from_ymd_opt(2026, 11, day).expect("a day"));
        let holidays = QuietHours {
            holidays: BTreeSet::from(days),
            ..QuietHours::default()
        };
        let mut world = quiet(if quiet_long { holidays } else { nights() });
        let request = raise(&mut world, "r1", left);
        world.pass(45 * HOUR);
        let first = told(&world)
            .into_iter()
            .find(|(_, notice)| *notice == Notice::Waiting { key: request.clone() });
        assert_eq!(first.map(|(hour, _)| hour), told_after, "{left} left");
    }
}

#[test]
fn a_request_whose_end_is_not_known_is_not_held_back() {
    let mut world = quiet(nights());
    let request = raise(&mut world, "r1", TimeDelta::days(4));
    world.azure.change(&request, |request| request.lapses = None);
    world.pass(MINUTE);
    assert_eq!(told(&world), [(0, Notice::Waiting { key: request })]);
}

#[test]
fn the_quiet_of_one_tenant_is_not_that_of_another() {
    let mut world = World::watching();
    let policy = Policy {
        quiet: nights(),
        ..Policy::default()
    };
    world.set(Policies::new(BTreeMap::from([(
        TenantId::new("fabrikam"),
        policy,
    )])));
    raise(&mut world, "r1", TimeDelta::days(4));
    world.pass(MINUTE);
    assert_eq!(told(&world).len(), 1);
}

#[test]
fn a_policy_that_no_longer_is_quiet_tells_at_once_what_was_held_back() {
    let mut world = quiet(nights());
    raise(&mut world, "r1", TimeDelta::days(4));
    world.pass(MINUTE);
    assert_eq!(told(&world), []);
    world.set(Policies::default());
    assert_eq!(told(&world).len(), 1);
}

#[test]
fn a_backup_approver_sees_everything_and_is_told_an_hour_after_it_began_and_when_it_ends() {
    let mut world = with(Policy {
        approver: Approver::Backup,
        ..Policy::default()
    });
    let request = raise(&mut world, "r1", TimeDelta::days(4));
    world.pass(30 * MINUTE);
    assert!(world.app.cases().contains_key(&request));
    world.restart();
    world.pass(99 * HOUR);
    let hours: Vec<u64> = told(&world).into_iter().map(|(hour, _)| hour).collect();
    assert_eq!(hours, [1, 4, 24, 72, 92, 95]);
    let levels: Vec<Escalation> = world
        .notices
        .iter()
        .map(|(.., manner)| manner.escalation)
        .collect();
    assert_eq!(levels[..3], [Escalation::Hook; 3]);
    assert!(
        !world
            .steps
            .contains(&Step::Notify(Notice::Waiting { key: request }))
    );
}

#[test]
fn a_backup_approver_who_was_told_and_becomes_the_first_is_not_told_as_if_it_were_new() {
    let mut world = with(Policy {
        approver: Approver::Backup,
        ..Policy::default()
    });
    raise(&mut world, "r1", TimeDelta::days(4));
    world.pass(2 * HOUR);
    world.set(Policies::default());
    world.pass(MINUTE);
    assert_eq!(told(&world).len(), 1);
}

#[test]
fn a_backup_approver_who_has_seen_it_is_told_of_its_end_alone() {
    let mut world = with(Policy {
        approver: Approver::Backup,
        ..Policy::default()
    });
    let request = raise(&mut world, "r1", TimeDelta::days(4));
    world.pass(MINUTE);
    world
        .command(Command::Acknowledge { key: request })
        .expect("there");
    world.pass(97 * HOUR);
    let hours: Vec<u64> = told(&world).into_iter().map(|(hour, _)| hour).collect();
    assert_eq!(hours, [72, 92, 95]);
}

mod in_any_case {
    use super::*;
    use proptest::prelude::*;

    fn span() -> impl Strategy<Value = QuietSpan> {
        (0..128_u8, 0..1_500_u16, 0..1_500_u16).prop_map(|(days, from, to)| QuietSpan {
            days: chrono_days(days),
            from,
            to,
        })
    }

    fn chrono_days(bits: u8) -> WeekdaySet {
        use chrono::Weekday::{Fri, Mon, Sat, Sun, Thu, Tue, Wed};
        let all = [Mon, Tue, Wed, Thu, Fri, Sat, Sun];
        let chosen = all
            .into_iter()
            .enumerate()
            .filter(|(place, _)| bits >> place & 1 == 1);
        chosen.map(|(_, day)| day).collect()
    }

    fn hours() -> impl Strategy<Value = QuietHours> {
        let day = (24..31_u32).prop_map(|day| NaiveDate::from_ymd_opt(2026, 11, day).expect("a day"));
        let change = (0..200_i64, -900..900_i32);
        (
            prop::collection::vec(span(), 0..4),
            prop::collection::btree_set(day, 0..4),
            -900..900_i32,
            prop::option::of(change),
            -2..40_i64,
        )
            .prop_map(|(spans, holidays, minutes, change, breakthrough)| {
                let dawn = World::new().azure.time();
                let changes = change.map(|(hours, minutes)| (dawn + TimeDelta::hours(hours), minutes));
                QuietHours {
                    spans,
                    holidays,
                    offset: LocalOffset {
                        minutes,
                        changes: changes.into_iter().collect(),
                    },
                    breakthrough: TimeDelta::hours(breakthrough),
                }
            })
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

        #[test]
        fn no_quiet_swallows_a_request_and_what_is_told_in_it_has_broken_through(
            hours in hours(), before in 0..24_u32, left in 1..96_i64, restart in any::<bool>()
        ) {
            let mut world = quiet(hours.clone());
            let dawn = world.azure.time();
            // One list that is read each minute is enough.
            world.azure.clusters.clear();
            world.command(Command::CheckNow).expect("any time");
            world.pass(before * HOUR);
            let request = raise(&mut world, "r1", TimeDelta::hours(left));
            world.pass(HOUR / 2);
            if restart {
                world.restart();
            }
            world.pass(Duration::from_secs(left.cast_unsigned() * 3_600));
            prop_assert!(world.history.was_notified(&request), "it was told before it lapsed");
            let lapses = dawn + before * HOUR + TimeDelta::hours(left);
            for (at, notice, _) in &world.notices {
                let at = dawn + at.0;
                prop_assert!(at < lapses, "{:?} after its end", notice);
                if let Some(end) = hours.end(at) {
                    prop_assert!(lapses <= end || lapses - at <= hours.breakthrough, "{:?}", notice);
                }
            }
            // The first comes as soon as it may.
            let first = dawn + world.notices[0].0.0;
            let mut earlier = dawn + before * HOUR + TimeDelta::seconds(61);
            while earlier < first {
                let end = hours.end(earlier);
                prop_assert!(end.is_some(), "nothing held it back at {}", earlier);
                prop_assert!(lapses > end.unwrap_or(lapses) && lapses - earlier > hours.breakthrough);
                earlier += TimeDelta::minutes(7);
            }
        }
    }
}

#[test]
fn the_policy_is_what_was_set_last() {
    let mut world = quiet(nights());
    let policies = Policies::default();
    world.give(Event::SettingsChanged {
        preferences: Box::default(),
        policies: policies.clone(),
    });
    assert_eq!(*world.app.policies(), policies);
}
