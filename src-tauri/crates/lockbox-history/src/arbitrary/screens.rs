//! Generated pages as they stood at a decision.

use super::text;
use lockbox_core::{ActionShown, FactShown, Screen, Word};
use proptest::collection::vec;
use proptest::prelude::*;

fn word() -> impl Strategy<Value = Word> {
    (text(), "[a-z]{0,8}").prop_map(|(text, tone)| Word { text, tone })
}

fn facts_shown() -> impl Strategy<Value = Vec<FactShown>> {
    let fact = (text(), text(), vec(text(), 0..3), vec(text(), 0..3), "[a-z]{0,8}");
    vec(
        fact.prop_map(|(label, value, items, notes, tone)| FactShown {
            label,
            value,
            items,
            notes,
            tone,
        }),
        0..3,
    )
}

fn actions_shown() -> impl Strategy<Value = Vec<ActionShown>> {
    let action = (
        text(),
        word(),
        "[a-z]{0,8}",
        text(),
        vec(text(), 0..3),
        facts_shown(),
    );
    vec(
        action.prop_map(|(name, certainty, tone, how, editions, lines)| ActionShown {
            name,
            certainty,
            tone,
            how,
            editions,
            lines,
        }),
        0..3,
    )
}

pub(crate) fn screen() -> impl Strategy<Value = Screen> {
    let heads = (text(), text(), text(), text(), text(), word(), text());
    let body = (
        actions_shown(),
        vec(0_usize..900, 0..3),
        text(),
        facts_shown(),
        vec(word(), 0..3),
        vec(text(), 0..3),
        text(),
    );
    let rest = (text(), text(), text(), text(), vec(text(), 0..3));
    (heads, body, rest).prop_map(|(heads, body, rest)| Screen {
        tenant: heads.0,
        subscription: heads.1,
        target: heads.2,
        target_detail: heads.3,
        headline: heads.4,
        risk: heads.5,
        certainty: heads.6,
        actions: body.0,
        marks: body.1.into_iter().map(|start| start..start + 7).collect(),
        words_note: body.2,
        facts: body.3,
        hints: body.4,
        comparison: body.5,
        hints_title: body.6,
        answer_by: rest.0,
        silence: rest.1,
        seen: rest.2,
        sentence: rest.3,
        risks: rest.4,
    })
}
