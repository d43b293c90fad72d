//! When and how a person is told: the first notice of each request, two ladders of reminders, storms made into digests, quiet
//! hours, and what became of it. Nobody is dropped: what cannot be told now is told later, and what was told counts only when the
//! desktop took it.

mod acknowledging;
mod answered;
mod hush;
mod lookout;
mod manner;
mod pace;
mod policy;
mod putting_off;
mod quiet;
mod rung;
mod telling;
#[cfg(test)]
mod tests;
mod unrecognised;
mod want;

pub use hush::{QuietNow, QuietWish};
pub use lookout::Unchecked;
pub use manner::{Escalation, Group, Manner, Urgency};
pub use policy::{Approver, Policies, Policy};
pub use putting_off::REMINDER_MARGIN;
pub use quiet::{LocalOffset, QuietHours, QuietSpan};
pub use rung::{Acknowledgement, Expiry, Rung, Telling, Told, Unattended};

use crate::app::{App, Deadline, Why};
use crate::ids::RequestKey;
use crate::reminders::answered::Answered;
use crate::reminders::lookout::Lookout;
use crate::reminders::pace::Pace;
use crate::reminders::telling::Shown;
use crate::reminders::want::Want;
pub(crate) use crate::reminders::want::waits;
use crate::time::{BootTime, Now};
use std::collections::{BTreeMap, BTreeSet};

/// What the program keeps in mind about telling people. What must outlive it lies with each request and in the history.
#[derive(Clone, Debug, Default)]
pub(crate) struct Reminders {
    pub(crate) policies: Policies,
    hush: Option<hush::Hush>,
    pub(crate) lookout: Lookout,
    pace: Pace,
    /// The one notice about requests that the desktop is asked to show just now.
    shown: Option<Shown>,
    /// Requests whose notice the desktop did not take, each until when.
    again: BTreeMap<RequestKey, BootTime>,
    /// Requests for which the window was shown, since the desktop took no notice of them.
    shown_as_window: BTreeSet<RequestKey>,
    /// Requests that are held back because it is quiet.
    held: BTreeSet<RequestKey>,
    answered: Answered,
}

impl Reminders {
    /// Whether a notice is being shown just now.
    pub(crate) fn is_showing(&self) -> bool {
        self.shown.is_some()
    }
}

impl App {
    /// How people of each tenant want to be told.
    #[must_use]
    pub fn policies(&self) -> &Policies {
        &self.reminders.policies
    }

    /// The next instant at which something about requests must be told, and why. None while a notice is being shown: its answer
    /// comes first.
    pub(crate) fn reminder_deadline(&self, now: Now) -> Option<Deadline> {
        let look = self.look(now);
        let free = self.reminders.pace.free_at().unwrap_or(now.boot).max(now.boot);
        let telling = !self.reminders.is_showing();
        let cases = self.cases.iter().filter_map(|(key, case)| {
            let (at, why) = match self.want(case, &look) {
                Want::Nothing => return None,
                Want::Now(_) => (free, Why::NextNotice),
                Want::Rung(at) => (at, Why::Rung(key.clone())),
                Want::Again(at) => (at, Why::NoticeAgain(key.clone())),
                Want::Held(at) => (at, Why::QuietEnd(key.clone())),
            };
            Some(Deadline { at, why })
        });
        let answered = self.answered_wants(&look, now.boot).map(|at| Deadline {
            at: at.max(free),
            why: Why::NextNotice,
        });
        let lookout = self.lookout_deadline(now).map(|at| Deadline {
            at,
            why: Why::CannotCheck,
        });
        let requests = cases.chain(answered).filter(|_| telling);
        requests.chain(lookout).min_by_key(|deadline| deadline.at)
    }
}
