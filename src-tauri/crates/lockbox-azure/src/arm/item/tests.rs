//! Every form of an item, and what must not be believed.

use super::*;
use proptest::prelude::*;

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

#[test]
fn ids_that_contradict_each_other_forbid_deciding() {
    let good = whole("");
    for (from, to) in [
        ("requests/R-1", "requests/R-2"),
        ("LockboxRequest_R-1", "LockboxRequest_R-2"),
        (r#""requestId":"R-1""#, r#""requestId":"R-2""#),
        (r#""requestId":"R-1""#, r#""requestId":"R-1","requestID":"R-2""#),
        (r#""requestId":"R-1""#, r#""requestId":["R-1"]"#),
        (r#""subscriptionId":"5ab"#, r#""subscriptionId":"6ab"#),
        ("/subscriptions/5ab", "/subscriptions/6ab"),
        (
            "/providers/Microsoft.CustomerLockbox/",
            "/providers/Microsoft.Other/",
        ),
    ] {
        assert!(good.contains(from));
        let read = request(&good.replacen(from, to, 1));
        assert!(read.oddities.contains(&Oddity::IdsDisagree), "{from} -> {to}");
        assert!(!read.ids_consistent());
    }
    let shouted = good
        .replacen("LockboxRequest_R-1", "LOCKBOXREQUEST_r-1", 1)
        .replacen("/subscriptions/5ab", "SUBSCRIPTIONS/5AB", 1);
    assert!(
        request(&shouted).ids_consistent(),
        "letter case does not distinguish ids"
    );
}

#[test]
fn an_item_without_properties_is_named_by_its_id() {
    let id = format!(
        r#"{{"id":"/subscriptions/{SUBSCRIPTION}/providers/Microsoft.CustomerLockbox/requests/R-9"}}"#
    );
    let Item::Bare(read) = item(&id) else {
        panic!("not bare")
    };
    assert_eq!(read.key.request, RequestId::new("r-9"));
    assert!(
        !read.ids_consistent(),
        "until it was read on its own nothing can be decided"
    );
}

#[test]
fn spellings_that_contradict_each_other_are_all_told() {
    let read = request(&whole(
        r#","duration":"8","Duration":"Support request lifetime","justification":"List","JUSTIFICATION":"Delete",
        "resourceIds":"a","ResourceIds":["b"],"expirationDateTime":"2026-11-23T03:12:51Z","ExpirationDateTime":"2027-11-23T03:12:51Z""#,
    ));
    assert_eq!(
        read.length,
        Length::OpenEnded("8 | Support request lifetime".into())
    );
    assert_eq!(read.justification, "List | Delete");
    assert_eq!(
        read.resources,
        [Resource::Other("a".into()), Resource::Other("b".into())]
    );
    assert_eq!(read.lapses, None, "none of two ends is the end");
    for names in [
        "duration | Duration",
        "justification | JUSTIFICATION",
        "resourceIds | ResourceIds",
        "expirationDateTime | ExpirationDateTime",
    ] {
        assert!(
            read.oddities.contains(&Oddity::UnexpectedForm(names.into())),
            "{names}: {:?}",
            read.oddities
        );
    }
    assert_eq!(
        request(&whole(r#","duration":"8","Duration":"8""#)).oddities,
        [],
        "saying the same twice contradicts nothing"
    );
}

#[test]
fn an_unknown_phase_is_kept_to_the_letter() {
    for word in ["pending", "PENDING", "Pending ", "Quarantined"] {
        let read = request(&whole("").replace("\"Pending\"", &format!("\"{word}\"")));
        assert_eq!(read.phase.word(), word);
        assert_ne!(read.phase, Phase::Pending, "{word}");
    }
}

#[test]
fn text_that_lost_characters_is_shown_and_marked() {
    let read = request(&whole(r#","justification":"Why\ud83d""#));
    assert_eq!(read.justification, "Why\u{fffd}");
    assert_eq!(
        read.oddities,
        [Oddity::UnexpectedForm(
            "text of which characters were lost".into()
        )]
    );
}

#[test]
fn an_id_without_end_is_no_id() {
    let at_most = "r".repeat(LONGEST_ID);
    let named = |id: &str| whole("").replace("R-1", id);
    assert_eq!(request(&named(&at_most)).key.request.as_str(), at_most);
    let Item::Unreadable(unread) = item(&named(&format!("{at_most}r"))) else {
        panic!("read")
    };
    assert!(unread.to_string().len() < 300, "{unread}");
}

#[test]
fn what_cannot_be_named_is_said() {
    for text in [
        "7",
        "\"x\"",
        "[]",
        "null",
        "{}",
        r#"{"properties":{"status":"Pending"}}"#,
        r#"{"id":"a","id":"b"}"#,
    ] {
        assert!(matches!(item(text), Item::Unreadable(_)), "{text}");
    }
}

fn anything() -> impl Strategy<Value = String> {
    let names = prop::sample::select(vec![
        "id",
        "name",
        "type",
        "properties",
        "requestId",
        "status",
        "Status",
        "duration",
        "resourceIds",
        "requestedResourceIds",
        "createdDateTime",
        "subscriptionId",
        "supportRequest",
        "workitemsource",
        "other",
    ]);
    let leaf = prop_oneof![
        Just("null".to_owned()),
        any::<i64>().prop_map(|n| n.to_string()),
        any::<f64>()
            .prop_filter("finite", |n| n.is_finite())
            .prop_map(|n| format!("{n:e}")),
        "[a-zA-Z/,. -]{0,20}".prop_map(|text| format!("\"{text}\"")),
        any::<String>().prop_map(|text| serde_json::Value::String(text).to_string()),
    ];
    leaf.prop_recursive(3, 32, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(|items| format!("[{}]", items.join(","))),
            prop::collection::vec((names.clone(), inner), 0..6).prop_map(|members| {
                let members: Vec<_> = members
                    .into_iter()
                    .map(|(name, value)| format!("\"{name}\":{value}"))
                    .collect();
                format!("{{{}}}", members.join(","))
            }),
        ]
    })
}

proptest! {
    #[test]
    fn any_json_is_a_request_or_said_to_be_none(text in anything()) {
        match item(&text) {
            Item::Request(read) | Item::Bare(read) => prop_assert!(!read.raw.is_empty()),
            Item::Unreadable(unread) => prop_assert!(!unread.to_string().is_empty()),
        }
    }

    #[test]
    fn any_bytes_are_json_or_said_to_be_none(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let _read = Json::read(&bytes);
    }
}
