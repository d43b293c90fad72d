//! Clusters, subscriptions and what a request reaches among them.

use crate::ids::{ResourceId, SubscriptionId, TenantId};
use crate::request::{Request, Resource};
use crate::rights::Rights;
use std::collections::BTreeSet;
use std::sync::Arc;

#[cfg(test)]
mod tests;

/// Whether this account may decide requests of a subscription. Azure's own answer is final; this is what can be known before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// A direct role on the subscription that decides; when each such assignment was made, the earliest first.
    MayDecide {
        since: Vec<chrono::DateTime<chrono::Utc>>,
    },
    /// Provably not, and why.
    MayNot(NoStanding),
    /// Could not be found out.
    Unknown,
}

/// Why an account may provably not decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoStanding {
    /// No role on the subscription decides Lockbox requests.
    NoDecidingRole,
    /// The only deciding role comes from a management group, which Lockbox does not honour.
    OnlyThroughManagementGroup,
    /// A deciding role could be activated (Privileged Identity Management) and is not active.
    OnlyEligible,
    /// The only role is Reader.
    OnlyReader,
}

/// A subscription the account can see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscription {
    /// Its id.
    pub id: SubscriptionId,
    /// Its home tenant, which differs from the signed-in one under Azure Lighthouse.
    pub home_tenant: TenantId,
    /// Its name.
    pub name: String,
    /// Whether Azure lets it be read (`Enabled`, `Warned`, `PastDue`).
    pub readable: bool,
    /// Whether this account may decide its requests.
    pub standing: Standing,
    /// What else is known about rights there.
    pub rights: Rights,
}

/// An Azure Red Hat OpenShift cluster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cluster {
    /// Its own Azure id.
    pub id: ResourceId,
    /// Its name.
    pub name: String,
    /// The subscription that holds it.
    pub subscription: SubscriptionId,
    /// Azure region as Azure writes it, such as `westeurope`.
    pub location: String,
    /// OpenShift version.
    pub version: String,
    /// The group with its machines and storage, `clusterProfile.resourceGroupId`.
    pub managed_group: Option<ResourceId>,
    /// Tags, in Azure's order.
    pub tags: Vec<(String, String)>,
    /// `provisioningState`.
    pub provisioning_state: String,
}

impl Cluster {
    /// The resource group the cluster itself lies in.
    #[must_use]
    pub fn resource_group(&self) -> &str {
        self.id.segment("resourcegroups").unwrap_or_default()
    }

    /// Whom a tag names as the one who answers for it: the first of the usual names, whatever their letter case and hyphens.
    #[must_use]
    pub fn owner(&self) -> Option<&(String, String)> {
        const NAMES: [&str; 7] = [
            "owner",
            "ownedby",
            "technicalowner",
            "businessowner",
            "team",
            "responsible",
            "contact",
        ];
        let plain = |key: &str| -> String {
            let letters = key.chars().filter(char::is_ascii_alphanumeric);
            letters.map(|letter| letter.to_ascii_lowercase()).collect()
        };
        NAMES.iter().find_map(|name| {
            let mut tags = self.tags.iter();
            tags.find(|(key, value)| plain(key) == **name && !value.trim().is_empty())
        })
    }

    /// Whether a tag says that this is a production cluster.
    #[must_use]
    pub fn is_production(&self) -> bool {
        self.tags.iter().any(|(key, value)| {
            let (key, value) = (key.to_lowercase(), value.to_lowercase());
            matches!(key.as_str(), "environment" | "env" | "stage" | "tier")
                && matches!(value.as_str(), "production" | "prod" | "prd" | "live")
        })
    }
}

/// How one resource of a request was matched to a cluster, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    /// The id is the cluster's own.
    Cluster,
    /// The id lies in the cluster's managed resource group.
    ManagedGroup,
    /// The id is the resource group that the cluster lies in, or something else around it.
    ResourceGroup,
}

/// What a request reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope {
    /// The clusters its resources belong to, by place in the list that was given, with the strongest match.
    pub clusters: Vec<(Arc<Cluster>, Match)>,
    /// Whether it names a whole subscription.
    pub whole_subscription: bool,
    /// Resources that belong to no known cluster, or hold more than clusters.
    pub elsewhere: Vec<Resource>,
    /// What of those may be clusters all the same: ids of clusters, and groups where nobody could list the clusters.
    pub perhaps: BTreeSet<ResourceId>,
    /// No resource is named at all.
    pub unstated: bool,
}

impl Scope {
    /// Resolves the resources of `request` among `clusters`.
    #[must_use]
    pub fn of(request: &Request, clusters: &[Arc<Cluster>]) -> Self {
        let mut scope = Self {
            clusters: Vec::new(),
            whole_subscription: false,
            elsewhere: Vec::new(),
            perhaps: BTreeSet::new(),
            unstated: request.resources.is_empty(),
        };
        for resource in &request.resources {
            match resource {
                Resource::WholeSubscription(id) => {
                    scope.whole_subscription = true;
                    if !clusters.iter().any(|cluster| cluster.subscription == *id) {
                        scope.elsewhere.push(resource.clone());
                    }
                    for cluster in clusters.iter().filter(|cluster| cluster.subscription == *id) {
                        scope.add(cluster, Match::ResourceGroup);
                    }
                }
                Resource::Item(id) => scope.reach(resource, id, clusters),
                Resource::Other(_) => scope.elsewhere.push(resource.clone()),
            }
        }
        scope
    }

    /// The same, with what may be clusters where they are not all known. `is_listed`: whether every cluster of a subscription is
    /// known.
    pub(crate) fn among(mut self, is_listed: impl Fn(&SubscriptionId) -> bool) -> Self {
        self.perhaps = self
            .elsewhere
            .iter()
            .filter_map(|resource| match resource {
                Resource::Item(id) => id.up_to("openshiftclusters").or_else(|| {
                    let subscription = SubscriptionId::new(id.segment("subscriptions")?);
                    id.up_to("resourcegroups").filter(|_| !is_listed(&subscription))
                }),
                Resource::WholeSubscription(_) | Resource::Other(_) => None,
            })
            .collect();
        self
    }

    /// One id can mean several clusters: a group and whatever else lies around clusters stands for all of them, and for the other
    /// things that it may hold.
    fn reach(&mut self, resource: &Resource, id: &ResourceId, clusters: &[Arc<Cluster>]) {
        let meant: Vec<(&Arc<Cluster>, Match)> = clusters
            .iter()
            .filter_map(|cluster| matches(id, cluster).map(|how| (cluster, how)))
            .collect();
        if meant.is_empty() || meant.iter().any(|(_, how)| *how == Match::ResourceGroup) {
            self.elsewhere.push(resource.clone());
        }
        for (cluster, how) in meant {
            self.add(cluster, how);
        }
    }

    fn add(&mut self, cluster: &Arc<Cluster>, how: Match) {
        match self.clusters.iter_mut().find(|(known, _)| known.id == cluster.id) {
            Some((_, before)) => *before = (*before).min(how),
            None => self.clusters.push((Arc::clone(cluster), how)),
        }
    }

    /// Whether both reach the same, whatever else is told about the clusters.
    pub(crate) fn is_same_reach(&self, other: &Self) -> bool {
        let clusters = |scope: &Self| -> Vec<(ResourceId, Match)> {
            let mut clusters: Vec<_> = scope
                .clusters
                .iter()
                .map(|(cluster, how)| (cluster.id.clone(), *how))
                .collect();
            clusters.sort();
            clusters
        };
        self.whole_subscription == other.whole_subscription
            && self.unstated == other.unstated
            && self.elsewhere == other.elsewhere
            && clusters(self) == clusters(other)
    }

    /// Subscriptions, other than the one whose list carries the request, in which something of it lies.
    #[must_use]
    pub fn beyond(&self, request: &Request) -> BTreeSet<SubscriptionId> {
        let named = request.resources.iter().filter_map(|resource| match resource {
            Resource::WholeSubscription(id) => Some(id.clone()),
            Resource::Item(id) => id.segment("subscriptions").map(SubscriptionId::new),
            Resource::Other(_) => None,
        });
        let clusters = self
            .clusters
            .iter()
            .map(|(cluster, _)| cluster.subscription.clone());
        let mut beyond: BTreeSet<SubscriptionId> = named.chain(clusters).collect();
        beyond.remove(&request.key.subscription);
        beyond
    }

    /// The one cluster it is about, when it is about exactly one and nothing more.
    #[must_use]
    pub fn single_cluster(&self) -> Option<&Cluster> {
        match self.clusters.as_slice() {
            [(cluster, _)] if !self.whole_subscription => Some(cluster),
            _ => None,
        }
    }
}

fn matches(id: &ResourceId, cluster: &Cluster) -> Option<Match> {
    if id.lies_in(&cluster.id) {
        return Some(Match::Cluster);
    }
    if cluster
        .managed_group
        .as_ref()
        .is_some_and(|group| id.lies_in(group))
    {
        return Some(Match::ManagedGroup);
    }
    // What lies beside the cluster in its own group is not the cluster; what lies around it is more than the cluster.
    cluster.id.lies_in(id).then_some(Match::ResourceGroup)
}

/// A cluster of subscription `prod` for tests.
#[cfg(test)]
pub(crate) fn sample_cluster(name: &str) -> Cluster {
    Cluster {
        id: ResourceId::from_any(&format!(
            "/subscriptions/prod/resourceGroups/rg-{name}/providers/Microsoft.RedHatOpenShift/openShiftClusters/{name}"
        )),
        name: name.to_owned(),
        subscription: SubscriptionId::new("prod"),
        location: "westeurope".to_owned(),
        version: "4.17.12".to_owned(),
        managed_group: Some(ResourceId::from_any(&format!(
            "/subscriptions/prod/resourceGroups/aro-{name}"
        ))),
        tags: Vec::new(),
        provisioning_state: "Succeeded".to_owned(),
    }
}
