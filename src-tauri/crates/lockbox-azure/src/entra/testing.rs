//! Entra ID without a network, for the tests of this folder.

use super::Entra;
use crate::cloud::{Cloud, Registration};
use crate::http::{Body, Fault, Http, Incoming, Manner, Transport, UnderWay};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use lockbox_core::BootTime;
use reqwest::Request;
use reqwest::header::{CONTENT_TYPE, DATE, HeaderMap, HeaderValue};
use serde_json::{Value, json};
use std::collections::VecDeque;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

pub(super) const TENANT: &str = "11111111-aaaa-4000-8000-000000000001";
/// The clock of all answers.
const NOW: i64 = 1_800_000_000;

/// What it does and remembers.
#[derive(Default)]
pub(super) struct Inside {
    pub(super) nonce: String,
    /// Answers of the token endpoint before good ones.
    pub(super) answers: VecDeque<(u16, Value)>,
    /// The answer of the endpoint for device codes.
    pub(super) device: Option<Value>,
    /// All forms that came, and how long was rested.
    pub(super) forms: Vec<String>,
    pub(super) rested: Vec<Duration>,
    now: Duration,
}

/// Entra ID.
pub(super) struct Fake {
    origin: String,
    inside: Arc<Mutex<Inside>>,
}

impl Default for Fake {
    fn default() -> Self {
        Self {
            origin: "https://login.microsoftonline.com".to_owned(),
            inside: Arc::default(),
        }
    }
}

impl Fake {
    pub(super) fn at(cloud: &Cloud) -> Self {
        Self {
            origin: cloud.authority().as_str().trim_end_matches('/').to_owned(),
            inside: Arc::default(),
        }
    }

    pub(super) fn with<T>(&self, act: impl FnOnce(&mut Inside) -> T) -> T {
        act(&mut self.inside.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(super) fn http(&self) -> Http {
        let inside = Arc::clone(&self.inside);
        let boot = move || BootTime(inside.lock().unwrap_or_else(PoisonError::into_inner).now);
        let carrier = Carrier {
            origin: self.origin.clone(),
            inside: Arc::clone(&self.inside),
        };
        Http::new(Arc::new(carrier), Arc::new(boot))
    }
}

pub(super) fn entra(fake: &Fake) -> Entra {
    let registration = Registration::new(TENANT, "client").expect("plain");
    Entra::new(
        Cloud::public().expect("built in"),
        registration,
        Arc::new(fake.http()),
    )
}

struct Carrier {
    origin: String,
    inside: Arc<Mutex<Inside>>,
}

impl Carrier {
    fn answer(&self, request: &Request) -> (u16, Value) {
        let origin = &self.origin;
        let base = format!("{origin}/{TENANT}/oauth2/v2.0");
        if request.url().path().ends_with("openid-configuration") {
            let document = json!({
                "issuer": format!("{origin}/{TENANT}/v2.0"),
                "authorization_endpoint": format!("{base}/authorize"),
                "token_endpoint": format!("{base}/token"),
                "device_authorization_endpoint": format!("{base}/devicecode"),
            });
            return (200, document);
        }
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        let form = request
            .body()
            .and_then(|body| body.as_bytes())
            .unwrap_or_default();
        inside.forms.push(String::from_utf8_lossy(form).into_owned());
        if request.url().path().ends_with("/devicecode") {
            return (200, inside.device.clone().unwrap_or_default());
        }
        inside
            .answers
            .pop_front()
            .unwrap_or_else(|| (200, self.tokens(&inside.nonce)))
    }

    fn tokens(&self, nonce: &str) -> Value {
        let origin = &self.origin;
        let claims = json!({
            "iss": format!("{origin}/{TENANT}/v2.0"), "aud": "client", "tid": TENANT, "oid": "ada", "ver": "2.0",
            "exp": NOW + 3600, "nbf": NOW, "nonce": nonce, "preferred_username": "ada@contoso.example", "name": "Ada",
        });
        json!({
            "token_type": "Bearer", "expires_in": 3600, "access_token": "a", "refresh_token": "r",
            "id_token": format!("h.{}.s", URL_SAFE_NO_PAD.encode(claims.to_string())),
        })
    }
}

impl Transport for Carrier {
    fn carry(&self, request: Request, _limit: usize, _manner: Manner) -> UnderWay<Result<Incoming, Fault>> {
        let (status, body) = self.answer(&request);
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/json"));
        headers.insert(DATE, HeaderValue::from_static("Fri, 15 Jan 2027 08:00:00 GMT"));
        let at = BootTime(self.inside.lock().unwrap_or_else(PoisonError::into_inner).now);
        Box::pin(std::future::ready(Ok(Incoming {
            status,
            headers,
            at,
            body: Body::Whole(body.to_string().into_bytes()),
        })))
    }

    /// Time passes only here.
    fn rest(&self, span: Duration) -> UnderWay<()> {
        let mut inside = self.inside.lock().unwrap_or_else(PoisonError::into_inner);
        inside.rested.push(span);
        inside.now += span;
        Box::pin(tokio::task::yield_now())
    }
}
