//! What can be wrong with a scenario, told with file, line and field.

use std::path::PathBuf;

use crate::moment::MomentError;
use crate::world::Refused;
use crate::world::gate::UnknownAction;

/// Why a scenario could not be used.
#[derive(Debug, thiserror::Error)]
pub enum ScenarioError {
    /// The file could not be read.
    #[error("{path}: {source}")]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The file is larger than the emulator takes.
    #[error("{path}: larger than 16 MB")]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// It is not JSON, not of the format, or does not hold together.
    #[error("{file}:{line}: {}{problem}", place_with_colon(place))]
    At {
        /// The file.
        file: String,
        /// Line in it, from 1.
        line: usize,
        /// The field, for example `requests[3].phase`; empty for the whole.
        place: String,
        /// What was wrong.
        problem: String,
    },
}

fn place_with_colon(place: &str) -> String {
    if place.is_empty() {
        String::new()
    } else {
        format!("{place}: ")
    }
}

/// A problem of one entry, before its place in the file is known.
#[derive(Debug)]
pub(super) struct Problem {
    /// The field of the entry, or nothing for the whole entry.
    pub(super) field: String,
    pub(super) text: String,
}

impl Problem {
    pub(super) fn new(text: impl Into<String>) -> Self {
        Self {
            field: String::new(),
            text: text.into(),
        }
    }

    /// The same problem, one field further out.
    fn within(mut self, field: &str) -> Self {
        self.field = match self.field.as_str() {
            "" => field.to_owned(),
            inner => format!("{field}.{inner}"),
        };
        self
    }
}

impl From<Refused> for Problem {
    fn from(refused: Refused) -> Self {
        Self::new(refused.to_string())
    }
}

impl From<MomentError> for Problem {
    fn from(error: MomentError) -> Self {
        Self::new(error.to_string())
    }
}

impl From<UnknownAction> for Problem {
    fn from(error: UnknownAction) -> Self {
        Self::new(error.to_string())
    }
}

/// Says which field a problem is about.
pub(super) trait InField<T> {
    fn field(self, name: &str) -> Result<T, Problem>;
}

impl<T, E: Into<Problem>> InField<T> for Result<T, E> {
    fn field(self, name: &str) -> Result<T, Problem> {
        self.map_err(|problem| problem.into().within(name))
    }
}
