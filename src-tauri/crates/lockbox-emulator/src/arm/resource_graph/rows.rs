//! What there is to query: the resources and containers that the caller may read, as Resource Graph shows them.

use serde_json::{Map, Value, json};

use super::query::Table;
use crate::arm::caller::Caller;
use crate::arm::{Office, groups, redhatopenshift};
use crate::world::cluster::Cluster;
use crate::world::role::Reading;
use crate::world::subscription::Subscription;

/// The columns of a row, in order.
pub(super) const COLUMNS: &[&str] = &[
    "id",
    "name",
    "type",
    "tenantId",
    "kind",
    "location",
    "resourceGroup",
    "subscriptionId",
    "managedBy",
    "properties",
    "tags",
];

type Row = Map<String, Value>;

/// Why a query has nothing to run over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum NoScope {
    /// Management groups were named, and none of them is the caller's to see.
    Denied,
    /// Subscriptions were named, and none of them is the caller's to see.
    Empty,
}

/// The subscriptions that a query runs over: those named, those of the management groups named, or all; always only
/// those that the caller can see.
///
/// # Errors
/// When something was named and nothing of it is left.
pub(super) fn scope<'a>(
    office: &'a Office<'_>,
    caller: &Caller,
    subscriptions: &[String],
    groups: &[String],
) -> Result<Vec<&'a Subscription>, NoScope> {
    let world = &office.world;
    let named = |known: &Subscription| {
        let among = |list: &[String], text: &str| list.iter().any(|one| one.eq_ignore_ascii_case(text));
        (subscriptions.is_empty() && groups.is_empty())
            || among(subscriptions, &known.id)
            || known
                .management_group
                .as_deref()
                .is_some_and(|group| among(groups, group))
    };
    let seen: Vec<&Subscription> = world
        .subscriptions
        .of(&caller.tenant)
        .filter(|known| world.permits(&caller.principals, known, Reading::Subscription, office.now))
        .filter(|known| named(known))
        .collect();
    match (seen.is_empty(), subscriptions.is_empty(), groups.is_empty()) {
        (false, ..) | (true, true, true) => Ok(seen),
        (true, false, _) => Err(NoScope::Empty),
        (true, true, false) => Err(NoScope::Denied),
    }
}

/// The rows of a table in some subscriptions.
pub(super) fn of(office: &Office<'_>, caller: &Caller, scope: &[&Subscription], table: Table) -> Vec<Row> {
    let mut rows = Vec::new();
    for subscription in scope {
        let may = |wanted| {
            office
                .world
                .permits(&caller.principals, subscription, wanted, office.now)
        };
        match table {
            Table::Resources => {
                for cluster in office.world.clusters.of(&subscription.id) {
                    let wanted = if cluster.hosted {
                        Reading::HostedClusters
                    } else {
                        Reading::Clusters
                    };
                    if may(wanted) {
                        rows.push(of_cluster(cluster, subscription));
                    }
                    if may(Reading::Machines) {
                        rows.extend(of_machines(cluster, subscription));
                    }
                }
            }
            Table::Containers => {
                rows.push(container(subscription, subscription));
                if may(Reading::Groups) {
                    rows.extend(
                        groups::bodies(office.world, &subscription.id)
                            .iter()
                            .map(|body| of_group(body, subscription)),
                    );
                }
            }
        }
    }
    rows
}

/// A row with its columns in order; the columns that are not given are empty.
fn row(given: &Value) -> Row {
    let value = |name: &str| {
        given.get(name).cloned().unwrap_or_else(|| match name {
            "properties" | "tags" => json!({}),
            _ => json!(""),
        })
    };
    COLUMNS
        .iter()
        .map(|name| ((*name).to_owned(), value(name)))
        .collect()
}

/// Types and names of groups are in lower case here, whatever they are elsewhere.
fn of_cluster(cluster: &Cluster, subscription: &Subscription) -> Row {
    let body = redhatopenshift::any_body(cluster);
    row(&json!({
        "id": cluster.id(),
        "name": cluster.name,
        "type": cluster.resource_type().to_ascii_lowercase(),
        "tenantId": subscription.tenant,
        "location": cluster.location,
        "resourceGroup": cluster.resource_group.to_ascii_lowercase(),
        "subscriptionId": subscription.id,
        "properties": body.get("properties"),
        "tags": body.get("tags"),
    }))
}

fn of_machines(cluster: &Cluster, subscription: &Subscription) -> impl Iterator<Item = Row> {
    cluster.machines.iter().map(|machine| {
        row(&json!({
            "id": cluster.machine_id(&machine.name),
            "name": machine.name,
            "type": "microsoft.compute/virtualmachines",
            "tenantId": subscription.tenant,
            "location": cluster.location,
            "resourceGroup": cluster.managed_group.to_ascii_lowercase(),
            "subscriptionId": subscription.id,
            "properties": { "provisioningState": "Succeeded" },
        }))
    })
}

fn container(known: &Subscription, subscription: &Subscription) -> Row {
    row(&json!({
        "id": format!("/subscriptions/{}", known.id),
        "name": known.name,
        "type": "microsoft.resources/subscriptions",
        "tenantId": subscription.tenant,
        "subscriptionId": known.id,
        "properties": { "state": known.state },
    }))
}

fn of_group(body: &Value, subscription: &Subscription) -> Row {
    let name = body["name"].as_str().unwrap_or_default();
    row(&json!({
        "id": body["id"],
        "name": name,
        "type": "microsoft.resources/subscriptions/resourcegroups",
        "tenantId": subscription.tenant,
        "location": body["location"],
        "resourceGroup": name.to_ascii_lowercase(),
        "subscriptionId": subscription.id,
        "managedBy": body.get("managedBy").unwrap_or(&json!("")),
        "properties": body["properties"],
    }))
}
