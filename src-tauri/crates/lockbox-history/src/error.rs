//! Why the history could not be opened, read or written.

use std::io::ErrorKind;

use rusqlite::ErrorCode;

use lockbox_core::HistoryFault;

use crate::fault::{Broken, PinMismatch, VerifyError};

/// Why the history could not be opened, read or written. Every failure leaves the file as it was before the call.
#[derive(Debug, thiserror::Error)]
pub enum HistoryError {
    /// The folder or the file cannot be made or opened, or the file was moved away while it was open.
    #[error("the history cannot be opened: {0}")]
    CannotOpen(String),
    /// Another process holds the file, or wrote it while it was read.
    #[error("another process holds the history")]
    Busy,
    /// The disk is full, or a quota is used up.
    #[error("the disk is full: the history cannot be written")]
    Full,
    /// The disk or the file does not allow writing.
    #[error("the history is on a disk or in a file that cannot be written")]
    ReadOnly,
    /// Disk or memory failed.
    #[error("the disk failed: {0}")]
    Io(String),
    /// The file is damaged.
    #[error("the history is damaged: {0}")]
    Corrupt(String),
    /// The entries contradict themselves.
    #[error(transparent)]
    Broken(#[from] Broken),
    /// The entries contradict what is known of them elsewhere.
    #[error(transparent)]
    Pin(#[from] PinMismatch),
    /// A row that is derived from the entries cannot be read; it can be made again from them.
    #[error("a record cannot be read; it can be made again from the entries")]
    Derived,
    /// An intent cannot be written in any form, so nothing was.
    #[error("the decision cannot be written down: {0}")]
    Unwritable(String),
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
        const KNOWN: [(ErrorCode, Kind); 13] = [
            (ErrorCode::DatabaseBusy, |_| HistoryError::Busy),
            (ErrorCode::DatabaseLocked, |_| HistoryError::Busy),
            (ErrorCode::DiskFull, |_| HistoryError::Full),
            (ErrorCode::ReadOnly, |_| HistoryError::ReadOnly),
            (ErrorCode::PermissionDenied, HistoryError::CannotOpen),
            (ErrorCode::CannotOpen, HistoryError::CannotOpen),
            (ErrorCode::SystemIoFailure, HistoryError::Io),
            (ErrorCode::OutOfMemory, HistoryError::Io),
            (ErrorCode::OperationInterrupted, HistoryError::Io),
            (ErrorCode::FileLockingProtocolFailed, HistoryError::Io),
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

/// As the core tells it. What a library says of it is kept as a detail.
impl From<&HistoryError> for HistoryFault {
    fn from(error: &HistoryError) -> Self {
        match error {
            HistoryError::CannotOpen(detail) => Self::CannotOpen(detail.clone()),
            HistoryError::Busy => Self::Busy,
            HistoryError::Full => Self::Full,
            HistoryError::ReadOnly => Self::ReadOnly,
            HistoryError::Io(detail) => Self::Io(detail.clone()),
            HistoryError::Corrupt(detail) => Self::Corrupt(detail.clone()),
            HistoryError::Broken(broken) => broken.into(),
            HistoryError::Pin(mismatch) => mismatch.into(),
            HistoryError::Derived => Self::Derived,
            HistoryError::Unwritable(detail) => Self::Unwritable(detail.clone()),
            HistoryError::Newer { found, known } => Self::Newer {
                found: found.unsigned_abs(),
                known: known.unsigned_abs(),
            },
            HistoryError::Foreign(detail) => Self::Foreign(detail.clone()),
            HistoryError::Other(detail) => Self::Other(detail.clone()),
        }
    }
}

impl From<&Broken> for HistoryFault {
    fn from(broken: &Broken) -> Self {
        match broken.sequence {
            0 => Self::Corrupt(broken.reason.clone()),
            entry => Self::Changed {
                entry,
                detail: broken.reason.clone(),
            },
        }
    }
}

impl From<&PinMismatch> for HistoryFault {
    fn from(mismatch: &PinMismatch) -> Self {
        match mismatch {
            PinMismatch::Missing { known } => Self::Missing(*known),
            PinMismatch::Shorter { found, known } => Self::Shorter {
                found: *found,
                known: *known,
            },
            PinMismatch::Exchanged { known } => Self::Exchanged(*known),
            PinMismatch::Illegible => Self::PinIllegible,
        }
    }
}

impl From<&VerifyError> for HistoryFault {
    fn from(error: &VerifyError) -> Self {
        match error {
            VerifyError::Broken(broken) => broken.into(),
            VerifyError::Pin(mismatch) => mismatch.into(),
            VerifyError::Derived(detail) => Self::Overview(detail.clone()),
            VerifyError::Unreadable(error) => error.into(),
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

    /// Whether what lies there is not what was written: damaged, changed, cut, exchanged. Trying again does not help then.
    #[must_use]
    pub fn is_contradiction(&self) -> bool {
        match self {
            Self::Corrupt(_) | Self::Broken(_) | Self::Pin(_) | Self::Derived | Self::Foreign(_) => true,
            Self::CannotOpen(_)
            | Self::Busy
            | Self::Full
            | Self::ReadOnly
            | Self::Io(_)
            | Self::Unwritable(_)
            | Self::Newer { .. }
            | Self::Other(_) => false,
        }
    }

    /// Whether it is for the moment only and says nothing about what was written.
    pub(crate) fn is_passing(&self) -> bool {
        match self {
            Self::CannotOpen(_) | Self::Busy | Self::Full | Self::ReadOnly | Self::Io(_) => true,
            Self::Corrupt(_)
            | Self::Broken(_)
            | Self::Pin(_)
            | Self::Derived
            | Self::Unwritable(_)
            | Self::Newer { .. }
            | Self::Foreign(_)
            | Self::Other(_) => false,
        }
    }
}
