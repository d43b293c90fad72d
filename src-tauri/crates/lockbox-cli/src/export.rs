//! Files for auditors: written from the history's file, which nobody is kept from writing meanwhile, and checked with nothing else at
//! hand.

use crate::answers::{ATTENTION, DONE, Found};
use crate::sign::sign_with;
use crate::source::SourceError;
use lockbox_cli::flags::Export;
use lockbox_history::export::{Checked, ExportError};
use lockbox_history::{History, HistoryError};
use lockbox_link::{HISTORY_FILE, default_base, profiles_in};
use lockbox_runtime::{
    Clock, Made, ReportOrder, SystemClock, check_report, make_report, report_tenants, why_not,
};
use lockbox_view::{
    Language, Lies, Period, ReportWork, Zone, lies, not_made, period_refused, preview, report_broken,
    report_fault, report_fits, report_no_tenant, report_signed, work_done,
};
use serde_json::json;
use std::path::{Path, PathBuf};

/// How often the history is read anew when somebody wrote it meanwhile.
const TRIES: u32 = 5;

/// Writes a file.
pub(crate) fn export(history: &Path, wanted: &Export) -> Result<Found, SourceError> {
    let language = Language::english();
    let period = Period::read(&wanted.from, &wanted.to).map_err(|refused| {
        SourceError::Wrong(period_refused(&language, refused).refused.unwrap_or_default())
    })?;
    let target = wanted
        .out
        .clone()
        .unwrap_or_else(|| PathBuf::from(format!("aro-lockbox_{}.zip", period.name())));
    let mut tries = TRIES;
    let made = loop {
        tries -= 1;
        match once(history, (wanted, period), &target, &language) {
            Err(Failed::Made(ExportError::History(HistoryError::Busy))) if tries > 0 => {}
            Err(Failed::Made(error)) => {
                return Err(SourceError::File(not_made(&language, &why_not(&error))));
            }
            Err(Failed::Told(error)) => return Err(error),
            Ok(made) => break made,
        }
    };
    Ok(told(&made, &target, &language))
}

/// Why a try came to nothing.
enum Failed {
    Made(ExportError),
    Told(SourceError),
}

impl From<ExportError> for Failed {
    fn from(error: ExportError) -> Self {
        Self::Made(error)
    }
}

fn once(
    file: &Path,
    (wanted, period): (&Export, Period),
    target: &Path,
    language: &Language,
) -> Result<Made, Failed> {
    let history = History::open_to_read(file).map_err(ExportError::from)?;
    let tenant = match &wanted.tenant {
        None => None,
        Some(asked) => {
            let known = report_tenants(&history, period, &|| true)?;
            let is_meant = |text: &str| text.eq_ignore_ascii_case(asked.trim());
            let found = known
                .iter()
                .find(|(id, name)| is_meant(id.as_str()) || is_meant(name));
            let Some((id, _)) = found else {
                let names: Vec<String> = known
                    .iter()
                    .map(|(id, name)| format!("{name} ({})", id.as_str()))
                    .collect();
                return Err(Failed::Told(SourceError::Wrong(report_no_tenant(
                    language, &names,
                ))));
            };
            Some(id.clone())
        }
    };
    // One folder for each cloud; what this one was called is known to whoever watches it.
    let cloud = file.parent().and_then(Path::file_name).unwrap_or_default();
    let cloud = cloud.to_string_lossy();
    let key = wanted.sign_with.clone();
    let sign = move |text: &[u8]| match &key {
        Some(key) => sign_with(key, text),
        None => Err(ExportError::NoSigner),
    };
    let order = ReportOrder {
        period,
        tenant: tenant.as_ref(),
        cloud: &cloud,
        language,
        zone: Zone(SystemClock.offset()),
        now: SystemClock.now().wall,
        target,
        replace: wanted.force,
        sign: wanted.sign_with.is_some().then_some(&sign),
    };
    // What was read while somebody wrote may not belong together.
    let settled = || match history.is_undisturbed() {
        true => Ok(()),
        false => Err(ExportError::History(HistoryError::Busy)),
    };
    Ok(make_report(&history, &order, &mut |_| true, &settled)?)
}

fn told(made: &Made, target: &Path, language: &Language) -> Found {
    let path = std::path::absolute(target).unwrap_or_else(|_nowhere| target.to_owned());
    let path = path.display().to_string();
    let counts = (made.requests, made.decisions, made.gaps, made.entries);
    let contents = preview(language, counts, made.fault.as_deref());
    let mut lines = Vec::new();
    if let ReportWork::Done { text, path, note } = work_done(language, &path) {
        lines.extend([text, path]);
        lines.extend(contents.lines);
        lines.push(note);
    }
    let json = json!({
        "file": path, "requests": made.requests, "decisions": made.decisions, "gaps": made.gaps,
        "entries": made.entries, "head": made.head, "intact": made.fault.is_none(), "fault": made.fault,
    });
    let code = if made.fault.is_none() { DONE } else { ATTENTION };
    Found {
        note: contents.warning,
        ..Found::new(json, lines, code)
    }
}

/// Checks a file, and whether its head lies in a history that is at hand.
pub(crate) fn verify(file: &Path, profile: Option<PathBuf>) -> Result<Found, SourceError> {
    let language = Language::english();
    let (checked, faults) =
        check_report(file).map_err(|why| SourceError::File(report_broken(&language, &why)))?;
    let at_hand = at_hand(&checked, profile);
    let faults: Vec<String> = faults
        .iter()
        .map(|fault| report_fault(&language, fault))
        .collect();
    let history = &checked.manifest.history;
    let mut lines = faults.clone();
    if faults.is_empty() {
        lines.push(report_fits(&language, history.entries, &history.head));
    }
    lines.push(report_signed(&language, checked.signed));
    lines.push(lies(&language, at_hand));
    let place = match at_hand {
        Lies::In(_) => "same",
        Lies::Not(_) => "differs",
        Lies::Elsewhere => "other",
        Lies::NoHistory => "none",
    };
    let intact = faults.is_empty() && !matches!(at_hand, Lies::Not(_));
    let json = json!({
        "intact": intact, "faults": faults, "signed": checked.signed, "history": place,
        "entries": history.entries, "head": history.head, "period": checked.manifest.period,
        "made": checked.manifest.made, "program": checked.manifest.program, "told": checked.manifest.told,
    });
    Ok(Found::new(json, lines, if intact { DONE } else { ATTENTION }))
}

/// Whether one of the histories on this computer has the head, or is the same one without it.
fn at_hand(checked: &Checked, profile: Option<PathBuf>) -> Lies {
    let entries = checked.manifest.history.entries;
    let mut found = Lies::NoHistory;
    let base = profile.or_else(default_base);
    for folder in base.iter().flat_map(|base| profiles_in(base)) {
        let Ok((first, head)) = landmarks(&folder.join(HISTORY_FILE), entries) else {
            continue;
        };
        if head.as_ref() == Some(&checked.manifest.history.head) {
            return Lies::In(entries);
        }
        if first.is_some() && first == checked.first {
            found = Lies::Not(entries);
        } else if !matches!(found, Lies::Not(_)) {
            found = Lies::Elsewhere;
        }
    }
    found
}

fn landmarks(file: &Path, entries: u64) -> Result<(Option<String>, Option<String>), HistoryError> {
    let mut tries = TRIES;
    loop {
        tries -= 1;
        let history = History::open_to_read(file)?;
        let found = history.landmarks(entries);
        if history.is_undisturbed() || tries == 0 {
            return found;
        }
    }
}
