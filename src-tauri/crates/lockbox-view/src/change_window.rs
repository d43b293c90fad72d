//! An organisation's change window in words.

use crate::language::Language;
use crate::text::clock;
use chrono::Weekday;
use lockbox_core::{ChangeWindow, QuietSpan};

/// "Mon–Thu 22:00–04:00 and Sat 00:00–24:00, UTC+01:00".
pub(crate) fn change_window(language: &Language, window: &ChangeWindow) -> String {
    let spans: Vec<String> = window
        .spans()
        .iter()
        .map(|span| stretch(language, span))
        .collect();
    let spans = language.list(&spans);
    match window.utc_offset() {
        None => language.hints_window_here(&spans),
        Some(minutes) => language.hints_window_offset(&spans, &offset(minutes)),
    }
}

fn stretch(language: &Language, span: &QuietSpan) -> String {
    let to = if span.from == 0 && span.to == 0 {
        "24:00".to_owned()
    } else {
        clock(span.to)
    };
    language.hints_window_stretch(&days(language, span), &clock(span.from), &to)
}

/// Days that follow each other, three at least, are said by the first and the last.
fn days(language: &Language, span: &QuietSpan) -> String {
    let mut runs: Vec<Vec<Weekday>> = Vec::new();
    for day in span.days.iter(Weekday::Mon) {
        match runs.last_mut() {
            Some(run) if run.last().map(Weekday::succ) == Some(day) => run.push(day),
            Some(_) | None => runs.push(vec![day]),
        }
    }
    let said = runs.iter().flat_map(|run| match run.as_slice() {
        [first, _, .., last] => {
            vec![language.hints_window_days(&language.weekday(*first), &language.weekday(*last))]
        }
        few => few.iter().map(|day| language.weekday(*day)).collect(),
    });
    said.collect::<Vec<_>>().join(", ")
}

/// "+01:00".
fn offset(minutes: i32) -> String {
    let (sign, minutes) = (if minutes < 0 { '-' } else { '+' }, minutes.unsigned_abs());
    format!("{sign}{}", clock(minutes))
}
