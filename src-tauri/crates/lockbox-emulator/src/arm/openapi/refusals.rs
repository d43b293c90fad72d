//! The refusals and headers that the operations of the description share.

use serde_json::{Map, Value, json};

use super::super::routes::Operation;

/// Refusals that every operation has: a bad parameter, a bad token, a verb it does not take, an empty bucket.
const OF_ALL: [u16; 4] = [400, 401, 405, 429];

/// Every refusal, and when it is answered.
const REFUSALS: [(u16, &str); 8] = [
    (400, "A parameter or the body cannot be understood."),
    (
        401,
        "The access token is missing, over, or not for Resource Manager.",
    ),
    (403, "The caller's roles do not permit it."),
    (404, "It does not exist, or not for this caller."),
    (405, "The path does not take this verb."),
    (409, "The state of things does not permit it."),
    (415, "The body is not JSON."),
    (429, "The bucket of the caller is empty."),
];

/// The statuses an operation may refuse with, in order.
pub(super) fn of(operation: &Operation) -> Vec<u16> {
    let mut all: Vec<u16> = OF_ALL.iter().chain(operation.refuses).copied().collect();
    all.sort_unstable();
    all.dedup();
    all
}

fn name(status: u16) -> String {
    format!("Refusal{status}")
}

pub(super) fn reference(status: u16) -> Value {
    json!({ "$ref": format!("#/components/responses/{}", name(status)) })
}

/// The headers that stand on every answer.
pub(super) fn every_answer() -> Value {
    let names = [
        "x-ms-request-id",
        "x-ms-correlation-request-id",
        "x-ms-routing-request-id",
    ];
    let headers: Map<String, Value> = names
        .into_iter()
        .map(|name| (name.to_owned(), header(name)))
        .collect();
    Value::Object(headers)
}

fn header(name: &str) -> Value {
    json!({ "$ref": format!("#/components/headers/{name}") })
}

/// What the headers hold.
pub(super) fn headers() -> Value {
    let text =
        |about: &str| json!({ "description": about, "required": true, "schema": { "type": "string" } });
    let guid = |about: &str| json!({ "description": about, "required": true, "schema": { "type": "string", "format": "uuid" } });
    json!({
        "x-ms-request-id": guid("Of this call alone."),
        "x-ms-correlation-request-id": guid("Of the calls that belong together."),
        "x-ms-routing-request-id": text("REGION:timestamp:request id."),
        "www-authenticate": text("The authority to sign in at, and what was wrong."),
        "allow": text("The verbs that the path takes."),
        "retry-after": json!({
            "description": "Seconds until the call is worth another try.",
            "required": true, "schema": { "type": "integer", "minimum": 1 },
        }),
    })
}

/// The refusals, each with its headers.
pub(super) fn components() -> Value {
    let one = |(status, about): &(u16, &str)| {
        let mut headers = every_answer();
        let own = match status {
            401 => Some("www-authenticate"),
            405 => Some("allow"),
            429 => Some("retry-after"),
            _ => None,
        };
        if let (Some(own), Some(map)) = (own, headers.as_object_mut()) {
            map.insert(own.to_owned(), header(own));
        }
        // The Activity Log words what it refuses by itself without ARM's envelope.
        let shape = if *status == 400 {
            "AnyError"
        } else {
            "ErrorResponse"
        };
        let told = json!({ "description": about, "headers": headers, "content": super::content(shape) });
        (name(*status), told)
    };
    Value::Object(REFUSALS.iter().map(one).collect())
}
