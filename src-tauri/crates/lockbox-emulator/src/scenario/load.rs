//! Builds a world from a scenario, replaying what happened before the start.

use chrono::{DateTime, Utc};

use super::{
    ClusterEntry, DecidedEntry, Problem, RequestEntry, RoleEntry, Scenario, ScenarioError, SubscriptionEntry,
    TenantEntry, TicketEntry,
};
use crate::moment::instant;
use crate::world::World;
use crate::world::cluster::{Cluster, Machine, Object};
use crate::world::decision::{Decision, Undecided};
use crate::world::gate::Action;
use crate::world::request::Wanted;
use crate::world::subscription::{Scope, Subscription};
use crate::world::support_ticket::SupportTicket;
use crate::world::tenant::{Tenant, User};

/// Redirect addresses of an application that names none.
const LOOPBACK: [&str; 2] = ["http://localhost", "http://127.0.0.1"];
/// What a serial console shows when the scenario says nothing.
const CONSOLE: &str = "[    0.000000] Linux version 5.14.0-427.el9.x86_64 ({machine})\n\
    [    2.417733] systemd[1]: Detected virtualization microsoft.\n\
    [    9.120044] hv_netvsc 000d3a2b eth0: carrier up\n\
    [   31.802913] kubelet[1874]: Started kubelet\n\n{machine} login: ";

/// Builds the world that a scenario tells of, as it is at `now`.
///
/// # Errors
/// Names the entry that does not hold together.
pub(crate) fn load(scenario: &Scenario, seed: u64, now: DateTime<Utc>) -> Result<World, ScenarioError> {
    let mut world = World::new(scenario.settings.clone(), seed);
    if scenario.tenants.is_empty() {
        return Err(ScenarioError::Content {
            place: "tenants".into(),
            problem: "at least one is needed".into(),
        });
    }
    each("tenants", &scenario.tenants, |entry| {
        add_tenant(&mut world, entry)
    })?;
    each("subscriptions", &scenario.subscriptions, |entry| {
        add_subscription(&mut world, entry)
    })?;
    each("roles", &scenario.roles, |entry| add_role(&mut world, entry, now))?;
    each("clusters", &scenario.clusters, |entry| {
        add_cluster(&mut world, entry, now)
    })?;
    each("tickets", &scenario.tickets, |entry| {
        add_ticket(&mut world, entry, now)
    })?;
    let mut asked: Vec<(usize, DateTime<Utc>)> = Vec::new();
    for (at, entry) in scenario.requests.iter().enumerate() {
        let created =
            instant(&entry.created, now).map_err(|error| misplaced("requests", at, error.into()))?;
        if created > now {
            return Err(misplaced(
                "requests",
                at,
                Problem::Other("created lies ahead of the start".into()),
            ));
        }
        asked.push((at, created));
    }
    asked.sort_by_key(|(_, created)| *created);
    for (at, created) in asked {
        if let Some(entry) = scenario.requests.get(at) {
            add_request(&mut world, entry, created, now)
                .map_err(|problem| misplaced("requests", at, problem))?;
        }
    }
    world.advance(now);
    Ok(world)
}

fn each<T>(
    list: &str,
    entries: &[T],
    mut add: impl FnMut(&T) -> Result<(), Problem>,
) -> Result<(), ScenarioError> {
    for (at, entry) in entries.iter().enumerate() {
        add(entry).map_err(|problem| misplaced(list, at, problem))?;
    }
    Ok(())
}

fn misplaced(list: &str, at: usize, problem: Problem) -> ScenarioError {
    ScenarioError::Content {
        place: format!("{list}[{at}]"),
        problem: problem.to_string(),
    }
}

fn add_tenant(world: &mut World, entry: &TenantEntry) -> Result<(), Problem> {
    if world.tenant(&entry.id).is_some() || world.tenant(&entry.domain).is_some() {
        return Err(Problem::Other(format!("tenant {} exists already", entry.id)));
    }
    let mut users = Vec::new();
    for user in &entry.users {
        let id = match &user.id {
            Some(id) => id.clone(),
            None => world.random.fresh_id("user"),
        };
        users.push(User {
            id,
            upn: user.upn.clone(),
            name: user.name.clone(),
            global_administrator: user.global_administrator,
        });
    }
    world.directory.tenants.push(Tenant {
        id: entry.id.clone(),
        name: entry.name.clone(),
        domain: entry.domain.clone(),
        client_id: entry.client_id.clone(),
        redirects: entry
            .redirects
            .clone()
            .unwrap_or_else(|| LOOPBACK.map(str::to_owned).to_vec()),
        opted_in: entry.lockbox,
        users,
    });
    Ok(())
}

fn add_subscription(world: &mut World, entry: &SubscriptionEntry) -> Result<(), Problem> {
    if world.subscription(&entry.id).is_some() {
        return Err(Problem::Other(format!(
            "subscription {} exists already",
            entry.id
        )));
    }
    let tenant = match &entry.tenant {
        Some(segment) => world.tenant(segment),
        None => world.directory.tenants.first(),
    };
    let tenant = tenant
        .ok_or_else(|| Problem::Other("its tenant does not exist".into()))?
        .id
        .clone();
    world.subscriptions.push(Subscription {
        id: entry.id.clone(),
        name: entry.name.clone(),
        tenant,
        management_group: entry.management_group.clone(),
        state: entry.state.clone().unwrap_or_else(|| "Enabled".to_owned()),
    });
    Ok(())
}

fn add_role(world: &mut World, entry: &RoleEntry, now: DateTime<Utc>) -> Result<(), Problem> {
    let principal = world.anybody(&entry.user)?.1.id.clone();
    let scope = match (&entry.subscription, &entry.management_group) {
        (Some(which), None) => Scope::Subscription(home(world, which)?),
        (None, Some(name)) => Scope::ManagementGroup(name.clone()),
        (Some(_), Some(_)) | (None, None) => {
            return Err(Problem::Other(
                "name either subscription or managementGroup".into(),
            ));
        }
    };
    let since = instant(&entry.since, now)?;
    world.grant_role(&principal, entry.role, scope, since)?;
    Ok(())
}

fn add_cluster(world: &mut World, entry: &ClusterEntry, now: DateTime<Utc>) -> Result<(), Problem> {
    if world.cluster(&entry.name).is_some() {
        return Err(Problem::Other(format!("cluster {} exists already", entry.name)));
    }
    let tags = entry
        .tags
        .iter()
        .map(|(key, value)| {
            (
                key.clone(),
                value.as_str().map_or_else(|| value.to_string(), str::to_owned),
            )
        })
        .collect();
    let console = entry.console.as_deref().unwrap_or(CONSOLE);
    let namespaces = entry
        .namespaces
        .iter()
        .map(|name| object(&format!("Namespace {name}")));
    let objects = entry
        .objects
        .iter()
        .map(|text| object(text))
        .chain(namespaces)
        .collect::<Result<Vec<_>, _>>()?;
    world.clusters.push(Cluster {
        name: entry.name.clone(),
        subscription: home(world, &entry.subscription)?,
        resource_group: entry.resource_group.clone(),
        managed_group: entry.managed_group.clone(),
        location: entry.location.clone(),
        version: entry.version.clone(),
        domain: entry.domain.clone(),
        tags,
        created: instant(&entry.created, now)?,
        machines: entry
            .machines
            .iter()
            .map(|name| Machine {
                name: name.clone(),
                console: console.replace("{machine}", name),
            })
            .collect(),
        objects,
    });
    Ok(())
}

fn object(text: &str) -> Result<Object, Problem> {
    let (kind, place) = text.split_once(' ').ok_or_else(|| {
        Problem::Other(format!(
            "object '{text}': write 'Kind namespace/name' or 'Kind name'"
        ))
    })?;
    let (namespace, name) = match place.split_once('/') {
        Some((space, name)) => (Some(space.to_owned()), name),
        None => (None, place),
    };
    Ok(Object {
        kind: kind.to_owned(),
        namespace,
        name: name.to_owned(),
        revision: 1,
    })
}

fn add_ticket(world: &mut World, entry: &TicketEntry, now: DateTime<Utc>) -> Result<(), Problem> {
    if world.ticket(&entry.number).is_some() {
        return Err(Problem::Other(format!("ticket {} exists already", entry.number)));
    }
    let by = match &entry.by {
        Some(who) => Some(world.anybody(who)?.1.upn.clone()),
        None => None,
    };
    let closed = entry
        .closed
        .as_deref()
        .map(|text| instant(text, now))
        .transpose()?;
    world.tickets.push(SupportTicket {
        number: entry.number.clone(),
        subscription: home(world, &entry.subscription)?,
        title: entry.title.clone(),
        by,
        opened: instant(&entry.opened, now)?,
        closed,
    });
    Ok(())
}

fn add_request(
    world: &mut World,
    entry: &RequestEntry,
    created: DateTime<Utc>,
    now: DateTime<Utc>,
) -> Result<(), Problem> {
    let subscription = home(world, &entry.subscription)?;
    let actions = entry
        .actions
        .iter()
        .map(|name| Action::named(name))
        .collect::<Result<Vec<_>, _>>()?;
    let wanted = Wanted {
        id: entry.id.clone(),
        justification: entry.justification.clone(),
        duration: entry.duration.clone(),
        resource_ids: entry.resource_ids.clone().unwrap_or_else(|| subscription.clone()),
        resource_type: entry.resource_type.clone(),
        support_request: entry.support_request.clone(),
        source: Some(
            entry
                .source
                .clone()
                .unwrap_or_else(|| "SupportRequest".to_owned()),
        ),
        access_level: entry.access_level.clone(),
        actions,
        pinned: entry.phase,
        subscription: subscription.clone(),
    };
    let id = world.ask(wanted, created)?;
    if let Some(decided) = &entry.decided {
        replay(world, &subscription, &id, decided, now)?;
    }
    if let Some(text) = &entry.cancelled {
        world.cancel(&id, instant(text, now)?)?;
    }
    Ok(())
}

fn replay(
    world: &mut World,
    subscription: &str,
    id: &str,
    decided: &DecidedEntry,
    now: DateTime<Utc>,
) -> Result<(), Problem> {
    let (_, user) = world.anybody(&decided.by)?;
    let (principal, upn) = (user.id.clone(), user.upn.clone());
    let decision = Decision {
        verdict: decided.verdict,
        reason: &decided.reason,
        principal: &principal,
        upn: &upn,
    };
    let at = instant(&decided.at, now)?;
    let created = world.request(id).map(|request| request.created);
    if at > now || created.is_some_and(|created| at < created) {
        return Err(Problem::Other(
            "the decision lies before the request or ahead of the start".into(),
        ));
    }
    world
        .decide(subscription, id, &decision, at)
        .map_err(|undecided| {
            Problem::Other(match undecided {
                Undecided::NoSuchRequest => "the request vanished".to_owned(),
                Undecided::NotAllowed(why) => format!("{upn} may not decide it: {}", why.sentence()),
                Undecided::NotPending(phase) => format!("it was {phase:?} at that time, not Pending"),
            })
        })
}

fn home(world: &World, which: &str) -> Result<String, Problem> {
    world
        .subscription(which)
        .map(|found| found.id.clone())
        .ok_or_else(|| Problem::Other(format!("there is no subscription '{which}'")))
}
