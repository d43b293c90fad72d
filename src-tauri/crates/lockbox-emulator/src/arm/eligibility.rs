//! Roles that somebody could activate (Privileged Identity Management for Azure resources,
//! Microsoft.Authorization/roleEligibilityScheduleInstances 2020-10-01).

use serde_json::{Value, json};

use super::authorization::{after, quoted};
use super::caller::{Caller, home};
use super::{Office, errors, paging};
use crate::exchange::{Answer, Call};
use crate::moment;
use crate::world::assignments::{Assignment, Scope};
use crate::world::role::Reading;
use crate::world::subscription::Subscription;
use crate::world::tenant::Directory;

/// Versions that answer in this shape.
pub(crate) const VERSIONS: &[&str] = &["2020-10-01"];

/// What a `$filter` keeps: everything, or what these object ids are eligible for. All that there are stand at the subscription or
/// above it, so `atScope()` keeps them all.
struct Filter(Option<Vec<String>>);

impl Filter {
    fn read(text: Option<&str>, caller: &Caller, directory: &Directory) -> Option<Self> {
        let Some(text) = text.map(str::trim) else {
            return Some(Self(None));
        };
        if text.eq_ignore_ascii_case("atScope()") {
            return Some(Self(None));
        }
        // The caller's own and those of the caller's groups.
        if text.eq_ignore_ascii_case("asTarget()") {
            return Some(Self(Some(caller.principals.clone())));
        }
        if let Some(inner) = after(text, "assignedTo(") {
            let id = quoted(inner.strip_suffix(')')?)?;
            return Some(Self(Some(directory.principals(id))));
        }
        let id = quoted(after(text, "principalId eq ")?)?;
        Some(Self(Some(vec![id.to_owned()])))
    }

    fn keeps(&self, eligible: &Assignment) -> bool {
        match &self.0 {
            None => true,
            Some(ids) => ids.iter().any(|id| eligible.principal.eq_ignore_ascii_case(id)),
        }
    }
}

/// `GET …/providers/Microsoft.Authorization/roleEligibilityScheduleInstances` of a subscription: what can be activated there now, its
/// own and what it inherits from its management group.
pub(crate) fn list(office: &mut Office<'_>, call: &Call, caller: &Caller) -> Answer {
    let subscription = match home(office, call, caller, Reading::Eligibilities) {
        Ok(found) => found,
        Err(answer) => return answer,
    };
    let Some(filter) = Filter::read(call.query("$filter"), caller, &office.world.directory) else {
        let text = "The filter is not supported. Supported: asTarget(), atScope(), assignedTo('<id>'), principalId eq '<id>'.";
        return errors::error(400, "InvalidFilter", text);
    };
    let all = office.world.eligibilities.on(subscription);
    let items = all
        .filter(|eligible| eligible.is_held(office.now) && filter.keeps(eligible))
        .collect();
    paging::answer(call, &office.world.site, items, 100, |eligible| {
        body(eligible, subscription, &office.world.directory)
    })
}

fn body(eligible: &Assignment, subscription: &Subscription, directory: &Directory) -> Value {
    let (scope, id) = (eligible.scope.path(), &eligible.id);
    let role = format!(
        "/subscriptions/{}/providers/Microsoft.Authorization/roleDefinitions/{}",
        subscription.id,
        eligible.role.definition()
    );
    let group = directory.is_group(&eligible.principal);
    let (member, kind) = match (&eligible.scope, group) {
        (Scope::ManagementGroup(_), _) => ("Inherited", "managementgroup"),
        (Scope::Subscription(_), true) => ("Group", "subscription"),
        (Scope::Subscription(_), false) => ("Direct", "subscription"),
    };
    let principal = if group { "Group" } else { "User" };
    let since = moment::azure(eligible.created);
    json!({
        "properties": {
            "roleEligibilityScheduleId":
                format!("{scope}/providers/Microsoft.Authorization/roleEligibilitySchedules/{id}"),
            "scope": scope,
            "roleDefinitionId": role,
            "principalId": eligible.principal,
            "principalType": principal,
            "status": "Provisioned",
            "startDateTime": since,
            "endDateTime": null,
            "memberType": member,
            "createdOn": since,
            "condition": null,
            "conditionVersion": null,
            "expandedProperties": {
                "scope": { "id": scope, "type": kind },
                "roleDefinition": { "id": role, "displayName": eligible.role.display_name(), "type": "BuiltInRole" },
                "principal": { "id": eligible.principal, "type": principal },
            },
        },
        "name": id,
        "id": format!("{scope}/providers/Microsoft.Authorization/roleEligibilityScheduleInstances/{id}"),
        "type": "Microsoft.Authorization/roleEligibilityScheduleInstances",
    })
}
