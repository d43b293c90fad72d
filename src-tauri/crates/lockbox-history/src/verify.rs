//! Derives the hashes again and compares: the newest entries whenever the file is opened, everything when asked.

use std::collections::BTreeMap;

use rusqlite::{Connection, Row};

use crate::chain::{self, Hash, hex};
use crate::error::Broken;
use crate::history::key_text;
use crate::leaf::{self, Kept};
use crate::record::Record;
use crate::wire_record;

/// Entries that are checked whenever the file is opened.
const TAIL: i64 = 1_000;

/// A history that fits itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// How many entries it has.
    pub entries: u64,
    /// The head over all of them, in hexadecimal digits. Whoever keeps it elsewhere can tell a later cut or rewriting.
    pub head: String,
}

/// Checks the newest entries; answers how many entries there are.
pub(crate) fn tail(connection: &Connection) -> Result<u64, Broken> {
    let last: i64 = connection
        .query_row("SELECT coalesce(max(sequence), 0) FROM entry", [], |row| {
            row.get(0)
        })
        .map_err(unreadable(0))?;
    let from = (last - TAIL).max(0);
    let before: Hash = match from {
        0 => chain::START,
        from => connection
            .query_row("SELECT head FROM entry WHERE sequence = ?1", [from], |row| {
                row.get(0)
            })
            .map_err(unreadable(from.cast_unsigned()))?,
    };
    walk(connection, from, before, |_, _| Ok(()))?;
    Ok(last.cast_unsigned())
}

/// Checks the file, every entry, and everything derived from them.
pub(crate) fn whole(connection: &Connection) -> Result<Verified, Broken> {
    let sound: String = connection
        .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))
        .map_err(unreadable(0))?;
    if sound != "ok" {
        return Err(Broken {
            sequence: 0,
            reason: sound,
        });
    }
    let mut records: BTreeMap<String, Record> = BTreeMap::new();
    let mut keyed: i64 = 0;
    let mut placed = connection
        .prepare("SELECT count(*) FROM entry_request WHERE request = ?1 AND sequence = ?2")
        .map_err(unreadable(0))?;
    let (entries, head) = walk(connection, 0, chain::START, |sequence, kept| {
        let Some(key) = kept.key() else { return Ok(()) };
        let request = key_text(key).map_err(|error| error.to_string())?;
        keyed += 1;
        let found: i64 = placed
            .query_row((&request, sequence), |row| row.get(0))
            .map_err(|error| error.to_string())?;
        if found != 1 {
            return Err("the index does not name it".to_owned());
        }
        if let Kept::Known(entry) = kept {
            records
                .entry(request)
                .or_insert_with(|| Record::begin(key.clone(), sequence, entry))
                .apply(sequence, entry);
        }
        Ok(())
    })?;
    let indexed: i64 = connection
        .query_row("SELECT count(*) FROM entry_request", [], |row| row.get(0))
        .map_err(unreadable(0))?;
    if indexed != keyed {
        return Err(Broken {
            sequence: 0,
            reason: "the index names entries that are not there".to_owned(),
        });
    }
    compare(connection, &records)?;
    Ok(Verified {
        entries,
        head: hex(&head),
    })
}

/// Goes through the entries after `from`, whose head is `head`; `each` may object.
fn walk(
    connection: &Connection,
    from: i64,
    mut head: Hash,
    mut each: impl FnMut(i64, &Kept) -> Result<(), String>,
) -> Result<(u64, Hash), Broken> {
    let mut expected = from;
    let mut statement = connection
        .prepare("SELECT sequence, leaf, leaf_hash, head FROM entry WHERE sequence > ?1 ORDER BY sequence")
        .map_err(unreadable(0))?;
    let mut rows = statement.query([from]).map_err(unreadable(0))?;
    while let Some(row) = rows.next().map_err(unreadable(expected.cast_unsigned() + 1))? {
        expected += 1;
        let broken = |reason| Broken {
            sequence: expected.cast_unsigned(),
            reason,
        };
        let kept = check(row, expected, &mut head).map_err(broken)?;
        each(expected, &kept).map_err(broken)?;
    }
    Ok((expected.cast_unsigned(), head))
}

/// Checks one row and moves the head on.
fn check(row: &Row<'_>, expected: i64, head: &mut Hash) -> Result<Kept, String> {
    let text = |error: rusqlite::Error| error.to_string();
    let sequence: i64 = row.get(0).map_err(text)?;
    let (bytes, hash, next): (Vec<u8>, Hash, Hash) = (
        row.get(1).map_err(text)?,
        row.get(2).map_err(text)?,
        row.get(3).map_err(text)?,
    );
    if sequence != expected {
        return Err(format!("it is missing; the next one there is {sequence}"));
    }
    if chain::leaf_hash(&bytes) != hash {
        return Err("its contents do not fit its hash".to_owned());
    }
    *head = chain::next_head(head, &hash);
    if *head != next {
        return Err("its head does not follow from the one before".to_owned());
    }
    let (own, kept) = leaf::decode(&bytes)?;
    if own != sequence.cast_unsigned() {
        return Err(format!("it says of itself that it is entry {own}"));
    }
    Ok(kept)
}

/// Compares the derived rows with what the entries come to.
fn compare(connection: &Connection, records: &BTreeMap<String, Record>) -> Result<(), Broken> {
    let mut statement = connection
        .prepare("SELECT request, position, record, search FROM record")
        .map_err(unreadable(0))?;
    let mut rows = statement.query([]).map_err(unreadable(0))?;
    let mut found = 0;
    while let Some(row) = rows.next().map_err(unreadable(0))? {
        found += 1;
        let request: String = row.get(0).map_err(unreadable(0))?;
        let position: i64 = row.get(1).map_err(unreadable(0))?;
        let fits = records.get(&request).is_some_and(|record| {
            record.position == position
                && row
                    .get::<_, String>(2)
                    .ok()
                    .and_then(|text| wire_record::read(&text))
                    .as_ref()
                    == Some(record)
                && row.get::<_, String>(3).ok().as_ref() == Some(&record.search_text())
        });
        if !fits {
            let reason = format!("the record of {request} says something else than its entries");
            return Err(Broken {
                sequence: position.cast_unsigned(),
                reason,
            });
        }
    }
    if found != records.len() {
        return Err(Broken {
            sequence: 0,
            reason: format!("{} records are missing", records.len() - found),
        });
    }
    Ok(())
}

fn unreadable(sequence: u64) -> impl Fn(rusqlite::Error) -> Broken {
    move |error| Broken {
        sequence,
        reason: error.to_string(),
    }
}
