//! The rows of the inbox, by Azure's phase and by what became of a decision.

use crate::said::{phases, says};
use crate::stage::{Stage, key, subscription};
use chrono::TimeDelta;
use lockbox_core::{Event, Phase, Standing, Tri, Trouble};
use lockbox_view::Row;

/// "section | badge | label and time | detail".
pub(crate) fn told(row: Option<(String, Row)>) -> String {
    let Some((section, row)) = row else {
        return "nowhere".to_owned();
    };
    let badge = row.risk.map(|badge| badge.text).unwrap_or_default();
    let when = row.when.map(|when| {
        let count = if when.count { ", counted" } else { "" };
        format!("{} {}{count}", when.label, when.text)
    });
    let needs = matches!(section.as_str(), "waiting" | "askedMicrosoft");
    assert_eq!(row.needs_decision, needs, "one function decides");
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
        Paused: portal | Unknown state “Paused” | Answer by Mon 30 Nov, 12:00, counted | Azure sent a state this version does not know: “Paused”. Decide in the portal.
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
        cannotDecide | Read, sensitive | Answer by Mon 30 Nov, 12:00, counted | You became approver at 12:00; this request started at 10:00. Azure will not accept you for it.
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

#[test]
fn a_request_whose_subscription_is_no_longer_watched_stays_and_says_so() {
    let lose = |change: fn(&mut lockbox_core::Request)| {
        let mut stage = Stage::with(change);
        stage
            .subscriptions
            .retain(|known| known.id != key("r").subscription);
        stage.command(lockbox_core::Command::CheckNow);
        stage.settle();
        told(stage.row("r"))
    };
    says(
        [lose(|_| ()), lose(|request| request.phase = Phase::Approved)],
        "
        waiting | Read, sensitive | Answer by Mon 30 Nov, 12:00, counted | 8 hours · support ticket 2411190030001234 · its subscription is no longer watched
        recent | No longer watched | Ends at the latest Thu 26 Nov, 20:00, counted | Approved elsewhere. Azure does not tell by whom.
        ",
    );
}

/// Title of the empty inbox and its one step.
fn nothing(stage: &Stage) -> String {
    let empty = stage.snapshot().inbox.empty.expect("nothing is listed");
    let step = empty.action.map(|action| action.label).unwrap_or_default();
    format!("{} [{step}]", empty.title)
}

#[test]
fn an_inbox_that_shows_nothing_offers_the_one_step_that_helps() {
    let mut signed_out = Stage::set();
    signed_out.command(lockbox_core::Command::SignOut);
    let mut unlisted = Stage::dark();
    unlisted.subscriptions.clear();
    unlisted.settle();
    let mut silent = Stage::dark();
    silent.trouble.insert(subscription("pay"), Trouble::NotFound);
    silent.settle();
    let mut unreadable = Stage::dark();
    unreadable.unreadable = 1;
    unreadable.settle();
    let mut blind = Stage::dark();
    blind.no_discovery = Some(Trouble::NotFound);
    blind.settle();
    let mut off = Stage::dark();
    off.lockbox_on = Tri::No;
    off.settle();
    says(
        [
            Stage::set(),
            off,
            Stage::dark(),
            signed_out,
            blind,
            unlisted,
            silent,
            unreadable,
        ]
        .iter()
        .map(nothing),
        "
        All clear [History]
        Customer Lockbox is off in Contoso [Turn on…]
        Requests may be waiting []
        Requests may be waiting [Sign in]
        Requests may be waiting [Check now]
        Requests may be waiting [Readiness]
        Requests may be waiting [Check now]
        Requests may be waiting [Open the portal]
        ",
    );
}

#[test]
fn that_lockbox_is_off_is_told_above_the_rows_too_and_once() {
    let codes = |stage: &Stage| {
        let problems = stage.snapshot().problems.into_iter();
        problems.map(|problem| problem.code).collect::<Vec<_>>()
    };
    let mut stage = Stage::dark();
    stage.lockbox_on = Tri::No;
    stage.settle();
    assert_eq!(codes(&stage), Vec::<String>::new(), "the empty page says it");
    stage.raise("r", |_| ());
    stage.command(lockbox_core::Command::CheckNow);
    assert_eq!(codes(&stage), ["lockboxOff"]);
    assert!(stage.snapshot().inbox.empty.is_none());
}
