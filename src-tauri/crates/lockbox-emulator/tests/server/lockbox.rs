//! Microsoft.CustomerLockbox: list, get, decide, switch on and off.

use lockbox_emulator::{
    Ask, ClockMode, DEMO_ADA, DEMO_ANA, DEMO_OMAR, Emulator, Options, Role, RoleChange, Scenario,
};
use lockbox_emulator::{Command, Phase};
use serde_json::{Value, json};

use crate::common::{
    Answer, EDGE, LAB, PAY, SERIAL_REQUEST, demo, get, list, one, post, read, requests, update,
};

const VERSION: &str = "api-version=2018-02-28-preview";

async fn decide(emulator: &Emulator, user: &str, subscription: &str, id: &str, body: &Value) -> Answer {
    read(
        post(emulator, user, &update(subscription, id), body)
            .await
            .unwrap(),
    )
    .await
}

fn approve() -> Value {
    json!({ "status": "Approve", "reason": "agreed on the call" })
}

/// A fresh request on aro-edge-ne, so that nothing else of the demo disturbs.
fn asked(emulator: &Emulator) -> String {
    let ask = Ask {
        no_ticket: true,
        cluster: Some("aro-edge-ne".to_owned()),
        duration: "8".to_owned(),
        ..Ask::default()
    };
    emulator.ctl().ask(ask).unwrap()
}

fn keys(value: &Value) -> Vec<&str> {
    value.as_object().unwrap().keys().map(String::as_str).collect()
}

#[tokio::test]
async fn items_have_the_shape_and_order_of_the_project_fixtures() {
    let emulator = demo().await;
    let listed = get(&emulator, DEMO_ADA, &list(EDGE)).await.json();
    let text = include_str!("../../../../../tests/fixtures/arm/phases.json");
    let model: Value = serde_json::from_str(text).unwrap();
    let model = &model["value"][0];
    assert!(!listed["value"].as_array().unwrap().is_empty());
    for item in listed["value"].as_array().unwrap() {
        assert_eq!(keys(item), keys(model));
        assert_eq!(keys(&item["properties"]), keys(&model["properties"]));
        assert_eq!(item["type"], "requests");
        let id = item["properties"]["requestId"].as_str().unwrap();
        assert_eq!(item["name"], format!("LockboxRequest_{id}"));
        assert_eq!(item["id"], format!("{}/{id}", requests(EDGE)));
        assert_eq!(
            get(&emulator, DEMO_ADA, &one(EDGE, id)).await.json(),
            *item,
            "get answers what the list answers"
        );
    }
}

#[tokio::test]
async fn the_list_filters_expands_and_ignores_letter_case() {
    let emulator = demo().await;
    let pending = format!("{}&$filter=properties/status eq 'pending'", list(PAY));
    let items = get(&emulator, DEMO_ADA, &pending).await.json();
    assert_eq!(items["value"].as_array().unwrap().len(), 1);
    assert_eq!(items["value"][0]["properties"]["status"], "Pending");
    let all = get(&emulator, DEMO_ADA, &list(PAY)).await.json();
    let created: Vec<_> = all["value"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["properties"]["createdDateTime"].to_string())
        .collect();
    assert!(
        created.windows(2).all(|pair| pair[0] >= pair[1]),
        "the newest comes first: {created:?}"
    );
    let bare = get(&emulator, DEMO_ADA, &format!("{}?{VERSION}", requests(PAY)))
        .await
        .json();
    assert!(
        bare["value"]
            .as_array()
            .unwrap()
            .iter()
            .all(|item| item.get("properties").is_none())
    );
    let shouted = format!(
        "/SUBSCRIPTIONS/{}/PROVIDERS/MICROSOFT.CUSTOMERLOCKBOX/REQUESTS?API-VERSION=2018-02-28-PREVIEW",
        PAY.to_uppercase()
    );
    assert_eq!(get(&emulator, DEMO_ADA, &shouted).await.json(), bare);
    let bad = get(&emulator, DEMO_ADA, &format!("{}&$filter=name eq 'x'", list(PAY))).await;
    assert_eq!(
        (bad.status, bad.code().as_str()),
        (400, "InvalidFilterInQueryString")
    );
}

#[tokio::test]
async fn pages_follow_each_other_until_there_is_no_next_link() {
    let mut scenario = Scenario::demo().unwrap();
    scenario.settings.page_size = 2;
    let options = Options {
        scenario: Some(scenario),
        clock: ClockMode::Manual,
        ..Options::default()
    };
    let emulator = Emulator::start(options).await.unwrap();
    let (mut path, mut seen) = (list(PAY), Vec::new());
    for _ in 0..10 {
        let page = get(&emulator, DEMO_ADA, &path).await.json();
        let items = page["value"].as_array().unwrap();
        assert!(items.len() <= 2);
        seen.extend(
            items
                .iter()
                .map(|item| item["properties"]["requestId"].as_str().unwrap().to_owned()),
        );
        let Some(next) = page["nextLink"].as_str() else {
            break;
        };
        path = next.strip_prefix(emulator.origin()).unwrap().to_owned();
    }
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 5);
}

#[tokio::test]
async fn an_approval_is_echoed_and_becomes_access_for_eight_hours() {
    let emulator = demo().await;
    let status = async |expected: &str| {
        let body = get(&emulator, DEMO_ADA, &one(EDGE, SERIAL_REQUEST)).await.json();
        assert_eq!(body["properties"]["status"], expected);
    };
    let answer = decide(&emulator, DEMO_ADA, EDGE, SERIAL_REQUEST, &approve()).await;
    assert_eq!((answer.status, answer.json()), (200, approve()));
    status("Approving").await;
    emulator.ctl().advance("2s").unwrap();
    status("Approved").await;
    emulator.ctl().advance("7h59m59s").unwrap();
    status("Approved").await;
    emulator.ctl().advance("1s").unwrap();
    status("Completing").await;
    emulator.ctl().advance("2s").unwrap();
    status("Completed").await;
    let record = emulator.ctl().decisions().unwrap();
    assert_eq!(record["count"], 1);
    let first = &record["value"][0];
    assert_eq!(
        (&first["verdict"], &first["by"], &first["outcome"]),
        (&json!("Approve"), &json!(DEMO_ADA), &json!("applied"))
    );
    assert_eq!(first["reason"], "agreed on the call");
}

#[tokio::test]
async fn a_second_decision_learns_the_current_status() {
    let emulator = demo().await;
    let deny = json!({ "status": "Deny", "reason": "no" });
    assert_eq!(
        decide(&emulator, DEMO_ADA, EDGE, SERIAL_REQUEST, &deny)
            .await
            .status,
        200
    );
    emulator.ctl().advance("10s").unwrap();
    let late = decide(&emulator, DEMO_ADA, EDGE, SERIAL_REQUEST, &approve()).await;
    assert_eq!((late.status, late.code().as_str()), (409, "RequestNotPending"));
    assert_eq!(
        late.json()["error"]["additionalInfo"][0]["info"]["currentStatus"],
        "Denied"
    );
    assert_eq!(
        emulator.ctl().decisions().unwrap()["value"][1]["outcome"],
        "RequestNotPending"
    );
}

#[tokio::test]
async fn only_those_with_standing_may_decide() {
    let emulator = demo().await;
    let in_lab = "4e1d8a60-0c5b-4f8e-9d2a-7a3b5c6d7e05";
    for (user, subscription, id, why) in [
        (DEMO_OMAR, EDGE, SERIAL_REQUEST, "management group"),
        (DEMO_ADA, LAB, in_lab, "tenant-scoped requests only"),
    ] {
        let refused = decide(&emulator, user, subscription, id, &approve()).await;
        assert_eq!(
            (refused.status, refused.code().as_str()),
            (403, "AuthorizationFailed"),
            "{user}"
        );
        assert!(refused.text.contains(why), "{}", refused.text);
        assert!(
            refused
                .text
                .contains("Microsoft.CustomerLockbox/requests/UpdateApproval/action")
        );
    }
    let ana = RoleChange {
        user: DEMO_ANA.to_owned(),
        role: Role::LockboxApprover,
        subscription: Some("Edge-Prod".to_owned()),
        management_group: None,
        eligible: false,
        since: None,
    };
    emulator.ctl().run(&Command::GrantRole(ana)).unwrap();
    let late = decide(&emulator, DEMO_ANA, EDGE, SERIAL_REQUEST, &approve()).await;
    assert!(
        late.status == 403 && late.text.contains("before the request was created"),
        "{}",
        late.text
    );
    emulator.ctl().advance("1s").unwrap();
    let new = asked(&emulator);
    assert_eq!(
        decide(&emulator, DEMO_ANA, EDGE, &new, &approve()).await.status,
        200
    );
}

#[tokio::test]
async fn a_decision_that_cannot_be_read_changes_nothing() {
    let emulator = demo().await;
    for body in [
        json!({ "decision": "Approve", "reason": "the shape of 2019" }),
        json!({ "status": "approve" }),
        json!({ "status": "Approve", "reason": 17 }),
        json!([]),
    ] {
        let refused = decide(&emulator, DEMO_ADA, EDGE, SERIAL_REQUEST, &body).await;
        assert_eq!(
            (refused.status, refused.code().as_str()),
            (400, "InvalidRequestContent"),
            "{body}"
        );
    }
    let request = emulator.ctl().request(SERIAL_REQUEST).unwrap();
    assert_eq!(request["status"], "Pending");
    assert_eq!(
        emulator.ctl().decisions().unwrap()["count"],
        4,
        "each of them is on the record"
    );
}

#[tokio::test]
async fn every_phase_is_spelled_as_in_the_description() {
    let emulator = demo().await;
    let id = asked(&emulator);
    let phases = [
        Phase::Initializing,
        Phase::Pending,
        Phase::Approving,
        Phase::Denying,
        Phase::Approved,
        Phase::Denied,
        Phase::Expired,
        Phase::Revoking,
        Phase::Revoked,
        Phase::Error,
        Phase::Unknown,
        Phase::Completed,
        Phase::Completing,
    ];
    for phase in phases {
        emulator
            .ctl()
            .run(&Command::SetStatus {
                id: id.clone(),
                phase,
            })
            .unwrap();
        let body = get(&emulator, DEMO_ADA, &one(EDGE, &id)).await.json();
        if phase == Phase::Initializing {
            assert_eq!(
                body["properties"]["status"], "Pending",
                "initializing takes no time by default"
            );
        } else {
            assert_eq!(body["properties"]["status"], format!("{phase:?}"));
        }
    }
}

#[tokio::test]
async fn lockbox_is_switched_by_a_global_administrator_only_and_off_means_nothing_is_listed() {
    let emulator = demo().await;
    let base = "/providers/Microsoft.CustomerLockbox";
    let opted = format!("{base}/tenantOptedIn/{}?{VERSION}", lockbox_emulator::DEMO_TENANT);
    assert_eq!(
        get(&emulator, DEMO_ANA, &opted).await.json(),
        json!({ "isOptedIn": true })
    );
    let off = format!("{base}/disableLockbox?{VERSION}");
    let refused = read(post(&emulator, DEMO_ANA, &off, &json!({})).await.unwrap()).await;
    assert_eq!(
        (refused.status, refused.code().as_str()),
        (403, "AuthorizationFailed")
    );
    let done = read(post(&emulator, DEMO_ADA, &off, &json!({})).await.unwrap()).await;
    assert_eq!((done.status, done.text.as_str()), (200, ""));
    assert_eq!(
        get(&emulator, DEMO_ADA, &opted).await.json(),
        json!({ "isOptedIn": false })
    );
    assert_eq!(
        get(&emulator, DEMO_ADA, &list(EDGE)).await.json(),
        json!({ "value": [] })
    );
    let on = format!("{base}/enableLockbox?{VERSION}");
    assert_eq!(
        post(&emulator, DEMO_ADA, &on, &json!({})).await.unwrap().status(),
        200
    );
    assert!(
        !get(&emulator, DEMO_ADA, &list(EDGE)).await.json()["value"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    let elsewhere = format!("{base}/tenantOptedIn/other?{VERSION}");
    assert_eq!(get(&emulator, DEMO_ADA, &elsewhere).await.status, 403);
}
