//! The headers that every answer of a part of Azure has.

use chrono::{DateTime, Utc};

use super::{Area, Trace};
use crate::exchange::{Answer, Call};
use crate::moment;

/// Adds them; `Date` is the emulator's clock, so a jump of it is seen, unless the answer has one of its own.
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
    if answer.has("date") {
        return answer;
    }
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
    let routing = format!("EMULATOR:{}:{}", now.format("%Y%m%dT%H%M%SZ"), trace.request);
    answer
        .with("x-ms-routing-request-id", routing)
        .with("x-ms-correlation-request-id", &trace.correlation)
        .with("x-ms-request-id", &trace.request)
        .with("x-content-type-options", "nosniff")
}
