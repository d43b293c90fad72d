//! Who calls: the bearer token, its refusals, and what the caller's roles permit.

use serde_json::{Map, Value};

use super::{Office, errors};
use crate::entra::keys::BadToken;
use crate::entra::scope::{Resource, resource_of};
use crate::exchange::{Answer, Call};
use crate::world::role::Reading;
use crate::world::settings::Settings;
use crate::world::subscription::Subscription;
use crate::world::tenant::User;

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
    /// Whether the token shows multi-factor authentication: in `amr`, or as the context `p1` in `acrs`.
    pub(crate) strong: bool,
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
    /// Revoked, and the client understands challenges; a token of this second or later is wanted.
    Revoked(i64),
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
    if let Some(from) = revoked(&claims, user, &world.settings) {
        return Err(refused(Why::Revoked(from)));
    }
    Ok(Caller {
        tenant: tenant.id.clone(),
        oid: user.id.clone(),
        upn: user.upn.clone(),
        principals: world.directory.principals(&user.id),
        global_administrator: user.global_administrator,
        strong: has(&claims, "amr", "mfa") || has(&claims, "acrs", "p1"),
    })
}

/// Whether a list among the claims has this value.
fn has(claims: &Map<String, Value>, name: &str, value: &str) -> bool {
    let list = claims.get(name).and_then(Value::as_array);
    let mut texts = list.into_iter().flatten().filter_map(Value::as_str);
    texts.any(|known| known.eq_ignore_ascii_case(value))
}

/// The second that tokens must be dated with at least, where continuous access evaluation refuses this one. Without
/// `cp1` a token lives on until it expires.
fn revoked(claims: &Map<String, Value>, user: &User, settings: &Settings) -> Option<i64> {
    let from = user.tokens_valid_from?.timestamp();
    let dated = claims.get("iat").and_then(Value::as_i64).unwrap_or_default();
    (settings.continuous_access && has(claims, "xms_cc", "cp1") && dated < from).then_some(from)
}

fn text<'a>(claims: &'a Map<String, Value>, name: &str) -> &'a str {
    claims.get(name).and_then(Value::as_str).unwrap_or_default()
}

/// The subscription that a path names, when the caller's tenant has it and the caller's roles permit what is wanted.
///
/// # Errors
/// With the 401, 403 or 404 to answer.
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
        .ok_or_else(|| errors::no_such_subscription(id))?;
    if found.tenant != caller.tenant {
        return Err(errors::wrong_tenant(
            &office.world.site,
            &caller.tenant,
            &found.tenant,
        ));
    }
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
