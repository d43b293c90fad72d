//! The format of scenario files, entry by entry. `scenario/schema.json` says the same to editors; a test compares them.

use serde::Deserialize;

use super::source::Source;
use crate::ctl::Command;
use crate::fault::{FaultKind, Operation};
use crate::world::identity::Scene;
use crate::world::request::{Phase, Verdict};
use crate::world::role::Role;
use crate::world::settings::Settings;

/// The world at the start.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Scenario {
    /// What everything made up is derived from: identifiers, codes, tokens, the signing key. The system's choice when
    /// left out.
    #[serde(default)]
    pub seed: Option<u64>,
    /// What the clock shows first (RFC 3339); the system's time when left out.
    #[serde(default)]
    pub starts_at: Option<String>,
    /// The choices that Azure's documents leave open.
    #[serde(default)]
    pub settings: Settings,
    /// At least one; the first is the one of the cloud file.
    pub tenants: Vec<TenantEntry>,
    /// Subscriptions.
    #[serde(default)]
    pub subscriptions: Vec<SubscriptionEntry>,
    /// Role assignments.
    #[serde(default)]
    pub roles: Vec<RoleEntry>,
    /// ARO clusters.
    #[serde(default)]
    pub clusters: Vec<ClusterEntry>,
    /// Support tickets.
    #[serde(default)]
    pub tickets: Vec<TicketEntry>,
    /// Lockbox requests.
    #[serde(default)]
    pub requests: Vec<RequestEntry>,
    /// People of support; one and a peer when left out.
    #[serde(default)]
    pub engineers: Vec<EngineerEntry>,
    /// What the engineer does after the start.
    #[serde(default)]
    pub steps: Vec<StepEntry>,
    /// What goes wrong.
    #[serde(default)]
    pub faults: Vec<FaultEntry>,
    /// Where in the file everything stands, for errors.
    #[serde(skip)]
    pub(crate) source: Source,
}

/// A tenant.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct TenantEntry {
    /// Tenant id.
    pub id: String,
    /// Display name.
    pub name: String,
    /// Default domain.
    pub domain: String,
    /// The application people sign in with.
    pub client_id: String,
    /// Its redirect addresses; loopback without a path when left out.
    #[serde(default)]
    pub redirects: Option<Vec<String>>,
    /// Whether Customer Lockbox is on. Default yes.
    #[serde(default = "yes")]
    pub lockbox: bool,
    /// Further applications.
    #[serde(default)]
    pub applications: Vec<ApplicationEntry>,
    /// Country of its people where they have none of their own; `SE` when left out.
    #[serde(default)]
    pub usage_location: Option<String>,
    /// The people.
    pub users: Vec<UserEntry>,
    /// The groups.
    #[serde(default)]
    pub groups: Vec<GroupEntry>,
}

/// A registered application.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct ApplicationEntry {
    /// Client id.
    pub client_id: String,
    /// Display name; `ARO Lockbox` when left out.
    #[serde(default)]
    pub name: Option<String>,
    /// Its redirect addresses; loopback without a path when left out.
    #[serde(default)]
    pub redirects: Option<Vec<String>>,
    /// Whether flows without a redirect address, such as that of device codes, treat it as a public client. Default yes.
    #[serde(default = "yes")]
    pub fallback_public_client: bool,
}

/// A security group.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct GroupEntry {
    /// Object id; derived from the seed when left out.
    #[serde(default)]
    pub id: Option<String>,
    /// Display name.
    pub name: String,
    /// Sign-in names of people, and names of groups that stand before this one.
    #[serde(default)]
    pub members: Vec<String>,
}

/// A person.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct UserEntry {
    /// Object id; derived from the seed when left out.
    #[serde(default)]
    pub id: Option<String>,
    /// Sign-in name.
    pub upn: String,
    /// Display name.
    pub name: String,
    /// The primary e-mail address: the sign-in name when left out, none when empty.
    #[serde(default)]
    pub mail: Option<String>,
    /// "Other emails" of the contact information.
    #[serde(default)]
    pub other_mails: Vec<String>,
    /// Country; that of the tenant when left out.
    #[serde(default)]
    pub usage_location: Option<String>,
    /// Whether the person is a Global Administrator.
    #[serde(default)]
    pub global_administrator: bool,
    /// What Entra puts in the way when the person signs in; nothing when left out.
    #[serde(default)]
    pub sign_in: Option<Scene>,
}

/// A subscription.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct SubscriptionEntry {
    /// Subscription id.
    pub id: String,
    /// Display name.
    pub name: String,
    /// Id or domain of its tenant; the first tenant when left out.
    #[serde(default)]
    pub tenant: Option<String>,
    /// Name of its management group.
    #[serde(default)]
    pub management_group: Option<String>,
    /// State; `Enabled` when left out.
    #[serde(default)]
    pub state: Option<String>,
}

/// A role that a person or a group holds, on a subscription or on a management group.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct RoleEntry {
    /// Sign-in name of a person.
    #[serde(default)]
    pub user: Option<String>,
    /// Name or id of a group.
    #[serde(default)]
    pub group: Option<String>,
    /// The role.
    pub role: Role,
    /// Name or id of a subscription.
    #[serde(default)]
    pub subscription: Option<String>,
    /// Name of a management group.
    #[serde(default)]
    pub management_group: Option<String>,
    /// Whether it is to be activated first.
    #[serde(default)]
    pub eligible: bool,
    /// Since when.
    pub since: String,
}

/// An ARO cluster.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct ClusterEntry {
    /// Name of the cluster.
    pub name: String,
    /// Whether its control plane is hosted (`hcpOpenShiftClusters`). Default no.
    #[serde(default)]
    pub hosted: bool,
    /// Name or id of its subscription.
    pub subscription: String,
    /// Resource group it lies in.
    pub resource_group: String,
    /// Resource group of its machines.
    pub managed_group: String,
    /// Azure region.
    pub location: String,
    /// OpenShift version.
    pub version: String,
    /// DNS domain.
    pub domain: String,
    /// Tags in order.
    #[serde(default)]
    pub tags: serde_json::Map<String, serde_json::Value>,
    /// When it was created.
    pub created: String,
    /// Names of its machines.
    pub machines: Vec<String>,
    /// What the serial consoles show; `{machine}` is replaced. A plain boot text when left out.
    #[serde(default)]
    pub console: Option<String>,
    /// Namespaces.
    #[serde(default)]
    pub namespaces: Vec<String>,
    /// Objects, written `Kind namespace/name` or `Kind name`.
    #[serde(default)]
    pub objects: Vec<String>,
}

/// A support ticket.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct TicketEntry {
    /// Its number.
    pub number: String,
    /// Name or id of the subscription.
    pub subscription: String,
    /// Title.
    pub title: String,
    /// Sign-in name of who opened it; nothing for a ticket opened by Microsoft.
    #[serde(default)]
    pub by: Option<String>,
    /// When it was opened.
    pub opened: String,
    /// When it was closed.
    #[serde(default)]
    pub closed: Option<String>,
}

/// A Lockbox request.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct RequestEntry {
    /// Request id; derived from the seed when left out.
    #[serde(default)]
    pub id: Option<String>,
    /// Name or id of the subscription.
    pub subscription: String,
    /// When it was created.
    pub created: String,
    /// The justification, word for word.
    pub justification: String,
    /// `duration`, word for word.
    pub duration: String,
    /// `resourceIds`, word for word; the bare subscription id when left out.
    #[serde(default)]
    pub resource_ids: Option<String>,
    /// `resourceType`, word for word.
    pub resource_type: String,
    /// `supportRequest`, word for word.
    pub support_request: String,
    /// `workitemsource`; `SupportRequest` when left out.
    #[serde(default)]
    pub source: Option<String>,
    /// `accessLevel`; absent when left out, as in every published example.
    #[serde(default)]
    pub access_level: Option<String>,
    /// The actions its text names, for the gate.
    #[serde(default)]
    pub actions: Vec<String>,
    /// A decision that was taken.
    #[serde(default)]
    pub decided: Option<DecidedEntry>,
    /// When it was cancelled.
    #[serde(default)]
    pub cancelled: Option<String>,
    /// Held in this phase until told otherwise.
    #[serde(default)]
    pub phase: Option<Phase>,
}

/// A decision that was taken before the start.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct DecidedEntry {
    /// Approve or Deny.
    pub verdict: Verdict,
    /// Sign-in name.
    pub by: String,
    /// When.
    pub at: String,
    /// The reason given.
    pub reason: String,
}

/// Somebody of support.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct EngineerEntry {
    /// E-mail address.
    pub mail: String,
    /// Display name.
    pub name: String,
    /// `Microsoft` when left out, or `Red Hat`.
    #[serde(default)]
    pub employer: Option<String>,
}

/// Something the engineer does after the start.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct StepEntry {
    /// When: relative to the start, or RFC 3339.
    #[serde(default)]
    pub at: Option<String>,
    /// How long after the step before, or after the start: a span such as `10m`.
    #[serde(default)]
    pub after: Option<String>,
    /// What: a verb as `ctl` sends it, for example `{ "verb": "close-ticket", "number": "…" }`.
    pub command: Command,
}

/// Something that goes wrong.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct FaultEntry {
    /// From when on it waits: relative to the start, or RFC 3339; the start when left out.
    #[serde(default)]
    pub at: Option<String>,
    /// What goes wrong.
    pub kind: FaultKind,
    /// At which operation; any when left out.
    #[serde(default)]
    pub on: Operation,
    /// How often; once when left out.
    #[serde(default)]
    pub count: Option<u32>,
    /// How long a delay is, in milliseconds; 2000 when left out.
    #[serde(default)]
    pub millis: Option<u64>,
    /// HTTP status of a status fault; 503 when left out.
    #[serde(default)]
    pub status: Option<u16>,
    /// Seconds of its `Retry-After`.
    #[serde(default)]
    pub retry_after: Option<u32>,
}

fn yes() -> bool {
    true
}
