//! What a drill goes through: watched, asked, told, answered.

use super::PAUSE;
use lockbox_emulator::{Command as Engineer, Ctl, DRILL_PERSON};
use lockbox_runtime::{Fleet, Handle};
use lockbox_view::{Command, Drill, Drilled, MemberId, SessionView, Snapshot, Tone};
use tokio::sync::watch;
use tokio::time::Instant;

pub(super) struct Walk {
    pub(super) fleet: Fleet,
    pub(super) id: MemberId,
    pub(super) ctl: Ctl,
    /// When the first notice was shown.
    pub(super) hears: watch::Receiver<Option<Instant>>,
    pub(super) answer: watch::Sender<Option<Drilled>>,
}

impl Walk {
    pub(super) async fn go(mut self) {
        self.watched().await;
        let asked = self.ctl.run(&Engineer::Drill {
            user: Some(DRILL_PERSON.to_owned()),
        });
        let request = match asked {
            Ok(told) => text(&told, "requestId").unwrap_or_default(),
            Err(error) => {
                self.fleet.drill_stands(Drill::Failed(error.to_string()));
                return;
            }
        };
        // It is looked for at once; the plan would find it as well.
        if let Some(handle) = self.fleet.member(&self.id) {
            drop(handle.dispatch(Command::CheckNow).await);
        }
        let approved = self.answered(&request).await;
        let took = self.hears.borrow().map(|told| told.elapsed());
        let drilled = Drilled { approved, took };
        self.answer.send_replace(Some(drilled));
        self.fleet.drill_stands(Drill::Answered(drilled));
    }

    /// Waits until its account was checked for the first time.
    async fn watched(&self) {
        let checked = |seen: &Snapshot| {
            matches!(seen.session, SessionView::SignedIn { .. }) && seen.freshness.tone == Tone::Good
        };
        let mut revision = 0;
        loop {
            match self.next(revision).await {
                Some(seen) if checked(&seen) => return,
                Some(seen) => revision = seen.revision,
                None => tokio::time::sleep(PAUSE).await,
            }
        }
    }

    /// Waits until Azure's side shows an answer, and says meanwhile whether its notice was shown. Whether it was approved.
    async fn answered(&mut self, request: &str) -> bool {
        let mut revision = 0;
        loop {
            let told = self.hears.borrow_and_update().is_some();
            self.fleet.drill_stands(Drill::Waiting { told });
            match self.phase(request).as_deref() {
                Some("Approved") => return true,
                Some("Denied") => return false,
                // It waits, or something else became of it: whoever began the drill ends it.
                Some(_) | None => {}
            }
            let mut hears = self.hears.clone();
            tokio::select! {
                seen = self.next(revision) => match seen {
                    Some(seen) => revision = seen.revision,
                    None => tokio::time::sleep(PAUSE).await,
                },
                Ok(()) = hears.changed() => {}
            }
        }
    }

    fn phase(&self, request: &str) -> Option<String> {
        text(&self.ctl.request(request).ok()?, "status")
    }

    async fn next(&self, after: u64) -> Option<Snapshot> {
        let handle: Handle = self.fleet.member(&self.id)?;
        handle.next_snapshot(after).await.ok()
    }
}

fn text(shown: &serde_json::Value, name: &str) -> Option<String> {
    shown.get(name)?.as_str().map(str::to_owned)
}
