//! Several accounts at once. Each has a core, a loop, a client and a history of its own and knows of no other; here their windows,
//! tray and notices become one. What one account shows, asks or suffers changes nothing for the others.
//!
//! `members.rs` brings together what they show, `routing.rs` takes a wish to the account it is about, `window.rs` knows whose
//! request stands in the decision window.

mod counted;
mod members;
mod routing;
mod shell;
mod window;

use crate::handle::Handle;
use crate::seen::POLL_LIMIT;
use crate::shell::Shell;
use crate::spoken::Spoken;
use lockbox_core::PlainCause;
use lockbox_view::{Drill, MemberId, Refusal, Review, Snapshot, Tray, starting_tray};
use members::State;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::sync::watch;
use tokio::task::{JoinHandle, JoinSet};

/// Starts an account on the desktop that it is given; or says in a sentence why it cannot. Called again when somebody starts an
/// account anew that failed. May block for a moment; called on the runtime.
pub type Start = Arc<dyn Fn(Arc<dyn Shell>) -> Result<Handle, String> + Send + Sync>;

/// An account that is to be watched with the others.
pub struct Joining {
    /// Names it towards the windows; no two have the same.
    pub id: MemberId,
    /// The tenant as it was given, a domain or an id: what it is called until its name is known.
    pub tenant: String,
    /// The cloud's name; none for the one that most people have.
    pub cloud: Option<String>,
    pub start: Start,
    /// It belongs to a drill: it counts for nothing that says whether requests are watched.
    pub drill: bool,
}

/// Lets accounts come and go; by whoever remembers which are watched.
pub trait Roster: Send + Sync + 'static {
    /// Somebody wants to watch one more: ask which.
    fn ask_for_another(&self);
    /// Forgets an account to which nobody is signed in; its history stays. May block for a moment.
    ///
    /// # Errors
    /// Why not, as a sentence.
    fn forget(&self, id: &MemberId) -> Result<(), String>;
}

/// Begins and ends drills; by whoever has a cloud to practise in.
pub trait Drills: Send + Sync + 'static {
    /// Somebody wants a practice request. A drill that is under way goes on.
    fn begin(&self);
    /// Somebody wants the drill to end.
    fn end(&self);
}

/// Several running accounts, with one way in. Clones speak to the same ones.
#[derive(Clone)]
pub struct Fleet(Arc<Inner>);

struct Inner {
    shell: Arc<dyn Shell>,
    /// None where the accounts are fixed.
    roster: Option<Arc<dyn Roster>>,
    /// None where no drill is offered.
    drills: Option<Arc<dyn Drills>>,
    spoken: Spoken,
    /// Where clicks are followed; they may come from any thread.
    runtime: tokio::runtime::Handle,
    /// Never held while something is waited for.
    state: Mutex<State>,
    /// Wakes whoever waits for something newer.
    stir: watch::Sender<u64>,
    trays: watch::Sender<Tray>,
    /// Held while a tray is drawn up and shown, so that an older one never takes the place of a newer one. The state is free by
    /// then: whoever looks at the tray for long holds up nobody else.
    drawing: Mutex<()>,
}

impl Inner {
    fn state(&self) -> MutexGuard<'_, State> {
        // What it holds is brought together anew at every look.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Something that is shown may have changed.
    fn stirred(&self) {
        self.stir.send_modify(|count| *count = count.wrapping_add(1));
        let _drawing = self.drawing.lock().unwrap_or_else(PoisonError::into_inner);
        let tray = self.state().tray();
        if let Some(tray) = tray {
            self.trays.send_if_modified(|shown| {
                let changed = *shown != tray;
                if changed {
                    *shown = tray;
                }
                changed
            });
        }
    }
}

impl Fleet {
    /// Nobody yet, on this desktop; no window can add or remove one. Must be called on a tokio runtime.
    #[must_use]
    pub fn new(shell: Arc<dyn Shell>) -> Self {
        Self::with(shell, None, None, Spoken::default())
    }

    /// The same, where windows can add and remove accounts, or begin drills. Must be called on a tokio runtime.
    #[must_use]
    pub fn with(
        shell: Arc<dyn Shell>,
        roster: Option<Arc<dyn Roster>>,
        drills: Option<Arc<dyn Drills>>,
        spoken: Spoken,
    ) -> Self {
        let (stir, _) = watch::channel(0);
        let (trays, _) = watch::channel(starting_tray(&spoken.now()));
        let fleet = Self(Arc::new(Inner {
            shell,
            runtime: tokio::runtime::Handle::current(),
            state: Mutex::new(State::new(roster.is_some(), drills.is_some(), spoken.clone())),
            roster,
            drills,
            spoken: spoken.clone(),
            stir,
            trays,
            drawing: Mutex::default(),
        }));
        tokio::spawn(hear(spoken, Arc::downgrade(&fleet.0)));
        fleet
    }

    /// Takes an account in, after those that are there, and starts it; the end of the task tells that it was tried. An account of
    /// that name that is there already stays as it is. Must be called on a tokio runtime.
    pub fn join(&self, joining: Joining) -> JoinHandle<()> {
        let id = joining.id.clone();
        let desktop: Arc<dyn Shell> = Arc::new(shell::Tagged::new(&self.0, id.clone()));
        let start = joining.start;
        let begin: members::Begin = Arc::new(move || start(Arc::clone(&desktop)));
        let known = lockbox_view::Known {
            cloud: joining.cloud,
            // Its notices say so from the first one on.
            tenant: joining.drill.then(|| joining.tenant.clone()),
            given: joining.tenant,
            user: None,
        };
        let added = self.0.state().add(id.clone(), known, begin, joining.drill);
        let fleet = self.clone();
        tokio::spawn(async move {
            if added {
                // Nobody else begins one that has just come.
                drop(fleet.begin(&id).await);
            }
        })
    }

    /// Begins an account that does not run.
    async fn begin(&self, id: &MemberId) -> Result<(), Refusal> {
        let begin = self.0.state().starting(id)?;
        self.0.stirred();
        let begun = tokio::task::spawn_blocking(move || begin()).await;
        let begun = begun.unwrap_or_else(|_panicked| Err(PlainCause::PartFailed.into()));
        if let Ok(handle) = &begun {
            tokio::spawn(follow(handle.clone(), Arc::downgrade(&self.0)));
        }
        let orphan = self.0.state().begun(id, begun);
        self.0.state().share_names();
        if let Some(handle) = orphan {
            handle.stop().await;
        }
        self.0.stirred();
        Ok(())
    }

    /// Ends the watching of one account and forgets it here; its history stays on the disk. The others go on.
    pub async fn leave(&self, id: &MemberId) {
        let (left, owned) = {
            let mut state = self.0.state();
            let left = (state.remove(id), state.window.forget(id));
            state.share_names();
            left
        };
        if owned {
            self.0.shell.close_decision();
        }
        self.0.stirred();
        if let Some(handle) = left {
            handle.stop().await;
        }
    }

    /// How a drill stands from now on.
    pub fn drill_stands(&self, drill: Drill) {
        self.0.state().drill_stands(drill);
        self.0.stirred();
    }

    /// The accounts, in their order.
    #[must_use]
    pub fn members(&self) -> Vec<MemberId> {
        self.0.state().ids()
    }

    /// The way in to one account alone; none while it does not run.
    #[must_use]
    pub fn member(&self, id: &MemberId) -> Option<Handle> {
        self.0.state().handle(id)
    }

    /// The newest snapshot, at once.
    ///
    /// # Errors
    /// When no account makes newer ones.
    pub fn snapshot(&self) -> Result<Snapshot, Refusal> {
        self.0.state().look()
    }

    /// The snapshot above `after`; after 25 seconds the newest.
    ///
    /// # Errors
    /// As for [`Fleet::snapshot`].
    pub async fn next_snapshot(&self, after: u64) -> Result<Snapshot, Refusal> {
        self.next(after, |state| {
            state.look().map(|snapshot| (snapshot.revision, snapshot))
        })
        .await
    }

    /// The review above `after`; after 25 seconds the newest. Acts that come from now on are about it.
    ///
    /// # Errors
    /// When the account that it belongs to makes no newer ones.
    pub async fn next_review(&self, after: u64) -> Result<Review, Refusal> {
        self.next(after, |state| {
            state
                .look_at_review(after)
                .map(|review| (review.revision, review))
        })
        .await
    }

    async fn next<P>(
        &self,
        after: u64,
        look: impl Fn(&mut State) -> Result<(u64, P), Refusal>,
    ) -> Result<P, Refusal> {
        let mut stir = self.0.stir.subscribe();
        let mut over = std::pin::pin!(tokio::time::sleep(POLL_LIMIT));
        let mut late = false;
        loop {
            stir.borrow_and_update();
            match look(&mut self.0.state()) {
                Ok((revision, seen)) if revision > after || late => return Ok(seen),
                Err(refusal) if late || refusal.code == "ended" => return Err(refusal),
                Ok(_) | Err(_) => {}
            }
            tokio::select! {
                changed = stir.changed() => late = changed.is_err(),
                () = &mut over => late = true,
            }
        }
    }

    /// The tray, as it is to be drawn.
    #[must_use]
    pub fn tray(&self) -> watch::Receiver<Tray> {
        self.0.trays.subscribe()
    }

    /// Resolves when every account failed too often, or none could begin; never when they are ended in order.
    pub async fn failed(&self) {
        let mut stir = self.0.stir.subscribe();
        loop {
            stir.borrow_and_update();
            if self.0.state().all_failed() {
                return;
            }
            if stir.changed().await.is_err() {
                std::future::pending::<()>().await;
            }
        }
    }

    /// Ends all of them in order, side by side.
    pub async fn stop(&self) {
        let mut ending = JoinSet::new();
        for handle in self.0.state().handles() {
            ending.spawn(async move { handle.stop().await });
        }
        while ending.join_next().await.is_some() {}
    }
}

/// Wakes whoever waits, for as long as the account shows anything.
async fn follow(handle: Handle, fleet: std::sync::Weak<Inner>) {
    let (mut snapshots, mut reviews) = (handle.snapshots.changes(), handle.reviews.changes());
    let (mut trays, mut fate) = (handle.trays.clone(), handle.fate.clone());
    let mut names = handle.names.clone();
    drop(handle);
    loop {
        let mut named = false;
        let goes_on = tokio::select! {
            changed = snapshots.changed() => changed.is_ok(),
            changed = reviews.changed() => changed.is_ok(),
            changed = trays.changed() => changed.is_ok(),
            changed = fate.changed() => changed.is_ok(),
            changed = names.changed() => {
                named = true;
                changed.is_ok()
            }
        };
        let Some(fleet) = fleet.upgrade() else {
            return;
        };
        if named {
            fleet.state().share_names();
        }
        fleet.stirred();
        if !goes_on {
            return;
        }
    }
}

/// Shows everything anew when another language was chosen.
async fn hear(mut spoken: Spoken, fleet: std::sync::Weak<Inner>) {
    loop {
        spoken.changed().await;
        let Some(fleet) = fleet.upgrade() else {
            return;
        };
        fleet.stirred();
    }
}

#[cfg(test)]
mod tests;
