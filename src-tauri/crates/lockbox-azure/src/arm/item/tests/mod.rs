//! Every form of an item, and what must not be believed.

mod any;
mod ids;
mod odd;

use super::*;

const SUBSCRIPTION: &str = "5ab00000-0000-4000-8000-000000000001";

fn item(text: &str) -> Item {
    let (tenant, subscription) = (TenantId::new("t"), SubscriptionId::new(SUBSCRIPTION));
    read(
        &Json::read(text.as_bytes()).expect("JSON"),
        &Whose {
            tenant: &tenant,
            subscription: &subscription,
        },
    )
}

fn request(text: &str) -> Request {
    match item(text) {
        Item::Request(request) => *request,
        Item::Bare(_) => panic!("bare"),
        Item::Unreadable(unread) => panic!("{unread}"),
    }
}

/// A whole item with `more` among its properties.
fn whole(more: &str) -> String {
    format!(
        r#"{{"id":"/subscriptions/{SUBSCRIPTION}/providers/Microsoft.CustomerLockbox/requests/R-1","name":"LockboxRequest_R-1","type":"requests",
        "properties":{{"requestId":"R-1","status":"Pending","subscriptionId":"{SUBSCRIPTION}"{more}}}}}"#
    )
}

#[test]
fn todays_form_is_read_without_oddities() {
    let read = request(&whole(
        r#","justification":"Why","createdDateTime":"2026-11-19T03:12:51.2672319Z","expirationDateTime":"2026-11-23T03:12:51.2672319Z",
        "duration":"8","resourceIds":"SUBSCRIPTIONS/S/RESOURCEGROUPS/G/PROVIDERS/P/T/A, /subscriptions/s/resourceGroups/g/providers/p/t/b",
        "resourceType":"VMSS","supportRequest":"120","supportCaseUrl":"https://portal.example/#x","workitemsource":"Other","accessLevel":"Read""#,
    ));
    assert_eq!(read.oddities, []);
    assert!(read.ids_consistent());
    assert_eq!(read.key.request, RequestId::new("r-1"));
    assert_eq!(read.phase, Phase::Pending);
    assert_eq!(read.length, Length::Hours(8));
    assert_eq!(read.resources.len(), 2);
    assert_eq!(
        read.created.expect("a date").timestamp_subsec_nanos(),
        267_231_900
    );
    assert_eq!(
        (read.resource_type.as_str(), read.access_level.as_str()),
        ("VMSS", "Read")
    );
    let ticket = read.support_ticket.expect("a ticket");
    assert_eq!(
        (ticket.number.as_str(), ticket.source.as_deref()),
        ("120", Some("Other"))
    );
    assert!(read.raw.starts_with("{\n  \"id\":"));
}

#[test]
fn the_forms_of_2019_are_read_too() {
    let read = request(&whole(
        r#","duration":8,"requestedResourceIds":["SUBSCRIPTIONS/S/RESOURCEGROUPS/G","x.cloudapp.net.WorkerRole1"],"workItemSource":"SupportRequest","supportRequest":123"#,
    ));
    assert_eq!(read.oddities, []);
    assert_eq!(read.length, Length::Hours(8));
    assert!(matches!(
        read.resources.as_slice(),
        [Resource::Item(_), Resource::Other(_)]
    ));
    assert_eq!(
        read.support_ticket.expect("a ticket").source.as_deref(),
        Some("SupportRequest")
    );
}

#[test]
fn durations_and_bare_subscriptions_are_told_as_they_are() {
    let words = request(&whole(
        r#","duration":"Support request lifetime","resourceIds":"5AB00000-0000-4000-8000-000000000001""#,
    ));
    assert_eq!(words.length, Length::OpenEnded("Support request lifetime".into()));
    assert_eq!(
        words.resources,
        [Resource::WholeSubscription(SubscriptionId::new(SUBSCRIPTION))]
    );
    assert_eq!(request(&whole("")).length, Length::Unstated);
    assert_eq!(
        request(&whole("")).oddities,
        [],
        "what is merely absent is not odd"
    );
    assert_eq!(
        request(&whole(r#","duration":{}"#)).oddities,
        [Oddity::UnexpectedForm("duration".into())]
    );
    assert!(
        request(&whole(r#","duration":8.5"#))
            .oddities
            .contains(&Oddity::UnexpectedForm("duration".into()))
    );
}

#[test]
fn a_resource_that_cannot_be_read_still_counts_as_reach() {
    let read = request(&whole(r#","resourceIds":["a",{"deep":1}]"#));
    assert_eq!(read.resources.len(), 2);
    assert!(
        read.oddities
            .contains(&Oddity::UnexpectedForm("resourceIds".into()))
    );
    assert_eq!(
        request(&whole(r#","resourceIds":7"#)).resources,
        [Resource::Other("7".into())]
    );
}

#[test]
fn an_unreadable_date_is_kept_as_text() {
    let read = request(&whole(
        r#","createdDateTime":"soon","expirationDateTime":"2026-11-19T03:12:51""#,
    ));
    assert_eq!((read.created, read.lapses), (None, None));
    assert!(read.oddities.contains(&Oddity::UnreadableDate("soon".into())));
    assert!(
        read.oddities
            .contains(&Oddity::UnreadableDate("2026-11-19T03:12:51".into()))
    );
}

#[test]
fn a_phase_is_pending_only_when_nothing_speaks_against_it() {
    assert_eq!(request(&whole(r#","Status":"Pending""#)).phase, Phase::Pending);
    for (odd, word, names) in [
        (r#","Status":"Denied""#, "Pending | Denied", "status | Status"),
        (r#","STATUS":1"#, "Pending | 1", "status | STATUS"),
    ] {
        let read = request(&whole(odd));
        assert_eq!(read.phase, Phase::Unrecognised(word.into()), "{odd}");
        assert_eq!(read.oddities, [Oddity::UnexpectedForm(names.into())]);
    }
    for (status, word) in [
        ("\"Paused\"", "Paused"),
        ("\"Pending \"", "Pending "),
        ("7", "7"),
        ("null", ""),
    ] {
        let text = whole("").replace("\"Pending\"", status);
        assert_eq!(request(&text).phase, Phase::Unrecognised(word.into()), "{status}");
    }
}
