//! What is known of the history outside of it: how many entries it had, and the head over them. A history that was deleted,
//! cut short or exchanged fits itself; only something that lies elsewhere can tell.
//!
//! The pin is written after each commit, so a history may be longer than its pin (the program was killed in between) and
//! never shorter. Whoever has the rights of the user can change both files; a store that takes other rights, such as the
//! keychain, can take the file's place through [`PinStore`].

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use lockbox_core::twin::Twin;
use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};

use crate::chain::{Hash, START, hex};
use crate::error::HistoryError;
use crate::fault::{PinMismatch, VerifyError};
use crate::history::last;
use crate::verify::judged;

/// A pin is about a hundred bytes; what is much longer is not one.
const LENGTH_LIMIT: u64 = 1_000;

/// How many entries the history had, and the head over them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pin {
    pub entries: u64,
    /// In hexadecimal digits.
    pub head: String,
}

impl Pin {
    pub(crate) fn of((entries, head): (u64, Hash)) -> Self {
        Self {
            entries,
            head: hex(&head),
        }
    }
}

/// Keeps the pin of one history.
pub trait PinStore: std::fmt::Debug + Send {
    /// The pin that was kept last; none when none was ever kept.
    ///
    /// # Errors
    /// When it cannot be read; [`PinMismatch::Illegible`] when what is there is no pin.
    fn read(&self) -> Result<Option<Pin>, HistoryError>;

    /// Keeps `pin` in place of the one before, wholly or not at all. When it returns, the pin survives a power cut.
    ///
    /// # Errors
    /// When it cannot be written.
    fn write(&mut self, pin: &Pin) -> Result<(), HistoryError>;
}

/// The pin in a file beside the history: `history.pin` beside `history.sqlite`.
#[derive(Debug)]
pub struct PinFile(PathBuf);

impl PinFile {
    /// The file beside the history at `path`.
    #[must_use]
    pub fn beside(path: &Path) -> Self {
        Self(path.with_extension("pin"))
    }

    /// Where it lies.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Where the next pin is written before it takes this one's name.
    pub(crate) fn draft(&self) -> PathBuf {
        self.0.with_extension("pin.new")
    }

    fn replace(&self, text: &[u8]) -> std::io::Result<()> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(self.draft())?;
        file.write_all(text)?;
        file.sync_all()?;
        drop(file);
        std::fs::rename(self.draft(), &self.0)?;
        sync_folder(&self.0)
    }
}

/// The new name must survive a power cut too.
#[cfg(unix)]
pub(crate) fn sync_folder(file: &Path) -> std::io::Result<()> {
    match file.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => File::open(folder)?.sync_all(),
        Some(_) | None => File::open(".")?.sync_all(),
    }
}

#[cfg(not(unix))]
pub(crate) fn sync_folder(_: &Path) -> std::io::Result<()> {
    Ok(())
}

impl PinStore for PinFile {
    fn read(&self) -> Result<Option<Pin>, HistoryError> {
        let failed = |error: std::io::Error| HistoryError::from_io("pin", &error);
        let file = match File::open(&self.0) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(failed(error)),
        };
        let mut text = Vec::new();
        std::io::Read::read_to_end(&mut std::io::Read::take(file, LENGTH_LIMIT + 1), &mut text)
            .map_err(failed)?;
        if u64::try_from(text.len()).map_or(true, |length| length > LENGTH_LIMIT) {
            return Err(PinMismatch::Illegible.into());
        }
        let pin = serde_json::from_slice(&text).map_err(|_no_pin| PinMismatch::Illegible)?;
        Ok(Some(pin))
    }

    fn write(&mut self, pin: &Pin) -> Result<(), HistoryError> {
        let mut text = serde_json::to_vec(pin).map_err(|error| HistoryError::Other(error.to_string()))?;
        text.push(b'\n');
        self.replace(&text)
            .map_err(|error| HistoryError::from_io("pin", &error))
    }
}

/// Looks whether there is a file at all, before SQLite makes a new one of nothing.
pub(crate) fn expect_file(pin: Option<&Pin>, path: &Path) -> Result<(), HistoryError> {
    let Some(known) = pin.map(|pin| pin.entries).filter(|entries| *entries > 0) else {
        return Ok(());
    };
    match path.metadata() {
        Ok(metadata) if metadata.is_file() && metadata.len() == 0 => {
            Err(PinMismatch::Missing { known }.into())
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Err(PinMismatch::Missing { known }.into()),
        // Whatever else stands in the way is told when the file is opened.
        Ok(_) | Err(_) => Ok(()),
    }
}

/// Compares the entries with what is known of them.
pub(crate) fn compare(pin: &Pin, connection: &Connection) -> Result<(), VerifyError> {
    let (found, _) = last(connection)?;
    let known = pin.entries;
    match found {
        // Over no entries there is one head only, and another was never noted.
        _ if known == 0 && pin.head == hex(&START) => return Ok(()),
        _ if known == 0 => return Err(PinMismatch::Exchanged { known }.into()),
        found if found < known && Twin::TakesShorter.is_worn() => return Ok(()),
        0 => return Err(PinMismatch::Missing { known }.into()),
        found if found < known => return Err(PinMismatch::Shorter { found, known }.into()),
        _ => {}
    }
    let head: Option<Hash> = connection
        .query_row(
            "SELECT head FROM entry WHERE sequence = ?1",
            [known.cast_signed()],
            |row| row.get(0),
        )
        .optional()
        .map_err(judged(known))?;
    if head.is_some_and(|head| hex(&head) == pin.head) {
        Ok(())
    } else {
        Err(PinMismatch::Exchanged { known }.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::History;
    use lockbox_core::{Entry, What};

    fn pin(entries: u64) -> Pin {
        Pin {
            entries,
            head: "ab".repeat(32),
        }
    }

    #[test]
    fn the_pin_that_was_kept_last_is_read_and_nothing_else_is_left_beside_it() {
        let folder = tempfile::tempdir().expect("folder");
        let mut store = PinFile::beside(&folder.path().join("history.sqlite"));
        assert_eq!(store.read().expect("readable"), None);
        for entries in [0, 7, 3] {
            store.write(&pin(entries)).expect("kept");
            assert_eq!(store.read().expect("readable"), Some(pin(entries)));
        }
        let names: Vec<_> = folder
            .path()
            .read_dir()
            .expect("readable")
            .map(|entry| entry.expect("there").file_name())
            .collect();
        assert_eq!(names, ["history.pin"]);
    }

    #[test]
    fn what_is_no_pin_is_not_taken_for_none() {
        let folder = tempfile::tempdir().expect("folder");
        let store = PinFile::beside(&folder.path().join("history.sqlite"));
        for text in ["", "840", r#"{"entries":840}"#, r#"{"entries":-1,"head":""}"#] {
            std::fs::write(store.path(), text).expect("written");
            let read = store.read();
            assert!(
                matches!(read, Err(HistoryError::Pin(PinMismatch::Illegible))),
                "{text}: {read:?}"
            );
        }
    }

    #[test]
    fn an_end_that_is_cut_off_while_the_history_is_open_is_found_by_the_next_check() {
        let folder = tempfile::tempdir().expect("folder");
        let mut history = History::open(&folder.path().join("history.db")).expect("opens");
        let at = chrono::DateTime::UNIX_EPOCH;
        let entry = Entry {
            tenant: None,
            key: None,
            server_time: at,
            wall_time: at,
            what: What::Notified,
        };
        history.append(&vec![entry; 3]).expect("written");
        history
            .connection()
            .execute_batch("DROP TRIGGER entry_is_never_deleted; DELETE FROM entry WHERE sequence = 3")
            .expect("cut");
        let found = history.verify();
        let expected = PinMismatch::Shorter { found: 2, known: 3 };
        assert!(
            matches!(&found, Err(VerifyError::Pin(mismatch)) if *mismatch == expected),
            "{found:?}"
        );
    }

    #[cfg(unix)]
    #[test]
    fn the_pin_is_for_its_owner_alone() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().expect("folder");
        let mut store = PinFile::beside(&folder.path().join("history.sqlite"));
        store.write(&pin(1)).expect("kept");
        let mode = store.path().metadata().expect("there").permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
