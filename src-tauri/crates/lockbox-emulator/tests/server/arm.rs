//! ARM around Lockbox: callers, versions, headers, subscriptions, roles, clusters, support tickets.

use lockbox_emulator::{DEMO_ADA, DEMO_ANA, DEMO_OMAR, DEMO_TENANT};
use serde_json::{Value, json};

use crate::common::{EDGE, LAB, PAY, demo, get, http, list, read, requests};

fn names(body: &Value) -> Vec<&str> {
    body["value"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["displayName"].as_str().unwrap())
        .collect()
}

#[tokio::test]
async fn a_call_without_a_good_token_is_told_why() {
    let emulator = demo().await;
    let url = format!("{}{}", emulator.origin(), list(EDGE));
    let ask = async |token: Option<String>| {
        let call = http().get(&url);
        let call = match token {
            Some(token) => call.header("authorization", token),
            None => call,
        };
        read(call.send().await.unwrap()).await
    };
    let good = emulator
        .ctl()
        .token(DEMO_ADA, lockbox_emulator::TokenFor::Arm)
        .unwrap();
    let graph = emulator
        .ctl()
        .token(DEMO_ADA, lockbox_emulator::TokenFor::Graph)
        .unwrap();
    assert_eq!(ask(Some(format!("Bearer {good}"))).await.status, 200);
    for (token, code) in [
        (None, "AuthenticationFailed"),
        (Some("Bearer garbage".to_owned()), "InvalidAuthenticationToken"),
        (Some("Basic eDp5".to_owned()), "InvalidAuthenticationToken"),
        (
            Some(format!("Bearer {graph}")),
            "InvalidAuthenticationTokenAudience",
        ),
    ] {
        let refused = ask(token).await;
        assert_eq!((refused.status, refused.code().as_str()), (401, code));
        assert!(refused.headers["www-authenticate"].starts_with("Bearer authorization_uri="));
    }
    emulator.ctl().advance("3900s").unwrap();
    let over = ask(Some(format!("Bearer {good}"))).await;
    assert_eq!(
        (over.status, over.code().as_str()),
        (401, "ExpiredAuthenticationToken")
    );
}

#[tokio::test]
async fn api_versions_and_unknown_paths_are_told_as_arm_tells_them() {
    let emulator = demo().await;
    for (path, status, code) in [
        (requests(EDGE), 400, "MissingApiVersionParameter"),
        (
            format!("{}?api-version=2018-10-11-preview", requests(EDGE)),
            400,
            "NoRegisteredProviderFound",
        ),
        (
            format!("{}?api-version=latest", requests(EDGE)),
            400,
            "InvalidApiVersionParameter",
        ),
        (
            format!("/subscriptions/{EDGE}/providers/Microsoft.Nothing/things?api-version=1"),
            404,
            "InvalidResourceNamespace",
        ),
        ("/nothing?api-version=1".to_owned(), 404, "MissingSubscription"),
        ("/".to_owned(), 404, "MissingSubscription"),
        (
            list("00000000-0000-0000-0000-000000000000"),
            404,
            "SubscriptionNotFound",
        ),
        (list("Edge-Prod"), 404, "SubscriptionNotFound"),
        (
            format!("{}/none?api-version=2018-02-28-preview", requests(EDGE)),
            404,
            "ResourceNotFound",
        ),
        (
            format!(
                "{}/x/updateApproval?api-version=2018-02-28-preview",
                requests(EDGE)
            ),
            405,
            "MethodNotAllowed",
        ),
    ] {
        let answer = get(&emulator, DEMO_ADA, &path).await;
        assert_eq!((answer.status, answer.code().as_str()), (status, code), "{path}");
    }
}

#[tokio::test]
async fn answers_carry_the_headers_of_arm_and_the_date_of_the_emulators_clock() {
    let emulator = demo().await;
    let id = "0b3c4a51-1d2e-4f60-8a7b-9c0d1e2f3a4b";
    let token = emulator
        .ctl()
        .token(DEMO_ADA, lockbox_emulator::TokenFor::Arm)
        .unwrap();
    let answer = http()
        .get(format!("{}{}", emulator.origin(), list(EDGE)))
        .bearer_auth(token)
        .header("x-ms-correlation-request-id", id)
        .header("x-ms-client-request-id", id)
        .header("x-ms-return-client-request-id", "true")
        .send()
        .await
        .unwrap();
    let answer = read(answer).await;
    assert_eq!(answer.headers["x-ms-correlation-request-id"], id);
    assert_eq!(answer.headers["x-ms-client-request-id"], id);
    assert_eq!(answer.headers["x-ms-request-id"].len(), 36);
    assert_eq!(
        answer.headers["x-ms-ratelimit-remaining-subscription-reads"],
        "249"
    );
    assert!(answer.headers["x-ms-routing-request-id"].contains(&answer.headers["x-ms-request-id"]));
    let date = |at: chrono::DateTime<chrono::Utc>| at.format("%a, %d %b %Y %H:%M:%S GMT").to_string();
    assert_eq!(answer.headers["date"], date(emulator.ctl().now()));
    let before = emulator.ctl().now();
    emulator.ctl().advance("4d").unwrap();
    let later = get(&emulator, DEMO_ADA, &list(EDGE)).await;
    assert_eq!(later.headers["date"], date(before + chrono::TimeDelta::days(4)));
}

#[tokio::test]
async fn subscriptions_and_tenants_are_those_the_caller_can_see() {
    let emulator = demo().await;
    let path = "/subscriptions?api-version=2022-12-01";
    assert_eq!(
        names(&get(&emulator, DEMO_ADA, path).await.json()),
        ["Pay-Prod", "Edge-Prod", "Lab-Sandbox"]
    );
    assert_eq!(
        names(&get(&emulator, DEMO_ANA, path).await.json()),
        ["Pay-Prod", "Lab-Sandbox"]
    );
    assert_eq!(
        names(&get(&emulator, DEMO_OMAR, path).await.json()),
        ["Pay-Prod", "Edge-Prod"]
    );
    let refused = get(&emulator, DEMO_ANA, &list(EDGE)).await;
    assert_eq!(
        (refused.status, refused.code().as_str()),
        (403, "AuthorizationFailed")
    );
    let tenants = get(&emulator, DEMO_ADA, "/tenants?api-version=2022-12-01")
        .await
        .json();
    assert_eq!(
        (
            &tenants["value"][0]["tenantId"],
            &tenants["value"][0]["displayName"]
        ),
        (&json!(DEMO_TENANT), &json!("Contoso"))
    );
}

#[tokio::test]
async fn role_assignments_tell_scope_and_since_when() {
    let emulator = demo().await;
    let me = get(&emulator, DEMO_OMAR, "/graph/v1.0/me").await.json()["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let path = |filter: &str| {
        format!(
            "/subscriptions/{PAY}/providers/Microsoft.Authorization/roleAssignments?api-version=2022-04-01&$filter={filter}"
        )
    };
    let mine = get(&emulator, DEMO_OMAR, &path(&format!("assignedTo('{me}')")))
        .await
        .json();
    let only = &mine["value"].as_array().unwrap()[..];
    assert_eq!(only.len(), 1);
    assert_eq!(
        only[0]["properties"]["scope"],
        "/providers/Microsoft.Management/managementGroups/contoso-production"
    );
    assert_eq!(only[0]["properties"]["principalId"], me);
    assert!(
        only[0]["properties"]["roleDefinitionId"]
            .as_str()
            .unwrap()
            .ends_with("8e3af657-a8ff-443c-a75c-2fe8c4bcb635")
    );
    assert!(
        only[0]["properties"]["createdOn"]
            .as_str()
            .unwrap()
            .ends_with('Z')
    );
    let all = get(&emulator, DEMO_OMAR, &path("atScope()")).await.json();
    assert_eq!(all["value"].as_array().unwrap().len(), 3);
    assert_eq!(get(&emulator, DEMO_OMAR, &path("whatever")).await.status, 400);
}

#[tokio::test]
async fn clusters_have_what_a_client_resolves_requests_with() {
    let emulator = demo().await;
    let base = format!(
        "/subscriptions/{PAY}/providers/Microsoft.RedHatOpenShift/openShiftClusters?api-version=2025-07-25"
    );
    let listed = get(&emulator, DEMO_ADA, &base).await.json();
    let cluster = &listed["value"][0];
    assert_eq!(listed["value"].as_array().unwrap().len(), 1);
    assert_eq!(
        (&cluster["name"], &cluster["location"]),
        (&json!("aro-payments-weu"), &json!("westeurope"))
    );
    assert_eq!(
        cluster["tags"],
        json!({ "environment": "production", "owner": "payments-platform" })
    );
    assert!(
        cluster["properties"]["clusterProfile"]["version"]
            .as_str()
            .unwrap()
            .starts_with("4.17.")
    );
    assert_eq!(
        cluster["properties"]["clusterProfile"]["resourceGroupId"],
        format!("/subscriptions/{PAY}/resourceGroups/aro-payments-weu-infra")
    );
    let own = format!(
        "{}?api-version=2025-07-25",
        cluster["id"].as_str().unwrap().to_uppercase()
    );
    assert_eq!(get(&emulator, DEMO_ADA, &own).await.json(), *cluster);
    let approver_only = get(&emulator, DEMO_ANA, &base).await;
    assert_eq!(
        approver_only.status, 403,
        "the approver role cannot read clusters"
    );
}

#[tokio::test]
async fn support_tickets_tell_title_and_contact_to_those_who_may_read_them() {
    let emulator = demo().await;
    let path = format!("/subscriptions/{PAY}/providers/Microsoft.Support/supportTickets");
    let listed = get(&emulator, DEMO_ADA, &format!("{path}?api-version=2024-04-01"))
        .await
        .json();
    assert_eq!(listed["value"].as_array().unwrap().len(), 3);
    let ticket = get(
        &emulator,
        DEMO_ADA,
        &format!("{path}/126112000038451?api-version=2024-04-01"),
    )
    .await
    .json();
    assert!(
        ticket["properties"]["title"]
            .as_str()
            .unwrap()
            .contains("Ingress operator")
    );
    assert_eq!(
        ticket["properties"]["contactDetails"]["primaryEmailAddress"],
        DEMO_ADA
    );
    assert_eq!(ticket["properties"]["status"], "Open");
    assert_eq!(
        get(
            &emulator,
            DEMO_ANA,
            &format!("{path}/126112000038451?api-version=2024-04-01")
        )
        .await
        .status,
        403
    );
    assert_eq!(
        get(
            &emulator,
            DEMO_ADA,
            &format!("{path}/12345?api-version=2024-04-01")
        )
        .await
        .status,
        404
    );
    assert_eq!(
        get(
            &emulator,
            DEMO_ADA,
            &format!("{path}?api-version=2024-04-01&$top=0")
        )
        .await
        .status,
        400
    );
}

#[tokio::test]
async fn foreign_names_and_oversized_bodies_are_turned_away() {
    let emulator = demo().await;
    let url = format!("{}/subscriptions?api-version=2022-12-01", emulator.origin());
    let rebound = http()
        .get(&url)
        .header("host", "evil.example")
        .send()
        .await
        .unwrap();
    assert_eq!(rebound.status(), 403);
    let large = http().post(&url).body(vec![b'x'; 2 * 1024 * 1024]).send().await;
    assert!(large.is_err() || large.is_ok_and(|answer| answer.status() == 413));
    let unknown = format!("/subscriptions/{LAB}?api-version=2022-12-01");
    assert_eq!(
        get(&emulator, DEMO_ADA, &unknown).await.json()["displayName"],
        "Lab-Sandbox"
    );
}
