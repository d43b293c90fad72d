//! The history: what was asked, decided and open, in one SQLite file that only grows. Start reading at [`History`].
//!
//! * **Entries** are the truth. Each is written once, as bytes (a JSON leaf), with its hash and a running head over all
//!   leaves so far; triggers refuse to change or delete them. When [`History::append`] returns, they are on the disk.
//! * **Records** are derived: one for each request, for lists and searches. They are written in the same transaction, are
//!   compared with the entries by [`History::verify`], and can be made again by [`History::rebuild`].
//!
//! * **The pin** lies outside of the file ([`PinStore`], by default `history.pin` beside it): how many entries there were, and
//!   the head over them. It tells when the history was deleted, cut short or exchanged.
//!
//! One process writes and holds the file for itself (`locking_mode=EXCLUSIVE`): another one gets [`HistoryError::Busy`].
//! Whoever reads ([`History::open_to_read`]) holds nothing and keeps nobody from writing, needs no right to write, and asks
//! afterwards whether it was disturbed; while a watcher runs, the watcher is the one to ask. Nothing here needs the network.
//!
//! A history that cannot be used is refused with the reason and left as it is: damaged, foreign, written by a newer
//! version, shorter than its pin. It is never made anew in the same place. Whoever wants to begin anew ends the program and
//! moves all of [`files_of`] away, the pin included.

mod append;
#[cfg(test)]
mod arbitrary;
mod chain;
mod connect;
mod decided;
mod derived;
mod error;
pub mod export;
mod fault;
#[cfg(test)]
mod full_disk;
mod history;
mod leaf;
mod migrations;
mod open;
mod pin;
mod place;
mod record;
mod records;
mod remember;
mod undisturbed;
mod verify;
mod wire;
mod wire_asked;
mod wire_decision;
mod wire_entry;
mod wire_facts;
mod wire_record;
mod wire_screen;
mod wire_switch;
mod wire_told;
mod wire_witness;

pub use append::Appended;
pub use decided::Decided;
pub use error::HistoryError;
pub use fault::{Broken, PinMismatch, VerifyError};
pub use history::{History, Stored};
pub use leaf::{Kept, Unwritable};
pub use pin::{Pin, PinFile, PinStore};
pub use place::files_of;
pub use record::{Record, Window};
pub use records::RecordsPage;
pub use verify::Verified;

#[doc(hidden)]
pub mod leaves {
    //! Entries as bytes: public for the tests that try any bytes at all, since no call takes a leaf from outside.

    pub use crate::leaf::{decode, encode};
}
