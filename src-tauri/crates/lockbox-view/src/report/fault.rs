//! What a check of an auditor's file found, in sentences.

use crate::language::Language;
use crate::text::line;

/// Characters of a name or a reason.
const NAME: usize = 200;

/// What does not fit in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ReportFault {
    Stranger(String),
    Missing(String),
    Changed(String),
    Around,
    Line(u64),
    Order {
        expected: u64,
        found: u64,
    },
    Entry(u64),
    Misplaced {
        sequence: u64,
        own: u64,
    },
    Length {
        expected: u64,
        found: u64,
    },
    Head,
    /// The history did not hold when the file was made.
    Before(String),
    /// What programs read says something else than the entries.
    Records(String),
}

/// Whether the head of a file lies in a history that is at hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lies {
    /// It does, after so many entries.
    In(u64),
    /// It is the same history, and after so many entries it has another.
    Not(u64),
    /// It is another history.
    Elsewhere,
    /// There is none.
    NoHistory,
}

/// Why a file could not be checked at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unchecked {
    Foreign(String),
    Newer(String),
    Unreadable(String),
}

/// What does not fit, as a sentence.
#[must_use]
pub fn report_fault(language: &Language, fault: &ReportFault) -> String {
    match fault {
        ReportFault::Stranger(name) => language.report_fault_stranger(&line(name, NAME)),
        ReportFault::Missing(name) => language.report_fault_missing(&line(name, NAME)),
        ReportFault::Changed(name) => language.report_fault_changed(&line(name, NAME)),
        ReportFault::Around => language.report_fault_around(),
        ReportFault::Line(number) => language.report_fault_line(&number.to_string()),
        ReportFault::Order { expected, found } => {
            language.report_fault_order(&expected.to_string(), &found.to_string())
        }
        ReportFault::Entry(number) => language.report_fault_entry(&number.to_string()),
        ReportFault::Misplaced { sequence, own } => {
            language.report_fault_misplaced(&sequence.to_string(), &own.to_string())
        }
        ReportFault::Length { expected, found } => {
            language.report_fault_length(&expected.to_string(), &found.to_string())
        }
        ReportFault::Head => language.report_fault_head(),
        ReportFault::Before(reason) => language.report_fault_before(&line(reason, NAME)),
        ReportFault::Records(name) => language.report_fault_records(&line(name, NAME)),
    }
}

/// Whether the head lies in a history at hand, as a sentence.
#[must_use]
pub fn lies(language: &Language, lies: Lies) -> String {
    match lies {
        Lies::In(number) => language.report_lies_in(&number.to_string()),
        Lies::Not(number) => language.report_lies_not(&number.to_string()),
        Lies::Elsewhere => language.report_lies_unknown(),
        Lies::NoHistory => language.report_no_history(),
    }
}

/// That everything fits.
#[must_use]
pub fn report_fits(language: &Language, entries: u64, head: &str) -> String {
    language.report_fits(entries, &line(head, NAME))
}

/// Whether the manifest is signed. That says nothing about by whom.
#[must_use]
pub fn report_signed(language: &Language, signed: bool) -> String {
    if signed {
        language.report_signed()
    } else {
        language.report_unsigned()
    }
}

/// Why it could not be checked.
#[must_use]
pub fn report_broken(language: &Language, why: &Unchecked) -> String {
    match why {
        Unchecked::Foreign(reason) => language.report_no_file(&line(reason, NAME)),
        Unchecked::Newer(format) => language.report_newer(&line(format, NAME)),
        Unchecked::Unreadable(reason) => language.report_unreadable(&line(reason, NAME)),
    }
}
