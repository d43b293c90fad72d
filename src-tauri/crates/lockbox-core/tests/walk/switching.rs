//! Turning Customer Lockbox on or off, walked step by step, with a crash at each.

#[cfg(test)]
mod doubts;
#[cfg(test)]
mod sessions;

use crate::common::azure::{key, person};
use crate::common::{Fate, Step, World};
use chrono::TimeDelta;
use lockbox_core::{
    Command, Effect, Event, HistoryFault, KnownUrl, Lack, Page, Rejection, ReviewAct, StepUpFault,
    StepUpState, Surface, SwitchEnd, SwitchGuard, SwitchNotSent, SwitchProgress, Tri, Trouble, What,
};
use std::time::Duration;

const NAME: &str = "Contoso";

/// Lockbox is off; the page that turns it on is open, looked at, and a fresh sign-in was brought.
fn prepared() -> World {
    let mut world = opened();
    world.act(ReviewAct::Attend(true)).expect("the page is there");
    world.pass(Duration::from_secs(6));
    world.act(ReviewAct::StepUp).expect("somebody is signed in");
    world.settle();
    world
}

fn opened() -> World {
    let mut world = World::watching();
    world.azure.lockbox_on = Tri::No;
    world.command(Command::CheckNow).expect("any time");
    world.settle();
    world
        .command(Command::OpenSwitch { on: true })
        .expect("a Global Administrator");
    world
}

fn turn(world: &mut World) -> Result<(), Rejection> {
    turn_with(world, "the auditors ask for it", NAME)
}

fn turn_with(world: &mut World, reason: &str, typed: &str) -> Result<(), Rejection> {
    let act = ReviewAct::TurnLockbox {
        on: true,
        reason: reason.to_owned(),
        typed_name: typed.to_owned(),
    };
    world.act(act)
}

fn end(world: &World) -> Option<SwitchEnd> {
    match world.app.switch_progress()? {
        SwitchProgress::Ended { end, .. } => Some(end.clone()),
        SwitchProgress::Reading { .. }
        | SwitchProgress::Recording { .. }
        | SwitchProgress::Sending { .. }
        | SwitchProgress::Awaiting { .. } => None,
    }
}

fn sends(world: &World) -> usize {
    let sent = world
        .steps
        .iter()
        .filter(|step| matches!(step, Step::SendSwitch(_)));
    sent.count()
}

/// The kinds of steps of it, in their order.
fn way(world: &World) -> Vec<&'static str> {
    world.steps.iter().filter_map(name).collect()
}

fn name(step: &Step) -> Option<&'static str> {
    if let Step::ReadSwitch(_) = step {
        Some("read")
    } else if let Step::SendSwitch(_) = step {
        Some("send")
    } else if let Step::Journal(entries) = step {
        entries.iter().find_map(kind)
    } else {
        None
    }
}

fn kind(what: &What) -> Option<&'static str> {
    if let What::SwitchIntent { .. } = what {
        Some("intent")
    } else if let What::SwitchAnswered { .. } = what {
        Some("answered")
    } else if let What::SwitchSettled { .. } = what {
        Some("settled")
    } else {
        None
    }
}

#[test]
fn it_is_read_written_down_sent_once_and_read_back_until_it_shows() {
    let mut world = prepared();
    turn(&mut world).expect("everything is done for it");
    world.settle();
    world.pass(Duration::from_secs(2));
    assert_eq!(
        way(&world),
        ["read", "intent", "send", "answered", "read", "settled"]
    );
    assert_eq!(end(&world), Some(SwitchEnd::Confirmed));
    assert_eq!(world.azure.turned.len(), 1);
    assert_eq!(world.azure.turned[0].reason, "the auditors ask for it");
    let discovery = world.app.session().discovery.as_ref();
    assert_eq!(
        discovery.expect("known").lockbox_on,
        Tri::Yes,
        "known everywhere at once"
    );
}

#[test]
fn each_condition_alone_keeps_it_from_being_sent() {
    let refused = |change: fn(&mut World)| {
        let mut world = prepared();
        change(&mut world);
        let refused = turn(&mut world);
        world.settle();
        assert_eq!(sends(&world), 0);
        refused.expect_err("it does not hold")
    };
    let mut unread = prepared();
    assert_eq!(
        turn_with(&mut unread, " \n", NAME),
        Err(Rejection::Switch(SwitchGuard::ReasonPresent))
    );
    assert_eq!(
        turn_with(&mut unread, "why", " "),
        Err(Rejection::Lacks(Lack::Name))
    );
    assert_eq!(
        turn_with(&mut unread, "why", "Fabrikam"),
        Err(Rejection::Lacks(Lack::OtherName))
    );
    assert_eq!(
        refused(|world| {
            world.sleep(Duration::from_secs(601));
            world.give(Event::TimeReached);
            world.settle();
        }),
        Rejection::Lacks(Lack::StepUp),
        "a fresh sign-in grows old"
    );
    assert_eq!(
        refused(|world| {
            world.azure.global_administrator = Tri::Unknown;
            world.command(Command::CheckNow).expect("any time");
            world.settle();
        }),
        Rejection::Switch(SwitchGuard::GlobalAdministrator)
    );
    assert_eq!(
        refused(|world| {
            world.azure.lockbox_on = Tri::Yes;
            world.command(Command::CheckNow).expect("any time");
            world.settle();
        }),
        Rejection::Switch(SwitchGuard::Differs)
    );
    assert_eq!(
        refused(|world| world.give(Event::HistoryChecked {
            outcome: Err(lockbox_core::Unsound {
                why: HistoryFault::Missing(7),
                takes_no_intent: true,
            })
        })),
        Rejection::Switch(SwitchGuard::HistoryHealthy)
    );
    let mut early = opened();
    early.act(ReviewAct::Attend(true)).expect("the page is there");
    early.act(ReviewAct::StepUp).expect("somebody is signed in");
    early.settle();
    assert_eq!(turn(&mut early), Err(Rejection::Switch(SwitchGuard::Dwelt)));
}

#[test]
fn only_a_certain_global_administrator_opens_the_page_and_a_request_goes_first() {
    for known in [Tri::No, Tri::Unknown] {
        let mut world = World::watching();
        world.azure.global_administrator = known;
        world.command(Command::CheckNow).expect("any time");
        world.settle();
        assert_eq!(
            world.command(Command::OpenSwitch { on: false }),
            Err(Rejection::Switch(SwitchGuard::GlobalAdministrator))
        );
        assert_eq!(world.app.switch_page(), None);
    }
    let mut world = prepared();
    let request = key("prod", "r1");
    world.azure.raise(&request);
    world.pass(Duration::from_secs(20));
    let open = Command::OpenReview {
        key: request,
        surface: Surface::Tray,
    };
    world.command(open).expect("it is there");
    assert_eq!(world.app.switch_page(), None, "the request takes the window");
    assert_eq!(
        world.command(Command::OpenSwitch { on: true }),
        Err(Rejection::WindowTaken)
    );
}

#[test]
fn the_fresh_sign_in_must_be_the_same_account_by_entras_own_word() {
    let mut world = opened();
    world.browser = person("eve");
    world.act(ReviewAct::StepUp).expect("somebody is signed in");
    world.settle();
    let page = world.app.switch_page().expect("open");
    assert!(
        matches!(&page.step_up, StepUpState::Failed(StepUpFault::OtherAccount(who)) if who.contains("eve"))
    );
    world.browser = person("ada");
    world.browser.authenticated = Some(world.azure.time() - TimeDelta::minutes(11));
    world.act(ReviewAct::StepUp).expect("somebody is signed in");
    world.settle();
    let page = world.app.switch_page().expect("open");
    assert!(
        matches!(&page.step_up, StepUpState::Failed(_)),
        "an old sign-in is none"
    );
    assert_eq!(
        world.app.session().account(),
        Some(&person("ada").account),
        "the session stays whose it is"
    );
}

#[test]
fn what_is_so_already_or_cannot_be_read_is_not_sent() {
    let mut world = prepared();
    turn(&mut world).expect("everything is done for it");
    world.azure.lockbox_on = Tri::Yes;
    world.settle();
    assert_eq!(end(&world), Some(SwitchEnd::NotSent(SwitchNotSent::AlreadySo)));
    let mut world = prepared();
    turn(&mut world).expect("everything is done for it");
    let read = |effect: &Effect| matches!(effect, Effect::ReadSwitch { .. });
    world.answer_the(read, &Fate::Trouble(Trouble::NotFound));
    world.settle();
    assert_eq!(
        end(&world),
        Some(SwitchEnd::NotSent(SwitchNotSent::NotRead(Trouble::NotFound)))
    );
    assert_eq!(sends(&world), 0);
}

#[test]
fn closing_the_page_before_it_is_sent_stops_it_and_the_history_says_so() {
    let mut world = prepared();
    turn(&mut world).expect("everything is done for it");
    world.settle_all_but(|effect| matches!(effect, Effect::Journal { .. }));
    world.act(ReviewAct::Close).expect("the page is there");
    world.settle();
    assert_eq!(sends(&world), 0);
    assert_eq!(way(&world), ["read", "intent", "answered"]);
    world.restart();
    world.settle();
    assert_eq!(world.app.switch_progress(), None, "nothing is open");
}

#[test]
fn going_back_before_it_is_sent_stops_it() {
    let mut world = prepared();
    turn(&mut world).expect("everything is done for it");
    world.settle_all_but(|effect| matches!(effect, Effect::Journal { .. }));
    world.act(ReviewAct::Go(Page::Review)).expect("back");
    world.settle();
    let stopped = SwitchNotSent::Guard(SwitchGuard::OwnWindow);
    assert_eq!(end(&world), Some(SwitchEnd::NotSent(stopped)));
    assert_eq!(sends(&world), 0);
}

#[test]
fn closing_the_page_gives_up_its_sign_in_and_closes_the_window() {
    let mut world = opened();
    world.act(ReviewAct::StepUp).expect("somebody is signed in");
    world.act(ReviewAct::Close).expect("the page is there");
    assert!(world.steps.contains(&Step::CancelSignIn));
    assert!(world.steps.contains(&Step::CloseDecision));
}

#[test]
fn the_program_is_not_at_rest_while_it_is_being_sent() {
    let mut world = prepared();
    assert!(world.app.is_quiet());
    turn(&mut world).expect("everything is done for it");
    world.settle_all_but(|effect| matches!(effect, Effect::SendSwitch { .. }));
    assert!(!world.app.is_quiet());
    world.settle();
    world.pass(Duration::from_secs(2));
    assert!(world.app.is_quiet());
}

#[test]
fn a_history_that_cannot_be_written_sends_nothing() {
    let mut world = prepared();
    turn(&mut world).expect("everything is done for it");
    let read = |effect: &Effect| matches!(effect, Effect::ReadSwitch { .. });
    world.answer_the(read, &Fate::Good);
    let Some(Effect::Journal { ticket, .. }) = world.pending.pop() else {
        panic!("the intent is being written")
    };
    world.give(Event::Journaled {
        ticket,
        outcome: Err(HistoryFault::Full),
    });
    world.settle();
    assert_eq!(
        end(&world),
        Some(SwitchEnd::NotSent(SwitchNotSent::NotRecorded(HistoryFault::Full)))
    );
    assert_eq!(sends(&world), 0);
}

#[test]
fn a_lost_answer_is_unknown_read_back_and_never_sent_again() {
    for arrived in [true, false] {
        let mut world = prepared();
        turn(&mut world).expect("everything is done for it");
        world.settle_all_but(|effect| matches!(effect, Effect::SendSwitch { .. }));
        let send = |effect: &Effect| matches!(effect, Effect::SendSwitch { .. });
        world.answer_the(send, &Fate::Lost { arrived });
        world.pass(Duration::from_secs(4 * 60));
        let awaits = matches!(
            world.app.switch_progress(),
            Some(SwitchProgress::Awaiting { doubt, .. }) if doubt.lost.is_some() && !doubt.aged
        );
        assert_eq!(awaits, !arrived, "{arrived}");
        assert_eq!(end(&world).is_some(), arrived);
        assert!(
            turn(&mut world).is_err(),
            "not again while it may still show, nor when it is so"
        );
        world.pass(Duration::from_secs(2 * 60));
        assert_eq!(sends(&world), 1, "never by itself");
        if !arrived {
            let aged = world
                .app
                .switch_progress()
                .is_some_and(|progress| !progress.is_busy());
            assert!(aged, "after five minutes a person may decide again");
        }
    }
}

#[test]
fn a_write_that_takes_longer_than_the_read_is_fresh_is_followed_by_nothing() {
    let mut world = prepared();
    turn(&mut world).expect("everything is done for it");
    let write = |effect: &Effect| matches!(effect, Effect::Journal { .. });
    world.settle_all_but(write);
    world.sleep(Duration::from_secs(4));
    world.settle();
    let stopped = SwitchNotSent::Guard(SwitchGuard::ReadFresh);
    assert_eq!(end(&world), Some(SwitchEnd::NotSent(stopped)));
    assert_eq!(
        (sends(&world), way(&world)),
        (0, vec!["read", "intent", "answered"])
    );
}

#[test]
fn without_the_lock_or_with_decisions_switched_off_it_does_not_begin() {
    for (lock_held, decisions_enabled, guard) in [
        (false, true, SwitchGuard::LockHeld),
        (true, false, SwitchGuard::DecisionsEnabled),
    ] {
        let mut world = World::watching();
        world.azure.lockbox_on = Tri::No;
        world.settings.lock_held = lock_held;
        world.settings.decisions_enabled = decisions_enabled;
        world.restart();
        world.settle();
        world
            .command(Command::OpenSwitch { on: true })
            .expect("a Global Administrator");
        world.act(ReviewAct::Attend(true)).expect("the page is there");
        world.pass(Duration::from_secs(6));
        world.act(ReviewAct::StepUp).expect("somebody is signed in");
        world.settle();
        assert_eq!(world.app.switch_obstacle(world.now), Some(guard));
        assert_eq!(turn(&mut world), Err(Rejection::Switch(guard)));
        assert_eq!(way(&world), Vec::<&str>::new());
    }
}

#[test]
fn a_refusal_is_the_end_and_a_person_may_go_back() {
    let mut world = prepared();
    turn(&mut world).expect("everything is done for it");
    world.settle_all_but(|effect| matches!(effect, Effect::SendSwitch { .. }));
    let send = |effect: &Effect| matches!(effect, Effect::SendSwitch { .. });
    world.answer_the(send, &Fate::Trouble(Trouble::Forbidden(String::new())));
    world.settle();
    assert!(matches!(end(&world), Some(SwitchEnd::Refused { .. })));
    world.act(ReviewAct::Go(Page::Review)).expect("back");
    assert_eq!(world.app.switch_progress(), None);
    turn(&mut world).expect("once more");
    world.settle();
    world.pass(Duration::from_secs(2));
    assert_eq!(end(&world), Some(SwitchEnd::Confirmed));
}

/// Runs until the effect that `which` means is wanted, ends the program there, and starts it again.
fn crashed_at(which: fn(&Effect) -> bool) -> World {
    let mut world = prepared();
    turn(&mut world).expect("everything is done for it");
    world.settle_all_but(which);
    assert!(world.pending.iter().any(which), "it came so far");
    world.restart();
    world.pass(Duration::from_secs(5));
    world
}

#[test]
fn after_a_crash_at_any_step_nothing_is_sent_again_and_what_was_sent_is_read_back() {
    let read = crashed_at(|effect| matches!(effect, Effect::ReadSwitch { .. }));
    assert_eq!((sends(&read), read.app.switch_progress()), (0, None));
    let intent = crashed_at(|effect| matches!(effect, Effect::Journal { .. }));
    assert_eq!((sends(&intent), intent.app.switch_progress()), (0, None));
    let sent = crashed_at(|effect| matches!(effect, Effect::SendSwitch { .. }));
    assert_eq!(sends(&sent), 1, "the one before the crash");
    assert!(
        matches!(
            sent.app.switch_progress(),
            Some(SwitchProgress::Awaiting { doubt, .. }) if doubt.lost.is_some()
        ),
        "whether it left nobody knows"
    );
    let mut world = prepared();
    turn(&mut world).expect("everything is done for it");
    world.settle_all_but(|effect| matches!(effect, Effect::SendSwitch { .. }));
    world.azure.lockbox_on = Tri::Yes;
    world.restart();
    world.pass(Duration::from_secs(5));
    assert_eq!(end(&world), Some(SwitchEnd::Confirmed), "it had arrived");
    assert_eq!(sends(&world), 1);
}

#[test]
fn the_page_leads_to_the_portal_and_decides_nothing_else() {
    let mut world = opened();
    world.act(ReviewAct::OpenAdministration).expect("any time");
    assert!(world.steps.contains(&Step::OpenUrl(KnownUrl::Administration)));
    assert_eq!(world.act(ReviewAct::GoOn), Err(Rejection::NotFound));
    let other = ReviewAct::TurnLockbox {
        on: false,
        reason: "why".to_owned(),
        typed_name: NAME.to_owned(),
    };
    assert_eq!(
        world.act(other),
        Err(Rejection::Changed),
        "not what the page is about"
    );
    world
        .command(Command::OpenSwitch { on: false })
        .expect("a Global Administrator");
    let page = world.app.switch_page().expect("open");
    assert!(!page.on, "the page for that takes its place");
    world.give(Event::DecisionWindowGone);
    assert_eq!(world.app.switch_page(), None);
    assert_eq!(turn(&mut world), Err(Rejection::NotFound));
}
