//! Requests as the engineer sees them: more than the API tells.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use crate::moment;
use crate::world::World;
use crate::world::request::Request;

/// One line of the list.
pub(crate) fn request(world: &World, request: &Request, now: DateTime<Utc>) -> Value {
    let subscription = world
        .subscription(&request.subscription)
        .map(|known| known.name.as_str());
    json!({
        "requestId": request.id,
        "status": request.phase,
        "subscription": subscription,
        "subscriptionId": request.subscription,
        "created": moment::azure(request.created),
        "lapses": moment::azure(request.expires()),
        "duration": request.duration,
        "supportRequest": request.support_request,
        "resourceType": request.resource_type,
        "resourceIds": request.resource_ids,
        "actions": request.actions.iter().map(|action| action.name()).collect::<Vec<_>>(),
        "justification": request.justification,
        "open": request.open_at(now),
        "accessOpened": request.access.map(|access| moment::azure(access.opened)),
        "accessEnds": request.access.and_then(|access| access.ends).map(moment::azure),
        "decided": request.decided,
        "phases": request.passed,
        "practice": request.practice,
    })
}

/// One request with its log.
pub(crate) fn whole(world: &World, found: &Request, now: DateTime<Utc>) -> Value {
    let mut told = request(world, found, now);
    let log: Vec<_> = world.activity.of_request(&found.id).collect();
    if let Some(map) = told.as_object_mut() {
        map.insert("activity".to_owned(), json!(log));
    }
    told
}
