//! What the page of a denial says will be read is what is sent, whatever is typed.

use crate::scene::one_request;
use lockbox_core::{Effect, REASON_LIMIT, ReviewAct, Verdict};
use proptest::prelude::*;

/// What is typed, with what a field takes and nobody sees: blanks, line ends, control, hidden and turning characters.
fn typed() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        " ",
        "\n",
        "\r\n",
        "\t",
        "\0",
        "\u{7}",
        "\u{200b}",
        "\u{202e}",
        "\u{2800}",
        "\u{ad}",
        "\u{feff}",
        "\u{1F468}\u{200d}\u{1F469}",
    ]);
    let piece = prop_oneof![
        odd.prop_map(str::to_owned),
        "[a-zA-Z0-9 .,äß\"\\\\]{0,40}",
        any::<String>()
    ];
    let long = (REASON_LIMIT - 3..REASON_LIMIT + 4).prop_map(|length| "x ".repeat(length / 2) + "y");
    prop_oneof![
        8 => prop::collection::vec(piece, 0..6).prop_map(|pieces| pieces.concat()),
        1 => long,
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn what_is_shown_of_a_reason_is_what_is_sent(text in typed()) {
        let (mut world, request) = one_request();
        world.prepare(&request, Verdict::Deny).expect("free");
        world.act(ReviewAct::DraftDenial(text.clone())).expect("there");
        let shown = world.review().denial.clone();
        let tag = world.review().shown.tag;
        let sent = world.act(ReviewAct::Deny { tag, reason: text });
        world.settle_all_but(|effect| matches!(effect, Effect::Send { .. }));
        let reason = world.pending.iter().find_map(|effect| {
            let Effect::Send { permit, .. } = effect else { return None };
            Some(permit.decision().reason.clone())
        });
        prop_assert_eq!(sent.is_ok(), !shown.is_empty(), "nothing to see is nothing to send");
        prop_assert_eq!(reason, (!shown.is_empty()).then_some(shown));
    }
}

#[test]
fn a_draft_decides_nothing_and_is_forgotten_with_the_page() {
    let (mut world, request) = one_request();
    world.prepare(&request, Verdict::Deny).expect("free");
    world
        .act(ReviewAct::DraftDenial("Scope too wide".to_owned()))
        .expect("there");
    world.settle();
    crate::scene::assert_nothing_was_sent(&world);
    world.act(ReviewAct::Close).expect("there");
    world.prepare(&request, Verdict::Deny).expect("free");
    assert_eq!(world.review().denial, "");
}
