//! What a check of the history found: that it contradicts itself, or what was noted of it, or only that it could not be read.

use crate::error::HistoryError;

/// The history contradicts itself: where first, and how.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}: {reason}", place(*.sequence))]
pub struct Broken {
    /// The first entry that does not fit; 0 when it is the file as a whole.
    pub sequence: u64,
    /// What does not fit.
    pub reason: String,
}

fn place(sequence: u64) -> String {
    if sequence == 0 {
        "The history's file is damaged".to_owned()
    } else {
        format!("Entry {sequence} was changed or removed")
    }
}

/// The history contradicts what was noted of it elsewhere.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PinMismatch {
    /// There is none, or an empty one.
    #[error("The history is missing: it had {known} entries")]
    Missing { known: u64 },
    /// Its end was cut off, or an older copy lies in its place.
    #[error("The history is shorter than it was: {found} entries instead of {known}")]
    Shorter { found: u64, known: u64 },
    /// It is long enough and not the same.
    #[error("The history is not the one it was: entry {known} does not fit what was noted of it")]
    Exchanged { known: u64 },
    /// What was noted cannot be read, so nobody can tell.
    #[error("What was noted of the history, in history.pin, cannot be read")]
    Illegible,
}

/// What a check of the whole history found.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// The entries contradict themselves. Lasting.
    #[error(transparent)]
    Broken(#[from] Broken),
    /// The entries contradict what was noted of them. Lasting.
    #[error(transparent)]
    Pin(#[from] PinMismatch),
    /// Every entry fits, and what is derived from them does not; [`crate::History::rebuild`] makes it again.
    #[error("All entries fit; the overview made from them did not: {0}")]
    Derived(String),
    /// It could not be read to the end. That says nothing about what was written; it can be tried again.
    #[error("The history could not be read: {0}")]
    Unreadable(HistoryError),
}

impl From<HistoryError> for VerifyError {
    fn from(error: HistoryError) -> Self {
        if error.is_passing() {
            return Self::Unreadable(error);
        }
        let reason = error.to_string();
        match error {
            HistoryError::Broken(broken) => Self::Broken(broken),
            HistoryError::Pin(mismatch) => Self::Pin(mismatch),
            HistoryError::CannotOpen(_)
            | HistoryError::Busy
            | HistoryError::Full
            | HistoryError::ReadOnly
            | HistoryError::Io(_)
            | HistoryError::Corrupt(_)
            | HistoryError::Derived
            | HistoryError::Unwritable(_)
            | HistoryError::Newer { .. }
            | HistoryError::Foreign(_)
            | HistoryError::Other(_) => Self::Broken(Broken { sequence: 0, reason }),
        }
    }
}

impl From<VerifyError> for HistoryError {
    fn from(error: VerifyError) -> Self {
        match error {
            VerifyError::Broken(broken) => Self::Broken(broken),
            VerifyError::Pin(mismatch) => Self::Pin(mismatch),
            VerifyError::Derived(_) => Self::Derived,
            VerifyError::Unreadable(error) => error,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rusqlite::ffi;

    fn found(code: i32) -> VerifyError {
        let error = rusqlite::Error::SqliteFailure(ffi::Error::new(code), None);
        VerifyError::from(HistoryError::from(error))
    }

    #[test]
    fn what_could_not_be_read_is_never_called_changed() {
        for code in [
            ffi::SQLITE_IOERR,
            ffi::SQLITE_IOERR_READ,
            ffi::SQLITE_NOMEM,
            ffi::SQLITE_BUSY,
            ffi::SQLITE_CANTOPEN,
            ffi::SQLITE_FULL,
            ffi::SQLITE_INTERRUPT,
        ] {
            assert!(matches!(found(code), VerifyError::Unreadable(_)), "{code}");
        }
        for code in [ffi::SQLITE_CORRUPT, ffi::SQLITE_NOTADB, ffi::SQLITE_ERROR] {
            assert!(matches!(found(code), VerifyError::Broken(_)), "{code}");
        }
    }

    #[test]
    fn the_sentences_say_what_happened() {
        let broken = |sequence| Broken {
            sequence,
            reason: "why".to_owned(),
        };
        assert_eq!(broken(3).to_string(), "Entry 3 was changed or removed: why");
        assert_eq!(broken(0).to_string(), "The history's file is damaged: why");
        let shorter = PinMismatch::Shorter {
            found: 812,
            known: 840,
        };
        assert_eq!(
            shorter.to_string(),
            "The history is shorter than it was: 812 entries instead of 840"
        );
    }
}
