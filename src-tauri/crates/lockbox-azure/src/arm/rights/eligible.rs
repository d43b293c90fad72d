//! Whether the account could activate a direct role that decides: Privileged Identity Management for Azure resources,
//! `roleEligibilityScheduleInstances` of the subscription with the filter `asTarget()`, which counts the account's groups.

use crate::arm::roles::{assignment, listed};
use crate::arm::unread::Unread;
use crate::calls::Calls;
use crate::json::Json;
use lockbox_core::{SubscriptionId, Tri};

/// Whether it could. A role of a management group would not help when it is active, so it does not count.
pub(crate) async fn eligible(calls: &Calls, subscription: &SubscriptionId) -> Tri {
    let list = listed(
        calls,
        subscription,
        ("roleEligibilityScheduleInstances", "2020-10-01"),
        Some("asTarget()"),
    );
    match list.await {
        Some(list) => among(&list.items, subscription, list.cut.is_none()),
        None => Tri::Unknown,
    }
}

fn among(items: &[Result<Json, Unread>], subscription: &SubscriptionId, whole: bool) -> Tri {
    let own = format!("/subscriptions/{subscription}");
    let read: Vec<_> = items
        .iter()
        .map(|item| item.as_ref().ok().and_then(assignment))
        .collect();
    let direct = |held: &&crate::arm::roles::Assignment| held.decides() && held.scope == own;
    if read.iter().flatten().any(|held| direct(&held)) {
        Tri::Yes
    } else if whole && read.iter().all(Option::is_some) {
        Tri::No
    } else {
        Tri::Unknown
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(items: &[(&str, &str)], odd: bool, whole: bool) -> Tri {
        let json = |(role, scope): &(&str, &str)| {
            let text = format!(r#"{{"properties":{{"roleDefinitionId":"/x/{role}","scope":"{scope}"}}}}"#);
            Json::read(text.as_bytes()).expect("JSON")
        };
        let mut items: Vec<_> = items.iter().map(|item| Ok(json(item))).collect();
        if odd {
            items.push(Ok(Json::Null));
        }
        among(&items, &SubscriptionId::new("s1"), whole)
    }

    #[test]
    fn only_a_direct_role_that_decides_counts_and_what_was_not_read_proves_nothing() {
        let owner = ("8e3af657-a8ff-443c-a75c-2fe8c4bcb635", "/subscriptions/S1");
        let above = (owner.0, "/providers/Microsoft.Management/managementGroups/m");
        let reader = ("acdd72a7-3385-48ef-bd42-f606fba81ae7", owner.1);
        assert_eq!(of(&[owner], true, false), Tri::Yes);
        assert_eq!(of(&[above, reader], false, true), Tri::No);
        assert_eq!(of(&[], false, true), Tri::No);
        assert_eq!(of(&[reader], true, true), Tri::Unknown);
        assert_eq!(of(&[reader], false, false), Tri::Unknown);
    }
}
