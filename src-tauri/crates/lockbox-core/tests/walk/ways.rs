//! The ways to sign in: with a code where somebody allowed it, again as the same account, and what a locked keychain leaves behind.

use crate::common::azure::person;
use crate::common::{Fate, Step, World};
use lockbox_core::{
    Command, DeviceCode, Effect, Event, KeychainFault, Rejection, Remembered, SignInFailure, SignInFault,
    SignInMethod, SignInWay, SignInWhy, Stage, Ticket, Trouble,
};
use std::time::Duration;

fn signed_out(sign_in: SignInWay) -> World {
    let mut world = World::new();
    world.settings.sign_in = sign_in;
    world.begin_anew(Ok(Remembered::default()));
    world.settle();
    world
}

fn method(world: &World) -> (Ticket, SignInMethod) {
    let begun = world.pending.iter().rev().find_map(|effect| {
        if let Effect::SignIn { ticket, method } = effect {
            Some((*ticket, method.clone()))
        } else {
            None
        }
    });
    begun.expect("a sign-in")
}

fn code() -> DeviceCode {
    DeviceCode {
        user_code: "ABCD-EFGH".to_owned(),
        address: "https://microsoft.com/devicelogin".to_owned(),
    }
}

#[test]
fn statement_30_a_code_is_asked_for_only_where_somebody_allowed_it_and_only_by_a_person() {
    for way in [SignInWay::Browser, SignInWay::AzureCli] {
        let mut world = signed_out(way);
        assert_eq!(world.command(Command::SignInWithCode), Err(Rejection::NotFound));
        assert!(world.pending.is_empty(), "nothing begins");
        world.command(Command::SignIn).expect("any time");
        assert_eq!(method(&world).1, SignInMethod::ChooseAccount);
    }
    let mut world = signed_out(SignInWay::BrowserOrCode);
    world.pass(Duration::from_secs(24 * 3_600));
    assert!(
        !world.steps.iter().any(|step| matches!(step, Step::SignIn(_))),
        "never by itself"
    );
    world.command(Command::SignInWithCode).expect("allowed");
    assert_eq!(method(&world).1, SignInMethod::DeviceCode);
}

#[test]
fn a_code_is_shown_for_the_attempt_it_belongs_to_and_opens_no_page() {
    let mut world = signed_out(SignInWay::BrowserOrCode);
    world.command(Command::SignInWithCode).expect("allowed");
    let (ticket, _) = method(&world);
    world.give(Event::SignInCode {
        ticket: Ticket(9_999),
        code: code(),
    });
    assert!(
        matches!(world.app.session().stage, Stage::SigningIn { code: None, .. }),
        "of another attempt"
    );
    world.give(Event::SignInCode { ticket, code: code() });
    assert!(
        matches!(&world.app.session().stage, Stage::SigningIn { link: None, code: Some(shown) } if *shown == code())
    );
    assert!(!world.steps.iter().any(|step| matches!(step, Step::OpenUrl(_))));
    assert_eq!(world.command(Command::OpenSignInPage), Err(Rejection::NotFound));
    world.command(Command::CancelSignIn).expect("any time");
    assert!(matches!(
        world.app.session().stage,
        Stage::SignedOut { reason: None }
    ));
    world.give(Event::SignInCode { ticket, code: code() });
    assert!(
        matches!(world.app.session().stage, Stage::SignedOut { .. }),
        "too late"
    );
}

#[test]
fn statement_34_after_the_end_of_a_session_the_same_account_is_asked_and_otherwise_any() {
    let mut world = World::watching();
    world.command(Command::SignIn).expect("any time");
    assert_eq!(
        method(&world).1,
        SignInMethod::ChooseAccount,
        "the session is good: another account may be meant"
    );
    world.command(Command::CancelSignIn).expect("any time");
    world.pending.clear();
    world.sleep(Duration::from_secs(60));
    world.give(Event::TimeReached);
    while let Some(place) = world
        .pending
        .iter()
        .position(|effect| matches!(effect, Effect::Poll { .. }))
    {
        world.answer(
            place,
            &Fate::Trouble(Trouble::SignInNeeded(SignInFault::said("AADSTS50173"))),
        );
    }
    assert!(world.app.session().expired.is_some());
    world.command(Command::SignIn).expect("any time");
    let ada = person("ada");
    let again = SignInMethod::Again {
        account: ada.account,
        user: ada.user,
    };
    assert_eq!(method(&world).1, again);
    // Pressed twice, it is still about the same account.
    world.command(Command::SignIn).expect("any time");
    let begun = world
        .pending
        .iter()
        .filter(|effect| matches!(effect, Effect::SignIn { method, .. } if *method == again));
    assert_eq!(begun.count(), 2);
}

#[test]
fn statement_31_a_token_that_could_not_be_deleted_is_told_until_it_is() {
    let mut world = World::watching();
    world.command(Command::SignOut).expect("any time");
    assert_eq!(world.app.session().unforgotten, None);
    world.give(Event::TokenForgotten {
        outcome: Err(KeychainFault::Locked),
    });
    assert_eq!(world.app.session().unforgotten, Some(KeychainFault::Locked));
    world.give(Event::TokenForgotten { outcome: Ok(()) });
    assert_eq!(world.app.session().unforgotten, None);
}

#[test]
fn numbers_and_ids_of_a_failure_are_for_whoever_is_asked_for_help() {
    let told = SignInFault {
        support: Some("Error: A".to_owned()),
        ..SignInWhy::AsksAgain.into()
    };
    for failure in [
        SignInFailure::Ended(told.clone()),
        SignInFailure::Setup(told.clone()),
        SignInFailure::Trouble(Trouble::SignInNeeded(told)),
    ] {
        assert_eq!(failure.support(), Some("Error: A"), "{failure:?}");
    }
    assert_eq!(SignInFailure::Ended(SignInWhy::AsksAgain.into()).support(), None);
    assert_eq!(SignInFailure::TimedOut.support(), None);
}
