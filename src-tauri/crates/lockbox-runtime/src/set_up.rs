//! Drives the set-up: the same shape as the loop that watches, without Azure, history and time. Ends with what was configured.

use crate::clock::Clock;
use crate::perform::within;
use crate::seen::{Showing, Stalled, Watching, showing};
use crate::shell::Shell;
use crate::spoken::Spoken;
use lockbox_core::WatchedCloud;
use lockbox_core::pace::NOTICE_LIMIT;
use lockbox_core::{Rejection, SetUp, SetUpCommand, SetUpEffect, SetUpEvent, SetUpRejection, Ticket, Wanted};
use lockbox_view::{Command, Refusal, Snapshot, Tray, TrayChoice, TurnedAway};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot, watch};

/// Wishes that may wait; beyond them whoever asks waits.
const WISHES: usize = 64;
/// A folder, a lock and two small files; a disk that hangs is told.
const CONFIGURE_LIMIT: Duration = Duration::from_secs(20);

/// What a running set-up is made of.
pub struct SetUpParts {
    pub set_up: SetUp,
    /// Begin with a notice instead of a window.
    pub hidden: bool,
    /// What window and tray say of the cloud, where one is given.
    pub cloud: WatchedCloud,
    pub shell: Arc<dyn Shell>,
    pub clock: Arc<dyn Clock>,
    pub spoken: Spoken,
}

/// How a set-up ends.
#[derive(Debug, PartialEq, Eq)]
pub enum SetUpEnd<T> {
    /// What was asked for can be watched.
    Configured(T),
    /// Somebody went back to what is watched already.
    Left,
    /// Nobody can see anything of it: neither window nor notice.
    GaveUp,
    /// Nobody is left who could ask for anything.
    Deserted,
}

enum Wish {
    Command(SetUpCommand, Option<oneshot::Sender<Result<(), Refusal>>>),
    WindowFailed,
}

/// The running set-up. Clones speak to the same one.
#[derive(Clone)]
pub struct SetUpHandle {
    wishes: mpsc::Sender<Wish>,
    snapshots: Watching<Snapshot>,
    trays: watch::Receiver<Tray>,
    clock: Arc<dyn Clock>,
    spoken: Spoken,
}

impl SetUpHandle {
    /// The snapshot above `after`; after 25 seconds the newest.
    ///
    /// # Errors
    /// When the set-up is over.
    pub async fn next_snapshot(&self, after: u64) -> Result<Snapshot, Refusal> {
        let seen = self.snapshots.next(after, &*self.clock).await;
        seen.map_err(|Stalled| self.over())
    }

    /// The newest snapshot, at once.
    ///
    /// # Errors
    /// As for [`SetUpHandle::next_snapshot`].
    pub fn snapshot(&self) -> Result<Snapshot, Refusal> {
        self.snapshots.newest(&*self.clock).map_err(|Stalled| self.over())
    }

    /// Follows a command of the window. One that goes on is answered when it is configured.
    ///
    /// # Errors
    /// Why it is refused; everything that is no command of a set-up is.
    pub async fn dispatch(&self, command: Command) -> Result<(), Refusal> {
        let command =
            lockbox_view::set_up_command(&command).map_err(|rejection| self.unreadable(&rejection))?;
        let (reply, answer) = oneshot::channel();
        let wish = Wish::Command(command, Some(reply));
        self.wishes.send(wish).await.map_err(|_closed| self.over())?;
        answer.await.unwrap_or_else(|_| Err(self.over()))
    }

    /// The tray, as it is to be drawn.
    #[must_use]
    pub fn tray(&self) -> watch::Receiver<Tray> {
        self.trays.clone()
    }

    /// Follows a click in the tray.
    pub fn tray_clicked(&self, choice: &TrayChoice) {
        let command = match choice {
            TrayChoice::Quit => SetUpCommand::Quit,
            TrayChoice::OpenInbox
            | TrayChoice::OpenGrants
            | TrayChoice::OpenHistory
            | TrayChoice::Review { .. }
            | TrayChoice::CheckNow
            | TrayChoice::SignIn
            | TrayChoice::OpenSettings
            | TrayChoice::Quiet(_)
            | TrayChoice::SignInTo { .. } => SetUpCommand::Show,
        };
        self.tell(Wish::Command(command, None));
    }

    /// Brings the window forward.
    pub fn show_main(&self) {
        self.tell(Wish::Command(SetUpCommand::Show, None));
    }

    /// The window could not be opened.
    pub fn window_failed(&self) {
        self.tell(Wish::WindowFailed);
    }

    fn over(&self) -> Refusal {
        self.spoken.refusal(TurnedAway::SetUpOver)
    }

    fn unreadable(&self, rejection: &Rejection) -> Refusal {
        let too_long = *rejection == Rejection::Typed;
        self.spoken.refusal(if too_long {
            TurnedAway::TooLong
        } else {
            TurnedAway::SetUpOnly
        })
    }

    fn tell(&self, wish: Wish) {
        if self.wishes.try_send(wish).is_err() {
            tracing::warn!("the set-up is over or overrun; a click was dropped");
        }
    }
}

/// Puts a set-up together. It runs as long as the future is kept and ends with what `configure` made of what was asked for.
pub fn set_up<T, F>(
    parts: SetUpParts,
    configure: impl Fn(Wanted) -> F + Send,
) -> (SetUpHandle, impl Future<Output = SetUpEnd<T>> + Send)
where
    T: Send + 'static,
    F: Future<Output = Result<T, String>> + Send + 'static,
{
    let now = parts.clock.now();
    let first = lockbox_view::set_up_snapshot(&parts.set_up, &parts.cloud, now.wall, &parts.spoken.now());
    let (snapshots, snapshot_reader) = showing(first, now.wall, now.boot);
    let (trays, tray_reader) = watch::channel(lockbox_view::set_up_tray(&parts.cloud, &parts.spoken.now()));
    let (wish_sender, wishes) = mpsc::channel(WISHES);
    let (answer_sender, answers) = mpsc::unbounded_channel();
    let handle = SetUpHandle {
        wishes: wish_sender,
        snapshots: snapshot_reader,
        trays: tray_reader,
        clock: Arc::clone(&parts.clock),
        spoken: parts.spoken.clone(),
    };
    let running = Running {
        parts,
        snapshots,
        trays,
        wishes,
        answers,
        answer_sender,
        waiting: BTreeMap::new(),
        made: None,
        gave_up: false,
    };
    (handle, running.run(configure))
}

/// What a performer brings.
enum Answer<T> {
    Configured(Ticket, Result<T, String>),
    NoticeShown(Ticket, Result<(), String>),
}

struct Running<T> {
    parts: SetUpParts,
    snapshots: Showing<Snapshot>,
    trays: watch::Sender<Tray>,
    wishes: mpsc::Receiver<Wish>,
    answers: mpsc::UnboundedReceiver<Answer<T>>,
    answer_sender: mpsc::UnboundedSender<Answer<T>>,
    waiting: BTreeMap<Ticket, oneshot::Sender<Result<(), Refusal>>>,
    /// What was configured.
    made: Option<T>,
    gave_up: bool,
}

impl<T: Send + 'static> Running<T> {
    async fn run<F>(mut self, configure: impl Fn(Wanted) -> F + Send) -> SetUpEnd<T>
    where
        F: Future<Output = Result<T, String>> + Send + 'static,
    {
        let mut effects = self.parts.set_up.start(self.parts.hidden);
        loop {
            self.show();
            for effect in effects {
                self.perform(effect, &configure);
            }
            if self.gave_up {
                return SetUpEnd::GaveUp;
            }
            if self.parts.set_up.is_configured()
                && let Some(made) = self.made.take()
            {
                return SetUpEnd::Configured(made);
            }
            if self.parts.set_up.is_left() {
                return SetUpEnd::Left;
            }
            let event = tokio::select! {
                biased;
                () = self.parts.spoken.changed() => {
                    effects = Vec::new();
                    continue;
                }
                answer = self.answers.recv() => answer.map(|answer| self.take(answer)),
                wish = self.wishes.recv() => wish.map(|wish| self.wish(wish)),
            };
            match event {
                Some(event) => effects = self.parts.set_up.handle(event),
                None => return SetUpEnd::Deserted,
            }
        }
    }

    fn wish(&mut self, wish: Wish) -> SetUpEvent {
        match wish {
            Wish::Command(command, reply) => {
                let ticket = self.parts.set_up.next_ticket();
                if let Some(reply) = reply {
                    self.waiting.insert(ticket, reply);
                }
                SetUpEvent::Command { ticket, command }
            }
            Wish::WindowFailed => SetUpEvent::WindowFailed,
        }
    }

    fn take(&mut self, answer: Answer<T>) -> SetUpEvent {
        match answer {
            Answer::Configured(ticket, outcome) => SetUpEvent::Configured {
                ticket,
                outcome: outcome.map(|made| self.made = Some(made)),
            },
            Answer::NoticeShown(ticket, outcome) => SetUpEvent::NoticeShown { ticket, outcome },
        }
    }

    fn perform<F>(&mut self, effect: SetUpEffect, configure: &impl Fn(Wanted) -> F)
    where
        F: Future<Output = Result<T, String>> + Send + 'static,
    {
        match effect {
            SetUpEffect::Configure { ticket, wanted } => {
                let language = self.parts.spoken.now();
                let making = within(Some(CONFIGURE_LIMIT), configure(wanted));
                self.answer(async move {
                    let made = making.await;
                    let made =
                        made.unwrap_or_else(|failure| Err(language.not_set_up_because(&failure.text())));
                    Answer::Configured(ticket, made)
                });
            }
            SetUpEffect::Notify { ticket } => {
                let shell = Arc::clone(&self.parts.shell);
                let notice = lockbox_view::set_up_notice(&self.parts.spoken.now());
                let telling = within(Some(NOTICE_LIMIT), async move { shell.notify(notice).await });
                self.answer(async move {
                    let outcome = telling.await;
                    Answer::NoticeShown(ticket, outcome.unwrap_or_else(|failure| Err(failure.text())))
                });
            }
            SetUpEffect::ShowMain => self.parts.shell.show_main(),
            SetUpEffect::GiveUp => self.gave_up = true,
            SetUpEffect::Reply { to, result } => self.reply(to, result),
            SetUpEffect::Quit => self.parts.shell.quit(),
        }
    }

    fn answer(&self, answer: impl Future<Output = Answer<T>> + Send + 'static) {
        let answers = self.answer_sender.clone();
        tokio::spawn(async move {
            // The set-up is gone only when it is over.
            drop(answers.send(answer.await));
        });
    }

    fn reply(&mut self, to: Ticket, result: Result<(), SetUpRejection>) {
        if let Some(reply) = self.waiting.remove(&to) {
            // Whoever asked may have gone.
            drop(reply.send(
                result.map_err(|rejection| lockbox_view::set_up_refusal(rejection, &self.parts.spoken.now())),
            ));
        }
    }

    fn show(&self) {
        let language = self.parts.spoken.now();
        let tray = lockbox_view::set_up_tray(&self.parts.cloud, &language);
        self.trays.send_if_modified(|shown| {
            let changed = *shown != tray;
            if changed {
                *shown = tray;
            }
            changed
        });
        let now = self.parts.clock.now();
        let snapshot =
            lockbox_view::set_up_snapshot(&self.parts.set_up, &self.parts.cloud, now.wall, &language);
        self.snapshots.show(snapshot, now.wall, now.boot);
    }
}

#[cfg(test)]
mod tests;
