//! What follows from settings for everything else.

use crate::app::App;
use crate::effect::Effect;
use crate::ids::Ticket;
use crate::problem::Rejection;
use crate::reminders::Policies;
use crate::settings::{Change, NotSet, Preferences};
use crate::turn::Turn;

impl App {
    /// A program that begins with these settings, before anything happens to it.
    #[must_use]
    pub fn preferring(mut self, preferences: Preferences, policies: Policies) -> Self {
        self.settle_on(preferences, policies);
        self
    }

    /// What people and their organisation set.
    #[must_use]
    pub fn preferences(&self) -> &Preferences {
        &self.preferences
    }

    /// Whether decisions may leave this computer at all.
    pub(crate) fn decisions_enabled(&self) -> bool {
        self.settings.decisions_enabled && !self.preferences.managed.decisions_off
    }

    /// Settings were set, or set anew. A level that rose binds what is open already: its page has shown too little.
    pub(crate) fn settle_on(&mut self, preferences: Preferences, policies: Policies) {
        let level = self.preferences.least() != preferences.least();
        self.preferences = preferences;
        self.reminders.policies = policies;
        if level {
            self.judge_again(|_| true);
        }
    }

    /// A change is judged here, and judged again by whoever writes it down: the answer to it is that of the disk.
    pub(crate) fn change_setting(
        &self,
        ticket: Ticket,
        change: Change,
        turn: &mut Turn,
    ) -> Result<(), Rejection> {
        self.preferences.changed(&change).map_err(Rejection::Setting)?;
        turn.push(Effect::KeepSetting {
            ticket,
            change: Some(change),
        });
        Ok(())
    }

    /// The last change is taken back.
    pub(crate) fn undo_setting(&self, ticket: Ticket, turn: &mut Turn) -> Result<(), Rejection> {
        if self.preferences.last.as_ref().is_none_or(|last| last.undone) {
            return Err(Rejection::Setting(NotSet::NothingLast));
        }
        turn.push(Effect::KeepSetting { ticket, change: None });
        Ok(())
    }
}
