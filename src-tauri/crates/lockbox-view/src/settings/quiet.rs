//! When it is quiet: usually, and for one tenant.

use super::{ask, of, setting};
use crate::scene::Scene;
use crate::text::clock;
use crate::wire::{Setting, SettingChange, SettingControl, SettingDay, SettingGroup, SettingHoliday};
use chrono::{Datelike, NaiveDate, Weekday};
use lockbox_core::{Item, QuietPlan, QuietSpan, TenantId};

/// What the fields show before anybody has set a stretch: the night.
const FROM: u16 = 22 * 60;
const TO: u16 = 7 * 60;

/// The days of the week with the words that stand for them.
pub(super) const DAYS: [(Weekday, &str); 7] = [
    (Weekday::Mon, "mon"),
    (Weekday::Tue, "tue"),
    (Weekday::Wed, "wed"),
    (Weekday::Thu, "thu"),
    (Weekday::Fri, "fri"),
    (Weekday::Sat, "sat"),
    (Weekday::Sun, "sun"),
];

pub(super) fn group_of(scene: &Scene<'_>, tenant: Option<&TenantId>) -> Vec<Setting> {
    let language = scene.language;
    let plan = scene.app.preferences().quiet(tenant);
    let code = |word: &str| tenant.map_or_else(|| word.to_owned(), |tenant| of(tenant, word));
    let hours = (
        code("quiet"),
        language.settings_hours(),
        language.settings_hours_help(),
    );
    let days = (
        code("holidays"),
        language.settings_holidays(),
        language.settings_holidays_help(),
    );
    let breaks = (
        code("breakthrough"),
        language.settings_breakthrough(),
        language.settings_breakthrough_help(),
    );
    let one = |item, (code, title, help): (String, String, String), control| {
        setting(scene, item, (&code, title, help), control)
    };
    vec![
        one(Item::Quiet, hours, hours_of(scene, tenant, plan.span)),
        one(Item::Holidays, days, holidays(scene, tenant, &plan)),
        one(
            Item::Breakthrough,
            breaks,
            SettingControl::Number {
                tenant: tenant.map(TenantId::to_string),
                value: plan.breakthrough.to_string(),
                unit: language.settings_breakthrough_unit(),
                save: language.settings_save(),
            },
        ),
    ]
}

pub(super) fn group(scene: &Scene<'_>) -> SettingGroup {
    let language = scene.language;
    let said = (language.settings_quiet(), language.settings_quiet_help());
    super::group("quiet", said, group_of(scene, None))
}

/// Whether a tenant has quiet of its own, and which.
pub(super) fn of_tenant(scene: &Scene<'_>, tenant: &TenantId, own: bool) -> Vec<Setting> {
    let language = scene.language;
    let switch = setting(
        scene,
        Item::Quiet,
        (
            &of(tenant, "ownQuiet"),
            language.settings_own_quiet(),
            language.settings_own_quiet_help(),
        ),
        SettingControl::Switch {
            on: own,
            turn: ask(SettingChange::OwnQuiet {
                tenant: tenant.to_string(),
                own: !own,
            }),
        },
    );
    let rest = if own {
        group_of(scene, Some(tenant))
    } else {
        Vec::new()
    };
    std::iter::once(switch).chain(rest).collect()
}

fn hours_of(scene: &Scene<'_>, tenant: Option<&TenantId>, span: Option<QuietSpan>) -> SettingControl {
    let language = scene.language;
    let is_on = |day| span.is_none_or(|span| span.days.contains(day));
    let days = DAYS.map(|(day, code)| SettingDay {
        code: code.to_owned(),
        label: language.weekday(day),
        on: is_on(day),
    });
    SettingControl::Hours {
        tenant: tenant.map(TenantId::to_string),
        on: span.is_some(),
        on_label: language.settings_hours_on(),
        days_label: language.settings_days(),
        days: days.into(),
        from_label: language.settings_from(),
        from: clock(span.map_or(FROM, |span| span.from)),
        to_label: language.settings_to(),
        to: clock(span.map_or(TO, |span| span.to)),
    }
}

fn holidays(scene: &Scene<'_>, tenant: Option<&TenantId>, plan: &QuietPlan) -> SettingControl {
    let language = scene.language;
    let day = |day: &NaiveDate| {
        let label = language.date_day_of_year(
            &language.weekday(day.weekday()),
            &day.day().to_string(),
            &language.month_of(day.month()),
            &day.year().to_string(),
        );
        SettingHoliday {
            remove: language.settings_holiday_remove(&label),
            label,
            take_out: ask(SettingChange::RemoveHoliday {
                tenant: tenant.map(TenantId::to_string),
                day: day.to_string(),
            }),
        }
    };
    SettingControl::Days {
        tenant: tenant.map(TenantId::to_string),
        label: language.settings_holiday_label(),
        add: language.settings_holiday_add(),
        days: plan.holidays.iter().map(day).collect(),
    }
}
