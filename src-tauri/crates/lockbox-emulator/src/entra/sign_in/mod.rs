//! A sign-in from page to page: the account, what stands in the way, the second factor, consent, and what it leads to.

mod next;
mod steps;

use chrono::{DateTime, Utc};

use super::session::Session;
use crate::world::identity::Scene;

pub(super) use next::{finish, next};
pub(super) use steps::{answer, onward, show, stranger};

/// A sign-in that waits for a person.
#[derive(Clone, Debug)]
pub(crate) struct SignIn {
    /// Known to the page alone: whoever did not get the page cannot answer it.
    pub(crate) context: String,
    /// Tenant id.
    pub(crate) tenant: String,
    /// Tenant as it stood in the path.
    pub(crate) path_tenant: String,
    pub(crate) client_id: String,
    /// Name of the application.
    pub(crate) application: String,
    pub(crate) scope: String,
    pub(crate) claims: Option<String>,
    pub(crate) login_hint: Option<String>,
    pub(crate) prompt: Option<String>,
    pub(crate) asked: DateTime<Utc>,
    pub(crate) toward: Toward,
    pub(crate) stage: Stage,
    /// Who signs in (object id), once that is known.
    pub(crate) user: Option<String>,
    /// The browser's session, where that tells who it is.
    pub(super) session: Option<Session>,
    /// What the person has done already.
    pub(crate) done: Vec<Stage>,
}

/// What a sign-in leads to.
#[derive(Clone, Debug)]
pub(crate) enum Toward {
    /// A code for the application in the same browser.
    Application(Return),
    /// Tokens for a device; its device code.
    Device(String),
}

/// How the application gets its answer, and how it proves that it asked.
#[derive(Clone, Debug)]
pub(crate) struct Return {
    pub(crate) redirect_uri: String,
    pub(crate) form_post: bool,
    pub(crate) state: String,
    pub(crate) nonce: Option<String>,
    pub(crate) challenge: String,
    pub(crate) client_info: bool,
}

/// The page that a sign-in has come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stage {
    /// Who is it?
    Account,
    /// It goes no further with this account.
    Refused(Scene),
    /// Show a second factor.
    Mfa,
    /// Allow the application what it asks for.
    Consent,
    /// Was it really you who began this on another device?
    Confirm,
}
