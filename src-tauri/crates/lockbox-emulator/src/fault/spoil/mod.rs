//! Answers as faults make them.

mod drift;

use serde_json::{Value, json};
use url::form_urlencoded;

use super::{Fault, FaultKind};
use crate::exchange::{Answer, Call};
use crate::site::Site;

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

/// The answer of a `Redirect` fault: the same call at another name of this machine. A client that goes there with its
/// token has given it to a host that it did not mean.
pub(crate) fn redirection(fault: &Fault, call: &Call, site: &Site) -> Answer {
    let elsewhere = if site.origin.contains("//localhost") {
        site.origin.replacen("//localhost", "//127.0.0.1", 1)
    } else {
        site.origin.replacen("//127.0.0.1", "//localhost", 1)
    };
    Answer::empty(fault.status).with("location", format!("{elsewhere}{}", target(call)))
}

/// Path and query of a call.
fn target(call: &Call) -> String {
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.extend_pairs(call.queries());
    format!("{}?{}", call.path, query.finish())
}

/// Spoils the body of an answer as the fault wants it; other kinds leave it alone.
pub(crate) fn spoil(fault: &Fault, answer: Answer, call: &Call, site: &Site) -> Answer {
    if answer.status != 200 {
        return answer;
    }
    let Ok(mut body) = serde_json::from_slice::<Value>(&answer.body) else {
        return answer;
    };
    match fault.kind {
        FaultKind::MalformedItem => malformed_item(&mut body),
        FaultKind::UnknownStatus => unknown_status(&mut body),
        FaultKind::ForeignNextLink => {
            next_link(&mut body, "https://pages.elsewhere.example/requests?$skiptoken=1");
        }
        FaultKind::LoopingNextLink => next_link(&mut body, &format!("{}{}", site.origin, target(call))),
        FaultKind::MissingField
        | FaultKind::NullField
        | FaultKind::NumberForText
        | FaultKind::ExtraFields
        | FaultKind::OtherCasing
        | FaultKind::OtherDates
        | FaultKind::MalformedDates => drift::drift(fault, &mut body),
        FaultKind::DropAfter
        | FaultKind::DropBefore
        | FaultKind::Delay
        | FaultKind::Status
        | FaultKind::Truncate
        | FaultKind::StaleList
        | FaultKind::StaleGet
        | FaultKind::Redirect
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

fn malformed_item(body: &mut Value) {
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

fn unknown_status(body: &mut Value) {
    let first = if body.get("value").is_some() {
        "/value/0/properties/status"
    } else {
        "/properties/status"
    };
    if let Some(status) = body.pointer_mut(first) {
        *status = json!("Quarantined");
    }
}

fn next_link(body: &mut Value, link: &str) {
    if let Some(map) = body.as_object_mut() {
        map.insert("nextLink".to_owned(), json!(link));
    }
}
