//! When a decision in doubt is read back out of its turn: when there is a connection again, and in a new session.

use crate::common::{Fate, World};
use crate::scene::{is_reread, one_request};
use lockbox_core::{Command, Effect, End, Event, Phase, RequestKey, Trouble, Verdict};
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);

/// A decision whose answer was lost a minute ago and which did not arrive; nothing is pending.
fn in_doubt() -> (World, RequestKey) {
    let (mut world, request) = one_request();
    world.decide(&request, Verdict::Approve).expect("free");
    let is_send = |effect: &Effect| matches!(effect, Effect::Send { .. });
    world.settle_all_but(is_send);
    world.answer_the(is_send, &Fate::Lost { arrived: false });
    world.pass(MINUTE);
    (world, request)
}

/// Time goes on to the next read of the decision, which is asked and not answered.
fn ask(world: &mut World) {
    world.sleep(MINUTE);
    world.give(Event::TimeReached);
    world.settle_all_but(is_reread);
    assert_eq!(asked(world), 1);
}

fn asked(world: &World) -> usize {
    world.pending.iter().filter(|effect| is_reread(effect)).count()
}

/// The lists are read again, and answered.
fn a_list_is_read(world: &mut World) {
    world.give(Event::ClockJumped);
    world.settle_all_but(is_reread);
}

#[test]
fn a_read_that_found_no_connection_is_made_again_by_the_first_answer_and_once_only_in_its_spell() {
    let offline = Fate::Trouble(Trouble::Offline("no route".into()));
    let (mut world, _) = in_doubt();
    for spell in ["the first spell", "the next one"] {
        ask(&mut world);
        world.answer_the(is_reread, &offline);
        assert_eq!(asked(&world), 0, "{spell}: a minute is to wait");
        a_list_is_read(&mut world);
        assert_eq!(asked(&world), 1, "{spell}: there is a connection");
        world.answer_the(is_reread, &offline);
        a_list_is_read(&mut world);
        assert_eq!(asked(&world), 0, "{spell}: it was made again");
        ask(&mut world);
        world.answer_the(is_reread, &Fate::Good);
    }
}

#[test]
fn a_read_that_azure_answered_badly_is_not_made_again_before_its_turn() {
    let (mut world, _) = in_doubt();
    ask(&mut world);
    world.answer_the(is_reread, &Fate::Trouble(Trouble::NotFound));
    a_list_is_read(&mut world);
    assert_eq!(asked(&world), 0);
}

#[test]
fn a_new_session_of_the_same_account_reads_back_at_once_what_the_one_before_had_asked() {
    let (mut world, _) = in_doubt();
    ask(&mut world);
    let old = world
        .pending
        .remove(world.pending.iter().position(is_reread).expect("asked"));
    world.command(Command::SignIn).expect("any time");
    world.settle_all_but(is_reread);
    assert_eq!(asked(&world), 1, "asked anew");
    let late = world.echo(&old, &Fate::Good);
    world.give(late);
    assert_eq!(asked(&world), 1, "the old answer changes nothing about it");
}

#[test]
fn a_read_under_way_while_the_account_signs_out_is_made_again_when_it_comes_back() {
    let (mut world, request) = in_doubt();
    ask(&mut world);
    world.command(Command::SignOut).expect("any time");
    world.settle();
    world.command(Command::SignIn).expect("any time");
    world.pass(5 * MINUTE);
    assert!(
        !world.app.cases()[&request].is_busy(),
        "the reads after it have let the doubt age"
    );
    world.azure.decide(&request, Verdict::Approve);
    world.pass(MINUTE);
    assert_eq!(world.app.ended(&request), Some(&End::Confirmed(Phase::Approved)));
}
