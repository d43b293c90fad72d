//! 401: why a token is not good, and where a good one is to be had.

use super::caller::{NoCaller, Why, caller};
use super::{Office, challenge, errors};
use crate::entra::scope::Resource;
use crate::exchange::{Answer, Call};

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
        Why::Revoked(_) => ("InvalidAuthenticationToken", "User session has been revoked"),
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
    if let Why::Revoked(second) = refusal.why {
        let wanted = challenge::not_before(second);
        let form = office.world.settings.revoked_challenge;
        return challenge::revoked(&office.world.site, authority, form, &wanted);
    }
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

/// 401 as for a token of another tenant than the subscription's; what the fault of that name answers.
pub(crate) fn of_another_tenant(office: &mut Office<'_>, call: &Call) -> Answer {
    let own = match caller(office, call, Resource::Arm) {
        Ok(caller) => Some(caller.tenant),
        Err(refusal) => refusal.tenant,
    };
    let world = &*office.world;
    let home = match call.lower().as_slice() {
        ["subscriptions", id, ..] => world.subscriptions.get(id),
        _ => None,
    };
    let first = world.directory.tenants.first().map(|tenant| tenant.id.as_str());
    let right = home.map(|home| home.tenant.as_str()).or(own.as_deref()).or(first);
    let right = right.unwrap_or("common");
    let mut others = world.directory.tenants.iter().map(|tenant| tenant.id.as_str());
    let wrong = others.find(|other| *other != right).unwrap_or(right);
    errors::wrong_tenant(&world.site, wrong, right)
}
