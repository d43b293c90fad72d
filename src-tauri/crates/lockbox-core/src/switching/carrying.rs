//! Carries it out: read, write the intent, send once, take what it brought.

use super::guards::SwitchGuards;
use super::{
    SwitchAnswered, SwitchDecision, SwitchEnd, SwitchGuard, SwitchNotSent, SwitchPermit, SwitchProgress,
    SwitchRead,
};
use crate::app::App;
use crate::decision::{REREAD_FRESH, SendOutcome};
use crate::doubt::Doubt;
use crate::effect::Effect;
use crate::event::Tri;
use crate::faults::{Cause, HistoryFault, PlainCause};
use crate::ids::{TenantId, Ticket};
use crate::journal::What;
use crate::problem::{Rejection, Trouble};
use crate::review::{Lack, clean_reason, is_name};
use crate::time::{BootTime, Now};
use crate::turn::Turn;

/// What is known at the moment the guards are looked at.
#[derive(Clone, Copy)]
struct Circumstances {
    differs: bool,
    name_typed: bool,
    single: bool,
    read_fresh: bool,
    intent_durable: bool,
    own_window: bool,
}

impl App {
    /// What stands in the way before anything is typed.
    #[must_use]
    pub fn switch_obstacle(&self, now: Now) -> Option<SwitchGuard> {
        let page = self.switching.page.as_ref()?;
        let turn = self.turn(now);
        let Some(decision) = self.switch_draft(page.on, "-", &turn) else {
            return Some(SwitchGuard::AccountEqual);
        };
        let single = self.is_switch_free(decision.tenant());
        let guards = SwitchGuards {
            stepped_up: true,
            ..self.switch_guards(&decision, beforehand(self.is_other(page.on), true, single), &turn)
        };
        guards.missing()
    }

    fn switch_draft(&self, on: bool, reason: &str, turn: &Turn) -> Option<SwitchDecision> {
        let (page, person) = (self.switching.page.as_ref()?, self.session.person()?);
        Some(SwitchDecision {
            account: page.account.clone(),
            user: person.user.clone(),
            on,
            reason: clean_reason(reason),
            at: turn.server,
        })
    }

    /// As far as is known, it is otherwise now. Not known counts as otherwise: it is read before anything is sent.
    fn is_other(&self, on: bool) -> bool {
        let now = self.session.discovery.as_ref().map(|known| known.lockbox_on);
        now != Some(if on { Tri::Yes } else { Tri::No })
    }

    fn is_switch_free(&self, tenant: &TenantId) -> bool {
        let progress = self.switching.progress.get(tenant);
        progress.is_none_or(|progress| !progress.is_busy())
    }

    pub(super) fn begin_switch(
        &mut self,
        on: bool,
        (reason, typed_name): (&str, &str),
        turn: &mut Turn,
    ) -> Result<(), Rejection> {
        let page = self.switching.page.as_ref().ok_or(Rejection::NotFound)?;
        if page.on != on {
            return Err(Rejection::Changed);
        }
        let decision = self
            .switch_draft(on, reason, turn)
            .ok_or(Rejection::NotSignedIn)?;
        let tenant = decision.tenant().clone();
        let name = self.tenant_name();
        let named = !typed_name.trim().is_empty() && is_name(typed_name, &name);
        let standing = beforehand(self.is_other(on), named, self.is_switch_free(&tenant));
        match self.switch_guards(&decision, standing, turn).missing() {
            Some(SwitchGuard::NameTyped) if typed_name.trim().is_empty() => {
                return Err(Rejection::Lacks(Lack::Name));
            }
            Some(SwitchGuard::NameTyped) => return Err(Rejection::Lacks(Lack::OtherName)),
            Some(SwitchGuard::SteppedUp) => return Err(Rejection::Lacks(Lack::StepUp)),
            Some(SwitchGuard::Single) => return Err(Rejection::AlreadyRunning),
            Some(guard) => return Err(Rejection::Switch(guard)),
            None => {}
        }
        if let Some(page) = &mut self.switching.page {
            page.asked = true;
        }
        self.switching.make_way(&tenant);
        let ticket = turn.ticket();
        let reading = SwitchProgress::Reading { ticket, decision };
        self.switching.progress.insert(tenant.clone(), reading);
        turn.push(Effect::ReadSwitch { ticket, tenant });
        Ok(())
    }

    /// The tenant's name as the page shows it and wants it typed.
    #[must_use]
    pub fn tenant_name(&self) -> String {
        let discovery = self.session.discovery.as_ref();
        let named = discovery.map(|known| known.tenant_name.clone());
        named
            .or_else(|| Some(self.session.owner()?.tenant.to_string()))
            .unwrap_or_default()
    }

    fn switch_guards(&self, decision: &SwitchDecision, standing: Circumstances, turn: &Turn) -> SwitchGuards {
        let page = self.switching.page.as_ref();
        let page = page.filter(|page| page.account == decision.account && page.on == decision.on);
        SwitchGuards {
            differs: standing.differs,
            account_equal: self.session.account() == Some(&decision.account)
                && self.session.expired.is_none(),
            global_administrator: self.is_global_administrator(),
            reason_present: !decision.reason.is_empty(),
            name_typed: standing.name_typed,
            stepped_up: page.is_some_and(|page| page.stepped_up(turn.now.boot)),
            dwelt: page.is_some_and(|page| page.has_dwelt(turn.now.boot)),
            single: standing.single,
            read_fresh: standing.read_fresh,
            intent_durable: standing.intent_durable,
            history_healthy: self.ledger.fault().is_none(),
            lock_held: self.settings.lock_held,
            own_window: standing.own_window && page.is_some(),
            decisions_enabled: self.decisions_enabled(),
        }
    }

    /// Whether it was confirmed on the page that is open now.
    fn asked_on_page(&self) -> bool {
        self.switching.page.as_ref().is_some_and(|page| page.asked)
    }

    /// Takes a read: before it is sent, or after.
    pub(crate) fn switch_read(
        &mut self,
        ticket: Ticket,
        outcome: Result<SwitchRead, Trouble>,
        turn: &mut Turn,
    ) {
        let Some(tenant) = self.switch_reader(ticket) else {
            return;
        };
        if let Err(Trouble::SignInNeeded(reason)) = &outcome {
            self.session.expire(reason, turn);
        }
        if let Ok(read) = &outcome {
            self.note_switch(&tenant, read.on);
        }
        match self.switching.progress.get(&tenant).cloned() {
            Some(SwitchProgress::Reading { decision, .. }) => match outcome {
                Ok(read) if read.on == decision.on => {
                    self.settle_earlier(&tenant, read.on, turn);
                    self.stop_switch(decision, SwitchNotSent::AlreadySo, turn);
                }
                Ok(read) => self.record_switch(decision, read.at, turn),
                Err(trouble) => self.stop_switch(decision, SwitchNotSent::NotRead(trouble), turn),
            },
            Some(SwitchProgress::Awaiting { decision, doubt }) => {
                self.switch_read_back((decision, doubt), outcome, turn);
            }
            Some(
                SwitchProgress::Recording { .. }
                | SwitchProgress::Sending { .. }
                | SwitchProgress::Ended { .. },
            )
            | None => {}
        }
    }

    fn record_switch(&mut self, decision: SwitchDecision, read_at: BootTime, turn: &mut Turn) {
        let standing = Circumstances {
            own_window: self.asked_on_page(),
            ..beforehand(true, true, true)
        };
        if let Some(guard) = self.switch_guards(&decision, standing, turn).missing() {
            self.stop_switch(decision, SwitchNotSent::Guard(guard), turn);
            return;
        }
        let what = What::SwitchIntent {
            decision: decision.clone(),
            tenant_name: self.tenant_name(),
        };
        turn.note(Some(decision.tenant()), None, what);
        let tenant = decision.tenant().clone();
        let recording = SwitchProgress::Recording { decision, read_at };
        self.switching.progress.insert(tenant, recording);
    }

    /// The intent is on the disk: the one place where a permit reaches an effect.
    pub(crate) fn switch_durable(&mut self, written: SwitchDecision, turn: &mut Turn) {
        let Some(read_at) = self.switch_recording(&written) else {
            note_answer(&written, SendOutcome::NotSent(PlainCause::BrokenOff.into()), turn);
            return;
        };
        let standing = Circumstances {
            read_fresh: turn.now.boot.since(read_at) <= REREAD_FRESH,
            own_window: self.asked_on_page(),
            ..beforehand(true, true, true)
        };
        let guards = self.switch_guards(&written, standing, turn);
        match SwitchPermit::grant(written.clone(), read_at, &guards) {
            Ok(permit) => {
                let (ticket, tenant) = (turn.ticket(), written.tenant().clone());
                let sending = SwitchProgress::Sending {
                    ticket,
                    decision: written,
                };
                self.switching.progress.insert(tenant, sending);
                turn.push(Effect::SendSwitch { ticket, permit });
            }
            Err(guard) => {
                note_answer(
                    &written,
                    SendOutcome::NotSent(Cause::Condition(format!("{guard:?}")).word()),
                    turn,
                );
                self.stop_switch(written, SwitchNotSent::Guard(guard), turn);
            }
        }
    }

    pub(crate) fn switch_unwritten(&mut self, unwritten: SwitchDecision, fault: HistoryFault, turn: &Turn) {
        if self.switch_recording(&unwritten).is_some() {
            self.stop_switch(unwritten, SwitchNotSent::NotRecorded(fault), turn);
        }
    }

    /// When the read before it was answered, if it is this very decision whose intent is waited for.
    fn switch_recording(&self, written: &SwitchDecision) -> Option<BootTime> {
        match self.switching.progress.get(written.tenant()) {
            Some(SwitchProgress::Recording { decision, read_at }) if decision == written => Some(*read_at),
            Some(
                SwitchProgress::Reading { .. }
                | SwitchProgress::Recording { .. }
                | SwitchProgress::Sending { .. }
                | SwitchProgress::Awaiting { .. }
                | SwitchProgress::Ended { .. },
            )
            | None => None,
        }
    }

    fn stop_switch(&mut self, decision: SwitchDecision, why: SwitchNotSent, turn: &Turn) {
        self.end_switch(decision, SwitchEnd::NotSent(why), turn);
    }

    /// Takes what the one POST brought.
    pub(crate) fn switch_answered(&mut self, ticket: Ticket, outcome: SendOutcome, turn: &mut Turn) {
        let sent = self
            .switching
            .progress
            .values()
            .find_map(|progress| match progress {
                SwitchProgress::Sending {
                    ticket: waiting,
                    decision,
                } if *waiting == ticket => Some(decision.clone()),
                SwitchProgress::Reading { .. }
                | SwitchProgress::Recording { .. }
                | SwitchProgress::Sending { .. }
                | SwitchProgress::Awaiting { .. }
                | SwitchProgress::Ended { .. } => None,
            });
        let Some(decision) = sent else { return };
        note_answer(&decision, outcome.clone(), turn);
        match after_switch(outcome) {
            Ok(lost) => {
                let doubt = Doubt::begin(lost, turn.now.boot);
                let tenant = decision.tenant().clone();
                let awaiting = SwitchProgress::Awaiting { decision, doubt };
                self.switching.progress.insert(tenant, awaiting);
            }
            Err(end) => self.end_switch(decision, end, turn),
        }
    }
}

/// Before anything was asked or written.
fn beforehand(differs: bool, name_typed: bool, single: bool) -> Circumstances {
    Circumstances {
        differs,
        name_typed,
        single,
        read_fresh: true,
        intent_durable: true,
        own_window: true,
    }
}

/// What a POST that ended so leaves to do: read back, with why the answer was lost if it was; or its end.
pub(super) fn after_switch(outcome: SendOutcome) -> Result<Option<String>, SwitchEnd> {
    match outcome {
        SendOutcome::Accepted => Ok(None),
        SendOutcome::Unknown(why) => Ok(Some(why)),
        SendOutcome::Refused { code, message, .. } => Err(SwitchEnd::Refused { code, message }),
        SendOutcome::NotSent(why) => Err(SwitchEnd::NotSent(SwitchNotSent::NoConnection(why))),
    }
}

fn note_answer(decision: &SwitchDecision, outcome: SendOutcome, turn: &mut Turn) {
    let what = What::SwitchAnswered(SwitchAnswered {
        on: decision.on,
        decided_at: decision.at,
        outcome,
    });
    turn.note(Some(decision.tenant()), None, what);
}
