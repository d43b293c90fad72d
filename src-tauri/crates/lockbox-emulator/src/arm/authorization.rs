//! Role assignments (Microsoft.Authorization 2022-04-01).

use serde_json::{Value, json};

use super::caller::{Caller, home};
use super::{Office, errors, paging};
use crate::exchange::{Answer, Call};
use crate::moment;
use crate::world::assignments::Assignment;
use crate::world::role::Reading;
use crate::world::tenant::Directory;

/// Versions that answer in this shape.
pub(crate) const VERSIONS: &[&str] = &["2022-04-01"];

/// What a `$filter` keeps.
enum Filter {
    All,
    /// Assignments of these object ids, also through inheritance.
    Principals(Vec<String>),
}

impl Filter {
    fn read(text: Option<&str>, directory: &Directory) -> Option<Self> {
        let Some(text) = text.map(str::trim) else {
            return Some(Self::All);
        };
        if text.eq_ignore_ascii_case("atScope()") {
            return Some(Self::All);
        }
        // `assignedTo` counts what somebody has through groups; `principalId eq` does not.
        if let Some(inner) = text.strip_prefix("assignedTo(") {
            let id = quoted(inner.strip_suffix(')')?)?;
            return Some(Self::Principals(directory.principals(id)));
        }
        let id = quoted(text.strip_prefix("principalId eq ")?)?;
        Some(Self::Principals(vec![id.to_owned()]))
    }

    fn keeps(&self, held: &Assignment) -> bool {
        match self {
            Self::All => true,
            Self::Principals(ids) => ids.iter().any(|id| held.principal.eq_ignore_ascii_case(id)),
        }
    }
}

fn quoted(text: &str) -> Option<&str> {
    text.trim().strip_prefix('\'')?.strip_suffix('\'')
}

/// `GET /subscriptions/{subscriptionId}/providers/Microsoft.Authorization/roleAssignments`: those of the subscription
/// and those it inherits from its management group.
pub(crate) fn list(office: &mut Office<'_>, call: &Call, caller: &Caller) -> Answer {
    let subscription = match home(office, call, caller, Reading::Assignments) {
        Ok(found) => found,
        Err(answer) => return answer,
    };
    let Some(filter) = Filter::read(call.query("$filter"), &office.world.directory) else {
        let text =
            "The filter is not supported. Supported: atScope(), assignedTo('<id>'), principalId eq '<id>'.";
        return errors::error(400, "InvalidFilter", text);
    };
    let items = office
        .world
        .assignments
        .on(subscription)
        .filter(|held| held.is_held(office.now) && filter.keeps(held))
        .collect();
    paging::answer(call, &office.world.site, items, 500, |held| {
        body(held, &subscription.id, &office.world.directory)
    })
}

fn body(held: &Assignment, subscription: &str, directory: &Directory) -> Value {
    let scope = held.scope.path();
    let created = moment::azure(held.created);
    json!({
        "properties": {
            "roleDefinitionId": format!(
                "/subscriptions/{subscription}/providers/Microsoft.Authorization/roleDefinitions/{}",
                held.role.definition()
            ),
            "principalId": held.principal,
            "principalType": if directory.is_group(&held.principal) { "Group" } else { "User" },
            "scope": scope,
            "condition": null,
            "conditionVersion": null,
            "createdOn": created,
            "updatedOn": created,
            "createdBy": held.principal,
            "updatedBy": held.principal,
            "delegatedManagedIdentityResourceId": null,
            "description": null,
        },
        "id": format!("{scope}/providers/Microsoft.Authorization/roleAssignments/{}", held.id),
        "type": "Microsoft.Authorization/roleAssignments",
        "name": held.id,
    })
}
