//! What the account sees: all of it, or as much as could be learned, and what could not.

use crate::azure_side::{ADA, BEN, TENANT};
use crate::desk::{Desk, subscription};
use crate::server::{Call, Reply};
use lockbox_core::{NoStanding, SignInMethod, Standing, Tri};
use serde_json::{Value, json};
use std::sync::{Arc, Mutex};

#[tokio::test]
async fn discovery_tells_what_the_account_sees_and_what_it_could_not_learn() {
    let desk = Desk::signed_in(discovery).await;
    let found = desk.azure.discover().await.expect("discovered");
    assert_eq!(
        (
            found.tenant_name.as_str(),
            found.global_administrator,
            found.lockbox_on
        ),
        ("Contoso", Tri::Yes, Tri::No)
    );
    let standing: Vec<_> = found
        .subscriptions
        .iter()
        .map(|s| (s.name.as_str(), s.readable, &s.standing))
        .collect();
    assert!(matches!(standing[0], ("Own", true, Standing::MayDecide { since }) if since.len() == 1));
    assert_eq!(
        standing[1],
        (
            "Group",
            true,
            &Standing::MayNot(NoStanding::OnlyThroughManagementGroup)
        )
    );
    assert_eq!(standing[2], ("Off", false, &Standing::Unknown));
    assert_eq!(
        found.clusters.iter().map(|c| c.name.as_str()).collect::<Vec<_>>(),
        ["aro"]
    );
    assert_eq!(
        found.clusters_trouble.as_deref(),
        Some("Group: this account may not read it")
    );
    let unlisted: Vec<&str> = found.unlisted.iter().map(|id| id.as_str()).collect();
    assert_eq!(unlisted, ["s-group"], "its clusters are not known to be none");
    assert!(
        desk.server
            .calls()
            .iter()
            .all(|call| !call.path().contains("/s-off/")),
        "a disabled subscription is left alone"
    );
    let roles = desk
        .server
        .calls()
        .into_iter()
        .find(|call| call.path().contains("roleAssignments") && !call.target.contains("atScope"))
        .expect("a call");
    assert!(
        roles
            .target
            .contains(&format!("$filter=assignedTo%28%27{ADA}%27%29")),
        "{}",
        roles.target
    );
}

#[tokio::test]
async fn discovery_without_graph_is_still_discovery() {
    let desk = Desk::signed_in(discovery).await;
    desk.side.memory.lock().expect("a lock").no_graph = true;
    let found = desk.azure.discover().await.expect("discovered");
    assert_eq!(
        (found.tenant_name.as_str(), found.global_administrator),
        ("From tenants", Tri::Unknown)
    );
    assert_eq!(found.subscriptions.len(), 3);
    assert!(
        desk.azure.poll(&subscription()).await.is_ok(),
        "the session lives on"
    );
}

#[tokio::test]
async fn rights_are_looked_up_page_by_page_and_told_beside_the_standing() {
    let desk = Desk::signed_in(rights).await;
    let found = desk.azure.discover().await.expect("discovered");
    let known = &found.subscriptions[0];
    assert_eq!(known.standing, Standing::MayNot(NoStanding::OnlyEligible));
    let told = &known.rights;
    assert_eq!(
        (told.reads, told.decides, told.eligible),
        (Tri::Yes, Tri::No, Tri::Yes)
    );
    let people: Vec<_> = told
        .approvers
        .people
        .iter()
        .map(lockbox_core::ObjectId::as_str)
        .collect();
    assert_eq!((people, told.approvers.whole), (vec!["ben"], true));
    let calls = desk.server.calls();
    let asked = |word: &str| {
        let mut targets = calls.iter().map(|call| call.target.as_str());
        targets.any(|target| target.contains(word))
    };
    assert!(asked(
        "/roleEligibilityScheduleInstances?api-version=2020-10-01&$filter=asTarget%28%29"
    ));
    assert!(asked(
        "/roleAssignments?api-version=2022-04-01&$filter=atScope%28%29"
    ));
    assert_eq!(desk.server.count("/permissions"), 2);
}

/// A Reader who could activate Owner; Ben is Owner. The permissions come on two pages.
fn rights(call: &Call) -> Reply {
    let held = |role: &str, who: &str| {
        let role = format!("/providers/Microsoft.Authorization/roleDefinitions/{role}");
        let properties = json!({
            "roleDefinitionId": role, "scope": "/subscriptions/s-1", "principalId": who, "principalType": "User",
        });
        json!({"value": [{"properties": properties}]})
    };
    let owner = "8e3af657-a8ff-443c-a75c-2fe8c4bcb635";
    let (path, target) = (call.path(), call.target.as_str());
    let body = match path {
        "/subscriptions" => return Reply::json(200, &subscriptions(&["s-1"])),
        _ if target.contains("atScope") => held(owner, "ben"),
        _ if path.contains("roleAssignments") => held("acdd72a7-3385-48ef-bd42-f606fba81ae7", ADA),
        _ if path.contains("roleEligibility") => held(owner, ADA),
        _ if target.contains("page=2") => json!({"value": [{"actions": ["*/read"], "notActions": []}]}),
        _ if path.contains("permissions") => {
            let host = call.header("host").unwrap_or_default();
            let next = format!("http://{host}{path}?api-version=2022-04-01&page=2");
            json!({"value": [{"actions": [], "notActions": []}], "nextLink": next})
        }
        _ => json!({"value": []}),
    };
    Reply::json(200, &body)
}

fn discovery(call: &Call) -> Reply {
    let tenant = TENANT;
    let owner = |scope: &str| {
        let role = "/providers/Microsoft.Authorization/roleDefinitions/8e3af657-a8ff-443c-a75c-2fe8c4bcb635";
        json!({"value": [{"properties": {"roleDefinitionId": role, "scope": scope, "createdOn": "2025-01-01T00:00:00Z"}}]})
    };
    let path = call.path();
    let body = match path {
        "/subscriptions" => json!({"value": [
            {"subscriptionId": "s-own", "displayName": "Own", "state": "Enabled", "tenantId": tenant},
            {"subscriptionId": "s-group", "displayName": "Group", "state": "PastDue", "tenantId": tenant},
            {"subscriptionId": "s-off", "displayName": "Off", "state": "Disabled", "tenantId": tenant}], "nextLink": null}),
        "/tenants" => json!({"value": [{"tenantId": tenant, "displayName": "From tenants"}]}),
        "/graph/v1.0/organization" => {
            json!({"value": [{"id": "x", "displayName": "No"}, {"id": tenant.to_uppercase(), "displayName": "Contoso"}]})
        }
        "/graph/v1.0/me/checkMemberObjects" => {
            assert_eq!(call.body, br#"{"ids":["62e90394-69f5-4237-9190-012177145e10"]}"#);
            json!({"value": ["62e90394-69f5-4237-9190-012177145e10"]})
        }
        _ if path.contains("tenantOptedIn") => json!({"isOptedIn": false}),
        _ if path.contains("s-own") && path.contains("roleAssignments") => owner("/subscriptions/s-own"),
        _ if path.contains("roleAssignments") => {
            owner("/providers/Microsoft.Management/managementGroups/all")
        }
        _ if path.contains("s-own") => {
            json!({"value": [{"id": "/subscriptions/s-own/resourceGroups/g/providers/x/y/aro", "name": "aro"}]})
        }
        _ if path.contains("s-group") => {
            return Reply::json(403, &json!({"error": {"code": "AuthorizationFailed"}}));
        }
        _ => json!({"value": []}),
    };
    Reply::json(200, &body)
}

fn subscriptions(names: &[&str]) -> Value {
    let items: Vec<Value> = names
        .iter()
        .map(|name| json!({"subscriptionId": name, "displayName": name, "state": "Enabled", "tenantId": TENANT}))
        .collect();
    json!({ "value": items })
}

/// A signed-in client whose list of subscriptions is what stands in the lock.
async fn listing(first: Value) -> (Desk, Arc<Mutex<Value>>) {
    let body = Arc::new(Mutex::new(first));
    let own = Arc::clone(&body);
    let desk = Desk::signed_in(move |call: &Call| match call.path() {
        "/subscriptions" => Reply::json(200, &own.lock().expect("a lock")),
        _ => Reply::json(200, &json!({"value": []})),
    })
    .await;
    (desk, body)
}

async fn seen(desk: &Desk) -> (Vec<String>, Option<String>) {
    let found = desk.azure.discover().await.expect("discovered");
    let names = found.subscriptions.iter().map(|s| s.id.as_str().to_owned());
    (names.collect(), found.clusters_trouble)
}

#[tokio::test]
async fn a_list_of_subscriptions_that_is_not_whole_is_used_and_told() {
    let mut cut = subscriptions(&["s-1", "s-2"]);
    cut["nextLink"] = json!("...");
    let (desk, body) = listing(cut).await;
    let (names, trouble) = seen(&desk).await;
    assert_eq!(names, ["s-1", "s-2"]);
    let trouble = trouble.expect("told");
    assert!(
        trouble.starts_with("the list of subscriptions is not whole: "),
        "{trouble}"
    );
    let mut odd = subscriptions(&["s-1"]);
    odd["value"]
        .as_array_mut()
        .expect("a list")
        .extend([json!(7), json!({"displayName": "nameless"})]);
    *body.lock().expect("a lock") = odd;
    let (_, trouble) = seen(&desk).await;
    assert!(trouble.expect("told").contains("2 of them could not be read"));
}

#[tokio::test]
async fn a_subscription_that_is_missing_from_a_broken_list_is_still_watched() {
    let (desk, body) = listing(subscriptions(&["s-1", "s-2", "s-3"])).await;
    assert_eq!(
        seen(&desk).await,
        (vec!["s-1".into(), "s-2".into(), "s-3".into()], None)
    );
    let mut cut = subscriptions(&["s-2", "s-4"]);
    cut["nextLink"] = json!("https://elsewhere.example/");
    *body.lock().expect("a lock") = cut;
    let (names, trouble) = seen(&desk).await;
    assert_eq!(names, ["s-2", "s-4", "s-1", "s-3"]);
    assert!(trouble.is_some());
    *body.lock().expect("a lock") = subscriptions(&["s-4"]);
    assert_eq!(
        seen(&desk).await,
        (vec!["s-4".into()], None),
        "a whole list is believed"
    );
}

#[tokio::test]
async fn what_another_account_saw_is_nobody_elses() {
    let (desk, body) = listing(subscriptions(&["s-1"])).await;
    assert_eq!(seen(&desk).await.0, ["s-1"]);
    assert!(desk.sign_in(SignInMethod::ChooseAccount, BEN).await.is_ok());
    let mut cut = subscriptions(&["s-2"]);
    cut["nextLink"] = json!("...");
    *body.lock().expect("a lock") = cut;
    assert_eq!(seen(&desk).await.0, ["s-2"]);
}
