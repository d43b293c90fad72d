//! Microsoft Graph under `/graph`: who am I, am I a Global Administrator, what is the organization called.

use serde_json::{Map, Value, json};

use crate::arm::Office;
use crate::arm::caller::{Caller, Why, caller};
use crate::entra::scope::Resource;
use crate::exchange::{Answer, Call, Method};
use crate::moment;
use crate::world::tenant::GLOBAL_ADMINISTRATOR;

/// Most ids that `checkMemberObjects` takes.
const MOST_IDS: usize = 20;

/// Answers a call whose path starts with `/graph`.
pub(crate) fn answer(office: &mut Office<'_>, call: &Call) -> Answer {
    let caller = match caller(office, call, Resource::Graph) {
        Ok(caller) => caller,
        Err(refusal) => return unauthorized(office, refusal.why),
    };
    if call.method == Method::Post && !call.is_of_type("application/json") {
        let text = "The content type must be application/json.";
        return error(office, 415, "UnsupportedMediaType", text);
    }
    match (call.method, call.lower().as_slice()) {
        (Method::Get, ["graph", "v1.0", "me"]) => me(office, call, &caller),
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

fn unauthorized(office: &Office<'_>, why: Why) -> Answer {
    let text = match why {
        Why::Missing => "Access token is empty.",
        Why::Invalid | Why::WrongTenant => "Access token validation failure.",
        Why::Expired => "Lifetime validation failed, the token is expired.",
        Why::WrongAudience => "Access token validation failure. Invalid audience.",
    };
    error(office, 401, "InvalidAuthenticationToken", text).with(
        "www-authenticate",
        format!(
            "Bearer realm=\"\", authorization_uri=\"{}/common\"",
            office.world.site.origin
        ),
    )
}

fn error(office: &Office<'_>, status: u16, code: &str, message: &str) -> Answer {
    Answer::json(
        status,
        &json!({ "error": {
            "code": code, "message": message,
            "innerError": {
                "date": moment::azure(office.now),
                "request-id": office.trace.request,
                "client-request-id": office.trace.client(),
            },
        } }),
    )
}

/// The caller's own entry: the default properties, or those of `$select`.
fn me(office: &Office<'_>, call: &Call, caller: &Caller) -> Answer {
    let Ok((home, user)) = office.world.directory.anybody(&caller.oid) else {
        return error(
            office,
            404,
            "Request_ResourceNotFound",
            "The user does not exist.",
        );
    };
    let country = user.usage_location.as_ref().unwrap_or(&home.usage_location);
    let all = json!({
        "displayName": user.name, "mail": user.mail, "userPrincipalName": user.upn, "id": user.id,
        "otherMails": user.other_mails, "usageLocation": country,
    });
    let chosen = call
        .query("$select")
        .unwrap_or("displayName,mail,userPrincipalName,id");
    let mut context = format!("{}/v1.0/$metadata#users/$entity", office.world.site.graph());
    if let Some(select) = call.query("$select") {
        context = format!(
            "{}/v1.0/$metadata#users({select})/$entity",
            office.world.site.graph()
        );
    }
    let mut body = Map::from_iter([("@odata.context".to_owned(), json!(context))]);
    for name in chosen.split(',').map(str::trim) {
        let Some(value) = all.get(name) else {
            let text = format!("Could not find a property named '{name}' on type 'microsoft.graph.user'.");
            return error(office, 400, "BadRequest", &text);
        };
        body.insert(name.to_owned(), value.clone());
    }
    Answer::json(200, &Value::Object(body))
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
        .filter(|id| {
            let is_role = caller.global_administrator && id.eq_ignore_ascii_case(GLOBAL_ADMINISTRATOR);
            // The first is the caller, the others are the caller's groups.
            let mut groups = caller.principals.iter().skip(1);
            is_role || groups.any(|group| group.eq_ignore_ascii_case(id))
        })
        .collect();
    Answer::json(
        200,
        &json!({
            "@odata.context": format!("{}/v1.0/$metadata#Collection(Edm.String)", office.world.site.graph()),
            "value": held,
        }),
    )
}

fn organization(office: &Office<'_>, caller: &Caller) -> Answer {
    let value: Vec<Value> = office
        .world
        .directory
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
            "@odata.context": format!("{}/v1.0/$metadata#organization", office.world.site.graph()),
            "value": value,
        }),
    )
}
