//! The history's file, opened once for one command when no agent runs. Nothing in it is made, changed or held.

use lockbox_history::{History, HistoryError};
use lockbox_runtime::{Clock, Integrity, Past, SystemClock};
use lockbox_view::{Language, Query, QueryAnswer, Voice, Zone, history_fault};
use std::cell::OnceCell;
use std::path::Path;

/// The file, or why it does not open; and what checking all of it found, once that was asked.
pub(crate) struct Offline {
    history: Result<History, HistoryError>,
    integrity: OnceCell<Integrity>,
}

impl Offline {
    pub(crate) fn open(file: &Path) -> Self {
        Self {
            history: History::open_to_read(file),
            integrity: OnceCell::new(),
        }
    }

    /// Answers as the running agent would.
    pub(crate) fn answer(&self, query: Query) -> QueryAnswer {
        if query == Query::Verify {
            return self.integrity().clone().answer(&Language::english());
        }
        let unavailable = |error: &HistoryError| QueryAnswer::Unavailable {
            reason: history_fault(&Language::english(), &error.into()),
        };
        match &self.history {
            Ok(history) => self
                .past(history, query)
                .unwrap_or_else(|error| unavailable(&error)),
            Err(error) => unavailable(error),
        }
    }

    fn past(&self, history: &History, query: Query) -> Result<QueryAnswer, HistoryError> {
        let language = Language::english();
        let voice = Voice {
            language: &language,
            zone: Zone(SystemClock.offset()),
        };
        let past = Past {
            history,
            now: SystemClock.now().wall,
            voice,
        };
        match query {
            Query::History {
                text,
                filter,
                before,
                limit,
            } => past.page(
                (&text, filter.as_ref()),
                (before, limit),
                (self.integrity(), None),
            ),
            Query::Record { key } => past.record(&key),
            Query::Picture { text, filter, since } => past.picture((&text, filter.as_ref()), &since),
            Query::Verify => Ok(self.integrity().clone().answer(&language)),
            // `lockbox export` reads the file itself.
            Query::Report { .. } => Err(HistoryError::Other("not asked here".to_owned())),
        }
    }

    fn integrity(&self) -> &Integrity {
        self.integrity.get_or_init(|| match &self.history {
            Ok(history) => Integrity::from(history.verify()),
            Err(error) => Integrity::from(error),
        })
    }

    /// Whether an agent wrote into the file since it was opened, so that what was read may not belong together.
    pub(crate) fn is_disturbed(&self) -> bool {
        match &self.history {
            Ok(history) => !history.is_undisturbed(),
            Err(error) => matches!(error, HistoryError::Busy),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_agent_wrote_while_it_was_read_is_noticed() {
        let folder = tempfile::tempdir().expect("a folder");
        let file = folder.path().join("history.sqlite");
        drop(History::open(&file).expect("made"));
        let offline = Offline::open(&file);
        assert!(matches!(
            offline.answer(Query::Verify),
            QueryAnswer::Verified { fault: None, .. }
        ));
        assert!(!offline.is_disturbed());
        let agent = History::open(&file).expect("an agent starts");
        assert!(offline.is_disturbed());
        drop(agent);
    }
}
