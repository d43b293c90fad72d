//! The first run ends at readiness, until it was green once or the person went on.

use crate::common::azure::key;
use crate::common::{Step, World};
use crate::scene::see_a_test_notice;
use lockbox_core::{Command, Event, HistoryFault, Notice, Place, What};
use std::time::Duration;

/// A program that was set up, before anybody signed in.
fn set_up() -> World {
    let mut world = World::new();
    world.settle();
    begin(&mut world);
    world
}

fn begin(world: &mut World) {
    world.app = world.app.clone().with_first_run();
}

fn sign_in(world: &mut World) {
    world.command(Command::SignIn).expect("any time");
    world.settle();
}

/// The program starts again, and takes up the session that was kept.
fn start_again(world: &mut World) {
    world.keychain = Some(world.browser.clone());
    world.restart();
    begin(world);
    world.settle();
}

fn place(world: &World) -> Place {
    world.app.go_to().1
}

fn told_over(world: &World) -> Vec<bool> {
    let mut told = Vec::new();
    for step in &world.steps {
        let Step::Journal(entries) = step else { continue };
        for what in entries {
            if let What::FirstRunOver { ready } = what {
                told.push(*ready);
            }
        }
    }
    told
}

#[test]
fn the_first_sign_in_leads_to_readiness_and_so_does_every_start_until_somebody_goes_on() {
    let mut world = set_up();
    assert!(!world.app.is_first_run(), "nobody is signed in");
    sign_in(&mut world);
    assert!(world.app.is_first_run());
    assert_eq!(place(&world), Place::Readiness);
    start_again(&mut world);
    assert!(world.app.is_first_run());
    assert_eq!(place(&world), Place::Readiness);

    world.command(Command::FinishFirstRun).expect("it is shown");
    world.settle();
    assert!(!world.app.is_first_run());
    assert_eq!(place(&world), Place::Inbox);
    assert_eq!(told_over(&world), [false], "it was not green");
    start_again(&mut world);
    assert!(!world.app.is_first_run());
    assert_eq!(place(&world), Place::Inbox);
    world.command(Command::FinishFirstRun).expect("nothing to do");
    world.settle();
    assert_eq!(told_over(&world), [false], "once");
}

#[test]
fn once_it_was_green_the_page_stays_as_it_is_and_later_starts_open_the_inbox() {
    let mut world = set_up();
    sign_in(&mut world);
    assert_eq!(told_over(&world), [], "no notice was seen yet");
    see_a_test_notice(&mut world);
    assert_eq!(told_over(&world), [true]);
    assert!(world.app.is_first_run(), "nothing goes from under the pointer");
    assert_eq!(place(&world), Place::Readiness);
    start_again(&mut world);
    assert!(!world.app.is_first_run());
    assert_eq!(place(&world), Place::Inbox);
}

#[test]
fn a_page_that_somebody_asked_for_before_the_session_was_taken_up_stays() {
    let mut world = set_up();
    sign_in(&mut world);
    world.keychain = Some(world.browser.clone());
    world.restart();
    begin(&mut world);
    world
        .command(Command::ShowMain(Place::History))
        .expect("any time");
    world.settle();
    assert!(world.app.is_first_run());
    assert_eq!(place(&world), Place::History);
}

#[test]
fn signing_out_leaves_the_last_step_and_signing_in_again_comes_back_to_it() {
    let mut world = set_up();
    sign_in(&mut world);
    world.command(Command::SignOut).expect("any time");
    world.settle();
    assert!(!world.app.is_first_run());
    sign_in(&mut world);
    assert!(world.app.is_first_run());
    assert_eq!(place(&world), Place::Readiness);
}

#[test]
fn a_fresh_sign_in_of_whoever_is_signed_in_already_leads_nowhere() {
    let mut world = set_up();
    sign_in(&mut world);
    world.command(Command::ShowMain(Place::Grants)).expect("any time");
    sign_in(&mut world);
    assert_eq!(place(&world), Place::Grants);
}

#[test]
fn what_was_never_set_up_has_no_first_run() {
    let mut world = World::new();
    world.settle();
    sign_in(&mut world);
    assert!(!world.app.is_first_run());
    assert_eq!(place(&world), Place::Inbox);
    see_a_test_notice(&mut world);
    assert_eq!(told_over(&world), []);
}

#[test]
fn requests_are_told_and_opened_during_the_last_step_as_ever() {
    let mut world = set_up();
    sign_in(&mut world);
    let request = key("prod", "r1");
    world.azure.raise(&request);
    world.pass(Duration::from_secs(120));
    assert!(world.app.is_first_run());
    let waiting = Notice::Waiting { key: request.clone() };
    assert!(world.steps.contains(&Step::Notify(waiting)));
    world.give(Event::NoticeClicked {
        key: Some(request.clone()),
    });
    assert!(world.app.review().is_some_and(|review| review.key == request));
    assert!(world.steps.contains(&Step::ShowDecision));
}

#[test]
fn a_history_that_cannot_be_read_makes_no_first_run() {
    let mut world = set_up();
    sign_in(&mut world);
    world.keychain = Some(world.browser.clone());
    world.begin_anew(Err(HistoryFault::Corrupt(String::new())));
    begin(&mut world);
    world.settle();
    assert!(!world.app.is_first_run());
    assert_eq!(place(&world), Place::Inbox);
}
