//! A decision whose fate is open is remembered until it is settled, whatever was decided about the request after it.

use crate::common::{answered, answered_to, at, image, intent, key, seen, settled, settled_for};
use lockbox_core::{Decision, Entry, Phase, Remembered, SendOutcome, Verdict};
use lockbox_history::{History, Record};

const APPROVE: Verdict = Verdict::Approve;
const DENY: Verdict = Verdict::Deny;

fn lost() -> SendOutcome {
    SendOutcome::Unknown("timed out".into())
}

fn not_sent() -> SendOutcome {
    SendOutcome::NotSent("no network".into())
}

/// What a program knows that starts after the one that wrote `entries` was killed, and what the record says.
fn killed_after(entries: &[Entry]) -> (Remembered, Record) {
    let folder = tempfile::tempdir().expect("folder");
    let path = folder.path().join("history.db");
    let mut history = History::open(&path).expect("opens");
    for entry in entries {
        history.append(std::slice::from_ref(entry)).expect("written");
    }
    let (_folder, copy) = image(&path);
    let next = History::open(&copy).expect("opens");
    next.verify().expect("the record is what its entries come to");
    (
        next.remembered().expect("readable"),
        next.record_of(&key(1)).expect("readable").expect("there"),
    )
}

fn open(remembered: &Remembered) -> Vec<(i64, Option<SendOutcome>)> {
    let minute = |decision: &Decision| (decision.at - at(0)).num_minutes();
    remembered
        .open_intents
        .iter()
        .map(|(decision, outcome)| (minute(decision), outcome.clone()))
        .collect()
}

#[test]
fn a_later_decision_that_was_not_sent_does_not_cover_an_unconfirmed_one() {
    for end in [
        not_sent(),
        SendOutcome::Refused {
            code: "x".into(),
            message: "y".into(),
            current: None,
        },
    ] {
        for (first, second) in [
            (answered(1, 1, APPROVE, lost()), answered(1, 9, DENY, end.clone())),
            (
                answered_to(1, 1, 1, APPROVE, lost()),
                answered_to(1, 9, 9, DENY, end),
            ),
        ] {
            let (remembered, record) = killed_after(&[
                seen(1, 0, Phase::Pending),
                intent(1, 1, APPROVE),
                first,
                intent(1, 9, DENY),
                second,
            ]);
            assert_eq!(open(&remembered), [(1, Some(lost()))]);
            assert_eq!(record.decision.expect("the last one").decision.verdict, DENY);
        }
    }
}

#[test]
fn an_intent_without_any_answer_stays_open_beside_later_ones_in_their_order() {
    let (remembered, _) = killed_after(&[
        seen(1, 0, Phase::Pending),
        intent(1, 1, APPROVE),
        intent(1, 9, APPROVE),
        answered_to(1, 9, 9, APPROVE, SendOutcome::Accepted),
        intent(1, 20, DENY),
    ]);
    let expected = [(1, None), (9, Some(SendOutcome::Accepted)), (20, None)];
    assert_eq!(open(&remembered), expected);
}

#[test]
fn a_late_answer_goes_to_the_decision_it_names() {
    let (remembered, record) = killed_after(&[
        seen(1, 0, Phase::Pending),
        intent(1, 1, APPROVE),
        intent(1, 9, APPROVE),
        answered_to(1, 1, 10, APPROVE, not_sent()),
    ]);
    assert_eq!(
        open(&remembered),
        [(9, None)],
        "the second one may have been sent"
    );
    assert_eq!(record.decision.expect("the last one").outcome, None);
}

#[test]
fn what_settles_the_earlier_decision_makes_it_the_one_that_counts() {
    for end in [
        settled(1, 30, APPROVE, Phase::Approved),
        settled_for(1, 1, 30, APPROVE, Phase::Approved),
    ] {
        let (remembered, record) = killed_after(&[
            seen(1, 0, Phase::Pending),
            intent(1, 1, APPROVE),
            answered_to(1, 1, 1, APPROVE, lost()),
            intent(1, 9, DENY),
            answered_to(1, 9, 9, DENY, not_sent()),
            end,
        ]);
        assert_eq!(open(&remembered), []);
        let decided: Vec<_> = remembered
            .decided
            .iter()
            .map(|decided| (decided.verdict, decided.at))
            .collect();
        assert_eq!(decided, [(APPROVE, at(1))]);
        assert!(record.decision.expect("it counts").took_effect());
    }
}

#[test]
fn of_several_in_doubt_the_one_settled_last_counts_and_none_stays_open() {
    let (remembered, record) = killed_after(&[
        seen(1, 0, Phase::Pending),
        intent(1, 1, APPROVE),
        answered_to(1, 1, 1, APPROVE, lost()),
        intent(1, 9, DENY),
        answered_to(1, 9, 9, DENY, lost()),
        settled_for(1, 9, 30, DENY, Phase::Approved),
        settled_for(1, 1, 30, APPROVE, Phase::Approved),
    ]);
    assert_eq!(open(&remembered), []);
    let counts = record.decision.expect("one counts");
    assert_eq!((counts.decision.at, counts.took_effect()), (at(1), true));
    assert_eq!(record.earlier, []);
}

#[test]
fn words_of_a_decision_in_doubt_are_found_also_when_another_followed() {
    let folder = tempfile::tempdir().expect("folder");
    let mut history = History::open(&folder.path().join("history.db")).expect("opens");
    let mut first = crate::common::decision(1, 1, APPROVE);
    first.reason = "Ledger outage".into();
    let what = lockbox_core::What::Intent {
        decision: first,
        shown: crate::common::facts(1),
        raw: String::new(),
        screen: None,
    };
    history
        .append(&[
            crate::common::entry(1, 1, what),
            intent(1, 9, DENY),
            answered_to(1, 9, 9, DENY, not_sent()),
        ])
        .expect("written");
    let found = history.records("ledger", None, 10).expect("readable");
    assert_eq!(found.records.len(), 1);
}
