//! What people set, what their organisation sets over it, and what follows from both. A value without a file: where it is kept and
//! how it is written is the driver's. An organisation can take choices away and can raise what an approval needs; nothing here can
//! send, allow or lower anything.

mod applied;
mod change;
mod managed;
#[cfg(test)]
mod tests;

pub use change::{Change, ChangeOf, NotSet};
pub use managed::{Item, Managed};

use crate::care::CareLevel;
use crate::ids::TenantId;
use crate::reminders::{Approver, LocalOffset, Policies, Policy, QuietHours, QuietSpan};
use chrono::{NaiveDate, TimeDelta};
use std::collections::{BTreeMap, BTreeSet};

/// How much notices and the tray tell. Each tells less than the one before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Privacy {
    /// What is asked and of which cluster; only while the screen is known to be unlocked.
    Detailed,
    /// That something is asked, a name and until when.
    #[default]
    Private,
    /// That something is asked.
    MostPrivate,
}

/// The language that is wished for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tongue {
    /// That of the computer.
    #[default]
    System,
    English,
    German,
}

/// Hours before its end in which a request breaks through the quiet, where nobody says otherwise.
pub const BREAKTHROUGH: u8 = 12;

/// A request lives four days.
const LONGEST_BREAKTHROUGH: u8 = 96;

/// When it is quiet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QuietPlan {
    /// The stretch that comes back; none when there is none.
    pub span: Option<QuietSpan>,
    /// Days that are quiet from midnight to midnight.
    pub holidays: BTreeSet<NaiveDate>,
    /// A request that lapses within so many hours is told all the same.
    pub breakthrough: u8,
}

impl QuietPlan {
    /// Holidays of one plan.
    pub const MOST_HOLIDAYS: usize = 200;

    /// Whether a request can break through so many hours before it lapses: it lives four days.
    #[must_use]
    pub fn fits_breakthrough(hours: u8) -> bool {
        (1..=LONGEST_BREAKTHROUGH).contains(&hours)
    }
}

impl Default for QuietPlan {
    fn default() -> Self {
        Self {
            span: None,
            holidays: BTreeSet::new(),
            breakthrough: BREAKTHROUGH,
        }
    }
}

/// What is set for one tenant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfTenant {
    /// What it is called in notices and the tray.
    pub alias: Option<String>,
    pub approver: Approver,
    /// Quiet of its own, instead of the usual.
    pub quiet: Option<QuietPlan>,
}

/// What a person chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    pub privacy: Privacy,
    /// Whether it is told that access should have ended.
    pub access_ends: bool,
    pub quiet: QuietPlan,
    /// No approval takes less than this.
    pub least: CareLevel,
    pub tongue: Tongue,
    pub tenants: BTreeMap<TenantId, OfTenant>,
}

impl Default for Chosen {
    fn default() -> Self {
        Self {
            privacy: Privacy::default(),
            access_ends: true,
            quiet: QuietPlan::default(),
            least: CareLevel::One,
            tongue: Tongue::default(),
            tenants: BTreeMap::new(),
        }
    }
}

/// What became of settings as they were read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fault {
    /// A member of the file that is unknown, or whose value cannot be used; it is passed over alone.
    Member { file: String, name: String },
    /// The file is none; it was kept under the other name, where there is one.
    Broken { file: String, kept: Option<String> },
    /// The file cannot be read; why.
    Unreadable { file: String, why: String },
    /// The organisation's file belongs to somebody, or can be written by somebody, who is not the administrator; it counts for nothing.
    NotTrusted { file: String },
}

/// The last change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Last {
    /// Grows with every change.
    pub number: u32,
    pub of: ChangeOf,
    /// It was taken back.
    pub undone: bool,
}

/// What people and their organisation set, as it counts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    pub chosen: Chosen,
    pub managed: Managed,
    pub faults: BTreeSet<Fault>,
    /// What was changed last while the program runs: it can be taken back once.
    pub last: Option<Last>,
}

impl Preferences {
    /// How much notices and the tray tell.
    #[must_use]
    pub fn privacy(&self) -> Privacy {
        let chosen = self.managed.privacy.unwrap_or(self.chosen.privacy);
        let floor = if self.managed.detailed_forbidden {
            Privacy::Private
        } else {
            Privacy::Detailed
        };
        chosen.max(floor)
    }

    /// No approval takes less than this. The organisation can raise it and never lower it.
    #[must_use]
    pub fn least(&self) -> CareLevel {
        self.chosen
            .least
            .max(self.managed.least.unwrap_or(CareLevel::One))
    }

    /// Whether it is told that access should have ended.
    #[must_use]
    pub fn tells_access_ends(&self) -> bool {
        self.managed.access_ends.unwrap_or(self.chosen.access_ends)
    }

    /// The language that is wished for.
    #[must_use]
    pub fn tongue(&self) -> Tongue {
        self.managed.tongue.unwrap_or(self.chosen.tongue)
    }

    /// What a tenant is called in notices and the tray, where somebody said so.
    #[must_use]
    pub fn alias(&self, tenant: &TenantId) -> Option<&str> {
        self.chosen.tenants.get(tenant)?.alias.as_deref()
    }

    /// What is set for a tenant.
    #[must_use]
    pub fn of_tenant(&self, tenant: &TenantId) -> OfTenant {
        self.chosen.tenants.get(tenant).cloned().unwrap_or_default()
    }

    /// When it is quiet: usually, or for one tenant.
    #[must_use]
    pub fn quiet(&self, tenant: Option<&TenantId>) -> QuietPlan {
        let own = tenant.and_then(|tenant| self.chosen.tenants.get(tenant)?.quiet.as_ref());
        let mut plan = own.unwrap_or(&self.chosen.quiet).clone();
        if let Some(span) = &self.managed.quiet {
            plan.span = *span;
        }
        if let Some(holidays) = &self.managed.holidays {
            plan.holidays.clone_from(holidays);
        }
        if let Some(hours) = self.managed.breakthrough {
            plan.breakthrough = hours;
        }
        plan
    }

    /// How people of each tenant want to be told, in the time zone that adds `offset`.
    #[must_use]
    pub fn policies(&self, offset: &LocalOffset) -> Policies {
        let policy = |tenant: Option<&TenantId>, approver| {
            let plan = self.quiet(tenant);
            Policy {
                approver,
                quiet: QuietHours {
                    spans: plan.span.into_iter().collect(),
                    holidays: plan.holidays,
                    offset: offset.clone(),
                    breakthrough: TimeDelta::hours(i64::from(plan.breakthrough)),
                },
            }
        };
        let tenants = self.chosen.tenants.iter();
        let of = tenants.map(|(id, own)| (id.clone(), policy(Some(id), own.approver)));
        Policies::with_usual(of.collect(), policy(None, Approver::Primary))
    }
}
