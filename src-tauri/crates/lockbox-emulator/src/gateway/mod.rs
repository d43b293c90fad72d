//! One call and its reply, pure and synchronous: time passes, the fault that waits for the call strikes, the part of
//! Azure that the path belongs to answers, and the answer gets the headers of that part.

#[cfg(test)]
mod determinism;
mod headers;
mod slip;
mod strike;
#[cfg(test)]
mod tests;
mod trace;

use chrono::{DateTime, Utc};

pub(crate) use trace::Trace;

use crate::arm::{self, Office};
use crate::entra::{self, page};
use crate::exchange::{Answer, Call, Method, Reply};
use crate::fault::{self, Operation};
use crate::graph;
use crate::world::World;

/// The part of Azure that a path belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Area {
    Arm,
    Entra,
    Graph,
    Portal,
    /// The emulator's description of itself.
    Description,
}

impl Area {
    pub(crate) fn of(call: &Call) -> Self {
        let path = call.lower();
        match path.as_slice() {
            ["graph", ..] => Self::Graph,
            arm::openapi::PATH => Self::Description,
            ["portal", ..] if call.method == Method::Get => Self::Portal,
            path if entra::find(path).is_some() => Self::Entra,
            _ => Self::Arm,
        }
    }
}

impl World {
    /// Answers a call that arrives at `now`.
    pub(crate) fn handle(&mut self, call: &Call, now: DateTime<Utc>) -> Reply {
        self.advance(now);
        let trace = Trace::of(call, &mut self.random);
        let operation = fault::operation(call);
        let mut reply = match self.faults.strike(operation) {
            Some(fault) => self.struck(&fault, call, &trace, now),
            None => self.answer(call, &trace, now).into(),
        };
        reply.answer = headers::add(reply.answer, call, &trace, now);
        reply
    }

    /// The answer of the part that the path belongs to, without any fault.
    pub(crate) fn answer(&mut self, call: &Call, trace: &Trace, now: DateTime<Utc>) -> Answer {
        match Area::of(call) {
            Area::Portal => {
                let text = "This is where the Azure portal would be. The emulator shows tickets and requests on the \
                            command line.";
                page::message("Emulated portal", text, 200)
            }
            Area::Description if call.method == Method::Get => arm::openapi::answer(self, now),
            Area::Description => arm::errors::no_such_verb("GET"),
            Area::Graph => graph::answer(&mut self.office(trace, now), call),
            Area::Entra => entra::answer(&mut self.desk(trace, now), call),
            Area::Arm => {
                let answer = arm::answer(&mut self.office(trace, now), call);
                if matches!(fault::operation(call), Operation::List | Operation::Get) {
                    self.faults.remember(call, &answer);
                }
                answer
            }
        }
    }

    /// Where ARM's and Graph's rooms work.
    pub(crate) fn office<'a>(&'a mut self, trace: &'a Trace, now: DateTime<Utc>) -> Office<'a> {
        Office {
            world: self,
            trace,
            now,
        }
    }

    /// Where Entra's rooms work.
    pub(crate) fn desk<'a>(&'a mut self, trace: &'a Trace, now: DateTime<Utc>) -> entra::Desk<'a> {
        entra::Desk {
            entra: &mut self.entra,
            random: &mut self.random,
            directory: &self.directory,
            settings: &self.settings,
            site: &self.site,
            keys: &self.keys,
            trace,
            now,
        }
    }
}
