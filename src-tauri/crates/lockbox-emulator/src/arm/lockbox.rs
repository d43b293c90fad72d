//! Microsoft.CustomerLockbox 2018-02-28-preview: all seven operations.

use serde_json::{Value, json};

use super::caller::{Caller, home};
use super::errors::{self, status};
use super::{Office, paging};
use crate::exchange::{Answer, Call};
use crate::fixture;
use crate::moment;
use crate::world::decision::{Decision, DecisionRecord, Undecided};
use crate::world::request::{Request, Verdict};
use crate::world::settings::{Settings, WorkItemSource};
use crate::world::subscription::Reading;

/// The only published version.
pub(crate) const VERSIONS: &[&str] = &["2018-02-28-preview"];
/// What deciding is called in roles and refusals.
const UPDATE: &str = "Microsoft.CustomerLockbox/requests/UpdateApproval/action";
/// Longest body of a decision in bytes.
const LONGEST_BODY: usize = 64 * 1024;

/// `GET …/requests`
pub(crate) fn list(office: &mut Office<'_>, call: &Call, caller: &Caller) -> Answer {
    let subscription = match home(office, call, caller, Reading::Requests) {
        Ok(found) => found.id.clone(),
        Err(answer) => return answer,
    };
    if let Some(fixture) = fixture::of(&office.world.fixtures, &subscription) {
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
    if !office
        .world
        .tenant(&caller.tenant)
        .is_some_and(|tenant| tenant.opted_in)
    {
        return Answer::json(200, &json!({ "value": [] }));
    }
    let settings = &office.world.settings;
    let expand = call
        .query("$expand")
        .is_some_and(|what| what.eq_ignore_ascii_case("properties"));
    let mut found: Vec<&Request> = office
        .world
        .requests
        .iter()
        .filter(|request| request.subscription == subscription)
        .filter(|request| {
            wanted.as_ref().is_none_or(|word| {
                status(request.phase)
                    .as_str()
                    .is_some_and(|is| is.eq_ignore_ascii_case(word))
            })
        })
        .collect();
    found.sort_by(|a, b| b.created.cmp(&a.created).then_with(|| a.id.cmp(&b.id)));
    let portal = &office.world.site.portal();
    let items = found
        .into_iter()
        .map(|request| {
            body(
                request,
                settings,
                portal,
                expand || settings.properties_without_expand,
            )
        })
        .collect();
    let size = usize::try_from(settings.page_size).unwrap_or(usize::MAX);
    paging::answer(call, &office.world.site, items, size)
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

/// `GET …/requests/{requestId}`
pub(crate) fn get(office: &mut Office<'_>, call: &Call, caller: &Caller) -> Answer {
    let subscription = match home(office, call, caller, Reading::Requests) {
        Ok(found) => found.id.clone(),
        Err(answer) => return answer,
    };
    let id = request_id(call);
    if let Some(fixture) = fixture::of(&office.world.fixtures, &subscription) {
        return fixture
            .get(id)
            .unwrap_or_else(|| errors::no_such_resource(&call.path));
    }
    match office.world.request_in(&subscription, id) {
        Some(request) => Answer::json(
            200,
            &body(request, &office.world.settings, &office.world.site.portal(), true),
        ),
        None => errors::no_such_resource(&call.path),
    }
}

fn request_id(call: &Call) -> &str {
    call.segment(5)
}

/// `POST …/requests/{requestId}/updateApproval`
pub(crate) fn update_approval(office: &mut Office<'_>, call: &Call, caller: &Caller) -> Answer {
    let approval = Approval::read(&call.body);
    let subscription = call.segment(1).to_owned();
    let id = request_id(call).to_owned();
    let answer = match &approval {
        Ok(approval) => decide(office, call, caller, approval),
        Err(text) => errors::error(400, "InvalidRequestContent", text),
    };
    let told = approval.as_ref().ok();
    office.world.record_decision(DecisionRecord {
        at: office.now,
        subscription_id: subscription,
        request_id: id,
        verdict: told.map(|approval| format!("{:?}", approval.verdict)),
        reason: told.and_then(|approval| approval.reason.clone()),
        by: Some(caller.upn.clone()),
        outcome: outcome(&answer),
    });
    answer
}

fn outcome(answer: &Answer) -> String {
    if answer.status == 200 {
        return "applied".to_owned();
    }
    serde_json::from_slice::<Value>(&answer.body)
        .ok()
        .and_then(|body| {
            body.pointer("/error/code")
                .and_then(Value::as_str)
                .map(str::to_owned)
        })
        .unwrap_or_else(|| answer.status.to_string())
}

fn decide(office: &mut Office<'_>, call: &Call, caller: &Caller, approval: &Approval) -> Answer {
    let subscription = match home(office, call, caller, Reading::Requests) {
        Ok(found) => found.id.clone(),
        Err(answer) => return answer,
    };
    if fixture::of(&office.world.fixtures, &subscription).is_some() {
        return errors::error(
            409,
            "RequestNotPending",
            "Requests served from a fixture cannot be decided.",
        );
    }
    let id = request_id(call);
    let decision = Decision {
        verdict: approval.verdict,
        reason: approval.reason.as_deref().unwrap_or_default(),
        principal: &caller.oid,
        upn: &caller.upn,
    };
    match office.world.decide(&subscription, id, &decision, office.now) {
        Ok(()) => Answer::json(200, &approval.echo),
        Err(Undecided::NoSuchRequest) => errors::no_such_resource(&call.path),
        Err(Undecided::NotPending(current)) => errors::not_pending(current),
        Err(Undecided::NotAllowed(why)) => {
            let scope =
                format!("/subscriptions/{subscription}/providers/Microsoft.CustomerLockbox/requests/{id}");
            errors::forbidden(&caller.upn, &caller.oid, UPDATE, &scope, Some(why.sentence()))
        }
    }
}

/// The body of a decision.
struct Approval {
    verdict: Verdict,
    reason: Option<String>,
    /// What the service answers: the body as it understood it.
    echo: Value,
}

impl Approval {
    fn read(body: &[u8]) -> Result<Self, String> {
        if body.len() > LONGEST_BODY {
            return Err("The request content is too long.".to_owned());
        }
        let value: Value = serde_json::from_slice(body).map_err(|error| {
            format!("The request content was invalid and could not be deserialized: '{error}'.")
        })?;
        let verdict = match value.get("status").and_then(Value::as_str) {
            Some("Approve") => Verdict::Approve,
            Some("Deny") => Verdict::Deny,
            Some(_) | None => return Err("The property 'status' must be 'Approve' or 'Deny'.".to_owned()),
        };
        let reason = match value.get("reason") {
            None | Some(Value::Null) => None,
            Some(Value::String(text)) => Some(text.clone()),
            Some(Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_)) => {
                return Err("The property 'reason' must be a string.".to_owned());
            }
        };
        let mut echo = json!({ "status": format!("{verdict:?}") });
        if let (Some(text), Some(map)) = (&reason, echo.as_object_mut()) {
            map.insert("reason".to_owned(), json!(text));
        }
        Ok(Self {
            verdict,
            reason,
            echo,
        })
    }
}

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

/// `GET /providers/Microsoft.CustomerLockbox/tenantOptedIn/{tenantId}`
pub(crate) fn tenant_opted_in(office: &mut Office<'_>, call: &Call, caller: &Caller) -> Answer {
    let asked = call.segment(3);
    match office
        .world
        .tenant(asked)
        .filter(|tenant| tenant.id == caller.tenant)
    {
        Some(tenant) => Answer::json(200, &json!({ "isOptedIn": tenant.opted_in })),
        None => errors::error(
            403,
            "AuthorizationFailed",
            "The tenant is not the one of the access token.",
        ),
    }
}

/// `POST /providers/Microsoft.CustomerLockbox/enableLockbox`
pub(crate) fn enable(office: &mut Office<'_>, _call: &Call, caller: &Caller) -> Answer {
    switch(office, caller, true)
}

/// `POST /providers/Microsoft.CustomerLockbox/disableLockbox`
pub(crate) fn disable(office: &mut Office<'_>, _call: &Call, caller: &Caller) -> Answer {
    switch(office, caller, false)
}

fn switch(office: &mut Office<'_>, caller: &Caller, on: bool) -> Answer {
    if !caller.global_administrator {
        let action = format!(
            "Microsoft.CustomerLockbox/{}Lockbox/action",
            if on { "enable" } else { "disable" }
        );
        return errors::forbidden(
            &caller.upn,
            &caller.oid,
            &action,
            "/",
            Some("Global Administrator is needed."),
        );
    }
    if let Some(tenant) = office.world.directory.tenant_mut(&caller.tenant) {
        tenant.opted_in = on;
    }
    Answer::empty(200)
}

/// `GET /providers/Microsoft.CustomerLockbox/operations`: the service's own list, its typing error included.
pub(crate) fn operations(_office: &mut Office<'_>, _call: &Call, _caller: &Caller) -> Answer {
    const REQUEST: &str = "Customer Lockbox Request";
    let rows: Vec<[String; 4]> = [
        [
            "register/action",
            "Microsoft Customer Lockbox",
            "Register Provider Microsoft.CustomerLockboxx",
            "Register Provider Microsoft.CustomerLockbox",
        ],
        [
            "operations/read",
            "Lockbox Operations",
            "Read Lockbox Operations",
            "Read Lockbox Operations",
        ],
        [
            "requests/read",
            REQUEST,
            "Read Lockbox Request",
            "Read Lockbox Request",
        ],
    ]
    .map(|row| row.map(str::to_owned))
    .into_iter()
    .chain(
        [
            "Create",
            "Approve",
            "Deny",
            "Expire",
            "Cancel",
            "AutoApprove",
            "AutoDeny",
        ]
        .map(|what| {
            let said = format!("{what} Lockbox Request");
            [
                format!("requests/activitylog/{what}LockboxRequest/action"),
                REQUEST.to_owned(),
                said.clone(),
                said,
            ]
        }),
    )
    .collect();
    let value: Vec<Value> = rows
        .into_iter()
        .map(|[name, resource, operation, description]| {
            json!({
                "name": format!("Microsoft.CustomerLockbox/{name}"),
                "isDataAction": "false",
                "display": {
                    "provider": "Microsoft Customer Lockbox", "resource": resource,
                    "operation": operation, "description": description,
                },
                "origin": "user,system",
            })
        })
        .collect();
    Answer::json(200, &json!({ "value": value }))
}
