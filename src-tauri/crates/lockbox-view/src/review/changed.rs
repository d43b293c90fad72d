//! The page that shows what became different while somebody was reading.

use crate::sheet::hint_text;
use crate::text::whole;
use crate::wire_review::{Difference, ReviewPage};
use crate::words;
use crate::zone::rfc3339;
use lockbox_core::{CareLevel, Case, Judged, Phase, Request, Resource, Review};

pub(super) fn changed(review: &Review, case: &Case) -> ReviewPage {
    let over = case.request.phase != Phase::Pending && review.shown.phase == Phase::Pending;
    let (title, detail) = if over {
        let phase = words::phase(&case.request.phase).text;
        (
            format!("Azure shows: {phase}"),
            "It was settled elsewhere while you were reading. Nothing was sent from here.",
        )
    } else if case.request.tag == review.shown.tag {
        (
            "More is known about this request now".to_owned(),
            "Nothing was sent. Look at what is new and start over.",
        )
    } else {
        (
            "This request changed while you were reading it".to_owned(),
            "Nothing was sent. Look at what is different and start over.",
        )
    };
    ReviewPage::Changed {
        title,
        detail: detail.to_owned(),
        differences: differences(review, case),
        accept: "Show the new one".to_owned(),
    }
}

fn differences(review: &Review, case: &Case) -> Vec<Difference> {
    let difference = |field: &str, before: &str, after: &str, limit: usize| Difference {
        field: field.to_owned(),
        before: whole(before, &[], limit),
        after: whole(after, &[], limit),
    };
    let (before, after) = (&review.shown, &case.request);
    let told = members(before).into_iter().zip(members(after));
    let judged = judgement(&review.judged).into_iter().zip(judgement(&case.judged));
    let mut shown: Vec<Difference> = told
        .chain(judged)
        .filter(|((_, before), (_, after))| before != after)
        .map(|((field, before), (_, after))| difference(field, &before, &after, 400))
        .collect();
    if shown.is_empty() {
        shown.push(difference(
            "A member this version does not know",
            &before.raw,
            &after.raw,
            1_500,
        ));
    }
    shown
}

/// What was found out about a request, beyond what Azure tells of it.
fn judgement(judged: &Judged) -> [(&'static str, String); 3] {
    let clusters = judged
        .scope
        .clusters
        .iter()
        .map(|(cluster, _)| cluster.name.clone());
    let hints = judged.care.hints.iter().map(hint_text);
    let acts = match judged.care.level {
        CareLevel::One => "Review and confirm",
        CareLevel::Two => "Also type the name",
        CareLevel::Three => "Also type the name, tick the risk and sign in afresh",
    };
    [
        ("Clusters", clusters.collect::<Vec<_>>().join(", ")),
        ("Worth a second look", hints.collect::<Vec<_>>().join("; ")),
        ("To approve it", acts.to_owned()),
    ]
}

fn members(request: &Request) -> [(&'static str, String); 8] {
    let resource = |resource: &Resource| match resource {
        Resource::WholeSubscription(id) => format!("whole subscription {id}"),
        Resource::Item(id) => id.to_string(),
        Resource::Other(text) => text.clone(),
    };
    [
        ("State", request.phase.word().to_owned()),
        ("Length", words::length(&request.length)),
        (
            "Scope",
            request
                .resources
                .iter()
                .map(resource)
                .collect::<Vec<_>>()
                .join(", "),
        ),
        ("Microsoft\u{2019}s words", request.justification.clone()),
        ("Access level", request.access_level.clone()),
        ("Resource type", request.resource_type.clone()),
        (
            "Support ticket",
            words::ticket_number(request).unwrap_or_default(),
        ),
        ("Lapses", request.lapses.map(rfc3339).unwrap_or_default()),
    ]
}
