//! Builds a world from a scenario, replaying what happened before the start.

mod estate;
mod past;
mod people;
mod script;

use chrono::{DateTime, Utc};

use super::Scenario;
use super::error::{Problem, ScenarioError};
use super::source::Source;
use crate::world::World;

/// Builds the world that a scenario tells of, as it is at `now`.
///
/// # Errors
/// Names file, line and field of what does not hold together.
pub(crate) fn load(scenario: &Scenario, seed: u64, now: DateTime<Utc>) -> Result<World, ScenarioError> {
    let mut world = World::new(scenario.settings.clone(), seed);
    let source = &scenario.source;
    if scenario.tenants.is_empty() {
        return Err(source.error("tenants", "at least one is needed".to_owned()));
    }
    let (world_ref, start) = (&mut world, now);
    each(source, "tenants", &scenario.tenants, |entry| {
        people::tenant(world_ref, entry)
    })?;
    each(source, "engineers", &scenario.engineers, |entry| {
        people::engineer(world_ref, entry)
    })?;
    people::somebody_of_support(world_ref);
    each(source, "subscriptions", &scenario.subscriptions, |entry| {
        estate::subscription(world_ref, entry)
    })?;
    each(source, "roles", &scenario.roles, |entry| {
        people::role(world_ref, entry, start)
    })?;
    each(source, "clusters", &scenario.clusters, |entry| {
        estate::cluster(world_ref, entry, start)
    })?;
    each(source, "tickets", &scenario.tickets, |entry| {
        estate::ticket(world_ref, entry, start)
    })?;
    past::replay(world_ref, scenario, start)?;
    script::faults(world_ref, scenario, start)?;
    script::steps(world_ref, scenario, start)?;
    world.advance(now);
    Ok(world)
}

fn each<T>(
    source: &Source,
    list: &str,
    entries: &[T],
    mut add: impl FnMut(&T) -> Result<(), Problem>,
) -> Result<(), ScenarioError> {
    for (at, entry) in entries.iter().enumerate() {
        add(entry).map_err(|problem| misplaced(source, list, at, problem))?;
    }
    Ok(())
}

fn misplaced(source: &Source, list: &str, at: usize, problem: Problem) -> ScenarioError {
    let dot = if problem.field.is_empty() { "" } else { "." };
    let place = format!("{list}[{at}]{dot}{}", problem.field);
    source.error(&place, problem.text)
}
