//! What crosses the link between the agent and its windows. Plain values with finished sentences; TypeScript gets its types
//! from here. Times are RFC 3339 in UTC. Nothing secret has a place in these types.

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
    /// Which cloud; `note` is set where people must know it is not the real one.
    pub cloud: CloudBadge,
    pub session: SessionView,
    /// Truth about the last check, always visible.
    pub freshness: Freshness,
    pub problems: Vec<ProblemView>,
    pub inbox: Inbox,
    pub grants: Vec<GrantCard>,
    pub clusters: Vec<ClusterCard>,
    pub readiness: Vec<Check>,
    /// How many of the checks want to be looked at.
    pub to_look_at: u32,
    /// The page that the agent asks the window to show; counts up with each wish.
    pub go_to: GoTo,
}

/// Which cloud is watched.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct CloudBadge {
    pub name: String,
    /// "Demo: nothing here reaches Azure" and the like.
    pub note: Option<String>,
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
    /// The remembered session is being taken up.
    Restoring { text: String },
    SignedOut {
        title: String,
        /// Why, when something ended it.
        reason: Option<String>,
        explanation: String,
        /// Which role is enough, and what goes on meanwhile.
        notes: Vec<String>,
    },
    /// The system browser has the sign-in page.
    SigningIn {
        title: String,
        explanation: String,
        /// To copy when the browser did not open; its origin is shown.
        link: Option<String>,
        origin: Option<String>,
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

/// Yes, no or unknown, as a word with a tone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Answer {
    pub label: String,
    pub value: String,
    pub tone: Tone,
    pub detail: Option<String>,
}

/// How something is drawn; the word beside it says the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Tone {
    Neutral,
    /// Healthy, open.
    Good,
    /// Reads something sensitive.
    Read,
    /// Changes or deletes.
    Change,
    /// In no published list; treat as full access.
    Unlisted,
    /// Needs attention.
    Warn,
    /// Failed or refused.
    Bad,
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

/// A quiet page with one sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Empty {
    pub title: String,
    pub detail: String,
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
}

/// A word with a tone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Badge {
    pub text: String,
    pub tone: Tone,
}

/// An instant: absolute text in the person's zone, and the instant itself to count by.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Moment {
    /// "Answer by", "Ends".
    pub label: String,
    /// "Fri 27 Nov, 09:14".
    pub text: String,
    /// RFC 3339.
    pub at: String,
    /// Whether a running "in 2 d 3 h" stands beside it.
    pub count: bool,
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
    /// The end; none when open-ended.
    pub ends: Option<Moment>,
    /// "No fixed end: Azure says “Support request lifetime”", when there is no end to count to.
    pub open_ended: Option<String>,
    /// "Open for", before the running time since `since`, when there is no end to count to.
    pub open_for: Option<String>,
    pub since: String,
    pub badge: Badge,
    /// How access can be ended early, since Azure has no call for it.
    pub end_early: Vec<String>,
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
    /// "1 request needs your decision, access is open".
    pub state: String,
    pub tone: Tone,
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
}

/// The page the agent asks for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct GoTo {
    #[cfg_attr(test, ts(type = "number"))]
    pub wish: u64,
    pub place: PlaceName,
}

/// A page of the main window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum PlaceName {
    Inbox,
    Grants,
    History,
    Clusters,
    Readiness,
}

/// What the main window can ask for. None of these decides anything.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "command", rename_all = "camelCase", deny_unknown_fields)]
pub enum Command {
    SignIn,
    CancelSignIn,
    SignOut,
    CheckNow,
    OpenReview { key: String },
    OpenPortal,
    OpenSignInPage,
    Quit,
}

/// A question about the past or about details that are not in the snapshot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "query", rename_all = "camelCase", deny_unknown_fields)]
pub enum Query {
    /// Records of requests below the mark `before`, at most 100, those that changed last first.
    History {
        /// Words to look for in cluster, ticket, person, action and reason; empty for all.
        text: String,
        /// The `next` of the page above; none for the first.
        #[cfg_attr(test, ts(type = "number | null"))]
        before: Option<i64>,
        limit: u32,
    },
    /// All entries about one request.
    Record { key: String },
    /// Checks the whole history now.
    Verify,
}

/// The answer to a [`Query`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(
    tag = "answer",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum QueryAnswer {
    History {
        /// In the order of their marks. Whoever shows them sorts all that were collected, by `at`.
        records: Vec<RecordRow>,
        /// The mark to ask for the next page with; none when no older ones follow.
        #[cfg_attr(test, ts(type = "number | null"))]
        next: Option<i64>,
        /// Entries in the whole journal, and what the last check of them found.
        #[cfg_attr(test, ts(type = "number"))]
        entries: u64,
        integrity: Badge,
    },
    Record {
        record: Option<Box<RecordRow>>,
        entries: Vec<EntryLine>,
    },
    /// What a check of the whole history found just now.
    Verified {
        /// How many entries it has, and the head over them; none when they do not fit.
        #[cfg_attr(test, ts(type = "number | null"))]
        entries: Option<u64>,
        head: Option<String>,
        /// What does not fit, as a sentence.
        fault: Option<String>,
    },
    /// The history could not be read; why.
    Unavailable { reason: String },
}

/// One request in the history.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct RecordRow {
    pub key: String,
    /// Greater than every older change of any record: for joining pages.
    #[cfg_attr(test, ts(type = "number"))]
    pub position: i64,
    /// "Tue 24 Nov, 08:42".
    pub when: String,
    /// RFC 3339, for the timeline.
    pub at: String,
    /// Names of clusters, or "Whole subscription".
    pub cluster: String,
    pub subscription: String,
    /// Steady colour of the subscription, 1 to 8: decoration beside its name.
    pub hue: u8,
    pub asked: String,
    pub outcome: Badge,
    /// How the timeline draws it; none for what still waits or is not certain.
    pub mark: Option<Mark>,
    /// The reason given, in quotes, or empty.
    pub reason: String,
    /// "you, tray", "elsewhere", "nobody".
    pub by: String,
    pub ticket: String,
    /// Access window for the timeline, RFC 3339; open-ended when `to` is missing.
    pub grant_from: Option<String>,
    pub grant_to: Option<String>,
}

/// A shape of the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Mark {
    /// Access that is open.
    Open,
    /// Access that is open and has no known end.
    Endless,
    /// Access that has ended.
    Ended,
    Denied,
    /// Nobody answered in time.
    Lapsed,
    /// Microsoft took it back.
    Withdrawn,
    /// Azure reports a fault.
    Failed,
}

/// One entry of the journal as a sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct EntryLine {
    #[cfg_attr(test, ts(type = "number"))]
    pub sequence: u64,
    pub when: String,
    pub title: String,
    pub detail: Vec<Fact>,
    /// Vendor text that belongs to it, inert.
    pub words: Vec<Piece>,
}

/// A label with its value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Fact {
    pub label: String,
    pub value: String,
    /// Names or ids below the value, one by one.
    pub items: Vec<String>,
    /// Softer lines below.
    pub notes: Vec<String>,
    /// Words of a link beside the value; it opens the page of the support ticket.
    pub link: Option<String>,
    pub tone: Tone,
}

/// A piece of foreign text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Piece {
    pub kind: PieceKind,
    pub text: String,
}

/// How a piece of foreign text is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum PieceKind {
    Plain,
    /// The words a finding rests on.
    Mark,
    /// An invisible or direction-changing character, written out.
    Invisible,
    /// Our own words at the end of a text that is too long to be shown whole: how much of it is left out.
    LeftOut,
}

/// Why something was refused: a stable word and a sentence.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Refusal {
    pub code: String,
    pub text: String,
    /// What on the page it is about.
    pub field: Option<FormField>,
}

/// A part of the confirm page that a person fills in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum FormField {
    Reason,
    Name,
    Risk,
    StepUp,
}
