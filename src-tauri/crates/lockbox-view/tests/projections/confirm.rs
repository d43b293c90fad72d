//! The confirm pages: how grave it is and why, and what would be sent.

use crate::said::says;
use crate::stage::{Stage, resources};
use lockbox_core::{CareLevel, Length, Page, Request, ReviewAct};
use lockbox_view::{CareReasons, ConfirmDeny, ReviewPage};

fn told(reasons: Option<&CareReasons>) -> String {
    reasons.map_or_else(
        || "(none)".to_owned(),
        |reasons| {
            let items = reasons
                .items
                .iter()
                .map(|item| format!("{} ({:?})", item.text, item.tone));
            format!("{}: {}", reasons.title, items.collect::<Vec<_>>().join(", "))
        },
    )
}

fn open(change: impl FnOnce(&mut Request)) -> Stage {
    let mut stage = Stage::with(change);
    stage.look_at("r");
    stage
}

fn denial(stage: &mut Stage) -> ConfirmDeny {
    stage.act(ReviewAct::Go(Page::ConfirmDeny));
    let ReviewPage::ConfirmDeny(page) = stage.page() else {
        panic!("{:?}", stage.page())
    };
    page
}

/// Requests of each level, for each kind of reason.
fn kinds() -> [fn(&mut Request); 7] {
    [
        |_| (),
        |request| request.justification = "Update Kubernetes object".to_owned(),
        |request| request.justification = "Delete Kubernetes object".to_owned(),
        |request| request.justification = "patch the deployment".to_owned(),
        |request| request.length = Length::Hours(72),
        |request| request.justification = "ssh".to_owned(),
        |request| {
            request.justification = String::new();
            request.resources = resources("pay");
            request.support_ticket = None;
        },
    ]
}

#[test]
fn every_level_above_the_first_says_why_with_the_gravest_reason_first() {
    says(
        kinds().map(|change| told(open(change).sheet().reasons.as_ref())),
        "
        (none)
        One reason for more care: Changes something (Warn)
        One reason for more care: Deletes something (Warn)
        Two reasons for more care: Changes something (Warn), What is asked is only inferred from the text (Warn)
        One reason for the highest care: Lasts 72 hours, longer than the usual eight (Unlisted)
        One reason for the highest care: Asks for something that is in no published list (Unlisted)
        Four reasons for the highest care: Does not state what will be done (Unlisted), Reaches the whole subscription Pay-Prod (Unlisted), Reaches 2 clusters (Unlisted), Does not come from a support ticket (Unlisted)
        ",
    );
}

#[test]
fn the_same_reasons_stand_on_the_page_that_is_read_and_on_both_confirm_pages() {
    for change in kinds() {
        let mut stage = open(change);
        let read = stage.sheet().reasons;
        assert_eq!(stage.confirm().reasons, read);
        assert_eq!(denial(&mut stage).reasons, read);
        let level = stage.app.review().expect("open").judged.care.level;
        assert_eq!(read.is_none(), level == CareLevel::One, "{level:?}");
    }
}

#[test]
fn the_strip_says_risk_and_certainty_and_neither_twice() {
    let strip = |change: fn(&mut Request)| {
        let strip = open(change).confirm().strip;
        strip
            .into_iter()
            .map(|badge| badge.text)
            .collect::<Vec<_>>()
            .join(", ")
    };
    says(
        kinds().map(strip),
        "
        Read, sensitive, Named by Microsoft
        Change, high, Named by Microsoft
        Delete, high, Named by Microsoft
        Change, high, Likely, not named
        Read, sensitive, Named by Microsoft
        Not in the published list
        Action not stated
        ",
    );
}

#[test]
fn both_sentences_name_the_tenant_by_its_name() {
    let text =
        |pieces: Vec<lockbox_view::Piece>| pieces.into_iter().map(|piece| piece.text).collect::<String>();
    let mut stage = open(|_| ());
    assert!(text(stage.confirm().sentence).contains("(Pay-Prod, tenant Contoso)"));
    let denied = text(denial(&mut stage).sentence);
    assert_eq!(
        denied,
        "Microsoft support will not be given access to east (Pay-Prod, tenant Contoso). The support ticket may wait until it is solved another way."
    );
}

#[test]
fn the_page_shows_what_would_be_sent_as_it_would_be_sent() {
    let mut stage = open(|_| ());
    assert_eq!(denial(&mut stage).preview.text, Vec::new());
    let shown = |stage: &mut Stage, typed: &str| {
        stage.act(ReviewAct::DraftDenial(typed.to_owned()));
        let text = denial(stage).preview.text;
        text.into_iter()
            .map(|piece| piece.text)
            .collect::<Vec<_>>()
            .join("|")
    };
    assert_eq!(shown(&mut stage, "  Scope too wide \n"), "Scope too wide");
    assert_eq!(shown(&mut stage, "a\u{7}b\u{202e}c"), "ab|U+202E|c");
    assert_eq!(shown(&mut stage, " \u{200b} "), "");
}

#[test]
fn a_busy_hour_is_told_by_its_number_and_its_requests() {
    let mut stage = Stage::dark();
    for id in ["one", "two", "three", "four"] {
        stage.raise(id, |request| {
            if let Some(ticket) = request.support_ticket.as_mut().filter(|_| id == "two") {
                ticket.number = "77".to_owned();
            }
        });
    }
    stage.settle();
    for id in ["one", "two", "three"] {
        stage.look_at(id);
        stage.approve();
        stage.act(ReviewAct::Close);
        stage.pass(15 * 60);
    }
    // What Azure lists no longer is told all the same.
    stage.requests.remove(&crate::stage::key("one"));
    stage.pass(60);
    stage.look_at("four");
    stage.act(ReviewAct::Go(Page::ConfirmApprove));
    let ReviewPage::Calm(calm) = stage.page() else {
        panic!("{:?}", stage.page())
    };
    let rows = calm.approvals.into_iter().map(|row| {
        format!(
            "{} | {} | {} | {}",
            row.when, row.title, row.detail, row.ticket.text
        )
    });
    says(
        std::iter::once(calm.title).chain(rows),
        "
        You approved 3 requests in the last hour
        12:30 | Read Kubernetes objects on east | Pay-Prod · support ticket 2411190030001234 | Same support ticket
        12:15 | Read Kubernetes objects on east | Pay-Prod · support ticket 77 | Another support ticket
        12:00 | Read Kubernetes objects on east | Pay-Prod · support ticket 2411190030001234 | Same support ticket
        ",
    );
}
