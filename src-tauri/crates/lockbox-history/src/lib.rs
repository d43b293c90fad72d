//! The history: what was asked, decided and open, in one SQLite file that only grows. Start reading at [`History`].
//!
//! * **Entries** are the truth. Each is written once, as bytes (a JSON leaf), with its hash and a running head over all
//!   leaves so far; triggers refuse to change or delete them. When [`History::append`] returns, they are on the disk.
//! * **Records** are derived: one for each request, for lists and searches. They are written in the same transaction, are
//!   compared with the entries by [`History::verify`], and can be made again by [`History::rebuild`].
//!
//! One process holds the file for itself (`locking_mode=EXCLUSIVE`): another one gets [`HistoryError::Busy`]. So whoever
//! wants to read while the watcher runs, such as the command line tool, asks the watcher over its endpoint, and opens the
//! file with [`History::open_to_read`] only when no watcher runs. Nothing here needs the network.
//!
//! A history that cannot be used is refused with the reason and left as it is: damaged, foreign, written by a newer
//! version. It is never made anew in the same place.

#[cfg(test)]
mod arbitrary;
mod chain;
mod connect;
mod error;
#[cfg(test)]
mod full_disk;
mod history;
mod leaf;
mod migrations;
mod place;
mod record;
mod records;
mod remember;
mod verify;
mod wire;
mod wire_decision;
mod wire_entry;
mod wire_facts;
mod wire_record;

pub use error::{Broken, HistoryError};
pub use history::{History, Stored};
pub use leaf::Kept;
pub use record::{Decided, Record, Window};
pub use records::RecordsPage;
pub use verify::Verified;
