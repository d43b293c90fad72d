//! Who decided elsewhere: Azure's Activity Log is asked, tells it late, or not at all; nothing waits for it and nothing is guessed.

use crate::common::azure::key;
use crate::common::{Fate, Step, World};
use crate::scene::one_request;
use chrono::TimeDelta;
use lockbox_core::{
    Command, Effect, Grant, LogDecision, Naming, Phase, RequestId, RequestKey, Trouble, Verdict, What,
    Witness,
};
use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(60 * 60);
const ANA: &str = "ana@contoso.example";

fn asked(world: &World) -> usize {
    let asks = |step: &&Step| matches!(step, Step::ReadDecisions(_));
    world.steps.iter().filter(asks).count()
}

/// Somebody decides elsewhere, and the log tells it at once.
fn elsewhere(world: &mut World, request: &RequestKey, verdict: Verdict) {
    world.azure.decide(request, verdict);
    let told = LogDecision {
        request: request.request.clone(),
        verdict,
        caller: Some(ANA.to_owned()),
        at: world.azure.time(),
    };
    world.azure.log.as_mut().expect("it can be read").push(told);
}

fn asks(effect: &Effect) -> bool {
    matches!(effect, Effect::ReadDecisions { .. })
}

fn written(world: &World, request: &RequestKey) -> usize {
    let told = |what: &&What| matches!(what, What::Witnessed { .. });
    world.history.about(request).filter(told).count()
}

fn caller(world: &World, request: &RequestKey) -> Option<String> {
    world.app.witness(request)?.caller.clone()
}

fn grant(world: &World, request: &RequestKey) -> Grant {
    world.app.cases()[request].grant.clone().expect("access is open")
}

#[test]
fn whoever_decided_elsewhere_is_asked_for_in_the_log_and_written_down_with_the_time() {
    for verdict in [Verdict::Approve, Verdict::Deny] {
        let (mut world, request) = one_request();
        world.pass(5 * SECOND);
        let at = world.azure.time();
        elsewhere(&mut world, &request, verdict);
        world.pass(2 * MINUTE);
        let witness = Witness {
            key: request.clone(),
            verdict,
            caller: Some(ANA.to_owned()),
            at,
        };
        assert_eq!(world.app.naming(&request, world.now), Naming::Known(&witness));
        assert_eq!((asked(&world), written(&world, &request)), (1, 1));
        world.pass(24 * HOUR);
        assert_eq!(asked(&world), 1, "once it is known nobody asks again");
    }
}

#[test]
fn access_that_was_approved_elsewhere_is_counted_from_when_the_log_says_and_not_from_when_it_was_seen() {
    let (mut world, request) = one_request();
    world.pass(2 * SECOND);
    let at = world.azure.time();
    world.azure.decide(&request, Verdict::Approve);
    world.pass(25 * SECOND);
    let seen = grant(&world, &request);
    assert!(!seen.witnessed && seen.since > at, "{seen:?}");
    world.azure.log = Ok(vec![LogDecision {
        request: request.request.clone(),
        verdict: Verdict::Approve,
        caller: Some(ANA.to_owned()),
        at,
    }]);
    world.pass(3 * MINUTE);
    let known = grant(&world, &request);
    assert_eq!((known.since, known.until), (at, Some(at + TimeDelta::hours(8))));
    assert!(known.witnessed && !known.by_us);
    world.restart();
    world.settle();
    assert_eq!(grant(&world, &request), known, "after a restart too");
    assert_eq!(caller(&world, &request).as_deref(), Some(ANA));
    let asked_before = asked(&world);
    world.pass(HOUR);
    assert_eq!((asked(&world), written(&world, &request)), (asked_before, 1));
}

#[test]
fn a_log_that_lags_is_asked_again_with_growing_pauses_and_polling_goes_on_meanwhile() {
    let (mut world, request) = one_request();
    world.azure.decide(&request, Verdict::Approve);
    world.pass(30 * MINUTE);
    let early = asked(&world);
    assert!((5..=8).contains(&early), "{early} times in half an hour");
    assert_eq!(world.app.naming(&request, world.now), Naming::Asking);
    let polls = |world: &World| {
        let polls = |step: &&Step| matches!(step, Step::Poll(_));
        world.steps.iter().filter(polls).count()
    };
    assert!(polls(&world) >= 80, "{} polls", polls(&world));
    let at = world.azure.time();
    world.azure.log = Ok(vec![LogDecision {
        request: request.request.clone(),
        verdict: Verdict::Approve,
        caller: Some(ANA.to_owned()),
        at,
    }]);
    world.pass(HOUR);
    assert_eq!(caller(&world, &request).as_deref(), Some(ANA));
    assert!(asked(&world) <= early + 2);
}

#[test]
fn after_six_hours_nobody_asks_any_more_and_nothing_was_guessed() {
    let (mut world, request) = one_request();
    world.azure.decide(&request, Verdict::Approve);
    world.pass(7 * HOUR);
    let times = asked(&world);
    assert!((8..=16).contains(&times), "{times} times");
    world.pass(48 * HOUR);
    world.restart();
    world.pass(HOUR);
    assert_eq!(asked(&world), times);
    assert_eq!(world.app.naming(&request, world.now), Naming::NotTold);
    assert_eq!(written(&world, &request), 0);
}

#[test]
fn a_log_that_may_not_be_read_is_asked_once_in_a_session_and_said_not_to_be_known() {
    let (mut world, request) = one_request();
    world.azure.log = Err(Trouble::Forbidden("no".to_owned()));
    world.azure.decide(&request, Verdict::Deny);
    world.pass(3 * HOUR);
    assert_eq!(asked(&world), 1);
    assert_eq!(world.app.naming(&request, world.now), Naming::Refused);
    assert_eq!(written(&world, &request), 0);
}

#[test]
fn a_program_that_ends_before_the_log_told_asks_again_when_it_runs_again() {
    let (mut world, request) = one_request();
    elsewhere(&mut world, &request, Verdict::Deny);
    world.sleep(20 * SECOND);
    world.give(lockbox_core::Event::TimeReached);
    world.settle_all_but(asks);
    assert_eq!(world.app.cases()[&request].request.phase, Phase::Denied);
    assert_eq!(caller(&world, &request), None);
    world.restart();
    world.pass(2 * MINUTE);
    assert_eq!(caller(&world, &request).as_deref(), Some(ANA));
    assert_eq!(written(&world, &request), 1);
}

#[test]
fn what_was_decided_here_is_asked_of_nobody() {
    let (mut world, request) = one_request();
    world
        .decide(&request, Verdict::Deny)
        .expect("nothing stands in the way");
    world.pass(3 * HOUR);
    assert_eq!((asked(&world), caller(&world, &request)), (0, None));
}

#[test]
fn a_decision_of_another_request_another_verdict_or_another_subscription_names_nobody() {
    let (mut world, request) = one_request();
    world.azure.decide(&request, Verdict::Approve);
    let told = |request: &RequestId, verdict| LogDecision {
        request: request.clone(),
        verdict,
        caller: Some(ANA.to_owned()),
        at: world.azure.time(),
    };
    world.azure.log = Ok(vec![
        told(&RequestId::new("another"), Verdict::Approve),
        told(&request.request, Verdict::Deny),
    ]);
    world.pass(HOUR);
    assert!(asked(&world) > 3);
    assert_eq!(caller(&world, &request), None);
}

#[test]
fn of_several_answers_in_the_log_the_first_is_the_one_that_counted() {
    let (mut world, request) = one_request();
    world.azure.decide(&request, Verdict::Approve);
    let at = world.azure.time();
    let told = |who: &str, seconds| LogDecision {
        request: request.request.clone(),
        verdict: Verdict::Approve,
        caller: Some(who.to_owned()),
        at: at + TimeDelta::seconds(seconds),
    };
    world.azure.log = Ok(vec![told("late@contoso.example", 5), told(ANA, 0)]);
    world.pass(MINUTE);
    assert_eq!(caller(&world, &request).as_deref(), Some(ANA));
}

#[test]
fn an_answer_that_was_not_asked_for_or_comes_twice_changes_nothing() {
    let (mut world, request) = one_request();
    elsewhere(&mut world, &request, Verdict::Approve);
    world.pass(20 * SECOND);
    world.sleep(11 * SECOND);
    world.give(lockbox_core::Event::TimeReached);
    let ask = world.pending.iter().find(|effect| asks(effect)).expect("asked");
    let answer = world.echo(ask, &Fate::Good);
    let again = world.echo(ask, &Fate::Good);
    world.pending.retain(|effect| !asks(effect));
    world.give(answer);
    world.give(again);
    world.settle();
    assert_eq!(written(&world, &request), 1);
}

#[test]
fn signing_out_ends_the_asking_and_the_same_account_takes_it_up_again() {
    let (mut world, request) = one_request();
    world.azure.decide(&request, Verdict::Deny);
    world.pass(MINUTE);
    let before = asked(&world);
    world.command(Command::SignOut).expect("followed");
    world.settle();
    world.pass(HOUR);
    assert_eq!(asked(&world), before);
    let at = world.azure.time();
    world.azure.log = Ok(vec![LogDecision {
        request: request.request.clone(),
        verdict: Verdict::Deny,
        caller: Some(ANA.to_owned()),
        at,
    }]);
    world.command(Command::SignIn).expect("followed");
    world.settle();
    world.pass(MINUTE);
    assert_eq!(caller(&world, &request).as_deref(), Some(ANA));
}

#[test]
fn open_access_that_was_never_seen_to_wait_is_asked_about_and_old_denials_are_not() {
    let mut world = World::watching();
    let (open, denied) = (key("prod", "open"), key("prod", "denied"));
    for request in [&open, &denied] {
        world.azure.raise(request);
    }
    elsewhere(&mut world, &open, Verdict::Approve);
    elsewhere(&mut world, &denied, Verdict::Deny);
    world.pass(2 * MINUTE);
    assert_eq!(caller(&world, &open).as_deref(), Some(ANA));
    assert_eq!(caller(&world, &denied), None);
}
