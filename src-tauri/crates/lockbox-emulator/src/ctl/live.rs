//! The whole world at a glance, for the page at `/`: everything a rehearsal looks at, the newest first and bounded.

use chrono::{DateTime, Utc};
use clap::ValueEnum;
use serde_json::{Value, json};

use super::{tickets, view};
use crate::fault::{FaultKind, Operation};
use crate::moment;
use crate::world::World;
use crate::world::cluster::Cluster;
use crate::world::gate::{Action, Attempt, Edition, is_gated};
use crate::world::phase::Phase;

/// Most things of one kind that are told.
const MOST: usize = 200;
/// Most objects of one cluster that are told.
const MOST_OBJECTS: usize = 500;

/// What changes by itself or by somebody's hand.
pub(crate) fn world(world: &World, now: DateTime<Utc>) -> Value {
    let mut requests: Vec<_> = world.requests.iter().rev().take(MOST).collect();
    requests.sort_by_key(|request| std::cmp::Reverse(request.created));
    let requests: Vec<Value> = requests
        .into_iter()
        .map(|request| view::request(world, request, now))
        .collect();
    let mut tickets: Vec<_> = world.tickets.iter().rev().take(MOST).collect();
    tickets.sort_by_key(|ticket| std::cmp::Reverse(ticket.opened));
    let tickets: Vec<Value> = tickets.into_iter().map(|one| tickets::view(world, one)).collect();
    json!({
        "tickets": tickets,
        "requests": requests,
        "attempts": world.attempts.iter().rev().take(MOST).collect::<Vec<_>>(),
        "outbox": world.outbox.iter().rev().take(MOST).collect::<Vec<_>>(),
        "faults": world.faults.waiting(),
        "planned": world.agenda.steps().take(MOST).map(|(at, command)| json!({
            "at": moment::azure(at), "command": command,
        })).collect::<Vec<_>>(),
        "steps": world.steps.iter().rev().take(MOST).collect::<Vec<_>>(),
        "counts": {
            "tickets": world.tickets.len(),
            "requests": world.requests.len(),
            "attempts": world.attempts.len(),
            "outbox": world.outbox.count(),
        },
        "estate": estate(world),
    })
}

/// What the forms choose from.
fn estate(world: &World) -> Value {
    let tenant = world.directory.tenants.first();
    let people = world.directory.tenants.iter().flat_map(|tenant| &tenant.users);
    json!({
        "origin": world.site.origin,
        "tenant": tenant.map(|tenant| json!({
            "name": tenant.name, "id": tenant.id, "domain": tenant.domain, "lockbox": tenant.opted_in,
        })),
        "people": people.take(MOST).map(|user| json!({
            "upn": user.upn, "name": user.name, "globalAdministrator": user.global_administrator,
        })).collect::<Vec<_>>(),
        "engineers": world.engineers.iter().take(MOST).map(|one| json!({
            "mail": one.mail, "name": one.name, "employer": one.employer,
        })).collect::<Vec<_>>(),
        "subscriptions": world.subscriptions.iter().take(MOST).map(|one| json!({
            "id": one.id, "name": one.name,
        })).collect::<Vec<_>>(),
        "clusters": world.clusters.iter().take(MOST).map(|one| cluster(world, one)).collect::<Vec<_>>(),
        "edition": world.settings.edition,
        "phases": words::<Phase>(),
        "faultKinds": words::<FaultKind>(),
        "operations": words::<Operation>(),
        "actions": Action::all().map(|action| json!({
            "name": action.name(), "gate": gate(world.settings.edition, action),
        })).collect::<Vec<_>>(),
    })
}

/// The words of an enumeration as the verbs spell them.
fn words<T: ValueEnum>() -> Vec<String> {
    let values = T::value_variants().iter();
    values
        .filter_map(|value| value.to_possible_value().map(|word| word.get_name().to_owned()))
        .collect()
}

fn cluster(world: &World, cluster: &Cluster) -> Value {
    json!({
        "name": cluster.name,
        "subscription": world.subscription(&cluster.subscription).map(|known| known.name.as_str()),
        "version": cluster.version,
        "machines": cluster.machines.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(),
        "managedGroup": cluster.managed_group_id(),
        "objects": cluster.objects.iter().take(MOST_OBJECTS).map(|one| json!({
            "kind": one.kind, "namespace": one.namespace, "name": one.name,
        })).collect::<Vec<_>>(),
    })
}

/// What the table in force says to an action: `free`, `gated`, or `depends`.
fn gate(edition: Edition, action: Action) -> &'static str {
    let tried = |force| Attempt {
        force,
        ..Attempt::of(action)
    };
    match (is_gated(edition, &tried(false)), is_gated(edition, &tried(true))) {
        (true, _) => "gated",
        (false, true) => "depends",
        (false, false) => "free",
    }
}

/// The clock: what it shows, its mode, and how many of its seconds pass in one of the wall's.
pub(crate) fn clock(now: DateTime<Utc>, mode: crate::clock::ClockMode) -> Value {
    use crate::clock::ClockMode;
    let rate = match mode {
        ClockMode::Manual => 0,
        ClockMode::Real => 1,
        ClockMode::Times(times) => times,
    };
    json!({ "now": moment::azure(now), "mode": mode.to_string(), "rate": rate })
}
