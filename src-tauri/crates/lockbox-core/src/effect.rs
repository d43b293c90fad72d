//! Everything that must be done. Each effect with a ticket is answered exactly once, also when its performer fails.

use crate::activity::LogPlace;
use crate::decision::{Permit, Verdict};
use crate::event::Place;
use crate::ids::{AccountId, RequestKey, SubscriptionId, TenantId, Ticket};
use crate::journal::Entry;
use crate::problem::Rejection;
use crate::reminders::{Manner, Rung, Telling};
use crate::settings::Change;
use crate::switching::SwitchPermit;
use crate::time::ServerTime;
use std::collections::{BTreeMap, BTreeSet};

/// What must be done.
#[derive(Debug, PartialEq, Eq)]
pub enum Effect {
    /// Take up the session that the keychain remembers; whether a person may be asked to unlock it.
    Restore {
        ticket: Ticket,
        may_ask: bool,
    },
    /// Sign in through the system browser.
    SignIn {
        ticket: Ticket,
        method: SignInMethod,
    },
    /// Give up the sign-in under way.
    CancelSignIn,
    /// Forget the session here and in the keychain.
    Forget {
        account: AccountId,
    },
    /// Find out tenant, subscriptions, roles and clusters.
    Discover {
        ticket: Ticket,
    },
    /// Read one subscription's requests.
    Poll {
        ticket: Ticket,
        subscription: SubscriptionId,
    },
    /// Read one request just before a decision, or to learn what became of one.
    Reread {
        ticket: Ticket,
        key: RequestKey,
    },
    /// Read in Azure's Activity Log who decided requests of one subscription, from when on and until when.
    ReadDecisions {
        ticket: Ticket,
        subscription: SubscriptionId,
        from: ServerTime,
        until: ServerTime,
    },
    /// Read what Azure's Activity Log holds of these places, from when on and until when.
    ReadActivity {
        ticket: Ticket,
        places: Vec<LogPlace>,
        from: ServerTime,
        until: ServerTime,
    },
    /// Read what a support ticket is called.
    ReadTicket {
        ticket: Ticket,
        subscription: SubscriptionId,
        number: String,
    },
    /// Send one decision, once.
    Send {
        ticket: Ticket,
        permit: Permit,
    },
    /// Read whether Customer Lockbox is on for a tenant, before turning it or to learn what became of that.
    ReadSwitch {
        ticket: Ticket,
        tenant: TenantId,
    },
    /// Turn Customer Lockbox on or off, once.
    SendSwitch {
        ticket: Ticket,
        permit: SwitchPermit,
    },
    /// Write entries; the answer comes when they are on the disk.
    Journal {
        ticket: Ticket,
        entries: Vec<Entry>,
    },
    /// Show a native notice.
    Notify {
        ticket: Ticket,
        notice: Notice,
        manner: Manner,
    },
    /// Show the main window at a page.
    ShowMain(Place),
    /// Show the decision window.
    ShowDecision,
    /// Close the decision window.
    CloseDecision,
    /// Open a page outside; the address was checked.
    OpenUrl(KnownUrl),
    /// Let the program start at login, or not; [`crate::Event::AutostartFound`] follows.
    SetAutostart {
        on: bool,
    },
    /// Write a change of a setting down; none takes the last one back. The answer comes when it is on the disk and
    /// [`crate::Event::SettingsChanged`] has told what counts now.
    KeepSetting {
        ticket: Ticket,
        change: Option<Change>,
    },
    /// Answer to a command or an act.
    Reply {
        to: Ticket,
        result: Result<(), Rejection>,
    },
    /// End the watching of this cloud and ask which one to watch.
    SetUp,
    Quit,
}

/// How to sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignInMethod {
    /// The person chooses an account.
    ChooseAccount,
    /// The session of an account ended; the same account signs in again.
    Again { account: AccountId, user: String },
    /// The person types a code on Microsoft's page, on this device or another (RFC 8628).
    DeviceCode,
    /// The same account proves itself afresh, for a decision of level three.
    StepUp { account: AccountId, user: String },
}

/// Which ways to sign in there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SignInWay {
    /// Through the system browser.
    #[default]
    Browser,
    /// The same, and with a code where somebody allowed it.
    BrowserOrCode,
    /// The Azure CLI is signed in; its tokens are taken.
    AzureCli,
    /// Nobody signs in: a practice brings its own person along.
    Practice,
}

/// What a person types to sign in with a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceCode {
    /// Good for this attempt only, and worth nothing without the person's own sign-in.
    pub user_code: String,
    /// The page that asks for it; the adapter made sure that it is Microsoft's.
    pub address: String,
}

/// An address the program may open outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KnownUrl {
    /// The sign-in page, made by the adapter that signs in.
    SignIn(String),
    /// The Lockbox page of the cloud's portal.
    Portal,
    /// Its page Administration, where Customer Lockbox is turned on and off.
    Administration,
    /// A support ticket's page; opened only if its host is the cloud's portal.
    SupportTicket(String),
}

/// A native notice. It never carries a decision.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// A request waits for an answer.
    Waiting { key: RequestKey },
    /// Azure calls the state of a request by a word that this version does not know: it may wait for an answer, and only the portal
    /// can tell.
    Unrecognised { key: RequestKey },
    /// It still waits.
    Reminder { key: RequestKey, rung: Rung },
    /// Many requests wait. What it tells of each; of those that were told a moment before it tells nothing and counts them.
    Digest {
        requests: BTreeMap<RequestKey, Telling>,
        /// Some were held back in quiet hours.
        after_quiet: bool,
    },
    /// Somebody else answered what a person was told of.
    AnsweredElsewhere { keys: BTreeSet<RequestKey> },
    /// Azure shows what was decided here.
    Confirmed { key: RequestKey, verdict: Verdict },
    /// A decision's fate is unknown; it is read back.
    Unconfirmed { key: RequestKey },
    /// Access ended.
    GrantEnded { key: RequestKey },
    /// A person asked to see one.
    Test,
    /// Somebody must sign in, or requests may be missed.
    SignInNeeded,
    /// Subscriptions were not checked for a quarter of an hour; `all` when none was, and empty when it is not even known which
    /// there are.
    CannotCheck {
        subscriptions: BTreeSet<SubscriptionId>,
        all: bool,
    },
}

impl Notice {
    /// The request it is about.
    #[must_use]
    pub fn key(&self) -> Option<&RequestKey> {
        match self {
            Self::Waiting { key }
            | Self::Unrecognised { key }
            | Self::Reminder { key, .. }
            | Self::Unconfirmed { key }
            | Self::Confirmed { key, .. }
            | Self::GrantEnded { key } => Some(key),
            Self::AnsweredElsewhere { keys } => keys.first().filter(|_| keys.len() == 1),
            Self::Digest { .. } | Self::Test | Self::SignInNeeded | Self::CannotCheck { .. } => None,
        }
    }

    /// Whether it is about requests that wait or waited, of which the reminders keep count.
    pub(crate) fn is_counted(&self) -> bool {
        match self {
            Self::Waiting { .. }
            | Self::Unrecognised { .. }
            | Self::Reminder { .. }
            | Self::Digest { .. }
            | Self::AnsweredElsewhere { .. } => true,
            Self::Unconfirmed { .. }
            | Self::Confirmed { .. }
            | Self::GrantEnded { .. }
            | Self::Test
            | Self::SignInNeeded
            | Self::CannotCheck { .. } => false,
        }
    }
}
