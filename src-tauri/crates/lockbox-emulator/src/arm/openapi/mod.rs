//! `GET /openapi.json`: the emulator's description of its own ARM surface (OpenAPI 3.1), for tools that test or write
//! clients. Made from the routing table, so that a path cannot be answered without being described, nor the other way
//! round. The shapes stand in `shapes.json`.

mod refusals;
#[cfg(test)]
mod shape;
#[cfg(test)]
mod tests;

use serde_json::{Map, Value, json};

use super::routes::{Gives, Operation, Query, ROUTES, Route, Shape};
use crate::exchange::Answer;
use crate::world::World;
use crate::world::phase::Phase;

/// Path of the description.
pub(crate) const PATH: &[&str] = &["openapi.json"];

/// The shapes of bodies, by name.
const SHAPES: &str = include_str!("shapes.json");

/// Answers the description of this world: the examples are of things that exist in it.
pub(crate) fn answer(world: &World) -> Answer {
    Answer::json(200, &description(world))
}

fn description(world: &World) -> Value {
    let shapes: Value = serde_json::from_str(SHAPES).unwrap_or_default();
    let paths: Map<String, Value> = ROUTES
        .iter()
        .map(|route| (route.path.to_owned(), path(route, world)))
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

fn path(route: &Route, world: &World) -> Value {
    let mut verbs: Map<String, Value> = Map::new();
    let parameters: Vec<Value> = names(route.path)
        .map(|name| path_parameter(name, route.path, world))
        .collect();
    if !parameters.is_empty() {
        verbs.insert("parameters".to_owned(), json!(parameters));
    }
    for operation in route.operations {
        let verb = operation.method.name().to_ascii_lowercase();
        verbs.insert(verb, described(operation, route.versions));
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
    let cluster = || world.clusters.iter().next();
    let ticket = || world.tickets.iter().next();
    match name {
        "tenantId" => world.directory.tenants.first().map(|tenant| tenant.id.clone()),
        "requestId" => request().map(|found| found.id.clone()),
        "supportTicketName" => ticket().map(|found| found.number.clone()),
        "resourceGroupName" => cluster().map(|found| found.resource_group.clone()),
        "resourceName" => cluster().map(|found| found.name.clone()),
        "subscriptionId" if path.contains("/requests/") => request().map(|found| found.subscription.clone()),
        "subscriptionId" if path.contains("/supportTickets/") => {
            ticket().map(|found| found.subscription.clone())
        }
        "subscriptionId" if path.contains("/resourceGroups/") => {
            cluster().map(|found| found.subscription.clone())
        }
        "subscriptionId" => world.subscriptions.iter().next().map(|known| known.id.clone()),
        _ => None,
    }
}

fn described(operation: &Operation, versions: &[&str]) -> Value {
    let mut parameters = vec![json!({
        "name": "api-version", "in": "query", "required": true, "schema": { "type": "string", "enum": versions },
    })];
    parameters.extend(operation.query.iter().map(query));
    let mut told = json!({ "operationId": operation.id, "parameters": parameters });
    let Some(map) = told.as_object_mut() else {
        return told;
    };
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

fn query(known: &Query) -> Value {
    let (schema, example) = match known.shape {
        Shape::Pattern(pattern) => (
            json!({ "type": "string", "pattern": pattern }),
            json!(known.example),
        ),
        Shape::Words(words) => (json!({ "type": "string", "enum": words }), json!(known.example)),
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
