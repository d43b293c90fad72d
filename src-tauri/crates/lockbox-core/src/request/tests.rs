//! Azure’s words and what they come to.

use super::*;

#[test]
fn every_published_phase_survives_and_others_are_kept() {
    for word in [
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
    ] {
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
