//! Answers as lines of text. What Azure wrote cannot steer the terminal: its control and direction characters are written out.

use lockbox_view::{Check, EntryLine, Inbox, Readiness, RecordRow, Stood};

/// The inbox, section by section.
pub(crate) fn inbox(inbox: &Inbox) -> Vec<String> {
    let mut lines = vec![inbox.title.clone()];
    lines.extend(Some(inbox.subtitle.clone()).filter(|text| !text.is_empty()));
    for section in &inbox.sections {
        lines.extend(Some(section.title.clone()).filter(|text| !text.is_empty()));
        for row in &section.rows {
            let mark = if row.needs_decision { "*" } else { " " };
            let when = row
                .when
                .as_ref()
                .map(|when| format!("{} {}", when.label, when.text))
                .unwrap_or_default();
            let risk = row
                .risk
                .as_ref()
                .map(|risk| risk.text.clone())
                .unwrap_or_default();
            lines.push(joined(
                &format!("{mark} {}", row.title),
                &[&row.subscription, &risk, &when, &row.detail],
            ));
            lines.push(format!("    {}", row.key));
        }
    }
    lines
}

/// Records, two lines each.
pub(crate) fn records(records: &[RecordRow]) -> Vec<String> {
    records
        .iter()
        .flat_map(|row| [record(row), format!("    {}", row.key)])
        .collect()
}

fn record(row: &RecordRow) -> String {
    let first = format!("{}  {}", row.when, row.outcome.text);
    joined(
        &first,
        &[
            &row.asked,
            &row.cluster,
            &row.subscription,
            &row.by,
            &row.ticket,
            &row.reason,
        ],
    )
}

/// One request with all its entries.
pub(crate) fn request(row: &RecordRow, stood: Option<&Stood>, entries: &[EntryLine]) -> Vec<String> {
    let mut lines = records(std::slice::from_ref(row));
    lines.extend(stood.into_iter().flat_map(page));
    for entry in entries {
        lines.push(format!("{:>6}  {}  {}", entry.sequence, entry.when, entry.title));
        for fact in &entry.detail {
            lines.push(format!("        {}: {}", fact.label, fact.value));
            let below = fact.items.iter().chain(&fact.notes);
            lines.extend(below.map(|line| format!("          {line}")));
        }
        let words: String = entry.words.iter().map(|piece| piece.text.as_str()).collect();
        lines.extend(words.lines().map(|line| format!("        | {line}")));
    }
    lines
}

/// The page that it was decided on.
fn page(stood: &Stood) -> Vec<String> {
    let mut lines = vec![
        stood.title.clone(),
        format!("  {} [{}]", stood.headline, stood.risk.text),
        format!("  {}, {}", stood.target, stood.target_detail),
    ];
    for action in &stood.actions {
        lines.push(format!("  {} [{}]", action.name, action.certainty.text));
        lines.extend(action.editions.iter().map(|edition| format!("    {edition}")));
    }
    for fact in stood.facts.iter().chain(&stood.decided) {
        lines.push(format!("  {}: {}", fact.label, fact.value));
        let below = fact.items.iter().chain(&fact.notes);
        lines.extend(below.map(|line| format!("    {line}")));
    }
    lines.extend(
        stood
            .hints
            .iter()
            .map(|hint| format!("  {}: {}", stood.hints_title, hint.text)),
    );
    let words: String = stood.words.iter().map(|piece| piece.text.as_str()).collect();
    lines.extend(words.lines().map(|line| format!("  | {line}")));
    lines.push(format!("  {}", stood.seen));
    lines
}

/// The verdict first, then every check with its next step.
pub(crate) fn readiness(readiness: &Readiness) -> Vec<String> {
    let mut lines = vec![readiness.verdict.clone()];
    lines.extend(readiness.computer.iter().map(check));
    for tenant in &readiness.tenants {
        lines.push(tenant.name.clone());
        let global = &tenant.global_administrator;
        lines.push(format!("{}: {}", global.label, global.value));
        lines.extend(tenant.checks.iter().map(check));
        for subscription in &tenant.subscriptions {
            lines.push(subscription.name.clone());
            lines.extend(subscription.checks.iter().map(check));
        }
    }
    lines
}

fn check(check: &Check) -> String {
    let step = check.step.as_ref().map_or("", |step| step.text.as_str());
    joined(
        &format!("{}: {}", check.title, check.value),
        &[&check.detail, step],
    )
}

fn joined(first: &str, rest: &[&str]) -> String {
    let mut line = first.to_owned();
    for part in rest.iter().filter(|part| !part.is_empty()) {
        line.push_str(" · ");
        line.push_str(part);
    }
    line
}

/// A line that a terminal shows and does not obey.
pub(crate) fn harmless(line: &str) -> String {
    line.chars()
        .map(|sign| {
            if steers(sign) {
                format!("<U+{:04X}>", u32::from(sign))
            } else {
                sign.to_string()
            }
        })
        .collect()
}

fn steers(sign: char) -> bool {
    sign.is_control()
        || matches!(sign, '\u{061C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
        || matches!(sign, '\u{E0000}'..='\u{E007F}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_in_a_line_steers_the_terminal() {
        assert_eq!(
            harmless("a\u{1b}[2Jb\u{202e}c\td\u{9b}"),
            "a<U+001B>[2Jb<U+202E>c<U+0009>d<U+009B>"
        );
        assert_eq!(harmless("Größe · “ok” – ✓"), "Größe · “ok” – ✓");
    }
}
