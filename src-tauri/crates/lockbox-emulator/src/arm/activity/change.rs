//! A change in a resource group as the Activity Log shows it.

use serde_json::{Value, json};

use crate::moment;
use crate::world::World;
use crate::world::activity::Change;

/// The provider that the operation belongs to.
pub(super) fn provider(change: &Change) -> &str {
    change.operation.split('/').next().unwrap_or_default()
}

/// The correlation id of the call.
pub(super) fn correlation(change: &Change, world: &World) -> String {
    world
        .random
        .named_id(&format!("activity-correlation/{}", change.serial))
}

pub(super) fn body(change: &Change, world: &World) -> Value {
    let correlation = correlation(change, world);
    let event = world
        .random
        .named_id(&format!("activity-event/{}", change.serial));
    let word = |value: &str| json!({ "value": value, "localizedValue": value });
    let home = world.subscriptions.get(&change.subscription_id);
    json!({
        "authorization": { "action": change.operation, "scope": change.resource },
        "caller": change.caller,
        "category": word("Administrative"),
        "correlationId": correlation,
        "description": "",
        "eventDataId": event,
        "eventName": { "value": "EndRequest", "localizedValue": "End request" },
        "eventTimestamp": moment::azure(change.at),
        "id": format!("{}/events/{event}", change.resource),
        "level": "Informational",
        "operationId": correlation,
        "operationName": word(change.operation),
        "properties": { "entity": change.resource, "eventCategory": "Administrative", "message": change.operation },
        "resourceGroupName": change.group,
        "resourceId": change.resource,
        "resourceProviderName": word(provider(change)),
        "status": word("Succeeded"),
        "subStatus": { "value": "OK", "localizedValue": "OK (HTTP Status Code: 200)" },
        "submissionTimestamp": moment::azure(change.submitted(&world.settings)),
        "subscriptionId": change.subscription_id,
        "tenantId": home.map(|known| known.tenant.as_str()),
    })
}
