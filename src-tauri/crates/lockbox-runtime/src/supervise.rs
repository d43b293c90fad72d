//! Keeps the loop running. One that fails is noticed, told, and begun anew from what the history tells: with growing pauses, and not
//! for ever.

use crate::checks::Checks;
use crate::clock::Clock;
use crate::driver::{Driver, End, FAREWELL, farewell};
use crate::journal::Journal;
use crate::outside::{Outside, Reply, Wish};
use crate::perform::{Performers, within};
use crate::settings::SettingsBook;
use crate::shell::Shell;
use crate::spoken::Spoken;
use crate::tokens::Tokens;
use lockbox_azure::Azure;
use lockbox_core::HistoryFault;
use lockbox_core::pace::NOTICE_LIMIT;
use lockbox_core::{App, Command, Settings, WatchedCloud};
use lockbox_view::{Incident, NoticeText, TurnedAway, incident, mark, stopped_tray};
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot, watch};

/// What became of the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    Running,
    /// It was ended in order.
    Stopped,
    /// It failed too often.
    GaveUp,
}

/// How often a loop is begun anew, and after which pauses.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Patience {
    /// The first pause; each further one is twice as long.
    first: Duration,
    /// So many failures in a row are one too many.
    most: u32,
    /// A loop that ran so long has nothing to do with the failures before it.
    calm: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            first: Duration::from_secs(1),
            most: 6,
            calm: Duration::from_secs(10 * 60),
        }
    }
}

impl Patience {
    /// The pause after so many failures in a row, if there is another try.
    fn pause(self, failures: u32) -> Option<Duration> {
        (failures < self.most).then(|| self.first * 2_u32.saturating_pow(failures.saturating_sub(1)))
    }
}

/// What every loop is made of.
pub(crate) struct Recipe {
    pub(crate) azure: Arc<Azure>,
    pub(crate) tokens: Tokens,
    pub(crate) journal: Journal,
    pub(crate) shell: Arc<dyn Shell>,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) settings: Settings,
    pub(crate) book: SettingsBook,
    pub(crate) first_run: bool,
    pub(crate) cloud: WatchedCloud,
    pub(crate) spoken: Spoken,
}

/// Begins the loop, and begins it anew.
pub(crate) struct Supervisor {
    pub(crate) recipe: Recipe,
    pub(crate) outside: Outside,
    pub(crate) fate: watch::Sender<Fate>,
    pub(crate) patience: Patience,
}

/// A loop ended by a panic.
#[derive(Debug, PartialEq, Eq)]
struct Failed;

/// Takes a panic in `work` as its end.
async fn caught<T>(work: impl Future<Output = T>) -> Result<T, Failed> {
    let mut work = pin!(work);
    std::future::poll_fn(move |context| {
        let polled = catch_unwind(AssertUnwindSafe(|| work.as_mut().poll(context)));
        polled.map_or(Poll::Ready(Err(Failed)), |poll| poll.map(Ok))
    })
    .await
}

impl Recipe {
    /// One loop, from its first event to its end. The first gets the app that was shown already.
    async fn run(&self, app: Option<App>, outside: &mut Outside, writing: mpsc::Sender<Infallible>) -> End {
        let app = match app {
            Some(app) => app,
            None => {
                let app = App::new(self.settings.clone(), self.remembered().await);
                self.with_preferences(app)
            }
        };
        let (event_sender, events) = mpsc::unbounded_channel();
        let performers = Performers {
            azure: Arc::clone(&self.azure),
            tokens: self.tokens.clone(),
            journal: self.journal.clone(),
            book: self.book.clone(),
            shell: Arc::clone(&self.shell),
            events: event_sender,
            writing,
            attempt: None,
        };
        let driver = Driver {
            app,
            clock: Arc::clone(&self.clock),
            performers,
            cloud: &self.cloud,
            language: self.spoken.now(),
            spoken: self.spoken.clone(),
            outside,
            events,
            preferences: self.book.watch(),
            settled: None,
            checks: Checks::new(),
            waiting: BTreeMap::new(),
        };
        driver.run().await
    }

    /// What people set counts from the first look on.
    pub(crate) fn with_preferences(&self, app: App) -> App {
        let (preferences, policies) = self.book.settled(&*self.clock);
        let app = app.preferring(preferences, policies);
        if self.first_run { app.with_first_run() } else { app }
    }

    async fn remembered(&self) -> Result<lockbox_core::Remembered, HistoryFault> {
        let journal = self.journal.clone();
        tokio::task::spawn_blocking(move || journal.remembered())
            .await
            .unwrap_or(Err(HistoryFault::BrokeOff))
    }

    /// Shows a notice; whether the desktop took it.
    async fn tell(&self, what: Incident<'_>) -> bool {
        let told = incident(what, &self.spoken.now());
        let notice = NoticeText {
            title: format!("{}{}", mark(&self.cloud), told.title),
            ..told
        };
        let shell = Arc::clone(&self.shell);
        let shown = within(Some(NOTICE_LIMIT), async move { shell.notify(notice).await }).await;
        let shown = shown.unwrap_or_else(|failure| Err(failure.text()));
        if let Err(error) = &shown {
            tracing::error!(error, "nobody could be told");
        }
        shown.is_ok()
    }
}

impl Supervisor {
    /// Runs until the program is ended, deserted, or has failed too often.
    pub(crate) async fn run(mut self, first: App) {
        let (mut app, mut failures, mut told) = (Some(first), 0, false);
        loop {
            let (ended, calm) = self.run_once(app.take()).await;
            match ended {
                Ok(End::Stopped(done)) => return self.stopped(done),
                Ok(End::Deserted) => return,
                Err(Failed) if calm => (failures, told) = (1, false),
                Err(Failed) => failures += 1,
            }
            let Some(pause) = self.patience.pause(failures) else {
                return self.give_up().await;
            };
            tracing::error!(failures, ?pause, "the loop failed and is begun anew");
            told = told || self.tell_again().await;
            if self.rest(pause).await == Fate::Stopped {
                return;
            }
        }
    }

    /// One loop to its end, and whether it had run for long. What it began to write is waited for: it is part of what the next one
    /// starts from.
    async fn run_once(&mut self, app: Option<App>) -> (Result<End, Failed>, bool) {
        let (writing, mut written) = mpsc::channel(1);
        let mut calm = false;
        let ended = {
            let mut running = Box::pin(caught(self.recipe.run(app, &mut self.outside, writing)));
            match tokio::time::timeout(self.patience.calm, &mut running).await {
                Ok(ended) => ended,
                Err(_elapsed) => {
                    calm = true;
                    running.await
                }
            }
        };
        if ended.is_err() {
            self.stall();
        }
        if tokio::time::timeout(FAREWELL, written.recv()).await.is_err() {
            tracing::warn!("something is still being written");
        }
        (ended, calm)
    }

    fn stopped(&self, done: oneshot::Sender<()>) {
        self.recipe.journal.close();
        self.fate.send_replace(Fate::Stopped);
        farewell(done);
    }

    /// What is shown is old from now on, and nothing may be decided on it.
    fn stall(&self) {
        self.outside.snapshots.stall();
        self.outside.reviews.stall();
        self.outside
            .trays
            .send_replace(stopped_tray(&self.recipe.spoken.now()));
        let shell = &self.recipe.shell;
        if catch_unwind(AssertUnwindSafe(|| shell.close_decision())).is_err() {
            tracing::error!("the decision window could not be closed");
        }
    }

    async fn tell_again(&self) -> bool {
        self.recipe.tell(Incident::StartsAgain).await
    }

    async fn give_up(self) {
        tracing::error!("the loop failed too often");
        self.recipe.tell(Incident::GaveUp).await;
        self.recipe.journal.close();
        self.fate.send_replace(Fate::GaveUp);
    }

    fn refuse(&self, reply: Option<Reply>) {
        if let Some(reply) = reply {
            // Whoever asked may have gone.
            drop(reply.send(Err(self.recipe.spoken.refusal(TurnedAway::Restarting))));
        }
    }

    /// Waits for the next try. Meanwhile nothing is done but ending.
    async fn rest(&mut self, pause: Duration) -> Fate {
        let mut over = pin!(tokio::time::sleep(pause));
        loop {
            let wish = tokio::select! {
                () = &mut over => return Fate::Running,
                wish = self.outside.wishes.recv() => wish,
            };
            match wish {
                None => return Fate::Stopped,
                Some(Wish::Stop(done)) => {
                    self.stopped(done);
                    return Fate::Stopped;
                }
                Some(Wish::Command(Command::Quit, reply)) => {
                    self.recipe.shell.quit();
                    self.refuse(reply);
                }
                Some(Wish::Command(_, reply)) => self.refuse(reply),
                Some(Wish::Act(_, reply)) => self.refuse(Some(reply)),
                Some(Wish::NoticeClicked(_) | Wish::DecisionWindowGone | Wish::HistoryChecked(_)) => {}
            }
        }
    }
}

#[cfg(test)]
mod tests;
