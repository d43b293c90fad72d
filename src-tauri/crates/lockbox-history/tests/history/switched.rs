//! Turning Customer Lockbox on or off outlives the program that was ended in the middle of it.

use crate::common::at;
use lockbox_core::{AccountId, Entry, ObjectId, SendOutcome, SwitchAnswered, SwitchDecision, TenantId, What};
use lockbox_history::History;

fn decision(tenant: &str, minute: i64) -> SwitchDecision {
    SwitchDecision {
        account: AccountId {
            tenant: TenantId::new(tenant),
            object: ObjectId::new("ada"),
        },
        user: "ada@contoso.example".into(),
        on: true,
        reason: "the auditors ask for \"kind\":\"switchSettled\"".into(),
        at: at(minute),
    }
}

fn entry(tenant: &str, minute: i64, what: What) -> Entry {
    Entry {
        tenant: Some(TenantId::new(tenant)),
        key: None,
        server_time: at(minute),
        wall_time: at(minute),
        what,
    }
}

fn intent(tenant: &str, minute: i64) -> Entry {
    let what = What::SwitchIntent {
        decision: decision(tenant, minute),
        tenant_name: "Contoso".into(),
    };
    entry(tenant, minute, what)
}

fn answered(tenant: &str, decided: i64, outcome: SendOutcome) -> Entry {
    let what = What::SwitchAnswered(SwitchAnswered {
        on: true,
        decided_at: at(decided),
        outcome,
    });
    entry(tenant, decided, what)
}

fn settled(tenant: &str, decided: i64) -> Entry {
    let what = What::SwitchSettled {
        on: true,
        decided_at: at(decided),
    };
    entry(tenant, decided, what)
}

fn lost() -> SendOutcome {
    SendOutcome::Unknown("timed out".into())
}

fn refused() -> SendOutcome {
    SendOutcome::Refused {
        code: "x".into(),
        message: "y".into(),
        current: None,
    }
}

/// What a program that starts after these entries takes up.
fn open_after(entries: &[Entry]) -> Vec<(SwitchDecision, Option<SendOutcome>)> {
    let folder = tempfile::tempdir().expect("folder");
    let mut history = History::open(&folder.path().join("history.db")).expect("opens");
    history.append(entries).expect("written");
    history.verify().expect("in order");
    history.remembered().expect("readable").open_switches
}

#[test]
fn what_may_have_been_sent_is_open_until_it_is_settled_and_what_came_to_nothing_is_not() {
    let one = decision("a", 1);
    for (after, open) in [
        (vec![], Some(None)),
        (
            vec![answered("a", 1, SendOutcome::Accepted)],
            Some(Some(SendOutcome::Accepted)),
        ),
        (vec![answered("a", 1, lost())], Some(Some(lost()))),
        (vec![answered("a", 1, refused())], None),
        (vec![answered("a", 1, SendOutcome::NotSent("x".into()))], None),
        (vec![answered("a", 1, lost()), settled("a", 1)], None),
        (vec![settled("b", 1), settled("a", 2)], Some(None)),
    ] {
        let entries = [vec![intent("a", 1)], after].concat();
        let open: Vec<_> = open.map(|answer| (one.clone(), answer)).into_iter().collect();
        assert_eq!(open_after(&entries), open, "{entries:?}");
    }
}

#[test]
fn of_each_tenant_the_newest_is_taken_up_and_a_later_one_that_came_to_nothing_covers_none() {
    let entries = [
        intent("a", 1),
        answered("a", 1, lost()),
        intent("b", 2),
        intent("a", 9),
        answered("a", 9, refused()),
        intent("b", 10),
    ];
    let open = [(decision("b", 10), None), (decision("a", 1), Some(lost()))];
    assert_eq!(open_after(&entries), open);
    let later = [&entries[..], &[intent("a", 11), settled("a", 11)]].concat();
    assert_eq!(
        open_after(&later),
        open[..1],
        "the later one took effect, so the first is over"
    );
}
