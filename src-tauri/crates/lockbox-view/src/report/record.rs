//! One request as programs read it: facts under names that no language changes. Times are RFC 3339 in UTC.

use serde::Serialize;

/// One request.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ReportRecord {
    /// The key by which the program names it.
    pub key: String,
    pub request: String,
    pub tenant: Option<String>,
    pub tenant_name: String,
    pub subscription: String,
    pub subscription_name: String,
    pub clusters: Vec<String>,
    pub cluster_ids: Vec<String>,
    pub whole_subscription: bool,
    /// What it reaches beside known clusters.
    pub elsewhere: Vec<String>,
    pub actions: Vec<ReportAction>,
    /// Words of actions that no published list mentions.
    pub unlisted: Vec<String>,
    pub ticket: Option<String>,
    /// `8 h`, Azure's words, or none.
    pub length: Option<String>,
    /// 1 to 3.
    pub care: Option<u8>,
    pub hints: Vec<String>,
    /// Microsoft's words.
    pub justification: String,
    pub asked: Option<String>,
    pub answer_by: Option<String>,
    pub first_seen: String,
    /// Azure's word for its state, as it was heard last.
    pub state: Option<String>,
    pub decision: Option<ReportDecision>,
    /// Earlier decisions whose fate is open.
    pub earlier: Vec<ReportDecision>,
    pub access: Option<ReportAccess>,
    /// When a denial was first seen.
    pub denied: Option<String>,
    /// Numbers of its entries in the history.
    pub entries: Vec<u64>,
}

/// An action that was asked for.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ReportAction {
    pub name: String,
    /// `named` or `likely`.
    pub certainty: String,
}

/// A decision that was made here.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ReportDecision {
    /// `approve` or `deny`.
    pub verdict: String,
    pub at: String,
    pub by: String,
    /// The object id of the account.
    pub account: String,
    /// `window`, `tray` or `notice`.
    pub from: String,
    pub reason: String,
    /// The hash of the request as it was shown.
    pub tag: String,
    /// `accepted`, `refused`, `notSent`, `unknown`; none when the program ended before it knew.
    pub answer: Option<String>,
    /// Azure's word when it was read back.
    pub settled: Option<String>,
    pub settled_at: Option<String>,
    /// Whether Azure showed what was decided.
    pub took_effect: bool,
}

/// The access that was given.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ReportAccess {
    pub since: String,
    /// None when the end cannot be computed.
    pub until: Option<String>,
    /// Opened by a decision made here, so that `since` is exact; otherwise both are the latest possible.
    pub exact: bool,
    /// The end that was computed, once it was reached.
    pub ended: Option<String>,
    /// Azure's word when it confirmed the end.
    pub closed: Option<String>,
}
