//! The scope as it is read on the sheet: the sum as the value, below it one line for each cluster and each resource.

use crate::parts::fact;
use crate::reach::{self, Kind, NAME, RESOURCE, Reach, kind, subscription_of};
use crate::scene::Scene;
use crate::text::{count, first, line};
use crate::wire::{Fact, Tone};
use lockbox_core::{Cluster, Match, Request, Resource, Scope, SubscriptionId};

/// Clusters, and resources, told one by one.
const LISTED: usize = 20;

pub(super) fn scope_fact(scene: &Scene<'_>, request: &Request, scope: &Scope) -> Fact {
    let reach = Reach::of(request, scope);
    let own_lines = request
        .resources
        .iter()
        .filter(|resource| !reach.covers(resource) && !stands_for_a_cluster(resource, scope));
    let resources = reach::once(own_lines);
    let mut items = first(
        scope
            .clusters
            .iter()
            .map(|(cluster, how)| reached(cluster, *how, scope)),
        LISTED,
        |more| format!("and {}", count(more, "more cluster", "more clusters")),
    );
    items.extend(first(
        resources
            .iter()
            .map(|resource| told(scene, request, scope, resource)),
        LISTED,
        |more| format!("and {more} more, in Azure\u{2019}s own words"),
    ));
    Fact {
        items,
        notes: asked_in(scene, request, scope).into_iter().collect(),
        tone: tone(scope),
        ..fact("Scope", &sum(scene, &reach, scope, &resources))
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
    if scope.unstated {
        return "Azure does not say".to_owned();
    }
    let whole = reach.subscriptions(scene).map(|whole| format!("The {whole}"));
    let mut parts: Vec<String> = whole.into_iter().collect();
    if !scope.clusters.is_empty() {
        parts.push(count(scope.clusters.len(), "cluster", "clusters"));
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
            .map(|((one, many), number)| count(number, one, many)),
    );
    if scope.clusters.is_empty() && !scope.whole_subscription {
        parts.push("no known cluster".to_owned());
    }
    parts.join(", ")
}

/// Whether it is named for one of the clusters, which have lines of their own, and for nothing more.
fn stands_for_a_cluster(resource: &Resource, scope: &Scope) -> bool {
    let Resource::Item(id) = resource else {
        return false;
    };
    let means = |cluster: &Cluster| cluster.id == *id || cluster.managed_group.as_ref() == Some(id);
    scope.clusters.iter().any(|(cluster, _)| means(cluster))
}

fn reached(cluster: &Cluster, how: Match, scope: &Scope) -> String {
    let name = line(&cluster.name, 60);
    let group = line(cluster.resource_group(), 60);
    match how {
        Match::ManagedGroup => format!("{name}, through its managed resource group"),
        Match::ResourceGroup if !scope.whole_subscription => {
            format!("{name}, through its resource group {group}")
        }
        Match::Cluster | Match::ResourceGroup => format!("{name}, group {group}"),
    }
}

fn is_around_a_cluster(resource: &Resource, scope: &Scope) -> bool {
    matches!(resource, Resource::Item(id) if scope.clusters.iter().any(|(cluster, _)| cluster.id.lies_in(id)))
}

/// A resource by its own name; the whole id stands in Azure's answer, one key away.
fn told(scene: &Scene<'_>, request: &Request, scope: &Scope, resource: &Resource) -> String {
    let mut told = match resource {
        Resource::Item(id) if kind(resource) != RESOURCE => {
            format!("{}, {}", line(id.leaf(), NAME), kind(resource).0)
        }
        Resource::Item(_) | Resource::WholeSubscription(_) | Resource::Other(_) => {
            reach::name(scene, resource)
        }
    };
    if !scope.clusters.is_empty() && scope.elsewhere.contains(resource) {
        told.push_str(if is_around_a_cluster(resource, scope) {
            ", with what else it holds"
        } else {
            ", outside any known cluster"
        });
    }
    if let Resource::Item(id) = resource
        && let Some(other) = subscription_of(id).filter(|id| *id != request.key.subscription.as_str())
    {
        told.push_str(", subscription ");
        told.push_str(&scene.subscription(&SubscriptionId::new(other)));
    }
    told
}

/// The window says above in which subscription it was asked for; that is told again only where it reaches beyond.
fn asked_in(scene: &Scene<'_>, request: &Request, scope: &Scope) -> Option<String> {
    let own = scene.subscription(&request.key.subscription);
    reach::leaves(request, Some(scope)).then(|| format!("Reaches beyond {own}, where it was asked for"))
}
