//! What a fault makes of a call. A new kind of fault gets its arm here.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;

use super::Trace;
use crate::arm;
use crate::entra::scope::Resource;
use crate::exchange::{Answer, Call, Delivery, Reply, Wire};
use crate::fault::{self, Fault, FaultKind, Operation};
use crate::world::World;
use crate::world::agenda::Deed;
use crate::world::decision::DecisionRecord;

impl World {
    /// The reply to a call that a fault strikes.
    pub(crate) fn struck(&mut self, fault: &Fault, call: &Call, trace: &Trace, now: DateTime<Utc>) -> Reply {
        tracing::info!(kind = ?fault.kind, path = %call.path, "fault");
        match fault.kind {
            FaultKind::DropBefore => {
                self.note_unapplied(call, trace, now, "dropped before applying");
                delivered(Answer::empty(500), Delivery::Nothing)
            }
            FaultKind::DropAfter => delivered(self.answer(call, trace, now), Delivery::Nothing),
            FaultKind::Truncate => {
                let answer = self.answer(call, trace, now);
                let half = answer.body.len() / 2;
                delivered(answer, Delivery::Part(half))
            }
            FaultKind::Delay => Reply {
                answer: self.answer(call, trace, now),
                wire: Wire {
                    wait_millis: fault.delay_millis,
                    ..Wire::default()
                },
            },
            FaultKind::Status => {
                let outcome = format!("answered {} instead", fault.status);
                self.note_unapplied(call, trace, now, &outcome);
                fault::status_answer(fault).into()
            }
            FaultKind::ExpiredToken => {
                let outcome = "answered ExpiredAuthenticationToken instead";
                self.note_unapplied(call, trace, now, outcome);
                arm::refusal::expired(&mut self.office(trace, now), call).into()
            }
            FaultKind::TokenRevoked | FaultKind::NetworkChanged | FaultKind::WrongTenant => {
                self.refused_token(fault.kind, call, trace, now).into()
            }
            FaultKind::ClockAhead | FaultKind::ClockBehind | FaultKind::EarlyExpiry => {
                self.slipped(fault, call, trace, now).into()
            }
            FaultKind::ApplyLate => self.apply_late(fault, call, trace, now).into(),
            FaultKind::StaleList | FaultKind::StaleGet => self.stale(call, trace, now).into(),
            FaultKind::Redirect => {
                self.note_unapplied(call, trace, now, "redirected");
                fault::redirection(fault, call, &self.site).into()
            }
            FaultKind::MalformedItem
            | FaultKind::UnknownStatus
            | FaultKind::ForeignNextLink
            | FaultKind::LoopingNextLink
            | FaultKind::MissingField
            | FaultKind::NullField
            | FaultKind::NumberForText
            | FaultKind::ExtraFields
            | FaultKind::OtherCasing
            | FaultKind::OtherDates
            | FaultKind::MalformedDates => {
                let answer = self.answer(call, trace, now);
                fault::spoil(fault, answer, call, &self.site).into()
            }
        }
    }

    /// Answers a status now and puts the call on the agenda. Its decision is on the record when it takes effect.
    fn apply_late(&mut self, fault: &Fault, call: &Call, trace: &Trace, now: DateTime<Utc>) -> Answer {
        let millis = i64::try_from(fault.delay_millis).unwrap_or(i64::MAX);
        match now.checked_add_signed(TimeDelta::milliseconds(millis)) {
            Some(later) if self.agenda.takes_calls() => {
                self.agenda.add(later, Deed::Apply(Box::new(call.clone())));
            }
            Some(_) | None => self.note_unapplied(call, trace, now, "too many calls wait to take effect"),
        }
        fault::status_answer(fault)
    }

    /// The list, or the one request, as it was answered the time before, when it was answered before.
    fn stale(&mut self, call: &Call, trace: &Trace, now: DateTime<Utc>) -> Answer {
        let before = self.faults.remembered(call);
        let answer = self.answer(call, trace, now);
        match before {
            Some(body) if answer.status == 200 => {
                let old = Answer { body, ..answer };
                self.faults.remember(call, &old);
                old
            }
            Some(_) | None => answer,
        }
    }

    /// A decision that came in but never reached the world is on the record too.
    pub(crate) fn note_unapplied(&mut self, call: &Call, trace: &Trace, now: DateTime<Utc>, outcome: &str) {
        if fault::operation(call) != Operation::Update {
            return;
        }
        let body: Value = serde_json::from_slice(&call.body).unwrap_or_default();
        let text = |name: &str| body.get(name).and_then(Value::as_str).map(str::to_owned);
        let by = arm::caller::caller(&mut self.office(trace, now), call, Resource::Arm).ok();
        self.record_decision(DecisionRecord {
            at: now,
            subscription_id: call.segment(1).to_owned(),
            request_id: call.segment(5).to_owned(),
            verdict: text("status"),
            reason: text("reason"),
            by: by.map(|caller| caller.upn),
            outcome: outcome.to_owned(),
        });
    }
}

fn delivered(answer: Answer, delivery: Delivery) -> Reply {
    Reply {
        answer,
        wire: Wire {
            delivery,
            ..Wire::default()
        },
    }
}
