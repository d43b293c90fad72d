//! What a link asks, passed to whoever answers now: the set-up, or the program that watches. One takes the other's place while the
//! same windows stay open. Link and runtime do not know each other; here they meet.

use lockbox_link::Calls;
use lockbox_runtime::{Fleet, Handle, SetUpHandle, Spoken};
use lockbox_view::{Act, Command, Query, QueryAnswer, Refusal, Review, Snapshot, TrayChoice, TurnedAway};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;
use tokio::sync::watch;

/// How long one who has ended may be waited for to be replaced.
const BETWEEN: Duration = Duration::from_secs(3);

/// Whoever answers.
#[derive(Clone)]
pub enum Behind {
    /// One has ended and the next has not begun.
    Nobody,
    SetUp(SetUpHandle),
    /// One account, as it is.
    Watching(Handle),
    /// All accounts, the first of them first.
    Together(Fleet),
    /// The main window asks for one more account, while those of the fleet are watched.
    Adding(SetUpHandle, Fleet),
}

#[derive(Clone)]
struct Shown {
    behind: Behind,
    /// Added to its revisions, so that they go on growing for windows that knew the one before.
    base: u64,
}

/// Where whoever answers is put in place.
#[derive(Clone)]
pub struct Front {
    shown: Arc<watch::Sender<Shown>>,
    /// The highest revision that any window got.
    highest: Arc<AtomicU64>,
    spoken: Spoken,
}

/// Answers links. Clones answer the same.
#[derive(Clone)]
pub struct Answers {
    shown: watch::Receiver<Shown>,
    highest: Arc<AtomicU64>,
    /// Of several accounts only the first is told of: whoever asks came to the door of its folder.
    first_alone: bool,
    spoken: Spoken,
}

impl Default for Front {
    /// Whose own words are English.
    fn default() -> Self {
        Self::new(Spoken::default())
    }
}

impl Front {
    /// Nobody answers yet; until then it is said in these words.
    #[must_use]
    pub fn new(spoken: Spoken) -> Self {
        let (shown, _) = watch::channel(Shown {
            behind: Behind::Nobody,
            base: 0,
        });
        Self {
            shown: Arc::new(shown),
            highest: Arc::default(),
            spoken,
        }
    }

    /// From now on this one answers; calls that wait for the one before are asked anew.
    pub fn put(&self, behind: Behind) {
        let base = self.highest.load(Ordering::SeqCst);
        self.shown.send_replace(Shown { behind, base });
    }

    /// What links are served with.
    #[must_use]
    pub fn answers(&self) -> Answers {
        Answers {
            shown: self.shown.subscribe(),
            highest: Arc::clone(&self.highest),
            first_alone: false,
            spoken: self.spoken.clone(),
        }
    }

    /// What is answered at the door of the first account's folder.
    #[must_use]
    pub fn answers_at_the_door(&self) -> Answers {
        Answers {
            first_alone: true,
            ..self.answers()
        }
    }

    /// Follows a click in the tray.
    pub fn tray_clicked(&self, choice: TrayChoice) {
        match &self.shown.borrow().behind {
            Behind::SetUp(handle) => handle.tray_clicked(&choice),
            Behind::Watching(handle) => handle.tray_clicked(choice),
            Behind::Together(fleet) | Behind::Adding(_, fleet) => fleet.tray_clicked(choice),
            Behind::Nobody => tracing::warn!("a click came while nobody was there to follow it"),
        }
    }

    /// Somebody clicked a notice; it only opens something.
    pub fn notice_clicked(&self, key: Option<String>) {
        match &self.shown.borrow().behind {
            Behind::SetUp(handle) => handle.show_main(),
            Behind::Watching(handle) => handle.notice_clicked(key),
            Behind::Together(fleet) | Behind::Adding(_, fleet) => fleet.notice_clicked(key),
            Behind::Nobody => tracing::warn!("a click came while nobody was there to follow it"),
        }
    }

    /// The decision window is gone.
    pub fn decision_window_gone(&self) {
        match &self.shown.borrow().behind {
            Behind::Watching(handle) => handle.decision_window_gone(),
            Behind::Together(fleet) | Behind::Adding(_, fleet) => fleet.decision_window_gone(),
            Behind::SetUp(_) | Behind::Nobody => {}
        }
    }

    /// A window could not be opened. Whether nobody has to be told, because somebody else deals with it.
    #[must_use]
    pub fn window_failed(&self) -> bool {
        match &self.shown.borrow().behind {
            Behind::SetUp(handle) => {
                handle.window_failed();
                true
            }
            Behind::Watching(_) | Behind::Together(_) | Behind::Adding(..) | Behind::Nobody => false,
        }
    }
}

impl Answers {
    /// Those of a program that is watching and that nobody takes the place of.
    #[must_use]
    pub fn of(handle: Handle) -> Self {
        let front = Front::default();
        front.put(Behind::Watching(handle));
        front.answers()
    }

    /// The one above `after` of whoever answers, also when that changes meanwhile.
    async fn next<P: Counted, F: Future<Output = Result<P, Refusal>>>(
        &self,
        after: u64,
        ask: impl Fn(Behind, u64) -> F,
    ) -> Result<P, Refusal> {
        let mut shown = self.shown.clone();
        loop {
            let Shown { behind, base } = shown.borrow_and_update().clone();
            tokio::select! {
                answer = ask(behind, after.saturating_sub(base)) => match answer {
                    Ok(answer) => return Ok(self.counted(answer, base)),
                    // Its end is news only if nobody comes after it.
                    Err(refusal) if refusal.code == "ended" => {
                        let changed = tokio::time::timeout(BETWEEN, shown.changed()).await;
                        if !matches!(changed, Ok(Ok(()))) {
                            return Err(refusal);
                        }
                    }
                    Err(refusal) => return Err(refusal),
                },
                () = changed(shown.clone()) => {}
            }
        }
    }

    fn counted<P: Counted>(&self, mut answer: P, base: u64) -> P {
        let revision = answer.count_from(base);
        self.highest.fetch_max(revision, Ordering::SeqCst);
        answer
    }

    fn setting_up(&self) -> Refusal {
        self.spoken.refusal(TurnedAway::NotSetUp)
    }

    fn nobody(&self) -> Refusal {
        self.spoken.refusal(TurnedAway::Starting)
    }

    fn behind(&self) -> Shown {
        self.shown.borrow().clone()
    }

    /// Whoever answers what is only read.
    fn read(&self) -> Shown {
        let shown = self.behind();
        let behind = match shown.behind {
            Behind::Together(fleet) | Behind::Adding(_, fleet) if self.first_alone => {
                let first = fleet.members().into_iter().next();
                let first = first.and_then(|id| fleet.member(&id));
                first.map_or(Behind::Nobody, Behind::Watching)
            }
            other @ (Behind::Nobody
            | Behind::SetUp(_)
            | Behind::Watching(_)
            | Behind::Together(_)
            | Behind::Adding(..)) => other,
        };
        Shown { behind, ..shown }
    }
}

/// Resolves when somebody else answers; never when nobody can be put in place any more.
async fn changed(mut shown: watch::Receiver<Shown>) {
    if shown.changed().await.is_err() {
        std::future::pending::<()>().await;
    }
}

/// What carries a revision.
trait Counted {
    /// Counts from there; gives the new revision.
    fn count_from(&mut self, base: u64) -> u64;
}

impl Counted for Snapshot {
    fn count_from(&mut self, base: u64) -> u64 {
        self.revision = self.revision.saturating_add(base);
        self.revision
    }
}

impl Counted for Review {
    fn count_from(&mut self, base: u64) -> u64 {
        self.revision = self.revision.saturating_add(base);
        self.revision
    }
}

impl Calls for Answers {
    async fn next_snapshot(&self, after: u64) -> Result<Snapshot, Refusal> {
        self.next(after, |behind, after| async move {
            match behind {
                Behind::SetUp(handle) | Behind::Adding(handle, _) => handle.next_snapshot(after).await,
                Behind::Watching(handle) => handle.next_snapshot(after).await,
                Behind::Together(fleet) => fleet.next_snapshot(after).await,
                Behind::Nobody => std::future::pending().await,
            }
        })
        .await
    }

    async fn snapshot(&self) -> Result<Snapshot, Refusal> {
        let Shown { behind, base } = self.read();
        let snapshot = match behind {
            Behind::SetUp(handle) | Behind::Adding(handle, _) => handle.snapshot()?,
            Behind::Watching(handle) => handle.snapshot()?,
            Behind::Together(fleet) => fleet.snapshot()?,
            Behind::Nobody => return Err(self.nobody()),
        };
        Ok(self.counted(snapshot, base))
    }

    async fn next_review(&self, after: u64) -> Result<Review, Refusal> {
        let setting_up = self.setting_up();
        self.next(after, |behind, after| {
            let setting_up = setting_up.clone();
            async move {
                match behind {
                    Behind::Watching(handle) => handle.next_review(after).await,
                    Behind::Together(fleet) | Behind::Adding(_, fleet) => fleet.next_review(after).await,
                    Behind::SetUp(_) => Err(setting_up),
                    Behind::Nobody => std::future::pending().await,
                }
            }
        })
        .await
    }

    async fn dispatch(&self, command: Command) -> Result<(), Refusal> {
        match self.behind().behind {
            Behind::SetUp(handle) | Behind::Adding(handle, _) => handle.dispatch(command).await,
            Behind::Watching(handle) => handle.dispatch(command).await,
            Behind::Together(fleet) => fleet.dispatch(command).await,
            Behind::Nobody => Err(self.nobody()),
        }
    }

    async fn decide(&self, act: Act) -> Result<(), Refusal> {
        match self.behind().behind {
            Behind::Watching(handle) => handle.decide(act).await,
            Behind::Together(fleet) | Behind::Adding(_, fleet) => fleet.decide(act).await,
            Behind::SetUp(_) => Err(self.setting_up()),
            Behind::Nobody => Err(self.nobody()),
        }
    }

    async fn query(&self, query: Query) -> QueryAnswer {
        let reason = match self.read().behind {
            Behind::Watching(handle) => return handle.query(query).await,
            Behind::Together(fleet) | Behind::Adding(_, fleet) => return fleet.query(query).await,
            Behind::SetUp(_) => self.setting_up().text,
            Behind::Nobody => self.nobody().text,
        };
        QueryAnswer::Unavailable { reason }
    }

    fn show(&self) {
        match self.behind().behind {
            Behind::SetUp(handle) | Behind::Adding(handle, _) => handle.show_main(),
            Behind::Watching(handle) => handle.show_main(),
            Behind::Together(fleet) => fleet.show_main(),
            Behind::Nobody => tracing::warn!("nobody was there to show a window"),
        }
    }
}
