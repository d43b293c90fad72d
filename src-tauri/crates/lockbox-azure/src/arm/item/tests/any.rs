//! Whatever comes is read, or said to be unreadable.

use super::*;
use proptest::prelude::*;

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
