//! Deciding a request.

use serde_json::{Value, json};

use super::{home, is_on, request_id};
use crate::arm::caller::Caller;
use crate::arm::{Office, errors};
use crate::exchange::{Answer, Call};
use crate::fixture;
use crate::world::decision::{Decision, DecisionRecord, Undecided};
use crate::world::request::Verdict;
use crate::world::settings::{OptedOut, RefusalStyle, Settings};

/// What deciding is called in roles and refusals.
const UPDATE: &str = "Microsoft.CustomerLockbox/requests/UpdateApproval/action";
/// Longest body of a decision in bytes.
const LONGEST_BODY: usize = 64 * 1024;

/// `POST …/requests/{requestId}/updateApproval`
pub(crate) fn update_approval(office: &mut Office<'_>, call: &Call, caller: &Caller) -> Answer {
    let approval = Approval::read(&call.body, &office.world.settings);
    let subscription = call.segment(1).to_owned();
    let id = request_id(call).to_owned();
    let answer = match &approval {
        Ok(approval) => decide(office, call, caller, approval),
        Err(text) => errors::error(400, "InvalidRequestContent", text),
    };
    let told = approval.as_ref().ok();
    office.world.record_decision(DecisionRecord {
        at: office.now,
        subscription_id: subscription,
        request_id: id,
        verdict: told.map(|approval| format!("{:?}", approval.verdict)),
        reason: told.and_then(|approval| approval.reason.clone()),
        by: Some(caller.upn.clone()),
        outcome: outcome(&answer),
    });
    answer
}

fn outcome(answer: &Answer) -> String {
    if answer.status == 200 {
        return "applied".to_owned();
    }
    serde_json::from_slice::<Value>(&answer.body)
        .ok()
        .and_then(|body| {
            body.pointer("/error/code")
                .and_then(Value::as_str)
                .map(str::to_owned)
        })
        .unwrap_or_else(|| answer.status.to_string())
}

fn decide(office: &mut Office<'_>, call: &Call, caller: &Caller, approval: &Approval) -> Answer {
    let subscription = match home(office, call, caller) {
        Ok(found) => found.id.clone(),
        Err(answer) => return answer,
    };
    if fixture::of(&office.world.fixtures, &subscription).is_some() {
        let text = "Requests served from a fixture cannot be decided.";
        return errors::error(409, "RequestNotPending", text);
    }
    if !is_on(office, caller) && office.world.settings.opted_out_get == OptedOut::NotFound {
        return errors::no_such_resource(&call.path);
    }
    let id = request_id(call);
    let decision = Decision {
        verdict: approval.verdict,
        reason: approval.reason.as_deref().unwrap_or_default(),
        principal: &caller.oid,
        upn: &caller.upn,
        correlation: Some(&office.trace.correlation),
    };
    match office.world.decide(&subscription, id, &decision, office.now) {
        Ok(()) => Answer::json(200, &approval.echo),
        Err(Undecided::NoSuchRequest) => errors::no_such_resource(&call.path),
        Err(Undecided::NotPending(current)) => {
            errors::not_pending(&office.world.settings.second_decision, current)
        }
        Err(Undecided::NotAllowed(why)) => match office.world.settings.refusal_style {
            RefusalStyle::ResourceManager => {
                let scope = format!(
                    "/subscriptions/{subscription}/providers/Microsoft.CustomerLockbox/requests/{id}"
                );
                errors::forbidden(&caller.upn, &caller.oid, UPDATE, &scope, Some(why.sentence()))
            }
            RefusalStyle::Provider => errors::no_approver(why.sentence()),
        },
    }
}

/// The body of a decision.
struct Approval {
    verdict: Verdict,
    reason: Option<String>,
    /// What the service answers: the body as it understood it.
    echo: Value,
}

impl Approval {
    fn read(body: &[u8], settings: &Settings) -> Result<Self, String> {
        if body.len() > LONGEST_BODY {
            return Err("The request content is too long.".to_owned());
        }
        let value: Value = serde_json::from_slice(body).map_err(|error| {
            format!("The request content was invalid and could not be deserialized: '{error}'.")
        })?;
        let verdict = match value.get("status").and_then(Value::as_str) {
            Some("Approve") => Verdict::Approve,
            Some("Deny") => Verdict::Deny,
            Some(_) | None => return Err("The property 'status' must be 'Approve' or 'Deny'.".to_owned()),
        };
        let reason = match value.get("reason") {
            None | Some(Value::Null) => None,
            Some(Value::String(text)) => Some(text.clone()),
            Some(Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_)) => {
                return Err("The property 'reason' must be a string.".to_owned());
            }
        };
        check_reason(reason.as_deref(), settings)?;
        let mut echo = json!({ "status": format!("{verdict:?}") });
        if let (Some(text), Some(map)) = (&reason, echo.as_object_mut()) {
            map.insert("reason".to_owned(), json!(text));
        }
        Ok(Self {
            verdict,
            reason,
            echo,
        })
    }
}

fn check_reason(reason: Option<&str>, settings: &Settings) -> Result<(), String> {
    let text = reason.unwrap_or_default();
    if settings.reason_required && text.trim().is_empty() {
        return Err("The property 'reason' is required.".to_owned());
    }
    let longest = settings
        .longest_reason
        .and_then(|most| usize::try_from(most).ok());
    match longest {
        Some(most) if text.chars().count() > most => Err(format!(
            "The property 'reason' must have at most {most} characters."
        )),
        Some(_) | None => Ok(()),
    }
}
