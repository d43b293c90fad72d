//! The faults stop: nothing may stay in progress, and what is shown is what Azure has.

use crate::common::World;
use crate::deeds::wake;
use lockbox_core::{Command, Phase, Policies, Progress, RequestKey, What};
use std::time::Duration;

/// From now on everything succeeds: nothing may stay in progress, and what is shown is what Azure has.
pub(crate) fn calm_down(world: &mut World) {
    world.history.fault = None;
    world.desktop = Ok(());
    world.set(Policies::default());
    world.late.clear();
    look_for_unknown_states(world);
    let keys: Vec<RequestKey> = world.azure.requests.keys().cloned().collect();
    for key in keys {
        world.azure.change(&key, wake);
    }
    world.settle();
    drop(world.command(Command::SignIn));
    world.pass(Duration::from_secs(12 * 60));
    // What changed within the last interval is read too.
    drop(world.command(Command::CheckNow));
    world.settle();
    assert!(world.pending.is_empty());
    assert_eq!(world.app.history_fault(), None);
    for (key, request) in &world.azure.requests {
        let case = &world.app.cases()[key];
        assert_eq!(case.request, *request, "the view is what Azure has");
        assert!(
            !case.gone && !case.is_busy(),
            "{key:?} never comes to rest: {:?}",
            case.progress
        );
        let in_doubt = matches!(case.progress, Progress::Awaiting { .. }) || !case.earlier().is_empty();
        assert!(
            !in_doubt || request.phase == Phase::Pending,
            "{key:?} is settled and still in doubt"
        );
        assert_eq!(case.grant.is_some(), request.phase == Phase::Approved, "{key:?}");
        assert!(
            request.phase != Phase::Pending || world.history.was_notified(key),
            "{key:?} was missed"
        );
        assert_journal(world, key, &request.phase);
    }
    let open = world.history.remembered().open_intents;
    let pending = |key: &RequestKey| world.azure.requests[key].phase == Phase::Pending;
    assert!(
        open.iter().all(|(decision, _)| pending(&decision.key)),
        "intents are left open: {open:?}"
    );
}

/// What is in a state that nobody knows, and was never answered, is told before it waits again.
fn look_for_unknown_states(world: &mut World) {
    world.settle();
    drop(world.command(Command::SignIn));
    world.pass(Duration::from_secs(12 * 60));
    for (key, request) in &world.azure.requests {
        let decided = world
            .history
            .about(key)
            .any(|what| matches!(what, What::Intent { .. }));
        let lapsed = request.lapses.is_some_and(|lapses| lapses <= world.azure.time());
        if let Phase::Unrecognised(word) = &request.phase {
            assert!(
                decided || lapsed || world.is_told_as(key, word),
                "{key:?} is {word:?} and nobody was told"
            );
        }
    }
}

/// The journal tells each request's life: first seen once, every answer after its intent, the last word as Azure has it.
fn assert_journal(world: &World, key: &RequestKey, phase: &Phase) {
    let about: Vec<&What> = world.history.about(key).collect();
    assert!(matches!(about.first(), Some(What::Seen { .. })), "{about:?}");
    let count = |which: &dyn Fn(&What) -> bool| about.iter().filter(|what| which(what)).count();
    assert_eq!(count(&|what| matches!(what, What::Seen { .. })), 1);
    let intents = count(&|what| matches!(what, What::Intent { .. }));
    assert!(count(&|what| matches!(what, What::Answered { .. })) <= intents);
    let last = about.iter().rev().find_map(|what| {
        if let What::Seen { phase, .. } | What::Changed { phase, .. } = what {
            Some(phase)
        } else {
            None
        }
    });
    assert_eq!(last, Some(phase));
}
