//! The list of records, newest first, page by page, with a search over their texts.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use crate::derived::readable;
use crate::error::HistoryError;
use crate::history::last;
use crate::record::Record;

/// Records of one page at most.
const PAGE_LIMIT: usize = 500;
/// Words of a search that are looked for; more are passed over.
const WORDS_LIMIT: usize = 8;
/// Characters of one word.
const WORD_LIMIT: usize = 200;

/// One page of records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordsPage {
    pub records: Vec<Record>,
    /// The mark to ask for the next page with: the smallest position of this one. None when nothing older follows.
    pub next: Option<i64>,
    /// How many entries the whole journal has.
    pub entries: u64,
}

/// Finds the records that hold every word of `text`.
pub(crate) fn page(
    connection: &Connection,
    text: &str,
    before: Option<i64>,
    limit: usize,
) -> Result<RecordsPage, HistoryError> {
    let limit = limit.min(PAGE_LIMIT);
    let words: Vec<String> = text
        .split_whitespace()
        .take(WORDS_LIMIT)
        .map(|word| word.chars().take(WORD_LIMIT).collect::<String>().to_lowercase())
        .collect();
    // instr compares byte by byte; both sides are in lower case, and no character has a meaning of its own.
    let conditions = " AND instr(search, ?) > 0".repeat(words.len());
    let sql =
        format!("SELECT record FROM record WHERE position < ?{conditions} ORDER BY position DESC LIMIT ?");
    let wanted = i64::try_from(limit + 1).unwrap_or(i64::MAX);
    let parameters = std::iter::once(Value::Integer(before.unwrap_or(i64::MAX)))
        .chain(words.into_iter().map(Value::Text))
        .chain(std::iter::once(Value::Integer(wanted)));
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query(params_from_iter(parameters))?;
    let mut records = Vec::new();
    while let Some(row) = rows.next()? {
        records.push(readable(row.get::<_, String>(0).ok().as_deref())?);
    }
    let more = records.len() > limit;
    records.truncate(limit);
    let next = records.iter().map(|record| record.position).min();
    Ok(RecordsPage {
        records,
        next: next.filter(|_| more),
        entries: last(connection)?.0,
    })
}
