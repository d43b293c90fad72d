//! One watch: its answers, its pauses, what it tells about itself.

use super::*;

fn service() -> Trouble {
    Trouble::Service {
        status: 500,
        code: String::new(),
        message: String::new(),
        correlation: None,
    }
}

#[test]
fn each_trouble_has_its_pause() {
    let table = [
        (offline(), 10),
        (service(), 10),
        (Trouble::Unreadable(String::new()), 10),
        (Trouble::Forbidden(String::new()), 5 * 60),
        (Trouble::Unauthorized(String::new()), 5 * 60),
        (Trouble::NotFound, 5 * 60),
    ];
    for (trouble, pause) in table {
        let mut sync = watching(&["prod"]);
        let (ticket, _) = start(&mut sync, 0)[0].clone();
        let found = answer(&mut sync, ticket, Err(trouble.clone()), 3);
        assert!(about(found, pause), "{trouble:?}: {found:?}");
        assert_eq!(sync.watches()[&id("prod")].trouble, Some(trouble));
    }
}

#[test]
fn azure_is_never_asked_earlier_than_it_says_nor_later_than_a_quarter_of_an_hour() {
    for (asked, least) in [
        (0, 1),
        (1, 1),
        (17, 17),
        (300, 300),
        (899, 899),
        (900, 900),
        (u64::MAX, 900),
    ] {
        let mut sync = watching(&["prod"]);
        let (ticket, _) = start(&mut sync, 0)[0].clone();
        let pause = answer(&mut sync, ticket, Err(Trouble::Throttled(asked)), 3);
        let least = Duration::from_secs(least);
        let most = (least + least / 10).min(Duration::from_secs(900));
        assert!((least..=most).contains(&pause), "{asked}: {pause:?}");
    }
}

#[test]
fn a_good_answer_ends_the_trouble_and_its_pauses() {
    let mut sync = Sync::new(1);
    find(&mut sync, &["dev"], 0, 0);
    let mut second = 0;
    for pause in [10, 20, 40, 60, 60, 60] {
        let (ticket, _) = start(&mut sync, second)[0].clone();
        let found = answer(&mut sync, ticket, Err(offline()), second);
        assert!(about(found, pause), "{found:?} instead of {pause}");
        second += found.as_secs() + 1;
    }
    let (ticket, _) = start(&mut sync, second)[0].clone();
    assert!(about(answer(&mut sync, ticket, Ok(good("dev")), second), 60));
    assert_eq!(sync.watches()[&id("dev")].trouble, None);
    let (ticket, _) = start(&mut sync, second + 70)[0].clone();
    let pause = answer(&mut sync, ticket, Err(offline()), second + 70);
    assert!(about(pause, 10), "from the start");
}

#[test]
fn an_answer_that_belongs_to_another_subscription_is_no_answer() {
    let mut sync = watching(&["prod", "dev"]);
    let polls = start(&mut sync, 0);
    let taken = sync.answered(polls[0].0, Ok(good("dev")), None, &mut turn(1));
    assert_eq!(taken, None);
    assert!(!sync.watches()[&id("prod")].was_checked());
    assert!(matches!(
        sync.watches()[&id("prod")].trouble,
        Some(Trouble::Unreadable(_))
    ));
}

#[test]
fn an_answer_that_comes_twice_counts_once() {
    let mut sync = watching(&["prod"]);
    let (ticket, _) = start(&mut sync, 0)[0].clone();
    assert!(sync.awaits(ticket));
    assert!(
        sync.answered(ticket, Ok(good("prod")), None, &mut turn(1))
            .is_some()
    );
    assert!(!sync.awaits(ticket));
    assert_eq!(sync.answered(ticket, Err(offline()), None, &mut turn(2)), None);
    assert_eq!(sync.watches()[&id("prod")].trouble, None);
}

#[test]
fn subscriptions_that_vanish_or_may_not_be_read_are_given_back_and_the_others_stay_as_they_are() {
    let mut sync = watching(&["prod", "dev"]);
    let polls = start(&mut sync, 0);
    answer(&mut sync, polls[0].0, Ok(good("prod")), 0);
    let found = [
        subscription("prod", true),
        subscription("off", false),
        subscription("new", true),
    ];
    let with_clusters = id("new");
    let lost = sync.found(&found, &BTreeSet::from([&with_clusters]), boot(5_000));
    let lost: Vec<_> = lost.iter().map(|watch| watch.subscription.id.as_str()).collect();
    assert_eq!(lost, ["dev"]);
    let watched: Vec<_> = sync.watches().keys().map(SubscriptionId::as_str).collect();
    assert_eq!(watched, ["new", "prod"]);
    let prod = &sync.watches()[&id("prod")];
    assert!(prod.was_checked() && !prod.has_clusters);
    assert_eq!(start(&mut sync, 5).len(), 1, "the new one, at once");
    assert!(!sync.awaits(polls[1].0), "nobody waits for it any more");
    let taken = sync.answered(polls[1].0, Ok(good("dev")), None, &mut turn(5));
    assert_eq!(taken, None);
    assert!(
        find(&mut sync, &["prod", "new"], 0, 6).is_empty(),
        "it is told once"
    );
}

#[test]
fn hurry_reads_at_once_but_not_where_azure_asked_to_wait_and_once_more_where_it_is_being_read() {
    let mut sync = watching(&["prod", "dev", "third"]);
    let polls = start(&mut sync, 0);
    answer(&mut sync, polls[0].0, Ok(good("prod")), 0);
    answer(&mut sync, polls[1].0, Err(Trouble::Throttled(300)), 0);
    sync.hurry(boot(1_000));
    assert_eq!(start(&mut sync, 1).len(), 1, "prod alone");
    assert_eq!(
        answer(&mut sync, polls[2].0, Ok(good("third")), 2),
        Duration::ZERO,
        "asked for while it was under way"
    );
}

#[test]
fn a_wish_to_look_again_does_not_outdo_azures_wish_to_wait() {
    let mut sync = watching(&["prod"]);
    let polls = start(&mut sync, 0);
    sync.hurry(boot(1_000));
    let pause = answer(&mut sync, polls[0].0, Err(Trouble::Throttled(120)), 2);
    assert!(pause >= Duration::from_secs(120), "{pause:?}");
}

#[test]
fn a_subscription_is_fresh_for_three_intervals_after_a_good_answer_and_never_in_trouble() {
    let mut sync = watching(&["prod", "dev"]);
    let fresh =
        |sync: &Sync, name: &str, second: u64| sync.watches()[&id(name)].is_fresh(boot(second * 1_000));
    assert!(!fresh(&sync, "prod", 0), "nothing was answered yet");
    for (ticket, name) in start(&mut sync, 0) {
        answer(&mut sync, ticket, Ok(good(&name)), 0);
    }
    assert_eq!([60, 61].map(|second| fresh(&sync, "prod", second)), [true, false]);
    assert_eq!(
        [180, 181].map(|second| fresh(&sync, "dev", second)),
        [true, false]
    );
    let (ticket, _) = start(&mut sync, 22)[0].clone();
    answer(&mut sync, ticket, Err(offline()), 23);
    assert!(!fresh(&sync, "prod", 23));
}

#[test]
fn a_gap_is_written_down_only_when_it_is_longer_than_three_intervals() {
    for (last, gap) in [(60, false), (61, true)] {
        let mut sync = watching(&["prod"]);
        let (ticket, _) = start(&mut sync, 0)[0].clone();
        answer(&mut sync, ticket, Ok(good("prod")), 0);
        let (ticket, _) = start(&mut sync, last)[0].clone();
        let mut turn = turn(last);
        sync.answered(ticket, Ok(good("prod")), None, &mut turn);
        assert_eq!(turn.notes.len(), usize::from(gap), "{last} s");
    }
}

#[test]
fn when_a_subscription_was_checked_is_never_told_later_than_it_was_whichever_clock_is_turned() {
    let mut sync = watching(&["prod"]);
    let (ticket, _) = start(&mut sync, 1_000)[0].clone();
    answer(&mut sync, ticket, Ok(good("prod")), 1_000);
    let truth = ServerTime::UNIX_EPOCH + Duration::from_secs(1_000);
    let years = chrono::TimeDelta::days(3_650);
    let checked = |heard: Option<ServerTime>, wall: ServerTime| {
        let mut clock = ServerClock::default();
        if let Some(date) = heard {
            clock.hear(date, boot(1_100_000));
        }
        let now = Now {
            boot: boot(1_100_000),
            wall,
        };
        sync.watches()[&id("prod")]
            .checked(&clock, now)
            .expect("it was read")
    };
    let steady = truth + Duration::from_secs(100);
    assert_eq!(checked(Some(steady), steady), truth);
    assert_eq!(
        checked(Some(steady), steady + years),
        truth,
        "the wall clock counts for nothing"
    );
    assert_eq!(checked(Some(steady + years), steady), truth);
    assert_eq!(
        checked(Some(steady - years), steady),
        truth - years,
        "Azure's own clock went back"
    );
    assert_eq!(checked(None, steady - years), truth - years);
    assert_eq!(checked(None, steady + years), truth);
}
