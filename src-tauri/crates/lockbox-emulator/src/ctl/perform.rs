//! Carries the verbs out.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::{Ask, Command, CtlError, FaultCommand, OnOff, RoleChange, TokenFor, Try, Wording, view, wording};
use crate::entra::scope::Resource;
use crate::entra::token;
use crate::fault::{Fault, LONGEST_DELAY};
use crate::gateway::Trace;
use crate::moment::{self, instant, span};
use crate::server::Shared;
use crate::world::gate::{Action, Attempt};
use crate::world::request::{Wanted, normal_id};
use crate::world::subscription::Scope;
use crate::world::{Refused, World};

/// Number that requests name when they come from no support ticket.
const NO_TICKET: &str = "12345";

/// Carries out one verb.
///
/// # Errors
/// When it cannot be carried out.
pub(crate) fn perform(shared: &Shared, command: &Command) -> Result<Value, CtlError> {
    let mut world = shared.world();
    if let Command::Advance { by } = command {
        let now = shared.clock.advance(span(by)?);
        world.advance(now);
        return Ok(clock(shared));
    }
    if let Command::Stop = command {
        shared.stop.notify_one();
        return Ok(json!({ "stopping": true }));
    }
    if let Command::Clock = command {
        return Ok(clock(shared));
    }
    run(&mut world, command, shared.clock.now())
}

/// Carries out a verb that changes or shows the world.
///
/// # Errors
/// When it cannot be carried out, or is none of the world's.
pub(crate) fn run(world: &mut World, command: &Command, now: DateTime<Utc>) -> Result<Value, CtlError> {
    world.advance(now);
    match command {
        Command::OpenTicket {
            subscription,
            title,
            by,
        } => {
            let number = world.open_ticket(subscription, title, by.as_deref(), now)?;
            Ok(json!({ "ticket": number, "title": title }))
        }
        Command::CloseTicket { number } => {
            world.close_ticket(number, now)?;
            Ok(json!({ "ticket": number, "status": "Closed" }))
        }
        Command::Ask(ask) => self::ask(world, ask, now),
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
        Command::Advance { .. } | Command::Clock | Command::Stop => Err(CtlError::Usage(
            "clock and end belong to the running emulator, not to its world".to_owned(),
        )),
        Command::Fault { what } => fault(&mut world.faults, what),
        Command::Attempts => Ok(json!({ "count": world.attempts.len(), "value": world.attempts })),
        Command::Decisions => Ok(json!({ "count": world.decisions.len(), "value": world.decisions })),
        Command::Token { user, resource } => {
            let resource = match resource {
                TokenFor::Arm => Resource::Arm,
                TokenFor::Graph => Resource::Graph,
            };
            let trace = Trace::own(&mut world.random);
            let token = token::direct(&mut world.desk(&trace, now), user, resource)?;
            Ok(json!({ "tokenType": "Bearer", "accessToken": token }))
        }
        Command::CloudFile => Ok(cloud_file(world)),
        Command::GrantRole(change) => grant(world, change, now),
        Command::RemoveRole(change) => remove(world, change),
        Command::Lockbox { state } => lockbox(world, *state),
    }
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
        "clientId": tenant.map(|tenant| tenant.client_id.as_str()),
    })
}

fn shown(world: &World, id: &str, now: DateTime<Utc>) -> Result<Value, CtlError> {
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
    let mut found: Vec<_> = world
        .requests
        .iter()
        .filter(|request| only.is_none_or(|id| request.subscription == *id))
        .collect();
    found.sort_by_key(|request| std::cmp::Reverse(request.created));
    let value: Vec<Value> = found
        .into_iter()
        .map(|request| view::request(world, request, now))
        .collect();
    Ok(json!({ "count": value.len(), "value": value }))
}

/// What a request is about.
struct Place {
    subscription: String,
    resource_ids: String,
    resource_type: String,
    /// For the justification.
    words: String,
}

fn ask(world: &mut World, ask: &Ask, now: DateTime<Utc>) -> Result<Value, CtlError> {
    let place = place(world, ask)?;
    let mut actions = ask
        .action
        .iter()
        .map(|name| Action::named(name))
        .collect::<Result<Vec<_>, _>>()?;
    let (number, source, cause) = match &ask.ticket {
        Some(number) => {
            let ticket = world
                .ticket(number)
                .ok_or_else(|| Refused::unknown("support ticket", number))?;
            (
                number.clone(),
                "SupportRequest",
                format!("support ticket {number}, {}", ticket.title),
            )
        }
        None => (
            NO_TICKET.to_owned(),
            "Other",
            "a problem that Microsoft noticed".to_owned(),
        ),
    };
    let justification = ask
        .justification
        .clone()
        .unwrap_or_else(|| wording::justification(ask.wording, &actions, &place.words, &cause));
    if ask.wording == Wording::Generic {
        // What the text does not name, the request does not name.
        actions.clear();
    }
    let wanted = Wanted {
        id: None,
        subscription: place.subscription,
        justification,
        duration: if ask.duration.is_empty() {
            "8".to_owned()
        } else {
            ask.duration.clone()
        },
        resource_ids: place.resource_ids,
        resource_type: place.resource_type,
        support_request: number,
        source: Some(source.to_owned()),
        access_level: None,
        actions,
        pinned: ask.status,
    };
    let id = world.ask(wanted, now)?;
    shown(world, &id, now)
}

fn place(world: &World, ask: &Ask) -> Result<Place, CtlError> {
    if let Some(name) = &ask.cluster {
        let cluster = world
            .cluster(name)
            .ok_or_else(|| Refused::unknown("cluster", name))?;
        return Ok(Place {
            subscription: cluster.subscription.clone(),
            resource_ids: cluster.id(),
            resource_type: "Azure Red Hat OpenShift".to_owned(),
            words: format!("cluster {}", cluster.name),
        });
    }
    if let Some(first) = ask.resource.first() {
        let normal = normal_id(first);
        let id = normal.split('/').nth(2).unwrap_or_default().to_owned();
        return Ok(Place {
            subscription: id,
            resource_ids: ask.resource.join(", "),
            resource_type: resource_type(&normal).to_owned(),
            words: format!("{} resource(s)", ask.resource.len()),
        });
    }
    if !ask.subscription_wide {
        return Err(CtlError::Usage(
            "say what for: --cluster, --resource or --subscription-wide".to_owned(),
        ));
    }
    let of_ticket = ask
        .ticket
        .as_deref()
        .and_then(|number| world.ticket(number))
        .map(|ticket| ticket.subscription.as_str());
    let which = ask.subscription.as_deref().or(of_ticket).ok_or_else(|| {
        CtlError::Usage("--subscription-wide without a support ticket needs --subscription".to_owned())
    })?;
    let known = world
        .subscription(which)
        .ok_or_else(|| Refused::unknown("subscription", which))?;
    Ok(Place {
        subscription: known.id.clone(),
        resource_ids: known.id.clone(),
        resource_type: "Subscription".to_owned(),
        words: format!("subscription {}", known.name),
    })
}

/// The display word that requests carry for a resource.
fn resource_type(normal: &str) -> &'static str {
    if normal.contains("/microsoft.compute/virtualmachinescalesets/") {
        "VMSS"
    } else if normal.contains("/microsoft.compute/virtualmachines/") {
        "Virtual Machine"
    } else if normal.contains("/microsoft.storage/storageaccounts/") {
        "Storage Account"
    } else if normal.contains("/microsoft.redhatopenshift/") {
        "Azure Red Hat OpenShift"
    } else {
        "Resource Group"
    }
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
    };
    let outcome = world.attempt(attempt, now)?;
    let record = &outcome.record;
    Ok(json!({
        "allowed": record.allowed,
        "status": record.status,
        "action": record.action,
        "cluster": record.cluster,
        "requestId": record.request_id,
        "message": record.message,
        "body": outcome.body,
    }))
}

fn fault(faults: &mut crate::fault::FaultPlan, what: &FaultCommand) -> Result<Value, CtlError> {
    match what {
        FaultCommand::Add {
            kind,
            on,
            count,
            millis,
            status,
            retry_after,
        } => {
            if *count == 0 || *millis > LONGEST_DELAY || !(400..=599).contains(status) {
                let text = format!("count from 1, millis to {LONGEST_DELAY}, status from 400 to 599");
                return Err(CtlError::Usage(text));
            }
            let fault = Fault {
                id: 0,
                kind: *kind,
                on: *on,
                left: *count,
                delay_millis: *millis,
                status: *status,
                // ARM never throttles without saying how long.
                retry_after: retry_after.or((*status == 429).then_some(1)),
            };
            let id = faults.add(fault).ok_or(Refused::Full("faults"))?;
            Ok(json!({ "fault": id }))
        }
        FaultCommand::Clear => Ok(json!({ "cleared": faults.clear() })),
        FaultCommand::List => Ok(json!({ "count": faults.waiting().len(), "value": faults.waiting() })),
    }
}

fn scope(world: &World, change: &RoleChange) -> Result<Scope, CtlError> {
    match (&change.subscription, &change.management_group) {
        (Some(which), _) => world
            .subscription(which)
            .map(|known| Scope::Subscription(known.id.clone()))
            .ok_or_else(|| Refused::unknown("subscription", which).into()),
        (None, Some(name)) => Ok(Scope::ManagementGroup(name.clone())),
        (None, None) => Err(CtlError::Usage(
            "name --subscription or --management-group".to_owned(),
        )),
    }
}

fn grant(world: &mut World, change: &RoleChange, now: DateTime<Utc>) -> Result<Value, CtlError> {
    let scope = scope(world, change)?;
    let principal = world.anybody(&change.user)?.1.id.clone();
    let since = change
        .since
        .as_deref()
        .map_or(Ok(now), |text| instant(text, now))?;
    let id = world.grant_role(&principal, change.role, scope.clone(), since)?;
    Ok(json!({ "assignment": id, "scope": scope.path(), "since": moment::azure(since) }))
}

fn remove(world: &mut World, change: &RoleChange) -> Result<Value, CtlError> {
    let scope = scope(world, change)?;
    let principal = world.anybody(&change.user)?.1.id.clone();
    Ok(json!({ "removed": world.remove_role(&principal, change.role, &scope), "scope": scope.path() }))
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
