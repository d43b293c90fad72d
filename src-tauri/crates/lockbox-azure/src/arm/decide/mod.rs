//! The one POST. It takes a permit, sends it at most once, and says no more about its fate than is certain.

use super::lockbox::requests;
use super::once;
use crate::calls::{Access, Calls};
use crate::http::{Answer, Ask, Body, Fault, ITEM_LIMIT, Payload};
use crate::json::Json;
use crate::trouble::words;
use lockbox_core::twin::Twin;
use lockbox_core::{BootTime, Cause, Decision, Permit, PlainCause, SendOutcome, ServerTime, Verdict};
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;
use url::Url;

/// A denial rests on nothing that could have changed, so a slow network may not stand in its way.
const DENY_WITHIN: Duration = Duration::from_secs(10);

/// Sends the decision of `permit`.
pub(crate) async fn send(calls: &Calls, permit: Permit) -> (SendOutcome, Option<ServerTime>) {
    let decision = permit.decision();
    // Token and connection must be there by then, so that what was read is still what an approval answers.
    let now = calls.http.now();
    let deadline = permit.leave_by().unwrap_or_else(|| now.after(DENY_WITHIN));
    if deadline <= now {
        return (SendOutcome::NotSent(PlainCause::ReadTooOld.into()), None);
    }
    let (url, access) = match prepared(calls, decision, deadline).await {
        Err(why) => return (SendOutcome::NotSent(why), None),
        Ok(prepared) => prepared,
    };
    let asks = || Ask {
        url: &url,
        bearer: Some(&access.bearer),
        payload: Payload::Json(body(decision)),
        limit: ITEM_LIMIT,
    };
    let mut answer = calls.http.send_once(asks(), deadline).await;
    if again(&answer) {
        // An evil twin that knows no end would not know this one either.
        let later = calls.http.now().after(DENY_WITHIN);
        answer = calls.http.send_once(asks(), later).await;
    }
    let hint = once::demanded(calls, &answer);
    let date = answer.as_ref().ok().and_then(|answer| answer.date);
    let outcome = outcome(answer, decision.verdict, hint.as_deref());
    let date = date.filter(|_| is_azures_word(&outcome));
    (outcome, date)
}

/// What a decision is never sent again for: only evil twins of this program would.
fn again(answer: &Result<Answer, Fault>) -> bool {
    match answer {
        Ok(answer) if answer.status == 503 => Twin::AgainAfter503.is_worn(),
        Ok(answer) if (300..400).contains(&answer.status) => Twin::FollowsRedirects.is_worn(),
        Ok(_) | Err(Fault::NotSent(_)) => false,
        Err(Fault::Lost(_)) => Twin::AgainAfterSilence.is_worn(),
    }
}

/// Whether Azure itself spoke, so that its clock can be believed.
fn is_azures_word(outcome: &SendOutcome) -> bool {
    match outcome {
        SendOutcome::Accepted | SendOutcome::Refused { .. } => true,
        SendOutcome::NotSent(_) | SendOutcome::Unknown(_) => false,
    }
}

/// Everything that can fail while nothing is sent.
async fn prepared(
    calls: &Calls,
    decision: &Decision,
    deadline: BootTime,
) -> Result<(Url, Arc<Access>), String> {
    if decision.key.twin != 0 {
        return Err(PlainCause::TwinIds.into());
    }
    let segments = [decision.key.request.as_str(), "updateApproval"];
    let url =
        requests(calls, &decision.key.subscription, &segments, "").map_err(|trouble| words(&trouble))?;
    Ok((url, once::access(calls, &decision.account, deadline).await?))
}

fn body(decision: &Decision) -> Vec<u8> {
    json!({ "status": decision.verdict.word(), "reason": decision.reason })
        .to_string()
        .into_bytes()
}

/// What an answer, or its absence, proves; `hint` says what a person can do about a refusal.
fn outcome(answer: Result<Answer, Fault>, verdict: Verdict, hint: Option<&str>) -> SendOutcome {
    once::outcome(answer, hint, |answer| accepted(answer, verdict))
}

/// A success is never proof that the decision holds: all it says is that Azure took the call, and what became of it is read
/// back. Today's answer is an echo of what was sent, an older one the whole request; so any JSON object will do, as long as
/// it does not speak of the other verdict. The later answer 202 may come without one.
fn accepted(answer: &Answer, verdict: Verdict) -> SendOutcome {
    let unknown = |why: &str| once::doubtful(answer, why);
    let bytes = match &answer.body {
        Body::Whole(bytes) if bytes.is_empty() && answer.status == 202 => return SendOutcome::Accepted,
        Body::Whole(bytes) => bytes,
        Body::TooLarge => return unknown(PlainCause::TooLarge.word()),
        Body::Broken(why) => return unknown(&Cause::AnswerBroke(why.clone()).word()),
    };
    if !answer.is_json() {
        return unknown(PlainCause::NotJson.word());
    }
    let Ok(echo @ Json::Object(_)) = Json::read(bytes) else {
        return unknown(PlainCause::Illegible.word());
    };
    let inner = named(&echo, "properties").flat_map(|properties| named(properties, "status"));
    let told = named(&echo, "status").chain(named(&echo, "decision"));
    if told.chain(inner).all(|told| fits(told, verdict)) {
        SendOutcome::Accepted
    } else {
        unknown(PlainCause::OtherDecision.word())
    }
}

/// All members of that name, in whatever letter case and however often they stand there; `null` counts as absent.
fn named<'a>(json: &'a Json, wanted: &'static str) -> impl Iterator<Item = &'a Json> {
    json.members()
        .iter()
        .filter(move |(name, value)| name.eq_ignore_ascii_case(wanted) && *value != Json::Null)
        .map(|(_, value)| value)
}

/// Whether a word of the answer can follow from `verdict`: the verdict itself, or any phase but those of the other one.
fn fits(told: &Json, verdict: Verdict) -> bool {
    let other = match verdict {
        Verdict::Approve => ["deny", "denying", "denied"],
        Verdict::Deny => ["approve", "approving", "approved"],
    };
    told.text()
        .is_some_and(|word| !other.contains(&word.to_lowercase().as_str()))
}

#[cfg(test)]
mod tests;
