//! Notices that are told once and hang on no request that waits: what the desktop did not take is owed, and told again until
//! it is taken or no longer true.

use crate::app::App;
use crate::case::Progress;
use crate::effect::{Effect, Notice};
use crate::ids::Ticket;
use crate::time::{BootTime, Now};
use crate::turn::Turn;
use std::time::Duration;

/// After a notice that the desktop did not take.
const AGAIN: Duration = Duration::from_secs(30);
/// Notices owed at once; beyond them the oldest is let go.
const LIMIT: usize = 64;

/// The notices that the desktop has not taken yet, oldest first.
#[derive(Clone, Debug, Default)]
pub(crate) struct Owed(Vec<Debt>);

#[derive(Clone, Debug)]
struct Debt {
    notice: Notice,
    state: State,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum State {
    Showing(Ticket),
    RetryAt(BootTime),
}

impl Owed {
    /// Every such notice that is being said is owed from now on. Of requests that wait the reminders keep count themselves.
    pub(crate) fn said(&mut self, effects: &[Effect]) {
        for effect in effects {
            let Effect::Notify { ticket, notice, .. } = effect else {
                continue;
            };
            if !notice.is_counted() {
                self.0.retain(|debt| debt.notice != *notice);
                self.0.push(Debt {
                    notice: notice.clone(),
                    state: State::Showing(*ticket),
                });
            }
        }
        let over = self.0.len().saturating_sub(LIMIT);
        self.0.drain(..over);
    }

    /// The desktop took the notice, or did not.
    pub(crate) fn answered(&mut self, ticket: Ticket, taken: bool, now: BootTime) {
        let state = State::Showing(ticket);
        if taken {
            self.0.retain(|debt| debt.state != state);
        } else if let Some(debt) = self.0.iter_mut().find(|debt| debt.state == state) {
            debt.state = State::RetryAt(now.after(AGAIN));
        }
    }

    /// Whether one is being shown just now.
    pub(crate) fn is_showing(&self) -> bool {
        self.0.iter().any(|debt| matches!(debt.state, State::Showing(_)))
    }

    pub(crate) fn deadline(&self) -> Option<BootTime> {
        self.0.iter().filter_map(|debt| debt.state.retry_at()).min()
    }

    /// Takes out what is to be told again now.
    fn take_due(&mut self, now: BootTime) -> Vec<Notice> {
        self.0
            .extract_if(.., |debt| debt.state.retry_at().is_some_and(|at| at <= now))
            .map(|debt| debt.notice)
            .collect()
    }
}

impl State {
    fn retry_at(&self) -> Option<BootTime> {
        match self {
            Self::RetryAt(at) => Some(*at),
            Self::Showing(_) => None,
        }
    }
}

impl App {
    /// Tells again what the desktop did not take, as far as it is still true.
    pub(crate) fn tell_again(&mut self, turn: &mut Turn) {
        for notice in self.owed.take_due(turn.now.boot) {
            if self.is_still_true(&notice, turn.now) {
                turn.tell(notice);
            }
        }
    }

    fn is_still_true(&self, notice: &Notice, now: Now) -> bool {
        match notice {
            Notice::SignInNeeded => !self.session.is_able(),
            Notice::Unconfirmed { key } => self.cases.get(key).is_some_and(
                |case| matches!(&case.progress, Progress::Awaiting { doubt, .. } if doubt.lost.is_some()),
            ),
            // What has ended or was confirmed stays so; an account that is gone is not told any more.
            Notice::Confirmed { key, .. } => self.cases.contains_key(key),
            Notice::GrantEnded { key } => {
                self.cases.contains_key(key) && self.preferences.tells_access_ends()
            }
            Notice::CannotCheck { subscriptions, .. } => self.is_unchecked(subscriptions, now),
            // Whoever asked to see one has looked already.
            Notice::Test
            | Notice::Waiting { .. }
            | Notice::Unrecognised { .. }
            | Notice::Reminder { .. }
            | Notice::Digest { .. }
            | Notice::AnsweredElsewhere { .. } => false,
        }
    }
}
