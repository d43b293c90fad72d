//! ARO clusters, classic (Microsoft.RedHatOpenShift 2025-07-25).

use serde_json::{Map, Value, json};

use super::caller::{Caller, home};
use super::{Office, errors, hosted, paging};
use crate::exchange::{Answer, Call};
use crate::moment;
use crate::world::cluster::Cluster;
use crate::world::role::Reading;

/// Stable versions; all are answered in the shape of the newest.
pub(crate) const VERSIONS: &[&str] = &[
    "2025-07-25",
    "2023-11-22",
    "2023-09-04",
    "2023-04-01",
    "2022-09-04",
    "2022-04-01",
    "2020-04-30",
];

/// One of the two types that a cluster can have.
pub(super) struct Kind {
    /// Its name in messages.
    pub(super) name: &'static str,
    pub(super) hosted: bool,
    pub(super) reading: Reading,
    pub(super) body: fn(&Cluster) -> Value,
}

const CLASSIC: Kind = Kind {
    name: "Microsoft.RedHatOpenShift/openShiftClusters",
    hosted: false,
    reading: Reading::Clusters,
    body,
};

/// `GET …/openShiftClusters` of a subscription or of a resource group.
pub(crate) fn list(office: &mut Office<'_>, call: &Call, caller: &Caller) -> Answer {
    list_of(&CLASSIC, office, call, caller)
}

/// `GET …/openShiftClusters/{name}`
pub(crate) fn get(office: &mut Office<'_>, call: &Call, caller: &Caller) -> Answer {
    get_of(&CLASSIC, office, call, caller)
}

pub(super) fn list_of(kind: &Kind, office: &Office<'_>, call: &Call, caller: &Caller) -> Answer {
    let subscription = match home(office, call, caller, kind.reading) {
        Ok(found) => found,
        Err(answer) => return answer,
    };
    let group = group(call);
    let items = office
        .world
        .clusters
        .of(&subscription.id)
        .filter(|cluster| cluster.hosted == kind.hosted)
        .filter(|cluster| group.is_none_or(|name| cluster.resource_group.eq_ignore_ascii_case(name)))
        .collect();
    paging::answer(call, &office.world.site, items, 100, kind.body)
}

pub(super) fn get_of(kind: &Kind, office: &Office<'_>, call: &Call, caller: &Caller) -> Answer {
    let subscription = match home(office, call, caller, kind.reading) {
        Ok(found) => found,
        Err(answer) => return answer,
    };
    let (group, name) = (group(call).unwrap_or_default(), call.segment(7));
    let found = office.world.clusters.of(&subscription.id).find(|cluster| {
        cluster.hosted == kind.hosted
            && cluster.resource_group.eq_ignore_ascii_case(group)
            && cluster.name.eq_ignore_ascii_case(name)
    });
    match found {
        Some(cluster) => Answer::json(200, &(kind.body)(cluster)),
        None => {
            let text = format!(
                "The Resource '{}/{name}' under resource group '{group}' was not found.",
                kind.name
            );
            errors::error(404, "ResourceNotFound", &text)
        }
    }
}

fn group(call: &Call) -> Option<&str> {
    let is_group = call
        .segments
        .get(2)
        .is_some_and(|part| part.eq_ignore_ascii_case("resourceGroups"));
    call.segments.get(3).filter(|_| is_group).map(String::as_str)
}

/// A cluster of either kind as its own operations show it.
pub(crate) fn any_body(cluster: &Cluster) -> Value {
    if cluster.hosted {
        hosted::body(cluster)
    } else {
        body(cluster)
    }
}

fn body(cluster: &Cluster) -> Value {
    envelope(
        cluster,
        "Microsoft.RedHatOpenShift/OpenShiftClusters",
        properties(cluster),
    )
}

/// What the two kinds have in common.
pub(super) fn envelope(cluster: &Cluster, kind: &str, properties: Value) -> Value {
    let created = moment::azure(cluster.created);
    let tags: Map<String, Value> = cluster
        .tags
        .iter()
        .map(|(key, value)| (key.clone(), json!(value)))
        .collect();
    json!({
        "id": cluster.id(),
        "name": cluster.name,
        "type": kind,
        "location": cluster.location,
        "tags": tags,
        "properties": properties,
        "systemData": {
            "createdAt": created, "createdBy": "installer@contoso.example", "createdByType": "User",
            "lastModifiedAt": created, "lastModifiedBy": "installer@contoso.example", "lastModifiedByType": "User",
        },
    })
}

fn properties(cluster: &Cluster) -> Value {
    let network = format!(
        "{}/providers/Microsoft.Network/virtualNetworks/vnet-{}/subnets",
        cluster.own_group_id(),
        cluster.name
    );
    let worker_names: Vec<&str> = cluster
        .machines
        .iter()
        .map(|machine| machine.name.as_str())
        .filter(|name| name.contains("worker"))
        .collect();
    let workers: Vec<Value> = worker_names
        .iter()
        .map(|name| {
            json!({
                "name": name.rsplit_once('-').map_or(*name, |(pool, _)| pool), "count": 1, "diskSizeGB": 128,
                "subnetId": format!("{network}/worker"), "vmSize": "Standard_D4s_v5",
            })
        })
        .collect();
    let domain = &cluster.domain;
    json!({
        "apiserverProfile": {
            "ip": "203.0.113.10", "url": format!("https://api.{domain}:6443/"), "visibility": "Public",
        },
        "clusterProfile": {
            "domain": domain, "fipsValidatedModules": "Disabled",
            "resourceGroupId": cluster.managed_group_id(), "version": cluster.version,
        },
        "consoleProfile": { "url": format!("https://console-openshift-console.apps.{domain}/") },
        "ingressProfiles": [ { "name": "default", "ip": "203.0.113.11", "visibility": "Public" } ],
        "masterProfile": {
            "encryptionAtHost": "Disabled", "subnetId": format!("{network}/master"), "vmSize": "Standard_D8s_v5",
        },
        "networkProfile": {
            "outboundType": "Loadbalancer", "podCidr": "10.128.0.0/14", "preconfiguredNSG": "Disabled",
            "serviceCidr": "172.30.0.0/16",
        },
        "provisioningState": cluster.provisioning_state(),
        "servicePrincipalProfile": { "clientId": "7d5f0a52-6a0b-4b52-9d5c-08d1c6c7f4aa" },
        "workerProfilesStatus": workers,
    })
}
