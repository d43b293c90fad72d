//! What lies between the program and Azure: carries real requests to the emulated Azure side and real answers back, and spoils them.

mod way;

use crate::clock::Clock;
use crate::drift::Drift;
use crate::fault::{Fault, Struck, Wire};
use crate::oracle::{self, Disturbance, Oracle};
use crate::random::Random;
use crate::timeline::Timeline;
use crate::weather::Weather;
use lockbox_azure::{Body, Fault as NoAnswer, Incoming, Manner, Transport, UnderWay};
use lockbox_core::{BootTime, RequestId, RequestKey, SubscriptionId};
use lockbox_emulator::{
    Answered, Arrives, Asked, AzureSide, Command, FaultCommand, FaultKind, Known, Operation, Phase,
};
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::{Method, Request};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;
use tokio::sync::oneshot;
use way::{LATEST, PATIENCE_DECIDING, Way, never_connects, patience};

/// The network. Clones are the same.
#[derive(Clone)]
pub(crate) struct Network(Arc<Mutex<Inner>>, Timeline, Clock);

/// What the network holds together.
pub(crate) struct Inner {
    pub(crate) side: AzureSide,
    pub(crate) weather: Weather,
    pub(crate) struck: Struck,
    pub(crate) oracle: Oracle,
    /// What Azure's side has changed about its requests.
    pub(crate) drift: Drift,
    /// There is none until then.
    pub(crate) offline_until: BootTime,
    /// Calls that were made.
    pub(crate) calls: u64,
    /// Lists of requests that were asked for.
    pub(crate) polls: u64,
    /// The calls that may meet a fault, to find the fewest that are needed; all when there are none.
    pub(crate) only: Option<BTreeSet<u64>>,
    seed: u64,
    /// The hour, and the calls in it.
    hour: (u64, u64),
    kept: BTreeMap<String, (HeaderMap, Vec<u8>)>,
}

impl Network {
    pub(crate) fn new(side: AzureSide, seed: u64, timeline: Timeline, clock: Clock) -> Self {
        let inner = Inner {
            side,
            weather: Weather::calm(),
            struck: Struck::default(),
            oracle: Oracle::default(),
            drift: Drift::default(),
            offline_until: BootTime(Duration::ZERO),
            polls: 0,
            calls: 0,
            only: None,
            seed,
            hour: (0, 0),
            kept: BTreeMap::new(),
        };
        Self(Arc::new(Mutex::new(inner)), timeline, clock)
    }

    pub(crate) fn inner(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the network does with one request, whatever becomes of whoever sent it.
    async fn travel(self, request: Request, limit: usize, manner: Manner) -> Result<Incoming, NoAnswer> {
        let Self(_, timeline, clock) = &self;
        let sleeps = clock.sleeps();
        let patience = patience(manner);
        let mut way = self.inner().set_out(clock.boot(), &request);
        let (fault, connecting) = (way.fault, way.connecting);
        if let Some(why) = never_connects(fault) {
            let slow = fault == Some(Fault::Wire(Wire::NoConnection));
            timeline
                .rest(if slow { Duration::from_secs(5) } else { connecting })
                .await;
            return Err(NoAnswer::NotSent(why.to_owned()));
        }
        timeline.rest(connecting).await;
        if let Manner::Once(by) = manner
            && (clock.boot() > by || clock.sleeps() != sleeps)
        {
            return Err(NoAnswer::NotSent("no connection in time".to_owned()));
        }
        if let Manner::Once(_) = manner {
            let body = request
                .body()
                .and_then(|body| body.as_bytes())
                .unwrap_or_default();
            self.inner()
                .oracle
                .decision_leaves(request.url().path(), body, clock.boot());
        }
        timeline.rest(way.there).await;
        let lost = || NoAnswer::Lost("no answer in time".to_owned());
        match fault {
            Some(Fault::Wire(Wire::LostBefore)) => {
                timeline.rest(patience).await;
                return Err(lost());
            }
            Some(Fault::Wire(Wire::ArrivesLate)) => {
                self.arrive_later(request, way);
                timeline.rest(patience).await;
                return Err(lost());
            }
            Some(_) | None => {}
        }
        let answered = self.inner().arrive(&request, &mut way, clock);
        let wait = Duration::from_millis(answered.wait_millis).min(patience);
        timeline.rest(wait).await;
        if let Some(Fault::Wire(Wire::LostAfter)) = fault {
            timeline.rest(patience.saturating_sub(wait)).await;
        }
        timeline.rest(way.back).await;
        if wait >= patience || clock.sleeps() != sleeps || fault == Some(Fault::Wire(Wire::LostAfter)) {
            return Err(lost());
        }
        self.inner().come_back(&request, answered, limit, (fault, clock))
    }

    fn arrive_later(&self, request: Request, mut way: Way) {
        let net = self.clone();
        let after = way.random.seconds(1, LATEST);
        // Nothing else happens to it.
        way.fault = None;
        let rest = self.1.rest(after);
        self.1.spawn(async move {
            rest.await;
            let answered = net.inner().arrive(&request, &mut way, &net.2);
            drop(answered);
        });
    }
}

impl Transport for Network {
    fn carry(&self, request: Request, limit: usize, manner: Manner) -> UnderWay<Result<Incoming, NoAnswer>> {
        let travel = self.clone().travel(request, limit, manner);
        if manner == Manner::Reading {
            return Box::pin(travel);
        }
        // What has left is on its way, whatever becomes of the program.
        let (sender, receiver) = oneshot::channel();
        self.1.spawn(async move { drop(sender.send(travel.await)) });
        Box::pin(async move {
            receiver
                .await
                .unwrap_or_else(|_gone| Err(NoAnswer::Lost("gone".to_owned())))
        })
    }

    fn rest(&self, span: Duration) -> UnderWay<()> {
        Box::pin(self.1.rest(span))
    }
}

impl Inner {
    /// The request arrives at Azure.
    fn arrive(&mut self, request: &Request, way: &mut Way, clock: &Clock) -> Answered {
        let (now, boot) = (clock.azure(), clock.boot());
        let path = request.url().path();
        let real = self.drift.real_path(path);
        let asked = asked(request, real.as_deref().unwrap_or(path));
        let Some(Fault::Azure(kind)) = way.fault else {
            return self.side.answer(asked, now);
        };
        let pause = self.order(kind, &mut way.random, now);
        let answered = self.side.answer(asked, now);
        if self.clear(now) == 0 {
            self.struck.add(Fault::Azure(kind));
            let met = Disturbance {
                fault: Fault::Azure(kind),
                call: way.number,
                lasts: PATIENCE_DECIDING,
                asked: pause,
            };
            self.oracle.disturbed(path, boot, &met);
        }
        answered
    }

    /// Orders one fault for the next call. How long it may keep the program away.
    fn order(
        &mut self,
        kind: FaultKind,
        random: &mut Random,
        now: chrono::DateTime<chrono::Utc>,
    ) -> Duration {
        const STATUSES: [u16; 11] = [400, 401, 403, 404, 408, 409, 429, 429, 500, 502, 503];
        const REDIRECTIONS: [u16; 5] = [301, 302, 303, 307, 308];
        let status = if kind == FaultKind::Redirect {
            random.pick(&REDIRECTIONS).copied().unwrap_or(307)
        } else {
            random.pick(&STATUSES).copied().unwrap_or(503)
        };
        let retry_after = (status == 429).then(|| u32::try_from(random.below(900)).unwrap_or(1));
        let slips = matches!(
            kind,
            FaultKind::ClockAhead | FaultKind::ClockBehind | FaultKind::EarlyExpiry
        );
        let millis = random.below(if slips { 3_600_000 } else { 90_000 });
        let what = FaultCommand::Add {
            kind,
            on: Operation::Any,
            count: 1,
            millis,
            status,
            retry_after,
        };
        let told = self.side.command(&Command::Fault { what }, now);
        assert!(told.is_ok(), "{told:?}");
        Duration::from_secs(u64::from(retry_after.unwrap_or(0)))
    }

    /// Takes back what did not strike; how many.
    fn clear(&mut self, now: chrono::DateTime<chrono::Utc>) -> u64 {
        let what = FaultCommand::Clear;
        let told = self.side.command(&Command::Fault { what }, now);
        told.ok().and_then(|told| told["cleared"].as_u64()).unwrap_or(0)
    }

    /// The answer comes back, perhaps changed on its way.
    fn come_back(
        &mut self,
        request: &Request,
        answered: Answered,
        limit: usize,
        (fault, clock): (Option<Fault>, &Clock),
    ) -> Result<Incoming, NoAnswer> {
        let at = clock.boot();
        if answered.arrives == Arrives::Nothing {
            return Err(NoAnswer::Lost("the connection broke".to_owned()));
        }
        let mut status = answered.status;
        let mut headers = headers(&answered);
        let is_read = request.method() == Method::GET && status == 200;
        let mut bytes = answered.body;
        if is_read {
            bytes = self.drift.applied(request.url().path(), bytes, clock.azure());
        }
        let place = || format!("{} {}", request.method(), request.url());
        let mut body = None;
        match fault {
            Some(Fault::Wire(Wire::Cut)) => body = Some(Body::Broken("the connection broke".to_owned())),
            Some(Fault::Wire(Wire::TooLarge)) => body = Some(Body::TooLarge),
            Some(Fault::Wire(Wire::CaptivePortal)) => {
                (status, headers, bytes) = page(200, "<html>Welcome to the hotel</html>");
            }
            Some(Fault::Wire(Wire::ProxyRefuses)) => {
                (status, headers, bytes) = page(407, "<html>Proxy authentication required</html>");
            }
            Some(Fault::Wire(Wire::Cached)) => {
                if let Some((old, before)) = self.kept.get(&place()) {
                    (headers, bytes) = (old.clone(), before.clone());
                    headers.insert("age", HeaderValue::from_static("40"));
                }
            }
            Some(fault) => spoil_head(fault, &mut headers),
            None if self.weather.has(Fault::Wire(Wire::Cached)) => {
                self.kept.insert(place(), (headers.clone(), bytes.clone()));
            }
            None => {}
        }
        if request.method() == Method::GET && status == 200 {
            self.oracle.served(request.url().path(), &bytes, at);
            self.note_withdrawn(request.url().path(), &bytes);
            if fault.is_none() {
                self.note_listed(request.url().path(), at);
            }
        }
        if answered.arrives == Arrives::Partly {
            body = Some(Body::Broken("the connection broke".to_owned()));
        }
        let whole = || {
            if bytes.len() > limit {
                Body::TooLarge
            } else {
                Body::Whole(bytes)
            }
        };
        Ok(Incoming {
            status,
            headers,
            at,
            body: body.unwrap_or_else(whole),
        })
    }
}

/// What becomes of the head of an answer.
fn spoil_head(fault: Fault, headers: &mut HeaderMap) {
    match fault {
        Fault::Wire(Wire::ForeignAnswer) => {
            let other = HeaderValue::from_static("00000000-0000-4000-8000-000000000000");
            headers.insert("x-ms-client-request-id", other);
        }
        Fault::Wire(Wire::NoDate) => {
            headers.remove("date");
        }
        Fault::Wire(Wire::FarDate) => {
            let far = HeaderValue::from_static("Thu, 01 Jan 2099 00:00:00 GMT");
            headers.insert("date", far);
        }
        Fault::Wire(_) | Fault::Azure(_) | Fault::Machine(_) | Fault::People(_) => {}
    }
}

impl Inner {
    /// A good list is there: whatever waits in it is known to the program from now on.
    fn note_listed(&mut self, path: &str, at: BootTime) {
        let of = oracle::subscription(path).filter(|_| path.ends_with("/requests"));
        let waits = |known: &Known<'_>| known.phase == Phase::Pending && Some(known.subscription) == of;
        for known in self.side.requests().filter(waits) {
            let key = self.drift.key(known.subscription, known.id);
            if self.drift.is_reworded(known.id) {
                self.oracle.listed_unknown(key, at);
            } else {
                self.oracle.listed(key, at);
            }
        }
    }

    /// An answer tells of requests: what it says to be in another state than waiting does not have to be told as that, and what a whole
    /// list does not name is not there for the program until a later one names it.
    fn note_withdrawn(&mut self, path: &str, body: &[u8]) {
        let of = oracle::subscription(path).filter(|_| path.contains("/requests"));
        let Some(of) = of.filter(|_| self.oracle.lists_any()) else {
            return;
        };
        let told: serde_json::Value = serde_json::from_slice(body).unwrap_or_default();
        let items = told["value"]
            .as_array()
            .map_or(std::slice::from_ref(&told), Vec::as_slice);
        for properties in items.iter().map(|item| &item["properties"]) {
            let id = properties["requestId"].as_str();
            if let Some(id) = id.filter(|_| properties["status"] != "Pending") {
                let key = RequestKey::new(SubscriptionId::new(of), RequestId::new(id));
                self.oracle.withdrawn(&key);
            }
        }
        if path.ends_with("/requests") && told["value"].is_array() && told["nextLink"].is_null() {
            let named = |key: &RequestKey| {
                let mut ids = items.iter().map(|item| &item["properties"]["requestId"]);
                ids.any(|id| *id == key.request.as_str())
            };
            self.oracle.left_out(of, named);
        }
    }
}

fn page(status: u16, text: &str) -> (u16, HeaderMap, Vec<u8>) {
    let html = HeaderValue::from_static("text/html");
    let headers = HeaderMap::from_iter([(HeaderName::from_static("content-type"), html)]);
    (status, headers, text.as_bytes().to_vec())
}

fn asked<'a>(request: &'a Request, path: &'a str) -> Asked<'a> {
    let body = request.body().and_then(|body| body.as_bytes());
    let text = |value: &HeaderValue| value.to_str().unwrap_or_default().to_owned();
    let headers = request.headers().iter();
    Asked {
        method: request.method().as_str(),
        path,
        query: request.url().query().unwrap_or_default(),
        headers: headers
            .map(|(name, value)| (name.as_str().to_owned(), text(value)))
            .collect(),
        body: body.unwrap_or_default().to_vec(),
    }
}

fn headers(answered: &Answered) -> HeaderMap {
    let pairs = answered.headers.iter().filter_map(|(name, value)| {
        Some((HeaderName::from_static(name), HeaderValue::from_str(value).ok()?))
    });
    let mut headers = HeaderMap::new();
    for (name, value) in pairs {
        headers.append(name, value);
    }
    headers
}
