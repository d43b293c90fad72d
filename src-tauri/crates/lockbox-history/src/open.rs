//! Opens the history: to write it, or to look at it.

use std::path::Path;

use crate::connect;
use crate::derived;
use crate::error::HistoryError;
use crate::history::History;
use crate::pin::{self, PinFile, PinStore};
use crate::place::Place;
use crate::undisturbed::Footprint;
use crate::verify;

impl History {
    /// Opens the history to write it, and makes it where there is none: folder 0700, file 0600. The newest entries are
    /// checked against their hashes, and all of them against the pin beside the file. When the entries fit and a record
    /// made from them cannot be read, the records are made again.
    ///
    /// # Errors
    /// See [`HistoryError`]. A file that is damaged, foreign, of a newer version, or another one than the pin says, is never
    /// replaced and never changed.
    pub fn open(path: &Path) -> Result<Self, HistoryError> {
        Self::open_pinned(path, Box::new(PinFile::beside(path)))
    }

    /// Like [`History::open`], with the pin kept elsewhere.
    ///
    /// # Errors
    /// As for [`History::open`].
    pub fn open_pinned(path: &Path, pins: Box<dyn PinStore>) -> Result<Self, HistoryError> {
        let pin = pins.read()?;
        pin::expect_file(pin.as_ref(), path)?;
        let place = Place::prepare(path)?;
        let connection = connect::to_write(&place)?;
        let mut history = Self {
            connection,
            place,
            pins,
            pin,
            footprint: None,
        };
        history.check_opening()?;
        history.place.note_log();
        history.place.close_to_others()?;
        if !derived::all_readable(&history.connection)? {
            history.mend()?;
        }
        history.renew_pin();
        Ok(history)
    }

    /// Opens a history that exists, to look at it, also on a medium that cannot be written. Nothing is made, changed or
    /// held: a watcher can start and write meanwhile, which [`History::is_undisturbed`] tells afterwards.
    /// [`History::append`] answers [`HistoryError::ReadOnly`].
    ///
    /// # Errors
    /// See [`HistoryError`]; [`HistoryError::Busy`] when a watcher wrote meanwhile, which is then the one to ask.
    pub fn open_to_read(path: &Path) -> Result<Self, HistoryError> {
        let pins = Box::new(PinFile::beside(path));
        let pin = pins.read()?;
        pin::expect_file(pin.as_ref(), path)?;
        let place = Place::existing(path)?;
        let footprint = Footprint::of(&place);
        let opened = connect::to_read(&place).and_then(|connection| {
            let history = Self {
                connection,
                place,
                pins,
                pin,
                footprint: Some(footprint.clone()),
            };
            history.check_opening()?;
            Ok(history)
        });
        match opened {
            Err(_) if Footprint::at(path) != footprint => Err(HistoryError::Busy),
            opened => opened,
        }
    }

    fn check_opening(&self) -> Result<(), HistoryError> {
        let entries = verify::tail(&self.connection)?;
        match &self.pin {
            Some(pin) => pin::compare(pin, &self.connection)?,
            None if entries > 0 => {
                tracing::warn!("nothing was noted of this history; a cut end would not show");
            }
            None => {}
        }
        tracing::info!(entries, "history open");
        Ok(())
    }

    /// Whether nobody wrote into a history that was opened to read, so that what was read belongs together. Asked last.
    #[must_use]
    pub fn is_undisturbed(&self) -> bool {
        self.footprint
            .as_ref()
            .is_none_or(|before| Footprint::of(&self.place) == *before)
    }
}
