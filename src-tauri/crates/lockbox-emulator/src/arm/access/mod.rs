//! What the caller may do, as Resource Manager tells it, and the role definitions (Microsoft.Authorization 2022-04-01).

#[cfg(test)]
mod tests;

use serde_json::{Value, json};

use super::caller::{Caller, home};
use super::{Office, errors, groups, paging};
use crate::exchange::{Answer, Call};
use crate::moment;
use crate::world::role::{Reading, Role};
use crate::world::subscription::Subscription;

/// Versions of the permissions that clients ask for.
pub(crate) const PERMISSION_VERSIONS: &[&str] = &["2022-04-01", "2018-07-01", "2015-07-01"];
/// Versions of role definitions that answer in this shape.
pub(crate) const DEFINITION_VERSIONS: &[&str] = &["2022-04-01"];

/// `GET …/providers/Microsoft.Authorization/permissions` of a subscription: one entry for each role that the caller
/// holds there, also through groups and from a management group.
pub(crate) fn permissions(office: &mut Office<'_>, call: &Call, caller: &Caller) -> Answer {
    match home(office, call, caller, Reading::Permissions) {
        Ok(subscription) => held(office, call, caller, subscription),
        Err(answer) => answer,
    }
}

/// The same of a resource group, which inherits everything.
pub(crate) fn permissions_of_group(office: &mut Office<'_>, call: &Call, caller: &Caller) -> Answer {
    let subscription = match home(office, call, caller, Reading::Permissions) {
        Ok(found) => found,
        Err(answer) => return answer,
    };
    match groups::exists(office.world, &subscription.id, call.segment(3)) {
        true => held(office, call, caller, subscription),
        false => errors::no_such_group(call.segment(3)),
    }
}

/// The same of a resource.
pub(crate) fn permissions_of_resource(office: &mut Office<'_>, call: &Call, caller: &Caller) -> Answer {
    let subscription = match home(office, call, caller, Reading::Permissions) {
        Ok(found) => found,
        Err(answer) => return answer,
    };
    let segments: Vec<&str> = call.segments.iter().take(8).map(String::as_str).collect();
    let id = format!("/{}", segments.join("/"));
    match groups::holds(office.world, &id) {
        true => held(office, call, caller, subscription),
        false => errors::no_such_resource(&id),
    }
}

fn held(office: &Office<'_>, call: &Call, caller: &Caller, subscription: &Subscription) -> Answer {
    let mut roles: Vec<Role> = Vec::new();
    let of_all = caller
        .principals
        .iter()
        .flat_map(|principal| office.world.assignments.held_by(principal, subscription));
    for assignment in of_all.filter(|known| known.is_held(office.now)) {
        if !roles.contains(&assignment.role) {
            roles.push(assignment.role);
        }
    }
    paging::answer(call, &office.world.site, roles, 100, allowed)
}

fn allowed(role: Role) -> Value {
    let known = role.permissions();
    json!({
        "actions": known.actions, "notActions": known.not_actions, "dataActions": [], "notDataActions": [],
    })
}

/// `GET …/providers/Microsoft.Authorization/roleDefinitions` of a subscription.
pub(crate) fn definitions(office: &mut Office<'_>, call: &Call, caller: &Caller) -> Answer {
    let subscription = match home(office, call, caller, Reading::Definitions) {
        Ok(found) => &found.id,
        Err(answer) => return answer,
    };
    let Some(keep) = filter(call.query("$filter")) else {
        let text = "The filter is not supported. Supported: atScopeAndBelow(), type eq 'BuiltInRole', roleName eq '<name>'.";
        return errors::error(400, "InvalidFilter", text);
    };
    let found = Role::ALL
        .into_iter()
        .filter(|role| keep.is_none_or(|name| role.display_name().eq_ignore_ascii_case(name)));
    let scope = format!("/subscriptions/{subscription}");
    paging::answer(call, &office.world.site, found.collect(), 100, |role| {
        body(role, &scope)
    })
}

/// Which roles a filter keeps: all, or those of a name; nothing when it cannot be read.
fn filter(text: Option<&str>) -> Option<Option<&str>> {
    let Some(text) = text.map(str::trim) else {
        return Some(None);
    };
    let of = |start: &str| {
        text.strip_prefix(start)?
            .trim()
            .strip_prefix('\'')?
            .strip_suffix('\'')
    };
    if text.eq_ignore_ascii_case("atScopeAndBelow()")
        || of("type eq ").is_some_and(|kind| kind.eq_ignore_ascii_case("BuiltInRole"))
    {
        return Some(None);
    }
    of("roleName eq ").map(Some)
}

/// `GET …/providers/Microsoft.Authorization/roleDefinitions/{id}` of a subscription.
pub(crate) fn definition(office: &mut Office<'_>, call: &Call, caller: &Caller) -> Answer {
    match home(office, call, caller, Reading::Definitions) {
        Ok(subscription) => one(call.segment(5), &format!("/subscriptions/{}", subscription.id)),
        Err(answer) => answer,
    }
}

/// `GET /providers/Microsoft.Authorization/roleDefinitions/{id}`: built-in roles are everybody's to read.
pub(crate) fn definition_of_tenant(_office: &mut Office<'_>, call: &Call, _caller: &Caller) -> Answer {
    one(call.segment(3), "")
}

fn one(id: &str, scope: &str) -> Answer {
    let found = Role::ALL
        .into_iter()
        .find(|role| role.definition().eq_ignore_ascii_case(id));
    match found {
        Some(role) => Answer::json(200, &body(role, scope)),
        None => {
            let text = format!("The specified role definition with ID '{id}' does not exist.");
            errors::error(404, "RoleDefinitionDoesNotExist", &text)
        }
    }
}

fn body(role: Role, scope: &str) -> Value {
    let created = moment::azure(moment::epoch());
    json!({
        "id": format!("{scope}/providers/Microsoft.Authorization/roleDefinitions/{}", role.definition()),
        "type": "Microsoft.Authorization/roleDefinitions",
        "name": role.definition(),
        "properties": {
            "roleName": role.display_name(),
            "type": "BuiltInRole",
            "description": role.description(),
            "assignableScopes": ["/"],
            "permissions": [allowed(role)],
            "createdOn": created,
            "updatedOn": created,
            "createdBy": null,
            "updatedBy": null,
        },
    })
}
