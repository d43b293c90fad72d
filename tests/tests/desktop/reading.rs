//! What a screen reader says, in the order in which a person decides.

use lockbox_tests::desktop::Desktop;
use lockbox_tests::shipped::{OnCall, Page};

use crate::{READ, READ_ROW};

/// Asserts that these words come one after the other.
#[track_caller]
fn in_order(page: &Page<'_>, words: &[&str]) {
    let lines = page.lines();
    let mut from = 0;
    for word in words {
        match lines[from..].iter().position(|line| line.contains(word)) {
            Some(place) => from += place,
            None => panic!(
                "{word:?} does not come after the words before it in\n{}",
                lines.join("\n")
            ),
        }
    }
}

#[test]
fn the_review_is_read_in_the_order_of_deciding() {
    let desktop = Desktop::usual();
    let (desk, page) = OnCall::signed_in(&desktop);
    // In the words of a production cluster there is something worth a second look.
    desk.ask("Pay-Prod", "aro-payments-weu", READ);
    page.press("Read Kubernetes objects on aro-payments-weu");
    let decision = desk.app.decision();
    decision.wait_heading("Microsoft asks to read Kubernetes objects");
    in_order(
        &decision,
        &[
            "Contoso",
            "aro-payments-weu",
            "Answer by",
            "heading \"Microsoft asks to read Kubernetes objects\"",
            "Read, sensitive",
            "Named in Microsoft’s words",
            "Lets them",
            "Refused anyway",
            "Ask first",
            "Length",
            "8 hours from approval",
            "Scope",
            "1 cluster",
            "Support ticket",
            "heading \"One reason for more care\"",
            "Production cluster",
            "heading \"If nobody answers\"",
            "heading \"Microsoft’s words\"",
            "Support engineer asks to run",
            "button \"Deny…\"",
            "button \"Decide later\"",
            "button \"Approve…\"",
        ],
    );
}

#[test]
fn the_confirm_page_says_who_what_where_and_how_long_before_it_asks_for_the_reason() {
    let desktop = Desktop::usual();
    let (desk, page) = OnCall::signed_in(&desktop);
    desk.ask("Edge-Prod", "aro-edge-ne", READ);
    page.press(READ_ROW);
    let decision = desk.app.decision();
    decision.go_approve();
    in_order(
        &decision,
        &[
            "heading \"Approve this access?\"",
            "Let Microsoft support",
            "Read, sensitive",
            "Named by Microsoft",
            "This cannot be shortened or ended from here.",
            "entry \"Your reason\"",
            "button \"Back\"",
            "button \"Approve access for 8 hours\"",
        ],
    );
}
