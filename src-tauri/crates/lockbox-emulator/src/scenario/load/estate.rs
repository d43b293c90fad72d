//! Subscriptions, clusters and support tickets.

use chrono::{DateTime, Utc};

use crate::moment::instant;
use crate::scenario::error::{InField, Problem};
use crate::scenario::format::{ClusterEntry, SubscriptionEntry, TicketEntry};
use crate::world::agenda::Deed;
use crate::world::cluster::{Cluster, Machine, Object};
use crate::world::subscription::Subscription;
use crate::world::support_ticket::SupportTicket;
use crate::world::{Refused, World};

/// What a serial console shows when the scenario says nothing.
const CONSOLE: &str = "[    0.000000] Linux version 5.14.0-427.el9.x86_64 ({machine})\n\
    [    2.417733] systemd[1]: Detected virtualization microsoft.\n\
    [    9.120044] hv_netvsc 000d3a2b eth0: carrier up\n\
    [   31.802913] kubelet[1874]: Started kubelet\n\n{machine} login: ";

/// Id of the subscription that an entry names.
pub(super) fn home(world: &World, which: &str) -> Result<String, Problem> {
    world
        .subscription(which)
        .map(|found| found.id.clone())
        .ok_or_else(|| Refused::unknown("subscription", which))
        .field("subscription")
}

pub(super) fn subscription(world: &mut World, entry: &SubscriptionEntry) -> Result<(), Problem> {
    let tenant = match &entry.tenant {
        Some(segment) => world
            .tenant(segment)
            .ok_or_else(|| Refused::unknown("tenant", segment)),
        None => world
            .directory
            .tenants
            .first()
            .ok_or_else(|| Refused::unknown("tenant", "")),
    };
    let filed = Subscription {
        id: entry.id.clone(),
        name: entry.name.clone(),
        tenant: tenant.field("tenant")?.id.clone(),
        management_group: entry.management_group.clone(),
        state: entry.state.clone().unwrap_or_else(|| "Enabled".to_owned()),
    };
    if world.subscriptions.file(filed) {
        Ok(())
    } else {
        Err(Problem::new(format!("subscription {} exists already", entry.id))).field("id")
    }
}

pub(super) fn cluster(world: &mut World, entry: &ClusterEntry, now: DateTime<Utc>) -> Result<(), Problem> {
    if world.cluster(&entry.name).is_some() {
        return Err(Problem::new(format!("cluster {} exists already", entry.name))).field("name");
    }
    let tags = entry.tags.iter().map(|(key, value)| {
        let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        (key.clone(), text)
    });
    let mut objects = Vec::new();
    for (at, text) in entry.objects.iter().enumerate() {
        objects.push(object(text).field(&format!("objects[{at}]"))?);
    }
    objects.extend(
        entry
            .namespaces
            .iter()
            .map(|name| Object::named("Namespace", None, name)),
    );
    let console = entry.console.as_deref().unwrap_or(CONSOLE);
    let machines = entry.machines.iter().map(|name| Machine {
        name: name.clone(),
        console: console.replace("{machine}", name),
    });
    let filed = Cluster {
        name: entry.name.clone(),
        hosted: entry.hosted,
        subscription: home(world, &entry.subscription)?,
        resource_group: entry.resource_group.clone(),
        managed_group: entry.managed_group.clone(),
        location: entry.location.clone(),
        version: entry.version.clone(),
        domain: entry.domain.clone(),
        tags: tags.collect(),
        created: instant(&entry.created, now).field("created")?,
        machines: machines.collect(),
        objects,
        deleted: Vec::new(),
        updating_until: None,
    };
    world.clusters.file(filed);
    Ok(())
}

fn object(text: &str) -> Result<Object, Problem> {
    let (kind, place) = text.split_once(' ').ok_or_else(|| {
        Problem::new(format!(
            "object '{text}': write 'Kind namespace/name' or 'Kind name'"
        ))
    })?;
    let (namespace, name) = match place.split_once('/') {
        Some((space, name)) => (Some(space), name),
        None => (None, place),
    };
    Ok(Object::named(kind, namespace, name))
}

pub(super) fn ticket(world: &mut World, entry: &TicketEntry, now: DateTime<Utc>) -> Result<(), Problem> {
    let by = match &entry.by {
        Some(who) => Some(world.anybody(who).field("by")?.1.upn.clone()),
        None => None,
    };
    let closed = entry.closed.as_deref().map(|text| instant(text, now)).transpose();
    let closed = closed.field("closed")?;
    let filed = SupportTicket {
        number: entry.number.clone(),
        subscription: home(world, &entry.subscription)?,
        title: entry.title.clone(),
        by,
        opened: instant(&entry.opened, now).field("opened")?,
        closed: closed.filter(|at| *at <= now),
        assigned: None,
        elevation: None,
    };
    if !world.tickets.file(filed) {
        return Err(Problem::new(format!("ticket {} exists already", entry.number))).field("number");
    }
    if let Some(later) = closed.filter(|at| *at > now) {
        world.agenda.add(later, Deed::CloseTicket(entry.number.clone()));
    }
    Ok(())
}
