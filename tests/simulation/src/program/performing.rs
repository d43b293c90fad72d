//! What the program wants written and shown: by a disk and a desktop that have their bad days.

use super::Program;
use crate::fault::{Fault, Machine};
use crate::oracle::Invariant;
use crate::steps::notice_name;
use lockbox_core::{Entry, Event, HistoryFault, Notice, Ticket, What, pace};
use std::time::Duration;

/// How long writing takes.
const WRITING: (Duration, Duration) = (Duration::from_millis(3), Duration::from_millis(25));
/// And on a bad day.
const SLOWLY: (Duration, Duration) = (Duration::from_millis(200), Duration::from_secs(6));

impl Program {
    pub(super) fn journal(&mut self, ticket: Ticket, entries: &[Entry]) {
        let now = self.world.clock.boot();
        let full = self.ills.disk_full && self.random.chance(7_000);
        let unheard = self.ills.unheard && self.random.chance(3_000);
        let slow = self.ills.disk_slow && self.random.chance(3_000);
        let written = if full {
            Err(HistoryFault::Full)
        } else {
            let appended = self.history.append(entries);
            appended.map(drop).map_err(|error| (&error).into())
        };
        let done = if written.is_ok() { "written" } else { "not written" };
        let unheard = unheard && written.is_ok();
        let mut network = self.world.network.inner();
        let faults = [
            (full, Machine::DiskFull),
            (slow, Machine::DiskSlow),
            (unheard, Machine::WrittenUnheard),
        ];
        for (_, kind) in faults.into_iter().filter(|(strikes, _)| *strikes) {
            network.struck.add(Fault::Machine(kind));
        }
        let oracle = &mut network.oracle;
        oracle.note(now, &format!("{} entries, {done}", entries.len()));
        let mut intents = Vec::new();
        if written.is_ok() {
            oracle.written += u64::try_from(entries.len()).unwrap_or(0);
            for entry in entries {
                oracle.reads(now, &format!("{:?}", entry.what));
                oracle.ends(entry, &self.world.clock);
                if let What::Intent { decision, .. } = &entry.what {
                    intents.push((decision.key.clone(), decision.verdict));
                }
            }
        }
        drop(network);
        let outcome = if unheard {
            Err(HistoryFault::BrokeOff)
        } else {
            written
        };
        let (least, most) = if slow { SLOWLY } else { WRITING };
        let rest = self.world.timeline.rest(self.random.span(least, most));
        let (inbox, world) = (self.inbox.clone(), self.world.network.clone());
        self.world.timeline.spawn(async move {
            rest.await;
            // Only now it is on the disk.
            for (key, verdict) in intents {
                world.inner().oracle.durable(&key, verdict);
            }
            inbox.put(Event::Journaled { ticket, outcome });
        });
    }

    pub(super) fn notify(&mut self, ticket: Ticket, notice: Notice) {
        let now = self.world.clock.boot();
        let refused = self.ills.notices_refused && self.random.chance(5_000);
        let hangs = !refused && self.ills.notices_hang && self.random.chance(5_000);
        let mut network = self.world.network.inner();
        network.oracle.note(now, notice_name(&notice));
        let (after, outcome) = if refused {
            network.struck.add(Fault::Machine(Machine::NoticeRefused));
            (
                Duration::from_millis(20),
                Err("no notification daemon".to_owned()),
            )
        } else if hangs {
            network.struck.add(Fault::Machine(Machine::NoticeHangs));
            (
                pace::NOTICE_LIMIT,
                Err("no answer within the time limit".to_owned()),
            )
        } else {
            (Duration::from_millis(30), Ok(()))
        };
        if outcome.is_err() {
            let until = now.after(after + Duration::from_secs(45));
            network.oracle.excused_until(until);
            network.oracle.hushed(until);
        }
        drop(network);
        if outcome.is_ok() {
            self.shown.push(notice);
        }
        self.later(after, Event::NoticeShown { ticket, outcome });
    }

    fn later(&self, after: Duration, event: Event) {
        let (rest, inbox) = (self.world.timeline.rest(after), self.inbox.clone());
        self.world.timeline.spawn(async move {
            rest.await;
            inbox.put(event);
        });
    }

    /// The history is as it should be: checked whole, and not shorter than what was confirmed.
    pub(crate) fn check_history(&mut self) {
        let now = self.world.clock.boot();
        let mut network = self.world.network.inner();
        let written = network.oracle.written;
        let found = self.history.verify().map_err(|error| error.to_string());
        let entries = self.history.entries().map_err(|error| error.to_string());
        match (found, entries) {
            (Ok(_), Ok(entries)) if entries >= written => network.oracle.holds(Invariant::Kept),
            (Ok(_), Ok(entries)) => network.oracle.broken(
                Invariant::Kept,
                now,
                format!("{written} entries were confirmed and {entries} are there"),
            ),
            (Err(why), _) | (_, Err(why)) => network.oracle.broken(Invariant::Kept, now, why),
        }
    }
}
