//! Azure's side of the client, without a network: sign-in answers well, and one place answers with what a fuzzer chose.

use crate::stage::{NOON, PERSON, TENANT, account};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use lockbox_azure::{Azure, Body, Cloud, Fault, Incoming, Manner, Registration, Transport, UnderWay};
use lockbox_core::{BootTime, SignInFailure, SignedIn};
use reqwest::Request;
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use secrecy::SecretString;
use serde_json::json;
use std::sync::{Arc, Mutex};
use std::time::Duration;

pub(crate) const CLIENT: &str = "c0a7b8de-51f4-4f7e-8a35-90d1e6b2c402";
pub(crate) const LOGIN: &str = "https://login.microsoftonline.com";
const ARM: &str = "https://management.azure.com";
const GRAPH: &str = "https://graph.microsoft.com";
/// Tokens by what they are for; each may be seen by its own place alone.
const ARM_TOKEN: &str = "token-for-resource-manager";
const GRAPH_TOKEN: &str = "token-for-graph";
const REFRESH: &str = "token-to-renew-the-session";
/// Statuses that a first byte chooses from; most often one that is read.
const STATUSES: [u16; 24] = [
    200, 200, 200, 200, 202, 201, 204, 206, 302, 307, 400, 401, 403, 404, 407, 408, 409, 410, 429, 500, 502,
    503, 504, 599,
];
/// More calls than any of ours makes for one question.
const CALLS: usize = 400;

/// One answer, as two letters and a body choose it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    /// By bits: another kind of content, Azure's id, `Retry-After`, `Age`, another call's id, no `Date`.
    pub(crate) bits: u8,
    pub(crate) challenges: Vec<Vec<u8>>,
    pub(crate) body: Vec<u8>,
}

impl Reply {
    /// The first letter chooses the status, the second the headers, counted from `0`; the rest is the body.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        let letter = |at: usize| bytes.get(at).copied().unwrap_or(b'0').wrapping_sub(b'0');
        Self {
            status: STATUSES[usize::from(letter(0)) % STATUSES.len()],
            bits: letter(1),
            challenges: Vec::new(),
            body: bytes.get(2..).unwrap_or_default().to_vec(),
        }
    }

    /// A JSON answer of Azure's.
    pub(crate) fn json(status: u16, body: &[u8]) -> Self {
        Self {
            status,
            bits: 2,
            challenges: Vec::new(),
            body: body.to_vec(),
        }
    }

    pub(crate) fn is_json(&self) -> bool {
        self.bits & 1 == 0
    }

    /// Whether it may have been made for another call.
    pub(crate) fn is_old(&self) -> bool {
        self.bits & (8 | 16) != 0
    }

    /// Whether it carries one of Azure's ids.
    pub(crate) fn has_azures_id(&self) -> bool {
        self.bits & 2 != 0
    }

    fn headers(&self, request: &Request) -> HeaderMap {
        let mut headers = HeaderMap::new();
        let mut put = |name: &'static str, value: &[u8]| {
            if let Ok(value) = HeaderValue::from_bytes(value) {
                headers.append(HeaderName::from_static(name), value);
            }
        };
        put(
            "content-type",
            if self.is_json() {
                b"application/json; charset=utf-8"
            } else {
                b"text/html"
            },
        );
        if self.has_azures_id() {
            put("x-ms-request-id", b"azure-1");
        }
        if self.bits & 4 != 0 {
            put("retry-after", b"7");
        }
        if self.bits & 8 != 0 {
            put("age", b"3");
        }
        let own = request
            .headers()
            .get("x-ms-client-request-id")
            .map(HeaderValue::as_bytes)
            .unwrap_or_default();
        put(
            "x-ms-client-request-id",
            if self.bits & 16 != 0 { b"another" } else { own },
        );
        if self.bits & 32 == 0 {
            put("date", date().as_bytes());
        }
        self.challenges
            .iter()
            .for_each(|challenge| put("www-authenticate", challenge));
        headers
    }
}

fn date() -> String {
    chrono::DateTime::from_timestamp(NOON, 0)
        .unwrap()
        .format("%a, %d %b %Y %H:%M:%S GMT")
        .to_string()
}

/// Which answers a fuzzer chose.
#[derive(Clone, Debug)]
pub(crate) enum Script {
    /// The tenant's configuration.
    Configuration(Reply),
    /// The token endpoint's.
    Tokens(Reply),
    /// Resource Manager's and Graph's: the first whose word is part of the address, else the last.
    Services(Vec<(&'static str, Reply)>),
    /// The first answer of Resource Manager is this one, then the other.
    First(Reply, Reply),
}

/// One call that was carried.
#[derive(Clone, Debug)]
pub(crate) struct Carried {
    pub(crate) url: String,
    pub(crate) form: Vec<(String, String)>,
    pub(crate) once: bool,
}

/// What carries the calls.
pub(crate) struct Web {
    script: Mutex<Script>,
    carried: Mutex<Vec<Carried>>,
    wrong: Mutex<Vec<String>>,
    boot: BootTime,
}

impl Web {
    pub(crate) fn new(script: Script) -> Arc<Self> {
        Arc::new(Self {
            script: Mutex::new(script),
            carried: Mutex::default(),
            wrong: Mutex::default(),
            boot: BootTime(Duration::from_secs(106)),
        })
    }

    /// From now on it answers like this, and what was carried is forgotten.
    pub(crate) fn play(&self, script: Script) {
        *self.script.lock().unwrap() = script;
        self.carried.lock().unwrap().clear();
    }

    /// What was carried; nobody saw a token that was not meant for them, and there is an end to it.
    pub(crate) fn carried(&self) -> Vec<Carried> {
        let wrong = self.wrong.lock().unwrap();
        assert!(wrong.is_empty(), "{wrong:#?}");
        let carried = self.carried.lock().unwrap().clone();
        assert!(carried.len() <= CALLS, "{} calls", carried.len());
        carried
    }

    /// A client over it; nobody is signed in.
    pub(crate) fn azure(self: &Arc<Self>) -> Azure {
        let boot = self.boot;
        let registration = Registration::new(TENANT, CLIENT).unwrap();
        let web: Arc<dyn Transport> = Arc::clone(self) as Arc<dyn Transport>;
        Azure::over(
            web,
            Cloud::public().unwrap(),
            registration,
            Arc::new(move || boot),
        )
    }

    /// Takes up the remembered session.
    pub(crate) async fn resume(azure: &Azure) -> Result<SignedIn, SignInFailure> {
        let remembered = SecretString::from(REFRESH);
        azure
            .resume(account(), "ada@contoso.example".to_owned(), remembered)
            .await?
            .take_up()
    }

    /// A client with somebody signed in.
    pub(crate) async fn signed_in(self: &Arc<Self>) -> Azure {
        let azure = self.azure();
        let signed_in = Self::resume(&azure).await.expect("sign-in answers well");
        assert_eq!(signed_in.account, account());
        azure
    }

    fn looks_right(&self, request: &Request, form: &[(String, String)]) {
        let url = request.url();
        let home = url.origin().ascii_serialization();
        let bearer = request
            .headers()
            .get("authorization")
            .and_then(|value| value.to_str().ok());
        let allowed = match bearer {
            None => LOGIN,
            Some(token) if token == format!("Bearer {ARM_TOKEN}") => ARM,
            Some(token) if token == format!("Bearer {GRAPH_TOKEN}") => GRAPH,
            // A token that a fuzzer made up goes where it was asked for.
            Some(_) => ARM,
        };
        let gives_a_secret = bearer.is_some() || form.iter().any(|(_, value)| value == REFRESH);
        if home != allowed && gives_a_secret || ![LOGIN, ARM, GRAPH].contains(&home.as_str()) {
            self.wrong
                .lock()
                .unwrap()
                .push(format!("{} {url} with {bearer:?}", request.method()));
        }
    }

    fn reply(&self, request: &Request, form: &[(String, String)], earlier: usize) -> Reply {
        let script = self.script.lock().unwrap().clone();
        let (path, is_login) = (request.url().path(), request.url().as_str().starts_with(LOGIN));
        let configures = path.ends_with("/openid-configuration");
        match script {
            Script::Configuration(reply) if configures => reply,
            Script::Tokens(reply) if is_login && !configures => reply,
            _ if configures => Reply::json(200, &configuration()),
            _ if is_login => Reply::json(200, &tokens(form)),
            Script::Services(replies) => {
                let chosen = replies
                    .iter()
                    .find(|(word, _)| path.contains(word))
                    .or(replies.last());
                chosen.map(|(_, reply)| reply.clone()).unwrap_or_default()
            }
            Script::First(reply, _) if earlier == 0 => reply,
            Script::First(_, reply) => reply,
            Script::Configuration(_) | Script::Tokens(_) => Reply::json(200, br#"{"value":[]}"#),
        }
    }
}

impl Transport for Web {
    fn carry(&self, request: Request, limit: usize, manner: Manner) -> UnderWay<Result<Incoming, Fault>> {
        let body = request
            .body()
            .and_then(|body| body.as_bytes())
            .unwrap_or_default();
        let form: Vec<(String, String)> = url::form_urlencoded::parse(body).into_owned().collect();
        self.looks_right(&request, &form);
        let carried = Carried {
            url: request.url().as_str().to_owned(),
            form: form.clone(),
            once: matches!(manner, Manner::Once(_)),
        };
        let mut all = self.carried.lock().unwrap();
        let earlier = all.iter().filter(|call| call.url.starts_with(ARM)).count();
        all.push(carried);
        drop(all);
        let reply = self.reply(&request, &form, earlier);
        let incoming = Incoming {
            status: reply.status,
            headers: reply.headers(&request),
            at: self.boot,
            body: if reply.body.len() > limit {
                Body::TooLarge
            } else {
                Body::Whole(reply.body)
            },
        };
        Box::pin(std::future::ready(Ok(incoming)))
    }

    /// Every answer is there at once, so no time limit is ever reached.
    fn rest(&self, _span: Duration) -> UnderWay<()> {
        Box::pin(std::future::pending())
    }
}

/// The configuration of the tenant, as Entra ID publishes it.
pub(crate) fn configuration() -> Vec<u8> {
    let configuration = json!({
        "issuer": format!("{LOGIN}/{TENANT}/v2.0"),
        "authorization_endpoint": format!("{LOGIN}/{TENANT}/oauth2/v2.0/authorize"),
        "token_endpoint": format!("{LOGIN}/{TENANT}/oauth2/v2.0/token"),
        "tenant_region_scope": "EU",
    });
    configuration.to_string().into_bytes()
}

/// Claims of an ID token that fits.
pub(crate) fn id_claims() -> serde_json::Value {
    json!({
        "iss": format!("{LOGIN}/{TENANT}/v2.0"), "aud": CLIENT, "tid": TENANT, "oid": PERSON, "ver": "2.0",
        "exp": NOON + 3_600, "nbf": NOON, "preferred_username": "ada@contoso.example", "name": "Ada Lindqvist",
    })
}

/// A token made of claims, as it travels.
pub(crate) fn id_token(claims: &[u8]) -> String {
    format!("h.{}.s", URL_SAFE_NO_PAD.encode(claims))
}

fn tokens(form: &[(String, String)]) -> Vec<u8> {
    let for_graph = form
        .iter()
        .any(|(name, value)| name == "scope" && value.contains("graph"));
    let answer = json!({
        "token_type": "Bearer", "expires_in": 3_600, "access_token": if for_graph { GRAPH_TOKEN } else { ARM_TOKEN },
        "refresh_token": REFRESH, "id_token": id_token(id_claims().to_string().as_bytes()),
    });
    answer.to_string().into_bytes()
}
