//! Many requests at once: few notices, and nobody dropped.

use crate::common::World;
use crate::common::azure::key;
use lockbox_core::Escalation::{Hook, Toast, Window};
use lockbox_core::{BootTime, Group, Manner, Notice, RequestKey, Telling};
use std::collections::BTreeMap;
use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);

fn raise(world: &mut World, numbers: std::ops::Range<usize>) -> Vec<RequestKey> {
    let keys: Vec<RequestKey> = numbers.map(|number| key("prod", &format!("r{number}"))).collect();
    world.azure.raise_all(&keys);
    keys
}

type Digest<'a> = (BootTime, &'a BTreeMap<RequestKey, Telling>, &'a Manner);

fn digests(world: &World) -> Vec<Digest<'_>> {
    let mut digests = Vec::new();
    for (at, notice, manner) in &world.notices {
        if let Notice::Digest { requests, .. } = notice {
            digests.push((*at, requests, manner));
        }
    }
    digests
}

#[test]
fn a_thousand_requests_in_one_second_are_one_notice_that_counts_each_and_each_has_its_own_card() {
    let mut world = World::watching();
    let keys = raise(&mut world, 0..1_000);
    world.pass(60 * SECOND);
    assert_eq!(world.notices.len(), 1);
    let told = digests(&world);
    let (_, requests, manner) = told.first().expect("a digest");
    assert_eq!(requests.len(), 1_000);
    assert!(requests.values().all(|telling| telling.first));
    assert_eq!((manner.sound, &manner.group), (true, &Some(Group::Digest)));
    for key in &keys {
        assert!(world.app.cases().contains_key(key) && world.history.was_notified(key));
    }
}

#[test]
fn a_digest_that_the_desktop_did_not_take_leaves_all_of_it_untold_and_comes_again() {
    let mut world = World::watching();
    let keys = raise(&mut world, 0..5);
    world.desktop = Err("no daemon".into());
    world.pass(40 * SECOND);
    assert!(!digests(&world).is_empty());
    assert!(keys.iter().all(|key| !world.history.was_notified(key)));
    world.desktop = Ok(());
    world.pass(60 * SECOND);
    assert!(keys.iter().all(|key| world.history.was_notified(key)));
}

#[test]
fn up_to_three_are_told_by_themselves_ten_seconds_apart() {
    let mut world = World::watching();
    let keys = raise(&mut world, 0..3);
    world.pass(60 * SECOND);
    let first = world.notices[0].0;
    let told: Vec<_> = world
        .notices
        .iter()
        .map(|(at, notice, _)| (at.since(first), notice.clone()))
        .collect();
    let alone = |place: u32| {
        (
            place * 10 * SECOND,
            Notice::Waiting {
                key: keys[place as usize].clone(),
            },
        )
    };
    assert_eq!(told, [alone(0), alone(1), alone(2)]);
}

#[test]
fn whoever_comes_within_a_burst_joins_its_digest_which_grows_in_its_place_without_a_sound() {
    let mut world = World::watching();
    raise(&mut world, 0..3);
    world.pass(60 * SECOND);
    for more in 3..5 {
        raise(&mut world, more..more + 1);
        world.pass(40 * SECOND);
    }
    let told: Vec<_> = digests(&world)
        .into_iter()
        .map(|(_, requests, manner)| {
            let new = requests.values().filter(|telling| telling.first).count();
            (requests.len(), new, manner.sound, manner.replaces)
        })
        .collect();
    assert_eq!(told, [(4, 1, true, false), (5, 1, false, true)]);
    world.pass(5 * 60 * SECOND);
    let before = world.notices.len();
    world.azure.requests.clear();
    raise(&mut world, 9..10);
    world.pass(40 * SECOND);
    let alone = Notice::Waiting {
        key: key("prod", "r9"),
    };
    assert_eq!(
        world.notices[before].1, alone,
        "what waits no longer is not counted"
    );
}

#[test]
fn a_storm_is_reminded_of_in_digests_too() {
    let mut world = World::watching();
    raise(&mut world, 0..50);
    world.pass(Duration::from_secs(97 * 3_600));
    let told: Vec<_> = digests(&world)
        .into_iter()
        .map(|(_, requests, manner)| (requests.len(), manner.escalation))
        .collect();
    let levels = [Toast, Window, Hook, Hook, Hook, Toast, Window, Hook];
    assert_eq!(told, levels.map(|level| (50, level)));
    assert_eq!(world.notices.len(), 8);
}

mod in_any_order {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

        /// Spacing and "never twice" are looked after by the oracle at each notice.
        #[test]
        fn however_requests_storm_in_and_notices_fail_each_is_covered_by_a_notice_that_was_taken(
            waves in prop::collection::vec((0..120_u32, 0..40_usize, prop::bool::weighted(0.8)), 1..12)
        ) {
            let mut world = World::watching();
            let mut raised = 0;
            for (wait, many, works) in waves {
                world.desktop = if works { Ok(()) } else { Err("no daemon".into()) };
                raise(&mut world, raised..raised + many);
                raised += many;
                world.pass(wait * SECOND);
            }
            world.desktop = Ok(());
            world.pass(120 * SECOND);
            prop_assert_eq!(world.app.cases().len(), raised);
            for key in world.app.cases().keys() {
                prop_assert!(world.history.was_notified(key), "{:?} was dropped", key);
            }
            for (_, requests, _) in digests(&world) {
                prop_assert!(requests.len() > 3);
            }
        }
    }
}
