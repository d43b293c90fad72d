//! An event as the Activity Log shows it. No sample of a Lockbox event is public: the members are those of every event,
//! the operation's names those that the provider registers.

use serde_json::{Value, json};

use crate::moment;
use crate::world::World;
use crate::world::activity::{Entry, Operation};

/// Namespace of the provider.
pub(super) const PROVIDER: &str = "Microsoft.CustomerLockbox";

/// ARM id of the request that an entry is about.
pub(super) fn resource_id(entry: &Entry) -> String {
    format!(
        "/subscriptions/{}/providers/{PROVIDER}/requests/{}",
        entry.subscription_id, entry.request_id
    )
}

/// The correlation id of the call that did it, or one of the entry's own.
pub(super) fn correlation(entry: &Entry, world: &World) -> String {
    entry.correlation.clone().unwrap_or_else(|| {
        world
            .random
            .named_id(&format!("activity-correlation/{}", entry.serial))
    })
}

pub(super) fn body(entry: &Entry, world: &World) -> Value {
    let operation = operation(entry.operation);
    let (resource, correlation) = (resource_id(entry), correlation(entry, world));
    let event = world.random.named_id(&format!("activity-event/{}", entry.serial));
    // Ticks of a hundred nanoseconds since year one, as the service counts.
    let ticks = entry
        .at
        .timestamp_micros()
        .saturating_mul(10)
        .saturating_add(621_355_968_000_000_000);
    let mut told = json!({
        "authorization": { "action": operation, "scope": resource },
        "category": word("Administrative"),
        "correlationId": correlation,
        "description": "",
        "eventDataId": event,
        "eventName": { "value": "EndRequest", "localizedValue": "End request" },
        "eventTimestamp": moment::azure(entry.at),
        "id": format!("{resource}/events/{event}/ticks/{ticks}"),
        "level": "Informational",
        "operationId": correlation,
        "operationName": { "value": operation, "localizedValue": said(entry.operation) },
        "properties": { "entity": resource, "eventCategory": "Administrative", "message": operation },
        "resourceGroupName": "",
        "resourceId": resource,
        "resourceProviderName": { "value": PROVIDER, "localizedValue": "Microsoft Customer Lockbox" },
        "resourceType": word("Microsoft.CustomerLockbox/requests"),
        "status": word("Succeeded"),
        "subStatus": word(""),
        "submissionTimestamp": moment::azure(entry.submitted(&world.settings)),
        "subscriptionId": entry.subscription_id,
    });
    if let Some(map) = told.as_object_mut() {
        let home = world.subscriptions.get(&entry.subscription_id);
        map.insert(
            "tenantId".to_owned(),
            json!(home.map(|known| known.tenant.as_str())),
        );
        if let Some(caller) = &entry.caller {
            map.insert("caller".to_owned(), json!(caller));
            map.insert("claims".to_owned(), claims(caller, world));
            map.insert(
                "httpRequest".to_owned(),
                json!({ "clientRequestId": correlation, "clientIpAddress": "127.0.0.1", "method": "POST" }),
            );
        }
    }
    told
}

fn word(value: &str) -> Value {
    json!({ "value": value, "localizedValue": value })
}

/// Who did it, in the claims of the token.
fn claims(caller: &str, world: &World) -> Value {
    match world.anybody(caller) {
        Ok((tenant, user)) => json!({
            "aud": world.site.origin,
            "iss": format!("{}/{}/v2.0", world.site.origin, tenant.id),
            "name": user.name,
            "http://schemas.microsoft.com/identity/claims/objectidentifier": user.id,
            "http://schemas.microsoft.com/identity/claims/tenantid": tenant.id,
            "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn": user.upn,
        }),
        // Nobody of that name is left.
        Err(_gone) => json!({ "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/upn": caller }),
    }
}

fn operation(operation: Operation) -> String {
    format!("{PROVIDER}/requests/activitylog/{operation:?}LockboxRequest/action")
}

/// The name that people read; the documents give the expiry another word order.
fn said(operation: Operation) -> String {
    match operation {
        Operation::Expire => "Lockbox Request Expiry".to_owned(),
        Operation::Create | Operation::Approve | Operation::Deny | Operation::Cancel => {
            format!("{operation:?} Lockbox Request")
        }
    }
}
