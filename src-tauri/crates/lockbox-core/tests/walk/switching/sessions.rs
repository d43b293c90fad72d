//! Turning Customer Lockbox on or off while the session changes.

use super::{end, prepared, sends, turn, way};
use crate::common::azure::person;
use crate::common::{Fate, Step, World};
use lockbox_core::{Command, Effect, Rejection, SignInFault, SwitchEnd, SwitchGuard, SwitchNotSent, Trouble};
use std::time::Duration;

fn read(effect: &Effect) -> bool {
    matches!(effect, Effect::ReadSwitch { .. })
}

#[test]
fn what_was_asked_with_a_session_that_is_over_decides_nothing_and_does_not_end_the_new_one() {
    let mut world = prepared();
    turn(&mut world).expect("everything is done for it");
    world.settle_all_but(read);
    world.command(Command::SignIn).expect("any time");
    world.settle_all_but(read);
    let broken = SwitchNotSent::Guard(SwitchGuard::AccountEqual);
    assert_eq!(end(&world), Some(SwitchEnd::NotSent(broken)));
    let over = Trouble::SignInNeeded(SignInFault::said("of the session before"));
    world.answer_the(read, &Fate::Trouble(over));
    world.settle();
    assert_eq!(world.app.session().expired, None);
    assert_eq!(sends(&world), 0);
}

#[test]
fn what_was_asked_by_the_account_before_says_nothing_about_the_session_of_another() {
    let mut world = prepared();
    turn(&mut world).expect("everything is done for it");
    world.settle_all_but(read);
    world.browser = person("eve");
    world.command(Command::SignIn).expect("any time");
    world.settle_all_but(read);
    let over = Trouble::SignInNeeded(SignInFault::said("of the session before"));
    world.answer_the(read, &Fate::Trouble(over));
    world.settle();
    assert_eq!(world.app.session().account(), Some(&person("eve").account));
    assert_eq!(world.app.session().expired, None);
    assert_eq!(sends(&world), 0);
}

#[test]
fn a_read_that_says_that_the_session_is_over_ends_it() {
    let mut world = prepared();
    turn(&mut world).expect("everything is done for it");
    world.settle_all_but(read);
    let over = Trouble::SignInNeeded(SignInFault::said("over"));
    world.answer_the(read, &Fate::Trouble(over));
    assert!(world.app.session().expired.is_some());
    let stopped = world.app.switch_obstacle(world.now);
    assert_eq!(stopped, Some(SwitchGuard::AccountEqual));
}

#[test]
fn while_somebody_signs_in_nothing_can_be_turned() {
    let mut world = prepared();
    world.command(Command::SignIn).expect("any time");
    let stopped = world.app.switch_obstacle(world.now);
    assert_eq!(stopped, Some(SwitchGuard::AccountEqual));
    assert_eq!(turn(&mut world), Err(Rejection::NotSignedIn));
}

#[test]
fn it_is_read_back_at_once_with_a_new_session_and_not_without_one() {
    let mut world = prepared();
    turn(&mut world).expect("everything is done for it");
    let send = |effect: &Effect| matches!(effect, Effect::SendSwitch { .. });
    world.settle_all_but(send);
    world.answer_the(send, &Fate::Lost { arrived: false });
    let reads = |world: &World| way(world).iter().filter(|step| **step == "read").count();
    assert_eq!(reads(&world), 2, "before it, and the first one after it");
    world.answer_the(
        read,
        &Fate::Trouble(Trouble::SignInNeeded(SignInFault::said("over"))),
    );
    world.pass(Duration::from_secs(120));
    assert_eq!(reads(&world), 2, "nobody can ask");
    world.command(Command::SignIn).expect("any time");
    world.settle_all_but(read);
    assert_eq!(reads(&world), 3);
    world.command(Command::SignIn).expect("any time");
    world.settle_all_but(read);
    assert_eq!(reads(&world), 4, "the read of the session before counts no more");
}

#[test]
fn a_session_that_ends_meanwhile_sends_nothing() {
    let mut world = prepared();
    turn(&mut world).expect("everything is done for it");
    let write = |effect: &Effect| matches!(effect, Effect::Journal { .. });
    world.settle_all_but(write);
    let poll = |effect: &Effect| matches!(effect, Effect::Poll { .. });
    world.sleep(Duration::from_secs(1));
    world.command(Command::CheckNow).expect("any time");
    world.settle_all_but(|effect| write(effect) || poll(effect));
    world.answer_the(
        poll,
        &Fate::Trouble(Trouble::SignInNeeded(SignInFault::said("over"))),
    );
    world.settle();
    let stopped = SwitchNotSent::Guard(SwitchGuard::AccountEqual);
    assert_eq!(end(&world), Some(SwitchEnd::NotSent(stopped)));
    assert_eq!(sends(&world), 0);
}

#[test]
fn another_account_sends_nothing_of_it_and_the_page_is_closed() {
    let mut world = prepared();
    turn(&mut world).expect("everything is done for it");
    world.browser = person("eve");
    world.command(Command::SignIn).expect("any time");
    let page = |effect: &Effect| matches!(effect, Effect::SignIn { .. });
    world.answer_the(page, &Fate::Good);
    world.settle();
    assert_eq!(sends(&world), 0);
    assert_eq!(world.app.switch_page(), None);
    assert!(world.steps.contains(&Step::CloseDecision));
}
