//! Could a request reach a human who may decide, right now?

use crate::said::says;
use crate::stage::{Stage, subscription};
use lockbox_core::{
    Approvers, Autostart, Command, Effect, Event, NoStanding, ObjectId, Standing, Tri, Trouble,
};
use lockbox_view::{Check, Readiness, Tone};

/// All checks with the place they stand at.
fn all(readiness: Readiness) -> Vec<(String, Check)> {
    let here = readiness.computer.into_iter().map(|check| (String::new(), check));
    let there = readiness.tenants.into_iter().flat_map(|tenant| {
        let own = tenant.checks.into_iter().map(|check| (String::new(), check));
        let each = tenant.subscriptions.into_iter().flat_map(|known| {
            let name = format!("{} ", known.name);
            known.checks.into_iter().map(move |check| (name.clone(), check))
        });
        own.chain(each)
    });
    here.chain(there).collect()
}

fn told(stage: &Stage) -> Vec<String> {
    all(stage.snapshot().readiness)
        .into_iter()
        .map(|(place, check)| format!("{place}{}: {} ({:?})", check.code, check.value, check.tone))
        .collect()
}

fn one(stage: &Stage, code: &str) -> String {
    let wanted = format!("{code}: ");
    told(stage)
        .into_iter()
        .find(|line| line.starts_with(&wanted))
        .expect("it is checked")
}

fn verdict(stage: &Stage) -> String {
    stage.snapshot().readiness.verdict
}

fn approvers(people: &[&str]) -> Approvers {
    Approvers {
        people: people.iter().map(|name| ObjectId::new(name)).collect(),
        whole: true,
        ..Approvers::default()
    }
}

/// Two people in each subscription; a test notice was seen.
fn ready() -> Stage {
    let mut stage = Stage::dark();
    for found in &mut stage.subscriptions {
        found.rights.approvers = approvers(&["ada", "ben"]);
    }
    stage.settle();
    prove(&mut stage);
    stage.give(Event::AutostartFound { found: Autostart::On });
    stage
}

fn prove(stage: &mut Stage) {
    stage.command(Command::TestNotice);
    stage.command(Command::NoticeSeen { seen: true });
}

#[test]
fn all_is_ready_when_everything_was_read_and_proved() {
    says(
        told(&ready()),
        "
        signedIn: yes (Good)
        notices: yes (Good)
        history: yes (Good)
        keychain: yes (Good)
        autostart: yes (Good)
        clock: yes (Good)
        lockbox: yes (Good)
        subscriptions: 2 subscriptions (Good)
        standing: 2 of 2 subscriptions (Good)
        Edge-Prod watching: yes (Good)
        Edge-Prod approver: you (Good)
        Edge-Prod twoPeople: yes (Good)
        Pay-Prod watching: yes (Good)
        Pay-Prod approver: you (Good)
        Pay-Prod twoPeople: yes (Good)
        ",
    );
    let snapshot = ready().snapshot();
    assert_eq!(
        (snapshot.to_look_at, snapshot.readiness.code.as_str()),
        (0, "yes")
    );
}

#[test]
fn the_verdict_stands_on_top_with_the_first_reason() {
    let mut asked = Stage::set();
    asked.command(Command::TestNotice);
    let mut out = ready();
    out.command(Command::SignOut);
    let mut off = Stage::dark();
    off.lockbox_on = Tri::No;
    off.settle();
    prove(&mut off);
    let mut nobody = Stage::dark();
    for found in &mut nobody.subscriptions {
        found.rights.approvers = approvers(&[]);
    }
    nobody.subscriptions[0].standing = Standing::MayNot(NoStanding::OnlyReader);
    nobody.settle();
    prove(&mut nobody);
    says(
        [
            verdict(&ready()),
            verdict(&Stage::set()),
            verdict(&asked),
            verdict(&out),
            verdict(&off),
            verdict(&nobody),
        ],
        "
        Yes \u{2014} a request would reach somebody here who may decide it
        Could not check \u{2014} nobody has seen a notice of ARO Lockbox on this desktop yet
        Could not check \u{2014} say whether you saw the test notice
        Not now \u{2014} nobody is signed in
        Not now \u{2014} Customer Lockbox is off: Microsoft is not required to ask
        Not now \u{2014} Edge-Prod: nobody holds a direct, active role that may decide there
        ",
    );
}

#[test]
fn without_an_account_nothing_is_claimed_about_what_it_can_see() {
    let mut stage = ready();
    stage.command(Command::SignOut);
    says(
        told(&stage),
        "
        signedIn: no (Bad)
        notices: yes (Good)
        history: yes (Good)
        autostart: yes (Good)
        clock: yes (Good)
        ",
    );
}

#[test]
fn what_could_not_be_read_is_never_green_and_whatever_is_red_has_one_step() {
    let may_not = Standing::MayNot(NoStanding::NoDecidingRole);
    let with = |standings: &[Standing]| {
        let mut stage = Stage::dark();
        stage.subscriptions.truncate(standings.len());
        for (found, standing) in stage.subscriptions.iter_mut().zip(standings) {
            found.standing = standing.clone();
        }
        stage.settle();
        let checks = all(stage.snapshot().readiness);
        assert!(
            checks
                .iter()
                .all(|(_, check)| (check.tone == Tone::Bad) <= check.step.is_some())
        );
        let code = if standings.is_empty() {
            "subscriptions"
        } else {
            "standing"
        };
        one(&stage, code)
    };
    let may = Standing::MayDecide { since: Vec::new() };
    let mut blind = Stage::dark();
    blind.no_discovery = Some(Trouble::Offline(String::new()));
    blind.settle();
    says(
        [
            with(std::slice::from_ref(&may)),
            with(&[may, may_not.clone()]),
            with(&[may_not.clone(), may_not.clone()]),
            with(&[may_not, Standing::Unknown]),
            with(&[]),
            one(&blind, "subscriptions"),
            one(&blind, "lockbox"),
        ],
        "
        standing: 1 of 1 subscription (Good)
        standing: 1 of 2 subscriptions (Good)
        standing: none of 2 subscriptions (Bad)
        standing: could not check (Warn)
        subscriptions: no subscription (Bad)
        subscriptions: could not check (Warn)
        lockbox: could not check (Warn)
        ",
    );
}

#[test]
fn why_somebody_may_not_decide_is_told_and_who_else_may() {
    let with = |standing: Standing, change: fn(&mut lockbox_core::Rights)| {
        let mut stage = Stage::dark();
        stage.subscriptions.truncate(1);
        stage.subscriptions[0].standing = standing;
        stage.subscriptions[0].rights.approvers = approvers(&["ben"]);
        stage.subscriptions[0].rights.eligible = Tri::No;
        change(&mut stage.subscriptions[0].rights);
        stage.settle();
        let checks = all(stage.snapshot().readiness);
        let approver = checks.into_iter().find(|(_, check)| check.code == "approver");
        approver.expect("it is checked").1.detail
    };
    let may_not = Standing::MayNot;
    says(
        [
            with(may_not(NoStanding::OnlyEligible), |rights| rights.eligible = Tri::Yes),
            with(may_not(NoStanding::OnlyReader), |_| {}),
            with(may_not(NoStanding::NoDecidingRole), |rights| {
                rights.eligible = Tri::Unknown;
                rights.reads = Tri::No;
            }),
            with(Standing::Unknown, |rights| {
                rights.approvers.groups.insert(ObjectId::new("team"));
                rights.approvers.whole = false;
            }),
        ],
        "
        You cannot decide: Your role is eligible and not active; a request that begins before you activate it will not count you. With a direct role: 1 person.
        You cannot decide: Your only role there is Reader. With a direct role: 1 person.
        You cannot decide: Neither Owner nor Lockbox Approver of this subscription. This account may not read Lockbox requests there. Whether you could activate a role (PIM) could not be checked. With a direct role: 1 person.
        Not known whether you may decide: We could not read your role; you may not be able to decide. With a direct role: 1 person, and a group whose members were not looked at; not all role assignments could be read.
        ",
    );
}

#[test]
fn requests_are_being_watched_only_when_the_subscription_answered_lately() {
    let mut first = Stage::dark();
    first.held = |effect| matches!(effect, Effect::Poll { .. });
    first.settle();
    let mut failing = Stage::dark();
    failing
        .trouble
        .insert(subscription("pay"), Trouble::Forbidden(String::new()));
    failing.settle();
    let mut old = Stage::set();
    old.sleep(61);
    says(
        [
            one(&first, "Pay-Prod watching"),
            one(&failing, "Pay-Prod watching"),
            one(&failing, "Edge-Prod watching"),
            one(&old, "Pay-Prod watching"),
        ],
        "
        Pay-Prod watching: not yet (Neutral)
        Pay-Prod watching: no (Bad)
        Edge-Prod watching: yes (Good)
        Pay-Prod watching: no (Bad)
        ",
    );
}

#[test]
fn more_subscriptions_than_can_be_read_in_time_are_told_with_what_can_be_kept() {
    let detail = |stage: &Stage| {
        let checks = all(stage.snapshot().readiness);
        let known = checks
            .into_iter()
            .find(|(_, check)| check.code == "subscriptions");
        known.expect("it is checked").1.detail
    };
    assert!(!detail(&Stage::set()).contains("more subscriptions"));
    let mut stage = Stage::dark();
    let like = stage.subscriptions[0].clone();
    stage.subscriptions.extend((0..5_000).map(|number| {
        let id = lockbox_core::SubscriptionId::new(&format!("s{number}"));
        lockbox_core::Subscription { id, ..like.clone() }
    }));
    stage.settle();
    let told = detail(&stage);
    let sentence = "There are more subscriptions than can be read each minute: those with clusters are read every 20 s, the others every 6 min";
    assert!(told.ends_with(sentence), "{told}");
}
