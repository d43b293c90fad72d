//! The rules D10 to D14 about the one POST: sent once, read back, never called back, never doubled.

use crate::common::{Fate, Step, World};
use crate::scene::one_request;
use lockbox_core::{
    Effect, End, Event, Guard, NotSent, Notice, Phase, Progress, Rejection, RequestKey, SendOutcome, Surface,
    Verdict,
};
use std::time::Duration;

const BOTH: [Verdict; 2] = [Verdict::Approve, Verdict::Deny];
const HOUR: Duration = Duration::from_secs(3_600);

fn is_send(effect: &Effect) -> bool {
    matches!(effect, Effect::Send { .. })
}

fn sends(world: &World) -> usize {
    let sends = world.steps.iter().filter(|step| matches!(step, Step::Send(_)));
    sends.count()
}

/// A decision whose POST has just left.
fn sending(verdict: Verdict) -> (World, RequestKey) {
    let (mut world, request) = one_request();
    world.decide(&request, verdict).expect("free");
    world.settle_all_but(is_send);
    (world, request)
}

/// Answers the POST with an outcome that no Azure stands behind.
fn answer(world: &mut World, outcome: SendOutcome) {
    let place = world.pending.iter().position(is_send).expect("under way");
    let Effect::Send { ticket, .. } = world.pending.remove(place) else {
        panic!("a POST")
    };
    world.give(Event::DecisionAnswered {
        ticket,
        outcome,
        date: None,
    });
}

#[test]
fn d10_whatever_is_answered_the_machine_sends_one_post_and_never_another() {
    let refused = SendOutcome::Refused {
        code: "Forbidden".to_owned(),
        message: String::new(),
        current: None,
    };
    for verdict in BOTH {
        for outcome in [
            SendOutcome::Accepted,
            SendOutcome::Unknown("time-out".to_owned()),
            SendOutcome::NotSent("no route".to_owned()),
            refused.clone(),
        ] {
            let (mut world, request) = sending(verdict);
            answer(&mut world, outcome.clone());
            let progress = world.app.cases()[&request].progress.clone();
            match &outcome {
                SendOutcome::Accepted | SendOutcome::Unknown(_) => {
                    assert!(matches!(progress, Progress::Awaiting { .. }), "{progress:?}");
                }
                SendOutcome::NotSent(_) => assert!(matches!(
                    world.app.ended(&request),
                    Some(End::NotSent(NotSent::NoConnection(_)))
                )),
                SendOutcome::Refused { .. } => {
                    assert!(matches!(world.app.ended(&request), Some(End::Refused { .. })));
                }
            }
            world.pass(4 * HOUR);
            assert_eq!(sends(&world), 1, "{verdict:?} {outcome:?}");
        }
    }
}

#[test]
fn d11_what_became_of_a_lost_answer_is_only_ever_read() {
    for arrived in [false, true] {
        let (mut world, request) = sending(Verdict::Approve);
        world.steps.clear();
        world.answer_the(is_send, &Fate::Lost { arrived });
        world.pass(7 * HOUR);
        for step in &world.steps {
            let reads = matches!(
                step,
                Step::Reread(_) | Step::Poll(_) | Step::Discover | Step::Journal(_) | Step::Notify(_)
            );
            assert!(reads, "{step:?}");
        }
        assert!(world.steps.contains(&Step::Reread(request.clone())));
        let expected = if arrived { Phase::Approved } else { Phase::Pending };
        assert_eq!(world.app.cases()[&request].request.phase, expected);
    }
}

#[test]
fn d12_however_late_a_lost_post_arrives_it_was_never_told_as_not_sent_and_is_ours_in_the_end() {
    for minutes in 0..=10 {
        let (mut world, request) = sending(Verdict::Approve);
        world.answer_the(is_send, &Fate::Late);
        for _ in 0..minutes * 6 {
            world.pass(Duration::from_secs(10));
            let progress = &world.app.cases()[&request].progress;
            assert!(
                matches!(progress, Progress::Awaiting { doubt, .. } if doubt.lost.is_some()),
                "{minutes} min: {progress:?}"
            );
        }
        let late = world.late.remove(0);
        assert_eq!(world.arrive(&late), SendOutcome::Accepted);
        world.pass(Duration::from_secs(60));
        assert_eq!(
            world.app.ended(&request),
            Some(&End::Confirmed(Phase::Approved)),
            "{minutes} min"
        );
        let grant = world.app.cases()[&request]
            .grant
            .as_ref()
            .expect("access is open");
        assert!(grant.by_us && grant.since == late.at, "{minutes} min: {grant:?}");
        assert_eq!(sends(&world), 1);
    }
}

#[test]
fn d13_after_a_restart_an_open_intent_is_read_back_before_a_person_may_decide_again() {
    for arrived in [false, true] {
        let (mut world, request) = sending(Verdict::Approve);
        if arrived {
            let place = world.pending.iter().position(is_send).expect("under way");
            let send = world.pending.remove(place);
            world.perform(&send, &Fate::Good);
        }
        world.keychain = Some(world.browser.clone());
        let sent = sends(&world);
        world.restart();
        let is_reread = |effect: &Effect| matches!(effect, Effect::Reread { .. });
        world.settle_all_but(is_reread);
        world.open(&request, Surface::Window).expect("there");
        for verdict in BOTH {
            assert!(
                world.app.obstacle(verdict, world.now).is_some(),
                "it was not read back yet"
            );
        }
        world.settle();
        if arrived {
            assert_eq!(
                world.app.obstacle(Verdict::Deny, world.now),
                Some(Guard::Pending.into())
            );
            assert!(world.app.decided(&request).is_some(), "it is ours");
        } else {
            let told = Step::Notify(Notice::Unconfirmed { key: request.clone() });
            assert!(
                world.steps.contains(&told),
                "whoever sent it may think it was taken"
            );
            let obstacle = |world: &World, verdict| world.app.obstacle(verdict, world.now);
            assert_eq!(obstacle(&world, Verdict::Approve), Some(Guard::Single.into()));
            assert_eq!(
                obstacle(&world, Verdict::Deny),
                None,
                "nothing more is given by it"
            );
            world.pass(Duration::from_secs(5 * 60 + 2));
            assert_ne!(obstacle(&world, Verdict::Approve), Some(Guard::Single.into()));
        }
        assert_eq!(sends(&world), sent, "nothing is sent by the machine");
    }
}

#[test]
fn d14_however_often_the_button_is_pressed_at_once_one_post_leaves() {
    for presses in 2..=50 {
        for verdict in BOTH {
            let (mut world, request) = one_request();
            world.prepare(&request, verdict).expect("free");
            let taken = (0..presses).filter(|_| {
                let pressed = world.press(verdict);
                assert!(matches!(pressed, Ok(()) | Err(Rejection::AlreadyRunning)));
                pressed.is_ok()
            });
            assert_eq!(taken.count(), 1);
            world.settle();
            assert_eq!((sends(&world), world.azure.arrived.len()), (1, 1));
        }
    }
}
