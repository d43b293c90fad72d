//! The two ladders of reminders, and who is no longer reminded.

use crate::common::azure::{key, person};
use crate::common::{Fate, Step, World};
use crate::scene::one_request;
use chrono::TimeDelta;
use lockbox_core::{
    Acknowledgement, BootTime, Command, Effect, Escalation, Event, Expiry, Notice, Phase, RequestKey,
    ReviewAct, Rung, Standing, Surface, Unattended, Urgency, Verdict, What,
};
use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);
const MINUTE: Duration = Duration::from_secs(60);
const HOUR: Duration = Duration::from_secs(60 * 60);

const UNATTENDED: [Rung; 4] = [
    Rung::Unattended(Unattended::QuarterHour),
    Rung::Unattended(Unattended::Hour),
    Rung::Unattended(Unattended::FourHours),
    Rung::Unattended(Unattended::Day),
];
const EXPIRY: [Rung; 3] = [
    Rung::Expiry(Expiry::Day),
    Rung::Expiry(Expiry::FourHours),
    Rung::Expiry(Expiry::Hour),
];

/// The reminders that were shown, oldest first.
fn reminders(world: &World) -> Vec<Rung> {
    let mut rungs = Vec::new();
    for (_, notice, _) in &world.notices {
        if let Notice::Reminder { rung, .. } = notice {
            rungs.push(*rung);
        }
    }
    rungs
}

/// The rungs that the history says were told.
fn kept(world: &World, request: &RequestKey) -> Vec<Rung> {
    let mut rungs = Vec::new();
    for what in world.history.about(request) {
        if let What::Reminded { rung } = what {
            rungs.push(*rung);
        }
    }
    rungs
}

/// The request lapses so long from now.
fn lapses_in(world: &mut World, request: &RequestKey, left: TimeDelta) {
    let lapses = world.azure.time() + left;
    world
        .azure
        .change(request, |request| request.lapses = Some(lapses));
}

#[test]
fn a_request_that_nobody_looks_at_is_told_eight_times_before_it_lapses_each_time_to_the_second() {
    let (mut world, request) = one_request();
    let first = world.notices[0].0;
    let lapses = world.azure.requests[&request].lapses.expect("four days");
    let end = world
        .now
        .boot
        .after((lapses - world.azure.time()).to_std().expect("ahead"));
    world.pass(end.since(world.now.boot) + HOUR);
    let before = |span: Duration| BootTime(end.0 - span);
    let told: Vec<_> = world
        .notices
        .iter()
        .map(|(at, notice, _)| (*at, notice.clone()))
        .collect();
    let reminder = |rung| Notice::Reminder {
        key: request.clone(),
        rung,
    };
    let expected = [
        (first, Notice::Waiting { key: request.clone() }),
        (first.after(15 * MINUTE), reminder(UNATTENDED[0])),
        (first.after(HOUR), reminder(UNATTENDED[1])),
        (first.after(4 * HOUR), reminder(UNATTENDED[2])),
        (first.after(24 * HOUR), reminder(UNATTENDED[3])),
        (before(24 * HOUR), reminder(EXPIRY[0])),
        (before(4 * HOUR), reminder(EXPIRY[1])),
        (before(HOUR), reminder(EXPIRY[2])),
    ];
    assert_eq!(told, expected);
    assert_eq!(kept(&world, &request), [UNATTENDED.as_slice(), &EXPIRY].concat());
}

#[test]
fn the_rungs_rise_from_a_notice_to_the_window_to_the_hook_and_again_towards_the_end() {
    let (mut world, _) = one_request();
    world.pass(97 * HOUR);
    let manner =
        |(_, _, manner): &(_, _, lockbox_core::Manner)| (manner.urgency, manner.sound, manner.escalation);
    let manners: Vec<_> = world.notices.iter().map(manner).collect();
    let (normal, critical) = (Urgency::Normal, Urgency::Critical);
    let (toast, window, hook) = (Escalation::Toast, Escalation::Window, Escalation::Hook);
    assert_eq!(
        manners,
        [
            (critical, true, toast),
            (normal, true, window),
            (normal, true, hook),
            (normal, true, hook),
            (normal, true, hook),
            (normal, false, toast),
            (critical, true, window),
            (critical, true, hook),
        ]
    );
    let tenant = lockbox_core::TenantId::new("contoso");
    let group = Some(lockbox_core::Group::Tenant(tenant));
    assert!(world.notices.iter().all(|(.., manner)| manner.group == group));
    assert!(world.notices.iter().skip(1).all(|(.., manner)| manner.replaces));
}

#[test]
fn who_has_looked_at_it_clicked_its_notice_or_put_it_off_is_reminded_of_its_end_alone_also_after_a_restart() {
    for how in [
        Acknowledgement::Looked,
        Acknowledgement::NoticeClicked,
        Acknowledgement::PutOff,
    ] {
        let (mut world, request) = one_request();
        match how {
            Acknowledgement::Looked => {
                world.open(&request, Surface::Tray).expect("there");
                world.act(ReviewAct::Attend(true)).expect("open");
            }
            Acknowledgement::NoticeClicked => world.give(Event::NoticeClicked {
                key: Some(request.clone()),
            }),
            Acknowledgement::PutOff => {
                let key = request.clone();
                world.command(Command::Acknowledge { key }).expect("there");
            }
        }
        world.settle();
        let ada = person("ada").account;
        assert!(world.app.cases()[&request].is_acknowledged_by(&ada));
        let entry = What::Acknowledged { account: ada, how };
        assert_eq!(
            world
                .history
                .about(&request)
                .filter(|what| **what == entry)
                .count(),
            1
        );
        world.restart();
        world.pass(97 * HOUR);
        assert_eq!(reminders(&world), EXPIRY, "{how:?}");
    }
}

#[test]
fn a_review_that_is_open_and_not_looked_at_acknowledges_nothing() {
    let (mut world, request) = one_request();
    world.open(&request, Surface::Tray).expect("there");
    world.pass(16 * MINUTE);
    assert_eq!(reminders(&world), UNATTENDED[..1]);
}

#[test]
fn one_acknowledgement_is_written_down_and_none_of_what_no_longer_waits() {
    let (mut world, request) = one_request();
    let acknowledge = |world: &mut World| world.command(Command::Acknowledge { key: request.clone() });
    let written = |world: &World| {
        let is_it = |what: &&What| matches!(what, What::Acknowledged { .. });
        world.history.about(&request).filter(is_it).count()
    };
    world.azure.decide(&request, Verdict::Deny);
    world.pass(20 * SECOND);
    acknowledge(&mut world).expect("nothing is left to acknowledge");
    world.settle();
    assert_eq!(written(&world), 0);
    world
        .azure
        .change(&request, |request| request.phase = Phase::Pending);
    world.pass(3 * MINUTE);
    for _ in 0..2 {
        acknowledge(&mut world).expect("any time");
        world.settle();
    }
    assert_eq!(written(&world), 1);
    let unknown = key("prod", "unknown");
    let refused = world.command(Command::Acknowledge { key: unknown });
    assert_eq!(refused, Err(lockbox_core::Rejection::NotFound));
    world.command(Command::SignOut).expect("any time");
    assert_eq!(acknowledge(&mut world), Err(lockbox_core::Rejection::NotSignedIn));
}

#[test]
fn a_click_on_a_notice_that_was_never_shown_acknowledges_nothing() {
    let mut world = World::watching();
    let request = key("prod", "r1");
    world.azure.raise(&request);
    world.desktop = Err("no daemon".into());
    world.pass(20 * SECOND);
    world.give(Event::NoticeClicked {
        key: Some(request.clone()),
    });
    assert!(!world.app.cases()[&request].is_acknowledged_by(&person("ada").account));
}

#[test]
fn what_one_person_has_acknowledged_another_has_not() {
    let (mut world, request) = one_request();
    world
        .command(Command::Acknowledge { key: request })
        .expect("there");
    world.pass(2 * HOUR);
    assert_eq!(reminders(&world), []);
    world.browser = person("bob");
    world.command(Command::SignIn).expect("any time");
    world.pass(MINUTE);
    assert_eq!(reminders(&world), UNATTENDED[1..2], "the gravest that has come");
}

#[test]
fn a_sleep_over_several_rungs_is_settled_in_one_late_notice() {
    let (mut world, request) = one_request();
    let wake_after = |world: &mut World, span: Duration| {
        world.sleep(span);
        world.give(Event::ClockJumped);
        world.pass(MINUTE);
    };
    wake_after(&mut world, 5 * HOUR);
    assert_eq!(reminders(&world), UNATTENDED[2..3]);
    wake_after(&mut world, 90 * HOUR + 30 * MINUTE);
    assert_eq!(reminders(&world), [UNATTENDED[2], EXPIRY[2]]);
    assert_eq!(
        kept(&world, &request),
        [UNATTENDED[2], UNATTENDED[3], EXPIRY[2]],
        "one notice, and both ladders know"
    );
}

#[test]
fn a_request_that_is_first_seen_late_starts_at_the_rung_that_is_true() {
    let mut world = World::watching();
    let request = key("prod", "r1");
    world.azure.raise(&request);
    lapses_in(&mut world, &request, TimeDelta::hours(3));
    world.pass(20 * SECOND);
    let (_, notice, manner) = &world.notices[0];
    assert_eq!(*notice, Notice::Waiting { key: request.clone() });
    assert_eq!((manner.escalation, manner.sound), (Escalation::Window, true));
    world.restart();
    world.pass(4 * HOUR);
    assert_eq!(reminders(&world), [UNATTENDED[0], UNATTENDED[1], EXPIRY[2]]);
    assert_eq!(
        kept(&world, &request)[0],
        EXPIRY[1],
        "the first notice told that rung"
    );
}

#[test]
fn a_request_that_this_account_provably_cannot_decide_is_told_once_without_a_sound() {
    let mut world = World::watching();
    for subscription in &mut world.azure.subscriptions {
        subscription.standing = Standing::MayNot(lockbox_core::NoStanding::NoDecidingRole);
    }
    world.command(Command::CheckNow).expect("any time");
    world.settle();
    let request = key("prod", "r1");
    world.azure.raise(&request);
    world.pass(100 * HOUR);
    let told: Vec<_> = world
        .notices
        .iter()
        .map(|(_, notice, manner)| (notice, manner.sound))
        .collect();
    assert_eq!(told, [(&Notice::Waiting { key: request }, false)]);
}

#[test]
fn nobody_is_reminded_while_a_decision_is_on_its_way_and_again_when_it_came_to_nothing() {
    let (mut world, request) = one_request();
    lapses_in(&mut world, &request, TimeDelta::hours(24) + TimeDelta::minutes(5));
    world.pass(MINUTE);
    world.decide(&request, Verdict::Deny).expect("free");
    let is_send = |effect: &Effect| matches!(effect, Effect::Send { .. });
    world.settle_all_but(is_send);
    world.sleep(10 * MINUTE);
    world.give(Event::TimeReached);
    world.settle_all_but(is_send);
    assert_eq!(reminders(&world), []);
    let nothing_left = Fate::Trouble(lockbox_core::Trouble::Offline("no route".into()));
    world.answer_the(is_send, &nothing_left);
    world.settle();
    assert_eq!(reminders(&world), EXPIRY[..1]);
}

#[test]
fn what_is_answered_withdrawn_or_no_longer_listed_is_not_reminded_of() {
    let ends: [fn(&mut World, &RequestKey); 3] = [
        |world, request| drop(world.azure.decide(request, Verdict::Deny)),
        |world, request| {
            world
                .azure
                .change(request, |request| request.phase = Phase::Revoked);
        },
        |world, request| drop(world.azure.requests.remove(request)),
    ];
    for end in ends {
        let (mut world, request) = one_request();
        end(&mut world, &request);
        world.pass(97 * HOUR);
        assert_eq!(reminders(&world), []);
    }
}

#[test]
fn a_reminder_that_the_desktop_did_not_take_is_tried_again_and_counts_only_when_it_did() {
    let (mut world, request) = one_request();
    world.desktop = Err("no daemon".into());
    world.pass(17 * MINUTE);
    assert!(reminders(&world).len() > 2, "every 30 s");
    assert_eq!(kept(&world, &request), []);
    world.desktop = Ok(());
    world.pass(MINUTE);
    assert_eq!(kept(&world, &request), UNATTENDED[..1]);
    let before = reminders(&world).len();
    world.pass(20 * MINUTE);
    assert_eq!(reminders(&world).len(), before);
}

#[test]
fn killed_between_showing_and_writing_a_rung_is_told_once_more_and_not_again() {
    let (mut world, request) = one_request();
    world.pass(14 * MINUTE);
    let is_notice = |effect: &Effect| matches!(effect, Effect::Notify { .. });
    world.sleep(2 * MINUTE);
    world.give(Event::TimeReached);
    world.settle_all_but(is_notice);
    world.restart();
    world.pass(HOUR / 2);
    assert_eq!(reminders(&world), [UNATTENDED[0], UNATTENDED[0]]);
    world.restart();
    world.pass(MINUTE);
    assert_eq!(reminders(&world).len(), 2);
    assert_eq!(kept(&world, &request), UNATTENDED[..1]);
    assert_eq!(
        world
            .steps
            .iter()
            .filter(|step| **step == Step::Notify(Notice::Waiting { key: request.clone() }))
            .count(),
        1
    );
}
