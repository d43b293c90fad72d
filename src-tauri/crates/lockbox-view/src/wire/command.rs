//! What the main window can ask for.

use super::{CloudName, PlaceName, ReportWish, SettingChange};
use serde::{Deserialize, Serialize};

/// What the main window can ask for. None of these decides anything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(
    tag = "command",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum Command {
    SignIn,
    /// Refused unless the snapshot offers it.
    SignInWithCode,
    CancelSignIn,
    SignOut,
    CheckNow,
    OpenReview {
        key: String,
    },
    Acknowledge {
        key: String,
    },
    /// Read what happened in the window of access of this request.
    LookInto {
        key: String,
    },
    /// That is not looked at any more.
    LookAway,
    OpenPortal,
    OpenSignInPage,
    /// This stands on the page of the set-up now.
    EnterSetUp {
        cloud: CloudName,
        tenant: String,
        client_id: String,
    },
    /// Go on with this.
    SetUp {
        cloud: CloudName,
        tenant: String,
        client_id: String,
    },
    /// Go on with the practice cloud.
    Practise,
    /// Go back to the accounts that are watched already.
    LeaveSetUp,
    ChangeSetUp,
    /// Whoever put it off wants no reminder any more.
    TakeBackReminder {
        key: String,
    },
    /// Nobody waits for an answer of Microsoft's any more.
    StopWaiting {
        key: String,
    },
    /// Show another page of the main window.
    Show {
        place: PlaceName,
    },
    /// Go on to the inbox from the last step of the first run.
    FinishFirstRun,
    /// Open the page that turns Customer Lockbox on or off.
    OpenSwitch {
        on: bool,
    },
    /// Show a test notice.
    TestNotice,
    /// Whether the test notice was seen.
    NoticeSeen {
        seen: bool,
    },
    /// Whether the program is to start at login.
    SetAutostart {
        on: bool,
    },
    /// Change one setting.
    ChangeSetting {
        change: SettingChange,
    },
    /// Take the last change of a setting back.
    UndoSetting,
    /// Show the sign-in and the history of this account; what names no account is about it from now on.
    SelectAccount {
        account: String,
    },
    /// The same wish as `wish`, for this account.
    ForAccount {
        account: String,
        wish: Box<Command>,
    },
    /// Watch this account again after it failed too often.
    StartAccount {
        account: String,
    },
    /// Raise a practice request that goes the whole way.
    StartDrill,
    /// End the drill; its history stays on this computer.
    EndDrill,
    /// Ask which account is to be watched beside those that are.
    AddAccount,
    /// Watch this account no more; its history stays on this computer. Refused while somebody is signed in to it.
    RemoveAccount {
        account: String,
    },
    /// Something about a file for an auditor.
    Report {
        wish: ReportWish,
    },
    Quit,
}
