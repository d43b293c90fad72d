//! Requests that were answered: by somebody else, which whoever was told of them is told; and here, which Azure confirms.

use crate::common::azure::key;
use crate::common::{Fate, World};
use crate::scene::one_request;
use lockbox_core::{Effect, Manner, Notice, Phase, RequestKey, Urgency, Verdict};
use std::collections::BTreeSet;
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);

/// What was told of answers, by whomever they came.
fn told(world: &World) -> Vec<(&Notice, &Manner)> {
    let about = |notice: &Notice| {
        matches!(
            notice,
            Notice::AnsweredElsewhere { .. } | Notice::Confirmed { .. }
        )
    };
    let notices = world.notices.iter().filter(|(_, notice, _)| about(notice));
    notices.map(|(_, notice, manner)| (notice, manner)).collect()
}

fn elsewhere(keys: &[&RequestKey]) -> Notice {
    Notice::AnsweredElsewhere {
        keys: keys.iter().copied().cloned().collect::<BTreeSet<_>>(),
    }
}

#[test]
fn a_request_that_somebody_else_answered_is_told_once_quietly_in_place_of_its_notice() {
    for verdict in [Verdict::Approve, Verdict::Deny] {
        let (mut world, request) = one_request();
        world.azure.decide(&request, verdict);
        for _ in 0..3 {
            world.pass(MINUTE);
            world.restart();
        }
        world.pass(10 * 60 * MINUTE);
        let told = told(&world);
        let (notice, manner) = told.first().expect("told");
        assert_eq!(**notice, elsewhere(&[&request]));
        assert_eq!(
            (manner.urgency, manner.sound, manner.replaces),
            (Urgency::Low, false, true)
        );
        assert_eq!(told.len(), 1);
    }
}

#[test]
fn what_was_answered_while_the_program_did_not_run_is_told_when_it_runs_again() {
    let (mut world, request) = one_request();
    world.azure.decide(&request, Verdict::Deny);
    world.restart();
    world.pass(MINUTE);
    assert_eq!(told(&world)[0].0, &elsewhere(&[&request]));
}

#[test]
fn many_answers_of_somebody_else_are_one_notice() {
    let mut world = World::watching();
    let keys: Vec<RequestKey> = (0..20).map(|number| key("prod", &format!("r{number}"))).collect();
    keys.iter().for_each(|key| world.azure.raise(key));
    world.pass(MINUTE);
    for key in &keys {
        world.azure.decide(key, Verdict::Deny);
    }
    world.desktop = Err("no daemon".into());
    world.pass(MINUTE);
    world.desktop = Ok(());
    world.pass(MINUTE);
    let all = elsewhere(&keys.iter().collect::<Vec<_>>());
    let told = told(&world);
    assert!(told.len() > 1, "until the desktop takes it");
    assert!(told.iter().all(|(notice, _)| **notice == all));
    let before = told.len();
    world.pass(10 * MINUTE);
    assert_eq!(self::told(&world).len(), before);
}

#[test]
fn who_was_not_told_that_it_waits_is_not_told_that_it_was_answered() {
    let mut world = World::watching();
    let request = key("prod", "r1");
    world.azure.raise(&request);
    world.desktop = Err("no daemon".into());
    world.pass(MINUTE);
    world.azure.decide(&request, Verdict::Deny);
    world.pass(MINUTE);
    world.desktop = Ok(());
    world.pass(MINUTE);
    assert_eq!(told(&world), []);
}

#[test]
fn what_nobody_answered_is_not_told_as_answered() {
    for phase in [Phase::Expired, Phase::Revoking, Phase::Revoked, Phase::Error] {
        let (mut world, request) = one_request();
        world
            .azure
            .change(&request, |request| request.phase = phase.clone());
        world.pass(10 * MINUTE);
        assert_eq!(told(&world), [], "{phase:?}");
    }
}

#[test]
fn a_decision_of_ours_is_told_as_confirmed_and_never_as_somebody_elses() {
    for verdict in [Verdict::Approve, Verdict::Deny] {
        let (mut world, request) = one_request();
        world.decide(&request, verdict).expect("free");
        world.pass(10 * MINUTE);
        world.restart();
        world.pass(10 * MINUTE);
        let told = told(&world);
        let (notice, manner) = told.first().expect("told");
        assert_eq!(
            **notice,
            Notice::Confirmed {
                key: request,
                verdict
            }
        );
        assert!(!manner.sound);
        assert_eq!(told.len(), 1);
    }
}

#[test]
fn whose_answer_it_is_is_told_when_no_decision_of_ours_is_on_its_way_any_more() {
    let is_send = |effect: &Effect| matches!(effect, Effect::Send { .. });
    for ours in [true, false] {
        let (mut world, request) = one_request();
        world.decide(&request, Verdict::Deny).expect("free");
        world.settle_all_but(is_send);
        if !ours {
            world.azure.decide(&request, Verdict::Deny);
        }
        let place = world.pending.iter().position(is_send).expect("under way");
        let effect = world.pending.remove(place);
        let answer = world.perform(&effect, &Fate::Good);
        // The list shows the end before the POST is answered.
        world.sleep(20 * Duration::from_secs(1));
        world.give(lockbox_core::Event::TimeReached);
        world.settle();
        assert_eq!(told(&world), []);
        world.give(answer);
        world.pass(MINUTE);
        let confirmed = Notice::Confirmed {
            key: request.clone(),
            verdict: Verdict::Deny,
        };
        let expected = if ours { confirmed } else { elsewhere(&[&request]) };
        assert_eq!(
            told(&world).iter().map(|(notice, _)| *notice).collect::<Vec<_>>(),
            [&expected]
        );
    }
}
