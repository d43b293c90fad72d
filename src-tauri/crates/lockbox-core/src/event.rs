//! Everything that can come in. One closed set, one order.

use crate::activity::{LogRead, PastAccess};
use crate::asking::Asked;
use crate::cluster::{Cluster, Subscription};
use crate::decision::SendOutcome;
use crate::decision::Surface;
use crate::effect::DeviceCode;
use crate::faults::{HistoryFault, KeychainFault, SignInFault, Stranger};
use crate::ids::{AccountId, RequestKey, SubscriptionId, Tag, Ticket};
use crate::ledger::Unsound;
use crate::naming::Names;
use crate::problem::Trouble;
use crate::readiness::Autostart;
use crate::reminders::{Policies, QuietWish};
use crate::request::Request;
use crate::screen::Screen;
use crate::settings::{Change, NotSet, Preferences};
use crate::switching::SwitchRead;
use crate::ticket_facts::TicketFacts;
use crate::time::{BootTime, ServerTime};
use crate::witness::LogDecisions;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What happened.
#[derive(Debug)]
#[expect(
    clippy::large_enum_variant,
    reason = "one event lives at a time, and a box would only move what is read at once"
)]
pub enum Event {
    /// A person asked for something, in the main window, the tray or the command line.
    Command { ticket: Ticket, command: Command },
    /// A person did something in the decision window.
    Act { ticket: Ticket, act: ReviewAct },
    /// What stands in the decision window, told right before a person's verdict: it is written down with the decision.
    Shown { tag: Tag, screen: Box<Screen> },
    /// Answer to [`crate::Effect::Restore`] and [`crate::Effect::SignIn`].
    SignInAnswered {
        ticket: Ticket,
        outcome: Result<SignedIn, SignInFailure>,
    },
    /// The sign-in page's address is known.
    SignInLink { ticket: Ticket, url: String },
    /// The code for a sign-in with a code is known.
    SignInCode { ticket: Ticket, code: DeviceCode },
    /// Answer to [`crate::Effect::Discover`].
    Discovered {
        ticket: Ticket,
        outcome: Result<Discovery, Trouble>,
    },
    /// Answer to [`crate::Effect::Poll`].
    Polled {
        ticket: Ticket,
        outcome: Result<Polled, Trouble>,
    },
    /// Answer to [`crate::Effect::Reread`].
    Reread {
        ticket: Ticket,
        outcome: Result<Reread, Trouble>,
    },
    /// Answer to [`crate::Effect::ReadDecisions`].
    DecisionsRead {
        ticket: Ticket,
        outcome: Result<LogDecisions, Trouble>,
    },
    /// Answer to [`crate::Effect::ReadActivity`].
    ActivityRead {
        ticket: Ticket,
        outcome: Result<LogRead, Trouble>,
    },
    /// Answer to [`crate::Effect::ReadTicket`].
    TicketRead {
        ticket: Ticket,
        outcome: Result<TicketFacts, Trouble>,
    },
    /// Answer to [`crate::Effect::Send`].
    DecisionAnswered {
        ticket: Ticket,
        outcome: SendOutcome,
        date: Option<ServerTime>,
    },
    /// Answer to [`crate::Effect::ReadSwitch`].
    SwitchRead {
        ticket: Ticket,
        outcome: Result<SwitchRead, Trouble>,
    },
    /// Answer to [`crate::Effect::SendSwitch`].
    SwitchAnswered { ticket: Ticket, outcome: SendOutcome },
    /// Answer to [`crate::Effect::Journal`].
    Journaled {
        ticket: Ticket,
        outcome: Result<(), HistoryFault>,
    },
    /// The whole history was checked against itself: it fits, or why nothing may be decided on it.
    HistoryChecked { outcome: Result<(), Unsound> },
    /// Answer to [`crate::Effect::Notify`].
    NoticeShown {
        ticket: Ticket,
        outcome: Result<(), String>,
    },
    /// Somebody, perhaps the person, clicked a notice. It may only open something.
    NoticeClicked { key: Option<RequestKey> },
    /// What the accounts that are watched beside this one know by name, from now on.
    NamedElsewhere { names: Names },
    /// Settings were set, or set anew, with what follows from them for being told in the person's time zone.
    SettingsChanged {
        preferences: Box<Preferences>,
        policies: Policies,
    },
    /// Answer to [`crate::Effect::KeepSetting`].
    SettingKept {
        ticket: Ticket,
        outcome: Result<(), NotSet>,
    },
    /// The keychain took, or did not take, the refresh token.
    TokenKept { outcome: Result<(), KeychainFault> },
    /// The keychain deleted the token of a session that was signed out, or could not yet; then it is tried again by itself.
    TokenForgotten { outcome: Result<(), KeychainFault> },
    /// Somebody looked whether the program starts at login, after [`crate::Effect::SetAutostart`] too.
    AutostartFound { found: Autostart },
    /// The decision window was closed, crashed, or lost its link.
    DecisionWindowGone,
    /// The deadline came, or the clock wants a look.
    TimeReached,
    /// The computer slept, or a clock jumped.
    ClockJumped,
}

/// What a person can ask for outside the decision window. None of these decides anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    SignIn,
    /// Sign in with a code, where that is allowed.
    SignInWithCode,
    CancelSignIn,
    SignOut,
    /// Check all subscriptions at once.
    CheckNow,
    /// Open the decision window for one request, at its review page.
    OpenReview {
        key: RequestKey,
        surface: Surface,
    },
    /// A person has seen that it waits, and will decide later.
    Acknowledge {
        key: RequestKey,
    },
    /// Whoever put it off wishes for no reminder any more.
    TakeBackReminder {
        key: RequestKey,
    },
    /// Nobody waits any more for an answer of Microsoft's about it.
    StopWaiting {
        key: RequestKey,
    },
    /// Bring the main window forward.
    ShowMain(Place),
    /// Go on to the inbox from the last step of the first run.
    FinishFirstRun,
    /// Open the cloud's portal at the Lockbox page.
    OpenPortal,
    /// Open the sign-in page in the system browser once more.
    OpenSignInPage,
    /// Choose cloud, tenant and registration anew. Only while nobody is signed in.
    ChangeSetUp,
    /// Open the decision window at the page that turns Customer Lockbox on or off.
    OpenSwitch {
        on: bool,
    },
    /// Read what Azure's Activity Log holds of the window of access of a request; with what the history tells of it.
    LookInto {
        key: RequestKey,
        past: Option<PastAccess>,
    },
    /// That is not looked at any more.
    LookAway,
    /// Show a test notice.
    TestNotice,
    /// A person saw the test notice that was just shown, or did not.
    NoticeSeen {
        seen: bool,
    },
    /// Let the program start at login, or not.
    SetAutostart {
        on: bool,
    },
    /// Change one setting.
    ChangeSetting(Change),
    /// Take the last change of a setting back.
    UndoSetting,
    /// Be quiet for a while, or no longer.
    Quiet(QuietWish),
    Quit,
}

/// A page of the main window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    Inbox,
    Grants,
    History,
    /// That of the history, with what makes a file for an auditor.
    Evidence,
    Clusters,
    Readiness,
    Settings,
}

/// A page of the decision window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    Review,
    ConfirmApprove,
    ConfirmDeny,
}

/// What a person does in the decision window. It names no request: the window belongs to one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReviewAct {
    /// Whether the page is visible and focused.
    Attend(bool),
    Go(Page),
    /// The confirm page's button, with what was typed and ticked there and the tag that was on the screen.
    Approve {
        tag: Tag,
        reason: String,
        typed_name: String,
        risk_ticked: bool,
    },
    Deny {
        tag: Tag,
        reason: String,
    },
    /// The reason for a denial, as far as it is typed. Nothing is decided by it: the page shows what would be sent.
    DraftDenial(String),
    /// The button of the page that turns Customer Lockbox on or off, with what was typed there.
    TurnLockbox {
        on: bool,
        reason: String,
        typed_name: String,
    },
    /// The portal's page about it.
    OpenAdministration,
    /// Sign in afresh, for this request (level three) or this page.
    StepUp,
    /// The request changed; take the new one as shown and start over.
    AcceptChange,
    /// Switch to the other request that was asked for, or stay.
    Switch(bool),
    /// Go on after the calm page.
    GoOn,
    OpenSupportTicket,
    /// Decide later and be reminded then; the window closes.
    PutOff(ServerTime),
    /// No reminder is wished for any more.
    TakeBackReminder,
    /// Something was asked of Microsoft, outside of this program.
    AskMicrosoft(Asked),
    /// Nobody waits for the answer any more.
    StopWaiting,
    /// The portal's Lockbox page, where this program cannot decide.
    OpenPortal,
    /// Read the request again now.
    Look,
    Close,
}

/// Who signed in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignedIn {
    pub account: AccountId,
    /// `preferred_username`: for display, it may change.
    pub user: String,
    pub name: String,
    /// `auth_time` of the ID token, when Entra told it.
    pub authenticated: Option<ServerTime>,
    /// Whether the refresh token reached the keychain; why not.
    pub kept: Result<(), KeychainFault>,
}

/// How a sign-in failed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SignInFailure {
    /// The person cancelled, here or in the browser.
    Cancelled,
    /// Nothing is remembered.
    NothingKept,
    /// The session ended.
    Ended(SignInFault),
    /// Another account or tenant than expected.
    WrongAccount(Stranger),
    /// The registration or the cloud is set up wrongly.
    Setup(SignInFault),
    /// The keychain did not give the remembered session.
    Keychain(KeychainFault),
    /// Azure could not be reached; the remembered session stays.
    Trouble(Trouble),
    /// Nobody answered within the time limit.
    TimedOut,
}

/// Yes, no, or it could not be found out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tri {
    Yes,
    No,
    Unknown,
}

/// What an account can see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discovery {
    pub tenant_name: String,
    pub global_administrator: Tri,
    /// Whether Customer Lockbox is on for the tenant.
    pub lockbox_on: Tri,
    pub subscriptions: Vec<Subscription>,
    pub clusters: Vec<Arc<Cluster>>,
    /// Subscriptions of which not every cluster could be listed. What was known of theirs before stays known.
    pub unlisted: BTreeSet<SubscriptionId>,
    /// Why some clusters may be missing.
    pub clusters_trouble: Option<String>,
    pub date: Option<ServerTime>,
}

impl Discovery {
    /// Keeps what was known before of the clusters that could not be listed now: a list that fails takes none away.
    pub(crate) fn recall(&mut self, before: &Self) {
        let unlisted = |cluster: &&Arc<Cluster>| self.unlisted.contains(&cluster.subscription);
        let missing = |cluster: &&Arc<Cluster>| self.clusters.iter().all(|known| known.id != cluster.id);
        let kept: Vec<Arc<Cluster>> = before
            .clusters
            .iter()
            .filter(unlisted)
            .filter(missing)
            .cloned()
            .collect();
        self.clusters.extend(kept);
    }
}

/// One subscription's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Polled {
    pub subscription: SubscriptionId,
    pub requests: Vec<Request>,
    /// One line per item that could not be read.
    pub unreadable: Vec<String>,
    pub date: Option<ServerTime>,
}

/// One request, read on its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reread {
    pub request: Request,
    pub date: Option<ServerTime>,
    /// When the answer arrived.
    pub at: BootTime,
}
