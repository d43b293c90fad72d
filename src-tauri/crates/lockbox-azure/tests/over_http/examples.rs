//! The published examples, read where they lie beside the project, through the whole client.

use crate::azure_side::ADA;
use crate::deciding::class;
use crate::desk::{Desk, key};
use crate::server::{Call, Reply};
use lockbox_core::{
    Length, LogPlace, Oddity, Phase, RequestId, RequestKey, ResourceId, SubscriptionId, TenantId, Tri,
    Verdict,
};
use serde_json::{Value, json};
use std::io::Write;
use std::path::PathBuf;

/// The example `name`; none when the examples are not at hand, which is said.
fn example(name: &str) -> Option<Value> {
    let beside = || {
        [env!("CARGO_MANIFEST_DIR"), "../../../../shared"]
            .iter()
            .collect()
    };
    let shared = std::env::var_os("LOCKBOX_SHARED").map_or_else(beside, PathBuf::from);
    let Ok(text) = std::fs::read(shared.join("data").join(name)) else {
        // Written straight to the error stream: what the print macros write is swallowed when a test passes.
        let line = format!(
            "not checked: the published example {name} is not here (LOCKBOX_SHARED, or shared beside the project)\n"
        );
        drop(std::io::stderr().write_all(line.as_bytes()));
        return None;
    };
    Some(serde_json::from_slice(&text).expect("JSON"))
}

fn body(example: &Value) -> Value {
    example["responses"]["200"]["body"].clone()
}

fn subscription_of(example: &Value) -> SubscriptionId {
    SubscriptionId::new(example["parameters"]["subscriptionId"].as_str().expect("an id"))
}

#[tokio::test]
async fn the_published_lists_of_requests_are_read() {
    for (file, twins) in [
        ("customerlockbox/examples/Requests_List.json", 3),
        ("customerlockbox/older/Requests_List_FilterByStatus.2019.json", 1),
    ] {
        let Some(example) = example(file) else { continue };
        let (own, list) = (subscription_of(&example), body(&example));
        let desk = Desk::signed_in(move |_call: &Call| Reply::json(200, &list)).await;
        let polled = desk.azure.poll(&own).await.expect("a list");
        assert_eq!(polled.unreadable, Vec::<String>::new(), "{file}");
        assert_eq!(
            polled.requests.len(),
            twins,
            "{file}: one placeholder id stands for all"
        );
        for request in &polled.requests {
            assert!(
                !request.resources.is_empty()
                    && request.created.is_some()
                    && request.support_ticket.is_some(),
                "{file}"
            );
            assert!(
                request.oddities.iter().all(|oddity| *oddity == Oddity::TwinIds),
                "{file}: {:?}",
                request.oddities
            );
        }
    }
}

#[tokio::test]
async fn the_published_single_request_is_read() {
    let Some(example) = example("customerlockbox/examples/Requests_Get_InSubscription.json") else {
        return;
    };
    let key = RequestKey::new(
        subscription_of(&example),
        RequestId::new(example["parameters"]["requestId"].as_str().expect("an id")),
    );
    let single = body(&example);
    let desk = Desk::signed_in(move |_call: &Call| Reply::json(200, &single)).await;
    let request = desk.azure.reread(&key).await.expect("read").request;
    assert_eq!(
        (request.phase, request.length),
        (Phase::Expired, Length::Hours(8))
    );
    assert_eq!(request.oddities, []);
    assert_eq!(request.resource_type, "VMSS");
    let ticket = request.support_ticket.expect("a ticket");
    assert_eq!(
        (ticket.number.as_str(), ticket.source.as_deref()),
        ("12345", Some("Other"))
    );
}

#[tokio::test]
async fn the_published_decisions_are_taken_for_what_they_are() {
    for (file, sent) in [
        ("customerlockbox/examples/Requests_UpdateStatus.json", true),
        ("customerlockbox/older/Requests_UpdateStatus.2019.json", false),
    ] {
        let Some(example) = example(file) else { continue };
        let echo = body(&example);
        let desk = Desk::signed_in(move |_call: &Call| Reply::json(200, &echo)).await;
        let (outcome, _) = desk.azure.send(desk.permit(Verdict::Approve, ADA, 0)).await;
        assert_eq!(class(&outcome), "accepted", "{file}");
        let call = desk
            .server
            .calls()
            .into_iter()
            .find(|call| call.path().ends_with("/updateApproval"));
        let body: Value = serde_json::from_slice(&call.expect("the POST").body).expect("JSON");
        let members = |json: &Value| {
            json.as_object()
                .expect("an object")
                .keys()
                .cloned()
                .collect::<Vec<_>>()
        };
        let published = members(&example["parameters"]["approval"]);
        assert_eq!(members(&body) == published, sent, "{file}: {published:?}");
    }
}

/// What discovery makes of a scripted Azure that answers each of these paths with a body.
async fn discovered(answers: Vec<(String, Value)>) -> lockbox_core::Discovery {
    let desk = Desk::signed_in(move |call: &Call| {
        let answer = answers
            .iter()
            .find(|(path, _)| call.path().contains(path.as_str()));
        let empty = json!({"value": []});
        Reply::json(200, answer.map_or(&empty, |(_, body)| body))
    })
    .await;
    desk.side.memory.lock().expect("a lock").no_graph = true;
    desk.azure.discover().await.expect("discovered")
}

#[tokio::test]
async fn the_published_subscriptions_tenants_and_opt_in_are_read() {
    let names = [
        "arm/GetSubscriptions.2022-12-01.json",
        "arm/GetTenants.2022-12-01.json",
        "customerlockbox/examples/TenantOptedIn.json",
    ];
    let [Some(subscriptions), Some(tenants), Some(opted_in)] = names.map(example) else {
        return;
    };
    let mut tenants = body(&tenants);
    tenants["value"][1]["tenantId"] = json!(crate::azure_side::TENANT);
    let found = discovered(vec![
        ("tenantOptedIn".to_owned(), body(&opted_in)),
        ("/tenants".to_owned(), tenants),
        ("/roleAssignments".to_owned(), json!({"value": []})),
        ("/openShiftClusters".to_owned(), json!({"value": []})),
        ("/subscriptions".to_owned(), body(&subscriptions)),
    ])
    .await;
    let seen: Vec<_> = found
        .subscriptions
        .iter()
        .map(|s| (s.name.as_str(), s.readable))
        .collect();
    assert_eq!(
        seen,
        [("Example Subscription", true), ("Example Subscription2", true)]
    );
    assert_eq!(
        found.subscriptions[0].home_tenant,
        TenantId::new("31c75423-32d6-4322-88b7-c478bdde4858")
    );
    let trouble = found
        .clusters_trouble
        .expect("the example says that there is more");
    assert!(
        trouble.contains("not whole") && trouble.contains("no address"),
        "{trouble}"
    );
    assert_eq!(
        (found.tenant_name.as_str(), found.lockbox_on),
        ("Contoso Corp.", Tri::Yes)
    );
}

#[tokio::test]
async fn the_published_clusters_are_read() {
    let names = [
        "redhatopenshift/OpenShiftClusters_List.2025-07-25.json",
        "redhatopenshift/OpenShiftClusters_Get.2025-07-25.json",
    ];
    for (name, is_list) in names.into_iter().zip([true, false]) {
        let Some(example) = example(name) else { continue };
        let body = body(&example);
        let list = if is_list { body } else { json!({ "value": [body] }) };
        let own = subscription_of(&example);
        let subscriptions = json!({"value": [{"subscriptionId": own.as_str(), "displayName": "x"}]});
        let found = discovered(vec![
            ("/openShiftClusters".to_owned(), list),
            ("/roleAssignments".to_owned(), json!({"value": []})),
            ("tenantOptedIn".to_owned(), json!({})),
            ("/subscriptions".to_owned(), subscriptions),
        ])
        .await;
        assert_eq!(found.clusters_trouble, None, "{name}");
        let cluster = found.clusters.first().expect("a cluster");
        assert_eq!(
            (
                cluster.name.as_str(),
                cluster.version.as_str(),
                cluster.provisioning_state.as_str()
            ),
            ("resourceName", "4.11.0", "Succeeded"),
            "{name}"
        );
        assert_eq!(
            (&cluster.subscription, cluster.resource_group()),
            (&own, "resourcegroup")
        );
        let managed = format!("/subscriptions/{own}/resourceGroups/clusterResourceGroup");
        assert_eq!(
            cluster.managed_group,
            Some(ResourceId::from_any(&managed)),
            "{name}"
        );
    }
}

#[tokio::test]
async fn the_address_of_a_published_support_ticket_is_one_that_may_be_opened() {
    let Some(example) = example("customerlockbox/examples/Requests_Get_InSubscription.json") else {
        return;
    };
    let desk = Desk::signed_in(|_call: &Call| Reply::json(200, &json!({}))).await;
    let url = body(&example)["properties"]["supportCaseUrl"]
        .as_str()
        .expect("an address")
        .to_owned();
    let own = url.replace(
        "https://portal.azure.com",
        &format!("{}/portal", desk.server.origin()),
    );
    assert_eq!(desk.azure.ticket_url(&own), Some(own));
    assert_eq!(desk.azure.ticket_url(&url), None, "another portal's is not");
    assert!(
        desk.azure.reread(&key("r-1")).await.is_err(),
        "what names no request is none"
    );
}

#[tokio::test]
async fn the_published_row_of_the_activity_log_is_read() {
    let Some(example) = example("activitylog/GetActivityLogsFiltered.2015-04-01.json") else {
        return;
    };
    let (own, list) = (subscription_of(&example), body(&example));
    let desk = Desk::signed_in(move |_call: &Call| Reply::json(200, &list)).await;
    let until = chrono::DateTime::from_timestamp(1_421_964_000, 0).expect("in range");
    let place = LogPlace {
        subscription: own,
        group: Some("MSSupportGroup".to_owned()),
    };
    let read = desk
        .azure
        .read_activity(vec![place], until - chrono::TimeDelta::days(2), until)
        .await;
    let read = read.expect("rows");
    assert!(read.cut, "its next page has an address that is none");
    let row = read.rows.first().expect("a row");
    assert_eq!(row.operation, "microsoft.support/supporttickets/write");
    assert_eq!(
        (row.caller.as_deref(), row.status.as_str()),
        (Some("admin@contoso.com"), "Succeeded")
    );
    assert!(
        row.resource.ends_with("/supporttickets/115012112305841"),
        "{}",
        row.resource
    );
}

#[tokio::test]
async fn the_published_support_ticket_is_read() {
    let Some(example) = example("support/GetSubscriptionSupportTicketDetails.2024-04-01.json") else {
        return;
    };
    let (own, single) = (subscription_of(&example), body(&example));
    let desk = Desk::signed_in(move |_call: &Call| Reply::json(200, &single)).await;
    let ticket = desk
        .azure
        .read_ticket(&own, "118032014183770")
        .await
        .expect("a ticket");
    assert_eq!(
        (ticket.title.as_str(), ticket.closed),
        ("Test - please ignore", Some(false))
    );
    assert_eq!(ticket.contact.as_deref(), Some("abc@contoso.com"));
}
