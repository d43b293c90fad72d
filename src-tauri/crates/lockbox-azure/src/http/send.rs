//! One request and its answer. A token goes to its own origin and nowhere else.

use super::answer::{Answer, Body};
use crate::azure::BootClock;
use axum::body::Bytes;
use reqwest::header::{ACCEPT, AUTHORIZATION, CACHE_CONTROL, CONTENT_TYPE, HeaderValue};
use reqwest::{Client, Method, Request, Response};
use secrecy::{ExposeSecret, SecretSlice, SecretString};
use std::error::Error;
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

/// Why there is no answer at all.
#[derive(Debug)]
pub(crate) enum Fault {
    /// Certainly not a byte left this computer.
    NotSent(String),
    /// It was sent, or may have been, and no answer came.
    Lost(String),
}

/// Sends one request and reads the answer up to its limit.
pub(crate) async fn send(client: &Client, boot: &BootClock, ask: Ask<'_>) -> Result<Answer, Fault> {
    let id = Uuid::new_v4().to_string();
    let host = ask.url.host_str().unwrap_or_default().to_owned();
    let limit = ask.limit;
    let request = request(ask, &id)?;
    let method = request.method().clone();
    let response = client.execute(request).await.map_err(|error| {
        let fault = fault(error);
        tracing::debug!(%method, host, id, ?fault, "no answer");
        fault
    })?;
    let mut answer = Answer::new(response.status().as_u16(), response.headers(), &id, boot());
    answer.body = read(response, limit).await;
    // Path and query stay out: they name tenants, subscriptions, requests and people. Azure's support needs only the ids.
    tracing::debug!(%method, host, status = answer.status, id, correlation = answer.correlation, "answered");
    Ok(answer)
}

fn request(ask: Ask<'_>, id: &str) -> Result<Request, Fault> {
    let (method, body) = match ask.payload {
        Payload::Nothing => (Method::GET, None),
        Payload::Json(bytes) => (Method::POST, Some(("application/json", Bytes::from(bytes)))),
        Payload::Form(form) => {
            let form = Bytes::from_owner(Wiped(form));
            (Method::POST, Some(("application/x-www-form-urlencoded", form)))
        }
    };
    let mut request = Request::new(method, ask.url.clone());
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
    if let Some((kind, bytes)) = body {
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
        *request.body_mut() = Some(bytes.into());
    }
    Ok(request)
}

fn authorization(bearer: &Bearer, url: &Url) -> Result<HeaderValue, Fault> {
    if url.origin() != bearer.origin || !bearer.origin.is_tuple() {
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
    let kind = if error.is_timeout() {
        "no answer in time"
    } else if error.is_connect() {
        "no connection"
    } else {
        "the connection broke"
    };
    let mut cause: &dyn Error = &error;
    while let Some(inner) = cause.source() {
        cause = inner;
    }
    let detail: String = cause
        .to_string()
        .chars()
        .filter(|c| !c.is_control())
        .take(200)
        .collect();
    format!("{kind} ({detail})")
}

#[cfg(test)]
mod tests;
