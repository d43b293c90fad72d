//! A way to Azure that knows every secret that passes on it.

use lockbox_azure::{Body, Fault, Incoming, Manner, Transport, UnderWay};
use lockbox_runtime::Clock;
use lockbox_tests::house::LeapClock;
use reqwest::header::AUTHORIZATION;
use reqwest::{Client, Request};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use url::form_urlencoded;

/// The way to Azure, on which every secret passes and is written down.
#[derive(Clone)]
pub(crate) struct Recorder {
    pub(crate) client: Client,
    pub(crate) clock: Arc<LeapClock>,
    /// Each secret that passed, and what it is.
    pub(crate) secrets: Arc<Mutex<BTreeMap<String, &'static str>>>,
}

impl Recorder {
    /// A secret of this kind is known.
    pub(crate) fn note(&self, kind: &'static str, secret: &str) {
        if !secret.is_empty() {
            let mut secrets = self.secrets.lock().unwrap_or_else(PoisonError::into_inner);
            secrets.insert(secret.to_owned(), kind);
        }
    }

    fn look(&self, request: &Request) {
        let bearer = request
            .headers()
            .get(AUTHORIZATION)
            .and_then(|value| value.to_str().ok());
        self.note(
            "access token",
            bearer
                .and_then(|value| value.strip_prefix("Bearer "))
                .unwrap_or_default(),
        );
        let form = request
            .body()
            .and_then(|body| body.as_bytes())
            .unwrap_or_default();
        for (name, value) in form_urlencoded::parse(form) {
            match name.as_ref() {
                "code" => self.note("code", &value),
                "code_verifier" => self.note("verifier", &value),
                "refresh_token" => self.note("refresh token", &value),
                "device_code" => self.note("device code", &value),
                // Without a demand they say what everybody may know.
                "claims" if value.contains("xms_rp_ipaddr") => self.note("claims", &value),
                _ => {}
            }
        }
    }

    fn heard(&self, body: &[u8]) {
        let Ok(Value::Object(answer)) = serde_json::from_slice(body) else {
            return;
        };
        for (name, kind) in [
            ("access_token", "access token"),
            ("refresh_token", "refresh token"),
            ("id_token", "ID token"),
            ("device_code", "device code"),
        ] {
            self.note(kind, answer.get(name).and_then(Value::as_str).unwrap_or_default());
        }
    }
}

impl Transport for Recorder {
    fn carry(&self, request: Request, _limit: usize, _manner: Manner) -> UnderWay<Result<Incoming, Fault>> {
        let recorder = self.clone();
        Box::pin(async move {
            recorder.look(&request);
            let lost = |error: reqwest::Error| Fault::Lost(error.without_url().to_string());
            let mut response = recorder.client.execute(request).await.map_err(lost)?;
            let (status, headers) = (response.status().as_u16(), std::mem::take(response.headers_mut()));
            let at = recorder.clock.now().boot;
            let body = response.bytes().await.map_err(lost)?.to_vec();
            recorder.heard(&body);
            Ok(Incoming {
                status,
                headers,
                at,
                body: Body::Whole(body),
            })
        })
    }

    fn rest(&self, span: Duration) -> UnderWay<()> {
        Box::pin(tokio::time::sleep(span))
    }
}
