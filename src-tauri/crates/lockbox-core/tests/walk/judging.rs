//! What is known about a request can grow while it stands on the screen: then nothing is approved on what was shown before.

use crate::common::azure::key;
use crate::common::{Fate, World};
use crate::scene::{assert_nothing_was_sent, ended, is_journal, is_reread, one_request};
use lockbox_core::{
    CareLevel, Command, End, Hint, NotSent, Rejection, RequestKey, ReviewAct, Surface, Verdict, What,
};
use std::time::Duration;

/// Roles and clusters are looked up again.
fn look_up(world: &mut World) {
    world.command(Command::CheckNow).expect("any time");
    world.settle();
}

/// The person takes what is known now; the level that it needs.
fn accept(world: &mut World) -> CareLevel {
    assert!(world.review().changed);
    world.act(ReviewAct::AcceptChange).expect("there");
    assert!(!world.review().changed);
    world.review().judged.care.level
}

#[test]
fn a_cluster_that_turns_out_to_be_production_stops_an_approval_until_that_was_shown() {
    let (mut world, request) = one_request();
    world.prepare(&request, Verdict::Approve).expect("free");
    world.azure.clusters[0]
        .tags
        .push(("env".to_owned(), "production".to_owned()));
    look_up(&mut world);
    assert_eq!(world.press(Verdict::Approve), Err(Rejection::Changed));
    assert_eq!(
        world.review().judged.care.level,
        CareLevel::One,
        "as it was shown"
    );
    assert_eq!(accept(&mut world), CareLevel::Two);
    assert_eq!(world.review().judged.care.hints, [Hint::Production]);
    world.look();
    world
        .act(ReviewAct::Go(lockbox_core::Page::ConfirmApprove))
        .expect("looked at");
    world.press(Verdict::Approve).expect("with the name");
    world.settle();
    assert_eq!(world.azure.arrived.len(), 1);
}

#[test]
fn a_cluster_that_becomes_known_stops_an_approval_of_what_reaches_it() {
    let mut world = World::watching();
    let west = world.azure.clusters.remove(1);
    look_up(&mut world);
    let request = key("prod", "r1");
    world.azure.raise(&request);
    world.azure.change(&request, |request| {
        let both = [
            "/subscriptions/prod/resourceGroups/aro-east",
            "/subscriptions/prod/resourceGroups/aro-west",
        ];
        let own = request.key.subscription.clone();
        request.resources = both
            .map(|id| lockbox_core::Resource::from_text(id, &own))
            .to_vec();
    });
    world.pass(Duration::from_secs(20));
    world.prepare(&request, Verdict::Approve).expect("free");
    world.azure.clusters.push(west);
    look_up(&mut world);
    assert_eq!(world.press(Verdict::Approve), Err(Rejection::Changed));
    assert_eq!(accept(&mut world), CareLevel::Three);
}

#[test]
fn what_is_told_of_a_cluster_beside_its_reach_stops_nothing_and_a_smaller_need_does_not_either() {
    let (mut world, request) = one_request();
    world.azure.clusters[0]
        .tags
        .push(("env".to_owned(), "production".to_owned()));
    look_up(&mut world);
    world.prepare(&request, Verdict::Approve).expect("free");
    world.azure.clusters[0].tags.clear();
    world.azure.clusters[0].version = "4.18.1".to_owned();
    world.azure.clusters[0].provisioning_state = "Updating".to_owned();
    look_up(&mut world);
    assert!(!world.review().changed);
    world
        .press(Verdict::Approve)
        .expect("nothing that was shown is less");
    world.settle();
    assert_eq!(world.azure.arrived.len(), 1);
}

/// Another request of the same support ticket is denied elsewhere, and that is seen.
fn a_denial_is_seen(world: &mut World, other: &RequestKey) {
    world.azure.decide(other, Verdict::Deny);
    world.sleep(Duration::from_secs(1));
    world.command(Command::CheckNow).expect("any time");
    world.settle_all_but(|effect| is_reread(effect) || is_journal(effect));
}

#[test]
fn a_denial_on_the_same_ticket_that_is_seen_after_the_button_was_pressed_still_stops_the_approval() {
    for after_the_re_read in [false, true] {
        let mut world = World::watching();
        let (other, request) = (key("prod", "r1"), key("prod", "r2"));
        world.azure.raise(&other);
        world.azure.raise(&request);
        world.azure.change(&request, |request| {
            // The same ticket, written a little differently.
            let ticket = request.support_ticket.as_mut().expect("a ticket");
            ticket.number = format!(" {} ", ticket.number);
        });
        world.pass(Duration::from_secs(20));
        world.decide(&request, Verdict::Approve).expect("free");
        if after_the_re_read {
            world.answer_the(is_reread, &Fate::Good);
        }
        a_denial_is_seen(&mut world, &other);
        world.settle();
        assert_nothing_was_sent(&world);
        assert_eq!(ended(&world, &request), NotSent::Changed, "{after_the_re_read}");
        assert_eq!(accept(&mut world), CareLevel::Two);
        assert_eq!(world.review().judged.care.hints, [Hint::AskedAgainAfterDenial]);
    }
}

#[test]
fn what_azure_tells_of_other_requests_leaves_the_one_on_the_screen_as_it_is() {
    let (mut world, request) = one_request();
    world.open(&request, Surface::Window).expect("there");
    let other = key("prod", "r2");
    world.azure.raise(&other);
    world.pass(Duration::from_secs(20));
    world
        .azure
        .change(&other, |request| request.justification.push_str(" And pods."));
    world.pass(Duration::from_secs(20));
    assert!(!world.review().changed);
}

#[test]
fn what_our_own_decision_brought_about_is_no_change_of_what_was_shown() {
    for verdict in [Verdict::Approve, Verdict::Deny] {
        let (mut world, request) = one_request();
        world.decide(&request, verdict).expect("free");
        world.pass(Duration::from_secs(60));
        assert!(matches!(world.app.ended(&request), Some(End::Confirmed(_))));
        assert_ne!(world.app.cases()[&request].request.tag, world.review().shown.tag);
        assert!(!world.review().changed, "{verdict:?}");
    }
}

#[test]
fn a_denial_raises_only_requests_of_the_same_ticket_and_subscription() {
    let mut world = World::watching();
    let denied = key("prod", "r1");
    let others = [key("prod", "r2"), key("prod", "r3"), key("dev", "r4")];
    world.azure.raise(&denied);
    for other in &others {
        world.azure.raise(other);
    }
    world.azure.change(&others[1], |request| {
        request.support_ticket.as_mut().expect("a ticket").number = "7".to_owned();
    });
    world.pass(Duration::from_secs(60));
    world.azure.decide(&denied, Verdict::Deny);
    world.pass(Duration::from_secs(60));
    let raised = |key: &RequestKey| {
        let hints = &world.app.cases()[key].judged.care.hints;
        hints.contains(&Hint::AskedAgainAfterDenial)
    };
    assert_eq!(others.each_ref().map(raised), [true, false, false]);
    assert!(!raised(&denied), "not by its own");
}

#[test]
fn the_intent_of_a_denial_holds_what_was_on_the_screen_and_not_what_came_since() {
    let (mut world, request) = one_request();
    world.open(&request, Surface::Window).expect("there");
    world
        .act(ReviewAct::Go(lockbox_core::Page::ConfirmDeny))
        .expect("at once");
    let shown = world.review().shown.clone();
    world.azure.change(&request, |request| {
        request.justification = "Something else. Need ssh.".to_owned();
        request.raw = "{ \"other\": true }".to_owned();
    });
    world.press(Verdict::Deny).expect("the safe side");
    world.settle();
    assert_eq!(world.azure.arrived.len(), 1);
    let intent = world.history.about(&request).find_map(|what| {
        if let What::Intent {
            decision, shown, raw, ..
        } = what
        {
            Some((decision.tag, shown.clone(), raw.clone()))
        } else {
            None
        }
    });
    let (tag, facts, raw) = intent.expect("written");
    assert_eq!(
        (tag, &facts.justification, &raw),
        (shown.tag, &shown.justification, &shown.raw)
    );
    assert_eq!(
        (facts.level, facts.hints.len(), facts.unlisted.len()),
        (Some(CareLevel::One), 0, 0)
    );
}

#[test]
fn the_journal_holds_level_hints_and_unlisted_words() {
    let mut world = World::watching();
    let request = key("prod", "r1");
    world.azure.raise(&request);
    world
        .azure
        .change(&request, |request| request.justification = "Need SSH.".to_owned());
    world.pass(Duration::from_secs(20));
    let facts = world.history.about(&request).find_map(|what| {
        if let What::Seen { facts, .. } = what {
            Some(facts.clone())
        } else {
            None
        }
    });
    let facts = facts.expect("seen");
    assert_eq!(facts.level, Some(CareLevel::Three));
    assert_eq!(facts.hints, ["not in the published list", "not stated"]);
    assert_eq!(facts.unlisted, ["SSH"]);
}
