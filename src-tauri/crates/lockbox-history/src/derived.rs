//! The tables that are derived from the entries: written in the same transaction, made again whenever that is needed.

use lockbox_core::RequestKey;
use rusqlite::{Connection, OptionalExtension, Transaction, TransactionBehavior};

use crate::error::HistoryError;
use crate::leaf::{self, Kept};
use crate::record::Record;
use crate::wire_record;

/// The name of a request in the tables. Unlike the text for the window it tells apart whatever the identifiers hold.
pub(crate) fn key_text(key: &RequestKey) -> Result<String, HistoryError> {
    serde_json::to_string(&(key.subscription.as_str(), key.request.as_str(), key.twin))
        .map_err(|error| HistoryError::Other(error.to_string()))
}

/// Takes one entry into the derived tables.
pub(crate) fn derive(transaction: &Transaction<'_>, sequence: i64, kept: &Kept) -> Result<(), HistoryError> {
    let Some(key) = kept.key() else { return Ok(()) };
    let request = key_text(key)?;
    transaction
        .prepare_cached("INSERT INTO entry_request (request, sequence) VALUES (?1, ?2)")?
        .execute((&request, sequence))?;
    let Kept::Known(entry) = kept else { return Ok(()) };
    let mut record =
        record_of(transaction, &request)?.unwrap_or_else(|| Record::begin(key.clone(), sequence, entry));
    record.apply(sequence, entry);
    let text = wire_record::write(&record).map_err(|error| HistoryError::Other(error.to_string()))?;
    transaction
        .prepare_cached(
            "INSERT INTO record (request, position, record, search) VALUES (?1, ?2, ?3, ?4) ON CONFLICT (request) \
             DO UPDATE SET position = excluded.position, record = excluded.record, search = excluded.search",
        )?
        .execute((&request, record.position, text, record.search_text()))?;
    Ok(())
}

/// The record of one request, by its name in the tables.
pub(crate) fn record_of(connection: &Connection, request: &str) -> Result<Option<Record>, HistoryError> {
    let row = connection
        .prepare_cached("SELECT record FROM record WHERE request = ?1")?
        .query_row([request], |row| Ok(row.get::<_, String>(0).ok()))
        .optional()?;
    row.map(|text| readable(text.as_deref())).transpose()
}

/// The record in a row's text; none when the text itself could not be read.
pub(crate) fn readable(text: Option<&str>) -> Result<Record, HistoryError> {
    text.and_then(wire_record::read).ok_or(HistoryError::Derived)
}

/// Whether every record can be read.
pub(crate) fn all_readable(connection: &Connection) -> Result<bool, HistoryError> {
    let mut statement = connection.prepare("SELECT record FROM record")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        if readable(row.get::<_, String>(0).ok().as_deref()).is_err() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Makes everything that is derived again from the entries.
pub(crate) fn rebuild(connection: &mut Connection) -> Result<(), HistoryError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
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
