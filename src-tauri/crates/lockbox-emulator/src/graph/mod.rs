//! Microsoft Graph under `/graph`: who am I, am I a Global Administrator, what is the organization called.

mod members;
#[cfg(test)]
mod tests;

use serde_json::{Map, Value, json};

use crate::arm::Office;
use crate::arm::caller::{Caller, Why, caller};
use crate::arm::challenge;
use crate::entra::scope::Resource;
use crate::exchange::{Answer, Call, Method};
use crate::moment;

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
            members::check(office, call, &caller)
        }
        (
            Method::Post,
            [
                "graph",
                "v1.0",
                "users" | "directoryobjects",
                _,
                "checkmemberobjects",
            ],
        ) => own(office, call, &caller).unwrap_or_else(|| members::check(office, call, &caller)),
        (Method::Get, ["graph", "v1.0", "users", _]) => {
            own(office, call, &caller).unwrap_or_else(|| me(office, call, &caller))
        }
        (
            Method::Get,
            [
                "graph",
                "v1.0",
                "me",
                "transitivememberof",
                "microsoft.graph.directoryrole",
            ],
        ) => members::directory_roles(office, call, &caller),
        (Method::Get, ["graph", "v1.0", "organization"]) => organization(office, &caller),
        _ => error(
            office,
            400,
            "BadRequest",
            "Resource not found for the segment, or the method does not fit it.",
        ),
    }
}

/// `User.Read` lets people read their own entry alone: the refusal for anybody else's.
fn own(office: &Office<'_>, call: &Call, caller: &Caller) -> Option<Answer> {
    let who = call.segment(3);
    let is_own = who.eq_ignore_ascii_case(&caller.oid) || who.eq_ignore_ascii_case(&caller.upn);
    let text = "Insufficient privileges to complete the operation.";
    (!is_own).then(|| error(office, 403, "Authorization_RequestDenied", text))
}

/// 401 for a token that was revoked: one of this second or later is wanted.
pub(crate) fn revoked(office: &Office<'_>, second: i64) -> Answer {
    let text = "Continuous access evaluation resulted in challenge with result: InteractionRequired and code: \
                TokenIssuedBeforeRevocationTimestamp";
    let wanted = challenge::not_before(second).to_string();
    error(office, 401, "InvalidAuthenticationToken", text).with(
        "www-authenticate",
        challenge::insufficient(&office.world.site, &wanted),
    )
}

fn unauthorized(office: &Office<'_>, why: Why) -> Answer {
    if let Why::Revoked(second) = why {
        return revoked(office, second);
    }
    let text = match why {
        Why::Missing => "Access token is empty.",
        Why::Invalid | Why::WrongTenant | Why::Revoked(_) => "Access token validation failure.",
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
