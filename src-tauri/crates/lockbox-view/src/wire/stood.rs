//! The page that a person decided on, from the history.

use super::{Badge, Fact, Piece};
use crate::wire_review::{ActionCard, Comparison};
use serde::{Deserialize, Serialize};

/// The page as it stood in the decision window, in the words in which it stood.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Stood {
    /// "As it stood on the screen at Thu 26 Nov 2026, 12:04:31".
    pub title: String,
    pub tenant: String,
    pub subscription: String,
    pub target: String,
    pub target_detail: String,
    pub headline: String,
    pub risk: Badge,
    pub certainty: Option<String>,
    pub actions: Vec<ActionCard>,
    /// Microsoft's words, inert, with what was marked in them.
    pub words: Vec<Piece>,
    pub words_note: Option<String>,
    pub facts: Vec<Fact>,
    /// What stands over the hints.
    pub hints_title: String,
    pub hints: Vec<Badge>,
    pub comparison: Option<Comparison>,
    pub answer_by: Option<String>,
    pub if_nobody_answers: Option<String>,
    /// How fresh it was.
    pub seen: String,
    /// What was confirmed, by whom and why.
    pub decided: Vec<Fact>,
}
