//! Connections with limits, and scissors to cut them on order: at once, or in the middle of an answer's body.
//!
//! The HTTP library's own limits hold as well: a hundred headers, about 400 KB of head.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::Sleep;

/// Most connections at once; further ones wait until one ends.
const MOST: usize = 1_024;
/// Between head and body of an answer (RFC 9112).
const HEAD_END: &[u8] = b"\r\n\r\n";

/// How long a connection waits for the other end.
#[derive(Clone, Copy, Debug)]
struct Patience {
    /// For a request to begin.
    idle: Duration,
    /// For a request that has begun, to its last byte.
    arriving: Duration,
    /// For somebody to take the next part of an answer.
    taking: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            idle: Duration::from_secs(300),
            arriving: Duration::from_secs(30),
            taking: Duration::from_secs(30),
        }
    }
}

/// What is to happen to what is written next.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Order {
    #[default]
    Pass,
    /// Nothing more.
    Cut,
    /// The head and so many bytes of the body.
    HeadAnd(usize),
}

/// Where a connection stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Stage {
    #[default]
    Idle,
    Arriving,
    /// The request is whole; the answer may take as long as it takes.
    Answering,
    Taking,
}

#[derive(Debug, Default)]
struct State {
    order: Order,
    stage: Stage,
}

/// The handle by which a handler cuts its own connection.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scissors(Arc<Mutex<State>>);

impl Scissors {
    /// Nothing more is written: the caller sees the connection close without an answer.
    pub(crate) fn cut(&self) {
        self.state().order = Order::Cut;
    }

    /// The next answer breaks off after so many bytes of its body.
    pub(crate) fn cut_in_body(&self, bytes: usize) {
        self.state().order = Order::HeadAnd(bytes);
    }

    /// The request has been read to its end.
    pub(crate) fn has_arrived(&self) {
        self.state().stage = Stage::Answering;
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How many of these bytes may go out.
    fn allow(&self, bytes: &[u8]) -> Option<usize> {
        let mut state = self.state();
        match state.order {
            Order::Pass => Some(bytes.len()),
            Order::Cut => None,
            Order::HeadAnd(rest) => {
                state.order = Order::Cut;
                let head = bytes.windows(HEAD_END.len()).position(|part| part == HEAD_END)?;
                Some((head + HEAD_END.len() + rest).min(bytes.len()))
            }
        }
    }
}

/// Accepts TCP connections, so many at once, and gives each its scissors.
pub(crate) struct Door {
    listener: TcpListener,
    seats: Arc<Semaphore>,
    patience: Patience,
}

impl Door {
    pub(crate) fn new(listener: TcpListener) -> Self {
        Self {
            listener,
            seats: Arc::new(Semaphore::new(MOST)),
            patience: Patience::default(),
        }
    }
}

impl Listener for Door {
    type Io = Line;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        // Nobody closes the seats, so waiting for one ends with one.
        let seat = Arc::clone(&self.seats).acquire_owned().await.ok();
        let (stream, address) = Listener::accept(&mut self.listener).await;
        // Small answers go out at once; when it cannot be set they are only slower.
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "no TCP_NODELAY");
        }
        let line = Line {
            stream,
            scissors: Scissors::default(),
            patience: self.patience,
            waiting: None,
            _seat: seat,
        };
        (line, address)
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        self.listener.local_addr()
    }
}

impl Connected<IncomingStream<'_, Door>> for Scissors {
    fn connect_info(stream: IncomingStream<'_, Door>) -> Self {
        stream.io().scissors.clone()
    }
}

/// One connection.
pub(crate) struct Line {
    stream: TcpStream,
    scissors: Scissors,
    patience: Patience,
    /// The stage that is being waited in, and until when.
    waiting: Option<(Stage, Pin<Box<Sleep>>)>,
    _seat: Option<OwnedSemaphorePermit>,
}

impl Line {
    fn enter(&self, stage: Stage) {
        self.scissors.state().stage = stage;
    }

    /// Waits in the stage the connection is in, and gives it up when that has taken too long.
    fn wait(&mut self, cx: &mut Context<'_>) -> Poll<io::Error> {
        let stage = self.scissors.state().stage;
        let longest = match stage {
            Stage::Idle => self.patience.idle,
            Stage::Arriving => self.patience.arriving,
            Stage::Taking => self.patience.taking,
            Stage::Answering => {
                self.waiting = None;
                return Poll::Pending;
            }
        };
        if self.waiting.as_ref().is_none_or(|(known, _)| *known != stage) {
            self.waiting = Some((stage, Box::pin(tokio::time::sleep(longest))));
        }
        match &mut self.waiting {
            Some((_, sleep)) => {
                ready!(sleep.as_mut().poll(cx));
                Poll::Ready(io::Error::new(
                    io::ErrorKind::TimedOut,
                    "the other end took too long",
                ))
            }
            None => Poll::Pending,
        }
    }
}

impl AsyncRead for Line {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        if let Poll::Ready(read) = Pin::new(&mut self.stream).poll_read(cx, buf) {
            if buf.filled().len() > before && self.scissors.state().stage == Stage::Idle {
                self.enter(Stage::Arriving);
            }
            return Poll::Ready(read);
        }
        self.wait(cx).map(Err)
    }
}

impl AsyncWrite for Line {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let Some(count) = self.scissors.allow(buf) else {
            return Poll::Ready(Err(io::Error::new(
                io::ErrorKind::ConnectionAborted,
                "cut on order",
            )));
        };
        let part = buf.get(..count).unwrap_or(buf);
        if let Poll::Ready(written) = Pin::new(&mut self.stream).poll_write(cx, part) {
            self.enter(Stage::Idle);
            self.waiting = None;
            return Poll::Ready(written);
        }
        self.enter(Stage::Taking);
        self.wait(cx).map(Err)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    use super::*;

    #[test]
    fn scissors_let_the_head_and_part_of_the_body_through_once() {
        let scissors = Scissors::default();
        assert_eq!(scissors.allow(b"anything"), Some(8));
        scissors.cut_in_body(3);
        assert_eq!(scissors.allow(b"HTTP/1.1 200 OK\r\n\r\nabcdef"), Some(22));
        assert_eq!(scissors.allow(b"def"), None);
    }

    /// A door on loopback that loses its patience soon, and a client's end.
    async fn meeting(patience: Patience, seats: usize) -> (Door, TcpStream) {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let client = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
        let door = Door {
            listener,
            seats: Arc::new(Semaphore::new(seats)),
            patience,
        };
        (door, client)
    }

    fn long() -> Patience {
        let hour = Duration::from_secs(3_600);
        Patience {
            idle: hour,
            arriving: hour,
            taking: hour,
        }
    }

    fn timed_out<T>(result: io::Result<T>) -> bool {
        result.is_err_and(|error| error.kind() == io::ErrorKind::TimedOut)
    }

    #[tokio::test]
    async fn whoever_says_nothing_is_given_up() {
        let short = Duration::from_millis(20);
        let (mut door, _client) = meeting(
            Patience {
                idle: short,
                ..long()
            },
            1,
        )
        .await;
        let (mut line, _) = door.accept().await;
        assert!(timed_out(line.read_u8().await));
    }

    #[tokio::test]
    async fn a_request_that_never_ends_is_given_up_however_it_trickles() {
        let arriving = Duration::from_millis(60);
        let (mut door, mut client) = meeting(Patience { arriving, ..long() }, 1).await;
        let (mut line, _) = door.accept().await;
        let drip = tokio::spawn(async move {
            while client.write_all(b"x").await.is_ok() {
                tokio::time::sleep(Duration::from_millis(5)).await;
            }
        });
        let given_up = async {
            loop {
                if let Err(error) = line.read_u8().await {
                    break error.kind();
                }
            }
        };
        let kind = tokio::time::timeout(Duration::from_secs(20), given_up)
            .await
            .unwrap();
        assert_eq!(kind, io::ErrorKind::TimedOut);
        drip.abort();
    }

    #[tokio::test]
    async fn an_answer_may_take_its_time_but_somebody_must_take_it() {
        let short = Duration::from_millis(20);
        let hasty = Patience {
            idle: short,
            arriving: short,
            taking: short,
        };
        let (mut door, mut client) = meeting(hasty, 1).await;
        let (mut line, _) = door.accept().await;
        client.write_all(b"x").await.unwrap();
        assert_eq!(line.read_u8().await.unwrap(), b'x');
        line.scissors.has_arrived();
        let nothing = tokio::time::timeout(short * 5, line.read_u8()).await;
        assert!(nothing.is_err(), "it still waits, without an error");
        // Nobody reads: what the system holds for the other end is full at some time.
        assert!(timed_out(line.write_all(&vec![0; 64 * 1024 * 1024]).await));
    }

    #[tokio::test]
    async fn only_so_many_connections_are_served_at_once() {
        let (mut door, _first) = meeting(long(), 1).await;
        let (line, address) = door.accept().await;
        let _second = TcpStream::connect(door.local_addr().unwrap()).await.unwrap();
        let waits = tokio::time::timeout(Duration::from_millis(50), door.accept()).await;
        assert!(waits.is_err(), "there is no seat");
        drop(line);
        let next = tokio::time::timeout(Duration::from_secs(20), door.accept()).await;
        assert_ne!(next.unwrap().1, address);
    }
}
