//! Memberships, and the shape of refusals.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::exchange::{Call, Method, Reply};
use crate::scenario::{DEMO_ADA, DEMO_ANA};
use crate::testing::Script;
use crate::world::tenant::GLOBAL_ADMINISTRATOR;

const INNER: &str = "10000000-0000-4000-8000-000000000001";
const OUTER: &str = "10000000-0000-4000-8000-000000000002";
const OTHER: &str = "10000000-0000-4000-8000-000000000003";
const CHECK: &str = "/graph/v1.0/me/checkMemberObjects";

/// Ana is in a group that is in another; a third has nobody.
fn graph_as(user: &str) -> Script {
    let mut script = Script::changed(|scenario| {
        scenario["tenants"][0]["groups"] = json!([
            { "id": INNER, "name": "on-call", "members": [DEMO_ANA] },
            { "id": OUTER, "name": "operations", "members": ["on-call"] },
            { "id": OTHER, "name": "empty" },
        ]);
    });
    let verb = json!({ "verb": "token", "user": user, "resource": "graph" });
    script.bearer = script.ctl(verb).unwrap()["accessToken"]
        .as_str()
        .map(str::to_owned);
    script
}

#[test]
fn memberships_count_through_groups_and_role_templates_and_each_is_told_once_in_the_order_asked() {
    let ids = json!({ "ids": [OUTER, OTHER, INNER.to_uppercase(), GLOBAL_ADMINISTRATOR, OUTER, "unknown"] });
    let ana = graph_as(DEMO_ANA).post(CHECK, &ids).json();
    assert_eq!(ana["value"], json!([OUTER, INNER.to_uppercase()]));
    assert_eq!(
        ana["@odata.context"],
        "http://127.0.0.1:8080/graph/v1.0/$metadata#Collection(Edm.String)"
    );
    assert_eq!(
        graph_as(DEMO_ADA).post(CHECK, &ids).json()["value"],
        json!([GLOBAL_ADMINISTRATOR])
    );
}

#[test]
fn one_to_twenty_identifiers_are_taken_and_refusals_name_the_call() {
    let mut script = graph_as(DEMO_ANA);
    let many = |count: usize| json!({ "ids": vec![OUTER; count] });
    assert_eq!(script.post(CHECK, &many(20)).json()["value"], json!([OUTER]));
    for bad in [
        many(0),
        many(21),
        json!({}),
        json!([]),
        json!({ "ids": OUTER }),
        json!({ "ids": [7] }),
        json!({ "ids": [" "] }),
        Value::Null,
    ] {
        let refused = script.post(CHECK, &bad);
        assert_eq!(refused.refusal(), (400, "Request_BadRequest".to_owned()), "{bad}");
        let inner = &refused.json()["error"]["innerError"];
        assert!(inner["request-id"].is_string() && inner["date"].is_string());
    }
    let broken = script.send(Method::Post, CHECK, Some("application/json"), b"{");
    assert_eq!(broken.refusal(), (400, "Request_BadRequest".to_owned()));
}

#[test]
fn people_read_about_themselves_and_about_nobody_else() {
    let mut script = graph_as(DEMO_ANA);
    let ids = json!({ "ids": [OUTER] });
    for collection in ["users", "directoryObjects"] {
        let of = |who: &str| format!("/graph/v1.0/{collection}/{who}/checkMemberObjects");
        assert_eq!(script.post(&of(DEMO_ANA), &ids).json()["value"], json!([OUTER]));
        let refused = script.post(&of(DEMO_ADA), &ids);
        assert_eq!(refused.refusal(), (403, "Authorization_RequestDenied".to_owned()));
    }
    assert_eq!(
        script.get(&format!("/graph/v1.0/users/{DEMO_ANA}")).json()["displayName"],
        "Ana Souza"
    );
    assert_eq!(script.get("/graph/v1.0/users/nobody").answer.status, 403);
}

fn roles(script: &mut Script, query: &str, level: Option<&str>) -> Reply {
    let mut headers = BTreeMap::new();
    if let Some(level) = level {
        headers.insert("consistencylevel".to_owned(), level.to_owned());
    }
    let bearer = script.bearer.clone().unwrap();
    headers.insert("authorization".to_owned(), format!("Bearer {bearer}"));
    let path = "/graph/v1.0/me/transitiveMemberOf/microsoft.graph.directoryRole";
    let call = Call::new(Method::Get, path, query, headers, Vec::new());
    script.world.handle(&call, script.now)
}

#[test]
fn directory_roles_come_with_their_id_and_nothing_else() {
    let mut script = graph_as(DEMO_ADA);
    assert_eq!(
        roles(&mut script, "", None).refusal(),
        (400, "Request_UnsupportedQuery".to_owned())
    );
    let told = roles(&mut script, "$count=true", Some("eventual")).json();
    assert_eq!(
        (&told["@odata.count"], &told["value"][0]["displayName"]),
        (&json!(1), &Value::Null)
    );
    assert!(told["value"][0]["id"].is_string());
    let none = roles(&mut graph_as(DEMO_ANA), "", Some("Eventual")).json();
    assert_eq!((&none["value"], none.get("@odata.count")), (&json!([]), None));
}
