//! The two kinds of client: one for reading, and a fresh one for each decision.

use super::transport::{Body, Fault, Incoming, Manner, Transport, UnderWay};
use crate::azure::BootClock;
use lockbox_core::{BootTime, Cause, PlainCause};
use reqwest::{Client, ClientBuilder, Request, Response, redirect, retry, tls};
use std::error::Error;
use std::time::Duration;

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

/// The network, as reqwest speaks to it.
pub(crate) struct Network {
    reader: Client,
    loopback: bool,
    boot: BootClock,
}

impl Network {
    /// The clients for a cloud that lies on this computer, or elsewhere.
    pub(crate) fn new(loopback: bool, boot: BootClock) -> Result<Self, reqwest::Error> {
        Ok(Self {
            reader: reader(common(loopback), READING).build()?,
            loopback,
            boot,
        })
    }
}

impl Transport for Network {
    fn carry(&self, request: Request, limit: usize, manner: Manner) -> UnderWay<Result<Incoming, Fault>> {
        let client = match manner {
            Manner::Reading => Ok(self.reader.clone()),
            Manner::Once(deadline) => once(common(self.loopback), deadline, &self.boot),
        };
        let boot = BootClock::clone(&self.boot);
        Box::pin(async move { carry(&client?, &boot, request, limit).await })
    }

    fn rest(&self, span: Duration) -> UnderWay<()> {
        Box::pin(tokio::time::sleep(span))
    }
}

/// Carries one request with `client`.
pub(crate) async fn carry(
    client: &Client,
    boot: &BootClock,
    request: Request,
    limit: usize,
) -> Result<Incoming, Fault> {
    let mut response = client.execute(request).await.map_err(fault)?;
    let at = boot();
    let (status, headers) = (response.status().as_u16(), std::mem::take(response.headers_mut()));
    Ok(Incoming {
        status,
        headers,
        at,
        body: read(response, limit).await,
    })
}

async fn read(mut response: Response, limit: usize) -> Body {
    let mut whole = Vec::new();
    loop {
        match response.chunk().await {
            Ok(Some(chunk)) if whole.len().saturating_add(chunk.len()) > limit => return Body::TooLarge,
            Ok(Some(chunk)) => whole.extend_from_slice(&chunk),
            Ok(None) => return Body::Whole(whole),
            Err(error) => return Body::Broken(reason(error)),
        }
    }
}

fn fault(error: reqwest::Error) -> Fault {
    // A connection that never stood, and a request that could not even be built, sent nothing.
    if error.is_connect() || error.is_builder() {
        Fault::NotSent(reason(error))
    } else {
        Fault::Lost(reason(error))
    }
}

/// The innermost cause in words, without the address.
fn reason(error: reqwest::Error) -> String {
    let error = error.without_url();
    let cause = if error.is_timeout() {
        Cause::Late
    } else if error.is_connect() {
        Cause::Unconnected
    } else {
        Cause::Broke
    };
    let mut first: &dyn Error = &error;
    while let Some(inner) = first.source() {
        first = inner;
    }
    let detail: String = first
        .to_string()
        .chars()
        .filter(|c| !c.is_control())
        .take(200)
        .collect();
    cause(detail).word()
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
pub(crate) fn once(common: ClientBuilder, deadline: BootTime, boot: &BootClock) -> Result<Client, Fault> {
    let late = || Fault::NotSent(PlainCause::NoTimeLeft.into());
    let left = deadline.since(boot().after(MAKING));
    if left.is_zero() {
        return Err(late());
    }
    let once = common
        .http1_only()
        .pool_max_idle_per_host(0)
        .connect_timeout(left)
        .timeout(DECIDING)
        .build()
        .map_err(|error| Fault::NotSent(format!("the connection could not be prepared: {error}")))?;
    if boot() > deadline {
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
