//! The program against clocks that jump: the wall clock is turned by years, the computer sleeps for days, Azure's own date goes
//! wrong. None of it may change a guard, delay a poll, lose or repeat a word, or make a deadline lie in the past (which the
//! world checks at every event). `PROPTEST_CASES` asks for more lives.

use crate::common::azure::key;
use crate::common::{Step, World};
use chrono::TimeDelta;
use lockbox_core::{
    Command, Event, Guard, Notice, Obstacle, Phase, RequestKey, ServerTime, Surface, Verdict, What,
};
use proptest::prelude::*;
use std::time::Duration;

const YEARS: i64 = 10 * 366 * 24 * 3_600;
const DAYS: u64 = 6 * 24 * 3_600;

#[derive(Clone, Copy, Debug)]
enum Jump {
    /// Nothing unusual for so many seconds.
    Live(u64),
    /// The computer sleeps; whether the driver notices it as a jump.
    Sleep(u64, bool),
    /// It sleeps, and the wall clock was set back to where it was.
    SleepUnseen(u64),
    /// Somebody turns the wall clock, or summer time begins where the computer keeps local time.
    Wall(i64, bool),
    /// Azure's date is off by so many seconds from now on.
    Date(i64),
}

fn jump() -> impl Strategy<Value = Jump> {
    let turn = prop_oneof![-YEARS..YEARS, Just(3_600), Just(-3_600), -90_i64..90];
    let date = prop_oneof![2 => Just(0), 1 => -YEARS..YEARS, 1 => -90_i64..90];
    let nap = prop_oneof![1..DAYS, 1_u64..600, Just(8 * 3_600)];
    prop_oneof![
        4 => (1_u64..100).prop_map(Jump::Live),
        2 => (nap.clone(), any::<bool>()).prop_map(|(nap, seen)| Jump::Sleep(nap, seen)),
        1 => nap.prop_map(Jump::SleepUnseen),
        2 => (turn, any::<bool>()).prop_map(|(turn, seen)| Jump::Wall(turn, seen)),
        1 => date.prop_map(Jump::Date),
    ]
}

fn happen(world: &mut World, jump: Jump) {
    let event = |seen| {
        if seen {
            Event::ClockJumped
        } else {
            Event::TimeReached
        }
    };
    match jump {
        Jump::Live(seconds) => world.pass(Duration::from_secs(seconds)),
        Jump::Sleep(seconds, seen) => {
            world.sleep(Duration::from_secs(seconds));
            world.give(event(seen));
        }
        Jump::SleepUnseen(seconds) => {
            let wall = world.now.wall;
            world.sleep(Duration::from_secs(seconds));
            world.now.wall = wall;
            world.give(Event::TimeReached);
        }
        Jump::Wall(seconds, seen) => {
            world.now.wall += TimeDelta::seconds(seconds);
            world.give(event(seen));
        }
        Jump::Date(seconds) => {
            world.azure.skew = TimeDelta::seconds(seconds);
            world.command(Command::CheckNow).expect("any time");
        }
    }
    world.settle();
}

/// What Azure's clock shows, as it was told last.
fn server(world: &World) -> ServerTime {
    world.azure.time() + world.azure.skew
}

fn assert_guards(world: &World, request: &RequestKey) {
    let told = &world.app.cases()[request].request;
    let left = told.lapses.expect("four days") - server(world);
    let knows = !world.azure.dateless;
    let approve = if told.phase != Phase::Pending {
        Some(Guard::Pending)
    } else if !knows || left <= TimeDelta::seconds(60) {
        Some(Guard::NotLapsed)
    } else {
        None
    };
    assert_eq!(
        world.app.obstacle(Verdict::Approve, world.now),
        approve.map(Obstacle::from),
        "{left} left"
    );
    let deny = (told.phase != Phase::Pending).then_some(Guard::Pending.into());
    assert_eq!(world.app.obstacle(Verdict::Deny, world.now), deny);
    if knows {
        assert_eq!(world.app.server_now(world.now), server(world));
    }
}

fn assert_watched(world: &World) {
    for (id, watch) in world.app.watches() {
        let since = world.now.boot.since(world.polled[id]);
        assert!(since <= 2 * watch.interval(), "{id} was asked {since:?} ago");
        let checked = world.app.checked(watch, world.now).expect("it was read");
        let present = world.app.server_now(world.now);
        assert!(checked <= present, "checked {checked}, and it is {present}");
        assert!(watch.is_fresh(world.now.boot), "everything was answered");
    }
}

fn lives() -> ProptestConfig {
    let usual = ProptestConfig::default();
    ProptestConfig {
        cases: usual.cases.max(10_000),
        ..usual
    }
}

proptest! {
    #![proptest_config(lives())]

    #[test]
    fn no_clock_that_jumps_changes_a_guard_delays_a_poll_or_tells_the_end_of_access_twice_or_never(
        jumps in prop::collection::vec(jump(), 1..12),
        seed in any::<u64>(),
        dateless in prop::bool::weighted(0.1),
    ) {
        let mut world = World::new();
        world.settings.seed = seed;
        world.azure.dateless = dateless;
        world.keychain = Some(world.browser.clone());
        world.restart();
        let (waiting, open) = (key("prod", "waits"), key("dev", "open"));
        world.azure.raise(&waiting);
        world.azure.raise(&open);
        world.azure.decide(&open, Verdict::Approve);
        world.settle();
        world.open(&waiting, Surface::Window).expect("it waits");
        world.look();
        world.settle();

        let mut ended = false;
        for jump in jumps {
            let grant = world.app.cases()[&open].grant.clone();
            happen(&mut world, jump);
            assert_guards(&world, &waiting);
            assert_watched(&world);
            // Without Azure's date the wall clock says when access ends.
            let present = world.app.server_now(world.now);
            let until = grant.filter(|grant| !grant.ended).and_then(|grant| grant.until);
            ended |= until.is_some_and(|until| until <= present);
            let told = Step::Notify(Notice::GrantEnded { key: open.clone() });
            let told = world.steps.iter().filter(|step| **step == told).count();
            let written = world.history.about(&open);
            let written = written.filter(|what| matches!(what, What::GrantEnded { .. })).count();
            assert_eq!((told, written), (usize::from(ended), usize::from(ended)));
        }
    }
}
