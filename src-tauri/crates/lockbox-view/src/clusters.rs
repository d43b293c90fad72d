//! The clusters and what is asked of each.

use crate::language::Language;
use crate::parts::badge;
use crate::picture::subscription_lane;
use crate::place::{Desk, Held, Place, open_grant};
use crate::scene::Scene;
use crate::text::{hue, line};
use crate::wire::{Badge, ClusterCard, Tone};
use lockbox_core::{Cluster, Grant, ResourceId, SubscriptionId};
use std::collections::BTreeMap;

/// What is asked of one cluster now.
#[derive(Clone, Copy, Default)]
struct Asked {
    waiting: usize,
    unknown: usize,
    for_others: usize,
    with_azure: usize,
    open: usize,
    /// Of these, with an end that is not known.
    endless: usize,
}

/// In the order of need, those of one subscription together: first the subscriptions where somebody is to decide, then those with
/// access open, then by name.
pub(crate) fn clusters(scene: &Scene<'_>, desk: &Desk<'_>) -> Vec<ClusterCard> {
    let mut asked: BTreeMap<ResourceId, Asked> = BTreeMap::new();
    for (case, place) in desk.all() {
        let open = open_grant(case);
        // What is over asks nothing of any cluster, and there may be thousands of it.
        if matches!(place, Place::Recent | Place::Past) && open.is_none() {
            continue;
        }
        for (cluster, _) in &case.judged.scope.clusters {
            asked.entry(cluster.id.clone()).or_default().add(place, open);
        }
    }
    let of = |cluster: &Cluster| asked.get(&cluster.id).copied().unwrap_or_default();
    let mut clusters: Vec<(&Cluster, Asked)> = scene
        .app
        .clusters()
        .iter()
        .map(|cluster| (cluster.as_ref(), of(cluster)))
        .collect();
    let mut needs: BTreeMap<&SubscriptionId, Need> = BTreeMap::new();
    for (cluster, asked) in &clusters {
        let need = needs.entry(&cluster.subscription).or_insert(Need::Nothing);
        *need = (*need).min(asked.need());
    }
    clusters.sort_by_cached_key(|(cluster, asked)| {
        (
            needs.get(&cluster.subscription).copied(),
            scene.subscription(&cluster.subscription),
            cluster.subscription.clone(),
            asked.need(),
            cluster.name.to_lowercase(),
            cluster.id.clone(),
        )
    });
    clusters
        .into_iter()
        .map(|(cluster, asked)| card(scene, cluster, asked))
        .collect()
}

/// What a cluster wants of whoever looks, the most pressing first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Need {
    Decision,
    EndlessAccess,
    Access,
    Waiting,
    Nothing,
}

impl Asked {
    fn add(&mut self, place: Place, open: Option<&Grant>) {
        self.open += usize::from(open.is_some());
        self.endless += usize::from(open.is_some_and(|grant| grant.until.is_none()));
        match place {
            Place::Waiting | Place::Asked => self.waiting += 1,
            Place::Portal => self.unknown += 1,
            Place::CannotDecide(_) => self.for_others += 1,
            Place::WithAzure(Held::Unconfirmed(_) | Held::Lapsed | Held::Phase) => self.with_azure += 1,
            Place::WithAzure(Held::Gone) | Place::Recent | Place::Past => {}
        }
    }

    fn need(self) -> Need {
        if self.waiting + self.unknown > 0 {
            Need::Decision
        } else if self.endless > 0 {
            Need::EndlessAccess
        } else if self.open > 0 {
            Need::Access
        } else if self.for_others + self.with_azure > 0 {
            Need::Waiting
        } else {
            Need::Nothing
        }
    }

    /// What waits, for whom.
    fn asked(self, language: &Language) -> Option<Badge> {
        let parts: Vec<String> = [
            (self.waiting, language.clusters_need_you(self.waiting)),
            (self.unknown, language.clusters_unknown(self.unknown)),
            (self.for_others, language.clusters_for_others(self.for_others)),
            (self.with_azure, language.clusters_with_azure(self.with_azure)),
        ]
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(_, said)| said)
        .collect();
        let tone = if self.waiting + self.unknown > 0 {
            Tone::Warn
        } else {
            Tone::Neutral
        };
        (!parts.is_empty()).then(|| badge(&parts.join(", "), tone))
    }

    /// What is open.
    fn access(self, language: &Language) -> Option<Badge> {
        match (self.open, self.endless) {
            (0, _) => None,
            (_, 0) => Some(badge(&language.clusters_open(), Tone::Good)),
            (_, _) => Some(badge(&language.clusters_open_endless(), Tone::Unlisted)),
        }
    }
}

fn card(scene: &Scene<'_>, cluster: &Cluster, asked: Asked) -> ClusterCard {
    ClusterCard {
        id: cluster.id.to_string(),
        name: line(&cluster.name, 80),
        subscription: scene.subscription(&cluster.subscription),
        hue: hue(&cluster.subscription),
        detail: scene.language.clusters_detail(
            &line(&cluster.version, 30),
            &line(&cluster.location, 40),
            &line(cluster.resource_group(), 60),
        ),
        tags: cluster
            .tags
            .iter()
            .map(|(key, value)| format!("{}={}", line(key, 40), line(value, 40)))
            .collect(),
        subscription_id: cluster.subscription.to_string(),
        lanes: vec![
            cluster.id.to_string(),
            subscription_lane(cluster.subscription.as_str()),
        ],
        asked: asked.asked(scene.language),
        access: asked.access(scene.language),
    }
}
