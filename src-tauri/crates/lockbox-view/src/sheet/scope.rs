//! The scope as it is read on the sheet: the sum as the value, below it one line for each cluster and each resource.

use crate::language::Language;
use crate::parts::fact;
use crate::reach::{self, Kind, NAME, Reach, kind, subscription_of};
use crate::scene::Scene;
use crate::text::{first, line};
use crate::wire::{Fact, Tone};
use lockbox_core::{Cluster, Match, Request, Resource, Scope, SubscriptionId};

/// Clusters, and resources, told one by one.
const LISTED: usize = 20;

pub(super) fn scope_fact(scene: &Scene<'_>, request: &Request, scope: &Scope) -> Fact {
    let (language, reach) = (scene.language, Reach::of(request, scope));
    let own_lines = request
        .resources
        .iter()
        .filter(|resource| !reach.covers(resource) && !stands_for_a_cluster(resource, scope));
    let resources = reach::once(own_lines);
    let mut items = first(
        scope
            .clusters
            .iter()
            .map(|(cluster, how)| reached(scene, request, (cluster, *how), scope)),
        LISTED,
        |more| language.sheet_more_clusters(more),
    );
    items.extend(first(
        resources
            .iter()
            .map(|resource| told(scene, request, scope, resource)),
        LISTED,
        |more| language.sheet_more_resources(more),
    ));
    Fact {
        items,
        notes: asked_in(scene, request, scope).into_iter().collect(),
        tone: tone(scope),
        ..fact(&language.sheet_scope(), &sum(scene, &reach, scope, &resources))
    }
}

fn tone(scope: &Scope) -> Tone {
    if scope.whole_subscription || scope.clusters.len() > 1 || scope.unstated {
        Tone::Unlisted
    } else if scope.elsewhere.is_empty() {
        Tone::Neutral
    } else {
        Tone::Warn
    }
}

/// "1 cluster, 2 machines", "The whole subscription Edge-Prod, 3 clusters".
fn sum(scene: &Scene<'_>, reach: &Reach<'_>, scope: &Scope, resources: &[&Resource]) -> String {
    let language = scene.language;
    if scope.unstated {
        return language.sheet_unsaid();
    }
    let names = reach.names(scene);
    let whole = names.map(|names| language.sheet_whole(reach.whole.len(), &names));
    let mut parts: Vec<String> = whole.into_iter().collect();
    if !scope.clusters.is_empty() {
        parts.push(language.reach_clusters(scope.clusters.len()));
    }
    let mut kinds: Vec<(Kind, usize)> = Vec::new();
    for resource in resources {
        let kind = kind(resource);
        match kinds.iter_mut().find(|(known, _)| *known == kind) {
            Some((_, number)) => *number += 1,
            None => kinds.push((kind, 1)),
        }
    }
    parts.extend(
        kinds
            .into_iter()
            .map(|(kind, number)| counted(language, kind, number)),
    );
    if scope.clusters.is_empty() && !scope.whole_subscription {
        parts.push(language.sheet_no_cluster());
    }
    parts.join(", ")
}

fn counted(language: &Language, kind: Kind, number: usize) -> String {
    match kind {
        Kind::Resource => language.reach_resources(number),
        Kind::Group => language.reach_groups(number),
        Kind::Machine => language.sheet_machines(number),
        Kind::ScaleSet => language.sheet_scale_sets(number),
        Kind::StorageAccount => language.sheet_storage_accounts(number),
    }
}

/// Whether it is named for one of the clusters, which have lines of their own, and for nothing more.
fn stands_for_a_cluster(resource: &Resource, scope: &Scope) -> bool {
    let Resource::Item(id) = resource else {
        return false;
    };
    let means = |cluster: &Cluster| cluster.id == *id || cluster.managed_group.as_ref() == Some(id);
    scope.clusters.iter().any(|(cluster, _)| means(cluster))
}

fn reached(scene: &Scene<'_>, request: &Request, (cluster, how): (&Cluster, Match), scope: &Scope) -> String {
    let language = scene.language;
    let name = line(&cluster.name, 60);
    let group = line(cluster.resource_group(), 60);
    let told = match how {
        Match::ManagedGroup => language.sheet_through_managed_group(&name),
        Match::ResourceGroup if !scope.whole_subscription => language.sheet_through_group(&name, &group),
        Match::Cluster | Match::ResourceGroup => language.sheet_in_group(&name, &group),
    };
    if cluster.subscription == request.key.subscription {
        told
    } else {
        language.sheet_of_subscription(&told, &scene.subscription(&cluster.subscription))
    }
}

fn is_around_a_cluster(resource: &Resource, scope: &Scope) -> bool {
    matches!(resource, Resource::Item(id) if scope.clusters.iter().any(|(cluster, _)| cluster.id.lies_in(id)))
}

/// A resource by its own name; the whole id stands in Azure's answer, one key away.
fn told(scene: &Scene<'_>, request: &Request, scope: &Scope, resource: &Resource) -> String {
    let language = scene.language;
    let mut told = match resource {
        Resource::Item(id) => named(scene, resource, &line(id.leaf(), NAME)),
        Resource::WholeSubscription(_) | Resource::Other(_) => reach::name(scene, resource),
    };
    if !scope.clusters.is_empty() && scope.elsewhere.contains(resource) {
        told = if is_around_a_cluster(resource, scope) {
            language.sheet_with_rest(&told)
        } else {
            language.sheet_outside(&told)
        };
    }
    if let Resource::Item(id) = resource
        && let Some(other) = subscription_of(id).filter(|id| *id != request.key.subscription.as_str())
    {
        let other = scene.subscription(&SubscriptionId::new(other));
        told = language.sheet_of_subscription(&told, &other);
    }
    told
}

fn named(scene: &Scene<'_>, resource: &Resource, name: &str) -> String {
    match kind(resource) {
        Kind::Resource => reach::name(scene, resource),
        Kind::Group => scene.language.sheet_resource_group(name),
        Kind::Machine => scene.language.sheet_machine(name),
        Kind::ScaleSet => scene.language.sheet_scale_set(name),
        Kind::StorageAccount => scene.language.sheet_storage_account(name),
    }
}

/// The window says above in which subscription it was asked for; that is told again only where it reaches beyond.
fn asked_in(scene: &Scene<'_>, request: &Request, scope: &Scope) -> Option<String> {
    let own = scene.subscription(&request.key.subscription);
    (!scope.beyond(request).is_empty()).then(|| scene.language.sheet_reaches_beyond(&own))
}
