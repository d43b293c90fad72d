//! Deciding later: reminders, questions to Microsoft, and what was asked before.

use super::{Piece, ProblemAction};
use serde::{Deserialize, Serialize};

/// The way out of the review that decides nothing.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Later {
    /// "Decide later", or "Close" where nothing is left to decide.
    pub label: String,
    /// When somebody can be reminded; none where nobody can any more.
    pub choices: Vec<LaterChoice>,
    /// Beside them: the window closes and nobody is reminded.
    pub close: String,
    /// The reminder that stands.
    pub reminder: Option<Reminder>,
}

/// An instant to be reminded at.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct LaterChoice {
    /// "Remind me in 1 hour, at 13:04".
    pub label: String,
    /// The instant, RFC 3339; sent back with the act.
    pub until: String,
}

/// A reminder that stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Reminder {
    /// "You will be reminded at 13:04."
    pub text: String,
    /// The words of the way to take it back.
    pub undo: String,
}

/// Questions to Microsoft, to be put into the support ticket by the person. Nothing of it is sent from here.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Asking {
    /// "Copy a question…".
    pub open: String,
    pub title: String,
    pub help: String,
    pub text_label: String,
    /// What stands in the field at first.
    pub draft: String,
    pub picks_label: String,
    /// Questions that can be inserted and edited.
    pub picks: Vec<String>,
    pub copy: String,
    pub mark: String,
    pub cancel: String,
    /// Where the clipboard is closed to the window.
    pub not_copied: String,
    /// The words of the way to the support ticket, where its page is one of the portal's.
    pub ticket: Option<String>,
    /// What was asked and has no answer yet.
    pub waiting: Option<Waiting>,
}

/// A question without an answer.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Waiting {
    /// "You asked Microsoft at 12:04 and wait for an answer."
    pub text: String,
    /// The question, inert; nothing where none was written down.
    pub question: Vec<Piece>,
    /// "The clock keeps running: …".
    pub clock: String,
    /// The words of the way to end it.
    pub stop: String,
}

/// What came before a request, field by field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Compared {
    /// "Request 3 on this support ticket".
    pub title: String,
    /// How the one before ended.
    pub fate: String,
    /// What is the same and what is not, in a line.
    pub summary: String,
    pub columns: ComparedColumns,
    pub rows: Vec<ComparedRow>,
}

/// The heads of the table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct ComparedColumns {
    pub field: String,
    pub before: String,
    pub now: String,
}

/// One field of both.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct ComparedRow {
    pub field: String,
    pub before: String,
    pub now: String,
    /// "unchanged", where both are the same.
    pub same: Option<String>,
}

/// A line below a row of the inbox, with a step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct RowNote {
    /// "You will be reminded at 13:04".
    pub text: String,
    pub action: ProblemAction,
}
