//! Keeps the loop running. One that fails is noticed, told, and begun anew from what the history tells: with growing pauses, and not
//! for ever.

use crate::checks::Checks;
use crate::clock::Clock;
use crate::driver::{Driver, End, FAREWELL, farewell};
use crate::handle::restarting;
use crate::journal::Journal;
use crate::outside::{Outside, Reply, Wish};
use crate::perform::{Performers, within};
use crate::shell::Shell;
use crate::tokens::Tokens;
use lockbox_azure::Azure;
use lockbox_core::pace::NOTICE_LIMIT;
use lockbox_core::{App, Command, Settings};
use lockbox_view::{CloudBadge, Language, NoticeText, Tray, TrayChoice, TrayEntry, TrayIcon};
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
    pub(crate) cloud: CloudBadge,
    pub(crate) language: Language,
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
            None => App::new(self.settings.clone(), self.remembered().await),
        };
        let (event_sender, events) = mpsc::unbounded_channel();
        let performers = Performers {
            azure: Arc::clone(&self.azure),
            tokens: self.tokens.clone(),
            journal: self.journal.clone(),
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
            language: &self.language,
            outside,
            events,
            checks: Checks::new(),
            waiting: BTreeMap::new(),
        };
        driver.run().await
    }

    async fn remembered(&self) -> Result<lockbox_core::Remembered, String> {
        let journal = self.journal.clone();
        tokio::task::spawn_blocking(move || journal.remembered())
            .await
            .unwrap_or_else(|_| Err("the history could not be read".to_owned()))
    }

    /// Shows a notice; whether the desktop took it.
    async fn tell(&self, title: &str, body: &str) -> bool {
        let demo = self.cloud.note.as_ref().map(|_| format!("{}: ", self.cloud.name));
        let notice = NoticeText {
            title: format!("{}{title}", demo.unwrap_or_default()),
            body: body.to_owned(),
            key: None,
            urgent: true,
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
        self.outside.trays.send_replace(stalled_tray());
        let shell = &self.recipe.shell;
        if catch_unwind(AssertUnwindSafe(|| shell.close_decision())).is_err() {
            tracing::error!("the decision window could not be closed");
        }
    }

    async fn tell_again(&self) -> bool {
        self.recipe
            .tell(
                "ARO Lockbox stopped watching and starts again",
                "A part of the program failed. Requests that came meanwhile are told when it watches again",
            )
            .await
    }

    async fn give_up(self) {
        tracing::error!("the loop failed too often");
        self.recipe
            .tell(
                "ARO Lockbox stopped watching",
                "It failed several times and has ended. Start it again, and look in the portal for requests that wait",
            )
            .await;
        self.recipe.journal.close();
        self.fate.send_replace(Fate::GaveUp);
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
                    refuse(reply);
                }
                Some(Wish::Command(_, reply)) => refuse(reply),
                Some(Wish::Act(_, reply)) => refuse(Some(reply)),
                Some(Wish::NoticeClicked(_) | Wish::DecisionWindowGone | Wish::HistoryChecked(_)) => {}
            }
        }
    }
}

fn refuse(reply: Option<Reply>) {
    if let Some(reply) = reply {
        // Whoever asked may have gone.
        drop(reply.send(Err(restarting())));
    }
}

pub(crate) fn stalled_tray() -> Tray {
    Tray {
        icon: TrayIcon::Attention,
        count: 0,
        tooltip: "ARO Lockbox stopped watching and starts again.".to_owned(),
        entries: vec![
            TrayEntry::Note("Stopped watching, starts again\u{2026}".to_owned()),
            TrayEntry::Separator,
            TrayEntry::Item {
                label: "Quit (alerts stop)".to_owned(),
                choice: TrayChoice::Quit,
            },
        ],
    }
}

#[cfg(test)]
mod tests;
