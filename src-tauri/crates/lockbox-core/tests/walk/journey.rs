//! From a poll to the end of access.

use crate::common::azure::{key, subscription};
use crate::common::{Step, World};
use chrono::TimeDelta;
use lockbox_core::{
    End, Event, Length, Notice, Phase, Progress, Screen, SendOutcome, Surface, Tag, Verdict, What, Why,
};
use std::time::Duration;

const HOUR: Duration = Duration::from_secs(3600);

fn place_of(world: &World, which: impl Fn(&Step) -> bool) -> usize {
    world.steps.iter().position(which).expect("it was done")
}

fn has(what: &[What], which: impl Fn(&What) -> bool) -> bool {
    what.iter().any(which)
}

/// A request that was noticed and approved here; it is `prod`'s `r1`.
fn approved() -> World {
    let mut world = World::watching();
    world.azure.raise(&key("prod", "r1"));
    world.pass(Duration::from_secs(20));
    world
        .decide(&key("prod", "r1"), Verdict::Approve)
        .expect("nothing stands in the way");
    world.settle();
    world
}

fn notices(world: &World, notice: &Notice) -> usize {
    let is_it = |step: &&Step| matches!(step, Step::Notify(told) if told == notice);
    world.steps.iter().filter(is_it).count()
}

#[test]
fn a_request_is_noticed_once_within_one_interval_and_recorded() {
    let mut world = World::watching();
    let request = key("prod", "r1");
    world.azure.raise(&request);
    world.pass(Duration::from_secs(20));
    assert_eq!(notices(&world, &Notice::Waiting { key: request.clone() }), 1);
    assert!(world.history.was_notified(&request));
    world.pass(HOUR);
    assert_eq!(notices(&world, &Notice::Waiting { key: request }), 1);
}

#[test]
fn an_approval_opens_access_from_the_moment_of_the_decision_for_eight_hours() {
    let world = approved();
    let request = key("prod", "r1");
    let case = &world.app.cases()[&request];
    assert!(matches!(
        &case.progress,
        Progress::Ended {
            end: End::Confirmed(Phase::Approved),
            ..
        }
    ));
    let grant = case.grant.clone().expect("access is open");
    let decided = case.decided.clone().expect("remembered");
    assert!(grant.by_us && !grant.ended);
    assert_eq!(grant.since, decided.at);
    assert_eq!(grant.until, Some(decided.at + TimeDelta::hours(8)));
    assert_eq!(world.azure.arrived.len(), 1);
}

#[test]
fn access_ends_by_the_clock_to_the_second_and_the_next_poll_confirms_it() {
    let mut world = approved();
    let request = key("prod", "r1");
    let grant = |world: &World| world.app.cases()[&request].grant.clone();
    let until = grant(&world).and_then(|grant| grant.until).expect("eight hours");
    world.pass((until - world.azure.time()).to_std().expect("ahead") - Duration::from_secs(1));
    assert!(!grant(&world).expect("open").ended, "not a second too early");
    let deadline = world.app.deadline(world.now).expect("something is due");
    assert!(deadline.at.since(world.now.boot) <= Duration::from_secs(1));
    assert!(matches!(deadline.why, Why::AccessEnd(_) | Why::Poll(_)));
    // The clock ends it even while Azure does not answer.
    world.sleep(Duration::from_secs(1));
    world.give(Event::TimeReached);
    assert!(grant(&world).expect("not confirmed yet").ended);
    assert_eq!(notices(&world, &Notice::GrantEnded { key: request.clone() }), 1);
    assert!(
        world.app.watches()[&subscription("prod")].is_checking(),
        "it is checked at once"
    );
    world.pass(Duration::from_secs(40));
    assert_eq!(grant(&world), None);
    let about: Vec<What> = world.history.about(&request).cloned().collect();
    assert!(matches!(
        about.last(),
        Some(What::GrantClosed {
            phase: Phase::Completed
        })
    ));
}

#[test]
fn the_effects_of_a_decision_come_in_the_one_right_order() {
    let mut world = World::watching();
    let request = key("prod", "r1");
    world.azure.raise(&request);
    world.pass(Duration::from_secs(20));
    world.prepare(&request, Verdict::Approve).expect("free");
    world.steps.clear();
    world.press(Verdict::Approve).expect("free");
    world.settle();
    let reread = place_of(&world, |step| *step == Step::Reread(request.clone()));
    let intent = place_of(
        &world,
        |step| matches!(step, Step::Journal(what) if has(what, |what| matches!(what, What::Intent { .. }))),
    );
    let send = place_of(&world, |step| matches!(step, Step::Send(_)));
    let answer = place_of(
        &world,
        |step| matches!(step, Step::Journal(what) if has(what, |what| matches!(what, What::Answered { outcome: SendOutcome::Accepted, .. }))),
    );
    let settled = place_of(
        &world,
        |step| matches!(step, Step::Journal(what) if has(what, |what| matches!(what, What::Settled { phase: Phase::Approved, .. }))),
    );
    assert!(reread < intent && intent < send && send < answer && answer < settled);
    assert_eq!(
        world
            .steps
            .iter()
            .filter(|step| matches!(step, Step::Send(_)))
            .count(),
        1
    );
    assert!(
        world
            .steps
            .iter()
            .filter(|step| **step == Step::Reread(request.clone()))
            .count()
            >= 2,
        "read before and after"
    );
}

#[test]
fn the_intent_holds_what_was_shown_and_the_words_of_the_person() {
    let mut world = World::watching();
    let request = key("prod", "r1");
    world.azure.raise(&request);
    world.pass(Duration::from_secs(20));
    world.decide(&request, Verdict::Approve).expect("free");
    world.settle();
    let intent = world.history.about(&request).find_map(|what| {
        if let What::Intent {
            decision, shown, raw, ..
        } = what
        {
            Some((decision, shown, raw))
        } else {
            None
        }
    });
    let (decision, shown, raw) = intent.expect("written");
    assert_eq!(decision.reason, "Agreed with the platform team.");
    assert_eq!(decision.user, "ada@contoso.example");
    assert_eq!(decision.surface, Surface::Window);
    assert_eq!(shown.clusters, ["east"]);
    assert_eq!(shown.subscription_name, "Contoso prod");
    assert_eq!(shown.actions[0].0, "List or get Kubernetes objects");
    assert_eq!(*raw, world.azure.requests[&request].raw);
}

#[test]
fn the_intent_keeps_the_page_that_was_told_for_the_same_tag_and_no_other() {
    let kept = |tag: Option<Tag>| {
        let mut world = World::watching();
        let request = key("prod", "r1");
        world.azure.raise(&request);
        world.pass(Duration::from_secs(20));
        world.prepare(&request, Verdict::Deny).expect("the page opens");
        let screen = Screen {
            headline: "Microsoft asks to read".to_owned(),
            ..Screen::default()
        };
        let own = world.review().shown.tag;
        let (tag, screen) = (tag.unwrap_or(own), Box::new(screen));
        world.give(Event::Shown { tag, screen });
        world.press_with(Verdict::Deny, own).expect("free");
        world.settle();
        let intent = world.history.about(&request).find_map(|what| {
            if let What::Intent { screen, .. } = what {
                return Some(screen.as_deref().map(|screen| screen.headline.clone()));
            }
            None
        });
        intent.expect("written")
    };
    assert_eq!(kept(None).as_deref(), Some("Microsoft asks to read"));
    assert_eq!(kept(Some(Tag([0xee; 32]))), None);
}

#[test]
fn a_denial_needs_no_dwell_and_no_name_and_ends_denied() {
    let mut world = World::watching();
    let request = key("prod", "r1");
    world.azure.raise(&request);
    world.pass(Duration::from_secs(20));
    world.open(&request, Surface::Tray).expect("there");
    world
        .act(lockbox_core::ReviewAct::Go(lockbox_core::Page::ConfirmDeny))
        .expect("at once");
    world.press(Verdict::Deny).expect("free");
    world.settle();
    assert_eq!(world.app.ended(&request), Some(&End::Confirmed(Phase::Denied)));
    assert_eq!(world.azure.requests[&request].phase, Phase::Denied);
    assert_eq!(world.app.cases()[&request].grant, None);
    let decided = world.app.decided(&request).expect("remembered");
    assert_eq!((decided.verdict, decided.surface), (Verdict::Deny, Surface::Tray));
}

#[test]
fn access_that_somebody_else_approved_is_followed_and_said_to_be_an_estimate() {
    let mut world = World::watching();
    let request = key("prod", "r1");
    world.azure.raise(&request);
    world.pass(Duration::from_secs(20));
    world.azure.decide(&request, Verdict::Approve);
    world.pass(Duration::from_secs(20));
    let grant = world.app.cases()[&request].grant.clone().expect("open");
    assert!(!grant.by_us);
    let until = grant.until.expect("about eight hours");
    assert!(until >= world.azure.time() + TimeDelta::hours(8) - TimeDelta::seconds(30));
    world.pass(9 * HOUR);
    assert_eq!(world.app.cases()[&request].grant, None);
    assert_eq!(world.app.decided(&request), None, "nobody here decided it");
}

#[test]
fn open_ended_access_has_no_end_that_the_clock_could_reach() {
    let mut world = World::watching();
    let request = key("prod", "r1");
    world.azure.raise(&request);
    world.azure.change(&request, |request| {
        request.length = Length::from_text("Support request lifetime");
    });
    world.azure.decide(&request, Verdict::Approve);
    world.pass(48 * HOUR);
    let grant = world.app.cases()[&request].grant.clone().expect("still open");
    assert_eq!((grant.until, grant.ended), (None, false));
    world
        .azure
        .change(&request, |request| request.phase = Phase::Completed);
    world.pass(Duration::from_secs(20));
    assert_eq!(world.app.cases()[&request].grant, None);
}

#[test]
fn access_whose_request_turns_to_a_state_that_tells_nothing_is_not_noted_as_closed_until_azure_says_so() {
    for word in ["Quarantined", "Unknown", "Error"] {
        let mut world = approved();
        let request = key("prod", "r1");
        let open = world.app.cases()[&request].grant.clone().expect("open");
        let call = |world: &mut World, word: &str| {
            let phase = Phase::from_word(word);
            world.azure.change(&request, |request| request.phase = phase);
            world.pass(Duration::from_secs(60));
        };
        let closed = |world: &World| {
            let mut about = world.history.about(&request);
            about.any(|what| matches!(what, What::GrantClosed { .. }))
        };
        call(&mut world, word);
        assert_eq!(world.app.cases()[&request].grant.as_ref(), Some(&open), "{word}");
        world.restart();
        world.pass(9 * HOUR);
        let ended = world.app.cases()[&request]
            .grant
            .clone()
            .expect("nobody closed it");
        assert!(
            ended.ended && !closed(&world),
            "{word}: it ends by the clock alone"
        );
        let sent = world
            .history
            .about(&request)
            .filter(|what| matches!(what, What::GrantEnded { .. }));
        assert_eq!(sent.count(), 1, "{word}");
        call(&mut world, "Completed");
        assert!(
            closed(&world) && world.app.cases()[&request].grant.is_none(),
            "{word}"
        );
    }
}

#[test]
fn a_length_beyond_every_calendar_is_open_ended_and_breaks_nothing() {
    let mut world = World::watching();
    let request = key("prod", "r1");
    world.azure.raise(&request);
    world.azure.change(&request, |request| {
        request.length = Length::from_text("4294967295");
        request.phase = Phase::Approved;
    });
    world.pass(Duration::from_secs(20));
    assert_eq!(
        world.app.cases()[&request].grant.as_ref().expect("open").until,
        None
    );
}

#[test]
fn access_that_azure_still_shows_after_its_end_is_not_ended_twice() {
    let mut world = World::watching();
    let request = key("prod", "r1");
    world.azure.raise(&request);
    world
        .azure
        .change(&request, |request| request.phase = Phase::Approved);
    world.pass(10 * HOUR);
    let ended = Step::Notify(Notice::GrantEnded { key: request.clone() });
    assert_eq!(world.steps.iter().filter(|step| **step == ended).count(), 1);
    assert!(
        world.app.cases()[&request]
            .grant
            .as_ref()
            .expect("Azure says so")
            .ended
    );
}

#[test]
fn the_person_is_the_only_one_who_starts_a_decision() {
    let mut world = World::watching();
    for (place, name) in ["dev", "prod", "prod", "prod"].iter().enumerate() {
        world.azure.raise(&key(name, &format!("r{place}")));
    }
    world.pass(100 * HOUR);
    assert!(!world.steps.iter().any(|step| matches!(step, Step::Send(_))));
    assert!(!world.steps.iter().any(|step| matches!(step, Step::ShowDecision)));
    assert!(
        world
            .app
            .cases()
            .values()
            .all(|case| case.request.phase == Phase::Expired)
    );
    assert!(world.azure.arrived.is_empty());
}
