//! The way in: what windows, tray, notices and tests may ask of the running program.

use crate::clock::Clock;
use crate::driver::{Driver, Wish};
use crate::journal::Journal;
use crate::perform::Performers;
use crate::profile::ProfileFile;
use crate::seen::{Watching, showing};
use crate::shell::Shell;
use crate::tokens::Tokens;
use lockbox_azure::Azure;
use lockbox_core::{App, Command as CoreCommand, Place, Rejection, RequestKey, Settings};
use lockbox_keychain::Keychain;
use lockbox_view::{
    Act, CloudBadge, Command, Query, QueryAnswer, Refusal, Review, Scene, Snapshot, Tray, TrayChoice, Zone,
};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;
use tokio::sync::{mpsc, oneshot, watch};

/// Wishes that may wait; beyond them whoever asks waits.
const WISHES: usize = 256;

/// What a running program is made of.
pub struct Parts {
    pub azure: Arc<Azure>,
    /// The application registration, for the name under which the keychain keeps the token.
    pub client_id: String,
    pub keychain: Keychain,
    /// The database of the history.
    pub history: PathBuf,
    /// The file that remembers who signed in.
    pub account: PathBuf,
    pub shell: Arc<dyn Shell>,
    pub clock: Arc<dyn Clock>,
    pub settings: Settings,
}

/// The running program. Clones speak to the same one.
#[derive(Clone)]
pub struct Handle {
    wishes: mpsc::Sender<Wish>,
    snapshots: Watching<Snapshot>,
    reviews: Watching<Review>,
    trays: watch::Receiver<Tray>,
    journal: Journal,
    clock: Arc<dyn Clock>,
}

/// Starts the program on the current runtime. Opening the history blocks for a moment; a history that cannot be opened does not
/// stop the program: it watches, and decides nothing.
#[must_use]
pub fn start(parts: Parts) -> Handle {
    let journal = Journal::open(&parts.history);
    let app = App::new(parts.settings, journal.remembered());
    let cloud = CloudBadge {
        name: parts.azure.cloud().name().to_owned(),
        note: parts.azure.cloud().note(),
    };
    let now = parts.clock.now();
    let scene = Scene {
        app: &app,
        now,
        zone: Zone(parts.clock.offset()),
        cloud: &cloud,
    };
    let (snapshots, snapshot_reader) = showing(lockbox_view::snapshot(&scene), scene.server(), now.boot);
    let (reviews, review_reader) = showing(lockbox_view::review(&scene), scene.server(), now.boot);
    let (trays, tray_reader) = watch::channel(lockbox_view::tray(&scene));
    let (wish_sender, wishes) = mpsc::channel(WISHES);
    let (event_sender, events) = mpsc::unbounded_channel();
    let tokens = Tokens {
        azure: Arc::clone(&parts.azure),
        keychain: parts.keychain,
        profile: ProfileFile::new(parts.account),
        client_id: parts.client_id,
    };
    let performers = Performers {
        azure: parts.azure,
        tokens,
        journal: journal.clone(),
        shell: parts.shell,
        events: event_sender,
        sign_in: None,
    };
    let clock = Arc::clone(&parts.clock);
    let waiting = BTreeMap::new();
    let driver = Driver {
        app,
        clock: parts.clock,
        performers,
        cloud,
        snapshots,
        reviews,
        trays,
        wishes,
        events,
        waiting,
    };
    tokio::spawn(driver.run());
    Handle {
        wishes: wish_sender,
        snapshots: snapshot_reader,
        reviews: review_reader,
        trays: tray_reader,
        journal,
        clock,
    }
}

impl Handle {
    /// The snapshot above `after`; after 25 seconds the newest.
    pub async fn next_snapshot(&self, after: u64) -> Snapshot {
        self.snapshots.next(after, &*self.clock).await
    }

    /// The newest snapshot, at once.
    #[must_use]
    pub fn snapshot(&self) -> Snapshot {
        self.snapshots.newest(&*self.clock)
    }

    /// The review above `after`; after 25 seconds the newest.
    pub async fn next_review(&self, after: u64) -> Review {
        self.reviews.next(after, &*self.clock).await
    }

    /// Follows a command of the main window.
    ///
    /// # Errors
    /// Why it is refused.
    pub async fn dispatch(&self, command: Command) -> Result<(), Refusal> {
        let command = lockbox_view::command(&command).map_err(|rejection| unreadable(&rejection))?;
        let (reply, answer) = oneshot::channel();
        self.ask(Wish::Command(command, Some(reply)), answer).await
    }

    /// Follows an act in the decision window.
    ///
    /// # Errors
    /// Why it is refused.
    pub async fn decide(&self, act: Act) -> Result<(), Refusal> {
        let act = lockbox_view::act(&act).map_err(|rejection| unreadable(&rejection))?;
        let (reply, answer) = oneshot::channel();
        self.ask(Wish::Act(act, reply), answer).await
    }

    async fn ask(&self, wish: Wish, answer: oneshot::Receiver<Result<(), Refusal>>) -> Result<(), Refusal> {
        self.wishes.send(wish).await.map_err(|_closed| ended())?;
        answer.await.unwrap_or_else(|_| Err(ended()))
    }

    /// Answers a question about the past. Works with nobody signed in and without a network.
    pub async fn query(&self, query: Query) -> QueryAnswer {
        let (journal, clock) = (self.journal.clone(), Arc::clone(&self.clock));
        let answer =
            tokio::task::spawn_blocking(move || journal.query(query, clock.now().wall, Zone(clock.offset())))
                .await;
        answer.unwrap_or_else(|_| QueryAnswer::Unavailable {
            reason: "the question broke off".to_owned(),
        })
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

    /// Brings the main window forward at the inbox.
    pub fn show_main(&self) {
        self.tell(Wish::Command(CoreCommand::ShowMain(Place::Inbox), None));
    }

    /// The decision window was closed, crashed or lost its link.
    pub fn decision_window_gone(&self) {
        self.tell(Wish::DecisionWindowGone);
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

fn unreadable(rejection: &Rejection) -> Refusal {
    Refusal {
        code: if matches!(rejection, Rejection::Typed) {
            "typed"
        } else {
            "notFound"
        }
        .to_owned(),
        text: "What was sent could not be read.".to_owned(),
        field: None,
    }
}

fn ended() -> Refusal {
    Refusal {
        code: "ended".to_owned(),
        text: "ARO Lockbox is ending.".to_owned(),
        field: None,
    }
}
