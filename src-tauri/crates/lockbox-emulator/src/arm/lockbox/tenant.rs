//! Customer Lockbox of a tenant: is it on, switch it on, switch it off.

use serde_json::json;

use crate::arm::caller::Caller;
use crate::arm::{Office, errors};
use crate::exchange::{Answer, Call};

/// `GET /providers/Microsoft.CustomerLockbox/tenantOptedIn/{tenantId}`
pub(crate) fn tenant_opted_in(office: &mut Office<'_>, call: &Call, caller: &Caller) -> Answer {
    let asked = call.segment(3);
    match office
        .world
        .tenant(asked)
        .filter(|tenant| tenant.id == caller.tenant)
    {
        Some(tenant) => Answer::json(200, &json!({ "isOptedIn": tenant.opted_in })),
        None => errors::error(
            403,
            "AuthorizationFailed",
            "The tenant is not the one of the access token.",
        ),
    }
}

/// `POST /providers/Microsoft.CustomerLockbox/enableLockbox`
pub(crate) fn enable(office: &mut Office<'_>, _call: &Call, caller: &Caller) -> Answer {
    switch(office, caller, true)
}

/// `POST /providers/Microsoft.CustomerLockbox/disableLockbox`
pub(crate) fn disable(office: &mut Office<'_>, _call: &Call, caller: &Caller) -> Answer {
    switch(office, caller, false)
}

fn switch(office: &mut Office<'_>, caller: &Caller, on: bool) -> Answer {
    if !caller.global_administrator {
        let action = format!(
            "Microsoft.CustomerLockbox/{}Lockbox/action",
            if on { "enable" } else { "disable" }
        );
        return errors::forbidden(
            &caller.upn,
            &caller.oid,
            &action,
            "/",
            Some("Global Administrator is needed."),
        );
    }
    if let Some(tenant) = office.world.directory.tenant_mut(&caller.tenant) {
        tenant.opted_in = on;
    }
    Answer::empty(200)
}
