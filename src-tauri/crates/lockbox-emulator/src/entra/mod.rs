//! Entra ID v2 for public clients: discovery, the sign-in page, codes and tokens.
//!
//! A harness plays the browser with two plain requests:
//! 1. `GET /{tenant}/oauth2/v2.0/authorize?...` answers a page with one form `id="sign-in"`,
//!    `method="post" action="/{tenant}/login"`, fields `ctx` (hidden), `account` (radio, a sign-in name;
//!    `login_hint` preselects one) and the buttons `answer=continue` and `answer=cancel`.
//! 2. `POST /{tenant}/login` with `ctx`, `account`, `answer` answers, for `response_mode=form_post`, a page with one
//!    form `id="callback"` whose `action` is the redirect address and whose hidden fields (`code`, `state`,
//!    `session_state`, or `error`, `error_description`, `state`) are to be posted there; for `query`, a 302.
//!
//! Where a scenario or a claims request asks for more, further pages come before the last one: a second factor (form
//! `id="proof"`), consent (`id="consent"`), or what stands in the way (`id="refused"`). Each is answered at its `action`
//! with its `ctx`, and `answer=continue` goes on.

mod authorize;
pub(crate) mod claims;
pub(crate) mod device;
mod discovery;
mod errors;
mod grants;
pub(crate) mod jwt;
pub(crate) mod keys;
mod memory;
pub(crate) mod minted;
pub(crate) mod page;
mod parameters;
pub(crate) mod scope;
mod session;
mod sign_in;
#[cfg(test)]
mod tests;
mod token;

use chrono::{DateTime, Utc};

use crate::exchange::{Answer, Call, Method};
use crate::gateway::Trace;
use crate::site::Site;
use crate::world::random::Random;
use crate::world::settings::Settings;
use crate::world::tenant::Directory;
use keys::Keys;

pub(crate) use memory::{Entra, Slip};

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

/// The operations of a path, given in lower case, by their verbs; nothing when the path is none of Entra's.
pub(crate) fn find(path: &[&str]) -> Option<&'static [(Method, Operation)]> {
    let found: &'static [(Method, Operation)] = match path {
        [_, "v2.0", ".well-known", "openid-configuration"] => &[(Method::Get, discovery::configuration)],
        [_, "discovery", "v2.0", "keys"] => &[(Method::Get, discovery::keys)],
        [_, "oauth2", "v2.0", "authorize"] => &[(Method::Get, authorize::ask)],
        [_, "login"] => &[(Method::Post, sign_in::answer)],
        [_, "oauth2", "v2.0", "token"] => &[(Method::Post, token::answer)],
        [_, "oauth2", "v2.0", "devicecode"] => &[(Method::Post, device::begin)],
        ["devicelogin"] => &[(Method::Get, device::short_address)],
        ["common", "oauth2", "deviceauth"] => &[(Method::Get, device::page), (Method::Post, device::entered)],
        [_, "oauth2", "v2.0", "logout"] => &[(Method::Get, discovery::signed_out)],
        _ => return None,
    };
    Some(found)
}

/// Answers a call under `/{tenant}/…` whose path `find` knows.
pub(crate) fn answer(desk: &mut Desk<'_>, call: &Call) -> Answer {
    let Some(known) = find(&call.lower()) else {
        return Answer::text(404, "not found");
    };
    match known.iter().find(|(method, _)| *method == call.method) {
        Some((_, operation)) => operation(desk, call, call.segment(0)),
        None => {
            let verbs: Vec<_> = known.iter().map(|(method, _)| method.name()).collect();
            Answer::text(405, "method not allowed").with("allow", verbs.join(", "))
        }
    }
}
