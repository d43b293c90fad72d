//! The clusters and what is asked of each.

use crate::place::{Desk, Held, Place, open_grant};
use crate::scene::Scene;
use crate::text::{count, hue, line};
use crate::wire::{ClusterCard, Tone};
use crate::words;
use lockbox_core::{Cluster, Grant, ResourceId};
use std::collections::BTreeMap;

/// What is asked of one cluster now.
#[derive(Clone, Copy, Default)]
struct Asked {
    waiting: usize,
    for_others: usize,
    with_azure: usize,
    open: usize,
    /// Of these, with an end that is not known.
    endless: usize,
}

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
    scene
        .app
        .clusters()
        .iter()
        .map(|cluster| card(scene, cluster, of(cluster)))
        .collect()
}

impl Asked {
    fn add(&mut self, place: Place, open: Option<&Grant>) {
        self.open += usize::from(open.is_some());
        self.endless += usize::from(open.is_some_and(|grant| grant.until.is_none()));
        match place {
            Place::Waiting => self.waiting += 1,
            Place::CannotDecide(_) => self.for_others += 1,
            Place::WithAzure(Held::Unconfirmed(_) | Held::Lapsed | Held::Phase) => self.with_azure += 1,
            Place::WithAzure(Held::Gone) | Place::Recent | Place::Past => {}
        }
    }

    fn state(self) -> String {
        let access = match (self.open, self.endless) {
            (0, _) => None,
            (_, 0) => Some("access is open".to_owned()),
            (_, _) => Some("access is open with no fixed end".to_owned()),
        };
        let parts: Vec<String> = [
            (
                self.waiting,
                "request needs your decision",
                "requests need your decision",
            ),
            (
                self.for_others,
                "request waits for somebody else",
                "requests wait for somebody else",
            ),
            (
                self.with_azure,
                "request is with Azure",
                "requests are with Azure",
            ),
        ]
        .into_iter()
        .filter(|(number, _, _)| *number > 0)
        .map(|(number, one, many)| count(number, one, many))
        .chain(access)
        .collect();
        if parts.is_empty() {
            "Nothing asked, no access open".to_owned()
        } else {
            words::capital(&parts.join(", "))
        }
    }
}

fn card(scene: &Scene<'_>, cluster: &Cluster, asked: Asked) -> ClusterCard {
    ClusterCard {
        id: cluster.id.to_string(),
        name: line(&cluster.name, 80),
        subscription: scene.subscription(&cluster.subscription),
        hue: hue(&cluster.subscription),
        detail: format!(
            "OpenShift {} \u{b7} {} \u{b7} group {}",
            line(&cluster.version, 30),
            line(&cluster.location, 40),
            line(cluster.resource_group(), 60)
        ),
        tags: cluster
            .tags
            .iter()
            .map(|(key, value)| format!("{}={}", line(key, 40), line(value, 40)))
            .collect(),
        tone: if asked.waiting > 0 {
            Tone::Warn
        } else if asked.endless > 0 {
            Tone::Unlisted
        } else if asked.open > 0 {
            Tone::Good
        } else {
            Tone::Neutral
        },
        state: asked.state(),
    }
}
