//! Waits for the browser to bring the sign-in's answer. Only the one answer with the right state counts; everything
//! else is sent away with a constant page and changes nothing.

use super::door::Door;
use super::errors::EntraError;
use super::flow::Secrets;
use super::page::{NOT_COMPLETED, NOT_HERE, RECEIVED, page};
use crate::random;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::{CONTENT_TYPE, HOST};
use axum::http::{Method, StatusCode};
use axum::response::Response;
use lockbox_core::{SignInFailure, SignInWhy, Trouble};
use secrecy::{ExposeSecret, SecretString};
use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;
use tokio::sync::oneshot;
use tokio::task::{AbortHandle, JoinHandle};
use tokio::time::timeout;
use url::form_urlencoded;

/// How long a person may take.
pub(crate) const PATIENCE: Duration = Duration::from_secs(300);
/// Bytes of headers of one call, names and values.
const HEADERS: usize = 16 * 1024;
/// Bytes of one form.
const FORM: usize = 64 * 1024;

/// What must be in the answer.
pub(crate) struct Wanted {
    /// Held by the attempt; when it has ended, nothing is wanted any more.
    pub(crate) secrets: Weak<Secrets>,
    /// `iss`, if the answer names one at all.
    pub(crate) issuer: String,
}

/// What the browser brought.
enum Brought {
    Code(SecretString),
    Refused(Box<EntraError>),
    /// A code in an address, where browsers remember it. It is not used.
    InAddress,
}

/// A door that is open until the answer comes, the time is over, or this is dropped.
pub(crate) struct Waiting {
    port: u16,
    task: JoinHandle<Result<SecretString, SignInFailure>>,
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Waiting {
    /// Opens the door.
    ///
    /// # Errors
    /// When no loopback port can be had.
    pub(crate) async fn open(wanted: Wanted, patience: Duration) -> io::Result<Self> {
        let door = Door::open().await?;
        let port = door.port()?;
        Ok(Self {
            port,
            task: tokio::spawn(wait(door, port, wanted, patience)),
        })
    }

    pub(crate) fn port(&self) -> u16 {
        self.port
    }

    /// Closes the door from elsewhere.
    pub(crate) fn closer(&self) -> AbortHandle {
        self.task.abort_handle()
    }

    /// The code, when it comes.
    ///
    /// # Errors
    /// Refused, cancelled here or there, or not in time.
    pub(crate) async fn code(&mut self) -> Result<SecretString, SignInFailure> {
        (&mut self.task).await.unwrap_or(Err(SignInFailure::Cancelled))
    }
}

/// Serves until the answer is there; then the sockets are gone before anybody hears of it.
async fn wait(
    door: Door,
    port: u16,
    wanted: Wanted,
    patience: Duration,
) -> Result<SecretString, SignInFailure> {
    let (answer, answered) = oneshot::channel();
    let (stop, stopped) = oneshot::channel();
    let tls_seen = door.tls_seen();
    let desk = Arc::new(Desk {
        port,
        wanted,
        answer: Mutex::new(Some((answer, stop))),
    });
    let router = Router::new().fallback(receive).with_state(desk);
    let served = axum::serve(door, router).with_graceful_shutdown(async move {
        // Dropped with the desk, or told: both mean the end.
        let _end: Result<(), oneshot::error::RecvError> = stopped.await;
    });
    let brought = timeout(patience, async {
        tokio::select! {
            biased;
            brought = answered => brought.ok(),
            _end = served.into_future() => None,
        }
    })
    .await;
    match brought {
        Ok(Some(Brought::Code(code))) => Ok(code),
        Ok(Some(Brought::Refused(error))) => Err(error.judged().before_session().into()),
        Ok(Some(Brought::InAddress)) => Err(SignInFailure::Setup(SignInWhy::InAddressLine.into())),
        Ok(None) => Err(SignInFailure::Trouble(Trouble::Offline(
            "the sign-in listener stopped".to_owned(),
        ))),
        Err(_elapsed) => Err(late(&tls_seen)),
    }
}

fn late(tls_seen: &AtomicBool) -> SignInFailure {
    if tls_seen.load(Ordering::Relaxed) {
        SignInFailure::Setup(SignInWhy::Hsts.into())
    } else {
        SignInFailure::TimedOut
    }
}

/// What a listener at `port`, which waits for an answer with `state` from `issuer`, makes of one call: the code that it hands over,
/// or nothing when it learns that none will come.
///
/// # Errors
/// The status with which the call is sent away.
pub async fn judged(
    state: &str,
    issuer: &str,
    port: u16,
    request: Request,
) -> Result<Option<String>, StatusCode> {
    let nothing = || SecretString::from("");
    let secrets = Arc::new(Secrets {
        verifier: nothing(),
        state: SecretString::from(state),
        nonce: nothing(),
    });
    let wanted = Wanted {
        secrets: Arc::downgrade(&secrets),
        issuer: issuer.to_owned(),
    };
    let answer = Mutex::default();
    let (_page, brought) = Desk { port, wanted, answer }.judged(request).await?;
    Ok(match brought {
        Brought::Code(code) => Some(code.expose_secret().to_owned()),
        Brought::Refused(_) | Brought::InAddress => None,
    })
}

type Answering = (oneshot::Sender<Brought>, oneshot::Sender<()>);

/// What the calls share.
struct Desk {
    port: u16,
    wanted: Wanted,
    answer: Mutex<Option<Answering>>,
}

async fn receive(State(desk): State<Arc<Desk>>, request: Request) -> Response {
    match desk.judged(request).await {
        Ok((text, brought)) => desk.hand_over(text, brought),
        Err(status) => {
            tracing::debug!(%status, "a call to the sign-in listener was sent away");
            page(status, NOT_HERE)
        }
    }
}

impl Desk {
    async fn judged(&self, request: Request) -> Result<(&'static str, Brought), StatusCode> {
        let (head, body) = request.into_parts();
        let size: usize = head
            .headers
            .iter()
            .map(|(name, value)| name.as_str().len() + value.len())
            .sum();
        let target = head.uri.path_and_query().map_or(0, |path| path.as_str().len());
        if size + target > HEADERS {
            return Err(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE);
        }
        let mut hosts = head.headers.get_all(HOST).iter();
        let host = hosts
            .next()
            .and_then(|host| host.to_str().ok())
            .unwrap_or_default();
        if !self.is_ours(host) || hosts.next().is_some() {
            return Err(StatusCode::MISDIRECTED_REQUEST);
        }
        match head.method {
            Method::GET if head.uri.path() == "/" => self.address(head.uri.query().unwrap_or_default()),
            Method::GET => Err(StatusCode::NOT_FOUND),
            Method::POST if head.uri.path() != "/" => Err(StatusCode::NOT_FOUND),
            Method::POST => {
                let kind = head
                    .headers
                    .get(CONTENT_TYPE)
                    .and_then(|kind| kind.to_str().ok())
                    .unwrap_or_default();
                let kind = kind.split(';').next().unwrap_or_default().trim();
                if !kind.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
                    return Err(StatusCode::UNSUPPORTED_MEDIA_TYPE);
                }
                let form = axum::body::to_bytes(body, FORM)
                    .await
                    .map_err(|_error| StatusCode::PAYLOAD_TOO_LARGE)?;
                self.form(&form)
            }
            _ => Err(StatusCode::METHOD_NOT_ALLOWED),
        }
    }

    fn is_ours(&self, host: &str) -> bool {
        let Some((name, port)) = host.rsplit_once(':') else {
            return false;
        };
        ["localhost", "127.0.0.1", "[::1]"]
            .iter()
            .any(|own| own.eq_ignore_ascii_case(name))
            && port == self.port.to_string()
    }

    /// A POSTed answer: the state must be there once and be the right one.
    fn form(&self, bytes: &[u8]) -> Result<(&'static str, Brought), StatusCode> {
        let answer = Fields::read(bytes).ok_or(StatusCode::BAD_REQUEST)?;
        if !self.is_wanted(&answer) {
            return Err(StatusCode::BAD_REQUEST);
        }
        match (answer.code, answer.error) {
            (Some(code), None) => Ok((RECEIVED, Brought::Code(code))),
            (None, Some(error)) => Ok((
                NOT_COMPLETED,
                Brought::Refused(Box::new(EntraError::from_front(error, answer.description))),
            )),
            (Some(_), Some(_)) | (None, None) => Err(StatusCode::BAD_REQUEST),
        }
    }

    /// An answer in the address is never used; with the right state it tells that no other will come.
    fn address(&self, query: &str) -> Result<(&'static str, Brought), StatusCode> {
        let answer = Fields::read(query.as_bytes()).ok_or(StatusCode::BAD_REQUEST)?;
        if self.is_wanted(&answer) && (answer.code.is_some() || answer.error.is_some()) {
            return Ok((NOT_COMPLETED, Brought::InAddress));
        }
        Err(StatusCode::BAD_REQUEST)
    }

    fn is_wanted(&self, answer: &Fields) -> bool {
        let secrets = self.wanted.secrets.upgrade();
        let state = secrets
            .zip(answer.state.as_deref())
            .is_some_and(|(secrets, given)| random::is_equal(&secrets.state, given));
        state
            && answer
                .issuer
                .as_deref()
                .is_none_or(|issuer| issuer == self.wanted.issuer)
    }

    /// Gives the answer to whoever waits. The first one wins.
    fn hand_over(&self, text: &'static str, brought: Brought) -> Response {
        let status = match brought {
            Brought::InAddress => StatusCode::BAD_REQUEST,
            Brought::Code(_) | Brought::Refused(_) => StatusCode::OK,
        };
        let waiting = self.answer.lock().unwrap_or_else(PoisonError::into_inner).take();
        // The other sender goes out of scope here, which ends the listener.
        match waiting.map(|(answer, _stop)| answer.send(brought)) {
            Some(Ok(())) => page(status, text),
            Some(Err(_)) | None => page(StatusCode::BAD_REQUEST, NOT_HERE),
        }
    }
}

/// The fields of an answer, each at most once.
#[derive(Default)]
struct Fields {
    state: Option<String>,
    code: Option<SecretString>,
    error: Option<String>,
    description: Option<String>,
    issuer: Option<String>,
}

impl Fields {
    /// Nothing when one of them comes twice.
    fn read(bytes: &[u8]) -> Option<Self> {
        let mut fields = Self::default();
        for (name, value) in form_urlencoded::parse(bytes) {
            let value = value.into_owned();
            let slot = match name.as_ref() {
                "state" => &mut fields.state,
                "error" => &mut fields.error,
                "error_description" => &mut fields.description,
                "iss" => &mut fields.issuer,
                "code" => {
                    if fields.code.replace(SecretString::from(value)).is_some() {
                        return None;
                    }
                    continue;
                }
                _ => continue,
            };
            if slot.replace(value).is_some() {
                return None;
            }
        }
        Some(fields)
    }
}

#[cfg(test)]
mod tests;
