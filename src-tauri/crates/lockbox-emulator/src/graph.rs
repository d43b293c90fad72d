//! Microsoft Graph under `/graph`: who am I, am I a Global Administrator, what is the organization called.

use serde_json::{Value, json};

use crate::arm::Office;
use crate::arm::caller::{Caller, NoCaller, caller};
use crate::entra::scope::Resource;
use crate::exchange::{Answer, Call, Method};
use crate::moment;
use crate::world::tenant::GLOBAL_ADMINISTRATOR;

/// Most ids that `checkMemberObjects` takes.
const MOST_IDS: usize = 20;

/// Answers a call whose path starts with `/graph`.
pub(crate) fn answer(office: &mut Office<'_>, call: &Call) -> Answer {
    let caller = match caller(office.world, office.site, call, Resource::Graph, office.now) {
        Ok(caller) => caller,
        Err(refusal) => return unauthorized(office, refusal),
    };
    let lower = call.lower();
    let path: Vec<&str> = lower.iter().map(String::as_str).collect();
    match (call.method, path.as_slice()) {
        (Method::Get, ["graph", "v1.0", "me"]) => me(office, &caller),
        (Method::Post, ["graph", "v1.0", "me", "checkmemberobjects"]) => {
            check_member_objects(office, call, &caller)
        }
        (Method::Get, ["graph", "v1.0", "organization"]) => organization(office, &caller),
        _ => error(
            office,
            400,
            "BadRequest",
            "Resource not found for the segment, or the method does not fit it.",
        ),
    }
}

fn unauthorized(office: &Office<'_>, refusal: NoCaller) -> Answer {
    let text = match refusal {
        NoCaller::Missing => "Access token is empty.",
        NoCaller::Invalid | NoCaller::WrongTenant => "Access token validation failure.",
        NoCaller::Expired => "Lifetime validation failed, the token is expired.",
        NoCaller::WrongAudience => "Access token validation failure. Invalid audience.",
    };
    error(office, 401, "InvalidAuthenticationToken", text).with(
        "www-authenticate",
        format!(
            "Bearer realm=\"\", authorization_uri=\"{}/common\"",
            office.site.origin
        ),
    )
}

fn error(office: &Office<'_>, status: u16, code: &str, message: &str) -> Answer {
    let id = uuid::Uuid::new_v4().to_string();
    Answer::json(
        status,
        &json!({ "error": {
            "code": code, "message": message,
            "innerError": { "date": moment::azure(office.now), "request-id": id, "client-request-id": id },
        } }),
    )
}

fn me(office: &Office<'_>, caller: &Caller) -> Answer {
    let name = office
        .world
        .anybody(&caller.oid)
        .map(|(_, user)| user.name.clone())
        .unwrap_or_default();
    Answer::json(
        200,
        &json!({
            "@odata.context": format!("{}/v1.0/$metadata#users/$entity", office.site.graph()),
            "displayName": name, "mail": caller.upn, "userPrincipalName": caller.upn, "id": caller.oid,
        }),
    )
}

/// Role template ids are accepted among the ids; `User.Read` is enough.
fn check_member_objects(office: &Office<'_>, call: &Call, caller: &Caller) -> Answer {
    let body: Option<Value> = serde_json::from_slice(&call.body).ok();
    let ids: Option<Vec<&str>> = body
        .as_ref()
        .and_then(|body| body.get("ids"))
        .and_then(Value::as_array)
        .and_then(|list| list.iter().map(Value::as_str).collect());
    let Some(ids) = ids.filter(|ids| !ids.is_empty() && ids.len() <= MOST_IDS) else {
        return error(
            office,
            400,
            "Request_BadRequest",
            "'ids' must be a list of one to twenty identifiers.",
        );
    };
    let held: Vec<&str> = ids
        .into_iter()
        .filter(|id| caller.global_administrator && id.eq_ignore_ascii_case(GLOBAL_ADMINISTRATOR))
        .collect();
    Answer::json(
        200,
        &json!({
            "@odata.context": format!("{}/v1.0/$metadata#Collection(Edm.String)", office.site.graph()),
            "value": held,
        }),
    )
}

fn organization(office: &Office<'_>, caller: &Caller) -> Answer {
    let value: Vec<Value> = office
        .world
        .tenant(&caller.tenant)
        .map(|tenant| {
            json!({
                "id": tenant.id, "displayName": tenant.name,
                "verifiedDomains": [ { "name": tenant.domain, "type": "Managed", "isDefault": true, "isInitial": true } ],
            })
        })
        .into_iter()
        .collect();
    Answer::json(
        200,
        &json!({
            "@odata.context": format!("{}/v1.0/$metadata#organization", office.site.graph()),
            "value": value,
        }),
    )
}
