//! Where the browser comes in: loopback only, for as long as a sign-in waits, with limits on guests, bytes and time.

use axum::serve::Listener;
use std::collections::VecDeque;
use std::io;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::time::{Sleep, sleep};

/// Guests at the same time; the one waiting longest leaves for a new one.
const GUESTS: usize = 32;
/// How long a guest may stay.
const STAY: Duration = Duration::from_secs(10);
/// Bytes one guest may bring: headers and body.
const BAGGAGE: usize = (16 + 64) * 1024;
/// Ports tried until one is free for both kinds of address.
const TRIES: usize = 8;
/// First byte of a TLS greeting: the browser insists on https.
const TLS: u8 = 0x16;

/// The listening sockets.
pub(crate) struct Door {
    four: TcpListener,
    six: Option<TcpListener>,
    guests: VecDeque<oneshot::Sender<()>>,
    tls_seen: Arc<AtomicBool>,
}

impl Door {
    /// Listens at a port that the system chooses: on 127.0.0.1, and on ::1 where that exists.
    ///
    /// # Errors
    /// When no port is free for both.
    pub(crate) async fn open() -> io::Result<Self> {
        for _ in 0..TRIES {
            let four = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
            match TcpListener::bind((Ipv6Addr::LOCALHOST, four.local_addr()?.port())).await {
                Ok(six) => return Ok(Self::with(four, Some(six))),
                // Somebody else would receive what browsers send to ::1, so another port it is.
                Err(error) if error.kind() == io::ErrorKind::AddrInUse => {}
                Err(_no_such_address) => return Ok(Self::with(four, None)),
            }
        }
        Err(io::Error::new(
            io::ErrorKind::AddrInUse,
            "no port is free on both 127.0.0.1 and ::1",
        ))
    }

    fn with(four: TcpListener, six: Option<TcpListener>) -> Self {
        Self {
            four,
            six,
            guests: VecDeque::new(),
            tls_seen: Arc::new(AtomicBool::new(false)),
        }
    }

    pub(crate) fn port(&self) -> io::Result<u16> {
        self.four.local_addr().map(|address| address.port())
    }

    /// Becomes true when a browser tried https.
    pub(crate) fn tls_seen(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.tls_seen)
    }

    async fn next(&self) -> io::Result<(TcpStream, SocketAddr)> {
        match &self.six {
            None => self.four.accept().await,
            Some(six) => tokio::select! {
                guest = self.four.accept() => guest,
                guest = six.accept() => guest,
            },
        }
    }
}

impl Listener for Door {
    type Io = Guest;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Guest, SocketAddr) {
        loop {
            let Ok((stream, address)) = self.next().await else {
                // Out of file descriptors, or the guest left at once.
                sleep(Duration::from_millis(50)).await;
                continue;
            };
            self.guests.retain(|guest| !guest.is_closed());
            while self.guests.len() >= GUESTS {
                let sent = self.guests.pop_front().map(|guest| guest.send(()));
                tracing::debug!(?sent, "a guest had to leave for another");
            }
            let (leave, leaving) = oneshot::channel();
            self.guests.push_back(leave);
            return (Guest::new(stream, leaving, Arc::clone(&self.tls_seen)), address);
        }
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.four.local_addr()
    }
}

/// One connection within its limits.
pub(crate) struct Guest {
    stream: TcpStream,
    leaving: Option<oneshot::Receiver<()>>,
    sent_away: bool,
    stay: Pin<Box<Sleep>>,
    left: usize,
    silent: bool,
    tls_seen: Arc<AtomicBool>,
}

impl Guest {
    fn new(stream: TcpStream, leaving: oneshot::Receiver<()>, tls_seen: Arc<AtomicBool>) -> Self {
        Self {
            stream,
            leaving: Some(leaving),
            sent_away: false,
            stay: Box::pin(sleep(STAY)),
            left: BAGGAGE,
            silent: true,
            tls_seen,
        }
    }

    /// Fails when the guest has to go.
    fn may_stay(&mut self, cx: &mut Context<'_>) -> io::Result<()> {
        if self.stay.as_mut().poll(cx).is_ready() {
            return Err(io::ErrorKind::TimedOut.into());
        }
        let told = self
            .leaving
            .as_mut()
            .map_or(Poll::Pending, |leaving| Pin::new(leaving).poll(cx));
        if let Poll::Ready(told) = told {
            // It is asked once only. A door that is gone sends nobody away: the last answer must still be written.
            self.leaving = None;
            self.sent_away = told.is_ok();
        }
        if self.sent_away {
            return Err(io::ErrorKind::ConnectionAborted.into());
        }
        Ok(())
    }
}

impl AsyncRead for Guest {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let guest = &mut *self;
        guest.may_stay(cx)?;
        let before = buf.filled().len();
        let polled = Pin::new(&mut guest.stream).poll_read(cx, buf);
        let brought = buf.filled().get(before..).unwrap_or_default();
        if guest.silent && brought.first() == Some(&TLS) {
            guest.tls_seen.store(true, Ordering::Relaxed);
        }
        guest.silent &= brought.is_empty();
        match guest.left.checked_sub(brought.len()) {
            Some(left) => guest.left = left,
            None => return Poll::Ready(Err(io::ErrorKind::InvalidData.into())),
        }
        polled
    }
}

impl AsyncWrite for Guest {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        self.may_stay(cx)?;
        Pin::new(&mut self.stream).poll_write(cx, buf)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests;
