//! Subscriptions that come and go, connections that are lost and found, and how closely each subscription is watched.

use crate::common::azure::{key, subscription};
use crate::common::{Fate, Step, World};
use crate::scene::{is_reread, one_request};
use lockbox_core::{
    BootTime, Command, Effect, Event, Outcome, Phase, RequestKey, Subscription, Trouble, Unwatched, Verdict,
    What,
};
use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);
/// Longer than the time between two lookups.
const LOOKUP: Duration = Duration::from_secs(11 * 60);

fn is_poll(effect: &Effect) -> bool {
    matches!(effect, Effect::Poll { .. })
}

fn is_lookup(effect: &Effect) -> bool {
    matches!(effect, Effect::Discover { .. })
}

fn offline() -> Fate {
    Fate::Trouble(Trouble::Offline("no route".to_owned()))
}

fn unwatched(world: &World) -> Vec<&What> {
    let entries = world.history.entries.iter().map(|entry| &entry.what);
    entries
        .filter(|what| matches!(what, What::Unwatched { .. }))
        .collect()
}

/// Everything that is wanted finds no connection, for so long.
fn offline_for(world: &mut World, span: Duration) {
    let end = world.now.boot.after(span);
    let reads = |effect: &Effect| is_poll(effect) || is_reread(effect) || is_lookup(effect);
    loop {
        while let Some(place) = world.pending.iter().position(reads) {
            world.answer(place, &offline());
        }
        world.settle_all_but(reads);
        if world.pending.iter().any(reads) {
            continue;
        }
        let next = world.app.deadline(world.now).map(|deadline| deadline.at);
        let Some(next) = next.filter(|next| *next <= end) else {
            return;
        };
        world.sleep(next.since(world.now.boot));
        world.give(Event::TimeReached);
    }
}

#[test]
fn a_subscription_that_vanishes_is_written_down_once_and_what_is_known_of_its_requests_stays() {
    for vanished in [true, false] {
        let (mut world, request) = one_request();
        let before = world.azure.subscriptions.clone();
        let checked = world
            .app
            .checked(&world.app.watches()[&subscription("prod")], world.now);
        if vanished {
            world
                .azure
                .subscriptions
                .retain(|known| known.id != subscription("prod"));
        } else {
            let change = |known: &mut Subscription| known.readable = known.id != subscription("prod");
            world.azure.subscriptions.iter_mut().for_each(change);
        }
        world.command(Command::CheckNow).expect("any time");
        world.settle();
        world.pass(LOOKUP);
        let [
            What::Unwatched(Unwatched {
                subscription: of,
                name,
                checked: last,
                cause,
            }),
        ] = unwatched(&world)[..]
        else {
            panic!("{:?}", unwatched(&world))
        };
        assert_eq!((of, name.as_str()), (&subscription("prod"), "Contoso prod"));
        assert!(*last >= checked && *last <= Some(world.azure.time()), "{last:?}");
        assert_eq!(
            cause,
            if vanished {
                "no longer listed"
            } else {
                "no longer readable"
            }
        );
        assert!(!world.app.watches().contains_key(&subscription("prod")));
        let case = &world.app.cases()[&request];
        assert!(
            case.request.phase == Phase::Pending && !case.gone,
            "the last that was known"
        );

        world.azure.subscriptions = before;
        world.pass(LOOKUP);
        let seen = |what: &&What| matches!(what, What::Seen { .. });
        assert_eq!(world.history.about(&request).filter(seen).count(), 1);
        assert_eq!(unwatched(&world).len(), 1);
        assert!(world.app.watches()[&subscription("prod")].was_checked());
    }
}

#[test]
fn a_new_subscription_is_read_as_soon_as_it_is_found() {
    let mut world = World::watching();
    let id = subscription("new");
    let like = world.azure.subscriptions[0].clone();
    world.azure.subscriptions.push(Subscription {
        id: id.clone(),
        ..like
    });
    let request = key("new", "r9");
    world.azure.raise(&request);
    world.command(Command::CheckNow).expect("any time");
    world.settle();
    assert!(world.history.was_notified(&request));
    assert_eq!(world.polled[&id], world.now.boot);
}

#[test]
fn as_soon_as_azure_answers_again_all_that_found_no_connection_is_asked_at_once() {
    let (mut world, request) = one_request();
    world.decide(&request, Verdict::Deny).expect("free");
    let is_send = |effect: &Effect| matches!(effect, Effect::Send { .. });
    world.settle_all_but(is_send);
    world.answer_the(is_send, &Fate::Lost { arrived: false });
    offline_for(&mut world, Duration::from_secs(3_600));
    assert!(
        world.app.session().discovery_trouble.is_some(),
        "the lookup failed too"
    );
    let steps = world.steps.len();
    // Until the first poll that is due; all of it happens in one instant.
    while !world.pending.iter().any(is_poll) {
        let next = world.app.deadline(world.now).expect("it goes on");
        world.sleep(next.at.since(world.now.boot));
        world.give(Event::TimeReached);
    }
    world.answer_the(is_poll, &Fate::Good);
    let asked = &world.steps[steps..];
    assert!(asked.contains(&Step::Discover), "{asked:?}");
    for name in ["prod", "dev"] {
        assert!(
            asked.contains(&Step::Poll(subscription(name))),
            "{name}: {asked:?}"
        );
    }
    assert!(asked.contains(&Step::Reread(request.clone())), "{asked:?}");
    world.settle();
    assert_eq!(world.app.session().discovery_trouble, None);
}

#[test]
fn a_lookup_that_never_finds_a_connection_is_not_made_oftener_because_polls_are_answered() {
    let mut world = World::watching();
    world.pass(LOOKUP);
    let lookups = |world: &World| world.steps.iter().filter(|step| **step == Step::Discover).count();
    let before = lookups(&world);
    world.command(Command::CheckNow).expect("any time");
    for _ in 0..600 {
        while let Some(place) = world.pending.iter().position(is_lookup) {
            world.answer(place, &offline());
        }
        world.settle_all_but(is_lookup);
        world.sleep(SECOND);
        world.give(Event::TimeReached);
    }
    // Each 20 s, and once more because an answer came.
    let made = lookups(&world) - before;
    assert!((25..=32).contains(&made), "{made} lookups in ten minutes");
}

#[test]
fn while_something_is_going_on_in_a_subscription_it_is_watched_as_closely_as_one_with_clusters() {
    let mut world = World::watching();
    let request = key("dev", "r1");
    let interval = |world: &World| world.app.watches()[&subscription("dev")].interval().as_secs();
    let polled_within = |world: &mut World, seconds: u32| {
        world.pass(3 * 60 * SECOND);
        let before = world.polled[&subscription("dev")];
        world.pass(seconds * SECOND);
        world.polled[&subscription("dev")] > before
    };
    assert_eq!(interval(&world), 60);
    world.azure.raise(&request);
    world.pass(60 * SECOND);
    assert_eq!(interval(&world), 20, "a request waits");
    assert!(polled_within(&mut world, 20));
    world.azure.decide(&request, Verdict::Approve);
    world.pass(20 * SECOND);
    assert_eq!(interval(&world), 20, "access is open");
    world
        .azure
        .change(&request, |request| request.phase = Phase::Revoked);
    world.pass(20 * SECOND);
    assert_eq!(interval(&world), 60, "it is over");
    assert!(!polled_within(&mut world, 1));
}

#[test]
fn a_decision_in_doubt_keeps_its_subscription_watched_closely() {
    let mut world = World::watching();
    let request = key("dev", "r1");
    world.azure.raise(&request);
    world.pass(60 * SECOND);
    world.decide(&request, Verdict::Deny).expect("free");
    let is_send = |effect: &Effect| matches!(effect, Effect::Send { .. });
    world.settle_all_but(is_send);
    world.answer_the(is_send, &Fate::Late);
    // Azure does not list it any more, so that nothing but the doubt is left.
    world.azure.requests.remove(&request);
    world.pass(180 * SECOND);
    assert!(world.app.cases()[&request].gone);
    assert_eq!(world.app.watches()[&subscription("dev")].interval().as_secs(), 20);
}

#[test]
fn no_more_than_two_decisions_are_read_back_at_once_and_each_has_its_turn() {
    let mut world = World::watching();
    let requests: Vec<RequestKey> = (0..5).map(|number| key("prod", &format!("r{number}"))).collect();
    requests.iter().for_each(|request| world.azure.raise(request));
    world.pass(20 * SECOND);
    for request in &requests {
        world.decide(request, Verdict::Deny).expect("free");
        let held = |effect: &Effect| matches!(effect, Effect::Send { .. });
        world.settle_all_but(held);
        world.answer_the(held, &Fate::Late);
        world.settle();
        world.act(lockbox_core::ReviewAct::Close).expect("open");
    }
    world.sleep(120 * SECOND);
    world.give(Event::TimeReached);
    let mut read: Vec<RequestKey> = Vec::new();
    while let Some(place) = world.pending.iter().position(is_reread) {
        assert!(world.pending.iter().filter(|effect| is_reread(effect)).count() <= 2);
        let Effect::Reread { key, .. } = &world.pending[place] else {
            panic!("a read")
        };
        read.push(key.clone());
        world.answer(place, &Fate::Good);
    }
    read.sort();
    assert_eq!(read, requests, "each once");
}

#[test]
fn how_a_request_came_to_its_end_can_be_told_from_its_case() {
    let outcome = |how: &dyn Fn(&mut World, &RequestKey)| {
        let (mut world, request) = one_request();
        how(&mut world, &request);
        world.pass(20 * SECOND);
        world.app.cases()[&request].outcome()
    };
    let decided = |verdict, by_us| Some(Outcome::Decided { verdict, by_us });
    assert_eq!(outcome(&|_, _| ()), None);
    for verdict in [Verdict::Approve, Verdict::Deny] {
        let elsewhere = outcome(&|world, request| {
            world.azure.decide(request, verdict);
        });
        assert_eq!(elsewhere, decided(verdict, false));
        let here = outcome(&|world, request| {
            world.decide(request, verdict).expect("free");
            world.settle();
        });
        assert_eq!(here, decided(verdict, true));
    }
    let becomes = |phase: Phase| {
        outcome(&|world, request| {
            world
                .azure
                .change(request, |request| request.phase = phase.clone());
        })
    };
    assert_eq!(becomes(Phase::Expired), Some(Outcome::Lapsed));
    assert_eq!(becomes(Phase::Revoked), Some(Outcome::Revoked));
    assert_eq!(becomes(Phase::Approving), None);
}

#[test]
fn the_same_seed_lives_the_same_life() {
    let life = |seed| {
        let mut world = World::new();
        world.settings.seed = seed;
        world.keychain = Some(world.browser.clone());
        world.restart();
        world.azure.raise(&key("prod", "r1"));
        let mut times: Vec<BootTime> = Vec::new();
        for _ in 0..60 {
            world.pass(10 * SECOND);
            times.extend(world.polled.values());
        }
        times
    };
    assert_eq!(life(3), life(3));
    assert_ne!(life(3), life(4));
}
