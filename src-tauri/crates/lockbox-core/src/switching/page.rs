//! The page of the decision window on which it is confirmed: who opened it, how long it was looked at, whether somebody signed in
//! afresh for it.

use super::{SwitchGuard, SwitchProgress};
use crate::app::App;
use crate::effect::{Effect, KnownUrl, SignInMethod};
use crate::event::{ReviewAct, Tri};
use crate::ids::{AccountId, Ticket};
use crate::problem::Rejection;
use crate::review::{STEP_UP_FRESH, StepUpState};
use crate::time::BootTime;
use crate::turn::Turn;
use std::time::Duration;

/// How long the page must be visible and focused.
pub(crate) const DWELL: Duration = Duration::from_secs(5);

/// The open page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SwitchPage {
    /// Whether Customer Lockbox is to be on.
    pub on: bool,
    /// Who was signed in when it was opened.
    pub account: AccountId,
    pub step_up: StepUpState,
    /// Why the last try was refused.
    pub refusal: Option<Rejection>,
    attended_since: Option<BootTime>,
    attended: Duration,
    /// What is on its way was confirmed on this page.
    pub(crate) asked: bool,
}

impl SwitchPage {
    fn open(on: bool, account: AccountId) -> Self {
        Self {
            on,
            account,
            step_up: StepUpState::None,
            refusal: None,
            attended_since: None,
            attended: Duration::ZERO,
            asked: false,
        }
    }

    fn looked_at(&self, now: BootTime) -> Duration {
        let running = self
            .attended_since
            .map_or(Duration::ZERO, |since| now.since(since));
        self.attended + running
    }

    /// Whether it was visible and focused long enough.
    #[must_use]
    pub fn has_dwelt(&self, now: BootTime) -> bool {
        self.looked_at(now) >= DWELL
    }

    /// When the dwell will be met, while somebody looks.
    pub(crate) fn wakes_at(&self, now: BootTime) -> Option<BootTime> {
        self.attended_since?;
        let left = DWELL.saturating_sub(self.looked_at(now));
        (left > Duration::ZERO).then(|| now.after(left))
    }

    /// Whether the fresh sign-in stands and is fresh.
    #[must_use]
    pub fn stepped_up(&self, now: BootTime) -> bool {
        matches!(self.step_up, StepUpState::Done(at) if now.since(at) <= STEP_UP_FRESH)
    }

    fn attend(&mut self, focused: bool, now: BootTime) {
        match (focused, self.attended_since) {
            (true, None) => self.attended_since = Some(now),
            (false, Some(since)) => {
                self.attended += now.since(since);
                self.attended_since = None;
            }
            (true, Some(_)) | (false, None) => {}
        }
    }
}

impl App {
    /// The page on which Customer Lockbox is turned on or off, when it is open.
    #[must_use]
    pub fn switch_page(&self) -> Option<&SwitchPage> {
        self.switching.page.as_ref()
    }

    /// What is going on about it in the tenant of the signed-in account.
    #[must_use]
    pub fn switch_progress(&self) -> Option<&SwitchProgress> {
        let account = self.session.owner()?;
        self.switching.progress.get(&account.tenant)
    }

    /// Opens the page. Only for somebody who certainly may do it; a request that is open goes first.
    pub(crate) fn open_switch(&mut self, on: bool, turn: &mut Turn) -> Result<(), Rejection> {
        let account = self.session.account().cloned().ok_or(Rejection::NotSignedIn)?;
        if !self.is_global_administrator() {
            return Err(Rejection::Switch(SwitchGuard::GlobalAdministrator));
        }
        if self.review.is_some() {
            return Err(Rejection::WindowTaken);
        }
        let same = self.switching.page.as_ref().is_some_and(|page| page.on == on);
        if !same {
            self.drop_switch(turn);
            self.forget_ended(&account);
            self.switching.page = Some(SwitchPage::open(on, account));
        }
        turn.push(Effect::ShowDecision);
        Ok(())
    }

    pub(crate) fn is_global_administrator(&self) -> bool {
        let discovery = self.session.discovery.as_ref();
        discovery.is_some_and(|known| known.global_administrator == Tri::Yes)
    }

    fn forget_ended(&mut self, account: &AccountId) {
        let ended = |progress: &SwitchProgress| matches!(progress, SwitchProgress::Ended { .. });
        if self.switching.progress.get(&account.tenant).is_some_and(ended) {
            self.switching.progress.remove(&account.tenant);
        }
    }

    /// The page is put away. Whether there was one. What was confirmed and not sent yet is not sent any more.
    pub(crate) fn drop_switch(&mut self, turn: &mut Turn) -> bool {
        let Some(page) = self.switching.page.take() else {
            return false;
        };
        if matches!(page.step_up, StepUpState::Running(_)) {
            turn.push(Effect::CancelSignIn);
        }
        self.switching.resume(&page.account.tenant, turn.now.boot);
        true
    }

    /// What a person does on the page.
    pub(crate) fn act_on_switch(&mut self, act: ReviewAct, turn: &mut Turn) -> Result<(), Rejection> {
        let Some(page) = &mut self.switching.page else {
            return Err(Rejection::NotFound);
        };
        let goes_on = !matches!(act, ReviewAct::Attend(_) | ReviewAct::OpenAdministration);
        let result = match act {
            ReviewAct::Attend(focused) => {
                page.attend(focused, turn.now.boot);
                Ok(())
            }
            ReviewAct::OpenAdministration => {
                turn.push(Effect::OpenUrl(KnownUrl::Administration));
                Ok(())
            }
            ReviewAct::StepUp => self.switch_step_up(turn),
            ReviewAct::TurnLockbox {
                on,
                reason,
                typed_name,
            } => self.begin_switch(on, (&reason, &typed_name), turn),
            ReviewAct::Go(_) => {
                let tenant = page.account.tenant.clone();
                page.asked = false;
                self.switching.make_way(&tenant);
                Ok(())
            }
            ReviewAct::Close => {
                let account = page.account.clone();
                self.forget_ended(&account);
                self.drop_switch(turn);
                turn.push(Effect::CloseDecision);
                Ok(())
            }
            ReviewAct::Approve { .. }
            | ReviewAct::Deny { .. }
            | ReviewAct::DraftDenial(_)
            | ReviewAct::AcceptChange
            | ReviewAct::Switch(_)
            | ReviewAct::GoOn
            | ReviewAct::OpenPortal
            | ReviewAct::Look
            | ReviewAct::PutOff(_)
            | ReviewAct::TakeBackReminder
            | ReviewAct::AskMicrosoft(_)
            | ReviewAct::StopWaiting
            | ReviewAct::OpenSupportTicket => Err(Rejection::NotFound),
        };
        if let Some(page) = &mut self.switching.page {
            match &result {
                Err(rejection) => page.refusal = Some(rejection.clone()),
                Ok(()) if goes_on => page.refusal = None,
                Ok(()) => {}
            }
        }
        result
    }

    fn switch_step_up(&mut self, turn: &mut Turn) -> Result<(), Rejection> {
        let person = self.session.person().ok_or(Rejection::NotSignedIn)?;
        let user = person.user.clone();
        let page = self.switching.page.as_mut().ok_or(Rejection::NotFound)?;
        if matches!(page.step_up, StepUpState::Running(_)) {
            turn.push(Effect::CancelSignIn);
        }
        let ticket = turn.ticket();
        page.step_up = StepUpState::Running(ticket);
        let method = SignInMethod::StepUp {
            account: page.account.clone(),
            user,
        };
        turn.push(Effect::SignIn { ticket, method });
        Ok(())
    }

    /// Whether the answer to this sign-in is waited for on the page.
    pub(crate) fn switch_steps_up_with(&self, ticket: Ticket) -> bool {
        let page = self.switching.page.as_ref();
        page.is_some_and(|page| page.step_up == StepUpState::Running(ticket))
    }
}
