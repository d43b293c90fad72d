//! A request as the API shows it.

use serde::Serialize;

use crate::moment;
use crate::world::phase::Phase;
use crate::world::request::Request;
use crate::world::settings::{Settings, WorkItemSource};

/// A request as the API shows it, fields in the order of the published examples. Lists are most of what is answered: it is written
/// straight into the answer.
#[derive(Serialize)]
pub(super) struct Body<'a> {
    id: String,
    name: String,
    r#type: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    properties: Option<Properties<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Properties<'a> {
    request_id: &'a str,
    justification: &'a str,
    status: Phase,
    created_date_time: String,
    expiration_date_time: String,
    duration: &'a str,
    resource_ids: &'a str,
    resource_type: &'a str,
    support_request: &'a str,
    support_case_url: String,
    #[serde(rename = "workitemsource", skip_serializing_if = "Option::is_none")]
    lower_source: Option<&'a str>,
    #[serde(rename = "workItemSource", skip_serializing_if = "Option::is_none")]
    camel_source: Option<&'a str>,
    subscription_id: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    access_level: Option<&'a str>,
}

impl<'a> Body<'a> {
    /// With or without its properties; links lead to `portal`.
    pub(super) fn of(request: &'a Request, settings: &Settings, portal: &str, with_properties: bool) -> Self {
        let Request { id, subscription, .. } = request;
        Self {
            id: format!("/subscriptions/{subscription}/providers/Microsoft.CustomerLockbox/requests/{id}"),
            name: format!("LockboxRequest_{id}"),
            r#type: "requests",
            properties: with_properties.then(|| Properties::of(request, settings, portal)),
        }
    }
}

impl<'a> Properties<'a> {
    fn of(request: &'a Request, settings: &Settings, portal: &str) -> Self {
        let spelled = |wanted: WorkItemSource| {
            let source = request.source.as_deref();
            source.filter(|_| settings.work_item_source == wanted)
        };
        let (subscription, ticket) = (&request.subscription, &request.support_request);
        Self {
            request_id: &request.id,
            justification: &request.justification,
            status: request.phase,
            created_date_time: moment::azure(request.created),
            expiration_date_time: moment::azure(request.expires()),
            duration: &request.duration,
            resource_ids: &request.resource_ids,
            resource_type: &request.resource_type,
            support_request: ticket,
            support_case_url: format!(
                "{portal}/#resource/subscriptions/{subscription}/providers/microsoft.support/supporttickets/{ticket}"
            ),
            lower_source: spelled(WorkItemSource::Lower),
            camel_source: spelled(WorkItemSource::Camel),
            subscription_id: subscription,
            access_level: request.access_level.as_deref(),
        }
    }
}
