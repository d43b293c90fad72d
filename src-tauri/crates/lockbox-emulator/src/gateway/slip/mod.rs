//! Faults of tokens and of clocks.

#[cfg(test)]
mod tests;

use chrono::{DateTime, TimeDelta, Utc};

use super::{Area, Trace};
use crate::arm::{caller, challenge, refusal};
use crate::entra::Slip;
use crate::entra::scope::Resource;
use crate::exchange::{Answer, Call};
use crate::fault::{Fault, FaultKind};
use crate::graph;
use crate::moment;
use crate::world::World;

/// Where a caller is seen who moved to another network (RFC 5737).
const ELSEWHERE: &str = "203.0.113.41";

impl World {
    /// The refusal of a good token; nothing takes effect.
    pub(super) fn refused_token(
        &mut self,
        kind: FaultKind,
        call: &Call,
        trace: &Trace,
        now: DateTime<Utc>,
    ) -> Answer {
        self.note_unapplied(call, trace, now, "answered a refusal of the token instead");
        let office = &mut self.office(trace, now);
        // A token of the next second is good: tokens are dated in whole seconds.
        let wanted = now.timestamp() + 1;
        if kind == FaultKind::WrongTenant {
            return refusal::of_another_tenant(office, call);
        }
        if Area::of(call) == Area::Graph {
            return graph::revoked(office, wanted);
        }
        let tenant = caller::caller(office, call, Resource::Arm).map_or_else(
            |refusal| refusal.tenant.unwrap_or_else(|| "common".to_owned()),
            |caller| caller.tenant,
        );
        let (site, form) = (&office.world.site, office.world.settings.revoked_challenge);
        if kind == FaultKind::NetworkChanged {
            return challenge::moved(
                site,
                &tenant,
                form,
                &challenge::not_before_from(wanted, ELSEWHERE),
            );
        }
        challenge::revoked(site, &tenant, form, &challenge::not_before(wanted))
    }

    /// The answer of a clock that is off, or with a token that ends early.
    pub(super) fn slipped(
        &mut self,
        fault: &Fault,
        call: &Call,
        trace: &Trace,
        now: DateTime<Utc>,
    ) -> Answer {
        let by = TimeDelta::milliseconds(i64::try_from(fault.delay_millis).unwrap_or_default());
        let (skew, life) = match fault.kind {
            FaultKind::ClockAhead => (by, None),
            FaultKind::ClockBehind => (-by, None),
            FaultKind::EarlyExpiry => (TimeDelta::zero(), Some(by)),
            FaultKind::DropAfter
            | FaultKind::DropBefore
            | FaultKind::Delay
            | FaultKind::Status
            | FaultKind::Truncate
            | FaultKind::MalformedItem
            | FaultKind::UnknownStatus
            | FaultKind::StaleList
            | FaultKind::StaleGet
            | FaultKind::LoopingNextLink
            | FaultKind::Redirect
            | FaultKind::MissingField
            | FaultKind::NullField
            | FaultKind::NumberForText
            | FaultKind::ExtraFields
            | FaultKind::OtherCasing
            | FaultKind::OtherDates
            | FaultKind::MalformedDates
            | FaultKind::ForeignNextLink
            | FaultKind::ExpiredToken
            | FaultKind::ApplyLate
            | FaultKind::TokenRevoked
            | FaultKind::NetworkChanged
            | FaultKind::WrongTenant => (TimeDelta::zero(), None),
        };
        self.entra.slip = Slip { skew, life };
        let answer = self.answer(call, trace, now);
        self.entra.slip = Slip::default();
        answer.with("date", moment::http_date(now + skew))
    }
}
