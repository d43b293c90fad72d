//! Who decided elsewhere and what happened in a window of access, as the screens tell it.

use crate::said::says;
use crate::stage::{Stage, key};
use lockbox_core::{
    Command, LogDecision, LogPlace, LogRead, LogRow, Phase, RequestId, SubscriptionId, TicketFacts, Trouble,
    Verdict,
};
use lockbox_view::ActivityView;

fn told(stage: &Stage, verdict: Verdict, caller: Option<&str>) -> LogDecision {
    LogDecision {
        request: RequestId::new("r"),
        verdict,
        caller: caller.map(str::to_owned),
        at: stage.server(),
    }
}

/// A request that waited and was answered elsewhere, and what the log says of that.
fn answered(phase: Phase, verdict: Verdict, caller: Option<&str>) -> Stage {
    let mut stage = Stage::with(|_| ());
    stage.pass(30);
    stage.log = Ok(vec![told(&stage, verdict, caller)]);
    stage.change("r", |request| request.phase = phase);
    stage.pass(120);
    stage
}

#[test]
fn a_row_names_who_answered_elsewhere_and_how_that_is_known() {
    let ana = Some("ana@contoso.example");
    let stages = [
        answered(Phase::Approved, Verdict::Approve, ana),
        answered(Phase::Denied, Verdict::Deny, ana),
        answered(Phase::Denied, Verdict::Deny, None),
        answered(Phase::Denied, Verdict::Deny, Some("\u{202e}ana<b>\n")),
    ];
    says(
        stages.map(|stage| stage.row("r").expect("a row").1.detail),
        "
        Approved by ana@contoso.example at 12:00, not from here (Azure\u{2019}s Activity Log).
        Denied by ana@contoso.example at 12:00, not from here (Azure\u{2019}s Activity Log).
        Denied at 12:00, not from here; Azure\u{2019}s Activity Log does not say by whom.
        Denied by \u{27e8}U+202E\u{27e9}ana<b> at 12:00, not from here (Azure\u{2019}s Activity Log).
        ",
    );
}

#[test]
fn a_card_counts_from_what_the_log_says_and_says_where_it_is_not_known() {
    let known = answered(Phase::Approved, Verdict::Approve, Some("ana@contoso.example"));
    let mut refused = Stage::with(|_| ());
    refused.log = Err(Trouble::Forbidden("no".to_owned()));
    refused.change("r", |request| request.phase = Phase::Approved);
    refused.pass(120);
    let cards = [known, refused].map(|stage| stage.snapshot().grants.remove(0));
    says(
        cards.map(|card| {
            let ends = card.ends.expect("an end");
            format!("{} {} | {} {} | {}", card.starts.label, card.starts.text, ends.label, ends.text, card.approved)
        }),
        "
        Since about Thu 26 Nov, 12:00 | Ends about Thu 26 Nov, 20:00 | Approved by ana@contoso.example at 12:00, not from here (Azure\u{2019}s Activity Log).
        First seen Thu 26 Nov, 12:00 | Ends at the latest Thu 26 Nov, 20:00 | Approved elsewhere, first seen 12:00. The end is the latest possible. This account may not read Azure\u{2019}s Activity Log, so it is not known by whom.
        ",
    );
}

#[test]
fn the_window_of_a_request_that_a_colleague_answered_names_the_colleague() {
    let mut stage = Stage::with(|_| ());
    stage.look_at("r");
    stage.log = Ok(vec![told(&stage, Verdict::Deny, Some("ana@contoso.example"))]);
    stage.change("r", |request| request.phase = Phase::Denied);
    stage.pass(120);
    let note = stage.sheet().approve.note.expect("it says why");
    assert!(
        note.starts_with(
            "Denied by ana@contoso.example at 12:00, not from here (Azure\u{2019}s Activity Log)."
        ),
        "{note}"
    );
}

fn row(stage: &Stage, seconds: i64, operation: &str) -> LogRow {
    LogRow {
        at: stage.server() + chrono::TimeDelta::seconds(seconds),
        operation: operation.to_owned(),
        resource: "/subscriptions/pay/resourceGroups/g/providers/Microsoft.Compute/virtualMachines/vm-1"
            .to_owned(),
        caller: None,
        status: "Succeeded".to_owned(),
    }
}

/// What is seen of the window of access to `r`, with what Azure answers.
fn seen(stage: &mut Stage, answer: Result<LogRead, Trouble>) -> ActivityView {
    stage.activity = answer;
    stage.command(Command::LookInto {
        key: key("r"),
        past: None,
    });
    stage.settle();
    stage.snapshot().activity.remove(0)
}

#[test]
fn rows_stand_in_the_order_in_which_they_happened_and_say_nothing_of_an_engineer() {
    let mut stage = Stage::with(|request| request.phase = Phase::Approved);
    stage.pass(60);
    let rows = vec![row(&stage, 30, "late\u{202e}"), row(&stage, 10, "early")];
    let read = LogRead {
        rows,
        ..LogRead::default()
    };
    let view = seen(&mut stage, Ok(read));
    let operations: Vec<_> = view.rows.iter().map(|row| row.operation.as_str()).collect();
    assert_eq!(operations, ["early", "late\u{27e8}U+202E\u{27e9}"]);
    assert_eq!(
        (view.rows[0].resource.as_str(), view.rows[0].caller.as_str()),
        ("virtualMachines/vm-1", "not named")
    );
    assert_eq!(view.span, "Thu 26 Nov, 12:00 to Thu 26 Nov, 12:01");
    assert_eq!((view.reading, view.instead), (None, None));
    assert!(view.hint.contains("do not say who acted"), "{}", view.hint);
    assert!(view.read.expect("when").contains("not part of the history"));
    assert!(
        view.audit.query.contains("2026-11-26T12:00:00"),
        "{}",
        view.audit.query
    );
    stage.command(Command::LookAway);
    assert_eq!(stage.snapshot().activity, []);
}

#[test]
fn nothing_refused_failed_and_missing_are_each_said_for_what_they_are() {
    let place = LogPlace {
        subscription: SubscriptionId::new("pay"),
        group: Some("aro-east".to_owned()),
    };
    let mut stage = Stage::with(|request| request.phase = Phase::Approved);
    let partly = LogRead {
        rows: vec![row(&stage, 1, "x")],
        cut: true,
        missing: vec![(place, Trouble::Forbidden("no".to_owned()))],
    };
    let answers = [
        Ok(LogRead::default()),
        Err(Trouble::Forbidden("no".to_owned())),
        Err(Trouble::Offline("no route".to_owned())),
        Ok(partly),
    ];
    let said = answers.map(|answer| {
        let view = seen(&mut stage, answer);
        let again = if view.again.is_some() { "again" } else { "-" };
        format!(
            "{} | {} | {again}",
            view.instead.unwrap_or_default(),
            view.notes.join(" ")
        )
    });
    says(
        said,
        "
        Azure\u{2019}s Activity Log has no row for these resource groups in this window. |  | again
        This account may not read Azure\u{2019}s Activity Log there. |  | again
        Azure\u{2019}s Activity Log could not be read: Azure did not answer. |  | again
         | There are more rows than are shown; these are the newest 1. aro-east could not be read: this account may not read it there. | again
        ",
    );
}

#[test]
fn a_window_before_the_ninety_days_is_asked_of_nobody_and_its_query_is_there() {
    let mut stage = Stage::set();
    let since = stage.server() - chrono::TimeDelta::days(100);
    let past = lockbox_core::PastAccess {
        since,
        until: Some(since + chrono::TimeDelta::hours(8)),
        clusters: vec![lockbox_core::ResourceId::from_any(
            "/subscriptions/pay/resourceGroups/gone/providers/x/y/z",
        )],
    };
    stage.command(Command::LookInto {
        key: key("old"),
        past: Some(past),
    });
    let view = stage.snapshot().activity.remove(0);
    let instead = view.instead.unwrap_or_default();
    assert_eq!(
        instead,
        "Azure keeps its Activity Log for 90 days; this window lies before that."
    );
    assert_eq!(view.notes, Vec::<String>::new());
    assert_eq!(view.again, None);
    assert!(
        view.audit.query.contains("2026-08-18T12:00:00") && view.audit.query.contains("2026-08-18T20:00:01")
    );
}

#[test]
fn the_sheet_tells_owner_and_tags_of_the_cluster_and_what_the_support_ticket_is_called() {
    let mut stage = Stage::dark();
    let tags = [
        "env=prod",
        "Owner=payments\u{202e}",
        "hidden-link=x",
        "a=1",
        "b=2",
        "c=3",
        "d=4",
        "e=5",
    ];
    let tags = tags.iter().filter_map(|tag| tag.split_once('='));
    stage.clusters[0].tags = tags
        .map(|(key, value)| (key.to_owned(), value.to_owned()))
        .collect();
    stage.support = Ok(TicketFacts {
        title: "Routers \u{200b}restart".to_owned(),
        contact: Some("somebody@contoso.example".to_owned()),
        created: None,
        closed: Some(true),
    });
    stage.raise("r", |_| ());
    stage.settle();
    stage.look_at("r");
    let facts = stage.sheet().facts;
    let found = |label: &str| {
        facts
            .iter()
            .find(|fact| fact.label == label)
            .expect("a fact")
            .clone()
    };
    let owner = found("Cluster owner");
    assert_eq!(owner.value, "payments\u{27e8}U+202E\u{27e9}");
    assert_eq!(
        owner.chips,
        ["env=prod", "a=1", "b=2", "c=3", "d=4", "and 1 more"]
    );
    assert_eq!(
        found("Support ticket").notes,
        [
            "\u{201c}Routers \u{27e8}U+200B\u{27e9}restart\u{201d}",
            "Azure says that this support ticket is closed.",
            "Azure writes to somebody@contoso.example about it.",
        ]
    );
}

#[test]
fn a_support_ticket_that_cannot_be_read_stands_by_its_number_alone() {
    let mut stage = Stage::dark();
    stage.support = Err(Trouble::Forbidden("no".to_owned()));
    stage.raise("r", |_| ());
    stage.settle();
    stage.look_at("r");
    let facts = stage.sheet().facts;
    let ticket = facts
        .iter()
        .find(|fact| fact.label == "Support ticket")
        .expect("a fact");
    assert_eq!(
        (ticket.value.as_str(), ticket.notes.len()),
        ("2411190030001234", 0)
    );
}
