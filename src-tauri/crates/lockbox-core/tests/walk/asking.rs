//! A question to Microsoft: written down, waited for, and in the way of nothing.

use crate::common::World;
use crate::common::azure::{key, person};
use crate::scene::{assert_nothing_was_sent, one_request};
use lockbox_core::{
    Asked, Command, Expiry, Notice, Question, QuestionEnd, Rejection, RequestKey, ReviewAct, Rung, Surface,
    Tag, Verdict, What,
};
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(60 * 60);

fn asked(tag: Tag) -> ReviewAct {
    ReviewAct::AskMicrosoft(Asked {
        tag,
        text: " Which namespaces do you need?\0 ".to_owned(),
        copied: true,
    })
}

/// One request that somebody looked at and asked about.
fn asked_about() -> (World, RequestKey) {
    let (mut world, request) = one_request();
    world.open(&request, Surface::Window).expect("there");
    world.look();
    let tag = world.review().shown.tag;
    world.act(asked(tag)).expect("it waits");
    world.settle();
    (world, request)
}

fn ends(world: &World, request: &RequestKey) -> Vec<QuestionEnd> {
    let ends = world.history.about(request).filter_map(|what| {
        if let What::QuestionOver(end) = what {
            Some(*end)
        } else {
            None
        }
    });
    ends.collect()
}

#[test]
fn it_is_kept_with_who_when_and_what_also_after_a_restart_and_sends_nothing() {
    let (mut world, request) = asked_about();
    let question = Question {
        account: person("ada").account,
        user: "ada@contoso.example".to_owned(),
        at: world.azure.time(),
        tag: world.azure.requests[&request].tag,
        text: "Which namespaces do you need?".to_owned(),
        copied: true,
    };
    assert_eq!(world.app.question(&request), Some(&question));
    assert!(world.app.review().is_some(), "the window stays");
    world.restart();
    world.pass(HOUR);
    assert_eq!(world.app.question(&request), Some(&question));
    let kept = What::QuestionAsked(question);
    assert_eq!(
        world
            .history
            .about(&request)
            .filter(|what| **what == kept)
            .count(),
        1
    );
    assert_nothing_was_sent(&world);
}

#[test]
fn the_rungs_towards_its_end_come_while_it_waits_for_microsoft() {
    let (mut world, _) = asked_about();
    world.restart();
    world.pass(97 * HOUR);
    let told: Vec<Rung> = world
        .notices
        .iter()
        .filter_map(|(_, notice, _)| {
            if let Notice::Reminder { rung, .. } = notice {
                Some(*rung)
            } else {
                None
            }
        })
        .collect();
    assert_eq!(told, Expiry::ALL.map(Rung::Expiry));
}

#[test]
fn a_request_that_changed_ends_the_waiting_also_while_the_program_was_closed() {
    for closed in [false, true] {
        let (mut world, request) = asked_about();
        world.azure.change(&request, |request| {
            request
                .justification
                .push_str(" In the namespace openshift-ingress.");
        });
        if closed {
            world.restart();
        }
        world.pass(MINUTE);
        assert_eq!(world.app.question(&request), None);
        assert_eq!(ends(&world, &request), [QuestionEnd::Changed], "closed: {closed}");
        world.restart();
        world.pass(MINUTE);
        assert_eq!(ends(&world, &request).len(), 1, "told once");
    }
}

#[test]
fn somebody_who_has_the_answer_ends_it_in_either_window() {
    let (mut world, request) = asked_about();
    world.act(ReviewAct::StopWaiting).expect("open");
    world.settle();
    assert_eq!(world.app.question(&request), None);
    let tag = world.review().shown.tag;
    world.act(asked(tag)).expect("once more");
    let key = request.clone();
    for _ in 0..2 {
        world
            .command(Command::StopWaiting { key: key.clone() })
            .expect("there");
    }
    world.settle();
    assert_eq!(ends(&world, &request), [QuestionEnd::StoppedByPerson; 2]);
    world.restart();
    world.pass(MINUTE);
    assert_eq!(world.app.question(&request), None);
}

#[test]
fn it_stands_in_the_way_of_no_decision_and_a_decision_ends_it() {
    for verdict in [Verdict::Deny, Verdict::Approve] {
        let (mut world, request) = asked_about();
        world.decide(&request, verdict).expect("free");
        world.pass(MINUTE);
        assert_eq!(world.azure.arrived.len(), 1);
        assert_eq!(world.app.question(&request), None);
        assert_eq!(ends(&world, &request), [QuestionEnd::Changed]);
    }
}

#[test]
fn nothing_is_asked_about_what_is_not_on_the_screen_or_no_longer_waits() {
    let (mut world, request) = one_request();
    let anything = asked(Tag([0; 32]));
    assert_eq!(world.act(anything.clone()), Err(Rejection::NotFound), "no window");
    world.open(&request, Surface::Window).expect("there");
    let shown = world.review().shown.tag;
    assert_eq!(world.act(anything), Err(Rejection::Changed));
    world
        .azure
        .change(&request, |request| request.justification.push_str(" More."));
    world.pass(MINUTE);
    assert_eq!(
        world.act(asked(shown)),
        Err(Rejection::Changed),
        "of a moment ago"
    );
    world.azure.decide(&request, Verdict::Deny);
    world.pass(MINUTE);
    let tag = world.app.cases()[&request].request.tag;
    assert_eq!(world.act(asked(tag)), Err(Rejection::AlreadyRunning));
    assert_eq!(world.app.question(&request), None);
    let unknown = key("prod", "unknown");
    let refused = world.command(Command::StopWaiting { key: unknown });
    assert_eq!(refused, Err(Rejection::NotFound));
}
