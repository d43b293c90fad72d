//! Reads a change as the window sends it.

use super::quiet::DAYS;
use crate::wire::{LanguageName, PrivacyName, SettingChange};
use chrono::{NaiveDate, WeekdaySet};
use lockbox_core::{Approver, CareLevel, Change, Privacy, QuietSpan, Rejection, TenantId, Tongue};

/// Longest text in one field; in bytes.
const FIELD_LIMIT: usize = 1_000;

/// Reads a change of one setting.
///
/// # Errors
/// [`Rejection::Typed`] for a field beyond its limit, [`Rejection::NotFound`] for a level, a tenant or a day to remove that there
/// is not. What does not fit otherwise, the core says.
pub(crate) fn change(asked: &SettingChange) -> Result<Change, Rejection> {
    Ok(match asked {
        SettingChange::Privacy { privacy } => Change::Privacy(match privacy {
            PrivacyName::MostPrivate => Privacy::MostPrivate,
            PrivacyName::Private => Privacy::Private,
            PrivacyName::Detailed => Privacy::Detailed,
        }),
        SettingChange::AccessEnds { on } => Change::AccessEnds(*on),
        SettingChange::Quiet {
            tenant,
            on,
            days,
            from,
            to,
        } => Change::Quiet {
            of: of(tenant.as_deref())?,
            span: on.then(|| span(days, from, to)),
        },
        SettingChange::AddHoliday { tenant, day } => Change::AddHoliday {
            of: of(tenant.as_deref())?,
            day: date(day),
        },
        SettingChange::RemoveHoliday { tenant, day } => Change::RemoveHoliday {
            of: of(tenant.as_deref())?,
            day: date(day).ok_or(Rejection::NotFound)?,
        },
        SettingChange::Breakthrough { tenant, hours } => Change::Breakthrough {
            of: of(tenant.as_deref())?,
            // No number is as good as none of the fitting ones.
            hours: hours.trim().parse().unwrap_or(0),
        },
        SettingChange::OwnQuiet { tenant, own } => Change::OwnQuiet {
            of: named(tenant)?,
            own: *own,
        },
        SettingChange::Least { level } => Change::Least(match level {
            1 => CareLevel::One,
            2 => CareLevel::Two,
            3 => CareLevel::Three,
            _ => return Err(Rejection::NotFound),
        }),
        SettingChange::Language { language } => Change::Tongue(match language {
            LanguageName::System => Tongue::System,
            LanguageName::English => Tongue::English,
            LanguageName::German => Tongue::German,
        }),
        SettingChange::Alias { tenant, alias } => Change::Alias {
            of: named(tenant)?,
            alias: limited(alias)?.to_owned(),
        },
        SettingChange::Approver { tenant, backup } => Change::Approver {
            of: named(tenant)?,
            approver: if *backup {
                Approver::Backup
            } else {
                Approver::Primary
            },
        },
    })
}

fn limited(text: &str) -> Result<&str, Rejection> {
    (text.len() <= FIELD_LIMIT)
        .then_some(text)
        .ok_or(Rejection::Typed)
}

fn named(tenant: &str) -> Result<TenantId, Rejection> {
    let id = TenantId::new(limited(tenant)?);
    (!id.as_str().is_empty()).then_some(id).ok_or(Rejection::NotFound)
}

fn of(tenant: Option<&str>) -> Result<Option<TenantId>, Rejection> {
    tenant.map(named).transpose()
}

fn date(day: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()
}

/// A time that is none makes a stretch without length, which nobody can set.
fn span(days: &[String], from: &str, to: &str) -> QuietSpan {
    let wanted = |code: &str| days.iter().any(|day| day == code);
    let days = DAYS.iter().filter(|(_, code)| wanted(code)).map(|(day, _)| *day);
    let (from, to) = QuietSpan::minutes(from)
        .zip(QuietSpan::minutes(to))
        .unwrap_or_default();
    QuietSpan {
        days: days.collect::<WeekdaySet>(),
        from,
        to,
    }
}
