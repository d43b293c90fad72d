//! One request and its answer. A token goes to its own origin and nowhere else.

use super::answer::Answer;
use super::transport::{Fault, Incoming, Manner, Transport, UnderWay};
use crate::azure::BootClock;
use axum::body::Bytes;
use lockbox_core::BootTime;
use lockbox_core::twin::Twin;
use reqwest::header::{ACCEPT, AUTHORIZATION, CACHE_CONTROL, CONTENT_LENGTH, CONTENT_TYPE, HeaderValue};
use reqwest::{Method, Request};
use secrecy::{ExposeSecret, SecretSlice, SecretString};
use std::sync::Arc;
use std::time::Duration;
use url::{Origin, Url};
use uuid::Uuid;

/// An access token and the one origin that may see it.
pub(crate) struct Bearer {
    origin: Origin,
    token: SecretString,
}

impl Bearer {
    /// A token for the origin of `home`.
    pub(crate) fn new(home: &Url, token: SecretString) -> Self {
        Self {
            origin: home.origin(),
            token,
        }
    }
}

/// What is sent along.
pub(crate) enum Payload {
    /// Nothing: a GET.
    Nothing,
    /// A POST without a body. Its length stands in it all the same: Azure answers 411 otherwise.
    Empty,
    /// JSON: a POST.
    Json(Vec<u8>),
    /// A form, which may hold tokens and is wiped when it was sent: a POST.
    Form(SecretSlice<u8>),
}

/// A form on its way.
struct Wiped(SecretSlice<u8>);

impl AsRef<[u8]> for Wiped {
    fn as_ref(&self) -> &[u8] {
        self.0.expose_secret()
    }
}

/// One request.
pub(crate) struct Ask<'a> {
    pub(crate) url: &'a Url,
    pub(crate) bearer: Option<&'a Bearer>,
    pub(crate) payload: Payload,
    /// Largest body that is read, in bytes.
    pub(crate) limit: usize,
}

/// Sends requests to one cloud.
pub(crate) struct Http {
    transport: Arc<dyn Transport>,
    boot: BootClock,
}

impl Http {
    pub(crate) fn new(transport: Arc<dyn Transport>, boot: BootClock) -> Self {
        Self { transport, boot }
    }

    /// The present on the boot clock.
    pub(crate) fn now(&self) -> BootTime {
        (self.boot)()
    }

    /// Is done when `span` has passed.
    pub(crate) fn rest(&self, span: Duration) -> UnderWay<()> {
        self.transport.rest(span)
    }

    /// Sends something that may be repeated.
    pub(crate) async fn send(&self, ask: Ask<'_>) -> Result<Answer, Fault> {
        send(&*self.transport, ask, Manner::Reading).await
    }

    /// Sends something that must reach Azure at most once, on a connection that stands before `deadline`, or not at all.
    pub(crate) async fn send_once(&self, ask: Ask<'_>, deadline: BootTime) -> Result<Answer, Fault> {
        send(&*self.transport, ask, Manner::Once(deadline)).await
    }
}

/// Sends one request and reads the answer up to its limit.
pub(crate) async fn send(transport: &dyn Transport, ask: Ask<'_>, manner: Manner) -> Result<Answer, Fault> {
    let id = Uuid::new_v4().to_string();
    let host = ask.url.host_str().unwrap_or_default().to_owned();
    let limit = ask.limit;
    let request = request(ask, &id)?;
    let method = request.method().clone();
    let Incoming {
        status,
        headers,
        at,
        body,
    } = transport
        .carry(request, limit, manner)
        .await
        .inspect_err(|fault| {
            tracing::debug!(%method, host, id, ?fault, "no answer");
        })?;
    let mut answer = Answer::new(status, &headers, &id, at);
    answer.body = body;
    // Path and query stay out: they name tenants, subscriptions, requests and people. Azure's support needs only the ids.
    tracing::debug!(%method, host, status = answer.status, id, correlation = answer.correlation, "answered");
    Ok(answer)
}

fn request(ask: Ask<'_>, id: &str) -> Result<Request, Fault> {
    let (method, body) = match ask.payload {
        Payload::Nothing => (Method::GET, None),
        Payload::Empty => (Method::POST, None),
        Payload::Json(bytes) => (Method::POST, Some(("application/json", Bytes::from(bytes)))),
        Payload::Form(form) => {
            let form = Bytes::from_owner(Wiped(form));
            (Method::POST, Some(("application/x-www-form-urlencoded", form)))
        }
    };
    let mut request = Request::new(method.clone(), ask.url.clone());
    let headers = request.headers_mut();
    headers.insert(ACCEPT, HeaderValue::from_static("application/json"));
    // What was kept before must not be given, and what comes now must not be kept.
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-cache, no-store"));
    let id = HeaderValue::from_str(id).map_err(|_error| Fault::NotSent("no request id".to_owned()))?;
    // Resource Manager knows the first pair of names, Entra ID and Graph the second.
    headers.insert("x-ms-client-request-id", id.clone());
    headers.insert("x-ms-return-client-request-id", HeaderValue::from_static("true"));
    headers.insert("client-request-id", id);
    if let Some(bearer) = ask.bearer {
        headers.insert(AUTHORIZATION, authorization(bearer, ask.url)?);
    }
    if let (&Method::POST, None) = (&method, &body) {
        headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
    if let Some((kind, bytes)) = body {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
        *request.body_mut() = Some(bytes.into());
    }
    Ok(request)
}

fn authorization(bearer: &Bearer, url: &Url) -> Result<HeaderValue, Fault> {
    let own = url.origin() == bearer.origin && bearer.origin.is_tuple();
    if !own && !Twin::FollowsForeignLinks.is_worn() {
        return Err(Fault::NotSent(
            "the address is not the one that the token is for".to_owned(),
        ));
    }
    let text = SecretString::from(format!("Bearer {}", bearer.token.expose_secret()));
    let mut value = HeaderValue::from_str(text.expose_secret())
        .map_err(|_error| Fault::NotSent("the token cannot stand in a header".to_owned()))?;
    value.set_sensitive(true);
    Ok(value)
}

#[cfg(test)]
mod tests;
