//! A life that is aimed at something: few faults, all the time, and people who bring about much in a short time.

use crate::fault::Fault;
use std::time::Duration;

/// What a life is aimed at.
#[derive(Clone, Debug, Default)]
pub struct Aim {
    /// Whole hours of the life, in place of its days.
    pub hours: u64,
    /// What can go wrong, and does so as long as the life lasts.
    pub faults: Vec<Fault>,
    /// Which calls meet those of the wire and of Azure, as often as the plan says.
    pub on: Calls,
}

/// Some of the calls.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Calls {
    #[default]
    All,
    /// Lists of requests.
    Lists,
    /// Decisions.
    Decisions,
}

impl Calls {
    pub(crate) fn is(self, path: &str) -> bool {
        match self {
            Self::All => true,
            Self::Lists => path.ends_with("/requests"),
            Self::Decisions => path.ends_with("/updateApproval"),
        }
    }
}

/// How long it is from one thing to the next, in seconds: usually, and in a life that is aimed at something.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Pause {
    pub(crate) usual: (u64, u64),
    pub(crate) aimed: (u64, u64),
}

impl Pause {
    pub(crate) fn of(self, aim: Option<&Aim>, random: &mut crate::random::Random) -> Duration {
        let (least, most) = if aim.is_some() { self.aimed } else { self.usual };
        random.seconds(least, most)
    }
}

/// From one request to the next in a life that is aimed at something, in seconds.
pub(crate) const REQUESTS: (u64, u64) = (30, 600);
/// From one deed of other people to the next.
pub(crate) const OTHERS: Pause = Pause {
    usual: (600, 4 * 3_600),
    aimed: (60, 900),
};
/// From one happening of the computer to the next.
pub(crate) const MACHINE: Pause = Pause {
    usual: (300, 3 * 3_600),
    aimed: (60, 400),
};
/// From a notice to whoever sees it.
pub(crate) const SEEING: Pause = Pause {
    usual: (5, 3_600),
    aimed: (1, 10),
};
/// Until a person who is busy looks again whether there is time for the next request.
pub(crate) const BUSY: Pause = Pause {
    usual: (60, 1_800),
    aimed: (5, 20),
};
/// Reading the request.
pub(crate) const READING: Pause = Pause {
    usual: (2, 90),
    aimed: (5, 9),
};
/// From the confirm page to the button.
pub(crate) const CONFIRMING: Pause = Pause {
    usual: (2, 40),
    aimed: (1, 4),
};
/// The same where somebody has to sign in afresh between.
pub(crate) const STEPPING_UP: Pause = Pause {
    usual: (30, 300),
    aimed: (12, 30),
};
/// Signing in.
pub(crate) const SIGNING_IN: Pause = Pause {
    usual: (4, 240),
    aimed: (2, 10),
};
/// From the button to closing the window.
pub(crate) const CLOSING: Pause = Pause {
    usual: (5, 600),
    aimed: (5, 15),
};
/// How long the computer sleeps.
pub(crate) const SLEEP: Pause = Pause {
    usual: (60, 14 * 3_600),
    aimed: (15, 40),
};
