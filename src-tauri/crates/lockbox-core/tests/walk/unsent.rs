//! A decision that was confirmed and is not sent all the same.

use crate::common::azure::key;
use crate::common::{Fate, World};
use crate::scene::{assert_nothing_was_sent, ended, is_journal, is_reread, one_request};
use lockbox_core::{
    Effect, Event, Guard, HistoryFault, NotSent, Page, Rejection, ReviewAct, Surface, Verdict, What,
};
use std::time::Duration;

#[test]
fn a_re_read_older_than_three_seconds_no_longer_counts() {
    for (wait, sent) in [(3, true), (4, false)] {
        let (mut world, request) = one_request();
        world.settle();
        world.decide(&request, Verdict::Approve).expect("free");
        world.answer_the(is_reread, &Fate::Good);
        world.sleep(Duration::from_secs(wait));
        world.answer_the(is_journal, &Fate::Good);
        world.settle();
        assert_eq!(!world.azure.arrived.is_empty(), sent, "{wait} s");
        if !sent {
            assert_eq!(ended(&world, &request), NotSent::Guard(Guard::RereadFresh));
            assert!(
                world.history.remembered().open_intents.is_empty(),
                "the history knows that nothing was sent"
            );
        }
    }
}

#[test]
fn nothing_is_sent_when_the_intent_cannot_be_written_and_all_else_is_written_later_in_order() {
    let (mut world, request) = one_request();
    world.prepare(&request, Verdict::Approve).expect("free");
    world.settle();
    world.history.fault = Some(HistoryFault::Full);
    world.press(Verdict::Approve).expect("nobody knows yet");
    // Another request arrives in the meantime: its entries queue up behind.
    let other = key("dev", "r2");
    world.azure.raise(&other);
    world.settle_all_but(|effect| matches!(effect, Effect::Poll { .. }));
    assert_eq!(ended(&world, &request), NotSent::NotRecorded(HistoryFault::Full));
    world.pass(Duration::from_secs(90));
    assert_nothing_was_sent(&world);
    assert_eq!(world.app.history_fault(), Some(&HistoryFault::Full));
    assert!(!world.history.was_notified(&other));
    assert_eq!(
        world.app.obstacle(Verdict::Approve, world.now),
        Some(Guard::HistoryHealthy.into())
    );

    world.history.fault = None;
    world.pass(Duration::from_secs(10));
    assert_eq!(world.app.history_fault(), None);
    assert!(world.history.was_notified(&other), "what was owed came after all");
    world.press(Verdict::Approve).expect("a person may try again");
    world.settle();
    assert_eq!(world.azure.arrived.len(), 1);
}

#[test]
fn a_history_that_failed_with_nothing_else_to_write_does_not_block_for_ever() {
    let (mut world, request) = one_request();
    world.prepare(&request, Verdict::Approve).expect("free");
    world.history.fault = Some(HistoryFault::Full);
    world.press(Verdict::Approve).expect("nobody knows yet");
    world.settle();
    assert_eq!(
        world.press(Verdict::Approve),
        Err(Rejection::Guard(Guard::HistoryHealthy))
    );
    world.history.fault = None;
    world.pass(Duration::from_secs(6));
    world
        .press(Verdict::Approve)
        .expect("the next intent is the test");
    world.settle();
    assert_eq!(world.azure.arrived.len(), 1);
}

#[test]
fn a_past_that_could_not_be_read_allows_no_approval_even_while_new_entries_are_written() {
    let mut world = World::new();
    world.keychain = Some(world.browser.clone());
    world.begin_anew(Err(HistoryFault::PinIllegible));
    world.settle();
    for name in ["r1", "r2"] {
        let request = key("prod", name);
        world.azure.raise(&request);
        world.pass(Duration::from_secs(20));
        assert!(world.history.was_notified(&request), "what happens is written");
        assert_eq!(world.app.history_fault(), Some(&HistoryFault::PinIllegible));
        assert_eq!(
            world.prepare(&request, Verdict::Approve),
            Err(Rejection::Guard(Guard::HistoryHealthy))
        );
        world.act(ReviewAct::Close).expect("there");
    }
}

#[test]
fn a_history_that_cannot_be_written_from_the_start_allows_no_approval() {
    let mut world = World::new();
    world.history.fault = Some(HistoryFault::ReadOnly);
    world.keychain = Some(world.browser.clone());
    world.settle();
    let request = key("prod", "r1");
    world.azure.raise(&request);
    world.pass(Duration::from_secs(20));
    assert_eq!(
        world.prepare(&request, Verdict::Approve),
        Err(Rejection::Guard(Guard::HistoryHealthy))
    );
}

#[test]
fn a_window_that_is_gone_before_sending_sends_nothing() {
    for gone in [Event::DecisionWindowGone, Event::TimeReached] {
        for after_the_re_read in [false, true] {
            let (mut world, request) = one_request();
            world.settle();
            world.decide(&request, Verdict::Deny).expect("free");
            if after_the_re_read {
                world.answer_the(is_reread, &Fate::Good);
            }
            // The window crashes, or the person closes it.
            if matches!(gone, Event::DecisionWindowGone) {
                world.give(Event::DecisionWindowGone);
            } else {
                world.act(ReviewAct::Close).expect("there");
            }
            world.settle();
            assert_nothing_was_sent(&world);
            assert_eq!(ended(&world, &request), NotSent::Guard(Guard::OwnWindow));
            assert!(world.history.remembered().open_intents.is_empty());
        }
    }
}

#[test]
fn a_window_opened_anew_does_not_carry_on_what_was_confirmed_in_the_one_that_closed() {
    let (mut world, request) = one_request();
    world.decide(&request, Verdict::Deny).expect("free");
    world.give(Event::DecisionWindowGone);
    world.open(&request, Surface::Window).expect("there");
    world.settle();
    assert_nothing_was_sent(&world);
    let intents = world
        .history
        .about(&request)
        .filter(|what| matches!(what, What::Intent { .. }));
    assert_eq!(intents.count(), 0, "it is not even written down");
}

#[test]
fn a_second_press_while_the_first_is_on_its_way_does_nothing() {
    let (mut world, request) = one_request();
    world.decide(&request, Verdict::Approve).expect("free");
    for _ in 0..3 {
        assert_eq!(world.press(Verdict::Approve), Err(Rejection::AlreadyRunning));
        assert_eq!(
            world.act(ReviewAct::Go(Page::ConfirmDeny)),
            Err(Rejection::Guard(Guard::Single))
        );
        let Some(place) = world
            .pending
            .iter()
            .position(|effect| is_reread(effect) || is_journal(effect))
        else {
            break;
        };
        world.answer(place, &Fate::Good);
    }
    world.settle();
    assert_eq!(world.azure.arrived.len(), 1);
}
