//! Reading lists and single requests: what is believed, what is kept of a bad answer, where a token never goes.

use crate::azure_side::{ADA, NOON};
use crate::desk::{Desk, SUBSCRIPTION, key, request, subscription};
use crate::server::{Call, Reply, Server};
use lockbox_core::{NoStanding, Oddity, Phase, Standing, Tri, Trouble};
use serde_json::{Value, json};

const LIST: &str = "/providers/Microsoft.CustomerLockbox/requests";

fn list(items: &[Value]) -> Reply {
    Reply::json(200, &json!({ "value": items }))
}

#[tokio::test]
async fn a_list_is_read_to_its_end_and_one_bad_item_hides_nothing() {
    let desk = Desk::signed_in(|call: &Call| match call.target.as_str() {
        target if target.ends_with("page=2") => list(&[request("c", "Denied"), json!({"id": "/subscriptions/x/y/bare"}), request("d", "Paused")]),
        target if target.contains("/requests/bare") => Reply::json(200, &request("bare", "Pending")),
        target if target.contains(LIST) => {
            let next = format!("{}{}&page=2", call.origin, call.target);
            Reply::json(200, &json!({"value": [request("a", "Pending"), 7, request("b", "Approved"), {"id": "x", "id2": {}}], "nextLink": next}))
        }
        other => panic!("{other}"),
    })
    .await;
    let polled = desk.azure.poll(&subscription()).await.expect("a list");
    let seen: Vec<_> = polled
        .requests
        .iter()
        .map(|r| (r.key.request.as_str().to_owned(), r.phase.clone()))
        .collect();
    assert!(seen.contains(&("a".into(), Phase::Pending)) && seen.contains(&("b".into(), Phase::Approved)));
    assert!(
        seen.contains(&("c".into(), Phase::Denied))
            && seen.contains(&("d".into(), Phase::Unrecognised("Paused".into())))
    );
    assert!(
        seen.contains(&("bare".into(), Phase::Pending)),
        "an item without properties is read on its own: {seen:?}"
    );
    assert!(
        seen.iter().any(|(id, _)| id == "x"),
        "what has an id is shown: {seen:?}"
    );
    assert!(
        polled.unreadable.iter().any(|line| line.contains("item 2")),
        "{:?}",
        polled.unreadable
    );
    assert_eq!(polled.date.expect("a date").timestamp(), NOON);
    let first = desk
        .server
        .calls()
        .into_iter()
        .find(|call| call.path().ends_with("/requests"))
        .expect("a list call");
    assert_eq!(
        first.target,
        format!("/subscriptions/{SUBSCRIPTION}{LIST}?api-version=2018-02-28-preview&$expand=properties")
    );
    assert!(first.header("x-ms-client-request-id").is_some() && first.header("referer").is_none());
}

#[tokio::test]
async fn a_list_that_goes_on_elsewhere_keeps_its_first_page_and_its_token() {
    let rogue = Server::start(|_call| Reply::Close).await;
    let elsewhere = rogue.origin();
    let desk = Desk::signed_in(move |call: &Call| {
        let next = format!("{elsewhere}{}", call.target);
        Reply::json(
            200,
            &json!({"value": [request("a", "Pending")], "nextLink": next}),
        )
    })
    .await;
    let polled = desk.azure.poll(&subscription()).await.expect("the first page");
    assert_eq!(polled.requests.len(), 1);
    assert!(
        polled.unreadable.iter().any(|line| line.contains("foreign")),
        "{:?}",
        polled.unreadable
    );
    assert_eq!(rogue.connections(), 0, "nobody called there");
}

#[tokio::test]
async fn a_list_in_a_circle_ends() {
    let desk = Desk::signed_in(|call: &Call| {
        let page: u32 = call
            .target
            .rsplit("page=")
            .next()
            .and_then(|n| n.parse().ok())
            .unwrap_or(0);
        let next = format!(
            "{}{}&page={}",
            call.origin,
            call.target.split("&page").next().unwrap_or_default(),
            page + 1
        );
        Reply::json(
            200,
            &json!({"value": [request("a", "Pending")], "nextLink": next}),
        )
    })
    .await;
    let polled = desk.azure.poll(&subscription()).await.expect("what was read");
    assert_eq!(desk.server.count(LIST), 50);
    assert_eq!(polled.requests.len(), 1, "copies collapse");
    assert!(polled.unreadable.iter().any(|line| line.contains("beyond")));
}

#[tokio::test]
async fn no_redirect_is_followed() {
    for status in [301, 302, 303, 307, 308] {
        let target = Server::start(|_call| Reply::Close).await;
        let place = format!("{}/x", target.origin());
        let desk =
            Desk::signed_in(move |_call: &Call| Reply::json(status, &json!({})).with("location", &place))
                .await;
        let trouble = desk.azure.poll(&subscription()).await.expect_err("no list");
        assert!(
            matches!(trouble, Trouble::Service { status: told, .. } if told == status),
            "{trouble:?}"
        );
        assert_eq!(target.connections(), 0, "{status}");
    }
}

#[tokio::test]
async fn bodies_beyond_the_limit_or_of_another_kind_are_refused() {
    let huge = format!(r#"{{"value":["{}"]}}"#, "x".repeat(5 * 1024 * 1024)).into_bytes();
    let json_kind = vec![("content-type", "application/json".to_owned())];
    let html = vec![("content-type", "text/html".to_owned())];
    for (reply, expected) in [
        (Reply::Whole(200, json_kind.clone(), huge), "larger"),
        (
            Reply::Whole(200, html, b"<form>Log in to this network</form>".to_vec()),
            "log-in page",
        ),
        (
            Reply::Whole(200, json_kind.clone(), b"{\"value\":[".to_vec()),
            "broken JSON",
        ),
        (Reply::Whole(200, json_kind.clone(), b"{}".to_vec()), "no list"),
        (
            Reply::Whole(200, json_kind, b"{\"value\":{}}".to_vec()),
            "no list",
        ),
    ] {
        let desk = Desk::signed_in(move |_call: &Call| reply.clone()).await;
        let trouble = desk.azure.poll(&subscription()).await.expect_err("no list");
        assert!(
            matches!(&trouble, Trouble::Unreadable(why) if why.contains(expected)),
            "{trouble:?}"
        );
    }
    for reply in [Reply::Truncated(200, b"{".to_vec()), Reply::Close, Reply::Reset] {
        let desk = Desk::signed_in(move |_call: &Call| reply.clone()).await;
        let trouble = desk.azure.poll(&subscription()).await.expect_err("no list");
        assert!(matches!(trouble, Trouble::Offline(_)), "{trouble:?}");
    }
}

#[tokio::test]
async fn azures_refusals_keep_their_meaning() {
    let desk = Desk::signed_in(|_call: &Call| Reply::json(429, &json!({})).with("retry-after", "7")).await;
    assert_eq!(
        desk.azure.poll(&subscription()).await.err(),
        Some(Trouble::Throttled(7))
    );
    let desk = Desk::signed_in(|_call: &Call| {
        let error = json!({"error": {"code": "GatewayTimeout", "message": "slow"}});
        Reply::json(504, &error).with("x-ms-correlation-request-id", "c-7")
    })
    .await;
    let service = Trouble::Service {
        status: 504,
        code: "GatewayTimeout".into(),
        message: "slow".into(),
        correlation: Some("c-7".into()),
    };
    assert_eq!(desk.azure.poll(&subscription()).await.err(), Some(service));
    assert_eq!(desk.server.count(LIST), 1, "nothing is repeated in a hurry");
}

#[tokio::test]
async fn a_reread_is_fresh_and_about_the_request_that_was_asked_for() {
    let desk = Desk::signed_in(|call: &Call| {
        let id = call.path().rsplit('/').next().unwrap_or_default();
        match id {
            "swapped" => Reply::json(200, &request("other", "Pending")),
            "cached" => Reply::json(200, &request(id, "Pending")).with("age", "30"),
            "foreign" => {
                Reply::json(200, &request(id, "Pending")).with("x-ms-client-request-id", "of-another-call")
            }
            "old" => Reply::json(200, &request(id, "Pending")).with("date", "Thu, 14 Jan 2027 08:00:00 GMT"),
            "gone" => Reply::json(404, &json!({})),
            _ => Reply::json(200, &request(id, "Approving")),
        }
    })
    .await;
    let reread = desk.azure.reread(&key("r-1")).await.expect("read");
    assert_eq!(
        (reread.request.phase, reread.at.0.as_secs()),
        (Phase::Approving, 1_000)
    );
    assert_eq!(reread.date.expect("a date").timestamp(), NOON);
    for bad in ["swapped", "cached", "foreign", "old"] {
        assert!(
            matches!(desk.azure.reread(&key(bad)).await, Err(Trouble::Unreadable(_))),
            "{bad}"
        );
    }
    assert_eq!(
        desk.azure.reread(&key("gone")).await.err(),
        Some(Trouble::NotFound)
    );
    let mut twin = key("r-1");
    twin.twin = 2;
    let reread = desk.azure.reread(&twin).await.expect("read");
    assert!(reread.request.oddities.contains(&Oddity::TwinIds) && reread.request.key == twin);
    let before = desk.server.calls().len();
    assert!(desk.azure.reread(&key("..")).await.is_err());
    assert_eq!(
        desk.server.calls().len(),
        before,
        "an id that would walk elsewhere is never asked for"
    );
}

#[tokio::test]
async fn a_list_and_a_single_answer_tell_the_same_tag() {
    let desk = Desk::signed_in(|call: &Call| {
        if call.path().ends_with("/requests") {
            list(&[request("a", "Pending")])
        } else {
            Reply::json(200, &request("a", "Pending"))
        }
    })
    .await;
    let listed = desk
        .azure
        .poll(&subscription())
        .await
        .expect("a list")
        .requests
        .remove(0);
    let single = desk.azure.reread(&key("a")).await.expect("read").request;
    assert_eq!(listed.tag, single.tag);
    assert_eq!(listed, single);
}

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
        .find(|call| call.path().contains("roleAssignments"))
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

fn discovery(call: &Call) -> Reply {
    let tenant = crate::azure_side::TENANT;
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

#[tokio::test]
async fn the_published_examples_are_read() {
    let folder = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../../../shared/data/customerlockbox"
    );
    for (file, twins) in [
        ("examples/Requests_List.json", 3),
        ("older/Requests_List_FilterByStatus.2019.json", 1),
    ] {
        let Ok(text) = std::fs::read_to_string(format!("{folder}/{file}")) else {
            eprintln!("the published example {file} is not here: not checked");
            continue;
        };
        let example: Value = serde_json::from_str(&text).expect("JSON");
        let own = lockbox_core::SubscriptionId::new(
            example["parameters"]["subscriptionId"].as_str().expect("an id"),
        );
        let body = example["responses"]["200"]["body"].clone();
        let desk = Desk::signed_in(move |_call: &Call| Reply::json(200, &body)).await;
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
