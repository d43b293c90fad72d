//! The world around the core, in virtual time: Azure, history, desktop and a person. Whatever the core wants done lands in
//! [`World::pending`] and is answered when a test says so; what must never happen is checked at every single effect.

pub(crate) mod azure;
pub(crate) mod history;
mod oracle;
pub(crate) mod person;
mod step;

use azure::{Azure, Requests};
use history::History;
use lockbox_core::{
    App, BootTime, Change, Decision, Effect, Event, HistoryFault, Last, LocalOffset, Manner, NotSet, Notice,
    Now, Policies, Preferences, Remembered, RequestKey, Reread, SendOutcome, Settings, SignInFailure,
    SignedIn, SubscriptionId, SwitchRead, Tri, Trouble,
};
use std::collections::BTreeMap;
use std::time::Duration;
pub(crate) use step::Step;
use step::{step, ticket};

/// How a call goes.
#[derive(Clone, Debug)]
pub(crate) enum Fate {
    Good,
    Trouble(Trouble),
    /// The answer shows what was so many changes ago.
    Stale(usize),
    /// The decision arrived, or did not, and nobody can tell.
    Lost {
        arrived: bool,
    },
    /// The decision arrives, but only after this computer has given up.
    Late,
}

pub(crate) struct World {
    pub(crate) app: App,
    pub(crate) now: Now,
    pub(crate) azure: Azure,
    pub(crate) history: History,
    /// Wanted and not answered yet.
    pub(crate) pending: Vec<Effect>,
    pub(crate) steps: Vec<Step>,
    /// Every notice, with its time and manner.
    pub(crate) notices: Vec<(BootTime, Notice, Manner)>,
    /// The session that the keychain remembers.
    pub(crate) keychain: Option<SignedIn>,
    /// Why the keychain gives nothing when it gives nothing.
    pub(crate) keychain_failure: SignInFailure,
    /// Who answers the sign-in page.
    pub(crate) browser: SignedIn,
    /// Whether the desktop takes notices.
    pub(crate) desktop: Result<(), String>,
    /// Decisions under way that arrive later.
    pub(crate) late: Vec<Decision>,
    pub(crate) settings: Settings,
    /// When each subscription was asked last.
    pub(crate) polled: BTreeMap<SubscriptionId, BootTime>,
    /// How the person wants to be told; a program that starts hears it first.
    pub(crate) policies: Policies,
    /// What people and their organisation set.
    pub(crate) preferences: Preferences,
    oracle: oracle::Oracle,
}

impl World {
    /// Who answers the sign-in page, and when: at once, unless a test says otherwise.
    fn signs_in_now(&self) -> SignedIn {
        let authenticated = self.browser.authenticated.or_else(|| Some(self.azure.time()));
        SignedIn {
            authenticated,
            ..self.browser.clone()
        }
    }

    /// Nobody has signed in yet.
    pub(crate) fn new() -> Self {
        let settings = Settings {
            lock_held: true,
            decisions_enabled: true,
            sign_in: lockbox_core::SignInWay::default(),
            seed: 1,
        };
        let azure = Azure::new();
        let now = Now {
            boot: BootTime(Duration::ZERO),
            wall: azure.time(),
        };
        let mut world = Self {
            app: App::new(settings.clone(), Ok(History::default().remembered())),
            now,
            azure,
            history: History::default(),
            pending: Vec::new(),
            steps: Vec::new(),
            notices: Vec::new(),
            keychain: None,
            keychain_failure: SignInFailure::NothingKept,
            browser: azure::person("ada"),
            desktop: Ok(()),
            late: Vec::new(),
            settings,
            polled: BTreeMap::new(),
            policies: Policies::default(),
            preferences: Preferences::default(),
            oracle: oracle::Oracle::default(),
        };
        world.start();
        world
    }

    /// Somebody is signed in and everything was read once.
    pub(crate) fn watching() -> Self {
        let mut world = Self::new();
        world.keychain = Some(world.browser.clone());
        world.settle();
        world
    }

    fn start(&mut self) {
        let effects = self.app.start(self.now);
        self.take(effects);
        if self.policies != Policies::default() || self.preferences != Preferences::default() {
            self.set(self.policies.clone());
        }
    }

    /// The person wants to be told otherwise from now on.
    pub(crate) fn set(&mut self, policies: Policies) {
        self.policies = policies.clone();
        self.give(Event::SettingsChanged {
            preferences: Box::new(self.preferences.clone()),
            policies,
        });
    }

    /// People or their organisation set this, in Coordinated Universal Time.
    pub(crate) fn prefer(&mut self, preferences: Preferences) {
        let policies = preferences.policies(&LocalOffset::default());
        self.preferences = preferences;
        self.set(policies);
    }

    /// Writes a change down.
    fn keep(&mut self, change: Option<&Change>) -> Result<(), NotSet> {
        let change = change.ok_or(NotSet::NothingLast)?;
        let chosen = self.preferences.changed(change)?;
        self.prefer(Preferences {
            chosen,
            last: Some(Last {
                number: 1,
                of: change.of(),
                undone: false,
            }),
            ..self.preferences.clone()
        });
        Ok(())
    }

    /// The program ends as if killed and starts again from what the history tells.
    pub(crate) fn restart(&mut self) {
        self.pending.clear();
        self.history.forget_owed();
        self.oracle.program_ended();
        self.begin_anew(Ok(self.history.remembered()));
    }

    /// A new program with what the history tells it.
    pub(crate) fn begin_anew(&mut self, past: Result<Remembered, HistoryFault>) {
        self.pending.clear();
        self.app = App::new(self.settings.clone(), past);
        self.start();
    }

    pub(crate) fn give(&mut self, event: Event) {
        self.oracle.hear(&event, self.now);
        let effects = self.app.handle(event, self.now);
        self.take(effects);
        let open = self.app.review().map(|review| &review.key);
        self.oracle.confirmed.take_if(|key| open != Some(key));
        if let Some(deadline) = self.app.deadline(self.now) {
            assert!(
                deadline.at > self.now.boot,
                "a deadline that has passed would spin: {deadline:?}"
            );
        }
    }

    fn take(&mut self, effects: Vec<Effect>) {
        for (place, effect) in effects.into_iter().enumerate() {
            assert!(
                !matches!(effect, Effect::Journal { .. }) || place == 0,
                "the record comes before whatever else is done"
            );
            self.oracle.check(&effect, &self.pending, &self.history, self.now);
            self.oracle.check_words(&effect, self.app.cases(), &self.history);
            if let Effect::Poll { subscription, .. } = &effect {
                self.polled.insert(subscription.clone(), self.now.boot);
            } else if let Effect::Notify { notice, manner, .. } = &effect {
                self.notices.push((self.now.boot, notice.clone(), manner.clone()));
            }
            self.steps.push(step(&effect));
            if ticket(&effect).is_some() {
                self.pending.push(effect);
            }
        }
    }

    /// Whether a person was told in this run of the program that a request is in the state `word`, which nobody knows.
    pub(crate) fn is_told_as(&self, key: &RequestKey, word: &str) -> bool {
        self.oracle.is_told_as(key, word) || self.history.was_told_as(key, word)
    }

    /// Answers one pending effect.
    pub(crate) fn answer(&mut self, place: usize, fate: &Fate) {
        let effect = self.pending.remove(place);
        let event = self.perform(&effect, fate);
        self.give(event);
    }

    /// Answers the first pending effect that `which` means.
    pub(crate) fn answer_the(&mut self, which: impl Fn(&Effect) -> bool, fate: &Fate) {
        let place = self.pending.iter().position(which).expect("it is pending");
        self.answer(place, fate);
    }

    /// Answers everything well until nothing is pending.
    pub(crate) fn settle(&mut self) {
        self.settle_all_but(|_| false);
    }

    /// Answers everything well but what `held` means.
    pub(crate) fn settle_all_but(&mut self, held: impl Fn(&Effect) -> bool) {
        for _ in 0..10_000 {
            let Some(place) = self.pending.iter().position(|effect| !held(effect)) else {
                return;
            };
            self.answer(place, &Fate::Good);
        }
        panic!("it never comes to rest: {:?}", self.pending);
    }

    /// Time goes on without anybody looking.
    pub(crate) fn sleep(&mut self, span: Duration) {
        let boot = BootTime(self.now.boot.0 + span);
        self.now = Now {
            boot,
            wall: self.now.wall + span,
        };
        self.azure.reach(boot.0);
    }

    /// Time passes as the driver lives it: from deadline to deadline, every call answered well.
    pub(crate) fn pass(&mut self, span: Duration) {
        let end = BootTime(self.now.boot.0 + span);
        self.settle();
        while let Some(deadline) = self.app.deadline(self.now).filter(|deadline| deadline.at <= end) {
            self.sleep(deadline.at.since(self.now.boot));
            self.give(Event::TimeReached);
            self.settle();
        }
        self.sleep(end.since(self.now.boot));
        self.give(Event::TimeReached);
        self.settle();
    }

    /// Does what the effect asks for and makes its answer.
    pub(crate) fn perform(&mut self, effect: &Effect, fate: &Fate) -> Event {
        match effect {
            Effect::Send { ticket, permit } => {
                let outcome = self.post(permit.decision(), fate);
                Event::DecisionAnswered {
                    ticket: *ticket,
                    outcome,
                    date: self.azure.date(),
                }
            }
            Effect::Journal { ticket, entries } => {
                let outcome = self.history.write(entries);
                Event::Journaled {
                    ticket: *ticket,
                    outcome,
                }
            }
            Effect::Notify { ticket, .. } => Event::NoticeShown {
                ticket: *ticket,
                outcome: self.desktop.clone(),
            },
            Effect::SendSwitch { ticket, permit } => Event::SwitchAnswered {
                ticket: *ticket,
                outcome: self.azure.turn(permit.decision(), fate),
            },
            Effect::KeepSetting { ticket, change } => Event::SettingKept {
                ticket: *ticket,
                outcome: self.keep(change.as_ref()),
            },
            Effect::ReadSwitch { .. }
            | Effect::ReadDecisions { .. }
            | Effect::ReadActivity { .. }
            | Effect::ReadTicket { .. }
            | Effect::Restore { .. }
            | Effect::SignIn { .. }
            | Effect::Discover { .. }
            | Effect::Poll { .. }
            | Effect::Reread { .. }
            | Effect::CancelSignIn
            | Effect::Forget { .. }
            | Effect::ShowMain(_)
            | Effect::ShowDecision
            | Effect::CloseDecision
            | Effect::SetAutostart { .. }
            | Effect::OpenUrl(_)
            | Effect::Reply { .. }
            | Effect::SetUp
            | Effect::Quit => self.echo(effect, fate),
        }
    }

    /// Makes an answer without doing anything: for calls that only read, and for answers that come twice.
    pub(crate) fn echo(&self, effect: &Effect, fate: &Fate) -> Event {
        match effect {
            Effect::Restore { ticket, .. } => Event::SignInAnswered {
                ticket: *ticket,
                outcome: signed(self.kept(), fate),
            },
            Effect::SignIn { ticket, .. } => Event::SignInAnswered {
                ticket: *ticket,
                outcome: signed(Ok(self.signs_in_now()), fate),
            },
            Effect::Discover { ticket } => Event::Discovered {
                ticket: *ticket,
                outcome: self.told(fate, |_| Some(self.azure.discovery())),
            },
            Effect::Poll { ticket, subscription } => Event::Polled {
                ticket: *ticket,
                outcome: self
                    .told(fate, |requests| Some(self.azure.list(subscription, requests)))
                    .and_then(|told| self.azure.reach_it(told)),
            },
            Effect::Reread { ticket, key } => Event::Reread {
                ticket: *ticket,
                outcome: self.told(fate, |requests| self.read_back(key, requests)),
            },
            Effect::Send { ticket, .. } => Event::DecisionAnswered {
                ticket: *ticket,
                outcome: SendOutcome::Accepted,
                date: None,
            },
            Effect::ReadDecisions { .. } | Effect::ReadActivity { .. } | Effect::ReadTicket { .. } => {
                self.looked_up(effect, fate).expect("one of these")
            }
            Effect::ReadSwitch { ticket, .. } => Event::SwitchRead {
                ticket: *ticket,
                outcome: self.told(fate, |_| Some(self.switch())),
            },
            Effect::SendSwitch { ticket, .. } => Event::SwitchAnswered {
                ticket: *ticket,
                outcome: SendOutcome::Accepted,
            },
            Effect::Journal { ticket, .. } => Event::Journaled {
                ticket: *ticket,
                outcome: Ok(()),
            },
            Effect::Notify { ticket, .. } => Event::NoticeShown {
                ticket: *ticket,
                outcome: Ok(()),
            },
            Effect::CancelSignIn
            | Effect::Forget { .. }
            | Effect::ShowMain(_)
            | Effect::ShowDecision
            | Effect::CloseDecision
            | Effect::SetAutostart { .. }
            | Effect::OpenUrl(_)
            | Effect::Reply { .. }
            | Effect::SetUp
            | Effect::KeepSetting { .. }
            | Effect::Quit => panic!("{effect:?} has no answer"),
        }
    }

    /// What the keychain gives.
    fn kept(&self) -> Result<SignedIn, SignInFailure> {
        self.keychain.clone().ok_or(self.keychain_failure.clone())
    }

    /// What is read beside the requests, only when somebody looks.
    fn looked_up(&self, effect: &Effect, fate: &Fate) -> Option<Event> {
        if let Effect::ReadDecisions {
            ticket, subscription, ..
        } = effect
        {
            return Some(Event::DecisionsRead {
                ticket: *ticket,
                outcome: self.reached(fate, || self.azure.logged(subscription)),
            });
        }
        if let Effect::ReadActivity { ticket, .. } = effect {
            return Some(Event::ActivityRead {
                ticket: *ticket,
                outcome: self.reached(fate, || self.azure.activity.clone()),
            });
        }
        if let Effect::ReadTicket { ticket, .. } = effect {
            return Some(Event::TicketRead {
                ticket: *ticket,
                outcome: self.reached(fate, || self.azure.ticket.clone()),
            });
        }
        None
    }

    /// What Azure answers where it is reached.
    fn reached<T>(&self, fate: &Fate, answer: impl FnOnce() -> Result<T, Trouble>) -> Result<T, Trouble> {
        self.told(fate, |_| Some(())).and_then(|()| answer())
    }

    /// What Azure tells of Customer Lockbox.
    fn switch(&self) -> SwitchRead {
        SwitchRead {
            on: self.azure.lockbox_on == Tri::Yes,
            date: self.azure.date(),
            at: self.now.boot,
        }
    }

    fn read_back(&self, key: &RequestKey, requests: &Requests) -> Option<Reread> {
        let request = requests.get(key).cloned()?;
        Some(Reread {
            request,
            date: self.azure.date(),
            at: self.now.boot,
        })
    }

    fn told<T>(&self, fate: &Fate, read: impl Fn(&Requests) -> Option<T>) -> Result<T, Trouble> {
        let back = match fate {
            Fate::Trouble(trouble) => return Err(trouble.clone()),
            Fate::Stale(back) => *back,
            Fate::Good | Fate::Lost { .. } | Fate::Late => 0,
        };
        let past = self.azure.before.iter().rev().nth(back.wrapping_sub(1));
        read(past.unwrap_or(&self.azure.requests)).ok_or(Trouble::NotFound)
    }

    fn post(&mut self, decision: &Decision, fate: &Fate) -> SendOutcome {
        match fate {
            Fate::Good | Fate::Stale(_) => self.arrive(decision),
            Fate::Trouble(_) => SendOutcome::NotSent("no route".to_owned()),
            Fate::Lost { arrived } => {
                if *arrived {
                    self.arrive(decision);
                }
                SendOutcome::Unknown("time-out".to_owned())
            }
            Fate::Late => {
                self.late.push(decision.clone());
                SendOutcome::Unknown("time-out".to_owned())
            }
        }
    }

    /// The decision reaches Azure.
    pub(crate) fn arrive(&mut self, decision: &Decision) -> SendOutcome {
        self.azure.arrived.push(decision.clone());
        self.azure.decide(&decision.key, decision.verdict)
    }
}

fn signed(outcome: Result<SignedIn, SignInFailure>, fate: &Fate) -> Result<SignedIn, SignInFailure> {
    match fate {
        Fate::Trouble(trouble) => Err(SignInFailure::Trouble(trouble.clone())),
        Fate::Good | Fate::Stale(_) | Fate::Lost { .. } | Fate::Late => outcome,
    }
}
