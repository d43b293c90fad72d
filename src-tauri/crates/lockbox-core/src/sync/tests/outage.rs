//! Faults of everything at once: no storm while they last, everything read soon after.

use super::*;

const OUTAGE: std::ops::Range<u64> = 1_000..8_200;

/// Polls started during two hours, and when each subscription was read after their end.
fn through(sync: &mut Sync, trouble: Option<&Trouble>) -> (usize, BTreeMap<String, u64>) {
    let mut after = BTreeMap::new();
    let mut answers = |name: &str, second: u64| {
        if let Some(trouble) = trouble.filter(|_| OUTAGE.contains(&second)) {
            return Err(trouble.clone());
        }
        if second >= OUTAGE.end {
            after.entry(name.to_owned()).or_insert(second - OUTAGE.end);
        }
        Ok(())
    };
    let started = live(sync, 0..OUTAGE.end + 1_000, 0, &mut answers);
    let during = started
        .iter()
        .filter(|(second, _)| OUTAGE.contains(second))
        .count();
    (during, after)
}

fn service() -> Trouble {
    Trouble::Service {
        status: 503,
        code: String::new(),
        message: String::new(),
        correlation: None,
    }
}

#[test]
fn two_hours_of_any_fault_bring_no_more_than_a_tenth_more_calls_and_end_within_two_intervals() {
    let unreadable = Trouble::Unreadable(String::new());
    let throttled = [0, 1, 5, 20].map(Trouble::Throttled);
    for trouble in [offline(), service(), unreadable].into_iter().chain(throttled) {
        for (close, all) in [(0, 1), (1, 1), (2, 8), (3, 200)] {
            let mut sync = Sync::new(1);
            find(&mut sync, &names(all), close, 0);
            let (started, after) = through(&mut sync, Some(&trouble));
            let mut healthy = Sync::new(1);
            find(&mut healthy, &names(all), close, 0);
            let (plan, _) = through(&mut healthy, None);
            assert!(
                started * 100 <= plan * 110,
                "{trouble:?}, {close} of {all}: {started} calls, planned {plan}"
            );
            assert_eq!(after.len(), all);
            for (name, late) in &after {
                let interval = sync.watches()[&id(name)].interval().as_secs();
                assert!(*late <= 2 * interval, "{trouble:?}, {name}: {late} s");
            }
        }
    }
}

#[test]
fn a_service_that_fails_every_other_time_is_asked_no_more_than_a_tenth_oftener() {
    let asked = |fails: bool| {
        let mut sync = Sync::new(1);
        find(&mut sync, &names(50), 0, 0);
        let mut times: BTreeMap<String, u32> = BTreeMap::new();
        let mut answers = |name: &str, _: u64| {
            let times = times.entry(name.to_owned()).or_default();
            *times += 1;
            if fails && times.is_multiple_of(2) {
                Err(service())
            } else {
                Ok(())
            }
        };
        live(&mut sync, 0..7_200, 0, &mut answers).len()
    };
    let (failing, plan) = (asked(true), asked(false));
    assert!(
        failing > plan && failing * 100 <= plan * 110,
        "{failing} calls, planned {plan}"
    );
}

#[test]
fn as_soon_as_one_finds_a_connection_all_that_found_none_are_asked() {
    let mut sync = Sync::new(1);
    find(&mut sync, &names(8), 1, 0);
    live(&mut sync, 0..10_000, 0, &mut |_, _| Err(offline()));
    let mut read = BTreeMap::new();
    live(&mut sync, 10_000..10_100, 0, &mut |name, second| {
        read.entry(name.to_owned()).or_insert(second);
        Ok(())
    });
    let first = read.values().min().expect("read");
    assert!(*first <= 10_022, "the one with clusters tries each 20 s");
    assert!(
        read.len() == 8 && read.values().all(|second| *second <= first + 1),
        "{read:?}"
    );
}

#[test]
fn one_that_never_answers_is_asked_no_oftener_because_its_siblings_do() {
    let asked = |silent: &str| {
        let mut sync = Sync::new(1);
        find(&mut sync, &names(8), 8, 0);
        let started = live(&mut sync, 0..7_200, 0, &mut |name, _| {
            if name == silent { Err(offline()) } else { Ok(()) }
        });
        started.iter().filter(|(_, name)| name == "s00000").count()
    };
    let (silent, plan) = (asked("s00000"), asked("nobody"));
    assert!(silent * 100 <= plan * 110, "{silent} calls, planned {plan}");
}

#[test]
fn while_one_subscription_is_throttled_the_others_go_on() {
    let mut sync = Sync::new(1);
    find(&mut sync, &names(3), 3, 0);
    let started = live(&mut sync, 0..900, 0, &mut |name, _| {
        if name == "s00001" {
            Err(Trouble::Throttled(300))
        } else {
            Ok(())
        }
    });
    let count = |name: &str| started.iter().filter(|(_, of)| of == name).count();
    assert_eq!(count("s00001"), 3, "at once, after 300 s, after 600 s");
    assert!(count("s00000") >= 40 && count("s00002") >= 40);
}
