//! The real core and everything around it, as one value that can be cloned at any moment.

use crate::azure::{Azure, Told, discovery, moment, person};
use crate::disk::Disk;
use crate::rules::Watch;
use lockbox_core::{
    App, BootTime, Decision, Effect, Entry, Event, Now, RequestKey, Settings, SignInFailure, SignInMethod,
    SignedIn, Ticket, Trouble,
};
use std::sync::Arc;
use std::time::Duration;

/// A call under way.
#[derive(Clone, Debug)]
pub(crate) enum Call {
    Poll {
        ticket: Ticket,
    },
    Reread {
        ticket: Ticket,
        number: usize,
    },
    /// A copy of an answer that came already, to a question that nobody waits for any more.
    Echo {
        ticket: Ticket,
        number: usize,
        told: Told,
    },
    Send {
        ticket: Ticket,
        decision: Decision,
    },
    Journal {
        ticket: Ticket,
        entries: Arc<[Entry]>,
    },
    StepUp {
        ticket: Ticket,
    },
}

impl Call {
    pub(crate) fn ticket(&self) -> Ticket {
        match self {
            Self::Poll { ticket }
            | Self::Reread { ticket, .. }
            | Self::Echo { ticket, .. }
            | Self::Send { ticket, .. }
            | Self::Journal { ticket, .. }
            | Self::StepUp { ticket } => *ticket,
        }
    }
}

/// A rule that was broken; the sentence says which.
pub(crate) type Broken = String;

#[derive(Clone, Debug)]
pub(crate) struct World {
    pub(crate) app: App,
    pub(crate) now: Now,
    pub(crate) azure: Azure,
    pub(crate) wire: Vec<Call>,
    pub(crate) disk: Disk,
    pub(crate) watch: Watch,
    /// Somebody looks at the decision window.
    pub(crate) looking: bool,
    /// Who the keychain remembers.
    pub(crate) keychain: Option<SignedIn>,
}

impl World {
    /// A program that was just started, signed in, with its first list under way.
    pub(crate) fn started(requests: usize) -> Result<Self, Broken> {
        let now = Now {
            boot: BootTime(Duration::ZERO),
            wall: moment(0),
        };
        let disk = Disk::new(requests);
        let mut world = Self {
            app: App::new(settings(), Ok(disk.remembered())),
            now,
            azure: Azure::new(requests, moment(0)),
            wire: Vec::new(),
            disk,
            watch: Watch::new(requests),
            looking: false,
            keychain: Some(person("a")),
        };
        world.start()?;
        Ok(world)
    }

    fn start(&mut self) -> Result<(), Broken> {
        let effects = self.app.start(self.now);
        self.take(effects)?;
        // The next lookup of roles and clusters is asked for at once, and takes its time.
        self.give(Event::ClockJumped)
    }

    /// The program ends as if killed, and starts again from what the history holds.
    pub(crate) fn restart(&mut self) -> Result<(), Broken> {
        self.wire.clear();
        self.disk.program_ended();
        self.looking = false;
        self.watch.program_ended(self.now.boot);
        self.app = App::new(settings(), Ok(self.disk.remembered()));
        self.start()
    }

    pub(crate) fn time(&self) -> lockbox_core::ServerTime {
        moment(self.now.boot.0.as_secs())
    }

    /// Time goes on by so many seconds.
    pub(crate) fn sleep(&mut self, seconds: u64) -> Result<(), Broken> {
        let boot = BootTime(self.now.boot.0 + Duration::from_secs(seconds));
        self.now = Now {
            boot,
            wall: moment(boot.0.as_secs()),
        };
        self.azure.reach(self.time());
        self.watch.time_passed(boot);
        self.give(Event::TimeReached)
    }

    /// One event; what the core wants done is put on the wire, or done at once where nothing hangs on it.
    pub(crate) fn give(&mut self, event: Event) -> Result<(), Broken> {
        let effects = self.app.handle(event, self.now);
        self.take(effects)
    }

    /// An event that nobody may wait for any more: nothing comes of it.
    pub(crate) fn give_again(&mut self, event: Event) -> Result<(), Broken> {
        let effects = self.app.handle(event, self.now);
        if effects.is_empty() {
            return Ok(());
        }
        Err(format!("an answer that came twice was taken twice: {effects:?}"))
    }

    fn take(&mut self, effects: Vec<Effect>) -> Result<(), Broken> {
        for effect in effects {
            match effect {
                Effect::Poll { ticket, .. } => {
                    if self.wire.iter().any(|call| matches!(call, Call::Poll { .. })) {
                        return Err("a subscription is read twice at once".to_owned());
                    }
                    self.wire.push(Call::Poll { ticket });
                }
                Effect::Reread { ticket, key } => self.wire.push(Call::Reread {
                    ticket,
                    number: crate::azure::number(&key),
                }),
                Effect::Send { ticket, permit } => {
                    self.may_send(permit.decision())?;
                    let decision = permit.decision().clone();
                    self.watch.sent(&decision, self.now.boot);
                    self.wire.push(Call::Send { ticket, decision });
                }
                Effect::Journal { ticket, entries } => {
                    if self.wire.iter().any(|call| matches!(call, Call::Journal { .. })) {
                        return Err("two writes at once".to_owned());
                    }
                    let entries = entries.into();
                    self.wire.push(Call::Journal { ticket, entries });
                }
                Effect::SignIn {
                    ticket,
                    method: SignInMethod::StepUp { .. },
                } => self.wire.push(Call::StepUp { ticket }),
                Effect::CancelSignIn => self.wire.retain(|call| !matches!(call, Call::StepUp { .. })),
                Effect::Forget { .. } => self.keychain = None,
                at_once @ (Effect::Restore { .. }
                | Effect::SignIn { .. }
                | Effect::Discover { .. }
                | Effect::ReadDecisions { .. }
                | Effect::ReadActivity { .. }
                | Effect::ReadTicket { .. }
                | Effect::Notify { .. }) => self.answer_at_once(&at_once)?,
                Effect::ShowMain(_)
                | Effect::ShowDecision
                | Effect::CloseDecision
                | Effect::SetAutostart { .. }
                | Effect::OpenUrl(_)
                | Effect::SetUp
                | Effect::Quit => {}
                Effect::ReadSwitch { .. } | Effect::SendSwitch { .. } => {
                    return Err("nobody asked to turn Customer Lockbox on or off".to_owned());
                }
                Effect::KeepSetting { .. } => return Err("nobody changed a setting".to_owned()),
                Effect::Reply { result, .. } => self.watch.reply = Some(result),
            }
        }
        Ok(())
    }

    /// What no decision hangs on is answered at once, and well.
    fn answer_at_once(&mut self, effect: &Effect) -> Result<(), Broken> {
        if let Effect::Restore { ticket, .. } = effect {
            let outcome = self.keychain.clone().ok_or(SignInFailure::NothingKept);
            self.give(Event::SignInAnswered {
                ticket: *ticket,
                outcome,
            })
        } else if let Effect::SignIn { ticket, .. } = effect {
            let somebody = self.keychain.get_or_insert_with(|| person("a")).clone();
            self.give(Event::SignInAnswered {
                ticket: *ticket,
                outcome: Ok(somebody),
            })
        } else if let (Effect::Discover { ticket }, None) = (effect, &self.app.session().discovery) {
            self.give(Event::Discovered {
                ticket: *ticket,
                outcome: Ok(discovery(self.time())),
            })
        } else if let Effect::ReadDecisions { ticket, .. } = effect {
            // Who decided elsewhere is of no weight for any rule.
            self.give(Event::DecisionsRead {
                ticket: *ticket,
                outcome: Err(Trouble::Forbidden("no".to_owned())),
            })
        } else if let Effect::ReadTicket { ticket, .. } = effect {
            self.give(Event::TicketRead {
                ticket: *ticket,
                outcome: Err(Trouble::Forbidden("no".to_owned())),
            })
        } else if let Effect::Notify { ticket, .. } = effect {
            self.give(Event::NoticeShown {
                ticket: *ticket,
                outcome: Ok(()),
            })
        } else {
            Ok(())
        }
    }

    /// The request in the decision window.
    pub(crate) fn open_request(&self) -> Option<usize> {
        self.app.review().map(|review| crate::azure::number(&review.key))
    }

    pub(crate) fn keys(&self) -> impl Iterator<Item = RequestKey> + use<> {
        (0..self.azure.requests.len()).map(crate::azure::key)
    }
}

fn settings() -> Settings {
    Settings {
        lock_held: true,
        decisions_enabled: true,
        sign_in: lockbox_core::SignInWay::default(),
        seed: 1,
    }
}
