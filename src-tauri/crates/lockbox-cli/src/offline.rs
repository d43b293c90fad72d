//! Answers from the history's file when no agent runs. Nothing in it is made or changed.

use crate::clock;
use lockbox_core::{Decided, Phase, RequestKey};
use lockbox_history::{History, HistoryError, Kept, Record};
use lockbox_view::{Badge, PastRequest, Query, QueryAnswer, Tone, entry_line, record_row};
use std::path::Path;

/// Answers as the running agent would.
pub(crate) fn answer(file: &Path, query: Query) -> Result<QueryAnswer, String> {
    let history = History::open_to_read(file).map_err(|error| error.to_string())?;
    match query {
        Query::History { text, before, limit } => list(&history, &text, before, limit),
        Query::Record { key } => one(&history, &key),
    }
}

/// What checking the whole history found.
pub(crate) struct Checked {
    pub(crate) intact: bool,
    pub(crate) entries: Option<u64>,
    pub(crate) detail: String,
}

/// Checks every entry. A history that is so changed that it does not open was checked, too.
pub(crate) fn verify(file: &Path) -> Result<Checked, String> {
    let changed = |detail: String| Checked {
        intact: false,
        entries: None,
        detail,
    };
    match History::open_to_read(file) {
        Ok(history) => Ok(match history.verify() {
            Ok(verified) => Checked {
                intact: true,
                entries: Some(verified.entries),
                detail: format!(
                    "{} entries, all checked; head {}",
                    verified.entries, verified.head
                ),
            },
            Err(broken) => changed(format!(
                "Entry {} was changed: {}",
                broken.sequence, broken.reason
            )),
        }),
        Err(HistoryError::Corrupt(detail)) => Ok(changed(detail)),
        Err(error) => Err(error.to_string()),
    }
}

fn list(history: &History, text: &str, before: Option<i64>, limit: u32) -> Result<QueryAnswer, String> {
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    let page = history
        .records(text, before, limit)
        .map_err(|error| error.to_string())?;
    let integrity = match history.verify() {
        Ok(verified) => Badge {
            text: format!("{} entries, all checked", verified.entries),
            tone: Tone::Good,
        },
        Err(broken) => Badge {
            text: format!("Entry {} was changed: {}", broken.sequence, broken.reason),
            tone: Tone::Bad,
        },
    };
    let (now, zone) = (clock::now(), clock::zone());
    let records = page
        .records
        .into_iter()
        .map(|record| record_row(&past(record), now, zone))
        .collect();
    Ok(QueryAnswer::History {
        records,
        more: page.more,
        entries: page.entries,
        integrity,
    })
}

fn one(history: &History, key: &str) -> Result<QueryAnswer, String> {
    let Some(key) = RequestKey::from_text(key) else {
        return Ok(QueryAnswer::Record {
            record: None,
            entries: Vec::new(),
        });
    };
    let record = history.record_of(&key).map_err(|error| error.to_string())?;
    let stored = history.entries_of(&key).map_err(|error| error.to_string())?;
    let (now, zone) = (clock::now(), clock::zone());
    let entries = stored.iter().map(|stored| {
        let entry = match &stored.entry {
            Kept::Known(entry) => Some(&**entry),
            Kept::Unknown { .. } => None,
        };
        entry_line(stored.sequence, entry, zone)
    });
    Ok(QueryAnswer::Record {
        entries: entries.collect(),
        record: record.map(|record| Box::new(record_row(&past(record), now, zone))),
    })
}

/// A record as the view takes it.
fn past(record: Record) -> PastRequest {
    let decision = record.decision.as_ref();
    let settled = decision.filter(|decided| decided.took_effect());
    let decided = settled.map(|decided| Decided {
        key: record.key.clone(),
        verdict: decided.decision.verdict,
        user: decided.decision.user.clone(),
        reason: decided.decision.reason.clone(),
        at: decided.decision.at,
        surface: decided.decision.surface,
    });
    let unconfirmed = decision
        .filter(|decided| decided.is_open())
        .map(|decided| decided.decision.verdict);
    let access = record.grant.map(|window| {
        (
            window.since,
            window.until,
            window.ended.is_some() || window.closed.is_some(),
        )
    });
    PastRequest {
        position: record.position,
        at: record.changed,
        phase: record.phase.unwrap_or(Phase::Unknown),
        decided,
        unconfirmed,
        access,
        facts: record.facts,
        key: record.key,
    }
}
