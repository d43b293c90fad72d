//! Resource providers of a subscription (Microsoft.Resources 2021-04-01): which there are, and registering them. What a
//! provider offers is read from the table of routes.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::caller::{Caller, home};
use super::routes::{self, Route};
use super::{Office, errors, paging};
use crate::exchange::{Answer, Call};
use crate::world::registration::Registration;
use crate::world::role::Reading;
use crate::world::subscription::Subscription;

pub(crate) use super::groups::VERSIONS;

/// Namespace and resource type that a route belongs to.
fn offered(route: &Route) -> Option<(&'static str, &'static str)> {
    let (_, rest) = route.path.rsplit_once("/providers/")?;
    let mut parts = rest.split('/');
    let (namespace, kind) = (parts.next()?, parts.next()?);
    (!namespace.starts_with('{') && kind != "operations").then_some((namespace, kind))
}

/// The api-versions of each resource type, by provider.
fn providers() -> BTreeMap<&'static str, BTreeMap<&'static str, &'static [&'static str]>> {
    let mut found: BTreeMap<_, BTreeMap<_, _>> = BTreeMap::new();
    for route in routes::all() {
        if let Some((namespace, kind)) = offered(route) {
            found.entry(namespace).or_default().insert(kind, route.versions);
        }
    }
    found
}

/// `GET /subscriptions/{subscriptionId}/providers`
pub(crate) fn list(office: &mut Office<'_>, call: &Call, caller: &Caller) -> Answer {
    let subscription = match home(office, call, caller, Reading::Providers) {
        Ok(found) => found,
        Err(answer) => return answer,
    };
    let all = providers().into_keys().collect();
    paging::answer(call, &office.world.site, all, 100, |namespace| {
        body(office, subscription, namespace)
    })
}

/// `GET /subscriptions/{subscriptionId}/providers/{resourceProviderNamespace}`
pub(crate) fn get(office: &mut Office<'_>, call: &Call, caller: &Caller) -> Answer {
    let subscription = match home(office, call, caller, Reading::Providers) {
        Ok(found) => found,
        Err(answer) => return answer,
    };
    match known(call.segment(3)) {
        Ok(namespace) => Answer::json(200, &body(office, subscription, namespace)),
        Err(answer) => answer,
    }
}

/// `POST …/providers/{resourceProviderNamespace}/register`
pub(crate) fn register(office: &mut Office<'_>, call: &Call, caller: &Caller) -> Answer {
    change(office, call, caller, true)
}

/// `POST …/providers/{resourceProviderNamespace}/unregister`
pub(crate) fn unregister(office: &mut Office<'_>, call: &Call, caller: &Caller) -> Answer {
    change(office, call, caller, false)
}

fn change(office: &mut Office<'_>, call: &Call, caller: &Caller, register: bool) -> Answer {
    let subscription = match home(office, call, caller, Reading::Subscription) {
        Ok(found) => found.clone(),
        Err(answer) => return answer,
    };
    let namespace = match known(call.segment(3)) {
        Ok(namespace) => namespace,
        Err(answer) => return answer,
    };
    let action = format!("{namespace}/{}register/action", if register { "" } else { "un" });
    if !office
        .world
        .allows(&caller.principals, &subscription, &action, office.now)
    {
        let scope = format!("/subscriptions/{}", subscription.id);
        return errors::forbidden(&caller.upn, &caller.oid, &action, &scope, None);
    }
    office
        .world
        .ask_for_provider(&subscription.id, namespace, register, office.now);
    Answer::json(200, &body(office, &subscription, namespace))
}

fn known(asked: &str) -> Result<&'static str, Answer> {
    let found = providers()
        .into_keys()
        .find(|namespace| namespace.eq_ignore_ascii_case(asked));
    found.ok_or_else(|| {
        let text = format!("The resource namespace '{asked}' is invalid.");
        errors::error(404, "InvalidResourceNamespace", &text)
    })
}

fn body(office: &Office<'_>, subscription: &Subscription, namespace: &str) -> Value {
    let world = &office.world;
    let state = world
        .registrations
        .state(&subscription.id, namespace, &world.settings, office.now);
    let types: Vec<Value> = providers()
        .get(namespace)
        .into_iter()
        .flatten()
        .map(|(kind, versions)| json!({ "resourceType": kind, "locations": [], "apiVersions": versions, "capabilities": "None" }))
        .collect();
    json!({
        "id": format!("/subscriptions/{}/providers/{namespace}", subscription.id),
        "namespace": namespace,
        "registrationPolicy": "RegistrationRequired",
        "registrationState": word(state),
        "resourceTypes": types,
    })
}

fn word(state: Registration) -> String {
    format!("{state:?}")
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;
    use serde_json::{Value, json};

    use crate::scenario::{DEMO_ADA, DEMO_ANA};
    use crate::testing::{EDGE, SERIAL_REQUEST, Script, VERSION, requests};

    const VERSION_OF_ARM: &str = "api-version=2021-04-01";

    fn needed() -> Script {
        let mut script =
            Script::changed(|scenario| scenario["settings"] = json!({ "registrationNeeded": true }));
        script.sign_in(DEMO_ADA);
        script
    }

    fn provider(verb: &str) -> String {
        format!("/subscriptions/{EDGE}/providers/microsoft.customerlockbox{verb}?{VERSION_OF_ARM}")
    }

    fn state(script: &mut Script) -> Value {
        script.get(&provider("")).json()["registrationState"].clone()
    }

    #[test]
    fn requests_are_out_of_reach_until_their_provider_is_registered() {
        let mut script = needed();
        let list = format!("{}?{VERSION}", requests(EDGE));
        let one = format!("{}/{SERIAL_REQUEST}?{VERSION}", requests(EDGE));
        let update = format!("{}/{SERIAL_REQUEST}/updateApproval?{VERSION}", requests(EDGE));
        let deny = json!({ "status": "Deny", "reason": "no" });
        let refusal = (409, "MissingSubscriptionRegistration".to_owned());
        assert_eq!(script.get(&list).refusal(), refusal);
        assert_eq!(script.get(&one).refusal(), refusal);
        assert_eq!(script.post(&update, &deny).refusal(), refusal);
        assert_eq!(state(&mut script), "NotRegistered");
        let registering = script.post(&provider("/register"), &json!({})).json();
        assert_eq!(registering["registrationState"], "Registering");
        assert_eq!(script.get(&list).refusal(), refusal);
        script.pass(TimeDelta::seconds(2));
        assert_eq!(state(&mut script), "Registered");
        assert_eq!(script.get(&list).answer.status, 200);
        let again = script.post(&provider("/register"), &json!({})).json();
        assert_eq!(
            again["registrationState"], "Registered",
            "asking twice changes nothing"
        );
        script.post(&provider("/unregister"), &json!({}));
        assert_eq!(state(&mut script), "Unregistering");
        script.pass(TimeDelta::seconds(2));
        assert_eq!(script.get(&list).refusal(), refusal);
        let other = "0b6d5f1a-3c0e-4a1b-8f65-51c0aa1e7a11";
        assert_eq!(
            script.get(&format!("{}?{VERSION}", requests(other))).refusal(),
            refusal,
            "each subscription by itself"
        );
    }

    #[test]
    fn by_default_everything_is_registered_and_who_only_reads_registers_nothing() {
        let mut script = Script::demo(20);
        script.sign_in(DEMO_ADA);
        assert_eq!(state(&mut script), "Registered");
        let lab = provider("/register").replace(EDGE, "2d8f713c-5e20-4c3d-a187-73e2cc309c33");
        let refused = script.post(&lab, &json!({}));
        assert_eq!(refused.refusal(), (403, "AuthorizationFailed".to_owned()));
        assert!(
            refused
                .text()
                .contains("Microsoft.CustomerLockbox/register/action")
        );
        script.sign_in(DEMO_ANA);
        let pay = provider("").replace(EDGE, "0b6d5f1a-3c0e-4a1b-8f65-51c0aa1e7a11");
        assert_eq!(
            script.get(&pay).refusal().0,
            403,
            "an approver reads no providers"
        );
    }

    #[test]
    fn a_provider_tells_the_types_and_versions_that_are_answered() {
        let mut script = Script::demo(20);
        script.sign_in(DEMO_ADA);
        let body = script
            .get(&format!(
                "/subscriptions/{EDGE}/providers/Microsoft.RedHatOpenShift?{VERSION_OF_ARM}"
            ))
            .json();
        let types: Vec<&str> = body["resourceTypes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|kind| kind["resourceType"].as_str().unwrap())
            .collect();
        assert_eq!(types, ["hcpOpenShiftClusters", "openShiftClusters"]);
        assert_eq!(body["resourceTypes"][1]["apiVersions"][0], "2025-07-25");
        let all = script
            .get(&format!("/subscriptions/{EDGE}/providers?{VERSION_OF_ARM}"))
            .json();
        let names: Vec<&str> = all["value"]
            .as_array()
            .unwrap()
            .iter()
            .map(|item| item["namespace"].as_str().unwrap())
            .collect();
        assert!(
            names.contains(&"Microsoft.CustomerLockbox") && names.contains(&"Microsoft.Support"),
            "{names:?}"
        );
        assert_eq!(
            script
                .get(&format!(
                    "/subscriptions/{EDGE}/providers/Microsoft.Nothing?{VERSION_OF_ARM}"
                ))
                .refusal()
                .0,
            404
        );
    }
}
