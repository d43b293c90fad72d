//! Nothing is begun that cannot reach Azure or rests on an old copy; a newer copy is asked for, and what was held is free when it comes.

use crate::common::{Fate, Step, World};
use crate::scene::{assert_nothing_was_sent, is_reread, one_request};
use lockbox_core::{
    Command, Effect, Event, Guard, Obstacle, Page, Reach, Rejection, RequestKey, ReviewAct, Surface, Trouble,
    Verdict,
};
use std::time::Duration;

fn is_poll(effect: &Effect) -> bool {
    matches!(effect, Effect::Poll { .. })
}

fn of_prod(effect: &Effect) -> bool {
    matches!(effect, Effect::Poll { subscription, .. } if subscription.as_str() == "prod")
}

fn offline() -> Fate {
    Fate::Trouble(Trouble::Offline("no route".into()))
}

/// The page of one request, looked at for long enough; everything may be decided.
fn looked_at() -> (World, RequestKey) {
    let (mut world, request) = one_request();
    world.open(&request, Surface::Window).expect("there");
    world.look();
    world.settle();
    assert_eq!(obstacles(&world), (None, None));
    (world, request)
}

/// What stands in the way of an approval and of a denial.
fn obstacles(world: &World) -> (Option<Obstacle>, Option<Obstacle>) {
    let of = |verdict| world.app.obstacle(verdict, world.now);
    (of(Verdict::Approve), of(Verdict::Deny))
}

const UNREACHABLE: Option<Obstacle> = Some(Obstacle::Reach(Reach::Unreachable));
const STALE: Option<Obstacle> = Some(Obstacle::Reach(Reach::Stale));

/// The next list of the request's subscription finds no connection.
fn lose_the_connection(world: &mut World) {
    world.give(Event::ClockJumped);
    world.answer_the(of_prod, &offline());
}

fn asked(world: &World) -> usize {
    world.pending.iter().filter(|effect| is_reread(effect)).count()
}

#[test]
fn while_azure_cannot_be_reached_neither_verdict_begins_and_pressing_asks_for_a_newer_copy() {
    for (verdict, page) in [
        (Verdict::Approve, Page::ConfirmApprove),
        (Verdict::Deny, Page::ConfirmDeny),
    ] {
        let (mut world, _) = looked_at();
        lose_the_connection(&mut world);
        assert_eq!(obstacles(&world), (UNREACHABLE, UNREACHABLE));
        let refused = Err(Rejection::Reach(Reach::Unreachable));
        assert_eq!(world.act(ReviewAct::Go(page)), refused, "{verdict:?}");
        assert_eq!(world.review().page, Page::Review);
        assert_eq!(asked(&world), 1, "a newer copy is asked for");
        assert_eq!(world.act(ReviewAct::Go(page)), refused);
        assert_eq!(asked(&world), 1, "and only once at a time");
        world.settle();
        assert_eq!(obstacles(&world), (None, None), "it wakes by itself");
        world.act(ReviewAct::Go(page)).expect("free");
        assert_nothing_was_sent(&world);
    }
}

#[test]
fn a_button_that_was_awake_when_the_connection_went_is_refused_before_anything_is_asked_or_written() {
    for verdict in [Verdict::Approve, Verdict::Deny] {
        let (mut world, request) = one_request();
        world.prepare(&request, verdict).expect("free");
        lose_the_connection(&mut world);
        assert_eq!(world.press(verdict), Err(Rejection::Reach(Reach::Unreachable)));
        assert!(world.app.cases()[&request].decision().is_none(), "nothing began");
        world.settle();
        world.press(verdict).expect("Azure answers again");
        world.settle();
        assert_eq!(world.azure.arrived.len(), 1);
    }
}

#[test]
fn a_read_that_comes_through_frees_both_although_the_lists_still_find_no_way() {
    let (mut world, _) = looked_at();
    lose_the_connection(&mut world);
    world.sleep(Duration::from_secs(1));
    world.act(ReviewAct::Look).expect("there");
    world.answer_the(is_reread, &Fate::Good);
    assert_eq!(obstacles(&world), (None, None));
}

#[test]
fn a_read_that_finds_no_connection_is_heard_of_at_once() {
    let (mut world, request) = one_request();
    world.decide(&request, Verdict::Deny).expect("not known yet");
    world.answer_the(is_reread, &offline());
    world.answer_the(of_prod, &offline());
    world.act(ReviewAct::Go(Page::Review)).expect("back");
    assert_eq!(obstacles(&world).1, UNREACHABLE);
    assert_nothing_was_sent(&world);
}

#[test]
fn a_copy_that_was_not_read_for_a_minute_holds_an_approval_and_no_denial() {
    let (mut world, request) = one_request();
    world.open(&request, Surface::Window).expect("there");
    world.look();
    world.give(Event::ClockJumped);
    world.settle();
    world.sleep(Duration::from_secs(59));
    assert_eq!(obstacles(&world), (None, None));
    world.sleep(Duration::from_secs(1));
    assert_eq!(obstacles(&world), (STALE, None));
    assert_eq!(
        world.act(ReviewAct::Go(Page::ConfirmApprove)),
        Err(Rejection::Reach(Reach::Stale))
    );
    world.answer_the(is_reread, &Fate::Good);
    assert_eq!(obstacles(&world), (None, None));
}

#[test]
fn opening_an_old_copy_and_coming_back_to_it_ask_for_a_newer_one_and_a_fresh_one_is_left_alone() {
    let (mut world, request) = one_request();
    world.open(&request, Surface::Window).expect("there");
    world.act(ReviewAct::Attend(true)).expect("there");
    assert_eq!(asked(&world), 0);
    world.act(ReviewAct::Attend(false)).expect("there");
    world.sleep(Duration::from_secs(300));
    world.act(ReviewAct::Attend(true)).expect("there");
    assert_eq!(asked(&world), 1);
    world.answer_the(is_reread, &Fate::Good);
    world.act(ReviewAct::Close).expect("there");
    world.sleep(Duration::from_secs(300));
    world.open(&request, Surface::Tray).expect("there");
    assert_eq!(asked(&world), 1);
}

#[test]
fn a_page_that_somebody_looks_at_is_read_before_it_grows_old_though_no_list_comes() {
    let (mut world, request) = one_request();
    world.open(&request, Surface::Window).expect("there");
    world.act(ReviewAct::Attend(true)).expect("there");
    world.look();
    let mut reads = 0;
    for _ in 0..600 {
        world.settle_all_but(|effect| is_poll(effect) || is_reread(effect));
        if asked(&world) > 0 {
            reads += asked(&world);
            world.answer_the(is_reread, &Fate::Good);
        }
        assert_eq!(obstacles(&world).0, None);
        world.sleep(Duration::from_secs(1));
        world.give(Event::TimeReached);
    }
    assert!((12..=14).contains(&reads), "{reads} reads in ten minutes");
}

#[test]
fn a_page_that_nobody_looks_at_asks_for_nothing() {
    let (mut world, request) = one_request();
    world.open(&request, Surface::Window).expect("there");
    for _ in 0..60 {
        world.settle_all_but(|effect| is_poll(effect) || is_reread(effect));
        assert_eq!(asked(&world), 0);
        world.sleep(Duration::from_secs(10));
        world.give(Event::TimeReached);
    }
    assert_eq!(world.app.obstacle(Verdict::Deny, world.now), None);
}

#[test]
fn where_azure_asks_to_wait_or_nobody_is_signed_in_nothing_is_asked() {
    let (mut world, _) = looked_at();
    world.give(Event::ClockJumped);
    world.answer_the(of_prod, &Fate::Trouble(Trouble::Throttled(120)));
    world.sleep(Duration::from_secs(61));
    world.act(ReviewAct::Look).expect("there");
    assert_eq!(asked(&world), 0, "Azure asked to wait");
    assert_eq!(obstacles(&world), (STALE, None));

    let (mut world, _) = looked_at();
    world.command(Command::SignIn).expect("possible");
    world.act(ReviewAct::Look).expect("there");
    let signed_out = Some(Obstacle::Guard(Guard::AccountEqual));
    assert_eq!(obstacles(&world), (signed_out, signed_out));
}

#[test]
fn what_may_never_be_approved_is_not_told_to_wait_for_a_connection() {
    let (mut world, request) = looked_at();
    world
        .azure
        .change(&request, |request| request.phase = lockbox_core::Phase::Denied);
    world.pass(Duration::from_secs(20));
    lose_the_connection(&mut world);
    let over = Some(Obstacle::Guard(Guard::Pending));
    assert_eq!(obstacles(&world), (over, over));
}

#[test]
fn the_portal_is_one_press_away_and_changes_nothing() {
    let (mut world, _) = looked_at();
    world.steps.clear();
    world.act(ReviewAct::OpenPortal).expect("there");
    assert!(
        world.steps.iter().any(|step| matches!(step, Step::OpenUrl(_))),
        "{:?}",
        world.steps
    );
    assert_nothing_was_sent(&world);
}
