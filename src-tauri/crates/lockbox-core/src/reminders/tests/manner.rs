//! How grave each telling is.

use crate::reminders::{Escalation, Expiry, Manner, Telling, Unattended, Urgency};

fn grave(telling: Telling) -> (Urgency, bool, Escalation) {
    let manner = Manner::of_telling(&telling, false);
    (manner.urgency, manner.sound, manner.escalation)
}

fn unattended(rung: Unattended) -> Telling {
    Telling {
        unattended: Some(rung),
        ..Telling::default()
    }
}

fn expiry(rung: Expiry) -> Telling {
    Telling {
        expiry: Some(rung),
        ..Telling::default()
    }
}

#[test]
fn no_rung_reaches_less_far_than_the_one_before_it_on_its_ladder() {
    let far = |telling| grave(telling).2;
    assert!(Unattended::ALL.map(unattended).map(far).is_sorted());
    assert!(Expiry::ALL.map(expiry).map(far).is_sorted());
    assert_eq!(
        far(unattended(Unattended::Hour)),
        Escalation::Hook,
        "who is second in line is paged"
    );
}

#[test]
fn only_first_sight_and_the_last_four_hours_are_critical() {
    let first = Telling {
        first: true,
        ..Telling::default()
    };
    let critical = |telling| grave(telling).0 == Urgency::Critical;
    assert!(critical(first) && critical(expiry(Expiry::FourHours)) && critical(expiry(Expiry::Hour)));
    assert!(!critical(expiry(Expiry::Day)));
    assert!(!Unattended::ALL.map(unattended).into_iter().any(critical));
}

#[test]
fn two_rungs_at_once_are_as_grave_as_the_graver_of_each() {
    let both = Telling {
        unattended: Some(Unattended::Hour),
        expiry: Some(Expiry::FourHours),
        ..Telling::default()
    };
    assert_eq!(grave(both), (Urgency::Critical, true, Escalation::Hook));
}

#[test]
fn what_was_told_lately_and_is_only_counted_adds_nothing() {
    assert_eq!(
        grave(Telling::default()),
        (Urgency::Low, false, Escalation::Toast)
    );
}
