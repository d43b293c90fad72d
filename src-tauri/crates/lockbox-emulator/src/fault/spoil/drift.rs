//! Answers whose shape has drifted: what a service does over the years, or in another region, without saying so.

use chrono::DateTime;
use serde_json::{Map, Value, json};

use crate::fault::{Fault, FaultKind};

/// Makes the items of a list, or the one object, drift. What concerns one field concerns another one at each stroke of the
/// fault, from the last to the first, so that as many strokes as there are fields reach them all.
pub(super) fn drift(fault: &Fault, body: &mut Value) {
    let turn = usize::try_from(fault.left).unwrap_or(usize::MAX);
    let in_list = body.get("value").is_some_and(Value::is_array);
    let items: Vec<&mut Value> = if in_list {
        let list = body.get_mut("value").and_then(Value::as_array_mut);
        list.into_iter().flatten().collect()
    } else {
        vec![body]
    };
    for item in items {
        if let Some(fields) = fields(item) {
            change(fault.kind, fields, turn);
        }
    }
}

/// Where the fields of an item are: its properties, or itself when it has none.
fn fields(item: &mut Value) -> Option<&mut Map<String, Value>> {
    let place = if item.get("properties").is_some_and(Value::is_object) {
        item.get_mut("properties")
    } else {
        Some(item)
    };
    place.and_then(Value::as_object_mut)
}

fn change(kind: FaultKind, fields: &mut Map<String, Value>, turn: usize) {
    match kind {
        FaultKind::MissingField => {
            if let Some(name) = chosen(fields, turn, |_| true) {
                fields.shift_remove(&name);
            }
        }
        FaultKind::NullField => set(fields, turn, |_| true, &Value::Null),
        FaultKind::NumberForText => set(fields, turn, Value::is_string, &json!(17)),
        FaultKind::ExtraFields => {
            fields.insert("aWordOfTomorrow".to_owned(), json!("unheard of"));
            fields.insert(
                "aThingOfTomorrow".to_owned(),
                json!({ "deep": [1, null, { "deeper": true }] }),
            );
        }
        FaultKind::OtherCasing => {
            *fields = std::mem::take(fields)
                .into_iter()
                .map(|(name, value)| (capital(&name), value))
                .collect();
        }
        FaultKind::OtherDates => dates(fields, |at| {
            at.format("%Y-%m-%dT%H:%M:%S%.9f+00:00")
                .to_string()
                .replacen("00+", "+", 1)
        }),
        FaultKind::MalformedDates => dates(fields, |at| at.format("%Y-13-45T%H:%M:%S").to_string()),
        FaultKind::DropAfter
        | FaultKind::DropBefore
        | FaultKind::Delay
        | FaultKind::Status
        | FaultKind::Truncate
        | FaultKind::MalformedItem
        | FaultKind::UnknownStatus
        | FaultKind::StaleList
        | FaultKind::StaleGet
        | FaultKind::ForeignNextLink
        | FaultKind::LoopingNextLink
        | FaultKind::Redirect
        | FaultKind::TokenRevoked
        | FaultKind::NetworkChanged
        | FaultKind::WrongTenant
        | FaultKind::ClockAhead
        | FaultKind::ClockBehind
        | FaultKind::EarlyExpiry
        | FaultKind::ExpiredToken
        | FaultKind::ApplyLate => {}
    }
}

/// The name of the field whose turn it is, among those that qualify.
fn chosen(fields: &Map<String, Value>, turn: usize, qualifies: fn(&Value) -> bool) -> Option<String> {
    let names: Vec<&String> = fields
        .iter()
        .filter(|(_, value)| qualifies(value))
        .map(|(name, _)| name)
        .collect();
    let at = turn.checked_rem(names.len())?;
    names.get(at).map(|name| (*name).clone())
}

fn set(fields: &mut Map<String, Value>, turn: usize, qualifies: fn(&Value) -> bool, value: &Value) {
    if let Some(name) = chosen(fields, turn, qualifies) {
        fields.insert(name, value.clone());
    }
}

fn capital(name: &str) -> String {
    let mut signs = name.chars();
    let first = signs.next().map(|sign| sign.to_ascii_uppercase());
    first.into_iter().chain(signs).collect()
}

fn dates(fields: &mut Map<String, Value>, written: fn(DateTime<chrono::Utc>) -> String) {
    for (_, value) in fields.iter_mut() {
        let at = value
            .as_str()
            .and_then(|text| DateTime::parse_from_rfc3339(text).ok());
        if let Some(at) = at {
            *value = json!(written(at.to_utc()));
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::{Value, json};

    use crate::scenario::DEMO_ADA;
    use crate::testing::{EDGE, SERIAL_REQUEST, Script, VERSION, requests};

    fn struck(kind: &str, count: u32) -> Script {
        let mut script = Script::demo(20);
        script.sign_in(DEMO_ADA);
        let what = json!({ "do": "add", "kind": kind, "on": "any", "count": count });
        script.ctl(json!({ "verb": "fault", "what": what })).unwrap();
        script
    }

    fn list() -> String {
        format!("{}?{VERSION}", requests(EDGE))
    }

    fn one(script: &mut Script) -> Value {
        script
            .get(&format!("{}/{SERIAL_REQUEST}?{VERSION}", requests(EDGE)))
            .json()
    }

    fn names(item: &Value) -> BTreeSet<String> {
        item["properties"].as_object().unwrap().keys().cloned().collect()
    }

    #[test]
    fn as_many_strokes_as_there_are_fields_leave_each_of_them_out_once() {
        let good = one(&mut struck("delay", 1));
        let all = names(&good);
        let mut script = struck("missing-field", u32::try_from(all.len()).unwrap());
        let gone: Vec<String> = all
            .iter()
            .map(|_| {
                let left = names(&one(&mut script));
                assert_eq!(left.len(), all.len() - 1);
                all.difference(&left).next().unwrap().clone()
            })
            .collect();
        assert_eq!(gone.into_iter().collect::<BTreeSet<_>>(), all);
        assert_eq!(one(&mut script), good, "and then it is over");
    }

    #[test]
    fn every_item_of_a_list_has_drifted() {
        for (kind, check) in [
            (
                "null-field",
                (|fields: &Value| {
                    fields
                        .as_object()
                        .unwrap()
                        .values()
                        .filter(|value| value.is_null())
                        .count()
                        == 1
                }) as fn(&Value) -> bool,
            ),
            ("number-for-text", |fields| {
                fields
                    .as_object()
                    .unwrap()
                    .values()
                    .filter(|value| value.is_number())
                    .count()
                    == 1
            }),
            ("extra-fields", |fields| {
                fields["aWordOfTomorrow"].is_string()
                    && fields["aThingOfTomorrow"]["deep"][2]["deeper"] == true
            }),
            ("other-casing", |fields| {
                fields["RequestId"].is_string() && fields.get("requestId").is_none()
            }),
            ("other-dates", |fields| {
                fields["createdDateTime"]
                    .as_str()
                    .unwrap()
                    .ends_with(".0000000+00:00")
            }),
            ("malformed-dates", |fields| {
                fields["createdDateTime"].as_str().unwrap().contains("-13-45T")
            }),
        ] {
            let body = struck(kind, 1).get(&list()).json();
            let items = body["value"].as_array().unwrap();
            assert!(
                !items.is_empty() && items.iter().all(|item| check(&item["properties"])),
                "{kind}: {body}"
            );
        }
    }

    #[test]
    fn a_list_that_loops_leads_to_itself() {
        let mut script = struck("looping-next-link", 2);
        let first = script.get(&list()).json();
        let link = first["nextLink"]
            .as_str()
            .unwrap()
            .replace("http://127.0.0.1:8080", "");
        assert_eq!(script.get(&link).json(), first, "the next page is the same one");
        assert_eq!(script.get(&list()).json().get("nextLink"), None);
    }

    #[test]
    fn a_redirection_leads_the_same_call_to_another_name_and_changes_nothing() {
        let mut script = struck("redirect", 1);
        let update = format!("{}/{SERIAL_REQUEST}/updateApproval?{VERSION}", requests(EDGE));
        let reply = script.post(&update, &json!({ "status": "Deny", "reason": "no" }));
        assert_eq!(reply.answer.status, 307);
        let place = reply.header("location").unwrap();
        assert!(
            place.starts_with("http://localhost:8080/subscriptions/"),
            "{place}"
        );
        assert!(place.contains("/updateApproval?api-version="), "{place}");
        assert_eq!(script.world.decisions[0].outcome, "redirected");
        for (status, good) in [(301, true), (302, true), (308, true), (304, false), (400, false)] {
            let what = json!({ "do": "add", "kind": "redirect", "status": status });
            assert_eq!(
                script.ctl(json!({ "verb": "fault", "what": what })).is_ok(),
                good,
                "{status}"
            );
        }
    }

    #[test]
    fn a_stale_request_is_the_one_of_before() {
        let mut script = Script::demo(20);
        script.sign_in(DEMO_ADA);
        let before = one(&mut script);
        let update = format!("{}/{SERIAL_REQUEST}/updateApproval?{VERSION}", requests(EDGE));
        script.post(&update, &json!({ "status": "Deny", "reason": "no" }));
        let what = json!({ "do": "add", "kind": "stale-get", "on": "get" });
        script.ctl(json!({ "verb": "fault", "what": what })).unwrap();
        assert_eq!(one(&mut script), before);
        assert_eq!(one(&mut script)["properties"]["status"], "Denying");
    }
}
