//! Quiet that a person asks for at the moment, from the tray. It is not remembered: a program that begins anew tells what waits.

use crate::app::App;
use crate::ids::TenantId;
use crate::reminders::Reminders;
use crate::reminders::quiet::midnight;
use crate::time::{Now, ServerTime};
use chrono::TimeDelta;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

/// When the morning begins, in minutes after local midnight, where no quiet says otherwise.
const MORNING: u16 = 7 * 60;
/// When quiet ends that is a night, in minutes after local midnight. The end of any other is no morning.
const DAYBREAK: RangeInclusive<u16> = 4 * 60..=12 * 60;

/// What a person asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuietWish {
    /// No quiet: none that was asked for, and what is left of the present stretch neither.
    Off,
    /// Quiet for an hour.
    Hour,
    /// Quiet until the morning.
    Morning,
}

/// Whether it is quiet at the moment, for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuietNow {
    /// Until when; none when it is not quiet.
    pub until: Option<ServerTime>,
    /// When the next morning begins.
    pub morning: ServerTime,
    /// Requests that are held back.
    pub held: usize,
}

/// What was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hush {
    QuietUntil(ServerTime),
    AwakeUntil(ServerTime),
}

impl Reminders {
    /// When the quiet that holds for a tenant at `instant` ends; none when it is not quiet then.
    pub(crate) fn quiet_end(&self, tenant: &TenantId, instant: ServerTime) -> Option<ServerTime> {
        let quiet = &self.policies.of(tenant).quiet;
        match self.hush {
            Some(Hush::AwakeUntil(until)) if until > instant => None,
            Some(Hush::QuietUntil(until)) if until > instant => Some(quiet.end(until).unwrap_or(until)),
            Some(Hush::AwakeUntil(_) | Hush::QuietUntil(_)) | None => quiet.end(instant),
        }
    }

    /// When the next morning begins: at the end of the quiet that is set for the tenant, or else at seven.
    pub(super) fn morning(&self, tenant: Option<&TenantId>, instant: ServerTime) -> ServerTime {
        let spans = tenant.map(|tenant| &self.policies.of(tenant).quiet.spans);
        let night = spans.and_then(|spans| spans.iter().find(|span| DAYBREAK.contains(&span.to)));
        let begins = night.map_or(MORNING, |span| span.to);
        let offset = self.policies.offset();
        let found = || {
            let today = instant.checked_add_signed(offset.at(instant))?.date_naive();
            [today, today.succ_opt()?].into_iter().find_map(|day| {
                let local = midnight(day).checked_add_signed(TimeDelta::minutes(i64::from(begins)))?;
                // The offset of that moment, not of this one.
                let roughly = local.checked_sub_signed(offset.at(instant))?;
                let at = local.checked_sub_signed(offset.at(roughly))?;
                (at > instant).then_some(at)
            })
        };
        found().unwrap_or(instant)
    }
}

impl App {
    /// The tenants of requests that are quiet at `instant`, each with the end of it.
    pub(crate) fn quiet_tenants(&self, instant: ServerTime) -> BTreeMap<&TenantId, ServerTime> {
        let tenants: BTreeSet<&TenantId> = self.cases.values().map(|case| &case.request.tenant).collect();
        let ends = tenants.into_iter();
        ends.filter_map(|tenant| Some((tenant, self.reminders.quiet_end(tenant, instant)?)))
            .collect()
    }

    /// When the next morning begins for a tenant: the same for quiet that is asked for and for a reminder that is wished for.
    #[must_use]
    pub fn morning(&self, tenant: &TenantId, now: Now) -> ServerTime {
        self.reminders.morning(Some(tenant), self.server.now(now))
    }

    /// Whether it is quiet for the account that watches here.
    #[must_use]
    pub fn quiet_now(&self, now: Now) -> QuietNow {
        let instant = self.server.now(now);
        let tenant = self.session.owner().map(|owner| &owner.tenant);
        let of_nobody = TenantId::new("");
        QuietNow {
            until: self.reminders.quiet_end(tenant.unwrap_or(&of_nobody), instant),
            morning: self.reminders.morning(tenant, instant),
            held: self.reminders.held.len(),
        }
    }

    pub(crate) fn be_quiet(&mut self, wish: QuietWish, instant: ServerTime) {
        let tenant = self.session.owner().map(|owner| owner.tenant.clone());
        let tenant = tenant.unwrap_or_else(|| TenantId::new(""));
        self.reminders.hush = match wish {
            QuietWish::Hour => instant
                .checked_add_signed(TimeDelta::hours(1))
                .map(Hush::QuietUntil),
            QuietWish::Morning => Some(Hush::QuietUntil(self.reminders.morning(Some(&tenant), instant))),
            QuietWish::Off => {
                let planned = self.reminders.policies.of(&tenant).quiet.end(instant);
                planned.map(Hush::AwakeUntil)
            }
        };
    }
}
