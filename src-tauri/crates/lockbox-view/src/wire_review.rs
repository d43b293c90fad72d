//! What crosses the link to the decision window.

use crate::wire::{Asking, Badge, CloudBadge, Compared, Fact, Later, Moment, Piece, Tone};
use serde::{Deserialize, Serialize};

/// Everything the decision window shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Review {
    #[cfg_attr(test, ts(type = "number"))]
    pub revision: u64,
    /// Azure's present time, to count down by.
    pub server_now: String,
    /// What its sentences are in, as documents call it: "en", "de".
    pub language: String,
    pub cloud: CloudBadge,
    /// The request; none when nothing is open.
    pub sheet: Option<Box<Sheet>>,
    /// When Azure last told of what is shown; stands on every page.
    pub seen: Seen,
    /// What stands in the window now.
    pub page: ReviewPage,
    /// Another request was asked for while this one is open.
    pub switch: Option<SwitchQuestion>,
}

/// How fresh what is shown is; nothing by default.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Seen {
    /// "Seen at 12:04:31": when Azure last told of it.
    pub text: String,
    /// The instant to count its age by, RFC 3339; only once that matters.
    pub since: Option<String>,
    /// "nothing can be sent now".
    pub note: Option<String>,
    pub tone: Tone,
    /// Words of a button that reads it again now.
    pub look: Option<String>,
    /// It is being read.
    pub looking: bool,
}

/// The page of the decision window.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(
    tag = "page",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum ReviewPage {
    /// Nothing is open.
    Empty {
        title: String,
    },
    Review,
    ConfirmApprove(ConfirmApprove),
    ConfirmDeny(ConfirmDeny),
    /// Customer Lockbox is to be turned on or off for the tenant.
    ConfirmSwitch(ConfirmSwitch),
    /// "You approved 3 requests in the last hour", and which.
    Calm(Calm),
    /// The request changed while it was read.
    Changed {
        title: String,
        detail: String,
        differences: Vec<Difference>,
        accept: String,
        /// Closes the window: what was settled meanwhile is not decided later.
        leave: String,
    },
    /// A decision is under way or has ended.
    Outcome(Outcome),
}

/// The page between a busy hour and one more approval.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Calm {
    pub title: String,
    pub question: String,
    /// The approvals it talks about, the latest first.
    pub approvals: Vec<RecentApproval>,
    pub go_on: String,
}

/// One approval of the last hour.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct RecentApproval {
    /// "11:20".
    pub when: String,
    /// "Read Kubernetes objects on aro-payments-weu".
    pub title: String,
    /// Whose cluster it is and which support ticket it names.
    pub detail: String,
    /// Whether it names the support ticket of the request that is open.
    pub ticket: Badge,
}

/// Why an approval takes as much care as it does, the gravest reason first.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct CareReasons {
    /// "Four reasons for the highest care".
    pub title: String,
    pub items: Vec<Badge>,
}

/// One request as it is shown; frozen until the person accepts a change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Sheet {
    pub key: String,
    /// The tag of what is shown; sent back with a verdict.
    pub tag: String,
    pub tenant: String,
    pub subscription: String,
    /// Steady colour of the subscription, 1 to 8: decoration beside its name.
    pub hue: u8,
    /// "aro-payments-weu", "Whole subscription Edge-Prod".
    pub target: String,
    /// "OpenShift 4.17.12 · westeurope · managed group …".
    pub target_detail: String,
    pub answer_by: Option<Moment>,
    /// From this instant on a screen reader is told once that the time to answer runs out, RFC 3339.
    pub remind_at: Option<String>,
    /// "Microsoft asks to read Kubernetes objects".
    pub headline: String,
    pub risk: Badge,
    /// "Named in Microsoft's words, marked below. Catalogue of 26 Oct 2022." None when the headline says it all.
    pub certainty: Option<String>,
    pub actions: Vec<ActionCard>,
    /// Microsoft's words, inert.
    pub words: Vec<Piece>,
    /// How many characters `words` leaves out.
    #[cfg_attr(test, ts(type = "number"))]
    pub words_hidden: usize,
    /// The whole text, when `words` leaves some out.
    pub words_all: Vec<Piece>,
    /// Under the words: "It names an operator, but no namespace".
    pub words_note: Option<String>,
    /// Length, scope, support ticket, who, access level …
    pub facts: Vec<Fact>,
    /// What deserves a second look; none at the lowest level.
    pub reasons: Option<CareReasons>,
    /// The last request of the same support ticket and of the same reach, compared.
    pub compared: Vec<Compared>,
    /// Questions to Microsoft; none where nothing waits for a decision.
    pub asking: Option<Asking>,
    /// The way out that decides nothing.
    pub later: Later,
    /// What happens when nobody answers; none once it no longer waits for anybody.
    pub if_nobody_answers: Option<String>,
    /// Words of a link to the portal, where this program cannot decide.
    pub portal: Option<String>,
    pub deny: Choice,
    pub approve: Choice,
    /// The answer as Azure wrote it, inert.
    pub raw: Vec<Piece>,
    /// Earlier decisions from here that were not seen to count and may still arrive.
    pub doubt: Option<Badge>,
    /// Set when the request is over or unknown: why nothing can be decided.
    pub closed: Option<Badge>,
}

/// One action asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct ActionCard {
    /// The name in the published list.
    pub name: String,
    /// "named", "likely", "not stated".
    pub certainty: Badge,
    /// "Read in the justification: …".
    pub how: String,
    /// What edition E1 and E2 say, and where what the service refuses was read, as far as anything is known of it.
    pub editions: Vec<String>,
    /// Lets them, refused anyway, reversible, ask first.
    pub lines: Vec<Fact>,
    pub tone: Tone,
}

/// A button of the review page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Choice {
    pub label: String,
    pub enabled: bool,
    /// What lasts and stands in the way, or a warning.
    pub note: Option<String>,
    /// What will pass by itself and is all that stands in the way.
    pub waiting: Option<String>,
}

/// Earlier requests, as a page had them that somebody decided on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Comparison {
    pub title: String,
    pub lines: Vec<String>,
}

/// One member that differs from what was shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Difference {
    pub field: String,
    pub before: Vec<Piece>,
    pub after: Vec<Piece>,
}

/// The confirm page of an approval.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct ConfirmApprove {
    pub title: String,
    /// Who, what, where, how long, in one sentence; `Mark` pieces are set in bold.
    pub sentence: Vec<Piece>,
    /// Risk and certainty.
    pub strip: Vec<Badge>,
    /// As on the review page.
    pub reasons: Option<CareReasons>,
    /// Earlier decisions from here that were not seen to count and may still arrive.
    pub doubt: Option<Badge>,
    pub cannot_be_ended: String,
    pub reason_label: String,
    pub reason_help: String,
    /// "Type the name of the cluster: aro-payments-weu", at level two and three.
    pub name_label: Option<String>,
    /// The exact risks to tick, at level three.
    pub risk: Option<RiskTick>,
    /// Fresh sign-in, at level three.
    pub step_up: Option<StepUp>,
    pub approve: Choice,
    pub back: String,
}

/// One tick for all the risks that make it the gravest level.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct RiskTick {
    /// "I understand:".
    pub title: String,
    /// One sentence for each risk.
    pub lines: Vec<String>,
}

/// The fresh sign-in of level three.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct StepUp {
    pub label: String,
    pub done: bool,
    pub running: bool,
    pub detail: String,
}

/// The confirm page of a denial.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct ConfirmDeny {
    pub title: String,
    pub sentence: Vec<Piece>,
    /// Risk and certainty.
    pub strip: Vec<Badge>,
    /// As on the review page.
    pub reasons: Option<CareReasons>,
    /// Earlier decisions from here that were not seen to count and may still arrive.
    pub doubt: Option<Badge>,
    pub reason_label: String,
    pub reason_help: String,
    /// Texts that can be inserted and edited.
    pub picks: Vec<String>,
    pub preview: Preview,
    pub deny: Choice,
    pub back: String,
}

/// What would be sent as a reason, exactly, as far as it is typed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Preview {
    /// "Microsoft will read:".
    pub title: String,
    /// Characters that nobody would see are written out; nothing when there is nothing to send yet.
    pub text: Vec<Piece>,
    /// Stands there instead.
    pub nothing: String,
}

/// The page that turns Customer Lockbox on or off for a tenant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct ConfirmSwitch {
    /// Whether it is to be on; sent back with the act.
    pub on: bool,
    pub title: String,
    pub sentence: Vec<Piece>,
    /// What changes.
    pub changes: Vec<String>,
    /// What does not.
    pub unchanged: Vec<String>,
    /// Leads to the portal's page about it.
    pub administration: String,
    pub reason_label: String,
    pub reason_help: String,
    /// "Type the name of the tenant: Contoso".
    pub name_label: String,
    pub step_up: StepUp,
    pub turn: Choice,
    pub cancel: String,
}

/// What is becoming of a decision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Outcome {
    /// Stable word: checking, recording, sending, awaiting, approved, denied, unconfirmed, refused, notSent, elsewhere, switched.
    pub code: String,
    pub title: String,
    pub detail: String,
    pub tone: Tone,
    /// It goes on by itself.
    pub working: bool,
    pub facts: Vec<Fact>,
    /// Whether the person may go back and decide again.
    pub back: Option<String>,
    pub close: Option<String>,
}

/// Another request was asked for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct SwitchQuestion {
    pub title: String,
    pub detail: String,
    pub stay: String,
    pub switch: String,
}

/// What a person does in the decision window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(
    tag = "act",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum Act {
    /// Whether the page is visible and focused.
    Attend {
        focused: bool,
    },
    GoReview,
    GoApprove,
    GoDeny,
    Approve {
        tag: String,
        reason: String,
        typed_name: String,
        risk_ticked: bool,
    },
    Deny {
        tag: String,
        reason: String,
    },
    /// The reason for a denial while it is typed; the page shows what would be sent.
    DraftDenial {
        reason: String,
    },
    /// Turns Customer Lockbox on or off.
    TurnLockbox {
        on: bool,
        reason: String,
        typed_name: String,
    },
    OpenAdministration,
    StepUp,
    AcceptChange,
    Switch {
        switch: bool,
    },
    GoOn,
    OpenSupportTicket,
    /// Decide later and be reminded then, RFC 3339: one of the choices that were shown.
    PutOff {
        until: String,
    },
    TakeBackReminder,
    /// A question to Microsoft, which the person puts into the support ticket.
    AskMicrosoft {
        tag: String,
        text: String,
        copied: bool,
    },
    StopWaiting,
    /// The portal's Lockbox page.
    OpenPortal,
    /// Read the request again now.
    Look,
    Close,
}
