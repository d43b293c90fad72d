//! The page that a person decided on, as the record tells it later.

use crate::records::noon;
use crate::said::english;
use crate::stage::{Stage, key};
use chrono::TimeDelta;
use lockbox_core::{Entry, Length, Request, ReviewAct, What};
use lockbox_view::{Review, Stood, record_page};

/// Opens a request that comes after one that was denied on the same support ticket.
fn looked(change: impl FnOnce(&mut Request)) -> Stage {
    let mut stage = Stage::dark();
    stage.raise("before", |request| {
        request.phase = lockbox_core::Phase::Denied;
        request.created = Some(noon() - TimeDelta::days(1));
    });
    stage.raise("r", change);
    stage.settle();
    stage.look_at("r");
    stage
}

fn entries(stage: &Stage) -> Vec<(u64, Option<&Entry>)> {
    let about = stage.journal.iter().filter(|entry| entry.key == Some(key("r")));
    (1..).zip(about.map(Some)).collect()
}

fn stood(stage: &Stage) -> Stood {
    record_page(&entries(stage), None, english())
        .0
        .expect("the page is kept")
}

/// What both have, part by part.
fn parts_of_review(review: Review) -> Vec<String> {
    let seen = review.seen.text;
    let sheet = review.sheet.expect("a request is open");
    let reasons = sheet
        .reasons
        .clone()
        .map_or_else(Default::default, |reasons| (reasons.title, reasons.items));
    let compared = sheet.compared.iter();
    let mut lines: Vec<String> = compared
        .flat_map(|one| [one.title.clone(), one.fate.clone(), one.summary.clone()])
        .collect();
    let comparison = (!lines.is_empty()).then(|| lockbox_view::Comparison {
        title: lines.remove(0),
        lines,
    });
    vec![
        format!(
            "{} {} {} {}",
            sheet.tenant, sheet.subscription, sheet.target, sheet.target_detail
        ),
        format!("{} {:?} {:?}", sheet.headline, sheet.risk, sheet.certainty),
        format!("{:?}", sheet.actions),
        format!("{:?} {:?}", sheet.words, sheet.words_note),
        format!(
            "{:?}",
            sheet
                .facts
                .into_iter()
                .map(|fact| lockbox_view::Fact {
                    link: None,
                    lead: None,
                    items: [fact.items.clone(), fact.chips.clone()].concat(),
                    chips: Vec::new(),
                    ..fact
                })
                .collect::<Vec<_>>()
        ),
        format!("{reasons:?}"),
        format!("{comparison:?}"),
        format!(
            "{:?}",
            sheet
                .answer_by
                .map(|moment| format!("{} {}", moment.label, moment.text))
        ),
        format!("{:?} {seen}", sheet.if_nobody_answers),
    ]
}

fn parts_of_record(stood: Stood) -> Vec<String> {
    let hints = (stood.hints_title, stood.hints);
    vec![
        format!(
            "{} {} {} {}",
            stood.tenant, stood.subscription, stood.target, stood.target_detail
        ),
        format!("{} {:?} {:?}", stood.headline, stood.risk, stood.certainty),
        format!("{:?}", stood.actions),
        format!("{:?} {:?}", stood.words, stood.words_note),
        format!("{:?}", stood.facts),
        format!("{hints:?}"),
        format!("{:?}", stood.comparison),
        format!("{:?}", stood.answer_by),
        format!("{:?} {}", stood.if_nobody_answers, stood.seen),
    ]
}

type Change = fn(&mut Request);

const CHANGES: [Change; 5] = [
    |_| (),
    |request| request.justification = "Please delete kubernetes object x and run ssh on it.".to_owned(),
    |request| {
        request.justification = "\u{202e}evil <b>List or get Kubernetes objects</b>\u{7}\nnext".to_owned();
    },
    |request| {
        request.justification = "help".to_owned();
        request.length = Length::OpenEnded("Support request lifetime".to_owned());
        request.support_ticket = None;
    },
    |request| request.resources.clear(),
];

#[test]
fn the_record_shows_the_page_word_for_word_as_it_stood_when_it_was_decided() {
    for (number, change) in CHANGES.into_iter().enumerate() {
        let mut stage = looked(change);
        let shown = parts_of_review(stage.review());
        stage.deny();
        // What is known and told later changes nothing.
        stage.pass(3_600);
        stage.clusters.clear();
        assert_eq!(parts_of_record(stood(&stage)), shown, "{number}");
    }
}

#[test]
fn the_record_says_what_was_confirmed_which_risks_were_ticked_by_whom_and_why() {
    let mut stage = looked(|_| ());
    stage.deny();
    let told: Vec<String> = stood(&stage)
        .decided
        .into_iter()
        .map(|fact| format!("{}: {}", fact.label, fact.value))
        .collect();
    assert_eq!(
        told,
        [
            "By: ada@contoso.example",
            "Reason: Scope too wide",
            "From: window",
            "Level of care: 2 of 3: also the name typed",
            "Confirmed: Microsoft support will not be given access to east (Pay-Prod, tenant Contoso). The support ticket may wait until it is solved another way.",
        ]
    );
    let mut grave = looked(|request| request.length = Length::Hours(24));
    let name = grave.confirm().name_label.expect("a name is asked for");
    grave.act(ReviewAct::StepUp);
    let tag = grave.app.review().expect("open").shown.tag;
    grave.act(ReviewAct::Approve {
        tag,
        reason: "Needed for the outage".to_owned(),
        typed_name: name.rsplit(": ").next().expect("the name").to_owned(),
        risk_ticked: true,
    });
    let stood = stood(&grave);
    let ticked = stood
        .decided
        .iter()
        .find(|fact| fact.label == "Ticked")
        .expect("ticked");
    assert!(
        ticked.items.iter().any(|risk| risk.contains("It lasts 24 hours")),
        "{ticked:?}"
    );
    assert!(
        stood
            .title
            .starts_with("As it stood on the screen at Thu 26 Nov 2026, 12:0"),
        "{}",
        stood.title
    );
}

#[test]
fn a_catalogue_that_says_something_else_today_does_not_change_what_stood_there() {
    let mut stage = looked(|_| ());
    stage.deny();
    for entry in &mut stage.journal {
        if let What::Intent {
            screen: Some(screen), ..
        } = &mut entry.what
        {
            let action = screen.actions.first_mut().expect("an action");
            action.editions = vec!["Edition of 1 Jan 2020: Lockbox required".to_owned()];
            action.lines[0].value = "What an older text said.".to_owned();
        }
    }
    let stood = stood(&stage);
    assert_eq!(
        stood.actions[0].editions,
        ["Edition of 1 Jan 2020: Lockbox required"]
    );
    assert_eq!(stood.actions[0].lines[0].value, "What an older text said.");
}

#[test]
fn what_stands_on_the_page_is_not_told_again_by_the_entries_and_without_a_page_they_tell_it() {
    let mut stage = looked(|_| ());
    stage.deny();
    let details = |stage: &Stage| {
        let (page, lines) = record_page(&entries(stage), None, english());
        let lines: Vec<(String, usize, bool)> = lines
            .into_iter()
            .map(|line| (line.title, line.detail.len(), line.words.is_empty()))
            .collect();
        (page.is_some(), lines)
    };
    let (kept, lines) = details(&stage);
    assert!(kept);
    let of = |lines: &[(String, usize, bool)], start: &str| {
        let line = lines
            .iter()
            .find(|(title, _, _)| title.starts_with(start))
            .expect(start);
        (line.1, line.2)
    };
    assert_eq!(of(&lines, "First seen"), (0, true));
    assert_eq!(of(&lines, "Denial written down"), (1, true));
    assert_eq!(of(&lines, "Azure told something new"), (0, true));
    for entry in &mut stage.journal {
        if let What::Intent { screen, .. } = &mut entry.what {
            *screen = None;
        }
    }
    let (kept, lines) = details(&stage);
    assert!(!kept);
    assert!(of(&lines, "First seen").0 > 4);
    assert_eq!(
        of(&lines, "Azure told something new").0,
        0,
        "only its phase is new"
    );
    assert!(of(&lines, "Denial written down").0 > 4);
    assert!(!of(&lines, "Denial written down").1);
}

#[test]
fn of_several_decisions_the_page_of_the_one_that_counts_is_shown() {
    let mut stage = looked(|_| ());
    stage.deny();
    let mut again = stage
        .journal
        .iter()
        .find(|entry| matches!(entry.what, What::Intent { .. }))
        .expect("written")
        .clone();
    let What::Intent { decision, .. } = &mut again.what else {
        panic!("an intent")
    };
    let first = decision.at;
    decision.at = first + TimeDelta::hours(1);
    stage.journal.push(again);
    let title = |at| {
        record_page(&entries(&stage), at, english())
            .0
            .expect("a page")
            .title
    };
    assert_eq!(
        title(Some(first)),
        format!("As it stood on the screen at {}", english().exact(first))
    );
    let later = first + TimeDelta::hours(1);
    assert_eq!(
        title(Some(later)),
        format!("As it stood on the screen at {}", english().exact(later))
    );
    assert_eq!(
        title(None),
        title(Some(later)),
        "the last one where none is known to count"
    );
}
