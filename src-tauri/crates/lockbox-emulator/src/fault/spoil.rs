//! Answers as faults make them.

use serde_json::{Value, json};

use super::{Fault, FaultKind};
use crate::exchange::Answer;

/// The answer a `Status` fault gives.
pub(crate) fn status_answer(fault: &Fault) -> Answer {
    let (code, text) = match fault.status {
        429 => ("TooManyRequests", "The request is being throttled."),
        500 => ("InternalServerError", "Encountered internal server error."),
        503 => ("ServerTimeout", "The server is busy. Please try again later."),
        504 => (
            "GatewayTimeout",
            "The gateway did not receive a response from 'Microsoft.CustomerLockbox' in time.",
        ),
        _ => ("InjectedFault", "A fault was ordered for this call."),
    };
    let answer = Answer::json(
        fault.status,
        &json!({ "error": { "code": code, "message": text } }),
    );
    match fault.retry_after {
        Some(seconds) => answer.with("retry-after", seconds.to_string()),
        None => answer,
    }
}

/// Spoils the body of an answer as the fault wants it; other kinds leave it alone.
pub(crate) fn spoil(kind: FaultKind, answer: Answer) -> Answer {
    if answer.status != 200 {
        return answer;
    }
    let Ok(mut body) = serde_json::from_slice::<Value>(&answer.body) else {
        return answer;
    };
    match kind {
        FaultKind::MalformedItem => {
            if let Some(items) = body.get_mut("value").and_then(Value::as_array_mut) {
                let middle = items.len() / 2;
                match items.get_mut(middle) {
                    Some(item) => {
                        *item = json!({ "id": 17, "name": ["?"], "type": null, "properties": "garbage" });
                    }
                    None => items.push(json!(17)),
                }
            }
        }
        FaultKind::UnknownStatus => {
            let first = if body.get("value").is_some() {
                "/value/0/properties/status"
            } else {
                "/properties/status"
            };
            if let Some(status) = body.pointer_mut(first) {
                *status = json!("Quarantined");
            }
        }
        FaultKind::ForeignNextLink => {
            if let Some(map) = body.as_object_mut() {
                map.insert(
                    "nextLink".to_owned(),
                    json!("https://pages.elsewhere.example/requests?$skiptoken=1"),
                );
            }
        }
        FaultKind::DropAfter
        | FaultKind::DropBefore
        | FaultKind::Delay
        | FaultKind::Status
        | FaultKind::Truncate
        | FaultKind::StaleList
        | FaultKind::ApplyLate
        | FaultKind::TokenRevoked
        | FaultKind::NetworkChanged
        | FaultKind::WrongTenant
        | FaultKind::ClockAhead
        | FaultKind::ClockBehind
        | FaultKind::EarlyExpiry
        | FaultKind::ExpiredToken => return answer,
    }
    Answer {
        body: body.to_string().into_bytes(),
        ..answer
    }
}
