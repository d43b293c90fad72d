//! Scenario files: the world at the start, as JSON.
//!
//! Instants are relative to the start (`-20m`, `-3d3h`, `+1h`) or RFC 3339. What happened before the start is told as
//! facts (asked then, decided then by this person) and replayed through the same rules as everything later, so a
//! scenario cannot contain a decision that the emulated Azure would have refused. Unknown fields are errors. The format
//! is described field by field in `scenario/README.md`; the built-in `scenario/demo.json` is written in it.

mod load;

use std::path::{Path, PathBuf};

use serde::Deserialize;

pub(crate) use load::load;

use crate::moment::MomentError;
use crate::world::Refused;
use crate::world::gate::UnknownAction;
use crate::world::request::{Phase, Verdict};
use crate::world::settings::Settings;
use crate::world::subscription::Role;

/// Tenant id of the demo scenario.
pub const DEMO_TENANT: &str = "6f3a1c52-8e1d-4b0a-9c57-2d4be0a1f701";
/// Client id of the demo scenario's application.
pub const DEMO_CLIENT: &str = "c0a7b8de-51f4-4f7e-8a35-90d1e6b2c402";
/// Sign-in name of the demo's on-call administrator.
pub const DEMO_ADA: &str = "ada@contoso.example";
/// Sign-in name of the demo's second approver.
pub const DEMO_ANA: &str = "ana@contoso.example";
/// Sign-in name of a Global Administrator who may decide nothing here.
pub const DEMO_OMAR: &str = "omar@contoso.example";

/// Why a scenario could not be used.
#[derive(Debug, thiserror::Error)]
pub enum ScenarioError {
    /// The file could not be read.
    #[error("{path}: {source}")]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// It is not JSON of the format; the text tells line and column.
    #[error("{path}: {source}")]
    Format {
        /// The file.
        path: PathBuf,
        /// What was wrong, and where.
        source: serde_json::Error,
    },
    /// It is of the format, but does not hold together.
    #[error("{place}: {problem}")]
    Content {
        /// Where in the scenario, for example `requests[3].ticket`.
        place: String,
        /// What was wrong.
        problem: String,
    },
}

/// A problem of one entry, before its place is known.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Problem {
    #[error(transparent)]
    Refused(#[from] Refused),
    #[error(transparent)]
    Moment(#[from] MomentError),
    #[error(transparent)]
    Action(#[from] UnknownAction),
    #[error("{0}")]
    Other(String),
}

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
    /// The people.
    pub users: Vec<UserEntry>,
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
    /// Whether the person is a Global Administrator.
    #[serde(default)]
    pub global_administrator: bool,
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

/// A role somebody holds, on a subscription or on a management group.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct RoleEntry {
    /// Sign-in name.
    pub user: String,
    /// The role.
    pub role: Role,
    /// Name or id of a subscription.
    #[serde(default)]
    pub subscription: Option<String>,
    /// Name of a management group.
    #[serde(default)]
    pub management_group: Option<String>,
    /// Since when.
    pub since: String,
}

/// An ARO cluster.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct ClusterEntry {
    /// Name of the cluster.
    pub name: String,
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

fn yes() -> bool {
    true
}

impl Scenario {
    /// The built-in demo.
    ///
    /// # Errors
    /// Never, as the tests prove.
    pub fn demo() -> Result<Self, ScenarioError> {
        Self::parse(include_str!("../../scenario/demo.json"), Path::new("demo.json"))
    }

    /// Reads a scenario file.
    ///
    /// # Errors
    /// When the file cannot be read or is not of the format.
    pub fn read(path: &Path) -> Result<Self, ScenarioError> {
        let text = std::fs::read_to_string(path).map_err(|source| ScenarioError::Read {
            path: path.to_owned(),
            source,
        })?;
        Self::parse(&text, path)
    }

    /// Reads a scenario from text; `path` is for the error.
    ///
    /// # Errors
    /// When the text is not of the format.
    pub fn parse(text: &str, path: &Path) -> Result<Self, ScenarioError> {
        serde_json::from_str(text).map_err(|source| ScenarioError::Format {
            path: path.to_owned(),
            source,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moment::epoch;
    use crate::world::World;

    fn demo() -> World {
        load(&Scenario::demo().unwrap(), 20, epoch()).unwrap()
    }

    #[test]
    fn the_demo_starts_with_requests_in_the_phases_it_tells_of() {
        let world = demo();
        let phases: Vec<Phase> = (1..=9)
            .map(|n| {
                world
                    .request(&format!("4e1d8a60-0c5b-4f8e-9d2a-7a3b5c6d7e0{n}"))
                    .unwrap()
                    .phase
            })
            .collect();
        assert_eq!(
            phases,
            [
                Phase::Pending,
                Phase::Pending,
                Phase::Denied,
                Phase::Pending,
                Phase::Pending,
                Phase::Approved,
                Phase::Completed,
                Phase::Expired,
                Phase::Denied
            ]
        );
        assert_eq!(world.directory.tenants[0].id, DEMO_TENANT);
        assert_eq!(world.directory.tenants[0].client_id, DEMO_CLIENT);
        for who in [DEMO_ADA, DEMO_ANA, DEMO_OMAR] {
            assert!(world.anybody(who).is_ok(), "{who}");
        }
    }

    #[test]
    fn the_demo_is_whole_at_any_time_of_day() {
        for hours in 0..48 {
            let now = epoch() + chrono::TimeDelta::minutes(hours * 30 + 7);
            assert!(load(&Scenario::demo().unwrap(), 20, now).is_ok(), "{now}");
        }
    }

    #[test]
    fn unknown_fields_are_told_with_their_line() {
        let text = "{\n  \"tenants\": [],\n  \"subscribtions\": []\n}";
        let error = Scenario::parse(text, Path::new("x.json"))
            .unwrap_err()
            .to_string();
        assert!(
            error.contains("subscribtions") && error.contains("line 3"),
            "{error}"
        );
    }

    #[test]
    fn what_does_not_hold_together_is_told_with_its_place() {
        let parse = |changed: &str, to: &str| {
            let text = include_str!("../../scenario/demo.json").replacen(changed, to, 1);
            let scenario = Scenario::parse(&text, Path::new("x.json")).unwrap();
            load(&scenario, 20, epoch()).err().unwrap().to_string()
        };
        // Ada is Reader of the sandbox, so she cannot have decided there.
        let decided = "\"supportRequest\": \"126112200012764\", \"decided\": { \"verdict\": \"Deny\", \
             \"by\": \"ada@contoso.example\", \"at\": \"-1h\", \"reason\": \"x\" }";
        assert!(
            parse("\"supportRequest\": \"126112200012764\"", decided)
                .starts_with("requests[4]: ada@contoso.example may not")
        );
        assert!(
            parse(
                "\"subscription\": \"Pay-Prod\", \"title\"",
                "\"subscription\": \"Nowhere\", \"title\""
            )
            .starts_with("tickets[1]")
        );
        assert!(
            parse("\"created\": \"-20m\"", "\"created\": \"soon\"")
                .starts_with("requests[0]: 'soon' is not an instant")
        );
        assert!(
            parse("\"actions\": [\"Get VM", "\"actions\": [\"Fix VM")
                .starts_with("requests[0]: there is no action")
        );
    }
}
