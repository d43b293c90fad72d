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
pub(crate) mod jwt;
pub(crate) mod page;
pub(crate) mod scope;
pub(crate) mod token;

use std::collections::VecDeque;

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use crate::exchange::{Answer, Call, Method};
use crate::site::Site;
use crate::world::World;

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

    fn issue_code(&mut self, sign_in: SignIn, consent: Consent, now: DateTime<Utc>) -> String {
        let code = format!("0.{}", secret());
        let kept = Code {
            code: code.clone(),
            sign_in,
            consent,
            issued: now,
            used: false,
        };
        push(&mut self.codes, kept, MOST_KEPT);
        code
    }

    fn issue_refresh(&mut self, consent: Consent, now: DateTime<Utc>) -> String {
        let token = format!("1.{}", secret());
        push(
            &mut self.refresh,
            Refresh {
                token: token.clone(),
                consent,
                issued: now,
            },
            MOST_KEPT,
        );
        token
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

/// 64 hexadecimal digits nobody can guess.
pub(crate) fn secret() -> String {
    format!("{}{}", Uuid::new_v4().simple(), Uuid::new_v4().simple())
}

/// Where Entra's rooms work: its memory, the world and the addresses.
pub(crate) struct Desk<'a> {
    pub(crate) entra: &'a mut Entra,
    pub(crate) world: &'a World,
    pub(crate) site: &'a Site,
    pub(crate) now: DateTime<Utc>,
}

/// What answers one of Entra's paths; the text is the tenant as it stood in the path.
type Operation = fn(&mut Desk<'_>, &Call, &str) -> Answer;

/// Answers a call under `/{tenant}/…`, or nothing when the path is none of Entra's.
pub(crate) fn answer(desk: &mut Desk<'_>, call: &Call) -> Option<Answer> {
    let lower = call.lower();
    let path: Vec<&str> = lower.iter().map(String::as_str).collect();
    let tenant = call.segments.first().cloned().unwrap_or_default();
    let (wanted, answer): (Method, Operation) = match path.as_slice() {
        [_, "v2.0", ".well-known", "openid-configuration"] => (Method::Get, discovery::configuration),
        [_, "discovery", "v2.0", "keys"] => (Method::Get, discovery::keys),
        [_, "oauth2", "v2.0", "authorize"] => (Method::Get, authorize::ask),
        [_, "login"] => (Method::Post, authorize::answer),
        [_, "oauth2", "v2.0", "token"] => (Method::Post, token::answer),
        [_, "oauth2", "v2.0", "logout"] => (Method::Get, discovery::signed_out),
        _ => return None,
    };
    Some(if call.method == wanted {
        answer(desk, call, &tenant)
    } else {
        Answer::text(405, "method not allowed")
            .with("allow", if wanted == Method::Get { "GET" } else { "POST" })
    })
}
