//! Every kept input, what is made of it by a fixed seed, and a few inputs too large to keep: each must keep every promise.

mod corpus;
mod large;
mod run;

use lockbox_fuzz::{TARGETS, Target};
use std::collections::BTreeSet;

/// A test for each target, so that they run side by side and a failure names its own.
macro_rules! replayed {
    ($($name:ident)*) => {
        mod every_kept_input_and_mutation_keeps_the_promises_of {
            $(#[test]
            fn $name() {
                super::run::replay(super::target(stringify!($name)));
            })*
        }

        #[test]
        fn no_target_is_left_out() {
            let listed = BTreeSet::from([$(stringify!($name)),*]);
            let there: BTreeSet<&str> = TARGETS.iter().map(|target| target.name).collect();
            assert_eq!(listed, there);
        }
    };
}

replayed! {
    arm_decision
    arm_item
    arm_list
    argv
    azure_discovery
    cloud_file
    ctl_verb
    display_text
    graph_members
    history_file
    history_pin
    ipc_args
    leaf_decode
    link_client
    oauth_callback
    openid_configuration
    scenario_file
    search_query
    ticket_url
    token_answer
    www_authenticate
}

fn target(name: &str) -> &'static Target {
    TARGETS
        .iter()
        .find(|target| target.name == name)
        .expect("it is a target")
}

#[test]
fn each_target_has_inputs_and_a_program_for_a_fuzzer_and_neither_is_left_over() {
    let there: BTreeSet<String> = TARGETS.iter().map(|target| target.name.to_owned()).collect();
    assert_eq!(corpus::folders(), there);
    assert_eq!(corpus::programs(), there);
    for target in &TARGETS {
        let inputs = corpus::of(target.name);
        assert!(
            (10..=300).contains(&inputs.len()),
            "{} has {} inputs",
            target.name,
            inputs.len()
        );
        let long: Vec<_> = inputs
            .iter()
            .filter(|input| input.bytes.len() > 20 * 1024)
            .map(|input| &input.name)
            .collect();
        assert!(long.is_empty(), "{}: too large to keep: {long:?}", target.name);
    }
}

#[test]
fn a_broken_promise_and_a_hang_are_told_with_the_input() {
    let broken = run::tried(|_| panic!("on purpose"), "x", b"abc");
    assert!(broken.is_err_and(|told| told.contains("x") && told.contains("abc")));
    let endless = run::tried_within(
        std::time::Duration::from_millis(50),
        |_| loop {
            std::thread::park();
        },
        "y",
        b"d",
    );
    assert!(endless.is_err_and(|told| told.contains("hangs")));
    assert_eq!(run::tried(|_| {}, "z", b""), Ok(()));
}
