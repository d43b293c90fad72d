//! Who holds a direct role on a subscription that decides, from all its role assignments. What somebody could activate does not
//! stand among them. Who belongs to a group is not looked at: that needs a directory right that the program does not ask for.

use crate::arm::roles::{assignment, listed};
use crate::arm::unread::Unread;
use crate::calls::Calls;
use crate::json::Json;
use lockbox_core::{Approvers, ObjectId, SubscriptionId};

/// Those of `subscription`, as far as they can be read.
pub(super) async fn of(calls: &Calls, subscription: &SubscriptionId) -> Approvers {
    let list = listed(
        calls,
        subscription,
        ("roleAssignments", "2022-04-01"),
        Some("atScope()"),
    );
    match list.await {
        Some(list) => among(&list.items, subscription, list.cut.is_none()),
        None => Approvers::default(),
    }
}

fn among(items: &[Result<Json, Unread>], subscription: &SubscriptionId, whole: bool) -> Approvers {
    let own = format!("/subscriptions/{subscription}");
    let mut found = Approvers {
        whole,
        ..Approvers::default()
    };
    for item in items {
        let read = item.as_ref().ok();
        let Some((item, held)) = read.and_then(|item| Some((item, assignment(item)?))) else {
            found.whole = false;
            continue;
        };
        if held.decides() && held.scope == own {
            found.whole &= add(&mut found, item);
        }
    }
    found
}

/// Takes in who holds it. Whether that could be told.
fn add(found: &mut Approvers, item: &Json) -> bool {
    let told = item.member("properties").and_then(|properties| {
        let id = properties.member_text("principalId")?;
        Some((ObjectId::new(id), properties.member_text("principalType")?))
    });
    let Some((id, kind)) = told.filter(|(id, _)| !id.as_str().is_empty()) else {
        return false;
    };
    match kind.to_ascii_lowercase().as_str() {
        "user" => {
            found.people.insert(id);
        }
        "group" | "foreigngroup" => {
            found.groups.insert(id);
        }
        // A program or a device answers nothing that a person would have to look at.
        "serviceprincipal" | "device" => {}
        _ => return false,
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWNER: &str = "8e3af657-a8ff-443c-a75c-2fe8c4bcb635";
    const READER: &str = "acdd72a7-3385-48ef-bd42-f606fba81ae7";

    fn item(role: &str, scope: &str, principal: &str, kind: &str) -> Json {
        let text = format!(
            r#"{{"properties":{{"roleDefinitionId":"/x/{role}","scope":"{scope}","principalId":"{principal}","principalType":"{kind}"}}}}"#
        );
        Json::read(text.as_bytes()).expect("JSON")
    }

    fn of(items: &[Json], whole: bool) -> Approvers {
        let items: Vec<_> = items.iter().cloned().map(Ok).collect();
        among(&items, &SubscriptionId::new("s1"), whole)
    }

    #[test]
    fn only_people_and_groups_with_a_direct_role_that_decides_are_counted() {
        let own = "/subscriptions/S1";
        let found = of(
            &[
                item(OWNER, own, "ada", "User"),
                item(OWNER, own, "ADA", "User"),
                item(OWNER, own, "team", "Group"),
                item(OWNER, own, "robot", "ServicePrincipal"),
                item(READER, own, "ben", "User"),
                item(OWNER, "/subscriptions/s1/resourceGroups/g", "cleo", "User"),
                item(
                    OWNER,
                    "/providers/Microsoft.Management/managementGroups/m",
                    "dan",
                    "User",
                ),
            ],
            true,
        );
        let names = |ids: &std::collections::BTreeSet<ObjectId>| {
            ids.iter().map(|id| id.as_str().to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(names(&found.people), ["ada"]);
        assert_eq!(names(&found.groups), ["team"]);
        assert!(found.whole);
    }

    #[test]
    fn what_could_not_be_read_leaves_it_open_who_else_there_is() {
        let own = "/subscriptions/s1";
        assert!(!of(&[], false).whole);
        assert!(!of(&[Json::Null], true).whole);
        assert!(!of(&[item(OWNER, own, "x", "Alien")], true).whole);
        assert!(!of(&[item(OWNER, own, "", "User")], true).whole);
        assert!(of(&[item(READER, own, "x", "Alien")], true).whole);
    }
}
