//! The rungs of both ladders, and what was told about one request.

use crate::ids::AccountId;
use crate::time::ServerTime;
use chrono::TimeDelta;
use std::collections::{BTreeMap, BTreeSet};

/// A rung of the ladder of a request that nobody here has looked at. Counted from its first notice; later ones are graver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unattended {
    QuarterHour,
    Hour,
    FourHours,
    Day,
}

impl Unattended {
    /// Every rung, in the order in which they come.
    pub const ALL: [Self; 4] = [Self::QuarterHour, Self::Hour, Self::FourHours, Self::Day];

    /// How long after the first notice.
    #[must_use]
    pub fn after(self) -> TimeDelta {
        match self {
            Self::QuarterHour => TimeDelta::minutes(15),
            Self::Hour => TimeDelta::hours(1),
            Self::FourHours => TimeDelta::hours(4),
            Self::Day => TimeDelta::hours(24),
        }
    }
}

/// A rung of the ladder towards the end of a request, on Azure's clock. Later ones are graver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Expiry {
    Day,
    FourHours,
    Hour,
}

impl Expiry {
    /// Every rung, in the order in which they come.
    pub const ALL: [Self; 3] = [Self::Day, Self::FourHours, Self::Hour];

    /// How long before the request lapses.
    #[must_use]
    pub fn before(self) -> TimeDelta {
        match self {
            Self::Day => TimeDelta::hours(24),
            Self::FourHours => TimeDelta::hours(4),
            Self::Hour => TimeDelta::hours(1),
        }
    }
}

/// A rung of either ladder, or what a person wished for beside them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rung {
    Unattended(Unattended),
    /// Of neither ladder: a person wished to be reminded at this instant, on Azure's clock.
    Wished(ServerTime),
    Expiry(Expiry),
}

/// How a person came to know of a request without deciding it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Acknowledgement {
    /// Its review was open and somebody looked at it.
    Looked,
    /// Its notice was clicked.
    NoticeClicked,
    /// Somebody said: seen, to be decided later.
    PutOff,
}

/// What was told about one request, over all runs of the program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// When the desktop took the first notice, on Azure's clock.
    pub first: Option<ServerTime>,
    /// Azure's words for its state that this version does not know and a person was told of.
    pub words: BTreeSet<String>,
    /// The gravest rung that was told; those before it count as told.
    pub unattended: Option<Unattended>,
    /// The same towards its end.
    pub expiry: Option<Expiry>,
    /// Who has acknowledged it.
    pub acknowledged: BTreeSet<AccountId>,
    /// Who put it off and is to be reminded at an instant, on Azure's clock. What was told stands here no longer.
    pub wished: BTreeMap<AccountId, ServerTime>,
}

impl Told {
    /// Takes in that a rung was told. A lesser one than is known changes nothing.
    pub fn reach(&mut self, rung: Rung) {
        match rung {
            Rung::Unattended(rung) => self.unattended = self.unattended.max(Some(rung)),
            Rung::Wished(at) => self.wished.retain(|_, wished| *wished > at),
            Rung::Expiry(rung) => self.expiry = self.expiry.max(Some(rung)),
        }
    }
}

/// What one notice tells about one request.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Telling {
    /// That it waits, for the first time.
    pub first: bool,
    /// That Azure calls its state by a word which this version does not know.
    pub unrecognised: bool,
    pub unattended: Option<Unattended>,
    /// That a person wished to be reminded at this instant.
    pub wished: Option<ServerTime>,
    pub expiry: Option<Expiry>,
}

impl Telling {
    /// Whether it tells of a request that nobody was told of, or of a word that nobody was told.
    pub(crate) fn is_news(&self) -> bool {
        self.first || self.unrecognised
    }

    /// Whether it tells nothing: the request was told before and is only counted.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The rungs that count as told with it.
    pub fn rungs(&self) -> impl Iterator<Item = Rung> {
        let unattended = self.unattended.map(Rung::Unattended);
        let wished = self.wished.map(Rung::Wished);
        let expiry = self.expiry.map(Rung::Expiry);
        unattended.into_iter().chain(wished).chain(expiry)
    }

    /// The rung that its words speak of: the end comes before everything else.
    #[must_use]
    pub fn gravest(&self) -> Option<Rung> {
        self.rungs().last()
    }
}
