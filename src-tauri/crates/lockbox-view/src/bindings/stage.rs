//! Drives the real core in virtual time, answered by a world of values, and shows what the view makes of it.

use super::{log, world};
use crate::wire::Snapshot;
use crate::wire_review::Review;
use crate::{Language, Scene, Zone, review, screen, snapshot};
use chrono::{FixedOffset, TimeDelta};
use lockbox_core::{
    App, BootTime, CloudKind, Command, Decision, Discovery, Effect, Entry, Event, HistoryFault, LocalOffset,
    Now, Page, Phase, Place, Polled, Preferences, Remembered, Request, RequestKey, Reread, ReviewAct,
    SendOutcome, Settings, SignInFailure, SignInWay, SignedIn, SubscriptionId, Surface, SwitchRead, Ticket,
    Tri, Trouble, Verdict, WatchedCloud,
};
use std::cell::Cell;
use std::time::Duration;

/// How Azure, the history and the browser answer.
pub(super) struct World {
    pub(super) requests: Vec<Request>,
    pub(super) discovery: Discovery,
    /// Items of one subscription's list that cannot be read.
    pub(super) unreadable: Vec<String>,
    /// Why nothing can be asked.
    pub(super) trouble: Option<Trouble>,
    /// What the one POST brings, and whether Azure acts on it.
    pub(super) post: (SendOutcome, bool),
    /// Whether the history takes entries.
    pub(super) history: Result<(), HistoryFault>,
    /// What the keychain remembers at the start.
    pub(super) remembered: Result<SignedIn, SignInFailure>,
    /// Effects that are not answered yet.
    pub(super) held: fn(&Effect) -> bool,
}

impl World {
    pub(super) fn with(requests: Vec<Request>) -> Self {
        Self {
            requests,
            discovery: world::discovery(),
            unreadable: Vec::new(),
            trouble: None,
            post: (SendOutcome::Accepted, true),
            history: Ok(()),
            remembered: Ok(world::person()),
            held: |_| false,
        }
    }
}

thread_local! {
    /// What it is made by.
    static LANGUAGE: Cell<fn() -> Language> = const { Cell::new(Language::english) };
}

/// What this test speaks.
pub(super) fn language() -> Language {
    LANGUAGE.get()()
}

/// What is made while every stage speaks this language.
pub(super) fn spoken<T>(language: fn() -> Language, make: impl FnOnce() -> T) -> T {
    let before = LANGUAGE.replace(language);
    let made = make();
    LANGUAGE.set(before);
    made
}

pub(super) struct Stage {
    pub(super) app: App,
    pub(super) world: World,
    /// What was written down.
    pub(super) journal: Vec<Entry>,
    passed: Duration,
    pending: Vec<Effect>,
    language: Language,
}

impl Stage {
    /// The program just after it started and asked everything once.
    pub(super) fn new(world: World) -> Self {
        Self::signing_in(world, SignInWay::default())
    }

    /// The same with these ways to sign in.
    pub(super) fn signing_in(world: World, sign_in: SignInWay) -> Self {
        Self::begun(world, sign_in, |app| app)
    }

    /// The same for whoever was just set up.
    pub(super) fn first_run(world: World) -> Self {
        Self::begun(world, SignInWay::default(), App::with_first_run)
    }

    fn begun(world: World, sign_in: SignInWay, with: fn(App) -> App) -> Self {
        let settings = Settings {
            lock_held: true,
            decisions_enabled: true,
            sign_in,
            seed: 1,
        };
        let mut stage = Self {
            app: with(App::new(settings, Ok(Remembered::default()))),
            world,
            passed: Duration::from_secs(60),
            pending: Vec::new(),
            language: language(),
            journal: Vec::new(),
        };
        let effects = stage.app.start(stage.now());
        stage.pending.extend(effects);
        stage.settle();
        stage
    }

    /// The usual requests, seen by somebody who is signed in.
    pub(super) fn usual() -> Self {
        Self::new(World::with(world::usual()))
    }

    pub(super) fn now(&self) -> Now {
        let past = self.passed.saturating_sub(Duration::from_secs(60));
        Now {
            boot: BootTime(self.passed),
            wall: world::start() + TimeDelta::from_std(past).expect("a short while"),
        }
    }

    pub(super) fn snapshot(&self) -> Snapshot {
        self.seen(snapshot)
    }

    pub(super) fn review(&self) -> Review {
        self.seen(review)
    }

    fn seen<T>(&self, look: impl FnOnce(&Scene<'_>) -> T) -> T {
        let cloud = WatchedCloud {
            name: "Emulated Azure".to_owned(),
            kind: CloudKind::Practice,
        };
        look(&Scene {
            app: &self.app,
            now: self.now(),
            zone: zone(),
            language: &self.language,
            cloud: &cloud,
        })
    }

    pub(super) fn give(&mut self, event: Event) {
        let effects = self.app.handle(event, self.now());
        self.pending.extend(effects);
        self.settle();
    }

    /// Time goes on, answered as it is due.
    pub(super) fn pass(&mut self, seconds: u64) {
        self.passed += Duration::from_secs(seconds);
        self.give(Event::TimeReached);
    }

    /// People or their organisation set this.
    pub(super) fn prefer(&mut self, preferences: Preferences) {
        let policies = preferences.policies(&LocalOffset::default());
        self.give(Event::SettingsChanged {
            preferences: Box::new(preferences),
            policies,
        });
    }

    pub(super) fn command(&mut self, command: Command) -> &mut Self {
        let ticket = self.app.next_ticket();
        self.give(Event::Command { ticket, command });
        self
    }

    pub(super) fn act(&mut self, act: ReviewAct) -> &mut Self {
        // As the driver does.
        if let (ReviewAct::Approve { .. } | ReviewAct::Deny { .. }, Some((tag, screen))) =
            (&act, self.seen(screen))
        {
            let screen = Box::new(screen);
            self.give(Event::Shown { tag, screen });
        }
        let ticket = self.app.next_ticket();
        self.give(Event::Act { ticket, act });
        self
    }

    /// The number of the sign-in that is held back.
    pub(super) fn pending_sign_in(&self) -> Ticket {
        let mut tickets = self.pending.iter().filter_map(|effect| match effect {
            Effect::SignIn { ticket, .. } => Some(*ticket),
            Effect::Restore { .. }
            | Effect::CancelSignIn
            | Effect::Forget { .. }
            | Effect::Discover { .. }
            | Effect::Poll { .. }
            | Effect::Reread { .. }
            | Effect::Send { .. }
            | Effect::Journal { .. }
            | Effect::Notify { .. }
            | Effect::ShowMain(_)
            | Effect::ShowDecision
            | Effect::CloseDecision
            | Effect::KeepSetting { .. }
            | Effect::SetAutostart { .. }
            | Effect::ReadDecisions { .. }
            | Effect::ReadActivity { .. }
            | Effect::ReadTicket { .. }
            | Effect::ReadSwitch { .. }
            | Effect::SendSwitch { .. }
            | Effect::OpenUrl(_)
            | Effect::Reply { .. }
            | Effect::SetUp
            | Effect::Quit => None,
        });
        tickets.next_back().expect("somebody signs in")
    }

    /// Shows the main window at a page.
    pub(super) fn at(&mut self, place: Place) -> Snapshot {
        self.command(Command::ShowMain(place));
        self.snapshot()
    }

    /// Opens the decision window for a request.
    pub(super) fn open(&mut self, request: &Request) -> &mut Self {
        self.command(Command::OpenReview {
            key: request.key.clone(),
            surface: Surface::Tray,
        })
    }

    /// Opens it and looks long enough.
    pub(super) fn look(&mut self, request: &Request) -> &mut Self {
        self.open(request).act(ReviewAct::Attend(true));
        self.pass(6);
        self
    }

    /// Goes to a confirm page.
    pub(super) fn confirm(&mut self, request: &Request, page: Page) -> &mut Self {
        self.look(request).act(ReviewAct::Go(page))
    }

    /// The whole way up to the pressed button.
    pub(super) fn decide(&mut self, request: &Request, verdict: Verdict) -> &mut Self {
        let tag = request.tag;
        let reason = "Agreed with the edge team".to_owned();
        match verdict {
            Verdict::Approve => self
                .confirm(request, Page::ConfirmApprove)
                .act(ReviewAct::Approve {
                    tag,
                    reason,
                    typed_name: String::new(),
                    risk_ticked: false,
                }),
            Verdict::Deny => self
                .confirm(request, Page::ConfirmDeny)
                .act(ReviewAct::Deny { tag, reason }),
        }
    }

    /// Changes a request at Azure, and asks there.
    pub(super) fn change(&mut self, request: &Request, how: impl FnOnce(&mut Request)) -> &mut Self {
        let there = self
            .world
            .requests
            .iter_mut()
            .find(|other| other.key == request.key);
        let there = there.expect("it is there");
        how(there);
        world::seal(there);
        self.command(Command::CheckNow)
    }

    /// Answers everything that is due and not held.
    pub(super) fn settle(&mut self) {
        while let Some(at) = self.pending.iter().position(|effect| !(self.world.held)(effect)) {
            let effect = self.pending.remove(at);
            if let Some(event) = self.answer(effect) {
                let effects = self.app.handle(event, self.now());
                self.pending.extend(effects);
            }
        }
    }

    fn answer(&mut self, effect: Effect) -> Option<Event> {
        let date = Some(self.now().wall);
        Some(match effect {
            Effect::Restore { ticket, .. } => Event::SignInAnswered {
                ticket,
                outcome: self.world.remembered.clone(),
            },
            Effect::SignIn { ticket, .. } => Event::SignInAnswered {
                ticket,
                outcome: Ok(SignedIn {
                    authenticated: date,
                    ..world::person()
                }),
            },
            Effect::Discover { ticket } => Event::Discovered {
                ticket,
                outcome: self.told(|world| world.discovery.clone()),
            },
            Effect::Poll { ticket, subscription } => Event::Polled {
                ticket,
                outcome: self.polled(&subscription),
            },
            Effect::Reread { ticket, key } => Event::Reread {
                ticket,
                outcome: self.read_back(&key),
            },
            Effect::Send { ticket, permit } => Event::DecisionAnswered {
                ticket,
                outcome: self.posted(permit.decision()),
                date,
            },
            Effect::ReadDecisions { .. } | Effect::ReadActivity { .. } | Effect::ReadTicket { .. } => {
                return self.looked_up(&effect);
            }
            Effect::ReadSwitch { ticket, .. } => Event::SwitchRead {
                ticket,
                outcome: self.switch(),
            },
            Effect::SendSwitch { ticket, .. } => Event::SwitchAnswered {
                ticket,
                outcome: self.world.post.0.clone(),
            },
            Effect::Journal { ticket, entries } => self.written(ticket, entries),
            Effect::Notify { ticket, .. } => Event::NoticeShown {
                ticket,
                outcome: Ok(()),
            },
            Effect::CancelSignIn
            | Effect::Forget { .. }
            | Effect::ShowMain(_)
            | Effect::ShowDecision
            | Effect::CloseDecision
            | Effect::KeepSetting { .. }
            | Effect::SetAutostart { .. }
            | Effect::OpenUrl(_)
            | Effect::Reply { .. }
            | Effect::SetUp
            | Effect::Quit => return None,
        })
    }

    /// What is read beside the requests, only when somebody looks.
    fn looked_up(&self, effect: &Effect) -> Option<Event> {
        if let Effect::ReadDecisions {
            ticket,
            subscription,
            until,
            ..
        } = effect
        {
            let of = (subscription.clone(), *until);
            return Some(Event::DecisionsRead {
                ticket: *ticket,
                outcome: self.told(|world| log::decisions(&world.requests, of)),
            });
        }
        if let Effect::ReadActivity { ticket, until, .. } = effect {
            return Some(Event::ActivityRead {
                ticket: *ticket,
                outcome: self.told(|_| log::rows(*until)),
            });
        }
        if let Effect::ReadTicket { ticket, .. } = effect {
            return Some(Event::TicketRead {
                ticket: *ticket,
                outcome: self.told(|_| log::support_ticket()),
            });
        }
        None
    }

    fn written(&mut self, ticket: Ticket, entries: Vec<Entry>) -> Event {
        self.journal.extend(entries);
        Event::Journaled {
            ticket,
            outcome: self.world.history.clone(),
        }
    }

    fn polled(&self, subscription: &SubscriptionId) -> Result<Polled, Trouble> {
        self.told(|world| Polled {
            requests: of(&world.requests, |request| {
                request.key.subscription == *subscription
            }),
            subscription: subscription.clone(),
            unreadable: of(&world.unreadable, |_| *subscription == world::pay()),
            date: Some(self.now().wall),
        })
    }

    fn switch(&self) -> Result<SwitchRead, Trouble> {
        self.told(|world| SwitchRead {
            on: world.discovery.lockbox_on == Tri::Yes,
            date: Some(self.now().wall),
            at: self.now().boot,
        })
    }

    fn posted(&mut self, decision: &Decision) -> SendOutcome {
        let (outcome, acts) = self.world.post.clone();
        if acts {
            self.take(decision);
        }
        outcome
    }

    fn read_back(&self, key: &RequestKey) -> Result<Reread, Trouble> {
        self.told(|_| ())?;
        let now = self.now();
        let found = of(&self.world.requests, |request| request.key == *key).pop();
        found
            .map(|request| Reread {
                request,
                date: Some(now.wall),
                at: now.boot,
            })
            .ok_or(Trouble::NotFound)
    }

    fn told<T>(&self, answer: impl FnOnce(&World) -> T) -> Result<T, Trouble> {
        self.world
            .trouble
            .clone()
            .map_or_else(|| Ok(answer(&self.world)), Err)
    }

    /// Azure acts on a decision.
    fn take(&mut self, decision: &Decision) {
        for request in &mut self.world.requests {
            if request.key == decision.key {
                request.phase = match decision.verdict {
                    Verdict::Approve => Phase::Approved,
                    Verdict::Deny => Phase::Denied,
                };
                world::seal(request);
            }
        }
    }
}

fn of<T: Clone>(all: &[T], which: impl Fn(&T) -> bool) -> Vec<T> {
    all.iter().filter(|each| which(each)).cloned().collect()
}

/// Central European winter time, whatever the computer's zone is.
pub(super) fn zone() -> Zone {
    Zone(|_| FixedOffset::east_opt(3600).expect("an hour"))
}
