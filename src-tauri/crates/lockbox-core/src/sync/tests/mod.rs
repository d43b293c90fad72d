//! When which subscription is read.

mod fleet;
mod outage;
mod pace;
mod watches;

use super::*;
use crate::cluster::Standing;
use crate::time::{Now, ServerClock, ServerTime};

fn boot(millis: u64) -> BootTime {
    BootTime(Duration::from_millis(millis))
}

fn turn_at(now: BootTime) -> Turn {
    let now = Now {
        boot: now,
        wall: ServerTime::UNIX_EPOCH,
    };
    let tickets = u64::try_from(now.boot.0.as_millis())
        .unwrap_or(u64::MAX)
        .saturating_mul(1_000);
    Turn::new(now, ServerTime::UNIX_EPOCH + now.boot.0, tickets)
}

fn turn(second: u64) -> Turn {
    turn_at(boot(second * 1_000))
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
        rights: crate::Rights::default(),
        standing: Standing::Unknown,
    }
}

/// `number` names in order.
fn names(number: usize) -> Vec<String> {
    (0..number).map(|number| format!("s{number:05}")).collect()
}

fn find(sync: &mut Sync, names: &[impl AsRef<str>], clusters: usize, second: u64) -> Vec<Watch> {
    let subscriptions: Vec<_> = names
        .iter()
        .map(|name| subscription(name.as_ref(), true))
        .collect();
    let with_clusters: BTreeSet<_> = subscriptions
        .iter()
        .take(clusters)
        .map(|found| &found.id)
        .collect();
    sync.found(&subscriptions, &with_clusters, boot(second * 1_000))
}

/// Watches `names`, the first of which has clusters.
fn watching(names: &[&str]) -> Sync {
    let mut sync = Sync::new(1);
    find(&mut sync, names, 1, 0);
    sync
}

fn start_at(sync: &mut Sync, now: BootTime) -> Vec<(Ticket, String)> {
    start_in(sync, &mut turn_at(now))
}

fn start_in(sync: &mut Sync, turn: &mut Turn) -> Vec<(Ticket, String)> {
    sync.start_due(turn);
    let polls = turn.effects.drain(..).map(|effect| {
        let Effect::Poll { ticket, subscription } = effect else {
            panic!("{effect:?}")
        };
        (ticket, subscription.to_string())
    });
    polls.collect()
}

/// Starts what is due when so many were started before.
fn start_more(sync: &mut Sync, second: u64, before: usize) -> Vec<(Ticket, String)> {
    let mut turn = turn(second);
    turn.tickets += before as u64;
    start_in(sync, &mut turn)
}

fn start(sync: &mut Sync, second: u64) -> Vec<(Ticket, String)> {
    start_at(sync, boot(second * 1_000))
}

fn good(name: &str) -> Polled {
    Polled {
        subscription: id(name),
        requests: Vec::new(),
        unreadable: Vec::new(),
        date: None,
    }
}

fn offline() -> Trouble {
    Trouble::Offline(String::new())
}

/// Answers at a second and tells how much later the next poll is due.
fn answer(sync: &mut Sync, ticket: Ticket, outcome: Result<Polled, Trouble>, second: u64) -> Duration {
    let flight = sync.flights.end(ticket).expect("under way");
    let Flight::Poll(id, _) = flight.clone() else {
        panic!("{flight:?}")
    };
    sync.flights.begin(ticket, flight);
    let mut turn = turn(second);
    sync.answered(ticket, outcome, None, &mut turn);
    sync.watches[&id].due.since(turn.now.boot)
}

/// Whether a pause is one of so many seconds, as chance makes it.
fn about(pause: Duration, seconds: u64) -> bool {
    let span = Duration::from_secs(seconds);
    (span - span / 5..=span).contains(&pause)
}

fn request(sync_of: &str) -> crate::request::Request {
    let mut request = crate::request::sample("r1");
    request.key.subscription = id(sync_of);
    request
}

/// How the world answers in [`live`].
type Answers<'a> = dyn FnMut(&str, u64) -> Result<(), Trouble> + 'a;

/// Lives from second to second: every poll that starts is answered `takes` seconds later as `answers` says. Every start by name.
fn live(
    sync: &mut Sync,
    seconds: std::ops::Range<u64>,
    takes: u64,
    answers: &mut Answers<'_>,
) -> Vec<(u64, String)> {
    let mut started = Vec::new();
    let mut under_way: Vec<(u64, Ticket, String)> = Vec::new();
    for second in seconds {
        // What is answered at once makes room for the next.
        loop {
            let over: Vec<_> = under_way
                .extract_if(.., |(since, ..)| *since + takes <= second)
                .collect();
            let starting = start_more(sync, second, started.len());
            if over.is_empty() && starting.is_empty() {
                break;
            }
            for (ticket, name) in starting {
                started.push((second, name.clone()));
                under_way.push((second, ticket, name));
            }
            for (_, ticket, name) in over {
                let outcome = answers(&name, second).map(|()| good(&name));
                let good = outcome.is_ok();
                sync.answered(ticket, outcome, None, &mut turn(second));
                if good {
                    sync.reached(boot(second * 1_000));
                }
            }
        }
    }
    started
}
