//! A store for tests: a real one with a limit on lengths, which fails, hangs or panics where its script says so.

use std::collections::VecDeque;
use std::sync::mpsc::Receiver;
use std::sync::{Arc, Mutex, PoisonError};

use secrecy::{ExposeSecret, SecretString};

use crate::error::KeychainError;
use crate::memory::MemoryStore;
use crate::store::SecretStore;

/// What happens at one call.
#[derive(Debug)]
pub(crate) enum Turn {
    /// It works.
    Work,
    /// It fails and changes nothing.
    Fail(KeychainError),
    /// It works when a message comes, or when the sender is dropped.
    Hang(Receiver<()>),
    /// The store panics.
    Panic,
}

/// A store that follows a script; after the script's end everything works. Clones share items and script.
#[derive(Clone, Default)]
pub(crate) struct ScriptedStore {
    shared: Arc<Mutex<Shared>>,
    limit: Option<usize>,
}

#[derive(Default)]
struct Shared {
    items: MemoryStore,
    script: VecDeque<Turn>,
    calls: Vec<String>,
    locked: bool,
}

impl ScriptedStore {
    /// A store whose values may have `limit` bytes.
    pub(crate) fn new(limit: Option<usize>) -> Self {
        Self {
            limit,
            ..Self::default()
        }
    }

    /// Adds turns to the script.
    pub(crate) fn script(&self, turns: impl IntoIterator<Item = Turn>) {
        self.with(|shared| shared.script.extend(turns));
    }

    /// Forgets what is left of the script.
    pub(crate) fn end_script(&self) {
        self.with(|shared| shared.script.clear());
    }

    /// Locks or unlocks it: the script's turns are what comes of asking a person.
    pub(crate) fn lock(&self, locked: bool) {
        self.with(|shared| shared.locked = locked);
    }

    /// The calls so far: what was done to which name.
    pub(crate) fn calls(&self) -> Vec<String> {
        self.with(|shared| shared.calls.clone())
    }

    /// The names of what is stored.
    pub(crate) fn names(&self) -> Vec<String> {
        self.with(|shared| shared.items.names())
    }

    fn with<T>(&self, act: impl FnOnce(&mut Shared) -> T) -> T {
        act(&mut self.shared.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn turn(&self, call: &str, name: &str) -> Result<(), KeychainError> {
        let turn = self.with(|shared| {
            shared.calls.push(format!("{call} {name}"));
            shared.script.pop_front()
        });
        match turn {
            None | Some(Turn::Work) => Ok(()),
            Some(Turn::Fail(error)) => Err(error),
            Some(Turn::Hang(until)) => {
                until.recv().ok();
                Ok(())
            }
            Some(Turn::Panic) => panic!("as the script says"),
        }
    }
}

impl SecretStore for ScriptedStore {
    fn limit(&self) -> Option<usize> {
        self.limit
    }

    fn is_locked(&mut self) -> bool {
        self.with(|shared| shared.locked)
    }

    fn load(&mut self, name: &str) -> Result<Option<SecretString>, KeychainError> {
        self.turn("load", name)?;
        self.with(|shared| shared.items.load(name))
    }

    fn save(&mut self, name: &str, value: &SecretString) -> Result<(), KeychainError> {
        self.turn("save", name)?;
        if self
            .limit
            .is_some_and(|limit| value.expose_secret().len() > limit)
        {
            return Err(KeychainError::TooLong);
        }
        self.with(|shared| shared.items.save(name, value))
    }

    fn delete(&mut self, name: &str) -> Result<(), KeychainError> {
        self.turn("delete", name)?;
        self.with(|shared| shared.items.delete(name))
    }
}
