//! What people set, in a file, and what their organisation sets over it. One book for all accounts of the program: each loop reads
//! it, and a change is judged and written down here, whichever account it came through.

mod reading;
#[cfg(test)]
mod tests;
mod writing;

pub use reading::{NAMES_OF_MANAGED, managed};

use crate::clock::Clock;
use crate::profile::write;
use lockbox_core::{
    Cause, Change, ChangeOf, Chosen, Fault, Last, LocalOffset, Managed, NotSet, Policies, Preferences,
    QuietPlan,
};
use reading::Read;
use serde_json::{Map, Value};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::watch;

/// Files that could not be read and lie aside; beyond them nothing is written any more, so that none is lost.
const ASIDE: u32 = 20;
/// How far ahead changes of the clock on the wall are looked up.
const DAYS_AHEAD: u16 = 400;

/// The settings of this program. Clones share them.
#[derive(Clone)]
pub struct SettingsBook {
    shared: Arc<Shared>,
    /// Quiet hours hold here. A practice that somebody begins is told at once.
    heeds_quiet: bool,
}

struct Shared {
    /// None keeps nothing.
    path: Option<PathBuf>,
    state: Mutex<State>,
    shown: watch::Sender<Preferences>,
}

#[derive(Default)]
struct State {
    /// What the file has that this version does not know or cannot use: it is written back as it was.
    rest: Map<String, Value>,
    /// What was chosen before the last change.
    before: Option<Chosen>,
    /// A file that is none could not be laid aside: nothing may take its place.
    in_the_way: bool,
    own_faults: BTreeSet<Fault>,
    managed_faults: BTreeSet<Fault>,
}

impl SettingsBook {
    /// Reads the file, if there is one. One that is no settings is laid aside. Blocks for a moment.
    #[must_use]
    pub fn open(path: PathBuf) -> Self {
        let read = read(&path);
        let state = State {
            rest: read.rest,
            in_the_way: read.in_the_way,
            own_faults: read.faults.clone(),
            ..State::default()
        };
        let preferences = Preferences {
            chosen: read.chosen,
            faults: read.faults,
            ..Preferences::default()
        };
        Self::with(Some(path), state, preferences)
    }

    /// Settings that nobody keeps.
    #[must_use]
    pub fn in_memory() -> Self {
        Self::with(None, State::default(), Preferences::default())
    }

    fn with(path: Option<PathBuf>, state: State, preferences: Preferences) -> Self {
        let (shown, _) = watch::channel(preferences);
        Self {
            shared: Arc::new(Shared {
                path,
                state: Mutex::new(state),
                shown,
            }),
            heeds_quiet: true,
        }
    }

    /// The same settings, where nothing is held back for quiet.
    #[must_use]
    pub fn without_quiet(&self) -> Self {
        Self {
            heeds_quiet: false,
            ..self.clone()
        }
    }

    /// What counts now.
    #[must_use]
    pub fn preferences(&self) -> Preferences {
        self.shared.shown.borrow().clone()
    }

    /// What counts, as it changes.
    #[must_use]
    pub fn watch(&self) -> watch::Receiver<Preferences> {
        self.shared.shown.subscribe()
    }

    /// What counts now, and how people want to be told by this clock.
    pub(crate) fn settled(&self, clock: &dyn Clock) -> (Preferences, Policies) {
        let preferences = self.preferences();
        let offset = clock.offset();
        let minutes = |at| offset(&at).local_minus_utc() / 60;
        let offset = LocalOffset::of(minutes, clock.now().wall, DAYS_AHEAD);
        let policies = if self.heeds_quiet {
            preferences.policies(&offset)
        } else {
            restless(preferences.clone()).policies(&offset)
        };
        (preferences, policies)
    }

    /// What the organisation sets from now on, and what was the matter with its files.
    pub fn manage(&self, managed: Managed, faults: BTreeSet<Fault>) {
        let mut state = self.state();
        state.managed_faults = faults;
        let faults: BTreeSet<Fault> = state.own_faults.union(&state.managed_faults).cloned().collect();
        self.shared.shown.send_if_modified(|shown| {
            let changed = shown.managed != managed || shown.faults != faults;
            if changed {
                (shown.managed, shown.faults) = (managed, faults);
            }
            changed
        });
    }

    /// Changes one setting and writes it down; none takes the last change back. Blocks until it is on the disk.
    ///
    /// # Errors
    /// Why nothing has changed.
    pub fn change(&self, change: Option<&Change>) -> Result<(), NotSet> {
        let mut state = self.state();
        let shown = self.preferences();
        let (chosen, of, undone) = match change {
            Some(change) => (shown.changed(change)?, change.of(), false),
            None => {
                let (before, of) = undone(&state, &shown)?;
                (before, of, true)
            }
        };
        let mut rest = state.rest.clone();
        writing::forget(&mut rest, &of);
        self.write(&state, &chosen, &rest)?;
        state.rest = rest;
        state.before = Some(shown.chosen);
        let number = shown.last.map_or(0, |last| last.number).wrapping_add(1);
        self.shared.shown.send_modify(|shown| {
            shown.chosen = chosen;
            shown.last = Some(Last { number, of, undone });
        });
        Ok(())
    }

    fn write(&self, state: &State, chosen: &Chosen, rest: &Map<String, Value>) -> Result<(), NotSet> {
        let Some(path) = &self.shared.path else {
            return Ok(());
        };
        if state.in_the_way {
            let name = path.display();
            return Err(NotSet::NotKept(Cause::NotLaidAside(name.to_string()).word()));
        }
        write(path, &writing::written(chosen, rest)).map_err(|error| NotSet::NotKept(error.to_string()))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.shared.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn undone(state: &State, shown: &Preferences) -> Result<(Chosen, ChangeOf), NotSet> {
    let last = shown.last.as_ref().filter(|last| !last.undone);
    match (last, &state.before) {
        (Some(last), Some(before)) => Ok((before.clone(), last.of.clone())),
        (None, _) | (_, None) => Err(NotSet::NothingLast),
    }
}

/// The same without any quiet.
fn restless(mut preferences: Preferences) -> Preferences {
    preferences.chosen.quiet = QuietPlan::default();
    for tenant in preferences.chosen.tenants.values_mut() {
        tenant.quiet = None;
    }
    (preferences.managed.quiet, preferences.managed.holidays) = (None, None);
    preferences
}

fn read(path: &Path) -> Read {
    let file = path.display().to_string();
    let broken = match reading::file(path) {
        Ok(None) => return Read::default(),
        Ok(Some(members)) => return reading::own(&file, members),
        Err(reading::Unusable::Unreadable(why)) => {
            return Read {
                in_the_way: true,
                faults: BTreeSet::from([Fault::Unreadable { file, why }]),
                ..Read::default()
            };
        }
        Err(reading::Unusable::Broken) => aside(path),
    };
    Read {
        in_the_way: broken.is_none(),
        faults: BTreeSet::from([Fault::Broken { file, kept: broken }]),
        ..Read::default()
    }
}

/// Lays a file aside, under a name that is free; that name.
fn aside(path: &Path) -> Option<String> {
    let free = (1..=ASIDE).map(|number| path.with_extension(format!("broken-{number}.json")));
    let free = free.into_iter().find(|path| !path.exists())?;
    match std::fs::rename(path, &free) {
        Ok(()) => Some(free.display().to_string()),
        Err(error) => {
            tracing::error!(%error, "settings that cannot be read could not be laid aside");
            None
        }
    }
}
