//! The switches: every choice that Azure's documents leave open, by name, with its default.

use serde::{Deserialize, Serialize};

use super::gate::{Edition, GrantScope};
use super::identity::{DeviceCodeFlow, RevokedChallenge};

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
    /// What the second decision on a request is answered. Default 409 `RequestNotPending`.
    pub second_decision: SecondDecision,
    /// Whose words refuse somebody who is no approver. Default ARM's.
    pub refusal_style: RefusalStyle,
    /// The list while Customer Lockbox is off. Default an empty one.
    pub opted_out_list: OptedOutList,
    /// Reading one request and deciding it while Customer Lockbox is off. Default: there is none.
    pub opted_out_get: OptedOut,
    /// Whether a decision needs a reason. Default no: the description does not mark it as required.
    pub reason_required: bool,
    /// Most characters of a reason. Default no limit but that of the body.
    pub longest_reason: Option<u32>,
    /// Order of the list. Default the newest first.
    pub list_order: ListOrder,
    /// Days that a request stays listed after its last phase began. Default for ever.
    pub decided_stay_listed: Option<u32>,
    /// Whether somebody who may read requests, but is no approver, is shown them. Default yes.
    pub non_approver_sees: bool,
    /// Whether an approver whose role was taken away after the request was created still counts. Default no.
    pub removed_approver_counts: bool,
    /// Seconds from an event to its entry in the Activity Log. Default 300.
    pub activity_delay_seconds: u32,
    /// Entries per page of the Activity Log. Default 200.
    pub activity_page_size: u32,
    /// Whether a subscription must register Microsoft.CustomerLockbox before requests can be read there. Default no.
    pub registration_needed: bool,
    /// Seconds that registering a provider takes. Default 2.
    pub registering_seconds: u32,
    /// Calls that a full bucket of reads holds, for each principal and subscription or tenant; 0 throttles none. Default 250.
    pub reads_bucket: u32,
    /// Reads that come back each second. Default 25.
    pub reads_per_second: u32,
    /// The same for writes. Default 200.
    pub writes_bucket: u32,
    /// Writes that come back each second. Default 10.
    pub writes_per_second: u32,
    /// The same for deletes. Default 200.
    pub deletes_bucket: u32,
    /// Deletes that come back each second. Default 10.
    pub deletes_per_second: u32,
    /// How many times larger the bucket of all principals of a subscription is. Default 15.
    pub global_bucket_factor: u32,
    /// Queries to Resource Graph that a user may send in one window. Default 15.
    pub graph_queries: u32,
    /// Length of that window in seconds. Default 5.
    pub graph_window_seconds: u32,
    /// Whether every sign-in proves multi-factor authentication without a step of its own. Default yes; otherwise a
    /// sign-in proves a password only, and the page asks for more when a claims request does.
    pub mfa_at_sign_in: bool,
    /// Whether deciding and switching Lockbox need a token that shows multi-factor authentication. Default yes.
    pub mfa_on_writes: bool,
    /// Whether revoked tokens are refused at once where the client declared `cp1`. Default yes.
    pub continuous_access: bool,
    /// How Resource Manager says that a token was revoked. Default `insufficient_claims`.
    pub revoked_challenge: RevokedChallenge,
    /// Life of access tokens in seconds where the client declared `cp1`. Default that of the others.
    pub continuous_access_lifetime_seconds: Option<u32>,
    /// Seconds after which Conditional Access wants a fresh sign-in instead of a renewal. Default never.
    pub sign_in_frequency_seconds: Option<u32>,
    /// Whether an application needs somebody's consent before its first token. Default no: an administrator consented.
    pub consent_on_first_use: bool,
    /// Whether a browser stays signed in, by a cookie. Default no: every sign-in shows the page.
    pub browser_session: bool,
    /// Whether people may sign in with a device code. Default yes.
    pub device_code: DeviceCodeFlow,
    /// Whether polling for a device code faster than its interval is answered `slow_down`. Default no: not documented.
    pub device_slow_down: bool,
    /// Whether a request from a support ticket needs a JIT review that a peer approved. Default no.
    pub jit_review: JitReview,
    /// Whether the route that upgrades a cluster still exists. Default yes, as when edition E1 was written.
    pub upgrade_route: UpgradeRoute,
    /// Seconds a cluster is `AdminUpdating` after an administrator's change. Default 120.
    pub admin_updating_seconds: u32,
    /// Which addresses of an approver are told of a request. Default the primary one, another only without it.
    pub mail_rule: MailRule,
}

/// Answer to a decision on a request that is not pending.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
pub struct SecondDecision {
    /// HTTP status.
    pub status: u16,
    /// Error code.
    pub code: String,
}

impl Default for SecondDecision {
    fn default() -> Self {
        Self {
            status: 409,
            code: "RequestNotPending".to_owned(),
        }
    }
}

/// Whose words refuse somebody who is no approver.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum RefusalStyle {
    /// 403 `AuthorizationFailed`.
    #[default]
    ResourceManager,
    /// 403 `ApproverNotAuthorized`, a name of the emulator's.
    Provider,
}

/// The list of requests while Customer Lockbox is off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum OptedOutList {
    /// An empty list.
    #[default]
    Empty,
    /// 403 `TenantNotOptedIn`, a name of the emulator's.
    Refused,
    /// As if it were on.
    Answered,
}

/// One request while Customer Lockbox is off.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum OptedOut {
    /// 404 `ResourceNotFound`.
    #[default]
    NotFound,
    /// As if it were on.
    Answered,
}

/// Order of the list of requests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ListOrder {
    /// By creation, the newest first.
    #[default]
    NewestFirst,
    /// By creation, the oldest first.
    OldestFirst,
}

/// Whether a request from a support ticket needs a JIT review.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum JitReview {
    /// An engineer may ask without one; one that waits or was rejected still stops the asking.
    #[default]
    Optional,
    /// Only after a peer approved one.
    Required,
}

/// Whether the route that upgrades a cluster still exists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum UpgradeRoute {
    /// As when edition E1 was written.
    #[default]
    Kept,
    /// As since 30 August 2023: there is no such route.
    Removed,
}

/// Which addresses of an approver are told of a request ("Other emails" of the Entra contact information).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum MailRule {
    /// The primary one alone; the first other one only where there is no primary one (documents of July 2026).
    #[default]
    OtherWithoutPrimary,
    /// The primary one and the first other one, also when both are the same; two mails to the other one where there
    /// is no primary one (documents of March 2024, with the limits they name).
    Both,
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
            second_decision: SecondDecision::default(),
            refusal_style: RefusalStyle::ResourceManager,
            opted_out_list: OptedOutList::Empty,
            opted_out_get: OptedOut::NotFound,
            reason_required: false,
            longest_reason: None,
            list_order: ListOrder::NewestFirst,
            decided_stay_listed: None,
            non_approver_sees: true,
            removed_approver_counts: false,
            activity_delay_seconds: 300,
            activity_page_size: 200,
            registration_needed: false,
            registering_seconds: 2,
            reads_bucket: 250,
            reads_per_second: 25,
            writes_bucket: 200,
            writes_per_second: 10,
            deletes_bucket: 200,
            deletes_per_second: 10,
            global_bucket_factor: 15,
            graph_queries: 15,
            graph_window_seconds: 5,
            mfa_at_sign_in: true,
            mfa_on_writes: true,
            continuous_access: true,
            revoked_challenge: RevokedChallenge::InsufficientClaims,
            continuous_access_lifetime_seconds: None,
            sign_in_frequency_seconds: None,
            consent_on_first_use: false,
            browser_session: false,
            device_code: DeviceCodeFlow::Allowed,
            device_slow_down: false,
            jit_review: JitReview::Optional,
            upgrade_route: UpgradeRoute::Kept,
            admin_updating_seconds: 120,
            mail_rule: MailRule::OtherWithoutPrimary,
        }
    }
}
