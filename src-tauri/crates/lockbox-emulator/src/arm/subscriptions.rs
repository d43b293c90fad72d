//! Subscriptions and tenants (Microsoft.Resources 2022-12-01).

use serde_json::{Value, json};

use super::caller::{Caller, home};
use super::{Office, paging};
use crate::exchange::{Answer, Call};
use crate::world::role::Reading;
use crate::world::subscription::Subscription;
use crate::world::tenant::Tenant;

/// Versions in use by clients; all are answered in the shape of the newest.
pub(crate) const VERSIONS: &[&str] = &[
    "2022-12-01",
    "2022-09-01",
    "2022-06-01",
    "2022-01-01",
    "2021-04-01",
    "2021-01-01",
    "2020-01-01",
    "2019-11-01",
    "2019-06-01",
    "2016-06-01",
];

/// `GET /subscriptions`: what the caller's roles reach in the token's tenant.
pub(crate) fn list(office: &mut Office<'_>, call: &Call, caller: &Caller) -> Answer {
    let items = office
        .world
        .subscriptions
        .of(&caller.tenant)
        .filter(|known| {
            office
                .world
                .permits(&caller.principals, known, Reading::Subscription, office.now)
        })
        .collect();
    paging::answer(call, &office.world.site, items, 1_000, body)
}

/// `GET /subscriptions/{subscriptionId}`
pub(crate) fn get(office: &mut Office<'_>, call: &Call, caller: &Caller) -> Answer {
    match home(office, call, caller, Reading::Subscription) {
        Ok(found) => Answer::json(200, &body(found)),
        Err(answer) => answer,
    }
}

fn body(known: &Subscription) -> Value {
    json!({
        "id": format!("/subscriptions/{}", known.id),
        "subscriptionId": known.id,
        "tenantId": known.tenant,
        "displayName": known.name,
        "state": known.state,
        "subscriptionPolicies": {
            "locationPlacementId": "Public_2014-09-01",
            "quotaId": "EnterpriseAgreement_2014-09-01",
            "spendingLimit": "Off",
        },
        "authorizationSource": "RoleBased",
        "managedByTenants": [],
    })
}

/// `GET /tenants`: the tenant of the token.
pub(crate) fn tenants(office: &mut Office<'_>, call: &Call, caller: &Caller) -> Answer {
    let items = office
        .world
        .directory
        .tenants
        .iter()
        .filter(|tenant| tenant.id == caller.tenant)
        .collect();
    paging::answer(call, &office.world.site, items, 1_000, tenant_body)
}

fn tenant_body(tenant: &Tenant) -> Value {
    json!({
        "id": format!("/tenants/{}", tenant.id),
        "tenantId": tenant.id,
        "countryCode": tenant.usage_location,
        "displayName": tenant.name,
        "domains": [tenant.domain],
        "tenantCategory": "Home",
        "defaultDomain": tenant.domain,
        "tenantType": "AAD",
    })
}
