//! The history: one file, one owner. Everything that is added is on the disk when [`History::append`] returns.

use lockbox_core::twin::Twin;
use lockbox_core::{Entry, Remembered, RequestKey};
use rusqlite::{Connection, OptionalExtension};

use crate::append::{self, Appended};
use crate::chain::{self, Hash};
use crate::derived::{self, key_text};
use crate::error::HistoryError;
use crate::fault::{Broken, VerifyError};
use crate::leaf::{self, Kept};
use crate::pin::{Pin, PinStore};
use crate::place::Place;
use crate::record::Record;
use crate::records::{self, RecordsPage};
use crate::remember;
use crate::undisturbed::Footprint;
use crate::verify::{self, Verified};

/// Entries of one request that [`History::entries_of`] gives at most; the newest ones.
const ENTRIES_LIMIT: i64 = 1_000;

/// The open history. Who may write holds the file for itself until this is dropped; who only reads holds nothing.
#[derive(Debug)]
pub struct History {
    pub(crate) connection: Connection,
    pub(crate) place: Place,
    pub(crate) pins: Box<dyn PinStore>,
    /// What is noted outside of the file, as far as this process knows.
    pub(crate) pin: Option<Pin>,
    /// Of the file as it was when it was opened to read.
    pub(crate) footprint: Option<Footprint>,
}

/// One entry with its place in the order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    pub sequence: u64,
    pub entry: Kept,
}

impl History {
    /// Adds entries, all or none but for those that cannot be written in any form: they are named in the answer and left
    /// out. An intent is never left out; then nothing is added. When it returns, the entries are on the disk.
    ///
    /// # Errors
    /// See [`HistoryError`]; then none of them was added.
    pub fn append(&mut self, entries: &[Entry]) -> Result<Appended, HistoryError> {
        self.place.check()?;
        if Twin::NotedBeforeWritten.is_worn()
            && let Ok((before, head)) = last(&self.connection)
        {
            let ahead = u64::try_from(entries.len()).unwrap_or(0);
            self.pins.write(&Pin::of((before + ahead, head)))?;
        }
        let appended = match append::append(&mut self.connection, entries) {
            Err(HistoryError::Derived) => {
                self.mend()?;
                append::append(&mut self.connection, entries)?
            }
            answer => answer?,
        };
        self.place.note_log();
        self.renew_pin();
        Ok(appended)
    }

    /// Notes outside of the file what it has come to. What could not be noted is noted with the next entry: a history may
    /// be longer than its pin.
    pub(crate) fn renew_pin(&mut self) {
        let noted = last(&self.connection).map(Pin::of).and_then(|now| {
            if self.pin.as_ref() != Some(&now) {
                self.pins.write(&now)?;
                self.pin = Some(now);
            }
            Ok(())
        });
        if let Err(error) = noted {
            tracing::warn!(%error, "the history's length could not be noted beside it");
        }
    }

    /// What a program that starts must know of the past.
    ///
    /// # Errors
    /// See [`HistoryError`].
    pub fn remembered(&self) -> Result<Remembered, HistoryError> {
        remember::remembered(&self.connection)
    }

    /// How many entries there are.
    ///
    /// # Errors
    /// See [`HistoryError`].
    pub fn entries(&self) -> Result<u64, HistoryError> {
        last(&self.connection).map(|(entries, _)| entries)
    }

    /// The hash of the first entry, which tells histories apart, and the head after entry `number`; none where there is no such.
    ///
    /// # Errors
    /// See [`HistoryError`].
    pub fn landmarks(&self, number: u64) -> Result<(Option<String>, Option<String>), HistoryError> {
        let hash = |column: &str, number: u64| {
            let sql = format!("SELECT {column} FROM entry WHERE sequence = ?1");
            let found = self
                .connection
                .query_row(&sql, [number.cast_signed()], |row| row.get::<_, Hash>(0));
            found.optional().map(|found| found.map(|hash| chain::hex(&hash)))
        };
        Ok((hash("leaf_hash", 1)?, hash("head", number)?))
    }

    /// Records, newest first: those whose texts hold every word of `text`, below the position `before`, at most `limit`
    /// (and never more than 500).
    ///
    /// # Errors
    /// See [`HistoryError`].
    pub fn records(
        &self,
        text: &str,
        before: Option<i64>,
        limit: usize,
    ) -> Result<RecordsPage, HistoryError> {
        records::page(&self.connection, text, before, limit)
    }

    /// The record of one request.
    ///
    /// # Errors
    /// See [`HistoryError`].
    pub fn record_of(&self, key: &RequestKey) -> Result<Option<Record>, HistoryError> {
        derived::record_of(&self.connection, &key_text(key)?)
    }

    /// The entries about one request, oldest first; of more than a thousand the newest thousand. They are read from the
    /// leaves themselves and checked against their hashes.
    ///
    /// # Errors
    /// See [`HistoryError`].
    pub fn entries_of(&self, key: &RequestKey) -> Result<Vec<Stored>, HistoryError> {
        let mut statement = self.connection.prepare(
            "SELECT sequence, leaf, leaf_hash FROM entry JOIN entry_request USING (sequence) \
             WHERE request = ?1 ORDER BY sequence DESC LIMIT ?2",
        )?;
        let mut rows = statement.query((key_text(key)?, ENTRIES_LIMIT))?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let sequence = row.get::<_, i64>(0)?.cast_unsigned();
            let (bytes, hash): (Vec<u8>, Hash) = (row.get(1)?, row.get(2)?);
            let broken = |reason| Broken { sequence, reason };
            if chain::leaf_hash(&bytes) != hash {
                return Err(broken("its contents do not fit its hash".to_owned()).into());
            }
            let (_, entry) = leaf::decode(&bytes).map_err(broken)?;
            found.push(Stored { sequence, entry });
        }
        found.reverse();
        Ok(found)
    }

    /// Derives everything again from the first entry on and compares, also with what is noted outside of the file.
    ///
    /// # Errors
    /// The first thing that does not fit, or why it could not be read.
    pub fn verify(&self) -> Result<Verified, VerifyError> {
        verify::whole(&self.connection, self.pin.as_ref())
    }

    /// Makes the derived tables again from the entries.
    ///
    /// # Errors
    /// See [`HistoryError`]; then they are as before.
    pub fn rebuild(&mut self) -> Result<(), HistoryError> {
        self.place.check()?;
        derived::rebuild(&mut self.connection)
    }

    /// Makes the derived tables again, if the entries that they are made from fit.
    pub(crate) fn mend(&mut self) -> Result<(), HistoryError> {
        verify::entries(&self.connection)?;
        self.rebuild()?;
        tracing::warn!("a record could not be read; all records were made again from the entries");
        Ok(())
    }

    #[cfg(test)]
    pub(crate) fn connection(&self) -> &Connection {
        &self.connection
    }
}

/// Number and head of the last entry.
pub(crate) fn last(connection: &Connection) -> Result<(u64, Hash), HistoryError> {
    let found = connection
        .query_row(
            "SELECT sequence, head FROM entry ORDER BY sequence DESC LIMIT 1",
            [],
            |row| Ok((row.get::<_, i64>(0)?.cast_unsigned(), row.get(1)?)),
        )
        .optional()?;
    Ok(found.unwrap_or((0, chain::START)))
}
