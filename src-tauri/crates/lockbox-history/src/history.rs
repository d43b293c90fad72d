//! The history: one file, one connection, one owner. Everything that is added is on the disk when [`History::append`] returns.

use std::path::Path;

use lockbox_core::{Entry, Remembered, RequestKey};
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};

use crate::chain::{self, Hash};
use crate::connect::{Purpose, connect};
use crate::error::{Broken, HistoryError};
use crate::leaf::{self, Kept};
use crate::place::Place;
use crate::record::Record;
use crate::records::{self, RecordsPage};
use crate::verify::{self, Verified};
use crate::{remember, wire_record};

/// Entries of one request that [`History::entries_of`] gives at most; the newest ones.
const ENTRIES_LIMIT: i64 = 1_000;

/// The open history. It holds the file for itself until it is dropped.
#[derive(Debug)]
pub struct History {
    connection: Connection,
    place: Place,
}

/// One entry with its place in the order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stored {
    pub sequence: u64,
    pub entry: Kept,
}

impl History {
    /// Opens the history, and makes it where there is none: folder 0700, file 0600. The newest entries are checked against
    /// their hashes.
    ///
    /// # Errors
    /// See [`HistoryError`]. A file that is damaged, foreign or of a newer version is never replaced and never changed.
    pub fn open(path: &Path) -> Result<Self, HistoryError> {
        let place = Place::prepare(path)?;
        let history = Self::start(place, Purpose::Write)?;
        history.place.close_to_others()?;
        Ok(history)
    }

    /// Opens a history that exists, to look at it. Nothing is made or changed, and [`History::append`] answers
    /// [`HistoryError::ReadOnly`]. While it is open no watcher can start, so it should be dropped soon.
    ///
    /// # Errors
    /// See [`HistoryError`]; [`HistoryError::Busy`] while a watcher runs, which is then the one to ask.
    pub fn open_to_read(path: &Path) -> Result<Self, HistoryError> {
        Self::start(Place::existing(path)?, Purpose::Read)
    }

    fn start(mut place: Place, purpose: Purpose) -> Result<Self, HistoryError> {
        let connection = connect(&place, purpose)?;
        let entries =
            verify::tail(&connection).map_err(|broken| HistoryError::Corrupt(broken.to_string()))?;
        place.note_log();
        tracing::info!(entries, "history open");
        Ok(Self { connection, place })
    }

    /// Adds entries, all or none, and answers with the sequence number of the last one there is. When it returns, they
    /// are on the disk.
    ///
    /// # Errors
    /// See [`HistoryError`]; then none of them was added.
    pub fn append(&mut self, entries: &[Entry]) -> Result<u64, HistoryError> {
        self.place.check()?;
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        let (mut sequence, mut head) = last(&transaction)?;
        for entry in entries {
            sequence += 1;
            head = add(&transaction, sequence, &head, entry)?;
        }
        transaction.commit()?;
        self.place.note_log();
        Ok(sequence)
    }

    /// What a program that starts must know of the past.
    ///
    /// # Errors
    /// See [`HistoryError`].
    pub fn remembered(&self) -> Result<Remembered, HistoryError> {
        remember::remembered(&self.connection)
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
        read_record(&self.connection, &key_text(key)?)
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
            if chain::leaf_hash(&bytes) != hash {
                return Err(HistoryError::Corrupt(format!(
                    "entry {sequence} does not fit its hash"
                )));
            }
            let (_, entry) = leaf::decode(&bytes).map_err(HistoryError::Corrupt)?;
            found.push(Stored { sequence, entry });
        }
        found.reverse();
        Ok(found)
    }

    /// Derives everything again from the first entry on and compares.
    ///
    /// # Errors
    /// The first thing that does not fit.
    pub fn verify(&self) -> Result<Verified, Broken> {
        verify::whole(&self.connection)
    }

    #[cfg(test)]
    pub(crate) fn connection(&self) -> &Connection {
        &self.connection
    }

    /// Makes the derived tables again from the entries.
    ///
    /// # Errors
    /// See [`HistoryError`]; then they are as before.
    pub fn rebuild(&mut self) -> Result<(), HistoryError> {
        self.place.check()?;
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute_batch("DELETE FROM record; DELETE FROM entry_request;")?;
        {
            let mut statement = transaction.prepare("SELECT sequence, leaf FROM entry ORDER BY sequence")?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                let (sequence, bytes): (i64, Vec<u8>) = (row.get(0)?, row.get(1)?);
                let (_, kept) = leaf::decode(&bytes).map_err(HistoryError::Corrupt)?;
                derive(&transaction, sequence, &kept)?;
            }
        }
        transaction.commit()?;
        Ok(())
    }
}

/// The name of a request in the tables. Unlike the text for the window it tells apart whatever the identifiers hold.
pub(crate) fn key_text(key: &RequestKey) -> Result<String, HistoryError> {
    serde_json::to_string(&(key.subscription.as_str(), key.request.as_str(), key.twin))
        .map_err(|error| HistoryError::Other(error.to_string()))
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

fn add(
    transaction: &Transaction<'_>,
    sequence: u64,
    before: &Hash,
    entry: &Entry,
) -> Result<Hash, HistoryError> {
    let bytes = leaf::encode(sequence, entry)?;
    let hash = chain::leaf_hash(&bytes);
    let head = chain::next_head(before, &hash);
    let number = sequence.cast_signed();
    transaction.execute(
        "INSERT INTO entry (sequence, leaf, leaf_hash, head) VALUES (?1, ?2, ?3, ?4)",
        (number, &bytes, hash, head),
    )?;
    // What is derived comes from the bytes, never from the value they were made of: so it can be made again.
    let (_, kept) = leaf::decode(&bytes).map_err(HistoryError::Other)?;
    if matches!(kept, Kept::Unknown { .. }) {
        return Err(HistoryError::Other("an entry could not be read back".to_owned()));
    }
    derive(transaction, number, &kept)?;
    Ok(head)
}

/// Takes one entry into the derived tables.
fn derive(transaction: &Transaction<'_>, sequence: i64, kept: &Kept) -> Result<(), HistoryError> {
    let Some(key) = kept.key() else { return Ok(()) };
    let request = key_text(key)?;
    transaction.execute(
        "INSERT INTO entry_request (request, sequence) VALUES (?1, ?2)",
        (&request, sequence),
    )?;
    let Kept::Known(entry) = kept else { return Ok(()) };
    let mut record =
        read_record(transaction, &request)?.unwrap_or_else(|| Record::begin(key.clone(), sequence, entry));
    record.apply(sequence, entry);
    let text = wire_record::write(&record).map_err(|error| HistoryError::Other(error.to_string()))?;
    transaction.execute(
        "INSERT INTO record (request, position, record, search) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (request) \
         DO UPDATE SET position = excluded.position, record = excluded.record, search = excluded.search",
        (&request, record.position, text, record.search_text()),
    )?;
    Ok(())
}

fn read_record(connection: &Connection, request: &str) -> Result<Option<Record>, HistoryError> {
    let text: Option<String> = connection
        .query_row("SELECT record FROM record WHERE request = ?1", [request], |row| {
            row.get(0)
        })
        .optional()?;
    text.map(|text| wire_record::read(&text).ok_or_else(unreadable_record))
        .transpose()
}

pub(crate) fn unreadable_record() -> HistoryError {
    HistoryError::Corrupt("a record cannot be read; it can be made again from the entries".to_owned())
}
