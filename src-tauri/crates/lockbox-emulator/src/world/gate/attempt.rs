//! An attempt of an engineer, and how it went.

use chrono::{DateTime, Utc};
use serde::Serialize;
use serde_json::Value;

use super::action::Action;

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
    /// Reads beyond OpenShift's own namespaces.
    pub(crate) unrestricted: bool,
    /// Container of a pod.
    pub(crate) container: Option<String>,
    /// What is sent: the object to create or update, or the change of a cluster.
    pub(crate) body: Option<Value>,
}

impl Attempt {
    /// An attempt that names the action and nothing else.
    pub(crate) fn of(action: Action) -> Self {
        Self {
            cluster: String::new(),
            action,
            kind: None,
            namespace: None,
            name: None,
            force: false,
            resource: None,
            unrestricted: false,
            container: None,
            body: None,
        }
    }
}

impl Attempt {
    /// Verb and path of the admin route that does it.
    pub(crate) fn route(&self) -> &'static str {
        match self.action {
            Action::CreateKubernetesObject | Action::UpdateKubernetesObject => "POST kubernetesobjects",
            Action::DeleteKubernetesObject if self.resource.is_some() => "POST deletemanagedresource",
            Action::DeleteKubernetesObject => "DELETE kubernetesobjects",
            Action::GetCluster => "GET",
            Action::GetVmSerialConsoleLogs => "GET serialconsole",
            Action::ListClusterAzureResources => "GET resources",
            Action::ListClusters => "GET /admin/clusters",
            Action::ListOrGetKubernetesObjects => "GET kubernetesobjects",
            Action::PutOrPatchCluster => "PATCH",
            Action::RedeployVirtualMachine => "POST redeployvm",
            Action::UpgradeCluster => "POST upgrade",
            Action::GetPodLogs => "GET kubernetespodlogs",
        }
    }
}

/// One attempt as it went.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct AttemptRecord {
    /// Counted from 1.
    pub(crate) number: u64,
    pub(crate) at: DateTime<Utc>,
    pub(crate) cluster: String,
    pub(crate) action: &'static str,
    pub(crate) target: Option<String>,
    /// Verb and path of the admin route, below the cluster's.
    pub(crate) route: &'static str,
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
