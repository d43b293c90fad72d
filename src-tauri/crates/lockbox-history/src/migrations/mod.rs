//! The layouts the file has had, one step each. A step only adds; entries are never rewritten.

use rusqlite::{Connection, TransactionBehavior};

use crate::error::HistoryError;

/// Marks the file as ours: "AROL".
pub(crate) const APPLICATION_ID: i64 = 0x4152_4F4C;

/// Step n leads from layout n to layout n + 1.
const STEPS: [&str; 1] = [include_str!("0001_journal.sql")];

/// The layout this version writes.
pub(crate) const LAYOUT: i64 = 1;

const _: () = assert!(STEPS.len() == 1 && LAYOUT == 1);

/// Brings the file from layout `from` to [`LAYOUT`] in one transaction.
pub(crate) fn migrate(connection: &mut Connection, from: i64) -> Result<(), HistoryError> {
    let done =
        usize::try_from(from).map_err(|error| HistoryError::Corrupt(format!("layout {from}: {error}")))?;
    if done >= STEPS.len() {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for step in STEPS.iter().skip(done) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", LAYOUT)?;
    transaction.commit()?;
    tracing::info!(from, to = LAYOUT, "history laid out");
    Ok(())
}
