//! Why a call to Azure gave nothing ([`Trouble`]) and why a command was refused ([`Rejection`]).

use crate::decision::Guard;
use crate::faults::{SignInFault, UnseenWhy};
use crate::looking::Reach;
use crate::review::Lack;
use crate::settings::NotSet;
use crate::switching::SwitchGuard;

/// Why a call to Azure gave nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// No answer: name resolution, connection, time-out.
    Offline(String),
    /// Azure asks to wait so many seconds.
    Throttled(u64),
    /// The session is no longer good; a person must sign in.
    SignInNeeded(SignInFault),
    /// This account may not read it.
    Forbidden(String),
    /// Azure does not take a token here that was renewed a moment ago, and does not ask for more proof: no fault of the session, and
    /// nothing that a sign-in would mend.
    Unauthorized(String),
    /// It is not there.
    NotFound,
    /// Azure answered with a fault.
    Service {
        status: u16,
        code: String,
        message: String,
        correlation: Option<String>,
    },
    /// The answer could not be read.
    Unreadable(String),
}

/// Why a command was refused. Not an error: the form that asked shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rejection {
    /// A condition of the decision does not hold.
    Guard(Guard),
    /// Azure cannot be reached, or what is shown is too old.
    Reach(Reach),
    /// An act of the care level is not done.
    Lacks(Lack),
    /// A condition of turning Customer Lockbox on or off does not hold.
    Switch(SwitchGuard),
    /// The decision window shows a request, which goes first.
    WindowTaken,
    /// The request changed while it was read.
    Changed,
    /// Nothing of that name is known.
    NotFound,
    /// It needs a signed-in account.
    NotSignedIn,
    /// It needs that nobody is signed in.
    SignedIn,
    /// It is being done already.
    AlreadyRunning,
    /// The request lapses too soon for that.
    NoTimeLeft,
    /// The text typed does not fit.
    Typed,
    /// A setting was not changed.
    Setting(NotSet),
}

impl Trouble {
    /// One word, for logs and the journal.
    #[must_use]
    pub fn word(&self) -> String {
        self.unseen().word().to_owned()
    }

    /// Why the subscription that was to be read was not seen.
    #[must_use]
    pub fn unseen(&self) -> UnseenWhy {
        match self {
            Self::Offline(_) => UnseenWhy::Offline,
            Self::Throttled(_) => UnseenWhy::Throttled,
            Self::SignInNeeded(_) => UnseenWhy::SignInNeeded,
            Self::Forbidden(_) => UnseenWhy::Forbidden,
            Self::Unauthorized(_) => UnseenWhy::Unauthorized,
            Self::NotFound => UnseenWhy::NotFound,
            Self::Service { .. } => UnseenWhy::ServiceFault,
            Self::Unreadable(_) => UnseenWhy::Unreadable,
        }
    }
}
