//! The rows of requests that are decided here.

use crate::inbox::told;
use crate::said::says;
use crate::stage::{Post, Stage};
use lockbox_core::{Command, Effect, Page, ReviewAct, SignedIn};

/// A request of the first level that is being decided; `held` is what is not answered.
fn deciding(held: fn(&Effect) -> bool, post: Post) -> Stage {
    let mut stage = Stage::with(|_| ());
    stage.post = post;
    stage.look_at("r");
    stage.held = held;
    stage.approve();
    stage
}

#[test]
fn a_decision_on_its_way_is_with_azure_and_needs_nobody() {
    let rereading = deciding(|effect| matches!(effect, Effect::Reread { .. }), Post::Works);
    let recording = deciding(|effect| matches!(effect, Effect::Journal { .. }), Post::Works);
    let sending = deciding(|effect| matches!(effect, Effect::Send { .. }), Post::Works);
    let awaiting = deciding(|_| false, Post::Taken);
    let lost = deciding(|_| false, Post::Lost);
    let mut denying = Stage::with(|_| ());
    denying.post = Post::Lost;
    denying.look_at("r");
    denying.deny();
    let stages = [&rereading, &recording, &sending, &awaiting, &lost, &denying];
    for stage in stages {
        assert_eq!((stage.snapshot().inbox.waiting, stage.tray().count), (0, 0));
        assert_eq!(stage.snapshot().inbox.title, "Nothing needs your decision");
    }
    says(
        stages.map(|stage| told(stage.row("r"))),
        "
        withAzure | Your approval is not confirmed | Decided Thu 26 Nov, 12:00 | Your approval of 12:00 is on its way.
        withAzure | Your approval is not confirmed | Decided Thu 26 Nov, 12:00 | Your approval of 12:00 is on its way.
        withAzure | Your approval is not confirmed | Decided Thu 26 Nov, 12:00 | Your approval of 12:00 is on its way.
        withAzure | Your approval is not confirmed | Decided Thu 26 Nov, 12:00 | Your approval of 12:00 was taken and does not show yet.
        withAzure | Your approval is not confirmed | Decided Thu 26 Nov, 12:00 | Azure’s answer to your approval of 12:00 was lost. It is being read back and never sent again.
        withAzure | Your denial is not confirmed | Decided Thu 26 Nov, 12:00 | Azure’s answer to your denial of 12:00 was lost. It is being read back and never sent again.
        ",
    );
}

#[test]
fn a_decision_not_seen_to_count_for_five_minutes_waits_for_the_person_again() {
    let mut stage = deciding(|_| false, Post::Lost);
    stage.pass(6 * 60);
    says(
        [told(stage.row("r"))],
        "waiting | Read, sensitive | Answer by Mon 30 Nov, 12:00, counted | Your approval of 12:00 was not seen to count · 8 hours · support ticket 2411190030001234",
    );
    assert_eq!((stage.snapshot().inbox.waiting, stage.tray().count), (1, 1));
    stage.act(ReviewAct::Go(Page::Review));
    assert!(
        told(stage.row("r")).contains("Your approval of 12:00 was not seen to count"),
        "also while the person looks at the request again"
    );
}

#[test]
fn a_settled_decision_is_told_with_its_reason_and_its_end() {
    let approved = deciding(|_| false, Post::Works);
    let mut denied = Stage::with(|_| ());
    denied.look_at("r");
    denied.deny();
    says(
        [told(approved.row("r")), told(denied.row("r"))],
        "
        recent | Access open | Ends about Thu 26 Nov, 20:00, counted | Approved by you at 12:00: “Needed for the outage”
        recent | Denied | Thu 26 Nov, 12:00 | Denied by you at 12:00: “Scope too wide”
        ",
    );
}

#[test]
fn a_decision_of_another_account_of_this_computer_is_not_called_yours() {
    let mut stage = Stage::with(|_| ());
    stage.look_at("r");
    stage.deny();
    stage.held = |effect| matches!(effect, Effect::SignIn { .. });
    stage.command(Command::SignIn);
    let grace = SignedIn {
        user: "grace@contoso.example".to_owned(),
        ..crate::stage::ada()
    };
    stage.sign_in_ends(Ok(grace));
    stage.pass(60);
    let row = told(stage.row("r"));
    assert!(row.contains("Denied by ada@contoso.example at 12:00"), "{row}");
}
