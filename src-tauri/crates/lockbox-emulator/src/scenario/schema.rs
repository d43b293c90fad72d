//! `scenario/schema.json` says what the parser takes: the same fields, the same words, the same defaults.

use serde::de::DeserializeOwned;
use serde_json::{Map, Value, json};

use super::format::*;
use crate::ctl::Command;
use crate::fault::{FaultKind, Operation};
use crate::world::identity::{DeviceCodeFlow, RevokedChallenge, Scene};
use crate::world::request::{Phase, Verdict};
use crate::world::role::Role;
use crate::world::settings::*;

fn schema() -> Value {
    serde_json::from_str(include_str!("../../scenario/schema.json")).unwrap()
}

/// The names that a parser lists when it is given one that it does not know.
fn known(error: &str) -> Vec<String> {
    let (_, list) = error.split_once("expected ").unwrap_or_else(|| panic!("{error}"));
    list.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn fields<T: DeserializeOwned>() -> Vec<String> {
    let error = serde_json::from_value::<T>(json!({ "?": 0 })).err().unwrap();
    known(&error.to_string())
}

fn words<T: DeserializeOwned>() -> Vec<String> {
    let error = serde_json::from_value::<T>(json!("?")).err().unwrap();
    known(&error.to_string())
}

fn texts(list: &Value) -> Vec<String> {
    let texts = list.as_array().unwrap().iter().filter_map(Value::as_str);
    texts.map(str::to_owned).collect()
}

#[test]
fn the_schema_names_the_fields_that_the_parser_takes() {
    let schema = schema();
    let of = |place: &str| -> Vec<String> {
        let entry = schema.pointer(place).unwrap_or_else(|| panic!("{place}"));
        assert_eq!(entry["additionalProperties"], false, "{place}");
        entry["properties"].as_object().unwrap().keys().cloned().collect()
    };
    let defs: [(&str, Vec<String>); 15] = [
        ("", fields::<Scenario>()),
        ("/$defs/Settings", fields::<Settings>()),
        ("/$defs/SecondDecision", fields::<SecondDecision>()),
        ("/$defs/Tenant", fields::<TenantEntry>()),
        ("/$defs/Application", fields::<ApplicationEntry>()),
        ("/$defs/User", fields::<UserEntry>()),
        ("/$defs/Group", fields::<GroupEntry>()),
        ("/$defs/Subscription", fields::<SubscriptionEntry>()),
        ("/$defs/Role", fields::<RoleEntry>()),
        ("/$defs/Cluster", fields::<ClusterEntry>()),
        ("/$defs/Ticket", fields::<TicketEntry>()),
        ("/$defs/Request", fields::<RequestEntry>()),
        ("/$defs/Decided", fields::<DecidedEntry>()),
        ("/$defs/Step", fields::<StepEntry>()),
        ("/$defs/Fault", fields::<FaultEntry>()),
    ];
    for (place, taken) in defs {
        let (mut named, mut taken) = (of(place), taken);
        named.sort();
        taken.sort();
        assert_eq!(named, taken, "{place}");
    }
    assert_eq!(of("/$defs/Engineer"), fields::<EngineerEntry>());
    assert_eq!(
        schema["$defs"].as_object().unwrap().len(),
        16,
        "each of them has been compared, and Command"
    );
}

#[test]
fn the_schema_names_the_words_that_the_parser_takes() {
    let schema = schema();
    for (place, taken) in [
        ("/$defs/Role/properties/role", words::<Role>()),
        ("/$defs/Request/properties/phase", words::<Phase>()),
        ("/$defs/Decided/properties/verdict", words::<Verdict>()),
        ("/$defs/Fault/properties/kind", words::<FaultKind>()),
        ("/$defs/Fault/properties/on", words::<Operation>()),
        ("/$defs/Command/properties/verb", {
            let error = serde_json::from_value::<Command>(json!({ "verb": "?" }))
                .err()
                .unwrap();
            known(&error.to_string())
        }),
        ("/$defs/Settings/properties/refusalStyle", words::<RefusalStyle>()),
        ("/$defs/Settings/properties/optedOutList", words::<OptedOutList>()),
        ("/$defs/Settings/properties/optedOutGet", words::<OptedOut>()),
        (
            "/$defs/Settings/properties/revokedChallenge",
            words::<RevokedChallenge>(),
        ),
        ("/$defs/Settings/properties/deviceCode", words::<DeviceCodeFlow>()),
        ("/$defs/User/properties/signIn", words::<Scene>()),
        ("/$defs/Settings/properties/listOrder", words::<ListOrder>()),
        ("/$defs/Settings/properties/jitReview", words::<JitReview>()),
        ("/$defs/Settings/properties/upgradeRoute", words::<UpgradeRoute>()),
        ("/$defs/Settings/properties/mailRule", words::<MailRule>()),
        (
            "/$defs/Settings/properties/workItemSource",
            words::<WorkItemSource>(),
        ),
    ] {
        assert_eq!(texts(&schema.pointer(place).unwrap()["enum"]), taken, "{place}");
    }
}

#[test]
fn the_schema_states_the_defaults_of_the_switches() {
    let schema = schema();
    let defaults = serde_json::to_value(Settings::default()).unwrap();
    for (name, default) in defaults.as_object().unwrap() {
        if name != "secondDecision" {
            assert_eq!(
                schema["$defs"]["Settings"]["properties"][name]["default"], *default,
                "{name}"
            );
        }
    }
    let second = &schema["$defs"]["SecondDecision"]["properties"];
    for (name, default) in defaults["secondDecision"].as_object().unwrap() {
        assert_eq!(second[name]["default"], *default, "{name}");
    }
}

/// Whether a value is what a part of the schema describes, as far as this schema's words go.
fn check(value: &Value, part: &Value, root: &Value, place: &str) -> Result<(), String> {
    if let Some(target) = part.get("$ref").and_then(Value::as_str) {
        return check(
            value,
            root.pointer(target.trim_start_matches('#')).unwrap(),
            root,
            place,
        );
    }
    if let Some(choices) = part.get("oneOf").and_then(Value::as_array) {
        let fits = choices
            .iter()
            .filter(|choice| check(value, choice, root, place).is_ok());
        return if fits.count() == 1 {
            Ok(())
        } else {
            Err(format!("{place}: fits not one"))
        };
    }
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let kinds = &part["type"];
    if *kinds != json!(kind) && !texts_or_none(kinds).iter().any(|known| known == kind) {
        return Err(format!("{place}: {kind} is not {kinds}"));
    }
    if part
        .get("enum")
        .is_some_and(|words| !words.as_array().unwrap().contains(value))
    {
        return Err(format!("{place}: {value} is none of the words"));
    }
    for (at, item) in value.as_array().into_iter().flatten().enumerate() {
        check(item, &part["items"], root, &format!("{place}[{at}]"))?;
    }
    value
        .as_object()
        .map_or(Ok(()), |members| check_members(members, part, root, place))
}

fn texts_or_none(list: &Value) -> Vec<String> {
    if list.is_array() { texts(list) } else { Vec::new() }
}

fn check_members(
    members: &Map<String, Value>,
    part: &Value,
    root: &Value,
    place: &str,
) -> Result<(), String> {
    for needed in texts_or_none(part.get("required").unwrap_or(&Value::Null)) {
        if !members.contains_key(&needed) {
            return Err(format!("{place}: no {needed}"));
        }
    }
    for (name, value) in members {
        match part.pointer(&format!("/properties/{name}")) {
            Some(inner) => check(value, inner, root, &format!("{place}.{name}"))?,
            None if part["additionalProperties"] == false => return Err(format!("{place}: unknown {name}")),
            None => {}
        }
    }
    Ok(())
}

#[test]
fn the_demo_is_what_the_schema_describes_and_a_changed_one_is_not() {
    let schema = schema();
    let demo: Value = serde_json::from_str(include_str!("../../scenario/demo.json")).unwrap();
    assert_eq!(check(&demo, &schema, &schema, ""), Ok(()));
    for (place, wrong) in [
        ("/seed", json!("x")),
        ("/tenants/0", json!({ "id": "x" })),
        ("/roles/0/role", json!("King")),
        ("/requests/2/decided/reason", json!(7)),
        ("/tickets", json!({})),
    ] {
        let mut changed = demo.clone();
        *changed.pointer_mut(place).unwrap() = wrong;
        assert!(check(&changed, &schema, &schema, "").is_err(), "{place}");
    }
}

#[test]
fn what_the_schema_requires_the_parser_requires() {
    let schema = schema();
    let demo: Value = serde_json::from_str(include_str!("../../scenario/demo.json")).unwrap();
    for (list, def) in [
        ("tenants", "Tenant"),
        ("subscriptions", "Subscription"),
        ("roles", "Role"),
        ("clusters", "Cluster"),
        ("tickets", "Ticket"),
        ("requests", "Request"),
    ] {
        let required = texts(&schema["$defs"][def]["required"]);
        for name in demo[list][0].as_object().unwrap().keys() {
            let mut changed = demo.clone();
            changed[list][0].as_object_mut().unwrap().shift_remove(name);
            let taken = serde_json::from_value::<Scenario>(changed).is_ok();
            assert_eq!(!taken, required.contains(name), "{def}.{name}");
        }
    }
}
