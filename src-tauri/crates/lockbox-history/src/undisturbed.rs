//! Tells a reader who holds nothing whether somebody wrote meanwhile.

use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::place::{Identity, Place, beside, identity};

/// What shows that a file was written, made or replaced: each commit lengthens or rewrites the write-ahead log, each checkpoint
/// writes the file itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Footprint([Option<Step>; 2]);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Step {
    file: Identity,
    length: u64,
    written: Option<SystemTime>,
}

impl Footprint {
    pub(crate) fn of(place: &Place) -> Self {
        Self::at(place.path())
    }

    pub(crate) fn at(path: &Path) -> Self {
        let step = |path: PathBuf| path.metadata().ok().map(|metadata| Step::of(&metadata));
        Self([step(path.to_owned()), step(beside(path, "-wal"))])
    }
}

impl Step {
    fn of(metadata: &Metadata) -> Self {
        Self {
            file: identity(metadata),
            length: metadata.len(),
            written: metadata.modified().ok(),
        }
    }
}
