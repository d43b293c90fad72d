//! The engineer's routes under `/emulator`: one verb per `POST /emulator/ctl`, opened by the key of the runtime file, and
//! `GET /emulator/proof`, which shows that this emulator holds that key.

use serde_json::json;

use crate::ctl::{Command, perform};
use crate::exchange::{Answer, Call, Method};
use crate::page;
use crate::proof::{is_nonce, proof, same};
use crate::server::Shared;

/// Header that carries the key.
pub(crate) const KEY_HEADER: &str = "x-emulator-key";

/// Answers a call for a proof, which waits for nothing else.
pub(crate) fn proof_for(shared: &Shared, call: &Call) -> Option<Answer> {
    if (call.method, call.lower().as_slice()) != (Method::Get, &["emulator", "proof"]) {
        return None;
    }
    let nonce = call.query("nonce").filter(|nonce| is_nonce(nonce));
    Some(match nonce {
        Some(nonce) => Answer::json(200, &json!({ "proof": proof(&shared.admin_key, nonce) })),
        None => refuse(400, "a nonce of 64 hexadecimal digits is needed"),
    })
}

/// Answers any other call under `/emulator`.
pub(crate) fn answer(shared: &Shared, call: &Call) -> Answer {
    let path = call.lower();
    let key = call.header(KEY_HEADER).unwrap_or_default();
    let from_the_page = same(key, &shared.page_key);
    if !from_the_page && !same(key, &shared.admin_key) {
        return refuse(
            401,
            "the key of the running emulator is needed (its runtime file has it)",
        );
    }
    if from_the_page && !page::may_come_from_the_page(shared, call) {
        return refuse(403, "the page's key is taken from the page alone");
    }
    match (call.method, path.as_slice()) {
        (Method::Post, ["emulator", "ctl"]) => {}
        (Method::Get, ["emulator", "live"]) => return page::live(shared, call),
        _ => {
            return refuse(
                404,
                "the routes here are POST /emulator/ctl, GET /emulator/live and GET /emulator/proof",
            );
        }
    }
    if !call.is_of_type("application/json") {
        return refuse(415, "the content type must be application/json");
    }
    let command: Command = match serde_json::from_slice(&call.body) {
        Ok(command) => command,
        Err(error) => return refuse(400, &format!("the verb could not be read: {error}")),
    };
    if from_the_page && !page::has_a_button(&command) {
        return refuse(403, "the page has no button for this verb");
    }
    match perform::perform(shared, &command) {
        Ok(body) => Answer::json(200, &body),
        Err(error) => refuse(409, &error.to_string()),
    }
}

fn refuse(status: u16, text: &str) -> Answer {
    Answer::json(status, &json!({ "error": text }))
}
