//! Turning Customer Lockbox on or off for a tenant: a decision in its own right, with the same discipline as one about a request.
//! A page of its own in the decision window, a fresh sign-in, one read just before, the intent on the disk, sent once, and read back
//! until it shows. What is not settled is only read back, also after a restart.

mod carrying;
mod guards;
mod page;
mod reading_back;

pub use guards::{SwitchGuard, SwitchPermit};
pub use page::SwitchPage;

use crate::decision::SendOutcome;
use crate::doubt::Doubt;
use crate::faults::HistoryFault;
use crate::ids::{AccountId, TenantId, Ticket};
use crate::problem::Trouble;
use crate::time::{BootTime, ServerTime};
use std::collections::BTreeMap;

/// What a person decides about a whole tenant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SwitchDecision {
    /// The tenant of the account that decides.
    pub account: AccountId,
    /// How the account signs itself, for people.
    pub user: String,
    /// Whether Customer Lockbox is to be on.
    pub on: bool,
    /// Typed by the person. Azure takes no reason; it is kept in the history.
    pub reason: String,
    /// Azure's time at the decision.
    pub at: ServerTime,
}

impl SwitchDecision {
    /// The tenant it is about.
    #[must_use]
    pub fn tenant(&self) -> &TenantId {
        &self.account.tenant
    }
}

/// What the POST of a [`SwitchDecision`] brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SwitchAnswered {
    pub on: bool,
    /// Tells which one: [`SwitchDecision::at`].
    pub decided_at: ServerTime,
    pub outcome: SendOutcome,
}

/// Whether Customer Lockbox is on, as Azure told it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SwitchRead {
    pub on: bool,
    pub date: Option<ServerTime>,
    /// When the answer arrived.
    pub at: BootTime,
}

/// Our side of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SwitchProgress {
    /// Read once more before anything is written.
    Reading {
        ticket: Ticket,
        decision: SwitchDecision,
    },
    /// The intent is being written.
    Recording {
        decision: SwitchDecision,
        read_at: BootTime,
    },
    /// The one POST is under way.
    Sending {
        ticket: Ticket,
        decision: SwitchDecision,
    },
    /// Sent, or perhaps sent: read back until Azure shows it.
    Awaiting { decision: SwitchDecision, doubt: Doubt },
    /// It ended; kept until the page is closed.
    Ended {
        decision: SwitchDecision,
        end: SwitchEnd,
    },
}

/// How it ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SwitchEnd {
    /// Azure shows what was decided.
    Confirmed,
    /// Azure refused it for certain.
    Refused { code: String, message: String },
    /// Nothing left this computer; why.
    NotSent(SwitchNotSent),
}

/// Why nothing was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SwitchNotSent {
    /// It was so already.
    AlreadySo,
    /// The read before it failed.
    NotRead(Trouble),
    /// A condition did not hold.
    Guard(SwitchGuard),
    /// The intent could not be written.
    NotRecorded(HistoryFault),
    /// No connection was made.
    NoConnection(String),
}

impl SwitchProgress {
    /// The decision it is about.
    #[must_use]
    pub fn decision(&self) -> &SwitchDecision {
        match self {
            Self::Reading { decision, .. }
            | Self::Recording { decision, .. }
            | Self::Sending { decision, .. }
            | Self::Awaiting { decision, .. }
            | Self::Ended { decision, .. } => decision,
        }
    }

    /// Whether no other may start. A doubt that has aged no longer blocks the person.
    #[must_use]
    pub fn is_busy(&self) -> bool {
        match self {
            Self::Reading { .. } | Self::Recording { .. } | Self::Sending { .. } => true,
            Self::Awaiting { doubt, .. } => !doubt.aged,
            Self::Ended { .. } => false,
        }
    }
}

/// The page that is open, and what is going on in each tenant.
#[derive(Clone, Debug, Default)]
pub(crate) struct Switching {
    pub(crate) page: Option<SwitchPage>,
    pub(crate) progress: BTreeMap<TenantId, SwitchProgress>,
    /// In each tenant the one in doubt over which a person decides again. It stands again when nothing comes of the new one.
    earlier: BTreeMap<TenantId, (SwitchDecision, Doubt)>,
}
