//! What happens later, in the order of its time: `advance(now)` does everything that was due, each at its own instant.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::World;
use crate::ctl::{Command, perform};
use crate::exchange::Call;
use crate::gateway::Trace;

/// Most calls that may wait to take effect.
const MOST_CALLS: usize = 1_000;

/// Something that happens later. A new kind gets its arm in `World::perform`.
#[derive(Clone, Debug)]
pub(crate) enum Deed {
    /// A request enters its next phase.
    Phase(String),
    /// A support ticket is closed.
    CloseTicket(String),
    /// A call takes effect whose caller has been answered otherwise.
    Apply(Box<Call>),
    /// An administrator's change of a cluster has ended.
    Updated(String),
    /// A verb of the scenario's script.
    Step(Box<Command>),
}

/// A step of the scenario's script that was taken.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct StepRecord {
    pub(crate) at: DateTime<Utc>,
    pub(crate) command: Command,
    /// Why it could not be carried out.
    pub(crate) failed: Option<String>,
}

/// The deeds that wait, by instant and, within one, in the order they were added.
#[derive(Clone, Debug, Default)]
pub(crate) struct Agenda {
    due: BTreeMap<(DateTime<Utc>, u64), Deed>,
    serial: u64,
    calls: usize,
}

impl Agenda {
    pub(crate) fn add(&mut self, at: DateTime<Utc>, deed: Deed) {
        self.serial += 1;
        if matches!(deed, Deed::Apply(_)) {
            self.calls += 1;
        }
        self.due.insert((at, self.serial), deed);
    }

    /// Whether one more call may wait.
    pub(crate) fn takes_calls(&self) -> bool {
        self.calls < MOST_CALLS
    }

    /// The steps of the script that are still to be taken.
    pub(crate) fn steps(&self) -> impl Iterator<Item = (DateTime<Utc>, &Command)> {
        self.due.iter().filter_map(|((at, _), deed)| match deed {
            Deed::Step(command) => Some((*at, &**command)),
            Deed::Phase(_) | Deed::CloseTicket(_) | Deed::Apply(_) | Deed::Updated(_) => None,
        })
    }

    /// The next deed that is due by `now`, taken out.
    fn take(&mut self, now: DateTime<Utc>) -> Option<(DateTime<Utc>, Deed)> {
        let first = self.due.first_entry().filter(|first| first.key().0 <= now)?;
        let ((at, _), deed) = first.remove_entry();
        if matches!(deed, Deed::Apply(_)) {
            self.calls -= 1;
        }
        Some((at, deed))
    }
}

impl World {
    /// When the next deed is due.
    pub(crate) fn next_due(&self) -> Option<DateTime<Utc>> {
        self.agenda.due.first_key_value().map(|((at, _), _)| *at)
    }

    /// Lets time pass until `now`.
    pub(crate) fn advance(&mut self, now: DateTime<Utc>) {
        while let Some((at, deed)) = self.agenda.take(now) {
            self.perform(deed, at);
        }
    }

    fn perform(&mut self, deed: Deed, at: DateTime<Utc>) {
        match deed {
            Deed::Phase(id) => self.phase_is_due(&id, at),
            Deed::CloseTicket(number) => {
                // Somebody may have closed it by hand before.
                if let Err(error) = self.close_ticket(&number, at) {
                    tracing::debug!(%error, "not closed");
                }
            }
            Deed::Apply(call) => {
                let trace = Trace::of(&call, &mut self.random);
                let answer = self.answer(&call, &trace, at);
                tracing::info!(path = %call.path, status = answer.status, "applied late");
            }
            Deed::Updated(cluster) => self.update_has_ended(&cluster, at),
            Deed::Step(command) => {
                let outcome = perform::run(self, &command, at);
                let failed = outcome.err().map(|error| error.to_string());
                if let Some(why) = &failed {
                    tracing::warn!(%why, "a step of the scenario failed");
                }
                self.steps.push(StepRecord {
                    at,
                    command: *command,
                    failed,
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::moment::epoch;

    #[test]
    fn deeds_are_taken_in_the_order_of_their_instants_and_then_of_their_adding() {
        let mut agenda = Agenda::default();
        let at = |seconds| epoch() + TimeDelta::seconds(seconds);
        for (seconds, name) in [(2, "c"), (1, "a"), (1, "b"), (3, "d")] {
            agenda.add(at(seconds), Deed::CloseTicket(name.to_owned()));
        }
        let mut taken = String::new();
        while let Some((_, Deed::CloseTicket(name))) = agenda.take(at(2)) {
            taken.push_str(&name);
        }
        assert_eq!(taken, "abc", "and nothing before its time");
        assert!(agenda.take(at(3)).is_some());
    }
}
