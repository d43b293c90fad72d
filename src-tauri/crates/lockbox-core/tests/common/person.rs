//! What a person does, as the windows, the tray and the notices pass it on.

use super::{Fate, Step, World};
use lockbox_core::{
    CareLevel, Command, Effect, Event, Page, Rejection, RequestKey, Review, ReviewAct, Surface, Tag, Verdict,
};
use std::time::Duration;

/// Longer than any dwell.
pub(crate) const A_LOOK: Duration = Duration::from_secs(6);

impl World {
    /// A command, and what it was answered.
    pub(crate) fn command(&mut self, command: Command) -> Result<(), Rejection> {
        let ticket = self.app.next_ticket();
        self.give(Event::Command { ticket, command });
        self.reply()
    }

    /// An act in the decision window, and what it was answered.
    pub(crate) fn act(&mut self, act: ReviewAct) -> Result<(), Rejection> {
        let decides = matches!(act, ReviewAct::Approve { .. } | ReviewAct::Deny { .. });
        let renews = act == ReviewAct::AcceptChange;
        let ticket = self.app.next_ticket();
        self.give(Event::Act { ticket, act });
        let reply = self.reply();
        if decides && reply.is_ok() {
            self.oracle.wishes += 1;
            self.oracle.confirmed = Some(self.review().key.clone());
        } else if renews {
            self.oracle.confirmed = None;
        }
        reply
    }

    fn reply(&self) -> Result<(), Rejection> {
        let replies = self.steps.iter().rev().filter_map(|step| {
            if let Step::Reply(result) = step {
                Some(result.clone())
            } else {
                None
            }
        });
        replies
            .into_iter()
            .next()
            .expect("every command and every act is answered at once")
    }

    pub(crate) fn open(&mut self, key: &RequestKey, surface: Surface) -> Result<(), Rejection> {
        self.command(Command::OpenReview {
            key: key.clone(),
            surface,
        })
    }

    /// What stands in the decision window.
    pub(crate) fn review(&self) -> &Review {
        self.app.review().expect("the decision window is open")
    }

    /// Looks at the page for a while.
    pub(crate) fn look(&mut self) {
        self.act(ReviewAct::Attend(true))
            .expect("the decision window is open");
        self.sleep(A_LOOK);
        self.give(Event::TimeReached);
    }

    /// Everything up to the confirm page's button, which is not pressed. Whether the confirm page stands there.
    pub(crate) fn prepare(&mut self, key: &RequestKey, verdict: Verdict) -> Result<(), Rejection> {
        self.open(key, Surface::Window)?;
        self.look();
        self.act(ReviewAct::Go(confirm_page(verdict)))?;
        self.act(ReviewAct::GoOn)?;
        if verdict == Verdict::Approve && self.review().judged.care.level == CareLevel::Three {
            self.act(ReviewAct::StepUp)?;
            self.answer_the(|effect| matches!(effect, Effect::SignIn { .. }), &Fate::Good);
        }
        Ok(())
    }

    /// Presses the confirm page's button with a tag that was on the screen.
    pub(crate) fn press_with(&mut self, verdict: Verdict, tag: Tag) -> Result<(), Rejection> {
        let review = self.review();
        let typed_name = self.app.name_to_type(review).unwrap_or_default();
        let reason = "Agreed with the platform team.".to_owned();
        self.act(match verdict {
            Verdict::Approve => ReviewAct::Approve {
                tag,
                reason,
                typed_name,
                risk_ticked: true,
            },
            Verdict::Deny => ReviewAct::Deny { tag, reason },
        })
    }
}

pub(crate) fn confirm_page(verdict: Verdict) -> Page {
    match verdict {
        Verdict::Approve => Page::ConfirmApprove,
        Verdict::Deny => Page::ConfirmDeny,
    }
}
