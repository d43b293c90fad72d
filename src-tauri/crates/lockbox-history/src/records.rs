//! The list of records, newest first, page by page, with a search over their texts.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use crate::error::HistoryError;
use crate::history::{last, unreadable_record};
use crate::record::Record;
use crate::wire_record;

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
    /// Whether older ones follow; ask with the position of the last one.
    pub more: bool,
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
        records.push(wire_record::read(&row.get::<_, String>(0)?).ok_or_else(unreadable_record)?);
    }
    let more = records.len() > limit;
    records.truncate(limit);
    Ok(RecordsPage {
        records,
        more,
        entries: last(connection)?.0,
    })
}
