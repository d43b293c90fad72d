//! The page that shows what became different while somebody was reading.

use crate::language::Language;
use crate::scene::Scene;
use crate::sheet::hint as hint_of;
use crate::text::whole;
use crate::wire_review::{Difference, ReviewPage};
use crate::words;
use crate::zone::rfc3339;
use lockbox_core::{CareLevel, Case, Judged, Phase, Request, Resource, Review};

pub(super) fn changed(scene: &Scene<'_>, review: &Review, case: &Case) -> ReviewPage {
    let over = case.request.phase != Phase::Pending && review.shown.phase == Phase::Pending;
    let language = scene.language;
    let (title, detail) = if over {
        let phase = language.phase(&case.request.phase).text;
        (language.outcome_shows(&phase), language.review_changed_over())
    } else if case.request.tag == review.shown.tag {
        (
            language.review_changed_known(),
            language.review_changed_known_detail(),
        )
    } else {
        (language.review_changed(), language.review_changed_detail())
    };
    ReviewPage::Changed {
        title,
        detail,
        differences: differences(scene, review, case),
        accept: language.review_changed_accept(),
        leave: if over {
            language.outcome_close()
        } else {
            language.later_later()
        },
    }
}

fn differences(scene: &Scene<'_>, review: &Review, case: &Case) -> Vec<Difference> {
    let language = scene.language;
    let difference = |field: &str, before: &str, after: &str, limit: usize| {
        let (before, after) = from_where_they_part(before, after, limit / 2);
        Difference {
            field: field.to_owned(),
            before: whole(language, &before, &[], limit),
            after: whole(language, &after, &[], limit),
        }
    };
    let (before, after) = (&review.shown, &case.request);
    let told = members(language, before)
        .into_iter()
        .zip(members(language, after));
    let judged = judgement(scene, before, &review.judged);
    let judged = judged.into_iter().zip(judgement(scene, after, &case.judged));
    let mut shown: Vec<Difference> = told
        .chain(judged)
        .filter(|((_, before), (_, after))| before != after)
        .map(|((field, before), (_, after))| difference(&field, &before, &after, 400))
        .collect();
    if shown.is_empty() {
        shown.push(difference(
            &language.review_field_unknown(),
            &before.raw,
            &after.raw,
            1_500,
        ));
    }
    shown
}

/// Letters before the first difference that are shown with it.
const LED_IN: usize = 60;

/// Two texts that are alike for longer than `room` characters, from shortly before where they part: what is cut off at the end must
/// not be the difference.
fn from_where_they_part(before: &str, after: &str, room: usize) -> (String, String) {
    let alike = before.chars().zip(after.chars());
    let alike = alike.take_while(|(before, after)| before == after).count();
    if alike <= room {
        return (before.to_owned(), after.to_owned());
    }
    let rest = |text: &str| -> String {
        let shown = text.chars().skip(alike - LED_IN);
        std::iter::once('\u{2026}').chain(shown).collect()
    };
    (rest(before), rest(after))
}

/// What was found out about a request, beyond what Azure tells of it.
fn judgement(scene: &Scene<'_>, request: &Request, judged: &Judged) -> [(String, String); 3] {
    let language = scene.language;
    let clusters = judged
        .scope
        .clusters
        .iter()
        .map(|(cluster, _)| cluster.name.clone());
    let hints = judged.care.hints.iter();
    let hints = hints.map(|hint| hint_of(scene, request, &judged.scope, hint));
    let acts = match judged.care.level {
        CareLevel::One => language.review_acts_one(),
        CareLevel::Two => language.review_acts_two(),
        CareLevel::Three => language.review_acts_three(),
    };
    [
        (
            language.review_field_clusters(),
            clusters.collect::<Vec<_>>().join(", "),
        ),
        (
            language.review_field_hints(),
            hints.collect::<Vec<_>>().join("; "),
        ),
        (language.review_field_acts(), acts),
    ]
}

fn members(language: &Language, request: &Request) -> [(String, String); 8] {
    let resource = |resource: &Resource| match resource {
        Resource::WholeSubscription(id) => language.reach_whole(1_usize, id.as_str()),
        Resource::Item(id) => id.to_string(),
        Resource::Other(text) => text.clone(),
    };
    [
        (language.review_field_state(), request.phase.word().to_owned()),
        (language.review_field_length(), language.length(&request.length)),
        (
            language.review_field_scope(),
            request
                .resources
                .iter()
                .map(resource)
                .collect::<Vec<_>>()
                .join(", "),
        ),
        (language.review_field_words(), request.justification.clone()),
        (language.review_field_access_level(), request.access_level.clone()),
        (
            language.review_field_resource_type(),
            request.resource_type.clone(),
        ),
        (
            language.review_field_ticket(),
            words::ticket_number(request).unwrap_or_default(),
        ),
        (
            language.review_field_lapses(),
            request.lapses.map(rfc3339).unwrap_or_default(),
        ),
    ]
}

#[cfg(test)]
mod tests {
    use super::{LED_IN, from_where_they_part};

    #[test]
    fn a_difference_behind_a_long_text_that_is_alike_is_shown_with_what_leads_to_it() {
        let long = "w\u{f6}rd ".repeat(200);
        let (before, after) = (format!("{long}read logs"), format!("{long}restart pods"));
        let (before, after) = from_where_they_part(&before, &after, 200);
        assert!(
            before.ends_with("ead logs") && after.ends_with("estart pods"),
            "{before} / {after}"
        );
        assert!(
            before.chars().count() < LED_IN + 20 && before.starts_with('\u{2026}'),
            "{before}"
        );
        let alike = from_where_they_part("read logs", "read pods", 200);
        assert_eq!(alike, ("read logs".to_owned(), "read pods".to_owned()));
        // One that only goes on where the other ends.
        let (before, after) = from_where_they_part(&long, &format!("{long}more"), 200);
        assert!(
            !before.contains("more") && after.ends_with("more"),
            "{before} / {after}"
        );
    }
}
