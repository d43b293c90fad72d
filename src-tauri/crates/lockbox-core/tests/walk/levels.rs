//! What each care level asks of a person before an approval.

use crate::common::azure::{Azure, key, person};
use crate::common::{Fate, World};
use lockbox_core::{
    CareLevel, Cluster, Command, Effect, End, Event, Guard, Hint, Lack, Length, Page, Phase, Rejection,
    RequestKey, Resource, ResourceId, ReviewAct, StepUpState, SubscriptionId, Surface, Verdict,
};
use std::time::Duration;

const SECOND: Duration = Duration::from_secs(1);

fn is_sign_in(effect: &Effect) -> bool {
    matches!(effect, Effect::SignIn { .. })
}

/// One request, changed as told.
fn with(how: impl FnOnce(&mut lockbox_core::Request)) -> (World, RequestKey) {
    let mut world = World::watching();
    let request = key("prod", "r1");
    world.azure.raise(&request);
    world.azure.change(&request, how);
    world.pass(20 * SECOND);
    (world, request)
}

fn approve(world: &mut World, typed_name: &str, risk_ticked: bool) -> Result<(), Rejection> {
    let tag = world.review().shown.tag;
    let (reason, typed_name) = ("Agreed.".to_owned(), typed_name.to_owned());
    world.act(ReviewAct::Approve {
        tag,
        reason,
        typed_name,
        risk_ticked,
    })
}

fn lacks(lack: Lack) -> Result<(), Rejection> {
    Err(Rejection::Lacks(lack))
}

#[test]
fn level_one_asks_for_three_seconds_of_looking_and_a_reason_and_no_more() {
    let (mut world, request) = with(|_| ());
    world.open(&request, Surface::Window).expect("there");
    assert_eq!(world.review().judged.care.level, CareLevel::One);
    world.sleep(10 * SECOND);
    assert_eq!(
        world.act(ReviewAct::Go(Page::ConfirmApprove)),
        Err(Rejection::Guard(Guard::Dwelt)),
        "nobody looked"
    );
    world.act(ReviewAct::Attend(true)).expect("there");
    world.sleep(2 * SECOND);
    world.act(ReviewAct::Attend(false)).expect("there");
    world.sleep(30 * SECOND);
    assert_eq!(
        world.act(ReviewAct::Go(Page::ConfirmApprove)),
        Err(Rejection::Guard(Guard::Dwelt)),
        "two seconds"
    );
    world.act(ReviewAct::Attend(true)).expect("there");
    world.sleep(SECOND);
    world
        .act(ReviewAct::Go(Page::ConfirmApprove))
        .expect("three seconds in all");
    let tag = world.review().shown.tag;
    let blank = ReviewAct::Approve {
        tag,
        reason: " \n\t".into(),
        typed_name: String::new(),
        risk_ticked: false,
    };
    assert_eq!(world.act(blank), Err(Rejection::Guard(Guard::ReasonPresent)));
    approve(&mut world, "", false).expect("nothing else is asked");
    world.settle();
    assert_eq!(world.app.ended(&request), Some(&End::Confirmed(Phase::Approved)));
}

#[test]
fn level_two_asks_for_five_seconds_and_the_clusters_name() {
    let (mut world, request) =
        with(|request| request.justification = "Delete Kubernetes object: a stuck pod.".into());
    world.open(&request, Surface::Window).expect("there");
    assert_eq!(world.review().judged.care.level, CareLevel::Two);
    world.act(ReviewAct::Attend(true)).expect("there");
    world.sleep(4 * SECOND);
    assert_eq!(
        world.act(ReviewAct::Go(Page::ConfirmApprove)),
        Err(Rejection::Guard(Guard::Dwelt))
    );
    world.sleep(SECOND);
    world
        .act(ReviewAct::Go(Page::ConfirmApprove))
        .expect("five seconds");
    for wrong in ["", "west", "East", "Contoso prod"] {
        let lack = if wrong.is_empty() {
            Lack::Name
        } else {
            Lack::OtherName
        };
        assert_eq!(approve(&mut world, wrong, true), lacks(lack), "{wrong:?}");
    }
    approve(&mut world, " east ", false).expect("the name");
    world.settle();
    assert_eq!(world.app.ended(&request), Some(&End::Confirmed(Phase::Approved)));
}

/// Another cluster of the name `east`.
fn another_east(subscription_id: &str, group: &str) -> Cluster {
    Cluster {
        id: ResourceId::from_any(&format!(
            "/subscriptions/{subscription_id}/resourceGroups/{group}/providers/Microsoft.RedHatOpenShift/openShiftClusters/East"
        )),
        name: "East".to_owned(),
        subscription: SubscriptionId::new(subscription_id),
        managed_group: None,
        ..Azure::new().clusters.swap_remove(0)
    }
}

#[test]
fn a_name_that_another_known_cluster_bears_too_is_typed_with_where_it_lies() {
    for (others, wanted) in [
        (vec![another_east("dev", "rg-east")], "Contoso prod/east"),
        (vec![another_east("prod", "rg-old")], "Contoso prod/rg-east/east"),
        (
            vec![another_east("dev", "rg-east"), another_east("prod", "rg-old")],
            "Contoso prod/rg-east/east",
        ),
    ] {
        let (mut world, request) =
            with(|request| request.justification = "Delete Kubernetes object: a stuck pod.".into());
        world.azure.clusters.extend(others);
        world.command(Command::CheckNow).expect("any time");
        world.settle();
        world.prepare(&request, Verdict::Approve).expect("free");
        assert_eq!(world.app.name_to_type(world.review()).as_deref(), Some(wanted));
        assert_eq!(approve(&mut world, "east", true), lacks(Lack::OtherName));
        approve(&mut world, wanted, true).expect("the whole name");
    }
}

#[test]
fn a_list_of_clusters_that_fails_takes_no_cluster_and_no_care_away() {
    let both = ["aro-east", "aro-west"].map(|group| format!("/subscriptions/prod/resourceGroups/{group}"));
    let (mut world, request) = with(|request| {
        let own = request.key.subscription.clone();
        request.resources = both
            .iter()
            .map(|entry| Resource::from_text(entry, &own))
            .collect();
    });
    let judged = |world: &World| world.app.cases()[&request].judged.care.clone();
    assert_eq!(judged(&world).hints, [Hint::SeveralClusters]);
    world.azure.unlisted.insert(SubscriptionId::new("prod"));
    world.command(Command::CheckNow).expect("any time");
    world.pass(11 * 60 * SECOND);
    assert_eq!(world.app.clusters().len(), 2, "what was known stays known");
    assert_eq!(judged(&world).hints, [Hint::SeveralClusters]);
    // Whoever starts where nothing can be listed cannot say that it is one cluster.
    world.keychain = Some(world.browser.clone());
    world.restart();
    world.settle();
    assert_eq!(world.app.clusters().len(), 0);
    let care = judged(&world);
    assert_eq!(care.level, CareLevel::Three);
    assert!(care.hints.contains(&Hint::PerhapsSeveralClusters), "{care:?}");
}

#[test]
fn a_cluster_that_is_called_as_a_subscription_is_typed_with_where_it_lies() {
    let (mut world, request) =
        with(|request| request.justification = "Delete Kubernetes object: a stuck pod.".into());
    let east = world
        .azure
        .clusters
        .iter_mut()
        .find(|cluster| cluster.name == "east");
    "contoso DEV".clone_into(&mut east.expect("there").name);
    world.command(Command::CheckNow).expect("any time");
    world.settle();
    world.prepare(&request, Verdict::Approve).expect("free");
    let wanted = "Contoso prod/contoso DEV";
    assert_eq!(world.app.name_to_type(world.review()).as_deref(), Some(wanted));
    assert_eq!(approve(&mut world, "contoso DEV", true), lacks(Lack::OtherName));
    approve(&mut world, wanted, true).expect("the whole name");
}

#[test]
fn a_name_that_another_account_knows_too_is_typed_with_its_tenant_for_as_long_as_that_is_so() {
    let (mut world, request) =
        with(|request| request.justification = "Delete Kubernetes object: a stuck pod.".into());
    let elsewhere = |names: &[&str]| Event::NamedElsewhere {
        names: names.iter().map(|name| (*name).to_owned()).collect(),
    };
    world.prepare(&request, Verdict::Approve).expect("free");
    let own = world.app.names();
    assert!(own.contains("east") && own.contains("contoso/east"), "{own:?}");
    let tenant = world.app.session().account().expect("signed in").tenant.clone();
    for (names, wanted) in [
        (vec!["west"], "east".to_owned()),
        (vec!["east", "fabrikam/east"], "Contoso/east".to_owned()),
        (vec!["east", "contoso/east"], format!("{tenant}/east")),
    ] {
        world.give(elsewhere(&names));
        assert_eq!(world.app.name_to_type(world.review()), Some(wanted), "{names:?}");
    }
    world.give(elsewhere(&["east", "fabrikam/east"]));
    assert_eq!(approve(&mut world, "east", true), lacks(Lack::OtherName));
    approve(&mut world, "Contoso/east", true).expect("whose it is and its name");
}

#[test]
fn level_three_asks_for_the_name_the_ticked_risk_and_a_fresh_sign_in_by_the_same_account() {
    let (mut world, request) = with(|request| request.length = Length::Hours(72));
    world.open(&request, Surface::Window).expect("there");
    assert_eq!(world.review().judged.care.level, CareLevel::Three);
    assert_eq!(world.review().judged.care.hints, [Hint::LongOrOpenEnded]);
    world.look();
    world.act(ReviewAct::Go(Page::ConfirmApprove)).expect("looked at");
    assert_eq!(
        approve(&mut world, "east", true),
        lacks(Lack::StepUp),
        "no fresh sign-in"
    );
    // Somebody else answers the sign-in page.
    world.browser = person("eve");
    world.act(ReviewAct::StepUp).expect("there");
    world.answer_the(is_sign_in, &Fate::Good);
    assert!(matches!(&world.review().step_up, StepUpState::Failed(_)));
    assert_eq!(approve(&mut world, "east", true), lacks(Lack::StepUp));
    assert_eq!(
        world.app.session().account(),
        Some(&person("ada").account),
        "the session stays whose it was"
    );

    world.browser = person("ada");
    world.act(ReviewAct::StepUp).expect("there");
    world.answer_the(is_sign_in, &Fate::Good);
    assert_eq!(
        approve(&mut world, "east", false),
        lacks(Lack::Risk),
        "the risk is not ticked"
    );
    assert_eq!(approve(&mut world, "", true), lacks(Lack::Name), "no name");
    world.pass(601 * SECOND);
    assert_eq!(
        approve(&mut world, "east", true),
        lacks(Lack::StepUp),
        "ten minutes later it is no longer fresh"
    );
    world.act(ReviewAct::StepUp).expect("there");
    world.answer_the(is_sign_in, &Fate::Good);
    approve(&mut world, "east", true).expect("everything was done");
    world.settle();
    assert_eq!(world.app.ended(&request), Some(&End::Confirmed(Phase::Approved)));
}

#[test]
fn a_sign_in_that_azure_took_from_an_hour_ago_is_not_fresh() {
    let (mut world, request) = with(|request| request.length = Length::Unstated);
    world.open(&request, Surface::Window).expect("there");
    world.browser.authenticated = Some(world.azure.time() - chrono::TimeDelta::hours(1));
    world.act(ReviewAct::StepUp).expect("there");
    world.answer_the(is_sign_in, &Fate::Good);
    assert!(matches!(&world.review().step_up, StepUpState::Failed(_)));
    world.browser.authenticated = Some(world.azure.time());
    world.act(ReviewAct::StepUp).expect("there");
    world.answer_the(is_sign_in, &Fate::Good);
    assert!(world.review().stepped_up(world.now.boot));
}

#[test]
fn a_sign_in_is_fresh_for_ten_minutes_on_azures_clock_to_the_second() {
    for (age, fresh) in [(600, true), (601, false)] {
        let (mut world, request) = with(|request| request.length = Length::Unstated);
        world.open(&request, Surface::Window).expect("there");
        world.browser.authenticated = Some(world.azure.time() - chrono::TimeDelta::seconds(age));
        world.act(ReviewAct::StepUp).expect("there");
        world.answer_the(is_sign_in, &Fate::Good);
        assert_eq!(world.review().stepped_up(world.now.boot), fresh, "{age} s");
    }
}

#[test]
fn a_fresh_sign_in_counts_for_one_request_only() {
    let (mut world, request) = with(|request| request.length = Length::Hours(72));
    let other = key("prod", "r2");
    world.azure.raise(&other);
    world
        .azure
        .change(&other, |request| request.length = Length::Hours(72));
    world.pass(20 * SECOND);
    world.prepare(&request, Verdict::Approve).expect("free");
    assert!(world.review().stepped_up(world.now.boot));
    world.act(ReviewAct::Close).expect("there");
    world.open(&other, Surface::Window).expect("there");
    assert_eq!(world.review().step_up, StepUpState::None);
}

#[test]
fn the_fourth_approval_within_an_hour_meets_the_calm_page_and_a_denial_does_not() {
    let mut world = World::watching();
    let requests: Vec<_> = (0..5).map(|number| key("prod", &format!("r{number}"))).collect();
    for request in &requests {
        world.azure.raise(request);
    }
    world.pass(20 * SECOND);
    for request in &requests[..3] {
        world.decide(request, Verdict::Approve).expect("free");
        world.settle();
        world.act(ReviewAct::Close).expect("there");
    }
    world.open(&requests[3], Surface::Window).expect("there");
    world.look();
    world.act(ReviewAct::Go(Page::ConfirmApprove)).expect("looked at");
    assert!(world.review().calm && world.review().page == Page::Review);
    assert_eq!(
        approve(&mut world, "", false),
        Err(Rejection::Guard(Guard::ActsDone)),
        "not past the calm page"
    );
    world.act(ReviewAct::Go(Page::ConfirmDeny)).expect("deny is easy");
    assert!(!world.review().calm);
    world.press(Verdict::Deny).expect("at once");
    world.settle();
    assert_eq!(world.azure.requests[&requests[3]].phase, Phase::Denied);
    world.act(ReviewAct::Close).expect("there");

    world
        .decide(&requests[4], Verdict::Approve)
        .expect("after going on from the calm page");
    world.settle();
    world.act(ReviewAct::Close).expect("there");
    world.pass(3601 * SECOND);
    let late = key("prod", "late");
    world.azure.raise(&late);
    world.pass(20 * SECOND);
    world.open(&late, Surface::Window).expect("there");
    world.look();
    world.act(ReviewAct::Go(Page::ConfirmApprove)).expect("looked at");
    assert!(!world.review().calm, "an hour later");
}

#[test]
fn an_approval_counts_towards_the_calm_page_for_an_hour_and_not_longer() {
    const HOUR: Duration = Duration::from_secs(3_600);
    for (since_the_first, calm) in [(HOUR - Duration::from_millis(1), true), (HOUR, false)] {
        let mut world = World::watching();
        let requests: Vec<_> = (0..4).map(|number| key("prod", &format!("r{number}"))).collect();
        world.azure.raise_all(&requests);
        world.pass(20 * SECOND);
        let mut approved = Vec::new();
        for request in &requests[..3] {
            world.decide(request, Verdict::Approve).expect("free");
            world.settle();
            approved.push(world.now.boot);
            world.act(ReviewAct::Close).expect("there");
        }
        world.open(&requests[3], Surface::Window).expect("there");
        world.look();
        world.settle();
        world.sleep(since_the_first - world.now.boot.since(approved[0]));
        world.give(Event::TimeReached);
        world.settle();
        world.act(ReviewAct::Go(Page::ConfirmApprove)).expect("looked at");
        assert_eq!(world.review().calm, calm, "{since_the_first:?}");
    }
}

#[test]
fn asking_again_after_a_denial_raises_the_level() {
    let (mut world, request) = with(|_| ());
    world.decide(&request, Verdict::Deny).expect("free");
    world.settle();
    world.act(ReviewAct::Close).expect("there");
    world.sleep(SECOND);
    let again = key("prod", "r2");
    world.azure.raise(&again);
    world.pass(20 * SECOND);
    world.open(&again, Surface::Window).expect("there");
    assert_eq!(world.review().judged.care.hints, [Hint::AskedAgainAfterDenial]);
    assert_eq!(world.review().judged.care.level, CareLevel::Two);
    let earlier = world.app.earlier_denial(&world.review().shown).expect("known");
    assert_eq!(earlier.key, request);
}
