//! What was sent, or perhaps sent, is read back until Azure shows it. After a restart the same: nothing is ever sent again.

use super::carrying::after_switch;
use super::{SwitchDecision, SwitchEnd, SwitchGuard, SwitchNotSent, SwitchProgress, SwitchRead, Switching};
use crate::app::App;
use crate::decision::SendOutcome;
use crate::doubt::Doubt;
use crate::effect::Effect;
use crate::event::Tri;
use crate::faults::PlainCause;
use crate::ids::{TenantId, Ticket};
use crate::journal::What;
use crate::problem::Trouble;
use crate::time::BootTime;
use crate::turn::Turn;
use std::time::Duration;

impl Switching {
    /// What an earlier run left open is taken up by reading only.
    pub(crate) fn remembered(open: &[(SwitchDecision, Option<SendOutcome>)]) -> Self {
        let mut switching = Self::default();
        for (decision, outcome) in open {
            let decision = decision.clone();
            let outcome = outcome
                .clone()
                .unwrap_or_else(|| SendOutcome::Unknown(PlainCause::ProgramEnded.into()));
            if let Ok(lost) = after_switch(outcome) {
                let doubt = Doubt::begin(lost, BootTime(Duration::ZERO));
                let tenant = decision.tenant().clone();
                let awaiting = SwitchProgress::Awaiting { decision, doubt };
                switching.progress.insert(tenant, awaiting);
            }
        }
        switching
    }

    /// A person goes on towards a new one: what has ended is put away, a doubt over which may be decided is kept aside.
    pub(super) fn make_way(&mut self, tenant: &TenantId) {
        match self.progress.remove(tenant) {
            Some(SwitchProgress::Awaiting { decision, doubt }) if doubt.aged => {
                self.earlier.insert(tenant.clone(), (decision, doubt));
            }
            Some(
                running @ (SwitchProgress::Reading { .. }
                | SwitchProgress::Recording { .. }
                | SwitchProgress::Sending { .. }
                | SwitchProgress::Awaiting { .. }),
            ) => {
                self.progress.insert(tenant.clone(), running);
            }
            Some(SwitchProgress::Ended { .. }) | None => {}
        }
    }

    /// Nothing comes of a new one: the doubt about the one before stands again.
    pub(super) fn resume(&mut self, tenant: &TenantId, now: BootTime) {
        let free = match self.progress.get(tenant) {
            None
            | Some(SwitchProgress::Ended {
                end: SwitchEnd::NotSent(_) | SwitchEnd::Refused { .. },
                ..
            }) => true,
            Some(
                SwitchProgress::Reading { .. }
                | SwitchProgress::Recording { .. }
                | SwitchProgress::Sending { .. }
                | SwitchProgress::Awaiting { .. }
                | SwitchProgress::Ended {
                    end: SwitchEnd::Confirmed,
                    ..
                },
            ) => false,
        };
        if free && let Some((decision, mut doubt)) = self.earlier.remove(tenant) {
            doubt.read_at_once(now);
            let awaiting = SwitchProgress::Awaiting { decision, doubt };
            self.progress.insert(tenant.clone(), awaiting);
        }
    }

    /// Whether a POST is under way.
    pub(crate) fn is_sending(&self) -> bool {
        let mut all = self.progress.values();
        all.any(|progress| matches!(progress, SwitchProgress::Sending { .. }))
    }
}

impl App {
    /// Whose read is waited for under this number.
    pub(crate) fn switch_reader(&self, ticket: Ticket) -> Option<TenantId> {
        let reads = |progress: &SwitchProgress| match progress {
            SwitchProgress::Reading { ticket: waiting, .. } => *waiting == ticket,
            SwitchProgress::Awaiting { doubt, .. } => doubt.is_read_with(ticket),
            SwitchProgress::Recording { .. }
            | SwitchProgress::Sending { .. }
            | SwitchProgress::Ended { .. } => false,
        };
        let mut all = self.switching.progress.iter();
        all.find(|(_, progress)| reads(progress))
            .map(|(tenant, _)| tenant.clone())
    }

    /// What Azure told about the tenant of the signed-in account is known everywhere at once.
    pub(super) fn note_switch(&mut self, tenant: &TenantId, on: bool) {
        let own = self
            .session
            .owner()
            .is_some_and(|account| account.tenant == *tenant);
        if let Some(discovery) = self.session.discovery.as_mut().filter(|_| own) {
            discovery.lockbox_on = if on { Tri::Yes } else { Tri::No };
        }
    }

    /// The one that was set aside shows after all.
    pub(super) fn settle_earlier(&mut self, tenant: &TenantId, on: bool, turn: &mut Turn) {
        let earlier = self.switching.earlier.get(tenant);
        if let Some((decision, _)) = earlier.filter(|(decision, _)| decision.on == on) {
            note_settled(decision, turn);
            self.switching.earlier.remove(tenant);
        }
    }

    pub(super) fn end_switch(&mut self, decision: SwitchDecision, end: SwitchEnd, turn: &Turn) {
        let tenant = decision.tenant().clone();
        if end == SwitchEnd::Confirmed {
            self.switching.earlier.remove(&tenant);
        }
        let ended = SwitchProgress::Ended { decision, end };
        self.switching.progress.insert(tenant.clone(), ended);
        // Where nobody reads how it ended, the one before is what counts.
        if self.switching.page.is_none() {
            self.switching.resume(&tenant, turn.now.boot);
        }
    }

    /// A read after it was sent.
    pub(super) fn switch_read_back(
        &mut self,
        (decision, mut doubt): (SwitchDecision, Doubt),
        outcome: Result<SwitchRead, Trouble>,
        turn: &mut Turn,
    ) {
        let shown = outcome.ok().map(|read| read.on);
        if shown == Some(decision.on) {
            note_settled(&decision, turn);
            self.end_switch(decision, SwitchEnd::Confirmed, turn);
            return;
        }
        doubt.took_read(shown.is_some(), turn.now.boot);
        let tenant = decision.tenant().clone();
        let awaiting = SwitchProgress::Awaiting { decision, doubt };
        self.switching.progress.insert(tenant, awaiting);
    }

    /// Reads what is due, in the tenant of the signed-in account.
    pub(crate) fn read_switch_back(&mut self, turn: &mut Turn) {
        if !self.session.is_able() {
            return;
        }
        let Some(tenant) = self.session.owner().map(|account| account.tenant.clone()) else {
            return;
        };
        let Some(SwitchProgress::Awaiting { doubt, .. }) = self.switching.progress.get_mut(&tenant) else {
            return;
        };
        if doubt.due(turn.now.boot).is_none() {
            return;
        }
        let ticket = turn.ticket();
        doubt.reads_with(ticket);
        turn.push(Effect::ReadSwitch { ticket, tenant });
    }

    /// There is a new program or a new session: what is read back is asked for again. What was not written down yet is broken off,
    /// so that no answer to the session before speaks for this one.
    pub(crate) fn read_switch_anew(&mut self, turn: &Turn) {
        let mut broken_off = Vec::new();
        for progress in self.switching.progress.values_mut() {
            match progress {
                SwitchProgress::Awaiting { doubt, .. } => doubt.read_at_once(turn.now.boot),
                SwitchProgress::Reading { decision, .. } => broken_off.push(decision.clone()),
                SwitchProgress::Recording { .. }
                | SwitchProgress::Sending { .. }
                | SwitchProgress::Ended { .. } => {}
            }
        }
        for decision in broken_off {
            let end = SwitchEnd::NotSent(SwitchNotSent::Guard(SwitchGuard::AccountEqual));
            self.end_switch(decision, end, turn);
        }
    }

    /// When the next read is due, or the page wakes.
    pub(crate) fn switch_deadline(&self, now: BootTime) -> Option<BootTime> {
        let account = self.session.owner().filter(|_| self.session.is_able());
        let read = account.and_then(|account| match self.switching.progress.get(&account.tenant)? {
            SwitchProgress::Awaiting { doubt, .. } => doubt.deadline().map(|(at, _)| at),
            SwitchProgress::Reading { .. }
            | SwitchProgress::Recording { .. }
            | SwitchProgress::Sending { .. }
            | SwitchProgress::Ended { .. } => None,
        });
        let wakes = self.switching.page.as_ref().and_then(|page| page.wakes_at(now));
        read.into_iter().chain(wakes).min()
    }
}

fn note_settled(decision: &SwitchDecision, turn: &mut Turn) {
    let what = What::SwitchSettled {
        on: decision.on,
        decided_at: decision.at,
    };
    turn.note(Some(decision.tenant()), None, what);
}
