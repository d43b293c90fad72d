//! What can go wrong with the history.

use crate::language::Language;
use crate::text::line;
use lockbox_core::HistoryFault;

/// Why the history cannot be relied on, as a sentence.
#[must_use]
pub fn history_fault(language: &Language, why: &HistoryFault) -> String {
    match why {
        HistoryFault::CannotOpen(detail) => language.faults_history_cannot_open(&line(detail, 300)),
        HistoryFault::Busy => language.faults_history_busy(),
        HistoryFault::Full => language.faults_history_full(),
        HistoryFault::ReadOnly => language.faults_history_read_only(),
        HistoryFault::Io(detail) => language.faults_history_io(&line(detail, 300)),
        HistoryFault::Corrupt(detail) => language.faults_history_corrupt(&line(detail, 300)),
        HistoryFault::Changed { entry, detail } => {
            language.faults_history_changed(*entry, &line(detail, 300))
        }
        HistoryFault::Missing(known) => language.faults_history_missing(*known),
        HistoryFault::Shorter { found, known } => language.faults_history_shorter(*found, *known),
        HistoryFault::Exchanged(known) => language.faults_history_exchanged(*known),
        HistoryFault::PinIllegible => language.faults_history_pin_illegible(),
        HistoryFault::Overview(detail) => language.faults_history_overview(&line(detail, 300)),
        HistoryFault::Derived => language.faults_history_derived(),
        HistoryFault::Unwritable(detail) => language.faults_history_unwritable(&line(detail, 300)),
        HistoryFault::Newer { found, known } => language.faults_history_newer(*found, *known),
        HistoryFault::Foreign(detail) => language.faults_history_foreign(&line(detail, 300)),
        HistoryFault::BrokeOff => language.faults_history_broke_off(),
        HistoryFault::Unchecked => language.faults_history_unchecked(),
        HistoryFault::Other(detail) => language.faults_history_other(&line(detail, 300)),
    }
}
