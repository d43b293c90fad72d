//! Azure’s words and what they come to.

use super::*;
use proptest::prelude::*;

/// All words that are published.
const WORDS: [&str; 13] = [
    "Initializing",
    "Pending",
    "Approving",
    "Denying",
    "Approved",
    "Denied",
    "Expired",
    "Revoking",
    "Revoked",
    "Error",
    "Unknown",
    "Completed",
    "Completing",
];

#[test]
fn every_published_phase_survives_and_others_are_kept() {
    for word in WORDS {
        assert_eq!(Phase::from_word(word).word(), word);
        assert!(!matches!(Phase::from_word(word), Phase::Unrecognised(_)));
    }
    for word in [
        "Paused",
        "pending",
        "PENDING",
        "pENDING",
        " Pending",
        "Pending ",
        "Pendin\u{131}g",
        "",
    ] {
        assert_eq!(Phase::from_word(word), Phase::Unrecognised(word.into()));
    }
}

#[test]
fn a_duration_is_never_guessed() {
    assert_eq!(Length::from_text("8"), Length::Hours(8));
    assert_eq!(Length::from_text(" 12 "), Length::Hours(12));
    assert_eq!(
        Length::from_text("Support request lifetime"),
        Length::OpenEnded("Support request lifetime".into())
    );
    assert_eq!(Length::from_text("-8"), Length::OpenEnded("-8".into()));
    assert_eq!(Length::from_text("0"), Length::Unstated);
    assert_eq!(Length::from_text(""), Length::Unstated);
}

/// A word with one thing wrong, in every way that is easily overlooked.
fn nearly(word: &str) -> Vec<String> {
    let signs = [
        " ", "\t", "\n", "\u{a0}", "\u{200b}", "\u{feff}", "\u{0}", "\u{301}", ".", "e", "Pending",
    ];
    let places: Vec<usize> = word
        .char_indices()
        .map(|(at, _)| at)
        .chain([word.len()])
        .collect();
    let mut near = vec![
        word.to_uppercase(),
        word.to_lowercase(),
        word.chars().rev().collect(),
    ];
    for at in places {
        let (before, after) = word.split_at(at);
        near.extend(signs.iter().map(|sign| format!("{before}{sign}{after}")));
        let mut rest = after.chars();
        if let Some(first) = rest.next() {
            let rest = rest.as_str();
            let other = if first.is_ascii_uppercase() {
                first.to_ascii_lowercase()
            } else {
                first.to_ascii_uppercase()
            };
            near.extend([format!("{before}{other}{rest}"), format!("{before}{rest}")]);
        }
    }
    near.extend([
        word.replace('i', "\u{131}"),
        word.replace('e', "\u{435}"),
        word.replace('n', "\u{ff4e}"),
    ]);
    near.retain(|near| !WORDS.contains(&near.as_str()));
    near
}

#[test]
fn a_word_that_is_nearly_a_published_one_is_none_and_only_pending_itself_is_pending() {
    let mut tried = 0;
    for word in WORDS {
        assert_eq!(Phase::from_word(word) == Phase::Pending, word == "Pending");
        for near in nearly(word) {
            assert_eq!(
                Phase::from_word(&near),
                Phase::Unrecognised(near.clone()),
                "{near:?}"
            );
            tried += 1;
        }
    }
    assert!(tried > 1_000, "{tried}");
}

#[test]
fn of_three_hundred_forms_of_a_duration_only_digits_are_hours() {
    let digits = (1..=72).flat_map(|hours| {
        [format!("{hours}"), format!(" {hours}\n"), format!("0{hours}")].map(|text| (text, hours))
    });
    let mut tried = 0;
    for (text, hours) in digits {
        assert_eq!(Length::from_text(&text), Length::Hours(hours), "{text:?}");
        tried += 1;
    }
    for text in ["", " ", "\t\n", "0", "00", " 0 ", "\u{a0}", "\u{3000}"] {
        assert_eq!(Length::from_text(text), Length::Unstated, "{text:?}");
        tried += 1;
    }
    let frames = [
        "+#",
        "-#",
        "#h",
        "# h",
        "# hours",
        "#.0",
        "#,0",
        "PT#H",
        "#:00",
        "0x#",
        "#e1",
        "#-12",
        "# 8",
        "\u{ff0b}#",
        "#\u{200b}",
        "\u{202e}#",
    ];
    let odd = frames
        .iter()
        .flat_map(|frame| ["1", "8", "24", "720"].map(|number| frame.replace('#', number)));
    let words = [
        "Support request lifetime",
        "eight",
        "unlimited",
        "None",
        "null",
        "NaN",
        "\u{663}",
        "\u{ff18}",
        "\u{2167}",
        "4294967296",
        "99999999999999999999",
    ];
    for text in odd.chain(words.map(str::to_owned)) {
        assert_eq!(
            Length::from_text(&text),
            Length::OpenEnded(text.trim().to_owned()),
            "{text:?}"
        );
        tried += 1;
    }
    assert!(tried >= 290, "{tried}");
}

proptest! {
    #[test]
    fn whatever_a_text_says_no_length_is_made_up(text in "\\PC{0,12}|[0-9 +.-]{0,12}") {
        let trimmed = text.trim();
        match Length::from_text(&text) {
            Length::Hours(hours) => {
                prop_assert!(hours > 0);
                prop_assert_eq!(trimmed.trim_start_matches('0'), hours.to_string());
            }
            Length::Unstated => prop_assert!(trimmed.bytes().all(|byte| byte == b'0')),
            Length::OpenEnded(words) => prop_assert_eq!(words, trimmed),
        }
    }

    #[test]
    fn a_word_is_kept_as_it_is_whatever_it_says(word in "\\PC{0,20}|[A-Za-z ]{0,20}") {
        let phase = Phase::from_word(&word);
        prop_assert_eq!(phase.word(), word.as_str());
        prop_assert_eq!(phase == Phase::Pending, word == "Pending");
    }

    #[test]
    fn a_resource_is_what_it_says_or_kept_as_it_is(text in "\\PC{0,30}|(/|subscriptions|SUB-1|resourceGroups| ){0,8}") {
        let own = SubscriptionId::new("sub-1");
        match Resource::from_text(&text, &own) {
            Resource::WholeSubscription(id) => {
                let parts = text.trim().trim_matches('/').to_ascii_lowercase();
                prop_assert!(parts.contains(id.as_str()));
            }
            Resource::Item(id) => prop_assert!(id.as_str().starts_with("/subscriptions/")),
            Resource::Other(kept) => prop_assert_eq!(kept, text.trim()),
        }
    }
}

#[test]
fn every_form_of_a_resource_is_told_apart() {
    let own = SubscriptionId::new("sub-1");
    assert_eq!(
        Resource::from_text("SUB-1", &own),
        Resource::WholeSubscription(own.clone())
    );
    assert_eq!(
        Resource::from_text("/subscriptions/SUB-1/", &own),
        Resource::WholeSubscription(own.clone())
    );
    assert!(matches!(
        Resource::from_text("8a7e3f4c-0000-4000-8000-0123456789ab", &own),
        Resource::WholeSubscription(_)
    ));
    assert!(matches!(
        Resource::from_text("SUBSCRIPTIONS/s/RESOURCEGROUPS/g", &own),
        Resource::Item(_)
    ));
    assert!(matches!(
        Resource::from_text("x.cloudapp.net.WorkerRole1", &own),
        Resource::Other(_)
    ));
}

#[test]
fn only_what_moves_on_is_a_later_step_and_what_cannot_be_placed_has_none() {
    let lives = [
        [
            "Initializing",
            "Pending",
            "Approving",
            "Approved",
            "Completing",
            "Completed",
        ],
        [
            "Initializing",
            "Pending",
            "Approving",
            "Approved",
            "Revoking",
            "Revoked",
        ],
    ];
    for life in lives {
        let steps: Vec<_> = life.map(|word| Phase::from_word(word).step()).into();
        assert!(steps.windows(2).all(|pair| pair[0] < pair[1]), "{life:?}");
    }
    for word in ["Unknown", "Error", "Paused"] {
        assert_eq!(Phase::from_word(word).step(), None);
    }
}
