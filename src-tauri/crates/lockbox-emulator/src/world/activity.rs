//! What the Activity Log would tell of a request: created, decided, expired, cancelled.

use std::collections::VecDeque;

use chrono::{DateTime, Utc};
use serde::Serialize;

/// Most entries that are kept; the oldest go first.
const MOST: usize = 10_000;

/// The operation an entry tells of (Microsoft.CustomerLockbox/requests/activitylog/…LockboxRequest/action).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(crate) enum Operation {
    Create,
    Approve,
    Deny,
    Expire,
    Cancel,
}

/// One entry.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Entry {
    pub(crate) at: DateTime<Utc>,
    pub(crate) operation: Operation,
    pub(crate) request_id: String,
    pub(crate) subscription_id: String,
    /// Sign-in name of who did it; nothing when the service did.
    pub(crate) caller: Option<String>,
}

/// The log, bounded.
#[derive(Clone, Debug, Default)]
pub(crate) struct ActivityLog {
    entries: VecDeque<Entry>,
}

impl ActivityLog {
    pub(crate) fn write(&mut self, entry: Entry) {
        if self.entries.len() >= MOST {
            self.entries.pop_front();
        }
        self.entries.push_back(entry);
    }

    #[cfg(test)]
    pub(crate) fn all(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter()
    }

    pub(crate) fn of_request<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Entry> {
        self.entries
            .iter()
            .filter(move |entry| entry.request_id.eq_ignore_ascii_case(id))
    }
}
