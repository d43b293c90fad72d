//! The pages of the main window.

use serde::{Deserialize, Serialize};

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
    /// The page of the history, with the dialog for an auditor's file open.
    Evidence,
    Clusters,
    Readiness,
    Settings,
}
