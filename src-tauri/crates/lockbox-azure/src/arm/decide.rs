//! The one POST. It takes a permit, sends it at most once, and says no more about its fate than is certain.

use super::lockbox::requests;
use crate::calls::{Audience, Calls};
use crate::http::{Answer, Ask, Body, Fault, ITEM_LIMIT, Payload};
use crate::json::Json;
use crate::trouble::{Told, words};
use lockbox_core::{Decision, Permit, SendOutcome, ServerTime, Verdict};
use serde_json::json;
use std::time::Duration;
use tokio::time::timeout;

/// The token must live at least this long when the POST leaves.
const LIFE: Duration = Duration::from_secs(2 * 60);
/// Longest wait for such a token: the request was re-read a moment ago, and that must stay true.
const PATIENCE: Duration = Duration::from_secs(2);

/// Sends the decision of `permit`.
pub(crate) async fn send(calls: &Calls, permit: Permit) -> (SendOutcome, Option<ServerTime>) {
    let decision = permit.decision();
    match prepared(calls, decision).await {
        Err(why) => (SendOutcome::NotSent(why), None),
        Ok((url, access)) => {
            let ask = Ask {
                url: &url,
                bearer: Some(&access.bearer),
                payload: Payload::Json(body(decision)),
                limit: ITEM_LIMIT,
            };
            let answer = calls.http.send_once(ask).await;
            let date = answer.as_ref().ok().and_then(|answer| answer.date);
            (outcome(answer, decision.verdict), date)
        }
    }
}

/// Everything that can fail while nothing is sent.
async fn prepared(
    calls: &Calls,
    decision: &Decision,
) -> Result<(url::Url, std::sync::Arc<crate::calls::Access>), String> {
    if decision.key.twin != 0 {
        return Err("the request shares its id with another one".to_owned());
    }
    let segments = [decision.key.request.as_str(), "updateApproval"];
    let url =
        requests(calls, &decision.key.subscription, &segments, "").map_err(|trouble| words(&trouble))?;
    let access = timeout(PATIENCE, calls.session.access(Audience::ResourceManager, LIFE))
        .await
        .map_err(|_elapsed| "the session could not be renewed in time".to_owned())?
        .map_err(|trouble| words(&trouble))?;
    if access.account != decision.account {
        return Err("another account is signed in now".to_owned());
    }
    Ok((url, access))
}

fn body(decision: &Decision) -> Vec<u8> {
    json!({ "status": decision.verdict.word(), "reason": decision.reason })
        .to_string()
        .into_bytes()
}

/// What an answer, or its absence, proves.
fn outcome(answer: Result<Answer, Fault>, verdict: Verdict) -> SendOutcome {
    let answer = match answer {
        Err(Fault::NotSent(why)) => return SendOutcome::NotSent(why),
        Err(Fault::Lost(why)) => return SendOutcome::Unknown(why),
        Ok(answer) => answer,
    };
    match answer.status {
        200 | 202 => accepted(&answer, verdict),
        408 | 429 => SendOutcome::Unknown(format!("Azure answered {}", answer.status)),
        status @ 400..500 => {
            let Told {
                code,
                message,
                current,
            } = Told::read(answer.bytes());
            let code = if code.is_empty() {
                format!("HTTP {status}")
            } else {
                code
            };
            SendOutcome::Refused {
                code,
                message,
                current,
            }
        }
        status => SendOutcome::Unknown(format!("Azure answered {status}")),
    }
}

/// Success counts only with the echo of what was sent; the later answer 202 may come without.
fn accepted(answer: &Answer, verdict: Verdict) -> SendOutcome {
    let unknown = |why: &str| SendOutcome::Unknown(format!("Azure answered {}, but {why}", answer.status));
    let bytes = match &answer.body {
        Body::Whole(bytes) if bytes.is_empty() && answer.status == 202 => return SendOutcome::Accepted,
        Body::Whole(bytes) => bytes,
        Body::TooLarge => return unknown("with more than is read"),
        Body::Broken(why) => return unknown(&format!("the answer broke off: {why}")),
    };
    let Ok(echo @ Json::Object(_)) = Json::read(bytes) else {
        return unknown("the answer cannot be read");
    };
    let told = echo.member("status").or_else(|| echo.member("decision"));
    match told.map(|told| told.text().unwrap_or_default()) {
        Some(word) if !word.eq_ignore_ascii_case(verdict.word()) => unknown("it echoes another decision"),
        Some(_) | None => SendOutcome::Accepted,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;
    use lockbox_core::{
        AccountId, BootTime, ObjectId, RequestId, RequestKey, SubscriptionId, Surface, Tag, TenantId,
    };
    use reqwest::header::HeaderMap;

    fn answer(status: u16, body: Body) -> Answer {
        let mut answer = Answer::new(status, &HeaderMap::new(), "id", BootTime(Duration::ZERO));
        answer.body = body;
        answer
    }

    fn class(status: u16, body: &str) -> &'static str {
        name(&outcome(
            Ok(answer(status, Body::Whole(body.as_bytes().to_vec()))),
            Verdict::Approve,
        ))
    }

    fn name(outcome: &SendOutcome) -> &'static str {
        match outcome {
            SendOutcome::Accepted => "accepted",
            SendOutcome::Refused { .. } => "refused",
            SendOutcome::NotSent(_) => "not sent",
            SendOutcome::Unknown(_) => "unknown",
        }
    }

    #[test]
    fn every_status_has_its_class() {
        let echo = r#"{"status":"Approve","reason":"r"}"#;
        for status in [200, 202] {
            assert_eq!(class(status, echo), "accepted");
        }
        for status in [400, 401, 403, 404, 405, 407, 409, 410, 412, 415, 422, 451] {
            assert_eq!(class(status, "{}"), "refused", "{status}");
        }
        for status in [
            201, 204, 206, 301, 302, 303, 307, 308, 408, 429, 500, 501, 502, 503, 504, 599,
        ] {
            assert_eq!(class(status, echo), "unknown", "{status}");
        }
    }

    #[test]
    fn success_needs_the_echo_of_what_was_sent() {
        for (body, expected) in [
            (r#"{"status":"approve"}"#, "accepted"),
            (r#"{"decision":"Approve"}"#, "accepted"),
            ("{}", "accepted"),
            (r#"{"status":"Deny"}"#, "unknown"),
            (r#"{"status":7}"#, "unknown"),
            ("", "unknown"),
            ("[]", "unknown"),
            ("<html>", "unknown"),
            (r#"{"status":"App"#, "unknown"),
        ] {
            assert_eq!(class(200, body), expected, "{body}");
        }
        assert_eq!(class(202, ""), "accepted");
        for body in [Body::TooLarge, Body::Broken("x".into())] {
            assert_eq!(name(&outcome(Ok(answer(200, body)), Verdict::Approve)), "unknown");
        }
        assert_eq!(
            name(&outcome(
                Ok(answer(409, Body::Broken("x".into()))),
                Verdict::Approve
            )),
            "refused"
        );
    }

    #[test]
    fn no_answer_is_not_sent_only_when_that_is_certain() {
        assert_eq!(
            name(&outcome(Err(Fault::NotSent("x".into())), Verdict::Deny)),
            "not sent"
        );
        assert_eq!(
            name(&outcome(Err(Fault::Lost("x".into())), Verdict::Deny)),
            "unknown"
        );
    }

    #[test]
    fn a_refusal_tells_the_phase_it_found() {
        let told = br#"{"error":{"code":"RequestNotPending","message":"late","additionalInfo":[{"type":"t","info":{"currentStatus":"Denied"}}]}}"#;
        let refused = SendOutcome::Refused {
            code: "RequestNotPending".into(),
            message: "late".into(),
            current: Some("Denied".into()),
        };
        assert_eq!(
            outcome(Ok(answer(409, Body::Whole(told.to_vec()))), Verdict::Approve),
            refused
        );
        let bare = SendOutcome::Refused {
            code: "HTTP 403".into(),
            message: String::new(),
            current: None,
        };
        assert_eq!(
            outcome(Ok(answer(403, Body::Whole(Vec::new()))), Verdict::Approve),
            bare
        );
    }

    #[test]
    fn the_body_is_these_bytes() {
        let decision = Decision {
            key: RequestKey::new(SubscriptionId::new("s"), RequestId::new("r")),
            verdict: Verdict::Deny,
            reason: "not \"ours\"\n\u{e4}".to_owned(),
            account: AccountId {
                tenant: TenantId::new("t"),
                object: ObjectId::new("o"),
            },
            user: "u".to_owned(),
            tag: Tag([0; 32]),
            at: DateTime::default(),
            surface: Surface::Window,
        };
        assert_eq!(
            body(&decision),
            "{\"status\":\"Deny\",\"reason\":\"not \\\"ours\\\"\\n\u{e4}\"}".as_bytes()
        );
    }
}
