//! Support tickets (Microsoft.Support 2024-04-01).

use chrono::{DateTime, Utc};
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

/// Service that every ticket here is about.
const SERVICE: &str = "/providers/Microsoft.Support/services/5a3a423f-7d1e-4f0a-9a40-d8a0a3a0c1b2";
/// What every ticket here is classified as.
const PROBLEM: &str = "/providers/Microsoft.Support/services/5a3a423f-7d1e-4f0a-9a40-d8a0a3a0c1b2/problemClassifications/cluster-health";

/// `GET …/supportTickets` of a subscription.
pub(crate) fn list(office: &mut Office<'_>, call: &Call, caller: &Caller) -> Answer {
    match home(office, call, caller, Reading::Tickets) {
        Ok(subscription) => {
            let items = office.world.tickets.of(&subscription.id).collect();
            filtered(office, call, items)
        }
        Err(answer) => answer,
    }
}

/// `GET …/supportTickets/{name}` of a subscription.
pub(crate) fn get(office: &mut Office<'_>, call: &Call, caller: &Caller) -> Answer {
    let subscription = match home(office, call, caller, Reading::Tickets) {
        Ok(found) => found,
        Err(answer) => return answer,
    };
    let found = office.world.ticket(call.segment(5));
    one(
        office,
        call,
        found.filter(|ticket| ticket.subscription == subscription.id),
    )
}

/// `GET /providers/Microsoft.Support/supportTickets`: those of every subscription whose tickets the caller may read.
pub(crate) fn list_of_tenant(office: &mut Office<'_>, call: &Call, caller: &Caller) -> Answer {
    let items = office
        .world
        .tickets
        .iter()
        .filter(|ticket| reads(office, caller, ticket))
        .collect();
    filtered(office, call, items)
}

/// `GET /providers/Microsoft.Support/supportTickets/{name}`
pub(crate) fn get_of_tenant(office: &mut Office<'_>, call: &Call, caller: &Caller) -> Answer {
    let found = office.world.ticket(call.segment(3));
    one(office, call, found.filter(|ticket| reads(office, caller, ticket)))
}

fn reads(office: &Office<'_>, caller: &Caller, ticket: &SupportTicket) -> bool {
    let home = office.world.subscriptions.get(&ticket.subscription);
    home.filter(|home| home.tenant == caller.tenant)
        .is_some_and(|home| {
            office
                .world
                .permits(&caller.principals, home, Reading::Tickets, office.now)
        })
}

fn one(office: &Office<'_>, call: &Call, ticket: Option<&SupportTicket>) -> Answer {
    ticket.map_or_else(
        || errors::no_such_resource(&call.path),
        |ticket| Answer::json(200, &body(ticket, office.world)),
    )
}

fn filtered(office: &Office<'_>, call: &Call, tickets: Vec<&SupportTicket>) -> Answer {
    let size = match call.query("$top").map(str::parse::<usize>) {
        None => 25,
        Some(Ok(top @ 1..=100)) => top,
        Some(_) => return errors::error(400, "InvalidTop", "$top must be a number from 1 to 100."),
    };
    let Some(conditions) = call.query("$filter").map_or(Some(Vec::new()), filter) else {
        let text = "The filter is not supported. Supported: Status, ServiceId, ProblemClassificationId eq '<value>' and \
                    CreatedDate gt, ge <time>, joined by AND.";
        return errors::error(400, "InvalidFilter", text);
    };
    let kept = tickets
        .into_iter()
        .filter(|ticket| conditions.iter().all(|one| one.keeps(ticket)));
    paging::answer(call, &office.world.site, kept.collect(), size, |ticket| {
        body(ticket, office.world)
    })
}

/// One condition of a filter.
enum Condition {
    /// Open or not.
    Open(bool),
    /// Whether tickets of this service or problem are wanted: all are of the same.
    Always(bool),
    /// Created later than this, or also just then.
    Created { after: DateTime<Utc>, or_then: bool },
}

impl Condition {
    fn read(text: &str) -> Option<Self> {
        let mut words = text.split_whitespace();
        let (name, operator, value) = (words.next()?, words.next()?, words.next()?);
        if words.next().is_some() {
            return None;
        }
        let bare = value.trim_matches('\'');
        match (
            name.to_ascii_lowercase().as_str(),
            operator.to_ascii_lowercase().as_str(),
        ) {
            ("status", "eq") if bare.eq_ignore_ascii_case("Open") => Some(Self::Open(true)),
            ("status", "eq") if bare.eq_ignore_ascii_case("Closed") => Some(Self::Open(false)),
            ("serviceid", "eq") => Some(Self::Always(bare.eq_ignore_ascii_case(SERVICE))),
            ("problemclassificationid", "eq") => Some(Self::Always(bare.eq_ignore_ascii_case(PROBLEM))),
            ("createddate", operator @ ("gt" | "ge")) => {
                let after = DateTime::parse_from_rfc3339(bare).ok()?.to_utc();
                Some(Self::Created {
                    after,
                    or_then: operator == "ge",
                })
            }
            _ => None,
        }
    }

    fn keeps(&self, ticket: &SupportTicket) -> bool {
        match self {
            Self::Open(open) => ticket.closed.is_none() == *open,
            Self::Always(wanted) => *wanted,
            Self::Created { after, or_then } => {
                ticket.opened > *after || (*or_then && ticket.opened == *after)
            }
        }
    }
}

/// The conditions of a filter, joined by AND.
fn filter(text: &str) -> Option<Vec<Condition>> {
    let words: Vec<&str> = text.split_whitespace().collect();
    words
        .split(|word| word.eq_ignore_ascii_case("and"))
        .map(|part| Condition::read(&part.join(" ")))
        .collect()
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
            "serviceId": SERVICE,
            "problemClassificationId": PROBLEM,
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
            "supportEngineer": { "emailAddress": ticket.assigned.as_ref().or(world.engineers.first().map(|engineer| &engineer.mail)) },
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::moment;
    use crate::scenario::{DEMO_ADA, DEMO_ANA, DEMO_OMAR};
    use crate::testing::{EDGE, Script, form};

    const TENANT: &str = "/providers/Microsoft.Support/supportTickets";

    fn numbers(script: &mut Script, base: &str, filter: &str) -> Vec<String> {
        let query = form(&[("api-version", "2024-04-01"), ("$filter", filter)]);
        let body = script.get(&format!("{base}?{query}")).json();
        let items = body["value"]
            .as_array()
            .unwrap_or_else(|| panic!("{filter}: {body}"))
            .iter();
        items
            .map(|item| item["name"].as_str().unwrap().to_owned())
            .collect()
    }

    fn edge() -> String {
        format!("/subscriptions/{EDGE}{TENANT}")
    }

    #[test]
    fn tickets_are_filtered_by_state_and_age_and_what_they_are_about() {
        let mut script = Script::demo(20);
        script.sign_in(DEMO_ADA);
        assert_eq!(
            numbers(&mut script, &edge(), "Status eq 'Open'"),
            ["126112300041877"]
        );
        assert_eq!(
            numbers(&mut script, &edge(), "status eq 'closed'"),
            ["126111900027310"]
        );
        let opened = moment::azure(script.now - chrono::TimeDelta::hours(2));
        for (filter, found) in [
            (format!("CreatedDate gt {opened}"), 0),
            (format!("CreatedDate ge '{opened}' AND Status eq 'Open'"), 1),
            (format!("CreatedDate ge {opened} and Status eq 'Closed'"), 0),
            (format!("ServiceId eq '{}'", super::SERVICE), 2),
            (format!("ProblemClassificationId eq '{}'", super::PROBLEM), 2),
            ("ServiceId eq 'another'".to_owned(), 0),
        ] {
            assert_eq!(numbers(&mut script, &edge(), &filter).len(), found, "{filter}");
        }
        for bad in [
            "",
            "Status ne 'Open'",
            "Status eq 'Ajar'",
            "Title eq 'x'",
            "CreatedDate gt yesterday",
            "Status eq 'Open' or Status eq 'Closed'",
            "and",
        ] {
            let query = form(&[("api-version", "2024-04-01"), ("$filter", bad)]);
            assert_eq!(
                script.get(&format!("{}?{query}", edge())).refusal(),
                (400, "InvalidFilter".to_owned()),
                "{bad}"
            );
        }
    }

    #[test]
    fn without_a_subscription_the_tickets_are_those_that_the_caller_may_read() {
        let mut script = Script::demo(20);
        for (user, found) in [(DEMO_ADA, 6), (DEMO_OMAR, 5), (DEMO_ANA, 1)] {
            script.sign_in(user);
            assert_eq!(
                numbers(&mut script, TENANT, "CreatedDate ge 2000-01-01T00:00:00Z").len(),
                found,
                "{user}"
            );
        }
        let one = |number: &str| format!("{TENANT}/{number}?api-version=2024-04-01");
        assert_eq!(
            script.get(&one("126112300041877")).refusal(),
            (404, "ResourceNotFound".to_owned())
        );
        assert_eq!(
            script.get(&one("126112200012764")).json()["properties"]["status"],
            json!("Open")
        );
    }
}
