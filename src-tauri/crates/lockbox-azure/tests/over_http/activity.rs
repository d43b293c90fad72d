//! The Activity Log and support tickets, read by the whole client.

use crate::desk::{Desk, subscription};
use crate::server::{Call, Reply};
use chrono::{DateTime, TimeDelta, Utc};
use lockbox_core::{LogPlace, LogRead, ServerTime, Trouble, Verdict};
use serde_json::{Value, json};

fn at(text: &str) -> ServerTime {
    DateTime::parse_from_rfc3339(text)
        .expect("a time")
        .with_timezone(&Utc)
}

fn span() -> (ServerTime, ServerTime) {
    (at("2026-11-26T12:00:00Z"), at("2026-11-27T12:00:00.5Z"))
}

fn event(operation: &str, when: &str, caller: &str, resource: &str) -> Value {
    json!({
        "operationName": { "value": operation, "localizedValue": "Übersetzt" },
        "status": { "value": "Succeeded", "localizedValue": "Erfolgreich" },
        "eventTimestamp": when,
        "caller": caller,
        "resourceId": resource,
    })
}

fn query(call: &Call, name: &str) -> Option<String> {
    let query = call.target.split_once('?')?.1;
    let mut parts = url::form_urlencoded::parse(query.as_bytes());
    parts
        .find(|(known, _)| known == name)
        .map(|(_, value)| value.into_owned())
}

const APPROVE: &str = "Microsoft.CustomerLockbox/requests/activitylog/ApproveLockboxRequest/action";
const DENY: &str = "Microsoft.CustomerLockbox/requests/activitylog/DenyLockboxRequest/action";

/// Two events on two pages, and what is none.
fn two_pages(call: &Call) -> Reply {
    let requests = "/subscriptions/S/providers/Microsoft.CustomerLockbox/requests";
    if call.target.contains("skiptoken") {
        let last = event(
            DENY,
            "2026-11-27T09:00:00.1234567Z",
            "omar@contoso.example",
            &format!("{requests}/R-2"),
        );
        return Reply::json(200, &json!({ "value": [last, { "no": "event" }, 7] }));
    }
    let first = event(
        APPROVE,
        "2026-11-27T08:00:00Z",
        "ana@contoso.example",
        &format!("{requests}/R-1"),
    );
    let next = format!("{}{}&$skiptoken=x", call.origin, call.target);
    Reply::json(200, &json!({ "value": [first], "nextLink": next }))
}

#[tokio::test]
async fn who_decided_is_read_for_one_subscription_and_one_span_page_by_page() {
    let desk = Desk::signed_in(two_pages).await;
    let (from, until) = span();
    let told = desk
        .azure
        .read_decisions(&subscription(), from, until)
        .await
        .expect("read");
    let decisions: Vec<_> = told
        .decisions
        .iter()
        .map(|told| {
            (
                told.request.as_str(),
                told.verdict,
                told.caller.as_deref(),
                told.at,
            )
        })
        .collect();
    assert_eq!(
        decisions,
        [
            (
                "r-1",
                Verdict::Approve,
                Some("ana@contoso.example"),
                at("2026-11-27T08:00:00Z")
            ),
            (
                "r-2",
                Verdict::Deny,
                Some("omar@contoso.example"),
                at("2026-11-27T09:00:00.1234567Z")
            ),
        ]
    );
    assert_eq!(told.subscription, subscription());
    let call = desk
        .server
        .calls()
        .into_iter()
        .find(|call| call.path().ends_with("/values"))
        .expect("asked");
    assert_eq!((call.method.as_str(), call.body.len()), ("GET", 0));
    assert_eq!(
        query(&call, "$filter").as_deref(),
        Some(
            "eventTimestamp ge '2026-11-26T12:00:00Z' and eventTimestamp le '2026-11-27T12:00:00Z' \
             and resourceProvider eq 'Microsoft.CustomerLockbox'"
        )
    );
    assert!(
        !call.target.contains('+'),
        "a blank is written as %20: {}",
        call.target
    );
}

fn place(group: &str) -> LogPlace {
    LogPlace {
        subscription: subscription(),
        group: Some(group.to_owned()),
    }
}

async fn read(desk: &Desk, groups: &[&str]) -> Result<LogRead, Trouble> {
    let (from, until) = span();
    let places = groups.iter().map(|group| place(group)).collect();
    desk.azure.read_activity(places, from, until).await
}

#[tokio::test]
async fn what_one_group_refuses_hides_nothing_of_the_others() {
    let desk = Desk::signed_in(|call: &Call| {
        if query(call, "$filter").is_some_and(|filter| filter.ends_with("resourceGroupName eq 'managed'")) {
            let flat = json!({ "code": "AuthorizationFailed", "message": "no" });
            return Reply::json(403, &flat);
        }
        let row = event(
            "Microsoft.Compute/virtualMachines/redeploy/action",
            "2026-11-27T08:00:00Z",
            "x",
            "/vm",
        );
        Reply::json(200, &json!({ "value": [row] }))
    })
    .await;
    let told = read(&desk, &["own", "managed"]).await.expect("one was read");
    assert_eq!(told.rows.len(), 1);
    assert_eq!(
        told.missing,
        [(place("managed"), Trouble::Forbidden("no".to_owned()))]
    );
    let refused = read(&desk, &["managed"]).await;
    assert_eq!(
        refused,
        Err(Trouble::Forbidden("no".to_owned())),
        "nothing was read at all"
    );
}

#[tokio::test]
async fn a_group_that_would_end_the_filter_is_never_asked_for() {
    let desk = Desk::signed_in(|_call: &Call| Reply::json(200, &json!({ "value": [] }))).await;
    let refused = read(&desk, &["x' or caller eq 'y"]).await;
    assert!(matches!(refused, Err(Trouble::Unreadable(_))), "{refused:?}");
    assert_eq!(desk.server.count("/values"), 0);
}

#[tokio::test]
async fn hostile_rows_are_cut_and_what_is_no_event_is_told_as_missing() {
    let long = "\u{202e}<script>".repeat(50_000);
    let desk = Desk::signed_in(move |_call: &Call| {
        let rows = json!([
            event(&long, "2026-11-27T08:00:00Z", &long, &long),
            event("x", "never", "y", "z"),
            [],
            null
        ]);
        Reply::json(200, &json!({ "value": rows }))
    })
    .await;
    let told = read(&desk, &["own"]).await.expect("read");
    assert_eq!((told.rows.len(), told.cut), (1, true));
    let row = &told.rows[0];
    let longest = [
        &row.operation,
        &row.resource,
        row.caller.as_ref().expect("a caller"),
    ];
    assert!(longest.iter().all(|text| text.chars().count() <= 400));
}

fn ticket(number: &str, title: &str) -> Value {
    json!({ "name": "one", "properties": {
        "supportTicketId": number,
        "title": title,
        "status": "Open",
        "createdDate": "2026-11-20T08:00:00Z",
        "contactDetails": { "primaryEmailAddress": "ada@contoso.example" },
    } })
}

#[tokio::test]
async fn a_support_ticket_is_found_by_its_number_though_its_name_is_another() {
    let desk = Desk::signed_in(|call: &Call| {
        if call.path().ends_with("/supportTickets") {
            let list = json!({ "value": [ticket("1", "Other"), ticket("118", "Pods restart")] });
            return Reply::json(200, &list);
        }
        Reply::json(
            404,
            &json!({ "error": { "code": "ResourceNotFound", "message": "no" } }),
        )
    })
    .await;
    let told = desk
        .azure
        .read_ticket(&subscription(), "118")
        .await
        .expect("found");
    assert_eq!((told.title.as_str(), told.closed), ("Pods restart", Some(false)));
    assert_eq!(told.contact.as_deref(), Some("ada@contoso.example"));
    assert_eq!(
        told.created,
        Some(at("2026-11-27T08:00:00Z") - TimeDelta::days(7))
    );
    let missing = desk.azure.read_ticket(&subscription(), "119").await;
    assert_eq!(missing, Err(Trouble::NotFound));
}

#[tokio::test]
async fn another_ticket_than_the_one_that_was_asked_for_is_none() {
    let desk = Desk::signed_in(|_call: &Call| Reply::json(200, &ticket("1", "Other"))).await;
    let other = desk.azure.read_ticket(&subscription(), "118").await;
    assert!(matches!(other, Err(Trouble::Unreadable(_))), "{other:?}");
}
