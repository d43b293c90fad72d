//! Answers about the past from an open history. The windows get them through the running program, the command line also from
//! the file alone; they are the same answers.

use lockbox_core::{Decided, Phase, RequestKey, ServerTime, Verdict};
use lockbox_history::{History, HistoryError, Kept, Record, Verified, VerifyError};
use lockbox_view::{
    Badge, Drawn, EntryLine, Mark, PastRequest, QueryAnswer, RecordRow, Tone, Zone, entry_line, record_row,
};

/// Entries of one request shown at once; the newest.
const ENTRIES_SHOWN: usize = 500;
/// Rows of one page.
const ROWS: u32 = 100;
/// Records looked at for a picture, and in how many goes: nothing is written meanwhile.
const PICTURE_PAGE: usize = 500;
const PICTURE_PAGES: usize = 4;

/// An open history, looked at from one instant and one place in the world.
#[derive(Clone, Copy, Debug)]
pub struct Past<'a> {
    pub history: &'a History,
    pub now: ServerTime,
    pub zone: Zone,
}

impl Past<'_> {
    /// The records below the mark `before` that hold every word of `text`, at most a hundred, in the order of their marks.
    ///
    /// # Errors
    /// See [`HistoryError`].
    pub fn page(
        self,
        text: &str,
        before: Option<i64>,
        limit: u32,
        (integrity, when): (&Integrity, &str),
    ) -> Result<QueryAnswer, HistoryError> {
        let limit = usize::try_from(limit.clamp(1, ROWS)).unwrap_or(1);
        let page = self.history.records(text, before, limit)?;
        let (next, entries) = (page.next, page.entries);
        let records = page.records.into_iter().map(|record| self.row(record));
        Ok(QueryAnswer::History {
            records: records.collect(),
            next,
            entries,
            integrity: integrity.badge(entries, when),
        })
    }

    /// One request with its entries.
    ///
    /// # Errors
    /// See [`HistoryError`].
    pub fn record(self, key: &str) -> Result<QueryAnswer, HistoryError> {
        let Some(key) = RequestKey::from_text(key) else {
            return Ok(QueryAnswer::Record {
                record: None,
                entries: Vec::new(),
            });
        };
        let record = self.history.record_of(&key)?;
        let stored = self.history.entries_of(&key)?;
        let older = stored.len().saturating_sub(ENTRIES_SHOWN);
        let entries: Vec<EntryLine> = stored
            .iter()
            .skip(older)
            .map(|stored| {
                let entry = match &stored.entry {
                    Kept::Known(entry) => Some(&**entry),
                    Kept::Unknown { .. } => None,
                };
                entry_line(stored.sequence, entry, self.zone)
            })
            .collect();
        Ok(QueryAnswer::Record {
            record: record.map(|record| Box::new(self.row(record))),
            entries,
        })
    }

    /// What a picture of the time since `since` shows, of the records that hold every word of `text`.
    ///
    /// # Errors
    /// See [`HistoryError`].
    pub fn picture(self, text: &str, since: &str) -> Result<QueryAnswer, HistoryError> {
        let mut drawn: Vec<Drawn> = Vec::new();
        let mut before = None;
        for _ in 0..PICTURE_PAGES {
            let page = self.history.records(text, before, PICTURE_PAGE)?;
            let shown = page
                .records
                .into_iter()
                .filter_map(|record| lockbox_view::drawn(&past(record), self.now));
            drawn.extend(shown.filter(|each| is_since(each, since)));
            before = page.next;
            if before.is_none() {
                break;
            }
        }
        Ok(QueryAnswer::Picture {
            drawn,
            more: before.is_some(),
        })
    }

    fn row(self, record: Record) -> RecordRow {
        record_row(&past(record), self.now, self.zone)
    }
}

/// Whether any of it lies at or after `since`. Both are RFC 3339 in UTC to the second, which sorts like the times.
fn is_since(drawn: &Drawn, since: &str) -> bool {
    drawn.mark == Mark::Endless || drawn.to.as_ref().unwrap_or(&drawn.from).as_str() >= since
}

/// What a check of the whole history found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Integrity {
    /// Everything fits.
    Holds(Verified),
    /// Something was changed or removed, as a sentence. Trying again does not help.
    Broken(String),
    /// It could not be read to the end; why. That says nothing about what was written.
    Unreadable(String),
}

impl From<Result<Verified, VerifyError>> for Integrity {
    fn from(found: Result<Verified, VerifyError>) -> Self {
        match found {
            Ok(verified) => Self::Holds(verified),
            Err(VerifyError::Unreadable(error)) => Self::Unreadable(error.to_string()),
            Err(contradiction @ (VerifyError::Broken(_) | VerifyError::Pin(_) | VerifyError::Derived(_))) => {
                Self::Broken(contradiction.to_string())
            }
        }
    }
}

/// A history that cannot even be opened was checked, too.
impl From<&HistoryError> for Integrity {
    fn from(error: &HistoryError) -> Self {
        if error.is_contradiction() {
            Self::Broken(error.to_string())
        } else {
            Self::Unreadable(error.to_string())
        }
    }
}

impl Integrity {
    /// Whether decisions may rest on it; why not.
    ///
    /// # Errors
    /// What stands in the way.
    pub fn healthy(&self) -> Result<(), String> {
        match self {
            Self::Holds(_) => Ok(()),
            Self::Broken(why) | Self::Unreadable(why) => Err(why.clone()),
        }
    }

    /// The answer to who asked for a check.
    #[must_use]
    pub fn answer(self) -> QueryAnswer {
        match self {
            Self::Holds(verified) => QueryAnswer::Verified {
                entries: Some(verified.entries),
                head: Some(verified.head),
                fault: None,
            },
            Self::Broken(fault) => QueryAnswer::Verified {
                entries: None,
                head: None,
                fault: Some(fault),
            },
            Self::Unreadable(reason) => QueryAnswer::Unavailable { reason },
        }
    }

    /// What stands beside the records of a history with so many entries, `when` telling the time of the check.
    #[must_use]
    pub fn badge(&self, entries: u64, when: &str) -> Badge {
        let (text, tone) = match self {
            Self::Holds(verified) => (checked(verified.entries, entries, when), Tone::Good),
            Self::Broken(why) => (why.clone(), Tone::Bad),
            Self::Unreadable(why) => (why.clone(), Tone::Warn),
        };
        Badge { text, tone }
    }
}

/// "42 entries, all checked at 11:58"; when some came since, "42 of 45 entries checked at 11:58".
fn checked(checked: u64, entries: u64, when: &str) -> String {
    let text = match (checked, entries) {
        (1, 1) => format!("1 entry, checked {when}"),
        (checked, entries) if checked < entries => format!("{checked} of {entries} entries checked {when}"),
        (checked, _) => format!("{checked} entries, all checked {when}"),
    };
    text.trim_end().to_owned()
}

/// A record as the view takes it.
fn past(record: Record) -> PastRequest {
    let settled = record.decision.as_ref().filter(|decided| decided.took_effect());
    let decided = settled.map(|decided| Decided {
        key: record.key.clone(),
        verdict: decided.decision.verdict,
        user: decided.decision.user.clone(),
        reason: decided.decision.reason.clone(),
        at: decided.decision.at,
        surface: decided.decision.surface,
    });
    let unconfirmed: Option<Verdict> = record
        .open_decisions()
        .next_back()
        .map(|decided| decided.decision.verdict);
    PastRequest {
        position: record.position,
        at: record.changed,
        phase: record.phase.unwrap_or(Phase::Unknown),
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
