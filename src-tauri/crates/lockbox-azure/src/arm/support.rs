//! What a support ticket is called (Microsoft.Support). Whoever may only decide requests may not read it.

use super::address::address;
use super::pages;
use crate::calls::{Audience, Calls};
use crate::http::{ITEM_LIMIT, Payload};
use crate::json::Json;
use crate::trouble::shorten;
use chrono::{DateTime, Utc};
use lockbox_core::{SubscriptionId, TicketFacts, Trouble};
use url::Url;

const VERSION: &str = "api-version=2024-04-01";
/// Tickets that are looked through where the number is not the name: one page.
const MOST: &str = "$top=100";

fn place(calls: &Calls, subscription: &SubscriptionId, rest: &[&str], more: &str) -> Result<Url, Trouble> {
    let mut segments = vec![
        "subscriptions",
        subscription.as_str(),
        "providers",
        "Microsoft.Support",
        "supportTickets",
    ];
    segments.extend(rest);
    address(
        calls.cloud.resource_manager(),
        &segments,
        &format!("{VERSION}{more}"),
    )
    .ok_or_else(|| Trouble::Unreadable("its number cannot stand in an address".to_owned()))
}

/// Reads the ticket of this number. Its name is mostly the number; where it is not, the newest tickets are looked through.
///
/// # Errors
/// When it cannot be read, or is not there.
pub(crate) async fn ticket(
    calls: &Calls,
    subscription: &SubscriptionId,
    number: &str,
) -> Result<TicketFacts, Trouble> {
    let url = place(calls, subscription, &[number], "")?;
    let told = calls.read(Audience::ResourceManager, &url, || Payload::Nothing, ITEM_LIMIT);
    match told.await {
        Ok(told) => {
            let json = Json::read(told.answer.bytes()).map_err(Trouble::Unreadable)?;
            facts(&json, number).ok_or_else(|| Trouble::Unreadable("Azure told of another ticket".to_owned()))
        }
        Err(Trouble::NotFound) => {
            let url = place(calls, subscription, &[], &format!("&{MOST}"))?;
            let list = pages::read(calls, &url).await?;
            let mut tickets = list
                .items
                .iter()
                .filter_map(|item| facts(item.as_ref().ok()?, number));
            tickets.next().ok_or(Trouble::NotFound)
        }
        Err(trouble) => Err(trouble),
    }
}

/// The facts of the ticket, if it is the one of this number.
fn facts(json: &Json, number: &str) -> Option<TicketFacts> {
    let properties = json.member("properties")?;
    let text = |json: &Json, name| json.member_text(name).map(|text| shorten(text.trim()));
    let own = text(properties, "supportTicketId").or_else(|| text(json, "name"))?;
    let contact = properties.member("contactDetails");
    let created = properties.member_text("createdDate");
    (own == number).then(|| TicketFacts {
        title: text(properties, "title").unwrap_or_default(),
        contact: contact
            .and_then(|contact| text(contact, "primaryEmailAddress"))
            .filter(|address| !address.is_empty()),
        created: created
            .and_then(|at| DateTime::parse_from_rfc3339(at.trim()).ok())
            .map(|at| at.with_timezone(&Utc)),
        closed: match properties
            .member_text("status")
            .map(str::to_ascii_lowercase)
            .as_deref()
        {
            Some("closed") => Some(true),
            Some("open") => Some(false),
            Some(_) | None => None,
        },
    })
}
