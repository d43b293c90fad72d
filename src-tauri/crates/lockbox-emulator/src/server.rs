//! The thin HTTP server: one origin on loopback, one place where a call meets clock, faults and world.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request, State as Extension};
use axum::http::{HeaderMap, Response, StatusCode};
use chrono::{DateTime, Utc};
use tokio::sync::Notify;

use crate::admin;
use crate::arm::{self, Office};
use crate::clock::Clock;
use crate::connection::Scissors;
use crate::entra::{self, Desk, Entra, jwt, page};
use crate::exchange::{Answer, Call, Method};
use crate::fault::{self, Fault, FaultKind, FaultPlan, Operation};
use crate::fixture::Fixture;
use crate::graph;
use crate::moment;
use crate::site::{Site, is_loopback_host};
use crate::world::World;
use crate::world::decision::DecisionRecord;

/// Largest request body in bytes.
const LARGEST_BODY: usize = 1024 * 1024;

/// Everything that changes.
#[derive(Debug, Default)]
pub(crate) struct State {
    pub(crate) world: World,
    pub(crate) entra: Entra,
    pub(crate) faults: FaultPlan,
    pub(crate) fixtures: Vec<Fixture>,
}

/// What the handlers share.
pub(crate) struct Shared {
    state: Mutex<State>,
    pub(crate) clock: Clock,
    pub(crate) site: Site,
    /// Opens the engineer's routes.
    pub(crate) admin_key: String,
    /// Told when the emulator is to end.
    pub(crate) stop: Notify,
}

impl Shared {
    pub(crate) fn new(state: State, clock: Clock, site: Site) -> Self {
        Self {
            state: Mutex::new(state),
            clock,
            site,
            admin_key: entra::secret(),
            stop: Notify::new(),
        }
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
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
    if !is_loopback_host(host) {
        let refusal = Answer::text(403, "This emulator answers on loopback names only.");
        return finish(refusal, shared.clock.now());
    }
    let call = match read(request).await {
        Ok(call) => call,
        Err(refusal) => return finish(refusal, shared.clock.now()),
    };
    if !jwt::key_is_ready() && tokio::task::spawn_blocking(jwt::key).await.is_err() {
        return finish(Answer::text(500, "no signing key"), shared.clock.now());
    }
    let answer = if call.segments.first().is_some_and(|part| part == "emulator") {
        admin::answer(&shared, &call)
    } else {
        azure(&shared, &scissors, &call).await
    };
    tracing::debug!(path = %call.path, status = answer.status, "answered");
    finish(headers(answer, &call, shared.clock.now()), shared.clock.now())
}

async fn read(request: Request) -> Result<Call, Answer> {
    let method = match *request.method() {
        axum::http::Method::GET => Method::Get,
        axum::http::Method::POST => Method::Post,
        _ => Method::Other,
    };
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

/// A call to the emulated Azure, with the fault that may be waiting for it.
async fn azure(shared: &Shared, scissors: &Scissors, call: &Call) -> Answer {
    let operation = fault::operation(call);
    let struck = shared.state().faults.strike(operation);
    let Some(fault) = struck else {
        return answer(shared, call, operation, false);
    };
    tracing::info!(kind = ?fault.kind, on = ?operation, "fault");
    match fault.kind {
        FaultKind::DropBefore => {
            note_unapplied(shared, call, operation, "dropped before applying");
            scissors.cut();
            Answer::empty(500)
        }
        FaultKind::Status => {
            note_unapplied(
                shared,
                call,
                operation,
                &format!("answered {} instead", fault.status),
            );
            fault::status_answer(&fault)
        }
        FaultKind::ExpiredToken => {
            note_unapplied(
                shared,
                call,
                operation,
                "answered ExpiredAuthenticationToken instead",
            );
            with_office(shared, |office| arm::caller::expired(office))
        }
        FaultKind::Delay => {
            tokio::time::sleep(std::time::Duration::from_millis(fault.delay_millis)).await;
            answer(shared, call, operation, false)
        }
        FaultKind::StaleList => answer(shared, call, operation, true),
        FaultKind::DropAfter => {
            let answer = answer(shared, call, operation, false);
            scissors.cut();
            answer
        }
        FaultKind::Truncate => truncated(answer(shared, call, operation, false), scissors),
        FaultKind::MalformedItem | FaultKind::UnknownStatus | FaultKind::ForeignNextLink => {
            spoiled(&fault, answer(shared, call, operation, false))
        }
    }
}

fn spoiled(fault: &Fault, answer: Answer) -> Answer {
    if answer.status == 200 {
        fault::spoil(fault.kind, answer)
    } else {
        answer
    }
}

fn truncated(answer: Answer, scissors: &Scissors) -> Answer {
    scissors.cut_in_body(answer.body.len() / 2);
    answer
}

/// A decision that came in but never reached the world is on the record too.
fn note_unapplied(shared: &Shared, call: &Call, operation: Operation, outcome: &str) {
    if operation != Operation::Update {
        return;
    }
    let body: serde_json::Value = serde_json::from_slice(&call.body).unwrap_or_default();
    let text = |name: &str| {
        body.get(name)
            .and_then(serde_json::Value::as_str)
            .map(str::to_owned)
    };
    let segment = |at: usize| call.segments.get(at).cloned().unwrap_or_default();
    let by = with_office(shared, |office| {
        arm::caller::caller(
            office.world,
            office.site,
            call,
            entra::scope::Resource::Arm,
            office.now,
        )
        .ok()
    });
    shared.state().world.record_decision(DecisionRecord {
        at: shared.clock.now(),
        subscription_id: segment(1),
        request_id: segment(5),
        verdict: text("status"),
        reason: text("reason"),
        by: by.map(|caller| caller.upn),
        outcome: outcome.to_owned(),
    });
}

fn with_office<T>(shared: &Shared, work: impl FnOnce(&mut Office<'_>) -> T) -> T {
    let mut state = shared.state();
    let State { world, fixtures, .. } = &mut *state;
    work(&mut Office {
        world,
        fixtures,
        site: &shared.site,
        now: shared.clock.now(),
    })
}

/// The answer of whichever part the path belongs to.
fn answer(shared: &Shared, call: &Call, operation: Operation, stale: bool) -> Answer {
    let first = call
        .segments
        .first()
        .map(|part| part.to_ascii_lowercase())
        .unwrap_or_default();
    if first == "portal" && call.method == Method::Get {
        let text = "This is where the Azure portal would be. The emulator shows tickets and requests on the command line.";
        return page::message("Emulated portal", text, 200);
    }
    if first == "graph" {
        return with_office(shared, |office| graph::answer(office, call));
    }
    {
        let mut state = shared.state();
        let State { world, entra, .. } = &mut *state;
        let mut desk = Desk {
            entra,
            world,
            site: &shared.site,
            now: shared.clock.now(),
        };
        if let Some(answer) = entra::answer(&mut desk, call) {
            return answer;
        }
    }
    let answer = with_office(shared, |office| arm::answer(office, call));
    if operation == Operation::List {
        shared.state().faults.list(call, answer, stale)
    } else {
        answer
    }
}

/// The headers that every answer of Azure has.
fn headers(answer: Answer, call: &Call, now: DateTime<Utc>) -> Answer {
    let id = uuid::Uuid::new_v4().to_string();
    let guid = |name: &str| {
        call.header(name)
            .filter(|text| uuid::Uuid::parse_str(text).is_ok())
            .map(str::to_owned)
    };
    let correlation = guid("x-ms-correlation-request-id").unwrap_or_else(|| id.clone());
    let mut answer = answer;
    if !answer.has("cache-control") {
        answer = answer.with("cache-control", "no-cache");
    }
    let first = call
        .segments
        .first()
        .map(|part| part.to_ascii_lowercase())
        .unwrap_or_default();
    if first == "graph" {
        let client = guid("client-request-id").unwrap_or_else(|| id.clone());
        return answer.with("request-id", id).with("client-request-id", client);
    }
    if call.header("x-ms-return-client-request-id") == Some("true")
        && let Some(own) = guid("x-ms-client-request-id")
    {
        answer = answer.with("x-ms-client-request-id", own);
    }
    if answer.status == 200 {
        let scope = call.segments.get(1).map_or("tenant", |_| {
            if first == "subscriptions" {
                "subscription"
            } else {
                "tenant"
            }
        });
        let (name, left) = match (scope, call.method) {
            ("subscription", Method::Get) => ("x-ms-ratelimit-remaining-subscription-reads", "249"),
            ("subscription", Method::Post | Method::Other) => {
                ("x-ms-ratelimit-remaining-subscription-writes", "199")
            }
            (_, Method::Get) => ("x-ms-ratelimit-remaining-tenant-reads", "249"),
            (_, Method::Post | Method::Other) => ("x-ms-ratelimit-remaining-tenant-writes", "199"),
        };
        answer = answer.with(name, left);
    }
    answer
        .with(
            "x-ms-routing-request-id",
            format!("EMULATOR:{}:{id}", now.format("%Y%m%dT%H%M%SZ")),
        )
        .with("x-ms-correlation-request-id", correlation)
        .with("x-ms-request-id", id)
        .with("x-content-type-options", "nosniff")
}

/// Turns an answer into bytes; `Date` is the emulator's clock, so a jump of it is seen.
fn finish(answer: Answer, now: DateTime<Utc>) -> Response<Body> {
    let mut response = Response::new(Body::from(answer.body));
    *response.status_mut() = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let date = ("date", moment::http_date(now));
    for (name, value) in answer.headers.into_iter().chain([date]) {
        if let Ok(value) = value.parse() {
            response.headers_mut().insert(name, value);
        }
    }
    response
}
