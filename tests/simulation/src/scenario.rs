//! The world of one life: a tenant with as many subscriptions as are wanted, every fourth with clusters, people who may decide, and engineers.

use lockbox_emulator::Scenario;
use serde_json::{Value, json};
use std::path::Path;

pub(crate) const TENANT: &str = "6f3a1c52-8e1d-4b0a-9c57-2d4be0a1f701";
pub(crate) const CLIENT: &str = "c0a7b8de-51f4-4f7e-8a35-90d1e6b2c402";
/// The person of this life.
pub(crate) const ADA: &str = "ada@contoso.example";
/// The other approver.
pub(crate) const ANA: &str = "ana@contoso.example";

/// Where the whole cloud of this life is.
pub(crate) const ORIGIN: &str = "http://127.0.0.1:1";

/// The id of a subscription by its number.
pub(crate) fn subscription(number: u32) -> String {
    format!("0b6d5f1a-3c0e-4a1b-8f65-{number:012}")
}

/// Whether a subscription has a cluster.
pub(crate) fn has_cluster(number: u32) -> bool {
    number.is_multiple_of(4)
}

pub(crate) fn cluster(number: u32) -> String {
    format!("aro-{number}")
}

/// The number of the support ticket that stays open in a subscription.
pub(crate) fn ticket(number: u32) -> String {
    format!("1261124{number:08}")
}

/// The scenario; `kept_days` is how long a request stays listed after it is over.
pub(crate) fn scenario(subscriptions: u32, kept_days: u32) -> Scenario {
    let all = 0..subscriptions;
    let role = |user: &str, role: &str, number: u32| json!({ "user": user, "role": role, "subscription": subscription(number), "since": "-300d" });
    let roles: Vec<Value> = all
        .clone()
        .flat_map(|number| {
            // Of some, the person only reads.
            let own = if number % 8 == 7 { "Reader" } else { "Owner" };
            [role(ADA, own, number), role(ANA, "Owner", number)]
        })
        .collect();
    let world = json!({
        "settings": { "decidedStayListed": kept_days, "activityDelaySeconds": 86_400 },
        "tenants": [{
            "id": TENANT, "name": "Contoso", "domain": "contoso.example", "clientId": CLIENT,
            "users": [
                { "id": "a1d40c5e-77b1-4c0e-9a55-1b1f6f2d9a01", "upn": ADA, "name": "Ada Lindqvist", "globalAdministrator": true },
                { "id": "b2e51d6f-88c2-4d1f-8b66-2c2070de0b02", "upn": ANA, "name": "Ana Souza" },
            ],
        }],
        "subscriptions": all.clone().map(|number| json!({ "id": subscription(number), "name": format!("Sub-{number}") })).collect::<Vec<_>>(),
        "roles": roles,
        "clusters": all.clone().filter(|number| has_cluster(*number)).map(|number| json!({
            "name": cluster(number), "subscription": subscription(number), "resourceGroup": "rg", "managedGroup": format!("aro-{number}-infra"),
            "location": "westeurope", "version": "4.17.12", "domain": format!("c{number}.contoso.example"), "created": "-420d",
            "machines": [format!("aro-{number}-master-0")], "namespaces": ["openshift-dns"], "objects": ["ClusterOperator etcd"],
        })).collect::<Vec<_>>(),
        "engineers": [{ "mail": "mia.chen@support.example", "name": "Mia Chen" }],
        "tickets": all.map(|number| json!({ "number": ticket(number), "subscription": subscription(number), "title": "It does not work", "by": ADA, "opened": "-2h" })).collect::<Vec<_>>(),
    });
    Scenario::parse(&world.to_string(), Path::new("simulation.json")).expect("a scenario")
}
