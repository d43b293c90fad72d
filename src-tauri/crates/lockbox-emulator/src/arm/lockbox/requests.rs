//! Reading requests: the list of a subscription, and one by its id.

use chrono::TimeDelta;
use serde_json::json;

use super::body::Body;
use super::{home, is_on, request_id, sees};
use crate::arm::caller::Caller;
use crate::arm::{Office, errors, paging};
use crate::exchange::{Answer, Call};
use crate::fixture;
use crate::world::request::Request;
use crate::world::settings::{ListOrder, OptedOut, OptedOutList};

/// `GET …/requests`
pub(crate) fn list(office: &mut Office<'_>, call: &Call, caller: &Caller) -> Answer {
    let subscription = match home(office, call, caller) {
        Ok(found) => &found.id,
        Err(answer) => return answer,
    };
    if let Some(fixture) = fixture::of(&office.world.fixtures, subscription) {
        return fixture.list();
    }
    let wanted = match call.query("$filter").map(status_filter) {
        None => None,
        Some(Some(word)) => Some(word),
        Some(None) => {
            let text = "The filter is not supported. Supported: properties/status eq '<status>'.";
            return errors::error(400, "InvalidFilterInQueryString", text);
        }
    };
    let expand = match call.query("$expand") {
        None => false,
        Some(what) if what.eq_ignore_ascii_case("properties") => true,
        Some(_) => return errors::bad_parameter("$expand", "only 'properties' can be expanded"),
    };
    let settings = &office.world.settings;
    if !is_on(office, caller) {
        match settings.opted_out_list {
            OptedOutList::Empty => return Answer::json(200, &json!({ "value": [] })),
            OptedOutList::Refused => return errors::not_opted_in(),
            OptedOutList::Answered => {}
        }
    }
    let mut found: Vec<&Request> = office
        .world
        .requests
        .of(subscription)
        .filter(|request| wanted.as_ref().is_none_or(|word| is_in(request, word)))
        .filter(|request| is_listed(office, request) && sees(office, caller, request))
        .collect();
    found.sort_by(|a, b| b.created.cmp(&a.created).then_with(|| a.id.cmp(&b.id)));
    if settings.list_order == ListOrder::OldestFirst {
        found.reverse();
    }
    let whole = expand || settings.properties_without_expand;
    let (site, portal) = (&office.world.site, office.world.site.portal());
    let size = usize::try_from(settings.page_size).unwrap_or(usize::MAX);
    paging::answer(call, site, found, size, |request| {
        Body::of(request, settings, &portal, whole)
    })
}

/// Reads `properties/status eq 'Pending'`; nothing when the filter is another one.
fn status_filter(filter: &str) -> Option<String> {
    let rest = filter.trim().strip_prefix("properties/status")?.trim_start();
    let rest = rest.strip_prefix("eq")?.trim();
    rest.strip_prefix('\'')?
        .strip_suffix('\'')
        .filter(|word| !word.contains('\''))
        .map(str::to_owned)
}

/// Whether a request is in the phase of that word, whatever its letter case.
fn is_in(request: &Request, word: &str) -> bool {
    format!("{:?}", request.phase).eq_ignore_ascii_case(word)
}

/// Whether a request still stands in the list; it can be read by its id for ever.
fn is_listed(office: &Office<'_>, request: &Request) -> bool {
    let Some(days) = office.world.settings.decided_stay_listed else {
        return true;
    };
    !request.phase.is_last() || office.now - request.since < TimeDelta::days(i64::from(days))
}

/// `GET …/requests/{requestId}`
pub(crate) fn get(office: &mut Office<'_>, call: &Call, caller: &Caller) -> Answer {
    let subscription = match home(office, call, caller) {
        Ok(found) => &found.id,
        Err(answer) => return answer,
    };
    let (world, id) = (&office.world, request_id(call));
    if let Some(fixture) = fixture::of(&world.fixtures, subscription) {
        return fixture
            .get(id)
            .unwrap_or_else(|| errors::no_such_resource(&call.path));
    }
    if !is_on(office, caller) && world.settings.opted_out_get == OptedOut::NotFound {
        return errors::no_such_resource(&call.path);
    }
    let found = world.request_in(subscription, id);
    match found.filter(|request| sees(office, caller, request)) {
        Some(request) => Answer::json(
            200,
            &Body::of(request, &world.settings, &world.site.portal(), true),
        ),
        None => errors::no_such_resource(&call.path),
    }
}
