//! When which subscription is read.

use super::*;
use crate::cluster::Standing;
use crate::time::Now;

fn turn(second: u64) -> Turn {
    let now = Now {
        boot: BootTime(Duration::from_secs(second)),
        wall: chrono::DateTime::UNIX_EPOCH,
    };
    Turn::new(now, chrono::DateTime::UNIX_EPOCH + now.boot.0, second * 1_000)
}

fn id(name: &str) -> SubscriptionId {
    SubscriptionId::new(name)
}

fn subscription(name: &str, readable: bool) -> Subscription {
    Subscription {
        id: id(name),
        home_tenant: TenantId::new("contoso"),
        name: name.to_owned(),
        readable,
        standing: Standing::Unknown,
    }
}

/// Watches `names`, the first of which has clusters.
fn watching(names: &[&str]) -> Sync {
    let mut sync = Sync::default();
    let subscriptions: Vec<_> = names.iter().map(|name| subscription(name, true)).collect();
    let with_clusters: Vec<_> = names.iter().take(1).map(|name| id(name)).collect();
    sync.found(&subscriptions, &with_clusters, BootTime(Duration::ZERO));
    sync
}

fn start(sync: &mut Sync, second: u64) -> Vec<(Ticket, String)> {
    let mut turn = turn(second);
    sync.start_due(&mut turn);
    let polls = turn.effects.into_iter().map(|effect| {
        let Effect::Poll { ticket, subscription } = effect else {
            panic!("{effect:?}")
        };
        (ticket, subscription.to_string())
    });
    polls.collect()
}

fn good(name: &str) -> Polled {
    Polled {
        subscription: id(name),
        requests: Vec::new(),
        unreadable: Vec::new(),
        date: None,
    }
}

/// Answers at a second and tells how many seconds later the next poll is due.
fn answer(sync: &mut Sync, ticket: Ticket, outcome: Result<Polled, Trouble>, second: u64) -> u64 {
    sync.answered(ticket, outcome, None, &mut turn(second));
    let (due, _) = sync.deadline().expect("it goes on");
    due.0.as_secs() - second
}

#[test]
fn each_trouble_has_its_pause() {
    let service = || Trouble::Service {
        status: 500,
        code: String::new(),
        message: String::new(),
        correlation: None,
    };
    let table = [
        (Trouble::Offline(String::new()), 10),
        (service(), 10),
        (Trouble::Unreadable(String::new()), 10),
        (Trouble::Throttled(0), 1),
        (Trouble::Throttled(17), 17),
        (Trouble::Throttled(u64::MAX), 15 * 60),
        (Trouble::Forbidden(String::new()), 5 * 60),
        (Trouble::Unauthorized(String::new()), 5 * 60),
        (Trouble::NotFound, 5 * 60),
    ];
    for (trouble, pause) in table {
        let mut sync = watching(&["prod"]);
        let (ticket, _) = start(&mut sync, 0)[0].clone();
        assert_eq!(
            answer(&mut sync, ticket, Err(trouble.clone()), 3),
            pause,
            "{trouble:?}"
        );
        assert_eq!(sync.watches()[&id("prod")].trouble, Some(trouble));
    }
}

#[test]
fn a_good_answer_ends_the_trouble_and_its_pauses() {
    let mut sync = watching(&["prod"]);
    let mut second = 0;
    for pause in [10, 20, 40, 60, 60] {
        let (ticket, _) = start(&mut sync, second)[0].clone();
        assert_eq!(
            answer(&mut sync, ticket, Err(Trouble::Offline(String::new())), second),
            pause
        );
        second += pause;
    }
    let (ticket, _) = start(&mut sync, second)[0].clone();
    assert_eq!(answer(&mut sync, ticket, Ok(good("prod")), second), 20);
    assert_eq!(sync.watches()[&id("prod")].trouble, None);
    let (ticket, _) = start(&mut sync, second + 20)[0].clone();
    assert_eq!(
        answer(&mut sync, ticket, Err(Trouble::Offline(String::new())), second),
        10,
        "from the start"
    );
}

#[test]
fn an_answer_that_belongs_to_another_subscription_is_no_answer() {
    let mut sync = watching(&["prod", "dev"]);
    let polls = start(&mut sync, 0);
    let taken = sync.answered(polls[0].0, Ok(good("dev")), None, &mut turn(1));
    assert_eq!(taken, None);
    assert_eq!(sync.watches()[&id("prod")].checked, None);
    assert!(matches!(
        sync.watches()[&id("prod")].trouble,
        Some(Trouble::Unreadable(_))
    ));
}

#[test]
fn those_with_clusters_go_first_and_no_more_than_the_limit_are_under_way() {
    let names: Vec<String> = (0..20).map(|number| format!("s{number:02}")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).rev().collect();
    let mut sync = watching(&names);
    let polls = start(&mut sync, 0);
    assert_eq!(polls.len(), FLYING_LIMIT);
    assert_eq!(polls[0].1, "s19", "the one with clusters");
    assert_eq!(start(&mut sync, 1), []);
    assert_eq!(sync.deadline(), None, "nothing to wait for but an answer");
    sync.answered(polls[0].0, Ok(good("s19")), None, &mut turn(1));
    assert!(sync.deadline().is_some());
    assert_eq!(start(&mut sync, 1).len(), 1);
}

#[test]
fn many_slow_subscriptions_with_clusters_keep_no_other_waiting_for_ever() {
    let names: Vec<String> = (0..32).map(|number| format!("s{number:02}")).collect();
    let subscriptions: Vec<_> = names.iter().map(|name| subscription(name, true)).collect();
    let with_clusters: Vec<_> = names.iter().take(30).map(|name| id(name)).collect();
    let mut sync = Sync::default();
    sync.found(&subscriptions, &with_clusters, BootTime(Duration::ZERO));
    // Each answer takes a minute, so more with clusters are always due than can be asked.
    let mut under_way: Vec<(u64, Ticket, String)> = Vec::new();
    let mut asked: BTreeMap<String, u32> = BTreeMap::new();
    for second in (0..3_600).step_by(20) {
        let (over, waiting) = under_way
            .into_iter()
            .partition(|(since, ..)| since + 60 <= second);
        under_way = waiting;
        let over: Vec<(u64, Ticket, String)> = over;
        for (_, ticket, name) in over {
            sync.answered(ticket, Ok(good(&name)), None, &mut turn(second));
        }
        for (ticket, name) in start(&mut sync, second) {
            *asked.entry(name.clone()).or_default() += 1;
            under_way.push((second, ticket, name));
        }
    }
    assert_eq!(asked.len(), 32, "{asked:?}");
    assert!(asked.values().all(|times| *times >= 12), "{asked:?}");
}

#[test]
fn subscriptions_that_vanish_or_may_not_be_read_are_not_watched_and_the_others_stay_as_they_are() {
    let mut sync = watching(&["prod", "dev"]);
    let polls = start(&mut sync, 0);
    answer(&mut sync, polls[0].0, Ok(good("prod")), 0);
    let found = [
        subscription("prod", true),
        subscription("off", false),
        subscription("new", true),
    ];
    sync.found(&found, &[id("new")], BootTime(Duration::from_secs(5)));
    let watched: Vec<_> = sync.watches().keys().map(SubscriptionId::as_str).collect();
    assert_eq!(watched, ["new", "prod"]);
    assert!(sync.watches()[&id("prod")].checked.is_some() && !sync.watches()[&id("prod")].has_clusters);
    assert_eq!(start(&mut sync, 5).len(), 1, "the new one, at once");
    let taken = sync.answered(polls[1].0, Ok(good("dev")), None, &mut turn(5));
    assert_eq!(taken, None, "nobody waits for it any more");
}

#[test]
fn hurry_reads_at_once_but_not_where_azure_asked_to_wait_and_once_more_where_it_is_being_read() {
    let mut sync = watching(&["prod", "dev", "third"]);
    let polls = start(&mut sync, 0);
    answer(&mut sync, polls[0].0, Ok(good("prod")), 0);
    sync.answered(polls[1].0, Err(Trouble::Throttled(300)), None, &mut turn(0));
    sync.hurry(BootTime(Duration::from_secs(1)));
    assert_eq!(start(&mut sync, 1).len(), 1, "prod alone");
    assert_eq!(
        answer(&mut sync, polls[2].0, Ok(good("third")), 2),
        0,
        "asked for while it was under way"
    );
}

#[test]
fn a_subscription_is_fresh_for_three_intervals_after_a_good_answer_and_never_in_trouble() {
    let mut sync = watching(&["prod", "dev"]);
    let fresh = |sync: &Sync, name: &str, second| {
        sync.watches()[&id(name)].is_fresh(BootTime(Duration::from_secs(second)))
    };
    assert!(!fresh(&sync, "prod", 0), "nothing was answered yet");
    for (ticket, name) in start(&mut sync, 0) {
        answer(&mut sync, ticket, Ok(good(&name)), 0);
    }
    assert_eq!([60, 61].map(|second| fresh(&sync, "prod", second)), [true, false]);
    assert_eq!(
        [180, 181].map(|second| fresh(&sync, "dev", second)),
        [true, false]
    );
    let (ticket, _) = start(&mut sync, 20)[0].clone();
    answer(&mut sync, ticket, Err(Trouble::Offline(String::new())), 21);
    assert!(!fresh(&sync, "prod", 21));
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
