//! What an attempt leaves in the Activity Log of the customer: a call of Resource Manager that changes or runs something, and
//! nothing of what is read or done inside the cluster.

use chrono::{DateTime, Utc};

use crate::world::World;
use crate::world::activity::Change;
use crate::world::cluster::Cluster;
use crate::world::gate::{Action, Attempt};

/// Who calls for the service, whoever sits behind it: the application of the ARO resource provider.
const SERVICE: &str = "f1dd0a37-89c6-4e07-bcd1-ffd3d43d8875";

impl World {
    pub(super) fn trace(&mut self, cluster: &Cluster, attempt: &Attempt, now: DateTime<Utc>) {
        let machine = || attempt.name.as_deref().map(|name| cluster.machine_id(name));
        let managed = |operation, resource| (operation, resource, cluster.managed_group.clone());
        let own = |operation| (operation, cluster.id(), cluster.resource_group.clone());
        let left = match attempt.action {
            Action::GetVmSerialConsoleLogs => machine().map(|id| {
                managed(
                    "Microsoft.Compute/virtualMachines/retrieveBootDiagnosticsData/action",
                    id,
                )
            }),
            Action::RedeployVirtualMachine => {
                machine().map(|id| managed("Microsoft.Compute/virtualMachines/redeploy/action", id))
            }
            Action::DeleteKubernetesObject => attempt.resource.clone().map(|id| managed(deletion(&id), id)),
            Action::PutOrPatchCluster => Some(own("Microsoft.RedHatOpenShift/openShiftClusters/write")),
            Action::UpgradeCluster
            | Action::CreateKubernetesObject
            | Action::UpdateKubernetesObject
            | Action::GetCluster
            | Action::ListClusterAzureResources
            | Action::ListClusters
            | Action::ListOrGetKubernetesObjects
            | Action::GetPodLogs => None,
        };
        if let Some((operation, resource, group)) = left {
            self.activity.write_change(Change {
                at: now,
                subscription_id: cluster.subscription.clone(),
                group,
                operation,
                resource,
                caller: SERVICE.to_owned(),
                serial: 0,
            });
        }
    }
}

fn deletion(id: &str) -> &'static str {
    let id = id.to_ascii_lowercase();
    if id.contains("/virtualmachines/") {
        "Microsoft.Compute/virtualMachines/delete"
    } else if id.contains("/storageaccounts/") {
        "Microsoft.Storage/storageAccounts/delete"
    } else {
        "Microsoft.Resources/subscriptions/resourceGroups/resources/delete"
    }
}
