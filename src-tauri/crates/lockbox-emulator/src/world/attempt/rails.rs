//! What the service itself never does, whatever was approved.
//!
//! Source: the admin routes of the ARO resource provider: secrets and everything of `oauth.openshift.io` are refused, so
//! are writes to RBAC; objects are written and pod logs read in OpenShift's own namespaces only, and so are objects read
//! unless `unrestricted` is said; only pods are deleted by force; Azure resources are deleted in the managed resource
//! group only.

use super::Fault;
use crate::world::cluster::Cluster;
use crate::world::gate::{Action, Attempt};
use crate::world::request::normal_id;

/// OpenShift's own namespaces, without `openshift` and what all others begin with.
const OWN_NAMESPACES: &str = "\
    azure-logging azure-operator managed-upgrade-operator apiserver apiserver-operator \
    authentication-operator cloud-controller-manager cloud-controller-manager-operator cloud-credential-operator cluster-csi-drivers \
    cluster-machine-approver cluster-node-tuning-operator cluster-samples-operator cluster-storage-operator config \
    config-managed config-operator console console-operator console-user-settings \
    controller-manager controller-manager-operator dns dns-operator etcd \
    etcd-operator host-network image-registry ingress ingress-canary \
    ingress-operator insights kni-infra kube-apiserver kube-apiserver-operator \
    kube-controller-manager kube-controller-manager-operator kube-scheduler kube-scheduler-operator kube-storage-version-migrator \
    kube-storage-version-migrator-operator machine-api machine-config-operator marketplace monitoring \
    multus network-diagnostics network-operator oauth-apiserver openstack-infra \
    operator-lifecycle-manager operators ovirt-infra sdn service-ca \
    service-ca-operator";
/// Kinds of the group `oauth.openshift.io`.
const OAUTH: [&str; 5] = [
    "oauthclient",
    "oauthclientauthorization",
    "oauthaccesstoken",
    "oauthauthorizetoken",
    "useroauthaccesstoken",
];
/// Kinds of the group `rbac.authorization.k8s.io`.
const RBAC: [&str; 4] = ["role", "rolebinding", "clusterrole", "clusterrolebinding"];

/// Checks an attempt against everything that is never done.
///
/// # Errors
/// The refusal.
pub(super) fn check(cluster: &Cluster, attempt: &Attempt) -> Result<(), Fault> {
    if let Some(resource) = &attempt.resource {
        return in_managed_group(cluster, resource);
    }
    let writes = match attempt.action {
        Action::CreateKubernetesObject | Action::UpdateKubernetesObject | Action::DeleteKubernetesObject => {
            true
        }
        Action::ListOrGetKubernetesObjects | Action::GetPodLogs => false,
        Action::GetCluster
        | Action::GetVmSerialConsoleLogs
        | Action::ListClusterAzureResources
        | Action::ListClusters
        | Action::PutOrPatchCluster
        | Action::RedeployVirtualMachine
        | Action::UpgradeCluster => return Ok(()),
    };
    kind(attempt, writes)?;
    let reads_anywhere = attempt.action == Action::ListOrGetKubernetesObjects && attempt.unrestricted;
    match &attempt.namespace {
        Some(name) if !reads_anywhere && !is_own_namespace(name) => Err(Fault::forbidden(format!(
            "Access to the namespace '{name}' is refused by the service{}.",
            if writes || attempt.action == Action::GetPodLogs {
                ""
            } else {
                ", unless the call is unrestricted"
            }
        ))),
        Some(_) | None => Ok(()),
    }
}

fn kind(attempt: &Attempt, writes: bool) -> Result<(), Fault> {
    let whole = attempt.kind.as_deref().unwrap_or_default().to_ascii_lowercase();
    let (kind, group) = whole.split_once('.').unwrap_or((&whole, ""));
    let kind = kind.strip_suffix('s').unwrap_or(kind);
    if kind == "secret" {
        return Err(Fault::forbidden(
            "Access to secrets is always refused by the service.".to_owned(),
        ));
    }
    if group == "oauth.openshift.io" || OAUTH.contains(&kind) {
        return Err(Fault::forbidden(
            "Access to oauth.openshift.io is always refused by the service.".to_owned(),
        ));
    }
    if writes && (group == "rbac.authorization.k8s.io" || RBAC.contains(&kind)) {
        return Err(Fault::forbidden(
            "Writing roles and role bindings is always refused by the service.".to_owned(),
        ));
    }
    if attempt.force && kind != "pod" && !kind.is_empty() {
        return Err(Fault::forbidden(format!(
            "Only a Pod is deleted by force; '{whole}' is refused by the service."
        )));
    }
    Ok(())
}

fn is_own_namespace(name: &str) -> bool {
    if name.is_empty() || name == "openshift" {
        return true;
    }
    name.strip_prefix("openshift-")
        .is_some_and(|rest| OWN_NAMESPACES.split(' ').any(|known| known == rest))
}

fn in_managed_group(cluster: &Cluster, resource: &str) -> Result<(), Fault> {
    let managed = format!("{}/", cluster.managed_group_id().to_ascii_lowercase());
    if normal_id(resource).starts_with(&managed) {
        return Ok(());
    }
    Err(Fault {
        refused: true,
        ..Fault::invalid(format!(
            "The resource {resource} lies outside the cluster's managed resource group {}.",
            cluster.managed_group_id()
        ))
    })
}
