//! Derives the hashes again and compares: the newest entries whenever the file is opened, everything when asked.

use std::collections::BTreeMap;

use rusqlite::{Connection, Row};

use crate::chain::{self, Hash, hex};
use crate::derived::key_text;
use crate::error::HistoryError;
use crate::fault::{Broken, VerifyError};
use crate::leaf::{self, Kept};
use crate::pin::{self, Pin};
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
pub(crate) fn tail(connection: &Connection) -> Result<u64, VerifyError> {
    let last: i64 = connection
        .query_row("SELECT coalesce(max(sequence), 0) FROM entry", [], |row| {
            row.get(0)
        })
        .map_err(judged(0))?;
    let from = (last - TAIL).max(0);
    let before: Hash = match from {
        0 => chain::START,
        from => connection
            .query_row("SELECT head FROM entry WHERE sequence = ?1", [from], |row| {
                row.get(0)
            })
            .map_err(judged(from.cast_unsigned()))?,
    };
    walk(connection, from, before, |_, _| Ok(()))?;
    Ok(last.cast_unsigned())
}

/// Checks the hashes of every entry, and nothing that is derived from them.
pub(crate) fn entries(connection: &Connection) -> Result<(), VerifyError> {
    walk(connection, 0, chain::START, |_, _| Ok(())).map(|_| ())
}

/// Checks the file, every entry, what was noted of them, and everything derived from them.
pub(crate) fn whole(connection: &Connection, pin: Option<&Pin>) -> Result<Verified, VerifyError> {
    let sound: String = connection
        .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))
        .map_err(judged(0))?;
    if sound != "ok" {
        return Err(Broken {
            sequence: 0,
            reason: sound,
        }
        .into());
    }
    let mut overview = Overview::default();
    let mut placed = connection
        .prepare("SELECT count(*) FROM entry_request WHERE request = ?1 AND sequence = ?2")
        .map_err(judged(0))?;
    let (entries, head) = walk(connection, 0, chain::START, |sequence, kept| {
        let Some(request) = overview.take(sequence, kept)? else {
            return Ok(());
        };
        let found: i64 = placed.query_row((&request, sequence), |row| row.get(0))?;
        if found != 1 {
            overview.objection(|| format!("the index does not name entry {sequence}"));
        }
        Ok(())
    })?;
    if let Some(pin) = pin {
        pin::compare(pin, connection)?;
    }
    overview.compare(connection)?;
    Ok(Verified {
        entries,
        head: hex(&head),
    })
}

/// Goes through the entries after `from`, whose head is `head`; `each` looks at them.
fn walk(
    connection: &Connection,
    from: i64,
    mut head: Hash,
    mut each: impl FnMut(i64, &Kept) -> Result<(), HistoryError>,
) -> Result<(u64, Hash), VerifyError> {
    let mut expected = from;
    let mut statement = connection
        .prepare("SELECT sequence, leaf, leaf_hash, head FROM entry WHERE sequence > ?1 ORDER BY sequence")
        .map_err(judged(0))?;
    let mut rows = statement.query([from]).map_err(judged(0))?;
    while let Some(row) = rows.next().map_err(judged(expected.cast_unsigned() + 1))? {
        expected += 1;
        let kept = check(row, expected, &mut head)?;
        each(expected, &kept)?;
    }
    Ok((expected.cast_unsigned(), head))
}

/// Checks one row and moves the head on.
fn check(row: &Row<'_>, expected: i64, head: &mut Hash) -> Result<Kept, VerifyError> {
    let number = expected.cast_unsigned();
    let broken = |reason: String| {
        VerifyError::from(Broken {
            sequence: number,
            reason,
        })
    };
    let (sequence, bytes): (i64, Vec<u8>) = (
        row.get(0).map_err(judged(number))?,
        row.get(1).map_err(judged(number))?,
    );
    let (hash, next): (Hash, Hash) = (
        row.get(2).map_err(judged(number))?,
        row.get(3).map_err(judged(number))?,
    );
    if sequence != expected {
        return Err(broken(format!("it is missing; the next one there is {sequence}")));
    }
    if chain::leaf_hash(&bytes) != hash {
        return Err(broken("its contents do not fit its hash".to_owned()));
    }
    *head = chain::next_head(head, &hash);
    if *head != next {
        return Err(broken("its head does not follow from the one before".to_owned()));
    }
    let (own, kept) = leaf::decode(&bytes).map_err(broken)?;
    if own != sequence.cast_unsigned() {
        return Err(broken(format!("it says of itself that it is entry {own}")));
    }
    Ok(kept)
}

/// What the derived tables should hold, and the first thing in which they do not.
#[derive(Default)]
struct Overview {
    records: BTreeMap<String, Record>,
    keyed: i64,
    objection: Option<String>,
}

impl Overview {
    fn objection(&mut self, text: impl FnOnce() -> String) {
        self.objection.get_or_insert_with(text);
    }

    /// Takes one entry in; answers which request it must be found under.
    fn take(&mut self, sequence: i64, kept: &Kept) -> Result<Option<String>, HistoryError> {
        let Some(key) = kept.key() else { return Ok(None) };
        let request = key_text(key)?;
        self.keyed += 1;
        if let Kept::Known(entry) = kept {
            self.records
                .entry(request.clone())
                .or_insert_with(|| Record::begin(key.clone(), sequence, entry))
                .apply(sequence, entry);
        }
        Ok(Some(request))
    }

    /// Compares the derived rows with what the entries come to.
    fn compare(mut self, connection: &Connection) -> Result<(), VerifyError> {
        let indexed: i64 = connection
            .query_row("SELECT count(*) FROM entry_request", [], |row| row.get(0))
            .map_err(judged(0))?;
        if indexed != self.keyed {
            self.objection(|| "the index names entries that are not there".to_owned());
        }
        let mut statement = connection
            .prepare("SELECT request, position, record, search FROM record")
            .map_err(judged(0))?;
        let mut rows = statement.query([]).map_err(judged(0))?;
        let mut found = 0;
        while let Some(row) = rows.next().map_err(judged(0))? {
            found += 1;
            let request: String = row.get(0).unwrap_or_default();
            if !self
                .records
                .get(&request)
                .is_some_and(|record| says_the_same(row, record))
            {
                self.objection(|| format!("the record of {request} says something else than its entries"));
            }
        }
        if found != self.records.len() {
            let missing = self.records.len().abs_diff(found);
            self.objection(|| format!("{missing} records are missing"));
        }
        match self.objection {
            Some(objection) => Err(VerifyError::Derived(objection)),
            None => Ok(()),
        }
    }
}

fn says_the_same(row: &Row<'_>, record: &Record) -> bool {
    let text = row.get::<_, String>(2).ok();
    row.get::<_, i64>(1).ok() == Some(record.position)
        && text.and_then(|text| wire_record::read(&text)).as_ref() == Some(record)
        && row.get::<_, String>(3).ok() == Some(record.search_text())
}

/// Tells what SQLite's complaint means for the entry at `sequence`: that it is damaged, or only that it could not be read.
pub(crate) fn judged(sequence: u64) -> impl Fn(rusqlite::Error) -> VerifyError {
    move |error| {
        let reason = error.to_string();
        let error = HistoryError::from(error);
        if error.is_passing() {
            VerifyError::Unreadable(error)
        } else {
            Broken { sequence, reason }.into()
        }
    }
}
