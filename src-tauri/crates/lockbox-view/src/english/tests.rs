//! What stands twice says the same.

use super::*;
use crate::language::Language;

#[test]
fn the_catalogue_names_phases_as_the_rooms_that_have_not_moved_do() {
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
}
