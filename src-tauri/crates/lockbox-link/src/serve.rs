//! The agent's end: reads calls, refuses what the role may not ask, answers several at once.

use crate::frame::{self, Frames, TO_AGENT_LIMIT, TO_WINDOW_LIMIT};
use crate::pulse::Pulse;
use crate::wire::{Call, FromAgent, Hello, Role, question, refusal};
use lockbox_view::{Act, Command, Query, QueryAnswer, Refusal, Review, Snapshot};
use serde::Serialize;
use serde_json::Value;
use std::collections::HashMap;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::Notify;
use tokio::task::{Id, JoinError, JoinSet};

/// So many calls of one link may wait for their answers; what comes beyond them is refused.
pub const CALLS_IN_FLIGHT: usize = 16;
/// No call may take longer. The long polls answer well within it.
const CALL_LIMIT: Duration = Duration::from_secs(60);
/// After so many refused frames the other end is not one of ours.
const REFUSAL_LIMIT: u32 = 64;

/// What the agent does when it is asked. Roles are checked before any of these is called.
pub trait Calls: Send + Sync + 'static {
    /// The snapshot above `after`; after a while the newest.
    fn next_snapshot(&self, after: u64) -> impl Future<Output = Result<Snapshot, Refusal>> + Send;
    /// The newest snapshot, at once.
    fn snapshot(&self) -> impl Future<Output = Result<Snapshot, Refusal>> + Send;
    /// The review above `after`; after a while the newest.
    fn next_review(&self, after: u64) -> impl Future<Output = Result<Review, Refusal>> + Send;
    /// A command of the main window.
    fn dispatch(&self, command: Command) -> impl Future<Output = Result<(), Refusal>> + Send;
    /// An act in the decision window.
    fn decide(&self, act: Act) -> impl Future<Output = Result<(), Refusal>> + Send;
    /// A question about the past.
    fn query(&self, query: Query) -> impl Future<Output = QueryAnswer> + Send;
    /// Brings the main window forward.
    fn show(&self);
}

/// How a link ended.
#[derive(Debug)]
pub struct Served {
    /// Frames that were refused: unknown calls, calls the role may not make, calls beyond the limit.
    pub refused: u32,
    pub end: End,
}

/// Why a link ended.
#[derive(Debug)]
pub enum End {
    /// The other end closed it.
    Closed,
    /// A frame could not be read or written.
    Bad(frame::FrameError),
    /// Too much was refused.
    NotOneOfOurs,
}

/// Serves one link until it ends. A wish in `raise` asks the window to come to the front. To end it from this side, drop
/// the future: calls under way are given up, the pipe closes.
pub async fn serve<C, R, W>(hello: Hello, calls: Arc<C>, raise: Arc<Notify>, reader: R, writer: W) -> Served
where
    C: Calls,
    R: AsyncRead + Unpin,
    W: AsyncWrite + Unpin,
{
    serve_watched(hello, calls, raise, &Pulse::default(), (reader, writer)).await
}

/// As [`serve`]; the pulse tells meanwhile how the other end fares.
pub async fn serve_watched<C, R, W>(
    hello: Hello,
    calls: Arc<C>,
    raise: Arc<Notify>,
    pulse: &Pulse,
    (reader, writer): (R, W),
) -> Served
where
    C: Calls,
    R: AsyncRead + Unpin,
    W: AsyncWrite + Unpin,
{
    let mut link = Link {
        role: hello.role,
        calls,
        pulse,
        writer,
        running: JoinSet::new(),
        ids: HashMap::new(),
        refused: 0,
    };
    let end = match link
        .run(&hello, &raise, Frames::new(reader, TO_AGENT_LIMIT))
        .await
    {
        Ok(end) => end,
        Err(error) => End::Bad(error),
    };
    if link.refused > 0 {
        tracing::warn!(
            role = hello.role.word(),
            count = link.refused,
            "calls were refused on a link"
        );
    }
    Served {
        refused: link.refused,
        end,
    }
}

struct Link<'a, C, W> {
    role: Role,
    calls: Arc<C>,
    pulse: &'a Pulse,
    writer: W,
    running: JoinSet<Answer>,
    /// The number of the call that each running task answers.
    ids: HashMap<Id, u64>,
    refused: u32,
}

type Answer = Result<Value, Refusal>;

impl<C: Calls, W: AsyncWrite + Unpin> Link<'_, C, W> {
    async fn run<R: AsyncRead + Unpin>(
        &mut self,
        hello: &Hello,
        raise: &Notify,
        mut frames: Frames<R>,
    ) -> Result<End, frame::FrameError> {
        self.say(hello).await?;
        let limit = self.pulse.limit();
        let mut silence = pin!(tokio::time::sleep(limit));
        loop {
            tokio::select! {
                line = frames.next() => match line? {
                    None => return Ok(End::Closed),
                    Some(line) => {
                        self.take(&line).await?;
                        silence.set(tokio::time::sleep(limit));
                    }
                },
                Some(done) = self.running.join_next_with_id() => {
                    self.finish(done).await?;
                    silence.set(tokio::time::sleep(limit));
                }
                () = raise.notified() => self.raise(raise).await?,
                () = &mut silence, if self.running.is_empty() && !self.pulse.is_silent() => self.pulse.fell_silent(),
            }
            if self.refused >= REFUSAL_LIMIT {
                return Ok(End::NotOneOfOurs);
            }
        }
    }

    /// Asks the window to come to the front. A wish that cannot be said stays for whoever has the window then.
    async fn raise(&mut self, wish: &Notify) -> Result<(), frame::FrameError> {
        let said = self.say(&FromAgent::Raise { raise: true }).await;
        match said {
            Ok(()) => self.pulse.asked_to_show(),
            Err(_) => wish.notify_one(),
        }
        said
    }

    /// Starts the call in a frame, or refuses it.
    async fn take(&mut self, line: &[u8]) -> Result<(), frame::FrameError> {
        let question = question(line)?;
        self.pulse.called();
        match question.call.and_then(|call| self.admit(call)) {
            Ok(call) => {
                let task = self.running.spawn(answer(Arc::clone(&self.calls), call));
                self.ids.insert(task.id(), question.id);
                Ok(())
            }
            Err(refused) => {
                self.refused = self.refused.saturating_add(1);
                self.say(&FromAgent::Refused {
                    id: question.id,
                    refused,
                })
                .await
            }
        }
    }

    fn admit(&self, call: Call) -> Result<Call, Refusal> {
        if !self.role.may(&call) {
            Err(refusal("wrongRole", "This window may not ask for that."))
        } else if self.running.len() >= CALLS_IN_FLIGHT {
            Err(refusal("busy", "Too many calls at once."))
        } else {
            Ok(call)
        }
    }

    async fn finish(&mut self, done: Result<(Id, Answer), JoinError>) -> Result<(), frame::FrameError> {
        let (task, answer) = match done {
            Ok((task, answer)) => (task, answer),
            Err(failed) => {
                tracing::error!(role = self.role.word(), "a call failed inside the program");
                (
                    failed.id(),
                    Err(refusal("failed", "Something went wrong inside the program.")),
                )
            }
        };
        let Some(id) = self.ids.remove(&task) else {
            return Ok(());
        };
        match answer {
            Ok(ok) => self.say_or_refuse(id, ok).await,
            Err(refused) => self.say(&FromAgent::Refused { id, refused }).await,
        }
    }

    /// An answer too long for a frame becomes a refusal; the link lives on.
    async fn say_or_refuse(&mut self, id: u64, ok: Value) -> Result<(), frame::FrameError> {
        match frame::encode(&FromAgent::Ok { id, ok }, TO_WINDOW_LIMIT) {
            Ok(bytes) => self.write(&bytes).await,
            Err(_too_long) => {
                let refused = refusal("tooLong", "The answer is too long to be shown.");
                self.say(&FromAgent::Refused { id, refused }).await
            }
        }
    }

    async fn say(&mut self, what: &impl Serialize) -> Result<(), frame::FrameError> {
        let bytes = frame::encode(what, TO_WINDOW_LIMIT)?;
        self.write(&bytes).await
    }

    /// An end that takes nothing any more must not hold up the rest.
    async fn write(&mut self, bytes: &[u8]) -> Result<(), frame::FrameError> {
        tokio::time::timeout(self.pulse.limit(), frame::write(&mut self.writer, bytes))
            .await
            .unwrap_or_else(|_late| Err(frame::FrameError::Pipe(std::io::ErrorKind::TimedOut.into())))
    }
}

async fn answer<C: Calls>(calls: Arc<C>, call: Call) -> Answer {
    tokio::time::timeout(CALL_LIMIT, perform(calls, call))
        .await
        .unwrap_or_else(|_late| Err(refusal("timedOut", "The program did not answer in time.")))
}

async fn perform<C: Calls>(calls: Arc<C>, call: Call) -> Answer {
    match call {
        Call::NextSnapshot { after } => value(&calls.next_snapshot(after).await?),
        Call::Snapshot => value(&calls.snapshot().await?),
        Call::NextReview { after } => value(&calls.next_review(after).await?),
        Call::Dispatch { command } => calls.dispatch(command).await.map(|()| Value::Null),
        Call::Decide { act } => calls.decide(act).await.map(|()| Value::Null),
        Call::Query { query } => value(&calls.query(query).await),
        Call::Show => {
            calls.show();
            Ok(Value::Null)
        }
    }
}

fn value(answer: &impl Serialize) -> Answer {
    serde_json::to_value(answer).map_err(|_unwritable| refusal("failed", "The answer could not be written."))
}
