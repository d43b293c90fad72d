//! The accounts that are watched side by side.

use super::{ProblemAction, Tone};
use serde::{Deserialize, Serialize};

/// One account that is watched, and how it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct AccountLine {
    /// Names the account in a command.
    pub id: String,
    /// "Contoso", "Fabrikam (Azure China)".
    pub tenant: String,
    /// Its colour wherever several accounts stand together, 1 to 8: decoration beside its name.
    pub hue: u8,
    /// "ada@contoso.example", or that nobody is signed in.
    pub who: String,
    /// "Checked 12:04:31, all 3 subscriptions answered", or why it is not watched.
    pub state: String,
    pub tone: Tone,
    /// Requests that need a decision.
    pub waiting: u32,
    /// The gravest thing to act on.
    pub problem: Option<String>,
    /// Its sign-in and its history are shown.
    pub selected: bool,
    /// The one next step, if there is one.
    pub action: Option<ProblemAction>,
    /// The way to watch it no more, where nobody is signed in to it.
    pub remove: Option<ProblemAction>,
}

/// How a drill stands, and the one way on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
#[serde(deny_unknown_fields, rename_all = "camelCase")]
pub struct DrillLine {
    pub title: String,
    pub detail: String,
    pub tone: Tone,
    pub action: ProblemAction,
}
