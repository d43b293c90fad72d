//! Over a switch in doubt somebody decides again: what becomes of the first one.

use super::{end, prepared, turn, way};
use crate::common::{Fate, World};
use lockbox_core::{Effect, Page, ReviewAct, SwitchEnd, SwitchNotSent, SwitchProgress, Tri, Trouble};
use std::time::Duration;

fn send(effect: &Effect) -> bool {
    matches!(effect, Effect::SendSwitch { .. })
}

/// Its answer was lost, and it did not arrive.
fn lost() -> World {
    let mut world = prepared();
    turn(&mut world).expect("everything is done for it");
    world.settle_all_but(send);
    world.answer_the(send, &Fate::Lost { arrived: false });
    world
}

/// Azure has shown no change for so long that a person may decide again.
fn aged() -> World {
    let mut world = lost();
    world.pass(Duration::from_secs(6 * 60));
    world.act(ReviewAct::StepUp).expect("somebody is signed in");
    world.settle();
    world
}

/// The person went back to the page.
fn over() -> World {
    let mut world = aged();
    world.act(ReviewAct::Go(Page::Review)).expect("back");
    assert_eq!(world.app.switch_progress(), None, "the page is free again");
    world
}

fn awaits(world: &World) -> bool {
    matches!(world.app.switch_progress(), Some(SwitchProgress::Awaiting { doubt, .. }) if doubt.lost.is_some())
}

fn refuse(world: &mut World) {
    world.settle_all_but(send);
    world.answer_the(send, &Fate::Trouble(Trouble::Forbidden(String::new())));
}

#[test]
fn nothing_is_decided_over_it_before_it_has_aged() {
    let mut world = lost();
    world.act(ReviewAct::Go(Page::Review)).expect("any time");
    assert!(awaits(&world));
}

#[test]
fn it_stands_again_when_nothing_comes_of_the_new_one() {
    let mut closed = over();
    closed.act(ReviewAct::Close).expect("the page is there");
    assert!(awaits(&closed));
    let mut refused = over();
    turn(&mut refused).expect("once more");
    refuse(&mut refused);
    assert!(matches!(end(&refused), Some(SwitchEnd::Refused { .. })));
    let mut straight = aged();
    turn(&mut straight).expect("also without going back first");
    refuse(&mut straight);
    straight.act(ReviewAct::Close).expect("the page is there");
    assert!(awaits(&straight));
    let mut unseen = over();
    turn(&mut unseen).expect("once more");
    unseen.settle_all_but(send);
    unseen.act(ReviewAct::Close).expect("the page is there");
    refuse(&mut unseen);
    assert!(awaits(&unseen));
    unseen.pass(Duration::from_secs(1));
    assert_eq!(way(&unseen).last(), Some(&"read"), "and is read back");
    for mut world in [closed, refused, straight, unseen] {
        world.restart();
        world.settle();
        assert!(awaits(&world), "also to a program that starts");
        world.azure.lockbox_on = Tri::Yes;
        world.pass(Duration::from_secs(61));
        assert_eq!(end(&world), Some(SwitchEnd::Confirmed), "it arrived late");
    }
}

#[test]
fn what_turns_out_to_be_so_before_the_new_one_was_sent_settles_it() {
    let mut world = over();
    turn(&mut world).expect("once more");
    world.azure.lockbox_on = Tri::Yes;
    world.settle();
    assert_eq!(end(&world), Some(SwitchEnd::NotSent(SwitchNotSent::AlreadySo)));
    assert_eq!(way(&world).last(), Some(&"settled"), "the first one was it");
    world.act(ReviewAct::Close).expect("the page is there");
    assert_eq!(world.app.switch_progress(), None);
}
