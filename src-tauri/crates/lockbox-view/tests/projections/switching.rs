//! The page that turns Customer Lockbox on or off.

use crate::said::says;
use crate::stage::{Post, Stage};
use lockbox_core::{Command, Page, ReviewAct, Tri};
use lockbox_view::{ConfirmSwitch, ReviewPage};

/// Customer Lockbox is on or off, and the page that turns it the other way is open and looked at.
fn open(on: bool) -> Stage {
    let mut stage = Stage::dark();
    stage.lockbox_on = if on { Tri::No } else { Tri::Yes };
    stage.settle();
    stage.command(Command::OpenSwitch { on });
    stage.act(ReviewAct::Attend(true));
    stage
}

fn confirm(stage: &Stage) -> ConfirmSwitch {
    let page = stage.review().page;
    let ReviewPage::ConfirmSwitch(page) = page else {
        panic!("{page:?}")
    };
    page
}

fn outcome(stage: &Stage) -> String {
    let page = stage.review().page;
    let ReviewPage::Outcome(outcome) = page else {
        panic!("{page:?}")
    };
    let back = outcome.back.as_deref().unwrap_or("-");
    format!(
        "{} | {} | {} | {back}",
        outcome.code, outcome.title, outcome.detail
    )
}

fn turned(on: bool, post: Post) -> Stage {
    let mut stage = open(on);
    stage.post = post;
    stage.pass(6);
    stage.act(ReviewAct::StepUp);
    stage.act(ReviewAct::TurnLockbox {
        on,
        reason: "the auditors ask for it".to_owned(),
        typed_name: "Contoso".to_owned(),
    });
    stage.pass(2);
    stage
}

#[test]
fn the_page_says_what_changes_for_whom_and_what_does_not() {
    let lines = |page: ConfirmSwitch| {
        let said: String = page.sentence.into_iter().map(|piece| piece.text).collect();
        [vec![page.title, said], page.changes, page.unchanged].concat()
    };
    says(
        [lines(confirm(&open(true))), lines(confirm(&open(false)))].concat(),
        "
        Turn Customer Lockbox on?
        For Contoso: the whole tenant with all its subscriptions.
        Microsoft support asks before it reaches customer data, and waits four days for an answer.
        Owners and Lockbox Approvers of each subscription get the requests about it; requests about the whole tenant go to Global Administrators, and are seen and answered in the portal only.
        If nobody answers, the request lapses and the support case may stay unsolved.
        Access that was approved already stays until it ends.
        Nobody\u{2019}s roles change, and emergencies and legal demands stay outside Customer Lockbox.
        Turn Customer Lockbox off?
        For Contoso: the whole tenant with all its subscriptions.
        Microsoft is no longer required to ask before it reaches customer data for a support case.
        No new requests come, so nobody here is told of any.
        It holds for every subscription of the tenant, also for those you cannot see.
        Access that was approved already stays until it ends.
        Nobody\u{2019}s roles change, and emergencies and legal demands stay outside Customer Lockbox.
        ",
    );
}

#[test]
fn the_button_wakes_after_a_moment_and_names_what_it_does() {
    let mut stage = open(true);
    let asleep = confirm(&stage).turn;
    assert_eq!(
        (asleep.enabled, asleep.label.as_str()),
        (false, "Turn on for Contoso")
    );
    assert_eq!(
        asleep.waiting.as_deref(),
        Some("The button wakes after a moment of reading.")
    );
    stage.pass(6);
    assert!(confirm(&stage).turn.enabled);
    stage.act(ReviewAct::StepUp);
    assert!(confirm(&stage).step_up.done);
}

#[test]
fn every_end_is_told_as_what_it_is() {
    let mut again = turned(true, Post::Refused);
    again.act(ReviewAct::Go(Page::Review));
    assert!(confirm(&again).on, "back to the page");
    let mut aged = turned(true, Post::Lost);
    aged.pass(310);
    let mut over = turned(true, Post::Lost);
    over.pass(310);
    over.act(ReviewAct::Go(Page::Review));
    assert!(confirm(&over).turn.enabled, "a person decides again");
    says(
        [
            outcome(&turned(true, Post::Works)),
            outcome(&turned(false, Post::Works)),
            outcome(&turned(true, Post::Taken)),
            outcome(&turned(true, Post::Lost)),
            outcome(&aged),
            outcome(&turned(true, Post::Refused)),
        ],
        "
        switched | Customer Lockbox is on | Azure shows it for the whole tenant. | -
        switched | Customer Lockbox is off | Azure shows it for the whole tenant. | -
        awaiting | Azure has taken it | Reading it back until Azure shows it. | -
        unconfirmed | We do not know if Azure took it | Azure\u{2019}s answer was lost. Checking what it shows; nothing is sent again. Do not decide again yet. | -
        unconfirmed | Azure does not show your decision yet | Azure has shown no change for five minutes. The first decision may still arrive. You may decide again. | Decide again
        refused | Azure refused it | Global Administrator is needed. (AuthorizationFailed) | Back
        ",
    );
}

#[test]
fn a_page_that_was_closed_is_not_forgotten_on_the_readiness_page() {
    let mut stage = turned(true, Post::Lost);
    stage.act(ReviewAct::Close);
    assert!(matches!(stage.review().page, ReviewPage::Empty { .. }));
    let tenants = stage.snapshot().readiness.tenants;
    let lockbox = tenants[0].checks.iter().find(|check| check.code == "lockbox");
    let detail = &lockbox.expect("it is checked").detail;
    assert_eq!(
        detail,
        "It was to be turned on here, and we do not know if Azure took it; it is read back."
    );
}
