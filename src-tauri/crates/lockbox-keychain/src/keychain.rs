//! The keychain as the program uses it: a handle that can be cloned, one thread behind it, a deadline for every call.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use secrecy::SecretString;

use crate::error::KeychainError;
use crate::long;
use crate::memory::MemoryStore;
use crate::os::OsStore;
use crate::slot::Slot;
use crate::store::SecretStore;

/// How long a call of the program's own waits.
const BACKGROUND: Duration = Duration::from_secs(5);
/// How long a call waits when a person may be asked to unlock the keychain.
const WITH_A_PERSON: Duration = Duration::from_secs(30);
/// Calls that wait for the thread at most.
const QUEUE: usize = 16;

/// A place for secrets. Clones share it.
///
/// Every call blocks until the keychain answered or its time is up: 5 s, or 30 s on a handle made by
/// [`Keychain::with_a_person`]. Only such a handle may ask a person to unlock the keychain; on any other a locked one answers
/// [`KeychainError::Locked`], so that a question that was put away does not come back by itself. So it is made where blocking is allowed (`spawn_blocking`), never on a thread that runs
/// futures. The store itself lives on a thread of its own and never meets an async runtime.
///
/// A call that got stuck is not killed. Until it returns, further calls answer [`KeychainError::TimedOut`] at once; a call
/// that had not begun when its time was up is never made.
#[derive(Clone)]
pub struct Keychain {
    shared: Arc<Shared>,
    patience: Duration,
    may_ask: bool,
}

struct Shared {
    queue: Option<SyncSender<Job>>,
    state: Arc<Mutex<State>>,
    lasting: bool,
}

#[derive(Default)]
struct State {
    next: u64,
    running: Option<u64>,
    /// The running call, once its caller has given up.
    stuck: Option<u64>,
}

struct Job {
    id: u64,
    /// Set by the thread when it begins, or by the caller when it gives up first.
    taken: Arc<AtomicBool>,
    may_ask: bool,
    ask: Ask,
    reply: SyncSender<Answer>,
}

enum Ask {
    Save(String, SecretString),
    Load(String),
    Delete(String),
}

type Answer = Result<Option<SecretString>, KeychainError>;

impl Keychain {
    /// The operating system's keychain, with items that belong to `app`. Nothing is asked of it yet.
    #[must_use]
    pub fn system(app: &str) -> Self {
        Self::start(Box::new(OsStore::new(app)), true)
    }

    /// Memory of this process, for a session that leaves nothing behind.
    #[must_use]
    pub fn memory() -> Self {
        Self::start(Box::new(MemoryStore::default()), false)
    }

    /// Some other store, such as a test's.
    #[must_use]
    pub fn over(store: Box<dyn SecretStore>) -> Self {
        Self::start(store, true)
    }

    fn start(store: Box<dyn SecretStore>, lasting: bool) -> Self {
        let state = Arc::new(Mutex::new(State::default()));
        let (queue, jobs) = sync_channel(QUEUE);
        let seen = Arc::clone(&state);
        let thread = std::thread::Builder::new()
            .name("keychain".to_owned())
            .spawn(move || work(store, &jobs, &seen));
        let queue = match thread {
            Ok(_) => Some(queue),
            Err(error) => {
                tracing::error!(%error, "no thread for the keychain");
                None
            }
        };
        Self {
            shared: Arc::new(Shared {
                queue,
                state,
                lasting,
            }),
            patience: BACKGROUND,
            may_ask: false,
        }
    }

    /// The same keychain for calls at which somebody sits, who may be asked to unlock it: they wait up to 30 s.
    #[must_use]
    pub fn with_a_person(&self) -> Self {
        Self {
            shared: Arc::clone(&self.shared),
            patience: WITH_A_PERSON,
            may_ask: true,
        }
    }

    /// The same keychain with another patience, for tests.
    #[must_use]
    pub fn with_patience(&self, patience: Duration) -> Self {
        Self {
            shared: Arc::clone(&self.shared),
            patience: patience.min(WITH_A_PERSON),
            may_ask: self.may_ask,
        }
    }

    /// Whether what is saved outlives the program.
    #[must_use]
    pub fn is_lasting(&self) -> bool {
        self.shared.lasting
    }

    /// Whether it is stuck in a call that nobody waits for any more.
    #[must_use]
    pub fn is_stuck(&self) -> bool {
        lock(&self.shared.state).stuck.is_some()
    }

    /// Keeps a secret, in the place of the one that was kept before.
    ///
    /// # Errors
    /// See [`KeychainError`]. After [`KeychainError::TimedOut`] it may still be saved a little later; after any other the
    /// old secret is still there.
    pub fn save(&self, slot: &Slot, secret: SecretString) -> Result<(), KeychainError> {
        self.call(Ask::Save(slot.user(), secret)).map(|_| ())
    }

    /// The secret that is kept, if there is one.
    ///
    /// # Errors
    /// See [`KeychainError`].
    pub fn load(&self, slot: &Slot) -> Result<Option<SecretString>, KeychainError> {
        self.call(Ask::Load(slot.user()))
    }

    /// Forgets the secret; that there is none is no error.
    ///
    /// # Errors
    /// See [`KeychainError`]; it may still be there.
    pub fn delete(&self, slot: &Slot) -> Result<(), KeychainError> {
        self.call(Ask::Delete(slot.user())).map(|_| ())
    }

    fn call(&self, ask: Ask) -> Answer {
        let queue = self.shared.queue.as_ref().ok_or_else(no_thread)?;
        let (reply, answer) = sync_channel(1);
        let taken = Arc::new(AtomicBool::new(false));
        let id = {
            let mut state = lock(&self.shared.state);
            if state.stuck.is_some() {
                return Err(KeychainError::TimedOut);
            }
            state.next += 1;
            state.next
        };
        queue
            .try_send(Job {
                id,
                taken: Arc::clone(&taken),
                may_ask: self.may_ask,
                ask,
                reply,
            })
            .map_err(|error| match error {
                TrySendError::Full(_) => KeychainError::TimedOut,
                TrySendError::Disconnected(_) => no_thread(),
            })?;
        match answer.recv_timeout(self.patience) {
            Ok(answer) => answer,
            Err(RecvTimeoutError::Disconnected) => Err(no_thread()),
            Err(RecvTimeoutError::Timeout) => self.give_up(id, &taken, &answer),
        }
    }

    fn give_up(&self, id: u64, taken: &AtomicBool, answer: &Receiver<Answer>) -> Answer {
        if taken.swap(true, Ordering::AcqRel) {
            let mut state = lock(&self.shared.state);
            if state.running == Some(id) {
                state.stuck = Some(id);
                tracing::warn!("the keychain does not answer");
            }
        }
        // It may have come in this very moment.
        answer.try_recv().unwrap_or(Err(KeychainError::TimedOut))
    }
}

impl std::fmt::Debug for Keychain {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Keychain")
            .field("lasting", &self.shared.lasting)
            .finish_non_exhaustive()
    }
}

/// The thread: one call after the other, until the last handle is gone.
fn work(mut store: Box<dyn SecretStore>, jobs: &Receiver<Job>, state: &Mutex<State>) {
    for job in jobs {
        // Marked before it is taken: whoever gives up on a call that was taken finds it running, or finished.
        lock(state).running = Some(job.id);
        let answer = if job.taken.swap(true, Ordering::AcqRel) {
            None
        } else {
            Some(
                catch_unwind(AssertUnwindSafe(|| perform(store.as_mut(), job.ask, job.may_ask)))
                    .unwrap_or_else(|_panic| {
                        tracing::error!("the keychain's store panicked");
                        Err(KeychainError::Broken(
                            "a fault in the program's own keychain code".to_owned(),
                        ))
                    }),
            )
        };
        let mut state = lock(state);
        state.running = None;
        if state.stuck.take().is_some() {
            tracing::info!("the keychain answers again");
        }
        drop(state);
        // Nobody may be waiting any more.
        answer.and_then(|answer| job.reply.send(answer).ok());
    }
}

fn perform(store: &mut dyn SecretStore, ask: Ask, may_ask: bool) -> Answer {
    if !may_ask && store.is_locked() {
        return Err(KeychainError::Locked);
    }
    match ask {
        Ask::Save(name, secret) => long::save(store, &name, &secret).map(|()| None),
        Ask::Load(name) => long::load(store, &name),
        Ask::Delete(name) => long::delete(store, &name).map(|()| None),
    }
}

fn lock(state: &Mutex<State>) -> MutexGuard<'_, State> {
    state.lock().unwrap_or_else(PoisonError::into_inner)
}

fn no_thread() -> KeychainError {
    KeychainError::Broken("its thread is not there".to_owned())
}
