//! The life of a request: when it changes, and into what.

use super::*;
use crate::world::activity::Operation;
use crate::world::random::Random;
use crate::world::request::TICKET_LIFETIME;

fn asked(world: &mut World) -> String {
    world.ask(wanted(SUB, &[]), epoch()).unwrap()
}

fn log(world: &World, id: &str) -> Vec<(Operation, DateTime<Utc>)> {
    world
        .activity
        .of_request(id)
        .map(|entry| (entry.operation, entry.at))
        .collect()
}

#[test]
fn nobody_answering_lets_it_lapse_after_exactly_four_days() {
    let mut world = world();
    let id = asked(&mut world);
    let end = epoch() + TimeDelta::days(4);
    world.advance(end - TimeDelta::nanoseconds(1));
    assert_eq!(phase(&world, &id), Phase::Pending);
    assert!(matches!(
        decide(&mut world, &id, Verdict::Approve, end),
        Err(Undecided::NotPending(Phase::Expired))
    ));
    assert_eq!(
        log(&world, &id),
        [(Operation::Create, epoch()), (Operation::Expire, end)]
    );
}

#[test]
fn the_last_moment_before_it_lapses_still_counts() {
    let mut world = world();
    let id = asked(&mut world);
    let last = epoch() + TimeDelta::days(4) - seconds(1);
    decide(&mut world, &id, Verdict::Approve, last).unwrap();
    world.advance(last + hours(1));
    assert_eq!(
        phase(&world, &id),
        Phase::Approved,
        "a decided request does not lapse"
    );
}

#[test]
fn an_approval_goes_through_every_phase_at_its_own_instant_even_when_noticed_late() {
    let mut world = world();
    let id = asked(&mut world);
    decide(&mut world, &id, Verdict::Approve, epoch() + seconds(10)).unwrap();
    assert_eq!(phase(&world, &id), Phase::Approving);
    world.advance(epoch() + hours(100));
    let request = world.request(&id).unwrap();
    assert_eq!(request.phase, Phase::Completed);
    let access = request.access.unwrap();
    assert_eq!(access.opened, epoch() + seconds(12));
    assert_eq!(access.ends, Some(access.opened + hours(8)));
    assert_eq!(request.since, access.opened + hours(8) + seconds(2));
}

#[test]
fn a_denial_ends_denied_and_no_second_decision_is_taken() {
    let mut world = world();
    let id = asked(&mut world);
    decide(&mut world, &id, Verdict::Deny, epoch()).unwrap();
    assert!(matches!(
        decide(&mut world, &id, Verdict::Approve, epoch()),
        Err(Undecided::NotPending(Phase::Denying))
    ));
    world.advance(epoch() + seconds(2));
    assert!(matches!(
        decide(&mut world, &id, Verdict::Approve, epoch() + hours(1)),
        Err(Undecided::NotPending(Phase::Denied))
    ));
    assert_eq!(
        world.request(&id).unwrap().decided.as_ref().unwrap().verdict,
        Verdict::Deny
    );
}

#[test]
fn access_for_the_life_of_the_ticket_ends_when_the_ticket_is_closed() {
    let mut world = world();
    let ticket = world
        .open_ticket("First", "slow", Some("oid-owner@t.example"), epoch())
        .unwrap();
    let place = world.cluster("one").unwrap().id();
    let open_ended = Wanted {
        duration: TICKET_LIFETIME.to_owned(),
        support_request: ticket.clone(),
        ..wanted(&place, &[])
    };
    let id = world.ask(open_ended, epoch()).unwrap();
    decide(&mut world, &id, Verdict::Approve, epoch()).unwrap();
    let late = epoch() + hours(400);
    world.advance(late);
    assert!(world.request(&id).unwrap().open_at(late));
    world.close_ticket(&ticket, late).unwrap();
    assert_eq!(phase(&world, &id), Phase::Completing);
    assert!(!world.request(&id).unwrap().open_at(late));
    world.advance(late + seconds(2));
    assert_eq!(phase(&world, &id), Phase::Completed);
    assert!(world.close_ticket(&ticket, late).is_err(), "closed is closed");
}

#[test]
fn durations_are_hours_when_they_are_numbers_and_eight_otherwise() {
    for (text, length) in [
        ("8", 8),
        ("12", 12),
        (" 1 ", 1),
        ("", 8),
        ("a while", 8),
        ("-3", 8),
        ("0", 8),
    ] {
        let mut world = world();
        let id = world
            .ask(
                Wanted {
                    duration: text.to_owned(),
                    ..wanted(SUB, &[])
                },
                epoch(),
            )
            .unwrap();
        decide(&mut world, &id, Verdict::Approve, epoch()).unwrap();
        world.advance(epoch() + seconds(2));
        let access = world.request(&id).unwrap().access.unwrap();
        assert_eq!(access.ends, Some(access.opened + hours(length)), "'{text}'");
    }
}

#[test]
fn cancelling_withdraws_a_pending_request_at_once_and_revokes_open_access() {
    let mut world = world();
    let pending = asked(&mut world);
    world.cancel(&pending, epoch()).unwrap();
    assert_eq!(phase(&world, &pending), Phase::Revoked);
    assert!(world.cancel(&pending, epoch()).is_err());
    let (open, opened) = approved(&mut world, &[]);
    let at = opened + hours(1);
    world.cancel(&open, at).unwrap();
    assert!(!world.request(&open).unwrap().open_at(at));
    assert_eq!(world.request(&open).unwrap().access.unwrap().ends, Some(at));
    world.advance(at + seconds(2));
    assert_eq!(phase(&world, &open), Phase::Revoked);
}

#[test]
fn a_held_phase_stays_until_told_otherwise() {
    let mut world = world();
    let held = Wanted {
        pinned: Some(Phase::Initializing),
        ..wanted(SUB, &[])
    };
    let id = world.ask(held, epoch()).unwrap();
    world.advance(epoch() + hours(200));
    assert_eq!(phase(&world, &id), Phase::Initializing);
    assert!(log(&world, &id).is_empty(), "nobody has been told");
    world
        .set_phase(&id, Phase::Pending, epoch() + hours(201))
        .unwrap();
    assert_eq!(phase(&world, &id), Phase::Expired, "its four days are over");
}

#[test]
fn initializing_takes_as_long_as_the_setting_says() {
    let mut world = world();
    world.settings.initializing_seconds = 30;
    let id = asked(&mut world);
    assert_eq!(phase(&world, &id), Phase::Initializing);
    world.advance(epoch() + seconds(30));
    assert_eq!(phase(&world, &id), Phase::Pending);
}

#[test]
fn the_same_script_gets_the_same_identifiers() {
    let script = |mut world: World| {
        (
            asked(&mut world),
            world.open_ticket("First", "x", None, epoch()).unwrap(),
        )
    };
    assert_eq!(script(world()), script(world()));
    let (mut seeded, plain) = (world(), script(world()));
    seeded.random = Random::new(9);
    assert_ne!(script(seeded).0, plain.0);
}

#[test]
fn nothing_is_asked_when_lockbox_is_off_and_ids_are_not_taken_twice() {
    let mut world = world();
    let again = Wanted {
        id: Some("same".to_owned()),
        ..wanted(SUB, &[])
    };
    world.ask(again.clone(), epoch()).unwrap();
    assert!(
        world
            .ask(
                Wanted {
                    id: Some("SAME".to_owned()),
                    ..again
                },
                epoch()
            )
            .is_err()
    );
    if let Some(tenant) = world.directory.tenants.first_mut() {
        tenant.opted_in = false;
    }
    assert!(world.ask(wanted(SUB, &[]), epoch()).is_err());
}

#[test]
fn phases_that_pass_together_are_logged_in_the_order_of_their_instants() {
    let mut world = world();
    let first = asked(&mut world);
    let second = world.ask(wanted(SUB, &[]), epoch() + hours(1)).unwrap();
    world.advance(epoch() + TimeDelta::days(5));
    let told: Vec<_> = [&second, &first]
        .into_iter()
        .flat_map(|id| log(&world, id))
        .map(|(_, at)| at)
        .collect();
    assert_eq!(told.len(), 4);
    let all: Vec<_> = world.activity.all().map(|entry| entry.at).collect();
    assert!(all.is_sorted() && all.len() == 4, "{all:?}");
}

#[test]
fn plans_that_were_overtaken_come_to_nothing() {
    let mut world = world();
    let id = asked(&mut world);
    world
        .set_phase(&id, Phase::Approving, epoch() + seconds(10))
        .unwrap();
    // The way to Approved is on the agenda; a cancellation comes first.
    world.cancel(&id, epoch() + seconds(11)).unwrap();
    world.advance(epoch() + seconds(12));
    assert_eq!(phase(&world, &id), Phase::Revoking);
    world.advance(epoch() + hours(1_000));
    assert_eq!(phase(&world, &id), Phase::Revoked);
}
