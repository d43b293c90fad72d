//! A query over rows.

use std::cmp::Ordering;

use serde_json::{Map, Value, json};

use super::query::{Condition, How, Query, Step};

type Row = Map<String, Value>;

/// The rows that a query leaves, as it leaves them.
pub(super) fn evaluate(query: &Query, mut rows: Vec<Row>) -> Vec<Row> {
    for step in &query.steps {
        match step {
            Step::Where(condition) => rows.retain(|row| fulfils(row, condition)),
            Step::Project(columns) => rows = rows.iter().map(|row| projected(row, columns)).collect(),
            Step::Order(columns) => rows.sort_by(|a, b| order(a, b, columns)),
            Step::Limit(most) => rows.truncate(*most),
            Step::Count => {
                let mut counted = Row::new();
                counted.insert("Count".to_owned(), json!(rows.len()));
                rows = vec![counted];
            }
        }
    }
    rows
}

fn projected(row: &Row, columns: &[(String, String)]) -> Row {
    let one = |(name, column): &(String, String)| {
        (name.clone(), value(row, column).cloned().unwrap_or(Value::Null))
    };
    columns.iter().map(one).collect()
}

/// The value of a column, or of what lies within it.
fn value<'a>(row: &'a Row, column: &str) -> Option<&'a Value> {
    if let Some(found) = row.get(column) {
        return Some(found);
    }
    let mut parts = column.split('.');
    let first = row.get(parts.next()?)?;
    parts.try_fold(first, |inner, part| inner.get(part))
}

/// A value as the text that it is compared as.
fn text(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

fn fulfils(row: &Row, condition: &Condition) -> bool {
    match condition {
        Condition::And(parts) => parts.iter().all(|part| fulfils(row, part)),
        Condition::Or(parts) => parts.iter().any(|part| fulfils(row, part)),
        Condition::Compare {
            column,
            how,
            values,
            negated,
        } => {
            let known = text(value(row, column));
            values.iter().any(|wanted| fits(&known, *how, wanted)) != *negated
        }
    }
}

/// All but `==` and `in` disregard the letter case.
fn fits(known: &str, how: How, wanted: &str) -> bool {
    if how == How::Same {
        return known == wanted;
    }
    let (known, wanted) = (known.to_lowercase(), wanted.to_lowercase());
    match how {
        How::Same | How::SameInAnyCase => known == wanted,
        How::Contains => known.contains(&wanted),
        How::StartsWith => known.starts_with(&wanted),
        How::EndsWith => known.ends_with(&wanted),
    }
}

fn order(a: &Row, b: &Row, columns: &[(String, bool)]) -> Ordering {
    let by = |(column, descends): &(String, bool)| {
        let upwards = text(value(a, column)).cmp(&text(value(b, column)));
        if *descends { upwards.reverse() } else { upwards }
    };
    columns
        .iter()
        .map(by)
        .find(|order| order.is_ne())
        .unwrap_or(Ordering::Equal)
}
