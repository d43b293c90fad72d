//! The tag of a request: SHA-256 over everything Azure said about it.

use crate::json::Json;
use lockbox_core::twin::Twin;
use lockbox_core::{SubscriptionId, Tag, TenantId};
use sha2::{Digest, Sha256};

/// Keeps these hashes apart from all others, and one way of making them from the next.
const DOMAIN: &[u8] = b"aro-lockbox request 1";

/// The tag of `item` as it stands in the list of `subscription`, read with a token of `tenant`. Every member counts,
/// known or not; the order of members does not.
pub(crate) fn tag(item: &Json, tenant: &TenantId, subscription: &SubscriptionId) -> Tag {
    let mut sum = Sum(Sha256::new());
    sum.bytes(DOMAIN);
    sum.bytes(tenant.as_str().as_bytes());
    sum.bytes(subscription.as_str().as_bytes());
    sum.json(item);
    Tag(sum.0.finalize().into())
}

/// What the published description names. All other members count too.
const KNOWN: [&str; 17] = [
    "accessLevel",
    "createdDateTime",
    "duration",
    "expirationDateTime",
    "id",
    "justification",
    "name",
    "properties",
    "requestId",
    "resourceIds",
    "resourceType",
    "status",
    "subscriptionId",
    "supportCaseUrl",
    "supportRequest",
    "type",
    "workitemsource",
];

/// Takes in values so that no two different ones read the same: each has its kind and its length before it.
struct Sum(Sha256);

impl Sum {
    fn bytes(&mut self, bytes: &[u8]) {
        self.length(bytes.len());
        self.0.update(bytes);
    }

    fn length(&mut self, length: usize) {
        self.0
            .update(u64::try_from(length).unwrap_or(u64::MAX).to_be_bytes());
    }

    fn json(&mut self, json: &Json) {
        match json {
            Json::Null => self.0.update(b"z"),
            Json::Bool(false) => self.0.update(b"f"),
            Json::Bool(true) => self.0.update(b"t"),
            Json::Number(number) => {
                self.0.update(b"n");
                self.bytes(number.to_string().as_bytes());
            }
            Json::Text(text) => {
                self.0.update(b"s");
                self.bytes(text.as_bytes());
            }
            Json::List(items) => {
                self.0.update(b"l");
                self.length(items.len());
                for item in items {
                    self.json(item);
                }
            }
            Json::Object(members) => {
                self.0.update(b"o");
                let counts = |name: &str| !Twin::KnownMembersOnly.is_worn() || KNOWN.contains(&name);
                let mut sorted: Vec<&(String, Json)> =
                    members.iter().filter(|(name, _)| counts(name)).collect();
                self.length(sorted.len());
                sorted.sort_by(|(a, _), (b, _)| a.cmp(b));
                for (name, value) in sorted {
                    self.bytes(name.as_bytes());
                    self.json(value);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(json: &Json) -> Tag {
        tag(json, &TenantId::new("t"), &SubscriptionId::new("s"))
    }

    fn read(text: &str) -> Json {
        Json::read(text.as_bytes()).expect("JSON")
    }

    #[test]
    fn order_and_blanks_do_not_count() {
        assert_eq!(
            of(&read(r#"{"a":{"x":1,"y":[1,2]},"b":"c"}"#)),
            of(&read("{ \"b\" : \"c\",\n\"a\":{\"y\":[1, 2],\"x\":1}}"))
        );
    }

    #[test]
    fn every_member_counts_unknown_ones_too() {
        let plain = r#"{"properties":{"status":"Pending","duration":"8"}}"#;
        for other in [
            r#"{"properties":{"status":"Pending","duration":8}}"#,
            r#"{"properties":{"status":"Pending ","duration":"8"}}"#,
            r#"{"properties":{"status":"pending","duration":"8"}}"#,
            r#"{"properties":{"status":"Pending","duration":"8","new":null}}"#,
            r#"{"properties":{"status":"Pending","duration":"8"},"etag":""}"#,
            r#"{"properties":{"status":"Pending","durations":"8"}}"#,
            r#"{"properties":{"statusPending":"duration","":"8"}}"#,
        ] {
            assert_ne!(of(&read(plain)), of(&read(other)), "{other}");
        }
        assert_ne!(of(&read("[[1],2]")), of(&read("[1,[2]]")));
    }

    #[test]
    fn tenant_and_subscription_count_but_not_their_border() {
        let json = read("{}");
        let tags = [("a", "bc"), ("ab", "c"), ("abc", "")]
            .map(|(t, s)| tag(&json, &TenantId::new(t), &SubscriptionId::new(s)));
        assert_ne!(tags[0], tags[1]);
        assert_ne!(tags[1], tags[2]);
    }

    fn json() -> impl Strategy<Value = Json> {
        let leaf = prop_oneof![
            Just(Json::Null),
            any::<bool>().prop_map(Json::Bool),
            any::<i64>().prop_map(|n| Json::Number(n.into())),
            ".{0,8}".prop_map(Json::Text),
        ];
        leaf.prop_recursive(3, 24, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Json::List),
                prop::collection::btree_map("[a-c]{1,2}", inner, 0..4)
                    .prop_map(|map| Json::Object(map.into_iter().collect())),
            ]
        })
    }

    fn turned(json: &Json) -> Json {
        match json {
            Json::Object(members) => Json::Object(
                members
                    .iter()
                    .rev()
                    .map(|(name, value)| (name.clone(), turned(value)))
                    .collect(),
            ),
            Json::List(items) => Json::List(items.iter().map(turned).collect()),
            other @ (Json::Null | Json::Bool(_) | Json::Number(_) | Json::Text(_)) => other.clone(),
        }
    }

    proptest! {
        #[test]
        fn turning_members_round_changes_nothing(json in json()) {
            prop_assert_eq!(of(&json), of(&turned(&json)));
        }

        #[test]
        fn different_values_have_different_tags(a in json(), b in json()) {
            let same = of(&a) == of(&b);
            prop_assert_eq!(same, sorted(&a) == sorted(&b));
        }
    }

    fn sorted(json: &Json) -> String {
        fn sort(json: &Json) -> Json {
            match json {
                Json::Object(members) => {
                    let mut members: Vec<_> = members.iter().map(|(n, v)| (n.clone(), sort(v))).collect();
                    members.sort_by(|a, b| a.0.cmp(&b.0));
                    Json::Object(members)
                }
                Json::List(items) => Json::List(items.iter().map(sort).collect()),
                other @ (Json::Null | Json::Bool(_) | Json::Number(_) | Json::Text(_)) => other.clone(),
            }
        }
        sort(json).line()
    }
}
