//! Polling, notices, gaps, and answers that come late, twice or out of order.

use crate::common::azure::{key, subscription};
use crate::common::{Fate, Step, World};
use lockbox_core::{
    BootTime, Effect, Event, Notice, Phase, Place, Resource, Subscription, Trouble, Verdict, Why,
};
use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);

fn is_poll_of<'a>(name: &'a str) -> impl Fn(&Effect) -> bool + 'a {
    move |effect| matches!(effect, Effect::Poll { subscription: of, .. } if *of == subscription(name))
}

fn is_notice(effect: &Effect) -> bool {
    matches!(effect, Effect::Notify { .. })
}

fn polls(world: &World, name: &str) -> usize {
    world
        .steps
        .iter()
        .filter(|step| **step == Step::Poll(subscription(name)))
        .count()
}

#[test]
fn a_subscription_with_clusters_is_read_at_least_every_20_seconds_and_any_other_every_60() {
    let mut world = World::watching();
    let before = (polls(&world, "prod"), polls(&world, "dev"));
    world.pass(600 * SECOND);
    let read = (polls(&world, "prod") - before.0, polls(&world, "dev") - before.1);
    assert!((30..=37).contains(&read.0), "between 16 and 20 s: {read:?}");
    assert!((10..=12).contains(&read.1), "between 48 and 60 s: {read:?}");
}

#[test]
fn an_unanswered_poll_is_never_doubled_however_long_it_takes_and_however_often_one_asks() {
    let mut world = World::watching();
    world.sleep(20 * SECOND);
    world.give(Event::TimeReached);
    let before = polls(&world, "prod");
    for _ in 0..10 {
        world.sleep(60 * SECOND);
        world.command(lockbox_core::Command::CheckNow).expect("any time");
        world.give(Event::ClockJumped);
    }
    assert_eq!(polls(&world, "prod"), before);
    world.answer_the(is_poll_of("prod"), &Fate::Good);
    assert_eq!(
        polls(&world, "prod"),
        before + 1,
        "asked for meanwhile: read once more"
    );
    world.settle();
    assert_eq!(polls(&world, "prod"), before + 1);
}

#[test]
fn a_throttled_subscription_waits_as_long_as_azure_asks_and_its_siblings_go_on() {
    let mut world = World::watching();
    world.sleep(20 * SECOND);
    world.give(Event::TimeReached);
    world.answer_the(is_poll_of("prod"), &Fate::Trouble(Trouble::Throttled(300)));
    let before = (polls(&world, "prod"), polls(&world, "dev"));
    world.command(lockbox_core::Command::CheckNow).expect("any time");
    world.pass(299 * SECOND);
    assert_eq!(polls(&world, "prod"), before.0, "not even when a person asks");
    assert!(polls(&world, "dev") >= before.1 + 5);
    world.pass(31 * SECOND);
    assert!(polls(&world, "prod") > before.0, "a tenth later at most");
}

#[test]
fn a_subscription_where_azure_takes_no_token_is_troubled_alone_and_the_session_goes_on() {
    let mut world = World::watching();
    world.sleep(20 * SECOND);
    world.give(Event::TimeReached);
    let refused = Trouble::Unauthorized("no".to_owned());
    world.answer_the(is_poll_of("prod"), &Fate::Trouble(refused.clone()));
    assert_eq!(world.app.session().expired, None);
    assert_eq!(world.app.watches()[&subscription("prod")].trouble, Some(refused));
    let before = (polls(&world, "prod"), polls(&world, "dev"));
    world.pass(239 * SECOND);
    assert_eq!(polls(&world, "prod"), before.0, "like one that may not be read");
    assert!(polls(&world, "dev") >= before.1 + 3, "its sibling goes on");
    world.pass(61 * SECOND);
    assert!(polls(&world, "prod") > before.0);
    assert_eq!(world.app.watches()[&subscription("prod")].trouble, None);
    assert!(!world.steps.contains(&Step::Notify(Notice::SignInNeeded)));
}

#[test]
fn no_throttling_keeps_a_subscription_unread_for_more_than_a_quarter_of_an_hour() {
    let mut world = World::watching();
    world.sleep(20 * SECOND);
    world.give(Event::TimeReached);
    world.answer_the(is_poll_of("prod"), &Fate::Trouble(Trouble::Throttled(u64::MAX)));
    let before = polls(&world, "prod");
    world.pass(15 * 60 * SECOND);
    assert_eq!(polls(&world, "prod"), before + 1);
}

#[test]
fn faults_of_the_service_are_tried_again_soon_and_then_as_often_as_the_plan_says() {
    let mut world = World::watching();
    let fault = Fate::Trouble(Trouble::Service {
        status: 503,
        code: String::new(),
        message: String::new(),
        correlation: None,
    });
    let mut asked: Vec<BootTime> = Vec::new();
    while asked.len() < 8 {
        if let Some(place) = world.pending.iter().position(is_poll_of("prod")) {
            asked.push(world.now.boot);
            world.answer(place, &fault);
        }
        world.settle_all_but(is_poll_of("prod"));
        if !world.pending.iter().any(is_poll_of("prod")) {
            let due = world.app.deadline(world.now).expect("it goes on");
            world.sleep(due.at.since(world.now.boot));
            world.give(Event::TimeReached);
        }
    }
    let pauses: Vec<u64> = asked
        .windows(2)
        .map(|pair| pair[1].since(pair[0]).as_secs())
        .collect();
    assert!((8..=10).contains(&pauses[0]), "{pauses:?}");
    assert!(
        pauses[1..].iter().all(|pause| (16..=20).contains(pause)),
        "{pauses:?}"
    );
}

#[test]
fn many_subscriptions_are_read_eight_at_a_time_and_the_wait_for_them_does_not_spin() {
    let mut world = World::new();
    for number in 0..30 {
        let id = subscription(&format!("s{number}"));
        let like = world.azure.subscriptions[0].clone();
        world.azure.subscriptions.push(Subscription { id, ..like });
    }
    world.keychain = Some(world.browser.clone());
    let is_poll = |effect: &Effect| matches!(effect, Effect::Poll { .. });
    world.settle_all_but(is_poll);
    assert_eq!(world.pending.len(), 8);
    for _ in 0..24 {
        // At fifteen per second.
        world.sleep(Duration::from_millis(67));
        world.answer(0, &Fate::Good);
        assert_eq!(world.pending.len(), 8);
    }
    world.settle();
    assert!(world.app.watches().values().all(|watch| watch.was_checked()));
}

#[test]
fn a_notice_that_the_desktop_did_not_take_is_tried_again_until_it_does() {
    let mut world = World::watching();
    let request = key("prod", "r1");
    world.azure.raise(&request);
    world.desktop = Err("no daemon".into());
    world.pass(100 * SECOND);
    let notices = |world: &World| {
        world
            .steps
            .iter()
            .filter(|step| matches!(step, Step::Notify(Notice::Waiting { .. })))
            .count()
    };
    assert_eq!(notices(&world), 3, "at 20, 50 and 80 s");
    assert_eq!(world.app.notices_fault(), Some("no daemon"));
    assert!(!world.history.was_notified(&request));
    world.desktop = Ok(());
    world.pass(3600 * SECOND);
    assert_eq!(notices(&world), 4);
    assert_eq!(world.app.notices_fault(), None);
    assert!(world.history.was_notified(&request));
}

#[test]
fn what_the_desktop_does_not_show_as_a_notice_shows_as_the_window_once_for_each_request() {
    let mut world = World::watching();
    let shown = |world: &World| {
        let windows = world
            .steps
            .iter()
            .filter(|step| matches!(step, Step::ShowMain(Place::Inbox)));
        windows.count()
    };
    world.azure.raise(&key("prod", "r1"));
    world.pass(100 * SECOND);
    assert_eq!(shown(&world), 0, "the desktop took it");
    world.desktop = Err("no daemon".into());
    world.azure.raise(&key("prod", "r2"));
    world.pass(600 * SECOND);
    assert_eq!(shown(&world), 1, "however often it is tried again");
    world.azure.raise(&key("prod", "r3"));
    world.pass(600 * SECOND);
    assert_eq!(shown(&world), 2);
    world.desktop = Ok(());
    world.pass(3600 * SECOND);
    assert_eq!(shown(&world), 2);
}

#[test]
fn a_request_that_is_no_longer_pending_raises_no_notice_however_late() {
    let mut world = World::watching();
    let request = key("prod", "r1");
    world.azure.raise(&request);
    world.desktop = Err("no daemon".into());
    world.pass(25 * SECOND);
    world.azure.decide(&request, Verdict::Deny);
    world.desktop = Ok(());
    world.pass(600 * SECOND);
    assert!(!world.history.was_notified(&request));
}

#[test]
fn a_lapse_is_checked_at_once_and_only_once() {
    let mut world = World::watching();
    let request = key("dev", "r1");
    world.azure.raise(&request);
    world.azure.change(&request, |request| {
        request.resources = vec![Resource::Other("x".into())];
    });
    world.pass(60 * SECOND);
    let lapses = world.azure.requests[&request].lapses.expect("four days");
    let left = (lapses - world.azure.time()).to_std().expect("ahead");
    world.pass(left - SECOND);
    let before = polls(&world, "dev");
    world.pass(SECOND);
    assert!(polls(&world, "dev") > before);
    assert_eq!(world.app.cases()[&request].request.phase, Phase::Expired);
    assert!(!matches!(
        world.app.deadline(world.now).expect("polls go on").why,
        Why::Lapse(_)
    ));
}

#[test]
fn every_pending_request_is_told_within_two_intervals() {
    let mut world = World::watching();
    for number in 0..20 {
        let request = key(["dev", "prod"][number % 2], &format!("r{number}"));
        world.azure.raise(&request);
        let interval = [60, 20][number % 2];
        world.pass(2 * interval * SECOND + 5 * SECOND);
        assert!(world.history.was_notified(&request));
        assert!(!world.pending.iter().any(is_notice));
    }
}
