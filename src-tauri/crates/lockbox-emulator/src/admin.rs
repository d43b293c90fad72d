//! The engineer's routes under `/emulator`: one verb per `POST /emulator/ctl`, opened by the key of the runtime file.

use serde_json::json;

use crate::ctl::{Command, perform};
use crate::exchange::{Answer, Call, Method};
use crate::server::Shared;

/// Header that carries the key.
pub(crate) const KEY_HEADER: &str = "x-emulator-key";

/// Answers a call under `/emulator`.
pub(crate) fn answer(shared: &Shared, call: &Call) -> Answer {
    if !same(call.header(KEY_HEADER).unwrap_or_default(), &shared.admin_key) {
        return refuse(
            401,
            "the key of the running emulator is needed (its runtime file has it)",
        );
    }
    let path: Vec<&str> = call.segments.iter().map(String::as_str).collect();
    match (call.method, path.as_slice()) {
        (Method::Post, ["emulator", "ctl"]) => {}
        _ => return refuse(404, "the only route here is POST /emulator/ctl"),
    }
    let command: Command = match serde_json::from_slice(&call.body) {
        Ok(command) => command,
        Err(error) => return refuse(400, &format!("the verb could not be read: {error}")),
    };
    match perform::perform(shared, &command) {
        Ok(body) => Answer::json(200, &body),
        Err(error) => refuse(409, &error.to_string()),
    }
}

fn refuse(status: u16, text: &str) -> Answer {
    Answer::json(status, &json!({ "error": text }))
}

/// Compares without telling by its duration where the texts differ.
fn same(given: &str, wanted: &str) -> bool {
    given.len() == wanted.len()
        && given
            .bytes()
            .zip(wanted.bytes())
            .fold(0, |differ, (a, b)| differ | (a ^ b))
            == 0
}
