//! What one call meets on its way, and how long everything takes there.

use super::Inner;
use crate::fault::{Fault, Wire};
use crate::oracle::Disturbance;
use crate::random::Random;
use lockbox_azure::Manner;
use lockbox_core::BootTime;
use reqwest::Request;
use std::time::Duration;

/// How long the program waits for the answer to a read, and to a decision.
const PATIENCE: Duration = Duration::from_secs(20);
pub(super) const PATIENCE_DECIDING: Duration = Duration::from_secs(30);
/// How long after that a request can still arrive.
pub(super) const LATEST: u64 = 600;

/// What one call meets on its way, and how long it takes.
pub(super) struct Way {
    /// The hour and the place of the call in it: it stays the same, and so does what the call meets, when faults of other hours are
    /// left out.
    pub(super) number: u64,
    pub(super) fault: Option<Fault>,
    pub(super) connecting: Duration,
    pub(super) there: Duration,
    pub(super) back: Duration,
    pub(super) random: Random,
}

/// More calls than there are in an hour.
const HOUR: u64 = 1_000_000;

impl Inner {
    /// What the next call meets.
    pub(super) fn set_out(&mut self, now: BootTime, request: &Request) -> Way {
        self.calls += 1;
        let path = request.url().path();
        self.polls += u64::from(path.ends_with("/requests"));
        self.oracle
            .calls((&request.url().origin().ascii_serialization(), path), now);
        let number = self.number(now);
        let offline = now < self.offline_until;
        let fault = if offline {
            Some(Fault::Wire(Wire::NoRoute))
        } else {
            self.weather
                .meets(self.seed, number, path)
                .filter(|_| self.only.as_ref().is_none_or(|only| only.contains(&number)))
        };
        let mut random = Random::stream(self.seed, number);
        let mut millis = |least, most| random.span(Duration::from_millis(least), Duration::from_millis(most));
        let (connecting, there, back) = (millis(1, 40), millis(5, 80), millis(4, 60));
        let there = match fault {
            Some(Fault::Wire(Wire::Slow)) => random.seconds(2, 15),
            Some(_) | None => there,
        };
        if let Some(fault @ Fault::Wire(_)) = fault {
            if !offline {
                self.struck.add(fault);
            }
            let met = Disturbance {
                fault,
                call: number,
                lasts: connecting + there + PATIENCE_DECIDING,
                asked: Duration::ZERO,
            };
            self.oracle.disturbed(path, now, &met);
        }
        Way {
            number,
            fault,
            connecting,
            there,
            back,
            random,
        }
    }

    fn number(&mut self, now: BootTime) -> u64 {
        let hour = now.0.as_secs() / 3_600;
        let count = if self.hour.0 == hour { self.hour.1 + 1 } else { 1 };
        self.hour = (hour, count);
        (hour + 1) * HOUR + count
    }
}

/// How long the program waits for an answer.
pub(super) fn patience(manner: Manner) -> Duration {
    match manner {
        Manner::Reading => PATIENCE,
        Manner::Once(_) => PATIENCE_DECIDING,
    }
}

/// Why a call that meets this never gets as far as a connection.
pub(super) fn never_connects(fault: Option<Fault>) -> Option<&'static str> {
    match fault {
        Some(Fault::Wire(Wire::NoRoute)) => Some("no route"),
        Some(Fault::Wire(Wire::NoName)) => Some("the name is not found"),
        Some(Fault::Wire(Wire::WrongCertificate)) => Some("the certificate is not valid"),
        Some(Fault::Wire(Wire::NoConnection)) => Some("no connection"),
        Some(_) | None => None,
    }
}
