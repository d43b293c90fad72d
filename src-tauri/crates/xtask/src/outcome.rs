//! How a command ends early.

use std::path::Path;

/// A reason to stop, with the exit code it ends in.
#[derive(Debug)]
pub(crate) struct Stop {
    pub(crate) code: u8,
    pub(crate) text: String,
}

impl Stop {
    /// Something that was tried and failed.
    pub(crate) fn failed(text: impl Into<String>) -> Self {
        Self {
            code: 1,
            text: text.into(),
        }
    }

    /// Something that must be there first and that only a person can put there.
    pub(crate) fn missing(text: impl Into<String>) -> Self {
        Self {
            code: 2,
            text: text.into(),
        }
    }

    /// A file or folder that could not be used.
    pub(crate) fn file(doing: &str, path: &Path, error: &std::io::Error) -> Self {
        Self::failed(format!("cannot {doing} {}: {error}", path.display()))
    }
}
