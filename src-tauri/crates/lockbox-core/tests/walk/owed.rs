//! Notices that hang on no waiting request: told again until the desktop takes them, and no longer than they are true.

use crate::common::{Fate, Step, World};
use crate::scene::one_request;
use lockbox_core::{Command, Effect, Notice, Phase, SignInFailure, SignInFault, Verdict};
use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);

fn told(world: &World, notice: &Notice) -> usize {
    let step = Step::Notify(notice.clone());
    world.steps.iter().filter(|other| **other == step).count()
}

fn mute(world: &mut World) {
    world.desktop = Err("no daemon".into());
}

/// A remembered session that is over, on a desktop that takes no notices yet.
fn ended_session() -> World {
    let mut world = World::new();
    world.keychain_failure = SignInFailure::Ended(SignInFault::said("over"));
    mute(&mut world);
    world.settle();
    world
}

#[test]
fn that_somebody_must_sign_in_is_told_until_the_desktop_takes_it_and_then_no_more() {
    let mut world = ended_session();
    world.pass(100 * SECOND);
    assert_eq!(told(&world, &Notice::SignInNeeded), 4, "at once, and every 30 s");
    assert_eq!(world.app.notices_fault(), Some("no daemon"));
    world.desktop = Ok(());
    world.pass(3600 * SECOND);
    assert_eq!(told(&world, &Notice::SignInNeeded), 5);
    assert_eq!(world.app.notices_fault(), None);
}

#[test]
fn who_has_signed_in_meanwhile_is_not_asked_to_sign_in() {
    let mut world = ended_session();
    world.command(Command::SignIn).expect("any time");
    world.settle();
    world.desktop = Ok(());
    world.pass(3600 * SECOND);
    assert_eq!(told(&world, &Notice::SignInNeeded), 1);
}

#[test]
fn the_end_of_access_is_told_when_the_desktop_takes_it_at_last() {
    let (mut world, request) = one_request();
    world.decide(&request, Verdict::Approve).expect("free");
    world.settle();
    let grant = world.app.cases()[&request].grant.clone().expect("open");
    let until = grant.until.expect("eight hours");
    world.pass((until - world.azure.time()).to_std().expect("ahead") - SECOND);
    mute(&mut world);
    world.pass(70 * SECOND);
    assert_eq!(world.app.cases()[&request].request.phase, Phase::Completed);
    world.desktop = Ok(());
    world.pass(3600 * SECOND);
    assert_eq!(told(&world, &Notice::GrantEnded { key: request }), 4);
}

#[test]
fn a_doubt_that_is_settled_is_not_told_any_more_and_one_that_lasts_is() {
    for arrived in [true, false] {
        let (mut world, request) = one_request();
        let is_send = |effect: &Effect| matches!(effect, Effect::Send { .. });
        world.decide(&request, Verdict::Deny).expect("free");
        world.settle_all_but(is_send);
        mute(&mut world);
        world.answer_the(is_send, &Fate::Lost { arrived });
        world.settle();
        world.desktop = Ok(());
        world.pass(100 * SECOND);
        let wanted = if arrived { 1 } else { 2 };
        assert_eq!(told(&world, &Notice::Unconfirmed { key: request }), wanted);
    }
}

#[test]
fn the_program_does_not_end_while_such_a_notice_is_being_shown() {
    let mut world = World::new();
    world.keychain_failure = SignInFailure::Ended(SignInFault::said("over"));
    let is_notice = |effect: &Effect| matches!(effect, Effect::Notify { .. });
    world.settle_all_but(is_notice);
    assert!(!world.app.is_quiet());
    world.settle();
    assert!(world.app.is_quiet());
}
