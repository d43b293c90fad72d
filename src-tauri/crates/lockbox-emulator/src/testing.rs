//! For tests that need no socket: a world on a clock of its own, called as a client calls it. Everything it answers goes
//! into one sum, so that two runs can be compared.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use url::form_urlencoded;

use crate::ctl::{Command, CtlError, perform};
use crate::exchange::{Answer, Call, Method, Reply};
use crate::moment::epoch;
use crate::scenario::{self, Scenario};
use crate::site::Site;
use crate::world::World;
use crate::world::random::hexadecimal;

/// A world, the time it is there, and who calls.
pub(crate) struct Script {
    pub(crate) world: World,
    pub(crate) now: DateTime<Utc>,
    /// Sent with every call while it is there.
    pub(crate) bearer: Option<String>,
    sum: Sha256,
}

impl Script {
    /// The demo.
    pub(crate) fn demo(seed: u64) -> Self {
        Self::of(&Scenario::demo().unwrap(), seed)
    }

    /// The demo with some of its members changed; the whole is one JSON object.
    pub(crate) fn changed(change: impl FnOnce(&mut Value)) -> Self {
        let mut text: Value = serde_json::from_str(include_str!("../scenario/demo.json")).unwrap();
        change(&mut text);
        let scenario = Scenario::parse(&text.to_string(), Path::new("changed.json")).unwrap();
        Self::of(&scenario, 20)
    }

    pub(crate) fn of(scenario: &Scenario, seed: u64) -> Self {
        let mut world = scenario::load(scenario, seed, epoch()).unwrap();
        world.site = Site {
            origin: "http://127.0.0.1:8080".to_owned(),
        };
        Self {
            world,
            now: epoch(),
            bearer: None,
            sum: Sha256::new(),
        }
    }

    /// Calls as this user from here on.
    pub(crate) fn sign_in(&mut self, user: &str) {
        let resource = json!({ "verb": "token", "user": user, "resource": "arm" });
        let token = self.ctl(resource).unwrap();
        self.bearer = token["accessToken"].as_str().map(str::to_owned);
    }

    pub(crate) fn get(&mut self, target: &str) -> Reply {
        self.send(Method::Get, target, None, b"")
    }

    pub(crate) fn post(&mut self, target: &str, body: &Value) -> Reply {
        let text = body.to_string();
        self.send(Method::Post, target, Some("application/json"), text.as_bytes())
    }

    pub(crate) fn form(&mut self, target: &str, fields: &[(&str, &str)]) -> Reply {
        let body = form(fields);
        let kind = "application/x-www-form-urlencoded";
        self.send(Method::Post, target, Some(kind), body.as_bytes())
    }

    /// Any call; the target is a path with its query.
    pub(crate) fn send(&mut self, method: Method, target: &str, kind: Option<&str>, body: &[u8]) -> Reply {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let mut headers = BTreeMap::new();
        if let Some(token) = &self.bearer {
            headers.insert("authorization".to_owned(), format!("Bearer {token}"));
        }
        if let Some(kind) = kind {
            headers.insert("content-type".to_owned(), kind.to_owned());
        }
        let call = Call::new(method, path, query, headers, body.to_vec());
        let reply = self.world.handle(&call, self.now);
        let Answer {
            status,
            headers,
            body,
        } = &reply.answer;
        self.sum
            .update(format!("{status} {headers:?} {:?} {}", reply.wire, body.len()));
        self.sum.update(body);
        reply
    }

    /// A verb of the engineer.
    pub(crate) fn ctl(&mut self, verb: Value) -> Result<Value, CtlError> {
        let command: Command =
            serde_json::from_value(verb).map_err(|error| CtlError::Usage(error.to_string()))?;
        let told = perform::run(&mut self.world, &command, self.now)?;
        self.sum.update(told.to_string());
        Ok(told)
    }

    pub(crate) fn pass(&mut self, by: TimeDelta) {
        self.now += by;
        self.world.advance(self.now);
    }

    /// The sum of everything so far.
    pub(crate) fn sum(self) -> String {
        hexadecimal(&self.sum.finalize())
    }
}

impl Reply {
    pub(crate) fn text(&self) -> String {
        String::from_utf8(self.answer.body.clone()).unwrap()
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.answer.body).unwrap_or_else(|_| panic!("not JSON: {}", self.text()))
    }

    /// Status and ARM's error code.
    pub(crate) fn refusal(&self) -> (u16, String) {
        let code = self.json()["error"]["code"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
        (self.answer.status, code)
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut headers = self.answer.headers.iter();
        headers
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value.as_str())
    }
}

/// Fields as a form or a query.
pub(crate) fn form(fields: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish()
}

/// The text after a start, up to the next quotation mark.
pub(crate) fn between(text: &str, start: &str) -> String {
    let (_, rest) = text
        .split_once(start)
        .unwrap_or_else(|| panic!("no {start} in {text}"));
    rest.split_once('"').unwrap().0.to_owned()
}

/// Path of the requests of a subscription.
pub(crate) fn requests(subscription: &str) -> String {
    format!("/subscriptions/{subscription}/providers/Microsoft.CustomerLockbox/requests")
}

/// The demo's subscriptions and one pending request.
pub(crate) const EDGE: &str = "1c7e602b-4d1f-4b2c-9076-62d1bb2f8b22";
pub(crate) const SERIAL_REQUEST: &str = "4e1d8a60-0c5b-4f8e-9d2a-7a3b5c6d7e01";
/// What every call of Lockbox carries.
pub(crate) const VERSION: &str = "api-version=2018-02-28-preview&$expand=properties";
