//! The Activity Log as a client reads it.

use chrono::TimeDelta;
use serde_json::{Value, json};

use super::MEMBERS;
use crate::moment;
use crate::scenario::{DEMO_ADA, DEMO_ANA};
use crate::testing::{EDGE, SERIAL_REQUEST, Script, VERSION, form, requests};

const PAY: &str = "0b6d5f1a-3c0e-4a1b-8f65-51c0aa1e7a11";

fn signed_in(settings: Value) -> Script {
    let mut script = Script::changed(|scenario| scenario["settings"] = settings);
    script.sign_in(DEMO_ADA);
    script
}

fn target(subscription: &str, filter: &str, more: &[(&str, &str)]) -> String {
    let query = [&[("api-version", "2015-04-01"), ("$filter", filter)], more].concat();
    format!(
        "/subscriptions/{subscription}/providers/microsoft.insights/eventtypes/management/values?{}",
        form(&query)
    )
}

fn since(script: &Script, days: i64) -> String {
    format!(
        "eventTimestamp ge '{}'",
        moment::azure(script.now - TimeDelta::days(days))
    )
}

/// The operations of the entries, newest first.
fn told(body: &Value) -> Vec<String> {
    let items = body["value"].as_array().unwrap().iter();
    let words = items.map(|item| {
        item["operationName"]["localizedValue"]
            .as_str()
            .unwrap()
            .to_owned()
    });
    words.collect()
}

fn refused(script: &mut Script, filter: &str, more: &[(&str, &str)]) -> String {
    let reply = script.get(&target(EDGE, filter, more));
    assert_eq!(reply.answer.status, 400, "{filter} {more:?}");
    let body = reply.json();
    assert_eq!(body["code"], "BadRequest", "{filter}");
    assert!(body.get("error").is_none(), "without an envelope");
    body["message"].as_str().unwrap().to_owned()
}

#[test]
fn a_decision_is_told_after_the_delay_with_who_did_it_and_under_the_calls_correlation_id() {
    let mut script = signed_in(json!({ "activityDelaySeconds": 60 }));
    let update = format!("{}/{SERIAL_REQUEST}/updateApproval?{VERSION}", requests(EDGE));
    let done = script.post(&update, &json!({ "status": "Approve", "reason": "agreed" }));
    let correlation = done.header("x-ms-correlation-request-id").unwrap().to_owned();
    let decided = script.now;
    let resource = format!("{}/{SERIAL_REQUEST}", requests(EDGE));
    let filter = format!("{} and resourceUri eq '{resource}'", since(&script, 1));
    assert_eq!(
        told(&script.get(&target(EDGE, &filter, &[])).json()),
        ["Create Lockbox Request"],
        "not yet"
    );
    script.pass(TimeDelta::seconds(60));
    let body = script.get(&target(EDGE, &filter, &[])).json();
    assert_eq!(told(&body), ["Approve Lockbox Request", "Create Lockbox Request"]);
    let entry = &body["value"][0];
    assert_eq!(
        entry["operationName"]["value"],
        "Microsoft.CustomerLockbox/requests/activitylog/ApproveLockboxRequest/action"
    );
    assert_eq!(entry["caller"], DEMO_ADA);
    assert_eq!(entry["correlationId"], correlation);
    assert_eq!(
        entry["resourceId"],
        format!("{}/{SERIAL_REQUEST}", requests(EDGE))
    );
    assert_eq!(entry["eventTimestamp"], moment::azure(decided));
    assert_eq!(
        entry["submissionTimestamp"],
        moment::azure(decided + TimeDelta::seconds(60))
    );
    assert_eq!(
        body["value"][1].get("caller"),
        None,
        "the service did that by itself"
    );
    let only = format!("{} and correlationId eq '{correlation}'", since(&script, 1));
    assert_eq!(told(&script.get(&target(EDGE, &only, &[])).json()).len(), 1);
}

#[test]
fn expiry_and_withdrawal_have_entries_too() {
    let mut script = signed_in(json!({ "activityDelaySeconds": 0, "tokenLifetimeSeconds": 900_000 }));
    let ask = json!({ "verb": "ask", "noTicket": true, "cluster": "aro-edge-ne", "duration": "8" });
    let id = script.ctl(ask).unwrap()["requestId"].as_str().unwrap().to_owned();
    script.ctl(json!({ "verb": "cancel", "id": id })).unwrap();
    script.pass(TimeDelta::days(4));
    let filter = since(&script, 5);
    let body = script.get(&target(EDGE, &filter, &[])).json();
    let words = told(&body);
    assert_eq!(words[0], "Lockbox Request Expiry");
    assert!(words.contains(&"Cancel Lockbox Request".to_owned()));
    let ids: std::collections::BTreeSet<&str> = body["value"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["eventDataId"].as_str().unwrap())
        .collect();
    assert_eq!(ids.len(), words.len(), "each has an id of its own");
}

#[test]
fn entries_are_gone_after_ninety_days_and_an_earlier_start_is_refused() {
    let mut script = signed_in(json!({ "tokenLifetimeSeconds": 90_000_000 }));
    let day_90 = since(&script, 90);
    assert!(!told(&script.get(&target(PAY, &day_90, &[])).json()).is_empty());
    let day_91 = since(&script, 91);
    let text = refused(&mut script, &day_91, &[]);
    assert!(text.contains("90 days"), "{text}");
    script.pass(TimeDelta::days(89));
    let day_90 = since(&script, 90);
    let left = told(&script.get(&target(EDGE, &day_90, &[])).json());
    script.pass(TimeDelta::days(2));
    let day_90 = since(&script, 90);
    assert!(!left.is_empty());
    assert!(told(&script.get(&target(EDGE, &day_90, &[])).json()).len() < left.len());
}

#[test]
fn the_filter_takes_a_span_and_one_condition_and_nothing_else() {
    let mut script = signed_in(json!({}));
    let start = since(&script, 90);
    let end = format!("eventTimestamp le '{}'", moment::azure(script.now));
    let all = told(&script.get(&target(PAY, &start, &[])).json());
    for (more, expected) in [
        (String::new(), all.len()),
        (format!(" and {end}"), all.len()),
        (
            format!(" AND {end} and resourceProvider eq 'microsoft.customerlockbox'"),
            all.len(),
        ),
        (" and resourceProvider eq 'Microsoft.Compute'".to_owned(), 0),
        (" and resourceGroupName eq 'rg-payments'".to_owned(), 0),
        (" and eventChannels eq 'Admin, Operation'".to_owned(), all.len()),
        (format!(" and resourceUri eq '{}/x'", requests(PAY)), 0),
    ] {
        let reply = script.get(&target(PAY, &format!("{start}{more}"), &[]));
        assert_eq!(told(&reply.json()).len(), expected, "{more}");
    }
    let bare = start.replace('\'', "");
    assert_eq!(
        script.get(&target(PAY, &bare, &[])).answer.status,
        200,
        "times may stand without marks"
    );
    for bad in [
        String::new(),
        end.clone(),
        format!("{start} or {end}"),
        format!("{start} and {start}"),
        format!("{start} and operationName eq 'x'"),
        format!("{start} and caller eq 'x'"),
        format!("{start} and resourceProvider eq 'a' and correlationId eq 'b'"),
        format!("{start} and"),
        format!("{start} and resourceUri eq 'open"),
        "eventTimestamp ge 'yesterday'".to_owned(),
        "eventTimestamp".to_owned(),
        format!(
            "{end} and eventTimestamp ge '{}'",
            moment::azure(script.now + TimeDelta::days(1))
        ),
    ] {
        refused(&mut script, &bad, &[]);
    }
}

#[test]
fn members_are_selected_by_name_and_pages_follow_each_other() {
    let mut script = signed_in(json!({ "activityPageSize": 2 }));
    let start = since(&script, 90);
    let reply = script.get(&target(
        PAY,
        &start,
        &[("$select", "eventTimestamp,CorrelationId")],
    ));
    let first = reply.json();
    let names: Vec<&String> = first["value"][0].as_object().unwrap().keys().collect();
    assert_eq!(names, ["correlationId", "eventTimestamp"]);
    refused(&mut script, &start, &[("$select", "eventTimestamp,colour")]);
    let all = script
        .get(&target(PAY, &start, &[("$select", &MEMBERS.join(","))]))
        .json();
    assert!(all["value"][0]["subStatus"].is_object());
    let (mut seen, mut next) = (0, Some(target(PAY, &start, &[])));
    while let Some(target) = next {
        let body = script.get(&target).json();
        seen += body["value"].as_array().unwrap().len();
        next = body["nextLink"]
            .as_str()
            .map(|link| link.replace("http://127.0.0.1:8080", ""));
    }
    let once = told(&signed_in(json!({})).get(&target(PAY, &start, &[])).json());
    assert!(once.len() > 2 && seen == once.len());
}

#[test]
fn who_may_not_read_it_is_refused_and_the_tenants_log_has_nothing_of_subscriptions() {
    let mut script = signed_in(json!({}));
    let start = since(&script, 1);
    let tenant = target("x", &start, &[]).replace("/subscriptions/x", "");
    assert_eq!(script.get(&tenant).json(), json!({ "value": [] }));
    assert_eq!(
        script
            .get(&tenant.replace("eventTimestamp", "colour"))
            .answer
            .status,
        400
    );
    script.sign_in(DEMO_ANA);
    assert_eq!(
        script.get(&target(EDGE, &start, &[])).refusal(),
        (403, "AuthorizationFailed".to_owned())
    );
    assert_eq!(
        script.get(&target(PAY, &start, &[])).answer.status,
        200,
        "an approver may"
    );
}

#[test]
fn what_an_engineer_changes_in_a_resource_group_leaves_a_row_there_and_what_is_read_leaves_none() {
    let mut script = signed_in(json!({ "activityDelaySeconds": 0, "grantScope": "everything" }));
    let update = format!("{}/{SERIAL_REQUEST}/updateApproval?{VERSION}", requests(EDGE));
    script.post(&update, &json!({ "status": "Approve", "reason": "agreed" }));
    script.pass(TimeDelta::minutes(1));
    for (action, allowed) in [
        ("Get VM serial console logs", true),
        ("Redeploy virtual machine", true),
        ("Get cluster", true),
        ("Put or patch cluster", true),
    ] {
        let body = script
            .ctl(json!({ "verb": "attempt", "action": action, "cluster": "aro-edge-ne" }))
            .unwrap();
        assert_eq!(body["allowed"], json!(allowed), "{action}: {body}");
    }
    let start = since(&script, 1);
    let groups = script.get(&format!(
        "/subscriptions/{EDGE}/providers/Microsoft.RedHatOpenShift/openShiftClusters?api-version=2025-07-25"
    ));
    let cluster = groups.json()["value"][0].clone();
    let managed = cluster["properties"]["clusterProfile"]["resourceGroupId"]
        .as_str()
        .unwrap()
        .to_owned();
    let managed = managed.rsplit('/').next().unwrap();
    let own = cluster["id"]
        .as_str()
        .unwrap()
        .split('/')
        .nth(4)
        .unwrap()
        .to_owned();
    let of = |group: &str| target(EDGE, &format!("{start} and resourceGroupName eq '{group}'"), &[]);
    let body = script.get(&of(managed)).json();
    assert_eq!(
        told(&body),
        [
            "Microsoft.Compute/virtualMachines/redeploy/action",
            "Microsoft.Compute/virtualMachines/retrieveBootDiagnosticsData/action",
        ]
    );
    let row = &body["value"][0];
    assert_eq!(row["resourceGroupName"], managed);
    assert!(row["caller"].is_string() && row["status"]["value"] == "Succeeded");
    assert_eq!(
        told(&script.get(&of(&own)).json()),
        ["Microsoft.RedHatOpenShift/openShiftClusters/write"]
    );
}
