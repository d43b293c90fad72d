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
use crate::exchange::{Answer, Call, Method};
use crate::fixture::Fixture;
use crate::site::Site;
use crate::world::World;

use caller::{caller, refusal_answer};

/// Where ARM's rooms work.
pub(crate) struct Office<'a> {
    pub(crate) world: &'a mut World,
    pub(crate) fixtures: &'a [Fixture],
    pub(crate) site: &'a Site,
    pub(crate) now: DateTime<Utc>,
}

/// Answers any call that is not Entra's, Graph's, the portal's or the emulator's own.
pub(crate) fn answer(office: &mut Office<'_>, call: &Call) -> Answer {
    let caller = match caller(office.world, office.site, call, Resource::Arm, office.now) {
        Ok(caller) => caller,
        Err(refusal) => return refusal_answer(office, &refusal),
    };
    let lower = call.lower();
    let path: Vec<&str> = lower.iter().map(String::as_str).collect();
    let Some(route) = routes::find(&path) else {
        return errors::no_such_path(&path);
    };
    if call.method != route.method {
        let allowed = if route.method == Method::Get {
            "GET"
        } else {
            "POST"
        };
        return errors::error(
            405,
            "MethodNotAllowed",
            "The HTTP method is not supported at this path.",
        )
        .with("allow", allowed);
    }
    match api_version(call, route.versions) {
        Ok(()) => (route.operation)(office, call, &caller),
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
