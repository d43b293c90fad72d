//! Answers that come late, twice, out of order or not at all, and what leaves the list.

use crate::common::azure::{key, subscription};
use crate::common::{Fate, World};
use lockbox_core::{Effect, Event, Phase, SignInFault, Trouble, Verdict, What};
use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);

fn is_poll_of<'a>(name: &'a str) -> impl Fn(&Effect) -> bool + 'a {
    move |effect| matches!(effect, Effect::Poll { subscription: of, .. } if *of == subscription(name))
}

#[test]
fn a_time_in_which_nothing_could_be_seen_is_written_down_when_it_is_over() {
    let mut world = World::watching();
    world.sleep(20 * SECOND);
    world.give(Event::TimeReached);
    world.answer_the(
        is_poll_of("prod"),
        &Fate::Trouble(Trouble::Offline("cable".into())),
    );
    world.settle();
    world.sleep(300 * SECOND);
    world.give(Event::ClockJumped);
    world.settle();
    let gaps: Vec<_> = world
        .history
        .entries
        .iter()
        .filter_map(|entry| {
            if let What::Gap {
                subscription,
                from,
                to,
                cause,
            } = &entry.what
            {
                Some((subscription.as_str(), (*to - *from).num_seconds(), cause.as_str()))
            } else {
                None
            }
        })
        .collect();
    assert_eq!(gaps, [("prod", 320, "offline"), ("dev", 320, "not awake")]);
}

#[test]
fn answers_that_come_twice_or_to_nobody_change_nothing() {
    let mut world = World::watching();
    world.azure.raise(&key("prod", "r1"));
    world.sleep(20 * SECOND);
    world.give(Event::TimeReached);
    let place = world.pending.iter().position(is_poll_of("prod")).expect("due");
    let poll = world.pending.remove(place);
    let (first, again) = (world.perform(&poll, &Fate::Good), world.echo(&poll, &Fate::Good));
    world.give(first);
    world.settle();
    let (steps, cases) = (world.steps.len(), world.app.cases().clone());
    world.give(again);
    let session_over = world.echo(
        &poll,
        &Fate::Trouble(Trouble::SignInNeeded(SignInFault::said("old"))),
    );
    world.give(session_over);
    for doubled in [
        Effect::Reread {
            ticket: lockbox_core::Ticket(1),
            key: key("prod", "r1"),
        },
        Effect::Journal {
            ticket: lockbox_core::Ticket(1),
            entries: Vec::new(),
        },
        Effect::Discover {
            ticket: lockbox_core::Ticket(1),
        },
        Effect::SignIn {
            ticket: lockbox_core::Ticket(1),
            method: lockbox_core::SignInMethod::ChooseAccount,
        },
    ] {
        let event = world.echo(&doubled, &Fate::Good);
        world.give(event);
    }
    assert_eq!(world.steps.len(), steps, "{:?}", &world.steps[steps..]);
    assert_eq!(*world.app.cases(), cases);
    assert_eq!(
        world.app.session().expired,
        None,
        "an old answer does not end a session"
    );
}

#[test]
fn a_late_answer_does_not_turn_azures_clock_back() {
    let mut world = World::watching();
    world.sleep(20 * SECOND);
    world.give(Event::TimeReached);
    let place = world.pending.iter().position(is_poll_of("prod")).expect("due");
    let poll = world.pending.remove(place);
    let (first, again) = (world.perform(&poll, &Fate::Good), world.echo(&poll, &Fate::Good));
    world.give(first);
    world.sleep(3600 * SECOND);
    world.give(again);
    assert_eq!(world.app.server_now(world.now), world.azure.time());
}

#[test]
fn an_answer_that_lags_behind_does_not_overwrite_a_newer_one() {
    let mut world = World::watching();
    let request = key("prod", "r1");
    world.azure.raise(&request);
    world.pass(20 * SECOND);
    world.decide(&request, Verdict::Approve).expect("free");
    world.settle();
    world.sleep(20 * SECOND);
    world.give(Event::TimeReached);
    world.answer_the(is_poll_of("prod"), &Fate::Stale(1));
    let case = &world.app.cases()[&request];
    assert_eq!(case.request.phase, Phase::Approved, "the list lags behind");
    assert!(case.grant.is_some());
    world.settle();
    assert!(
        !world
            .history
            .about(&request)
            .any(|what| matches!(what, What::GrantClosed { .. }))
    );
}

#[test]
fn what_azure_keeps_saying_is_believed_in_the_end_even_if_it_goes_back() {
    let mut world = World::watching();
    let request = key("prod", "r1");
    world.azure.raise(&request);
    world
        .azure
        .change(&request, |request| request.phase = Phase::Approving);
    world.pass(20 * SECOND);
    world
        .azure
        .change(&request, |request| request.phase = Phase::Pending);
    world.pass(120 * SECOND);
    assert_eq!(world.app.cases()[&request].request.phase, Phase::Approving);
    world.pass(40 * SECOND);
    assert_eq!(world.app.cases()[&request].request.phase, Phase::Pending);
}

#[test]
fn a_list_that_was_asked_for_before_a_newer_read_does_not_undo_it() {
    let mut world = World::watching();
    let request = key("prod", "r1");
    world.azure.raise(&request);
    world.pass(20 * SECOND);
    world.prepare(&request, Verdict::Approve).expect("free");
    // The list is asked for, then the text changes, then the request is re-read; the list arrives last, as it was.
    world.sleep(20 * SECOND);
    world.give(Event::TimeReached);
    world.press(Verdict::Approve).expect("free");
    world
        .azure
        .change(&request, |request| request.justification.push_str(" And pods."));
    world.answer_the(|effect| matches!(effect, Effect::Reread { .. }), &Fate::Good);
    world.answer_the(is_poll_of("prod"), &Fate::Stale(1));
    assert_eq!(
        world.app.cases()[&request].request.tag,
        world.azure.requests[&request].tag
    );
    assert!(world.azure.arrived.is_empty());
}

#[test]
fn a_request_that_leaves_the_list_is_kept_and_marked_but_not_when_an_item_could_not_be_read() {
    let mut world = World::watching();
    let request = key("prod", "r1");
    world.azure.raise(&request);
    world.pass(20 * SECOND);
    let kept = world.azure.requests.remove(&request).expect("there");
    world.sleep(20 * SECOND);
    world.give(Event::TimeReached);
    let place = world.pending.iter().position(is_poll_of("prod")).expect("due");
    let poll = world.pending.remove(place);
    let mut event = world.echo(&poll, &Fate::Good);
    if let Event::Polled {
        outcome: Ok(polled), ..
    } = &mut event
    {
        polled.unreadable.push("item 1 has no properties".to_owned());
    }
    world.give(event);
    assert!(!world.app.cases()[&request].gone);
    world.pass(20 * SECOND);
    assert!(world.app.cases()[&request].gone);
    world.azure.requests.insert(request.clone(), kept);
    world.pass(20 * SECOND);
    assert!(!world.app.cases()[&request].gone);
}
