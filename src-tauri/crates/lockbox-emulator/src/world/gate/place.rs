//! Whether a request reaches what an attempt touches.

use super::action::Action;
use super::attempt::Attempt;
use crate::world::cluster::Cluster;
use crate::world::request::{Request, normal_id};

/// Whether one of the request's resources contains what the attempt touches.
pub(super) fn covers_place(request: &Request, cluster: &Cluster, attempt: &Attempt) -> bool {
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
