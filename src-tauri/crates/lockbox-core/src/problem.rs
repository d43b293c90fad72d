//! What a person must know or do ([`Problem`]) and why a command was refused ([`Rejection`]).

use crate::decision::Guard;
use crate::ids::SubscriptionId;
use crate::review::Lack;
use crate::time::ServerTime;

/// Why a call to Azure gave nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// No answer: name resolution, connection, time-out.
    Offline(String),
    /// Azure asks to wait so many seconds.
    Throttled(u64),
    /// The session is no longer good; a person must sign in.
    SignInNeeded(String),
    /// This account may not read it.
    Forbidden(String),
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

/// Something to act on. Problems live beside the data that is still good.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Problem {
    /// Azure cannot be reached.
    Offline { since: ServerTime, detail: String },
    /// A person must sign in; why.
    SignInNeeded(String),
    /// One subscription could not be checked.
    NotChecked {
        subscription: SubscriptionId,
        trouble: Trouble,
    },
    /// Items of a list could not be read; how many, and the first one's fault.
    UnreadableItems {
        subscription: SubscriptionId,
        count: usize,
        first: String,
    },
    /// The history cannot be written: no decision can be sent.
    HistoryUnavailable(String),
    /// The keychain cannot be used: this session lasts until the program ends.
    KeychainUnavailable(String),
    /// The desktop did not take a notice.
    NoticesUnavailable(String),
    /// Clusters could not be listed, so requests may show only raw ids.
    ClustersUnknown(String),
    /// The computer's clock differs from Azure's by so many seconds.
    ClockSkew(i64),
    /// Another process watches already, so this one may not decide.
    NotTheWatcher,
    /// Customer Lockbox is off in this tenant.
    LockboxOff,
}

/// Why a command was refused. Not an error: the form that asked shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Rejection {
    /// A condition of the decision does not hold.
    Guard(Guard),
    /// An act of the care level is not done.
    Lacks(Lack),
    /// The request changed while it was read.
    Changed,
    /// The re-read failed.
    NotReread(Trouble),
    /// The intent could not be written, so nothing was sent.
    NotRecorded(String),
    /// Nothing of that name is known.
    NotFound,
    /// It needs a signed-in account.
    NotSignedIn,
    /// Another request is open in the decision window.
    AnotherOpen,
    /// It is being done already.
    AlreadyRunning,
    /// The text typed does not fit.
    Typed,
    /// Sign-in ended without success; what to tell.
    SignIn(String),
}

impl Trouble {
    /// One word for the journal.
    #[must_use]
    pub fn word(&self) -> String {
        match self {
            Self::Offline(_) => "offline",
            Self::Throttled(_) => "throttled",
            Self::SignInNeeded(_) => "sign-in needed",
            Self::Forbidden(_) => "forbidden",
            Self::NotFound => "not found",
            Self::Service { .. } => "service fault",
            Self::Unreadable(_) => "unreadable answer",
        }
        .to_owned()
    }
}
