//! The verbs on support tickets: opened, given to an engineer, elevated, reviewed, closed.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::{Command, CtlError};
use crate::moment;
use crate::world::elevation::Review;
use crate::world::support_ticket::SupportTicket;
use crate::world::{Refused, World};

/// Carries out a verb on support tickets.
///
/// # Errors
/// When it cannot be carried out; any other verb.
pub(super) fn run(world: &mut World, command: &Command, now: DateTime<Utc>) -> Result<Value, CtlError> {
    if let Command::OpenTicket {
        subscription,
        title,
        by,
    } = command
    {
        let number = world.open_ticket(subscription, title, by.as_deref(), now)?;
        return shown(world, &number);
    }
    if let Command::CloseTicket { number } = command {
        world.close_ticket(number, now)?;
        return shown(world, number);
    }
    if let Command::Assign { number, to } = command {
        world.assign_ticket(number, to)?;
        return shown(world, number);
    }
    if let Command::Elevate { number, why } = command {
        world.elevate(number, why, now)?;
        return shown(world, number);
    }
    if let Command::Review {
        number,
        review,
        by,
        reason,
    } = command
    {
        world.review(number, by, (*review, reason.as_deref()), now)?;
        return shown(world, number);
    }
    let value: Vec<Value> = world.tickets.iter().map(|one| view(world, one)).collect();
    Ok(json!({ "count": value.len(), "value": value }))
}

fn shown(world: &World, number: &str) -> Result<Value, CtlError> {
    let ticket = world
        .ticket(number)
        .ok_or_else(|| Refused::unknown("support ticket", number))?;
    Ok(view(world, ticket))
}

/// A support ticket as the engineer sees it.
pub(crate) fn view(world: &World, ticket: &SupportTicket) -> Value {
    let subscription = world
        .subscription(&ticket.subscription)
        .map(|known| known.name.as_str());
    let reviewed = |elevation: &crate::world::elevation::Elevation| {
        elevation
            .reviewed
            .as_ref()
            .map_or("waits", |one| match one.review {
                Review::Approve => "approved",
                Review::Reject => "rejected",
            })
    };
    json!({
        "ticket": ticket.number,
        "title": ticket.title,
        "status": if ticket.closed.is_some() { "Closed" } else { "Open" },
        "subscription": subscription,
        "by": ticket.by,
        "opened": moment::azure(ticket.opened),
        "closed": ticket.closed.map(moment::azure),
        "assigned": ticket.assigned,
        "elevationState": ticket.elevation.as_ref().map(reviewed),
        "elevation": ticket.elevation,
    })
}
