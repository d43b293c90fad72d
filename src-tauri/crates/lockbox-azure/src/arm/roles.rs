//! Whether an account may decide the requests of a subscription, as far as its role assignments tell.

use super::address::{address, encoded};
use super::pages::{self, List};
use super::unread::Unread;
use crate::calls::Calls;
use crate::json::Json;
use chrono::{DateTime, Utc};
use lockbox_core::{NoStanding, ObjectId, Standing, SubscriptionId};

/// Owner, and Azure Customer Lockbox Approver for Subscription.
const DECIDING: [&str; 2] = [
    "8e3af657-a8ff-443c-a75c-2fe8c4bcb635",
    "4dae6930-7baf-46f5-909e-0383bc931c46",
];

/// Reader.
const READER: &str = "acdd72a7-3385-48ef-bd42-f606fba81ae7";

/// The standing of `person` in `subscription`; groups the person belongs to count.
pub(crate) async fn standing(calls: &Calls, subscription: &SubscriptionId, person: &ObjectId) -> Standing {
    let quoted = person.as_str().replace('\'', "''");
    let filter = format!("assignedTo('{quoted}')");
    match listed(
        calls,
        subscription,
        ("roleAssignments", "2022-04-01"),
        Some(&filter),
    )
    .await
    {
        Some(list) => judged(&list.items, subscription, list.cut.is_none()),
        None => Standing::Unknown,
    }
}

/// What Microsoft.Authorization lists under a word for `subscription`; none when there is no list.
pub(super) async fn listed(
    calls: &Calls,
    subscription: &SubscriptionId,
    (word, version): (&str, &str),
    filter: Option<&str>,
) -> Option<List> {
    let filter = filter.map(|filter| format!("&$filter={}", encoded(filter)));
    let query = format!("api-version={version}{}", filter.unwrap_or_default());
    let id = subscription.as_str();
    let segments = ["subscriptions", id, "providers", "Microsoft.Authorization", word];
    let url = address(calls.cloud.resource_manager(), &segments, &query)?;
    match pages::read(calls, &url).await {
        Ok(list) => Some(list),
        Err(trouble) => {
            // Its text names the person and the place.
            tracing::debug!(trouble = trouble.word(), word, "roles could not be read");
            None
        }
    }
}

/// What the assignments prove; absence proves something only when all of them could be read.
fn judged(items: &[Result<Json, Unread>], subscription: &SubscriptionId, whole: bool) -> Standing {
    let own = format!("/subscriptions/{subscription}");
    let (mut since, mut direct, mut above, mut all_read) = (Vec::new(), false, false, whole);
    let (mut reader, mut other) = (false, false);
    for item in items {
        let Some(assignment) = item.as_ref().ok().and_then(assignment) else {
            all_read = false;
            continue;
        };
        if !assignment.decides() {
            reader |= assignment.role == READER;
            other |= assignment.role != READER;
            continue;
        }
        if assignment.scope == own {
            direct = true;
            since.extend(assignment.created);
        } else if assignment.scope.is_empty()
            || assignment.scope.starts_with("/providers/microsoft.management/")
        {
            above = true;
        }
    }
    since.sort_unstable();
    match (direct, all_read, above) {
        (true, _, _) => Standing::MayDecide { since },
        (false, false, _) => Standing::Unknown,
        (false, true, true) => Standing::MayNot(NoStanding::OnlyThroughManagementGroup),
        (false, true, false) if reader && !other => Standing::MayNot(NoStanding::OnlyReader),
        (false, true, false) => Standing::MayNot(NoStanding::NoDecidingRole),
    }
}

/// A role that is held, or could be, somewhere.
pub(super) struct Assignment {
    /// The role definition's own id.
    role: String,
    /// Lower case, without a trailing slash; empty for the root.
    pub(super) scope: String,
    created: Option<DateTime<Utc>>,
}

impl Assignment {
    /// Whether its role decides Lockbox requests.
    pub(super) fn decides(&self) -> bool {
        DECIDING.contains(&self.role.as_str())
    }
}

/// The assignment that an item tells.
pub(super) fn assignment(item: &Json) -> Option<Assignment> {
    let properties = item.member("properties")?;
    let role = properties
        .member_text("roleDefinitionId")?
        .trim_end_matches('/')
        .rsplit('/')
        .next()?
        .to_ascii_lowercase();
    let scope = properties
        .member_text("scope")?
        .trim_end_matches('/')
        .to_ascii_lowercase();
    let created = properties
        .member_text("createdOn")
        .and_then(|text| DateTime::parse_from_rfc3339(text).ok());
    Some(Assignment {
        role,
        scope,
        created: created.map(|date| date.with_timezone(&Utc)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWNER: &str = "8E3AF657-a8ff-443c-a75c-2fe8c4bcb635";
    const APPROVER: &str = "4dae6930-7baf-46f5-909e-0383bc931c46";
    const CONTRIBUTOR: &str = "b24988ac-6180-42a0-ab88-20f7382dd24c";

    fn item(role: &str, scope: &str, created: &str) -> Json {
        let text = format!(
            r#"{{"properties":{{"roleDefinitionId":"/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/{role}","scope":"{scope}","createdOn":"{created}"}}}}"#
        );
        Json::read(text.as_bytes()).expect("JSON")
    }

    fn of(items: &[Json]) -> Standing {
        let items: Vec<_> = items.iter().cloned().map(Ok).collect();
        judged(&items, &SubscriptionId::new("S1"), true)
    }

    #[test]
    fn a_direct_deciding_role_gives_standing_since_it_was_made() {
        let late = item(OWNER, "/subscriptions/s1", "2026-02-01T00:00:00.1234567Z");
        let early = item(APPROVER, "/Subscriptions/S1/", "2025-02-01T00:00:00Z");
        let Standing::MayDecide { since } = of(&[late, early]) else {
            panic!("standing")
        };
        assert_eq!(
            since.iter().map(|date| date.timestamp()).collect::<Vec<_>>(),
            [1_738_368_000, 1_769_904_000]
        );
        assert_eq!(
            of(&[item(OWNER, "/subscriptions/s1", "")]),
            Standing::MayDecide { since: Vec::new() }
        );
    }

    #[test]
    fn other_roles_and_other_scopes_give_none() {
        let none = Standing::MayNot(NoStanding::NoDecidingRole);
        assert_eq!(of(&[]), none);
        assert_eq!(
            of(&[
                item(READER, "/subscriptions/s1", ""),
                item(CONTRIBUTOR, "/subscriptions/s1", "")
            ]),
            none
        );
        assert_eq!(of(&[item(OWNER, "/subscriptions/s1/resourceGroups/g", "")]), none);
        assert_eq!(of(&[item(OWNER, "/subscriptions/s11", "")]), none);
    }

    #[test]
    fn a_reader_and_nothing_else_is_told_apart() {
        let only = Standing::MayNot(NoStanding::OnlyReader);
        assert_eq!(of(&[item(READER, "/subscriptions/s1", "")]), only);
        assert_eq!(
            of(&[
                item(READER, "/subscriptions/s1", ""),
                item(OWNER, "/providers/Microsoft.Management/managementGroups/root", "")
            ]),
            Standing::MayNot(NoStanding::OnlyThroughManagementGroup)
        );
    }

    #[test]
    fn a_management_group_is_told_apart_and_does_not_hide_a_direct_role() {
        let group = item(OWNER, "/providers/Microsoft.Management/managementGroups/root", "");
        let only = Standing::MayNot(NoStanding::OnlyThroughManagementGroup);
        assert_eq!(of(std::slice::from_ref(&group)), only);
        assert_eq!(of(&[item(OWNER, "/", "")]), only);
        assert!(matches!(
            of(&[group, item(APPROVER, "/subscriptions/s1", "")]),
            Standing::MayDecide { .. }
        ));
    }

    #[test]
    fn what_could_not_be_read_proves_nothing() {
        assert_eq!(judged(&[], &SubscriptionId::new("s1"), false), Standing::Unknown);
        assert_eq!(of(&[Json::Null]), Standing::Unknown);
        let unread = [Err(Unread::of(&Json::Null, "x"))];
        assert_eq!(
            judged(&unread, &SubscriptionId::new("s1"), true),
            Standing::Unknown
        );
        assert!(matches!(
            of(&[Json::Null, item(OWNER, "/subscriptions/s1", "")]),
            Standing::MayDecide { .. }
        ));
    }
}
