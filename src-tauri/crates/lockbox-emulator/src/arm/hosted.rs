//! ARO clusters with hosted control planes (Microsoft.RedHatOpenShift/hcpOpenShiftClusters).

use serde_json::{Value, json};

use super::Office;
use super::caller::Caller;
use super::redhatopenshift::{Kind, envelope, get_of, list_of};
use crate::exchange::{Answer, Call};
use crate::world::cluster::Cluster;
use crate::world::role::Reading;

/// All of them previews; the oldest is the published one.
pub(crate) const VERSIONS: &[&str] = &[
    "2024-06-10-preview",
    "2025-12-23-preview",
    "2026-06-30-preview",
    "2026-09-01-preview",
];

const HOSTED: Kind = Kind {
    name: "Microsoft.RedHatOpenShift/hcpOpenShiftClusters",
    hosted: true,
    reading: Reading::HostedClusters,
    body,
};

/// `GET …/hcpOpenShiftClusters` of a subscription or of a resource group.
pub(crate) fn list(office: &mut Office<'_>, call: &Call, caller: &Caller) -> Answer {
    list_of(&HOSTED, office, call, caller)
}

/// `GET …/hcpOpenShiftClusters/{name}`
pub(crate) fn get(office: &mut Office<'_>, call: &Call, caller: &Caller) -> Answer {
    get_of(&HOSTED, office, call, caller)
}

/// The managed resource group is a name here, where the classic type tells an id.
pub(super) fn body(cluster: &Cluster) -> Value {
    let domain = &cluster.domain;
    let network = format!("{}/providers/Microsoft.Network", cluster.own_group_id());
    let properties = json!({
        "provisioningState": "Succeeded",
        "version": { "id": cluster.version, "channelGroup": "stable" },
        "dns": { "baseDomain": domain },
        "network": {
            "networkType": "OVNKubernetes", "podCidr": "10.128.0.0/14", "serviceCidr": "172.30.0.0/16",
            "machineCidr": "10.0.0.0/16", "hostPrefix": 23,
        },
        "console": { "url": format!("https://console-openshift-console.apps.{domain}/") },
        "api": { "url": format!("https://api.{domain}:443/"), "visibility": "Public" },
        "platform": {
            "managedResourceGroup": cluster.managed_group,
            "subnetId": format!("{network}/virtualNetworks/vnet-{}/subnets/worker", cluster.name),
            "networkSecurityGroupId": format!("{network}/networkSecurityGroups/nsg-{}", cluster.name),
            "outboundType": "LoadBalancer",
        },
    });
    envelope(cluster, HOSTED.name, properties)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use crate::scenario::DEMO_ADA;
    use crate::testing::{EDGE, Script};

    /// The demo, its cluster in Edge-Prod with a hosted control plane.
    fn hosted() -> Script {
        let mut script = Script::changed(|scenario| scenario["clusters"][1]["hosted"] = json!(true));
        script.sign_in(DEMO_ADA);
        script
    }

    #[test]
    fn a_hosted_cluster_is_of_its_own_type_and_tells_its_managed_group_by_name() {
        let mut script = hosted();
        let base = format!("/subscriptions/{EDGE}/providers/Microsoft.RedHatOpenShift");
        let listed = script
            .get(&format!(
                "{base}/hcpOpenShiftClusters?api-version=2024-06-10-preview"
            ))
            .json();
        let cluster = listed["value"][0].clone();
        assert_eq!(cluster["type"], "Microsoft.RedHatOpenShift/hcpOpenShiftClusters");
        assert_eq!(
            cluster["properties"]["platform"]["managedResourceGroup"],
            "aro-edge-ne-infra"
        );
        let id = cluster["id"].as_str().unwrap().to_owned();
        assert!(id.contains("/hcpOpenShiftClusters/aro-edge-ne"), "{id}");
        for version in super::VERSIONS {
            assert_eq!(script.get(&format!("{id}?api-version={version}")).json(), cluster);
        }
        let classic = script
            .get(&format!("{base}/openShiftClusters?api-version=2025-07-25"))
            .json();
        assert_eq!(classic["value"], json!([]), "it is no classic one");
        let as_classic = id.replace("hcpOpenShift", "openShift");
        assert_eq!(
            script
                .get(&format!("{as_classic}?api-version=2025-07-25"))
                .refusal()
                .0,
            404
        );
        let group = id.rsplit_once('/').unwrap().0.to_owned();
        let in_group = script
            .get(&format!("{group}?api-version=2024-06-10-preview"))
            .json();
        assert_eq!(in_group["value"].as_array().unwrap().len(), 1);
        assert_eq!(
            script
                .get(&format!("{id}x?api-version=2024-06-10-preview"))
                .refusal()
                .0,
            404
        );
    }

    #[test]
    fn a_request_for_a_hosted_cluster_names_its_own_id() {
        let mut script = hosted();
        let ask = json!({ "verb": "ask", "noTicket": true, "cluster": "aro-edge-ne", "duration": "8" });
        let asked = script.ctl(ask).unwrap();
        assert!(
            asked["resourceIds"]
                .as_str()
                .unwrap()
                .contains("/hcpOpenShiftClusters/")
        );
    }
}
