//! Browsers that stay signed in: a cookie, where the scenario wants one.

use chrono::{DateTime, TimeDelta, Utc};

use super::Desk;
use super::sign_in::SignIn;
use crate::exchange::{Answer, Call};
use crate::world::tenant::User;

/// Name of Entra's session cookie.
const COOKIE: &str = "ESTSAUTH";

/// Somebody who is signed in in a browser.
#[derive(Clone, Debug)]
pub(super) struct Session {
    secret: String,
    pub(super) tenant: String,
    /// Object id.
    pub(super) user: String,
    pub(super) authenticated: DateTime<Utc>,
    /// Whether the person showed a second factor.
    pub(super) mfa: bool,
}

/// The session of the browser that calls, if it may be used for this authorization request.
pub(super) fn usable(desk: &Desk<'_>, call: &Call, tenant: &str) -> Option<Session> {
    if !desk.settings.browser_session || matches!(call.query("prompt"), Some("login" | "select_account")) {
        return None;
    }
    let found = of_browser(desk, call)?;
    let fresh_enough = call
        .query("max_age")
        .and_then(|text| text.parse::<u32>().ok())
        .is_none_or(|age| desk.now - found.authenticated < TimeDelta::seconds(i64::from(age).max(1)));
    let hinted = call.query("login_hint").filter(|hint| !hint.is_empty());
    let same_person = hinted.is_none_or(|hint| {
        desk.directory
            .person(tenant, hint)
            .is_ok_and(|user| user.id == found.user)
    });
    (found.tenant == tenant && fresh_enough && same_person).then(|| found.clone())
}

fn of_browser<'a>(desk: &'a Desk<'_>, call: &Call) -> Option<&'a Session> {
    let cookies = call.header("cookie")?.split(';');
    let sent = cookies
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(name, _)| *name == COOKIE)
        .map(|(_, value)| value)?;
    desk.entra.sessions.iter().find(|session| session.secret == sent)
}

/// Keeps the browser signed in, when that is wanted, and gives it its cookie with this answer.
pub(super) fn begin(desk: &mut Desk<'_>, sign_in: &SignIn, user: &User, mfa: bool, answer: Answer) -> Answer {
    if !desk.settings.browser_session {
        return answer;
    }
    let secret = desk.random.secret();
    desk.entra.keep_session(Session {
        secret: secret.clone(),
        tenant: sign_in.tenant.clone(),
        user: user.id.clone(),
        authenticated: desk.now,
        mfa,
    });
    // Entra's cookie is Secure and SameSite=None; over plain loopback a browser would drop such a one.
    answer.with(
        "set-cookie",
        format!("{COOKIE}={secret}; Path=/; HttpOnly; SameSite=Lax"),
    )
}

/// Ends the session of the browser that calls.
pub(super) fn end(desk: &mut Desk<'_>, call: &Call, answer: Answer) -> Answer {
    let Some(secret) = of_browser(desk, call).map(|session| session.secret.clone()) else {
        return answer;
    };
    desk.entra.sessions.retain(|session| session.secret != secret);
    answer.with("set-cookie", format!("{COOKIE}=; Path=/; Max-Age=0"))
}
