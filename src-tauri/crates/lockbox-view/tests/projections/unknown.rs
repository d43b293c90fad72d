//! Without a session, or without anything to watch, nothing is known.

use crate::calm::{polls, told};
use crate::said::says;
use crate::stage::{Stage, subscription};
use lockbox_core::{Command, Effect, SignInFailure, SignInFault, Tri, Trouble};

#[test]
fn without_a_session_it_is_not_known_what_waits() {
    let restoring = Stage::dark();
    let mut unreachable = Stage::dark();
    unreachable.sign_in_ends(Err(SignInFailure::Trouble(Trouble::Offline(String::new()))));
    let mut signed_out = Stage::dark();
    signed_out.sign_in_ends(Err(SignInFailure::NothingKept));
    let mut signing_in = Stage::set();
    signing_in.held = |effect| matches!(effect, Effect::SignIn { .. });
    signing_in.command(Command::SignIn);
    let mut expired = Stage::set();
    expired.trouble.insert(
        subscription("pay"),
        Trouble::SignInNeeded(SignInFault::said("revoked")),
    );
    expired.pass(30);
    says(
        [restoring, unreachable, signed_out, signing_in, expired]
            .iter()
            .flat_map(told),
        "
        Not known yet: taking up the sign-in
        Taking up the sign-in (Neutral)
        Paused
        ARO Lockbox: Not known yet: taking up the sign-in.
        Requests may be waiting: The remembered sign-in is being taken up.
        Not known: the sign-in could not be taken up so far
        Not watching: the sign-in could not be taken up so far (Bad)
        Attention
        ARO Lockbox: Not known: the sign-in could not be taken up so far.
        Requests may be waiting: The remembered sign-in could not be taken up so far. That is tried again by itself; you can also sign in anew.
        Not known: nobody is signed in
        Not watching: nobody is signed in (Warn)
        Paused
        ARO Lockbox: Not known: nobody is signed in.
        Requests may be waiting: Nobody looks until you sign in.
        Not known: sign-in under way
        Not watching: sign-in under way (Warn)
        Paused
        ARO Lockbox: Not known: sign-in under way.
        Requests may be waiting: Nobody looks until the sign-in is done.
        Not known: sign-in needed
        Not watching: sign-in needed (Bad)
        Attention
        ARO Lockbox: Not known: sign-in needed.
        Requests may be waiting: Nobody looks until you sign in.
        ",
    );
}

#[test]
fn a_look_up_that_fails_or_finds_nothing_is_told_and_is_no_first_check() {
    let mut looking = Stage::dark();
    looking.held = |effect| matches!(effect, Effect::Discover { .. });
    looking.settle();
    let mut failed = Stage::dark();
    failed.no_discovery = Some(Trouble::Forbidden(String::new()));
    failed.settle();
    failed.pass(3_600);
    let mut nothing = Stage::dark();
    nothing
        .subscriptions
        .iter_mut()
        .for_each(|found| found.readable = false);
    nothing.settle();
    nothing.pass(3_600);
    let mut first = Stage::dark();
    first.held = polls;
    first.settle();
    says(
        [looking, failed, nothing, first].iter().flat_map(told),
        "
        Not known yet: looking up your subscriptions
        Looking up your subscriptions (Neutral)
        Paused
        ARO Lockbox: Not known yet: looking up your subscriptions.
        Requests may be waiting: Your subscriptions are being looked up.
        Not known: your subscriptions could not be looked up
        Not watching: your subscriptions could not be looked up (Bad)
        Attention
        ARO Lockbox: Not known: your subscriptions could not be looked up.
        Requests may be waiting: Your subscriptions could not be looked up, so there is nothing to check yet. That is tried again by itself.
        Not known: you can read no subscription
        Not watching: you can read no subscription (Bad)
        Attention
        ARO Lockbox: Not known: you can read no subscription.
        Requests may be waiting: This account can read no active subscription, so no request can be seen. Ask for the Reader role on the subscriptions with clusters.
        Not known yet: first check under way
        First check under way (Neutral)
        Paused
        ARO Lockbox: Not known yet: first check under way.
        Requests may be waiting: The first check is under way.
        ",
    );
}

#[test]
fn lockbox_that_is_off_is_told_to_whom_is_signed_in() {
    let mut stage = Stage::dark();
    stage.lockbox_on = Tri::No;
    stage.settle();
    let empty = stage.snapshot().inbox.empty.expect("nothing is listed");
    assert_eq!(empty.title, "Customer Lockbox is off in Contoso");
    stage.command(Command::SignOut);
    let empty = stage.snapshot().inbox.empty.expect("nothing is listed");
    assert_eq!(empty.title, "Requests may be waiting");
}
