//! The history behind the driver: opened once, written in order, read by whoever asks.

use chrono::TimeDelta;
use lockbox_core::{Entry, Remembered, RequestKey, ServerTime};
use lockbox_history::{History, Kept, Record};
use lockbox_view::{
    Badge, EntryLine, PastRequest, Query, QueryAnswer, RecordRow, Tone, Zone, entry_line, record_row,
};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Entries of one request shown at once.
const ENTRIES_SHOWN: usize = 500;
/// Rows of one page.
const ROWS: u32 = 100;

/// The history, or why there is none. Calls block: they belong on a blocking thread.
#[derive(Clone)]
pub(crate) struct Journal(Arc<Mutex<Open>>);

struct Open {
    history: Result<History, String>,
    /// The last check of the whole journal: when, and what it found.
    checked: Option<(ServerTime, Result<(), String>)>,
}

/// The whole journal is checked again when the last check is older.
const CHECK_EVERY: TimeDelta = TimeDelta::minutes(10);

impl Journal {
    pub(crate) fn open(path: &Path) -> Self {
        Self(Arc::new(Mutex::new(Open {
            history: History::open(path).map_err(|error| error.to_string()),
            checked: None,
        })))
    }

    fn lock(&self) -> MutexGuard<'_, Open> {
        // A panic while it was held cannot leave half a write: the database is transactional.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets go of the file, so that the next program can hold it.
    pub(crate) fn close(&self) {
        self.lock().history = Err("ARO Lockbox has ended".to_owned());
    }

    pub(crate) fn remembered(&self) -> Result<Remembered, String> {
        match &self.lock().history {
            Ok(history) => history.remembered().map_err(|error| error.to_string()),
            Err(fault) => Err(fault.clone()),
        }
    }

    pub(crate) fn append(&self, entries: &[Entry]) -> Result<(), String> {
        match &mut self.lock().history {
            Ok(history) => history
                .append(entries)
                .map(|_| ())
                .map_err(|error| error.to_string()),
            Err(fault) => Err(fault.clone()),
        }
    }

    pub(crate) fn query(&self, query: Query, now: ServerTime, zone: Zone) -> QueryAnswer {
        let mut guard = self.lock();
        let answer = match query {
            Query::History { text, before, limit } => guard.list(&text, (before, limit), (now, zone)),
            Query::Record { key } => guard.one(&key, now, zone),
        };
        answer.unwrap_or_else(|reason| QueryAnswer::Unavailable { reason })
    }
}

impl Open {
    fn list(
        &mut self,
        text: &str,
        (before, limit): (Option<i64>, u32),
        (now, zone): (ServerTime, Zone),
    ) -> Result<QueryAnswer, String> {
        let integrity = self.check(now)?;
        let history = self.history.as_ref().map_err(Clone::clone)?;
        let limit = usize::try_from(limit.clamp(1, ROWS)).unwrap_or(1);
        let page = history
            .records(text, before, limit)
            .map_err(|error| error.to_string())?;
        let entries = page.entries;
        let mut records: Vec<RecordRow> = page
            .records
            .into_iter()
            .map(|record| record_row(&past(record), now, zone))
            .collect();
        records.sort_by(|one, other| other.at.cmp(&one.at));
        Ok(QueryAnswer::History {
            records,
            more: page.more,
            entries,
            integrity: match integrity {
                (at, Ok(())) => Badge {
                    text: format!("all checked at {}", zone.clock(at)),
                    tone: Tone::Good,
                },
                (_, Err(fault)) => Badge {
                    text: fault,
                    tone: Tone::Bad,
                },
            },
        })
    }

    /// What the last check found; checks anew when it is too old. A fault stays said.
    fn check(&mut self, now: ServerTime) -> Result<(ServerTime, Result<(), String>), String> {
        let history = self.history.as_ref().map_err(Clone::clone)?;
        let fresh = |(at, found): &(ServerTime, Result<(), String>)| {
            found.is_err() || now.signed_duration_since(*at).abs() < CHECK_EVERY
        };
        if let Some(checked) = self.checked.clone().filter(fresh) {
            return Ok(checked);
        }
        let found = history.verify().map(|_| ());
        let found = found.map_err(|broken| {
            format!(
                "Entry {} was changed or removed: {}",
                broken.sequence, broken.reason
            )
        });
        self.checked = Some((now, found.clone()));
        Ok((now, found))
    }

    fn one(&self, key: &str, now: ServerTime, zone: Zone) -> Result<QueryAnswer, String> {
        let history = self.history.as_ref().map_err(Clone::clone)?;
        let Some(key) = RequestKey::from_text(key) else {
            return Ok(QueryAnswer::Record {
                record: None,
                entries: Vec::new(),
            });
        };
        let record = history.record_of(&key).map_err(|error| error.to_string())?;
        let stored = history.entries_of(&key).map_err(|error| error.to_string())?;
        let entries: Vec<EntryLine> = stored
            .iter()
            .take(ENTRIES_SHOWN)
            .map(|stored| {
                let entry = match &stored.entry {
                    Kept::Known(entry) => Some(&**entry),
                    Kept::Unknown { .. } => None,
                };
                entry_line(stored.sequence, entry, zone)
            })
            .collect();
        Ok(QueryAnswer::Record {
            record: record.map(|record| Box::new(record_row(&past(record), now, zone))),
            entries,
        })
    }
}

fn past(record: Record) -> PastRequest {
    let settled = record.decision.as_ref().filter(|decided| decided.took_effect());
    let decided = settled.map(|decided| lockbox_core::Decided {
        key: record.key.clone(),
        verdict: decided.decision.verdict,
        user: decided.decision.user.clone(),
        reason: decided.decision.reason.clone(),
        at: decided.decision.at,
        surface: decided.decision.surface,
    });
    let unconfirmed = record
        .decision
        .as_ref()
        .filter(|decided| decided.is_open())
        .map(|decided| decided.decision.verdict);
    PastRequest {
        position: record.position,
        at: record.changed,
        phase: record.phase.unwrap_or(lockbox_core::Phase::Unknown),
        decided,
        unconfirmed,
        access: record.grant.map(|window| {
            (
                window.since,
                window.until,
                window.ended.is_some() || window.closed.is_some(),
            )
        }),
        facts: record.facts,
        key: record.key,
    }
}
