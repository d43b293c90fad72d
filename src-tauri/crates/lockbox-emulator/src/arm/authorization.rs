//! Role assignments (Microsoft.Authorization 2022-04-01).

use serde_json::{Value, json};

use super::caller::{Caller, home};
use super::{Office, errors, groups, paging};
use crate::exchange::{Answer, Call};
use crate::moment;
use crate::world::assignments::Assignment;
use crate::world::role::Reading;
use crate::world::subscription::Subscription;
use crate::world::tenant::Directory;

/// Versions that answer in this shape.
pub(crate) const VERSIONS: &[&str] = &["2022-04-01"];

/// What a `$filter` keeps: everything, or the assignments of these object ids. All that there are stand at the
/// subscription or above it, so `atScope()` keeps them all.
struct Filter(Option<Vec<String>>);

impl Filter {
    fn read(text: Option<&str>, directory: &Directory) -> Option<Self> {
        let Some(text) = text.map(str::trim) else {
            return Some(Self(None));
        };
        if text.eq_ignore_ascii_case("atScope()") {
            return Some(Self(None));
        }
        let rest = after(text, "atScope() and ").unwrap_or(text);
        // `assignedTo` counts what somebody has through groups; `principalId eq` does not.
        if let Some(inner) = after(rest, "assignedTo(") {
            let id = quoted(inner.strip_suffix(')')?)?;
            return Some(Self(Some(directory.principals(id))));
        }
        let id = quoted(after(rest, "principalId eq ")?)?;
        Some(Self(Some(vec![id.to_owned()])))
    }

    fn keeps(&self, held: &Assignment) -> bool {
        match &self.0 {
            None => true,
            Some(ids) => ids.iter().any(|id| held.principal.eq_ignore_ascii_case(id)),
        }
    }
}

/// What follows a start, whatever its letter case.
pub(super) fn after<'a>(text: &'a str, start: &str) -> Option<&'a str> {
    let (head, rest) = text.split_at_checked(start.len())?;
    head.eq_ignore_ascii_case(start).then_some(rest)
}

pub(super) fn quoted(text: &str) -> Option<&str> {
    text.trim().strip_prefix('\'')?.strip_suffix('\'')
}

/// `GET …/providers/Microsoft.Authorization/roleAssignments` of a subscription: its own and those that it inherits from
/// its management group.
pub(crate) fn list(office: &mut Office<'_>, call: &Call, caller: &Caller) -> Answer {
    match home(office, call, caller, Reading::Assignments) {
        Ok(subscription) => filtered(office, call, subscription),
        Err(answer) => answer,
    }
}

/// The same of a resource group, which inherits everything and has none of its own.
pub(crate) fn list_of_group(office: &mut Office<'_>, call: &Call, caller: &Caller) -> Answer {
    match home(office, call, caller, Reading::Assignments) {
        Ok(subscription) if groups::exists(office.world, &subscription.id, call.segment(3)) => {
            filtered(office, call, subscription)
        }
        Ok(_) => errors::no_such_group(call.segment(3)),
        Err(answer) => answer,
    }
}

fn filtered(office: &Office<'_>, call: &Call, subscription: &Subscription) -> Answer {
    let Some(filter) = Filter::read(call.query("$filter"), &office.world.directory) else {
        let text = "The filter is not supported. Supported: atScope(), assignedTo('<id>'), principalId eq '<id>', and \
                    one of the last two after 'atScope() and '.";
        return errors::error(400, "InvalidFilter", text);
    };
    let items = held(office, subscription)
        .filter(|held| filter.keeps(held))
        .collect();
    paging::answer(call, &office.world.site, items, 500, |held| {
        body(held, &subscription.id, &office.world.directory)
    })
}

fn held<'a>(office: &'a Office<'_>, subscription: &Subscription) -> impl Iterator<Item = &'a Assignment> {
    let now = office.now;
    let all = office.world.assignments.on(subscription);
    all.filter(move |held| held.is_held(now))
}

/// `GET …/providers/Microsoft.Authorization/roleAssignments/{name}`
pub(crate) fn get(office: &mut Office<'_>, call: &Call, caller: &Caller) -> Answer {
    let subscription = match home(office, call, caller, Reading::Assignments) {
        Ok(found) => found,
        Err(answer) => return answer,
    };
    let name = call.segment(5);
    let found = held(office, subscription).find(|held| held.id.eq_ignore_ascii_case(name));
    match found {
        Some(held) => Answer::json(200, &body(held, &subscription.id, &office.world.directory)),
        None => {
            let text = format!("The role assignment '{name}' is not found.");
            errors::error(404, "RoleAssignmentNotFound", &text)
        }
    }
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
