//! The organisation's change window while the program lives.

use crate::common::{Fate, World};
use crate::scene::{assert_nothing_was_sent, is_reread, one_request};
use chrono::{Timelike, WeekdaySet};
use lockbox_core::{
    CareLevel, ChangeWindow, Command, Hint, Preferences, QuietSpan, Rejection, RequestKey, ReviewAct,
    Surface, Verdict,
};
use std::time::Duration;

const MINUTE: Duration = Duration::from_secs(60);

/// Access is to be opened between so many minutes from now, on every day.
fn window(world: &World, from: u32, to: u32) -> ChangeWindow {
    let now = world.azure.time();
    let minute = now.hour() * 60 + now.minute();
    let at = |ahead: u32| u16::try_from((minute + ahead) % (24 * 60)).expect("of a day");
    let span = QuietSpan {
        days: WeekdaySet::ALL,
        from: at(from),
        to: at(to),
    };
    ChangeWindow::new(vec![span], None).expect("it fits")
}

fn organisation(world: &mut World, windows: Vec<ChangeWindow>) {
    let mut preferences = Preferences::default();
    preferences.managed.change_windows = windows;
    world.prefer(preferences);
}

fn care(world: &World, request: &RequestKey) -> (CareLevel, bool) {
    let care = &world.app.cases()[request].judged.care;
    (care.level, care.hints.contains(&Hint::OutsideWindow))
}

#[test]
fn a_request_is_judged_by_whether_now_lies_in_the_window_and_anew_when_it_opens_and_closes() {
    let (mut world, request) = one_request();
    assert_eq!(care(&world, &request), (CareLevel::One, false), "none is set");
    let window = window(&world, 60, 120);
    organisation(&mut world, vec![window]);
    assert_eq!(care(&world, &request), (CareLevel::Two, true));
    world.pass(61 * MINUTE);
    assert_eq!(care(&world, &request), (CareLevel::One, false), "it has opened");
    world.pass(60 * MINUTE);
    assert_eq!(care(&world, &request), (CareLevel::Two, true), "it has closed");
    organisation(&mut world, Vec::new());
    assert_eq!(care(&world, &request), (CareLevel::One, false), "none is set");
}

#[test]
fn the_program_comes_back_by_itself_when_the_window_turns() {
    let (mut world, request) = one_request();
    let window = window(&world, 60, 120);
    organisation(&mut world, vec![window]);
    // Nothing happens but what the program itself wanted to come back for.
    let end = world.now.boot.after(65 * MINUTE);
    let mut opened = None;
    while opened.is_none() {
        let next = world.app.deadline(world.now).expect("there is always something");
        assert!(next.at < end, "it never came back: {next:?}");
        world.sleep(next.at.since(world.now.boot));
        world.give(lockbox_core::Event::TimeReached);
        let is_open = care(&world, &request) == (CareLevel::One, false);
        opened = is_open.then_some(world.azure.time());
        world.settle();
    }
    assert_eq!(opened.map(|at| at.second()), Some(0), "to the second");
}

#[test]
fn of_two_windows_both_must_be_open() {
    let (mut world, request) = one_request();
    let (open, closed) = (window(&world, 0, 120), window(&world, 60, 120));
    organisation(&mut world, vec![open.clone()]);
    assert_eq!(care(&world, &request), (CareLevel::One, false));
    organisation(&mut world, vec![open, closed]);
    assert_eq!(care(&world, &request), (CareLevel::Two, true));
}

#[test]
fn a_window_that_closes_while_the_confirm_page_stands_open_stops_the_approval_and_shows_what_changed() {
    let (mut world, request) = one_request();
    let window = window(&world, 0, 10);
    organisation(&mut world, vec![window]);
    world.prepare(&request, Verdict::Approve).expect("level one");
    assert_eq!(world.review().judged.care.level, CareLevel::One);
    world.pass(11 * MINUTE);
    assert!(world.review().changed, "more care is needed than was shown");
    assert_eq!(world.press(Verdict::Approve), Err(Rejection::Changed));
    assert_nothing_was_sent(&world);
    world.act(ReviewAct::AcceptChange).expect("there");
    let shown = &world.review().judged.care;
    assert_eq!(shown.level, CareLevel::Two);
    assert!(shown.hints.contains(&Hint::OutsideWindow));
}

#[test]
fn a_window_that_closes_while_the_request_is_read_again_stops_the_approval() {
    let (mut world, request) = one_request();
    let window = window(&world, 0, 10);
    organisation(&mut world, vec![window]);
    world.pass(9 * MINUTE);
    world.prepare(&request, Verdict::Approve).expect("level one");
    let left = 60 - u64::from(world.azure.time().second());
    world.sleep(Duration::from_secs(left).saturating_sub(Duration::from_secs(1)));
    world.command(Command::CheckNow).expect("any time");
    world.settle();
    world.press(Verdict::Approve).expect("still open");
    world.sleep(Duration::from_secs(2));
    world.answer_the(is_reread, &Fate::Good);
    world.settle();
    assert_nothing_was_sent(&world);
}

#[test]
fn a_window_that_opens_lets_a_page_that_showed_more_care_stand() {
    let (mut world, request) = one_request();
    let window = window(&world, 10, 60);
    organisation(&mut world, vec![window]);
    world.open(&request, Surface::Window).expect("there");
    assert_eq!(world.review().judged.care.level, CareLevel::Two);
    world.pass(11 * MINUTE);
    let review = world.review();
    assert!(!review.changed && review.judged.care.level == CareLevel::Two);
}
