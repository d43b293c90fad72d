//! The Activity Log (Microsoft.Insights 2015-04-01): what happened to requests, for ninety days, some minutes late.

mod change;
mod entry;
mod filter;
mod line;
#[cfg(test)]
mod tests;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};

use super::caller::{Caller, home};
use super::{Office, paging};
use crate::exchange::{Answer, Call};
use crate::world::role::Reading;
use filter::Filter;
use line::Line;

/// The only version in use.
pub(crate) const VERSIONS: &[&str] = &["2015-04-01"];
/// Days that an entry can be read.
pub(crate) const KEPT_DAYS: i64 = 90;

/// `GET /subscriptions/{subscriptionId}/providers/Microsoft.Insights/eventtypes/management/values`
pub(crate) fn list(office: &mut Office<'_>, call: &Call, caller: &Caller) -> Answer {
    let subscription = match home(office, call, caller, Reading::Activity) {
        Ok(found) => found.id.as_str(),
        Err(answer) => return answer,
    };
    let (filter, selected) = match asked(call, office.now) {
        Ok(asked) => asked,
        Err(text) => return refused(&text),
    };
    let settings = &office.world.settings;
    let oldest = office.now - TimeDelta::days(KEPT_DAYS);
    let mut found: Vec<Line<'_>> = Line::all(office.world)
        .filter(|known| known.subscription().eq_ignore_ascii_case(subscription))
        .filter(|known| known.at() >= oldest && known.submitted(settings) <= office.now)
        .filter(|known| filter.keeps(known, office.world))
        .collect();
    found.sort_by_key(|known| std::cmp::Reverse((known.at(), known.serial())));
    let size = usize::try_from(settings.activity_page_size).unwrap_or(usize::MAX);
    paging::answer(call, &office.world.site, found, size, |known| {
        select(known.body(office.world), selected.as_deref())
    })
}

/// `GET /providers/Microsoft.Insights/eventtypes/management/values`: what happened to the tenant itself, never what
/// happened in its subscriptions. Customer Lockbox writes nothing there.
pub(crate) fn of_tenant(office: &mut Office<'_>, call: &Call, _caller: &Caller) -> Answer {
    match asked(call, office.now) {
        Ok(_) => Answer::json(200, &json!({ "value": [] })),
        Err(text) => refused(&text),
    }
}

/// What a call asks for: which entries, and which of their members.
fn asked(call: &Call, now: DateTime<Utc>) -> Result<(Filter, Option<Vec<String>>), String> {
    let filter = Filter::read(call.query("$filter").unwrap_or_default(), now)?;
    let selected = call.query("$select").map(names).transpose()?;
    Ok((filter, selected))
}

/// This service words its errors without ARM's envelope.
fn refused(text: &str) -> Answer {
    Answer::json(400, &json!({ "code": "BadRequest", "message": text }))
}

/// The members that can be selected.
pub(crate) const MEMBERS: &[&str] = &[
    "authorization",
    "claims",
    "correlationId",
    "description",
    "eventDataId",
    "eventName",
    "eventTimestamp",
    "httpRequest",
    "level",
    "operationId",
    "operationName",
    "properties",
    "resourceGroupName",
    "resourceProviderName",
    "resourceId",
    "status",
    "submissionTimestamp",
    "subStatus",
    "subscriptionId",
];

fn names(text: &str) -> Result<Vec<String>, String> {
    let one = |name: &str| {
        let known = MEMBERS
            .iter()
            .find(|known| known.eq_ignore_ascii_case(name.trim()));
        known
            .map(|known| (*known).to_owned())
            .ok_or_else(|| format!("$select names '{name}', which is no member of an event."))
    };
    text.split(',').map(one).collect()
}

fn select(mut body: Value, selected: Option<&[String]>) -> Value {
    if let (Some(names), Some(map)) = (selected, body.as_object_mut()) {
        map.retain(|name, _| names.iter().any(|known| known == name));
    }
    body
}
