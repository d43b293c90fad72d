//! What follows from settings while the program lives.

use crate::common::azure::key;
use crate::common::{Fate, Step, World};
use crate::scene::{assert_nothing_was_sent, is_journal, is_reread, one_request};
use chrono::WeekdaySet;
use lockbox_core::{
    CareLevel, Change, Command, Guard, Item, Managed, NotSet, Notice, Preferences, Privacy, QuietSpan,
    QuietWish, Rejection, ReviewAct, Surface, Verdict,
};
use std::time::Duration;

const HOUR: Duration = Duration::from_secs(60 * 60);

/// The organisation set this.
fn organisation(world: &mut World, item: Item, how: impl FnOnce(&mut Managed)) {
    let mut preferences = world.preferences.clone();
    how(&mut preferences.managed);
    preferences.managed.files.insert(item, "managed.json".to_owned());
    world.prefer(preferences);
}

#[test]
fn where_the_organisation_switches_decisions_off_none_begins_and_none_that_has_begun_is_sent() {
    let off = |world: &mut World| organisation(world, Item::Decisions, |set| set.decisions_off = true);
    for verdict in [Verdict::Approve, Verdict::Deny] {
        let (mut world, request) = one_request();
        off(&mut world);
        let refused = Err(Rejection::Guard(Guard::DecisionsEnabled));
        assert_eq!(world.prepare(&request, verdict), refused);
        world.restart();
        world.settle();
        world.act(ReviewAct::Close).ok();
        assert_eq!(world.prepare(&request, verdict), refused, "after a restart too");
        assert_nothing_was_sent(&world);

        let (mut world, request) = one_request();
        world.prepare(&request, verdict).expect("everything holds");
        world.press(verdict).expect("everything holds");
        if verdict == Verdict::Approve {
            world.answer_the(is_reread, &Fate::Good);
        }
        assert!(
            world.pending.iter().any(is_journal),
            "the intent is being written"
        );
        off(&mut world);
        world.settle();
        assert_nothing_was_sent(&world);
    }
}

#[test]
fn a_least_level_that_rises_stops_an_approval_of_a_page_that_asked_for_less() {
    let (mut world, request) = one_request();
    world.prepare(&request, Verdict::Approve).expect("level one");
    assert_eq!(world.review().judged.care.level, CareLevel::One);
    organisation(&mut world, Item::Least, |set| set.least = Some(CareLevel::Three));
    assert_eq!(world.press(Verdict::Approve), Err(Rejection::Changed));
    world.act(ReviewAct::AcceptChange).expect("there");
    let care = &world.review().judged.care;
    assert!(care.raised && care.level == CareLevel::Three, "{care:?}");
    assert_nothing_was_sent(&world);
}

#[test]
fn a_least_level_never_lowers_what_the_rules_call_for() {
    let mut world = World::watching();
    world.azure.clusters[0]
        .tags
        .push(("env".to_owned(), "production".to_owned()));
    world.command(Command::CheckNow).expect("any time");
    world.settle();
    world
        .command(Command::ChangeSetting(Change::Least(CareLevel::One)))
        .expect("asked");
    world.settle();
    let request = key("prod", "r1");
    world.azure.raise(&request);
    world.pass(Duration::from_secs(20));
    world.open(&request, Surface::Window).expect("there");
    let care = &world.review().judged.care;
    assert!(!care.raised && care.level == CareLevel::Two, "{care:?}");
}

#[test]
fn a_change_is_answered_when_it_was_written_and_what_is_managed_is_refused_at_once() {
    let mut world = World::watching();
    let change = Command::ChangeSetting(Change::Privacy(Privacy::MostPrivate));
    let before = world.steps.len();
    let ticket = world.app.next_ticket();
    world.give(lockbox_core::Event::Command {
        ticket,
        command: change.clone(),
    });
    assert_eq!(
        world.steps[before..],
        [Step::KeepSetting],
        "nobody is answered yet"
    );
    world.settle();
    assert_eq!(world.steps.last(), Some(&Step::Reply(Ok(()))));
    assert_eq!(world.app.preferences().privacy(), Privacy::MostPrivate);

    organisation(&mut world, Item::Privacy, |set| {
        set.privacy = Some(Privacy::Private);
    });
    assert_eq!(world.app.preferences().privacy(), Privacy::Private, "it wins");
    let refused = NotSet::Managed {
        item: Item::Privacy,
        file: "managed.json".to_owned(),
    };
    assert_eq!(world.command(change), Err(Rejection::Setting(refused)));
}

#[test]
fn who_does_not_want_to_be_told_that_access_ended_is_not_told() {
    for (wanted, times) in [(true, 1), (false, 0)] {
        let (mut world, request) = one_request();
        let mut preferences = Preferences::default();
        preferences.chosen.access_ends = wanted;
        world.prefer(preferences);
        world.prepare(&request, Verdict::Approve).expect("free");
        world.press(Verdict::Approve).expect("free");
        world.pass(9 * HOUR);
        let ended = Step::Notify(Notice::GrantEnded { key: request });
        assert_eq!(world.steps.iter().filter(|step| **step == ended).count(), times);
    }
}

/// The first notice about the request, in hours after the start.
fn first_told(world: &World) -> Option<u64> {
    let told = world.notices.iter().find(|(_, notice, _)| notice.key().is_some());
    told.map(|(at, _, _)| at.0.as_secs() / 3_600)
}

#[test]
fn quiet_that_is_asked_for_holds_until_its_hour_is_over_and_off_ends_it_at_once() {
    for (wish, hours) in [(None, 0), (Some(QuietWish::Hour), 1), (Some(QuietWish::Off), 0)] {
        // It is 06:00.
        let mut world = World::watching();
        world.command(Command::Quiet(QuietWish::Hour)).expect("any time");
        if wish != Some(QuietWish::Hour) {
            assert!(world.app.quiet_now(world.now).until.is_some());
            world.command(Command::Quiet(QuietWish::Off)).expect("any time");
        }
        assert_eq!(
            world.app.quiet_now(world.now).until.is_some(),
            wish == Some(QuietWish::Hour)
        );
        world.azure.raise(&key("prod", "r1"));
        world.pass(4 * HOUR);
        assert_eq!(first_told(&world), Some(hours), "{wish:?}");
    }
}

#[test]
fn until_morning_is_seven_or_the_end_of_the_quiet_that_is_set_and_off_ends_a_night_early() {
    let mut world = World::watching();
    let minutes = |world: &World, at: Option<lockbox_core::ServerTime>| {
        at.map(|at| (at - world.azure.time()).num_minutes())
    };
    // It is 06:00.
    world
        .command(Command::Quiet(QuietWish::Morning))
        .expect("any time");
    let now = world.app.quiet_now(world.now);
    assert_eq!(minutes(&world, now.until), Some(60), "{now:?}");
    let mut preferences = Preferences::default();
    preferences.chosen.quiet.span = Some(QuietSpan {
        days: WeekdaySet::ALL,
        from: 22 * 60,
        to: 8 * 60,
    });
    world.command(Command::Quiet(QuietWish::Off)).expect("any time");
    world.prefer(preferences);
    let now = world.app.quiet_now(world.now);
    assert_eq!(
        minutes(&world, now.until),
        Some(120),
        "the night lasts until eight"
    );
    assert_eq!(minutes(&world, Some(now.morning)), Some(120));
    let tenant = world.app.session().account().expect("signed in").tenant.clone();
    assert_eq!(
        world.app.morning(&tenant, world.now),
        now.morning,
        "a reminder means the same morning"
    );
    world.azure.raise(&key("prod", "r1"));
    world.pass(HOUR / 2);
    assert_eq!(
        (first_told(&world), world.app.quiet_now(world.now).held),
        (None, 1)
    );
    world.command(Command::Quiet(QuietWish::Off)).expect("any time");
    world.pass(HOUR / 4);
    assert_eq!(first_told(&world), Some(0));
    // The next night is quiet again.
    world.pass(17 * HOUR);
    assert!(world.app.quiet_now(world.now).until.is_some());
}
