//! Azure Resource Manager: who calls, which api-version, which operation.

mod access;
mod activity;
pub(crate) mod authorization;
pub(crate) mod caller;
pub(crate) mod challenge;
pub(crate) mod eligibility;
pub(crate) mod errors;
mod groups;
mod hosted;
pub(crate) mod lockbox;
mod metadata;
pub(crate) mod openapi;
pub(crate) mod paging;
mod providers;
pub(crate) mod redhatopenshift;
pub(crate) mod refusal;
mod resource_graph;
mod routes;
pub(crate) mod subscriptions;
pub(crate) mod support;
mod throttling;

use chrono::{DateTime, Utc};

use crate::entra::scope::Resource;
use crate::exchange::{Answer, Call};
use crate::gateway::Trace;
use crate::world::World;

use caller::{Caller, caller};
use refusal::refusal_answer;
use routes::{Operation, Route, Run};

/// Where ARM's rooms work.
pub(crate) struct Office<'a> {
    pub(crate) world: &'a mut World,
    pub(crate) trace: &'a Trace,
    pub(crate) now: DateTime<Utc>,
}

/// Answers any call that is not Entra's, Graph's, the portal's or the emulator's own.
pub(crate) fn answer(office: &mut Office<'_>, call: &Call) -> Answer {
    let path = call.lower();
    let route = routes::find(&path);
    let operation = route.and_then(|known| known.operation(call.method));
    if let (Some(route), Some(operation)) = (route, operation)
        && let Run::ForAnybody(run) = operation.run
    {
        return match understood(call, route, operation) {
            Ok(()) => run(office.world, call),
            Err(answer) => answer,
        };
    }
    let caller = match caller(office, call, Resource::Arm) {
        Ok(caller) => caller,
        Err(refusal) => return refusal_answer(office, call, &refusal),
    };
    let left = match throttling::draw(office, call, route, &caller) {
        Ok(left) => left,
        Err(answer) => return answer,
    };
    let Some(route) = route else {
        return left.on(errors::no_such_path(&path));
    };
    let Some(operation) = operation else {
        return left.on(errors::no_such_verb(&route.allowed()));
    };
    let good = understood(call, route, operation);
    let good = good.and_then(|()| strong(office, call, operation, &caller));
    left.on(match (good, operation.run) {
        (Ok(()), Run::ForCaller(run)) => run(office, call, &caller),
        (Ok(()), Run::ForAnybody(run)) => run(office.world, call),
        (Err(answer), _) => answer,
    })
}

/// Whether a call is in a form that its operation understands.
///
/// # Errors
/// With the refusal to answer.
fn understood(call: &Call, route: &Route, operation: &Operation) -> Result<(), Answer> {
    if call.method.has_body() && !call.body.is_empty() && !call.is_of_type("application/json") {
        return Err(errors::not_json(call));
    }
    api_version(call, route.versions)?;
    once(call, operation)
}

/// Azure wants multi-factor authentication to create, update or delete.
///
/// # Errors
/// With the challenge to answer.
fn strong(
    office: &mut Office<'_>,
    call: &Call,
    operation: &Operation,
    caller: &Caller,
) -> Result<(), Answer> {
    if caller.strong || !operation.wants_mfa || !office.world.settings.mfa_on_writes {
        return Ok(());
    }
    let (trace, now) = (office.trace, office.now);
    let outcome = "answered RequestDisallowedByAzure";
    office.world.note_unapplied(call, trace, now, outcome);
    Err(challenge::strong(&office.world.site, &call.path))
}

/// A parameter that stands there twice has no value.
fn once(call: &Call, operation: &Operation) -> Result<(), Answer> {
    let twice = |name: &str| {
        let named = call
            .queries()
            .iter()
            .filter(|(key, _)| key.eq_ignore_ascii_case(name));
        named.count() > 1
    };
    match operation.query.iter().find(|known| twice(known.name)) {
        Some(known) => Err(errors::bad_parameter(
            known.name,
            "it stands there more than once",
        )),
        None => Ok(()),
    }
}

/// Every call must name an api-version that the operation knows.
fn api_version(call: &Call, known: &[&str]) -> Result<(), Answer> {
    // Several of them are one text with commas to ARM.
    let named = call
        .queries()
        .iter()
        .filter(|(key, _)| key.eq_ignore_ascii_case("api-version"));
    let asked: Vec<&str> = named.map(|(_, value)| value.as_str()).collect();
    let asked = asked.join(",");
    if asked.is_empty() {
        let text = "The api-version query parameter (?api-version=) is required for all requests.";
        return Err(errors::error(400, "MissingApiVersionParameter", text));
    };
    if known.iter().any(|version| version.eq_ignore_ascii_case(&asked)) {
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
