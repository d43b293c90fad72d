//! The confirm pages, and what becomes of a decision.

use crate::said::says;
use crate::stage::{Post, Stage, resources};
use lockbox_core::{Command, Effect, Length, Oddity, Page, Phase, ReviewAct, SupportTicket};
use lockbox_view::{Piece, ReviewPage};

fn deciding(held: fn(&Effect) -> bool, post: Post) -> Stage {
    let mut stage = Stage::with(|_| ());
    stage.post = post;
    stage.look_at("r");
    stage.held = held;
    stage.approve();
    stage
}

fn told(stage: &Stage) -> String {
    let outcome = stage.outcome();
    format!(
        "{} | {} | {} | {}",
        outcome.code,
        outcome.title,
        outcome.detail,
        outcome.back.unwrap_or_default()
    )
}

#[test]
fn each_step_of_a_decision_says_no_more_than_is_known() {
    let mut aged = deciding(|_| false, Post::Lost);
    aged.pass(6 * 60);
    let mut denied = Stage::with(|_| ());
    denied.look_at("r");
    denied.deny();
    let mut elsewhere = deciding(|_| false, Post::Lost);
    elsewhere.change("r", |request| request.phase = Phase::Revoked);
    elsewhere.pass(60);
    let mut closed = deciding(|_| false, Post::Works);
    closed.change("r", |request| request.phase = Phase::Completed);
    closed.pass(60);
    let mut ended = deciding(|_| false, Post::Works);
    ended.pass(8 * 3_600);
    let stages = [
        deciding(|effect| matches!(effect, Effect::Reread { .. }), Post::Works),
        deciding(|effect| matches!(effect, Effect::Journal { .. }), Post::Works),
        deciding(|effect| matches!(effect, Effect::Send { .. }), Post::Works),
        deciding(|_| false, Post::Taken),
        deciding(|_| false, Post::Lost),
        aged,
        deciding(|_| false, Post::Works),
        ended,
        closed,
        denied,
        elsewhere,
        deciding(|_| false, Post::Refused),
    ];
    says(
        stages.iter().map(told),
        "
        checking | Checking once more… | The request is read once more, written to the history, then sent once. |
        recording | Writing it down… | The request is read once more, written to the history, then sent once. |
        sending | Sending… | The request is read once more, written to the history, then sent once. |
        awaiting | Azure has taken your approval | Reading it back until Azure shows it. |
        unconfirmed | We do not know if Azure took it | Azure’s answer was lost. Checking what it shows; nothing is sent again. Do not approve again yet. If no access is to be given after all, you can deny it now. | Back to the request
        unconfirmed | Azure does not show your decision yet | Azure has shown the request unchanged for five minutes. The first decision may still arrive. You may decide again. | Back to the request
        approved | Azure recorded: approved | Access is open until about 20:00. |
        approved | Azure recorded: approved | Access was opened and should have ended at 20:00. |
        approved | Azure recorded: approved | Access was given and is closed already. |
        denied | Azure recorded: denied | Nothing was granted. |
        elsewhere | Azure shows: Withdrawn by Microsoft | It was settled another way than you decided here. |
        refused | Azure did not accept it | Nothing was granted by this decision. Azure says: “The client has no permission.” | Back to the request
        ",
    );
    assert!(stages.iter().map(Stage::outcome).all(|outcome| {
        let facts: Vec<_> = outcome.facts.iter().map(|fact| fact.value.as_str()).collect();
        facts.starts_with(&["Approve", "Needed for the outage", "ada@contoso.example"])
            || facts.starts_with(&["Deny", "Scope too wide", "ada@contoso.example"])
    }));
}

#[test]
fn nothing_was_sent_says_why() {
    let mut changed = Stage::with(|_| ());
    changed.look_at("r");
    changed.act(ReviewAct::Go(Page::ConfirmApprove));
    changed.change("r", |request| request.phase = Phase::Approved);
    let tag = changed.app.review().expect("it is open").shown.tag;
    changed.act(ReviewAct::Approve {
        tag,
        reason: "Needed".to_owned(),
        typed_name: String::new(),
        risk_ticked: false,
    });
    let ReviewPage::Changed {
        title,
        detail,
        differences,
        leave,
        ..
    } = changed.page()
    else {
        panic!("{:?}", changed.page())
    };
    assert_eq!(title, "Azure shows: Access open");
    assert_eq!(leave, "Close", "what is settled is not decided later");
    assert_eq!(
        detail,
        "It was settled elsewhere while you were reading. Nothing was sent from here."
    );
    assert_eq!(differences.len(), 1);
    let mut vanished = Stage::with(|_| ());
    vanished.look_at("r");
    vanished.requests.clear();
    vanished.approve();
    says(
        [told(&vanished)],
        "notSent | Nothing was sent | The request could not be read once more. Azure no longer knows it. | Back to the request",
    );
}

#[test]
fn a_refusal_of_what_was_answered_meanwhile_says_so() {
    let mut stage = Stage::with(|_| ());
    stage.post = Post::Refused;
    stage.look_at("r");
    stage.approve();
    let refused = stage.outcome().detail;
    assert!(!refused.contains("already"), "{refused}");
    stage.change("r", |request| request.phase = Phase::Approved);
    stage.command(Command::CheckNow);
    assert_eq!(
        stage.outcome().detail,
        "Nothing was granted by this decision. It was approved already; Azure does not tell by whom. Azure says: “The client has no permission.”"
    );
}

#[test]
fn what_becomes_known_about_a_request_that_is_open_is_shown_as_a_difference() {
    let mut stage = Stage::dark();
    let known = std::mem::take(&mut stage.clusters);
    stage.raise("r", |_| ());
    stage.settle();
    stage.look_at("r");
    stage.clusters = known;
    stage.command(Command::CheckNow);
    let ReviewPage::Changed {
        title,
        differences,
        leave,
        ..
    } = stage.page()
    else {
        panic!("{:?}", stage.page())
    };
    assert_eq!(leave, "Decide later");
    let words = |pieces: &[Piece]| -> String { pieces.iter().map(|piece| piece.text.as_str()).collect() };
    let told = differences.iter().map(|difference| {
        let (before, after) = (words(&difference.before), words(&difference.after));
        format!("{}: {before} -> {after}", difference.field)
    });
    says(
        std::iter::once(title).chain(told),
        "
        More is known about this request now
        Clusters:  -> east
        Worth a second look: Reaches things outside any known cluster ->
        To approve it: Also type the name -> Review and confirm
        ",
    );
}

#[test]
fn the_risk_that_is_ticked_names_every_reason_of_level_three() {
    let risk = |change: fn(&mut lockbox_core::Request)| {
        let mut stage = Stage::with(change);
        stage.look_at("r");
        let risk = stage.confirm().risk;
        risk.map_or_else(
            || "(none)".to_owned(),
            |risk| format!("{} {}", risk.title, risk.lines.join(" / ")),
        )
    };
    says(
        [
            risk(|_| ()),
            risk(|request| {
                request.resources = resources(
                    "/subscriptions/pay/resourceGroups/infra-east /subscriptions/pay/resourceGroups/infra-west",
                );
            }),
            risk(|request| request.justification = "ssh".to_owned()),
            risk(|request| {
                request.oddities = vec![
                    Oddity::UnexpectedForm("duration".to_owned()),
                    Oddity::UnreadableDate("\u{202e}soon".to_owned()),
                ];
            }),
            risk(|request| {
                request.justification = String::new();
                request.resources = resources("pay");
                request.length = Length::Unstated;
                request.support_ticket = Some(SupportTicket {
                    number: "42".to_owned(),
                    url: None,
                    source: Some("Incident".to_owned()),
                });
            }),
        ],
        "
        (none)
        I understand: 2 clusters are opened: east and west.
        I understand: The action is in no published list and may amount to full access.
        I understand: Azure’s answer could not be read in full (duration and date “⟨U+202E⟩soon”), so more may be asked than stands here.
        I understand: Nobody has stated what will be done, so it may be anything within the scope. / The whole subscription Pay-Prod is opened, every cluster in it included. / 2 clusters are opened: east and west. / Azure does not say how long it lasts, and nobody can end it from here. / It does not come from a support ticket of mine.
        ",
    );
}

#[test]
fn the_request_is_shown_again_with_the_doubt_about_the_first_decision() {
    let mut stage = deciding(|_| false, Post::Lost);
    stage.pass(6 * 60);
    assert_eq!(stage.outcome().back.as_deref(), Some("Back to the request"));
    stage.act(ReviewAct::Go(Page::Review));
    assert_eq!(stage.page(), ReviewPage::Review);
    let doubt = stage.sheet().doubt.expect("it is named");
    assert_eq!(
        doubt.text,
        "Your approval of 12:00 was not seen to count. It may still arrive."
    );
    stage.deny();
    let mut fresh = Stage::with(|_| ());
    fresh.look_at("r");
    assert_eq!(fresh.sheet().doubt, None);
}
