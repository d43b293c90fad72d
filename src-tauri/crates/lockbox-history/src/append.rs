//! Adds entries in one transaction: leaf, hash, head, and what is derived from them.

use lockbox_core::{Entry, What};
use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::chain::{self, Hash};
use crate::derived::derive;
use crate::error::HistoryError;
use crate::history::last;
use crate::leaf::{self, Kept, Unwritable};

/// What became of the entries that were to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appended {
    /// Sequence number of the last entry there is.
    pub last: u64,
    /// Those that cannot be written in any form, by their place in what was given, and why. Asking again does not help.
    pub left_out: Vec<(usize, Unwritable)>,
}

/// Adds `entries`, all or none but for those that cannot be written.
pub(crate) fn append(connection: &mut Connection, entries: &[Entry]) -> Result<Appended, HistoryError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let (mut sequence, mut head) = last(&transaction)?;
    let mut left_out = Vec::new();
    for (place, entry) in entries.iter().enumerate() {
        match leaf::encode(sequence + 1, entry) {
            Ok((bytes, kept)) => {
                sequence += 1;
                head = add(&transaction, sequence, &head, (&bytes, &kept))?;
            }
            Err(why) if matches!(entry.what, What::Intent { .. }) => {
                return Err(HistoryError::Unwritable(why.to_string()));
            }
            Err(why) => left_out.push((place, why)),
        }
    }
    transaction.commit()?;
    Ok(Appended {
        last: sequence,
        left_out,
    })
}

fn add(
    transaction: &Transaction<'_>,
    sequence: u64,
    before: &Hash,
    (bytes, kept): (&[u8], &Kept),
) -> Result<Hash, HistoryError> {
    let hash = chain::leaf_hash(bytes);
    let head = chain::next_head(before, &hash);
    let number = sequence.cast_signed();
    transaction
        .prepare_cached("INSERT INTO entry (sequence, leaf, leaf_hash, head) VALUES (?1, ?2, ?3, ?4)")?
        .execute((number, bytes, hash, head))?;
    derive(transaction, number, kept)?;
    Ok(head)
}
