//! The headers that every answer of a part of Azure has.

use chrono::{DateTime, Utc};

use super::{Area, Trace};
use crate::exchange::{Answer, Call, Method};
use crate::moment;

/// Adds them; `Date` is the emulator's clock, so a jump of it is seen.
pub(crate) fn add(answer: Answer, call: &Call, trace: &Trace, now: DateTime<Utc>) -> Answer {
    let answer = if answer.has("cache-control") {
        answer
    } else {
        answer.with("cache-control", "no-cache")
    };
    let answer = match Area::of(call) {
        Area::Arm => arm(answer, call, trace, now),
        Area::Entra => entra(answer, trace),
        Area::Graph => answer
            .with("request-id", &trace.request)
            .with("client-request-id", trace.client()),
        Area::Portal | Area::Description => answer,
    };
    answer.with("date", moment::http_date(now))
}

/// Entra names the call and its client's name for it.
fn entra(answer: Answer, trace: &Trace) -> Answer {
    let answer = answer.with("x-ms-request-id", &trace.request);
    match &trace.client {
        Some(client) => answer.with("client-request-id", client),
        None => answer,
    }
}

fn arm(answer: Answer, call: &Call, trace: &Trace, now: DateTime<Utc>) -> Answer {
    let mut answer = answer;
    if call.header("x-ms-return-client-request-id") == Some("true")
        && let Some(own) = call.guid("x-ms-client-request-id")
    {
        answer = answer.with("x-ms-client-request-id", own);
    }
    if answer.status == 200 {
        let (name, left) = remaining(call);
        answer = answer.with(name, left);
    }
    let routing = format!("EMULATOR:{}:{}", now.format("%Y%m%dT%H%M%SZ"), trace.request);
    answer
        .with("x-ms-routing-request-id", routing)
        .with("x-ms-correlation-request-id", &trace.correlation)
        .with("x-ms-request-id", &trace.request)
        .with("x-content-type-options", "nosniff")
}

/// What is left of the bucket that the call drew from.
fn remaining(call: &Call) -> (&'static str, &'static str) {
    let of_subscription = call.lower().first() == Some(&"subscriptions") && call.segments.len() > 1;
    match (of_subscription, call.method) {
        (true, Method::Get) => ("x-ms-ratelimit-remaining-subscription-reads", "249"),
        (true, Method::Delete) => ("x-ms-ratelimit-remaining-subscription-deletes", "199"),
        (true, Method::Post | Method::Put | Method::Patch | Method::Other) => {
            ("x-ms-ratelimit-remaining-subscription-writes", "199")
        }
        (false, Method::Get) => ("x-ms-ratelimit-remaining-tenant-reads", "249"),
        (false, Method::Delete) => ("x-ms-ratelimit-remaining-tenant-deletes", "199"),
        (false, Method::Post | Method::Put | Method::Patch | Method::Other) => {
            ("x-ms-ratelimit-remaining-tenant-writes", "199")
        }
    }
}
