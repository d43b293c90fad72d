//! What the main window shows, and what it can ask for.

use super::{
    AccountLine, ActivityView, Answer, Badge, CloudBadge, Command, DrillLine, Empty, GoTo, Moment, Point,
    RowNote, SetUpPage, SettingsPage, StepLine, Tone,
};
use serde::{Deserialize, Serialize};

/// Everything the main window and the tray show. The newest revision wins; there are no patches.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Snapshot {
    /// Grows with every change.
    #[cfg_attr(test, ts(type = "number"))]
    pub revision: u64,
    /// Azure's present time, to count down by.
    pub server_now: String,
    /// What its sentences are in, as documents call it: "en", "de".
    pub language: String,
    /// Which cloud; `note` is set where people must know it is not the real one.
    pub cloud: CloudBadge,
    pub session: SessionView,
    /// Truth about the last check, always visible.
    pub freshness: Freshness,
    pub problems: Vec<ProblemView>,
    pub inbox: Inbox,
    pub grants: Vec<GrantCard>,
    pub clusters: Vec<ClusterCard>,
    pub readiness: Readiness,
    /// The last step of the first run, on the page of readiness; none when the first run is over.
    pub first_run: Option<FirstRun>,
    /// How many of the checks want to be looked at.
    pub to_look_at: u32,
    /// The page that the agent asks the window to show; counts up with each wish.
    pub go_to: GoTo,
    /// One line for each account that is watched; empty while the program is set up.
    pub accounts: Vec<AccountLine>,
    /// The words of the way to one more account; none where none can be added.
    pub add_account: Option<String>,
    /// A drill; none where none is offered.
    pub drill: Option<DrillLine>,
    /// The page of settings; none while the program is set up.
    pub settings: Option<SettingsPage>,
    /// What is looked at of windows of access; one at most for each account.
    pub activity: Vec<ActivityView>,
    /// The words of the button that looks into a window of access.
    pub look_into: String,
}

/// What the page of readiness says as the last step of the first run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct FirstRun {
    pub steps: Vec<StepLine>,
    pub title: String,
    pub explanation: String,
    /// The head of what can be tried.
    pub attempt: String,
    /// The words of the one way on.
    pub proceed: String,
    /// The words of the same way, beside the requests that wait already.
    pub look: String,
}

/// Who is signed in.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(
    tag = "state",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum SessionView {
    /// Nobody has said yet what to watch: nothing else is shown.
    SettingUp { page: Box<SetUpPage> },
    /// The remembered session is being taken up.
    Restoring { text: String },
    SignedOut {
        steps: Vec<StepLine>,
        title: String,
        /// Why, when something ended it.
        reason: Option<String>,
        /// Numbers and ids for whoever is asked for help, to copy.
        support: Option<String>,
        explanation: String,
        /// Which role is enough, what will be asked, what is kept, what never happens.
        points: Vec<Point>,
        /// What goes on meanwhile.
        notes: Vec<String>,
        /// The button's words.
        proceed: String,
        /// The words of the button that signs in with a code, where that was allowed.
        with_code: Option<String>,
        /// The way back to the first step; none where it was fixed at the start whose session is taken.
        change: Option<String>,
    },
    /// The system browser has the sign-in page.
    SigningIn {
        steps: Vec<StepLine>,
        title: String,
        explanation: String,
        /// To copy when the browser did not open; its origin is shown.
        link: Option<String>,
        origin: Option<String>,
        /// To type, when a person signs in with a code.
        code: Option<CodeToType>,
        /// What is waited for.
        waits: String,
        /// The way back to the first step; none while somebody else is still signed in.
        change: Option<String>,
    },
    SignedIn {
        name: String,
        user: String,
        tenant_name: String,
        tenant_id: String,
        /// "Global Administrator: yes", with what that means here.
        global_administrator: Answer,
        /// Set when the sign-in ends with the program.
        session_only: Option<String>,
    },
}

/// A code that a person types on Microsoft's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct CodeToType {
    pub code: String,
    /// Where it is typed, on any device.
    pub address: String,
    /// What to know first.
    pub warnings: Vec<String>,
}

/// Truth about the last check.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Freshness {
    /// "Checked 12:04:31, all 3 subscriptions answered".
    pub text: String,
    pub tone: Tone,
    pub checking: bool,
    /// Whether asking Azure now would do anything: somebody is signed in.
    pub can_check: bool,
    /// When all was checked last, in milliseconds since 1970 and as a time of day, where all is well. Does not cross the link: it
    /// serves to bring several accounts together.
    #[serde(skip)]
    #[cfg_attr(test, ts(skip))]
    pub complete: Option<(i64, String)>,
    pub subscriptions: Vec<SubscriptionLine>,
}

/// One watched subscription.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct SubscriptionLine {
    pub id: String,
    pub name: String,
    /// Steady colour of the subscription, 1 to 8: decoration beside its name.
    pub hue: u8,
    /// "You may decide", "You cannot decide: …", "Not known whether you may decide".
    pub standing: Answer,
    /// "Checked 12:04:31" or what stands in the way.
    pub status: String,
    pub tone: Tone,
}

/// Something to act on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct ProblemView {
    /// Stable word; the window decides on it, never on a sentence.
    pub code: String,
    pub title: String,
    pub detail: String,
    pub tone: Tone,
    /// The one next step, if there is one.
    pub action: Option<ProblemAction>,
    /// Numbers and ids for whoever is asked for help, to copy.
    pub support: Option<String>,
}

/// A step offered beside a problem.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct ProblemAction {
    pub label: String,
    pub command: Command,
}

/// What needs the person, what does not, what was decided.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Inbox {
    /// "2 requests need your decision".
    pub title: String,
    /// "Next lapses Thu 18:00", or what an empty inbox says.
    pub subtitle: String,
    /// Requests that need a decision.
    pub waiting: u32,
    pub sections: Vec<Section>,
    /// Shown when there is nothing to list.
    pub empty: Option<Empty>,
}

/// Rows under one head.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Section {
    pub code: String,
    /// Empty for the first section, whose head is the page's title.
    pub title: String,
    pub rows: Vec<Row>,
}

/// One request in the inbox.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Row {
    /// Names the request in a command.
    pub key: String,
    /// "Read Kubernetes objects on aro-payments-weu".
    pub title: String,
    /// "8 hours · your support ticket …0234 · asked again".
    pub detail: String,
    pub subscription: String,
    /// Steady colour of the subscription, 1 to 8: decoration beside its name.
    pub hue: u8,
    pub risk: Option<Badge>,
    /// "Thu 26 Nov, 18:00" and what it means ("answer by", "approved").
    pub when: Option<Moment>,
    /// The row's request waits for this person.
    pub needs_decision: bool,
    /// What was put off or asked about, each with the way to take it back.
    pub notes: Vec<RowNote>,
    /// Where it stands in its section, to put the rows of several accounts in order: the smaller first. Does not cross the link.
    #[serde(skip)]
    #[cfg_attr(test, ts(skip))]
    pub order: i64,
}

/// Access that is open or has just ended.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct GrantCard {
    pub key: String,
    pub title: String,
    pub detail: String,
    pub subscription: String,
    /// Steady colour of the subscription, 1 to 8: decoration beside its name.
    pub hue: u8,
    /// "Approved by you at 08:42".
    pub approved: String,
    /// "Since Thu 26 Nov, 12:00": when it began, as well as is known.
    pub starts: Moment,
    /// The end; none when open-ended. Azure tells nobody when access began, so it is never exact.
    pub ends: Option<Moment>,
    /// "Last seen 12:01; counted on since then", while its subscription does not answer.
    pub stale: Option<String>,
    /// "No fixed end: Azure says “Support request lifetime”", when there is no end to count to.
    pub open_ended: Option<String>,
    /// "Open for", before the running time since `since`, when there is no end to count to.
    pub open_for: Option<String>,
    pub since: String,
    pub badge: Badge,
    /// How access can be ended early, since Azure has no call for it: step by step.
    pub end_early: Vec<String>,
    /// What can be written into the support ticket.
    pub end_early_text: String,
    /// Where it stands, to put those of several accounts in order: the smaller first. Does not cross the link.
    #[serde(skip)]
    #[cfg_attr(test, ts(skip))]
    pub order: i64,
}

/// A cluster and what is asked of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct ClusterCard {
    pub id: String,
    pub name: String,
    pub subscription: String,
    /// Steady colour of the subscription, 1 to 8: decoration beside its name.
    pub hue: u8,
    /// "OpenShift 4.17.12 · westeurope · group aro-payments-rg".
    pub detail: String,
    pub tags: Vec<String>,
    /// Names the subscription; cards of one stand together.
    pub subscription_id: String,
    /// The lanes of the history in which what reached it is drawn.
    pub lanes: Vec<String>,
    /// "1 request needs your decision"; none when nothing is asked.
    pub asked: Option<Badge>,
    /// "Access is open, end not known"; none when none is.
    pub access: Option<Badge>,
}

/// Could a request reach a human who may decide, right now?
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Readiness {
    /// Stable word: yes, no, unknown.
    pub code: String,
    /// "Yes — …", "Not now — …", "Could not check — …".
    pub verdict: String,
    /// The reason within it, for whoever tells it of several accounts; it does not cross to a window.
    #[serde(skip)]
    #[cfg_attr(test, ts(skip))]
    pub because: Option<String>,
    pub tone: Tone,
    /// This computer.
    pub computer: Vec<Check>,
    pub tenants: Vec<TenantReadiness>,
}

/// One tenant's part of readiness.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct TenantReadiness {
    pub id: String,
    pub name: String,
    /// A fact of its own; it opens and closes no check.
    pub global_administrator: Answer,
    pub checks: Vec<Check>,
    pub subscriptions: Vec<SubscriptionReadiness>,
}

/// One subscription's part of readiness.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct SubscriptionReadiness {
    pub id: String,
    pub name: String,
    /// Steady colour of the subscription, 1 to 8: decoration beside its name.
    pub hue: u8,
    pub checks: Vec<Check>,
}

/// One line of readiness.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Check {
    pub code: String,
    pub title: String,
    /// "yes", "no", "could not check".
    pub value: String,
    pub tone: Tone,
    pub detail: String,
    /// The one next step; whatever is red has one.
    pub step: Option<NextStep>,
}

/// What to do about a check.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct NextStep {
    pub text: String,
    /// Where the program can do it.
    pub action: Option<ProblemAction>,
    /// The other answer, where the step is a question.
    pub other: Option<ProblemAction>,
}
