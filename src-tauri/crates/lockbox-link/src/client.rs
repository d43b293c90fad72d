//! The other end: a window's, or that of a second start and the command line.

use crate::frame::{self, FrameError, Frames, HELLO_LIMIT, TO_AGENT_LIMIT, TO_WINDOW_LIMIT};
use crate::serve::CALLS_IN_FLIGHT;
use crate::wire::{Asked, Call, FromAgent, Hello, PROTOCOL};
use lockbox_view::Refusal;
use serde_json::Value;
use std::collections::HashMap;
use std::time::Duration;
use thiserror::Error;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::sync::{mpsc, oneshot};

/// Somewhat longer than the agent gives a call, so that its own word is heard first.
const ANSWER_LIMIT: Duration = Duration::from_secs(70);

/// Why there is no link.
#[derive(Debug, Error)]
pub enum ConnectError {
    #[error("nobody greeted in time")]
    Silent,
    #[error("the pipe was closed before anybody greeted")]
    Closed,
    #[error("what came first is not a greeting")]
    NotAGreeting,
    #[error("the greeting speaks version {0} of the link, this program version {PROTOCOL}")]
    OtherVersion(u32),
    #[error(transparent)]
    Frame(#[from] FrameError),
}

/// Why a call brought no answer.
#[derive(Debug, Error)]
pub enum CallError {
    #[error("refused: {}", .0.text)]
    Refused(Refusal),
    #[error("the question is too long")]
    TooLong,
    #[error("the link is closed")]
    Closed,
    #[error("no answer came in time")]
    TimedOut,
}

/// Asks over a link. Copies share it.
#[derive(Clone, Debug)]
pub struct Client {
    waiting: mpsc::Sender<Waiting>,
}

#[derive(Debug)]
struct Waiting {
    call: Call,
    reply: oneshot::Sender<Result<Value, CallError>>,
}

/// What the agent says unasked.
#[derive(Debug)]
pub struct Signals {
    raises: mpsc::Receiver<()>,
}

impl Signals {
    /// Waits until the window is asked to come to the front (`true`) or the link has ended (`false`).
    pub async fn raised(&mut self) -> bool {
        self.raises.recv().await.is_some()
    }
}

/// Waits for the greeting, at most `limit`, and takes the link up on the current tokio runtime.
///
/// # Errors
/// When no greeting of this version comes in time.
pub async fn connect<R, W>(
    reader: R,
    writer: W,
    limit: Duration,
) -> Result<(Client, Hello, Signals), ConnectError>
where
    R: AsyncRead + Send + Unpin + 'static,
    W: AsyncWrite + Send + Unpin + 'static,
{
    let mut frames = Frames::new(reader, HELLO_LIMIT);
    let line = tokio::time::timeout(limit, frames.next())
        .await
        .map_err(|_elapsed| ConnectError::Silent)??
        .ok_or(ConnectError::Closed)?;
    let hello: Hello = frame::object(&line).ok_or(ConnectError::NotAGreeting)?;
    if hello.hello != PROTOCOL {
        return Err(ConnectError::OtherVersion(hello.hello));
    }
    frames.set_limit(TO_WINDOW_LIMIT);
    let (waiting, questions) = mpsc::channel(CALLS_IN_FLIGHT);
    let (raise, raises) = mpsc::channel(1);
    let driver = Driver {
        frames,
        writer,
        questions,
        raise,
        pending: HashMap::new(),
        last: 0,
    };
    tokio::spawn(driver.run());
    Ok((Client { waiting }, hello, Signals { raises }))
}

impl Client {
    /// Asks and waits for the answer.
    ///
    /// # Errors
    /// When the agent refuses, the link ends, or no answer comes in time.
    pub async fn ask(&self, call: Call) -> Result<Value, CallError> {
        let (reply, answer) = oneshot::channel();
        let asked = async {
            self.waiting
                .send(Waiting { call, reply })
                .await
                .map_err(|_closed| CallError::Closed)?;
            answer.await.unwrap_or(Err(CallError::Closed))
        };
        tokio::time::timeout(ANSWER_LIMIT, asked)
            .await
            .unwrap_or(Err(CallError::TimedOut))
    }
}

/// Owns the pipe: one at a time writes, whoever asks.
struct Driver<R, W> {
    frames: Frames<R>,
    writer: W,
    questions: mpsc::Receiver<Waiting>,
    raise: mpsc::Sender<()>,
    pending: HashMap<u64, oneshot::Sender<Result<Value, CallError>>>,
    last: u64,
}

impl<R: AsyncRead + Unpin, W: AsyncWrite + Unpin> Driver<R, W> {
    /// Ends when the pipe does, or when nobody is left who could ask. Whoever waits then hears that the link is closed.
    async fn run(mut self) {
        loop {
            let step = tokio::select! {
                line = self.frames.next() => self.hear(line),
                question = self.questions.recv(), if self.pending.len() < CALLS_IN_FLIGHT => match question {
                    Some(question) => self.ask(question).await,
                    None => return,
                },
            };
            if let Err(over) = step {
                tracing::debug!(reason = %over, "the link ended");
                return;
            }
        }
    }

    async fn ask(&mut self, question: Waiting) -> Result<(), FrameError> {
        self.pending.retain(|_, reply| !reply.is_closed());
        self.last += 1;
        match frame::encode(
            &Asked {
                id: self.last,
                call: &question.call,
            },
            TO_AGENT_LIMIT,
        ) {
            Ok(bytes) => {
                self.pending.insert(self.last, question.reply);
                frame::write(&mut self.writer, &bytes).await
            }
            Err(_too_long) => {
                tell(question.reply, Err(CallError::TooLong));
                Ok(())
            }
        }
    }

    fn hear(&mut self, line: Result<Option<Vec<u8>>, FrameError>) -> Result<(), FrameError> {
        let line = line?.ok_or(FrameError::Malformed("closed"))?;
        let frame = frame::object(&line).ok_or(FrameError::Malformed("it is no answer"))?;
        match frame {
            FromAgent::Ok { id, ok } => self.answer(id, Ok(ok)),
            FromAgent::Refused { id, refused } => self.answer(id, Err(CallError::Refused(refused))),
            // One wish that was not looked at yet is as good as two.
            FromAgent::Raise { raise: _ } => drop(self.raise.try_send(())),
        }
        Ok(())
    }

    fn answer(&mut self, id: u64, answer: Result<Value, CallError>) {
        if let Some(reply) = self.pending.remove(&id) {
            tell(reply, answer);
        }
    }
}

/// Whoever asked may have gone away meanwhile; then nobody misses the answer.
fn tell(reply: oneshot::Sender<Result<Value, CallError>>, answer: Result<Value, CallError>) {
    drop(reply.send(answer));
}
