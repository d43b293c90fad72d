//! What holds for every call, whatever part of Azure it is for.

use chrono::TimeDelta;
use serde_json::json;

use crate::exchange::{Delivery, Method};
use crate::scenario::{DEMO_ADA, DEMO_TENANT};
use crate::testing::{EDGE, SERIAL_REQUEST, Script, VERSION, requests};

const OTHER_TENANT: &str = "11111111-2222-4333-8444-555555555555";
const OTHER_SUBSCRIPTION: &str = "99999999-2222-4333-8444-555555555555";

/// The demo with a second tenant and a subscription there.
fn two_tenants() -> Script {
    Script::changed(|scenario| {
        let (tenants, subscriptions) = (&mut scenario["tenants"], json!(OTHER_SUBSCRIPTION));
        tenants.as_array_mut().unwrap().push(json!({
            "id": OTHER_TENANT, "name": "Fabrikam", "domain": "fabrikam.example", "clientId": "c",
            "users": [ { "upn": "bo@fabrikam.example", "name": "Bo" } ],
        }));
        let entry = json!({ "id": subscriptions, "name": "Elsewhere", "tenant": OTHER_TENANT });
        scenario["subscriptions"].as_array_mut().unwrap().push(entry);
    })
}

fn authority(script: &mut Script, target: &str) -> String {
    let reply = script.get(target);
    assert_eq!(reply.answer.status, 401);
    let challenge = reply.header("www-authenticate").unwrap().to_owned();
    crate::testing::between(&challenge, "authorization_uri=\"http://127.0.0.1:8080/")
}

#[test]
fn the_challenge_leads_to_the_tenant_of_the_token_or_else_of_the_subscription() {
    let mut script = two_tenants();
    let there = format!("{}?{VERSION}", requests(OTHER_SUBSCRIPTION));
    assert_eq!(authority(&mut script, &there), OTHER_TENANT);
    assert_eq!(
        authority(&mut script, &format!("{}?{VERSION}", requests(EDGE))),
        DEMO_TENANT
    );
    assert_eq!(
        authority(&mut script, "/subscriptions?api-version=2022-12-01"),
        "common"
    );
    script.sign_in("bo@fabrikam.example");
    script.pass(TimeDelta::days(1));
    let over = "/subscriptions?api-version=2022-12-01";
    assert_eq!(authority(&mut script, over), OTHER_TENANT);
    let single = &mut Script::demo(20);
    assert_eq!(
        authority(single, over),
        DEMO_TENANT,
        "where there is only one, it is that one"
    );
}

#[test]
fn a_token_of_another_tenant_than_the_subscriptions_is_sent_to_the_right_one() {
    let mut script = two_tenants();
    script.sign_in(DEMO_ADA);
    let there = format!("{}?{VERSION}", requests(OTHER_SUBSCRIPTION));
    assert_eq!(authority(&mut script, &there), OTHER_TENANT);
    let refused = script.get(&there);
    assert_eq!(
        refused.refusal(),
        (401, "InvalidAuthenticationTokenTenant".to_owned())
    );
    for tenant in [DEMO_TENANT, OTHER_TENANT] {
        assert!(refused.text().contains(tenant));
    }
}

#[test]
fn the_headers_of_resource_manager_stand_on_its_own_answers_only() {
    let mut script = Script::demo(20);
    script.sign_in(DEMO_ADA);
    let names = ["x-ms-ratelimit-remaining-tenant-reads", "x-ms-routing-request-id"];
    let subscriptions = script.get("/subscriptions?api-version=2022-12-01");
    let discovery = script.get(&format!("/{DEMO_TENANT}/v2.0/.well-known/openid-configuration"));
    let portal = script.get("/portal");
    for name in names {
        assert!(subscriptions.header(name).is_some(), "{name}");
        for other in [&discovery, &portal] {
            assert_eq!((other.answer.status, other.header(name)), (200, None), "{name}");
        }
    }
    assert!(discovery.header("x-ms-request-id").is_some());
}

#[test]
fn a_body_that_is_not_json_is_refused_and_changes_nothing() {
    let mut script = Script::demo(20);
    script.sign_in(DEMO_ADA);
    let update = format!("{}/{SERIAL_REQUEST}/updateApproval?{VERSION}", requests(EDGE));
    let body = json!({ "status": "Approve", "reason": "r" }).to_string();
    for kind in [None, Some("text/plain"), Some("application/jsonp")] {
        let reply = script.send(Method::Post, &update, kind, body.as_bytes());
        assert_eq!(
            reply.refusal(),
            (415, "UnsupportedMediaType".to_owned()),
            "{kind:?}"
        );
    }
    assert!(script.world.decisions.is_empty());
    let spelled = Some("Application/JSON; charset=UTF-8");
    assert_eq!(
        script
            .send(Method::Post, &update, spelled, body.as_bytes())
            .answer
            .status,
        200
    );
}

#[test]
fn a_verb_that_no_path_takes_is_refused_with_those_it_takes() {
    let mut script = Script::demo(20);
    script.sign_in(DEMO_ADA);
    let target = format!("{}?{VERSION}", requests(EDGE));
    for method in [
        Method::Post,
        Method::Put,
        Method::Patch,
        Method::Delete,
        Method::Other,
    ] {
        let reply = script.send(method, &target, None, b"");
        assert_eq!(
            reply.refusal(),
            (405, "MethodNotAllowed".to_owned()),
            "{method:?}"
        );
        assert_eq!(reply.header("allow"), Some("GET"));
    }
}

#[test]
fn a_delayed_answer_was_given_when_the_call_came() {
    let mut script = Script::demo(20);
    script.sign_in(DEMO_ADA);
    let what = json!({ "do": "add", "kind": "delay", "on": "update", "millis": 700 });
    script.ctl(json!({ "verb": "fault", "what": what })).unwrap();
    let update = format!("{}/{SERIAL_REQUEST}/updateApproval?{VERSION}", requests(EDGE));
    let reply = script.post(&update, &json!({ "status": "Deny" }));
    assert_eq!((reply.answer.status, reply.wire.wait_millis), (200, 700));
    assert_eq!(reply.wire.delivery, Delivery::Whole);
    assert_eq!(script.world.decisions.len(), 1);
}

#[test]
fn a_call_that_applies_late_is_answered_now_and_takes_effect_at_its_instant() {
    let mut script = Script::demo(20);
    script.sign_in(DEMO_ADA);
    let what = json!({ "do": "add", "kind": "apply-late", "on": "update", "millis": 90_000, "status": 504 });
    script.ctl(json!({ "verb": "fault", "what": what })).unwrap();
    let update = format!("{}/{SERIAL_REQUEST}/updateApproval?{VERSION}", requests(EDGE));
    let reply = script.post(&update, &json!({ "status": "Approve", "reason": "late" }));
    assert_eq!(reply.refusal(), (504, "GatewayTimeout".to_owned()));
    let decided = |script: &Script| script.world.request(SERIAL_REQUEST).unwrap().decided.clone();
    script.pass(TimeDelta::milliseconds(89_999));
    assert_eq!((decided(&script), script.world.decisions.len()), (None, 0));
    // Noticed an hour later, it has still happened at its own instant.
    let asked = script.now - TimeDelta::milliseconds(89_999);
    script.pass(TimeDelta::hours(1));
    let due = asked + TimeDelta::milliseconds(90_000);
    assert_eq!(decided(&script).unwrap().at, due);
    assert_eq!(script.world.decisions[0].outcome, "applied");
    let access = script.world.request(SERIAL_REQUEST).unwrap().access.unwrap();
    assert_eq!(access.opened, due + TimeDelta::seconds(2));
}

#[test]
fn only_so_many_calls_wait_to_take_effect() {
    let mut script = Script::demo(20);
    let what = json!({ "do": "add", "kind": "apply-late", "on": "update", "count": 2_000 });
    script.ctl(json!({ "verb": "fault", "what": what })).unwrap();
    let update = format!("{}/{SERIAL_REQUEST}/updateApproval?{VERSION}", requests(EDGE));
    for _ in 0..1_001 {
        assert_eq!(
            script.post(&update, &json!({ "status": "Deny" })).answer.status,
            503
        );
    }
    assert_eq!(script.world.decisions.len(), 1);
    assert_eq!(
        script.world.decisions[0].outcome,
        "too many calls wait to take effect"
    );
}
