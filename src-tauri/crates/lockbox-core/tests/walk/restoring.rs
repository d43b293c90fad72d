//! Taking up the remembered session while the keychain is late, locked or empty.

use crate::common::azure::{key, person};
use crate::common::{Fate, Step, World};
use lockbox_core::{
    Command, Effect, Event, KeychainFault, Notice, SignInFailure, SignInFault, Stage, Stranger,
};
use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);

fn is_restore(effect: &Effect) -> bool {
    matches!(effect, Effect::Restore { .. })
}

fn told(world: &World) -> usize {
    let notice = Step::Notify(Notice::SignInNeeded);
    world.steps.iter().filter(|step| **step == notice).count()
}

/// Somebody is remembered, and the keychain does not give the session.
fn locked() -> World {
    let mut world = World::new();
    world.keychain_failure = SignInFailure::Keychain(KeychainFault::Locked);
    world.settle();
    world
}

/// The tries from now on, as seconds from now and whether a person may be asked, while `span` passes.
fn tries(world: &mut World, span: Duration) -> Vec<(u64, bool)> {
    let (begin, mut seen) = (world.now.boot, Vec::new());
    for _ in 0..span.as_secs() {
        let before = world.steps.len();
        world.pass(SECOND);
        for step in &world.steps[before..] {
            if let Step::Restore { may_ask } = step {
                seen.push((world.now.boot.since(begin).as_secs(), *may_ask));
            }
        }
    }
    seen
}

#[test]
fn a_locked_keychain_asks_a_person_once_and_is_looked_at_quietly_until_it_opens() {
    let mut world = locked();
    assert_eq!(
        world.steps[0],
        Step::Restore { may_ask: true },
        "the first try may ask"
    );
    assert!(matches!(
        &world.app.session().stage,
        Stage::Restoring {
            failure: Some(SignInFailure::Keychain(KeychainFault::Locked))
        }
    ));
    let seen = tries(&mut world, 200 * SECOND);
    let at: Vec<u64> = seen.iter().map(|(at, _)| *at).collect();
    assert_eq!(at, [15, 45, 105, 165], "15 s, growing to a minute");
    assert!(seen.iter().all(|(_, may_ask)| !may_ask));
    assert_eq!(told(&world), 0, "at a login a keychain may be late");
    world.keychain = Some(person("ada"));
    world.pass(60 * SECOND);
    assert!(world.app.session().person().is_some());
    world.azure.raise(&key("prod", "r1"));
    world.pass(25 * SECOND);
    assert!(
        world.history.was_notified(&key("prod", "r1")),
        "and it watches again"
    );
    assert_eq!(told(&world), 0);
}

#[test]
fn a_person_who_wants_to_check_now_may_be_asked_again() {
    let mut world = locked();
    world.command(Command::CheckNow).expect("any time");
    world.settle();
    assert_eq!(
        world
            .steps
            .iter()
            .filter(|step| **step == Step::Restore { may_ask: true })
            .count(),
        2
    );
}

#[test]
fn a_keychain_that_stays_silent_is_told_once_after_some_minutes_and_asked_on() {
    let mut world = locked();
    world.pass(4 * 60 * SECOND);
    assert_eq!(told(&world), 0);
    world.pass(3600 * SECOND);
    assert_eq!(told(&world), 1);
    world.keychain = Some(person("ada"));
    world.pass(60 * SECOND);
    assert!(world.app.session().person().is_some());
}

#[test]
fn a_remembered_session_that_cannot_be_taken_up_for_good_is_told_once_and_ends_the_trying() {
    for failure in [
        SignInFailure::Ended(SignInFault::said("The session ended.")),
        SignInFailure::Setup(SignInFault::said("The tenant is gone.")),
        SignInFailure::WrongAccount(Stranger::Account("eve".to_owned())),
    ] {
        let mut world = World::new();
        world.keychain_failure = failure.clone();
        world.settle();
        world.pass(3600 * SECOND);
        assert_eq!(told(&world), 1, "{failure:?}");
        assert!(
            matches!(&world.app.session().stage, Stage::SignedOut { reason: Some(why) } if *why == failure)
        );
        assert_eq!(world.app.deadline(world.now), None, "nothing is tried again");
    }
}

#[test]
fn where_nobody_ever_signed_in_there_is_nothing_to_tell() {
    let mut world = World::new();
    world.settle();
    world.pass(3600 * SECOND);
    assert_eq!(told(&world), 0);
}

#[test]
fn a_sign_in_that_is_given_up_goes_back_to_the_keychain_that_is_late() {
    let mut world = locked();
    world.command(Command::SignIn).expect("any time");
    world.command(Command::CancelSignIn).expect("any time");
    world.pending.retain(is_restore);
    world.keychain = Some(person("ada"));
    world.give(Event::TimeReached);
    world.settle();
    assert!(world.app.session().person().is_some());
}

#[test]
fn network_trouble_on_the_way_does_not_count_as_a_late_keychain() {
    let mut world = World::new();
    for _ in 0..40 {
        world.answer_the(
            is_restore,
            &Fate::Trouble(lockbox_core::Trouble::Offline("no route".into())),
        );
        world.sleep(15 * SECOND);
        world.give(Event::TimeReached);
    }
    assert_eq!(told(&world), 0);
}
