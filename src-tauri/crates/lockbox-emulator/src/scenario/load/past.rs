//! Requests and what became of them before the start: replayed in the order it happened, through the rules of later.

use chrono::{DateTime, Utc};

use super::misplaced;
use crate::moment::instant;
use crate::scenario::Scenario;
use crate::scenario::error::{InField, Problem, ScenarioError};
use crate::scenario::format::{DecidedEntry, RequestEntry};
use crate::world::World;
use crate::world::decision::{Decision, Undecided};
use crate::world::gate::Action;
use crate::world::request::Wanted;

/// What happened to a request.
enum What<'a> {
    Asked(&'a RequestEntry),
    Decided(&'a DecidedEntry),
    Cancelled,
}

/// Something that happened before the start.
struct Event<'a> {
    at: DateTime<Utc>,
    /// Number of the entry.
    entry: usize,
    what: What<'a>,
}

/// Replays the requests of a scenario.
///
/// # Errors
/// When something could not have happened.
pub(super) fn replay(
    world: &mut World,
    scenario: &Scenario,
    now: DateTime<Utc>,
) -> Result<(), ScenarioError> {
    let wrong = |at, problem| misplaced(&scenario.source, "requests", at, problem);
    let mut events = Vec::new();
    for (at, entry) in scenario.requests.iter().enumerate() {
        events.extend(self::events(at, entry, now).map_err(|problem| wrong(at, problem))?);
    }
    // The sort keeps the order of what happened at one instant: asked, decided, cancelled.
    events.sort_by_key(|event| event.at);
    let mut ids: Vec<Option<String>> = vec![None; scenario.requests.len()];
    for event in events {
        let id = ids.get(event.entry).cloned().flatten().unwrap_or_default();
        let done = match event.what {
            What::Asked(entry) => ask(world, entry, event.at).map(|id| {
                if let Some(place) = ids.get_mut(event.entry) {
                    *place = Some(id);
                }
            }),
            What::Decided(decided) => decide(world, &id, decided, event.at).field("decided"),
            What::Cancelled => world.cancel(&id, event.at).field("cancelled"),
        };
        done.map_err(|problem| wrong(event.entry, problem))?;
    }
    Ok(())
}

fn events(entry: usize, told: &RequestEntry, now: DateTime<Utc>) -> Result<Vec<Event<'_>>, Problem> {
    let created = instant(&told.created, now).field("created")?;
    let past = |text: &str| {
        let at = instant(text, now)?;
        if at > now {
            Err(Problem::new("it lies ahead of the start"))
        } else if at < created {
            Err(Problem::new("it lies before the request"))
        } else {
            Ok(at)
        }
    };
    past(&told.created).field("created")?;
    let mut events = vec![Event {
        at: created,
        entry,
        what: What::Asked(told),
    }];
    if let Some(decided) = &told.decided {
        let at = past(&decided.at).field("decided.at")?;
        events.push(Event {
            at,
            entry,
            what: What::Decided(decided),
        });
    }
    if let Some(text) = &told.cancelled {
        let at = past(text).field("cancelled")?;
        events.push(Event {
            at,
            entry,
            what: What::Cancelled,
        });
    }
    Ok(events)
}

fn ask(world: &mut World, entry: &RequestEntry, created: DateTime<Utc>) -> Result<String, Problem> {
    let subscription = super::estate::home(world, &entry.subscription)?;
    let mut actions = Vec::new();
    for (at, name) in entry.actions.iter().enumerate() {
        actions.push(Action::named(name).field(&format!("actions[{at}]"))?);
    }
    let source = entry.source.clone();
    let wanted = Wanted {
        id: entry.id.clone(),
        justification: entry.justification.clone(),
        duration: entry.duration.clone(),
        resource_ids: entry.resource_ids.clone().unwrap_or_else(|| subscription.clone()),
        resource_type: entry.resource_type.clone(),
        support_request: entry.support_request.clone(),
        source: Some(source.unwrap_or_else(|| "SupportRequest".to_owned())),
        access_level: entry.access_level.clone(),
        actions,
        pinned: entry.phase,
        subscription,
        practice: false,
    };
    Ok(world.ask(wanted, created)?)
}

fn decide(world: &mut World, id: &str, decided: &DecidedEntry, at: DateTime<Utc>) -> Result<(), Problem> {
    let (_, user) = world.anybody(&decided.by).field("by")?;
    let (principal, upn) = (user.id.clone(), user.upn.clone());
    let decision = Decision {
        verdict: decided.verdict,
        reason: &decided.reason,
        principal: &principal,
        upn: &upn,
        correlation: None,
    };
    let subscription = world.request(id).map(|request| request.subscription.clone());
    world
        .decide(&subscription.unwrap_or_default(), id, &decision, at)
        .map_err(|undecided| {
            Problem::new(match undecided {
                Undecided::NoSuchRequest => "the request vanished".to_owned(),
                Undecided::NotAllowed(why) => format!("{upn} may not decide it: {}", why.sentence()),
                Undecided::NotPending(phase) => format!("it was {phase:?} at that time, not Pending"),
            })
        })
}
