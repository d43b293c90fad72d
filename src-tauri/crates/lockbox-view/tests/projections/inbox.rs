//! The rows of the inbox, by Azure's phase and by what became of a decision.

use crate::said::{phases, says};
use crate::stage::{Post, Stage, key, subscription};
use chrono::TimeDelta;
use lockbox_core::{Effect, Event, Phase, Standing, Trouble};
use lockbox_view::Row;

/// "section | badge | label and time | detail".
fn told(row: Option<(String, Row)>) -> String {
    let Some((section, row)) = row else {
        return "nowhere".to_owned();
    };
    let badge = row.risk.map(|badge| badge.text).unwrap_or_default();
    let when = row.when.map(|when| {
        let count = if when.count { ", counted" } else { "" };
        format!("{} {}{count}", when.label, when.text)
    });
    assert_eq!(row.needs_decision, section == "waiting", "one function decides");
    format!(
        "{section} | {badge} | {} | {}",
        when.unwrap_or_default().trim(),
        row.detail
    )
}

#[test]
fn each_phase_has_its_section_badge_time_and_sentence() {
    let rows = phases().map(|phase| {
        let word = phase.word().to_owned();
        let stage = Stage::with(|request| request.phase = phase);
        format!("{word}: {}", told(stage.row("r")))
    });
    says(
        rows,
        "
        Initializing: withAzure | Being prepared by Azure | Thu 26 Nov, 10:00 | 8 hours · support ticket 2411190030001234
        Pending: waiting | Read, sensitive | Answer by Mon 30 Nov, 12:00, counted | 8 hours · support ticket 2411190030001234
        Approving: withAzure | Approval being taken in | Thu 26 Nov, 10:00 | 8 hours · support ticket 2411190030001234
        Denying: withAzure | Denial being taken in | Thu 26 Nov, 10:00 | 8 hours · support ticket 2411190030001234
        Approved: recent | Access open | Ends at the latest Thu 26 Nov, 20:00, counted | Approved elsewhere. Azure does not tell by whom.
        Denied: recent | Denied | Thu 26 Nov, 10:00 | Denied elsewhere. Azure does not tell by whom.
        Expired: recent | Lapsed unanswered | Mon 30 Nov, 12:00 | Nobody answered in time, so no access was given.
        Revoking: withAzure | Being withdrawn by Microsoft | Thu 26 Nov, 10:00 | 8 hours · support ticket 2411190030001234
        Revoked: recent | Withdrawn by Microsoft | Thu 26 Nov, 10:00 | Withdrawn by Microsoft.
        Error: withAzure | Azure reports a fault | Thu 26 Nov, 10:00 | 8 hours · support ticket 2411190030001234
        Unknown: withAzure | Azure does not know | Thu 26 Nov, 10:00 | 8 hours · support ticket 2411190030001234
        Completed: recent | Access ended | Thu 26 Nov, 10:00 | Access was given and has ended.
        Completing: withAzure | Access being closed | Thu 26 Nov, 10:00 | 8 hours · support ticket 2411190030001234
        Paused: withAzure | Unknown state “Paused” | Thu 26 Nov, 10:00 | 8 hours · support ticket 2411190030001234
        ",
    );
}

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
    stage.act(lockbox_core::ReviewAct::Go(lockbox_core::Page::Review));
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
        recent | Access open | Ends Thu 26 Nov, 20:00, counted | Approved by you at 12:00: “Needed for the outage”.
        recent | Denied | Thu 26 Nov, 12:00 | Denied by you at 12:00: “Scope too wide”.
        ",
    );
}

#[test]
fn a_request_that_lapsed_by_azures_clock_is_being_checked_and_needs_nobody() {
    let mut stage = Stage::with(|_| ());
    stage.pass(4 * 86_400 - 60);
    assert_eq!(stage.snapshot().inbox.waiting, 1, "a minute before");
    stage.pass(60);
    says(
        [told(stage.row("r"))],
        "withAzure | Lapsed by Azure’s clock, being checked | Lapsed Mon 30 Nov, 12:00 | 8 hours · support ticket 2411190030001234",
    );
    assert_eq!((stage.snapshot().inbox.waiting, stage.tray().count), (0, 0));
}

#[test]
fn a_request_that_azure_no_longer_lists_says_so_and_needs_nobody() {
    let mut stage = Stage::with(|_| ());
    stage.requests.clear();
    stage.pass(60);
    says(
        [told(stage.row("r"))],
        "withAzure | No longer listed by Azure | Lapses Mon 30 Nov, 12:00, counted | 8 hours · support ticket 2411190030001234 · last known Pending",
    );
}

#[test]
fn a_request_that_somebody_else_must_decide_says_why() {
    use lockbox_core::NoStanding::{NoDecidingRole, OnlyThroughManagementGroup};
    let with = |standing: Standing| {
        let mut stage = Stage::dark();
        stage.subscriptions[1].standing = standing;
        stage.raise("r", |_| ());
        stage.settle();
        assert_eq!((stage.snapshot().inbox.waiting, stage.tray().count), (0, 0));
        told(stage.row("r"))
    };
    let late = Standing::MayDecide {
        since: vec![Stage::dark().server()],
    };
    let standings = [
        Standing::MayNot(NoDecidingRole),
        Standing::MayNot(OnlyThroughManagementGroup),
        late,
    ];
    says(
        standings.map(with),
        "
        cannotDecide | Read, sensitive | Answer by Mon 30 Nov, 12:00, counted | You need Owner or Lockbox Approver on this subscription.
        cannotDecide | Read, sensitive | Answer by Mon 30 Nov, 12:00, counted | Your role comes from a management group, which Customer Lockbox does not honour.
        cannotDecide | Read, sensitive | Answer by Mon 30 Nov, 12:00, counted | Your role was given after this request began.
        ",
    );
}

#[test]
fn the_title_counts_what_needs_the_person_and_the_next_to_lapse_stands_first() {
    let mut stage = Stage::dark();
    stage.raise("a", |request| request.lapses = None);
    stage.raise("b", |_| ());
    stage.raise("c", |request| {
        request.lapses = request.lapses.map(|at| at - TimeDelta::days(1));
    });
    stage.settle();
    let inbox = stage.snapshot().inbox;
    assert_eq!(inbox.title, "3 requests need your decision");
    assert_eq!(inbox.subtitle, "Next lapses Sun 29 Nov, 12:00");
    let order: Vec<_> = inbox.sections[0].rows.iter().map(|row| row.key.clone()).collect();
    assert_eq!(order, ["c", "b", "a"].map(|id| key(id).to_text()));
    stage.requests.retain(|id, _| *id == key("b"));
    stage.pass(60);
    assert_eq!(stage.snapshot().inbox.title, "1 request needs your decision");
}

#[test]
fn what_was_decided_long_ago_leaves_the_inbox_and_an_inbox_of_the_past_alone_is_empty() {
    let mut stage = Stage::with(|request| {
        request.phase = Phase::Denied;
        request.created = request.created.map(|at| at - TimeDelta::days(3));
    });
    assert_eq!(told(stage.row("r")), "nowhere");
    assert!(stage.snapshot().inbox.empty.is_some());
    stage.raise("s", |_| ());
    stage.pass(60);
    assert!(stage.snapshot().inbox.empty.is_none());
}

#[test]
fn a_decision_of_another_account_of_this_computer_is_not_called_yours() {
    let mut stage = Stage::with(|_| ());
    stage.look_at("r");
    stage.deny();
    stage.held = |effect| matches!(effect, Effect::SignIn { .. });
    stage.command(lockbox_core::Command::SignIn);
    let grace = lockbox_core::SignedIn {
        user: "grace@contoso.example".to_owned(),
        ..crate::stage::ada()
    };
    stage.sign_in_ends(Ok(grace));
    stage.pass(60);
    let row = told(stage.row("r"));
    assert!(row.contains("Denied by ada@contoso.example at 12:00"), "{row}");
}

#[test]
fn a_poll_that_fails_moves_no_request() {
    let mut stage = Stage::with(|_| ());
    stage
        .trouble
        .insert(subscription("pay"), Trouble::Offline("no route".to_owned()));
    stage.pass(60);
    assert_eq!(stage.snapshot().inbox.title, "1 request needs your decision");
    stage.give(Event::ClockJumped);
    assert!(told(stage.row("r")).starts_with("waiting"));
}
