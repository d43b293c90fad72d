//! What was asked before a request, in this run of the program and before it.

use crate::common::World;
use crate::common::azure::key;
use chrono::TimeDelta;
use lockbox_core::{Phase, Relation, RequestKey, Resource, ResourceId, Series, SupportTicket, Verdict};
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);

/// A request of this support ticket for this cluster, so many minutes younger than the first.
fn raise(world: &mut World, name: &str, ticket: &str, cluster: &str, minutes: i64) -> RequestKey {
    let request = key("prod", name);
    world.azure.raise(&request);
    let created = world.azure.requests[&request].created.expect("dated") + TimeDelta::minutes(minutes);
    world.azure.change(&request, |request| {
        request.created = Some(created);
        request.support_ticket = Some(SupportTicket {
            number: ticket.to_owned(),
            ..request.support_ticket.clone().expect("it has one")
        });
        request.resources = vec![Resource::Item(ResourceId::from_any(&format!(
            "/subscriptions/prod/resourceGroups/rg-{cluster}/providers/Microsoft.RedHatOpenShift/openShiftClusters/{cluster}"
        )))];
    });
    world.pass(MINUTE);
    request
}

fn series(world: &World, request: &RequestKey) -> Vec<Series> {
    let case = &world.app.cases()[request];
    world.app.series(&case.request, &case.judged)
}

fn told(world: &World, request: &RequestKey) -> Vec<(Relation, usize, RequestKey)> {
    let of = |series: Series| (series.relation, series.before, series.last.key);
    series(world, request).into_iter().map(of).collect()
}

#[test]
fn the_requests_of_a_ticket_and_those_of_a_cluster_are_counted_and_the_last_of_each_is_told_also_after_a_restart()
 {
    let mut world = World::watching();
    let first = raise(&mut world, "a", "1", "east", 0);
    let second = raise(&mut world, "b", "1", "west", 1);
    let other = raise(&mut world, "c", "2", "east", 2);
    let now = raise(&mut world, "d", "1", "east", 3);
    let expected = [
        (Relation::SupportTicket, 2, second.clone()),
        (Relation::Reach, 2, other),
    ];
    assert_eq!(told(&world, &now), expected);
    assert_eq!(
        told(&world, &second),
        [(Relation::SupportTicket, 1, first.clone())]
    );
    assert_eq!(told(&world, &first), []);
    world.restart();
    world.pass(MINUTE);
    assert_eq!(told(&world, &now), expected);
}

#[test]
fn what_azure_no_longer_lists_is_remembered_with_its_facts_its_end_and_whose_it_was() {
    let mut world = World::watching();
    let first = raise(&mut world, "a", "1", "east", 0);
    world.decide(&first, Verdict::Deny).expect("free");
    world.pass(MINUTE);
    world.restart();
    world.azure.requests.remove(&first);
    let now = raise(&mut world, "b", "1", "east", 5);
    assert!(!world.app.cases().contains_key(&first));
    let all = series(&world, &now);
    let [series] = all.as_slice() else {
        panic!("{all:?}")
    };
    assert_eq!((series.before, &series.last.key), (1, &first));
    assert_eq!(series.last.phase, Phase::Denied);
    assert_eq!(series.last.facts.cluster_ids.len(), 1);
    let decided = world.app.decided(&first).expect("ours");
    assert_eq!(decided.verdict, Verdict::Deny);
    assert_eq!(decided.user, "ada@contoso.example");
}

#[test]
fn nothing_is_told_twice_and_nothing_of_another_subscription_or_of_no_ticket() {
    let mut world = World::watching();
    raise(&mut world, "a", "1", "east", 0);
    let now = raise(&mut world, "b", "1", "east", 1);
    assert_eq!(told(&world, &now).len(), 1, "the ticket tells it");
    let (one, other) = (raise(&mut world, "c", " ", "west", 2), key("dev", "e"));
    assert_eq!(told(&world, &one), [], "a ticket without a number is none");
    world.azure.raise(&other);
    world.pass(MINUTE);
    assert_eq!(told(&world, &other), []);
}
