//! The end of the first run: after the first sign-in stands readiness, until it was green once or the person went on. It shows and
//! holds back nothing: requests are read, told and decided as ever meanwhile.

use crate::app::App;
use crate::event::{Place, Tri};
use crate::journal::What;
use crate::turn::Turn;

/// Whether the first run of this account is over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct FirstRun {
    /// The first sign-in is to lead there. Not where nothing was set up, as in a practice.
    wanted: bool,
    /// It was green once, or the person went on.
    over: bool,
    /// Its last step is shown. It stays so when readiness turns green: nothing goes from under the pointer.
    shown: bool,
}

impl FirstRun {
    pub(crate) fn remembered(over: bool) -> Self {
        Self {
            over,
            ..Self::default()
        }
    }

    fn is_owed(self) -> bool {
        self.wanted && !self.over
    }
}

impl App {
    /// A program whose first sign-in leads to readiness, unless its history tells that the first run is over.
    #[must_use]
    pub fn with_first_run(mut self) -> Self {
        self.first_run.wanted = true;
        self
    }

    /// Whether the last step of the first run is shown, with the way on by [`crate::Command::FinishFirstRun`].
    #[must_use]
    pub fn is_first_run(&self) -> bool {
        self.first_run.shown
    }

    /// Somebody is signed in who was not. A page that somebody has asked for already stays where a remembered session is taken up.
    pub(crate) fn begin_last_step(&mut self, remembered: bool) {
        if !self.first_run.is_owed() {
            return;
        }
        self.first_run.shown = true;
        let (wishes, _) = self.go_to;
        if !remembered || wishes == 0 {
            self.go_to = (wishes + 1, Place::Readiness);
        }
    }

    /// Nobody is signed in any more.
    pub(crate) fn leave_last_step(&mut self) {
        self.first_run.shown = false;
    }

    /// Once it was green it is not owed any more.
    pub(crate) fn look_at_first_run(&mut self, turn: &mut Turn) {
        if self.first_run.is_owed() && self.first_run.shown && self.readiness(turn.now).answer == Tri::Yes {
            self.end_first_run(true, turn);
        }
    }

    /// The person goes on to the inbox. Where no first run is shown there is nothing to do.
    pub(crate) fn finish_first_run(&mut self, turn: &mut Turn) {
        if !self.first_run.shown {
            return;
        }
        if self.first_run.is_owed() {
            let ready = self.readiness(turn.now).answer == Tri::Yes;
            self.end_first_run(ready, turn);
        }
        self.first_run.shown = false;
        self.show_main(Place::Inbox, turn);
    }

    fn end_first_run(&mut self, ready: bool, turn: &mut Turn) {
        self.first_run.over = true;
        let tenant = self.session.owner().map(|account| &account.tenant);
        turn.note(tenant, None, What::FirstRunOver { ready });
    }
}
