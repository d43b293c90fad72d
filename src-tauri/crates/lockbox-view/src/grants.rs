//! Access that is open or has just ended, with what can be done about it.

use crate::parts::badge;
use crate::place::is_watched;
use crate::scene::Scene;
use crate::text::{hue, line};
use crate::wire::{Badge, GrantCard, Tone};
use crate::words;
use crate::zone::rfc3339;
use lockbox_core::{Case, Grant, Length};

/// Access without an end comes after all that has one, and before what was not read yet.
const ENDLESS: i64 = i64::MAX - 1;

pub(crate) fn grants(scene: &Scene<'_>) -> Vec<GrantCard> {
    let mut open: Vec<(&Case, &Grant)> = scene
        .app
        .cases()
        .values()
        .filter_map(|case| case.grant.as_ref().map(|grant| (case, grant)))
        .collect();
    open.sort_by_cached_key(|(case, grant)| (grant.until.is_none(), grant.until, case.request.key.clone()));
    let seen = open.into_iter().map(|(case, grant)| card(scene, case, grant));
    let unseen = scene.app.unseen_grants().map(|grant| unseen(scene, grant));
    seen.chain(unseen).collect()
}

fn card(scene: &Scene<'_>, case: &Case, grant: &Grant) -> GrantCard {
    let request = &case.request;
    GrantCard {
        title: words::title(scene, case),
        detail: format!(
            "{} \u{b7} {}",
            words::length(&request.length),
            words::ticket(request)
        ),
        open_ended: grant.until.is_none().then(|| match &request.length {
            Length::OpenEnded(_) => format!("No fixed end: Azure says {}", words::length(&request.length)),
            Length::Hours(_) | Length::Unstated => "Azure does not say how long".to_owned(),
        }),
        badge: state(scene, case, grant),
        order: grant.until.map_or(ENDLESS, |until| until.timestamp_micros()),
        ..unseen(scene, grant)
    }
}

/// What the history alone tells of access, until its request is read again.
fn unseen(scene: &Scene<'_>, grant: &Grant) -> GrantCard {
    let subscription = scene.subscription(&grant.key.subscription);
    GrantCard {
        key: grant.key.to_text(),
        title: format!("Access in {subscription}"),
        detail: "Open when ARO Lockbox ended last, not checked since".to_owned(),
        hue: hue(&grant.key.subscription),
        subscription,
        approved: approved(scene, grant),
        ends: grant
            .until
            .map(|until| scene.zone.moment(words::ends(grant), until, true)),
        open_ended: grant.until.is_none().then(|| "No fixed end is known".to_owned()),
        open_for: grant.until.is_none().then(|| {
            if grant.by_us {
                "Open for"
            } else {
                "Open for at least"
            }
            .to_owned()
        }),
        since: rfc3339(grant.since),
        badge: badge("Not checked yet", Tone::Warn),
        end_early: [
            "Close the support ticket: access tied to it then has no reason to go on.",
            "Ask in the support ticket for the access to be withdrawn, and name this request.",
            "Watch the cluster\u{2019}s own audit log for what is done until then.",
        ]
        .map(str::to_owned)
        .to_vec(),
        order: i64::MAX,
    }
}

fn approved(scene: &Scene<'_>, grant: &Grant) -> String {
    let decided = scene.app.decided(&grant.key).filter(|_| grant.by_us);
    decided.map_or_else(
        || {
            let seen = scene.zone.short(grant.since, scene.server());
            let latest = grant.until.map_or("", |_| " The end is the latest possible.");
            format!("Approved elsewhere, first seen {seen}.{latest}")
        },
        |decided| {
            format!(
                "Approved by {} at {}: \u{201c}{}\u{201d}",
                words::by(scene, decided),
                scene.zone.short(decided.at, scene.server()),
                line(&decided.reason, 120)
            )
        },
    )
}

fn state(scene: &Scene<'_>, case: &Case, grant: &Grant) -> Badge {
    match (grant.ended, case.gone) {
        (_, _) if !is_watched(scene, case) => badge("No longer watched", Tone::Warn),
        (true, true) => badge("Should have ended; no longer listed by Azure", Tone::Warn),
        (true, false) => badge("Should have ended; Azure still says open", Tone::Warn),
        (false, true) => badge("No longer listed by Azure", Tone::Warn),
        (false, false) => words::access_open(&case.request.length),
    }
}
