//! How bad things are for a while. Each life has its own mixture of faults, so that some meet often that are rare together elsewhere.

use crate::aim::{Aim, Calls};
use crate::fault::{Fault, Machine, People, Wire};
use crate::random::{Random, mix};
use clap::ValueEnum;
use lockbox_emulator::FaultKind;
use std::collections::BTreeSet;
use std::time::Duration;

/// Which faults are possible now, and how often.
#[derive(Clone, Debug)]
pub(crate) struct Weather {
    /// So many of ten thousand calls meet one.
    per_call: u64,
    calls: Vec<Fault>,
    machine: BTreeSet<Machine>,
    people: BTreeSet<People>,
    /// Which calls can meet one.
    on: Calls,
}

impl Weather {
    /// Nothing goes wrong.
    pub(crate) fn calm() -> Self {
        Self {
            per_call: 0,
            calls: Vec::new(),
            machine: BTreeSet::new(),
            people: BTreeSet::new(),
            on: Calls::All,
        }
    }

    /// What a life is aimed at, all the time.
    pub(crate) fn aimed(aim: &Aim, rate: u64) -> Self {
        let mut weather = Self {
            per_call: rate,
            on: aim.on,
            ..Self::calm()
        };
        for fault in &aim.faults {
            match fault {
                Fault::Wire(_) | Fault::Azure(_) => weather.calls.push(*fault),
                Fault::Machine(kind) => {
                    weather.machine.insert(*kind);
                }
                Fault::People(kind) => {
                    weather.people.insert(*kind);
                }
            }
        }
        weather
    }

    /// A new mixture; `rate` is how many of ten thousand calls meet a fault on the average of all lives.
    pub(crate) fn draw(random: &mut Random, rate: u64) -> (Self, Duration) {
        let some = |random: &mut Random| random.chance(6_000);
        let wire = Wire::value_variants().iter().copied().map(Fault::Wire);
        let azure = FaultKind::value_variants().iter().copied().map(Fault::Azure);
        let mut calls: Vec<Fault> = wire.chain(azure).collect();
        calls.retain(|_| some(random));
        let mut machine: BTreeSet<Machine> = Machine::value_variants().iter().copied().collect();
        machine.retain(|_| some(random));
        let mut people: BTreeSet<People> = People::value_variants().iter().copied().collect();
        people.retain(|_| some(random));
        // Mostly a breeze, sometimes nothing, sometimes a storm: on the average what was asked for.
        let per_call = match random.below(10) {
            0 | 1 => 0,
            2..=6 => rate / 2,
            7 | 8 => rate,
            _ => (rate * 11 / 2).min(7_000),
        };
        let lasts = random.seconds(20 * 60, 6 * 3_600);
        let weather = Self {
            per_call,
            calls,
            machine,
            people,
            on: Calls::All,
        };
        (weather, lasts)
    }

    /// What one call to `path` meets. `call` numbers it: the same call of the same life meets the same.
    pub(crate) fn meets(&self, seed: u64, call: u64, path: &str) -> Option<Fault> {
        if !self.on.is(path) {
            return None;
        }
        let draw = mix(seed ^ call.wrapping_mul(0xA24B_AED4_963E_E407));
        if draw % 10_000 >= self.per_call {
            return None;
        }
        let place = usize::try_from(draw / 10_000 % 1_000_003).unwrap_or(0);
        self.calls.get(place.checked_rem(self.calls.len())?).copied()
    }

    /// Whether a call can meet this fault.
    pub(crate) fn has(&self, fault: Fault) -> bool {
        self.calls.contains(&fault)
    }

    pub(crate) fn allows(&self, machine: Machine) -> bool {
        self.machine.contains(&machine)
    }

    pub(crate) fn allows_people(&self, people: People) -> bool {
        self.people.contains(&people)
    }
}
