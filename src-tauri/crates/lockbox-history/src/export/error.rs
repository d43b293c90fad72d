//! What can go wrong while the file is made, and what can be wrong with one that was made.

use std::io::ErrorKind;
use std::path::PathBuf;

use crate::error::HistoryError;

/// Why no file was made. None lies there then, nor half of one.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// The history could not be read.
    #[error(transparent)]
    History(#[from] HistoryError),
    /// There is one of that name already.
    #[error("there is a file of that name already: {0}")]
    Exists(PathBuf),
    /// The disk is full, or a quota is used up.
    #[error("the disk is full")]
    Full,
    /// The folder or the file cannot be written.
    #[error("the file cannot be written: {0}")]
    Io(String),
    /// The person who asked for it has changed their mind.
    #[error("it was called off")]
    CalledOff,
    /// Nothing that makes signatures was found.
    #[error("ssh-keygen was not found")]
    NoSigner,
    /// No signature could be made.
    #[error("it could not be signed: {0}")]
    NotSigned(String),
}

impl From<std::io::Error> for ExportError {
    fn from(error: std::io::Error) -> Self {
        let full = [
            ErrorKind::StorageFull,
            ErrorKind::QuotaExceeded,
            ErrorKind::FileTooLarge,
        ];
        if full.contains(&error.kind()) {
            Self::Full
        } else {
            Self::Io(error.to_string())
        }
    }
}

impl From<zip::result::ZipError> for ExportError {
    fn from(error: zip::result::ZipError) -> Self {
        if let zip::result::ZipError::Io(error) = error {
            return error.into();
        }
        Self::Io(error.to_string())
    }
}

/// Why a file could not be checked at all.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    /// It cannot be read. That says nothing about what is in it.
    #[error("{0}")]
    Unreadable(std::io::Error),
    /// It is no file of this kind, or so broken that it is none any more.
    #[error("{0}")]
    Foreign(String),
    /// A newer version of the program made it.
    #[error("its format is {0}")]
    Newer(String),
}

/// What does not fit in a file that was made.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// A file that the manifest does not name, or that lies there twice.
    Stranger(String),
    /// A file that the manifest names is not there.
    Missing(String),
    /// Its length or its SHA-256 is another.
    Changed(String),
    /// Before the first or behind the last byte of the container lies something else.
    Around,
    /// A line of the entries that is none; lines are counted from 1.
    NoEntry { line: u64 },
    /// The entry is not where it belongs: removed, added, or in another order.
    OutOfOrder { expected: u64, found: u64 },
    /// Its contents do not fit its hash.
    Entry { sequence: u64 },
    /// It says of itself that it is another one.
    Misplaced { sequence: u64, own: u64 },
    /// There are not as many as the manifest says.
    Length { expected: u64, found: u64 },
    /// They do not come to the head that the manifest names.
    Head,
    /// The history did not hold when the file was made, as it was told then.
    Before(String),
}
