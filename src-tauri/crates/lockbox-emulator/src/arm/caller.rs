//! Who calls: the bearer token, its refusals, and what the caller's roles permit.

use serde_json::{Map, Value};

use super::{Office, errors};
use crate::entra::keys::BadToken;
use crate::entra::scope::{Resource, resource_of};
use crate::exchange::{Answer, Call};
use crate::world::role::Reading;
use crate::world::subscription::Subscription;

/// Who calls, read from a good token.
#[derive(Clone, Debug)]
pub(crate) struct Caller {
    /// Tenant id.
    pub(crate) tenant: String,
    /// Object id.
    pub(crate) oid: String,
    /// Sign-in name.
    pub(crate) upn: String,
    /// The object ids whose roles count: the own one and those of the groups.
    pub(crate) principals: Vec<String>,
    pub(crate) global_administrator: bool,
}

/// Why a call has no caller, and the tenant whose authority the caller is sent to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NoCaller {
    pub(crate) why: Why,
    /// Tenant of the token, when it names one that exists.
    pub(crate) tenant: Option<String>,
}

/// What was wrong with a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    Missing,
    Invalid,
    Expired,
    WrongAudience,
    WrongTenant,
}

impl From<Why> for NoCaller {
    fn from(why: Why) -> Self {
        Self { why, tenant: None }
    }
}

/// Reads the bearer token of a call.
///
/// # Errors
/// When there is none, or it is not good for this resource.
pub(crate) fn caller(office: &mut Office<'_>, call: &Call, wanted: Resource) -> Result<Caller, NoCaller> {
    let header = call.header("authorization").ok_or(Why::Missing)?;
    let (scheme, token) = header.split_once(' ').ok_or(Why::Invalid)?;
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err(Why::Invalid.into());
    }
    let world = &mut *office.world;
    let claims = world.keys.check(token.trim(), office.now);
    let tenant_of = |claims: &Map<String, Value>| {
        let tenant = world.directory.tenant(text(claims, "tid"));
        tenant.map(|tenant| tenant.id.clone())
    };
    let claims = claims.map_err(|bad| match bad {
        BadToken::Invalid => Why::Invalid.into(),
        BadToken::Expired(claims) => NoCaller {
            why: Why::Expired,
            tenant: tenant_of(&claims),
        },
    })?;
    let refused = |why| NoCaller {
        why,
        tenant: tenant_of(&claims),
    };
    if resource_of(text(&claims, "aud"), &world.site) != Some(wanted) {
        return Err(refused(Why::WrongAudience));
    }
    let tenant = world
        .directory
        .tenant(text(&claims, "tid"))
        .ok_or(Why::WrongTenant)?;
    let user = tenant
        .user(text(&claims, "oid"))
        .ok_or_else(|| refused(Why::Invalid))?;
    Ok(Caller {
        tenant: tenant.id.clone(),
        oid: user.id.clone(),
        upn: user.upn.clone(),
        principals: world.directory.principals(&user.id),
        global_administrator: user.global_administrator,
    })
}

fn text<'a>(claims: &'a Map<String, Value>, name: &str) -> &'a str {
    claims.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// 401, with a challenge that leads to the right tenant: the token's, or the subscription's.
pub(crate) fn refusal_answer(office: &Office<'_>, call: &Call, refusal: &NoCaller) -> Answer {
    let (code, message) = match refusal.why {
        Why::Missing => (
            "AuthenticationFailed",
            "Authentication failed. The 'Authorization' header is missing.",
        ),
        Why::Invalid => ("InvalidAuthenticationToken", "The access token is invalid."),
        Why::Expired => (
            "ExpiredAuthenticationToken",
            "The access token expiry UTC time is in the past. Current time is later than the token allows.",
        ),
        Why::WrongAudience => (
            "InvalidAuthenticationTokenAudience",
            "The access token has been obtained for wrong audience or resource.",
        ),
        Why::WrongTenant => (
            "InvalidAuthenticationTokenTenant",
            "The access token is from the wrong issuer.",
        ),
    };
    let of_subscription = || match call.lower().as_slice() {
        ["subscriptions", id, ..] => office
            .world
            .subscriptions
            .get(id)
            .map(|home| home.tenant.as_str()),
        _ => None,
    };
    let only = || match office.world.directory.tenants.as_slice() {
        [only] => Some(only.id.as_str()),
        [] | [..] => None,
    };
    let tenant = refusal.tenant.as_deref().or_else(of_subscription).or_else(only);
    let authority = tenant.unwrap_or("common");
    errors::unauthorized(&office.world.site, authority, code, message)
}

/// 401 for a token that has run out; also what the fault of that name answers.
pub(crate) fn expired(office: &mut Office<'_>, call: &Call) -> Answer {
    let tenant = match caller(office, call, Resource::Arm) {
        Ok(caller) => Some(caller.tenant),
        Err(refusal) => refusal.tenant,
    };
    let refusal = NoCaller {
        why: Why::Expired,
        tenant,
    };
    refusal_answer(office, call, &refusal)
}

/// The subscription that a path names, when the caller's tenant has it and the caller's roles permit what is wanted.
///
/// # Errors
/// With the 404 or 403 to answer.
pub(crate) fn home<'a>(
    office: &'a Office<'_>,
    call: &Call,
    caller: &Caller,
    wanted: Reading,
) -> Result<&'a Subscription, Answer> {
    let id = call.segment(1);
    let found = office
        .world
        .subscriptions
        .get(id)
        .filter(|known| known.tenant == caller.tenant)
        .ok_or_else(|| errors::no_such_subscription(id))?;
    if office
        .world
        .permits(&caller.principals, found, wanted, office.now)
    {
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
