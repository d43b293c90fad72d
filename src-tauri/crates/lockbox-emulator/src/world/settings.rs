//! The switches: every choice that Azure's documents leave open, by name, with its default.

use serde::{Deserialize, Serialize};

use super::gate::{Edition, GrantScope};

/// The choices that Azure's documents leave open, each with its default.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct Settings {
    /// Requests per page of the list before a `nextLink` appears. Default 50.
    pub page_size: u32,
    /// Seconds a new request stays `Initializing`. Default 0.
    pub initializing_seconds: u32,
    /// Seconds in `Approving` and `Denying`. Default 2.
    pub deciding_seconds: u32,
    /// Seconds in `Completing`. Default 2.
    pub completing_seconds: u32,
    /// Life of access tokens in seconds. Default 3900.
    pub token_lifetime_seconds: u32,
    /// Which published table the gate follows. Default E1.
    pub edition: Edition,
    /// What a grant covers. Default: the actions its request named.
    pub grant_scope: GrantScope,
    /// Whether the list has `properties` without `$expand=properties`. Default no, as in the 2019 draft.
    pub properties_without_expand: bool,
    /// Spelling of the field that tells the support case system. Default `workitemsource`.
    pub work_item_source: WorkItemSource,
}

/// How requests spell `workitemsource` (the description and the examples disagree across revisions).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum WorkItemSource {
    /// `workitemsource`, as published today.
    #[default]
    Lower,
    /// `workItemSource`, as published before.
    Camel,
    /// Left out.
    Absent,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            page_size: 50,
            initializing_seconds: 0,
            deciding_seconds: 2,
            completing_seconds: 2,
            token_lifetime_seconds: 3_900,
            edition: Edition::E1,
            grant_scope: GrantScope::Named,
            properties_without_expand: false,
            work_item_source: WorkItemSource::Lower,
        }
    }
}
