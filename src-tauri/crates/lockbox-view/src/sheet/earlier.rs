//! The last request of the same support ticket, compared with this one.

use crate::scene::Scene;
use crate::text::{line, list};
use crate::wire_review::Comparison;
use crate::words;
use lockbox_core::{Case, Phase, Reading, Request, RequestKey, Review, ServerTime};

pub(super) fn comparison(scene: &Scene<'_>, review: &Review) -> Option<Comparison> {
    let earlier = earlier(scene, &review.shown)?;
    let when = earlier.request.created.map_or_else(
        || "another request without a date".to_owned(),
        |at| format!("the request of {}", scene.zone.day_time(at)),
    );
    Some(Comparison {
        title: format!("Compared with {when} on this support ticket"),
        lines: std::iter::once(fate(scene, earlier))
            .chain(compared(earlier, review))
            .collect(),
    })
}

/// How it ended, or that it has not. Only what was decided can have been decided elsewhere.
fn fate(scene: &Scene<'_>, earlier: &Case) -> String {
    if let Some(decided) = scene.app.decided(&earlier.request.key) {
        return format!(
            "{} by {}: \u{201c}{}\u{201d}.",
            words::capital(words::past(decided.verdict)),
            words::by(scene, decided),
            line(&decided.reason, 120)
        );
    }
    let phase = words::phase(&earlier.request.phase).text;
    match earlier.request.phase {
        Phase::Approved | Phase::Denied | Phase::Completed => format!("{phase}, decided elsewhere."),
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
        | Phase::Unrecognised(_) => format!("{phase}."),
    }
}

/// The latest earlier request of the same support ticket. Those of one instant, or without a date, follow each other by their keys,
/// so that of two only one is the earlier.
fn earlier<'a>(scene: &Scene<'a>, request: &Request) -> Option<&'a Case> {
    let number = words::ticket_number(request)?;
    scene
        .app
        .cases()
        .values()
        .map(|case| (order(&case.request), case))
        .filter(|(at, case)| {
            case.request.key.subscription == request.key.subscription && *at < order(request)
        })
        .filter(|(_, case)| words::ticket_number(&case.request).as_ref() == Some(&number))
        .max_by_key(|(at, _)| *at)
        .map(|(_, case)| case)
}

fn order(request: &Request) -> (Option<ServerTime>, &RequestKey) {
    (request.created, &request.key)
}

fn compared(earlier: &Case, review: &Review) -> Vec<String> {
    let actions = |reading: &Reading| {
        let findings = reading.findings.iter();
        findings.map(|finding| finding.action).collect::<Vec<_>>()
    };
    let (before, after) = (&earlier.request, &review.shown);
    let readings = (&earlier.judged.reading, &review.judged.reading);
    let members = [
        ("action", actions(readings.0) == actions(readings.1)),
        ("resources", before.resources == after.resources),
        ("length", before.length == after.length),
        ("words", before.justification == after.justification),
    ];
    let named = |wanted: bool| {
        let names: Vec<String> = members
            .iter()
            .filter(|(_, same)| *same == wanted)
            .map(|(name, _)| (*name).to_owned())
            .collect();
        list(&names)
    };
    [("Same", named(true)), ("Different", named(false))]
        .into_iter()
        .filter(|(_, names)| !names.is_empty())
        .map(|(word, names)| format!("{word}: {names}."))
        .collect()
}
