//! Requests as a table for other programs: RFC 4180 in UTF-8, every cell in quotes, no cell that a spreadsheet would take for a
//! formula (OWASP, "CSV Injection").

use super::record::{ReportDecision, ReportRecord};
use crate::text::line;

/// Characters of one cell: a spreadsheet takes 32,767.
const CELL: usize = 32_000;

/// What makes a spreadsheet calculate, also in its wide forms.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '\u{ff1d}', '\u{ff0b}', '\u{ff0d}', '\u{ff20}'];

const COLUMNS: [&str; 33] = [
    "request",
    "tenant_id",
    "tenant",
    "subscription_id",
    "subscription",
    "clusters",
    "whole_subscription",
    "elsewhere",
    "actions",
    "unlisted_actions",
    "support_ticket",
    "length",
    "care_level",
    "asked_utc",
    "answer_by_utc",
    "first_seen_utc",
    "azure_state",
    "verdict",
    "decided_utc",
    "decided_by",
    "decided_from",
    "reason",
    "azure_answer",
    "settled_as",
    "settled_utc",
    "took_effect",
    "earlier_decisions_in_doubt",
    "access_since_utc",
    "access_until_utc",
    "access_exact",
    "denied_utc",
    "justification",
    "entries",
];

/// The names of the columns.
#[must_use]
pub fn csv_head() -> String {
    joined(COLUMNS.map(str::to_owned).into_iter())
}

/// One request.
#[must_use]
pub fn csv_line(record: &ReportRecord) -> String {
    let none = ReportDecision::default();
    let decision = record.decision.as_ref();
    let decided = decision.unwrap_or(&none);
    let access = record.access.as_ref();
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let entries = record.entries.iter().map(u64::to_string).collect::<Vec<_>>();
    let actions = record
        .actions
        .iter()
        .map(|action| format!("{} ({})", action.name, action.certainty));
    joined(
        [
            record.request.clone(),
            text(&record.tenant),
            record.tenant_name.clone(),
            record.subscription.clone(),
            record.subscription_name.clone(),
            record.clusters.join("; "),
            record.whole_subscription.to_string(),
            record.elsewhere.join("; "),
            actions.collect::<Vec<_>>().join("; "),
            record.unlisted.join("; "),
            text(&record.ticket),
            text(&record.length),
            record.care.map(|care| care.to_string()).unwrap_or_default(),
            text(&record.asked),
            text(&record.answer_by),
            record.first_seen.clone(),
            text(&record.state),
            decided.verdict.clone(),
            decided.at.clone(),
            decided.by.clone(),
            decided.from.clone(),
            decided.reason.clone(),
            text(&decided.answer),
            text(&decided.settled),
            text(&decided.settled_at),
            decision
                .map(|decision| decision.took_effect.to_string())
                .unwrap_or_default(),
            record.earlier.len().to_string(),
            access.map(|access| access.since.clone()).unwrap_or_default(),
            access.and_then(|access| access.until.clone()).unwrap_or_default(),
            access.map(|access| access.exact.to_string()).unwrap_or_default(),
            text(&record.denied),
            record.justification.clone(),
            entries.join(" "),
        ]
        .into_iter(),
    )
}

fn joined(cells: impl Iterator<Item = String>) -> String {
    let cells: Vec<String> = cells.map(|text| cell(&text)).collect();
    cells.join(",") + "\r\n"
}

/// Inert, on one line, in quotes.
fn cell(text: &str) -> String {
    let shown = line(text, CELL);
    let calculates = shown.trim_start().starts_with(FORMULA) || text.starts_with(['\t', '\r', '\n']);
    let guard = if calculates { "'" } else { "" };
    format!("\"{guard}{}\"", shown.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A reader of RFC 4180 written from its grammar, not from the writer above.
    fn read(text: &str) -> Vec<Vec<String>> {
        let (mut rows, mut row, mut cell, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
        let mut signs = text.chars().peekable();
        while let Some(sign) = signs.next() {
            match (quoted, sign) {
                (true, '"') if signs.peek() == Some(&'"') => cell.push(signs.next().expect("there")),
                (true, '"') => quoted = false,
                (false, '"') => quoted = true,
                (false, ',') => row.push(std::mem::take(&mut cell)),
                (false, '\r') => {
                    assert_eq!(signs.next(), Some('\n'));
                    row.push(std::mem::take(&mut cell));
                    rows.push(std::mem::take(&mut row));
                }
                (_, other) => cell.push(other),
            }
        }
        assert!(!quoted && cell.is_empty() && row.is_empty(), "ends with a line");
        rows
    }

    #[test]
    fn a_row_has_a_cell_for_every_column() {
        let text = csv_head() + &csv_line(&ReportRecord::default());
        let rows = read(&text);
        assert_eq!(rows.len(), 2);
        assert_eq!(rows[0], COLUMNS);
        assert_eq!(rows[1].len(), COLUMNS.len());
    }

    #[test]
    fn no_text_becomes_a_formula_or_hides_anything() {
        for (foreign, shown) in [
            (
                "=HYPERLINK(\"https://evil.example\")",
                "'=HYPERLINK(\"https://evil.example\")",
            ),
            ("+1", "'+1"),
            ("-2+3", "'-2+3"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "' =1"),
            ("\r=1", "'\u{27e8}U+000D\u{27e9}=1"),
            ("\n=1", "' =1"),
            ("  =1", "'  =1"),
            ("\u{ff1d}1", "'\u{ff1d}1"),
            ("\u{feff}=1", "\u{27e8}U+FEFF\u{27e9}=1"),
            (
                "a\u{1b}[2J\u{202e}b",
                "a\u{27e8}U+001B\u{27e9}[2J\u{27e8}U+202E\u{27e9}b",
            ),
            ("Größe, \"so\"", "Größe, \"so\""),
        ] {
            let record = ReportRecord {
                justification: foreign.to_owned(),
                ..ReportRecord::default()
            };
            assert_eq!(read(&csv_line(&record))[0][31], shown, "{foreign:?}");
        }
    }

    proptest! {
        #[test]
        fn whatever_stands_in_a_cell_the_row_keeps_its_shape(text in any::<String>(), quoted in "[\",\r\n=+@-]{0,12}") {
            let record = ReportRecord {
                tenant_name: text.clone(),
                request: quoted.clone(),
                clusters: vec![text, quoted],
                ..ReportRecord::default()
            };
            let rows = read(&csv_line(&record));
            prop_assert_eq!(rows.len(), 1);
            prop_assert_eq!(rows[0].len(), COLUMNS.len());
            for cell in &rows[0] {
                prop_assert!(!cell.starts_with(FORMULA) && !cell.starts_with(['\t', '\r', '\n']));
                prop_assert!(cell.chars().all(|c| !lockbox_core::is_hidden(c)));
            }
        }
    }
}
