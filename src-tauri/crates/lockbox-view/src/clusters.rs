//! The clusters that are known, each with what is asked of it and what is open.

use crate::scene::Scene;
use crate::text::{hue, line};
use crate::wire::{ClusterCard, Tone};
use crate::words;
use lockbox_core::{Case, Cluster, Length, Phase};

pub(crate) fn clusters(scene: &Scene<'_>) -> Vec<ClusterCard> {
    let known = scene.app.clusters().iter();
    known.map(|cluster| card(scene, cluster)).collect()
}

fn card(scene: &Scene<'_>, cluster: &Cluster) -> ClusterCard {
    let (state, tone) = state(scene, cluster);
    ClusterCard {
        id: cluster.id.to_string(),
        name: line(&cluster.name, 80),
        subscription: line(&scene.app.subscription_name(&cluster.subscription), 60),
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
        state,
        tone,
    }
}

/// What waits and what is open, in words, with the tone of the gravest.
fn state(scene: &Scene<'_>, cluster: &Cluster) -> (String, Tone) {
    let reached = |case: &&Case| {
        let scope = &case.judged.scope;
        scope.clusters.iter().any(|(other, _)| other.id == cluster.id)
    };
    let cases: Vec<&Case> = scene.app.cases().values().filter(reached).collect();
    let waiting = cases
        .iter()
        .filter(|case| case.request.phase == Phase::Pending && !case.gone)
        .count();
    let mut open = cases.iter().filter(|case| case.grant.is_some()).peekable();
    let access = open.peek().is_some().then(|| {
        if open.any(|case| !matches!(case.request.length, Length::Hours(_))) {
            ("access open with no fixed end", Tone::Unlisted)
        } else {
            ("access open", Tone::Good)
        }
    });
    let waits = match waiting {
        0 => None,
        1 => Some("1 request waits for a decision".to_owned()),
        many => Some(format!("{many} requests wait for a decision")),
    };
    let tone = match (&waits, access) {
        (_, Some((_, Tone::Unlisted))) => Tone::Unlisted,
        (Some(_), _) => Tone::Warn,
        (None, Some((_, tone))) => tone,
        (None, None) => Tone::Neutral,
    };
    let words: Vec<String> = waits
        .into_iter()
        .chain(access.map(|(words, _)| words.to_owned()))
        .collect();
    if words.is_empty() {
        return ("Nothing asked, no access open".to_owned(), tone);
    }
    (words::capital(&words.join(", ")), tone)
}
