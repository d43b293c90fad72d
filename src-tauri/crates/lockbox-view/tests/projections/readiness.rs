//! Could a request reach somebody who may decide, now?

use crate::said::says;
use crate::stage::{Stage, subscription};
use lockbox_core::{Command, Effect, NoStanding, Standing, Tri, Trouble};

fn told(stage: &Stage) -> Vec<String> {
    let checks = stage.snapshot().readiness;
    checks
        .into_iter()
        .map(|check| format!("{}: {} ({:?})", check.code, check.value, check.tone))
        .collect()
}

fn one(stage: &Stage, code: &str) -> String {
    let wanted = format!("{code}: ");
    told(stage)
        .into_iter()
        .find(|line| line.starts_with(&wanted))
        .expect("it is checked")
}

#[test]
fn all_is_ready_when_everything_was_read() {
    says(
        told(&Stage::set()),
        "
        lockbox: yes (Good)
        standing: 2 of 2 subscriptions (Good)
        watching: yes (Good)
        keychain: yes (Good)
        notices: no fault so far (Neutral)
        history: yes (Good)
        ",
    );
    assert_eq!(Stage::set().snapshot().to_look_at, 0);
}

#[test]
fn without_an_account_nothing_is_claimed_about_what_it_can_see() {
    let mut stage = Stage::set();
    stage.command(Command::SignOut);
    says(
        told(&stage),
        "
        signedIn: no (Warn)
        lockbox: not known until you sign in (Neutral)
        standing: not known until you sign in (Neutral)
        watching: not known until you sign in (Neutral)
        keychain: not known until you sign in (Neutral)
        notices: no fault so far (Neutral)
        history: yes (Good)
        ",
    );
}

#[test]
fn what_could_not_be_read_is_never_green() {
    let may_not = Standing::MayNot(NoStanding::NoDecidingRole);
    let with = |standings: &[Standing]| {
        let mut stage = Stage::dark();
        stage.subscriptions.truncate(standings.len());
        for (found, standing) in stage.subscriptions.iter_mut().zip(standings) {
            found.standing = standing.clone();
        }
        stage.settle();
        one(&stage, "standing")
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
            with(std::slice::from_ref(&may_not)),
            with(&[may_not, Standing::Unknown]),
            with(&[]),
            one(&blind, "standing"),
            one(&blind, "lockbox"),
        ],
        "
        standing: 1 of 1 subscription (Good)
        standing: 1 of 2 subscriptions (Good)
        standing: none of 2 subscriptions (Bad)
        standing: none of 1 subscription (Bad)
        standing: could not check (Warn)
        standing: no subscription (Bad)
        standing: could not check (Warn)
        lockbox: could not check (Warn)
        ",
    );
}

#[test]
fn requests_are_being_watched_only_when_every_subscription_answered_lately() {
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
    let mut off = Stage::dark();
    off.lockbox_on = Tri::No;
    off.settle();
    says(
        [
            one(&first, "watching"),
            one(&failing, "watching"),
            one(&old, "watching"),
            one(&off, "lockbox"),
        ],
        "
        watching: not yet (Neutral)
        watching: no (Bad)
        watching: no (Bad)
        lockbox: no (Bad)
        ",
    );
}

#[test]
fn more_subscriptions_than_can_be_read_in_time_are_told_with_what_can_be_kept() {
    let detail = |stage: &Stage| {
        let checks = stage.snapshot().readiness;
        let watching = checks.into_iter().find(|check| check.code == "watching");
        watching.expect("it is checked").detail
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
