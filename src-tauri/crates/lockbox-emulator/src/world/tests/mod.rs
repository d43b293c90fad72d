//! A small world for the proofs, and the proofs.

mod elevation;
mod gate;
mod life;
mod mails;
mod rails;
mod standing;

use chrono::{DateTime, TimeDelta, Utc};

use super::World;
use super::assignments::Scope;
use super::cluster::{Cluster, Machine, Object};
use super::decision::{Decision, Undecided};
use super::gate::Action;
use super::request::{Phase, Verdict, Wanted};
use super::role::Role;
use super::subscription::Subscription;
use super::tenant::{Tenant, User};
use crate::moment::epoch;

const SUB: &str = "aaaaaaaa-0000-4000-8000-000000000001";
const ELSEWHERE: &str = "aaaaaaaa-0000-4000-8000-000000000002";
const OWNER: &str = "oid-owner";

fn hours(count: i64) -> TimeDelta {
    TimeDelta::hours(count)
}

fn seconds(count: i64) -> TimeDelta {
    TimeDelta::seconds(count)
}

fn user(id: &str, global_administrator: bool) -> User {
    User {
        id: id.to_owned(),
        upn: format!("{id}@t.example"),
        name: id.to_owned(),
        mail: None,
        other_mails: Vec::new(),
        usage_location: None,
        global_administrator,
        scene: None,
        tokens_valid_from: None,
    }
}

fn cluster(name: &str, subscription: &str) -> Cluster {
    Cluster {
        hosted: false,
        name: name.to_owned(),
        subscription: subscription.to_owned(),
        resource_group: format!("rg-{name}"),
        managed_group: format!("{name}-infra"),
        location: "westeurope".to_owned(),
        version: "4.17.1".to_owned(),
        domain: format!("{name}.example"),
        tags: Vec::new(),
        created: epoch() - hours(1_000),
        machines: ["m0", "m1"]
            .map(|vm| Machine {
                name: vm.to_owned(),
                console: format!("boot of {vm}"),
            })
            .to_vec(),
        objects: vec![
            Object::named("Pod", Some("web"), "p"),
            Object::named("Pod", Some("openshift-dns"), "dns"),
            Object::named("Secret", Some("web"), "s"),
        ],
        deleted: Vec::new(),
        updating_until: None,
    }
}

/// Two subscriptions, a cluster `one` and a cluster `two` in the first, an owner since long ago.
fn world() -> World {
    let mut world = World::default();
    world.directory.tenants.push(Tenant {
        id: "t".to_owned(),
        name: "T".to_owned(),
        domain: "t.example".to_owned(),
        usage_location: "SE".to_owned(),
        applications: Vec::new(),
        groups: Vec::new(),
        opted_in: true,
        users: vec![user(OWNER, false), user("oid-ga", true), user("oid-other", false)],
    });
    for (id, name) in [(SUB, "First"), (ELSEWHERE, "Second")] {
        world.subscriptions.file(Subscription {
            id: id.to_owned(),
            name: name.to_owned(),
            tenant: "t".to_owned(),
            management_group: Some("root".to_owned()),
            state: "Enabled".to_owned(),
        });
    }
    for name in ["one", "two"] {
        world.clusters.file(cluster(name, SUB));
    }
    world
        .grant_role(
            OWNER,
            Role::Owner,
            Scope::Subscription(SUB.to_owned()),
            epoch() - hours(10_000),
        )
        .unwrap();
    world
}

fn wanted(resource_ids: &str, actions: &[Action]) -> Wanted {
    Wanted {
        subscription: SUB.to_owned(),
        duration: "8".to_owned(),
        resource_ids: resource_ids.to_owned(),
        support_request: "1".to_owned(),
        actions: actions.to_vec(),
        ..Wanted::default()
    }
}

fn decide(world: &mut World, id: &str, verdict: Verdict, at: DateTime<Utc>) -> Result<(), Undecided> {
    let decision = Decision {
        verdict,
        reason: "because",
        principal: OWNER,
        upn: "oid-owner@t.example",
        correlation: None,
    };
    world.decide(SUB, id, &decision, at)
}

/// A request for cluster `one` that is approved, with its access open since the returned instant.
fn approved(world: &mut World, actions: &[Action]) -> (String, DateTime<Utc>) {
    let place = world.cluster("one").unwrap().id();
    let id = world.ask(wanted(&place, actions), epoch()).unwrap();
    decide(world, &id, Verdict::Approve, epoch()).unwrap();
    let opened = epoch() + seconds(2);
    world.advance(opened);
    assert_eq!(phase(world, &id), Phase::Approved);
    (id, opened)
}

fn phase(world: &World, id: &str) -> Phase {
    world.request(id).unwrap().phase
}
