//! A request that is not what the person saw is not decided.

use crate::common::Fate;
use crate::common::azure::key;
use crate::scene::{assert_nothing_was_sent, ended, is_reread, one_request};
use lockbox_core::{
    CareLevel, Effect, End, Event, Guard, Length, NotSent, Page, Phase, Rejection, ReviewAct, Tag, Trouble,
    Verdict,
};
use std::time::Duration;

#[test]
fn a_click_on_what_was_on_the_screen_before_is_refused_with_nothing_asked() {
    let (mut world, request) = one_request();
    let old = world.azure.requests[&request].tag;
    world
        .azure
        .change(&request, |request| request.justification.push_str(" And pods."));
    world.pass(Duration::from_secs(20));
    world
        .prepare(&request, Verdict::Approve)
        .expect("the new one is shown");
    world.steps.clear();
    assert_eq!(world.press_with(Verdict::Approve, old), Err(Rejection::Changed));
    assert_eq!(
        world.press_with(Verdict::Approve, Tag([9; 32])),
        Err(Rejection::Changed)
    );
    assert_eq!(
        world.steps.len(),
        2,
        "two refusals and nothing else: {:?}",
        world.steps
    );
    assert_nothing_was_sent(&world);
}

#[test]
fn a_click_for_what_azure_tells_now_is_refused_while_something_else_stands_on_the_screen() {
    let (mut world, request) = one_request();
    world.prepare(&request, Verdict::Approve).expect("free");
    world
        .azure
        .change(&request, |request| request.justification.push_str(" And pods."));
    world.pass(Duration::from_secs(20));
    let unseen = world.azure.requests[&request].tag;
    assert_eq!(
        world.press_with(Verdict::Approve, unseen),
        Err(Rejection::Guard(Guard::ActsDone)),
        "what was done counts for the tag that was shown"
    );
    world.settle();
    assert_nothing_was_sent(&world);
}

#[test]
fn a_request_that_changes_while_it_is_read_must_be_taken_up_anew() {
    let (mut world, request) = one_request();
    world.prepare(&request, Verdict::Approve).expect("free");
    world
        .azure
        .change(&request, |request| request.length = Length::Hours(72));
    world.pass(Duration::from_secs(20));
    assert!(world.review().changed);
    assert_eq!(world.press(Verdict::Approve), Err(Rejection::Changed));
    world.act(ReviewAct::AcceptChange).expect("there");
    assert_eq!(world.review().page, Page::Review);
    assert_eq!(
        world.review().judged.care.level,
        CareLevel::Three,
        "72 hours are judged anew"
    );
    assert_eq!(
        world.act(ReviewAct::Go(Page::ConfirmApprove)),
        Err(Rejection::Guard(Guard::Dwelt)),
        "and looked at anew"
    );
    assert_nothing_was_sent(&world);
}

#[test]
fn a_change_that_only_the_re_read_shows_stops_an_approval_and_not_a_denial() {
    for verdict in [Verdict::Approve, Verdict::Deny] {
        let (mut world, request) = one_request();
        world.prepare(&request, verdict).expect("free");
        world
            .azure
            .change(&request, |request| request.justification.push_str(" And pods."));
        world.press(verdict).expect("not known here yet");
        world.settle();
        match verdict {
            Verdict::Approve => {
                assert_eq!(ended(&world, &request), NotSent::Changed);
                assert!(world.review().changed, "the difference is shown");
                assert_nothing_was_sent(&world);
            }
            Verdict::Deny => assert_eq!(world.app.ended(&request), Some(&End::Confirmed(Phase::Denied))),
        }
    }
}

#[test]
fn a_request_that_somebody_else_answered_meanwhile_is_not_answered_again() {
    for verdict in [Verdict::Approve, Verdict::Deny] {
        let (mut world, request) = one_request();
        world.prepare(&request, verdict).expect("free");
        world.azure.decide(&request, Verdict::Deny);
        world.press(verdict).expect("not known here yet");
        world.settle();
        assert_eq!(ended(&world, &request), NotSent::Changed);
        assert_nothing_was_sent(&world);
    }
}

#[test]
fn a_re_read_that_fails_or_is_about_another_request_stops_the_decision() {
    let (mut world, request) = one_request();
    world.decide(&request, Verdict::Approve).expect("free");
    world.answer_the(is_reread, &Fate::Trouble(Trouble::Offline("no route".into())));
    assert_eq!(
        ended(&world, &request),
        NotSent::NotReread(Trouble::Offline("no route".into()))
    );

    let other = key("prod", "r2");
    world.azure.raise(&other);
    world.press(Verdict::Approve).expect("a person may try again");
    let place = world.pending.iter().position(is_reread).expect("asked");
    let Effect::Reread { ticket, .. } = world.pending.remove(place) else {
        panic!("a re-read")
    };
    let wrong = world.echo(&Effect::Reread { ticket, key: other }, &Fate::Good);
    world.give(wrong);
    assert!(matches!(
        ended(&world, &request),
        NotSent::NotReread(Trouble::Unreadable(_))
    ));
    world.settle();
    assert_nothing_was_sent(&world);
}

#[test]
fn a_re_read_that_a_list_has_overtaken_still_counts_against_an_approval() {
    for verdict in [Verdict::Approve, Verdict::Deny] {
        let (mut world, request) = one_request();
        world.decide(&request, verdict).expect("free");
        // The list is asked for after the re-read and answered before it; the text changes in between.
        world.sleep(Duration::from_secs(20));
        world.give(Event::TimeReached);
        world.answer_the(|effect| matches!(effect, Effect::Poll { .. }), &Fate::Good);
        world
            .azure
            .change(&request, |request| request.justification.push_str(" And pods."));
        world.answer_the(is_reread, &Fate::Good);
        world.settle();
        match verdict {
            Verdict::Approve => {
                assert_eq!(ended(&world, &request), NotSent::Changed);
                assert_nothing_was_sent(&world);
            }
            Verdict::Deny => assert_eq!(world.app.ended(&request), Some(&End::Confirmed(Phase::Denied))),
        }
    }
}
