//! The same seed and the same script give the same bytes.

use std::collections::BTreeMap;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use url::form_urlencoded;

use crate::ctl::{Command, perform};
use crate::exchange::{Call, Method, Reply};
use crate::moment::epoch;
use crate::scenario::{self, DEMO_ADA, DEMO_CLIENT, DEMO_TENANT, Scenario};
use crate::site::Site;
use crate::world::World;
use crate::world::random::hexadecimal;

const EDGE: &str = "1c7e602b-4d1f-4b2c-9076-62d1bb2f8b22";
const REQUEST: &str = "4e1d8a60-0c5b-4f8e-9d2a-7a3b5c6d7e01";
const REDIRECT: &str = "http://localhost:54321";
const VERIFIER: &str = "a-verifier-of-the-client-that-is-long-enough-0123456789";

/// A world whose every reply goes into one sum.
struct Recorded {
    world: World,
    now: DateTime<Utc>,
    sum: Sha256,
    replies: usize,
}

impl Recorded {
    fn new(seed: u64) -> Self {
        let mut world = scenario::load(&Scenario::demo().unwrap(), seed, epoch()).unwrap();
        world.site = Site {
            origin: "http://127.0.0.1:8080".to_owned(),
        };
        Self {
            world,
            now: epoch(),
            sum: Sha256::new(),
            replies: 0,
        }
    }

    fn call(
        &mut self,
        method: Method,
        path: &str,
        query: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Reply {
        let headers: BTreeMap<String, String> = headers
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect();
        let call = Call::new(method, path, query, headers, body.to_vec());
        let reply = self.world.handle(&call, self.now);
        self.sum.update(format!("{reply:?}"));
        self.replies += 1;
        reply
    }

    fn form(&mut self, path: &str, fields: &[(&str, &str)]) -> String {
        let body = form_urlencoded::Serializer::new(String::new())
            .extend_pairs(fields)
            .finish();
        let kind = [("content-type", "application/x-www-form-urlencoded")];
        text(&self.call(Method::Post, path, "", &kind, body.as_bytes()))
    }

    fn ctl(&mut self, verb: Value) -> Value {
        let command: Command = serde_json::from_value(verb).unwrap();
        let told = perform::run(&mut self.world, &command, self.now).unwrap();
        self.sum.update(told.to_string());
        told
    }

    fn pass(&mut self, seconds: i64) {
        self.now += TimeDelta::seconds(seconds);
    }
}

fn text(reply: &Reply) -> String {
    String::from_utf8(reply.answer.body.clone()).unwrap()
}

fn between(text: &str, start: &str) -> String {
    let (_, rest) = text
        .split_once(start)
        .unwrap_or_else(|| panic!("no {start} in {text}"));
    rest.split_once('"').unwrap().0.to_owned()
}

/// Signs Ada in as a browser and a client do, renews, and returns the access token.
fn sign_in(recorded: &mut Recorded) -> String {
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(VERIFIER));
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs([
            ("client_id", DEMO_CLIENT),
            ("response_type", "code"),
            ("redirect_uri", REDIRECT),
            ("response_mode", "form_post"),
            (
                "scope",
                "openid offline_access http://127.0.0.1:8080/user_impersonation",
            ),
            ("state", "s"),
            ("nonce", "n"),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ])
        .finish();
    let tenant = format!("/{DEMO_TENANT}");
    recorded.call(
        Method::Get,
        &format!("{tenant}/v2.0/.well-known/openid-configuration"),
        "",
        &[],
        b"",
    );
    recorded.call(
        Method::Get,
        &format!("{tenant}/discovery/v2.0/keys"),
        "",
        &[],
        b"",
    );
    let page = text(&recorded.call(
        Method::Get,
        &format!("{tenant}/oauth2/v2.0/authorize"),
        &query,
        &[],
        b"",
    ));
    let context = between(&page, "name=\"ctx\" value=\"");
    let answer = [
        ("ctx", context.as_str()),
        ("account", DEMO_ADA),
        ("answer", "continue"),
    ];
    let code = between(
        &recorded.form(&format!("{tenant}/login"), &answer),
        "name=\"code\" value=\"",
    );
    let token = format!("{tenant}/oauth2/v2.0/token");
    let redeem = [
        ("client_id", DEMO_CLIENT),
        ("grant_type", "authorization_code"),
        ("code", &code),
        ("redirect_uri", REDIRECT),
        ("code_verifier", VERIFIER),
    ];
    let tokens: Value = serde_json::from_str(&recorded.form(&token, &redeem)).unwrap();
    let renew = [
        ("client_id", DEMO_CLIENT),
        ("grant_type", "refresh_token"),
        ("refresh_token", tokens["refresh_token"].as_str().unwrap()),
    ];
    let renewed: Value = serde_json::from_str(&recorded.form(&token, &renew)).unwrap();
    recorded.form(&token, &redeem);
    renewed["access_token"].as_str().unwrap().to_owned()
}

/// Everything that draws something: sign-in, refusals, faults, decisions, the engineer's verbs, Graph.
fn script(seed: u64) -> (String, usize) {
    let mut recorded = Recorded::new(seed);
    let bearer = format!("Bearer {}", sign_in(&mut recorded));
    let good = [
        ("authorization", bearer.as_str()),
        ("content-type", "application/json"),
    ];
    let list = format!("/subscriptions/{EDGE}/providers/Microsoft.CustomerLockbox/requests");
    let one = format!("{list}/{REQUEST}");
    let version = "api-version=2018-02-28-preview&$expand=properties";
    recorded.call(Method::Get, &list, version, &[], b"");
    assert_eq!(
        recorded
            .call(Method::Get, &list, version, &good, b"")
            .answer
            .status,
        200
    );
    for kind in [
        "drop-before",
        "drop-after",
        "truncate",
        "status",
        "malformed-item",
        "stale-list",
        "delay",
    ] {
        recorded.ctl(
            json!({ "verb": "fault", "what": { "do": "add", "kind": kind, "on": "list", "status": 429 } }),
        );
        recorded.call(Method::Get, &list, version, &good, b"");
    }
    let approve = json!({ "status": "Approve", "reason": "yes" }).to_string();
    let update = format!("{one}/updateApproval");
    for expected in [200, 409] {
        let reply = recorded.call(Method::Post, &update, version, &good, approve.as_bytes());
        assert_eq!(reply.answer.status, expected);
        recorded.pass(1);
    }
    recorded.pass(1);
    recorded.call(Method::Get, &one, version, &good, b"");
    let ticket = recorded.ctl(json!({ "verb": "open-ticket", "subscription": "Edge-Prod", "title": "slow" }));
    recorded
        .ctl(json!({ "verb": "ask", "ticket": ticket["ticket"], "cluster": "aro-edge-ne", "duration": "8" }));
    recorded.ctl(json!({
        "verb": "attempt", "cluster": "aro-edge-ne", "action": "Get VM serial console logs",
    }));
    let graph = recorded.ctl(json!({ "verb": "token", "user": DEMO_ADA, "resource": "graph" }));
    let bearer = format!("Bearer {}", graph["accessToken"].as_str().unwrap());
    for path in ["/graph/v1.0/me", "/graph/v1.0/nothing"] {
        recorded.call(Method::Get, path, "", &[("authorization", &bearer)], b"");
    }
    recorded.call(Method::Get, "/subscriptions", "", &good, b"");
    (hexadecimal(&recorded.sum.finalize()), recorded.replies)
}

#[test]
fn same_seed_same_script_byte_identical_answers_twice() {
    let (once, again, other) = (script(20), script(20), script(21));
    assert!(once.1 > 15);
    assert_eq!(once, again);
    assert_ne!(once.0, other.0, "another seed gives other bytes");
}
