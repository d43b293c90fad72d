//! Makes a file for an auditor from the history's entries, and checks one. It reads the entries in small pieces and holds nothing in
//! between, so that whoever watches is never kept from writing.

mod check;
mod desk;
mod record;

pub use check::check_report;
pub(crate) use desk::Reports;

use crate::past::past;
use chrono::{DateTime, Utc};
use lockbox_core::{Entry, ServerTime, TenantId, Verdict, What};
use lockbox_history::export::{
    ExportError, HistoryLine, Leaves, Manifest, Pack, PeriodLine, Scope, Survey, SurveyedRequest, ToldLine,
    leaves_of, survey, write_entries, written_out,
};
use lockbox_history::{Kept, Stored};
use lockbox_view::{
    EntryLine, Language, NotMade, Period, RecordRow, ReportHead, ReportPreview, ReportRequest, Stood, Times,
    Voice, Zone, csv_head, csv_line, entry_line, history_fault, record_page, record_row, report_head,
    report_request, report_tail, rfc3339, stood,
};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

/// Names of what stands beside the entries.
pub(super) const PAGE: &str = "report.html";
pub(super) const TABLE: &str = "records.csv";
pub(super) const RECORDS: &str = "records.json";

/// Signs the manifest: gets its bytes, gives the signature.
pub type Sign<'a> = &'a dyn Fn(&[u8]) -> Result<Vec<u8>, ExportError>;

/// Hears how far the work is, in percent, and says whether to go on.
pub type Progress<'a> = &'a mut dyn FnMut(u8) -> bool;

/// What is asked for.
#[derive(Clone, Copy)]
pub struct ReportOrder<'a> {
    pub period: Period,
    /// The tenant whose requests are told; none for all.
    pub tenant: Option<&'a TenantId>,
    /// The cloud's name, so that practice is told from the real thing.
    pub cloud: &'a str,
    pub language: &'a Language,
    /// In which the page tells local times.
    pub zone: Zone,
    pub now: DateTime<Utc>,
    /// Where it is to lie.
    pub target: &'a Path,
    /// Whether one that lies there is replaced.
    pub replace: bool,
    pub sign: Option<Sign<'a>>,
}

/// What was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    pub requests: u64,
    pub decisions: u64,
    pub gaps: u64,
    /// Entries of the whole history, and its head.
    pub entries: u64,
    pub head: String,
    /// What does not fit in the history; it stands in the file.
    pub fault: Option<String>,
}

fn scope(period: Period, tenant: Option<&TenantId>) -> Scope {
    Scope {
        from: period.begins(),
        until: period.ends(),
        tenant: tenant.cloned(),
    }
}

/// Tenants that the history tells of, and what they were called last.
///
/// # Errors
/// When the history cannot be read, or it was called off.
pub fn report_tenants(
    leaves: &dyn Leaves,
    period: Period,
    go_on: &dyn Fn() -> bool,
) -> Result<Vec<(TenantId, String)>, ExportError> {
    let found = survey(leaves, &scope(period, None), &mut |_, _| go_on())?;
    Ok(found.tenants.into_iter().collect())
}

/// What a file for these days would contain.
///
/// # Errors
/// When the history cannot be read, or it was called off.
pub fn preview_report(
    leaves: &dyn Leaves,
    period: Period,
    language: &Language,
    go_on: &dyn Fn() -> bool,
) -> Result<ReportPreview, ExportError> {
    let found = survey(leaves, &scope(period, None), &mut |_, _| go_on())?;
    let fault = found
        .fault
        .as_ref()
        .map(|broken| history_fault(language, &broken.into()));
    let (approved, denied) = decisions(&found);
    let counts = (
        count(found.requests.len()),
        approved + denied,
        count(found.gaps.len()),
        found.entries,
    );
    Ok(lockbox_view::preview(language, counts, fault.as_deref()))
}

/// Makes a file. `settled` is asked last, before it takes its name: whether what was read belongs together.
///
/// # Errors
/// See [`ExportError`]; then no file lies there, nor half of one.
pub fn make_report(
    leaves: &dyn Leaves,
    order: &ReportOrder<'_>,
    progress: Progress<'_>,
    settled: &dyn Fn() -> Result<(), ExportError>,
) -> Result<Made, ExportError> {
    let scope = scope(order.period, order.tenant);
    let mut pack = Pack::begin(order.target, order.replace)?;
    let found = survey(leaves, &scope, &mut |done, of| progress(part((done, of), 0, 30)))?;
    pack.file(PAGE, |out| {
        page(leaves, order, &found, out, &mut |done, of| {
            progress(part((done, of), 30, 30))
        })
    })?;
    pack.file(TABLE, |out| Ok(out.write_all(&table(&found.requests))?))?;
    pack.file(RECORDS, |out| Ok(out.write_all(&records(&found.requests)?)?))?;
    let told = pack.file(lockbox_history::export::ENTRIES, |out| {
        write_entries(leaves, (&scope, &found), out, &mut |done, of| {
            progress(part((done, of), 60, 40))
        })
    })?;
    let (approved, denied) = decisions(&found);
    let made = Made {
        requests: count(found.requests.len()),
        decisions: approved + denied,
        gaps: count(found.gaps.len()),
        entries: found.entries,
        head: found.head,
        fault: found
            .fault
            .as_ref()
            .map(|broken| history_fault(order.language, &broken.into())),
    };
    settled()?;
    pack.finish(manifest(order, &scope, &made, told), order.sign)?;
    Ok(made)
}

/// Why no file was made, for the view.
#[must_use]
pub fn why_not(error: &ExportError) -> NotMade {
    match error {
        ExportError::CalledOff => NotMade::CalledOff,
        ExportError::Exists(path) => NotMade::Exists(path.display().to_string()),
        ExportError::Full => NotMade::Full,
        ExportError::NoSigner => NotMade::NoSigner,
        ExportError::NotSigned(reason) => NotMade::NotSigned(reason.clone()),
        ExportError::Io(reason) => NotMade::Other(reason.clone()),
        ExportError::History(error) => NotMade::History(error.into()),
    }
}

/// How far the work is in percent, of which this part begins at `start` and has `width`.
fn part((done, of): (u64, u64), start: u8, width: u8) -> u8 {
    let width = u64::from(width);
    let share = done
        .saturating_mul(width)
        .checked_div(of)
        .unwrap_or(width)
        .min(width);
    start.saturating_add(u8::try_from(share).unwrap_or_default())
}

fn count(number: usize) -> u64 {
    u64::try_from(number).unwrap_or(u64::MAX)
}

fn manifest(order: &ReportOrder<'_>, scope: &Scope, made: &Made, told: u64) -> Manifest {
    Manifest {
        format: Manifest::FORMAT.to_owned(),
        program: env!("CARGO_PKG_VERSION").to_owned(),
        made: rfc3339(order.now),
        period: PeriodLine {
            from: rfc3339(scope.from),
            until: rfc3339(scope.until),
        },
        cloud: order.cloud.to_owned(),
        tenant: order.tenant.map(|tenant| tenant.as_str().to_owned()),
        history: HistoryLine {
            entries: made.entries,
            head: made.head.clone(),
            fault: made.fault.clone(),
        },
        told: ToldLine {
            requests: made.requests,
            decisions: made.decisions,
            gaps: made.gaps,
            entries: told,
        },
        files: Vec::new(),
    }
}

/// Decisions that were made here, approvals and denials: those that count, and those whose fate is open.
fn decisions(found: &Survey) -> (u64, u64) {
    let all = found
        .requests
        .iter()
        .flat_map(|request| request.record.decision.iter().chain(&request.record.earlier));
    let (approved, denied): (Vec<_>, Vec<_>) =
        all.partition(|decided| decided.decision.verdict == Verdict::Approve);
    (count(approved.len()), count(denied.len()))
}

/// Requests as a table.
fn table(requests: &[SurveyedRequest]) -> Vec<u8> {
    let lines = requests.iter().map(|request| csv_line(&record::record(request)));
    std::iter::once(csv_head())
        .chain(lines)
        .collect::<String>()
        .into_bytes()
}

/// Requests as JSON, one on a line.
fn records(requests: &[SurveyedRequest]) -> Result<Vec<u8>, ExportError> {
    let lines = requests.iter().map(|request| {
        let json = serde_json::to_string(&record::record(request));
        json.map(|json| written_out(&json))
            .map_err(|error| ExportError::Io(error.to_string()))
    });
    let lines: Vec<String> = lines.collect::<Result<_, _>>()?;
    Ok(format!("[\n{}\n]\n", lines.join(",\n")).into_bytes())
}

/// The page for people.
fn page(
    leaves: &dyn Leaves,
    order: &ReportOrder<'_>,
    found: &Survey,
    out: &mut dyn Write,
    progress: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<(), ExportError> {
    let rows: Vec<(RecordRow, Times)> = found.requests.iter().map(|request| row(order, request)).collect();
    let decided = |request: &SurveyedRequest| {
        let record = &request.record;
        let all = record.decision.iter().chain(&record.earlier);
        all.map(|decided| decided.decision.user.clone())
            .collect::<Vec<_>>()
    };
    let people: BTreeSet<String> = found.requests.iter().flat_map(decided).collect();
    let fault = found
        .fault
        .as_ref()
        .map(|broken| history_fault(order.language, &broken.into()));
    let (approved, denied) = decisions(found);
    let head = ReportHead {
        period: order.period,
        made: order.now,
        cloud: order.cloud,
        program: env!("CARGO_PKG_VERSION"),
        tenants: &tenants(order, found),
        people: &people.into_iter().collect::<Vec<_>>(),
        approved,
        denied,
        gaps: count(found.gaps.len()),
        history: (found.entries, &found.head),
        fault: fault.as_deref(),
        rows: &rows,
    };
    out.write_all(report_head(order.language, order.zone, &head).as_bytes())?;
    for (place, (request, (row, times))) in found.requests.iter().zip(&rows).enumerate() {
        if !progress(count(place), count(rows.len())) {
            return Err(ExportError::CalledOff);
        }
        let (pages, entries) = told(
            &leaves_of(leaves, &request.entries)?,
            request,
            utc(order.language),
        );
        let facts = &request.record.facts;
        let shown = ReportRequest {
            number: place + 1,
            tenant: &facts.tenant_name,
            row,
            times: *times,
            words: &facts.justification,
            pages: &pages,
            entries: &entries,
        };
        out.write_all(report_request(order.language, order.zone, &shown).as_bytes())?;
    }
    let voice = utc(order.language);
    let last = found.last.filter(|last| *last < order.period.ends());
    let tail = report_tail(
        order.language,
        (&lines(&found.gaps, voice), &lines(&found.others, voice)),
        last,
    );
    Ok(out.write_all(tail.as_bytes())?)
}

/// Tenants of the file by name and id.
fn tenants(order: &ReportOrder<'_>, found: &Survey) -> Vec<String> {
    let told = found
        .tenants
        .iter()
        .filter(|(id, _)| order.tenant.is_none_or(|asked| asked == *id));
    told.map(|(id, name)| match name.as_str() {
        "" => id.as_str().to_owned(),
        name => format!("{name} ({})", id.as_str()),
    })
    .collect()
}

fn row(order: &ReportOrder<'_>, request: &SurveyedRequest) -> (RecordRow, Times) {
    let row = record_row(&past(request.record.clone()), order.now, utc(order.language));
    (row, record::times(request))
}

/// Whoever reads it may sit anywhere.
fn utc(language: &Language) -> Voice<'_> {
    Voice {
        language,
        zone: Zone::utc(),
    }
}

/// An entry, where this version knows its kind.
fn known(stored: &Stored) -> Option<&Entry> {
    match &stored.entry {
        Kept::Known(entry) => Some(entry),
        Kept::Unknown { .. } => None,
    }
}

/// The pages of one request's decisions, and its entries.
fn told(entries: &[Stored], request: &SurveyedRequest, voice: Voice<'_>) -> (Vec<Stood>, Vec<EntryLine>) {
    let pages = entries.iter().filter_map(|stored| {
        if let Some(What::Intent {
            decision,
            shown,
            screen: Some(screen),
            ..
        }) = known(stored).map(|entry| &entry.what)
        {
            return Some(stood(screen, (decision, shown), voice));
        }
        None
    });
    let decided_at: Option<ServerTime> = record::times(request).decided;
    let all: Vec<(u64, Option<&Entry>)> = entries
        .iter()
        .map(|stored| (stored.sequence, known(stored)))
        .collect();
    let (_, lines) = record_page(&all, decided_at, voice);
    (pages.collect(), lines)
}

fn lines(entries: &[Stored], voice: Voice<'_>) -> Vec<EntryLine> {
    let lines = entries
        .iter()
        .map(|stored| entry_line(stored.sequence, known(stored), voice));
    lines.collect()
}
