//! A file for an auditor: the dialog that asks for it, what it will contain, and what becomes of it.

use serde::{Deserialize, Serialize};

/// The dialog, with all its words.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct ReportForm {
    /// Of the button that opens it.
    pub open: String,
    pub title: String,
    pub intro: String,
    pub period: String,
    /// The first is chosen until somebody chooses; the last one lets days be entered.
    pub choices: Vec<PeriodChoice>,
    pub from: String,
    pub to: String,
    pub days_note: String,
    pub contents: String,
    pub counting: String,
    pub write: String,
    pub cancel: String,
    pub close: String,
    pub stop: String,
    pub copy_path: String,
    pub copied: String,
    pub open_folder: String,
}

/// A period to choose.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct PeriodChoice {
    /// `lastMonth`, `thisMonth`, `ninetyDays`, `otherDays`.
    pub code: String,
    pub label: String,
    /// Its days, both included: `2026-10-01`.
    pub from: String,
    pub to: String,
}

/// What a file for some days would contain.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct ReportPreview {
    pub lines: Vec<String>,
    /// What does not fit in the history; it will stand in the file.
    pub warning: Option<String>,
    /// Why there can be no such file.
    pub refused: Option<String>,
}

/// How the making of a file stands.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(
    tag = "state",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum ReportWork {
    /// None was asked for.
    #[default]
    Idle,
    Running {
        text: String,
        /// 0 to 100.
        percent: u8,
    },
    Done {
        text: String,
        /// Where the file lies.
        path: String,
        /// How it can be checked.
        note: String,
    },
    /// None was made: called off, or why not.
    NotMade { text: String },
}

/// What is asked about files for auditors.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "ask", rename_all = "camelCase", deny_unknown_fields)]
pub enum ReportAsk {
    /// The dialog.
    Form,
    /// What a file of these days would contain, both included: `2026-10-01`.
    Preview { from: String, to: String },
    /// How the making of the last one stands.
    Work,
}

/// The answer to a [`ReportAsk`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "told", rename_all = "camelCase", deny_unknown_fields)]
pub enum ReportTold {
    Form { form: Box<ReportForm> },
    Preview { preview: ReportPreview },
    Work { work: ReportWork },
}

/// What somebody wants of a file for an auditor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(tag = "wish", rename_all = "camelCase", deny_unknown_fields)]
pub enum ReportWish {
    /// Write one of these days, both included.
    Write { from: String, to: String },
    /// Stop writing it.
    Stop,
    /// Show the folder in which the last one lies.
    OpenFolder,
}
