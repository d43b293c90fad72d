//! What came before a request, compared with it field by field.

use crate::scene::Scene;
use crate::text::line;
use crate::wire::{Compared, ComparedColumns, ComparedRow};
use crate::words;
use lockbox_core::{Earlier, Facts, Length, Phase, Relation, Review, Series, Verdict};

/// Things told by name in one field.
const NAMED: usize = 3;
/// Characters of Microsoft's words in the table.
const WORDS: usize = 300;
/// Characters of a name.
const NAME: usize = 80;

/// The requests of the same support ticket, and those that reach the same; at most one of each.
pub(super) fn compared(scene: &Scene<'_>, review: &Review) -> Vec<Compared> {
    let series = scene.app.series(&review.shown, &review.judged);
    let now = scene.app.facts(&review.shown, &review.judged);
    series
        .into_iter()
        .map(|series| one(scene, review, &series, &now))
        .collect()
}

fn one(scene: &Scene<'_>, review: &Review, series: &Series, now: &Facts) -> Compared {
    let (language, last) = (scene.language, &series.last);
    let fate = fate(scene, last);
    let created = last.facts.created;
    let rows = fields(scene, &last.facts, now);
    let named = |wanted: bool| -> Vec<String> {
        let rows = rows.iter().filter(|row| row.same.is_some() == wanted);
        rows.map(|row| row.field.clone()).collect()
    };
    let summary = [(named(true), true), (named(false), false)]
        .into_iter()
        .filter(|(names, _)| !names.is_empty())
        .map(|(names, same)| match same {
            true => language.earlier_same(&language.list(&names)),
            false => language.earlier_different(&language.list(&names)),
        });
    Compared {
        title: title(scene, review, series),
        fate: created.map_or_else(
            || language.earlier_before_undated(&fate),
            |at| language.earlier_before(&scene.day_time(at), &fate),
        ),
        summary: summary.collect::<Vec<_>>().join(" "),
        columns: ComparedColumns {
            field: language.earlier_field(),
            before: language.earlier_then(),
            now: language.earlier_now(),
        },
        rows: rows.into_iter().chain(ends(scene, last)).map(capital).collect(),
    }
}

/// In a sentence the fields stand as they are, at the head of a row with a capital letter.
fn capital(row: ComparedRow) -> ComparedRow {
    ComparedRow {
        field: words::capital(&row.field),
        ..row
    }
}

fn title(scene: &Scene<'_>, review: &Review, series: &Series) -> String {
    let (language, number) = (scene.language, series.before + 1);
    match (series.relation, review.judged.scope.single_cluster()) {
        (Relation::SupportTicket, _) => language.earlier_of_ticket(number),
        (Relation::Reach, Some(cluster)) => language.earlier_of_cluster(number, &line(&cluster.name, NAME)),
        (Relation::Reach, None) => language.earlier_of_resources(number),
    }
}

/// How it ended, or that it has not. Only what was decided can have been decided elsewhere.
fn fate(scene: &Scene<'_>, earlier: &Earlier) -> String {
    let language = scene.language;
    if let Some(decided) = scene.app.decided(&earlier.key) {
        let (by, when) = (words::by(scene, decided), scene.short(decided.at));
        let reason = line(&decided.reason, 120);
        return match decided.verdict {
            Verdict::Approve => language.earlier_approved(&by, &when, &reason),
            Verdict::Deny => language.earlier_denied(&by, &when, &reason),
        };
    }
    let phase = language.phase(&earlier.phase).text;
    match earlier.phase {
        Phase::Approved | Phase::Denied | Phase::Completed => language.earlier_elsewhere(&phase),
        Phase::Initializing
        | Phase::Pending
        | Phase::Approving
        | Phase::Denying
        | Phase::Expired
        | Phase::Revoking
        | Phase::Revoked
        | Phase::Error
        | Phase::Unknown
        | Phase::Completing
        | Phase::Unrecognised(_) => phase,
    }
}

/// How the one before ended, in the same table; of this one nothing has.
fn ends(scene: &Scene<'_>, earlier: &Earlier) -> Vec<ComparedRow> {
    let language = scene.language;
    let outcome = language.phase(&earlier.phase).text;
    let decided = scene.app.decided(&earlier.key);
    let person = decided.map(|decided| (language.earlier_person(), words::by(scene, decided)));
    let reason = decided.map(|decided| (language.earlier_reason(), line(&decided.reason, WORDS)));
    let told = std::iter::once((language.earlier_outcome(), outcome))
        .chain(person)
        .chain(reason);
    told.map(|(field, before)| ComparedRow {
        field,
        before,
        now: String::new(),
        same: None,
    })
    .collect()
}

fn fields(scene: &Scene<'_>, before: &Facts, now: &Facts) -> Vec<ComparedRow> {
    let language = scene.language;
    let row = |field: String, same: bool, before: String, now: String| ComparedRow {
        field,
        same: same.then(|| language.earlier_unchanged()),
        before,
        now,
    };
    let actions =
        |facts: &Facts| -> Vec<String> { facts.actions.iter().map(|(name, _)| name.clone()).collect() };
    let level = |facts: &Facts| match facts.access_level.as_str() {
        "" => language.earlier_nothing(),
        level => line(level, NAME),
    };
    // Where the clusters are the same and the resources are not, the resources tell them apart.
    let by_resource = !same_resources(before, now) && before.clusters == now.clusters;
    vec![
        row(
            language.earlier_action(),
            actions(before) == actions(now) && before.unlisted == now.unlisted,
            asked(scene, before),
            asked(scene, now),
        ),
        row(
            language.earlier_resources(),
            same_resources(before, now),
            reached(scene, before, by_resource),
            reached(scene, now, by_resource),
        ),
        row(
            language.earlier_length(),
            before.length == now.length,
            length(scene, before.length.as_ref()),
            length(scene, now.length.as_ref()),
        ),
        row(
            language.earlier_access_level(),
            before.access_level == now.access_level,
            level(before),
            level(now),
        ),
        row(
            language.earlier_words(),
            before.justification == now.justification,
            words_of(scene, before),
            words_of(scene, now),
        ),
    ]
}

/// Older entries do not name the resources: then what was reached is compared.
fn same_resources(before: &Facts, now: &Facts) -> bool {
    let reach = |facts: &Facts| {
        let (clusters, elsewhere) = (facts.cluster_ids.clone(), facts.elsewhere.clone());
        (facts.whole_subscription, clusters, elsewhere)
    };
    if before.resources.is_empty() {
        reach(before) == reach(now)
    } else {
        before.resources == now.resources
    }
}

fn asked(scene: &Scene<'_>, facts: &Facts) -> String {
    let names = facts.actions.iter().map(|(name, _)| line(name, NAME));
    let unlisted = facts.unlisted.iter();
    let unlisted = unlisted.map(|words| scene.language.earlier_unlisted(&line(words, NAME)));
    let names: Vec<String> = names.chain(unlisted).collect();
    if names.is_empty() {
        scene.language.words_risk_unstated()
    } else {
        scene.language.list(&names)
    }
}

fn reached(scene: &Scene<'_>, facts: &Facts, by_resource: bool) -> String {
    let language = scene.language;
    if facts.whole_subscription {
        return language.earlier_whole(&line(&facts.subscription_name, NAME));
    }
    let named = |texts: &[String]| -> Vec<String> {
        let name = |text: &String| line(text.rsplit('/').next().unwrap_or(text), NAME);
        let shown: Vec<String> = texts.iter().take(NAMED).map(name).collect();
        let more = texts.len().saturating_sub(NAMED);
        shown
            .into_iter()
            .chain((more > 0).then(|| language.earlier_more(more)))
            .collect()
    };
    let names = if by_resource && !facts.resources.is_empty() {
        named(&facts.resources)
    } else {
        named(&[facts.clusters.as_slice(), &facts.elsewhere].concat())
    };
    if names.is_empty() {
        language.earlier_nothing()
    } else {
        language.list(&names)
    }
}

fn length(scene: &Scene<'_>, length: Option<&Length>) -> String {
    length.map_or_else(
        || scene.language.earlier_not_kept(),
        |length| scene.language.length(length),
    )
}

fn words_of(scene: &Scene<'_>, facts: &Facts) -> String {
    if facts.justification.trim().is_empty() {
        scene.language.earlier_nothing()
    } else {
        scene.language.earlier_quoted(&line(&facts.justification, WORDS))
    }
}
