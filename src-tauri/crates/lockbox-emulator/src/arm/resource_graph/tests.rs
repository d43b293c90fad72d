//! Resource Graph as a client asks it.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::query::{Query, Unreadable};
use crate::exchange::Reply;
use crate::scenario::{DEMO_ADA, DEMO_ANA};
use crate::testing::{EDGE, Script};

const TARGET: &str = "/providers/Microsoft.ResourceGraph/resources?api-version=2021-03-01";
/// The query that finds clusters.
const CLUSTERS: &str = "Resources\n| where type in~ ('microsoft.redhatopenshift/openshiftclusters', 'microsoft.redhatopenshift/hcpopenshiftclusters') // both\n| project id, name, location, subscriptionId, resourceGroup, tenantId, properties";

fn demo(user: &str) -> Script {
    let mut script = Script::changed(|scenario| scenario["settings"] = json!({ "graphQueries": 1_000 }));
    script.sign_in(user);
    script
}

fn ask(script: &mut Script, body: Value) -> Reply {
    script.post(TARGET, &body)
}

fn names(reply: &Reply) -> Vec<String> {
    let body = reply.json();
    let rows = body["data"].as_array().unwrap_or_else(|| panic!("{body}")).iter();
    rows.map(|row| row["name"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn clusters_are_found_with_what_the_caller_may_read() {
    let mut script = demo(DEMO_ADA);
    let all = ask(&mut script, json!({ "query": CLUSTERS }));
    assert_eq!(names(&all), ["aro-payments-weu", "aro-edge-ne"]);
    let body = all.json();
    assert_eq!(
        (&body["totalRecords"], &body["count"], &body["resultTruncated"]),
        (&json!(2), &json!(2), &json!("false"))
    );
    assert!(body["data"][0]["properties"]["clusterProfile"]["resourceGroupId"].is_string());
    let keys: Vec<&String> = body["data"][0].as_object().unwrap().keys().collect();
    assert_eq!(
        keys,
        [
            "id",
            "name",
            "location",
            "subscriptionId",
            "resourceGroup",
            "tenantId",
            "properties"
        ]
    );
    let one = ask(&mut script, json!({ "query": CLUSTERS, "subscriptions": [EDGE] }));
    assert_eq!(names(&one), ["aro-edge-ne"]);
    let group = ask(
        &mut script,
        json!({ "query": CLUSTERS, "managementGroups": ["contoso-production"] }),
    );
    assert_eq!(names(&group).len(), 2);
    // An approver sees the subscription but no clusters in it.
    script.sign_in(DEMO_ANA);
    assert_eq!(names(&ask(&mut script, json!({ "query": CLUSTERS }))), [""; 0]);
}

#[test]
fn what_is_named_and_not_the_callers_to_see_is_refused() {
    let mut script = demo(DEMO_ANA);
    let foreign = ask(&mut script, json!({ "query": CLUSTERS, "subscriptions": [EDGE] }));
    assert_eq!(foreign.answer.status, 400);
    assert_eq!(
        foreign.json()["error"]["details"][0]["code"],
        "NoValidSubscriptionsInQueryRequest"
    );
    let nowhere = ask(
        &mut script,
        json!({ "query": CLUSTERS, "managementGroups": ["none"] }),
    );
    assert_eq!(nowhere.refusal(), (403, "AccessDenied".to_owned()));
}

#[test]
fn rows_are_kept_sorted_cut_and_counted() {
    let mut script = demo(DEMO_ADA);
    for (query, expected) in [
        (
            "resources | where type == 'microsoft.redhatopenshift/openshiftclusters' | order by name asc",
            vec!["aro-edge-ne", "aro-payments-weu"],
        ),
        (
            "where type =~ 'Microsoft.RedHatOpenShift/OpenShiftClusters' | sort by name",
            vec!["aro-payments-weu", "aro-edge-ne"],
        ),
        (
            "resources | where type endswith 'clusters' and (location == 'northeurope' or name startswith 'ARO-PAY') | take 1",
            vec!["aro-payments-weu"],
        ),
        (
            "resources | where type contains 'openshift' | where properties.clusterProfile.version != '4.17.9'",
            vec!["aro-payments-weu"],
        ),
        (
            "resources | where type == 'Microsoft.RedHatOpenShift/openShiftClusters'",
            vec![],
        ),
        ("resources | where name in ('aro-edge-ne')", vec!["aro-edge-ne"]),
        (
            "resourcecontainers | where type =~ 'microsoft.resources/subscriptions' and name !~ 'PAY-PROD'",
            vec!["Edge-Prod", "Lab-Sandbox"],
        ),
        (
            "resourcecontainers | where name contains 'infra' | order by name desc",
            vec!["aro-payments-weu-infra", "aro-edge-ne-infra"],
        ),
    ] {
        assert_eq!(
            names(&ask(&mut script, json!({ "query": query }))),
            expected,
            "{query}"
        );
    }
    let counted = ask(
        &mut script,
        json!({ "query": "resources | where type =~ 'microsoft.compute/virtualMachines' | count" }),
    )
    .json();
    assert_eq!(counted["data"], json!([{ "Count": 11 }]));
    let renamed = ask(
        &mut script,
        json!({ "query": "resources | take 1 | project v = properties.clusterProfile.version, properties.provisioningState" }),
    );
    assert_eq!(
        renamed.json()["data"],
        json!([{ "v": "4.17.12", "properties_provisioningState": "Succeeded" }])
    );
}

#[test]
fn pages_go_on_while_ids_are_told_and_a_table_has_columns() {
    let mut script = demo(DEMO_ADA);
    let query = "resources | project id, name | order by name asc";
    let (mut seen, mut token) = (Vec::new(), Value::Null);
    for _ in 0..10 {
        let reply = ask(
            &mut script,
            json!({ "query": query, "options": { "$top": 5, "$skipToken": token } }),
        );
        seen.extend(names(&reply));
        token = reply.json().get("$skipToken").cloned().unwrap_or_default();
        assert_eq!(
            reply.json()["resultTruncated"],
            if token.is_null() { "false" } else { "true" }
        );
        if token.is_null() {
            break;
        }
    }
    assert_eq!(seen, names(&ask(&mut script, json!({ "query": query }))));
    assert_eq!(seen.len(), 13);
    let cut = ask(
        &mut script,
        json!({ "query": "resources | project name", "options": { "$top": 5 } }),
    )
    .json();
    assert_eq!(
        (cut["resultTruncated"].as_str(), cut.get("$skipToken")),
        (Some("true"), None)
    );
    let table = ask(
        &mut script,
        json!({ "query": query, "options": { "$top": 1.0, "$skip": 1, "resultFormat": "table" } }),
    )
    .json();
    assert_eq!(
        table["data"]["columns"],
        json!([{ "name": "id", "type": "string" }, { "name": "name", "type": "string" }])
    );
    assert_eq!(table["data"]["rows"][0][1], seen[1]);
}

#[test]
fn a_query_that_is_not_understood_is_refused_with_the_word() {
    let mut script = demo(DEMO_ADA);
    for (query, code, token) in [
        (
            "resources | join kind=inner (resourcecontainers) on subscriptionId",
            "InvalidQueryLanguage",
            "join",
        ),
        (
            "resources | summarize count() by type",
            "InvalidQueryLanguage",
            "summarize",
        ),
        ("resources | parse id with *", "InvalidQueryLanguage", "parse"),
        (
            "lockboxrequests | take 1",
            "InvalidQueryLanguage",
            "lockboxrequests",
        ),
        ("resources | where name has 'x'", "InvalidQueryLanguage", "has"),
        ("resources | where name == ", "ParserFailure", "<EOF>"),
        ("resources | where (name == 'x'", "ParserFailure", "<EOF>"),
        ("resources where", "ParserFailure", "where"),
        ("resources | take many", "ParserFailure", "many"),
        ("resources | where name == 'x", "ParserFailure", "'"),
        ("", "ParserFailure", "<EOF>"),
    ] {
        let refused = ask(&mut script, json!({ "query": query }));
        assert_eq!(refused.refusal(), (400, "BadRequest".to_owned()), "{query}");
        let details = refused.json()["error"]["details"].clone();
        assert_eq!(details[0]["code"], "InvalidQuery");
        assert_eq!(
            (&details[1]["code"], &details[1]["token"]),
            (&json!(code), &json!(token)),
            "{query}"
        );
    }
    let place = Query::read("resources\n| where name ? 'x'").unwrap_err();
    assert_eq!(
        place,
        Unreadable::Here {
            line: 2,
            column: 13,
            token: "?".to_owned()
        }
    );
    let deep = format!("where {}name == 'x'{}", "(".repeat(40), ")".repeat(40));
    assert!(Query::read(&deep).is_err(), "nesting has a limit");
}

#[test]
fn a_body_that_is_not_a_query_is_refused() {
    let mut script = demo(DEMO_ADA);
    for body in [
        json!({}),
        json!([]),
        json!({ "query": 7 }),
        json!({ "query": "resources", "subscriptions": "x" }),
        json!({ "query": "resources", "subscriptions": [7] }),
        json!({ "query": "resources", "options": { "$top": 0 } }),
        json!({ "query": "resources", "options": { "$top": 1_001 } }),
        json!({ "query": "resources", "options": { "$top": 1.5 } }),
        json!({ "query": "resources", "options": { "$top": -1.0 } }),
        json!({ "query": "resources", "options": { "$skipToken": "x" } }),
        json!({ "query": "resources", "options": { "resultFormat": "csv" } }),
        json!({ "query": "resources", "options": { "allowPartialScopes": "yes" } }),
        json!({ "query": "resources", "options": [] }),
        json!({ "query": "x".repeat(20_000) }),
    ] {
        assert_eq!(
            ask(&mut script, body.clone()).refusal(),
            (400, "BadRequest".to_owned()),
            "{body}"
        );
    }
}

#[test]
fn each_user_has_a_quota_that_is_told_and_ends() {
    let mut script = Script::demo(20);
    script.sign_in(DEMO_ADA);
    for left in (0..15).rev() {
        let reply = ask(&mut script, json!({ "query": "resources | take 1" }));
        assert_eq!(
            reply.header("x-ms-user-quota-remaining"),
            Some(left.to_string().as_str())
        );
        assert_eq!(reply.header("x-ms-user-quota-resets-after"), Some("00:00:05"));
    }
    let over = ask(&mut script, json!({ "query": "resources | take 1" }));
    assert_eq!(over.refusal(), (429, "RateLimiting".to_owned()));
    assert_eq!(
        (
            over.header("retry-after"),
            over.header("x-ms-user-quota-remaining")
        ),
        (Some("5"), Some("0"))
    );
    script.pass(TimeDelta::seconds(5));
    assert_eq!(
        ask(&mut script, json!({ "query": "resources | take 1" }))
            .answer
            .status,
        200
    );
}
