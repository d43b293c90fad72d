//! What an engineer may want to do: the actions of both editions, by the names their tables print.

use serde::{Deserialize, Serialize};

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

    /// Every action of both editions.
    pub fn all() -> impl Iterator<Item = Self> {
        Self::E1.into_iter().chain([Self::GetPodLogs])
    }

    /// Finds an action by its name; letter case, blanks and hyphens do not matter.
    ///
    /// # Errors
    /// Names the actions that exist.
    pub fn named(text: &str) -> Result<Self, UnknownAction> {
        Self::all()
            .find(|action| squeezed(action.name()) == squeezed(text))
            .ok_or_else(|| UnknownAction(text.to_owned()))
    }
}

/// A name without what people spell differently.
pub(super) fn squeezed(text: &str) -> String {
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
