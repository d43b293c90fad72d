//! Resource groups (Microsoft.Resources 2021-04-01): those that clusters lie in, and those that Azure manages for them.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::caller::{Caller, home};
use super::{Office, errors, paging};
use crate::exchange::{Answer, Call};
use crate::world::World;
use crate::world::cluster::Cluster;
use crate::world::role::Reading;

/// Versions in use by clients; all are answered in the shape of the newest.
pub(crate) const VERSIONS: &[&str] = &["2021-04-01", "2020-10-01", "2019-05-01", "2018-05-01"];

/// A resource group, as far as its clusters tell of it.
struct Group<'a> {
    name: &'a str,
    subscription: &'a str,
    location: &'a str,
    /// ARM id of the cluster that Azure manages it for.
    managed_by: Option<String>,
}

/// The groups of a subscription, by name in lower case.
fn of<'a>(world: &'a World, subscription: &str) -> BTreeMap<String, Group<'a>> {
    let group = |cluster: &'a Cluster, name: &'a str, managed_by| Group {
        name,
        subscription: &cluster.subscription,
        location: &cluster.location,
        managed_by,
    };
    let mut found = BTreeMap::new();
    for cluster in world.clusters.of(subscription) {
        let own = group(cluster, &cluster.resource_group, None);
        let managed = group(cluster, &cluster.managed_group, Some(cluster.id()));
        for one in [own, managed] {
            found.entry(one.name.to_ascii_lowercase()).or_insert(one);
        }
    }
    found
}

/// The groups of a subscription as they are shown.
pub(super) fn bodies(world: &World, subscription: &str) -> Vec<Value> {
    of(world, subscription).values().map(body).collect()
}

/// Whether a subscription has a group of that name.
pub(super) fn exists(world: &World, subscription: &str, name: &str) -> bool {
    of(world, subscription).contains_key(&name.to_ascii_lowercase())
}

/// Whether there is a resource of that id: a cluster, or one of its machines.
pub(super) fn holds(world: &World, id: &str) -> bool {
    world.clusters.get(id).is_some()
        || world.clusters.iter().any(|cluster| {
            let mut machines = cluster.machines.iter();
            machines.any(|machine| cluster.machine_id(&machine.name).eq_ignore_ascii_case(id))
        })
}

/// `GET /subscriptions/{subscriptionId}/resourcegroups`
pub(crate) fn list(office: &mut Office<'_>, call: &Call, caller: &Caller) -> Answer {
    let subscription = match home(office, call, caller, Reading::Groups) {
        Ok(found) => &found.id,
        Err(answer) => return answer,
    };
    let found = of(office.world, subscription).into_values().collect();
    paging::answer(call, &office.world.site, found, 100, |group| body(&group))
}

/// `GET /subscriptions/{subscriptionId}/resourcegroups/{resourceGroupName}`
pub(crate) fn get(office: &mut Office<'_>, call: &Call, caller: &Caller) -> Answer {
    let subscription = match home(office, call, caller, Reading::Groups) {
        Ok(found) => &found.id,
        Err(answer) => return answer,
    };
    let name = call.segment(3);
    match of(office.world, subscription).get(&name.to_ascii_lowercase()) {
        Some(group) => Answer::json(200, &body(group)),
        None => errors::no_such_group(name),
    }
}

fn body(group: &Group<'_>) -> Value {
    let mut told = json!({
        "id": format!("/subscriptions/{}/resourceGroups/{}", group.subscription, group.name),
        "name": group.name,
        "type": "Microsoft.Resources/resourceGroups",
        "location": group.location,
        "properties": { "provisioningState": "Succeeded" },
    });
    if let (Some(cluster), Some(map)) = (&group.managed_by, told.as_object_mut()) {
        map.insert("managedBy".to_owned(), json!(cluster));
    }
    told
}
