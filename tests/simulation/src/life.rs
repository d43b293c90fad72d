//! One life of the program: some days of virtual time from one seed, with faults, and at its end a time without any, in which everything
//! must become as it is.

use crate::aim::{self, Aim};
use crate::clock::Clock;
use crate::deed::{Agenda, Deed, Step};
use crate::fault::{Fault, Machine, Struck};
use crate::habit::{Bustle, Habit};
use crate::keeping::Keychain;
use crate::network::Network;
use crate::oracle::{Invariant, LOOK, Violation};
use crate::person::Person;
use crate::program::{Ills, Program, World};
use crate::random::Random;
use crate::scenario;
use crate::timeline::Executor;
use crate::weather::Weather;
use chrono::{DateTime, Utc};
use lockbox_azure::{Cloud, Registration};
use lockbox_core::{BootTime, Command, Event, Notice, RequestKey};
use lockbox_emulator::AzureSide;
use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;
use std::time::Duration;

/// What kind of life.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    pub seed: u64,
    pub days: u64,
    pub subscriptions: u32,
    /// How many of ten thousand calls meet a fault.
    pub fault_rate: u64,
    /// If there are any, only these calls meet the faults that they would meet.
    pub only: Option<BTreeSet<u64>>,
    /// Whether what happens is told in words.
    pub told: bool,
    /// What the life is aimed at; nothing when everything is left to chance.
    pub aim: Option<Aim>,
}

impl Plan {
    fn lasts(&self) -> Duration {
        let hours = self.aim.as_ref().map_or(self.days * 24, |aim| aim.hours);
        Duration::from_secs(hours * 3_600)
    }
}

/// What one life came to.
#[derive(Clone, Debug, Default)]
pub struct Lived {
    pub checked: BTreeMap<Invariant, u64>,
    pub violation: Option<Violation>,
    pub struck: Struck,
    /// Numbers of the calls that met a fault.
    pub met: Vec<u64>,
    pub calls: u64,
    pub polls: u64,
    pub requests: u64,
    pub decisions: u64,
    pub entries: u64,
    pub blind_seconds: u64,
    pub slowest_notice: Duration,
    /// The most calls about one subscription in one minute.
    pub most_calls: u32,
    pub hash: u64,
    pub trace: Vec<String>,
}

/// Lives it.
#[must_use]
pub fn live(plan: &Plan) -> Lived {
    Life::begin(plan).run()
}

pub(crate) struct Life {
    pub(crate) plan: Plan,
    executor: Executor,
    pub(crate) world: World,
    pub(crate) program: Option<Program>,
    pub(crate) person: Person,
    pub(crate) agenda: Agenda,
    pub(crate) random: Random,
    folder: tempfile::TempDir,
    end: Duration,
    pub(crate) peaceful: bool,
    pub(crate) requests: u64,
    habit: Habit,
    pub(crate) bustle: Bustle,
}

/// When all lives begin.
fn date() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_000_000, 0).unwrap_or_default()
}

fn folder() -> tempfile::TempDir {
    let memory = PathBuf::from("/dev/shm");
    let place = if memory.is_dir() {
        memory
    } else {
        std::env::temp_dir()
    };
    tempfile::tempdir_in(place).expect("a folder for the history")
}

impl Life {
    fn begin(plan: &Plan) -> Self {
        let executor = Executor::new();
        let clock = Clock::start(executor.timeline.clone(), date());
        let mut random = Random::stream(plan.seed, 1);
        let kept = u32::try_from(1 + random.below(2)).unwrap_or(1);
        let habit = Habit::draw(&mut random);
        let habit = if plan.aim.is_some() { Habit::Always } else { habit };
        let bustle = Bustle::draw(&mut random);
        // The signing key of the Azure side is the same in all lives: making one takes longer than a life.
        let side =
            AzureSide::new(&scenario::scenario(plan.subscriptions, kept), 20, date()).expect("a world");
        let network = Network::new(side, plan.seed, executor.timeline.clone(), clock.clone());
        {
            let mut inner = network.inner();
            inner.only.clone_from(&plan.only);
            inner.oracle.trace = plan.told.then(Vec::new);
            inner.oracle.excused_until(BootTime(Duration::from_secs(60)));
        }
        let world = World {
            network,
            timeline: executor.timeline.clone(),
            clock,
            keychain: Keychain::default(),
            cloud: cloud(),
            registration: Registration::new(scenario::TENANT, scenario::CLIENT).expect("a registration"),
        };
        let mut life = Self {
            plan: plan.clone(),
            executor,
            program: None,
            person: Person::new(Random::stream(plan.seed, 5)),
            agenda: Agenda::default(),
            random,
            folder: folder(),
            end: plan.lasts(),
            peaceful: false,
            requests: 0,
            habit,
            bustle,
            world,
        };
        life.start_program();
        life.begin_deeds();
        life
    }

    fn begin_deeds(&mut self) {
        self.agenda.add(self.habit.day(), Deed::Evening);
        for deed in [
            Deed::Weather,
            Deed::Raise,
            Deed::Others,
            Deed::Machine,
            Deed::Look,
        ] {
            // What a life is aimed at is there from the beginning.
            let at_once = self.plan.aim.is_some() && matches!(deed, Deed::Weather);
            let first = self.random.seconds(1, if at_once { 1 } else { 600 });
            self.agenda.add(first, deed);
        }
    }

    pub(crate) fn now(&self) -> Duration {
        self.world.clock.boot().0
    }

    pub(crate) fn start_program(&mut self) {
        let random = Random::stream(self.plan.seed, 3 ^ (self.world.timeline.now().as_secs() << 8));
        let path = self.folder.path().join("history.sqlite");
        let started = Program::start(self.world.clone(), &path, random);
        let now = self.world.clock.boot();
        match started {
            Ok(program) => self.program = Some(program),
            Err(error) => self.world.network.inner().oracle.broken(
                Invariant::Kept,
                now,
                format!("the history does not open again: {error}"),
            ),
        }
        let settled = now.after(Duration::from_secs(90));
        self.world.network.inner().oracle.excused_until(settled);
        self.executor.run();
    }

    fn run(mut self) -> Lived {
        while self.now() < self.end && !self.is_over() {
            self.turn();
        }
        if !self.is_over() {
            self.find_peace();
        }
        if !self.is_over()
            && let Some(program) = &mut self.program
        {
            program.check_history();
        }
        self.lived()
    }

    pub(crate) fn is_over(&self) -> bool {
        self.world.network.inner().oracle.violation.is_some()
    }

    /// Everything that can happen now happens; then time goes on to whatever comes next.
    pub(crate) fn turn(&mut self) {
        self.executor.run();
        self.take_all();
        let awake = self.world.timeline.now();
        let timer = self.executor.timeline.next_timer();
        let wakes = self.program.as_ref().map(|program| program.wakes);
        let now = self.now();
        let deed = self.agenda.next().map(|at| awake + at.saturating_sub(now));
        let next = [timer, wakes, deed].into_iter().flatten().min();
        let next = next.unwrap_or(awake + Duration::from_secs(1)).max(awake);
        self.executor.reach(next);
        self.take_all();
        if let Some(program) = self.program.as_mut().filter(|program| program.wakes <= next) {
            program.time();
            self.executor.run();
        }
        self.after_program();
        while let Some(deed) = self.agenda.due(self.now()) {
            self.perform(deed);
            self.executor.run();
            self.after_program();
        }
    }

    fn take_all(&mut self) {
        while let Some(program) = &mut self.program {
            let Some(happening) = program.inbox.take() else {
                return;
            };
            program.take(happening);
            self.executor.run();
            self.after_program();
        }
    }

    /// An act of the person has been taken.
    pub(crate) fn after_act(&mut self) {
        self.executor.run();
        self.after_program();
    }

    /// What the program showed and asked reaches the person; one that was killed starts again.
    fn after_program(&mut self) {
        let Some(program) = &mut self.program else { return };
        for notice in std::mem::take(&mut program.shown) {
            let told: Vec<(RequestKey, bool)> = match notice {
                Notice::Waiting { key } => vec![(key, false)],
                Notice::Unrecognised { key } => vec![(key, true)],
                Notice::Digest { requests, .. } => {
                    // What it tells nothing of was told before and is only counted.
                    let told = requests.into_iter().filter(|(_, telling)| !telling.is_empty());
                    told.map(|(key, telling)| (key, telling.unrecognised)).collect()
                }
                Notice::Reminder { .. }
                | Notice::AnsweredElsewhere { .. }
                | Notice::Confirmed { .. }
                | Notice::Unconfirmed { .. }
                | Notice::GrantEnded { .. }
                | Notice::Test
                | Notice::SignInNeeded
                | Notice::CannotCheck { .. } => Vec::new(),
            };
            for (key, unknown) in told {
                let mut network = self.world.network.inner();
                let inner = &mut *network;
                if unknown {
                    inner.oracle.told_unknown(&key);
                    continue;
                }
                if inner.oracle.is_told(&key) {
                    continue;
                }
                inner
                    .oracle
                    .noticed(&key, (&inner.side, &inner.drift), &self.world.clock);
                inner.oracle.told(&key);
                drop(network);
                let after = aim::SEEING.of(self.plan.aim.as_ref(), &mut self.person.random);
                self.agenda
                    .add(self.world.clock.boot().0 + after, Deed::Person(Step::See(key)));
            }
        }
        for ticket in std::mem::take(&mut program.pages) {
            let after = aim::SIGNING_IN.of(self.plan.aim.as_ref(), &mut self.person.random);
            self.agenda
                .add(self.world.clock.boot().0 + after, Deed::SignIn(ticket));
        }
        if program.is_dead(self.world.clock.boot()) {
            self.kill();
        }
    }

    pub(crate) fn kill(&mut self) {
        self.program = None;
        let ended = self.world.clock.boot();
        {
            let oracle = &mut self.world.network.inner().oracle;
            oracle.program_ended(ended);
            oracle.forgot();
        }
        let dark = self.random.seconds(1, 900);
        self.agenda.add(self.now() + dark, Deed::Start);
        // Nobody watches meanwhile.
        let until = BootTime(self.now() + dark + Duration::from_secs(90));
        self.world.network.inner().oracle.excused_until(until);
        self.person.window_is_gone();
    }

    fn perform(&mut self, deed: Deed) {
        match deed {
            Deed::Start => {
                if self.program.is_none() {
                    self.start_program();
                }
            }
            Deed::Weather => self.change_weather(),
            Deed::Raise => {
                self.raise();
                let after = self.until_the_next_request();
                self.agenda.add(self.now() + after, Deed::Raise);
            }
            Deed::Others => {
                self.others();
                let after = aim::OTHERS.of(self.plan.aim.as_ref(), &mut self.random);
                self.agenda.add(self.now() + after, Deed::Others);
            }
            Deed::Machine => {
                self.machine();
                let after = aim::MACHINE.of(self.plan.aim.as_ref(), &mut self.random);
                self.agenda.add(self.now() + after, Deed::Machine);
            }
            Deed::Evening => {
                if let Some(night) = self.habit.night(self.now()) {
                    self.world
                        .network
                        .inner()
                        .struck
                        .add(Fault::Machine(Machine::Sleep));
                    self.sleep(night);
                    self.agenda.add(self.now() + self.habit.day(), Deed::Evening);
                }
            }
            Deed::Look => {
                self.look();
                self.agenda.add(self.now() + LOOK, Deed::Look);
            }
            Deed::SignIn(ticket) => self.sign_in(ticket),
            Deed::Person(step) => self.step(step),
        }
    }

    fn look(&mut self) {
        let Some(program) = &self.program else { return };
        let mut network = self.world.network.inner();
        let inner = &mut *network;
        let (now, session) = (self.world.clock.boot(), program.app.session());
        if session.expired.is_some() || session.person().is_none() {
            // Nobody is signed in, which the tray says; a person comes.
            inner.oracle.excused_until(now.after(Duration::from_secs(90)));
        }
        inner
            .oracle
            .look(&program.app, &inner.side, &inner.drift, &self.world.clock);
        drop(network);
        self.person_signs_in_if_needed();
    }

    fn person_signs_in_if_needed(&mut self) {
        let Some(program) = &mut self.program else { return };
        let session = program.app.session();
        let signed_out = matches!(session.stage, lockbox_core::Stage::SignedOut { .. });
        if (signed_out || session.expired.is_some()) && self.person.random.chance(3_000) {
            program.give(|ticket| Event::Command {
                ticket,
                command: Command::SignIn,
            });
            self.executor.run();
            self.after_program();
        }
    }

    pub(crate) fn change_weather(&mut self) {
        let day = Duration::from_secs(86_400);
        let aim = self.plan.aim.as_ref();
        let (weather, lasts) = match aim {
            _ if self.peaceful => (Weather::calm(), day),
            Some(aim) => (Weather::aimed(aim, self.plan.fault_rate), day),
            None => Weather::draw(&mut self.random, self.plan.fault_rate),
        };
        let sure = aim.is_some();
        if let Some(program) = &mut self.program {
            let mut ill = |kind, chance| weather.allows(kind) && (sure || self.random.chance(chance));
            program.ills = Ills {
                disk_full: ill(Machine::DiskFull, 2_500),
                disk_slow: ill(Machine::DiskSlow, 2_500),
                unheard: weather.allows(Machine::WrittenUnheard),
                notices_refused: ill(Machine::NoticeRefused, 3_000),
                notices_hang: ill(Machine::NoticeHangs, 3_000),
            };
        }
        let locked = weather.allows(Machine::KeychainLocked) && self.random.chance(1_500);
        self.world.keychain.set_locked(locked);
        let mut network = self.world.network.inner();
        if locked {
            network.struck.add(Fault::Machine(Machine::KeychainLocked));
        }
        network.weather = weather;
        drop(network);
        self.agenda.add(self.now() + lasts, Deed::Weather);
    }

    fn lived(self) -> Lived {
        let mut network = self.world.network.inner();
        let inner = &mut *network;
        let oracle = &mut inner.oracle;
        Lived {
            checked: std::mem::take(&mut oracle.checked),
            violation: oracle.violation.take(),
            struck: std::mem::take(&mut inner.struck),
            met: std::mem::take(&mut oracle.struck),
            calls: inner.calls,
            polls: inner.polls,
            requests: self.requests,
            decisions: oracle.decisions,
            entries: oracle.written,
            blind_seconds: oracle.blind_seconds,
            slowest_notice: oracle.slowest_notice,
            most_calls: oracle.most_calls,
            hash: oracle.hash,
            trace: oracle.trace.take().unwrap_or_default(),
        }
    }
}

fn cloud() -> Cloud {
    let origin = "http://127.0.0.1:1";
    let text = serde_json::json!({
        "name": "Simulation", "authority": origin, "resourceManager": origin, "graph": format!("{origin}/graph"), "portal": format!("{origin}/portal"),
    });
    Cloud::from_json(&text.to_string()).expect("a cloud").0
}
