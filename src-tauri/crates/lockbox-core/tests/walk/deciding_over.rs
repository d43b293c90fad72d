//! A person decides over a decision whose end is not known: both are read back, and each gets its own end.

use crate::common::{Fate, Step, World};
use crate::scene::one_request;
use lockbox_core::{
    Effect, End, Guard, Page, Phase, Progress, Rejection, RequestKey, ReviewAct, ServerTime, Surface,
    Trouble, Verdict, What,
};
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);

fn is_send(effect: &Effect) -> bool {
    matches!(effect, Effect::Send { .. })
}

fn is_reread(effect: &Effect) -> bool {
    matches!(effect, Effect::Reread { .. })
}

/// A decision whose answer was lost so long ago that a person may decide again.
fn in_aged_doubt(verdict: Verdict, fate: &Fate) -> (World, RequestKey) {
    let (mut world, request) = one_request();
    world.decide(&request, verdict).expect("free");
    world.settle_all_but(is_send);
    world.answer_the(is_send, fate);
    world.pass(6 * MINUTE);
    (world, request)
}

#[test]
fn what_changed_while_nobody_could_decide_is_shown_by_the_read_that_lets_the_doubt_age() {
    let (mut world, request) = one_request();
    world.decide(&request, Verdict::Approve).expect("free");
    world.settle_all_but(is_send);
    world.answer_the(is_send, &Fate::Lost { arrived: false });
    world.settle();
    world
        .azure
        .change(&request, |request| request.justification.push_str(" And pods."));
    // No list is read meanwhile, only the request itself.
    world.sleep(5 * MINUTE);
    world.give(lockbox_core::Event::TimeReached);
    world.answer_the(is_reread, &Fate::Good);
    assert!(
        !world.app.cases()[&request].is_busy(),
        "a person may decide again"
    );
    assert!(world.review().changed, "and is told that the request has changed");
}

fn progress<'a>(world: &'a World, request: &RequestKey) -> &'a Progress {
    &world.app.cases()[request].progress
}

/// Verdict and time of the decisions that the journal settles, in its order, with Azure's word.
fn settled(world: &World, request: &RequestKey) -> Vec<(Verdict, Option<ServerTime>, Phase)> {
    let settled = world.history.about(request).filter_map(|what| {
        if let What::Settled {
            verdict,
            decided_at,
            phase,
        } = what
        {
            Some((*verdict, *decided_at, phase.clone()))
        } else {
            None
        }
    });
    settled.collect()
}

fn intents(world: &World, request: &RequestKey) -> Vec<ServerTime> {
    let intents = world.history.about(request).filter_map(|what| {
        if let What::Intent { decision, .. } = what {
            Some(decision.at)
        } else {
            None
        }
    });
    intents.collect()
}

#[test]
fn back_to_the_request_sets_an_aged_doubt_aside_where_it_is_still_seen_and_read_back() {
    let (mut world, request) = in_aged_doubt(Verdict::Approve, &Fate::Late);
    world.act(ReviewAct::Go(Page::Review)).expect("there");
    assert_eq!(
        *progress(&world, &request),
        Progress::Idle,
        "the request stands there"
    );
    assert_eq!(world.review().page, Page::Review);
    let earlier = world.app.cases()[&request].earlier();
    assert_eq!(
        earlier
            .iter()
            .map(|open| (open.decision.verdict, open.doubt.aged))
            .collect::<Vec<_>>(),
        [(Verdict::Approve, true)]
    );
    let reads = |world: &World| {
        let rereads = world
            .steps
            .iter()
            .filter(|step| **step == Step::Reread(request.clone()));
        rereads.count()
    };
    let before = reads(&world);
    world.pass(3 * MINUTE);
    assert_eq!(reads(&world) - before, 3, "once a minute");
    assert_eq!(*progress(&world, &request), Progress::Idle, "and it stays there");
    let late = world.late.remove(0);
    world.arrive(&late);
    world.pass(MINUTE);
    assert_eq!(world.app.ended(&request), Some(&End::Confirmed(Phase::Approved)));
    assert!(world.app.cases()[&request].earlier().is_empty());
}

#[test]
fn back_to_the_request_puts_away_what_came_to_nothing_but_not_what_was_settled() {
    let mut world = World::watching();
    let request = crate::common::azure::key("prod", "r1");
    world.azure.raise(&request);
    world.pass(Duration::from_secs(20));
    world.decide(&request, Verdict::Deny).expect("free");
    world.answer_the(is_reread, &Fate::Trouble(Trouble::NotFound));
    assert!(matches!(world.app.ended(&request), Some(End::NotSent(_))));
    world.act(ReviewAct::Go(Page::Review)).expect("there");
    assert_eq!(*progress(&world, &request), Progress::Idle);
    world.act(ReviewAct::Go(Page::ConfirmDeny)).expect("once more");
    world.press(Verdict::Deny).expect("free");
    world.settle();
    world.act(ReviewAct::Go(Page::Review)).expect("there");
    assert_eq!(world.app.ended(&request), Some(&End::Confirmed(Phase::Denied)));
}

#[test]
fn a_doubt_that_was_set_aside_stands_first_when_the_window_is_opened_again() {
    let (mut world, request) = in_aged_doubt(Verdict::Approve, &Fate::Lost { arrived: false });
    world.act(ReviewAct::Go(Page::Review)).expect("there");
    world.act(ReviewAct::Close).expect("there");
    world.open(&request, Surface::Tray).expect("there");
    assert!(matches!(progress(&world, &request), Progress::Awaiting { doubt, .. } if doubt.aged));
    world.act(ReviewAct::Go(Page::Review)).expect("there");
    world.look();
    world.act(ReviewAct::Go(Page::ConfirmDeny)).expect("a person may");
    world.press(Verdict::Deny).expect("free");
    world.settle();
    assert_eq!(world.app.ended(&request), Some(&End::Confirmed(Phase::Denied)));
}

#[test]
fn of_two_decisions_in_doubt_the_one_that_azure_shows_is_confirmed_and_the_other_came_elsewhere() {
    let (mut world, request) = in_aged_doubt(Verdict::Approve, &Fate::Late);
    world.act(ReviewAct::Go(Page::ConfirmDeny)).expect("aged");
    world.press(Verdict::Deny).expect("free");
    world.settle_all_but(is_send);
    world.answer_the(is_send, &Fate::Lost { arrived: false });
    assert_eq!(world.app.cases()[&request].earlier().len(), 1);
    let approval = world.late.remove(0);
    world.arrive(&approval);
    world.settle();
    let [first, second] = intents(&world, &request)[..] else {
        panic!("two intents")
    };
    assert_eq!(
        settled(&world, &request),
        [
            (Verdict::Deny, Some(second), Phase::Approved),
            (Verdict::Approve, Some(first), Phase::Approved)
        ]
    );
    assert_eq!(
        world.app.ended(&request),
        Some(&End::Elsewhere(Phase::Approved)),
        "what the person did last in the window came to something else"
    );
    let decided = world.app.decided(&request).expect("by us");
    assert_eq!((decided.verdict, decided.at), (Verdict::Approve, first));
    let grant = world.app.cases()[&request].grant.clone().expect("open");
    assert!(grant.by_us && grant.since == first);
    let remembered = world.history.remembered();
    assert_eq!(remembered.open_intents, []);
    assert_eq!(remembered.decided[0].at, first);
}

#[test]
fn of_two_decisions_that_fit_the_newer_one_is_credited() {
    let (mut world, request) = in_aged_doubt(Verdict::Approve, &Fate::Lost { arrived: false });
    world.act(ReviewAct::Go(Page::ConfirmApprove)).expect("aged");
    world.press(Verdict::Approve).expect("free");
    world.settle_all_but(is_send);
    world.answer_the(is_send, &Fate::Lost { arrived: true });
    world.settle();
    let [first, second] = intents(&world, &request)[..] else {
        panic!("two intents")
    };
    let in_order: Vec<_> = settled(&world, &request)
        .into_iter()
        .map(|(_, at, _)| at)
        .collect();
    assert_eq!(in_order, [Some(first), Some(second)]);
    assert_eq!(
        world.app.decided(&request).map(|decided| decided.at),
        Some(second)
    );
    assert_eq!(world.app.ended(&request), Some(&End::Confirmed(Phase::Approved)));
}

#[test]
fn an_intent_that_was_written_and_not_sent_takes_no_credit_for_the_decision_before_it() {
    let (mut world, request) = in_aged_doubt(Verdict::Approve, &Fate::Late);
    world.act(ReviewAct::Go(Page::ConfirmApprove)).expect("aged");
    world.press(Verdict::Approve).expect("free");
    world.answer_the(is_reread, &Fate::Good);
    world.sleep(Duration::from_secs(4));
    // Written, but the re-read has gone stale meanwhile.
    world.settle();
    assert!(matches!(world.app.ended(&request), Some(End::NotSent(_))));
    let approval = world.late.remove(0);
    world.arrive(&approval);
    world.pass(MINUTE);
    let [first, _] = intents(&world, &request)[..] else {
        panic!("two intents")
    };
    assert_eq!(
        settled(&world, &request),
        [(Verdict::Approve, Some(first), Phase::Approved)]
    );
    assert_eq!(world.app.decided(&request).map(|decided| decided.at), Some(first));
    assert_eq!(world.app.ended(&request), Some(&End::Confirmed(Phase::Approved)));
    assert_eq!(world.history.remembered().open_intents, []);
}

#[test]
fn a_decision_that_azure_refuses_because_the_one_before_it_had_arrived_gives_the_credit_to_that_one() {
    let (mut world, request) = in_aged_doubt(Verdict::Approve, &Fate::Late);
    world.act(ReviewAct::Go(Page::ConfirmDeny)).expect("aged");
    world.press(Verdict::Deny).expect("free");
    world.settle_all_but(is_send);
    let approval = world.late.remove(0);
    world.arrive(&approval);
    // The list shows the approval before the refusal of the denial arrives.
    world.sleep(Duration::from_secs(20));
    world.give(lockbox_core::Event::TimeReached);
    world.settle_all_but(is_send);
    assert_eq!(
        world.app.cases()[&request].grant,
        None,
        "whose access it is cannot be told yet"
    );
    world.answer_the(is_send, &Fate::Good);
    assert_eq!(world.app.ended(&request), Some(&End::Confirmed(Phase::Approved)));
    assert!(world.app.cases()[&request].grant.as_ref().expect("open").by_us);
}

#[test]
fn after_a_restart_every_intent_without_an_end_is_read_back_and_gets_its_own() {
    let (mut world, request) = in_aged_doubt(Verdict::Approve, &Fate::Late);
    world.act(ReviewAct::Go(Page::ConfirmDeny)).expect("aged");
    world.press(Verdict::Deny).expect("free");
    world.settle_all_but(is_send);
    world.answer_the(is_send, &Fate::Lost { arrived: false });
    world.settle();
    world.restart();
    world.settle();
    assert!(matches!(
        progress(&world, &request),
        Progress::Awaiting { decision, .. } if decision.verdict == Verdict::Deny
    ));
    let earlier = world.app.cases()[&request].earlier();
    assert_eq!(earlier[0].decision.verdict, Verdict::Approve);
    let approval = world.late.remove(0);
    world.arrive(&approval);
    world.pass(MINUTE);
    assert_eq!(
        world.app.decided(&request).map(|decided| decided.verdict),
        Some(Verdict::Approve)
    );
    assert_eq!(world.history.remembered().open_intents, []);
}

#[test]
fn doubts_that_are_kept_aside_are_limited() {
    let (mut world, request) = in_aged_doubt(Verdict::Approve, &Fate::Lost { arrived: false });
    for _ in 0..20 {
        world.act(ReviewAct::Go(Page::ConfirmDeny)).expect("aged");
        world.press(Verdict::Deny).expect("free");
        world.settle_all_but(is_send);
        world.answer_the(is_send, &Fate::Lost { arrived: false });
        world.pass(6 * MINUTE);
    }
    assert_eq!(world.app.cases()[&request].earlier().len(), 16);
    world.azure.decide(&request, Verdict::Deny);
    world.pass(MINUTE);
    assert_eq!(settled(&world, &request).len(), 17);
}

/// An approval whose answer was lost a second ago.
fn in_young_doubt(verdict: Verdict, fate: &Fate) -> (World, RequestKey) {
    let (mut world, request) = one_request();
    world.decide(&request, verdict).expect("free");
    world.settle_all_but(is_send);
    world.answer_the(is_send, fate);
    world.settle();
    (world, request)
}

#[test]
fn an_approval_whose_answer_was_lost_can_be_denied_at_once_but_not_approved_again() {
    let (mut world, request) = in_young_doubt(Verdict::Approve, &Fate::Lost { arrived: false });
    world.act(ReviewAct::Go(Page::Review)).expect("there");
    assert_eq!(*progress(&world, &request), Progress::Idle);
    world.look();
    assert_eq!(
        world.act(ReviewAct::Go(Page::ConfirmApprove)),
        Err(Rejection::Guard(Guard::Single))
    );
    world.act(ReviewAct::Go(Page::ConfirmDeny)).expect("at once");
    world.press(Verdict::Deny).expect("free");
    world.settle();
    assert_eq!(world.app.ended(&request), Some(&End::Confirmed(Phase::Denied)));
    assert!(world.app.cases()[&request].earlier().is_empty());
    assert_eq!(intents(&world, &request).len(), 2);
}

#[test]
fn a_lost_approval_that_arrives_before_the_denial_is_what_counts_and_the_denial_says_so() {
    let (mut world, request) = in_young_doubt(Verdict::Approve, &Fate::Late);
    world.act(ReviewAct::Go(Page::ConfirmDeny)).expect("at once");
    world.press(Verdict::Deny).expect("free");
    world.settle_all_but(is_send);
    let late = world.late.remove(0);
    world.arrive(&late);
    world.settle();
    assert!(
        !matches!(world.app.ended(&request), Some(End::Confirmed(Phase::Denied))),
        "nobody says that it was denied"
    );
    world.pass(2 * MINUTE);
    let decided = world.app.decided(&request).expect("settled");
    assert_eq!(decided.verdict, Verdict::Approve);
    assert!(world.app.cases()[&request].grant.as_ref().expect("open").by_us);
}

#[test]
fn a_denial_that_did_not_go_out_lets_the_doubt_before_it_stand_again() {
    let (mut world, request) = in_young_doubt(Verdict::Approve, &Fate::Lost { arrived: false });
    world.act(ReviewAct::Go(Page::ConfirmDeny)).expect("at once");
    world.act(ReviewAct::Close).expect("thought better of it");
    assert!(
        matches!(progress(&world, &request), Progress::Awaiting { doubt, .. } if !doubt.aged && doubt.lost.is_some())
    );
    assert!(world.app.cases()[&request].keeps_from(Verdict::Approve));
    world.pass(6 * MINUTE);
    assert!(!world.app.cases()[&request].keeps_from(Verdict::Approve));
}

#[test]
fn nothing_follows_at_once_over_a_denial_whose_answer_was_lost_or_an_approval_that_azure_took() {
    let (world, request) = in_young_doubt(Verdict::Deny, &Fate::Lost { arrived: false });
    for verdict in [Verdict::Approve, Verdict::Deny] {
        assert!(world.app.cases()[&request].keeps_from(verdict));
    }
    let (mut world, request) = one_request();
    world.decide(&request, Verdict::Approve).expect("free");
    world.settle_all_but(is_send);
    world.answer_the(is_send, &Fate::Good);
    assert!(matches!(progress(&world, &request), Progress::Awaiting { doubt, .. } if doubt.lost.is_none()));
    for verdict in [Verdict::Approve, Verdict::Deny] {
        assert!(world.app.cases()[&request].keeps_from(verdict));
    }
}
