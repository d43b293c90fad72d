//! Draws the past: one lane for each cluster, subscription or other thing that was reached. A lane is known by Azure's id and told by
//! its name; what two lanes have in common in their names is told apart by subscription, then by resource group.

use crate::language::Language;
use crate::records::{NAMED, PastRequest, asked, happened, is_open, outside};
use crate::text::{first, line};
use crate::wire::{Drawn, Mark};
use crate::zone::rfc3339;
use lockbox_core::{Phase, ResourceId, ServerTime};
use std::collections::{BTreeMap, BTreeSet};

/// Characters of what stands inside a bar.
const LABEL: usize = 60;

/// Whose lane it is.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Owner {
    /// A cluster by its id.
    Cluster(String),
    /// A cluster of a subscription of which only the name was written down, as older versions did.
    Named(String, String),
    Subscription(String),
    /// What else was reached in a subscription, by the names of it.
    Outside(String, String),
}

/// What a picture of the time since `since` shows: of each request that is settled or gives access one shape in each lane it reached.
/// Nothing for what still waits or is not certain.
#[must_use]
pub fn picture(pasts: &[PastRequest], now: ServerTime, since: &str, language: &Language) -> Vec<Drawn> {
    let all = pasts.iter().flat_map(|past| shapes(past, now, language));
    let (mut owners, mut drawn): (Vec<(Owner, String)>, Vec<Drawn>) = all
        .filter(|(_, drawn)| is_since(drawn, since))
        .map(|(owner, drawn)| ((owner, drawn.name.clone()), drawn))
        .unzip();
    know_again(&mut owners);
    let places = places_of(&owners, &subscriptions(pasts), language);
    for (drawn, ((owner, _), place)) in drawn.iter_mut().zip(owners.iter().zip(places)) {
        drawn.lane = owner.lane();
        drawn.place = place;
    }
    drawn
}

/// The lanes of all that these reached, by id, each with what tells it from the others.
pub(crate) fn lanes(pasts: &[PastRequest], language: &Language) -> Vec<(String, String)> {
    let mut owners: Vec<(Owner, String)> = pasts.iter().flat_map(|past| owners(past, language)).collect();
    know_again(&mut owners);
    let places = places_of(&owners, &subscriptions(pasts), language);
    let told = owners.into_iter().zip(places);
    told.map(|((owner, name), place)| {
        let label = if place.is_empty() {
            name
        } else {
            language.history_lane_at(&name, &place)
        };
        (owner.lane(), label)
    })
    .collect()
}

/// Whether `past` is of this lane; one of which only the name was written down is of each cluster of that name in its subscription.
pub(crate) fn reaches(past: &PastRequest, lane: &str) -> bool {
    let wanted = ResourceId::from_any(lane);
    owned_by(past).into_iter().any(|owner| match &owner {
        Owner::Named(subscription, name) => {
            owner.lane() == lane
                || wanted.segment("subscriptions") == Some(subscription.as_str()) && wanted.leaf() == name
        }
        Owner::Cluster(_) | Owner::Subscription(_) | Owner::Outside(..) => owner.lane() == lane,
    })
}

/// Whether any of it lies at or after `since`. Both are RFC 3339 in UTC to the second, which sorts like the times.
fn is_since(drawn: &Drawn, since: &str) -> bool {
    drawn.mark == Mark::Endless || drawn.to.as_ref().unwrap_or(&drawn.from).as_str() >= since
}

/// One request in each of its lanes, which are not named yet.
fn shapes(past: &PastRequest, now: ServerTime, language: &Language) -> Vec<(Owner, Drawn)> {
    let Some(mark) = mark(past, now) else {
        return Vec::new();
    };
    let (from, to) = span(past, mark, now);
    let label = label(past, mark, language);
    let drawn = |name: String| Drawn {
        key: past.key.to_text(),
        lane: String::new(),
        name,
        place: String::new(),
        label: label.clone(),
        mark,
        from: rfc3339(from),
        to: to.map(rfc3339),
    };
    let owners = owners(past, language).into_iter();
    owners.map(|(owner, name)| (owner, drawn(name))).collect()
}

/// Whose lanes it stands in, each with its name.
fn owners(past: &PastRequest, language: &Language) -> Vec<(Owner, String)> {
    let facts = &past.facts;
    let names = if facts.whole_subscription {
        vec![language.history_lane_subscription(&line(&facts.subscription_name, LABEL))]
    } else if facts.clusters.is_empty() {
        vec![outside(facts, language)]
    } else {
        facts.clusters.iter().map(|name| line(name, 80)).collect()
    };
    owned_by(past).into_iter().zip(names).collect()
}

/// The same without their names, which are said in one language or another.
fn owned_by(past: &PastRequest) -> Vec<Owner> {
    let facts = &past.facts;
    let own = past.key.subscription.as_str();
    if facts.whole_subscription {
        return vec![Owner::Subscription(own.to_owned())];
    }
    if facts.clusters.is_empty() {
        let names = facts.elsewhere.iter().map(|name| line(name, 80));
        let names = first(names, NAMED, |more| format!("+{more}"));
        return vec![Owner::Outside(own.to_owned(), names.join(", "))];
    }
    let ids = facts.cluster_ids.iter().map(String::as_str);
    let ids = ids.chain(std::iter::repeat(""));
    let clusters = facts.clusters.iter().zip(ids);
    clusters
        .map(|(name, id)| {
            if id.is_empty() {
                Owner::Named(own.to_owned(), name.to_lowercase())
            } else {
                Owner::Cluster(id.to_lowercase())
            }
        })
        .collect()
}

/// A shape that is a point stands where it was settled; one with a beginning and an end has both from what was written down. Access
/// that has ended has not lasted beyond now, whatever was computed when it opened.
fn span(past: &PastRequest, mark: Mark, now: ServerTime) -> (ServerTime, Option<ServerTime>) {
    match (mark, past.access) {
        (Mark::Ended, Some((since, until, _))) => (since, until.map(|until| until.min(now).max(since))),
        (Mark::Open | Mark::Endless, Some((since, until, _))) => (since, until),
        (
            Mark::Ended
            | Mark::Open
            | Mark::Endless
            | Mark::TimesUnknown
            | Mark::Denied
            | Mark::Lapsed
            | Mark::Withdrawn
            | Mark::Failed,
            _,
        ) => (happened(past), None),
    }
}

fn mark(past: &PastRequest, now: ServerTime) -> Option<Mark> {
    if past.unconfirmed.is_some() {
        return None;
    }
    if is_open(past, now) {
        let endless = past.access.is_some_and(|(_, to, _)| to.is_none());
        return Some(if endless { Mark::Endless } else { Mark::Open });
    }
    match &past.phase {
        Phase::Approved | Phase::Completing | Phase::Completed => Some(match past.access {
            Some((_, Some(_), _)) => Mark::Ended,
            Some((_, None, _)) | None => Mark::TimesUnknown,
        }),
        Phase::Denied => Some(Mark::Denied),
        Phase::Expired => Some(Mark::Lapsed),
        Phase::Revoked => Some(Mark::Withdrawn),
        Phase::Error => Some(Mark::Failed),
        Phase::Initializing
        | Phase::Pending
        | Phase::Approving
        | Phase::Denying
        | Phase::Revoking
        | Phase::Unknown
        | Phase::Unrecognised(_) => None,
    }
}

/// What stands inside a bar, where it is wide enough.
fn label(past: &PastRequest, mark: Mark, language: &Language) -> String {
    let asked = line(&asked(&past.facts, language), LABEL);
    if mark == Mark::Endless {
        language.history_bar_endless(&asked)
    } else {
        asked
    }
}

/// The names of subscriptions, as they were written down last.
fn subscriptions(pasts: &[PastRequest]) -> BTreeMap<&str, String> {
    let newest_last = pasts.iter().rev();
    newest_last
        .filter(|past| !past.facts.subscription_name.is_empty())
        .map(|past| {
            (
                past.key.subscription.as_str(),
                line(&past.facts.subscription_name, LABEL),
            )
        })
        .collect()
}

fn subscription_of(id: &str) -> String {
    let id = ResourceId::from_any(id);
    id.segment("subscriptions").unwrap_or_default().to_owned()
}

/// A cluster of which only the name was written down is the one of that name in that subscription, where there is just one.
fn know_again(owners: &mut [(Owner, String)]) {
    let mut known: BTreeMap<(String, String), BTreeSet<Owner>> = BTreeMap::new();
    for (owner, name) in owners.iter() {
        if let Owner::Cluster(id) = owner {
            let named = (subscription_of(id), name.to_lowercase());
            known.entry(named).or_default().insert(owner.clone());
        }
    }
    for (owner, _) in owners.iter_mut() {
        if let Owner::Named(subscription, name) = owner
            && let Some(clusters) = known.get(&(subscription.clone(), name.clone()))
            && let (1, Some(cluster)) = (clusters.len(), clusters.first())
        {
            *owner = cluster.clone();
        }
    }
}

/// What each says beside its name to be told from others of that name; nothing where the name alone does.
fn places_of(
    owners: &[(Owner, String)],
    subscriptions: &BTreeMap<&str, String>,
    language: &Language,
) -> Vec<String> {
    let mut alike: BTreeMap<&str, BTreeMap<&Owner, String>> = BTreeMap::new();
    for (owner, name) in owners {
        let of_name = alike.entry(name).or_default();
        of_name
            .entry(owner)
            .or_insert_with(|| owner.subscription_name(subscriptions));
    }
    let place = |(owner, name): &(Owner, String)| {
        let of_name = alike.get(name.as_str()).filter(|of_name| of_name.len() > 1)?;
        let own = of_name.get(owner)?;
        let shared = of_name.values().filter(|place| *place == own).count() > 1;
        Some(if shared {
            language.history_lane_at(own, &owner.within(language))
        } else {
            own.clone()
        })
    };
    owners
        .iter()
        .map(|each| place(each).unwrap_or_default())
        .collect()
}

/// The lane of what reaches a whole subscription.
pub(crate) fn subscription_lane(subscription: &str) -> String {
    format!("/subscriptions/{subscription}")
}

impl Owner {
    /// The name of the lane for the program.
    fn lane(&self) -> String {
        match self {
            Self::Cluster(id) => id.clone(),
            Self::Named(subscription, name) => format!("/subscriptions/{subscription}/named/{name}"),
            Self::Subscription(subscription) => subscription_lane(subscription),
            Self::Outside(subscription, words) => format!("/subscriptions/{subscription}/outside/{words}"),
        }
    }

    fn subscription_name(&self, names: &BTreeMap<&str, String>) -> String {
        let id = match self {
            Self::Cluster(id) => subscription_of(id),
            Self::Named(subscription, _)
            | Self::Subscription(subscription)
            | Self::Outside(subscription, _) => subscription.clone(),
        };
        names
            .get(id.as_str())
            .cloned()
            .unwrap_or_else(|| line(&id, LABEL))
    }

    /// Where it lies inside of its subscription.
    fn within(&self, language: &Language) -> String {
        match self {
            Self::Cluster(id) => {
                let id = ResourceId::from_any(id);
                let group = line(id.segment("resourcegroups").unwrap_or_default(), LABEL);
                language.history_lane_group(&group)
            }
            Self::Named(..) => language.history_lane_no_group(),
            Self::Subscription(id) => line(id, LABEL),
            Self::Outside(..) => language.history_lane_outside(),
        }
    }
}
