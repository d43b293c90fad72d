//! Could a request reach a human who may decide, right now?

use crate::common::{Fate, Step, World};
use crate::scene::see_a_test_notice;
use chrono::TimeDelta;
use lockbox_core::{
    Approvers, Autostart, Command, Effect, Event, Light, NoStanding, Notice, NoticeProof, Now, ObjectId,
    Readiness, Rejection, Standing, Subject, Subscription, SubscriptionId, Tri, What,
};
use std::time::Duration;

/// Every check by name, with its light, the tenant's and the subscriptions' after this computer's.
fn lights(readiness: &Readiness) -> Vec<(String, Light)> {
    let name = |subject: &Subject| {
        let text = format!("{subject:?}");
        text.split([' ', '(']).next().unwrap_or_default().to_owned()
    };
    let own = readiness.computer.iter();
    let tenants = readiness.tenants.values().flat_map(|tenant| {
        let each = tenant.subscriptions.values().flat_map(|known| &known.checks);
        tenant.checks.iter().chain(each)
    });
    own.chain(tenants)
        .map(|check| (name(&check.subject), check.light))
        .collect()
}

fn light(world: &World, wanted: &str) -> Light {
    let readiness = world.app.readiness(world.now);
    let found = lights(&readiness).into_iter().find(|(name, _)| name == wanted);
    found.expect("it is checked").1
}

/// Somebody is signed in, has seen a test notice, and every subscription has two people.
fn ready() -> World {
    let mut world = World::watching();
    for subscription in &mut world.azure.subscriptions {
        subscription.rights.approvers = approvers(&["ada", "ben"]);
    }
    world.command(Command::CheckNow).expect("any time");
    world.settle();
    see_a_test_notice(&mut world);
    world
}

fn approvers(names: &[&str]) -> Approvers {
    Approvers {
        people: names.iter().map(|name| ObjectId::new(name)).collect(),
        whole: true,
        ..Approvers::default()
    }
}

/// The same, after Azure tells something else of one subscription.
fn told(change: impl Fn(&mut Subscription)) -> World {
    let mut world = ready();
    let prod = SubscriptionId::new("prod");
    let known = world
        .azure
        .subscriptions
        .iter_mut()
        .find(|known| known.id == prod);
    change(known.expect("it is there"));
    world.command(Command::CheckNow).expect("any time");
    world.settle();
    world
}

#[test]
fn it_is_yes_when_every_link_of_the_chain_was_found_and_no_sooner() {
    let world = World::watching();
    let first = world.app.readiness(world.now);
    assert_eq!(first.answer, Tri::Unknown);
    let (_, because) = first.because.expect("it says why");
    assert_eq!(because.subject, Subject::Notices(NoticeProof::NotProved));
    let world = ready();
    let readiness = world.app.readiness(world.now);
    assert_eq!(
        (readiness.answer, &readiness.because),
        (Tri::Yes, &None),
        "{readiness:?}"
    );
    assert_eq!(readiness.tenants.len(), 1);
}

#[test]
fn nobody_signed_in_is_not_ready_and_says_nothing_about_a_tenant() {
    let mut world = ready();
    world.command(Command::SignOut).expect("any time");
    world.settle();
    let readiness = world.app.readiness(world.now);
    assert_eq!(readiness.answer, Tri::No);
    assert!(matches!(readiness.because, Some((None, check)) if check.subject == Subject::SignedIn));
    assert!(readiness.tenants.is_empty());
}

#[test]
fn what_was_not_read_is_never_ready_and_whatever_is_red_has_a_step() {
    let unknown = |world: &World, name| matches!(light(world, name), Light::Unknown(_));
    let mut world = World::watching();
    assert!(unknown(&world, "TwoPeople") && unknown(&world, "Notices") && unknown(&world, "Autostart"));
    world.azure.lockbox_on = Tri::Unknown;
    for subscription in &mut world.azure.subscriptions {
        subscription.standing = Standing::Unknown;
    }
    world.command(Command::CheckNow).expect("any time");
    world.settle();
    assert!(unknown(&world, "Lockbox") && unknown(&world, "Deciding") && unknown(&world, "Approver"));
    let prod = SubscriptionId::new("prod");
    world.command(Command::CheckNow).expect("any time");
    let polls =
        |effect: &Effect| matches!(effect, Effect::Poll { subscription, .. } if *subscription == prod);
    let forbidden = Fate::Trouble(lockbox_core::Trouble::Forbidden("no role".into()));
    world.answer_the(polls, &forbidden);
    world.settle();
    assert!(
        lights(&world.app.readiness(world.now))
            .iter()
            .any(|(name, light)| name == "Watching" && matches!(light, Light::NotReady(_)))
    );
}

#[test]
fn lockbox_off_is_red_with_the_step_of_who_can_turn_it_on() {
    let mut world = ready();
    world.azure.lockbox_on = Tri::No;
    world.command(Command::CheckNow).expect("any time");
    world.settle();
    let readiness = world.app.readiness(world.now);
    assert_eq!(readiness.answer, Tri::No);
    assert!(matches!(readiness.because, Some((None, check)) if check.subject == Subject::Lockbox(Tri::No)));
}

#[test]
fn where_others_may_decide_it_is_worth_a_look_and_where_nobody_may_it_is_red() {
    let may_not = Standing::MayNot(NoStanding::OnlyReader);
    let others = told(|known| {
        known.standing = may_not.clone();
        known.rights.approvers = approvers(&["ben", "cleo"]);
    });
    assert_eq!(others.app.readiness(others.now).answer, Tri::Yes);
    let nobody = told(|known| {
        known.standing = may_not.clone();
        known.rights.approvers = approvers(&[]);
    });
    let readiness = nobody.app.readiness(nobody.now);
    assert_eq!(readiness.answer, Tri::No);
    let (place, check) = readiness.because.expect("it says why");
    assert_eq!(place, Some(SubscriptionId::new("prod")));
    assert!(matches!(check.subject, Subject::Approver { .. }), "{check:?}");
    let group = told(|known| {
        known.standing = may_not.clone();
        known.rights.approvers = Approvers {
            groups: [ObjectId::new("team")].into(),
            ..approvers(&[])
        };
    });
    assert_eq!(
        group.app.readiness(group.now).answer,
        Tri::Unknown,
        "a group may be empty"
    );
    let contradicted = told(|known| known.rights.decides = Tri::No);
    assert_eq!(contradicted.app.readiness(contradicted.now).answer, Tri::Unknown);
    let alone = told(|known| known.rights.approvers = approvers(&["ada"]));
    assert_eq!(alone.app.readiness(alone.now).answer, Tri::Yes);
    assert!(
        lights(&alone.app.readiness(alone.now))
            .iter()
            .any(|(name, light)| name == "TwoPeople" && matches!(light, Light::Look(_)))
    );
}

#[test]
fn only_eligible_roles_are_red_until_they_are_activated() {
    let mut world = ready();
    for subscription in &mut world.azure.subscriptions {
        subscription.standing = Standing::MayNot(NoStanding::OnlyEligible);
    }
    world.command(Command::CheckNow).expect("any time");
    world.settle();
    assert_eq!(
        light(&world, "Deciding"),
        Light::NotReady(lockbox_core::Step::Activate)
    );
}

#[test]
fn only_a_persons_word_about_a_notice_shown_a_moment_ago_proves_anything() {
    let mut world = World::watching();
    let word = |seen| Command::NoticeSeen { seen };
    assert_eq!(
        world.command(word(true)),
        Err(Rejection::NotFound),
        "none was shown"
    );
    world.command(Command::TestNotice).expect("any time");
    assert_eq!(
        world.command(word(true)),
        Err(Rejection::NotFound),
        "not taken yet"
    );
    world.settle();
    assert!(world.steps.contains(&Step::Notify(Notice::Test)));
    world.give(Event::NoticeClicked { key: None });
    world.sleep(Duration::from_secs(601));
    world.give(Event::TimeReached);
    assert_eq!(
        world.command(word(true)),
        Err(Rejection::NotFound),
        "too long ago"
    );
    world.command(Command::TestNotice).expect("any time");
    world.settle();
    world.command(word(true)).expect("shown a moment ago");
    world.settle();
    assert_eq!(light(&world, "Notices"), Light::Ready);
    assert!(
        world
            .steps
            .contains(&Step::Journal(vec![What::NoticeTested { seen: true }]))
    );
    world.desktop = Err("no daemon".into());
    world.command(Command::TestNotice).expect("any time");
    world.settle();
    assert!(
        matches!(light(&world, "Notices"), Light::NotReady(_)),
        "an older proof is no proof"
    );
    world.desktop = Ok(());
    world.command(Command::TestNotice).expect("any time");
    world.settle();
    world.command(word(false)).expect("shown a moment ago");
    world.settle();
    assert!(matches!(light(&world, "Notices"), Light::NotReady(_)));
}

#[test]
fn the_proof_is_remembered_across_a_restart() {
    let mut world = ready();
    world.restart();
    world.settle();
    assert_eq!(light(&world, "Notices"), Light::Ready);
}

#[test]
fn a_test_notice_that_the_desktop_refused_is_not_told_again_by_itself() {
    let mut world = World::watching();
    world.desktop = Err("no daemon".into());
    world.command(Command::TestNotice).expect("any time");
    world.pass(Duration::from_secs(300));
    let told = world
        .steps
        .iter()
        .filter(|step| **step == Step::Notify(Notice::Test));
    assert_eq!(told.count(), 1);
}

#[test]
fn starting_at_login_is_asked_of_the_desktop_and_known_by_what_was_found() {
    let mut world = ready();
    world.give(Event::AutostartFound {
        found: Autostart::Off,
    });
    assert!(matches!(light(&world, "Autostart"), Light::Look(_)));
    world
        .command(Command::SetAutostart { on: true })
        .expect("any time");
    assert!(world.steps.contains(&Step::SetAutostart(true)));
    assert!(
        matches!(light(&world, "Autostart"), Light::Look(_)),
        "asked is not done"
    );
    world.give(Event::AutostartFound { found: Autostart::On });
    assert_eq!(light(&world, "Autostart"), Light::Ready);
}

#[test]
fn a_clock_that_is_more_than_five_minutes_off_is_to_be_looked_at() {
    for (seconds, ready) in [(300, true), (301, false), (-301, false)] {
        let mut world = World::watching();
        world.now = Now {
            wall: world.now.wall + TimeDelta::seconds(seconds),
            ..world.now
        };
        assert_eq!(light(&world, "Clock") == Light::Ready, ready, "{seconds}");
    }
}
