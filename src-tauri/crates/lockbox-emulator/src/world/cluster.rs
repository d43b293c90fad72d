//! ARO clusters: the resource, the machines of its managed resource group, and what lives inside.

use std::borrow::Cow;

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::World;
use super::register::Filed;

/// An ARO cluster: a classic one, or one whose control plane is hosted by the service.
#[derive(Clone, Debug)]
pub(crate) struct Cluster {
    pub(crate) name: String,
    /// Whether its control plane is hosted: another resource type.
    pub(crate) hosted: bool,
    pub(crate) subscription: String,
    pub(crate) resource_group: String,
    pub(crate) managed_group: String,
    pub(crate) location: String,
    pub(crate) version: String,
    pub(crate) domain: String,
    pub(crate) tags: Vec<(String, String)>,
    pub(crate) created: DateTime<Utc>,
    pub(crate) machines: Vec<Machine>,
    pub(crate) objects: Vec<Object>,
    /// Normal ids of managed resources that are gone.
    pub(crate) deleted: Vec<String>,
    /// Until when an administrator's change runs, which the customer sees as `AdminUpdating`.
    pub(crate) updating_until: Option<DateTime<Utc>>,
}

/// A node's virtual machine in the managed resource group.
#[derive(Clone, Debug)]
pub(crate) struct Machine {
    pub(crate) name: String,
    /// What its serial console shows.
    pub(crate) console: String,
}

/// A Kubernetes object.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Object {
    pub(crate) kind: String,
    pub(crate) namespace: Option<String>,
    pub(crate) name: String,
    /// Grows with every update.
    pub(crate) revision: u64,
    /// What was sent for it; one that was there from the start has none.
    pub(crate) manifest: Option<Value>,
}

impl Object {
    /// An object as a scenario tells of it.
    pub(crate) fn named(kind: &str, namespace: Option<&str>, name: &str) -> Self {
        Self {
            kind: kind.to_owned(),
            namespace: namespace.map(str::to_owned),
            name: name.to_owned(),
            revision: 1,
            manifest: None,
        }
    }
}

impl Cluster {
    /// ARM id of the cluster.
    pub(crate) fn id(&self) -> String {
        format!(
            "{}/providers/{}/{}",
            self.own_group_id(),
            self.resource_type(),
            self.name
        )
    }

    /// Its resource type.
    pub(crate) fn resource_type(&self) -> &'static str {
        if self.hosted {
            "Microsoft.RedHatOpenShift/hcpOpenShiftClusters"
        } else {
            "Microsoft.RedHatOpenShift/openShiftClusters"
        }
    }

    /// ARM id of the resource group that Azure manages for it.
    pub(crate) fn managed_group_id(&self) -> String {
        format!(
            "/subscriptions/{}/resourceGroups/{}",
            self.subscription, self.managed_group
        )
    }

    /// ARM id of the resource group it lies in.
    pub(crate) fn own_group_id(&self) -> String {
        format!(
            "/subscriptions/{}/resourceGroups/{}",
            self.subscription, self.resource_group
        )
    }

    /// ARM id of one of its machines.
    pub(crate) fn machine_id(&self, name: &str) -> String {
        format!(
            "{}/providers/Microsoft.Compute/virtualMachines/{name}",
            self.managed_group_id()
        )
    }

    /// What the cluster is doing, in the service's word.
    pub(crate) fn provisioning_state(&self) -> &'static str {
        if self.updating_until.is_some() {
            "AdminUpdating"
        } else {
            "Succeeded"
        }
    }

    pub(crate) fn machine(&self, name: &str) -> Option<&Machine> {
        self.machines
            .iter()
            .find(|machine| machine.name.eq_ignore_ascii_case(name))
    }
}

impl Filed for Cluster {
    fn id(&self) -> Cow<'_, str> {
        Cow::Owned(self.id())
    }

    fn group(&self) -> &str {
        &self.subscription
    }

    fn name(&self) -> Option<&str> {
        Some(&self.name)
    }
}

impl World {
    /// Finds a cluster by name or ARM id, whatever the letter case.
    pub(crate) fn cluster(&self, which: &str) -> Option<&Cluster> {
        self.clusters.named(which)
    }

    pub(crate) fn cluster_mut(&mut self, which: &str) -> Option<&mut Cluster> {
        self.clusters.named_mut(which)
    }
}
