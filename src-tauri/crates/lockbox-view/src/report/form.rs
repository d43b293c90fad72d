//! The dialog in the main window.

use super::period::{PeriodRefused, choices};
use crate::faults;
use crate::language::Language;
use crate::text::line;
use crate::wire::{ReportForm, ReportPreview, ReportWork};
use chrono::{DateTime, Utc};
use lockbox_core::HistoryFault;

/// Why no file was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotMade {
    /// The person has stopped it.
    CalledOff,
    /// One is being made already.
    Busy,
    /// The platform names no folder for documents, or it could not be made.
    NoFolder,
    Exists(String),
    Full,
    /// Nothing that makes signatures was found.
    NoSigner,
    NotSigned(String),
    /// The history could not be read.
    History(HistoryFault),
    /// Anything else, in the words of the system.
    Other(String),
}

/// The words of the dialog at `now`.
#[must_use]
pub fn report_form(language: &Language, now: DateTime<Utc>) -> ReportForm {
    ReportForm {
        open: language.report_open(),
        title: language.report_dialog(),
        intro: language.report_intro(),
        period: language.report_period(),
        choices: choices(language, now),
        from: language.report_from(),
        to: language.report_to(),
        days_note: language.report_days_note(),
        contents: language.report_contents(),
        counting: language.report_counting(),
        write: language.report_write(),
        cancel: language.report_cancel(),
        close: language.report_close(),
        stop: language.report_stop(),
        copy_path: language.report_copy_path(),
        copied: language.report_copied(),
        open_folder: language.report_open_folder(),
    }
}

/// What a file would contain: so many requests, decisions and gaps, of a history of so many entries.
#[must_use]
pub fn preview(
    language: &Language,
    (requests, decisions, gaps, entries): (u64, u64, u64, u64),
    fault: Option<&str>,
) -> ReportPreview {
    ReportPreview {
        lines: vec![
            language.report_holds_requests(requests),
            language.report_holds_decisions(decisions),
            language.report_holds_gaps(gaps),
            language.report_holds_entries(entries),
        ],
        warning: fault.map(|reason| language.report_history_broken(&line(reason, 200))),
        refused: None,
    }
}

/// There can be no file of these days.
#[must_use]
pub fn period_refused(language: &Language, refused: PeriodRefused) -> ReportPreview {
    let text = match refused {
        PeriodRefused::NoDay => language.report_bad_days(),
        PeriodRefused::Reversed => language.report_days_reversed(),
    };
    ReportPreview {
        lines: Vec::new(),
        warning: None,
        refused: Some(text),
    }
}

/// It is being written.
#[must_use]
pub fn work_running(language: &Language, percent: u8) -> ReportWork {
    ReportWork::Running {
        text: language.report_running(u32::from(percent)),
        percent,
    }
}

/// It lies there.
#[must_use]
pub fn work_done(language: &Language, path: &str) -> ReportWork {
    ReportWork::Done {
        text: language.report_done(),
        path: line(path, 4_000),
        note: language.report_check_it(),
    }
}

/// None was made.
#[must_use]
pub fn work_stopped(language: &Language, why: &NotMade) -> ReportWork {
    ReportWork::NotMade {
        text: not_made(language, why),
    }
}

/// Why none was made, as a sentence.
#[must_use]
pub fn not_made(language: &Language, why: &NotMade) -> String {
    match why {
        NotMade::CalledOff => language.report_called_off(),
        NotMade::Busy => language.report_busy(),
        NotMade::NoFolder => language.report_no_folder(),
        NotMade::Exists(path) => language.report_failed(&language.report_exists(&line(path, 4_000))),
        NotMade::Full => language.report_failed(&language.report_full()),
        NotMade::NoSigner => language.report_failed(&language.report_no_signer()),
        NotMade::NotSigned(reason) => {
            language.report_failed(&language.report_not_signed(&faults::detail(language, reason)))
        }
        NotMade::History(fault) => language.report_failed(&faults::history_fault(language, fault)),
        NotMade::Other(reason) => language.report_failed(&faults::detail(language, reason)),
    }
}

/// There is no such tenant in the history; these are.
#[must_use]
pub fn report_no_tenant(language: &Language, names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| line(name, 200)).collect();
    language.report_tenant_unknown(&language.list(&names))
}
