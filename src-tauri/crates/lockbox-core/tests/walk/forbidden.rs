//! Requests, accounts and times that allow no decision.

use crate::common::World;
use crate::common::azure::key;
use crate::scene::one_request;
use chrono::TimeDelta;
use lockbox_core::{
    Event, Guard, MayDecide, NoStanding, Now, Oddity, Phase, Rejection, ReviewAct, Standing, Verdict, WhyNot,
};
use std::time::Duration;

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
            obstacle == Some(Guard::NotLapsed.into()),
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
fn nothing_is_approved_before_azure_told_its_time_and_the_wall_clock_does_not_stand_in_for_it() {
    let mut world = World::new();
    world.azure.dateless = true;
    world.keychain = Some(world.browser.clone());
    world.settle();
    let request = key("prod", "r1");
    world.azure.raise(&request);
    world.pass(Duration::from_secs(20));
    assert_eq!(
        world.prepare(&request, Verdict::Approve),
        Err(Rejection::Guard(Guard::NotLapsed))
    );
    assert_eq!(world.app.obstacle(Verdict::Deny, world.now), None);
    world.azure.dateless = false;
    world.pass(Duration::from_secs(20));
    assert_eq!(world.app.obstacle(Verdict::Approve, world.now), None);
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
fn a_role_given_in_the_instant_in_which_the_request_began_is_not_too_late() {
    for (after, expected) in [(0, MayDecide::Yes), (1, MayDecide::No(WhyNot::RoleTooLate))] {
        let (mut world, request) = one_request();
        let began = world.azure.requests[&request].created.expect("dated");
        for subscription in &mut world.azure.subscriptions {
            subscription.standing = Standing::MayDecide {
                since: vec![began + TimeDelta::milliseconds(after)],
            };
        }
        world.give(Event::ClockJumped);
        world.settle();
        let told = &world.app.cases()[&request].request;
        assert_eq!(world.app.may_decide(told), expected, "{after} ms");
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
        "pending",
        "PENDING",
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
            sign_in: lockbox_core::SignInWay::default(),
            seed: 1,
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
