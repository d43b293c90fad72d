//! Microsoft.CustomerLockbox 2018-02-28-preview: all seven operations.

mod body;
mod decide;
mod operations;
mod requests;
#[cfg(test)]
mod switches;
mod tenant;

pub(crate) use decide::update_approval;
pub(crate) use operations::operations;
pub(crate) use requests::{get, list};
pub(crate) use tenant::{disable, enable, tenant_opted_in};

use super::caller::{self, Caller};
use super::{Office, errors};
use crate::exchange::{Answer, Call};
use crate::world::registration::LOCKBOX;
use crate::world::request::Request;
use crate::world::role::Reading;
use crate::world::subscription::Subscription;

/// The only published version.
pub(crate) const VERSIONS: &[&str] = &["2018-02-28-preview"];

/// The subscription whose requests a path names, when the caller may read them and they can be reached there.
fn home<'a>(office: &'a Office<'_>, call: &Call, caller: &Caller) -> Result<&'a Subscription, Answer> {
    let found = caller::home(office, call, caller, Reading::Requests)?;
    if office.world.reaches_lockbox(&found.id, office.now) {
        Ok(found)
    } else {
        Err(errors::not_registered(LOCKBOX))
    }
}

fn request_id(call: &Call) -> &str {
    call.segment(5)
}

/// Whether Customer Lockbox is on in the caller's tenant.
fn is_on(office: &Office<'_>, caller: &Caller) -> bool {
    let tenant = office.world.tenant(&caller.tenant);
    tenant.is_some_and(|tenant| tenant.opted_in)
}

/// Whether the caller is shown a request; the subscription's reading permission has been checked.
fn sees(office: &Office<'_>, caller: &Caller, request: &Request) -> bool {
    let world = &office.world;
    world.settings.non_approver_sees
        || world
            .subscriptions
            .get(&request.subscription)
            .is_some_and(|home| world.standing(&caller.oid, home, request.created).is_ok())
}
