//! The tray as a value. Drawn by the agent as it is; every click is a [`TrayChoice`] and none of them decides anything.

use lockbox_core::QuietWish;
use std::collections::BTreeMap;

/// What the tray shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tray {
    pub icon: TrayIcon,
    /// Requests that need a decision, drawn on the icon; 0 draws none.
    pub count: u32,
    /// "ARO Lockbox": always with counts and the last check.
    pub tooltip: String,
    pub entries: Vec<TrayEntry>,
    /// What the trays of several accounts are brought together from.
    pub discreet: Discreet,
}

/// What the tray of one account may say where several are shown in one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Discreet {
    /// Nobody is named, and requests have numbers.
    pub nameless: bool,
    /// What the account is called instead of its tenant's name.
    pub alias: Option<String>,
    /// The lines of requests that are listed, by what names each.
    pub requests: BTreeMap<String, String>,
    /// The lines about quiet.
    pub quiet: Vec<TrayEntry>,
}

/// The shape of the icon.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TrayIcon {
    Idle,
    /// Requests wait.
    Pending,
    /// Access is open.
    Grant,
    /// Watching does not work as it should.
    Attention,
    /// Nobody is signed in, or nothing was checked yet.
    Paused,
}

/// One line of the menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TrayEntry {
    Separator,
    /// A line that says something.
    Note(String),
    Item {
        label: String,
        choice: TrayChoice,
    },
    Submenu {
        label: String,
        entries: Vec<TrayEntry>,
    },
}

/// A line that can be chosen.
pub(crate) fn item(label: &str, choice: TrayChoice) -> TrayEntry {
    TrayEntry::Item {
        label: label.to_owned(),
        choice,
    }
}

/// What a click in the tray asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TrayChoice {
    OpenInbox,
    OpenGrants,
    OpenHistory,
    OpenSettings,
    /// Be quiet for a while, or no longer.
    Quiet(QuietWish),
    /// Opens the decision window at the review page of that request. Approve… and Deny… do the same: the way to a decision
    /// leads over the review.
    Review {
        key: String,
    },
    CheckNow,
    SignIn,
    /// Signs in to this one of several accounts.
    SignInTo {
        account: String,
    },
    Quit,
}

/// A native notice as text. Nothing in it lets a reader act, and nothing of Microsoft's words is in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoticeText {
    pub title: String,
    pub body: String,
    /// The request to open when it is clicked.
    pub key: Option<String>,
    /// Stays until it is dismissed.
    pub urgent: bool,
    /// It must not say whose it is, or says it already.
    pub unsigned: bool,
    /// Title and body that tell more, for a screen that is known to be unlocked.
    pub unlocked: Option<(String, String)>,
}
