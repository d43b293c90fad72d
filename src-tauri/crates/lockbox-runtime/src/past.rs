//! Answers about the past from an open history. The windows get them through the running program, the command line also from
//! the file alone; they are the same answers.

use lockbox_core::{Decided, HistoryFault, Phase, RequestKey, ServerTime, Verdict};
use lockbox_history::{History, HistoryError, Kept, Record, Verified, VerifyError};
use lockbox_view::{
    Badge, Filter, Language, PastRequest, QueryAnswer, RecordRow, Tone, Voice, history_fault, record_page,
    record_row,
};

/// Entries of one request shown at once; the newest.
const ENTRIES_SHOWN: usize = 500;
/// Rows of one page.
const ROWS: u32 = 100;
/// Records looked at for a picture, and in how many goes: nothing is written meanwhile.
const PICTURE_PAGE: usize = 500;
const PICTURE_PAGES: usize = 4;
/// How many times as many are looked at for one page of a filter.
const FILTER_PAGES: usize = 10;

/// An open history, looked at from one instant and one place in the world.
#[derive(Clone, Copy, Debug)]
pub struct Past<'a> {
    pub history: &'a History,
    pub now: ServerTime,
    pub voice: Voice<'a>,
}

impl Past<'_> {
    /// The records below the mark `before` that hold every word of `text` and that `filter` keeps, at most a hundred, in the order of
    /// their marks. Fewer than asked for, with more to follow, when many were looked at in vain.
    ///
    /// # Errors
    /// See [`HistoryError`].
    pub fn page(
        self,
        (text, filter): (&str, Option<&Filter>),
        (before, limit): (Option<i64>, u32),
        (integrity, when): (&Integrity, Option<&str>),
    ) -> Result<QueryAnswer, HistoryError> {
        let limit = usize::try_from(limit.clamp(1, ROWS)).unwrap_or(1);
        let at_once = if filter.is_some() { PICTURE_PAGE } else { limit };
        let (mut kept, mut next, mut entries): (Vec<PastRequest>, _, _) = (Vec::new(), before, 0);
        for _ in 0..FILTER_PAGES {
            let page = self.history.records(text, next, at_once)?;
            (next, entries) = (page.next, page.entries);
            let found = page.records.into_iter().map(past);
            kept.extend(found.filter(|past| filter.is_none_or(|filter| filter.keeps(past))));
            if kept.len() >= limit || next.is_none() {
                break;
            }
        }
        if kept.len() > limit {
            kept.truncate(limit);
            next = kept.last().map(|past| past.position);
        }
        let records = kept.iter().map(|past| record_row(past, self.now, self.voice));
        Ok(QueryAnswer::History {
            records: records.collect(),
            next,
            entries,
            integrity: integrity.badge(entries, when, self.voice),
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
                stood: None,
                entries: Vec::new(),
            });
        };
        let record = self.history.record_of(&key)?;
        let stored = self.history.entries_of(&key)?;
        let older = stored.len().saturating_sub(ENTRIES_SHOWN);
        let known = stored.iter().skip(older).map(|stored| {
            let entry = match &stored.entry {
                Kept::Known(entry) => Some(&**entry),
                Kept::Unknown { .. } => None,
            };
            (stored.sequence, entry)
        });
        let decided = record.as_ref().and_then(|record| record.decision.as_ref());
        let decided_at = decided.map(|decided| decided.decision.at);
        let (stood, entries) = record_page(&known.collect::<Vec<_>>(), decided_at, self.voice);
        Ok(QueryAnswer::Record {
            record: record.map(|record| Box::new(self.row(record))),
            stood: stood.map(Box::new),
            entries,
        })
    }

    /// What a picture of the time since `since` shows, of the records that hold every word of `text` and that `filter` keeps.
    ///
    /// # Errors
    /// See [`HistoryError`].
    pub fn picture(
        self,
        (text, filter): (&str, Option<&Filter>),
        since: &str,
    ) -> Result<QueryAnswer, HistoryError> {
        let mut pasts = Vec::new();
        let mut before = None;
        for _ in 0..PICTURE_PAGES {
            let page = self.history.records(text, before, PICTURE_PAGE)?;
            pasts.extend(page.records.into_iter().map(past));
            before = page.next;
            if before.is_none() {
                break;
            }
        }
        let choices = lockbox_view::choices(&pasts, self.voice.language);
        if let Some(filter) = filter {
            pasts.retain(|past| filter.keeps(past));
        }
        Ok(QueryAnswer::Picture {
            choices,
            drawn: lockbox_view::picture(&pasts, self.now, since, self.voice.language),
            more: before.is_some(),
        })
    }

    fn row(self, record: Record) -> RecordRow {
        record_row(&past(record), self.now, self.voice)
    }
}

/// What a check of the whole history found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Integrity {
    /// Everything fits.
    Holds(Verified),
    /// Something was changed or removed. Trying again does not help.
    Broken(HistoryFault),
    /// It could not be read to the end; why. That says nothing about what was written.
    Unreadable(HistoryFault),
}

impl From<Result<Verified, VerifyError>> for Integrity {
    fn from(found: Result<Verified, VerifyError>) -> Self {
        match found {
            Ok(verified) => Self::Holds(verified),
            Err(VerifyError::Unreadable(error)) => Self::Unreadable((&error).into()),
            Err(contradiction @ (VerifyError::Broken(_) | VerifyError::Pin(_) | VerifyError::Derived(_))) => {
                Self::Broken((&contradiction).into())
            }
        }
    }
}

/// A history that cannot even be opened was checked, too.
impl From<&HistoryError> for Integrity {
    fn from(error: &HistoryError) -> Self {
        if error.is_contradiction() {
            Self::Broken(error.into())
        } else {
            Self::Unreadable(error.into())
        }
    }
}

impl Integrity {
    /// Whether decisions may rest on it; why not.
    ///
    /// # Errors
    /// What stands in the way.
    pub fn healthy(&self) -> Result<(), HistoryFault> {
        match self {
            Self::Holds(_) => Ok(()),
            Self::Broken(why) | Self::Unreadable(why) => Err(why.clone()),
        }
    }

    /// The answer to who asked for a check.
    #[must_use]
    pub fn answer(self, language: &Language) -> QueryAnswer {
        match self {
            Self::Holds(verified) => QueryAnswer::Verified {
                entries: Some(verified.entries),
                head: Some(verified.head),
                fault: None,
            },
            Self::Broken(fault) => QueryAnswer::Verified {
                entries: None,
                head: None,
                fault: Some(history_fault(language, &fault)),
            },
            Self::Unreadable(fault) => QueryAnswer::Unavailable {
                reason: history_fault(language, &fault),
            },
        }
    }

    /// What stands beside the records of a history with so many entries, `when` telling the time of the check.
    #[must_use]
    pub fn badge(&self, entries: u64, when: Option<&str>, voice: Voice<'_>) -> Badge {
        let (text, tone) = match self {
            Self::Holds(verified) => (voice.checked(verified.entries, entries, when), Tone::Good),
            Self::Broken(why) => (history_fault(voice.language, why), Tone::Bad),
            Self::Unreadable(HistoryFault::Unchecked) => (voice.language.not_checked_yet(), Tone::Warn),
            Self::Unreadable(why) => (history_fault(voice.language, why), Tone::Warn),
        };
        Badge { text, tone }
    }
}

/// A record as the view takes it.
pub(crate) fn past(record: Record) -> PastRequest {
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
        witness: record.witness,
        key: record.key,
    }
}
