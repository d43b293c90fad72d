//! The two kinds of client: one for reading, and a fresh one for each decision.

use super::answer::Answer;
use super::send::{Ask, Fault, send};
use crate::azure::BootClock;
use lockbox_core::BootTime;
use reqwest::{Client, ClientBuilder, redirect, retry, tls};
use std::time::Duration;

/// Sends requests to one cloud.
pub(crate) struct Http {
    reader: Client,
    loopback: bool,
    boot: BootClock,
}

impl Http {
    /// A client for a cloud that lies on this computer, or elsewhere.
    pub(crate) fn new(loopback: bool, boot: BootClock) -> Result<Self, reqwest::Error> {
        let reader = common(loopback)
            .read_timeout(Duration::from_secs(10))
            .timeout(Duration::from_secs(20))
            .pool_idle_timeout(Duration::from_secs(30))
            .http2_max_header_list_size(16 * 1024)
            .build()?;
        Ok(Self {
            reader,
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

    /// Sends something that must reach Azure at most once: over HTTP/1.1 on a connection of its own, so that nothing
    /// below can send it again and a failed connection proves that nothing was sent.
    pub(crate) async fn send_once(&self, ask: Ask<'_>) -> Result<Answer, Fault> {
        let once = common(self.loopback)
            .http1_only()
            .pool_max_idle_per_host(0)
            .timeout(Duration::from_secs(30))
            .build()
            .map_err(|error| Fault::NotSent(format!("the connection could not be prepared: {error}")))?;
        send(&once, &self.boot, ask).await
    }
}

/// What both have in common.
fn common(loopback: bool) -> ClientBuilder {
    let builder = Client::builder()
        .user_agent(concat!("aro-lockbox/", env!("CARGO_PKG_VERSION")))
        .https_only(!loopback)
        .tls_backend_rustls()
        .tls_version_min(tls::Version::TLS_1_2)
        .redirect(redirect::Policy::none())
        .referer(false)
        .retry(retry::never())
        .connect_timeout(Duration::from_secs(5));
    // What lies on this computer is never asked through somebody else's.
    if loopback { builder.no_proxy() } else { builder }
}
