//! The description is of what is answered: every path of the table and no other, every answer in its shape.

use std::collections::BTreeSet;

use serde_json::{Value, json};

use super::super::routes;
use super::shape::check;
use crate::exchange::Method;
use crate::scenario::DEMO_ADA;
use crate::testing::{Script, form};

fn described(script: &mut Script) -> Value {
    let reply = script.get("/openapi.json");
    assert_eq!(reply.answer.status, 200);
    reply.json()
}

/// Every name that a description refers to under a place.
fn referred(part: &Value, place: &str, found: &mut BTreeSet<String>) {
    match part {
        Value::Object(members) => {
            let target = members.get("$ref").and_then(Value::as_str).unwrap_or_default();
            found.extend(target.strip_prefix(place).map(str::to_owned));
            members.values().for_each(|inner| referred(inner, place, found));
        }
        Value::Array(items) => items.iter().for_each(|inner| referred(inner, place, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// The target of an operation with the examples of the description filled in.
fn target(path: &str, entry: &Value, operation: &Value, query: &[(&str, &str)]) -> String {
    let mut target = path.to_owned();
    for parameter in entry["parameters"].as_array().into_iter().flatten() {
        let name = parameter["name"].as_str().unwrap();
        let example = parameter["example"]
            .as_str()
            .unwrap_or_else(|| panic!("{path}: no example of {name}"));
        target = target.replace(&format!("{{{name}}}"), example);
    }
    let version = operation["parameters"][0]["schema"]["enum"][0].as_str().unwrap();
    let pairs = [&[("api-version", version)], query].concat();
    format!("{target}?{}", form(&pairs))
}

#[test]
fn every_route_is_described_and_nothing_more() {
    let description = described(&mut Script::demo(20));
    let told: Vec<(String, String)> = description["paths"]
        .as_object()
        .unwrap()
        .iter()
        .flat_map(|(path, entry)| {
            let verbs = entry
                .as_object()
                .unwrap()
                .keys()
                .filter(|key| *key != "parameters");
            verbs
                .map(|verb| (path.clone(), verb.to_uppercase()))
                .collect::<Vec<_>>()
        })
        .collect();
    let known: Vec<(String, String)> = routes::all()
        .flat_map(|route| {
            route
                .operations
                .iter()
                .map(|known| (route.path.to_owned(), known.method.name().to_owned()))
        })
        .collect();
    assert_eq!(told, known);
    for route in routes::all() {
        let entry = &description["paths"][route.path];
        for operation in route.operations {
            let verb = operation.method.name().to_lowercase();
            assert_eq!(
                entry[&verb]["parameters"][0]["schema"]["enum"],
                json!(route.versions)
            );
        }
    }
}

#[test]
fn every_shape_is_used_and_every_name_is_found() {
    let description = described(&mut Script::demo(20));
    for kind in ["schemas", "responses", "headers"] {
        let mut named = BTreeSet::new();
        referred(&description, &format!("#/components/{kind}/"), &mut named);
        let there: BTreeSet<String> = description["components"][kind]
            .as_object()
            .unwrap()
            .keys()
            .cloned()
            .collect();
        assert_eq!(named, there, "{kind}");
    }
}

/// Parameters of an operation beside `api-version`.
fn beside_version(operation: &Value) -> &[Value] {
    &operation["parameters"].as_array().unwrap()[1..]
}

fn example(parameter: &Value) -> (&str, String) {
    let text = parameter["example"].as_str().map(str::to_owned);
    (
        parameter["name"].as_str().unwrap(),
        text.unwrap_or_else(|| parameter["example"].to_string()),
    )
}

/// The queries that an operation is tried with: what it needs, and each example beside that.
fn queries(operation: &Value) -> Vec<Vec<(&str, String)>> {
    let (needed, free): (Vec<&Value>, Vec<&Value>) = beside_version(operation)
        .iter()
        .partition(|known| known["required"] == true);
    let needed: Vec<_> = needed.into_iter().map(example).collect();
    let more = free
        .into_iter()
        .map(|known| [needed.clone(), vec![example(known)]].concat());
    std::iter::once(needed.clone()).chain(more).collect()
}

/// Calls an operation and compares what it answers with what is described.
fn try_out(script: &mut Script, description: &Value, verb: &str, target: &str, operation: &Value) {
    let body = operation["requestBody"]
        .is_object()
        .then(|| example_body(operation));
    let reply = match (verb, body) {
        ("get", _) => script.get(target),
        (_, Some(body)) => script.post(target, &body),
        (_, None) => script.send(Method::Post, target, None, b""),
    };
    assert_eq!(reply.answer.status, 200, "{verb} {target}: {}", reply.text());
    script.ctl(json!({ "verb": "lockbox", "state": "on" })).unwrap();
    match operation.pointer("/responses/200/content/application~1json/schema") {
        Some(shape) => assert_eq!(
            check(&reply.json(), shape, description, ""),
            Ok(()),
            "{verb} {target}"
        ),
        None => assert_eq!(
            (reply.text().as_str(), reply.header("content-type")),
            ("", None),
            "{target}"
        ),
    }
}

#[test]
fn what_is_answered_to_the_examples_has_the_shape_that_is_described() {
    let mut script = Script::changed(|scenario| {
        scenario["clusters"][1]["hosted"] = json!(true);
        scenario["settings"] = json!({ "graphQueries": 1_000 });
    });
    script.sign_in(DEMO_ADA);
    let description = described(&mut script);
    for (path, entry) in description["paths"].as_object().unwrap() {
        let verbs = entry.as_object().unwrap().iter();
        for (verb, operation) in verbs.filter(|(key, _)| *key != "parameters") {
            for query in queries(operation) {
                let query: Vec<(&str, &str)> = query
                    .iter()
                    .map(|(name, value)| (*name, value.as_str()))
                    .collect();
                let target = target(path, entry, operation, &query);
                try_out(&mut script, &description, verb, &target, operation);
            }
        }
    }
}

fn example_body(operation: &Value) -> Value {
    match operation["operationId"].as_str().unwrap() {
        "Resources" => json!({ "query": "resources | project id, name" }),
        "Requests_UpdateStatus" => json!({ "status": "Deny", "reason": "not now" }),
        other => panic!("{other}: what does its body look like?"),
    }
}

#[test]
fn refusals_have_the_status_shape_and_headers_that_are_described() {
    let mut script = Script::demo(20);
    let description = described(&mut script);
    let refused = |script: &mut Script, target: &str, method, expected: u16| {
        let reply = script.send(method, target, None, b"");
        assert_eq!(reply.answer.status, expected, "{target}");
        let told = &description["components"]["responses"][format!("Refusal{expected}")];
        let shape = &told["content"]["application/json"]["schema"];
        assert_eq!(check(&reply.json(), shape, &description, ""), Ok(()), "{target}");
        for name in told["headers"].as_object().unwrap().keys() {
            assert!(reply.header(name).is_some(), "{expected} without {name}");
        }
    };
    let good = "/subscriptions?api-version=2022-12-01";
    refused(&mut script, good, Method::Get, 401);
    script.sign_in(DEMO_ADA);
    refused(&mut script, "/subscriptions", Method::Get, 400);
    refused(&mut script, good, Method::Delete, 405);
    refused(
        &mut script,
        "/subscriptions/none?api-version=2022-12-01",
        Method::Get,
        404,
    );
}

#[test]
fn a_shape_that_departs_is_noticed() {
    let description = described(&mut Script::demo(20));
    let shape = &json!({ "$ref": "#/components/schemas/SubscriptionList" });
    let good =
        json!({ "id": "i", "subscriptionId": "s", "tenantId": "t", "displayName": "d", "state": "Enabled" });
    let verdict = |item: Value| check(&json!({ "value": [item] }), shape, &description, "");
    assert_eq!(verdict(good.clone()), Ok(()));
    for (name, wrong) in [
        ("state", json!("Asleep")),
        ("id", json!(7)),
        ("more", json!(true)),
        ("tenantId", Value::Null),
    ] {
        let mut item = good.clone();
        item[name] = wrong;
        assert!(verdict(item).is_err(), "{name}");
    }
    assert!(check(&json!({}), shape, &description, "").is_err());
}

#[test]
fn anybody_may_read_the_description_and_nobody_may_write_it() {
    let mut script = Script::demo(20);
    let posted = script.post("/openapi.json", &json!({}));
    assert_eq!((posted.answer.status, posted.header("allow")), (405, Some("GET")));
}
