//! The thin HTTP server: sockets, clock, waiting and cutting. What a call means is the world's business.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request, State as Extension};
use axum::http::{HeaderMap, Response, StatusCode};
use chrono::{DateTime, Utc};
use tokio::sync::{Notify, OnceCell};
use tokio::task::JoinHandle;

use crate::admin;
use crate::clock::Clock;
use crate::connection::Scissors;
use crate::exchange::{Answer, Call, Delivery, Method, Reply};
use crate::geneva;
use crate::page;
use crate::site::{Site, is_loopback_host};
use crate::world::World;
use crate::world::random::secret_of_the_system;

/// Largest request body in bytes.
const LARGEST_BODY: usize = 1024 * 1024;

/// What the handlers share.
pub(crate) struct Shared {
    world: Mutex<World>,
    pub(crate) clock: Clock,
    pub(crate) site: Site,
    /// Opens the engineer's routes. Truly random: no seed decides it.
    pub(crate) admin_key: String,
    /// Opens what the page's buttons do. Another truly random one.
    pub(crate) page_key: String,
    /// Whether it answers to every name, not to loopback's alone.
    beyond_loopback: bool,
    /// Told when something may have become due earlier than was known.
    pub(crate) stirred: Notify,
    /// Told when a mail waits to be carried away.
    pub(crate) mail: Notify,
    /// Told when the emulator is to end.
    pub(crate) stop: Notify,
    /// The making of the signing key, until somebody has waited for it.
    key: Mutex<Option<JoinHandle<()>>>,
    key_is_made: OnceCell<()>,
}

impl Shared {
    pub(crate) fn new(
        world: World,
        clock: Clock,
        site: Site,
        key: JoinHandle<()>,
        beyond_loopback: bool,
    ) -> Self {
        Self {
            world: Mutex::new(world),
            clock,
            site,
            admin_key: secret_of_the_system(),
            page_key: secret_of_the_system(),
            beyond_loopback,
            stirred: Notify::new(),
            mail: Notify::new(),
            stop: Notify::new(),
            key: Mutex::new(Some(key)),
            key_is_made: OnceCell::new(),
        }
    }

    pub(crate) fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does something with the world as it is now, and wakes whoever waits for what that made due.
    pub(crate) fn with_world<T>(&self, act: impl FnOnce(&mut World, DateTime<Utc>) -> T) -> T {
        let mut world = self.world();
        let before = world.next_due();
        let done = act(&mut world, self.clock.now());
        let stirred = world.next_due() != before || world.outbox.has_due();
        drop(world);
        if stirred {
            self.stirred.notify_one();
        }
        done
    }

    /// Waits until the signing key is made, so that nobody makes it while holding the world.
    async fn key(&self) {
        self.key_is_made
            .get_or_init(async || {
                let making = self.key.lock().unwrap_or_else(PoisonError::into_inner).take();
                if let Some(making) = making
                    && let Err(error) = making.await
                {
                    tracing::error!(%error, "the signing key was not made");
                }
            })
            .await;
    }
}

/// The router: everything goes through one function, because ARM's paths ignore letter case.
pub(crate) fn router(shared: Arc<Shared>) -> Router {
    Router::new().fallback(serve).with_state(shared)
}

async fn serve(
    Extension(shared): Extension<Arc<Shared>>,
    ConnectInfo(scissors): ConnectInfo<Scissors>,
    request: Request,
) -> Response<Body> {
    let host = request
        .headers()
        .get("host")
        .and_then(|host| host.to_str().ok())
        .unwrap_or_default();
    if !shared.beyond_loopback && !is_loopback_host(host) {
        return finish(Answer::text(403, "This emulator answers on loopback names only."));
    }
    let call = match read(request).await {
        Ok(call) => call,
        Err(refusal) => return finish(refusal),
    };
    scissors.has_arrived();
    let Reply { answer, wire } = match admin::proof_for(&shared, &call) {
        Some(answer) => answer.into(),
        None => {
            shared.key().await;
            reply(&shared, &call)
        }
    };
    tracing::debug!(path = %call.path, status = answer.status, "answered");
    if wire.wait_millis > 0 {
        tokio::time::sleep(Duration::from_millis(wire.wait_millis)).await;
    }
    match wire.delivery {
        Delivery::Whole => {}
        Delivery::Nothing => scissors.cut(),
        Delivery::Part(bytes) => scissors.cut_in_body(bytes),
    }
    finish(answer)
}

/// The world is held once per call, and the clock is read while it is held: calls meet it in the order of their times.
fn reply(shared: &Shared, call: &Call) -> Reply {
    if let Some(answer) = page::answer(shared, call) {
        return answer.into();
    }
    if let Some(answer) = geneva::answer(shared, call) {
        return answer.into();
    }
    if call.lower().first() == Some(&"emulator") {
        return admin::answer(shared, call).into();
    }
    shared.with_world(|world, now| world.handle(call, now))
}

async fn read(request: Request) -> Result<Call, Answer> {
    let method = Method::named(request.method().as_str());
    let (parts, body) = request.into_parts();
    let body = axum::body::to_bytes(body, LARGEST_BODY)
        .await
        .map_err(|_error| Answer::text(413, "The request is too large or broke off."))?;
    let query = parts.uri.query().unwrap_or_default();
    Ok(Call::new(
        method,
        parts.uri.path(),
        query,
        plain(&parts.headers),
        body.to_vec(),
    ))
}

fn plain(headers: &HeaderMap) -> BTreeMap<String, String> {
    headers
        .iter()
        .filter_map(|(name, value)| {
            value
                .to_str()
                .ok()
                .map(|value| (name.as_str().to_owned(), value.to_owned()))
        })
        .collect()
}

/// Turns an answer into a response.
fn finish(answer: Answer) -> Response<Body> {
    let mut response = Response::new(Body::from(answer.body));
    *response.status_mut() = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in answer.headers {
        if let Ok(value) = value.parse() {
            response.headers_mut().insert(name, value);
        }
    }
    response
}
