//! Who calls: the bearer token, its refusals, and what the caller's roles permit.

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

use super::{Office, errors};
use crate::entra::jwt::{self, BadToken};
use crate::entra::scope::{Resource, resource_of};
use crate::exchange::{Answer, Call};
use crate::site::Site;
use crate::world::World;
use crate::world::subscription::{Reading, Subscription};

/// Who calls, read from a good token.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    /// Tenant id.
    pub(crate) tenant: String,
    /// Object id.
    pub(crate) oid: String,
    /// Sign-in name.
    pub(crate) upn: String,
    pub(crate) global_administrator: bool,
}

/// Why a call has no caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NoCaller {
    Missing,
    Invalid,
    Expired,
    WrongAudience,
    WrongTenant,
}

/// Reads the bearer token of a call.
///
/// # Errors
/// When there is none, or it is not good for this resource.
pub(crate) fn caller(
    world: &World,
    site: &Site,
    call: &Call,
    wanted: Resource,
    now: DateTime<Utc>,
) -> Result<Caller, NoCaller> {
    let header = call.header("authorization").ok_or(NoCaller::Missing)?;
    let (scheme, token) = header.split_once(' ').ok_or(NoCaller::Invalid)?;
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err(NoCaller::Invalid);
    }
    let claims = jwt::key()
        .ok_or(NoCaller::Invalid)?
        .check(token.trim(), now)
        .map_err(|bad| match bad {
            BadToken::Invalid => NoCaller::Invalid,
            BadToken::Expired => NoCaller::Expired,
        })?;
    if resource_of(text(&claims, "aud"), site) != Some(wanted) {
        return Err(NoCaller::WrongAudience);
    }
    let tenant = world.tenant(text(&claims, "tid")).ok_or(NoCaller::WrongTenant)?;
    let user = tenant.user(text(&claims, "oid")).ok_or(NoCaller::Invalid)?;
    Ok(Caller {
        tenant: tenant.id.clone(),
        oid: user.id.clone(),
        upn: user.upn.clone(),
        global_administrator: user.global_administrator,
    })
}

fn text<'a>(claims: &'a Map<String, Value>, name: &str) -> &'a str {
    claims.get(name).and_then(Value::as_str).unwrap_or_default()
}

pub(crate) fn refusal_answer(office: &Office<'_>, refusal: &NoCaller) -> Answer {
    let (code, message) = match refusal {
        NoCaller::Missing => (
            "AuthenticationFailed",
            "Authentication failed. The 'Authorization' header is missing.",
        ),
        NoCaller::Invalid => ("InvalidAuthenticationToken", "The access token is invalid."),
        NoCaller::Expired => (
            "ExpiredAuthenticationToken",
            "The access token expiry UTC time is in the past. Current time is later than the token allows.",
        ),
        NoCaller::WrongAudience => (
            "InvalidAuthenticationTokenAudience",
            "The access token has been obtained for wrong audience or resource.",
        ),
        NoCaller::WrongTenant => (
            "InvalidAuthenticationTokenTenant",
            "The access token is from the wrong issuer.",
        ),
    };
    let tenant = office
        .world
        .tenants
        .first()
        .map_or("common", |tenant| tenant.id.as_str());
    errors::unauthorized(office.site, tenant, code, message)
}

/// 401 for a token that has run out; also what the fault of that name answers.
pub(crate) fn expired(office: &Office<'_>) -> Answer {
    refusal_answer(office, &NoCaller::Expired)
}

/// The subscription that a path names, when the caller's tenant has it and the caller's roles permit what is wanted.
pub(crate) fn home<'a>(
    office: &'a Office<'_>,
    call: &Call,
    caller: &Caller,
    wanted: Reading,
) -> Result<&'a Subscription, Answer> {
    let id = call.segments.get(1).map_or("", String::as_str);
    let found = office
        .world
        .subscriptions
        .iter()
        .find(|known| known.id.eq_ignore_ascii_case(id) && known.tenant == caller.tenant)
        .ok_or_else(|| errors::no_such_subscription(id))?;
    if office.world.permits(&caller.oid, found, wanted) {
        return Ok(found);
    }
    let scope = format!("/subscriptions/{}", found.id);
    Err(errors::forbidden(
        &caller.upn,
        &caller.oid,
        wanted.action(),
        &scope,
        None,
    ))
}
