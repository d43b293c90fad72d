//! The program is killed at any moment and starts again from the history.

use crate::common::azure::key;
use crate::common::{Fate, Step, World};
use lockbox_core::{
    Effect, End, Notice, Phase, Progress, Rejection, RequestKey, Surface, Verdict, What, Why,
};
use std::time::Duration;

fn request() -> RequestKey {
    key("prod", "r1")
}

fn one_request() -> World {
    let mut world = World::watching();
    world.azure.raise(&request());
    world.pass(Duration::from_secs(20));
    world
}

#[test]
fn killed_after_any_number_of_answers_nothing_is_sent_twice_told_twice_or_left_open() {
    let mut stops = 0;
    let mut decided = 0;
    for stop in 0.. {
        let mut world = World::watching();
        world.azure.raise(&request());
        let mut answers = 0;
        let mut whole = true;
        // The same life each time, killed after `stop` answers.
        'life: for act in 0..3 {
            match act {
                0 => world.sleep(Duration::from_secs(20)),
                1 => {
                    if world.decide(&request(), Verdict::Approve).is_err() {
                        break 'life;
                    }
                }
                _ => world.sleep(Duration::from_secs(20)),
            }
            world.give(lockbox_core::Event::TimeReached);
            while !world.pending.is_empty() {
                if answers == stop {
                    whole = false;
                    break 'life;
                }
                answers += 1;
                world.answer(0, &Fate::Good);
            }
        }
        world.restart();
        world.pass(Duration::from_secs(6 * 60));
        assert_sound(&world, stop);
        stops += 1;
        decided += usize::from(!world.azure.arrived.is_empty());
        if whole {
            break;
        }
    }
    assert!(stops > 10, "the life has {stops} moments");
    assert!(
        decided > 2 && decided < stops,
        "{decided} of {stops} were killed after the decision arrived"
    );
}

fn assert_sound(world: &World, stop: usize) {
    let case = &world.app.cases()[&request()];
    assert_eq!(
        case.request.phase,
        world.azure.requests[&request()].phase,
        "killed at {stop}"
    );
    assert!(!case.is_busy(), "killed at {stop}: {:?}", case.progress);
    assert!(world.azure.arrived.len() <= 1);
    assert_eq!(
        world.azure.arrived.len() == 1,
        case.request.phase == Phase::Approved,
        "killed at {stop}"
    );
    assert!(
        world.history.was_notified(&request()) || case.request.phase != Phase::Pending,
        "killed at {stop}"
    );
    if case.request.phase != Phase::Pending {
        assert_eq!(world.history.remembered().open_intents, [], "killed at {stop}");
    }
    let seen = world
        .history
        .about(&request())
        .filter(|what| matches!(what, What::Seen { .. }))
        .count();
    assert_eq!(seen, 1, "killed at {stop}: seen for the first time once");
    assert_eq!(
        case.grant.as_ref().map(|grant| grant.by_us),
        (case.request.phase == Phase::Approved).then_some(true)
    );
}

#[test]
fn killed_between_posting_and_the_answer_the_intent_is_read_back_before_anything_else() {
    for arrived in [false, true] {
        let mut world = one_request();
        world.decide(&request(), Verdict::Approve).expect("free");
        let is_send = |effect: &Effect| matches!(effect, Effect::Send { .. });
        world.settle_all_but(is_send);
        let place = world.pending.iter().position(is_send).expect("under way");
        let effect = world.pending.remove(place);
        let Effect::Send { permit, .. } = &effect else {
            panic!("a POST")
        };
        if arrived {
            world.arrive(permit.decision());
        }
        world.restart();
        world.settle_all_but(|effect| matches!(effect, Effect::Reread { .. }));
        let case = &world.app.cases()[&request()];
        if arrived {
            assert_eq!(
                world.app.ended(&request()),
                Some(&End::Confirmed(Phase::Approved)),
                "the list shows it"
            );
        } else {
            assert!(matches!(&case.progress, Progress::Awaiting { doubt, .. } if doubt.lost.is_some()));
            assert!(
                world
                    .pending
                    .iter()
                    .any(|effect| matches!(effect, Effect::Reread { .. })),
                "it is read at once"
            );
            assert_eq!(
                world.prepare(&request(), Verdict::Approve),
                Err(Rejection::Guard(lockbox_core::Guard::Single)),
                "nobody decides before"
            );
        }
        world.settle();
        world.pass(Duration::from_secs(24 * 3600));
        let sends = world
            .steps
            .iter()
            .filter(|step| matches!(step, Step::Send(_)))
            .count();
        assert_eq!(sends, 1, "never again by the machine");
    }
}

#[test]
fn who_was_told_is_not_told_again_after_a_restart_and_who_was_not_is() {
    let mut world = one_request();
    for _ in 0..3 {
        world.restart();
        world.pass(Duration::from_secs(60));
    }
    let notice = Step::Notify(Notice::Waiting { key: request() });
    assert_eq!(world.steps.iter().filter(|step| **step == notice).count(), 1);

    let other = key("dev", "r2");
    world.azure.raise(&other);
    world.sleep(Duration::from_secs(60));
    world.give(lockbox_core::Event::TimeReached);
    let is_notice = |effect: &Effect| matches!(effect, Effect::Notify { .. });
    world.settle_all_but(is_notice);
    world.restart();
    world.pass(Duration::from_secs(60));
    assert!(
        world.history.was_notified(&other),
        "killed before it was shown: shown after"
    );
}

#[test]
fn access_counts_down_to_the_same_instant_after_a_restart_and_its_end_is_told_once() {
    let mut world = one_request();
    world.decide(&request(), Verdict::Approve).expect("free");
    world.settle();
    let grant = world.app.cases()[&request()].grant.clone().expect("open");
    world.restart();
    world.pass(Duration::from_secs(60));
    assert_eq!(world.app.cases()[&request()].grant, Some(grant));
    assert_eq!(
        world.app.decided(&request()).expect("by us").user,
        "ada@contoso.example"
    );
    world
        .azure
        .change(&request(), |request| request.justification.push('.'));
    world.pass(Duration::from_secs(9 * 3600));
    world.restart();
    world.pass(Duration::from_secs(60));
    let ended = Step::Notify(Notice::GrantEnded { key: request() });
    assert_eq!(world.steps.iter().filter(|step| **step == ended).count(), 1);
    let opened = world
        .history
        .about(&request())
        .filter(|what| matches!(what, What::GrantOpened { .. }))
        .count();
    assert_eq!(opened, 1);
}

#[test]
fn open_access_is_known_at_once_after_a_restart_and_its_end_is_told_before_the_request_was_read() {
    let mut world = one_request();
    world.decide(&request(), Verdict::Approve).expect("free");
    world.settle();
    let open = [world.app.cases()[&request()].grant.clone().expect("open")];
    world.sleep(Duration::from_secs(8 * 3600 - 5 * 60));
    world.restart();
    let unseen = |world: &World| world.app.unseen_grants().cloned().collect::<Vec<_>>();
    assert_eq!(unseen(&world), open, "before anybody is signed in again");
    let is_poll = |effect: &Effect| matches!(effect, Effect::Poll { .. });
    world.settle_all_but(is_poll);
    assert_eq!(unseen(&world), open, "and before the first answer");
    let left = open[0].until.expect("eight hours") - world.azure.time();
    let deadline = world.app.deadline(world.now).expect("its end");
    assert_eq!(deadline.why, Why::AccessEnd(request()));
    world.sleep(left.to_std().expect("ahead"));
    world.give(lockbox_core::Event::TimeReached);
    world.settle_all_but(is_poll);
    let ended = Step::Notify(Notice::GrantEnded { key: request() });
    assert!(world.steps.contains(&ended));
    assert!(unseen(&world)[0].ended);
    world.restart();
    world.pass(Duration::from_secs(60));
    assert_eq!(world.steps.iter().filter(|step| **step == ended).count(), 1);
    assert_eq!(unseen(&world), [], "its request was read");
}

#[test]
fn open_access_whose_request_azure_lists_no_more_is_still_there_after_a_restart_until_it_ends_by_the_clock() {
    let mut world = one_request();
    world.decide(&request(), Verdict::Approve).expect("free");
    world.settle();
    world.keychain = Some(world.browser.clone());
    world.azure.requests.clear();
    world.restart();
    world.pass(Duration::from_secs(60));
    let unseen = |world: &World| world.app.unseen_grants().count();
    assert_eq!(
        unseen(&world),
        1,
        "everything was read, and nothing says that it ended"
    );
    world.pass(Duration::from_secs(8 * 3_600));
    assert_eq!(unseen(&world), 0);
    let ended = Step::Notify(Notice::GrantEnded { key: request() });
    assert_eq!(world.steps.iter().filter(|step| **step == ended).count(), 1);
}

#[test]
fn open_access_of_a_subscription_that_this_account_does_not_see_is_not_shown() {
    let mut world = one_request();
    world.azure.decide(&request(), Verdict::Approve);
    world.pass(Duration::from_secs(60));
    world
        .azure
        .subscriptions
        .retain(|subscription| subscription.id.as_str() == "dev");
    world.restart();
    world.settle();
    assert_eq!(world.app.unseen_grants().count(), 0);
    world.command(lockbox_core::Command::SignOut).expect("any time");
    assert_eq!(world.app.unseen_grants().count(), 0);
}

#[test]
fn nothing_is_written_twice_because_of_a_restart() {
    let mut world = one_request();
    world.open(&request(), Surface::Window).expect("there");
    world.look();
    world.pass(Duration::from_secs(60));
    let before = world.history.entries.len();
    world.restart();
    world.pass(Duration::from_secs(3600));
    assert_eq!(world.history.entries.len(), before);
}
