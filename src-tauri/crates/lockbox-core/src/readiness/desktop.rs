//! What this desktop was found to do: whether it shows notices, which only a person can tell, and whether the program starts at login.

use crate::app::App;
use crate::effect::{Effect, Notice};
use crate::faults::AutostartWhy;
use crate::ids::Ticket;
use crate::journal::What;
use crate::problem::Rejection;
use crate::reminders::Manner;
use crate::time::{BootTime, ServerTime};
use crate::turn::Turn;
use std::time::Duration;

/// How long after a test notice a person may say whether it was seen.
const CONFIRM_WITHIN: Duration = Duration::from_secs(10 * 60);

/// What is known about notices.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoticeProof {
    /// The desktop refused the last one; why.
    Refused(String),
    /// Nobody has confirmed yet that one was seen.
    NotProved,
    /// A test notice was handed over and waits for a person to say whether it was seen.
    Asked,
    /// A person saw one, then.
    Seen(ServerTime),
    /// A person looked for one and saw none, then.
    NotSeen(ServerTime),
}

/// What is known about starting at login.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Autostart {
    /// Nobody has looked yet.
    NotLooked,
    On,
    Off,
    /// It could not be found out, or not on this system; why.
    Unknown(AutostartWhy),
}

/// What this desktop was found to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Desktop {
    /// A person's word about a test notice, and when it was given.
    pub(crate) told: Option<(ServerTime, bool)>,
    test: Test,
    pub autostart: Autostart,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Test {
    None,
    Showing(Ticket),
    Shown(BootTime),
}

impl Desktop {
    pub(crate) fn new(told: Option<(ServerTime, bool)>) -> Self {
        Self {
            told,
            test: Test::None,
            autostart: Autostart::NotLooked,
        }
    }

    /// What is known about notices, where `fault` is why the last one was refused.
    pub(crate) fn proof(&self, fault: Option<&str>, now: BootTime) -> NoticeProof {
        match (fault, &self.test, self.told) {
            (Some(fault), _, _) => NoticeProof::Refused(fault.to_owned()),
            (None, Test::Shown(at), _) if now.since(*at) <= CONFIRM_WITHIN => NoticeProof::Asked,
            (None, _, Some((at, true))) => NoticeProof::Seen(at),
            (None, _, Some((at, false))) => NoticeProof::NotSeen(at),
            (None, Test::None | Test::Showing(_) | Test::Shown(_), None) => NoticeProof::NotProved,
        }
    }

    /// The desktop took a notice, or did not.
    pub(crate) fn notice_shown(&mut self, ticket: Ticket, taken: bool, now: BootTime) {
        if self.test == Test::Showing(ticket) {
            self.test = if taken { Test::Shown(now) } else { Test::None };
        }
    }
}

impl App {
    /// What is known about starting at login.
    #[must_use]
    pub fn autostart(&self) -> &Autostart {
        &self.desktop.autostart
    }

    /// Shows a test notice.
    pub(crate) fn test_notice(&mut self, turn: &mut Turn) -> Result<(), Rejection> {
        if matches!(self.desktop.test, Test::Showing(_)) {
            return Err(Rejection::AlreadyRunning);
        }
        let ticket = turn.ticket();
        self.desktop.test = Test::Showing(ticket);
        let notice = Notice::Test;
        let manner = Manner::of(&notice);
        turn.push(Effect::Notify {
            ticket,
            notice,
            manner,
        });
        Ok(())
    }

    /// Takes a person's word about the test notice. Without one that was shown a moment ago it proves nothing.
    pub(crate) fn notice_seen(&mut self, seen: bool, turn: &mut Turn) -> Result<(), Rejection> {
        let asked = self.desktop.proof(self.notices_fault.as_deref(), turn.now.boot) == NoticeProof::Asked;
        if !asked {
            return Err(Rejection::NotFound);
        }
        self.desktop.test = Test::None;
        self.desktop.told = Some((turn.server, seen));
        turn.note(None, None, What::NoticeTested { seen });
        Ok(())
    }
}
