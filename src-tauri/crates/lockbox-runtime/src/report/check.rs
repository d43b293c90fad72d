//! Checks a file for an auditor: what the history's own check finds, and that what programs read says what the entries say.

use super::{RECORDS, TABLE, records, table};
use lockbox_history::export::{CheckError, Checked, Fault, Retold, check};
use lockbox_view::{ReportFault, Unchecked};
use sha2::{Digest, Sha256};
use std::path::Path;

/// Checks the file at `path`: what was found in it, and what does not fit.
///
/// # Errors
/// Why it could not be checked.
pub fn check_report(path: &Path) -> Result<(Checked, Vec<ReportFault>), Unchecked> {
    let mut retold = Retold::default();
    let checked = check(path, &mut |stored| retold.take(&stored)).map_err(|error| match error {
        CheckError::Foreign(reason) => Unchecked::Foreign(reason),
        CheckError::Newer(format) => Unchecked::Newer(format),
        CheckError::Unreadable(error) => Unchecked::Unreadable(error.to_string()),
    })?;
    let mut faults: Vec<ReportFault> = checked.faults.iter().map(fault).collect();
    // Another version may tell the same in other words.
    if checked.faults.is_empty() && checked.manifest.program == env!("CARGO_PKG_VERSION") {
        let requests = retold.requests();
        let again = [
            (TABLE, table(&requests)),
            (RECORDS, records(&requests).unwrap_or_default()),
        ];
        let lies = again.into_iter().filter(|(name, bytes)| {
            let digest = Sha256::digest(bytes);
            let sha256: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
            let lines = &checked.manifest.files;
            !lines
                .iter()
                .any(|line| line.name == *name && line.sha256 == sha256)
        });
        faults.extend(lies.map(|(name, _)| ReportFault::Records(name.to_owned())));
    }
    Ok((checked, faults))
}

fn fault(fault: &Fault) -> ReportFault {
    match fault.clone() {
        Fault::Stranger(name) => ReportFault::Stranger(name),
        Fault::Missing(name) => ReportFault::Missing(name),
        Fault::Changed(name) => ReportFault::Changed(name),
        Fault::Around => ReportFault::Around,
        Fault::NoEntry { line } => ReportFault::Line(line),
        Fault::OutOfOrder { expected, found } => ReportFault::Order { expected, found },
        Fault::Entry { sequence } => ReportFault::Entry(sequence),
        Fault::Misplaced { sequence, own } => ReportFault::Misplaced { sequence, own },
        Fault::Length { expected, found } => ReportFault::Length { expected, found },
        Fault::Head => ReportFault::Head,
        Fault::Before(reason) => ReportFault::Before(reason),
    }
}
