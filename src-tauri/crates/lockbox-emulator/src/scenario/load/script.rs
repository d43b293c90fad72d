//! What happens after the start: the engineer's steps and the faults, put on the agenda.

use chrono::{DateTime, Utc};

use super::misplaced;
use crate::ctl::{Command, FaultCommand, perform};
use crate::fault::Fault;
use crate::moment::{instant, span};
use crate::scenario::Scenario;
use crate::scenario::error::{InField, Problem, ScenarioError};
use crate::scenario::format::{FaultEntry, StepEntry};
use crate::world::World;
use crate::world::agenda::Deed;

/// Puts the steps on the agenda.
///
/// # Errors
/// When a step has no time, an impossible one, or a verb that is none of the world's.
pub(super) fn steps(
    world: &mut World,
    scenario: &Scenario,
    start: DateTime<Utc>,
) -> Result<(), ScenarioError> {
    let mut before = start;
    for (at, entry) in scenario.steps.iter().enumerate() {
        before = time(entry, before, start)
            .map_err(|problem| misplaced(&scenario.source, "steps", at, problem))?;
        world
            .agenda
            .add(before, Deed::Step(Box::new(entry.command.clone())));
    }
    Ok(())
}

fn time(entry: &StepEntry, before: DateTime<Utc>, start: DateTime<Utc>) -> Result<DateTime<Utc>, Problem> {
    perform::in_a_script(&entry.command)
        .map_err(|error| Problem::new(error.to_string()))
        .field("command")?;
    match (&entry.at, &entry.after) {
        (Some(text), None) => ahead(text, start).field("at"),
        (None, Some(text)) => {
            let late = before.checked_add_signed(span(text).field("after")?);
            late.ok_or_else(|| Problem::new("too far ahead")).field("after")
        }
        (Some(_), Some(_)) | (None, None) => Err(Problem::new("name either at or after")),
    }
}

fn ahead(text: &str, start: DateTime<Utc>) -> Result<DateTime<Utc>, Problem> {
    let at = instant(text, start)?;
    if at < start {
        return Err(Problem::new("it lies before the start"));
    }
    Ok(at)
}

/// Puts the faults in wait, or on the agenda when they are to wait later.
///
/// # Errors
/// When one could not be ordered, or its time cannot be read.
pub(super) fn faults(
    world: &mut World,
    scenario: &Scenario,
    start: DateTime<Utc>,
) -> Result<(), ScenarioError> {
    for (at, entry) in scenario.faults.iter().enumerate() {
        fault(world, entry, start).map_err(|problem| misplaced(&scenario.source, "faults", at, problem))?;
    }
    Ok(())
}

fn fault(world: &mut World, entry: &FaultEntry, start: DateTime<Utc>) -> Result<(), Problem> {
    let fault = Fault {
        id: 0,
        kind: entry.kind,
        on: entry.on,
        left: entry.count.unwrap_or(1),
        delay_millis: entry.millis.unwrap_or(2_000),
        status: entry.status.unwrap_or(503),
        retry_after: entry.retry_after,
    };
    let fault = fault.checked().map_err(Problem::new)?;
    match &entry.at {
        None => {
            world
                .faults
                .add(fault)
                .ok_or_else(|| Problem::new("too many faults wait"))?;
        }
        Some(text) => {
            let when = ahead(text, start).field("at")?;
            let what = FaultCommand::Add {
                kind: fault.kind,
                on: fault.on,
                count: fault.left,
                millis: fault.delay_millis,
                status: fault.status,
                retry_after: fault.retry_after,
            };
            world
                .agenda
                .add(when, Deed::Step(Box::new(Command::Fault { what })));
        }
    }
    Ok(())
}
