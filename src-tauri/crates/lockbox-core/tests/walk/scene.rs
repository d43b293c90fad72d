//! One request that waits, and what is asked about it.

use crate::common::azure::key;
use crate::common::{Step, World};
use lockbox_core::{Command, Effect, End, NotSent, RequestKey};
use std::time::Duration;

pub(crate) fn one_request() -> (World, RequestKey) {
    let mut world = World::watching();
    let request = key("prod", "r1");
    world.azure.raise(&request);
    world.pass(Duration::from_secs(20));
    (world, request)
}

pub(crate) fn assert_nothing_was_sent(world: &World) {
    assert!(!world.steps.iter().any(|step| matches!(step, Step::Send(_))));
    assert!(world.azure.arrived.is_empty());
}

pub(crate) fn is_reread(effect: &Effect) -> bool {
    matches!(effect, Effect::Reread { .. })
}

pub(crate) fn is_journal(effect: &Effect) -> bool {
    matches!(effect, Effect::Journal { .. })
}

pub(crate) fn ended(world: &World, request: &RequestKey) -> NotSent {
    let end = world.app.ended(request).expect("it ended");
    let End::NotSent(why) = end else { panic!("{end:?}") };
    why.clone()
}

/// A test notice is shown, and somebody says that it was seen.
pub(crate) fn see_a_test_notice(world: &mut World) {
    world.command(Command::TestNotice).expect("any time");
    world.settle();
    world
        .command(Command::NoticeSeen { seen: true })
        .expect("it was shown");
    world.settle();
}
