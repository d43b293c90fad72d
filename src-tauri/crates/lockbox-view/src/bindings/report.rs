//! What the dialog for an auditor's file is told.

use crate::language::Language;
use crate::*;
use chrono::DateTime;

pub(super) fn answers() -> Vec<(&'static str, QueryAnswer)> {
    let language = Language::english();
    let now = DateTime::parse_from_rfc3339("2026-11-26T11:58:00Z")
        .expect("a time")
        .to_utc();
    let form = Box::new(report_form(&language, now));
    let path = "/home/ada/Documents/ARO Lockbox/aro-lockbox_2026-10-01_2026-10-31.zip";
    let preview = |counts, fault| ReportTold::Preview {
        preview: preview(&language, counts, fault),
    };
    let work = |work| ReportTold::Work { work };
    let refused = period_refused(&language, PeriodRefused::Reversed);
    [
        ("reportForm", ReportTold::Form { form }),
        ("reportPreview", preview((14, 9, 1, 1_204), None)),
        (
            "reportBroken",
            preview((14, 9, 0, 1_204), Some("Entry 214 was changed or removed")),
        ),
        ("reportRefused", ReportTold::Preview { preview: refused }),
        ("reportIdle", work(ReportWork::Idle)),
        ("reportRunning", work(work_running(&language, 42))),
        ("reportDone", work(work_done(&language, path))),
        ("reportFull", work(work_stopped(&language, &NotMade::Full))),
        (
            "reportStopped",
            work(work_stopped(&language, &NotMade::CalledOff)),
        ),
    ]
    .map(|(name, told)| (name, QueryAnswer::Report { told }))
    .into()
}
