//! What lies in the managed resource group: machines with their serial consoles, disks, network and storage.

use serde_json::{Value, json};

use super::{Fault, needed};
use crate::world::World;
use crate::world::cluster::{Cluster, Machine};
use crate::world::gate::Attempt;
use crate::world::request::normal_id;

impl World {
    /// Deletes an Azure resource of the managed resource group.
    pub(super) fn delete_resource(&mut self, cluster: &Cluster, attempt: &Attempt) -> Result<Value, Fault> {
        let id = needed(attempt.resource.as_ref(), "managed resource id")?;
        let normal = normal_id(id);
        if !ids(cluster).any(|(known, _)| known.to_ascii_lowercase() == normal) {
            return Err(Fault::not_found("resource", id));
        }
        if let Some(live) = self.cluster_mut(&cluster.name) {
            let machine = normal.rsplit('/').next().unwrap_or_default().to_owned();
            if normal.contains("/microsoft.compute/virtualmachines/") {
                live.machines
                    .retain(|known| !known.name.eq_ignore_ascii_case(&machine));
            }
            live.deleted.push(normal);
        }
        Ok(json!({ "managedResourceID": id, "status": "deleted" }))
    }
}

fn machine<'a>(cluster: &'a Cluster, attempt: &Attempt) -> Result<&'a Machine, Fault> {
    let name = needed(attempt.name.as_ref(), "name of the virtual machine")?;
    cluster
        .machine(name)
        .ok_or_else(|| Fault::not_found("virtual machine", name))
}

/// What the serial console of a machine shows.
pub(super) fn console(cluster: &Cluster, attempt: &Attempt) -> Result<Value, Fault> {
    let machine = machine(cluster, attempt)?;
    Ok(json!({ "vmName": machine.name, "log": machine.console }))
}

/// Moves a machine to another host.
pub(super) fn redeploy(cluster: &Cluster, attempt: &Attempt) -> Result<Value, Fault> {
    let machine = machine(cluster, attempt)?;
    Ok(json!({ "vmName": machine.name, "status": "redeploy requested" }))
}

/// The Azure resources of a cluster, as Resource Manager lists them.
pub(super) fn resources(cluster: &Cluster) -> Value {
    let all: Vec<Value> = ids(cluster)
        .map(|(id, kind)| {
            let name = id.rsplit('/').next().unwrap_or_default();
            json!({ "id": id, "name": name, "type": kind, "location": cluster.location })
        })
        .collect();
    json!({ "value": all })
}

/// Id and type of everything that is there.
fn ids(cluster: &Cluster) -> impl Iterator<Item = (String, &'static str)> {
    let group = cluster.managed_group_id();
    let of_machine = cluster.machines.iter().flat_map(|machine| {
        let name = &machine.name;
        [
            ("Microsoft.Compute/virtualMachines", name.clone()),
            ("Microsoft.Compute/disks", format!("{name}_OSDisk")),
            ("Microsoft.Network/networkInterfaces", format!("{name}-nic")),
        ]
    });
    let plain: String = cluster.name.chars().filter(char::is_ascii_alphanumeric).collect();
    let shared = [
        ("Microsoft.Network/loadBalancers", cluster.name.clone()),
        (
            "Microsoft.Network/loadBalancers",
            format!("{}-internal", cluster.name),
        ),
        (
            "Microsoft.Network/networkSecurityGroups",
            format!("{}-nsg", cluster.name),
        ),
        ("Microsoft.Storage/storageAccounts", format!("cluster{plain}")),
        (
            "Microsoft.Storage/storageAccounts",
            format!("imageregistry{plain}"),
        ),
    ];
    of_machine
        .chain(shared)
        .map(move |(kind, name)| (format!("{group}/providers/{kind}/{name}"), kind))
        .filter(|(id, _)| !cluster.deleted.contains(&id.to_ascii_lowercase()))
}
