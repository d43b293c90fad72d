//! What a person does.

use super::Stage;
use super::world::key;
use lockbox_core::{Command, Event, Page, ReviewAct, Surface, Ticket};
use lockbox_view::{ConfirmApprove, ReviewPage};

impl Stage {
    pub(crate) fn command(&mut self, command: Command) {
        self.tickets += 1;
        let ticket = Ticket(self.tickets);
        self.give(Event::Command { ticket, command });
        self.settle();
    }

    pub(crate) fn act(&mut self, act: ReviewAct) {
        self.tickets += 1;
        let ticket = Ticket(self.tickets);
        // As the driver does.
        if let (ReviewAct::Approve { .. } | ReviewAct::Deny { .. }, Some((tag, screen))) =
            (&act, lockbox_view::screen(&self.scene()))
        {
            let screen = Box::new(screen);
            self.give(Event::Shown { tag, screen });
        }
        self.give(Event::Act { ticket, act });
        self.settle();
    }

    /// Opens a request and looks at it for six seconds.
    pub(crate) fn look_at(&mut self, id: &str) {
        self.command(Command::OpenReview {
            key: key(id),
            surface: Surface::Window,
        });
        self.act(ReviewAct::Attend(true));
        self.pass(6);
    }

    /// Denies the request that is open.
    pub(crate) fn deny(&mut self) {
        self.act(ReviewAct::Go(Page::ConfirmDeny));
        let tag = self.app.review().expect("a request is open").shown.tag;
        self.act(ReviewAct::Deny {
            tag,
            reason: "Scope too wide".to_owned(),
        });
    }

    /// Approves the request that is open, of the first care level.
    pub(crate) fn approve(&mut self) {
        self.act(ReviewAct::Go(Page::ConfirmApprove));
        let tag = self.app.review().expect("a request is open").shown.tag;
        self.act(ReviewAct::Approve {
            tag,
            reason: "Needed for the outage".to_owned(),
            typed_name: String::new(),
            risk_ticked: false,
        });
    }

    /// Goes on to the confirm page of an approval.
    pub(crate) fn confirm(&mut self) -> ConfirmApprove {
        self.act(ReviewAct::Go(Page::ConfirmApprove));
        let ReviewPage::ConfirmApprove(confirm) = self.page() else {
            panic!("{:?}", self.page())
        };
        confirm
    }
}
