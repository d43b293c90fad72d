//! Support tickets (Microsoft.Support 2024-04-01).

use serde_json::{Value, json};

use super::caller::{Caller, home};
use super::{Office, errors, paging};
use crate::exchange::{Answer, Call};
use crate::moment;
use crate::world::World;
use crate::world::role::Reading;
use crate::world::support_ticket::SupportTicket;

/// Versions that answer in this shape.
pub(crate) const VERSIONS: &[&str] = &["2024-04-01", "2020-04-01"];

/// `GET …/supportTickets`
pub(crate) fn list(office: &mut Office<'_>, call: &Call, caller: &Caller) -> Answer {
    let subscription = match home(office, call, caller, Reading::Tickets) {
        Ok(found) => found,
        Err(answer) => return answer,
    };
    let size = match call.query("$top").map(str::parse::<usize>) {
        None => 25,
        Some(Ok(top @ 1..=100)) => top,
        Some(_) => return errors::error(400, "InvalidTop", "$top must be a number from 1 to 100."),
    };
    let items = office.world.tickets.of(&subscription.id).collect();
    paging::answer(call, &office.world.site, items, size, |ticket| {
        body(ticket, office.world)
    })
}

/// `GET …/supportTickets/{name}`
pub(crate) fn get(office: &mut Office<'_>, call: &Call, caller: &Caller) -> Answer {
    let subscription = match home(office, call, caller, Reading::Tickets) {
        Ok(found) => found,
        Err(answer) => return answer,
    };
    let number = call.segment(5);
    office
        .world
        .ticket(number)
        .filter(|ticket| ticket.subscription == subscription.id)
        .map_or_else(
            || errors::no_such_resource(&call.path),
            |ticket| Answer::json(200, &body(ticket, office.world)),
        )
}

fn body(ticket: &SupportTicket, world: &World) -> Value {
    let opened = moment::azure(ticket.opened);
    let contact = ticket
        .by
        .as_deref()
        .and_then(|who| world.anybody(who).ok())
        .map(|(_, user)| user);
    let name = contact.map_or("Azure Support", |user| user.name.as_str());
    let (first, last) = name.split_once(' ').unwrap_or((name, ""));
    json!({
        "id": format!("/subscriptions/{}/providers/Microsoft.Support/supportTickets/{}", ticket.subscription, ticket.number),
        "name": ticket.number,
        "type": "Microsoft.Support/supportTickets",
        "properties": {
            "supportTicketId": ticket.number,
            "description": ticket.title,
            "problemClassificationDisplayName": "Cluster health",
            "severity": "moderate",
            "require24X7Response": false,
            "advancedDiagnosticConsent": "Yes",
            "contactDetails": {
                "firstName": first,
                "lastName": last,
                "preferredContactMethod": "email",
                "primaryEmailAddress": contact.map_or("support@azure.example", |user| user.mail.as_deref().unwrap_or(&user.upn)),
                "preferredTimeZone": "W. Europe Standard Time",
                "country": "SWE",
                "preferredSupportLanguage": "en-US",
            },
            "supportEngineer": { "emailAddress": world.engineers.first().map(|engineer| &engineer.mail) },
            "supportPlanType": "Premier",
            "supportPlanDisplayName": "Premier",
            "title": ticket.title,
            "serviceDisplayName": "Azure Red Hat OpenShift",
            "status": if ticket.closed.is_some() { "Closed" } else { "Open" },
            "createdDate": opened,
            "modifiedDate": moment::azure(ticket.closed.unwrap_or(ticket.opened)),
        },
    })
}
