//! The published tables: which attempts need an approved request.

use serde::{Deserialize, Serialize};

use super::action::{Action, squeezed};
use super::attempt::Attempt;
use crate::world::request::normal_id;

/// Which published table the gate follows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Edition {
    /// The draft of 26 October 2022: eleven actions.
    #[default]
    E1,
    /// The article of 23 March 2023: five actions.
    E2,
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
