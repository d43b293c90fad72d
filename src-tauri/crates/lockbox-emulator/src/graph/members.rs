//! Of what somebody is a member: groups, also through other groups, and directory roles.

use serde_json::{Value, json};
use uuid::Uuid;

use super::error;
use crate::arm::Office;
use crate::arm::caller::Caller;
use crate::exchange::{Answer, Call};
use crate::world::tenant::GLOBAL_ADMINISTRATOR;

/// Most ids that `checkMemberObjects` takes.
const MOST_IDS: usize = 20;

/// `POST /me/checkMemberObjects`: those of the ids that the caller is a member of, in the order they were asked in.
///
/// Role template ids are accepted among the ids; `User.Read` is enough. Source: Microsoft Graph v1.0,
/// `directoryObject: checkMemberObjects`.
pub(super) fn check(office: &Office<'_>, call: &Call, caller: &Caller) -> Answer {
    let ids = match asked(call) {
        Ok(ids) => ids,
        Err(text) => return error(office, 400, "Request_BadRequest", &text),
    };
    let mut held: Vec<String> = Vec::new();
    for id in ids {
        let is_role = caller.global_administrator && id.eq_ignore_ascii_case(GLOBAL_ADMINISTRATOR);
        // The first is the caller, the others are the caller's groups.
        let mut groups = caller.principals.iter().skip(1);
        let is_held = is_role || groups.any(|group| group.eq_ignore_ascii_case(&id));
        if is_held && !held.iter().any(|known| known.eq_ignore_ascii_case(&id)) {
            held.push(id);
        }
    }
    Answer::json(
        200,
        &json!({
            "@odata.context": format!("{}/v1.0/$metadata#Collection(Edm.String)", office.world.site.graph()),
            "value": held,
        }),
    )
}

/// The ids of a body, or what is wrong with it.
fn asked(call: &Call) -> Result<Vec<String>, String> {
    let body: Value = serde_json::from_slice(&call.body)
        .map_err(|error| format!("Unable to read JSON request payload. {error}"))?;
    let list = body
        .get("ids")
        .and_then(Value::as_array)
        .ok_or("Invalid value specified for property 'ids': it must be a list.")?;
    if list.is_empty() || list.len() > MOST_IDS {
        return Err(format!("'ids' must be a list of one to {MOST_IDS} identifiers."));
    }
    list.iter().map(identifier).collect()
}

fn identifier(value: &Value) -> Result<String, String> {
    let text = value
        .as_str()
        .ok_or("Invalid value specified for property 'ids': its items must be strings.")?;
    // Ids of a scenario may be any text, so only what cannot be an id at all is refused.
    if text.trim().is_empty() {
        return Err(format!("Invalid object identifier '{text}'."));
    }
    Ok(text.to_owned())
}

/// `GET /me/transitiveMemberOf/microsoft.graph.directoryRole`: with `User.Read` alone the roles come with their id and
/// nothing else, and the cast is one of the queries that need `ConsistencyLevel: eventual`.
pub(super) fn directory_roles(office: &Office<'_>, call: &Call, caller: &Caller) -> Answer {
    let eventual = call
        .header("consistencylevel")
        .is_some_and(|level| level.eq_ignore_ascii_case("eventual"));
    if !eventual {
        let text = "The query needs the header ConsistencyLevel: eventual.";
        return error(office, 400, "Request_UnsupportedQuery", text);
    }
    let name = format!("{}/{GLOBAL_ADMINISTRATOR}", caller.tenant);
    let id = Uuid::new_v5(&Uuid::NAMESPACE_URL, name.as_bytes()).to_string();
    let role = json!({
        "@odata.type": "#microsoft.graph.directoryRole", "id": id, "displayName": null, "roleTemplateId": null,
    });
    let value = if caller.global_administrator {
        vec![role]
    } else {
        Vec::new()
    };
    let mut body = json!({
        "@odata.context": format!("{}/v1.0/$metadata#directoryRoles", office.world.site.graph()),
        "value": value,
    });
    if call.query("$count") == Some("true")
        && let Some(map) = body.as_object_mut()
    {
        map.insert(
            "@odata.count".to_owned(),
            json!(i32::from(caller.global_administrator)),
        );
    }
    Answer::json(200, &body)
}
