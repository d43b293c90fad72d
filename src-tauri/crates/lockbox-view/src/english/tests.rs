//! What stands twice says the same.

use super::*;
use crate::language::Language;
use lockbox_core::{CATALOGUE, CareLevel, Certainty, Field, Finding};

fn reading(found: usize, unlisted: bool, cut: bool) -> Reading {
    let finding = |article: &lockbox_core::Article| Finding {
        action: article.action,
        certainty: Certainty::Named,
        field: Field::Justification,
        place: 0..1,
        quote: String::new(),
    };
    Reading {
        findings: CATALOGUE.iter().take(found).map(finding).collect(),
        unlisted: unlisted
            .then(|| (Field::Justification, 0..1, String::new()))
            .into_iter()
            .collect(),
        generic: false,
        cut,
    }
}

#[test]
fn the_catalogue_names_actions_and_risks_as_the_rooms_that_have_not_moved_do() {
    let english = Language::english();
    for found in 0..=CATALOGUE.len() {
        for (unlisted, cut) in [(false, false), (false, true), (true, false), (true, true)] {
            let reading = reading(found, unlisted, cut);
            assert_eq!(english.verb(&reading), verb(&reading));
            for class in CATALOGUE
                .map(|article| article.class)
                .into_iter()
                .chain([Class::Unlisted])
            {
                let care = Care {
                    level: CareLevel::One,
                    hints: Vec::new(),
                    class,
                };
                assert_eq!(english.risk(&care, &reading), risk(&care, &reading));
            }
        }
    }
}

#[test]
fn the_catalogue_names_phases_and_lengths_as_the_rooms_that_have_not_moved_do() {
    let english = Language::english();
    let words = [
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
        "Paused",
    ];
    for word in words {
        let told = Phase::from_word(word);
        assert_eq!(english.phase(&told), phase(&told));
        assert_eq!(matches!(told, Phase::Unrecognised(_)), word == "Paused");
    }
    for text in ["0", "1", "2", "8", "24", "Support request lifetime", ""] {
        let told = Length::from_text(text);
        assert_eq!(english.length(&told), length(&told));
    }
}
