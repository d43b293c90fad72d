//! The history behind the driver: opened once, written in order, checked now and then, read by whoever asks.

use crate::past::{Integrity, Past};
use lockbox_core::{
    Entry, HistoryFault, PastAccess, Remembered, RequestKey, ResourceId, ServerTime, Unsound, What,
};
use lockbox_history::export::{Leaves, RawEntry};
use lockbox_history::{History, HistoryError, VerifyError};
use lockbox_view::{Filter, Query, QueryAnswer, Voice, history_fault};
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// So often a history is asked for that another program holds. Each time the database waits two seconds.
const TRIES: u32 = 8;

/// A history that has grown is checked again for who opens it, but not more often than this: it reads every entry.
const CHECK_AGE_SECONDS: i64 = 60;

/// The history, or why there is none. Calls block: they belong on a blocking thread.
#[derive(Clone)]
pub(crate) struct Journal(Arc<Mutex<Open>>);

struct Open {
    history: Result<History, HistoryError>,
    /// The last check of the whole history: when, and what it found.
    checked: Option<(ServerTime, Integrity)>,
}

impl Journal {
    /// Opens the history. One that another program holds, such as one that copies it, is waited for a while: without it this
    /// run could decide nothing.
    pub(crate) fn open(path: &Path) -> Self {
        Self::of(patiently(|| History::open(path)))
    }

    fn of(history: Result<History, HistoryError>) -> Self {
        if let Err(error) = &history {
            tracing::error!(%error, "there is no history in this run");
        }
        Self(Arc::new(Mutex::new(Open {
            history,
            checked: None,
        })))
    }

    fn lock(&self) -> MutexGuard<'_, Open> {
        // A panic while it was held cannot leave half a write: the database is transactional.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Lets go of the file, so that the next program can hold it.
    pub(crate) fn close(&self) {
        self.lock().history = Err(HistoryError::CannotOpen("ARO Lockbox has ended".to_owned()));
    }

    pub(crate) fn remembered(&self) -> Result<Remembered, HistoryFault> {
        let open = self.lock();
        let history = open.history.as_ref().map_err(HistoryFault::from)?;
        history.remembered().map_err(|error| (&error).into())
    }

    /// Writes entries. What cannot be written in any form is left out, or it would keep everything after it from being
    /// written; an intent never is. A history that contradicts itself takes no intent: nothing can be decided on it.
    pub(crate) fn append(&self, entries: &[Entry]) -> Result<(), HistoryFault> {
        let mut open = self.lock();
        let decides = entries
            .iter()
            .any(|entry| matches!(entry.what, What::Intent { .. } | What::SwitchIntent { .. }));
        if let Some((_, Integrity::Broken(why))) = open.checked.as_ref().filter(|_| decides) {
            return Err(why.clone());
        }
        let history = open
            .history
            .as_mut()
            .map_err(|error| HistoryFault::from(&*error))?;
        let appended = history
            .append(entries)
            .map_err(|error| HistoryFault::from(&error))?;
        for (_, why) in appended.left_out {
            tracing::error!(%why, "an entry cannot be written and is left out");
        }
        Ok(())
    }

    /// Checks the whole history now, and tells whether decisions may rest on it.
    pub(crate) fn check(&self, now: ServerTime) -> Result<(), Unsound> {
        let mut open = self.lock();
        open.check(now);
        open.health().unwrap_or(Ok(()))
    }

    /// What is known of the history's health; none before it was checked.
    pub(crate) fn health(&self) -> Option<Result<(), Unsound>> {
        self.lock().health()
    }

    fn open_history<T>(
        &self,
        read: impl FnOnce(&History) -> Result<T, HistoryError>,
    ) -> Result<T, HistoryError> {
        match &self.lock().history {
            Ok(history) => read(history),
            Err(error) => Err(HistoryError::CannotOpen(error.to_string())),
        }
    }

    /// The window of access of one request, and the clusters that it reached.
    pub(crate) fn access_of(&self, key: &RequestKey) -> Option<PastAccess> {
        let open = self.lock();
        let record = open.history.as_ref().ok()?.record_of(key).ok()??;
        let grant = record.grant?;
        let clusters = record.facts.cluster_ids.iter();
        Some(PastAccess {
            since: grant.since,
            until: grant.until,
            clusters: clusters.map(|id| ResourceId::from_any(id)).collect(),
        })
    }

    pub(crate) fn query(&self, query: Query, now: ServerTime, voice: Voice<'_>) -> QueryAnswer {
        let mut open = self.lock();
        let answer = match query {
            Query::History {
                text,
                filter,
                before,
                limit,
            } => open.page((&text, filter.as_ref()), (before, limit), (now, voice)),
            Query::Record { key } => open.past(now, voice).and_then(|past| {
                let record = past.record(&key);
                record.map_err(|error| (&error).into())
            }),
            Query::Picture { text, filter, since } => open.past(now, voice).and_then(|past| {
                let picture = past.picture((&text, filter.as_ref()), &since);
                picture.map_err(|error| (&error).into())
            }),
            Query::Verify => Ok(open.check(now).answer(voice.language)),
            // Read piece by piece, and not while this is held.
            Query::Report { .. } => Err(HistoryFault::BrokeOff),
        };
        answer.unwrap_or_else(|fault: HistoryFault| QueryAnswer::Unavailable {
            reason: history_fault(voice.language, &fault),
        })
    }
}

/// In pieces: whoever writes waits for one of them at most.
impl Leaves for Journal {
    fn entries(&self) -> Result<u64, HistoryError> {
        self.open_history(History::entries)
    }

    fn after(&self, after: u64, limit: u64) -> Result<Vec<RawEntry>, HistoryError> {
        self.open_history(|history| Leaves::after(history, after, limit))
    }
}

fn patiently(mut open: impl FnMut() -> Result<History, HistoryError>) -> Result<History, HistoryError> {
    for _ in 1..TRIES {
        match open() {
            Err(HistoryError::Busy) => tracing::warn!("another program holds the history; waiting for it"),
            opened => return opened,
        }
    }
    open()
}

impl Open {
    fn past<'a>(&'a self, now: ServerTime, voice: Voice<'a>) -> Result<Past<'a>, HistoryFault> {
        let history = self.history.as_ref().map_err(HistoryFault::from)?;
        Ok(Past { history, now, voice })
    }

    fn page(
        &mut self,
        asked: (&str, Option<&Filter>),
        page: (Option<i64>, u32),
        (now, voice): (ServerTime, Voice<'_>),
    ) -> Result<QueryAnswer, HistoryFault> {
        if self.is_outdated(now) {
            self.check(now);
        }
        let past = self.past(now, voice)?;
        let unchecked = Integrity::Unreadable(HistoryFault::Unchecked);
        let (found, when) = match &self.checked {
            Some((at, found)) => (found, Some(voice.short(*at, now))),
            None => (&unchecked, None),
        };
        let page = past.page(asked, page, (found, when.as_deref()));
        page.map_err(|error| (&error).into())
    }

    /// Whether a new check would tell more to who opens the history now.
    fn is_outdated(&self, now: ServerTime) -> bool {
        let (Ok(history), Some((at, Integrity::Holds(verified)))) = (&self.history, &self.checked) else {
            return self.checked.is_none();
        };
        let old = now.signed_duration_since(*at).num_seconds() >= CHECK_AGE_SECONDS;
        history
            .entries()
            .is_ok_and(|entries| entries > verified.entries && (old || verified.entries < entries / 2))
    }

    fn health(&self) -> Option<Result<(), Unsound>> {
        let (_, found) = self.checked.as_ref()?;
        // As for what is written: a contradiction takes no intent, and neither does what is not open.
        let takes_no_intent = self.history.is_err() || matches!(found, Integrity::Broken(_));
        Some(found.healthy().map_err(|why| Unsound { why, takes_no_intent }))
    }

    /// Checks everything and answers what was found. A contradiction stays said for the run.
    fn check(&mut self, now: ServerTime) -> Integrity {
        if let Some((_, known @ Integrity::Broken(_))) = &self.checked {
            return known.clone();
        }
        let (told, lasting) = match &mut self.history {
            Ok(history) => whole(history),
            Err(error) => (Integrity::from(&*error), Integrity::from(&*error)),
        };
        let before = self.checked.as_ref().map(|(_, before)| before);
        if let Err(why) = lasting.healthy()
            && before != Some(&lasting)
        {
            tracing::error!(?why, "the history was checked");
        }
        self.checked = Some((now, lasting));
        told
    }
}

/// Checks a history: what to tell whoever asked, and what holds from now on. Records that do not fit their entries are told once
/// and made again.
fn whole(history: &mut History) -> (Integrity, Integrity) {
    let found = history.verify();
    let Err(VerifyError::Derived(why)) = &found else {
        let found = Integrity::from(found);
        return (found.clone(), found);
    };
    tracing::warn!(%why, "the records did not fit their entries; they are made again");
    let again = match history.rebuild() {
        Ok(()) => Integrity::from(history.verify()),
        Err(error) => Integrity::from(&error),
    };
    (Integrity::from(found), again)
}

#[cfg(test)]
mod tests;
