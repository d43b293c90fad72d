//! What the Activity Log tells of a request: created, decided, expired, cancelled.

use std::collections::VecDeque;

use chrono::{DateTime, TimeDelta, Utc};
use serde::Serialize;

use super::settings::Settings;

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
    /// Correlation id of the call that did it; nothing when no call did.
    #[serde(skip)]
    pub(crate) correlation: Option<String>,
    /// Number of the entry, from 1; the log gives it.
    #[serde(skip)]
    pub(crate) serial: u64,
}

impl Entry {
    /// When the log shows it: some time after it happened.
    pub(crate) fn submitted(&self, settings: &Settings) -> DateTime<Utc> {
        self.at + TimeDelta::seconds(i64::from(settings.activity_delay_seconds))
    }
}

/// A call of Resource Manager that changed or ran something in a resource group. What is only read leaves no entry, nor does what is
/// done inside a cluster.
#[derive(Clone, Debug)]
pub(crate) struct Change {
    pub(crate) at: DateTime<Utc>,
    pub(crate) subscription_id: String,
    pub(crate) group: String,
    /// Such as `Microsoft.Compute/virtualMachines/redeploy/action`.
    pub(crate) operation: &'static str,
    /// ARM id of the resource.
    pub(crate) resource: String,
    pub(crate) caller: String,
    /// Number of the entry; the log gives it.
    pub(crate) serial: u64,
}

impl Change {
    /// When the log shows it.
    pub(crate) fn submitted(&self, settings: &Settings) -> DateTime<Utc> {
        self.at + TimeDelta::seconds(i64::from(settings.activity_delay_seconds))
    }
}

/// The log, bounded.
#[derive(Clone, Debug, Default)]
pub(crate) struct ActivityLog {
    entries: VecDeque<Entry>,
    changes: VecDeque<Change>,
    serial: u64,
}

impl ActivityLog {
    pub(crate) fn write(&mut self, mut entry: Entry) {
        self.serial += 1;
        entry.serial = self.serial;
        if self.entries.len() >= MOST {
            self.entries.pop_front();
        }
        self.entries.push_back(entry);
    }

    pub(crate) fn write_change(&mut self, mut change: Change) {
        self.serial += 1;
        change.serial = self.serial;
        if self.changes.len() >= MOST {
            self.changes.pop_front();
        }
        self.changes.push_back(change);
    }

    pub(crate) fn changes(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter()
    }

    pub(crate) fn all(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter()
    }

    pub(crate) fn of_request<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Entry> {
        self.entries
            .iter()
            .filter(move |entry| entry.request_id.eq_ignore_ascii_case(id))
    }
}
