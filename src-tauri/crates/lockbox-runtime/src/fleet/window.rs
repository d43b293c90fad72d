//! Whose request stands in the decision window. There is one window and it belongs to one account at a time; an act is followed only
//! by the account whose page the window got last, and a verdict only by the account that its tag names.

use super::members::State;
use crate::handle::Handle;
use lockbox_core::{RequestKey, Surface};
use lockbox_view::{Act, MemberId, Refusal, Review, ReviewPage, TurnedAway, addressed};

/// A request of another account that somebody wants to see while one is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) member: MemberId,
    pub(super) key: RequestKey,
    pub(super) surface: Surface,
}

/// The decision window.
#[derive(Debug, Default)]
pub(super) struct Window {
    /// The account that has it.
    owner: Option<MemberId>,
    /// The account whose page it got last.
    given: Option<MemberId>,
    asked: Option<Asked>,
    /// How often it changed hands: each time what it shows counts as new.
    hands: u64,
}

/// Who follows an act.
pub(super) enum Bound {
    Act(Handle, Act),
    /// The question whether another account's request is opened was answered; with the request to open.
    Switch(Option<Asked>),
}

impl Window {
    pub(super) fn owner(&self) -> Option<&MemberId> {
        self.owner.as_ref()
    }

    pub(super) fn hands(&self) -> u64 {
        self.hands
    }

    pub(super) fn asked(&self) -> Option<&Asked> {
        self.asked.as_ref()
    }

    /// The window got the page of the account that has it.
    pub(super) fn given(&mut self) {
        self.given = self.owner.clone();
    }

    /// Nobody has it any more; who had it.
    pub(super) fn release(&mut self) -> Option<MemberId> {
        (self.given, self.asked) = (None, None);
        self.hands += 1;
        self.owner.take()
    }

    /// An account goes; whether the window was its own.
    pub(super) fn forget(&mut self, id: &MemberId) -> bool {
        if self.asked.as_ref().is_some_and(|asked| asked.member == *id) {
            self.asked = None;
        }
        let owned = self.owner.as_ref() == Some(id);
        if owned {
            self.release();
        }
        owned
    }
}

impl State {
    /// The window is this account's from now on. The one that had it closes what was open there.
    pub(super) fn take_window(&mut self, id: &MemberId) {
        let before = self.window.owner.replace(id.clone());
        self.window.asked = None;
        self.window.hands += u64::from(before.as_ref() != Some(id));
        if let Some(before) = before.filter(|before| before != id)
            && let Some(handle) = self.handle(&before)
        {
            handle.decision_window_gone();
        }
    }

    /// This account wants the window closed; whether it may.
    pub(super) fn let_window_go(&mut self, id: &MemberId) -> bool {
        let may = self.window.owner.as_ref().is_none_or(|owner| owner == id);
        if may {
            self.window.release();
        }
        may
    }

    /// Whether the window shows nothing of another account that would be lost.
    pub(super) fn is_free_for(&self, id: &MemberId) -> bool {
        let owner = self.window.owner.clone().filter(|owner| owner != id);
        let open = owner.and_then(|owner| self.handle(&owner)?.review().ok());
        open.is_none_or(|review| is_nothing_to_lose(&review))
    }

    /// Whether a request of `id` can be opened at once; otherwise the question stands in the window from now on.
    pub(super) fn may_open(&mut self, id: &MemberId, key: &RequestKey, surface: Surface) -> bool {
        let may = self.is_free_for(id);
        if !may {
            self.window.asked = Some(Asked {
                member: id.clone(),
                key: key.clone(),
                surface,
            });
        }
        may
    }

    /// Finds out who follows an act of the decision window.
    pub(super) fn bind(&mut self, act: Act) -> Result<Bound, Refusal> {
        let spoken = self.spoken.clone();
        let another = || spoken.refusal(TurnedAway::AnotherRequest);
        let no_such_account = || spoken.refusal(TurnedAway::NoSuchAccount);
        if let Some(only) = self.only() {
            let act = own(only, act, false).ok_or_else(another)?;
            let handle = self.handle(only).ok_or_else(no_such_account)?;
            return Ok(Bound::Act(handle, act));
        }
        let owner = self.window.owner.clone().ok_or_else(another)?;
        if self.window.given.as_ref() != Some(&owner) {
            return Err(another());
        }
        if let Act::Switch { switch } = act
            && let Some(asked) = self.window.asked.take()
        {
            return Ok(Bound::Switch(Some(asked).filter(|_| switch)));
        }
        let act = own(&owner, act, true).ok_or_else(another)?;
        let handle = self.handle(&owner).ok_or_else(no_such_account)?;
        Ok(Bound::Act(handle, act))
    }
}

/// Nothing is open, or only how a decision was settled.
fn is_nothing_to_lose(review: &Review) -> bool {
    match &review.page {
        ReviewPage::Empty { .. } => true,
        ReviewPage::Outcome(outcome) => {
            !outcome.working && matches!(outcome.code.as_str(), "approved" | "denied" | "elsewhere")
        }
        ReviewPage::Review
        | ReviewPage::ConfirmApprove(_)
        | ReviewPage::ConfirmDeny(_)
        | ReviewPage::ConfirmSwitch(_)
        | ReviewPage::Calm { .. }
        | ReviewPage::Changed { .. } => false,
    }
}

/// The act as its account knows it; none for a verdict about what another account showed. Where there are several, a verdict that
/// says no account was made before there were, and is nobody's.
fn own(id: &MemberId, act: Act, several: bool) -> Option<Act> {
    let tag_of = |tag: &str| match addressed(tag) {
        (Some(whose), tag) => (whose == *id).then(|| tag.to_owned()),
        (None, tag) => (!several).then(|| tag.to_owned()),
    };
    Some(match act {
        Act::Approve {
            tag,
            reason,
            typed_name,
            risk_ticked,
        } => Act::Approve {
            tag: tag_of(&tag)?,
            reason,
            typed_name,
            risk_ticked,
        },
        Act::Deny { tag, reason } => Act::Deny {
            tag: tag_of(&tag)?,
            reason,
        },
        Act::AskMicrosoft { tag, text, copied } => Act::AskMicrosoft {
            tag: tag_of(&tag)?,
            text,
            copied,
        },
        other @ (Act::Attend { .. }
        | Act::GoReview
        | Act::GoApprove
        | Act::GoDeny
        | Act::StepUp
        | Act::TurnLockbox { .. }
        | Act::OpenAdministration
        | Act::AcceptChange
        | Act::Switch { .. }
        | Act::GoOn
        | Act::OpenSupportTicket
        | Act::DraftDenial { .. }
        | Act::OpenPortal
        | Act::Look
        | Act::PutOff { .. }
        | Act::TakeBackReminder
        | Act::StopWaiting
        | Act::Close) => other,
    })
}
