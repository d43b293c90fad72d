//! Signing in, again, as somebody else, and out.

use crate::common::azure::{key, person, subscription};
use crate::common::{Fate, Step, World};
use lockbox_core::{
    Command, Effect, Event, KnownUrl, Notice, Rejection, RequestKey, SignInFailure, SignInFault,
    SignInMethod, Stage, Stranger, Surface, Trouble, Verdict, What,
};
use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);

fn is_sign_in(effect: &Effect) -> bool {
    matches!(effect, Effect::SignIn { .. } | Effect::Restore { .. })
}

fn is_poll(effect: &Effect) -> bool {
    matches!(effect, Effect::Poll { .. })
}

fn request() -> RequestKey {
    key("prod", "r1")
}

fn one_request() -> World {
    let mut world = World::watching();
    world.azure.raise(&request());
    world.pass(20 * SECOND);
    world
}

fn end_the_session(world: &mut World) {
    world.sleep(60 * SECOND);
    world.give(Event::TimeReached);
    while let Some(place) = world.pending.iter().position(is_poll) {
        world.answer(
            place,
            &Fate::Trouble(Trouble::SignInNeeded(SignInFault::said("AADSTS50173"))),
        );
    }
    world.settle();
}

#[test]
fn without_a_remembered_session_the_program_waits_for_a_person() {
    let mut world = World::new();
    world.settle();
    assert!(matches!(
        world.app.session().stage,
        Stage::SignedOut { reason: None }
    ));
    assert_eq!(world.app.deadline(world.now), None);
    world.command(Command::SignIn).expect("any time");
    world.settle();
    assert_eq!(world.app.session().account(), Some(&person("ada").account));
    assert_eq!(world.app.watches().len(), 2);
    assert!(matches!(world.history.entries[0].what, What::SignedIn { .. }));
}

#[test]
fn a_remembered_session_is_taken_up_again_and_again_until_azure_is_reached() {
    let mut world = World::new();
    world.keychain = Some(person("ada"));
    for _ in 0..5 {
        world.answer_the(is_sign_in, &Fate::Trouble(Trouble::Offline("no route".into())));
        assert!(matches!(
            world.app.session().stage,
            Stage::Restoring { failure: Some(_) }
        ));
        world.sleep(15 * SECOND);
        world.give(Event::TimeReached);
    }
    world.settle();
    assert!(world.app.session().person().is_some());
}

#[test]
fn giving_up_a_sign_in_lets_the_remembered_session_be_taken_up_all_the_same() {
    let mut world = World::new();
    world.keychain = Some(person("ada"));
    world.answer_the(is_sign_in, &Fate::Trouble(Trouble::Offline("no route".into())));
    world.command(Command::SignIn).expect("any time");
    world.command(Command::CancelSignIn).expect("any time");
    world
        .pending
        .retain(|effect| !matches!(effect, Effect::SignIn { .. }));
    world.pass(20 * SECOND);
    assert!(world.app.session().person().is_some());
}

#[test]
fn the_end_of_a_session_is_told_once_and_stops_the_polling_until_somebody_signs_in() {
    let mut world = one_request();
    end_the_session(&mut world);
    let told = |world: &World| {
        world
            .steps
            .iter()
            .filter(|step| **step == Step::Notify(Notice::SignInNeeded))
            .count()
    };
    assert_eq!(told(&world), 1, "however many calls failed");
    let polls = world
        .steps
        .iter()
        .filter(|step| matches!(step, Step::Poll(_)))
        .count();
    world.pass(3600 * SECOND);
    world.command(Command::CheckNow).expect("any time");
    world.pass(SECOND);
    assert_eq!(
        world
            .steps
            .iter()
            .filter(|step| matches!(step, Step::Poll(_)))
            .count(),
        polls
    );
    assert_eq!(told(&world), 1);
    assert_eq!(
        world.prepare(&request(), Verdict::Deny),
        Err(Rejection::Guard(lockbox_core::Guard::AccountEqual))
    );
    assert!(
        world.app.cases().contains_key(&request()),
        "what was known stays on the screen"
    );

    world.command(Command::SignIn).expect("any time");
    world.settle();
    assert_eq!(world.app.session().expired, None);
    let watch = &world.app.watches()[&subscription("prod")];
    let checked = world.app.checked(watch, world.now).expect("read");
    assert!(checked > world.azure.time() - chrono::TimeDelta::seconds(1));
    let gaps = world
        .history
        .entries
        .iter()
        .filter(|entry| matches!(&entry.what, What::Gap { cause, .. } if cause == "sign-in needed"));
    assert_eq!(
        gaps.count(),
        2,
        "the time in which nobody watched is written down"
    );
}

#[test]
fn signing_in_again_as_the_same_account_keeps_the_open_review_and_tells_nobody_twice() {
    let mut world = one_request();
    world.open(&request(), Surface::Window).expect("there");
    end_the_session(&mut world);
    let before = world.history.entries.len();
    world.command(Command::SignIn).expect("any time");
    world.settle();
    assert_eq!(world.review().key, request());
    assert!(!world.steps.contains(&Step::CloseDecision));
    let about_it = world.history.entries[before..]
        .iter()
        .filter(|entry| entry.key.is_some());
    assert_eq!(about_it.count(), 0, "it is known");
}

#[test]
fn an_answer_to_the_session_before_does_not_end_the_new_one() {
    let mut world = one_request();
    world.sleep(60 * SECOND);
    world.give(Event::TimeReached);
    let place = world.pending.iter().position(is_poll).expect("due");
    let old = world.pending.remove(place);
    end_the_session(&mut world);
    world.command(Command::SignIn).expect("any time");
    world.settle();
    let late = world.echo(
        &old,
        &Fate::Trouble(Trouble::SignInNeeded(SignInFault::said("old"))),
    );
    world.give(late);
    assert_eq!(world.app.session().expired, None);
}

#[test]
fn a_sign_in_that_comes_to_nothing_leaves_whoever_was_signed_in_watching() {
    let failures = [
        SignInFailure::Cancelled,
        SignInFailure::TimedOut,
        SignInFailure::WrongAccount(Stranger::Account("eve".to_owned())),
    ];
    for failure in failures {
        let mut world = one_request();
        world.command(Command::SignIn).expect("any time");
        let place = world.pending.iter().position(is_sign_in).expect("asked");
        let Effect::SignIn { ticket, .. } = world.pending.remove(place) else {
            panic!("a sign-in")
        };
        world.give(Event::SignInAnswered {
            ticket,
            outcome: Err(failure.clone()),
        });
        assert!(world.app.session().person().is_some());
        assert_eq!(
            world.app.session().sign_in_failure.is_none(),
            failure == SignInFailure::Cancelled
        );
        let other = key("prod", "r2");
        world.azure.raise(&other);
        world.pass(25 * SECOND);
        assert!(world.history.was_notified(&other));
    }
}

#[test]
fn the_sign_in_page_opens_once_its_address_is_known_and_again_when_asked() {
    let mut world = World::new();
    world.settle();
    assert_eq!(world.command(Command::OpenSignInPage), Err(Rejection::NotFound));
    world.command(Command::SignIn).expect("any time");
    let Some(Effect::SignIn {
        ticket,
        method: SignInMethod::ChooseAccount,
    }) = world.pending.last()
    else {
        panic!("a sign-in");
    };
    let ticket = *ticket;
    world.give(Event::SignInLink {
        ticket,
        url: "https://login.example/x".into(),
    });
    world.command(Command::OpenSignInPage).expect("known now");
    let page = Step::OpenUrl(KnownUrl::SignIn("https://login.example/x".into()));
    assert_eq!(world.steps.iter().filter(|step| **step == page).count(), 2);
}

#[test]
fn while_somebody_signs_in_anew_the_session_that_is_there_goes_on_watching() {
    let mut world = one_request();
    world.command(Command::SignIn).expect("any time");
    let polls = |world: &World| {
        let polls = world.steps.iter();
        polls
            .filter(|step| **step == Step::Poll(subscription("prod")))
            .count()
    };
    let before = polls(&world);
    let other = key("prod", "r2");
    world.azure.raise(&other);
    for _ in 0..3 {
        world.sleep(20 * SECOND);
        world.give(Event::TimeReached);
        world.settle_all_but(is_sign_in);
    }
    assert_eq!(polls(&world) - before, 3);
    assert!(world.history.was_notified(&other), "nothing is missed meanwhile");
    assert!(matches!(world.app.session().stage, Stage::SigningIn { .. }));
    world.command(Command::CancelSignIn).expect("any time");
    assert!(world.app.session().person().is_some());
}

#[test]
fn a_session_that_ends_while_somebody_signs_in_anew_is_asked_nothing_more() {
    let mut world = one_request();
    world.command(Command::SignIn).expect("any time");
    world.sleep(60 * SECOND);
    world.give(Event::TimeReached);
    while let Some(place) = world.pending.iter().position(is_poll) {
        world.answer(
            place,
            &Fate::Trouble(Trouble::SignInNeeded(SignInFault::said("AADSTS50173"))),
        );
    }
    world.settle_all_but(is_sign_in);
    let steps = world.steps.len();
    world.sleep(60 * SECOND);
    world.give(Event::TimeReached);
    assert_eq!(world.steps.len(), steps, "{:?}", &world.steps[steps..]);
    assert!(world.steps.contains(&Step::Notify(Notice::SignInNeeded)));
    world.settle();
    world.pass(60 * SECOND);
    assert_eq!(world.app.session().expired, None);
    assert!(world.app.watches()[&subscription("prod")].trouble.is_none());
}
