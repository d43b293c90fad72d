//! The way in: what windows, tray, notices and tests may ask of the running program.

use crate::clock::Clock;
use crate::journal::Journal;
use crate::outside::Wish;
use crate::report::Reports;
use crate::seen::{Stalled, Watching};
use crate::spoken::Spoken;
use crate::supervise::Fate;
use lockbox_core::{Command as CoreCommand, Names, PastAccess, Place, Rejection, RequestKey};
use lockbox_view::{
    Act, Command, Query, QueryAnswer, Refusal, Review, Snapshot, Tray, TrayChoice, TurnedAway, Voice, Zone,
};
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot, watch};

/// The running program. Clones speak to the same one.
#[derive(Clone)]
pub struct Handle {
    pub(crate) wishes: mpsc::Sender<Wish>,
    pub(crate) snapshots: Watching<Snapshot>,
    pub(crate) reviews: Watching<Review>,
    pub(crate) trays: watch::Receiver<Tray>,
    pub(crate) fate: watch::Receiver<Fate>,
    pub(crate) names: watch::Receiver<Names>,
    pub(crate) elsewhere: Arc<watch::Sender<Names>>,
    pub(crate) journal: Journal,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) spoken: Spoken,
    pub(crate) reports: Reports,
}

impl Handle {
    /// The snapshot above `after`; after 25 seconds the newest.
    ///
    /// # Errors
    /// When nobody makes newer ones: the program has ended or is starting again.
    pub async fn next_snapshot(&self, after: u64) -> Result<Snapshot, Refusal> {
        let seen = self.snapshots.next(after, &*self.clock).await;
        seen.map_err(|Stalled| self.gone())
    }

    /// The newest snapshot, at once.
    ///
    /// # Errors
    /// As for [`Handle::next_snapshot`].
    pub fn snapshot(&self) -> Result<Snapshot, Refusal> {
        let seen = self.snapshots.newest(&*self.clock);
        seen.map_err(|Stalled| self.gone())
    }

    /// The review above `after`; after 25 seconds the newest.
    ///
    /// # Errors
    /// As for [`Handle::next_snapshot`].
    pub async fn next_review(&self, after: u64) -> Result<Review, Refusal> {
        let seen = self.reviews.next(after, &*self.clock).await;
        seen.map_err(|Stalled| self.gone())
    }

    /// The newest review, at once.
    pub(crate) fn review(&self) -> Result<Review, Refusal> {
        let seen = self.reviews.newest(&*self.clock);
        seen.map_err(|Stalled| self.gone())
    }

    /// Whether it failed too often and has ended for good.
    pub(crate) fn has_failed(&self) -> bool {
        match *self.fate.borrow() {
            Fate::GaveUp => true,
            Fate::Stopped => false,
            // Whoever was to tell the end and is gone without a word has failed too.
            Fate::Running => self.fate.has_changed().is_err(),
        }
    }

    /// Follows a command of the main window.
    ///
    /// # Errors
    /// Why it is refused.
    pub async fn dispatch(&self, command: Command) -> Result<(), Refusal> {
        if let Command::Report { wish } = command {
            let leaves = Arc::new(self.journal.clone());
            return self.reports.follow(wish, leaves, &*self.clock);
        }
        let mut command = lockbox_view::command(&command).map_err(|rejection| self.unreadable(&rejection))?;
        if let CoreCommand::LookInto { key, past } = &mut command {
            *past = self.access_of(key.clone()).await;
        }
        self.command(command).await
    }

    /// What the history tells of the access that a request opened; nothing where it tells nothing, or is not there.
    async fn access_of(&self, key: RequestKey) -> Option<PastAccess> {
        let journal = self.journal.clone();
        let asked = tokio::task::spawn_blocking(move || journal.access_of(&key));
        asked.await.unwrap_or_default()
    }

    pub(crate) async fn command(&self, command: CoreCommand) -> Result<(), Refusal> {
        let (reply, answer) = oneshot::channel();
        self.ask(Wish::Command(command, Some(reply)), answer).await
    }

    /// Follows an act in the decision window.
    ///
    /// # Errors
    /// Why it is refused.
    pub async fn decide(&self, act: Act) -> Result<(), Refusal> {
        let act = lockbox_view::act(&act).map_err(|rejection| self.unreadable(&rejection))?;
        let (reply, answer) = oneshot::channel();
        self.ask(Wish::Act(act, reply), answer).await
    }

    async fn ask(&self, wish: Wish, answer: oneshot::Receiver<Result<(), Refusal>>) -> Result<(), Refusal> {
        self.wishes.send(wish).await.map_err(|_closed| self.gone())?;
        answer.await.unwrap_or_else(|_| Err(self.gone()))
    }

    /// Answers a question about the past. Works with nobody signed in and without a network. What a check finds that was asked
    /// for counts as the program's own.
    pub async fn query(&self, query: Query) -> QueryAnswer {
        if let Query::Report { ask } = query {
            let leaves = Arc::new(self.journal.clone());
            return self.reports.answer(ask, leaves, self.clock.now().wall).await;
        }
        let checks = query == Query::Verify;
        let (journal, clock) = (self.journal.clone(), Arc::clone(&self.clock));
        let language = self.spoken.now();
        let asked = tokio::task::spawn_blocking(move || {
            let voice = Voice {
                language: &language,
                zone: Zone(clock.offset()),
            };
            let answer = journal.query(query, clock.now().wall, voice);
            (answer, journal.health().filter(|_| checks))
        });
        match asked.await {
            Ok((answer, health)) => {
                if let Some(outcome) = health {
                    self.tell(Wish::HistoryChecked(outcome));
                }
                answer
            }
            Err(_) => QueryAnswer::Unavailable {
                reason: self.spoken.now().question_broke_off(),
            },
        }
    }

    /// The tray, as it is to be drawn.
    #[must_use]
    pub fn tray(&self) -> watch::Receiver<Tray> {
        self.trays.clone()
    }

    /// Follows a click in the tray.
    pub fn tray_clicked(&self, choice: TrayChoice) {
        match lockbox_view::tray_command(&choice) {
            Some(command) => self.tell(Wish::Command(command, None)),
            None => tracing::warn!("a tray entry named no request"),
        }
    }

    /// Somebody clicked a notice; it only opens something.
    pub fn notice_clicked(&self, key: Option<String>) {
        self.tell(Wish::NoticeClicked(
            key.as_deref().and_then(RequestKey::from_text),
        ));
    }

    /// Tells what the accounts beside this one know by name.
    pub(crate) fn named_elsewhere(&self, names: Names) {
        self.elsewhere.send_if_modified(|known| {
            let changed = *known != names;
            *known = names;
            changed
        });
    }

    /// Brings the main window forward at the inbox.
    pub fn show_main(&self) {
        self.tell(Wish::Command(CoreCommand::ShowMain(Place::Inbox), None));
    }

    /// The decision window was closed, crashed or lost its link.
    pub fn decision_window_gone(&self) {
        self.tell(Wish::DecisionWindowGone);
    }

    /// Resolves when the program failed too often and has ended for good; never when it is ended in order.
    pub async fn failed(&self) {
        let mut fate = self.fate.clone();
        let ended = fate.wait_for(|fate| *fate != Fate::Running).await;
        // Whoever was to tell the end and is gone without a word has failed too.
        if ended.is_ok_and(|fate| *fate == Fate::Stopped) {
            std::future::pending::<()>().await;
        }
    }

    /// Why a call brings nothing.
    fn gone(&self) -> Refusal {
        match *self.fate.borrow() {
            Fate::Running => self.spoken.refusal(TurnedAway::Restarting),
            Fate::Stopped | Fate::GaveUp => self.spoken.refusal(TurnedAway::Ended),
        }
    }

    fn unreadable(&self, rejection: &Rejection) -> Refusal {
        let too_long = *rejection == Rejection::Typed;
        self.spoken.refusal(if too_long {
            TurnedAway::Overlong
        } else {
            TurnedAway::Unreadable
        })
    }

    /// Ends the loop in order.
    pub async fn stop(&self) {
        let (done, ended) = oneshot::channel();
        if self.wishes.send(Wish::Stop(done)).await.is_ok() {
            // Either it answered or it was gone already.
            drop(ended.await);
        }
    }

    /// From any thread, without waiting.
    fn tell(&self, wish: Wish) {
        if self.wishes.try_send(wish).is_err() {
            tracing::warn!("the program is ending or overrun; a click was dropped");
        }
    }
}
