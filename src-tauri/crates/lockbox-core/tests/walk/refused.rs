//! Everything that must keep a decision from being sent.

use crate::common::azure::{key, subscription};
use crate::common::{Fate, Step, World};
use chrono::TimeDelta;
use lockbox_core::{
    BootTime, CareLevel, Effect, End, Event, Guard, Length, MayDecide, NoStanding, NotSent, Now, Oddity,
    Page, Phase, Rejection, RequestKey, ReviewAct, Standing, Surface, Tag, Trouble, Verdict, WhyNot,
};
use std::time::Duration;

fn one_request() -> (World, RequestKey) {
    let mut world = World::watching();
    let request = key("prod", "r1");
    world.azure.raise(&request);
    world.pass(Duration::from_secs(20));
    (world, request)
}

fn assert_nothing_was_sent(world: &World) {
    assert!(!world.steps.iter().any(|step| matches!(step, Step::Send(_))));
    assert!(world.azure.arrived.is_empty());
}

fn is_reread(effect: &Effect) -> bool {
    matches!(effect, Effect::Reread { .. })
}

fn is_journal(effect: &Effect) -> bool {
    matches!(effect, Effect::Journal { .. })
}

fn ended(world: &World, request: &RequestKey) -> NotSent {
    let end = world.app.ended(request).expect("it ended");
    let End::NotSent(why) = end else { panic!("{end:?}") };
    why.clone()
}

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
        world.review().care.level,
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
    world.history.fault = Some("disk full".into());
    world.press(Verdict::Approve).expect("nobody knows yet");
    // Another request arrives in the meantime: its entries queue up behind.
    let other = key("dev", "r2");
    world.azure.raise(&other);
    world.settle_all_but(|effect| matches!(effect, Effect::Poll { .. }));
    assert_eq!(ended(&world, &request), NotSent::NotRecorded("disk full".into()));
    world.pass(Duration::from_secs(90));
    assert_nothing_was_sent(&world);
    assert_eq!(world.app.history_fault(), Some("disk full"));
    assert!(!world.history.was_notified(&other));
    assert_eq!(
        world.app.obstacle(Verdict::Approve, world.now),
        Some(Guard::HistoryHealthy)
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
    world.history.fault = Some("disk full".into());
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
fn a_history_that_could_not_be_opened_allows_no_approval() {
    let settings = lockbox_core::Settings {
        lock_held: true,
        decisions_enabled: true,
    };
    let app = lockbox_core::App::new(settings, Err("damaged".into()));
    assert_eq!(app.history_fault(), Some("damaged"));
    let mut world = World::new();
    world.history.fault = Some("damaged".into());
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
}

#[test]
fn an_approval_needs_more_than_a_minute_before_the_lapse_on_azures_clock() {
    for (left, refused) in [(60, true), (61, false)] {
        let (mut world, request) = one_request();
        world.prepare(&request, Verdict::Approve).expect("free");
        let lapses = world.azure.time() + TimeDelta::seconds(left);
        world
            .azure
            .change(&request, |request| request.lapses = Some(lapses));
        world.give(Event::ClockJumped);
        world.settle();
        world.act(ReviewAct::AcceptChange).expect("there");
        // The dwell is over at once here: only the lapse is looked at.
        let obstacle = world.app.obstacle(Verdict::Approve, world.now);
        assert_eq!(
            obstacle == Some(Guard::NotLapsed),
            refused,
            "{left} s left: {obstacle:?}"
        );
        assert_eq!(
            world.app.obstacle(Verdict::Deny, world.now),
            None,
            "a denial is the safe side"
        );
    }
}

#[test]
fn turning_this_computers_clock_changes_nothing_but_labels() {
    let (mut world, request) = one_request();
    for days in [-400, 400] {
        world.now = Now {
            boot: world.now.boot,
            wall: world.now.wall + TimeDelta::days(days),
        };
        world.give(Event::ClockJumped);
        world.settle();
        assert_eq!(world.app.cases()[&request].request.phase, Phase::Pending);
        assert_eq!(world.app.server_now(world.now), world.azure.time());
    }
    world.now = Now {
        boot: world.now.boot,
        wall: world.now.wall + TimeDelta::days(30),
    };
    world
        .decide(&request, Verdict::Approve)
        .expect("Azure's clock counts");
    world.settle();
    let grant = world.app.cases()[&request].grant.clone().expect("open");
    assert_eq!(
        grant.until.expect("eight hours") - grant.since,
        TimeDelta::hours(8)
    );
    assert!(!grant.ended);
}

#[test]
fn a_request_without_a_readable_lapse_cannot_be_approved_but_denied() {
    let (mut world, request) = one_request();
    world.azure.change(&request, |request| request.lapses = None);
    world.pass(Duration::from_secs(20));
    assert_eq!(
        world.prepare(&request, Verdict::Approve),
        Err(Rejection::Guard(Guard::NotLapsed))
    );
    world.decide(&request, Verdict::Deny).expect("the safe side");
    world.settle();
    assert_eq!(world.azure.requests[&request].phase, Phase::Denied);
}

#[test]
fn who_provably_may_not_decide_is_told_why_and_who_may_or_might_goes_on() {
    let early = World::new().azure.time() - TimeDelta::days(1);
    let late = early + TimeDelta::days(2);
    let standings = [
        (
            Standing::MayNot(NoStanding::NoDecidingRole),
            MayDecide::No(WhyNot::NoDecidingRole),
        ),
        (
            Standing::MayNot(NoStanding::OnlyThroughManagementGroup),
            MayDecide::No(WhyNot::OnlyThroughManagementGroup),
        ),
        (
            Standing::MayDecide { since: vec![late] },
            MayDecide::No(WhyNot::RoleTooLate),
        ),
        (
            Standing::MayDecide {
                since: vec![early, late],
            },
            MayDecide::Yes,
        ),
        (Standing::MayDecide { since: Vec::new() }, MayDecide::Yes),
        (Standing::Unknown, MayDecide::Unknown),
    ];
    for (standing, expected) in standings {
        let mut world = World::new();
        for subscription in &mut world.azure.subscriptions {
            subscription.standing = standing.clone();
        }
        world.keychain = Some(world.browser.clone());
        world.settle();
        let request = key("prod", "r1");
        world.azure.raise(&request);
        world.pass(Duration::from_secs(20));
        assert_eq!(
            world.app.may_decide(&world.app.cases()[&request].request),
            expected,
            "{standing:?}"
        );
        let refusal = Err(Rejection::Guard(Guard::NotForbidden));
        for verdict in [Verdict::Approve, Verdict::Deny] {
            let refused = world.prepare(&request, verdict) == refusal;
            assert_eq!(
                refused,
                matches!(expected, MayDecide::No(_)),
                "{standing:?} {verdict:?}"
            );
        }
    }
}

#[test]
fn twins_and_contradicting_ids_are_shown_and_can_never_be_decided() {
    for oddity in [Oddity::TwinIds, Oddity::IdsDisagree, Oddity::NoProperties] {
        let (mut world, request) = one_request();
        world
            .azure
            .change(&request, |request| request.oddities.push(oddity.clone()));
        world.pass(Duration::from_secs(20));
        assert!(world.app.cases().contains_key(&request));
        for verdict in [Verdict::Approve, Verdict::Deny] {
            assert_eq!(
                world.prepare(&request, verdict),
                Err(Rejection::Guard(Guard::IdsConsistent)),
                "{oddity:?}"
            );
        }
    }
}

#[test]
fn a_phase_that_is_not_exactly_pending_is_shown_and_can_not_be_decided() {
    for word in [
        "Paused",
        "Initializing",
        "Approving",
        "Unknown",
        "Error",
        "Pending ",
    ] {
        let (mut world, request) = one_request();
        world
            .azure
            .change(&request, |request| request.phase = Phase::from_word(word));
        world.pass(Duration::from_secs(150));
        assert_eq!(world.app.cases()[&request].request.phase.word(), word);
        for verdict in [Verdict::Approve, Verdict::Deny] {
            assert_eq!(
                world.prepare(&request, verdict),
                Err(Rejection::Guard(Guard::Pending)),
                "{word}"
            );
        }
    }
}

#[test]
fn a_process_without_the_lock_or_with_decisions_switched_off_decides_nothing() {
    for (lock_held, decisions_enabled, guard) in [
        (false, true, Guard::LockHeld),
        (true, false, Guard::DecisionsEnabled),
    ] {
        let mut world = World::new();
        world.settings = lockbox_core::Settings {
            lock_held,
            decisions_enabled,
        };
        world.keychain = Some(world.browser.clone());
        world.restart();
        world.settle();
        let request = key("prod", "r1");
        world.azure.raise(&request);
        world.pass(Duration::from_secs(20));
        for verdict in [Verdict::Approve, Verdict::Deny] {
            assert_eq!(world.prepare(&request, verdict), Err(Rejection::Guard(guard)));
        }
    }
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
    assert!(
        world.now.boot > BootTime(Duration::ZERO) && world.app.watches().contains_key(&subscription("prod"))
    );
}
