//! Why the history could not be opened, read or written.

use std::io::ErrorKind;

use rusqlite::ErrorCode;

/// Why the history could not be opened, read or written. Every failure leaves the file as it was before the call.
#[derive(Debug, thiserror::Error)]
pub enum HistoryError {
    /// The folder or the file cannot be made or opened, or the file was moved away while it was open.
    #[error("the history cannot be opened: {0}")]
    CannotOpen(String),
    /// Another process holds the file.
    #[error("another process holds the history")]
    Busy,
    /// The disk is full, or a quota is used up.
    #[error("the disk is full: the history cannot be written")]
    Full,
    /// The disk or the file does not allow writing.
    #[error("the history is on a disk or in a file that cannot be written")]
    ReadOnly,
    /// The file is damaged, or its contents do not fit its own hashes.
    #[error("the history is damaged: {0}")]
    Corrupt(String),
    /// A newer version of the program wrote the file.
    #[error(
        "the history was written by a newer version of the program (layout {found}, this version knows {known})"
    )]
    Newer { found: i64, known: i64 },
    /// The file belongs to something else.
    #[error("the file is not a history of this program: {0}")]
    Foreign(String),
    /// Anything else.
    #[error("the history failed: {0}")]
    Other(String),
}

impl From<rusqlite::Error> for HistoryError {
    fn from(error: rusqlite::Error) -> Self {
        let text = error.to_string();
        let Some(code) = error.sqlite_error_code() else {
            return Self::Other(text);
        };
        type Kind = fn(String) -> HistoryError;
        const KNOWN: [(ErrorCode, Kind); 9] = [
            (ErrorCode::DatabaseBusy, |_| HistoryError::Busy),
            (ErrorCode::DatabaseLocked, |_| HistoryError::Busy),
            (ErrorCode::DiskFull, |_| HistoryError::Full),
            (ErrorCode::ReadOnly, |_| HistoryError::ReadOnly),
            (ErrorCode::PermissionDenied, HistoryError::CannotOpen),
            (ErrorCode::CannotOpen, HistoryError::CannotOpen),
            (ErrorCode::DatabaseCorrupt, HistoryError::Corrupt),
            (ErrorCode::NotADatabase, HistoryError::Corrupt),
            (ErrorCode::TypeMismatch, HistoryError::Corrupt),
        ];
        match KNOWN.into_iter().find(|(known, _)| *known == code) {
            Some((_, kind)) => kind(text),
            None => Self::Other(text),
        }
    }
}

impl HistoryError {
    /// Names what the file system refused.
    pub(crate) fn from_io(what: &str, error: &std::io::Error) -> Self {
        let kind = error.kind();
        if kind == ErrorKind::ReadOnlyFilesystem {
            Self::ReadOnly
        } else if matches!(kind, ErrorKind::StorageFull | ErrorKind::QuotaExceeded) {
            Self::Full
        } else {
            Self::CannotOpen(format!("{what}: {error}"))
        }
    }
}

/// The history contradicts itself: where first, and how.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("entry {sequence}: {reason}")]
pub struct Broken {
    /// The first entry that does not fit; 0 when it is the file as a whole.
    pub sequence: u64,
    /// What does not fit.
    pub reason: String,
}
