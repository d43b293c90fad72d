//! A request that somebody put off: told once at the instant that was wished for, whatever happens in between, and its end is told as
//! ever.

use crate::common::azure::person;
use crate::common::{Step, World};
use crate::scene::{assert_nothing_was_sent, one_request};
use chrono::TimeDelta;
use lockbox_core::{
    Command, Effect, Expiry, Notice, Policies, Policy, QuietHours, QuietSpan, REMINDER_MARGIN, Rejection,
    RequestKey, ReviewAct, Rung, ServerTime, Surface, TenantId, Urgency, Verdict, What,
};
use std::collections::BTreeMap;
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(60 * 60);

/// Somebody looks at it and puts it off for so long; the instant.
fn put_off(world: &mut World, request: &RequestKey, span: TimeDelta) -> ServerTime {
    world.open(request, Surface::Window).expect("there");
    world.look();
    let at = world.azure.time() + span;
    world.act(ReviewAct::PutOff(at)).expect("early enough");
    world.settle();
    at
}

/// The reminders that were shown, each with the time since the computer started.
fn reminders(world: &World) -> Vec<(Duration, Rung)> {
    let told = world.notices.iter().filter_map(|(at, notice, _)| match notice {
        Notice::Reminder { rung, .. } => Some((at.0, *rung)),
        Notice::Waiting { .. }
        | Notice::Unrecognised { .. }
        | Notice::Digest { .. }
        | Notice::AnsweredElsewhere { .. }
        | Notice::Confirmed { .. }
        | Notice::Unconfirmed { .. }
        | Notice::GrantEnded { .. }
        | Notice::Test
        | Notice::SignInNeeded
        | Notice::CannotCheck { .. } => None,
    });
    told.collect()
}

#[test]
fn it_closes_the_window_is_told_once_to_the_second_and_sends_nothing() {
    let (mut world, request) = one_request();
    let before = world.now.boot.0;
    let at = put_off(&mut world, &request, TimeDelta::hours(1));
    assert!(world.app.review().is_none());
    assert!(world.steps.contains(&Step::CloseDecision));
    assert_eq!(world.app.wished(&world.app.cases()[&request]), Some(at));
    world.pass(20 * HOUR);
    // What follows the look of six seconds.
    let due = before + Duration::from_secs(6) + HOUR;
    assert_eq!(reminders(&world), [(due, Rung::Wished(at))]);
    let (_, _, manner) = world.notices.last().expect("the reminder");
    assert_eq!((manner.urgency, manner.sound), (Urgency::Critical, true));
    assert_eq!(world.app.wished(&world.app.cases()[&request]), None);
    assert_nothing_was_sent(&world);
}

#[test]
fn it_is_told_once_also_across_restarts_before_and_after_its_instant() {
    let (mut world, request) = one_request();
    let at = put_off(&mut world, &request, TimeDelta::hours(4));
    world.restart();
    world.pass(HOUR);
    assert_eq!(
        world.app.wished(&world.app.cases()[&request]),
        Some(at),
        "remembered"
    );
    world.restart();
    world.pass(4 * HOUR);
    let told: Vec<Rung> = reminders(&world).into_iter().map(|(_, rung)| rung).collect();
    assert_eq!(told, [Rung::Wished(at)]);
    world.restart();
    world.pass(10 * HOUR);
    assert_eq!(reminders(&world).len(), 1, "and not again");
    let kept = What::Reminded {
        rung: Rung::Wished(at),
    };
    assert_eq!(
        world
            .history
            .about(&request)
            .filter(|what| **what == kept)
            .count(),
        1
    );
}

#[test]
fn an_instant_that_passed_while_the_computer_slept_or_the_program_was_closed_is_told_at_once() {
    let (mut world, request) = one_request();
    let at = put_off(&mut world, &request, TimeDelta::hours(1));
    world.sleep(7 * HOUR);
    world.restart();
    world.pass(MINUTE);
    let told: Vec<Rung> = reminders(&world).into_iter().map(|(_, rung)| rung).collect();
    assert_eq!(told, [Rung::Wished(at)]);
}

#[test]
fn killed_between_showing_and_writing_it_is_told_once_more_and_not_again() {
    let (mut world, request) = one_request();
    let at = put_off(&mut world, &request, TimeDelta::hours(1));
    world.sleep(HOUR);
    world.give(lockbox_core::Event::TimeReached);
    world.settle_all_but(|effect| matches!(effect, Effect::Notify { .. }));
    world.restart();
    world.pass(10 * HOUR);
    world.restart();
    world.pass(HOUR);
    let told: Vec<Rung> = reminders(&world).into_iter().map(|(_, rung)| rung).collect();
    assert_eq!(told, [Rung::Wished(at), Rung::Wished(at)]);
}

#[test]
fn the_rungs_towards_its_end_come_all_the_same() {
    let (mut world, request) = one_request();
    let at = put_off(&mut world, &request, TimeDelta::hours(95));
    world.pass(97 * HOUR);
    let told: Vec<Rung> = reminders(&world).into_iter().map(|(_, rung)| rung).collect();
    let expiry = Expiry::ALL.map(Rung::Expiry);
    assert_eq!(told[..2], expiry[..2]);
    assert!(
        told.contains(&Rung::Wished(at)) && told.contains(&expiry[2]),
        "{told:?}"
    );
    assert_eq!(told.len(), 4);
}

#[test]
fn whoever_takes_it_back_is_not_reminded_and_that_is_written_down() {
    let (mut world, request) = one_request();
    put_off(&mut world, &request, TimeDelta::hours(1));
    let key = request.clone();
    world.command(Command::TakeBackReminder { key }).expect("there");
    world.settle();
    world.restart();
    world.pass(5 * HOUR);
    assert_eq!(reminders(&world), []);
    let account = person("ada").account;
    let taken_back = What::PutOff { account, until: None };
    assert_eq!(
        world
            .history
            .about(&request)
            .filter(|what| **what == taken_back)
            .count(),
        1
    );
    put_off(&mut world, &request, TimeDelta::hours(1));
    world.open(&request, Surface::Window).expect("there");
    world.act(ReviewAct::TakeBackReminder).expect("open");
    world.pass(5 * HOUR);
    assert_eq!(reminders(&world), [], "in the decision window too");
}

#[test]
fn a_later_wish_takes_the_place_of_the_one_before() {
    let (mut world, request) = one_request();
    put_off(&mut world, &request, TimeDelta::hours(1));
    let second = put_off(&mut world, &request, TimeDelta::hours(4));
    world.pass(10 * HOUR);
    let told: Vec<Rung> = reminders(&world).into_iter().map(|(_, rung)| rung).collect();
    assert_eq!(told, [Rung::Wished(second)]);
}

#[test]
fn nothing_is_put_off_beyond_its_end_into_the_past_or_for_longer_than_a_week() {
    let (mut world, request) = one_request();
    world.open(&request, Surface::Window).expect("there");
    world.look();
    let lapses = world.azure.requests[&request].lapses.expect("four days");
    let late = lapses - REMINDER_MARGIN;
    for at in [late + TimeDelta::seconds(1), lapses, world.azure.time()] {
        assert_eq!(
            world.act(ReviewAct::PutOff(at)),
            Err(Rejection::NoTimeLeft),
            "{at}"
        );
        assert!(world.app.review().is_some(), "the window stays");
    }
    world.act(ReviewAct::PutOff(late)).expect("just in time");
    world.azure.change(&request, |request| request.lapses = None);
    world.pass(MINUTE);
    world.open(&request, Surface::Window).expect("there");
    let week = world.azure.time() + TimeDelta::days(7);
    let beyond = week + TimeDelta::seconds(1);
    assert_eq!(world.act(ReviewAct::PutOff(beyond)), Err(Rejection::NoTimeLeft));
    world.act(ReviewAct::PutOff(week)).expect("a week");
}

#[test]
fn what_was_answered_meanwhile_is_not_reminded_of() {
    let (mut world, request) = one_request();
    put_off(&mut world, &request, TimeDelta::hours(1));
    world.azure.decide(&request, Verdict::Deny);
    world.pass(5 * HOUR);
    assert_eq!(reminders(&world), []);
}

#[test]
fn a_person_s_own_wish_is_told_in_quiet_hours_too() {
    let (mut world, request) = one_request();
    let at = put_off(&mut world, &request, TimeDelta::hours(1));
    let always = QuietSpan {
        days: chrono::WeekdaySet::ALL,
        from: 0,
        to: 0,
    };
    let policy = Policy {
        quiet: QuietHours {
            spans: vec![always],
            ..QuietHours::default()
        },
        ..Policy::default()
    };
    world.set(Policies::new(BTreeMap::from([(
        TenantId::new("contoso"),
        policy,
    )])));
    world.pass(2 * HOUR);
    let told: Vec<Rung> = reminders(&world).into_iter().map(|(_, rung)| rung).collect();
    assert_eq!(told, [Rung::Wished(at)]);
}

#[test]
fn one_persons_wish_is_not_told_to_another() {
    let (mut world, request) = one_request();
    let at = put_off(&mut world, &request, TimeDelta::hours(2));
    world.browser = person("bob");
    world.command(Command::SignIn).expect("any time");
    world.pass(3 * HOUR);
    assert!(
        !reminders(&world)
            .iter()
            .any(|(_, rung)| *rung == Rung::Wished(at))
    );
    world.browser = person("ada");
    world.command(Command::SignIn).expect("any time");
    world.pass(MINUTE);
    assert!(
        reminders(&world)
            .iter()
            .any(|(_, rung)| *rung == Rung::Wished(at))
    );
}
