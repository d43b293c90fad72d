//! What happened in a window of access, as far as Azure's Activity Log tells, and how to ask the cluster itself.

use serde::{Deserialize, Serialize};

/// What a person looks at of one window of access.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct ActivityView {
    /// Names the request.
    pub key: String,
    pub title: String,
    /// "Fri 27 Nov, 11:40 to 19:40".
    pub span: String,
    /// Nobody can tell from it who acted.
    pub hint: String,
    /// "Reading…", while an answer is waited for.
    pub reading: Option<String>,
    /// When it was read and that it is no part of the history; none while nothing was read.
    pub read: Option<String>,
    /// What is missing or could not be read.
    pub notes: Vec<String>,
    /// Said in the place of rows: nothing happened, too old, refused.
    pub instead: Option<String>,
    pub columns: ActivityColumns,
    /// The oldest first.
    pub rows: Vec<ActivityRow>,
    /// The words of the button that reads anew; none where that would do nothing.
    pub again: Option<String>,
    pub close: String,
    pub audit: AuditQuery,
}

/// The heads of the table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct ActivityColumns {
    pub caption: String,
    pub when: String,
    pub operation: String,
    pub resource: String,
    pub caller: String,
    pub status: String,
}

/// One row of the log: foreign text, made inert.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct ActivityRow {
    pub when: String,
    pub operation: String,
    pub resource: String,
    pub caller: String,
    pub status: String,
}

/// A query for the cluster's own audit log, ready to copy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct AuditQuery {
    pub title: String,
    pub explanation: Vec<String>,
    /// The label of the text to copy.
    pub label: String,
    pub query: String,
}
