//! Connections with limits, and scissors to cut them on order: at once, or in the middle of an answer's body.
//!
//! The HTTP library's own limits hold as well: a hundred headers, about 400 KB of head.

mod scissors;
#[cfg(test)]
mod tests;

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::Sleep;

pub(crate) use scissors::Scissors;
use scissors::Stage;

/// Most connections at once; further ones wait until one ends.
const MOST: usize = 1_024;

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
        self.scissors.enter(stage);
    }

    /// Waits in the stage the connection is in, and gives it up when that has taken too long.
    fn wait(&mut self, cx: &mut Context<'_>) -> Poll<io::Error> {
        let stage = self.scissors.stage();
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
            if buf.filled().len() > before && self.scissors.stage() == Stage::Idle {
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
