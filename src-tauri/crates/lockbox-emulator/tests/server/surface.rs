//! The rest of ARM's surface over HTTP: the description, what needs no token, throttling, roles as they are published.

use std::path::{Path, PathBuf};

use lockbox_emulator::{ClockMode, DEMO_ADA, Emulator, Options, Scenario};
use serde_json::{Value, json};

use crate::common::{EDGE, demo, get, http, list, post, read};

const APPROVER: &str = "4dae6930-7baf-46f5-909e-0383bc931c46";

#[tokio::test]
async fn the_description_and_the_endpoints_need_no_token_and_nothing_else_goes_without() {
    let emulator = demo().await;
    let ask = async |path: &str| {
        read(
            http()
                .get(format!("{}{path}", emulator.origin()))
                .send()
                .await
                .unwrap(),
        )
        .await
    };
    let description = ask("/openapi.json").await;
    assert_eq!(
        (description.status, description.json()["openapi"].as_str()),
        (200, Some("3.1.0"))
    );
    assert_eq!(description.json()["servers"][0]["url"], emulator.origin());
    let endpoints = ask("/metadata/endpoints?api-version=2022-09-01").await;
    assert_eq!(endpoints.status, 200);
    assert_eq!(
        endpoints.json()["authentication"]["loginEndpoint"],
        emulator.origin()
    );
    assert_eq!(
        ask("/metadata/endpoints").await.code(),
        "MissingApiVersionParameter"
    );
    for (path, entry) in description.json()["paths"].as_object().unwrap() {
        for (verb, operation) in entry
            .as_object()
            .unwrap()
            .iter()
            .filter(|(key, _)| *key != "parameters")
        {
            let method = verb.to_uppercase().parse().unwrap();
            let call = http().request(method, format!("{}{path}?api-version=x", emulator.origin()));
            let status = read(call.send().await.unwrap()).await.status;
            let open = operation["security"] == json!([]);
            assert_eq!(status == 401, !open, "{verb} {path}: {status}");
        }
    }
}

#[tokio::test]
async fn verbs_that_a_path_does_not_take_are_refused_whatever_they_are() {
    let emulator = demo().await;
    let token = emulator
        .ctl()
        .token(DEMO_ADA, lockbox_emulator::TokenFor::Arm)
        .unwrap();
    for verb in [
        "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "HEAD", "QUERY",
    ] {
        let call = http().request(
            verb.parse().unwrap(),
            format!("{}{}", emulator.origin(), list(EDGE)),
        );
        let answer = read(call.bearer_auth(&token).send().await.unwrap()).await;
        assert_eq!(
            (answer.status, answer.headers["allow"].as_str()),
            (405, "GET"),
            "{verb}"
        );
    }
}

#[tokio::test]
async fn an_empty_bucket_answers_429_until_the_clock_has_moved() {
    let mut scenario = Scenario::demo().unwrap();
    (scenario.settings.reads_bucket, scenario.settings.reads_per_second) = (2, 1);
    let options = Options {
        clock: ClockMode::Manual,
        scenario: Some(scenario),
        ..Options::default()
    };
    let emulator = Emulator::start(options).await.unwrap();
    let left = "x-ms-ratelimit-remaining-subscription-reads";
    for expected in ["1", "0"] {
        assert_eq!(
            get(&emulator, DEMO_ADA, &list(EDGE)).await.headers[left],
            expected
        );
    }
    let over = get(&emulator, DEMO_ADA, &list(EDGE)).await;
    assert_eq!((over.status, over.headers["retry-after"].as_str()), (429, "1"));
    emulator.ctl().advance("1s").unwrap();
    assert_eq!(get(&emulator, DEMO_ADA, &list(EDGE)).await.status, 200);
}

#[tokio::test]
async fn resource_graph_answers_with_its_quota() {
    let emulator = demo().await;
    let query = json!({ "query": "resources | where type =~ 'microsoft.redhatopenshift/openshiftclusters' | project id" });
    let path = "/providers/Microsoft.ResourceGraph/resources?api-version=2021-03-01";
    let answer = read(post(&emulator, DEMO_ADA, path, &query).await.unwrap()).await;
    assert_eq!((answer.status, answer.json()["count"].as_u64()), (200, Some(2)));
    assert_eq!(answer.headers["x-ms-user-quota-remaining"], "14");
}

/// The published definition of the approver's role, where the published examples are at hand (see `fixtures`).
fn published() -> Option<Value> {
    let base = std::env::var_os("LOCKBOX_SHARED").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared"),
        PathBuf::from,
    );
    let text = std::fs::read(base.join("data/customerlockbox/role-approver-for-subscription.json")).ok()?;
    Some(serde_json::from_slice(&text).unwrap())
}

#[tokio::test]
async fn the_approvers_role_allows_what_is_published() {
    let emulator = demo().await;
    let base = "/providers/Microsoft.Authorization/roleDefinitions";
    let told = get(
        &emulator,
        DEMO_ADA,
        &format!("{base}/{APPROVER}?api-version=2022-04-01"),
    )
    .await
    .json();
    assert_eq!(
        told["properties"]["permissions"][0]["actions"]
            .as_array()
            .unwrap()
            .len(),
        6
    );
    let Some(published) = published() else {
        return crate::fixtures::say_absent();
    };
    assert_eq!(told["id"], published["id"]);
    assert_eq!(told["properties"]["roleName"], published["roleName"]);
    assert_eq!(told["properties"]["permissions"], published["permissions"]);
    assert_eq!(
        told["properties"]["assignableScopes"],
        published["assignableScopes"]
    );
}
