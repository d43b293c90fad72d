//! The Azure side without sockets and without a clock: whoever holds it hands it requests and the time. For simulations,
//! which live years in minutes and want the same bytes for the same seed.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::ctl::{Command, CtlError, perform};
use crate::entra::jwt::FEWEST_BITS;
use crate::entra::keys::Keys;
use crate::exchange::{Call, Delivery, Method};
use crate::scenario::{self, Scenario, ScenarioError};
use crate::site::Site;
use crate::world::World;
use crate::world::phase::Phase;
use crate::world::request::{Request, Verdict};

/// The Azure side as a value.
pub struct AzureSide {
    world: World,
}

/// One HTTP request, as far as Azure looks at it.
#[derive(Clone, Debug)]
pub struct Asked<'a> {
    /// The verb in capitals.
    pub method: &'a str,
    pub path: &'a str,
    /// What stands behind the question mark.
    pub query: &'a str,
    /// Names in lower case.
    pub headers: BTreeMap<String, String>,
    pub body: Vec<u8>,
}

/// One HTTP answer, and what the connection makes of it.
#[derive(Clone, Debug)]
pub struct Answered {
    pub status: u16,
    pub headers: Vec<(&'static str, String)>,
    /// As much of it as arrives.
    pub body: Vec<u8>,
    /// Milliseconds before anything is sent.
    pub wait_millis: u64,
    pub arrives: Arrives,
}

/// How much of an answer arrives. What the request changed has been changed in each case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrives {
    Whole,
    /// The head, and then less than was announced.
    Partly,
    Nothing,
}

/// A Lockbox request as Azure knows it, which is more than it tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known<'a> {
    pub subscription: &'a str,
    pub id: &'a str,
    pub phase: Phase,
    /// Since when it is in this phase.
    pub since: DateTime<Utc>,
    pub created: DateTime<Utc>,
    /// When it lapses if nobody decides.
    pub lapses: DateTime<Utc>,
    /// Who decided, and when.
    pub decided: Option<(Verdict, &'a str, DateTime<Utc>)>,
    /// When the access it opened ends; nothing while it lasts as long as its support ticket.
    pub access_ends: Option<DateTime<Utc>>,
}

impl<'a> Known<'a> {
    fn of(request: &'a Request) -> Self {
        let decided = request.decided.as_ref();
        Self {
            subscription: &request.subscription,
            id: &request.id,
            phase: request.phase,
            since: request.since,
            created: request.created,
            lapses: request.expires(),
            decided: decided.map(|decided| (decided.verdict, decided.by.as_str(), decided.at)),
            access_ends: request.access.and_then(|access| access.ends),
        }
    }
}

impl AzureSide {
    /// The world of a scenario at `now`. Its origin is one that nobody listens on, and its signing key is short: signing takes most of
    /// the time of a long life otherwise.
    ///
    /// # Errors
    /// When the scenario does not hold together.
    pub fn new(scenario: &Scenario, seed: u64, now: DateTime<Utc>) -> Result<Self, ScenarioError> {
        let mut world = scenario::load(scenario, seed, now)?;
        world.site = Site {
            origin: "http://127.0.0.1:1".to_owned(),
        };
        world.keys = Keys::of_bits(seed, FEWEST_BITS);
        Ok(Self { world })
    }

    /// Answers a request that arrives at `now`, after whatever fell due before.
    pub fn answer(&mut self, asked: Asked<'_>, now: DateTime<Utc>) -> Answered {
        let method = Method::named(asked.method);
        let call = Call::new(method, asked.path, asked.query, asked.headers, asked.body);
        let reply = self.world.handle(&call, now);
        let mut body = reply.answer.body;
        let arrives = match reply.wire.delivery {
            Delivery::Whole => Arrives::Whole,
            Delivery::Part(bytes) => {
                body.truncate(bytes);
                Arrives::Partly
            }
            Delivery::Nothing => Arrives::Nothing,
        };
        Answered {
            status: reply.answer.status,
            headers: reply.answer.headers,
            body,
            wait_millis: reply.wire.wait_millis,
            arrives,
        }
    }

    /// Carries out a verb of the engineer's side.
    ///
    /// # Errors
    /// When it cannot be carried out, or is about a clock or a running emulator.
    pub fn command(&mut self, command: &Command, now: DateTime<Utc>) -> Result<Value, CtlError> {
        perform::run(&mut self.world, command, now)
    }

    /// Lets time pass until `now`.
    pub fn advance(&mut self, now: DateTime<Utc>) {
        self.world.advance(now);
    }

    /// When something happens by itself next.
    #[must_use]
    pub fn next_due(&self) -> Option<DateTime<Utc>> {
        self.world.next_due()
    }

    /// Every request, in the order of their ids.
    pub fn requests(&self) -> impl Iterator<Item = Known<'_>> {
        self.world.requests.iter().map(Known::of)
    }

    /// One request.
    #[must_use]
    pub fn request(&self, id: &str) -> Option<Known<'_>> {
        self.world.requests.get(id).map(Known::of)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moment::epoch;
    use crate::testing::{EDGE, VERSION, requests};
    use chrono::TimeDelta;

    fn ask<'a>(path: &'a str, token: &str) -> Asked<'a> {
        Asked {
            method: "GET",
            path,
            query: VERSION,
            headers: BTreeMap::from([("authorization".to_owned(), format!("Bearer {token}"))]),
            body: Vec::new(),
        }
    }

    #[test]
    fn a_request_is_answered_without_a_socket_and_lapses_when_it_is_told_the_time() {
        let mut side = AzureSide::new(&Scenario::demo().unwrap(), 20, epoch()).unwrap();
        let token: Command =
            serde_json::from_value(serde_json::json!({ "verb": "token", "user": "ada@contoso.example" }))
                .unwrap();
        let told = side.command(&token, epoch()).unwrap();
        let token = told["accessToken"].as_str().unwrap();
        let path = requests(EDGE);
        let answered = side.answer(ask(&path, token), epoch());
        assert_eq!((answered.status, answered.arrives), (200, Arrives::Whole));
        let before = side
            .requests()
            .filter(|known| known.phase == Phase::Pending)
            .count();
        assert!(before > 0);
        side.advance(epoch() + TimeDelta::days(5));
        let pending = side.requests().filter(|known| known.phase == Phase::Pending);
        assert_eq!(pending.count(), 0);
        let answered = side.answer(ask(&path, token), epoch() + TimeDelta::days(5));
        assert_eq!(answered.status, 401, "the token is five days old");
    }
}
