//! The page for people: one HTML file without script, links or anything from elsewhere, which prints well. It is made in three
//! parts, so that a long history is never in memory as a whole.

mod html;

use self::html::{badge, element, entry, list, pair, some, stood, text, told, words};
use super::period::Period;
use crate::language::Language;
use crate::text::{line, whole};
use crate::wire::{EntryLine, RecordRow, Stood};
use crate::zone::Zone;
use chrono::{DateTime, Utc};

const BEGIN: &str = include_str!("begin.html");
const STYLE: &str = include_str!("style.css");

/// Characters of a name, and of Microsoft's words.
const NAME: usize = 200;
const WORDS: usize = 16_000;

/// What stands above the requests.
#[derive(Clone, Copy, Debug)]
pub struct ReportHead<'a> {
    pub period: Period,
    pub made: DateTime<Utc>,
    pub cloud: &'a str,
    pub program: &'a str,
    pub tenants: &'a [String],
    /// Who decided here.
    pub people: &'a [String],
    pub approved: u64,
    pub denied: u64,
    pub gaps: u64,
    /// How many entries the history has, and the head over them.
    pub history: (u64, &'a str),
    /// What does not fit in it.
    pub fault: Option<&'a str>,
    /// One row for each request, in their order.
    pub rows: &'a [(RecordRow, Times)],
}

/// When one request was asked and decided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Times {
    pub asked: Option<DateTime<Utc>>,
    pub decided: Option<DateTime<Utc>>,
    pub access: Option<(DateTime<Utc>, Option<DateTime<Utc>>)>,
}

/// One request with all that is told of it.
#[derive(Clone, Copy, Debug)]
pub struct ReportRequest<'a> {
    /// Its place, from 1.
    pub number: usize,
    pub tenant: &'a str,
    pub row: &'a RecordRow,
    pub times: Times,
    /// Microsoft's words, as they came.
    pub words: &'a str,
    /// The page of each decision that was made here.
    pub pages: &'a [Stood],
    pub entries: &'a [EntryLine],
}

/// An instant in UTC, and below it in the person's zone.
fn instant(zone: Zone, at: Option<DateTime<Utc>>) -> String {
    let Some(at) = at else { return String::new() };
    let local = zone.at(at);
    let local = [local.format("%F"), local.format("%T"), local.format("%:z")];
    let local = local.map(|part| part.to_string()).join(" ");
    [utc(at), "<br>".to_owned(), told("small", &local)].concat()
}

fn utc(at: DateTime<Utc>) -> String {
    [at.format("%F"), at.format("%T")]
        .map(|part| part.to_string())
        .join(" ")
}

fn plain(at: DateTime<Utc>) -> String {
    utc(at) + " UTC"
}

/// The page up to the requests.
#[must_use]
pub fn report_head(language: &Language, zone: Zone, head: &ReportHead<'_>) -> String {
    let title = language.report_title();
    let (entries, hash) = head.history;
    let names = |names: &[String]| {
        if names.is_empty() {
            text(&language.report_nobody())
        } else {
            list(names.iter().map(|name| line(name, NAME)))
        }
    };
    let decisions = head.approved + head.denied;
    let decided = language.report_decided(head.approved, head.denied);
    let history = match head.fault {
        None => text(&language.report_history_holds(entries)),
        Some(_) => text(&entries.to_string()),
    };
    let facts = [
        pair(
            &language.report_label_period(),
            &text(&head.period.text(language)),
        ),
        pair(&language.report_label_made(), &instant(zone, Some(head.made))),
        pair(&language.report_label_cloud(), &text(&line(head.cloud, NAME))),
        pair(&language.report_label_tenants(), &names(head.tenants)),
        pair(&language.report_label_people(), &names(head.people)),
        pair(&language.report_label_requests(), &head.rows.len().to_string()),
        pair(
            &language.report_label_decisions(),
            &(decisions.to_string() + ": " + &text(&decided)),
        ),
        pair(&language.report_label_gaps(), &head.gaps.to_string()),
        pair(&language.report_label_history(), &history),
        pair(&language.report_label_head(), &element("code", hash)),
        pair(
            &language.report_label_program(),
            &text(&language.report_program(head.program)),
        ),
    ];
    let warning = head.fault.map_or_else(String::new, |reason| {
        told("p.warning", &language.report_history_broken(&line(reason, NAME)))
    });
    [
        beginning(language, &title),
        told("h1", &title),
        warning,
        element("dl.facts", &facts.concat()),
        told("p.quiet", &language.report_times()),
        told("p.quiet", &language.report_as_known()),
        told("h2", &language.report_requests()),
        table(language, zone, head.rows),
    ]
    .concat()
}

fn beginning(language: &Language, title: &str) -> String {
    BEGIN
        .replace("%STYLE%", STYLE)
        .replace("%LANG%", language.tag())
        .replace("%TITLE%", &text(title))
}

/// A link to a request below.
fn link(number: usize) -> String {
    [
        "<a",
        " href=\"#r",
        &number.to_string(),
        "\">",
        &number.to_string(),
        "</a>",
    ]
    .concat()
}

fn table(language: &Language, zone: Zone, rows: &[(RecordRow, Times)]) -> String {
    if rows.is_empty() {
        return told("p", &language.report_requests_none());
    }
    let columns = [
        language.report_number(),
        language.report_asked(),
        language.report_reaches(),
        language.report_action(),
        language.report_outcome(),
        language.report_by(),
        language.report_decided_at(),
        language.report_reason(),
    ];
    let head: String = columns.iter().map(|column| told("th", column)).collect();
    let body: String = rows
        .iter()
        .enumerate()
        .map(|(place, (row, times))| {
            let number = place + 1;
            let cells = [
                element("td.num", &link(number)),
                element("td.time", &instant(zone, times.asked)),
                element(
                    "td",
                    &(told("div", &row.cluster) + &some("small", &row.subscription)),
                ),
                told("td", &row.asked),
                element("td", &badge(&row.outcome)),
                told("td", &row.by),
                element("td.time", &instant(zone, times.decided)),
                told("td", &row.reason),
            ];
            element("tr", &cells.concat())
        })
        .collect();
    let table = element("thead", &element("tr", &head)) + &element("tbody", &body);
    element("table.requests", &table)
}

/// One request.
#[must_use]
pub fn report_request(language: &Language, zone: Zone, request: &ReportRequest<'_>) -> String {
    let ReportRequest {
        number, row, times, ..
    } = *request;
    let access = times.access.map(|(since, until)| match until {
        Some(until) => language.report_access_between(&plain(since), &plain(until)),
        None => language.report_access_from(&plain(since)),
    });
    let fact = |label: String, shown: &str| {
        if shown.is_empty() {
            String::new()
        } else {
            pair(&label, &text(shown))
        }
    };
    let facts = [
        fact(language.report_id(), &line(&row.key, NAME)),
        fact(language.report_tenant(), &line(request.tenant, NAME)),
        fact(language.report_subscription(), &row.subscription),
        fact(language.report_reaches(), &row.cluster),
        pair(&language.report_outcome(), &badge(&row.outcome)),
        fact(language.report_by(), &row.by),
        pair(&language.report_asked(), &instant(zone, times.asked)),
        times.decided.map_or_else(String::new, |at| {
            pair(&language.report_decided_at(), &instant(zone, Some(at)))
        }),
        fact(language.report_access(), access.as_deref().unwrap_or_default()),
        fact(language.report_ticket(), &row.ticket),
        fact(language.report_reason(), &row.reason),
    ];
    let pages: String = request.pages.iter().map(stood).collect();
    let lines = request
        .entries
        .iter()
        .map(|line| entry(&line.sequence.to_string(), line));
    let entries = element("table.entries", &element("tbody", &lines.collect::<String>()));
    [
        ["<article", " id=\"r", &number.to_string(), "\">\n"].concat(),
        element(
            "h3",
            &(number.to_string() + ". " + &text(&row.asked) + " · " + &text(&row.cluster)),
        ),
        element("dl.facts", &facts.concat()),
        told("h4", &language.report_words()),
        words(&whole(language, request.words, &[], WORDS)),
        if pages.is_empty() {
            told("p.quiet", &language.report_frozen_none())
        } else {
            told("h4", &language.report_frozen()) + &pages
        },
        told("h4", &language.report_entries()),
        entries,
        "</article>\n".to_owned(),
    ]
    .concat()
}

/// The page after the requests: gaps, what else happened, and how to check all of it. `last` is Azure's time of the last entry where
/// the period goes beyond it.
#[must_use]
pub fn report_tail(
    language: &Language,
    (gaps, others): (&[EntryLine], &[EntryLine]),
    last: Option<DateTime<Utc>>,
) -> String {
    let rows = |lines: &[EntryLine], none: String| {
        if lines.is_empty() {
            return told("p", &none);
        }
        let rows: String = lines
            .iter()
            .map(|line| entry(&line.sequence.to_string(), line))
            .collect();
        element("table.entries", &element("tbody", &rows))
    };
    [
        told("h2", &language.report_gaps()),
        rows(gaps, language.report_gaps_none()),
        last.map_or_else(String::new, |last| {
            told("p", &language.report_gaps_after(&plain(last)))
        }),
        told("h2", &language.report_others()),
        rows(others, language.report_others_none()),
        told("h2", &language.report_verify()),
        told("p", &language.report_verify_tool()),
        told("p", &language.report_verify_chain()),
        told("p", &language.report_verify_head()),
        told("p", &language.report_verify_signed()),
        told("h2", &language.report_limits()),
        list([language.report_limits_watched(), language.report_limits_head()].iter()),
        "</main>\n</body>\n</html>\n".to_owned(),
    ]
    .concat()
}

#[cfg(test)]
mod tests;
