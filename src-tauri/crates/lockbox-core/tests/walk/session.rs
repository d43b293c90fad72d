//! Signing in, again, as somebody else, and out.

use crate::common::azure::{key, person, subscription};
use crate::common::{Fate, Step, World};
use lockbox_core::{
    Command, Effect, End, Event, KnownUrl, Notice, Phase, Rejection, RequestKey, SignInFailure, SignInMethod,
    Stage, Surface, Trouble, Verdict, What,
};
use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);

fn is_sign_in(effect: &Effect) -> bool {
    matches!(effect, Effect::SignIn { .. } | Effect::Restore { .. })
}

fn is_poll(effect: &Effect) -> bool {
    matches!(effect, Effect::Poll { .. })
}

fn is_send(effect: &Effect) -> bool {
    matches!(effect, Effect::Send { .. })
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
        world.answer(place, &Fate::Trouble(Trouble::SignInNeeded("AADSTS50173".into())));
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
            Stage::Restoring { trouble: Some(_) }
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
    assert!(
        world.app.watches()[&subscription("prod")].checked.expect("read")
            > world.azure.time() - chrono::TimeDelta::seconds(1)
    );
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
    let late = world.echo(&old, &Fate::Trouble(Trouble::SignInNeeded("old".into())));
    world.give(late);
    assert_eq!(world.app.session().expired, None);
}

#[test]
fn a_sign_in_that_comes_to_nothing_leaves_whoever_was_signed_in_watching() {
    let failures = [
        SignInFailure::Cancelled,
        SignInFailure::TimedOut,
        SignInFailure::WrongAccount("eve".into()),
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
fn signing_out_clears_the_screen_forgets_the_session_and_keeps_the_history() {
    let mut world = one_request();
    world.open(&request(), Surface::Window).expect("there");
    world.command(Command::SignOut).expect("any time");
    assert!(world.app.cases().is_empty() && world.app.watches().is_empty() && world.app.review().is_none());
    assert!(world.steps.contains(&Step::CloseDecision) && world.steps.contains(&Step::Forget));
    world.settle();
    assert!(matches!(
        world.history.entries.last().expect("written").what,
        What::SignedOut { .. }
    ));
    assert_eq!(world.app.deadline(world.now), None);
    assert_eq!(world.open(&request(), Surface::Tray), Err(Rejection::NotSignedIn));
}

#[test]
fn signing_out_gives_up_the_sign_in_under_way_and_forgets_who_was_signed_in() {
    let mut world = one_request();
    world.command(Command::SignIn).expect("any time");
    world.command(Command::SignOut).expect("any time");
    assert!(world.steps.contains(&Step::CancelSignIn) && world.steps.contains(&Step::Forget));
    world.settle();
    assert!(matches!(world.app.session().stage, Stage::SignedOut { .. }));
}

#[test]
fn signing_out_and_in_again_tells_nobody_twice_and_keeps_access_and_decisions() {
    let mut world = one_request();
    let open = key("prod", "r2");
    world.azure.raise(&open);
    world.pass(20 * SECOND);
    world.decide(&request(), Verdict::Approve).expect("free");
    world.settle();
    let grant = world.app.cases()[&request()].grant.clone();
    world.command(Command::SignOut).expect("any time");
    world.pass(600 * SECOND);
    world.command(Command::SignIn).expect("any time");
    world.settle();
    assert_eq!(world.app.cases()[&request()].grant, grant);
    assert!(world.app.decided(&request()).is_some());
    let notices = world
        .steps
        .iter()
        .filter(|step| matches!(step, Step::Notify(Notice::Waiting { .. })));
    assert_eq!(notices.count(), 2);
    let about: Vec<What> = world.history.about(&request()).cloned().collect();
    let opened = about
        .iter()
        .filter(|what| matches!(what, What::GrantOpened { .. }));
    assert_eq!(opened.count(), 1);
}

#[test]
fn an_answer_to_a_decision_that_comes_after_signing_out_is_recorded_and_read_back_later() {
    let mut world = one_request();
    world.decide(&request(), Verdict::Approve).expect("free");
    world.settle_all_but(is_send);
    world.command(Command::SignOut).expect("any time");
    world.answer_the(is_send, &Fate::Lost { arrived: true });
    world.settle();
    assert!(
        world
            .history
            .about(&request())
            .any(|what| matches!(what, What::Answered { .. }))
    );
    world.command(Command::SignIn).expect("any time");
    world.settle();
    assert_eq!(
        world.app.ended(&request()),
        Some(&End::Confirmed(Phase::Approved))
    );
}

#[test]
fn an_intent_that_becomes_durable_after_signing_out_sends_nothing_and_no_other_decision_overtakes_it() {
    let mut world = one_request();
    world.decide(&request(), Verdict::Deny).expect("free");
    world.answer_the(|effect| matches!(effect, Effect::Reread { .. }), &Fate::Good);
    let is_journal = |effect: &Effect| matches!(effect, Effect::Journal { .. });
    world.command(Command::SignOut).expect("any time");
    world.command(Command::SignIn).expect("any time");
    world.settle_all_but(is_journal);
    world.sleep(SECOND);
    let refusal = world.decide(&request(), Verdict::Deny);
    assert_eq!(
        refusal,
        Err(Rejection::Guard(lockbox_core::Guard::Single)),
        "the first is still being written"
    );
    world.settle();
    assert!(!world.steps.iter().any(|step| matches!(step, Step::Send(_))));
    assert_eq!(world.history.remembered().open_intents, []);
    world.decide(&request(), Verdict::Deny).expect("free again");
    world.settle();
    assert_eq!(world.azure.requests[&request()].phase, Phase::Denied);
}

#[test]
fn an_intent_that_becomes_durable_while_nobody_is_signed_in_sends_nothing() {
    let mut world = one_request();
    world.decide(&request(), Verdict::Deny).expect("free");
    world.answer_the(|effect| matches!(effect, Effect::Reread { .. }), &Fate::Good);
    world.command(Command::SignOut).expect("any time");
    world.settle();
    assert!(!world.steps.iter().any(|step| matches!(step, Step::Send(_))));
    assert_eq!(world.history.remembered().open_intents, []);
    world.command(Command::SignIn).expect("any time");
    world.settle();
    assert!(!world.app.cases()[&request()].is_busy());
}

#[test]
fn another_account_sees_its_own_requests_only_and_the_window_closes() {
    let mut world = one_request();
    world.open(&request(), Surface::Window).expect("there");
    world.browser = person("grace");
    world.azure.requests.clear();
    world.command(Command::SignIn).expect("any time");
    world.settle();
    assert_eq!(world.app.session().account(), Some(&person("grace").account));
    assert!(world.app.cases().is_empty() && world.app.review().is_none());
    assert!(world.steps.contains(&Step::CloseDecision));
}

#[test]
fn a_lookup_made_for_the_account_before_is_not_taken_for_the_new_one() {
    let mut world = World::watching();
    world.give(Event::ClockJumped);
    let place = world
        .pending
        .iter()
        .position(|effect| matches!(effect, Effect::Discover { .. }))
        .expect("asked");
    let old = world.pending.remove(place);
    let mut answer = world.echo(&old, &Fate::Good);
    if let Event::Discovered {
        outcome: Ok(discovery),
        ..
    } = &mut answer
    {
        discovery.tenant_name = "The tenant before".to_owned();
    }
    world.browser = person("grace");
    world.command(Command::SignIn).expect("any time");
    world.answer_the(is_sign_in, &Fate::Good);
    world.give(answer);
    world.settle();
    assert_eq!(
        world
            .app
            .session()
            .discovery
            .as_ref()
            .expect("looked up")
            .tenant_name,
        "Contoso"
    );
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
