//! From every state a person can reach one in which nothing is under way: the faults stop, every call is answered well, time
//! passes as the driver lets it.

use crate::deeds::{Deed, Post, Read, SignIn, Write};
use crate::world::{Broken, Call, World};
use lockbox_core::{Guard, Obstacle, Phase, Progress, Reach, Verdict};
use std::time::Duration;

/// More steps than a doubt takes to age.
const STEPS: usize = 400;

/// Lets everything come to rest, or tells what does not.
pub(crate) fn comes_to_rest(world: World) -> Result<(), Broken> {
    calm_down(world).map_err(|broken| format!("while everything comes to rest afterwards: {broken}"))
}

fn calm_down(mut world: World) -> Result<(), Broken> {
    world.azure.late.clear();
    for number in 0..world.azure.requests.len() {
        if matches!(
            world.azure.requests[number].told.phase,
            Phase::Approving | Phase::Denying
        ) {
            world.happen(Deed::Finish(small(number)))?;
        }
    }
    for _ in 0..STEPS {
        if let Some(place) = world
            .wire
            .iter()
            .position(|call| !matches!(call, Call::Poll { .. }))
        {
            let deed = answered_well(&world.wire[place], place);
            world.happen(deed)?;
        } else if let Some(place) = polled(&world) {
            world.happen(Deed::Poll(place, Read::Good))?;
        } else if is_at_rest(&world) {
            return may_go_on(&world);
        } else {
            wait(&mut world)?;
        }
    }
    Err(format!("it never comes to rest: {:?}", progress(&world)))
}

fn small(place: usize) -> u8 {
    u8::try_from(place).expect("there are few of each")
}

fn polled(world: &World) -> Option<u8> {
    let busy = !is_at_rest(world);
    let outdated = world.keys().enumerate().any(|(number, key)| {
        let case = world.app.cases().get(&key);
        case.is_none_or(|case| case.request.phase != world.azure.requests[number].told.phase)
    });
    let place = world
        .wire
        .iter()
        .position(|call| matches!(call, Call::Poll { .. }))?;
    (busy || outdated).then(|| small(place))
}

/// The last call found no connection: the next one, which comes by itself, is waited for.
fn is_unreachable(world: &World) -> bool {
    let held = world.app.obstacle(Verdict::Deny, world.now);
    held == Some(Obstacle::Reach(Reach::Unreachable))
}

/// Nothing is being decided, sent or written, and nothing that was sent or could not be read keeps a person from deciding again.
fn is_at_rest(world: &World) -> bool {
    let signed_in = world.app.session().person().is_some() && world.app.session().expired.is_none();
    let unread = world.keys().any(|key| !world.app.cases().contains_key(&key));
    let mut cases = world.app.cases().values();
    let busy = cases.any(|case| {
        case.keeps_from(Verdict::Approve) && case.request.phase == Phase::Pending || case.is_busy()
    });
    let kept = busy || unread || is_unreachable(world);
    world.app.is_quiet() && world.app.history_fault().is_none() && !(signed_in && kept)
}

fn progress(world: &World) -> Vec<&Progress> {
    world.app.cases().values().map(|case| &case.progress).collect()
}

fn answered_well(call: &Call, place: usize) -> Deed {
    let at = small(place);
    match call {
        Call::Poll { .. } => Deed::Poll(at, Read::Good),
        Call::Reread { .. } => Deed::Reread(at, Read::Good),
        Call::Echo { .. } => Deed::Echo(at),
        Call::Send { .. } => Deed::Post(at, Post::Arrives),
        Call::Journal { .. } => Deed::Write(at, Write::Written),
        Call::StepUp { .. } => Deed::StepUpAnswered(at, SignIn::Cancelled),
    }
}

fn wait(world: &mut World) -> Result<(), Broken> {
    let deadline = world
        .app
        .deadline(world.now)
        .ok_or_else(|| format!("nobody waits and nothing comes: {:?}", progress(world)))?;
    // Time goes on in whole seconds here.
    let span = deadline.at.since(world.now.boot) + Duration::from_millis(999);
    world.sleep(span.as_secs())?;
    world.check()
}

fn is_listed(world: &World) -> bool {
    world.wire.iter().any(|call| matches!(call, Call::Poll { .. }))
}

/// A person who opens what still waits finds nothing in the way but what any request asks for.
fn may_go_on(world: &World) -> Result<(), Broken> {
    let Some(number) = world.open_request() else {
        return Ok(());
    };
    let request = &world.azure.requests[number];
    let signed_in = world.app.session().person().is_some() && world.app.session().expired.is_none();
    if request.told.phase != Phase::Pending || !signed_in {
        return Ok(());
    }
    for verdict in [Verdict::Approve, Verdict::Deny] {
        let expected = match world.app.obstacle(verdict, world.now) {
            None | Some(Obstacle::Guard(Guard::Dwelt | Guard::NotLapsed)) => true,
            // The list that is under way or due brings a newer copy.
            Some(Obstacle::Reach(Reach::Stale)) => {
                world.app.deadline(world.now).is_some() || is_listed(world)
            }
            Some(Obstacle::Guard(Guard::TagEqual)) => world.app.review().is_some_and(|review| review.changed),
            Some(_) => false,
        };
        if !expected {
            let obstacle = world.app.obstacle(verdict, world.now);
            return Err(format!(
                "at rest, and yet {verdict:?} is not possible: {obstacle:?}"
            ));
        }
    }
    Ok(())
}
