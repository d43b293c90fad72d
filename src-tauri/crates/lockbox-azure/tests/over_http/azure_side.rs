//! Azure's side of the tests: an Entra ID that checks what it is sent, and a place for the rest to be scripted.

use crate::server::{Call, Reply};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use chrono::DateTime;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Mutex;

pub(crate) const TENANT: &str = "11111111-aaaa-4000-8000-000000000001";
pub(crate) const CLIENT: &str = "22222222-bbbb-4000-8000-000000000002";
pub(crate) const ADA: &str = "33333333-cccc-4000-8000-000000000003";
pub(crate) const BEN: &str = "33333333-cccc-4000-8000-000000000004";
pub(crate) const NOON: i64 = 1_800_000_000;

/// A code that waits to be redeemed.
#[derive(Clone)]
pub(crate) struct Promise {
    pub(crate) challenge: String,
    pub(crate) nonce: String,
    pub(crate) redirect: String,
    pub(crate) who: String,
    pub(crate) authenticated: Option<i64>,
}

/// Claims that a token must have been asked for with.
#[derive(Clone)]
pub(crate) struct Demand {
    pub(crate) claims: Value,
    /// Part of the path of the calls that it is for.
    pub(crate) path: &'static str,
}

/// What Azure remembers.
#[derive(Default)]
pub(crate) struct Memory {
    pub(crate) promises: BTreeMap<String, Promise>,
    /// Access tokens that are good.
    pub(crate) good: BTreeSet<String>,
    /// Refresh tokens that are good, and whose.
    pub(crate) refresh: BTreeMap<String, String>,
    /// Access tokens for anything are refused from now on, new ones too.
    pub(crate) refuse_all: bool,
    /// Body of the next refreshes' refusal.
    pub(crate) refusal: Option<Value>,
    /// The same, only for those that ask for a token with more proof.
    pub(crate) refusal_of_proof: Option<Value>,
    /// What the token endpoint answers to everything.
    pub(crate) outage: Option<Reply>,
    /// What Resource Manager demands of tokens, and of which calls.
    pub(crate) demand: Option<Demand>,
    /// What each access token was asked to prove.
    proofs: BTreeMap<String, Value>,
    /// The configuration comes out of a cache, two hours old.
    pub(crate) kept_configuration: bool,
    /// What the last request for a device code said in `claims`.
    pub(crate) device_claims: Option<String>,
    /// Answers come without a refresh token.
    pub(crate) no_refresh: bool,
    /// Graph gives no tokens.
    pub(crate) no_graph: bool,
    pub(crate) expires_in: Option<Value>,
    issued: u64,
}

/// Azure.
pub(crate) struct AzureSide {
    pub(crate) memory: Mutex<Memory>,
    pub(crate) now: Mutex<i64>,
}

impl AzureSide {
    pub(crate) fn new() -> Self {
        Self {
            memory: Mutex::default(),
            now: Mutex::new(NOON),
        }
    }

    pub(crate) fn date(&self) -> String {
        let now = DateTime::from_timestamp(*self.now.lock().expect("a lock"), 0).expect("in range");
        now.format("%a, %d %b %Y %H:%M:%S GMT").to_string()
    }

    /// Entra's answer, if the call is for Entra; a refused token's; nothing otherwise.
    pub(crate) fn answer(&self, call: &Call) -> Option<Reply> {
        let path = call.path();
        let reply = if path == format!("/{TENANT}/v2.0/.well-known/openid-configuration") {
            let reply = Reply::json(200, &configuration(&call.origin));
            match self.memory.lock().expect("a lock").kept_configuration {
                true => {
                    return Some(
                        reply
                            .with("age", "7000")
                            .with("date", "Fri, 15 Jan 2027 06:00:00 GMT"),
                    );
                }
                false => reply,
            }
        } else if path == format!("/{TENANT}/oauth2/v2.0/token") {
            self.token(call)
        } else if path == format!("/{TENANT}/oauth2/v2.0/devicecode") {
            self.memory.lock().expect("a lock").device_claims = call.form("claims");
            let code = json!({
                "device_code": "marker-device-code", "user_code": "ABCD-EFGH", "expires_in": 900, "interval": 5,
                "verification_uri": format!("{}/devicelogin", call.origin),
            });
            Reply::json(200, &code)
        } else if path.starts_with("/other/") {
            let error = json!({"error": "invalid_tenant", "error_description": "AADSTS90002: x", "error_codes": [90002]});
            Reply::json(400, &error)
        } else if !self.is_good(call) {
            let error = json!({"error": {"code": "ExpiredAuthenticationToken", "message": "expired"}});
            Reply::json(401, &error)
        } else {
            self.challenge(call)?
        };
        Some(reply.with("date", &self.date()))
    }

    fn is_good(&self, call: &Call) -> bool {
        let memory = self.memory.lock().expect("a lock");
        let token = call
            .header("authorization")
            .and_then(|value| value.strip_prefix("Bearer "));
        !memory.refuse_all && token.is_some_and(|token| memory.good.contains(token))
    }

    /// The refusal of a good token that does not prove enough.
    fn challenge(&self, call: &Call) -> Option<Reply> {
        let memory = self.memory.lock().expect("a lock");
        let demand = memory
            .demand
            .as_ref()
            .filter(|demand| call.path().contains(demand.path))?;
        let token = call.header("authorization")?.strip_prefix("Bearer ")?;
        if memory.proofs.get(token) == Some(&with_capability(&demand.claims)) {
            return None;
        }
        let claims = STANDARD.encode(demand.claims.to_string());
        let header = format!(
            r#"Bearer realm="", authorization_uri="https://evil.example/", error="insufficient_claims", claims="{claims}""#
        );
        let error =
            json!({"error": {"code": "RequestDisallowedByAzure", "message": "More proof is needed."}});
        Some(Reply::json(401, &error).with("www-authenticate", &header))
    }

    fn token(&self, call: &Call) -> Reply {
        let mut memory = self.memory.lock().expect("a lock");
        if let Some(outage) = &memory.outage {
            return outage.clone();
        }
        let field = |name: &str| call.form(name).unwrap_or_default();
        assert_eq!(
            call.header("content-type"),
            Some("application/x-www-form-urlencoded")
        );
        assert_eq!(call.header("authorization"), None);
        assert_eq!(
            (field("client_id").as_str(), field("client_secret").as_str()),
            (CLIENT, "")
        );
        if field("grant_type").ends_with("device_code") {
            let pending = json!({"error": "authorization_pending", "error_codes": [70016]});
            return Reply::json(400, &pending);
        }
        let claims: Value = serde_json::from_str(&field("claims")).expect("claims");
        assert_eq!(
            claims["access_token"]["xms_cc"],
            json!({"values": ["cp1"]}),
            "in every call"
        );
        let is_plain = claims == with_capability(&json!({}));
        let scope = field("scope");
        assert!(scope.contains("openid") && scope.contains("offline_access"));
        let (who, nonce, authenticated) = match field("grant_type").as_str() {
            "authorization_code" => {
                let promise = memory.promises.remove(&field("code")).expect("a code, once");
                let digest = Sha256::digest(field("code_verifier").as_bytes());
                assert_eq!(
                    URL_SAFE_NO_PAD.encode(digest),
                    promise.challenge,
                    "the verifier fits its challenge"
                );
                assert_eq!(field("redirect_uri"), promise.redirect, "byte for byte");
                (promise.who, Some(promise.nonce), promise.authenticated)
            }
            "refresh_token" => {
                let of_proof = memory.refusal_of_proof.as_ref().filter(|_| !is_plain);
                if let Some(refusal) = memory.refusal.as_ref().or(of_proof) {
                    return Reply::json(400, refusal);
                }
                match memory.refresh.get(&field("refresh_token")) {
                    Some(who) => (who.clone(), None, Some(NOON)),
                    None => {
                        return Reply::json(400, &json!({"error": "invalid_grant", "error_codes": [70000]}));
                    }
                }
            }
            other => panic!("{other}"),
        };
        let graph = scope.contains("/graph/");
        if graph && memory.no_graph {
            return Reply::json(400, &json!({"error": "invalid_grant", "error_codes": [65001]}));
        }
        self.issued(&mut memory, call, &(who, nonce, authenticated))
    }

    fn issued(
        &self,
        memory: &mut Memory,
        call: &Call,
        (who, nonce, authenticated): &(String, Option<String>, Option<i64>),
    ) -> Reply {
        memory.issued += 1;
        let (access, refresh) = (
            format!("marker-access-{}", memory.issued),
            format!("marker-refresh-{}", memory.issued),
        );
        memory.good.insert(access.clone());
        let claims = serde_json::from_str(&call.form("claims").unwrap_or_default()).expect("claims");
        memory.proofs.insert(access.clone(), claims);
        memory.refresh.insert(refresh.clone(), who.clone());
        let expires = memory.expires_in.clone().unwrap_or(json!(3600));
        let now = *self.now.lock().expect("a lock");
        let mut answer = json!({
            "token_type": "Bearer", "scope": call.form("scope"), "expires_in": expires, "access_token": access,
            "id_token": id_token(&call.origin, who, nonce.as_deref(), *authenticated, now),
        });
        if !memory.no_refresh {
            answer["refresh_token"] = json!(refresh);
        }
        Reply::json(200, &answer)
    }
}

/// `claims` as they are asked for by a client that declares what it can do.
pub(crate) fn with_capability(claims: &Value) -> Value {
    let mut all = claims.clone();
    all["access_token"]["xms_cc"] = json!({"values": ["cp1"]});
    all
}

fn configuration(origin: &str) -> Value {
    json!({
        "issuer": format!("{origin}/{TENANT}/v2.0"),
        "authorization_endpoint": format!("{origin}/{TENANT}/oauth2/v2.0/authorize"),
        "token_endpoint": format!("{origin}/{TENANT}/oauth2/v2.0/token"),
        "device_authorization_endpoint": format!("{origin}/{TENANT}/oauth2/v2.0/devicecode"),
        "tenant_region_scope": "EU",
    })
}

fn id_token(origin: &str, who: &str, nonce: Option<&str>, authenticated: Option<i64>, now: i64) -> String {
    let claims = json!({
        "iss": format!("{origin}/{TENANT}/v2.0"), "aud": CLIENT, "tid": TENANT, "oid": who, "ver": "2.0", "exp": now + 3600, "nbf": now,
        "nonce": nonce, "auth_time": authenticated, "preferred_username": format!("{who}@contoso.example"), "name": "Ada Lindqvist",
    });
    format!("h.{}.marker-id-token", URL_SAFE_NO_PAD.encode(claims.to_string()))
}
