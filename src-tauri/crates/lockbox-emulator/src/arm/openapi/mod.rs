//! `GET /openapi.json`: the emulator's description of its own ARM surface (OpenAPI 3.1), for tools that test or write
//! clients. Made from the routing table, so that a path cannot be answered without being described, nor the other way
//! round. The shapes stand in `shapes.json`.

mod refusals;
#[cfg(test)]
mod shape;
#[cfg(test)]
mod tests;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Map, Value, json};

use super::routes::{self, Gives, Operation, Query, Route, Shape};
use crate::exchange::Answer;
use crate::moment;
use crate::world::World;
use crate::world::phase::Phase;
use crate::world::role::Role;

/// Path of the description.
pub(crate) const PATH: &[&str] = &["openapi.json"];

/// The shapes of bodies, by name.
const SHAPES: &str = include_str!("shapes.json");

/// Answers the description of this world: the examples are of things that exist in it.
pub(crate) fn answer(world: &World, now: DateTime<Utc>) -> Answer {
    Answer::json(200, &description(world, now))
}

fn description(world: &World, now: DateTime<Utc>) -> Value {
    let mut shapes: Value = serde_json::from_str(SHAPES).unwrap_or_default();
    // Queries run over subscriptions that exist.
    let known: Vec<&str> = world
        .subscriptions
        .iter()
        .map(|known| known.id.as_str())
        .collect();
    let named = shapes.pointer_mut("/QueryRequest/properties/subscriptions/items");
    if let (Some(items), false) = (named.and_then(Value::as_object_mut), known.is_empty()) {
        items.insert("enum".to_owned(), json!(known));
    }
    let paths: Map<String, Value> = routes::all()
        .map(|route| (route.path.to_owned(), path(route, world, now)))
        .collect();
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Azure Resource Manager as lockbox-emulator answers it",
            "version": env!("CARGO_PKG_VERSION"),
            "description": "Every operation under the root of Resource Manager. Bodies are those of the newest api-version of each operation.",
        },
        "servers": [ { "url": world.site.origin } ],
        "security": [ { "bearer": [] } ],
        "paths": paths,
        "components": {
            "schemas": shapes,
            "headers": refusals::headers(),
            "responses": refusals::components(),
            "securitySchemes": { "bearer": {
                "type": "http", "scheme": "bearer", "bearerFormat": "JWT",
                "description": "An access token of the emulated Entra for Resource Manager.",
            } },
        },
    })
}

fn path(route: &Route, world: &World, now: DateTime<Utc>) -> Value {
    let mut verbs: Map<String, Value> = Map::new();
    let parameters: Vec<Value> = names(route.path)
        .map(|name| path_parameter(name, route.path, world))
        .collect();
    if !parameters.is_empty() {
        verbs.insert("parameters".to_owned(), json!(parameters));
    }
    for operation in route.operations {
        let verb = operation.method.name().to_ascii_lowercase();
        verbs.insert(verb, described(operation, route.versions, now));
    }
    Value::Object(verbs)
}

/// The parameters of a path, in order.
fn names(path: &str) -> impl Iterator<Item = &str> {
    path.split('/')
        .filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
}

fn path_parameter(name: &str, path: &str, world: &World) -> Value {
    let mut parameter = json!({
        "name": name, "in": "path", "required": true, "schema": { "type": "string", "minLength": 1 },
    });
    if let (Some(example), Some(map)) = (example(name, path, world), parameter.as_object_mut()) {
        map.insert("example".to_owned(), json!(example));
    }
    parameter
}

/// The value of a path's parameter that leads to something in this world. All of them belong to one thing.
fn example(name: &str, path: &str, world: &World) -> Option<String> {
    let request = || {
        let mut waiting = world
            .requests
            .iter()
            .filter(|known| known.phase == Phase::Pending);
        waiting.next().or_else(|| world.requests.iter().next())
    };
    let hosted = path.contains("{hostedClusterName}");
    let cluster = || world.clusters.iter().find(|known| known.hosted == hosted);
    let ticket = || world.tickets.iter().next();
    match name {
        "tenantId" => world.directory.tenants.first().map(|tenant| tenant.id.clone()),
        "requestId" => request().map(|found| found.id.clone()),
        "supportTicketName" => ticket().map(|found| found.number.clone()),
        "resourceGroupName" => cluster().map(|found| found.resource_group.clone()),
        "resourceName" => cluster().map(|found| found.name.clone()),
        "resourceProviderNamespace" if path.contains("{resourceType}") => {
            Some("Microsoft.RedHatOpenShift".to_owned())
        }
        "resourceProviderNamespace" => Some("Microsoft.CustomerLockbox".to_owned()),
        "resourceType" => cluster()?
            .resource_type()
            .rsplit_once('/')
            .map(|(_, kind)| kind.to_owned()),
        "hostedClusterName" => world
            .clusters
            .iter()
            .find(|known| known.hosted)
            .map(|found| found.name.clone()),
        "roleDefinitionId" => Some(Role::Owner.definition().to_owned()),
        "roleAssignmentName" => {
            let home = world.subscriptions.iter().next()?;
            world.assignments.on(home).next().map(|held| held.id.clone())
        }
        "subscriptionId" if path.contains("/requests/") => request().map(|found| found.subscription.clone()),
        "subscriptionId" if path.contains("/supportTickets/") => {
            ticket().map(|found| found.subscription.clone())
        }
        "subscriptionId" if path.to_ascii_lowercase().contains("/resourcegroups/") => {
            cluster().map(|found| found.subscription.clone())
        }
        "subscriptionId" => world.subscriptions.iter().next().map(|known| known.id.clone()),
        _ => None,
    }
}

fn described(operation: &Operation, versions: &[&str], now: DateTime<Utc>) -> Value {
    let mut parameters = vec![json!({
        "name": "api-version", "in": "query", "required": true, "schema": { "type": "string", "enum": versions },
    })];
    parameters.extend(operation.query.iter().map(|known| query(known, now)));
    let mut told = json!({ "operationId": operation.id, "parameters": parameters });
    let Some(map) = told.as_object_mut() else {
        return told;
    };
    if operation.is_open() {
        map.insert("security".to_owned(), json!([]));
    }
    if let Some(body) = operation.takes {
        map.insert(
            "requestBody".to_owned(),
            json!({ "required": true, "content": content(body) }),
        );
    }
    let mut good = json!({ "description": "Done.", "headers": refusals::every_answer() });
    if let (Gives::Json(shape), Some(good)) = (operation.gives, good.as_object_mut()) {
        good.insert("content".to_owned(), content(shape));
    }
    let mut responses = Map::new();
    responses.insert("200".to_owned(), good);
    for status in refusals::of(operation) {
        responses.insert(status.to_string(), refusals::reference(status));
    }
    map.insert("responses".to_owned(), Value::Object(responses));
    told
}

fn content(shape: &str) -> Value {
    json!({ "application/json": { "schema": { "$ref": format!("#/components/schemas/{shape}") } } })
}

/// Filters by time that are good at `now`.
fn since(now: DateTime<Utc>) -> [String; 3] {
    let at = |days| moment::azure(now - TimeDelta::days(days));
    let start = format!("eventTimestamp ge '{}'", at(30));
    [
        format!(
            "{start} and eventTimestamp le '{}' and resourceProvider eq 'Microsoft.CustomerLockbox'",
            at(0)
        ),
        format!("{start} and eventTimestamp le '{}'", at(1)),
        start,
    ]
}

fn query(known: &Query, now: DateTime<Utc>) -> Value {
    let (schema, example) = match known.shape {
        Shape::Pattern(pattern) => (
            json!({ "type": "string", "pattern": pattern }),
            json!(known.example),
        ),
        Shape::Words(words) => (json!({ "type": "string", "enum": words }), json!(known.example)),
        Shape::Since => {
            let [first, ..] = &since(now);
            (json!({ "type": "string", "enum": since(now) }), json!(first))
        }
        Shape::Number { least, most } => (
            json!({ "type": "integer", "minimum": least, "maximum": most }),
            json!(known.example.parse::<u32>().unwrap_or(least)),
        ),
    };
    json!({
        "name": known.name, "in": "query", "required": known.required, "description": known.about,
        "schema": schema, "example": example,
    })
}
