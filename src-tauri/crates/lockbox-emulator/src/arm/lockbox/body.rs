//! A request as the API shows it.

use serde_json::{Value, json};

use crate::arm::errors::status;
use crate::moment;
use crate::world::request::Request;
use crate::world::settings::{Settings, WorkItemSource};

/// A request as the API shows it, fields in the order of the published examples.
pub(crate) fn body(request: &Request, settings: &Settings, portal: &str, with_properties: bool) -> Value {
    let Request { id, subscription, .. } = request;
    let mut item = json!({
        "id": format!("/subscriptions/{subscription}/providers/Microsoft.CustomerLockbox/requests/{id}"),
        "name": format!("LockboxRequest_{id}"),
        "type": "requests",
    });
    if !with_properties {
        return item;
    }
    let mut properties = json!({
        "requestId": id,
        "justification": request.justification,
        "status": status(request.phase),
        "createdDateTime": moment::azure(request.created),
        "expirationDateTime": moment::azure(request.expires()),
        "duration": request.duration,
        "resourceIds": request.resource_ids,
        "resourceType": request.resource_type,
        "supportRequest": request.support_request,
        "supportCaseUrl": format!(
            "{portal}/#resource/subscriptions/{subscription}/providers/microsoft.support/supporttickets/{}",
            request.support_request
        ),
    });
    if let Some(map) = properties.as_object_mut() {
        if let Some(source) = &request.source {
            match settings.work_item_source {
                WorkItemSource::Lower => map.insert("workitemsource".to_owned(), json!(source)),
                WorkItemSource::Camel => map.insert("workItemSource".to_owned(), json!(source)),
                WorkItemSource::Absent => None,
            };
        }
        map.insert("subscriptionId".to_owned(), json!(subscription));
        if let Some(level) = &request.access_level {
            map.insert("accessLevel".to_owned(), json!(level));
        }
    }
    if let Some(map) = item.as_object_mut() {
        map.insert("properties".to_owned(), properties);
    }
    item
}
