//! The gate in front of the engineer: which ARO actions need an approved request, and whether one covers this attempt.
//!
//! The table is the emulator's own copy of the ARO Lockbox article: edition E1 is the draft of 26 October 2022 with
//! eleven actions and their conditions, E2 the published article of 23 March 2023 with five.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::World;
use super::cluster::Cluster;
use super::request::{Request, normal_id};

/// Most attempts that are remembered; the oldest go first.
pub(crate) const MOST_ATTEMPTS: usize = 10_000;

/// Which published table the gate follows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Edition {
    /// The draft of 26 October 2022: eleven actions.
    #[default]
    E1,
    /// The article of 23 March 2023: five actions.
    E2,
}

/// What a grant covers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum GrantScope {
    /// The actions its request named on that request's resources; where it named none, every gated action on them.
    #[default]
    Named,
    /// Every gated action on that request's resources.
    Everything,
}

/// What an engineer may want to do: the eleven of E1 and the pod logs that only E2 lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Action {
    /// Create Kubernetes object
    CreateKubernetesObject,
    /// Update Kubernetes object
    UpdateKubernetesObject,
    /// Delete Kubernetes object
    DeleteKubernetesObject,
    /// Get cluster
    GetCluster,
    /// Get VM serial console logs
    GetVmSerialConsoleLogs,
    /// List cluster Azure resources
    ListClusterAzureResources,
    /// List clusters
    ListClusters,
    /// List or get Kubernetes objects
    ListOrGetKubernetesObjects,
    /// Put or patch cluster
    PutOrPatchCluster,
    /// Redeploy virtual machine
    RedeployVirtualMachine,
    /// Upgrade cluster
    UpgradeCluster,
    /// Get pod logs (E2 only)
    GetPodLogs,
}

impl Action {
    /// The eleven actions of edition E1, in its order.
    pub const E1: [Self; 11] = [
        Self::CreateKubernetesObject,
        Self::UpdateKubernetesObject,
        Self::DeleteKubernetesObject,
        Self::GetCluster,
        Self::GetVmSerialConsoleLogs,
        Self::ListClusterAzureResources,
        Self::ListClusters,
        Self::ListOrGetKubernetesObjects,
        Self::PutOrPatchCluster,
        Self::RedeployVirtualMachine,
        Self::UpgradeCluster,
    ];

    /// The name as the table prints it.
    pub fn name(self) -> &'static str {
        match self {
            Self::CreateKubernetesObject => "Create Kubernetes object",
            Self::UpdateKubernetesObject => "Update Kubernetes object",
            Self::DeleteKubernetesObject => "Delete Kubernetes object",
            Self::GetCluster => "Get cluster",
            Self::GetVmSerialConsoleLogs => "Get VM serial console logs",
            Self::ListClusterAzureResources => "List cluster Azure resources",
            Self::ListClusters => "List clusters",
            Self::ListOrGetKubernetesObjects => "List or get Kubernetes objects",
            Self::PutOrPatchCluster => "Put or patch cluster",
            Self::RedeployVirtualMachine => "Redeploy virtual machine",
            Self::UpgradeCluster => "Upgrade cluster",
            Self::GetPodLogs => "Get pod logs",
        }
    }

    /// Finds an action by its name; letter case, blanks and hyphens do not matter.
    ///
    /// # Errors
    /// Names the actions that exist.
    pub fn named(text: &str) -> Result<Self, UnknownAction> {
        Self::E1
            .into_iter()
            .chain([Self::GetPodLogs])
            .find(|action| squeezed(action.name()) == squeezed(text))
            .ok_or_else(|| UnknownAction(text.to_owned()))
    }
}

fn squeezed(text: &str) -> String {
    text.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|sign| sign.to_ascii_lowercase())
        .collect()
}

/// An action was named that is not in the table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "there is no action '{0}'; the table has: Create, Update, Delete Kubernetes object; List or get Kubernetes objects; \
     Get VM serial console logs; Get cluster; List clusters; List cluster Azure resources; Put or patch cluster; \
     Redeploy virtual machine; Upgrade cluster; Get pod logs"
)]
pub struct UnknownAction(String);

/// What the engineer tries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Attempt {
    /// Name of the cluster.
    pub(crate) cluster: String,
    pub(crate) action: Action,
    pub(crate) kind: Option<String>,
    pub(crate) namespace: Option<String>,
    /// Name of the object or of the virtual machine.
    pub(crate) name: Option<String>,
    /// Delete at once instead of softly.
    pub(crate) force: bool,
    /// ARM id of a managed Azure resource.
    pub(crate) resource: Option<String>,
}

/// One attempt as it went.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AttemptRecord {
    pub(crate) at: DateTime<Utc>,
    pub(crate) cluster: String,
    pub(crate) action: &'static str,
    pub(crate) target: Option<String>,
    /// Whether gate and service let it through; the action itself may still have failed.
    pub(crate) allowed: bool,
    /// HTTP status the engineer got.
    pub(crate) status: u16,
    /// The request that opened the way, or came nearest to it.
    pub(crate) request_id: Option<String>,
    /// Code of the refusal or of the failure.
    pub(crate) code: Option<&'static str>,
    pub(crate) message: String,
}

/// Why a gated attempt was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Missing {
    NoRequest,
    OtherCluster,
    OtherAction,
    Ended,
    NotYet,
}

impl Missing {
    /// How near a request came to opening the way.
    fn nearness(self) -> u8 {
        match self {
            Self::NoRequest => 0,
            Self::OtherCluster => 1,
            Self::OtherAction => 2,
            Self::Ended | Self::NotYet => 3,
        }
    }
}

/// What the gate says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Gate {
    /// The table needs no approval.
    Free,
    /// This request opened the way.
    Open(String),
    /// No approval covers it; the nearest request, when there is one.
    Closed(Missing, Option<String>),
}

/// Whether the table demands an approved request for this attempt.
pub(crate) fn is_gated(edition: Edition, attempt: &Attempt) -> bool {
    match attempt.action {
        Action::CreateKubernetesObject
        | Action::UpdateKubernetesObject
        | Action::ListOrGetKubernetesObjects
        | Action::GetPodLogs => true,
        Action::DeleteKubernetesObject => {
            edition == Edition::E2 || attempt.force || hits_storage_or_machine(attempt)
        }
        Action::GetVmSerialConsoleLogs => edition == Edition::E1,
        Action::GetCluster
        | Action::ListClusterAzureResources
        | Action::ListClusters
        | Action::PutOrPatchCluster
        | Action::RedeployVirtualMachine
        | Action::UpgradeCluster => false,
    }
}

/// "May require Lockbox" in E1's row on deleting: virtual machines, scale sets, storage accounts.
fn hits_storage_or_machine(attempt: &Attempt) -> bool {
    const KINDS: [&str; 4] = [
        "virtualmachine",
        "virtualmachinescaleset",
        "vmss",
        "storageaccount",
    ];
    const TYPES: [&str; 3] = [
        "/microsoft.compute/virtualmachines/",
        "/microsoft.compute/virtualmachinescalesets/",
        "/microsoft.storage/storageaccounts/",
    ];
    let by_kind = attempt
        .kind
        .as_deref()
        .map(squeezed)
        .is_some_and(|kind| KINDS.contains(&kind.as_str()));
    let by_type = attempt
        .resource
        .as_deref()
        .map(normal_id)
        .is_some_and(|id| TYPES.iter().any(|part| id.contains(part)));
    by_kind || by_type
}

impl World {
    /// Decides an attempt on a cluster at `now`. Call `advance(now)` before.
    pub(crate) fn gate(&self, cluster: &Cluster, attempt: &Attempt, now: DateTime<Utc>) -> Gate {
        if !is_gated(self.settings.edition, attempt) {
            return Gate::Free;
        }
        let mut nearest: Option<(Missing, &Request)> = None;
        for request in self.requests.iter() {
            let missing = match self.distance(request, cluster, attempt, now) {
                Ok(()) => return Gate::Open(request.id.clone()),
                Err(Missing::NoRequest) => continue,
                Err(missing) => missing,
            };
            // Of equally near requests the latest is the one that people talk about.
            let key = |(missing, request): (Missing, &Request)| (missing.nearness(), request.created);
            if nearest.is_none_or(|known| key((missing, request)) >= key(known)) {
                nearest = Some((missing, request));
            }
        }
        match nearest {
            Some((missing, request)) => Gate::Closed(missing, Some(request.id.clone())),
            None => Gate::Closed(Missing::NoRequest, None),
        }
    }

    /// How far a request is from opening the way.
    fn distance(
        &self,
        request: &Request,
        cluster: &Cluster,
        attempt: &Attempt,
        now: DateTime<Utc>,
    ) -> Result<(), Missing> {
        use super::request::Phase;
        if !covers_place(request, cluster, attempt) {
            // Only what is, was or may become a grant elsewhere is worth naming.
            return Err(if request.open_at(now) {
                Missing::OtherCluster
            } else {
                Missing::NoRequest
            });
        }
        let covers_action = match self.settings.grant_scope {
            GrantScope::Everything => true,
            GrantScope::Named => request.actions.is_empty() || request.actions.contains(&attempt.action),
        };
        if !covers_action {
            return Err(if request.open_at(now) {
                Missing::OtherAction
            } else {
                Missing::NoRequest
            });
        }
        if request.open_at(now) {
            return Ok(());
        }
        match request.phase {
            Phase::Initializing | Phase::Pending | Phase::Approving => Err(Missing::NotYet),
            Phase::Approved
            | Phase::Completing
            | Phase::Completed
            | Phase::Revoking
            | Phase::Revoked
            | Phase::Expired
            | Phase::Denying
            | Phase::Denied
            | Phase::Error
            | Phase::Unknown => Err(Missing::Ended),
        }
    }
}

/// Whether one of the request's resources contains what the attempt touches.
fn covers_place(request: &Request, cluster: &Cluster, attempt: &Attempt) -> bool {
    let whole: Vec<String> = [
        format!("/subscriptions/{}", cluster.subscription),
        cluster.own_group_id(),
        cluster.id(),
        cluster.managed_group_id(),
    ]
    .iter()
    .map(|id| id.to_ascii_lowercase())
    .collect();
    let managed = format!("{}/", cluster.managed_group_id().to_ascii_lowercase());
    let target = azure_target(cluster, attempt);
    request.resources().any(|named| {
        if whole.contains(&named) {
            return true;
        }
        match &target {
            // A grant on some machines opens those machines only.
            Some(id) => *id == named || id.starts_with(&format!("{named}/")),
            // Objects run on the machines, so a grant on any managed resource reaches them.
            None => named.starts_with(&managed),
        }
    })
}

/// The Azure resource an attempt touches, when it touches one rather than an object inside the cluster.
fn azure_target(cluster: &Cluster, attempt: &Attempt) -> Option<String> {
    if let Some(id) = &attempt.resource {
        return Some(normal_id(id));
    }
    match attempt.action {
        Action::GetVmSerialConsoleLogs | Action::RedeployVirtualMachine => attempt
            .name
            .as_deref()
            .map(|name| cluster.machine_id(name).to_ascii_lowercase()),
        Action::CreateKubernetesObject
        | Action::UpdateKubernetesObject
        | Action::DeleteKubernetesObject
        | Action::GetCluster
        | Action::ListClusterAzureResources
        | Action::ListClusters
        | Action::ListOrGetKubernetesObjects
        | Action::PutOrPatchCluster
        | Action::UpgradeCluster
        | Action::GetPodLogs => None,
    }
}
