//! A file for an auditor: what stands in it, for people and for programs, and the dialog that asks for it. Pure text; who reads the
//! history and writes the file is elsewhere.

mod csv;
mod fault;
mod form;
mod page;
mod period;
mod record;

pub use csv::{csv_head, csv_line};
pub use fault::{
    Lies, ReportFault, Unchecked, lies, report_broken, report_fault, report_fits, report_signed,
};
pub use form::{
    NotMade, not_made, period_refused, preview, report_form, report_no_tenant, work_done, work_running,
    work_stopped,
};
pub use page::{ReportHead, ReportRequest, Times, report_head, report_request, report_tail};
pub use period::{Period, PeriodRefused};
pub use record::{ReportAccess, ReportAction, ReportDecision, ReportRecord};
