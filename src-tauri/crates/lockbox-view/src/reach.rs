//! What a request reaches, in words. They may be short, but never name less than the request does.

use crate::scene::Scene;
use crate::text::{count, first, line};
use crate::words::capital;
use lockbox_core::{Cluster, Request, Resource, ResourceId, Scope, SubscriptionId};

pub(crate) const NAME: usize = 80;

/// What a request reaches, each thing once.
pub(crate) struct Reach<'a> {
    /// Subscriptions that are named as a whole.
    pub(crate) whole: Vec<&'a SubscriptionId>,
    /// Clusters outside of those.
    clusters: Vec<&'a Cluster>,
    /// Resources outside of those that belong to no known cluster.
    others: Vec<&'a Resource>,
}

impl<'a> Reach<'a> {
    pub(crate) fn of(request: &'a Request, scope: &'a Scope) -> Self {
        let whole = once(request.resources.iter().filter_map(|resource| match resource {
            Resource::WholeSubscription(id) => Some(id),
            Resource::Item(_) | Resource::Other(_) => None,
        }));
        let clusters = scope.clusters.iter().map(|(cluster, _)| cluster.as_ref());
        let mut reach = Self {
            clusters: clusters
                .filter(|cluster| !whole.contains(&&cluster.subscription))
                .collect(),
            others: Vec::new(),
            whole,
        };
        reach.others = once(scope.elsewhere.iter().filter(|resource| !reach.covers(resource)));
        reach
    }

    /// Whether a subscription that is named as a whole holds it.
    pub(crate) fn covers(&self, resource: &Resource) -> bool {
        match resource {
            Resource::WholeSubscription(_) => true,
            Resource::Item(id) => self
                .whole
                .iter()
                .any(|whole| subscription_of(id) == Some(whole.as_str())),
            Resource::Other(_) => false,
        }
    }

    /// "whole subscription Edge-Prod", "whole subscriptions Edge-Prod and Pay-Prod"; nothing when none is named as a whole.
    pub(crate) fn subscriptions(&self, scene: &Scene<'_>) -> Option<String> {
        let names: Vec<String> = self.whole.iter().map(|id| scene.subscription(id)).collect();
        let word = match names.as_slice() {
            [] => return None,
            [_] => "whole subscription",
            [..] => "whole subscriptions",
        };
        Some(format!("{word} {}", scene.language.list(&names)))
    }
}

/// Each once, in the order given.
pub(crate) fn once<'a, T: PartialEq>(things: impl Iterator<Item = &'a T>) -> Vec<&'a T> {
    let mut seen = Vec::new();
    for thing in things {
        if !seen.contains(&thing) {
            seen.push(thing);
        }
    }
    seen
}

pub(crate) fn subscription_of(id: &ResourceId) -> Option<&str> {
    id.segment("subscriptions")
}

/// What it reaches, in a few words: "aro-payments-weu", "the whole subscription Edge-Prod", "aro-payments-weu and 2 other resources".
pub(crate) fn target(scene: &Scene<'_>, request: &Request, scope: &Scope) -> String {
    let reach = Reach::of(request, scope);
    let whole = reach.subscriptions(scene);
    let mut parts: Vec<String> = whole.iter().map(|whole| format!("the {whole}")).collect();
    match (reach.clusters.as_slice(), parts.is_empty()) {
        ([], _) => {}
        ([cluster], true) => parts.push(line(&cluster.name, NAME)),
        (several, true) => parts.push(count(several.len(), "cluster", "clusters")),
        (several, false) => parts.push(count(several.len(), "cluster elsewhere", "clusters elsewhere")),
    }
    if parts.is_empty() {
        return outside(scene, request);
    }
    let (groups, others): (Vec<&Resource>, Vec<&Resource>) = reach
        .others
        .iter()
        .partition(|resource| kind(resource) == RESOURCE_GROUP);
    // A group may stand for the cluster in it, but holds more.
    if !groups.is_empty() {
        parts.push(count(groups.len(), "resource group", "resource groups"));
    }
    if !others.is_empty() {
        parts.push(count(others.len(), "other resource", "other resources"));
    }
    scene.language.list(&parts)
}

fn outside(scene: &Scene<'_>, request: &Request) -> String {
    let own = scene.subscription(&request.key.subscription);
    match once(request.resources.iter()).as_slice() {
        [] => format!("subscription {own}, resource not stated"),
        [one] => name(scene, one),
        several => {
            let resources = count(several.len(), "resource", "resources");
            if leaves(request, None) {
                resources
            } else {
                format!("{resources} in {own}")
            }
        }
    }
}

pub(crate) fn name(scene: &Scene<'_>, resource: &Resource) -> String {
    match resource {
        Resource::Item(id) if kind(resource) == RESOURCE_GROUP => {
            format!("resource group {}", line(id.leaf(), NAME))
        }
        Resource::Item(id) => line(id.leaf(), NAME),
        Resource::WholeSubscription(id) => format!("the whole subscription {}", scene.subscription(id)),
        Resource::Other(text) => line(text, NAME),
    }
}

/// Whether something lies in another subscription than the one whose list carries the request.
pub(crate) fn leaves(request: &Request, scope: Option<&Scope>) -> bool {
    let own = &request.key.subscription;
    let named = request.resources.iter().any(|resource| match resource {
        Resource::WholeSubscription(id) => id != own,
        Resource::Item(id) => subscription_of(id).is_some_and(|id| id != own.as_str()),
        Resource::Other(_) => false,
    });
    let clusters = scope.map(|scope| scope.clusters.as_slice()).unwrap_or_default();
    named || clusters.iter().any(|(cluster, _)| cluster.subscription != *own)
}

/// Where that is, for a sentence: "Pay-Prod". Nothing where the target itself tells; where something lies in another subscription,
/// only the one in which it was asked for can be said.
pub(crate) fn place(scene: &Scene<'_>, request: &Request, scope: &Scope) -> Option<String> {
    let own = scene.subscription(&request.key.subscription);
    if leaves(request, Some(scope)) {
        Some(format!("asked for in subscription {own}"))
    } else {
        (!scope.whole_subscription).then_some(own)
    }
}

/// A phrase that begins with a word of ours gets a capital; a name stays as it is.
pub(crate) fn as_heading(target: &str) -> String {
    let ours = ["subscription ", "the whole subscription", "resource group "];
    if ours.iter().any(|word| target.starts_with(word)) {
        capital(target.strip_prefix("the ").unwrap_or(target))
    } else {
        target.to_owned()
    }
}

/// The softer line beside the target.
pub(crate) fn target_detail(scene: &Scene<'_>, request: &Request, scope: &Scope) -> String {
    match scope.clusters.as_slice() {
        [(cluster, _)] if !scope.whole_subscription => {
            let group = cluster.managed_group.as_ref().map_or_else(
                || format!("group {}", line(cluster.resource_group(), 60)),
                |group| format!("managed group {}", line(group.leaf(), 80)),
            );
            format!(
                "OpenShift {} \u{b7} {} \u{b7} {group}",
                line(&cluster.version, 30),
                line(&cluster.location, 40)
            )
        }
        [] if scene.app.clusters().is_empty() => "Clusters are not known".to_owned(),
        [] => line(&request.resource_type, 60),
        several => {
            let names = several.iter().map(|(cluster, _)| line(&cluster.name, 60));
            format!(
                "{}: {}",
                count(several.len(), "cluster", "clusters"),
                scene
                    .language
                    .list(&first(names, 4, |more| format!("{more} more")))
            )
        }
    }
}

/// One and many of a kind.
pub(crate) type Kind = (&'static str, &'static str);
pub(crate) const RESOURCE: Kind = ("resource", "resources");
const RESOURCE_GROUP: Kind = ("resource group", "resource groups");

pub(crate) fn kind(resource: &Resource) -> Kind {
    let Resource::Item(id) = resource else {
        return RESOURCE;
    };
    match id.as_str().rsplit('/').nth(1) {
        Some("virtualmachines") => ("machine", "machines"),
        Some("virtualmachinescalesets") => ("scale set", "scale sets"),
        Some("storageaccounts") => ("storage account", "storage accounts"),
        Some("resourcegroups") => RESOURCE_GROUP,
        Some(_) | None => RESOURCE,
    }
}
