//! More subscriptions than can be read at once, or at all in time.

use super::*;

/// Between the polls of each, in order.
fn gaps(started: &[(u64, String)]) -> BTreeMap<&str, Vec<u64>> {
    let mut last: BTreeMap<&str, u64> = BTreeMap::new();
    let mut gaps: BTreeMap<&str, Vec<u64>> = BTreeMap::new();
    for (second, name) in started {
        if let Some(before) = last.insert(name, *second) {
            gaps.entry(name).or_default().push(second - before);
        }
    }
    gaps
}

#[test]
fn those_with_clusters_go_first_and_no_more_than_the_limit_are_under_way() {
    let names = names(20);
    let mut sync = Sync::new(1);
    let reversed: Vec<_> = names.iter().rev().collect();
    find(&mut sync, &reversed, 1, 0);
    let polls = start(&mut sync, 0);
    assert_eq!(polls.len(), budget::POLLS);
    assert_eq!(polls[0].1, "s00019", "the one with clusters");
    assert_eq!(start(&mut sync, 1), []);
    assert_eq!(sync.deadline(), None, "nothing to wait for but an answer");
    sync.answered(polls[0].0, Ok(good("s00019")), None, &mut turn(1));
    assert!(sync.deadline().is_some());
    assert_eq!(start(&mut sync, 1).len(), 1);
}

#[test]
fn many_slow_subscriptions_with_clusters_keep_no_other_waiting_for_ever() {
    let mut sync = Sync::new(1);
    find(&mut sync, &names(32), 30, 0);
    // Each answer takes a minute, so more with clusters are always due than can be asked.
    let started = live(&mut sync, 0..3_600, 60, &mut |_, _| Ok(()));
    let mut asked: BTreeMap<&str, u32> = BTreeMap::new();
    for (_, name) in &started {
        *asked.entry(name).or_default() += 1;
    }
    assert_eq!(asked.len(), 32, "{asked:?}");
    assert!(asked.values().all(|times| *times >= 12), "{asked:?}");
}

#[test]
fn the_fleet_asks_fifteen_times_a_second_at_most_and_tells_when_the_next_may_start() {
    let mut sync = Sync::new(1);
    find(&mut sync, &names(1_000), 0, 0);
    let mut now = boot(0);
    let mut started: Vec<BootTime> = Vec::new();
    while started.len() < 600 {
        for (ticket, name) in start_at(&mut sync, now) {
            started.push(now);
            sync.answered(ticket, Ok(good(&name)), None, &mut turn_at(now));
        }
        let (next, _) = sync.deadline().expect("it goes on");
        assert!(next >= now);
        now = next;
    }
    for (first, window) in started.iter().zip(started.windows(31)) {
        let took = window[30].since(*first);
        assert!(took >= Duration::from_secs(1), "31 calls in {took:?}");
    }
    let took = started.last().expect("some").since(boot(0));
    assert!(
        (38..40).contains(&took.as_secs()),
        "fifteen at once, then fifteen per second: {took:?}"
    );
}

#[test]
fn of_five_thousand_those_with_clusters_keep_their_interval_and_nobody_starves() {
    let mut sync = Sync::new(1);
    let names = names(5_000);
    find(&mut sync, &names, 10, 0);
    let started = live(&mut sync, 0..4_000, 0, &mut |_, _| Ok(()));
    let gaps = gaps(&started);
    for name in names.iter().take(10) {
        let gaps = &gaps[name.as_str()];
        assert!(gaps.iter().all(|gap| *gap <= 21), "{name}: {gaps:?}");
    }
    let stretch = sync.stretch();
    assert!(!stretch.is_none() && stretch.with_clusters().as_secs() == 20);
    let interval = stretch.others().as_secs();
    assert!(
        (415..440).contains(&interval),
        "what can be kept is told: {interval}"
    );
    for name in names.iter().skip(10) {
        let gaps = &gaps[name.as_str()];
        let limit = interval + 60;
        assert!(
            gaps.len() >= 8 && gaps.iter().all(|gap| *gap <= limit),
            "{name}: {gaps:?}"
        );
        let watch = &sync.watches()[&id(name)];
        assert_eq!(watch.interval(), stretch.others());
        assert!(
            watch.is_fresh(boot(4_000_000)),
            "{name} is as fresh as can be kept"
        );
    }
}

#[test]
fn slow_answers_of_many_are_told_as_longer_intervals() {
    let mut sync = Sync::new(1);
    let names = names(200);
    find(&mut sync, &names, 2, 0);
    live(&mut sync, 0..4_000, 4, &mut |_, _| Ok(()));
    let interval = sync.stretch().others().as_secs();
    assert!(
        (95..125).contains(&interval),
        "eight places of four seconds for two hundred: {interval}"
    );
    assert!(
        sync.watches()
            .values()
            .all(|watch| watch.is_fresh(boot(4_000_000)))
    );
}

#[test]
fn polls_and_reads_of_decisions_draw_from_the_same_buckets_and_a_person_never_waits() {
    let mut sync = watching(&["prod", "dev"]);
    let now = boot(1_000_000);
    assert_eq!(sync.read_back_at(&id("prod"), now), Some(now));
    for number in 0..60 {
        sync.read_for_a_person(&id("prod"), Ticket(number), now);
        sync.read(Ticket(number));
    }
    let prod = sync.read_back_at(&id("prod"), now).expect("later");
    assert_eq!(
        prod.since(now),
        Duration::from_nanos(66_666_666 * 46),
        "the fleet pays back"
    );
    assert!(start_at(&mut sync, now).is_empty());
    let (next, _) = sync.deadline().expect("later");
    assert_eq!(next, prod);
    assert_eq!(start_at(&mut sync, next).len(), 1, "a token at a time");
}

#[test]
fn a_subscription_that_spent_its_own_tokens_waits_alone() {
    let mut sync = watching(&["prod", "dev"]);
    let mut now = boot(0);
    // Somebody asks for a look again and again, a little slower than the fleet may be asked.
    let mut polls = 0;
    for _ in 0..300 {
        sync.hurry_one(&id("prod"), now);
        for (ticket, name) in start_at(&mut sync, now) {
            polls += usize::from(name == "prod");
            sync.answered(ticket, Ok(good(&name)), None, &mut turn_at(now));
        }
        now = now.after(Duration::from_millis(70));
    }
    let limit = 50 + 21_000 / 200 + 1;
    assert!((limit - 5..=limit).contains(&polls), "{polls} in 21 s");
    sync.hurry_one(&id("prod"), now);
    sync.hurry_one(&id("dev"), now);
    let started: Vec<_> = start_at(&mut sync, now)
        .into_iter()
        .map(|(_, name)| name)
        .collect();
    assert!(started.contains(&"dev".to_owned()));
    assert!(
        sync.deadline().is_none_or(|(due, _)| due > now),
        "and nothing spins"
    );
}

#[test]
fn what_was_asked_with_the_session_before_takes_its_place_until_it_is_answered() {
    let mut sync = Sync::new(1);
    find(&mut sync, &names(20), 0, 0);
    let before = start(&mut sync, 0);
    sync.start_over(boot(1_000));
    assert_eq!(start(&mut sync, 1), []);
    let late = sync.answered(before[0].0, Ok(good(&before[0].1)), None, &mut turn(2));
    assert_eq!(late, None, "nobody waits for it");
    assert_eq!(start(&mut sync, 2).len(), 1);
    sync.clear();
    assert_eq!((sync.watches().len(), sync.deadline()), (0, None));
    assert!(sync.stretch().is_none());
}
