//! The guards of a permit, over every combination there is.

use super::{Decision, Guard, Guards, Permit, REREAD_FRESH, Surface, Verdict};
use crate::faults::Cause;
use crate::ids::{AccountId, ObjectId, RequestId, RequestKey, SubscriptionId, Tag, TenantId};
use crate::time::BootTime;
use std::time::Duration;

const BOTH: [Verdict; 2] = [Verdict::Approve, Verdict::Deny];

/// What binds a denial, written down apart from the code: the rulings of the design.
const BIND_A_DENIAL: [Guard; 10] = [
    Guard::Pending,
    Guard::AccountEqual,
    Guard::IdsConsistent,
    Guard::ReasonPresent,
    Guard::Single,
    Guard::IntentDurable,
    Guard::LockHeld,
    Guard::OwnWindow,
    Guard::DecisionsEnabled,
    Guard::NotForbidden,
];

/// The combination that the lowest sixteen bits spell, in the order of the fields.
fn guards(bits: u32) -> Guards {
    let bit = |place: u32| bits >> place & 1 == 1;
    Guards {
        pending: bit(0),
        tag_equal: bit(1),
        not_lapsed: bit(2),
        account_equal: bit(3),
        ids_consistent: bit(4),
        reason_present: bit(5),
        acts_done: bit(6),
        dwelt: bit(7),
        single: bit(8),
        reread_fresh: bit(9),
        intent_durable: bit(10),
        history_healthy: bit(11),
        lock_held: bit(12),
        own_window: bit(13),
        decisions_enabled: bit(14),
        not_forbidden: bit(15),
    }
}

fn decision(verdict: Verdict) -> Decision {
    Decision {
        key: RequestKey::new(SubscriptionId::new("prod"), RequestId::new("r")),
        verdict,
        reason: "why".to_owned(),
        account: AccountId {
            tenant: TenantId::new("contoso"),
            object: ObjectId::new("ada"),
        },
        user: "ada@contoso.example".to_owned(),
        tag: Tag([7; 32]),
        at: chrono::DateTime::UNIX_EPOCH,
        surface: Surface::Window,
    }
}

fn grant(verdict: Verdict, guards: &Guards) -> Result<Permit, Guard> {
    Permit::grant(decision(verdict), BootTime(Duration::from_secs(100)), guards)
}

fn binds(place: u32, verdict: Verdict) -> bool {
    let only = guards(1 << place).table();
    let guard = only.iter().find_map(|(guard, holds)| holds.then_some(guard));
    verdict == Verdict::Approve || guard.is_some_and(|guard| BIND_A_DENIAL.contains(guard))
}

#[test]
fn every_condition_has_a_name_by_which_the_history_is_read_again() {
    for (guard, _) in guards(0).table() {
        let name = format!("{guard:?}");
        assert_eq!(Cause::of(&name), Some(Cause::Condition(name)));
    }
}

#[test]
fn a_verdict_is_written_in_the_one_word_that_azure_takes_for_it() {
    assert_eq!(BOTH.map(Verdict::word), ["Approve", "Deny"]);
}

#[test]
fn a_permit_is_given_exactly_when_every_binding_guard_holds() {
    for verdict in BOTH {
        let binding: u32 = (0..16)
            .filter(|place| binds(*place, verdict))
            .map(|place| 1 << place)
            .sum();
        let mut given = 0;
        for bits in 0..=u32::from(u16::MAX) {
            let permit = grant(verdict, &guards(bits));
            assert_eq!(permit.as_ref().err().copied(), guards(bits).missing(verdict));
            assert_eq!(
                permit.is_ok(),
                bits & binding == binding,
                "{verdict:?} {bits:016b}"
            );
            given += usize::from(permit.is_ok());
        }
        let expected = match verdict {
            Verdict::Approve => 1,
            Verdict::Deny => 64,
        };
        assert_eq!(given, expected, "{verdict:?}");
    }
}

#[test]
fn each_binding_guard_alone_refuses_and_is_named() {
    for verdict in BOTH {
        for place in 0..16 {
            let all_but_one = guards(u32::from(u16::MAX) & !(1 << place));
            let missing = all_but_one.table().into_iter().find(|(_, holds)| !holds);
            let (guard, _) = missing.expect("one is missing");
            let permit = grant(verdict, &all_but_one);
            if binds(place, verdict) {
                assert_eq!(permit.err(), Some(guard), "{verdict:?}");
            } else {
                assert!(permit.is_ok(), "{guard:?} does not bind {verdict:?}");
            }
        }
    }
}

#[test]
fn the_table_names_each_guard_once_in_the_order_of_the_fields() {
    let names: std::collections::BTreeSet<Guard> =
        guards(0).table().iter().map(|(guard, _)| *guard).collect();
    assert_eq!(names.len(), 16);
    for place in 0..16 {
        let holding: Vec<usize> = guards(1 << place)
            .table()
            .iter()
            .enumerate()
            .filter_map(|(at, (_, holds))| holds.then_some(at))
            .collect();
        assert_eq!(holding, [usize::try_from(place).expect("small")]);
    }
}

#[test]
fn a_permit_carries_the_decision_it_was_made_for() {
    let all = guards(u32::from(u16::MAX));
    for verdict in BOTH {
        let permit = grant(verdict, &all).expect("everything holds");
        assert_eq!(*permit.decision(), decision(verdict));
    }
}

#[test]
fn an_approval_must_leave_while_its_re_read_counts_and_a_denial_may_take_its_time() {
    let all = guards(u32::from(u16::MAX));
    let by = |verdict| grant(verdict, &all).expect("everything holds").leave_by();
    assert_eq!(by(Verdict::Approve), Some(BootTime(Duration::from_secs(103))));
    assert_eq!(by(Verdict::Deny), None);
    assert_eq!(REREAD_FRESH, Duration::from_secs(3));
}
