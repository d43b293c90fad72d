//! Changing one setting: what fits, and what the organisation leaves to people.

use crate::care::CareLevel;
use crate::hidden::is_hidden;
use crate::ids::TenantId;
use crate::reminders::{Approver, QuietSpan};
use crate::settings::{Chosen, Item, OfTenant, Preferences, Privacy, QuietPlan, Tongue};
use chrono::NaiveDate;

/// Letters of an alias.
const LONGEST_ALIAS: usize = 40;
/// Tenants for which something is set.
const MOST_TENANTS: usize = 100;
/// Minutes of a day.
const DAY: u16 = 24 * 60;

/// A change of one setting. `of` names the tenant whose own quiet is meant; none means the usual.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    Privacy(Privacy),
    AccessEnds(bool),
    Quiet {
        of: Option<TenantId>,
        span: Option<QuietSpan>,
    },
    AddHoliday {
        of: Option<TenantId>,
        /// None for what is no day.
        day: Option<NaiveDate>,
    },
    RemoveHoliday {
        of: Option<TenantId>,
        day: NaiveDate,
    },
    Breakthrough {
        of: Option<TenantId>,
        hours: u8,
    },
    /// Whether the tenant has quiet of its own. It begins with the usual.
    OwnQuiet {
        of: TenantId,
        own: bool,
    },
    Least(CareLevel),
    Tongue(Tongue),
    /// Empty: the tenant is called by its name again.
    Alias {
        of: TenantId,
        alias: String,
    },
    Approver {
        of: TenantId,
        approver: Approver,
    },
}

/// Which setting was changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeOf {
    pub item: Item,
    pub tenant: Option<TenantId>,
}

/// Why a setting was not changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotSet {
    /// The organisation sets it, in this file.
    Managed { item: Item, file: String },
    /// Quiet on no day of the week.
    NoDay,
    /// Quiet that ends when it begins, or a time that is none.
    NoTime,
    /// A day that is none.
    NoDate,
    /// Hours that nobody could wait for.
    NoHours,
    /// More holidays, or tenants, than are kept.
    TooMany,
    /// An alias that is too long, or has signs that cannot be seen.
    NoAlias,
    /// There is nothing to take back.
    NothingLast,
    /// It could not be written down; why.
    NotKept(String),
}

impl Change {
    /// What it changes.
    #[must_use]
    pub fn of(&self) -> ChangeOf {
        let (item, tenant) = match self {
            Self::Privacy(_) => (Item::Privacy, None),
            Self::AccessEnds(_) => (Item::AccessEnds, None),
            Self::Least(_) => (Item::Least, None),
            Self::Tongue(_) => (Item::Tongue, None),
            Self::Quiet { of, .. } => (Item::Quiet, of.as_ref()),
            Self::AddHoliday { of, .. } | Self::RemoveHoliday { of, .. } => (Item::Holidays, of.as_ref()),
            Self::Breakthrough { of, .. } => (Item::Breakthrough, of.as_ref()),
            Self::OwnQuiet { of, .. } => (Item::Quiet, Some(of)),
            Self::Alias { of, .. } => (Item::Alias, Some(of)),
            Self::Approver { of, .. } => (Item::Approver, Some(of)),
        };
        ChangeOf {
            item,
            tenant: tenant.cloned(),
        }
    }
}

impl Preferences {
    /// What people have chosen after this change.
    ///
    /// # Errors
    /// Why it is not followed; nothing has changed then.
    pub fn changed(&self, change: &Change) -> Result<Chosen, NotSet> {
        let item = change.of().item;
        let detailed = *change == Change::Privacy(Privacy::Detailed);
        let forbidden = detailed.then_some(Item::DetailedForbidden);
        for item in [Some(item), forbidden].into_iter().flatten() {
            if let Some(file) = self.managed.locks(item) {
                let file = file.to_owned();
                return Err(NotSet::Managed { item, file });
            }
        }
        let mut chosen = self.chosen.clone();
        match change {
            Change::Privacy(privacy) => chosen.privacy = *privacy,
            Change::AccessEnds(on) => chosen.access_ends = *on,
            Change::Least(level) => chosen.least = self.raised(*level)?,
            Change::Tongue(tongue) => chosen.tongue = *tongue,
            Change::Quiet { of, span } => {
                chosen.plan(of.as_ref())?.span = span.map(QuietSpan::fitting).transpose()?;
            }
            Change::AddHoliday { of, day } => {
                let day = day.ok_or(NotSet::NoDate)?;
                let holidays = &mut chosen.plan(of.as_ref())?.holidays;
                if !holidays.contains(&day) && holidays.len() >= QuietPlan::MOST_HOLIDAYS {
                    return Err(NotSet::TooMany);
                }
                holidays.insert(day);
            }
            Change::RemoveHoliday { of, day } => {
                chosen.plan(of.as_ref())?.holidays.remove(day);
            }
            Change::Breakthrough { of, hours } => {
                let fits = QuietPlan::fits_breakthrough(*hours);
                chosen.plan(of.as_ref())?.breakthrough = fits.then_some(*hours).ok_or(NotSet::NoHours)?;
            }
            Change::OwnQuiet { of, own } => {
                let usual = own.then(|| chosen.quiet.clone());
                let tenant = chosen.tenant(of)?;
                tenant.quiet = usual.map(|usual| tenant.quiet.take().unwrap_or(usual));
            }
            Change::Alias { of, alias } => chosen.tenant(of)?.alias = named(alias)?,
            Change::Approver { of, approver } => chosen.tenant(of)?.approver = *approver,
        }
        chosen.tenants.retain(|_, own| *own != OfTenant::default());
        Ok(chosen)
    }

    /// A level that people may choose: none below the organisation's.
    fn raised(&self, level: CareLevel) -> Result<CareLevel, NotSet> {
        let file = self.managed.files.get(&Item::Least);
        match file.filter(|_| Some(level) < self.managed.least) {
            Some(file) => Err(NotSet::Managed {
                item: Item::Least,
                file: file.clone(),
            }),
            None => Ok(level),
        }
    }
}

impl Chosen {
    fn tenant(&mut self, id: &TenantId) -> Result<&mut OfTenant, NotSet> {
        if !self.tenants.contains_key(id) && self.tenants.len() >= MOST_TENANTS {
            return Err(NotSet::TooMany);
        }
        Ok(self.tenants.entry(id.clone()).or_default())
    }

    /// The usual plan, or a tenant's own, which begins with the usual.
    fn plan(&mut self, of: Option<&TenantId>) -> Result<&mut QuietPlan, NotSet> {
        match of {
            None => Ok(&mut self.quiet),
            Some(id) => {
                let usual = self.quiet.clone();
                Ok(self.tenant(id)?.quiet.get_or_insert(usual))
            }
        }
    }
}

impl QuietSpan {
    /// The same, when it says on which days, when it begins and when it ends.
    ///
    /// # Errors
    /// What it does not say.
    pub fn fitting(self) -> Result<Self, NotSet> {
        if self.days.is_empty() {
            return Err(NotSet::NoDay);
        }
        let fits = self.from < DAY && self.to < DAY && self.from != self.to;
        fits.then_some(self).ok_or(NotSet::NoTime)
    }
}

impl Chosen {
    /// Whether a text can stand for a tenant in notices: short, and all of it seen.
    #[must_use]
    pub fn is_alias(alias: &str) -> bool {
        let odd = |sign: char| sign.is_control() || is_hidden(sign);
        !alias.trim().is_empty() && alias.chars().count() <= LONGEST_ALIAS && !alias.chars().any(odd)
    }
}

/// A name as it is kept; none for an empty one.
fn named(alias: &str) -> Result<Option<String>, NotSet> {
    let alias = alias.trim();
    if alias.is_empty() {
        return Ok(None);
    }
    Chosen::is_alias(alias)
        .then(|| Some(alias.to_owned()))
        .ok_or(NotSet::NoAlias)
}
