//! Connections that can be cut on order: at once, or in the middle of an answer's body.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};

/// Between head and body of an answer (RFC 9112).
const HEAD_END: &[u8] = b"\r\n\r\n";

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

/// The handle by which a handler cuts its own connection.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scissors(Arc<Mutex<Order>>);

impl Scissors {
    /// Nothing more is written: the caller sees the connection close without an answer.
    pub(crate) fn cut(&self) {
        self.set(Order::Cut);
    }

    /// The next answer breaks off after so many bytes of its body.
    pub(crate) fn cut_in_body(&self, bytes: usize) {
        self.set(Order::HeadAnd(bytes));
    }

    fn set(&self, order: Order) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = order;
    }

    /// How many of these bytes may go out.
    fn allow(&self, bytes: &[u8]) -> Option<usize> {
        let mut order = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match *order {
            Order::Pass => Some(bytes.len()),
            Order::Cut => None,
            Order::HeadAnd(rest) => {
                *order = Order::Cut;
                let head = bytes.windows(HEAD_END.len()).position(|part| part == HEAD_END)?;
                Some((head + HEAD_END.len() + rest).min(bytes.len()))
            }
        }
    }
}

/// Accepts TCP connections on loopback and gives each its scissors.
pub(crate) struct Door(pub(crate) TcpListener);

impl Listener for Door {
    type Io = Wire;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        let (stream, address) = Listener::accept(&mut self.0).await;
        // Small answers go out at once; when it cannot be set they are only slower.
        if let Err(error) = stream.set_nodelay(true) {
            tracing::debug!(%error, "no TCP_NODELAY");
        }
        (
            Wire {
                stream,
                scissors: Scissors::default(),
            },
            address,
        )
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        self.0.local_addr()
    }
}

impl Connected<IncomingStream<'_, Door>> for Scissors {
    fn connect_info(stream: IncomingStream<'_, Door>) -> Self {
        stream.io().scissors.clone()
    }
}

/// One connection.
pub(crate) struct Wire {
    stream: TcpStream,
    scissors: Scissors,
}

impl AsyncRead for Wire {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(cx, buf)
    }
}

impl AsyncWrite for Wire {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        match self.scissors.allow(buf) {
            Some(count) => {
                let part = buf.get(..count).unwrap_or(buf);
                Pin::new(&mut self.stream).poll_write(cx, part)
            }
            None => Poll::Ready(Err(io::Error::new(
                io::ErrorKind::ConnectionAborted,
                "cut on order",
            ))),
        }
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
    use super::*;

    #[test]
    fn scissors_let_the_head_and_part_of_the_body_through_once() {
        let scissors = Scissors::default();
        assert_eq!(scissors.allow(b"anything"), Some(8));
        scissors.cut_in_body(3);
        assert_eq!(scissors.allow(b"HTTP/1.1 200 OK\r\n\r\nabcdef"), Some(22));
        assert_eq!(scissors.allow(b"def"), None);
    }
}
