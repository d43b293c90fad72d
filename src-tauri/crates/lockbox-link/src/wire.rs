//! What stands in the frames.

use crate::frame::FrameError;
use crate::strict::{Strict, is_all_of};
use lockbox_view::{Act, Command, Query, Refusal};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The version both ends must agree on; they ship together.
pub const PROTOCOL: u32 = 1;

/// What the other end of a link is. The agent knows it because it made the pipe.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Role {
    /// The main window: looks and asks, decides nothing.
    Main,
    /// The decision window of one request.
    Decision,
    /// A second start or the command line, through the named endpoint: reads.
    Reader,
}

impl Role {
    /// Whether this end may ask for that.
    #[must_use]
    pub fn may(self, call: &Call) -> bool {
        match (self, call) {
            (Self::Main, Call::NextSnapshot { .. } | Call::Dispatch { .. } | Call::Query { .. })
            | (Self::Decision, Call::NextReview { .. } | Call::Decide { .. })
            | (Self::Reader, Call::Show | Call::Snapshot | Call::Query { .. }) => true,
            (Self::Main, Call::NextReview { .. } | Call::Decide { .. } | Call::Show | Call::Snapshot)
            | (
                Self::Decision,
                Call::NextSnapshot { .. }
                | Call::Dispatch { .. }
                | Call::Query { .. }
                | Call::Show
                | Call::Snapshot,
            )
            | (
                Self::Reader,
                Call::NextSnapshot { .. }
                | Call::Dispatch { .. }
                | Call::NextReview { .. }
                | Call::Decide { .. },
            ) => false,
        }
    }

    /// The word for it, as in the frame.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::Decision => "decision",
            Self::Reader => "reader",
        }
    }
}

/// The agent's first frame.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Hello {
    /// [`PROTOCOL`].
    pub hello: u32,
    pub role: Role,
    /// What the title adds when this is not the real cloud: "Demo".
    pub cloud_note: Option<String>,
}

impl Hello {
    /// A greeting in today's version.
    #[must_use]
    pub fn new(role: Role, cloud_note: Option<String>) -> Self {
        Self {
            hello: PROTOCOL,
            role,
            cloud_note,
        }
    }
}

/// What can be asked over a link.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "call", rename_all = "camelCase", deny_unknown_fields)]
pub enum Call {
    /// The snapshot with a revision above `after`; answered when there is one, or with the newest after a while.
    NextSnapshot {
        after: u64,
    },
    Dispatch {
        command: Command,
    },
    Query {
        query: Query,
    },
    /// Like `NextSnapshot`, for the decision window.
    NextReview {
        after: u64,
    },
    Decide {
        act: Act,
    },
    /// Bring the main window forward.
    Show,
    /// The newest snapshot, at once.
    Snapshot,
}

/// A call with the number its answer will carry.
#[derive(Serialize)]
pub(crate) struct Asked<'a> {
    pub(crate) id: u64,
    #[serde(flatten)]
    pub(crate) call: &'a Call,
}

/// What an agent reads in a frame.
pub(crate) struct Question {
    pub(crate) id: u64,
    pub(crate) call: Result<Call, Refusal>,
}

/// Reads a frame that came to the agent. A frame without a number, or with a member that stands twice, cannot even be refused,
/// and ends the link. A call counts only when it says all that its frame says: what would be passed over is never done.
pub(crate) fn question(line: &[u8]) -> Result<Question, FrameError> {
    let Strict(value) = serde_json::from_slice(line)
        .map_err(|_not_json| FrameError::Malformed("it is not JSON, or a member stands twice"))?;
    let Value::Object(mut members) = value else {
        return Err(FrameError::Malformed("it is not an object"));
    };
    let id = members
        .shift_remove("id")
        .and_then(|id| id.as_u64())
        .ok_or(FrameError::Malformed("it has no number"))?;
    let call = call(Value::Object(members)).ok_or_else(|| {
        refusal(
            "unknownCall",
            "This is not a call the program knows, or its arguments are not right.",
        )
    });
    Ok(Question { id, call })
}

fn call(said: Value) -> Option<Call> {
    let call: Call = serde_json::from_value(said.clone()).ok()?;
    let heard = serde_json::to_value(&call).ok()?;
    is_all_of(&said, &heard).then_some(call)
}

/// A frame from the agent.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub(crate) enum FromAgent {
    Ok { id: u64, ok: Value },
    Refused { id: u64, refused: Refusal },
    Raise { raise: bool },
}

/// A refusal made by the link itself.
pub(crate) fn refusal(code: &str, text: &str) -> Refusal {
    Refusal {
        code: code.to_owned(),
        text: text.to_owned(),
        field: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn every_call() -> [Call; 7] {
        [
            Call::NextSnapshot { after: 3 },
            Call::Dispatch {
                command: Command::CheckNow,
            },
            Call::Query {
                query: Query::Record { key: "k".to_owned() },
            },
            Call::NextReview { after: 0 },
            Call::Decide { act: Act::GoApprove },
            Call::Show,
            Call::Snapshot,
        ]
    }

    #[test]
    fn only_the_decision_window_may_decide_and_it_may_do_nothing_else() {
        let allowed = |role: Role| every_call().map(|call| role.may(&call));
        assert_eq!(
            allowed(Role::Main),
            [true, true, true, false, false, false, false]
        );
        assert_eq!(
            allowed(Role::Decision),
            [false, false, false, true, true, false, false]
        );
        assert_eq!(
            allowed(Role::Reader),
            [false, false, true, false, false, true, true]
        );
    }

    #[test]
    fn frames_look_as_agreed() {
        let frame = |id, call: &Call| serde_json::to_value(Asked { id, call }).expect("encodes");
        assert_eq!(
            frame(1, &Call::NextSnapshot { after: 3 }),
            json!({"id": 1, "call": "nextSnapshot", "after": 3})
        );
        assert_eq!(
            frame(
                2,
                &Call::Dispatch {
                    command: Command::CheckNow
                }
            ),
            json!({"id": 2, "call": "dispatch", "command": {"command": "checkNow"}})
        );
        assert_eq!(frame(3, &Call::Show), json!({"id": 3, "call": "show"}));
        assert_eq!(
            serde_json::to_value(Hello::new(Role::Main, Some("Demo".to_owned()))).expect("encodes"),
            json!({"hello": 1, "role": "main", "cloudNote": "Demo"})
        );
        assert_eq!(
            serde_json::to_value(FromAgent::Refused {
                id: 4,
                refused: refusal("busy", "Later.")
            })
            .expect("encodes"),
            json!({"id": 4, "refused": {"code": "busy", "text": "Later.", "field": null}})
        );
        assert_eq!(
            serde_json::to_value(FromAgent::Raise { raise: true }).expect("encodes"),
            json!({"raise": true})
        );
    }

    #[test]
    fn every_call_survives_the_way_there() {
        for call in every_call() {
            let line = serde_json::to_vec(&Asked { id: 9, call: &call }).expect("encodes");
            let question = question(&line).expect("has a number");
            assert_eq!((question.id, question.call), (9, Ok(call)));
        }
    }

    #[test]
    fn a_call_with_a_member_too_many_is_refused() {
        let line = br#"{"id":1,"call":"nextSnapshot","after":3,"verdict":"Approve"}"#;
        let question = question(line).expect("has a number");
        assert_eq!(question.call.expect_err("refused").code, "unknownCall");
    }

    #[test]
    fn nothing_that_a_call_says_is_passed_over_where_it_takes_no_arguments_either() {
        for more in [
            r#"{"id":1,"call":"show","place":"history"}"#,
            r#"{"id":1,"call":"snapshot","after":3}"#,
            r#"{"id":1,"call":"decide","act":{"act":"goApprove","reason":"x"}}"#,
            r#"{"id":1,"call":"dispatch","command":{"command":"quit","key":"k"}}"#,
            r#"{"id":1,"call":"query","query":{"query":"verify","since":null}}"#,
            r#"{"id":1,"call":"decide","act":["goApprove"]}"#,
        ] {
            let question = question(more.as_bytes()).expect("has a number");
            assert_eq!(question.call.expect_err(more).code, "unknownCall");
        }
        let less = br#"{"id":1,"call":"query","query":{"query":"history","text":"","limit":5}}"#;
        assert!(
            question(less).expect("has a number").call.is_ok(),
            "what may be left out may be"
        );
    }

    #[test]
    fn a_member_that_stands_twice_ends_the_link_wherever_it_stands() {
        for twice in [
            r#"{"id":1,"id":2,"call":"show"}"#,
            r#"{"id":1,"call":"decide","act":{"act":"deny","tag":"t","reason":"a","reason":"b"}}"#,
        ] {
            assert!(
                matches!(question(twice.as_bytes()), Err(FrameError::Malformed(_))),
                "{twice}"
            );
        }
    }
}
