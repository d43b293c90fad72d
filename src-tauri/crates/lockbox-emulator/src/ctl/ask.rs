//! `ask`: what an engineer wants becomes a request.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::perform::shown;
use super::{Ask, CtlError, Wording, wording};
use crate::world::gate::Action;
use crate::world::request::{Wanted, normal_id};
use crate::world::{Refused, World};

/// Number that requests name when they come from no support ticket.
const NO_TICKET: &str = "12345";

/// What a request is about.
struct Place {
    subscription: String,
    resource_ids: String,
    resource_type: String,
    /// For the justification.
    words: String,
}

pub(super) fn ask(world: &mut World, ask: &Ask, now: DateTime<Utc>) -> Result<Value, CtlError> {
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
            world.may_ask(ticket)?;
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
        practice: false,
    };
    let note = disagreement(&wanted);
    let id = world.ask(wanted, now)?;
    let mut told = shown(world, &id, now)?;
    if let (Some(note), Some(map)) = (note, told.as_object_mut()) {
        map.insert("note".to_owned(), json!(note));
    }
    Ok(told)
}

/// A justification given word for word may say something else than the actions that the gate goes by.
fn disagreement(wanted: &Wanted) -> Option<String> {
    let text = wanted.justification.to_ascii_lowercase();
    let silent: Vec<&str> = wanted
        .actions
        .iter()
        .map(|action| action.name())
        .filter(|name| !text.contains(&name.to_ascii_lowercase()))
        .collect();
    (!silent.is_empty()).then(|| {
        format!(
            "The gate goes by the actions, whatever the justification says. The text does not name: {}.",
            silent.join(", ")
        )
    })
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
