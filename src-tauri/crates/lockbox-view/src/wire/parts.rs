//! The small values that every page is put together from.

use super::snapshot::ProblemAction;
use serde::{Deserialize, Serialize};

/// Which cloud is watched.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct CloudBadge {
    pub name: String,
    /// "Demo: nothing here reaches Azure" and the like.
    pub note: Option<String>,
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Tone {
    #[default]
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

/// A quiet page with one sentence.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Empty {
    pub title: String,
    pub detail: String,
    /// The one next step, if there is one.
    pub action: Option<ProblemAction>,
    /// All is well and no request was ever seen: title and detail where a drill can be started. Does not cross the link: whoever
    /// knows of drills offers one.
    #[serde(skip)]
    #[cfg_attr(test, ts(skip))]
    pub never: Option<(String, String)>,
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

/// A label with its value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Fact {
    pub label: String,
    pub value: String,
    /// The figure that the value begins with and that carries it: "8 hours".
    pub lead: Option<String>,
    /// Names or ids below the value, one by one.
    pub items: Vec<String>,
    /// Short words below the value, beside each other.
    pub chips: Vec<String>,
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
