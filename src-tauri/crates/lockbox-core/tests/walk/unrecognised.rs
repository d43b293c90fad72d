//! A request in a state that this version does not know: told once for each word, as loudly as one that is new, and decided nowhere
//! here.

use crate::common::azure::key;
use crate::common::{Fate, World};
use crate::scene::{assert_nothing_was_sent, one_request};
use chrono::{TimeDelta, WeekdaySet};
use lockbox_core::{
    Approver, BootTime, Effect, Escalation, HistoryFault, Manner, Notice, Phase, Policies, Policy,
    QuietHours, QuietSpan, RequestKey, Telling, TenantId, Urgency, Verdict, What,
};
use std::collections::BTreeMap;
use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(60 * 60);

/// Azure calls the state of a request by this word.
fn call(world: &mut World, request: &RequestKey, word: &str) {
    world
        .azure
        .change(request, |request| request.phase = Phase::from_word(word));
}

/// A request that Azure has called so from the beginning, and nobody has read yet.
fn raise(world: &mut World, name: &str, word: &str) -> RequestKey {
    let request = key("prod", name);
    world.azure.raise(&request);
    call(world, &request, word);
    request
}

fn odd(request: &RequestKey) -> Notice {
    Notice::Unrecognised { key: request.clone() }
}

fn waiting(request: &RequestKey) -> Notice {
    Notice::Waiting { key: request.clone() }
}

/// All that was told.
fn told(world: &World) -> Vec<Notice> {
    world
        .notices
        .iter()
        .map(|(_, notice, _)| notice.clone())
        .collect()
}

/// The person's own tenant has this policy.
fn with(policy: Policy) -> World {
    let mut world = World::watching();
    world.set(Policies::new(BTreeMap::from([(
        TenantId::new("contoso"),
        policy,
    )])));
    world
}

#[test]
fn a_request_in_an_unknown_state_is_told_once_as_loudly_as_one_that_is_new_and_again_when_the_word_changes() {
    let mut world = World::watching();
    let request = raise(&mut world, "r1", "CustomerNotified");
    world.pass(6 * HOUR);
    assert_eq!(told(&world), [odd(&request)], "no ladder, no second time");
    let (_, _, manner) = &world.notices[0];
    let loud = |manner: &Manner| (manner.urgency, manner.sound, manner.escalation, manner.replaces);
    assert_eq!(loud(manner), (Urgency::Critical, true, Escalation::Toast, false));
    call(&mut world, &request, "CustomerAsked");
    world.pass(HOUR);
    call(&mut world, &request, "CustomerNotified");
    world.pass(HOUR);
    assert_eq!(told(&world), [odd(&request), odd(&request)]);
    assert!(!world.history.about(&request).any(|what| *what == What::Notified));
}

#[test]
fn it_is_no_first_notice_whoever_waits_later_is_told_of_that_also_after_a_restart() {
    for restarts in [false, true] {
        let mut world = World::watching();
        let request = raise(&mut world, "r1", "Quarantined");
        world.pass(MINUTE);
        if restarts {
            world.restart();
            world.settle();
        }
        call(&mut world, &request, "Pending");
        world.pass(MINUTE);
        let expected = [odd(&request), waiting(&request)];
        assert_eq!(told(&world), expected, "restarted: {restarts}");
        assert!(world.history.was_notified(&request));
        world.restart();
        world.pass(MINUTE);
        assert_eq!(told(&world).len(), expected.len());
    }
}

#[test]
fn a_word_is_told_once_also_across_restarts_and_another_one_is_news() {
    let mut world = World::watching();
    let request = raise(&mut world, "r1", "Quarantined");
    world.pass(MINUTE);
    for word in ["Quarantined", "Paused", "Quarantined", "Paused"] {
        world.restart();
        call(&mut world, &request, word);
        world.pass(HOUR);
    }
    assert_eq!(told(&world), vec![odd(&request); 2]);
    let words = world.history.about(&request).filter_map(|what| {
        let What::WordTold { word } = what else {
            return None;
        };
        Some(word.as_str())
    });
    assert_eq!(words.collect::<Vec<_>>(), ["Quarantined", "Paused"]);
}

#[test]
fn a_word_whose_notice_was_shown_and_not_written_down_is_told_once_more() {
    let mut world = World::watching();
    world.history.fault = Some(HistoryFault::Full);
    let request = raise(&mut world, "r1", "Quarantined");
    world.pass(MINUTE);
    world.history.fault = None;
    world.restart();
    world.pass(HOUR);
    world.restart();
    world.pass(HOUR);
    assert_eq!(told(&world), vec![odd(&request); 2], "a miss is worse");
}

#[test]
fn a_clock_of_azures_that_is_days_wrong_does_not_keep_it_from_being_told() {
    for days in [-9, 9] {
        let mut world = World::watching();
        world.azure.skew = TimeDelta::days(days);
        world.pass(MINUTE);
        let request = raise(&mut world, "r1", "Quarantined");
        world.pass(MINUTE);
        assert_eq!(told(&world), [odd(&request)], "{days} days");
    }
}

#[test]
fn what_waited_and_could_not_be_told_before_its_state_became_unknown_is_told_as_that() {
    let mut world = World::watching();
    world.desktop = Err("no daemon".into());
    let request = key("prod", "r1");
    world.azure.raise(&request);
    world.pass(MINUTE);
    call(&mut world, &request, "Quarantined");
    world.pass(MINUTE);
    let before = told(&world).len();
    world.desktop = Ok(());
    world.pass(MINUTE);
    assert_eq!(told(&world).split_off(before), [odd(&request)]);
    world.pass(HOUR);
    assert_eq!(
        told(&world).len(),
        before + 1,
        "what was refused comes again until it is taken"
    );
}

#[test]
fn a_word_that_changes_while_its_notice_is_being_shown_is_told_as_well() {
    let mut world = World::watching();
    let request = raise(&mut world, "r1", "Paused");
    let is_notice = |effect: &Effect| matches!(effect, Effect::Notify { .. });
    world.sleep(30 * SECOND);
    world.give(lockbox_core::Event::TimeReached);
    world.settle_all_but(is_notice);
    call(&mut world, &request, "Quarantined");
    world.sleep(30 * SECOND);
    world.give(lockbox_core::Event::TimeReached);
    world.settle_all_but(is_notice);
    world.answer_the(is_notice, &Fate::Good);
    world.pass(MINUTE);
    assert!(world.is_told_as(&request, "Paused") && world.is_told_as(&request, "Quarantined"));
    assert_eq!(told(&world).len(), 2);
}

#[test]
fn quiet_hours_hold_it_back_and_what_the_quiet_would_outlast_breaks_through() {
    // When the computer starts it is 06:00 UTC.
    let quiet = QuietHours {
        spans: vec![QuietSpan {
            days: WeekdaySet::ALL,
            from: 22 * 60,
            to: 7 * 60,
        }],
        ..QuietHours::default()
    };
    let mut world = with(Policy {
        quiet,
        ..Policy::default()
    });
    let held = raise(&mut world, "r1", "Paused");
    let urgent = raise(&mut world, "r2", "Paused");
    let soon = world.azure.time() + TimeDelta::minutes(50);
    world.azure.change(&urgent, |request| request.lapses = Some(soon));
    world.pass(40 * MINUTE);
    assert_eq!(told(&world), [odd(&urgent)]);
    world.pass(30 * MINUTE);
    assert_eq!(told(&world), [odd(&urgent), odd(&held)]);
    assert!(world.notices[1].0 >= BootTime(HOUR));
}

#[test]
fn many_are_one_notice_together_with_those_that_wait_and_none_of_them_counts_as_told_first() {
    let mut world = World::watching();
    let mut keys: Vec<RequestKey> = (0..5)
        .map(|number| raise(&mut world, &format!("r{number}"), "Paused"))
        .collect();
    let waits = key("prod", "waits");
    world.azure.raise(&waits);
    keys.push(waits.clone());
    world.pass(10 * MINUTE);
    let told = told(&world);
    let [Notice::Digest { requests, .. }] = told.as_slice() else {
        panic!("{told:?}");
    };
    assert_eq!(requests.len(), 6);
    for key in &keys {
        let (first, unrecognised) = (*key == waits, *key != waits);
        let telling = Telling {
            first,
            unrecognised,
            ..Telling::default()
        };
        assert_eq!(requests[key], telling);
        assert_eq!(world.history.was_notified(key), first);
    }
}

#[test]
fn what_was_answered_lapsed_or_is_no_longer_listed_is_not_told_when_its_state_turns_odd() {
    let ends: [fn(&mut World, &RequestKey); 5] = [
        |world, request| {
            world.prepare(request, Verdict::Approve).expect("its page");
            let tag = world.review().shown.tag;
            world.press_with(Verdict::Approve, tag).expect("it goes");
            world.pass(MINUTE);
        },
        |world, request| {
            drop(world.azure.decide(request, Verdict::Deny));
            world.pass(MINUTE);
        },
        |world, request| {
            drop(world.azure.decide(request, Verdict::Approve));
            world.restart();
            world.pass(MINUTE);
        },
        |world, request| {
            let past = world.azure.time() - TimeDelta::minutes(1);
            world.azure.change(request, |request| request.lapses = Some(past));
        },
        |world, request| drop(world.azure.requests.remove(request)),
    ];
    for (place, end) in ends.into_iter().enumerate() {
        let (mut world, request) = one_request();
        end(&mut world, &request);
        call(&mut world, &request, "Archived");
        world.pass(HOUR);
        world.restart();
        world.pass(HOUR);
        let odd = odd(&request);
        assert!(!told(&world).contains(&odd), "{place}: {:?}", told(&world));
    }
}

#[test]
fn a_backup_approver_is_not_told_of_it_as_of_no_first_notice() {
    let mut world = with(Policy {
        approver: Approver::Backup,
        ..Policy::default()
    });
    raise(&mut world, "r1", "Paused");
    world.pass(6 * HOUR);
    assert_eq!(told(&world), []);
}

#[test]
fn a_new_word_in_each_answer_is_told_eight_times_and_then_no_more_until_it_waits() {
    let mut world = World::watching();
    let request = raise(&mut world, "r1", "Odd-0");
    for number in 1..30 {
        world.pass(MINUTE);
        call(&mut world, &request, &format!("Odd-{number}"));
    }
    assert_eq!(told(&world), vec![odd(&request); 8]);
    call(&mut world, &request, "Pending");
    world.pass(MINUTE);
    assert_eq!(told(&world).last(), Some(&waiting(&request)));
}

#[test]
fn whoever_was_told_of_it_and_answers_in_the_portal_is_told_that_nothing_is_left_to_do() {
    let mut world = World::watching();
    let request = raise(&mut world, "r1", "Paused");
    world.pass(MINUTE);
    call(&mut world, &request, "Approved");
    world.pass(MINUTE);
    let told = told(&world);
    assert!(matches!(told.last(), Some(Notice::AnsweredElsewhere { keys }) if keys.contains(&request)));
}

#[test]
fn nothing_of_it_can_be_decided_here_whatever_it_was_told_as() {
    let mut world = World::watching();
    let request = raise(&mut world, "r1", "Pending ");
    world.pass(MINUTE);
    for verdict in [Verdict::Approve, Verdict::Deny] {
        assert!(world.prepare(&request, verdict).is_err());
    }
    assert_nothing_was_sent(&world);
}
