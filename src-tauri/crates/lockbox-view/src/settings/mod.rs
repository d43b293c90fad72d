//! The page of settings: what can be set, how it is set now, and what the organisation has set over it. What is locked says by whom.

mod asked;
mod quiet;
mod said;

pub(crate) use asked::change;
pub(crate) use said::{fault_line, not_set};

use crate::change_window::change_window;
use crate::faults;
use crate::language::{Language, languages_offered};
use crate::scene::Scene;
use crate::text::line;
use crate::wire::{
    Command, LanguageName, PrivacyName, SavedLine, Setting, SettingChange, SettingControl, SettingGroup,
    SettingOption, SettingsPage,
};
use crate::words::NAME;
use lockbox_core::{Approver, Autostart, CareLevel, Item, Preferences, Privacy, TenantId, Tongue};

/// Projects the page.
pub(crate) fn settings(scene: &Scene<'_>) -> SettingsPage {
    let (language, preferences) = (scene.language, scene.app.preferences());
    let faults: Vec<String> = preferences
        .faults
        .iter()
        .map(|fault| fault_line(language, fault))
        .collect();
    let mut groups = vec![
        notices(scene),
        quiet::group(scene),
        deciding(scene),
        computer(scene),
    ];
    groups.extend(tongue(scene));
    groups.extend(tenant(scene));
    SettingsPage {
        title: language.settings_title(),
        note: language.settings_note(),
        saved: saved(language, preferences),
        faults_title: (!faults.is_empty()).then(|| language.settings_faults()),
        faults,
        groups,
    }
}

/// Asks for a change.
fn ask(change: SettingChange) -> Command {
    Command::ChangeSetting { change }
}

fn saved(language: &Language, preferences: &Preferences) -> Option<SavedLine> {
    let last = preferences.last.as_ref()?;
    let what = said::named(language, last.of.item);
    Some(SavedLine {
        number: last.number,
        text: if last.undone {
            language.settings_undone(&what)
        } else {
            language.settings_saved(&what)
        },
        undo: (!last.undone).then(|| language.settings_undo()),
    })
}

/// What stands where the organisation has taken a choice.
fn locked(scene: &Scene<'_>, item: Item) -> Option<String> {
    let file = scene.app.preferences().managed.locks(item)?;
    Some(scene.language.settings_managed(&line(file, 200)))
}

fn group(code: &str, (title, help): (String, String), settings: Vec<Setting>) -> SettingGroup {
    SettingGroup {
        code: code.to_owned(),
        title,
        help,
        settings,
    }
}

fn setting(
    scene: &Scene<'_>,
    item: Item,
    (code, title, help): (&str, String, String),
    control: SettingControl,
) -> Setting {
    Setting {
        code: code.to_owned(),
        title,
        help,
        locked: locked(scene, item),
        control,
    }
}

fn notices(scene: &Scene<'_>) -> SettingGroup {
    let language = scene.language;
    let on = scene.app.preferences().tells_access_ends();
    let privacy = setting(
        scene,
        Item::Privacy,
        (
            "privacy",
            language.settings_privacy(),
            language.settings_privacy_help(),
        ),
        SettingControl::Choice {
            options: levels(scene),
        },
    );
    let ends = setting(
        scene,
        Item::AccessEnds,
        (
            "accessEnds",
            language.settings_ends(),
            language.settings_ends_help(),
        ),
        SettingControl::Switch {
            on,
            turn: ask(SettingChange::AccessEnds { on: !on }),
        },
    );
    let said = (language.settings_notices(), language.settings_notices_help());
    group("notices", said, vec![privacy, ends])
}

fn levels(scene: &Scene<'_>) -> Vec<SettingOption> {
    let (language, now) = (scene.language, scene.app.preferences().privacy());
    let option = |level, privacy, code: &str, label, detail| SettingOption {
        code: code.to_owned(),
        label,
        detail,
        chosen: now == level,
        locked: (level == Privacy::Detailed)
            .then(|| locked(scene, Item::DetailedForbidden))
            .flatten(),
        choose: ask(SettingChange::Privacy { privacy }),
    };
    vec![
        option(
            Privacy::Private,
            PrivacyName::Private,
            "private",
            language.settings_private(),
            language.settings_private_detail(),
        ),
        option(
            Privacy::MostPrivate,
            PrivacyName::MostPrivate,
            "mostPrivate",
            language.settings_most_private(),
            language.settings_most_private_detail(),
        ),
        option(
            Privacy::Detailed,
            PrivacyName::Detailed,
            "detailed",
            language.settings_detailed(),
            language.settings_detailed_detail(),
        ),
    ]
}

fn deciding(scene: &Scene<'_>) -> SettingGroup {
    let (language, preferences) = (scene.language, scene.app.preferences());
    let least = setting(
        scene,
        Item::Least,
        ("least", language.settings_least(), language.settings_least_help()),
        SettingControl::Choice {
            options: least(scene),
        },
    );
    let off = preferences.managed.decisions_off.then(|| {
        setting(
            scene,
            Item::Decisions,
            (
                "decisions",
                language.settings_decisions(),
                language.settings_decisions_help(),
            ),
            SettingControl::Said {
                text: language.settings_decisions_off(),
            },
        )
    });
    let windows = &preferences.managed.change_windows;
    let window = (!windows.is_empty()).then(|| {
        let said: Vec<String> = windows
            .iter()
            .map(|window| change_window(language, window))
            .collect();
        let said = SettingControl::Said {
            text: said.join("; "),
        };
        let words = (
            "changeWindow",
            language.settings_window(),
            language.settings_window_help(),
        );
        setting(scene, Item::ChangeWindow, words, said)
    });
    let said = (language.settings_deciding(), language.settings_deciding_help());
    let settings = off.into_iter().chain([least]).chain(window);
    group("deciding", said, settings.collect())
}

fn least(scene: &Scene<'_>) -> Vec<SettingOption> {
    let (language, preferences) = (scene.language, scene.app.preferences());
    let floor = preferences.managed.least;
    let option = |level: CareLevel, number, label, detail| SettingOption {
        code: format!("level{number}"),
        label,
        detail,
        chosen: preferences.least() == level,
        locked: (Some(level) < floor)
            .then(|| preferences.managed.files.get(&Item::Least))
            .flatten()
            .map(|file| language.settings_managed(&line(file, 200))),
        choose: ask(SettingChange::Least { level: number }),
    };
    vec![
        option(
            CareLevel::One,
            1,
            language.settings_level_rules(),
            language.settings_level_rules_detail(),
        ),
        option(
            CareLevel::Two,
            2,
            language.settings_level_two(),
            language.settings_level_two_detail(),
        ),
        option(
            CareLevel::Three,
            3,
            language.settings_level_three(),
            language.settings_level_three_detail(),
        ),
    ]
}

/// Starting at login is what readiness found, and is set where readiness sets it.
fn computer(scene: &Scene<'_>) -> SettingGroup {
    let language = scene.language;
    let switch = |on| SettingControl::Switch {
        on,
        turn: Command::SetAutostart { on: !on },
    };
    let control = match scene.app.autostart() {
        Autostart::On => switch(true),
        Autostart::Off => switch(false),
        Autostart::NotLooked => SettingControl::Said {
            text: language.settings_login_not_looked(),
        },
        Autostart::Unknown(why) => SettingControl::Said {
            text: faults::autostart(language, why),
        },
    };
    let login = Setting {
        code: "login".to_owned(),
        title: language.settings_login(),
        help: language.settings_login_help(),
        locked: None,
        control,
    };
    let said = (language.settings_computer(), language.settings_computer_help());
    group("computer", said, vec![login])
}

/// Only where there is something to choose.
fn tongue(scene: &Scene<'_>) -> Option<SettingGroup> {
    let language = scene.language;
    let offered = languages_offered();
    if offered.len() < 2 {
        return None;
    }
    let now = scene.app.preferences().tongue();
    let option = |tongue: Tongue, name, code: &str, label: String| SettingOption {
        code: code.to_owned(),
        label,
        detail: String::new(),
        chosen: now == tongue,
        locked: None,
        choose: ask(SettingChange::Language { language: name }),
    };
    let system = option(
        Tongue::System,
        LanguageName::System,
        "system",
        language.settings_language_system(),
    );
    let others = offered.iter().map(|offered| {
        let (tongue, name) = if offered.tag == "de" {
            (Tongue::German, LanguageName::German)
        } else {
            (Tongue::English, LanguageName::English)
        };
        option(tongue, name, offered.tag, offered.name.to_owned())
    });
    let options = std::iter::once(system).chain(others);
    let control = SettingControl::Choice {
        options: options.collect(),
    };
    let words = (
        "language",
        language.settings_language(),
        language.settings_language_help(),
    );
    let one = setting(scene, Item::Tongue, words, control);
    let said = (language.settings_languages(), language.settings_languages_help());
    Some(group("languages", said, vec![one]))
}

/// What is set for the tenant of whoever watches here.
fn tenant(scene: &Scene<'_>) -> Option<SettingGroup> {
    let (language, session) = (scene.language, scene.app.session());
    let tenant = &session.account()?.tenant;
    let name = session
        .discovery
        .as_ref()
        .map(|found| line(&found.tenant_name, NAME));
    let name = name
        .filter(|name| !name.is_empty())
        .unwrap_or_else(|| tenant.to_string());
    let own = scene.app.preferences().of_tenant(tenant);
    let alias = setting(
        scene,
        Item::Alias,
        (
            &of(tenant, "alias"),
            language.settings_alias(),
            language.settings_alias_help(),
        ),
        SettingControl::Text {
            tenant: tenant.to_string(),
            value: own.alias.unwrap_or_default(),
            save: language.settings_save(),
        },
    );
    let backup = own.approver == Approver::Backup;
    let approver = setting(
        scene,
        Item::Approver,
        (
            &of(tenant, "approver"),
            language.settings_approver(),
            language.settings_approver_help(),
        ),
        SettingControl::Choice {
            options: approvers(language, tenant, backup),
        },
    );
    let mut settings = vec![alias, approver];
    settings.extend(quiet::of_tenant(scene, tenant, own.quiet.is_some()));
    let said = (name, language.settings_tenant_help());
    Some(group(&of(tenant, "tenant"), said, settings))
}

/// A stable word of one tenant's.
fn of(tenant: &TenantId, word: &str) -> String {
    format!("{word}/{tenant}")
}

fn approvers(language: &Language, tenant: &TenantId, backup: bool) -> Vec<SettingOption> {
    let option = |second: bool, code: &str, label, detail| SettingOption {
        code: code.to_owned(),
        label,
        detail,
        chosen: second == backup,
        locked: None,
        choose: ask(SettingChange::Approver {
            tenant: tenant.to_string(),
            backup: second,
        }),
    };
    vec![
        option(
            false,
            "first",
            language.settings_first(),
            language.settings_first_detail(),
        ),
        option(
            true,
            "backup",
            language.settings_backup(),
            language.settings_backup_detail(),
        ),
    ]
}
