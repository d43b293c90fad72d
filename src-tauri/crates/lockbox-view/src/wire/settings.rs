//! The page of settings, and what it can ask for.

use super::Command;
use serde::{Deserialize, Serialize};

/// How much notices and the tray tell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum PrivacyName {
    MostPrivate,
    Private,
    Detailed,
}

/// A language that can be wished for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum LanguageName {
    System,
    English,
    German,
}

/// A change of one setting. `tenant` names the tenant whose own setting is meant; without it the usual one is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(
    tag = "setting",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum SettingChange {
    Privacy {
        privacy: PrivacyName,
    },
    /// Whether it is told that access should have ended.
    AccessEnds {
        on: bool,
    },
    /// Days as "mon" to "sun" on which it begins, times as "22:00".
    Quiet {
        tenant: Option<String>,
        on: bool,
        days: Vec<String>,
        from: String,
        to: String,
    },
    /// A day as "2026-12-24".
    AddHoliday {
        tenant: Option<String>,
        day: String,
    },
    RemoveHoliday {
        tenant: Option<String>,
        day: String,
    },
    Breakthrough {
        tenant: Option<String>,
        hours: String,
    },
    OwnQuiet {
        tenant: String,
        own: bool,
    },
    /// 1 to 3.
    Least {
        level: u8,
    },
    Language {
        language: LanguageName,
    },
    Alias {
        tenant: String,
        alias: String,
    },
    Approver {
        tenant: String,
        backup: bool,
    },
}

/// Everything that can be set.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct SettingsPage {
    pub title: String,
    pub note: String,
    /// The last change, with the way back.
    pub saved: Option<SavedLine>,
    /// What stands before the faults; none without any.
    pub faults_title: Option<String>,
    /// What was passed over, one sentence each.
    pub faults: Vec<String>,
    pub groups: Vec<SettingGroup>,
}

/// The last change.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct SavedLine {
    /// Grows with every change.
    pub number: u32,
    /// "Saved: Quiet hours".
    pub text: String,
    /// The words of the way back; none once it was taken.
    pub undo: Option<String>,
}

/// Settings that belong together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct SettingGroup {
    /// Stable word; for a tenant, its id follows after a slash.
    pub code: String,
    pub title: String,
    pub help: String,
    pub settings: Vec<Setting>,
}

/// One setting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Setting {
    /// Stable word, one of its kind on the page.
    pub code: String,
    pub title: String,
    pub help: String,
    /// Why nobody can change it here.
    pub locked: Option<String>,
    pub control: SettingControl,
}

/// How a setting is set. What it sends stands with it, but for what is typed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(
    tag = "kind",
    rename_all = "camelCase",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum SettingControl {
    /// It only says how it is.
    Said { text: String },
    /// One of several.
    Choice { options: Vec<SettingOption> },
    /// On or off.
    Switch {
        on: bool,
        /// What a click asks for.
        turn: Command,
    },
    /// Hours that come back.
    Hours {
        tenant: Option<String>,
        on: bool,
        /// What stands beside the switch.
        on_label: String,
        days_label: String,
        days: Vec<SettingDay>,
        from_label: String,
        /// "22:00".
        from: String,
        to_label: String,
        to: String,
    },
    /// A list of days.
    Days {
        tenant: Option<String>,
        /// What stands before the field.
        label: String,
        add: String,
        days: Vec<SettingHoliday>,
    },
    /// A number of hours.
    Number {
        tenant: Option<String>,
        value: String,
        /// What stands behind it.
        unit: String,
        save: String,
    },
    /// A name.
    Text {
        tenant: String,
        value: String,
        save: String,
    },
}

/// One of several.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct SettingOption {
    pub code: String,
    pub label: String,
    pub detail: String,
    pub chosen: bool,
    /// Why it cannot be chosen.
    pub locked: Option<String>,
    pub choose: Command,
}

/// A day of the week.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct SettingDay {
    /// "mon".
    pub code: String,
    pub label: String,
    pub on: bool,
}

/// A day that is quiet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct SettingHoliday {
    pub label: String,
    /// "Remove Thu 24 Dec 2026".
    pub remove: String,
    pub take_out: Command,
}
