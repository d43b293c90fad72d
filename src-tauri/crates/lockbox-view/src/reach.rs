//! What a request reaches, in words. They may be short, but never name less than the request does.

use crate::scene::Scene;
use crate::text::{first, line};
use crate::words::capital;
use lockbox_core::{Cluster, Request, Resource, ResourceId, Scope, SubscriptionId};

pub(crate) const NAME: usize = 80;
/// Subscriptions told by their names in a sentence.
const NAMED: usize = 4;

/// What a resource is, as far as it is told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Resource,
    Group,
    Machine,
    ScaleSet,
    StorageAccount,
}

/// What it is, by its id.
pub(crate) fn kind(resource: &Resource) -> Kind {
    let Resource::Item(id) = resource else {
        return Kind::Resource;
    };
    match id.as_str().rsplit('/').nth(1) {
        Some("virtualmachines") => Kind::Machine,
        Some("virtualmachinescalesets") => Kind::ScaleSet,
        Some("storageaccounts") => Kind::StorageAccount,
        Some("resourcegroups") => Kind::Group,
        Some(_) | None => Kind::Resource,
    }
}

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

    /// The subscriptions that are named as a whole, by their names; nothing when there is none.
    pub(crate) fn names(&self, scene: &Scene<'_>) -> Option<String> {
        let names: Vec<String> = self.whole.iter().map(|id| scene.subscription(id)).collect();
        (!names.is_empty()).then(|| scene.language.list(&names))
    }
}

/// The subscriptions that are opened as a whole: how many, and their names.
pub(crate) fn whole_by_name(scene: &Scene<'_>, request: &Request, scope: &Scope) -> (usize, String) {
    let reach = Reach::of(request, scope);
    let own = || scene.subscription(&request.key.subscription);
    (reach.whole.len().max(1), reach.names(scene).unwrap_or_else(own))
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
    let whole = reach.names(scene);
    let whole = whole.map(|names| scene.language.reach_the_whole(reach.whole.len(), &names));
    listed(scene, (request, scope), &reach, whole)
}

/// The same where nothing stands before it: "Whole subscription Edge-Prod". A word of ours has a capital, a name is as it is.
pub(crate) fn heading(scene: &Scene<'_>, request: &Request, scope: &Scope) -> String {
    let reach = Reach::of(request, scope);
    let whole = reach.names(scene);
    let whole = whole.map(|names| capital(&scene.language.reach_whole(reach.whole.len(), &names)));
    let begins_with_a_word = whole.is_none() && reach.clusters.is_empty() && begins_with_a_word(request);
    let heading = listed(scene, (request, scope), &reach, whole);
    if begins_with_a_word {
        capital(&heading)
    } else {
        heading
    }
}

/// Whether what stands for things outside of clusters begins with a word of ours.
fn begins_with_a_word(request: &Request) -> bool {
    match once(request.resources.iter()).as_slice() {
        [] => true,
        [one] => is_group(one),
        [..] => false,
    }
}

fn listed(
    scene: &Scene<'_>,
    (request, scope): (&Request, &Scope),
    reach: &Reach<'_>,
    whole: Option<String>,
) -> String {
    let language = scene.language;
    let mut parts: Vec<String> = whole.into_iter().collect();
    match (reach.clusters.as_slice(), parts.is_empty()) {
        ([], _) => {}
        ([cluster], true) => parts.push(line(&cluster.name, NAME)),
        (several, true) => parts.push(language.reach_clusters(several.len())),
        (several, false) => parts.push(language.reach_clusters_elsewhere(several.len())),
    }
    if parts.is_empty() {
        return outside(scene, request, scope);
    }
    let (groups, others): (Vec<&Resource>, Vec<&Resource>) =
        reach.others.iter().partition(|resource| is_group(resource));
    // A group may stand for the cluster in it, but holds more.
    if !groups.is_empty() {
        parts.push(language.reach_groups(groups.len()));
    }
    if !others.is_empty() {
        parts.push(language.reach_others(others.len()));
    }
    language.list(&parts)
}

/// Whether what it reaches is said in names alone: no subscription is called by its id, and no text of Azure's stands for a resource.
pub(crate) fn is_named(scene: &Scene<'_>, request: &Request, scope: &Scope) -> bool {
    let watches = scene.app.watches();
    let own = watches.contains_key(&request.key.subscription);
    own && request.resources.iter().all(|resource| match resource {
        Resource::WholeSubscription(id) => watches.contains_key(id),
        Resource::Item(_) => true,
        Resource::Other(_) => !scope.clusters.is_empty(),
    })
}

fn outside(scene: &Scene<'_>, request: &Request, scope: &Scope) -> String {
    let own = scene.subscription(&request.key.subscription);
    match once(request.resources.iter()).as_slice() {
        [] => scene.language.reach_unstated(&own),
        [one] => name(scene, one),
        several => {
            let resources = scene.language.reach_resources(several.len());
            if scope.beyond(request).is_empty() {
                scene.language.reach_resources_in(&resources, &own)
            } else {
                resources
            }
        }
    }
}

pub(crate) fn name(scene: &Scene<'_>, resource: &Resource) -> String {
    match resource {
        Resource::Item(id) if is_group(resource) => scene.language.reach_group(&line(id.leaf(), NAME)),
        Resource::Item(id) => line(id.leaf(), NAME),
        Resource::WholeSubscription(id) => scene.language.reach_the_whole(1_usize, &scene.subscription(id)),
        Resource::Other(text) => line(text, NAME),
    }
}

/// The subscriptions, other than the one whose list carries the request, that it reaches into: how many, and their names.
pub(crate) fn beyond(scene: &Scene<'_>, request: &Request, scope: &Scope) -> Option<(usize, String)> {
    let beyond = scope.beyond(request);
    let ids: Vec<_> = beyond.iter().collect();
    listed_names(scene, &ids).map(|names| (beyond.len(), names))
}

/// Subscriptions by their names, nothing when there is none.
fn listed_names(scene: &Scene<'_>, ids: &[&SubscriptionId]) -> Option<String> {
    let names = ids.iter().map(|id| scene.subscription(id));
    let names = first(names, NAMED, |more| scene.language.reach_more(more));
    (!names.is_empty()).then(|| scene.language.list(&names))
}

/// Where that is, for a sentence: "Pay-Prod". Nothing where the target itself tells; where something lies in another subscription,
/// that one and the one in which it was asked for.
pub(crate) fn place(scene: &Scene<'_>, request: &Request, scope: &Scope) -> Option<String> {
    let own = scene.subscription(&request.key.subscription);
    let beyond = scope.beyond(request);
    if beyond.is_empty() {
        return (!scope.whole_subscription).then_some(own);
    }
    let reach = Reach::of(request, scope);
    let unnamed: Vec<_> = beyond.iter().filter(|id| !reach.whole.contains(id)).collect();
    Some(match listed_names(scene, &unnamed) {
        Some(names) => scene.language.reach_beyond(&names, &own),
        None => scene.language.reach_asked_in(&own),
    })
}

/// The softer line beside the target.
pub(crate) fn target_detail(scene: &Scene<'_>, request: &Request, scope: &Scope) -> String {
    let language = scene.language;
    match scope.clusters.as_slice() {
        [(cluster, _)] if !scope.whole_subscription => {
            let group = cluster.managed_group.as_ref().map_or_else(
                || language.reach_group_of_cluster(&line(cluster.resource_group(), 60)),
                |group| language.reach_managed_group(&line(group.leaf(), 80)),
            );
            language.reach_cluster(&line(&cluster.version, 30), &line(&cluster.location, 40), &group)
        }
        [] if scene.app.clusters().is_empty() => language.reach_clusters_unknown(),
        [] => line(&request.resource_type, 60),
        several => {
            let names = several.iter().map(|(cluster, _)| line(&cluster.name, 60));
            let names = language.list(&first(names, 4, |more| language.reach_more(more)));
            format!("{}: {names}", language.reach_clusters(several.len()))
        }
    }
}

fn is_group(resource: &Resource) -> bool {
    kind(resource) == Kind::Group
}
