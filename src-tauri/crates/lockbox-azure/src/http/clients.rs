//! The two kinds of client: one for reading, and a fresh one for each decision.

use super::answer::Answer;
use super::send::{Ask, Fault, send};
use crate::azure::BootClock;
use lockbox_core::BootTime;
use reqwest::{Client, ClientBuilder, redirect, retry, tls};
use std::time::Duration;
use tokio::time::Instant;

/// How long may be waited for what.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Patience {
    /// Until a connection stands: name, TCP, proxy and TLS.
    pub(crate) connect: Duration,
    /// Between two pieces of an answer.
    pub(crate) pause: Duration,
    /// Until the whole answer is there.
    pub(crate) whole: Duration,
}

/// Reading is tried again soon anyway.
pub(crate) const READING: Patience = Patience {
    connect: Duration::from_secs(5),
    pause: Duration::from_secs(10),
    whole: Duration::from_secs(20),
};
/// The answer to a decision is worth a longer wait.
const DECIDING: Duration = Duration::from_secs(30);
/// Making the client for a decision takes some of the time in which its connection must stand.
const MAKING: Duration = Duration::from_millis(100);

/// Sends requests to one cloud.
pub(crate) struct Http {
    reader: Client,
    loopback: bool,
    boot: BootClock,
}

impl Http {
    /// A client for a cloud that lies on this computer, or elsewhere.
    pub(crate) fn new(loopback: bool, boot: BootClock) -> Result<Self, reqwest::Error> {
        Ok(Self {
            reader: reader(common(loopback), READING).build()?,
            loopback,
            boot,
        })
    }

    /// The present on the boot clock.
    pub(crate) fn now(&self) -> BootTime {
        (self.boot)()
    }

    /// Sends something that may be repeated.
    pub(crate) async fn send(&self, ask: Ask<'_>) -> Result<Answer, Fault> {
        send(&self.reader, &self.boot, ask).await
    }

    /// Sends something that must reach Azure at most once, on a connection that stands before `deadline`, or not at all.
    pub(crate) async fn send_once(&self, ask: Ask<'_>, deadline: Instant) -> Result<Answer, Fault> {
        let once = once(common(self.loopback), deadline)?;
        send(&once, &self.boot, ask).await
    }
}

/// The client for reading.
pub(crate) fn reader(common: ClientBuilder, patience: Patience) -> ClientBuilder {
    common
        .connect_timeout(patience.connect)
        .read_timeout(patience.pause)
        .timeout(patience.whole)
        .pool_idle_timeout(Duration::from_secs(30))
        .http2_max_header_list_size(16 * 1024)
}

/// The client for one POST: over HTTP/1.1 on a connection of its own, so that nothing below can send it again and a failed
/// connection proves that nothing was sent.
pub(crate) fn once(common: ClientBuilder, deadline: Instant) -> Result<Client, Fault> {
    let late = || Fault::NotSent("the time in which it could be sent was over".to_owned());
    let left = deadline
        .checked_duration_since(Instant::now() + MAKING)
        .ok_or_else(late)?;
    let once = common
        .http1_only()
        .pool_max_idle_per_host(0)
        .connect_timeout(left)
        .timeout(DECIDING)
        .build()
        .map_err(|error| Fault::NotSent(format!("the connection could not be prepared: {error}")))?;
    if Instant::now() > deadline {
        return Err(late());
    }
    Ok(once)
}

/// What both have in common.
pub(crate) fn common(loopback: bool) -> ClientBuilder {
    let builder = Client::builder()
        .user_agent(concat!("aro-lockbox/", env!("CARGO_PKG_VERSION")))
        .https_only(!loopback)
        .tls_backend_rustls()
        .tls_version_min(tls::Version::TLS_1_2)
        .redirect(redirect::Policy::none())
        .referer(false)
        .retry(retry::never());
    // What lies on this computer is never asked through somebody else's.
    if loopback { builder.no_proxy() } else { builder }
}
