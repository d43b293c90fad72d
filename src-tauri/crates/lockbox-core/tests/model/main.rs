//! The program against any order of events: requests come, change and are decided elsewhere, a person clicks, answers are
//! good, bad, lost, late, doubled or out of date, writing fails, windows vanish, the program is killed. At every effect the
//! oracle of `common` looks for what must never happen; at the end the faults stop and everything must come to rest.
//! `PROPTEST_CASES` asks for more lives.

#[cfg(test)]
mod alphabet;
#[cfg(test)]
#[path = "../common/mod.rs"]
mod common;
#[cfg(test)]
mod deeds;
#[cfg(test)]
mod rest;

#[cfg(test)]
mod lives {
    use crate::alphabet::{Machines, Op, op};
    use crate::common::World;
    use crate::deeds::happen;
    use crate::rest::calm_down;
    use lockbox_core::{SendOutcome, What};
    use proptest::prelude::*;
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    fn lives() -> ProptestConfig {
        let usual = ProptestConfig::default();
        ProptestConfig {
            cases: usual.cases.max(1_000),
            ..usual
        }
    }

    proptest! {
        #![proptest_config(lives())]

        #[test]
        fn whatever_happens_in_whatever_order_nothing_forbidden_is_done_and_everything_comes_to_rest(
            ops in prop::collection::vec(op(), 1..90)
        ) {
            let mut world = World::watching();
            ops.iter().for_each(|op| happen(&mut world, op));
            calm_down(&mut world);
        }
    }

    #[test]
    fn the_lives_reach_what_they_are_about() {
        let mut runner = TestRunner::deterministic();
        let strategy = prop::collection::vec(op(), 60..90);
        let (mut taken, mut doubted, mut refused, mut killed, mut over) = (0, 0, 0, 0, 0);
        for _ in 0..60 {
            let ops = strategy.new_tree(&mut runner).expect("ops").current();
            let mut world = World::watching();
            let mut decided_over = false;
            for op in &ops {
                happen(&mut world, op);
                let cases = world.app.cases().values();
                decided_over |= cases.into_iter().any(|case| !case.earlier().is_empty());
            }
            over += usize::from(decided_over);
            killed += ops
                .iter()
                .filter(|op| matches!(op, Op::Machine(Machines::Killed(_))))
                .count();
            for entry in &world.history.entries {
                if let What::Answered { outcome, .. } = &entry.what {
                    taken += usize::from(matches!(outcome, SendOutcome::Accepted));
                    doubted += usize::from(matches!(outcome, SendOutcome::Unknown(_)));
                    refused += usize::from(matches!(
                        outcome,
                        SendOutcome::Refused { .. } | SendOutcome::NotSent(_)
                    ));
                }
            }
        }
        let told = format!(
            "{taken} taken, {doubted} doubted, {refused} refused, {killed} killed, {over} decided over"
        );
        assert!(
            taken > 20 && doubted > 3 && refused > 5 && killed > 20 && over > 8,
            "{told}"
        );
    }
}
