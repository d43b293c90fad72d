//! What a screen reader says, in the order in which a person decides.

use lockbox_tests::desktop::{Desktop, wait_until};
use lockbox_tests::shipped::{LIMIT, OnCall, Page};

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
fn story_25_the_review_is_read_in_the_order_of_deciding() {
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
fn story_25_the_confirm_page_says_who_what_where_and_how_long_before_it_asks_for_the_reason() {
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

#[test]
fn story_25_the_inbox_is_read_as_what_waits_first_and_each_row_as_what_where_and_until_when() {
    let desktop = Desktop::usual();
    let (desk, page) = OnCall::signed_in(&desktop);
    desk.ask("Edge-Prod", "aro-edge-ne", READ);
    page.button(READ_ROW);
    in_order(&page, &["heading \"1 request needs your decision\"", READ_ROW]);
    let row = page.button(READ_ROW).name;
    let mut from = 0;
    for word in ["Read Kubernetes objects", "aro-edge-ne", "Answer by"] {
        let place = row[from..].find(word);
        from += place.unwrap_or_else(|| panic!("{word:?} does not come in its turn in {row:?}"));
    }
    for word in ["Edge-Prod", "Read, sensitive"] {
        assert!(row.contains(word), "no {word:?} in {row:?}");
    }
}

#[test]
fn story_25_a_denial_and_its_outcome_are_read_in_order_and_the_outcome_is_said() {
    let desktop = Desktop::usual();
    let (desk, page) = OnCall::signed_in(&desktop);
    desk.ask("Edge-Prod", "aro-edge-ne", READ);
    page.press(READ_ROW);
    let decision = desk.app.decision();
    decision.go_deny();
    in_order(
        &decision,
        &[
            "heading \"Deny this request?\"",
            "entry \"Your reason\"",
            "heading \"Microsoft will read:\"",
            "button \"Deny: nothing is granted\"",
        ],
    );
    decision.deny("Use must-gather instead");
    in_order(
        &decision,
        &[
            "heading \"Azure recorded: denied\"",
            "Use must-gather instead",
            "button \"Close\"",
        ],
    );
}

#[test]
fn story_25_the_third_level_is_read_with_every_demand_before_the_button_that_approves() {
    let desktop = Desktop::usual();
    let (desk, _page) = OnCall::signed_in(&desktop);
    let ticket = desk.engineer.open_ticket("Edge-Prod", "Ingress");
    let before = desk.requests_told().len();
    desk.engineer
        .ask_with(&["--ticket", &ticket, "--subscription-wide", "--wording", "generic"]);
    desk.check_now();
    wait_until("its notice", LIMIT, || desk.requests_told().len() > before);
    desk.click_notice(before);
    let decision = desk.app.decision();
    decision.go_approve();
    in_order(
        &decision,
        &[
            "heading \"Approve this access?\"",
            "Give Microsoft support unstated access",
            "This cannot be shortened or ended from here.",
            "Length",
            "Scope",
            " for the highest care\"",
            "Does not state what will be done",
            "entry \"Your reason\"",
            "entry \"Type the name of the subscription: Edge-Prod\"",
            "check box",
            "button \"Sign in afresh\"",
            "button \"Back\"",
            "button \"Approve access",
        ],
    );
    assert_eq!(desk.engineer.verdicts(), []);
}
