//! The program as the driver runs it: one core, events in their order, every effect performed and answered. Real core, real Azure client,
//! real history; network, desktop and keychain are the simulation's.

mod beside;
mod performing;
mod switching;

use crate::clock::Clock;
use crate::fault::{Fault, Machine};
use crate::keeping::{Happening, Inbox, Keychain};
use crate::network::Network;
use crate::oracle::Invariant;
use crate::random::Random;
use crate::steps::{SENDING, date_of, step_of};
use crate::timeline::Timeline;
use lockbox_azure::{Azure, Cloud, FreshSession, Registration};
use lockbox_core::pace;
use lockbox_core::{
    AccountId, App, BootTime, Deadline, Effect, Event, Notice, Now, Rejection, SendOutcome, Settings,
    SignInFailure, SubscriptionId, Ticket, Trouble,
};
use lockbox_history::{History, HistoryError};
use secrecy::SecretString;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::Poll;
use std::time::Duration;

/// What goes wrong on this computer just now.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Ills {
    pub(crate) disk_full: bool,
    pub(crate) disk_slow: bool,
    pub(crate) unheard: bool,
    pub(crate) notices_refused: bool,
    pub(crate) notices_hang: bool,
}

/// The running program.
pub(crate) struct Program {
    pub(crate) app: App,
    pub(crate) inbox: Inbox,
    pub(crate) replies: Vec<(Ticket, Result<(), Rejection>)>,
    /// Sign-in pages that wait for the person.
    pub(crate) pages: Vec<Ticket>,
    /// Notices that the desktop shows, for the person to see.
    pub(crate) shown: Vec<Notice>,
    pub(crate) ills: Ills,
    azure: Arc<Azure>,
    history: History,
    world: World,
    before: Now,
    /// When the driver looks at the clock next, in awake time.
    pub(crate) wakes: Duration,
    random: Random,
    attempt: Option<Ticket>,
    /// A step of a decision at which the program is to be killed.
    pub(crate) dies_at: Option<u8>,
    /// It has been killed, or will be then.
    dies: Option<BootTime>,
    /// What a program that was killed still had under way touches nothing any more.
    alive: Arc<AtomicBool>,
}

impl Drop for Program {
    fn drop(&mut self) {
        self.alive.store(false, Ordering::Relaxed);
    }
}

/// What the program stands in.
#[derive(Clone)]
pub(crate) struct World {
    pub(crate) network: Network,
    pub(crate) timeline: Timeline,
    pub(crate) clock: Clock,
    pub(crate) keychain: Keychain,
    pub(crate) cloud: Cloud,
    pub(crate) registration: Registration,
}

impl Program {
    /// Starts the program on the history at `path`.
    ///
    /// # Errors
    /// When the history does not open.
    pub(crate) fn start(world: World, path: &Path, random: Random) -> Result<Self, HistoryError> {
        let clock = world.clock.clone();
        let azure = Azure::over(
            Arc::new(world.network.clone()),
            world.cloud.clone(),
            world.registration.clone(),
            Arc::new(move || clock.boot()),
        );
        let history = History::open(path)?;
        let remembered = history.remembered().map_err(|error| (&error).into());
        let settings = Settings {
            lock_held: true,
            decisions_enabled: true,
            sign_in: lockbox_core::SignInWay::default(),
            seed: random.clone().next(),
        };
        let now = world.clock.now();
        let mut program = Self {
            app: App::new(settings, remembered),
            inbox: Inbox::default(),
            replies: Vec::new(),
            pages: Vec::new(),
            shown: Vec::new(),
            ills: Ills::default(),
            azure: Arc::new(azure),
            history,
            before: now,
            wakes: world.timeline.now(),
            world,
            random,
            attempt: None,
            dies_at: None,
            dies: None,
            alive: Arc::new(AtomicBool::new(true)),
        };
        let effects = program.app.start(now);
        program.perform(effects);
        program.rest();
        Ok(program)
    }

    /// The driver begins to wait.
    fn rest(&mut self) {
        self.before = self.world.clock.now();
        let deadline = self.app.deadline(self.before);
        if !self.is_dead(self.before.boot) {
            self.check_deadline(deadline.as_ref(), self.before);
        }
        self.wakes = self.world.timeline.now() + pace::wait(deadline.as_ref(), self.before);
    }

    fn check_deadline(&self, deadline: Option<&Deadline>, now: Now) {
        let mut network = self.world.network.inner();
        match deadline.filter(|deadline| deadline.at <= now.boot) {
            None => network.oracle.holds(Invariant::Bounded),
            Some(past) => network.oracle.broken(
                Invariant::Bounded,
                now.boot,
                format!("a deadline has passed and is still there: {past:?}"),
            ),
        }
    }

    fn wake(&mut self) {
        if pace::jumped(self.before, self.world.clock.now()) {
            self.handle(Event::ClockJumped);
        }
    }

    /// Time itself is what happens.
    pub(crate) fn time(&mut self) {
        self.wake();
        self.handle(Event::TimeReached);
        self.rest();
    }

    /// Takes what a performer brought.
    pub(crate) fn take(&mut self, happening: Happening) {
        self.wake();
        let event = match happening {
            Happening::Event(event) => *event,
            Happening::Granted(ticket, fresh) => self.take_up(ticket, *fresh),
        };
        let mut network = self.world.network.inner();
        network.oracle.heard(date_of(&event), &self.world.clock);
        drop(network);
        let interval = |program: &Self, id: &SubscriptionId| {
            let watch = program.app.watches().get(id);
            watch.map(lockbox_core::Watch::interval)
        };
        let read = if let Event::Polled {
            outcome: Ok(polled), ..
        } = &event
        {
            let id = polled.subscription.clone();
            Some((interval(self, &id), id))
        } else {
            None
        };
        self.handle(event);
        self.rest();
        if let Some((before, id)) = read
            && let Some(after) = interval(self, &id)
        {
            // The next poll was settled by the interval that held when the answer came, or by a shorter one since.
            let promised = before.map_or(after, |before| before.max(after));
            let now = self.world.clock.boot();
            let mut network = self.world.network.inner();
            network.oracle.read_well.insert(id.to_string(), (now, promised));
        }
    }

    fn take_up(&mut self, ticket: Ticket, mut fresh: FreshSession) -> Event {
        let outcome = if self.attempt.take_if(|attempt| *attempt == ticket).is_some() {
            let (account, user) = (fresh.signed_in.account.clone(), fresh.signed_in.user.clone());
            if let Some(token) = fresh.refresh_token.take() {
                fresh.signed_in.kept = self.world.keychain.keep(account, user, token);
            }
            fresh.take_up()
        } else {
            Err(SignInFailure::Cancelled)
        };
        Event::SignInAnswered { ticket, outcome }
    }

    /// A person or the desktop gives an event; the answer of a command or an act.
    pub(crate) fn give(&mut self, event: impl FnOnce(Ticket) -> Event) -> Option<Result<(), Rejection>> {
        self.wake();
        let ticket = self.app.next_ticket();
        self.handle(event(ticket));
        self.rest();
        let place = self.replies.iter().position(|(to, _)| *to == ticket)?;
        Some(self.replies.remove(place).1)
    }

    fn handle(&mut self, event: Event) {
        let now = self.world.clock.now();
        if self.is_dead(now.boot) {
            return;
        }
        let effects = self.app.handle(event, now);
        self.perform(effects);
    }

    /// Whether it has been killed.
    pub(crate) fn is_dead(&self, now: BootTime) -> bool {
        self.dies.is_some_and(|dies| dies <= now)
    }

    fn perform(&mut self, effects: Vec<Effect>) {
        for effect in effects {
            let now = self.world.clock.boot();
            if self.is_dead(now) {
                return;
            }
            let step = step_of(&effect);
            self.perform_one(effect);
            if step.is_some() && self.dies_at == step && self.dies.is_none() {
                // A decision that was handed over is killed somewhere on its way, before it left or after.
                let sending = step == Some(SENDING);
                let after = if sending { self.random.below(400) } else { 0 };
                self.dies = Some(now.after(Duration::from_millis(after)));
                let mut network = self.world.network.inner();
                network.struck.add(Fault::Machine(Machine::KilledAtStep));
                network.oracle.note(now, "killed at a step of a decision");
            }
        }
    }

    fn perform_one(&mut self, effect: Effect) {
        match effect {
            Effect::Restore { ticket, .. } => self.restore(ticket),
            Effect::SignIn { ticket, .. } => {
                self.attempt = Some(ticket);
                self.pages.push(ticket);
            }
            Effect::CancelSignIn => {
                self.attempt = None;
                self.pages.clear();
                self.azure.give_up_sign_in();
            }
            Effect::Forget { .. } => self.azure.sign_out(),
            read @ (Effect::Discover { .. } | Effect::Poll { .. } | Effect::Reread { .. }) => self.read(read),
            Effect::Send { ticket, permit } => {
                let (decision, session) = (permit.decision(), self.app.session());
                let own = session.expired.is_none() && session.account() == Some(&decision.account);
                let now = self.world.clock.boot();
                let mut network = self.world.network.inner();
                network.oracle.is_to_be_sent(&decision.key, own, now);
                drop(network);
                let azure = Arc::clone(&self.azure);
                let work = async move { azure.send(permit).await };
                self.answer(pace::SEND_LIMIT, work, move |outcome| {
                    let lost = || {
                        (
                            SendOutcome::Unknown("no answer within the time limit".to_owned()),
                            None,
                        )
                    };
                    let (outcome, date) = outcome.unwrap_or_else(lost);
                    Event::DecisionAnswered {
                        ticket,
                        outcome,
                        date,
                    }
                });
            }
            looked @ (Effect::ReadDecisions { .. }
            | Effect::ReadActivity { .. }
            | Effect::ReadTicket { .. }) => {
                self.look_beside(looked);
            }
            Effect::ReadSwitch { ticket, tenant } => self.read_switch(ticket, tenant),
            Effect::SendSwitch { ticket, permit } => self.send_switch(ticket, permit),
            Effect::Journal { ticket, entries } => self.journal(ticket, &entries),
            Effect::Notify { ticket, notice, .. } => self.notify(ticket, notice),
            Effect::Reply { to, result } => self.replies.push((to, result)),
            Effect::ShowMain(_)
            | Effect::ShowDecision
            | Effect::CloseDecision
            | Effect::KeepSetting { .. }
            | Effect::SetAutostart { .. }
            | Effect::OpenUrl(_)
            | Effect::SetUp
            | Effect::Quit => {}
        }
    }

    fn read(&self, effect: Effect) {
        if let Effect::Discover { ticket } = effect {
            let azure = Arc::clone(&self.azure);
            let work = async move { azure.discover().await };
            self.answer(pace::DISCOVER_LIMIT, work, move |outcome| Event::Discovered {
                ticket,
                outcome: outcome.unwrap_or_else(|| Err(given_up())),
            });
        } else if let Effect::Poll { ticket, subscription } = effect {
            let azure = Arc::clone(&self.azure);
            let work = async move { azure.poll(&subscription).await };
            self.answer(pace::READ_LIMIT, work, move |outcome| Event::Polled {
                ticket,
                outcome: outcome.unwrap_or_else(|| Err(given_up())),
            });
        } else if let Effect::Reread { ticket, key } = effect {
            let azure = Arc::clone(&self.azure);
            let work = async move { azure.reread(&key).await };
            self.answer(pace::READ_LIMIT, work, move |outcome| Event::Reread {
                ticket,
                outcome: outcome.unwrap_or_else(|| Err(given_up())),
            });
        }
    }

    /// Does the work within its limit, and keeps a refresh token that was replaced on the way.
    fn answer<T: Send + 'static>(
        &self,
        limit: Duration,
        work: impl Future<Output = T> + Send + 'static,
        event: impl FnOnce(Option<T>) -> Event + Send + 'static,
    ) {
        let (inbox, azure, keychain) = (
            self.inbox.clone(),
            Arc::clone(&self.azure),
            self.world.keychain.clone(),
        );
        let alive = Arc::clone(&self.alive);
        let rest = self.world.timeline.rest(limit);
        let mut work = Box::pin(work);
        let lives = Arc::clone(&self.alive);
        // With the program ends what it had under way.
        let work = std::future::poll_fn(move |context| {
            if lives.load(Ordering::Relaxed) {
                work.as_mut().poll(context)
            } else {
                Poll::Pending
            }
        });
        self.world.timeline.spawn(async move {
            let outcome = tokio::select! {
                biased;
                done = work => Some(done),
                () = rest => None,
            };
            inbox.put(event(outcome));
            if alive.load(Ordering::Relaxed)
                && let Some((account, token)) = azure.take_rotated()
            {
                let outcome = keychain.rotated(&account, token);
                inbox.put(Event::TokenKept { outcome });
            }
        });
    }

    fn restore(&mut self, ticket: Ticket) {
        self.attempt = Some(ticket);
        match self.world.keychain.load() {
            Err(failure) => self.inbox.put(Event::SignInAnswered {
                ticket,
                outcome: Err(failure),
            }),
            Ok((account, user, token)) => self.resume(ticket, account, user, token),
        }
    }

    /// A session for the account, by its refresh token.
    pub(crate) fn resume(&self, ticket: Ticket, account: AccountId, user: String, token: SecretString) {
        let (azure, inbox) = (Arc::clone(&self.azure), self.inbox.clone());
        self.world.timeline.spawn(async move {
            match azure.resume(account, user, token).await {
                Ok(fresh) => inbox
                    .lock()
                    .push_back(Happening::Granted(ticket, Box::new(fresh))),
                Err(failure) => inbox.put(Event::SignInAnswered {
                    ticket,
                    outcome: Err(failure),
                }),
            }
        });
    }
}

fn given_up() -> Trouble {
    Trouble::Offline("no answer within the time limit".to_owned())
}
