//! What can go wrong, and how often it did.

use clap::ValueEnum;
use lockbox_emulator::FaultKind;
use std::collections::BTreeMap;
use std::fmt;

/// One kind of fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// Between here and Azure.
    Wire(Wire),
    /// Azure itself.
    Azure(FaultKind),
    /// This computer.
    Machine(Machine),
    /// Other people.
    People(People),
}

/// What happens to one call on its way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Wire {
    /// No way there.
    NoRoute,
    /// The name is not found.
    NoName,
    /// Nobody takes the connection.
    NoConnection,
    /// The certificate is somebody else's.
    WrongCertificate,
    /// The request is lost on its way.
    LostBefore,
    /// The answer is lost on its way.
    LostAfter,
    /// The request arrives when nobody waits for its answer any more.
    ArrivesLate,
    /// The answer takes long, but not too long.
    Slow,
    /// The connection breaks in the middle of the answer.
    Cut,
    /// The answer is larger than anybody reads.
    TooLarge,
    /// The sign-in page of some other network answers.
    CaptivePortal,
    /// A proxy refuses in its own words.
    ProxyRefuses,
    /// A cache gives what was answered before.
    Cached,
    /// The answer to somebody else's call.
    ForeignAnswer,
    /// The answer has no date.
    NoDate,
    /// The answer's date is decades away.
    FarDate,
}

/// What happens to this computer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Machine {
    /// It sleeps.
    Sleep,
    /// The wall clock is turned forward.
    TurnedForward,
    /// The wall clock is turned back.
    TurnedBack,
    /// No network for a while.
    Offline,
    /// The program is killed.
    Killed,
    /// The program is killed at one step of a decision.
    KilledAtStep,
    /// An entry cannot be written.
    DiskFull,
    /// An entry takes long to be written.
    DiskSlow,
    /// An entry is written, and nobody hears that it was.
    WrittenUnheard,
    /// The desktop refuses a notice.
    NoticeRefused,
    /// The desktop takes a notice and never answers.
    NoticeHangs,
    /// The keychain cannot be opened.
    KeychainLocked,
    /// The decision window breaks.
    WindowGone,
}

/// What other people do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum People {
    /// Another approver approves.
    ApprovedElsewhere,
    /// Another approver denies.
    DeniedElsewhere,
    /// Microsoft withdraws the request, or the access.
    Withdrawn,
    /// Microsoft changes a request that is open.
    Changed,
    /// Microsoft calls the phase of a request by a word that nobody published.
    Reworded,
    /// Microsoft lists something that is no request.
    Litter,
    /// Two subscriptions have a request of one id.
    SharedId,
    /// Somebody revokes the session.
    SessionRevoked,
    /// The person presses twice.
    PressedTwice,
    /// The person answers what stood there before.
    OldPage,
    /// The person turns away half-way.
    WalkedAway,
}

impl Fault {
    /// All kinds.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let wire = Wire::value_variants().iter().copied().map(Self::Wire);
        let azure = FaultKind::value_variants().iter().copied().map(Self::Azure);
        let machine = Machine::value_variants().iter().copied().map(Self::Machine);
        let people = People::value_variants().iter().copied().map(Self::People);
        wire.chain(azure).chain(machine).chain(people).collect()
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (of, value) = match self {
            Self::Wire(kind) => ("wire", kind.to_possible_value()),
            Self::Azure(kind) => ("azure", kind.to_possible_value()),
            Self::Machine(kind) => ("machine", kind.to_possible_value()),
            Self::People(kind) => ("people", kind.to_possible_value()),
        };
        write!(f, "{of}: {}", value.as_ref().map_or("", |value| value.get_name()))
    }
}

/// How often each kind struck.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Struck(pub BTreeMap<Fault, u64>);

impl Struck {
    pub(crate) fn add(&mut self, fault: Fault) {
        *self.0.entry(fault).or_default() += 1;
    }

    pub(crate) fn join(&mut self, other: &Self) {
        for (fault, count) in &other.0 {
            *self.0.entry(*fault).or_default() += count;
        }
    }

    /// All of them.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.0.values().sum()
    }
}
