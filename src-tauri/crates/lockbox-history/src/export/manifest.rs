//! What the manifest says.

use serde::{Deserialize, Serialize};

/// The form that this version makes.
pub(super) const FORMAT: &str = "aro-lockbox-report/1";
/// What every version's begins with.
pub(super) const FAMILY: &str = "aro-lockbox-report/";

/// The name of the manifest in the container.
pub const MANIFEST: &str = "manifest.json";
/// The name of its signature.
pub const SIGNATURE: &str = "manifest.json.sig";
/// The name of the file with the entries.
pub const ENTRIES: &str = "entries.jsonl";

/// What the file holds and what it was made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Manifest {
    pub format: String,
    /// The version of the program that made it.
    pub program: String,
    /// When, RFC 3339 in UTC, by the clock of the computer.
    pub made: String,
    pub period: PeriodLine,
    /// The name of the cloud, which tells practice from the real thing.
    pub cloud: String,
    /// The tenant it is kept to; none for all of the history.
    pub tenant: Option<String>,
    pub history: HistoryLine,
    pub told: ToldLine,
    /// Every other file but the signature, in their order.
    pub files: Vec<FileLine>,
}

impl Manifest {
    /// The form that this version makes.
    pub const FORMAT: &str = FORMAT;
}

/// The time it tells of, RFC 3339 in UTC.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct PeriodLine {
    pub from: String,
    /// The first instant that does not belong to it any more.
    pub until: String,
}

/// The history it was made of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct HistoryLine {
    /// How many entries it had.
    pub entries: u64,
    /// The head over all of them, in hexadecimal digits.
    pub head: String,
    /// What did not fit in the history itself; none when all of it did.
    pub fault: Option<String>,
}

/// What is told of that time.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct ToldLine {
    pub requests: u64,
    pub decisions: u64,
    pub gaps: u64,
    /// Entries that are there with their leaves.
    pub entries: u64,
}

/// One file in the container.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct FileLine {
    pub name: String,
    pub bytes: u64,
    /// In hexadecimal digits.
    pub sha256: String,
}
