//! Keeps the journal's order: one write at a time, nothing dropped when a write fails, and intents told apart, since a decision may
//! only go on when its intent is on the disk.

use crate::effect::Effect;
use crate::ids::{RequestKey, Ticket};
use crate::journal::{Entry, What};
use crate::time::BootTime;
use crate::turn::Turn;
use std::time::Duration;

/// How long to wait after a write that failed.
const RETRY: Duration = Duration::from_secs(5);
/// Entries kept in memory while the history cannot be written.
const WAITING_LIMIT: usize = 10_000;

/// What is being written and what waits.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    in_flight: Option<(Ticket, Vec<Entry>)>,
    waiting: Vec<Entry>,
    fault: Option<String>,
    retry_at: Option<BootTime>,
    left_out: usize,
}

/// How an intent fared.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum IntentWritten {
    Durable(RequestKey),
    Failed(RequestKey, String),
}

impl Ledger {
    /// A ledger whose history could not even be opened.
    pub(crate) fn broken(fault: String) -> Self {
        Self {
            fault: Some(fault),
            ..Self::default()
        }
    }

    /// Why the history cannot be written, if it cannot.
    pub(crate) fn fault(&self) -> Option<&str> {
        self.fault.as_deref()
    }

    pub(crate) fn deadline(&self) -> Option<BootTime> {
        self.retry_at
            .filter(|_| self.in_flight.is_none() && !self.waiting.is_empty())
    }

    pub(crate) fn add(&mut self, entries: Vec<Entry>) {
        for entry in entries {
            if self.waiting.len() < WAITING_LIMIT {
                self.waiting.push(entry);
            } else {
                self.left_out += 1;
            }
        }
    }

    /// Starts the next write if one is due.
    pub(crate) fn flush(&mut self, turn: &mut Turn) {
        let held_back =
            self.retry_at.is_some_and(|at| turn.now.boot < at) && !self.waiting.iter().any(is_intent);
        if self.in_flight.is_some() || self.waiting.is_empty() || held_back {
            return;
        }
        self.retry_at = None;
        let entries = std::mem::take(&mut self.waiting);
        let ticket = turn.ticket();
        self.in_flight = Some((ticket, entries.clone()));
        // The record comes before whatever else the turn does.
        turn.effects.insert(0, Effect::Journal { ticket, entries });
    }

    /// Takes the answer to a write and tells how the intents in it fared.
    pub(crate) fn answered(
        &mut self,
        ticket: Ticket,
        outcome: Result<(), String>,
        now: BootTime,
    ) -> Vec<IntentWritten> {
        let Some((_, entries)) = self.in_flight.take_if(|(flying, _)| *flying == ticket) else {
            return Vec::new();
        };
        let intents: Vec<RequestKey> = entries
            .iter()
            .filter(|entry| is_intent(entry))
            .filter_map(|entry| entry.key.clone())
            .collect();
        match outcome {
            Ok(()) => {
                self.fault = None;
                intents.into_iter().map(IntentWritten::Durable).collect()
            }
            Err(fault) => {
                // An intent that was not written is given up: nothing was sent. Everything else is tried again, in order.
                let mut kept: Vec<Entry> = entries.into_iter().filter(|entry| !is_intent(entry)).collect();
                kept.append(&mut self.waiting);
                self.waiting = kept;
                self.retry_at = Some(now.after(RETRY));
                self.fault = Some(fault.clone());
                intents
                    .into_iter()
                    .map(|key| IntentWritten::Failed(key, fault.clone()))
                    .collect()
            }
        }
    }
}

fn is_intent(entry: &Entry) -> bool {
    matches!(entry.what, What::Intent { .. })
}
