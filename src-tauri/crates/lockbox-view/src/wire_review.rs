//! What crosses the link to the decision window.

use crate::wire::{Badge, CloudBadge, Fact, Moment, Piece, Tone};
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
    pub cloud: CloudBadge,
    /// The request; none when nothing is open.
    pub sheet: Option<Box<Sheet>>,
    /// What stands in the window now.
    pub page: ReviewPage,
    /// Another request was asked for while this one is open.
    pub switch: Option<SwitchQuestion>,
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
    /// "You approved 3 in the last hour. Same support ticket?"
    Calm {
        title: String,
        lines: Vec<String>,
        go_on: String,
    },
    /// The request changed while it was read.
    Changed {
        title: String,
        detail: String,
        differences: Vec<Difference>,
        accept: String,
    },
    /// A decision is under way or has ended.
    Outcome(Outcome),
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
    /// "Worth a second look".
    pub hints: Vec<String>,
    /// The last request of the same support ticket, compared.
    pub comparison: Option<Comparison>,
    /// What happens when nobody answers; none once it no longer waits for anybody.
    pub if_nobody_answers: Option<String>,
    /// "Seen at 12:04:31": when Azure last told of it.
    pub seen: String,
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
    /// What edition E1 and E2 say.
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

/// An earlier request of the same support ticket, field by field.
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
    pub cannot_be_ended: String,
    pub reason_label: String,
    pub reason_help: String,
    /// "Type the name of the cluster: aro-payments-weu", at level two and three.
    pub name_label: Option<String>,
    /// The exact risk to tick, at level three.
    pub risk: Option<String>,
    /// Fresh sign-in, at level three.
    pub step_up: Option<StepUp>,
    pub approve: Choice,
    pub back: String,
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
    pub reason_label: String,
    pub reason_help: String,
    /// Texts that can be inserted and edited.
    pub picks: Vec<String>,
    pub deny: Choice,
    pub back: String,
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
    Close,
}
