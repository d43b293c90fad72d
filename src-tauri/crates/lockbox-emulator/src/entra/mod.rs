//! Entra ID v2 for public clients: discovery, the sign-in page, codes and tokens.
//!
//! A harness plays the browser with two plain requests:
//! 1. `GET /{tenant}/oauth2/v2.0/authorize?...` answers a page with one form `id="sign-in"`,
//!    `method="post" action="/{tenant}/login"`, fields `ctx` (hidden), `account` (radio, a sign-in name;
//!    `login_hint` preselects one) and the buttons `answer=continue` and `answer=cancel`.
//! 2. `POST /{tenant}/login` with `ctx`, `account`, `answer` answers, for `response_mode=form_post`, a page with one
//!    form `id="callback"` whose `action` is the redirect address and whose hidden fields (`code`, `state`,
//!    `session_state`, or `error`, `error_description`, `state`) are to be posted there; for `query`, a 302.

pub(crate) mod authorize;
pub(crate) mod discovery;
pub(crate) mod errors;
mod jwt;
pub(crate) mod keys;
pub(crate) mod minted;
pub(crate) mod page;
pub(crate) mod scope;
pub(crate) mod token;

use std::collections::VecDeque;

use chrono::{DateTime, TimeDelta, Utc};

use crate::exchange::{Answer, Call, Method};
use crate::gateway::Trace;
use crate::site::Site;
use crate::world::random::Random;
use crate::world::settings::Settings;
use crate::world::tenant::Directory;
use keys::Keys;

/// Sign-in pages that may be open at once; the oldest are forgotten.
const MOST_OPEN: usize = 256;
/// Codes and refresh tokens that are remembered; the oldest are forgotten.
const MOST_KEPT: usize = 10_000;
/// A code lives this many minutes.
const CODE_MINUTES: i64 = 10;
/// A refresh token lives this many days from its last use.
const REFRESH_DAYS: i64 = 90;

/// An authorization request that waits for a person.
#[derive(Clone, Debug)]
pub(crate) struct SignIn {
    pub(crate) context: String,
    /// Tenant id.
    pub(crate) tenant: String,
    /// Tenant as it stood in the path: the code must be redeemed there.
    pub(crate) path_tenant: String,
    pub(crate) client_id: String,
    /// Name of the application.
    pub(crate) application: String,
    pub(crate) redirect_uri: String,
    pub(crate) form_post: bool,
    pub(crate) state: String,
    pub(crate) nonce: Option<String>,
    pub(crate) challenge: String,
    pub(crate) scope: String,
    pub(crate) claims: Option<String>,
    pub(crate) client_info: bool,
    pub(crate) login_hint: Option<String>,
    pub(crate) prompt: Option<String>,
    pub(crate) asked: DateTime<Utc>,
}

/// What a person allowed, behind a code or a refresh token.
#[derive(Clone, Debug)]
pub(crate) struct Consent {
    pub(crate) tenant: String,
    pub(crate) client_id: String,
    /// Object id.
    pub(crate) user: String,
    pub(crate) scope: String,
    pub(crate) authenticated: DateTime<Utc>,
    /// Authentication contexts that were asked for at sign-in.
    pub(crate) contexts: Vec<String>,
}

/// A code that was not redeemed yet.
#[derive(Clone, Debug)]
pub(crate) struct Code {
    code: String,
    sign_in: SignIn,
    consent: Consent,
    issued: DateTime<Utc>,
    used: bool,
}

#[derive(Clone, Debug)]
struct Refresh {
    token: String,
    consent: Consent,
    issued: DateTime<Utc>,
}

/// What Entra remembers.
#[derive(Debug, Default)]
pub(crate) struct Entra {
    open: VecDeque<SignIn>,
    codes: VecDeque<Code>,
    refresh: VecDeque<Refresh>,
}

impl Entra {
    fn keep_open(&mut self, sign_in: SignIn) {
        push(&mut self.open, sign_in, MOST_OPEN);
    }

    fn take_open(&mut self, context: &str) -> Option<SignIn> {
        let at = self.open.iter().position(|open| open.context == context)?;
        self.open.remove(at)
    }

    fn keep_code(&mut self, code: &str, sign_in: SignIn, consent: Consent, now: DateTime<Utc>) {
        let kept = Code {
            code: code.to_owned(),
            sign_in,
            consent,
            issued: now,
            used: false,
        };
        push(&mut self.codes, kept, MOST_KEPT);
    }

    fn keep_refresh(&mut self, token: &str, consent: Consent, now: DateTime<Utc>) {
        let kept = Refresh {
            token: token.to_owned(),
            consent,
            issued: now,
        };
        push(&mut self.refresh, kept, MOST_KEPT);
    }

    /// The consent behind a refresh token; using it renews its ninety days. It stays valid beside its successors.
    fn use_refresh(&mut self, token: &str, now: DateTime<Utc>) -> Result<Consent, errors::TokenError> {
        let found = self
            .refresh
            .iter_mut()
            .find(|kept| kept.token == token)
            .ok_or(errors::TokenError::BadRefreshToken)?;
        if now - found.issued > TimeDelta::days(REFRESH_DAYS) {
            return Err(errors::TokenError::RefreshTokenOver);
        }
        found.issued = now;
        Ok(found.consent.clone())
    }
}

fn push<T>(list: &mut VecDeque<T>, item: T, most: usize) {
    if list.len() >= most {
        list.pop_front();
    }
    list.push_back(item);
}

/// Where Entra's rooms work: its memory, who there is, and the addresses.
pub(crate) struct Desk<'a> {
    pub(crate) entra: &'a mut Entra,
    pub(crate) random: &'a mut Random,
    pub(crate) directory: &'a Directory,
    pub(crate) settings: &'a Settings,
    pub(crate) site: &'a Site,
    pub(crate) keys: &'a Keys,
    pub(crate) trace: &'a Trace,
    pub(crate) now: DateTime<Utc>,
}

/// What answers one of Entra's paths; the text is the tenant as it stood in the path.
type Operation = fn(&mut Desk<'_>, &Call, &str) -> Answer;

/// The operation of a path, given in lower case, and its verb; nothing when the path is none of Entra's.
pub(crate) fn find(path: &[&str]) -> Option<(Method, Operation)> {
    let found: (Method, Operation) = match path {
        [_, "v2.0", ".well-known", "openid-configuration"] => (Method::Get, discovery::configuration),
        [_, "discovery", "v2.0", "keys"] => (Method::Get, discovery::keys),
        [_, "oauth2", "v2.0", "authorize"] => (Method::Get, authorize::ask),
        [_, "login"] => (Method::Post, authorize::answer),
        [_, "oauth2", "v2.0", "token"] => (Method::Post, token::answer),
        [_, "oauth2", "v2.0", "logout"] => (Method::Get, discovery::signed_out),
        _ => return None,
    };
    Some(found)
}

/// Answers a call under `/{tenant}/…` whose path `find` knows.
pub(crate) fn answer(desk: &mut Desk<'_>, call: &Call) -> Answer {
    match find(&call.lower()) {
        Some((wanted, operation)) if call.method == wanted => operation(desk, call, call.segment(0)),
        Some((wanted, _)) => Answer::text(405, "method not allowed").with("allow", wanted.name()),
        None => Answer::text(404, "not found"),
    }
}
