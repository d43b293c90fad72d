//! Faults on order: what goes wrong, at which operation, how often.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::exchange::{Answer, Call, Method};

/// Most faults that wait at once.
const MOST_FAULTS: usize = 100;
/// Most list answers that are remembered for the stale list.
const MOST_REMEMBERED: usize = 2_048;
/// Longest list answer that is remembered, in bytes.
const LONGEST_REMEMBERED: usize = 32 * 1024;
/// Longest delay in milliseconds.
const LONGEST_DELAY: u64 = 120_000;

/// The operations a fault can be put on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum Operation {
    /// All of them, the sign-in page excepted.
    #[default]
    Any,
    /// The list of Lockbox requests.
    List,
    /// One Lockbox request.
    Get,
    /// `updateApproval`.
    Update,
    /// Subscriptions.
    Subscriptions,
    /// Role assignments.
    RoleAssignments,
    /// ARO clusters.
    Clusters,
    /// Support tickets.
    Tickets,
    /// Entra's token endpoint.
    Token,
    /// Entra's sign-in page.
    Authorize,
    /// Microsoft Graph.
    Graph,
    /// Everything else.
    Other,
}

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "kebab-case")]
pub enum FaultKind {
    /// The call takes effect, then the connection is cut without an answer.
    DropAfter,
    /// The connection is cut; nothing takes effect.
    DropBefore,
    /// The call takes effect at once; its answer comes after a while.
    Delay,
    /// This HTTP status instead; nothing takes effect.
    Status,
    /// The call takes effect; the answer breaks off in the middle of its body.
    Truncate,
    /// One item of the list is garbage of a wrong type.
    MalformedItem,
    /// The first request has a status nobody has heard of.
    UnknownStatus,
    /// The list as it was answered the last time before.
    StaleList,
    /// The list goes on at a foreign host.
    ForeignNextLink,
    /// ARM says that the token has run out.
    ExpiredToken,
    /// This HTTP status at once; the call takes effect after a while of the emulator's time.
    ApplyLate,
}

/// A fault that waits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Fault {
    pub(crate) id: u32,
    pub(crate) kind: FaultKind,
    pub(crate) on: Operation,
    /// How often it still strikes.
    pub(crate) left: u32,
    pub(crate) delay_millis: u64,
    pub(crate) status: u16,
    pub(crate) retry_after: Option<u32>,
}

impl Fault {
    /// The fault, when its numbers are within their limits; what is wrong with them otherwise.
    ///
    /// # Errors
    /// One sentence with the limits.
    pub(crate) fn checked(self) -> Result<Self, String> {
        if self.left == 0 || self.delay_millis > LONGEST_DELAY || !(400..=599).contains(&self.status) {
            return Err(format!(
                "count from 1, millis to {LONGEST_DELAY}, status from 400 to 599"
            ));
        }
        Ok(Self {
            // ARM never throttles without saying how long.
            retry_after: self.retry_after.or((self.status == 429).then_some(1)),
            ..self
        })
    }
}

/// The faults that wait, and the lists that were answered.
#[derive(Debug, Default)]
pub(crate) struct FaultPlan {
    waiting: Vec<Fault>,
    next: u32,
    lists: BTreeMap<String, Vec<u8>>,
}

impl FaultPlan {
    /// Puts a fault in wait and returns its number; nothing when too many wait.
    pub(crate) fn add(&mut self, mut fault: Fault) -> Option<u32> {
        if self.waiting.len() >= MOST_FAULTS {
            return None;
        }
        self.next += 1;
        fault.id = self.next;
        self.waiting.push(fault);
        Some(self.next)
    }

    pub(crate) fn clear(&mut self) -> usize {
        let gone = self.waiting.len();
        self.waiting.clear();
        gone
    }

    pub(crate) fn waiting(&self) -> &[Fault] {
        &self.waiting
    }

    /// The fault that strikes this call, if one does.
    pub(crate) fn strike(&mut self, operation: Operation) -> Option<Fault> {
        let at = self.waiting.iter().position(|fault| {
            fault.on == operation || (fault.on == Operation::Any && operation != Operation::Authorize)
        })?;
        let fault = self.waiting.get_mut(at)?;
        fault.left = fault.left.saturating_sub(1);
        let struck = fault.clone();
        if struck.left == 0 {
            self.waiting.remove(at);
        }
        Some(struck)
    }

    /// Remembers how a list was answered.
    pub(crate) fn remember(&mut self, call: &Call, answer: &Answer) {
        if answer.status != 200 || answer.body.len() > LONGEST_REMEMBERED {
            return;
        }
        let key = list_key(call);
        if self.lists.len() < MOST_REMEMBERED || self.lists.contains_key(&key) {
            self.lists.insert(key, answer.body.clone());
        }
    }

    /// How a list was answered the last time.
    pub(crate) fn remembered(&self, call: &Call) -> Option<Vec<u8>> {
        self.lists.get(&list_key(call)).cloned()
    }
}

fn list_key(call: &Call) -> String {
    format!("{} {:?}", call.path.to_ascii_lowercase(), call.queries())
}

/// Which operation a call is.
pub(crate) fn operation(call: &Call) -> Operation {
    match call.lower().as_slice() {
        [
            "subscriptions",
            _,
            "providers",
            "microsoft.customerlockbox",
            "requests",
        ] => Operation::List,
        [
            "subscriptions",
            _,
            "providers",
            "microsoft.customerlockbox",
            "requests",
            _,
        ] => Operation::Get,
        [
            "subscriptions",
            _,
            "providers",
            "microsoft.customerlockbox",
            "requests",
            _,
            "updateapproval",
        ] if call.method == Method::Post => Operation::Update,
        ["subscriptions"] => Operation::Subscriptions,
        [
            "subscriptions",
            _,
            "providers",
            "microsoft.authorization",
            "roleassignments",
        ] => Operation::RoleAssignments,
        ["subscriptions", .., "openshiftclusters"] | ["subscriptions", .., "openshiftclusters", _] => {
            Operation::Clusters
        }
        ["subscriptions", _, "providers", "microsoft.support", ..] => Operation::Tickets,
        [_, "oauth2", "v2.0", "token"] => Operation::Token,
        [_, "oauth2", "v2.0", "authorize"] | [_, "login"] => Operation::Authorize,
        ["graph", ..] => Operation::Graph,
        _ => Operation::Other,
    }
}

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
        | FaultKind::ExpiredToken => return answer,
    }
    Answer {
        body: body.to_string().into_bytes(),
        ..answer
    }
}
