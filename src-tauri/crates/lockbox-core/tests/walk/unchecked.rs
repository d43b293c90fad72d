//! Subscriptions that cannot be checked for long: told once, and only for time in which somebody could have watched.

use crate::common::azure::subscription;
use crate::common::{Fate, World};
use lockbox_core::{
    Command, Effect, Event, Group, Manner, Notice, Policies, Policy, QuietHours, SignInFault, SubscriptionId,
    TenantId, Trouble, Unchecked, Why,
};
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);
const QUARTER: Duration = Duration::from_secs(15 * 60);
const SECOND: Duration = Duration::from_secs(1);

type Told = (BTreeSet<SubscriptionId>, bool);

fn told(world: &World) -> Vec<(u64, Told)> {
    let mut told = Vec::new();
    for (at, notice, _) in &world.notices {
        if let Notice::CannotCheck { subscriptions, all } = notice {
            told.push((at.0.as_secs() / 60, (subscriptions.clone(), *all)));
        }
    }
    told
}

fn of(names: &[&str], all: bool) -> Told {
    (names.iter().map(|name| subscription(name)).collect(), all)
}

fn break_off(world: &mut World, names: &[&str]) {
    world.azure.unreachable = names.iter().map(|name| subscription(name)).collect();
}

#[test]
fn a_subscription_that_is_not_checked_for_a_quarter_of_an_hour_is_told_once_with_a_sound() {
    let mut world = World::watching();
    break_off(&mut world, &["prod"]);
    world.pass(14 * MINUTE + 59 * SECOND);
    assert_eq!(told(&world), []);
    world.pass(300 * MINUTE);
    assert_eq!(told(&world), [(15, of(&["prod"], false))]);
    let manner: &Manner = &world.notices[0].2;
    assert_eq!((manner.sound, &manner.group), (true, &Some(Group::Health)));
}

#[test]
fn it_is_told_again_only_after_it_was_fine_in_between() {
    let mut world = World::watching();
    break_off(&mut world, &["prod"]);
    world.pass(40 * MINUTE);
    break_off(&mut world, &[]);
    world.pass(2 * MINUTE);
    break_off(&mut world, &["prod"]);
    world.pass(60 * MINUTE);
    let minutes: Vec<u64> = told(&world).into_iter().map(|(minute, _)| minute).collect();
    assert_eq!(minutes.len(), 2);
    assert!((56..58).contains(&minutes[1]), "{minutes:?}");
}

#[test]
fn when_none_can_be_checked_it_is_one_notice() {
    let mut world = World::watching();
    break_off(&mut world, &["prod", "dev"]);
    world.pass(60 * MINUTE);
    assert_eq!(told(&world), [(15, of(&["dev", "prod"], true))]);
}

#[test]
fn one_that_follows_is_told_a_quarter_of_an_hour_later_at_the_earliest() {
    let mut world = World::watching();
    break_off(&mut world, &["prod"]);
    world.pass(5 * MINUTE);
    break_off(&mut world, &["prod", "dev"]);
    world.pass(60 * MINUTE);
    assert_eq!(
        told(&world),
        [(15, of(&["prod"], false)), (30, of(&["dev"], true))]
    );
}

#[test]
fn a_lookup_that_fails_from_the_start_is_nothing_that_can_be_checked() {
    let mut world = World::new();
    world.keychain = Some(world.browser.clone());
    let is_lookup = |effect: &Effect| matches!(effect, Effect::Discover { .. });
    for _ in 0..200 {
        world.settle_all_but(is_lookup);
        while world.pending.iter().any(is_lookup) {
            world.answer_the(is_lookup, &Fate::Trouble(Trouble::Offline("no route".into())));
        }
        world.sleep(10 * SECOND);
        world.give(Event::TimeReached);
    }
    world.settle();
    assert_eq!(told(&world), [(15, of(&[], true))]);
}

#[test]
fn sleep_and_a_session_that_is_over_are_not_held_against_the_watching() {
    let mut world = World::watching();
    world.sleep(600 * MINUTE);
    world.give(Event::ClockJumped);
    break_off(&mut world, &["prod", "dev"]);
    world.pass(10 * MINUTE);
    world.sleep(600 * MINUTE);
    world.give(Event::ClockJumped);
    world.pass(4 * MINUTE);
    assert_eq!(told(&world), []);
    let is_poll = |effect: &Effect| matches!(effect, Effect::Poll { .. });
    world.command(Command::CheckNow).expect("any time");
    let over = Fate::Trouble(Trouble::SignInNeeded(SignInFault::said("revoked")));
    world.azure.unreachable.clear();
    world.answer_the(is_poll, &over);
    world.pass(600 * MINUTE);
    assert_eq!(told(&world), []);
    world.command(Command::SignOut).expect("any time");
    world.pass(600 * MINUTE);
    assert_eq!(told(&world), []);
}

#[test]
fn an_hour_without_a_check_is_grave() {
    let mut world = World::watching();
    break_off(&mut world, &["prod"]);
    let mut found = Vec::new();
    for _ in 0..4 {
        world.pass(QUARTER - 10 * SECOND);
        let now = |world: &World| world.app.unchecked(&subscription("prod"), world.now);
        let before = now(&world);
        world.pass(10 * SECOND);
        found.push((before, now(&world)));
    }
    let (late, grave) = (Some(Unchecked::Late), Some(Unchecked::Grave));
    assert_eq!(found, [(None, late), (late, late), (late, late), (late, grave)]);
    assert_eq!(world.app.unchecked(&subscription("dev"), world.now), None);
}

#[test]
fn what_cannot_be_checked_in_quiet_hours_is_told_when_they_end_if_it_is_still_so() {
    let mut world = World::watching();
    let spans = vec![lockbox_core::QuietSpan {
        days: chrono::WeekdaySet::ALL,
        from: 22 * 60,
        to: 7 * 60,
    }];
    let quiet = QuietHours {
        spans,
        ..QuietHours::default()
    };
    let policy = Policy {
        quiet,
        ..Policy::default()
    };
    world.set(Policies::new(BTreeMap::from([(
        TenantId::new("contoso"),
        policy,
    )])));
    break_off(&mut world, &["prod"]);
    world.pass(180 * MINUTE);
    assert_eq!(told(&world), [(60, of(&["prod"], false))]);
}

#[test]
fn the_moment_is_a_deadline() {
    let mut world = World::watching();
    let is_poll = |effect: &Effect| matches!(effect, Effect::Poll { .. });
    world.sleep(MINUTE);
    world.give(Event::TimeReached);
    world.settle_all_but(is_poll);
    let deadline = world.app.deadline(world.now);
    assert!(deadline.is_some());
    world.sleep(QUARTER - MINUTE - SECOND);
    world.give(Event::TimeReached);
    world.settle_all_but(is_poll);
    let deadline = world.app.deadline(world.now).expect("due in a second");
    assert_eq!((deadline.at.0, deadline.why), (QUARTER, Why::CannotCheck));
}
