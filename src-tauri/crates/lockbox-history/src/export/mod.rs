//! One file for an auditor: a time of the history in a zip, with everything that is needed to check it elsewhere.
//!
//! * **`entries.jsonl`** has a line for every entry of the history, from the first to the last: its number and its hash, and the
//!   leaf itself where it belongs to what the file tells. So the chain can be made again from nothing to the head, and what the
//!   file does not tell stays untold.
//! * **`manifest.json`** names every other file with its length and SHA-256, the time that is told, and the history's head.
//! * Whatever else lies beside them is made by the caller.
//!
//! What is made again from the leaves needs no trust in the file. That the head is the one that the program had is told by whoever
//! knows it from elsewhere: the history itself, an older file, or a signature of the manifest.

mod check;
mod entries;
mod error;
mod manifest;
mod pack;
mod survey;

pub use check::{Checked, check};
pub use entries::{leaves_of, write_entries, written_out};
pub use error::{CheckError, ExportError, Fault};
pub use manifest::{ENTRIES, FileLine, HistoryLine, MANIFEST, Manifest, PeriodLine, SIGNATURE, ToldLine};
pub use pack::Pack;
pub use survey::{Leaves, RawEntry, Retold, Scope, Survey, SurveyedRequest, survey};
