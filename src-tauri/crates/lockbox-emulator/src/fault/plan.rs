//! The faults that wait, and which of them strikes.

use std::collections::BTreeMap;

use super::{Fault, Operation};
use crate::exchange::{Answer, Call};

/// Most faults that wait at once.
const MOST_FAULTS: usize = 100;
/// Most answers that are remembered for stale ones.
const MOST_REMEMBERED: usize = 2_048;
/// Longest answer that is remembered, in bytes.
const LONGEST_REMEMBERED: usize = 32 * 1024;
/// The faults that wait, and what was answered.
#[derive(Debug, Default)]
pub(crate) struct FaultPlan {
    waiting: Vec<Fault>,
    next: u32,
    answered: BTreeMap<String, Vec<u8>>,
}

impl FaultPlan {
    /// Puts a fault in wait and returns its number; nothing when too many wait.
    pub(crate) fn add(&mut self, mut fault: Fault) -> Option<u32> {
        if self.waiting.len() >= MOST_FAULTS {
            return None;
        }
        self.next += 1;
        fault.id = self.next;
        self.waiting.push(fault);
        Some(self.next)
    }

    pub(crate) fn clear(&mut self) -> usize {
        let gone = self.waiting.len();
        self.waiting.clear();
        gone
    }

    pub(crate) fn waiting(&self) -> &[Fault] {
        &self.waiting
    }

    /// The fault that strikes this call, if one does.
    pub(crate) fn strike(&mut self, operation: Operation) -> Option<Fault> {
        let at = self.waiting.iter().position(|fault| {
            let meant =
                fault.on == operation || (fault.on == Operation::Any && operation != Operation::Authorize);
            meant && fault.kind.fits(operation)
        })?;
        let fault = self.waiting.get_mut(at)?;
        fault.left = fault.left.saturating_sub(1);
        let struck = fault.clone();
        if struck.left == 0 {
            self.waiting.remove(at);
        }
        Some(struck)
    }

    /// Remembers how a list or one request was answered.
    pub(crate) fn remember(&mut self, call: &Call, answer: &Answer) {
        if answer.status != 200 || answer.body.len() > LONGEST_REMEMBERED {
            return;
        }
        let place = key(call);
        if self.answered.len() < MOST_REMEMBERED || self.answered.contains_key(&place) {
            self.answered.insert(place, answer.body.clone());
        }
    }

    /// How it was answered the last time.
    pub(crate) fn remembered(&self, call: &Call) -> Option<Vec<u8>> {
        self.answered.get(&key(call)).cloned()
    }
}

fn key(call: &Call) -> String {
    format!("{} {:?}", call.path.to_ascii_lowercase(), call.queries())
}
