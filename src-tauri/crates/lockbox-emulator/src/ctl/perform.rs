//! Carries the verbs out.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::ask::ask;
use super::{Command, CtlError, OnOff, Try, drill, order, outbox, people, roles, tickets, view};
use crate::moment::{self, span};
use crate::server::Shared;
use crate::world::gate::{Action, Attempt};
use crate::world::tenant::Tenant;
use crate::world::{Refused, World};

/// Carries out one verb.
///
/// # Errors
/// When it cannot be carried out.
pub(crate) fn perform(shared: &Shared, command: &Command) -> Result<Value, CtlError> {
    if let Command::Advance { by } = command {
        let far = || CtlError::Usage("the clock goes no further than a thousand years".to_owned());
        let span = span(by)?;
        return shared.with_world(|world, _| {
            let now = shared.clock.advance(span).ok_or_else(far)?;
            world.advance(now);
            Ok(clock(shared))
        });
    }
    if let Command::Stop = command {
        shared.stop.notify_one();
        return Ok(json!({ "stopping": true }));
    }
    if let Command::Clock = command {
        return Ok(clock(shared));
    }
    shared.with_world(|world, now| run(world, command, now))
}

/// Carries out a verb that changes or shows the world.
///
/// # Errors
/// When it cannot be carried out, or is none of the world's.
pub(crate) fn run(world: &mut World, command: &Command, now: DateTime<Utc>) -> Result<Value, CtlError> {
    world.advance(now);
    match command {
        Command::OpenTicket { .. }
        | Command::CloseTicket { .. }
        | Command::Tickets
        | Command::Assign { .. }
        | Command::Elevate { .. }
        | Command::Review { .. } => tickets::run(world, command, now),
        Command::Ask(wanted) => ask(world, wanted, now),
        Command::Attempt(attempt) => self::attempt(world, attempt, now),
        Command::Requests { subscription } => requests(world, subscription.as_deref(), now),
        Command::Request { id } => shown(world, id, now),
        Command::Cancel { id } => {
            world.cancel(id, now)?;
            shown(world, id, now)
        }
        Command::SetStatus { id, phase } => {
            world.set_phase(id, *phase, now)?;
            shown(world, id, now)
        }
        Command::Advance { .. } | Command::Clock | Command::Stop => Err(not_of_the_world()),
        Command::Fault { what } => order::order(&mut world.faults, what),
        Command::Steps => Ok(json!({ "count": world.steps.len(), "value": world.steps })),
        Command::Drill { user } => drill::drill(world, user.as_deref(), now),
        Command::Outbox { id } => outbox::show(world, *id),
        Command::Attempts => Ok(json!({ "count": world.attempts.len(), "value": world.attempts })),
        Command::Decisions => Ok(json!({ "count": world.decisions.len(), "value": world.decisions })),
        Command::Token { .. }
        | Command::ApproveDevice { .. }
        | Command::RevokeSessions { .. }
        | Command::Scene { .. } => people::perform(world, command, now),
        Command::CloudFile => Ok(cloud_file(world)),
        Command::GrantRole(change) => roles::grant(world, change, now),
        Command::RemoveRole(change) => roles::remove(world, change, now),
        Command::Lockbox { state } => lockbox(world, *state),
    }
}

/// Whether a verb can be a step of a scenario's script: it changes the world, and the world alone.
///
/// # Errors
/// Says why it cannot.
pub(crate) fn in_a_script(command: &Command) -> Result<(), CtlError> {
    match command {
        Command::OpenTicket { .. }
        | Command::CloseTicket { .. }
        | Command::Assign { .. }
        | Command::Elevate { .. }
        | Command::Review { .. }
        | Command::Ask(_)
        | Command::Attempt(_)
        | Command::Drill { .. }
        | Command::Cancel { .. }
        | Command::SetStatus { .. }
        | Command::Fault { .. }
        | Command::GrantRole(_)
        | Command::RemoveRole(_)
        | Command::ApproveDevice { .. }
        | Command::RevokeSessions { .. }
        | Command::Scene { .. }
        | Command::Lockbox { .. } => Ok(()),
        Command::Tickets
        | Command::Requests { .. }
        | Command::Request { .. }
        | Command::Outbox { .. }
        | Command::Attempts
        | Command::Decisions
        | Command::Steps
        | Command::Token { .. }
        | Command::CloudFile => Err(CtlError::Usage(
            "this verb only shows something; a script has nobody to look".to_owned(),
        )),
        Command::Advance { .. } | Command::Clock | Command::Stop => Err(not_of_the_world()),
    }
}

fn not_of_the_world() -> CtlError {
    CtlError::Usage("clock and end belong to the running emulator, not to its world".to_owned())
}

fn clock(shared: &Shared) -> Value {
    json!({ "now": moment::azure(shared.clock.now()), "mode": shared.clock.mode().to_string() })
}

/// The file that tells a client where everything is.
pub(crate) fn cloud_file(world: &World) -> Value {
    let (site, tenant) = (&world.site, world.directory.tenants.first());
    json!({
        "name": "Emulated Azure",
        "authority": site.origin,
        "resourceManager": site.origin,
        "graph": site.graph(),
        "portal": site.portal(),
        "tenant": tenant.map(|tenant| tenant.id.as_str()),
        "clientId": tenant.map(Tenant::client_id),
    })
}

pub(super) fn shown(world: &World, id: &str, now: DateTime<Utc>) -> Result<Value, CtlError> {
    let found = world.request(id).ok_or_else(|| Refused::unknown("request", id))?;
    Ok(view::whole(world, found, now))
}

fn requests(world: &World, subscription: Option<&str>, now: DateTime<Utc>) -> Result<Value, CtlError> {
    let only = match subscription {
        Some(which) => Some(
            &world
                .subscription(which)
                .ok_or_else(|| Refused::unknown("subscription", which))?
                .id,
        ),
        None => None,
    };
    let mut found: Vec<_> = match only {
        Some(id) => world.requests.of(id).collect(),
        None => world.requests.iter().collect(),
    };
    found.sort_by_key(|request| std::cmp::Reverse(request.created));
    let value: Vec<Value> = found
        .into_iter()
        .map(|request| view::request(world, request, now))
        .collect();
    Ok(json!({ "count": value.len(), "value": value }))
}

fn attempt(world: &mut World, tried: &Try, now: DateTime<Utc>) -> Result<Value, CtlError> {
    let attempt = Attempt {
        cluster: tried.cluster.clone(),
        action: Action::named(&tried.action)?,
        kind: tried.kind.clone(),
        namespace: tried.namespace.clone(),
        name: tried.name.clone(),
        force: tried.force,
        resource: tried.resource.clone(),
        unrestricted: tried.unrestricted,
        container: tried.container.clone(),
        body: None,
    };
    let outcome = world.attempt(attempt, now)?;
    let record = &outcome.record;
    Ok(json!({
        "allowed": record.allowed,
        "status": record.status,
        "route": record.route,
        "action": record.action,
        "cluster": record.cluster,
        "requestId": record.request_id,
        "message": record.message,
        "body": outcome.body,
    }))
}

fn lockbox(world: &mut World, state: OnOff) -> Result<Value, CtlError> {
    let tenant = world
        .directory
        .tenants
        .first_mut()
        .ok_or(Refused::Impossible("there is no tenant".to_owned()))?;
    tenant.opted_in = match state {
        OnOff::On => true,
        OnOff::Off => false,
    };
    Ok(json!({ "tenant": tenant.name, "isOptedIn": tenant.opted_in }))
}
