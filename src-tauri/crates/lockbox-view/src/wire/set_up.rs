//! What the window shows while the program is set up.

use super::Badge;
use serde::{Deserialize, Serialize};

/// One of the steps between the first start and the watching.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct StepLine {
    pub label: String,
    /// What was chosen there, once it was.
    pub detail: Option<String>,
    pub state: StepState,
    /// "done", "this step", for those who do not see the mark.
    pub word: String,
}

/// Where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum StepState {
    Done,
    Here,
    Ahead,
}

/// The clouds that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum CloudName {
    Public,
    UsGovernment,
    China,
}

/// A cloud that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct CloudOption {
    pub cloud: CloudName,
    pub label: String,
    /// The portal that people know it by.
    pub detail: String,
}

/// A field to type into.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct SetUpField {
    pub label: String,
    pub help: String,
    /// What stands in it as far as the agent knows; what is being typed is ahead of it.
    pub value: String,
    pub placeholder: String,
    /// What was found in it.
    pub note: Option<Badge>,
    /// Given from outside: shown, not changed here.
    pub fixed: bool,
}

/// One way to an app registration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Guide {
    /// Stable word.
    pub code: String,
    pub title: String,
    pub lead: String,
    /// To be done one after the other.
    pub steps: Vec<String>,
    /// To be copied; what the copy is called.
    pub text: Option<GuideText>,
}

/// A text to be copied.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct GuideText {
    pub label: String,
    pub text: String,
    /// Commands and not sentences.
    pub code: bool,
}

/// Something else than going on here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Offer {
    pub title: String,
    pub detail: String,
    pub label: String,
}

/// The first step: which cloud, tenant and client id.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct SetUpPage {
    pub steps: Vec<StepLine>,
    pub title: String,
    pub explanation: String,
    pub cloud_label: String,
    /// Empty where the cloud is fixed.
    pub clouds: Vec<CloudOption>,
    pub cloud: CloudName,
    /// The cloud that is fixed, and by what.
    pub cloud_given: Option<String>,
    pub tenant: SetUpField,
    pub client_id: SetUpField,
    /// Why the fields cannot be changed.
    pub given: Option<String>,
    /// Why it could not be gone on with the last time.
    pub fault: Option<String>,
    pub busy: bool,
    /// Grows each time something did not fit when it was to be gone on with.
    pub refused: u32,
    /// The button's words.
    pub proceed: String,
    pub guides_title: String,
    pub guides: Vec<Guide>,
    /// None where others are watched already.
    pub practice: Option<Offer>,
    /// The words of the way back to those that are watched already.
    pub leave: Option<String>,
}

/// A few sentences under one head.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct Point {
    pub title: String,
    pub lines: Vec<String>,
}
