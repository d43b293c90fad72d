//! The file that the main window asks for: one at a time, on a thread of its own, into the person's documents. It works with nobody
//! signed in and without a network.

use super::{ReportOrder, make_report, preview_report, report_tenants, why_not};
use crate::clock::Clock;
use crate::shell::Shell;
use crate::spoken::Spoken;
use chrono::{DateTime, Utc};
use lockbox_history::export::{ExportError, Leaves};
use lockbox_view::{
    NotMade, Period, QueryAnswer, Refusal, ReportAsk, ReportPreview, ReportTold, ReportWish, ReportWork,
    Zone, not_made, period_refused, report_form, work_done, work_running, work_stopped,
};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// Files of the same days in one folder.
const NAMES: u32 = 99;
/// Letters of a tenant's name in the name of a file.
const TENANT: usize = 40;

/// How the making of the last file stands.
enum State {
    Idle,
    Running(u8),
    Done(PathBuf),
    NotMade(NotMade),
}

struct Shared {
    state: Mutex<State>,
    /// Somebody wants it to stop.
    stop: AtomicBool,
    /// The newest question what a file would contain; older ones are given up.
    asked: AtomicU64,
}

/// Makes files for auditors of one account. Clones make the same.
#[derive(Clone)]
pub(crate) struct Reports {
    shared: Arc<Shared>,
    shell: Arc<dyn Shell>,
    spoken: Spoken,
    /// The cloud's name.
    cloud: String,
}

/// Whatever gives entries, from any thread.
type Source = Arc<dyn Leaves + Send + Sync>;

impl Reports {
    pub(crate) fn new(shell: Arc<dyn Shell>, spoken: Spoken, cloud: String) -> Self {
        let shared = Shared {
            state: Mutex::new(State::Idle),
            stop: AtomicBool::new(false),
            asked: AtomicU64::new(0),
        };
        Self {
            shared: Arc::new(shared),
            shell,
            spoken,
            cloud,
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        // It holds one value that is replaced whole.
        self.shared.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Answers a question. What a file would contain is counted on a thread of its own, and given up for a newer question.
    pub(crate) async fn answer(&self, ask: ReportAsk, leaves: Source, now: DateTime<Utc>) -> QueryAnswer {
        let told = match ask {
            ReportAsk::Form => ReportTold::Form {
                form: Box::new(report_form(&self.spoken.now(), now)),
            },
            ReportAsk::Work => ReportTold::Work { work: self.work() },
            ReportAsk::Preview { from, to } => match self.preview((&from, &to), leaves).await {
                Ok(preview) => ReportTold::Preview { preview },
                Err(reason) => return QueryAnswer::Unavailable { reason },
            },
        };
        QueryAnswer::Report { told }
    }

    async fn preview(&self, days: (&str, &str), leaves: Source) -> Result<ReportPreview, String> {
        let period = match Period::read(days.0, days.1) {
            Ok(period) => period,
            Err(refused) => return Ok(period_refused(&self.spoken.now(), refused)),
        };
        let number = self.shared.asked.fetch_add(1, Ordering::SeqCst) + 1;
        let own = self.clone();
        let counting = tokio::task::spawn_blocking(move || {
            let newest = || own.shared.asked.load(Ordering::SeqCst) == number;
            preview_report(&*leaves, period, &own.spoken.now(), &newest)
        });
        match counting.await {
            Ok(Ok(preview)) => Ok(preview),
            Ok(Err(error)) => Err(not_made(&self.spoken.now(), &why_not(&error))),
            Err(broken) => Err(not_made(&self.spoken.now(), &NotMade::Other(broken.to_string()))),
        }
    }

    fn work(&self) -> ReportWork {
        match &*self.state() {
            State::Idle => ReportWork::Idle,
            State::Running(percent) => work_running(&self.spoken.now(), *percent),
            State::Done(path) => work_done(&self.spoken.now(), &path.display().to_string()),
            State::NotMade(why) => work_stopped(&self.spoken.now(), why),
        }
    }

    /// Follows a wish.
    ///
    /// # Errors
    /// Why it is refused; then nothing is written.
    pub(crate) fn follow(&self, wish: ReportWish, leaves: Source, clock: &dyn Clock) -> Result<(), Refusal> {
        match wish {
            ReportWish::Write { from, to } => self.write((&from, &to), leaves, clock),
            ReportWish::Stop => {
                self.shared.stop.store(true, Ordering::SeqCst);
                Ok(())
            }
            ReportWish::OpenFolder => {
                let folder = match &*self.state() {
                    State::Done(path) => path.parent().map(Path::to_owned),
                    State::Idle | State::Running(_) | State::NotMade(_) => None,
                };
                let folder = folder.ok_or_else(|| self.refusal("noFolder", &NotMade::NoFolder))?;
                self.shell.open_folder(folder);
                Ok(())
            }
        }
    }

    fn write(&self, days: (&str, &str), leaves: Source, clock: &dyn Clock) -> Result<(), Refusal> {
        let period = Period::read(days.0, days.1).map_err(|refused| Refusal {
            code: "period".to_owned(),
            text: period_refused(&self.spoken.now(), refused)
                .refused
                .unwrap_or_default(),
            field: None,
        })?;
        let folder = self.shell.documents();
        let folder = folder.ok_or_else(|| self.refusal("noFolder", &NotMade::NoFolder))?;
        {
            let mut state = self.state();
            if matches!(*state, State::Running(_)) {
                return Err(self.refusal("busy", &NotMade::Busy));
            }
            *state = State::Running(0);
        }
        self.shared.stop.store(false, Ordering::SeqCst);
        let (own, now, zone) = (self.clone(), clock.now().wall, Zone(clock.offset()));
        let writing =
            tokio::task::spawn_blocking(move || own.written(&*leaves, (period, &folder), (now, zone)));
        let own = self.clone();
        tokio::spawn(async move {
            let ended = writing.await;
            *own.state() = match ended {
                Ok(Ok(path)) => State::Done(path),
                Ok(Err(error)) => {
                    tracing::warn!(%error, "no file was made for an auditor");
                    State::NotMade(why_not(&error))
                }
                Err(broken) => State::NotMade(NotMade::Other(broken.to_string())),
            };
        });
        Ok(())
    }

    fn written(
        &self,
        leaves: &dyn Leaves,
        (period, folder): (Period, &Path),
        (now, zone): (DateTime<Utc>, Zone),
    ) -> Result<PathBuf, ExportError> {
        std::fs::create_dir_all(folder)?;
        // One language from its first word to its last.
        let language = self.spoken.now();
        let go_on = || !self.shared.stop.load(Ordering::SeqCst);
        let mut progress = |percent| {
            *self.state() = State::Running(percent);
            go_on()
        };
        let tenants = report_tenants(leaves, period, &go_on)?;
        let whose = match tenants.as_slice() {
            [(_, only)] => in_a_name(only),
            [] | [_, _, ..] => String::new(),
        };
        for number in 1..=NAMES {
            let target = folder.join(name(&whose, period, number));
            let order = ReportOrder {
                period,
                tenant: None,
                cloud: &self.cloud,
                language: &language,
                zone,
                now,
                target: &target,
                replace: false,
                sign: None,
            };
            match make_report(leaves, &order, &mut progress, &|| Ok(())) {
                Err(ExportError::Exists(_)) if number < NAMES => {}
                Err(error) => return Err(error),
                Ok(_) => return Ok(target),
            }
        }
        Err(ExportError::Exists(folder.to_owned()))
    }

    fn refusal(&self, code: &str, why: &NotMade) -> Refusal {
        Refusal {
            code: code.to_owned(),
            text: not_made(&self.spoken.now(), why),
            field: None,
        }
    }
}

/// `aro-lockbox_Contoso_2026-10-01_2026-10-31.zip`, and the second of these days `… (2).zip`. A history of several tenants, or of
/// none, names none.
fn name(whose: &str, period: Period, number: u32) -> String {
    let days = period.name();
    let whose = if whose.is_empty() {
        String::new()
    } else {
        format!("_{whose}")
    };
    match number {
        1 => format!("aro-lockbox{whose}_{days}.zip"),
        other => format!("aro-lockbox{whose}_{days} ({other}).zip"),
    }
}

/// A tenant's name as every file system takes it: its letters and digits, with one dash for what stands between them.
fn in_a_name(tenant: &str) -> String {
    let words = tenant.split(|letter: char| !letter.is_alphanumeric());
    let words: Vec<_> = words.filter(|word| !word.is_empty()).collect();
    let cut: String = words.join("-").chars().take(TENANT).collect();
    cut.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::{Period, in_a_name, name};

    #[test]
    fn a_file_is_named_by_its_tenant_and_days_and_by_nothing_that_leads_out_of_its_folder() {
        let days = Period::read("2026-10-01", "2026-10-31").expect("days");
        for (tenant, file) in [
            ("Contoso", "aro-lockbox_Contoso_2026-10-01_2026-10-31.zip"),
            (
                "Zürich & Söhne",
                "aro-lockbox_Zürich-Söhne_2026-10-01_2026-10-31.zip",
            ),
            (
                "../../etc/passwd\0",
                "aro-lockbox_etc-passwd_2026-10-01_2026-10-31.zip",
            ),
            ("\u{202e}.\u{200b}", "aro-lockbox_2026-10-01_2026-10-31.zip"),
        ] {
            assert_eq!(name(&in_a_name(tenant), days, 1), file);
        }
        let long = in_a_name(&"a b ".repeat(1_000));
        assert!(long.chars().count() <= 40 && !long.ends_with('-'), "{long}");
        assert_eq!(
            name("Contoso", days, 2),
            "aro-lockbox_Contoso_2026-10-01_2026-10-31 (2).zip"
        );
    }
}
