//! The decision window: what opens it, what each care level asks, and the questions it puts.

use crate::common::azure::key;
use crate::common::person::A_LOOK;
use crate::common::{Fate, Step, World};
use lockbox_core::{
    Command, Effect, End, Event, Guard, HistoryFault, Length, Page, Phase, Place, Rejection, RequestKey,
    ReviewAct, StepUpState, Surface, Trouble, Verdict,
};
use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);

fn is_sign_in(effect: &Effect) -> bool {
    matches!(effect, Effect::SignIn { .. })
}

/// One request, changed as told.
fn with(how: impl FnOnce(&mut lockbox_core::Request)) -> (World, RequestKey) {
    let mut world = World::watching();
    let request = key("prod", "r1");
    world.azure.raise(&request);
    world.azure.change(&request, how);
    world.pass(20 * SECOND);
    (world, request)
}

#[test]
fn the_tray_and_a_notice_only_ever_open_the_review_page() {
    for surface in [Surface::Tray, Surface::Notice] {
        let (mut world, request) = with(|_| ());
        world.steps.clear();
        match surface {
            Surface::Notice => world.give(Event::NoticeClicked {
                key: Some(request.clone()),
            }),
            Surface::Tray | Surface::Window => world.open(&request, surface).expect("there"),
        }
        assert!(world.steps.contains(&Step::ShowDecision));
        assert_eq!(
            (world.review().page, world.review().surface),
            (Page::Review, surface)
        );
        world.pass(3600 * SECOND);
        assert!(
            !world
                .steps
                .iter()
                .any(|step| matches!(step, Step::Send(_) | Step::Reread(_)))
        );
    }
}

#[test]
fn a_notice_about_nothing_known_opens_the_inbox() {
    let (mut world, _) = with(|_| ());
    for known in [None, Some(key("prod", "forged"))] {
        world.steps.clear();
        world.give(Event::NoticeClicked { key: known });
        assert_eq!(world.steps, [Step::ShowMain(Place::Inbox)]);
        assert!(world.app.review().is_none());
    }
}

#[test]
fn nothing_can_be_done_in_a_window_that_is_not_open() {
    let (mut world, _) = with(|_| ());
    let deny = ReviewAct::Deny {
        tag: lockbox_core::Tag([0; 32]),
        reason: "no".into(),
    };
    for act in [
        ReviewAct::Go(Page::ConfirmApprove),
        deny,
        ReviewAct::StepUp,
        ReviewAct::Close,
    ] {
        assert_eq!(world.act(act), Err(Rejection::NotFound));
    }
    assert!(world.pending.is_empty());
}

#[test]
fn a_sign_in_without_a_proof_of_its_time_is_not_fresh() {
    let (mut world, request) = with(|request| request.length = Length::Unstated);
    world.open(&request, Surface::Window).expect("there");
    world.act(ReviewAct::StepUp).expect("there");
    let StepUpState::Running(ticket) = world.review().step_up.clone() else {
        panic!("it runs")
    };
    let person = world.browser.clone();
    assert_eq!(person.authenticated, None);
    world.give(Event::SignInAnswered {
        ticket,
        outcome: Ok(person),
    });
    assert!(matches!(&world.review().step_up, StepUpState::Failed(_)));
}

#[test]
fn a_window_that_closes_gives_up_its_sign_in() {
    let (mut world, request) = with(|request| request.length = Length::Hours(72));
    for gone in [true, false] {
        world.open(&request, Surface::Window).expect("there");
        world.act(ReviewAct::StepUp).expect("there");
        world.steps.clear();
        if gone {
            world.give(Event::DecisionWindowGone);
        } else {
            world.act(ReviewAct::Close).expect("there");
        }
        assert!(world.steps.contains(&Step::CancelSignIn));
        world.answer_the(is_sign_in, &Fate::Good);
        assert!(world.app.review().is_none(), "its late answer opens nothing");
    }
}

#[test]
fn a_second_request_asks_before_it_takes_the_window() {
    let (mut world, request) = with(|_| ());
    let other = key("prod", "r2");
    world.azure.raise(&other);
    world.pass(20 * SECOND);
    world.prepare(&request, Verdict::Approve).expect("free");
    for (answer, shown) in [(false, &request), (true, &other)] {
        world.open(&other, Surface::Tray).expect("there");
        assert_eq!(world.review().key, request, "it does not switch by itself");
        assert_eq!(world.review().switch_to, Some((other.clone(), Surface::Tray)));
        world.act(ReviewAct::Switch(answer)).expect("there");
        assert_eq!((&world.review().key, &world.review().switch_to), (shown, &None));
    }
    assert_eq!(world.review().page, Page::Review);
    assert_eq!(
        world.act(ReviewAct::Go(Page::ConfirmApprove)),
        Err(Rejection::Guard(Guard::Dwelt)),
        "from the start"
    );
    world
        .act(ReviewAct::Switch(true))
        .expect("nothing to switch to is no fault");
    assert_eq!(world.review().key, other);
}

#[test]
fn the_request_that_is_open_already_comes_to_the_front_as_it_stands_and_asks_nothing() {
    let (mut world, request) = with(|_| ());
    world.prepare(&request, Verdict::Approve).expect("free");
    let before = world.review().clone();
    world.steps.clear();
    world.open(&request, Surface::Tray).expect("there");
    assert_eq!(*world.review(), before);
    assert_eq!(world.steps, [Step::ShowDecision, Step::Reply(Ok(()))]);
}

#[test]
fn what_was_settled_gives_way_to_another_request_without_a_question() {
    let (mut world, request) = with(|_| ());
    let other = key("prod", "r2");
    world.azure.raise(&other);
    world.pass(20 * SECOND);
    world.decide(&request, Verdict::Deny).expect("free");
    world.open(&other, Surface::Tray).expect("there");
    assert_eq!(world.review().key, request, "the decision is on its way");
    world.act(ReviewAct::Switch(false)).expect("there");
    world.settle();
    assert_eq!(world.app.ended(&request), Some(&End::Confirmed(Phase::Denied)));
    world.open(&request, Surface::Tray).expect("there");
    assert!(
        world.app.ended(&request).is_some(),
        "the same request stays with its outcome"
    );
    world.open(&other, Surface::Tray).expect("there");
    assert_eq!(world.review().key, other);
    assert_eq!(world.review().switch_to, None);
}

#[test]
fn what_passes_by_itself_is_never_the_reason_while_something_lasting_stands_in_the_way() {
    let (mut world, request) = with(|_| ());
    world.open(&request, Surface::Window).expect("there");
    let obstacle = |world: &World| world.app.obstacle(Verdict::Approve, world.now);
    assert_eq!(obstacle(&world), Some(Guard::Dwelt.into()));
    world.history.fault = Some(HistoryFault::Full);
    world.azure.raise(&key("prod", "r2"));
    world.pass(20 * SECOND);
    assert_eq!(obstacle(&world), Some(Guard::HistoryHealthy.into()));
    assert_eq!(world.app.obstacle(Verdict::Deny, world.now), None);
}

#[test]
fn while_nobody_is_signed_in_nothing_can_be_decided_and_the_reason_is_the_account() {
    let (mut world, request) = with(|_| ());
    world.open(&request, Surface::Window).expect("there");
    world.look();
    assert_eq!(world.app.obstacle(Verdict::Approve, world.now), None);
    world.command(Command::SignIn).expect("any time");
    assert!(world.app.session().person().is_none());
    for (verdict, page) in [
        (Verdict::Approve, Page::ConfirmApprove),
        (Verdict::Deny, Page::ConfirmDeny),
    ] {
        assert_eq!(
            world.app.obstacle(verdict, world.now),
            Some(Guard::AccountEqual.into())
        );
        let refused = Err(Rejection::Guard(Guard::AccountEqual));
        assert_eq!(world.act(ReviewAct::Go(page)), refused);
    }
    world.command(Command::CancelSignIn).expect("under way");
    assert_eq!(world.app.obstacle(Verdict::Approve, world.now), None);
}

#[test]
fn the_dwell_is_a_deadline_while_somebody_looks_and_none_afterwards() {
    let (mut world, request) = with(|_| ());
    world.open(&request, Surface::Window).expect("there");
    world.act(ReviewAct::Attend(true)).expect("there");
    let deadline = world.app.deadline(world.now).expect("soon");
    assert_eq!(deadline.why, lockbox_core::Why::Dwell);
    assert_eq!(deadline.at.since(world.now.boot), 3 * SECOND);
    world.sleep(A_LOOK);
    world.give(Event::TimeReached);
    assert_ne!(
        world.app.deadline(world.now).expect("polls").why,
        lockbox_core::Why::Dwell
    );
}

#[test]
fn a_failed_re_read_leaves_the_person_on_the_confirm_page_to_try_again() {
    let (mut world, request) = with(|_| ());
    world.decide(&request, Verdict::Approve).expect("free");
    let offline = Fate::Trouble(Trouble::Offline("no route".into()));
    world.answer_the(|effect| matches!(effect, Effect::Reread { .. }), &offline);
    assert_eq!(world.review().page, Page::ConfirmApprove);
    world.command(Command::CheckNow).expect("any time");
    world.press(Verdict::Approve).expect("free");
    world.settle();
    assert_eq!(world.app.ended(&request), Some(&End::Confirmed(Phase::Approved)));
}

#[test]
fn the_note_about_a_refusal_goes_with_the_next_act_that_goes_on_and_stays_while_somebody_looks_away() {
    let (mut world, request) = with(|request| request.length = Length::Hours(72));
    world.open(&request, Surface::Window).expect("there");
    let refuse = |world: &mut World| {
        let tag = world.review().shown.tag;
        let empty = ReviewAct::Deny {
            tag,
            reason: String::new(),
        };
        let refusal = world.act(empty).expect_err("no reason");
        assert_eq!(world.review().refusal, Some(refusal));
    };
    refuse(&mut world);
    for idle in [
        ReviewAct::Attend(true),
        ReviewAct::Attend(false),
        ReviewAct::OpenSupportTicket,
    ] {
        world.act(idle).expect("there");
        assert!(world.review().refusal.is_some());
    }
    for act in [
        ReviewAct::GoOn,
        ReviewAct::Go(Page::Review),
        ReviewAct::Go(Page::ConfirmDeny),
        ReviewAct::AcceptChange,
        ReviewAct::StepUp,
        ReviewAct::Switch(false),
    ] {
        refuse(&mut world);
        world.act(act.clone()).expect("there");
        assert_eq!(world.review().refusal, None, "{act:?}");
    }
    refuse(&mut world);
    world.answer_the(is_sign_in, &Fate::Good);
    assert_eq!(world.review().refusal, None, "it can be tried again");
}
