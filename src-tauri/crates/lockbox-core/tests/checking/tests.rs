//! The searches, and what makes their count honest.

use crate::deeds::{Deed, Post, Read, Write};
use crate::enabled::Scope;
use crate::likeness::likeness;
use crate::roots::{one_request, two_requests};
use crate::search::{Found, Root, Search};

/// Distinct states that are looked at in all unless more are asked for: in a build without optimisation only some.
const STATES: usize = if cfg!(debug_assertions) { 50_000 } else { 1_000_000 };

fn asked_for() -> usize {
    let text = option_env_states();
    text.and_then(|text| text.replace('_', "").parse().ok())
        .unwrap_or(STATES)
}

#[expect(
    clippy::disallowed_methods,
    reason = "a person asks for a longer search than the usual one"
)]
fn option_env_states() -> Option<String> {
    std::env::var("LOCKBOX_CHECK_STATES").ok()
}

#[expect(
    clippy::print_stdout,
    reason = "the figures of a search are what it is run for"
)]
fn search(name: &str, roots: Vec<Root>, scope: Scope, limit: usize) -> Found {
    let beginnings = roots.len();
    let longest = roots.iter().map(|root| root.story.len()).max().unwrap_or(0);
    let found = Search::new(roots, scope).run(limit);
    let violations = usize::from(found.broken.is_some());
    println!(
        "{name}: {} distinct states, {} transitions, from {beginnings} beginnings up to {longest} steps into the story; every way \
         of {} steps and some of {}; {} states brought to rest; violations {violations}",
        found.states, found.transitions, found.complete, found.deepest, found.calmed
    );
    if let Some(broken) = &found.broken {
        panic!("{broken}");
    }
    found
}

#[test]
fn in_whatever_order_things_happen_to_one_request_no_rule_of_deciding_is_broken() {
    let limit = asked_for() / 5 * 4;
    let found = search("one request", one_request(), Scope { sessions: false }, limit);
    assert!(found.states >= limit, "the search ended before: {found:?}");
}

#[test]
fn two_requests_one_window_and_sessions_that_end_break_no_rule_of_deciding_either() {
    let limit = asked_for() / 5;
    let found = search("two requests", two_requests(), Scope { sessions: true }, limit);
    assert!(found.states >= limit, "the search ended before: {found:?}");
}

#[test]
fn neither_numbers_of_calls_nor_the_hour_make_a_new_state() {
    let root = one_request().swap_remove(0).world;
    let mut later = root.clone();
    for deed in [
        Deed::Open(0),
        Deed::Write(1, Write::Written),
        Deed::Close,
        Deed::Poll(0, Read::Good),
        Deed::Pass(40),
    ] {
        later.happen(deed).expect("nothing is broken");
    }
    assert_eq!(likeness(&root), likeness(&later));
}

#[test]
fn what_a_rule_looks_at_makes_a_new_state() {
    let root = one_request().swap_remove(0).world;
    let mut known = vec![likeness(&root)];
    let mut world = root;
    for deed in [
        Deed::Open(0),
        Deed::Write(1, Write::Written),
        Deed::Pass(1),
        Deed::Pass(3),
        Deed::Edit(0),
        Deed::GoConfirm(lockbox_core::Verdict::Deny),
        Deed::Press(lockbox_core::Verdict::Deny, true),
        Deed::Reread(1, Read::Old),
        Deed::Write(1, Write::Written),
        Deed::Pass(1),
        Deed::Post(1, Post::Late),
        Deed::LateArrival(0),
    ] {
        world.happen(deed).expect("nothing is broken");
        let like = likeness(&world);
        assert!(!known.contains(&like), "{deed:?} made no difference");
        known.push(like);
    }
}
