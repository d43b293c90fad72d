//! Each of the sixteen conditions alone keeps a decision here, whenever it ceases to hold on the way: before the button is pressed,
//! while the request is re-read, while the intent is being written. Everything else holds each time.

use crate::common::{Fate, World};
use crate::scene::{assert_nothing_was_sent, ended, is_journal, is_reread, one_request};
use chrono::TimeDelta;
use lockbox_core::{
    Effect, Event, Guard, HistoryFault, Lack, NoStanding, NotSent, Oddity, Page, Phase, Rejection,
    RequestKey, ReviewAct, Settings, SignInFault, Standing, Trouble, Unsound, Verdict,
};
use std::time::Duration;

/// What the condition ceases to hold before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Moment {
    Button,
    ReRead,
    Intent,
}

const MOMENTS: [Moment; 3] = [Moment::Button, Moment::ReRead, Moment::Intent];

/// How a decision was stopped.
#[derive(Debug, PartialEq, Eq)]
enum Stopped {
    /// The button was refused.
    Refused(Rejection),
    /// It was taken back on the way.
    OnTheWay(NotSent),
}

/// Goes the way of a decision, lets `cease` happen at a moment, answers everything else well and tells what stopped it.
fn stopped(verdict: Verdict, moment: Moment, cease: impl Fn(&mut World, &RequestKey)) -> Option<Stopped> {
    let (mut world, request) = one_request();
    world.prepare(&request, verdict).expect("everything holds so far");
    assert_eq!(world.app.obstacle(verdict, world.now), None, "everything holds");
    if moment == Moment::Button {
        cease(&mut world, &request);
        if let Err(refusal) = world.press(verdict) {
            world.pass(Duration::from_secs(60));
            assert_nothing_was_sent(&world);
            return Some(Stopped::Refused(refusal));
        }
    } else {
        world.press(verdict).expect("everything holds");
        if moment == Moment::Intent {
            world.answer_the(is_reread, &Fate::Good);
            assert!(
                world.pending.iter().any(is_journal),
                "the intent is being written"
            );
        }
        cease(&mut world, &request);
    }
    world.settle();
    if !world.azure.arrived.is_empty() {
        return None;
    }
    let why = ended(&world, &request);
    world.pass(Duration::from_secs(600));
    assert_nothing_was_sent(&world);
    assert!(
        world.history.remembered().open_intents.is_empty(),
        "the history knows that nothing was sent"
    );
    Some(Stopped::OnTheWay(why))
}

/// What Azure says now comes with the next list.
fn read_the_list(world: &mut World) {
    world.give(Event::ClockJumped);
    let of_prod = |effect: &Effect| matches!(effect, Effect::Poll { subscription, .. } if subscription.as_str() == "prod");
    world.answer_the(of_prod, &Fate::Good);
}

/// The condition is named, whichever way that is said where it is found.
fn names(stopped: &Stopped, guard: Guard) -> bool {
    match stopped {
        Stopped::Refused(Rejection::Guard(named)) | Stopped::OnTheWay(NotSent::Guard(named)) => {
            *named == guard
        }
        Stopped::Refused(Rejection::Changed) => guard == Guard::TagEqual,
        Stopped::OnTheWay(NotSent::Changed) => matches!(guard, Guard::TagEqual | Guard::Pending),
        Stopped::Refused(_) | Stopped::OnTheWay(_) => false,
    }
}

fn assert_stops(
    guard: Guard,
    verdicts: &[Verdict],
    moments: &[Moment],
    cease: impl Fn(&mut World, &RequestKey),
) {
    for verdict in verdicts {
        for moment in moments {
            let stopped = stopped(*verdict, *moment, &cease);
            assert!(
                stopped.as_ref().is_some_and(|stopped| names(stopped, guard)),
                "{guard:?} {verdict:?} {moment:?}: {stopped:?}"
            );
        }
    }
}

const BOTH: [Verdict; 2] = [Verdict::Approve, Verdict::Deny];

#[test]
fn guard_1_a_request_that_is_not_pending_any_more_stops_both_verdicts_at_every_moment() {
    assert_stops(Guard::Pending, &BOTH, &MOMENTS, |world, request| {
        world
            .azure
            .change(request, |request| request.phase = Phase::from_word("Paused"));
        read_the_list(world);
    });
}

#[test]
fn guard_2_another_text_than_the_one_shown_stops_an_approval_at_every_moment_and_no_denial() {
    let cease = |world: &mut World, request: &RequestKey| {
        world
            .azure
            .change(request, |request| request.justification.push_str(" And pods."));
        read_the_list(world);
    };
    assert_stops(Guard::TagEqual, &[Verdict::Approve], &MOMENTS, cease);
    for moment in MOMENTS {
        assert_eq!(stopped(Verdict::Deny, moment, cease), None, "{moment:?}");
    }
}

#[test]
fn guard_3_a_lapse_that_comes_within_a_minute_stops_an_approval_at_every_moment_and_no_denial() {
    // The lapse is the same all the time; what ceases is the minute before it.
    let way = |verdict: Verdict, moment: Moment| {
        let (mut world, request) = one_request();
        let lapses = world.azure.time() + TimeDelta::seconds(60 + 8);
        world
            .azure
            .change(&request, |request| request.lapses = Some(lapses));
        read_the_list(&mut world);
        world.settle();
        // Six seconds of these eight are looked at the page.
        world.prepare(&request, verdict).expect("eight seconds are left");
        let cease = |world: &mut World| world.sleep(Duration::from_secs(2));
        if moment == Moment::Button {
            cease(&mut world);
            if world.press(verdict) == Err(Rejection::Guard(Guard::NotLapsed)) {
                return Some(NotSent::Guard(Guard::NotLapsed));
            }
        } else {
            world.press(verdict).expect("two seconds are left");
            if moment == Moment::Intent {
                world.answer_the(is_reread, &Fate::Good);
            }
            cease(&mut world);
        }
        world.settle();
        world.azure.arrived.is_empty().then(|| ended(&world, &request))
    };
    for moment in MOMENTS {
        let approval = way(Verdict::Approve, moment);
        assert_eq!(approval, Some(NotSent::Guard(Guard::NotLapsed)), "{moment:?}");
        assert_eq!(way(Verdict::Deny, moment), None, "{moment:?}");
    }
}

#[test]
fn guard_4_a_session_that_is_over_stops_both_verdicts_at_every_moment() {
    assert_stops(Guard::AccountEqual, &BOTH, &MOMENTS, |world, _| {
        world.give(Event::ClockJumped);
        let over = Fate::Trouble(Trouble::SignInNeeded(SignInFault::said("revoked")));
        world.answer_the(|effect| matches!(effect, Effect::Poll { .. }), &over);
    });
}

#[test]
fn guard_4_a_request_of_another_tenant_than_the_accounts_stops_a_denial_at_every_moment() {
    assert_stops(
        Guard::AccountEqual,
        &[Verdict::Deny],
        &MOMENTS,
        |world, request| {
            world.azure.change(request, |request| {
                request.tenant = lockbox_core::TenantId::new("fabrikam");
            });
            read_the_list(world);
        },
    );
}

#[test]
fn guard_5_ids_that_contradict_each_other_stop_a_denial_at_every_moment_though_nothing_else_does() {
    assert_stops(
        Guard::IdsConsistent,
        &[Verdict::Deny],
        &MOMENTS,
        |world, request| {
            world
                .azure
                .change(request, |request| request.oddities.push(Oddity::TwinIds));
            read_the_list(world);
        },
    );
}

#[test]
fn guard_6_a_decision_without_a_reason_is_refused() {
    for verdict in BOTH {
        for reason in ["", "  \n", "\u{200b}"] {
            let (mut world, request) = one_request();
            world.prepare(&request, verdict).expect("free");
            let (tag, reason) = (world.review().shown.tag, reason.to_owned());
            let typed_name = String::new();
            let act = match verdict {
                Verdict::Approve => ReviewAct::Approve {
                    tag,
                    reason,
                    typed_name,
                    risk_ticked: true,
                },
                Verdict::Deny => ReviewAct::Deny { tag, reason },
            };
            assert_eq!(world.act(act), Err(Rejection::Guard(Guard::ReasonPresent)));
            world.settle();
            assert_nothing_was_sent(&world);
        }
    }
}

#[test]
fn guard_7_an_act_of_the_level_that_is_not_done_is_named_and_a_button_of_another_page_does_nothing() {
    let (mut world, request) = one_request();
    world.azure.change(&request, |request| {
        request.justification = "Redeploy virtual machine.".to_owned();
    });
    world.pass(Duration::from_secs(20));
    world.prepare(&request, Verdict::Approve).expect("free");
    let tag = world.review().shown.tag;
    let approve = |typed_name: &str| ReviewAct::Approve {
        tag,
        reason: "Agreed.".to_owned(),
        typed_name: typed_name.to_owned(),
        risk_ticked: true,
    };
    assert_eq!(world.act(approve("")), Err(Rejection::Lacks(Lack::Name)));
    assert_eq!(world.act(approve("west")), Err(Rejection::Lacks(Lack::OtherName)));
    for page in [Page::Review, Page::ConfirmDeny] {
        world.act(ReviewAct::Go(page)).expect("there");
        assert_eq!(world.act(approve("east")), Err(Rejection::Guard(Guard::ActsDone)));
    }
    for page in [Page::Review, Page::ConfirmApprove] {
        world.act(ReviewAct::Go(page)).expect("there");
        assert_eq!(
            world.press(Verdict::Deny),
            Err(Rejection::Guard(Guard::OwnWindow))
        );
    }
    world.settle();
    assert_nothing_was_sent(&world);
    world.act(approve("east")).expect("everything is done now");
    world.settle();
    assert_eq!(world.azure.arrived.len(), 1);
}

#[test]
fn guard_8_a_page_that_was_looked_at_too_short_opens_no_way_to_an_approval() {
    for (looked, opens) in [(2_999, false), (3_000, true)] {
        let (mut world, request) = one_request();
        world.open(&request, lockbox_core::Surface::Tray).expect("there");
        world.act(ReviewAct::Attend(true)).expect("there");
        world.sleep(Duration::from_millis(looked));
        let refusal = Err(Rejection::Guard(Guard::Dwelt));
        let expected = if opens { Ok(()) } else { refusal };
        assert_eq!(
            world.act(ReviewAct::Go(Page::ConfirmApprove)),
            expected,
            "{looked} ms"
        );
    }
}

#[test]
fn guard_9_a_decision_under_way_stops_every_other_one_until_it_has_ended() {
    let (mut world, request) = one_request();
    world.decide(&request, Verdict::Deny).expect("free");
    // That the page was looked at is written first.
    world.settle_all_but(is_reread);
    let is_send = |effect: &Effect| matches!(effect, Effect::Send { .. });
    for next in [is_reread, is_journal, is_send] {
        for verdict in BOTH {
            assert_eq!(world.app.obstacle(verdict, world.now), Some(Guard::Single.into()));
        }
        assert_eq!(world.press(Verdict::Deny), Err(Rejection::AlreadyRunning));
        world.answer_the(next, &Fate::Good);
    }
    assert_eq!(world.azure.arrived.len(), 1);
}

#[test]
fn guard_10_an_intent_that_takes_longer_than_three_seconds_to_write_stops_an_approval_and_no_denial() {
    let cease = |world: &mut World, _: &RequestKey| world.sleep(Duration::from_millis(3_001));
    let late = [Moment::Intent];
    assert_stops(Guard::RereadFresh, &[Verdict::Approve], &late, cease);
    assert_eq!(stopped(Verdict::Deny, Moment::Intent, cease), None);
}

#[test]
fn guard_10_the_three_seconds_count_from_the_arrival_of_the_answer_and_not_from_its_turn() {
    let (mut world, request) = one_request();
    world.settle();
    world.decide(&request, Verdict::Approve).expect("free");
    let place = world.pending.iter().position(is_reread).expect("asked");
    let reread = world.pending.remove(place);
    let arrived = world.echo(&reread, &Fate::Good);
    world.sleep(Duration::from_secs(4));
    world.give(arrived);
    world.settle();
    assert_eq!(ended(&world, &request), NotSent::Guard(Guard::RereadFresh));
    assert_nothing_was_sent(&world);
}

#[test]
fn guard_11_nothing_leaves_while_the_intent_is_not_on_the_disk_however_long_that_takes() {
    for verdict in BOTH {
        let (mut world, request) = one_request();
        world.settle();
        world.decide(&request, verdict).expect("free");
        for _ in 0..60 {
            world.settle_all_but(is_journal);
            world.sleep(Duration::from_secs(60));
            world.give(Event::TimeReached);
        }
        assert_nothing_was_sent(&world);
        assert_eq!(world.app.obstacle(verdict, world.now), Some(Guard::Single.into()));
    }
}

#[test]
fn guard_12_a_history_that_contradicts_itself_stops_an_approval_at_every_moment_and_no_denial() {
    let cease = |world: &mut World, _: &RequestKey| {
        world.give(Event::HistoryChecked {
            outcome: Err(Unsound {
                why: HistoryFault::Missing(7),
                takes_no_intent: true,
            }),
        });
    };
    assert_stops(Guard::HistoryHealthy, &[Verdict::Approve], &MOMENTS, cease);
    for moment in MOMENTS {
        assert_eq!(stopped(Verdict::Deny, moment, cease), None, "{moment:?}");
    }
}

#[test]
fn guards_13_and_15_without_the_lock_or_with_decisions_switched_off_no_way_begins_and_none_is_open() {
    for (settings, guard) in [
        (
            Settings {
                lock_held: false,
                decisions_enabled: true,
                sign_in: lockbox_core::SignInWay::default(),
                seed: 1,
            },
            Guard::LockHeld,
        ),
        (
            Settings {
                lock_held: true,
                decisions_enabled: false,
                sign_in: lockbox_core::SignInWay::default(),
                seed: 1,
            },
            Guard::DecisionsEnabled,
        ),
    ] {
        let (mut world, request) = one_request();
        world.keychain = Some(world.browser.clone());
        world.settings = settings;
        world.restart();
        world.settle();
        for verdict in BOTH {
            assert_eq!(world.prepare(&request, verdict), Err(Rejection::Guard(guard)));
            assert_eq!(world.app.obstacle(verdict, world.now), Some(guard.into()));
            world.act(ReviewAct::Close).expect("there");
        }
        assert_nothing_was_sent(&world);
    }
}

#[test]
fn guard_14_another_window_than_the_one_in_which_it_was_confirmed_stops_both_verdicts_on_the_way() {
    let on_the_way = [Moment::ReRead, Moment::Intent];
    // The window is opened anew and looked at for as long as it takes, while the re-read still counts.
    assert_stops(Guard::OwnWindow, &BOTH, &on_the_way, |world, request| {
        world.give(Event::DecisionWindowGone);
        world.open(request, lockbox_core::Surface::Tray).expect("there");
        world.act(ReviewAct::Attend(true)).expect("there");
        world.sleep(Duration::from_secs(3));
    });
    let (mut world, request) = one_request();
    world.prepare(&request, Verdict::Deny).expect("free");
    let tag = world.review().shown.tag;
    world.give(Event::DecisionWindowGone);
    let reason = "Agreed.".to_owned();
    assert_eq!(
        world.act(ReviewAct::Deny { tag, reason }),
        Err(Rejection::NotFound)
    );
    world.settle();
    assert_nothing_was_sent(&world);
}

#[test]
fn guard_16_a_role_that_is_provably_gone_stops_both_verdicts_at_every_moment() {
    assert_stops(Guard::NotForbidden, &BOTH, &MOMENTS, |world, _| {
        for subscription in &mut world.azure.subscriptions {
            subscription.standing = Standing::MayNot(NoStanding::NoDecidingRole);
        }
        world.give(Event::ClockJumped);
        world.answer_the(|effect| matches!(effect, Effect::Discover { .. }), &Fate::Good);
    });
}
