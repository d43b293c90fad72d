//! The desktop as one of several accounts has it: what it asks for is marked as its own, and the decision window is its own only
//! while it was the last to ask for it.

use super::Inner;
use crate::shell::Shell;
use lockbox_core::Autostart;
use lockbox_view::{MemberId, NoticeText, fleet_notice};
use std::future::Future;
use std::path::PathBuf;
use std::pin::Pin;
use std::sync::{Arc, Weak};

/// The desktop of one account.
pub(super) struct Tagged {
    shell: Arc<dyn Shell>,
    fleet: Weak<Inner>,
    id: MemberId,
}

impl Tagged {
    pub(super) fn new(fleet: &Arc<Inner>, id: MemberId) -> Self {
        Self {
            shell: Arc::clone(&fleet.shell),
            fleet: Arc::downgrade(fleet),
            id,
        }
    }
}

impl Shell for Tagged {
    fn notify(&self, notice: NoticeText) -> Pin<Box<dyn Future<Output = Result<(), String>> + Send>> {
        let fleet = self.fleet.upgrade();
        let label = fleet.and_then(|fleet| fleet.state().spoken(&self.id));
        self.shell
            .notify(fleet_notice(notice, &self.id, label.as_deref()))
    }

    fn show_main(&self) {
        self.shell.show_main();
    }

    fn show_decision(&self) {
        let Some(fleet) = self.fleet.upgrade() else {
            return;
        };
        {
            // The desktop hears it in the order in which the window changes hands.
            let mut state = fleet.state();
            state.take_window(&self.id);
            self.shell.show_decision();
        }
        fleet.stirred();
    }

    fn close_decision(&self) {
        let Some(fleet) = self.fleet.upgrade() else {
            return;
        };
        {
            let mut state = fleet.state();
            if state.let_window_go(&self.id) {
                self.shell.close_decision();
            }
        }
        fleet.stirred();
    }

    fn open_url(&self, url: String) {
        self.shell.open_url(url);
    }

    fn set_up(&self) {
        self.shell.set_up();
    }

    fn autostart(&self, wanted: Option<bool>) -> Pin<Box<dyn Future<Output = Autostart> + Send>> {
        self.shell.autostart(wanted)
    }

    fn documents(&self) -> Option<PathBuf> {
        self.shell.documents()
    }

    fn open_folder(&self, folder: PathBuf) {
        self.shell.open_folder(folder);
    }

    fn quit(&self) {
        self.shell.quit();
    }
}
