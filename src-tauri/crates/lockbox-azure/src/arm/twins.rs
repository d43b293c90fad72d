//! Ids that Azure lists more than once.

use lockbox_core::{Oddity, Request, RequestId};
use std::collections::BTreeMap;

/// Sorts out ids that are listed more than once: the same content is one request; different contents are all kept,
/// numbered from 1 in an order that does not depend on the list's.
pub(crate) fn twins(requests: Vec<Request>) -> Vec<Request> {
    let mut order: Vec<RequestId> = Vec::new();
    let mut groups: BTreeMap<RequestId, Vec<Request>> = BTreeMap::new();
    for request in requests {
        let id = request.key.request.clone();
        let group = groups.entry(id.clone()).or_insert_with(|| {
            order.push(id);
            Vec::new()
        });
        if group.iter().all(|other| other.tag != request.tag) {
            group.push(request);
        }
    }
    order
        .iter()
        .filter_map(|id| groups.remove(id))
        .flat_map(numbered)
        .collect()
}

fn numbered(mut group: Vec<Request>) -> Vec<Request> {
    if group.len() > 1 {
        group.sort_by_key(|request| (request.created, request.tag));
        for (request, number) in group.iter_mut().zip(1..) {
            request.key.twin = number;
            request.oddities.push(Oddity::TwinIds);
        }
    }
    group
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::arm::item::{self, Item, Whose};
    use crate::json::Json;
    use lockbox_core::{SubscriptionId, TenantId};

    fn request(id: &str, created: &str, text: &str) -> Request {
        let subscription = SubscriptionId::new("s");
        let json = format!(
            r#"{{"properties":{{"requestId":"{id}","status":"Pending","createdDateTime":"{created}","justification":"{text}"}}}}"#
        );
        let json = Json::read(json.as_bytes()).expect("JSON");
        match item::read(
            &json,
            &Whose {
                tenant: &TenantId::new("t"),
                subscription: &subscription,
            },
        ) {
            Item::Request(request) => *request,
            Item::Bare(_) | Item::Unreadable(_) => panic!("a request"),
        }
    }

    #[test]
    fn copies_collapse_and_twins_are_all_kept_and_undecidable() {
        let (early, late) = ("2026-11-19T03:12:51Z", "2026-11-20T03:12:51Z");
        let list = [
            request("b", late, "1"),
            request("a", late, "2"),
            request("A", early, "3"),
            request("b", late, "1"),
        ];
        let keys = |list: &[Request]| -> Vec<String> {
            list.iter()
                .map(|request| {
                    format!(
                        "{}/{}/{}",
                        request.key.request, request.key.twin, request.justification
                    )
                })
                .collect()
        };
        let sorted_out = twins(list.to_vec());
        assert_eq!(keys(&sorted_out), ["b/0/1", "a/1/3", "a/2/2"]);
        assert!(
            sorted_out
                .iter()
                .all(|request| request.ids_consistent() == (request.key.twin == 0))
        );
        let mut turned = list.to_vec();
        turned.reverse();
        assert_eq!(
            keys(&twins(turned)),
            ["b/0/1", "a/1/3", "a/2/2"],
            "numbers do not depend on the list's order"
        );
    }
}
