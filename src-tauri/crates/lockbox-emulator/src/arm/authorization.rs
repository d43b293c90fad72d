//! Role assignments (Microsoft.Authorization 2022-04-01).

use serde_json::{Value, json};

use super::caller::{Caller, home};
use super::{Office, errors, paging};
use crate::exchange::{Answer, Call};
use crate::moment;
use crate::world::subscription::{Assignment, Reading};

/// Versions that answer in this shape.
pub(crate) const VERSIONS: &[&str] = &["2022-04-01"];

/// What a `$filter` keeps.
enum Filter {
    All,
    /// Assignments of this object id, also through inheritance.
    Principal(String),
}

impl Filter {
    fn read(text: Option<&str>) -> Option<Self> {
        let Some(text) = text.map(str::trim) else {
            return Some(Self::All);
        };
        if text.eq_ignore_ascii_case("atScope()") {
            return Some(Self::All);
        }
        let inner = text
            .strip_prefix("assignedTo(")
            .and_then(|rest| rest.strip_suffix(')'))
            .or_else(|| text.strip_prefix("principalId eq "))?;
        inner
            .trim()
            .strip_prefix('\'')?
            .strip_suffix('\'')
            .map(|id| Self::Principal(id.to_owned()))
    }

    fn keeps(&self, held: &Assignment) -> bool {
        match self {
            Self::All => true,
            Self::Principal(id) => held.principal.eq_ignore_ascii_case(id),
        }
    }
}

/// `GET /subscriptions/{subscriptionId}/providers/Microsoft.Authorization/roleAssignments`: those of the subscription
/// and those it inherits from its management group.
pub(crate) fn list(office: &mut Office<'_>, call: &Call, caller: &Caller) -> Answer {
    let subscription = match home(office, call, caller, Reading::Assignments) {
        Ok(found) => found,
        Err(answer) => return answer,
    };
    let Some(filter) = Filter::read(call.query("$filter")) else {
        let text =
            "The filter is not supported. Supported: atScope(), assignedTo('<id>'), principalId eq '<id>'.";
        return errors::error(400, "InvalidFilter", text);
    };
    let items = office
        .world
        .assignments_on(subscription)
        .filter(|held| filter.keeps(held))
        .map(|held| body(held, &subscription.id))
        .collect();
    paging::answer(call, &office.world.site, items, 500)
}

fn body(held: &Assignment, subscription: &str) -> Value {
    let scope = held.scope.path();
    let created = moment::azure(held.created);
    json!({
        "properties": {
            "roleDefinitionId": format!(
                "/subscriptions/{subscription}/providers/Microsoft.Authorization/roleDefinitions/{}",
                held.role.definition()
            ),
            "principalId": held.principal,
            "principalType": "User",
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
