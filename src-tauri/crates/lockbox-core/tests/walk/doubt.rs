//! A decision whose answer is lost: read back, never sent again by the machine, and settled in the end.

use crate::common::azure::key;
use crate::common::{Fate, Step, World};
use lockbox_core::{
    Effect, End, Notice, Page, Phase, Progress, Rejection, RequestKey, ReviewAct, SendOutcome, SignInFault,
    Surface, Trouble, Verdict, What, Why,
};
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);

fn is_send(effect: &Effect) -> bool {
    matches!(effect, Effect::Send { .. })
}

/// A confirmed decision whose POST is under way.
fn sending(verdict: Verdict) -> (World, RequestKey) {
    let mut world = World::watching();
    let request = key("prod", "r1");
    world.azure.raise(&request);
    world.pass(Duration::from_secs(20));
    world.decide(&request, verdict).expect("free");
    world.settle_all_but(is_send);
    (world, request)
}

fn sends(world: &World) -> usize {
    world
        .steps
        .iter()
        .filter(|step| matches!(step, Step::Send(_)))
        .count()
}

fn is_in_doubt(world: &World, request: &RequestKey) -> bool {
    matches!(&world.app.cases()[request].progress, Progress::Awaiting { doubt, .. } if doubt.lost.is_some())
}

#[test]
fn a_lost_answer_is_told_read_back_and_settled_when_it_had_arrived() {
    let (mut world, request) = sending(Verdict::Approve);
    world.answer_the(is_send, &Fate::Lost { arrived: true });
    assert!(is_in_doubt(&world, &request));
    assert!(
        world
            .steps
            .contains(&Step::Notify(Notice::Unconfirmed { key: request.clone() }))
    );
    world.settle();
    assert_eq!(world.app.ended(&request), Some(&End::Confirmed(Phase::Approved)));
    assert!(world.app.cases()[&request].grant.as_ref().expect("open").by_us);
    assert_eq!(sends(&world), 1);
}

#[test]
fn a_lost_decision_that_never_arrived_is_never_sent_again_by_the_machine() {
    let (mut world, request) = sending(Verdict::Approve);
    world.answer_the(is_send, &Fate::Lost { arrived: false });
    world.pass(Duration::from_secs(24 * 3600));
    assert_eq!(sends(&world), 1);
    assert!(world.azure.arrived.is_empty());
    assert!(
        is_in_doubt(&world, &request),
        "and nobody claims that it was not approved"
    );
    assert!(!world.app.cases()[&request].is_busy(), "but a person may decide");
}

#[test]
fn of_two_decisions_under_way_each_takes_the_answer_to_its_own_post() {
    let (mut world, first) = sending(Verdict::Approve);
    world.act(ReviewAct::Close).expect("it is on its way");
    let second = key("prod", "r2");
    world.azure.raise(&second);
    world.settle_all_but(is_send);
    world.sleep(Duration::from_secs(20));
    world.give(lockbox_core::Event::TimeReached);
    world.settle_all_but(is_send);
    world.decide(&second, Verdict::Deny).expect("another request");
    world.settle_all_but(is_send);
    let of_second =
        |effect: &Effect| matches!(effect, Effect::Send { permit, .. } if permit.decision().key == second);
    world.answer_the(of_second, &Fate::Good);
    world.settle_all_but(is_send);
    assert_eq!(world.app.ended(&second), Some(&End::Confirmed(Phase::Denied)));
    let progress = &world.app.cases()[&first].progress;
    assert!(matches!(progress, Progress::Sending { .. }), "{progress:?}");
    world.answer_the(is_send, &Fate::Good);
    world.settle();
    let decided = world.app.decided(&first).map(|decided| decided.verdict);
    assert_eq!(decided, Some(Verdict::Approve));
}

#[test]
fn while_the_doubt_is_young_nobody_may_approve_again() {
    let (mut world, request) = sending(Verdict::Approve);
    world.answer_the(is_send, &Fate::Lost { arrived: false });
    world.pass(5 * MINUTE - Duration::from_secs(2));
    assert_eq!(
        world.press_with(Verdict::Approve, world.review().shown.tag),
        Err(Rejection::AlreadyRunning)
    );
    world.pass(Duration::from_secs(3));
    assert!(
        !world.app.cases()[&request].is_busy(),
        "one read falls on the fifth minute"
    );
    world.press(Verdict::Approve).expect("a person may");
    world.settle();
    assert_eq!(world.app.ended(&request), Some(&End::Confirmed(Phase::Approved)));
    assert_eq!((sends(&world), world.azure.arrived.len()), (2, 1));
}

#[test]
fn minutes_without_a_read_do_not_age_a_doubt() {
    let (mut world, request) = sending(Verdict::Approve);
    world.answer_the(is_send, &Fate::Lost { arrived: true });
    let offline = Fate::Trouble(Trouble::Offline("no route".into()));
    for _ in 0..30 {
        while !world.pending.is_empty() {
            let place = world.pending.len() - 1;
            world.answer(place, &offline);
        }
        world.sleep(Duration::from_secs(20));
        world.give(lockbox_core::Event::TimeReached);
    }
    assert!(
        world.app.cases()[&request].is_busy(),
        "nothing was seen for ten minutes"
    );
    world.settle();
    assert_eq!(world.app.ended(&request), Some(&End::Confirmed(Phase::Approved)));
}

#[test]
fn a_decision_that_arrives_late_is_recognised_as_ours_even_while_a_new_one_is_prepared() {
    let (mut world, request) = sending(Verdict::Approve);
    world.answer_the(is_send, &Fate::Late);
    world.pass(6 * MINUTE);
    world
        .act(ReviewAct::Go(Page::ConfirmApprove))
        .expect("the doubt has aged");
    let late = world.late.remove(0);
    assert_eq!(world.arrive(&late), SendOutcome::Accepted);
    world.pass(Duration::from_secs(20));
    assert_eq!(world.app.ended(&request), Some(&End::Confirmed(Phase::Approved)));
    let grant = world.app.cases()[&request].grant.clone().expect("open");
    assert!(grant.by_us);
    assert_eq!(grant.since, late.at);
    assert_eq!(sends(&world), 1);
}

#[test]
fn a_new_decision_that_is_not_made_after_all_leaves_the_doubt_as_it_was() {
    let (mut world, request) = sending(Verdict::Approve);
    world.answer_the(is_send, &Fate::Lost { arrived: false });
    world.pass(6 * MINUTE);
    world
        .act(ReviewAct::Go(Page::ConfirmDeny))
        .expect("the doubt has aged");
    world.press(Verdict::Deny).expect("free");
    world.answer_the(
        |effect| matches!(effect, Effect::Reread { .. }),
        &Fate::Trouble(Trouble::NotFound),
    );
    world.act(ReviewAct::Close).expect("there");
    assert!(is_in_doubt(&world, &request));
    world.azure.decide(&request, Verdict::Approve);
    world.pass(Duration::from_secs(20));
    assert_eq!(world.app.ended(&request), Some(&End::Confirmed(Phase::Approved)));
    let settled = world
        .history
        .about(&request)
        .filter(|what| matches!(what, What::Settled { .. }));
    assert_eq!(settled.count(), 1);
}

#[test]
fn access_that_opens_after_a_lost_approval_would_have_ended_counts_from_when_it_was_seen() {
    let (mut world, request) = sending(Verdict::Approve);
    world.answer_the(is_send, &Fate::Lost { arrived: false });
    world.pass(9 * 60 * MINUTE);
    assert!(is_in_doubt(&world, &request));
    let before = world.azure.time();
    world.azure.decide(&request, Verdict::Approve);
    world.pass(MINUTE);
    let grant = world.app.cases()[&request]
        .grant
        .as_ref()
        .expect("access is open");
    assert!(!grant.by_us && !grant.ended && grant.since >= before, "{grant:?}");
    let mut about = world.history.about(&request);
    let opened = about.any(|what| matches!(what, What::GrantOpened { by_us: false, .. }));
    assert!(opened);
}

#[test]
fn reading_back_begins_at_once_grows_seldom_and_never_spins() {
    let (mut world, request) = sending(Verdict::Approve);
    world.answer_the(is_send, &Fate::Lost { arrived: false });
    let reads = |world: &World| {
        world
            .steps
            .iter()
            .filter(|step| **step == Step::Reread(request.clone()))
            .count()
    };
    let before = reads(&world);
    world.pass(MINUTE);
    assert_eq!(
        reads(&world) - before,
        6,
        "at 1, 3, 7, 15, 30 and 60 s, after the first at once"
    );
    world.pass(Duration::from_secs(24 * 3600));
    let in_a_day = reads(&world) - before;
    assert!(in_a_day < 250, "{in_a_day} reads in a day");
}

#[test]
fn the_read_that_lets_a_doubt_age_is_a_deadline_of_its_own() {
    let (mut world, request) = sending(Verdict::Approve);
    world.answer_the(is_send, &Fate::Lost { arrived: false });
    world.pass(5 * MINUTE - Duration::from_secs(1));
    world.settle();
    world.sleep(Duration::from_millis(1));
    let deadline = world.app.deadline(world.now).expect("soon");
    assert_eq!(deadline.why, Why::Doubt(request));
    assert_eq!(deadline.at.since(world.now.boot), Duration::from_millis(999));
}

#[test]
fn a_session_that_ends_while_in_doubt_does_not_spin_and_goes_on_after_the_next_sign_in() {
    let (mut world, request) = sending(Verdict::Approve);
    world.answer_the(is_send, &Fate::Lost { arrived: false });
    let over = Fate::Trouble(Trouble::SignInNeeded(SignInFault::said("revoked")));
    world.answer_the(|effect| matches!(effect, Effect::Reread { .. }), &over);
    world.settle();
    // Every turn checks that no deadline has passed already.
    world.sleep(MINUTE);
    world.give(lockbox_core::Event::TimeReached);
    assert!(is_in_doubt(&world, &request));
    world.azure.decide(&request, Verdict::Approve);
    world.command(lockbox_core::Command::SignIn).expect("any time");
    world.settle();
    assert_eq!(world.app.ended(&request), Some(&End::Confirmed(Phase::Approved)));
    assert_eq!(sends(&world), 1);
}

#[test]
fn a_certain_refusal_ends_the_decision_and_a_person_may_try_again() {
    let (mut world, request) = sending(Verdict::Approve);
    let place = world.pending.iter().position(is_send).expect("under way");
    let Effect::Send { ticket, .. } = world.pending.remove(place) else {
        panic!("a POST")
    };
    let outcome = SendOutcome::Refused {
        code: "Forbidden".into(),
        message: "No role.".into(),
        current: None,
    };
    world.give(lockbox_core::Event::DecisionAnswered {
        ticket,
        outcome,
        date: None,
    });
    assert!(matches!(world.app.ended(&request), Some(End::Refused { code, .. }) if code == "Forbidden"));
    world.pass(Duration::from_secs(1));
    world.press(Verdict::Approve).expect("free");
    world.settle();
    assert_eq!(world.app.ended(&request), Some(&End::Confirmed(Phase::Approved)));
}

#[test]
fn a_decision_that_somebody_else_overtook_is_told_as_such() {
    let (mut world, request) = sending(Verdict::Approve);
    world.answer_the(is_send, &Fate::Lost { arrived: false });
    world.azure.decide(&request, Verdict::Deny);
    world.settle();
    assert_eq!(world.app.ended(&request), Some(&End::Elsewhere(Phase::Denied)));
    assert_eq!(world.app.decided(&request), None);
}

#[test]
fn an_accepted_decision_is_only_believed_when_azure_shows_it() {
    let (mut world, request) = sending(Verdict::Approve);
    let place = world.pending.iter().position(is_send).expect("under way");
    let Effect::Send { ticket, .. } = world.pending.remove(place) else {
        panic!("a POST")
    };
    world.give(lockbox_core::Event::DecisionAnswered {
        ticket,
        outcome: SendOutcome::Accepted,
        date: None,
    });
    world.settle();
    let progress = &world.app.cases()[&request].progress;
    assert!(matches!(progress, Progress::Awaiting { doubt, .. } if doubt.lost.is_none()));
    assert_eq!(world.app.cases()[&request].grant, None);
    assert!(world.open(&request, Surface::Tray).is_ok());
}
