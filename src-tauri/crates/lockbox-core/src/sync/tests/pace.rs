//! How often a subscription is read, by what it holds and shows.

use super::*;

const DAY: u64 = 24 * 60 * 60;

fn interval(sync: &Sync, name: &str) -> u64 {
    sync.watches()[&id(name)].interval().as_secs()
}

/// Watches `dev`, which has no clusters, for so long that it is read seldom.
fn long_quiet() -> (Sync, u64) {
    let mut sync = Sync::new(1);
    find(&mut sync, &["dev"], 0, 0);
    let end = 4 * DAY;
    live(&mut sync, 0..end, 0, &mut |_, _| Ok(()));
    assert_eq!(interval(&sync, "dev"), 300);
    (sync, end)
}

#[test]
fn intervals_are_never_exceeded_and_differ_by_chance() {
    let mut sync = watching(&["prod", "dev"]);
    let started = live(&mut sync, 0..20_000, 0, &mut |_, _| Ok(()));
    for (name, interval) in [("prod", 20), ("dev", 60)] {
        let polls: Vec<u64> = started
            .iter()
            .filter(|(_, of)| of == name)
            .map(|(second, _)| *second)
            .collect();
        let pauses: Vec<u64> = polls.windows(2).map(|pair| pair[1] - pair[0]).collect();
        let (least, most) = (pauses.iter().min().copied(), pauses.iter().max().copied());
        // Time goes in whole seconds here.
        let expected = (Some(interval - interval / 5 + 1), Some(interval));
        assert_eq!((least, most), expected);
    }
}

#[test]
fn the_same_seed_gives_the_same_schedule_and_another_one_another() {
    let schedule = |seed| {
        let mut sync = Sync::new(seed);
        find(&mut sync, &["prod", "dev", "test"], 1, 0);
        live(&mut sync, 0..2_000, 0, &mut |_, second| {
            if second % 7 == 0 { Err(offline()) } else { Ok(()) }
        })
    };
    assert_eq!(schedule(7), schedule(7));
    assert_ne!(schedule(7), schedule(8));
}

#[test]
fn a_subscription_that_shows_nothing_for_days_is_read_ever_more_seldom() {
    let mut sync = Sync::new(1);
    find(&mut sync, &["prod", "dev"], 1, 0);
    let mut seen = Vec::new();
    for day in 0..5 {
        live(&mut sync, day * DAY..(day + 1) * DAY, 0, &mut |_, _| Ok(()));
        seen.push((interval(&sync, "prod"), interval(&sync, "dev")));
    }
    assert_eq!(seen[0].0, 20);
    assert!(
        seen.iter().all(|(prod, _)| *prod == 20),
        "clusters are watched closely, always"
    );
    let dev: Vec<u64> = seen.iter().map(|(_, dev)| *dev).collect();
    assert!(dev.is_sorted() && dev[0] <= 120 && dev[4] == 300, "{dev:?}");
}

#[test]
fn time_in_which_nothing_could_be_seen_is_no_watching() {
    let mut sync = Sync::new(1);
    find(&mut sync, &["dev"], 0, 0);
    for day in 0..100 {
        live(&mut sync, day * DAY..day * DAY + 600, 0, &mut |_, _| Ok(()));
    }
    assert_eq!(
        interval(&sync, "dev"),
        60,
        "ten minutes each day are no day of watching"
    );
}

#[test]
fn a_person_who_looks_a_wake_and_a_new_session_bring_back_the_usual_pace_at_once() {
    let begin_anew: [fn(&mut Sync, BootTime); 2] = [Sync::hurry, Sync::start_over];
    for begin_anew in begin_anew {
        let (mut sync, end) = long_quiet();
        begin_anew(&mut sync, boot(end * 1_000));
        assert_eq!(interval(&sync, "dev"), 60);
        let polls = start(&mut sync, end);
        assert_eq!(polls.len(), 1);
        assert!(about(answer(&mut sync, polls[0].0, Ok(good("dev")), end), 60));
    }
}

#[test]
fn whatever_shows_up_brings_back_the_usual_pace_and_what_is_going_on_the_close_one() {
    let shown = Polled {
        requests: vec![request("dev")],
        ..good("dev")
    };
    let unreadable = Polled {
        unreadable: vec!["item 1".to_owned()],
        ..good("dev")
    };
    for polled in [shown, unreadable] {
        let (mut sync, end) = long_quiet();
        let (ticket, _) = start(&mut sync, end + 400)[0].clone();
        assert!(about(answer(&mut sync, ticket, Ok(polled), end + 400), 60));
        sync.attend(&id("dev"), true);
        assert_eq!(interval(&sync, "dev"), 20);
        let due = sync.watches[&id("dev")].due.since(boot((end + 400) * 1_000));
        assert_eq!(due.as_secs(), 20, "counted from the last answer");
        sync.attend(&id("dev"), false);
        assert_eq!(interval(&sync, "dev"), 60);
    }
}

#[test]
fn clusters_that_appear_where_none_were_are_watched_closely_from_then_on() {
    let (mut sync, end) = long_quiet();
    let last = sync.watches[&id("dev")].clone();
    find(&mut sync, &["dev"], 1, end);
    assert_eq!(interval(&sync, "dev"), 20);
    let due = sync.watches[&id("dev")].due;
    assert!(due < last.due && due <= boot((end + 20) * 1_000), "{due:?}");
    let mut turn = turn(end + 20);
    sync.start_due(&mut turn);
    let Some(Effect::Poll { ticket, .. }) = turn.effects.first() else {
        panic!("due")
    };
    sync.answered(*ticket, Ok(good("dev")), None, &mut turn);
    assert_eq!(
        turn.notes,
        [],
        "what was promised before was kept: that is no gap"
    );
}
