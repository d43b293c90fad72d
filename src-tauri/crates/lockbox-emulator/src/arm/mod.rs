//! Azure Resource Manager: who calls, which api-version, which operation.

pub(crate) mod authorization;
pub(crate) mod caller;
pub(crate) mod errors;
pub(crate) mod lockbox;
pub(crate) mod paging;
pub(crate) mod redhatopenshift;
mod routes;
pub(crate) mod subscriptions;
pub(crate) mod support;

use chrono::{DateTime, Utc};

use crate::entra::scope::Resource;
use crate::exchange::{Answer, Call};
use crate::gateway::Trace;
use crate::world::World;

use caller::{caller, refusal_answer};

/// Where ARM's rooms work.
pub(crate) struct Office<'a> {
    pub(crate) world: &'a mut World,
    pub(crate) trace: &'a Trace,
    pub(crate) now: DateTime<Utc>,
}

/// Answers any call that is not Entra's, Graph's, the portal's or the emulator's own.
pub(crate) fn answer(office: &mut Office<'_>, call: &Call) -> Answer {
    let caller = match caller(office, call, Resource::Arm) {
        Ok(caller) => caller,
        Err(refusal) => return refusal_answer(office, call, &refusal),
    };
    let path = call.lower();
    let Some(place) = routes::find(&path) else {
        return errors::no_such_path(&path);
    };
    let Some(operation) = place.operation(call.method) else {
        let text = "The HTTP method is not supported at this path.";
        return errors::error(405, "MethodNotAllowed", text).with("allow", place.allowed());
    };
    if call.method.has_body() && !call.body.is_empty() && !call.is_of_type("application/json") {
        return errors::not_json(call);
    }
    match api_version(call, place.versions) {
        Ok(()) => operation(office, call, &caller),
        Err(answer) => answer,
    }
}

/// Every call must name an api-version that the operation knows.
fn api_version(call: &Call, known: &[&str]) -> Result<(), Answer> {
    let Some(asked) = call.query("api-version").filter(|text| !text.is_empty()) else {
        let text = "The api-version query parameter (?api-version=) is required for all requests.";
        return Err(errors::error(400, "MissingApiVersionParameter", text));
    };
    if known.iter().any(|version| version.eq_ignore_ascii_case(asked)) {
        return Ok(());
    }
    let supported = known.join(",");
    let looks_like_one = asked.len() >= 10
        && asked
            .chars()
            .take(10)
            .all(|sign| sign.is_ascii_digit() || sign == '-');
    Err(if looks_like_one {
        let text = format!(
            "No registered resource provider found for API version '{asked}'. The supported api-versions are '{supported}'."
        );
        errors::error(400, "NoRegisteredProviderFound", &text)
    } else {
        let text = format!("The api-version '{asked}' is invalid. The supported versions are '{supported}'.");
        errors::error(400, "InvalidApiVersionParameter", &text)
    })
}
