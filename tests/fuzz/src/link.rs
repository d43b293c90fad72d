//! The link: what a window, a second start or the command line sends to the agent, and what an agent sends to them.

use crate::strict;
use lockbox_core::ReviewAct;
use lockbox_link::{Call, CallError, Calls, End, Hello, PROTOCOL, Role, TO_AGENT_LIMIT, connect, serve};
use lockbox_view::{Act, Command, Query, QueryAnswer, Refusal, Review, Snapshot};
use serde_json::{Map, Value, json};
use std::pin::Pin;
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, ReadBuf};
use tokio::sync::Notify;

/// Longest text in one field of an act.
const FIELD_LIMIT: usize = 16_384;
/// So often whoever reads is asked again after the end, so that all calls under way are answered before the pipe closes.
const LINGER: u32 = 200;

/// Frames to the agent's end. The first byte says whose pipe it is: `m`ain, `d`ecision, everything else a reader.
pub fn ipc_args(bytes: &[u8]) {
    let (role, stream) = match bytes.split_first() {
        Some((b'm', rest)) => (Role::Main, rest),
        Some((b'd', rest)) => (Role::Decision, rest),
        Some((_, rest)) => (Role::Reader, rest),
        None => (Role::Reader, bytes),
    };
    let heard = Arc::new(Heard::default());
    let mut written = Vec::new();
    let hello = Hello::new(role, None);
    let served = crate::block_on(serve(
        hello,
        Arc::clone(&heard),
        Arc::new(Notify::new()),
        Lines::of(stream),
        &mut written,
    ));
    let frames = frames(stream);
    let calls = std::mem::take(&mut *heard.0.lock().unwrap());
    let mut unmatched: Vec<&Map<String, Value>> =
        frames.iter().filter_map(|frame| frame.strict.as_ref()).collect();
    for call in &calls {
        assert!(role.may(call), "{role:?} was heard saying {call:?}");
        let said = serde_json::to_value(call).unwrap();
        let place = unmatched.iter().position(|frame| says(frame, &said));
        let place = place.unwrap_or_else(|| panic!("heard {said} and nobody said just that"));
        unmatched.remove(place);
    }
    let answers = answers(&written);
    assert!(answers.len() <= frames.len(), "more answers than questions");
    let mut waiting: Vec<u64> = frames.iter().map(|frame| frame.id).collect();
    for (id, _) in &answers {
        let place = waiting.iter().position(|asked| asked == id);
        waiting.remove(
            place.unwrap_or_else(|| panic!("{id} is answered and was not asked, or is answered twice")),
        );
    }
    let ended_well = matches!(served.end, End::Closed);
    assert!(!ended_well || waiting.is_empty(), "{waiting:?} have no answer");
    let done = answers
        .iter()
        .filter(|(_, answer)| answer.get("ok").is_some())
        .count();
    assert!(done <= calls.len(), "something was answered well and never done");
    for act in calls.iter().filter_map(|call| {
        if let Call::Decide { act } = call {
            Some(act)
        } else {
            None
        }
    }) {
        is_read_as_it_was_said(act);
    }
}

/// What an act means to the core is what stands in it, within limits; only an approval approves.
fn is_read_as_it_was_said(act: &Act) {
    let read = lockbox_view::act(act);
    match (act, &read) {
        (
            Act::Approve {
                tag,
                reason,
                typed_name,
                risk_ticked,
            },
            Ok(ReviewAct::Approve {
                tag: read_tag,
                reason: read_reason,
                typed_name: read_name,
                risk_ticked: read_risk,
            }),
        ) => {
            assert!(reason.len() <= FIELD_LIMIT && typed_name.len() <= FIELD_LIMIT);
            assert!(read_tag.to_hex() == tag.to_ascii_lowercase());
            assert_eq!(
                (reason, typed_name, risk_ticked),
                (read_reason, read_name, read_risk)
            );
        }
        (
            Act::Deny { tag, reason },
            Ok(ReviewAct::Deny {
                tag: read_tag,
                reason: read_reason,
            }),
        ) => {
            assert!(reason.len() <= FIELD_LIMIT);
            assert!(read_tag.to_hex() == tag.to_ascii_lowercase());
            assert_eq!(reason, read_reason);
        }
        (_, Ok(ReviewAct::Approve { .. } | ReviewAct::Deny { .. })) => {
            panic!("{act:?} is no verdict: {read:?}")
        }
        (Act::Approve { .. } | Act::Deny { .. }, Ok(other)) => panic!("{act:?} was read as {other:?}"),
        (_, Ok(_) | Err(_)) => {}
    }
}

/// Frames to the other end. Whatever an agent says, a window hears an answer only to what it asked, and only as it stands there.
pub fn link_client(bytes: &[u8]) {
    let lines: Vec<&[u8]> = bytes.split(|byte| *byte == b'\n').collect();
    let (connected, answer) = crate::block_on(async {
        let limit = Duration::from_secs(30);
        match connect(Lines::of(bytes), tokio::io::sink(), limit).await {
            Err(error) => (Err(error), None),
            Ok((client, hello, _signals)) => (Ok(hello), Some(client.ask(Call::Snapshot).await)),
        }
    });
    if let Ok(hello) = connected {
        assert_eq!(hello.hello, PROTOCOL);
        let said = lines
            .first()
            .and_then(|line| serde_json::from_slice::<Value>(line).ok())
            .unwrap();
        assert_eq!(said["hello"], PROTOCOL, "the first line greets");
        assert_eq!(said["role"], hello.role.word());
    }
    let said = |wanted: &dyn Fn(&Value) -> bool| {
        let frames = lines
            .iter()
            .filter_map(|line| serde_json::from_slice::<Value>(line).ok());
        frames.into_iter().any(|frame| frame["id"] == 1 && wanted(&frame))
    };
    match answer {
        Some(Ok(value)) => assert!(
            said(&|frame| frame.get("ok") == Some(&value)),
            "nobody said {value}"
        ),
        Some(Err(CallError::Refused(refusal))) => {
            assert!(
                said(&|frame| frame["refused"]["code"] == refusal.code.as_str()),
                "nobody refused: {refusal:?}"
            );
        }
        Some(Err(CallError::TooLong | CallError::Closed | CallError::TimedOut)) | None => {}
    }
}

/// A frame with a number, as far as frames can be read.
struct Frame {
    id: u64,
    /// Its other members, where no object in it names one twice.
    strict: Option<Map<String, Value>>,
}

/// The frames of a stream up to the first that ends the link.
fn frames(stream: &[u8]) -> Vec<Frame> {
    let whole = stream
        .iter()
        .rposition(|byte| *byte == b'\n')
        .map_or(&[][..], |end| &stream[..end]);
    let mut frames = Vec::new();
    if stream.contains(&b'\n') {
        for line in whole.split(|byte| *byte == b'\n') {
            let Some(frame) = frame(line) else { break };
            frames.push(frame);
        }
    }
    frames
}

fn frame(line: &[u8]) -> Option<Frame> {
    let lax: Value = serde_json::from_slice(line)
        .ok()
        .filter(|_| line.len() <= TO_AGENT_LIMIT)?;
    let id = lax.as_object()?.get("id")?.as_u64()?;
    let strict = strict::read(line).and_then(|value| value.as_object().cloned());
    let strict = strict.map(|mut members| {
        members.shift_remove("id");
        members
    });
    Some(Frame { id, strict })
}

/// Whether a frame says just that: nothing more, and nothing less but what may be left out.
fn says(frame: &Map<String, Value>, call: &Value) -> bool {
    fn same(said: &Value, heard: &Value) -> bool {
        match (said, heard) {
            (Value::Object(said), Value::Object(heard)) => {
                let all = said
                    .iter()
                    .all(|(name, value)| heard.get(name).is_some_and(|heard| same(value, heard)));
                let no_more = heard
                    .iter()
                    .all(|(name, value)| value.is_null() || said.contains_key(name));
                all && no_more
            }
            _ => said == heard,
        }
    }
    same(&Value::Object(frame.clone()), call)
}

/// What the agent's end wrote after its greeting: each answer with its number.
fn answers(written: &[u8]) -> Vec<(u64, Value)> {
    let text = std::str::from_utf8(written).expect("frames are UTF-8");
    let mut lines = text
        .split_terminator('\n')
        .map(|line| serde_json::from_str::<Value>(line).expect("a frame is JSON"));
    assert_eq!(
        lines.next().map(|hello| hello["hello"].clone()),
        Some(json!(PROTOCOL))
    );
    lines
        .map(|answer| {
            let id = answer["id"].as_u64().expect("an answer has its number");
            assert!(
                answer.get("ok").is_some() != answer.get("refused").is_some(),
                "{answer}"
            );
            (id, answer)
        })
        .collect()
}

/// Whoever is asked and does nothing but remember it.
#[derive(Default)]
struct Heard(Mutex<Vec<Call>>);

impl Heard {
    fn hear(&self, call: Call) {
        self.0.lock().unwrap().push(call);
    }
}

fn nothing_there() -> Refusal {
    Refusal {
        code: "nothing".to_owned(),
        text: "There is nothing.".to_owned(),
        field: None,
    }
}

impl Calls for Heard {
    async fn next_snapshot(&self, after: u64) -> Result<Snapshot, Refusal> {
        self.hear(Call::NextSnapshot { after });
        Err(nothing_there())
    }

    async fn snapshot(&self) -> Result<Snapshot, Refusal> {
        self.hear(Call::Snapshot);
        Err(nothing_there())
    }

    async fn next_review(&self, after: u64) -> Result<Review, Refusal> {
        self.hear(Call::NextReview { after });
        Err(nothing_there())
    }

    async fn dispatch(&self, command: Command) -> Result<(), Refusal> {
        self.hear(Call::Dispatch { command });
        Ok(())
    }

    async fn decide(&self, act: Act) -> Result<(), Refusal> {
        self.hear(Call::Decide { act });
        Ok(())
    }

    async fn query(&self, query: Query) -> QueryAnswer {
        self.hear(Call::Query { query });
        QueryAnswer::Unavailable {
            reason: String::new(),
        }
    }

    fn show(&self) {
        self.hear(Call::Show);
    }
}

/// A pipe that brings line by line, and closes only when everything had time to be answered.
struct Lines {
    rest: std::collections::VecDeque<Vec<u8>>,
    paused: bool,
    left: u32,
}

impl Lines {
    fn of(stream: &[u8]) -> Self {
        let lines = stream.split_inclusive(|byte| *byte == b'\n');
        // A reader takes no more at once than its buffer holds.
        let rest = lines
            .flat_map(|line| line.chunks(4096))
            .map(<[u8]>::to_vec)
            .collect();
        Self {
            rest,
            paused: false,
            left: LINGER,
        }
    }
}

impl AsyncRead for Lines {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<std::io::Result<()>> {
        self.paused = !self.paused;
        if self.paused || self.rest.is_empty() && self.left > 0 {
            self.left -= u32::from(self.rest.is_empty() && self.left > 0);
            cx.waker().wake_by_ref();
            return Poll::Pending;
        }
        if let Some(line) = self.rest.pop_front() {
            buf.put_slice(&line);
        }
        Poll::Ready(Ok(()))
    }
}
