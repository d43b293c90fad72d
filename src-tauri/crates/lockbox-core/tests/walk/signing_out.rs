//! Signing out, and signing in as somebody else.

use crate::common::azure::{key, person};
use crate::common::{Fate, Step, World};
use lockbox_core::{
    Command, Effect, End, Event, Notice, Phase, Rejection, RequestKey, Stage, Surface, Verdict, What,
};
use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);

fn is_sign_in(effect: &Effect) -> bool {
    matches!(effect, Effect::SignIn { .. } | Effect::Restore { .. })
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
fn another_set_up_can_be_asked_for_only_while_nobody_is_signed_in() {
    let mut world = World::watching();
    let set_ups = |world: &World| world.steps.iter().filter(|step| **step == Step::SetUp).count();
    assert_eq!(world.command(Command::ChangeSetUp), Err(Rejection::SignedIn));
    world.command(Command::SignIn).expect("any time");
    assert_eq!(world.command(Command::ChangeSetUp), Err(Rejection::SignedIn));
    assert!(
        matches!(world.app.session().stage, Stage::SigningIn { .. }),
        "the sign-in goes on"
    );
    assert_eq!(set_ups(&world), 0);
    world.command(Command::SignOut).expect("any time");
    world.command(Command::ChangeSetUp).expect("nobody is signed in");
    assert_eq!(set_ups(&world), 1);
}

#[test]
fn asking_for_another_set_up_gives_up_the_sign_in_under_way() {
    let mut world = World::new();
    world.settle();
    world.command(Command::SignIn).expect("any time");
    world.command(Command::ChangeSetUp).expect("nobody is signed in");
    let tail: Vec<_> = world.steps.iter().rev().take(3).rev().collect();
    assert_eq!(tail, [&Step::CancelSignIn, &Step::SetUp, &Step::Reply(Ok(()))]);
    assert!(matches!(
        world.app.session().stage,
        Stage::SignedOut { reason: None }
    ));
}
