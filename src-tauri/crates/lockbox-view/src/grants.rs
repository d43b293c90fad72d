//! Access that is open or has just ended, with what can be done about it.

use crate::parts::badge;
use crate::place::is_watched;
use crate::scene::Scene;
use crate::text::{hue, line};
use crate::wire::{Badge, GrantCard, Tone};
use crate::witness;
use crate::words::{self, Lasting, lasting};
use crate::zone::rfc3339;
use lockbox_core::{Case, Grant, Length, Watch};

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
            scene.language.length(&request.length),
            scene.language.ticket(request)
        ),
        open_ended: grant.until.is_none().then(|| no_end(scene, &request.length)),
        badge: state(scene, case, grant),
        end_early_text: end_early_text(scene, grant, Some(case)),
        order: grant.until.map_or(ENDLESS, |until| until.timestamp_micros()),
        ..unseen(scene, grant)
    }
}

/// Why there is no end to count to.
fn no_end(scene: &Scene<'_>, length: &Length) -> String {
    let (language, words) = (scene.language, scene.language.length(length));
    match lasting(length) {
        Lasting::Lifetime => language.grants_no_end(&words),
        Lasting::Unread => language.grants_unread(&words),
        Lasting::Hours(_) | Lasting::Unstated => language.grants_no_length(),
    }
}

/// What the history alone tells of access, until its request is read again.
fn unseen(scene: &Scene<'_>, grant: &Grant) -> GrantCard {
    let subscription = scene.subscription(&grant.key.subscription);
    let language = scene.language;
    let watch = scene.app.watches().get(&grant.key.subscription);
    let (detail, state) = if watch.is_some_and(Watch::was_checked) {
        (language.grants_gone_since(), language.grants_gone())
    } else {
        (language.grants_not_checked(), language.grants_not_checked_badge())
    };
    GrantCard {
        key: grant.key.to_text(),
        title: language.grants_title(&subscription),
        detail,
        hue: hue(&grant.key.subscription),
        subscription,
        approved: approved(scene, grant),
        ends: grant
            .until
            .map(|until| scene.moment(&language.ends(grant), until, true)),
        starts: scene.moment(&began(scene, grant), grant.since, false),
        stale: stale(scene, grant),
        end_early_text: end_early_text(scene, grant, None),
        open_ended: grant.until.is_none().then(|| language.grants_no_end_known()),
        open_for: grant.until.is_none().then(|| {
            if grant.by_us || grant.witnessed {
                language.grants_open_for()
            } else {
                language.grants_open_at_least()
            }
        }),
        since: rfc3339(grant.since),
        badge: badge(&state, Tone::Warn),
        end_early: vec![
            language.grants_end_ask(),
            language.grants_end_close(),
            language.grants_end_watch(),
            language.grants_end_over(),
        ],
        order: i64::MAX,
    }
}

/// What stands before the beginning. Azure tells nobody when access began.
fn began(scene: &Scene<'_>, grant: &Grant) -> String {
    if grant.by_us || grant.witnessed {
        scene.language.grants_since()
    } else {
        scene.language.grants_first_seen()
    }
}

/// Said while nothing can be heard of it: the time is counted on, what Azure shows may be another thing.
fn stale(scene: &Scene<'_>, grant: &Grant) -> Option<String> {
    let watch = scene.app.watches().get(&grant.key.subscription);
    if watch.is_some_and(|watch| watch.is_fresh(scene.now.boot)) && scene.app.session().person().is_some() {
        return None;
    }
    let checked = watch.and_then(|watch| scene.app.checked(watch, scene.now));
    Some(checked.map_or_else(
        || scene.language.grants_stale_never(),
        |at| scene.language.grants_stale(&scene.short(at)),
    ))
}

/// A text for the support ticket. It names the request as Azure does.
fn end_early_text(scene: &Scene<'_>, grant: &Grant, case: Option<&Case>) -> String {
    let number = case.and_then(|case| words::ticket_number(&case.request));
    let request = line(&grant.key.request.to_string(), 80);
    let subscription = scene.subscription(&grant.key.subscription);
    let id = line(&grant.key.subscription.to_string(), 80);
    number.map_or_else(
        || scene.language.grants_end_text(&request, &subscription, &id),
        |number| {
            scene
                .language
                .grants_end_text_ticket(&request, &number, &subscription, &id)
        },
    )
}

fn approved(scene: &Scene<'_>, grant: &Grant) -> String {
    let decided = scene.app.decided(&grant.key).filter(|_| grant.by_us);
    let Some(decided) = decided else {
        let seen = scene.short(grant.since);
        if let Some(told) = witness::told(scene, &grant.key) {
            return told;
        }
        let whom = witness::named(scene, &grant.key);
        let elsewhere = if grant.until.is_some() {
            scene.language.grants_elsewhere_ends(&seen)
        } else {
            scene.language.grants_elsewhere(&seen)
        };
        return whom.map_or_else(|| elsewhere.clone(), |whom| format!("{elsewhere} {whom}"));
    };
    scene.language.grants_approved(
        &words::by(scene, decided),
        &scene.short(decided.at),
        &line(&decided.reason, 120),
    )
}

fn state(scene: &Scene<'_>, case: &Case, grant: &Grant) -> Badge {
    let language = scene.language;
    let phase = &case.request.phase;
    let untold = phase.tells_nothing_of_access();
    let text = match (grant.ended, case.gone) {
        (_, _) if !is_watched(scene, case) => language.grants_unwatched(),
        (true, false) if untold => language.grants_untold_ended(&language.phase(phase).text),
        (false, false) if untold => language.grants_untold(&language.phase(phase).text),
        (true, true) => language.grants_ended_gone(),
        (true, false) => language.grants_ended_open(),
        (false, true) => language.grants_gone(),
        (false, false) => return language.access_open(&case.request.length),
    };
    badge(&text, Tone::Warn)
}
