//! What went wrong, in the core's words. Every call but the decision is judged here.

use crate::http::{Answer, Body, Fault};
use crate::json::Json;
use lockbox_core::{Cause, PlainCause, SignInFault, SignInWhy, Trouble};

/// Longest message of Azure's that is kept, in characters.
const MESSAGE: usize = 600;

/// What Azure tells in an error, in either of its two shapes.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) code: String,
    pub(crate) message: String,
    /// `additionalInfo[].info.currentStatus`: the phase a refused decision found.
    pub(crate) current: Option<String>,
}

impl Told {
    /// Reads `{ "error": { … } }` or the flat form; whatever is missing stays empty.
    pub(crate) fn read(bytes: &[u8]) -> Self {
        let Ok(json) = Json::read(bytes) else {
            return Self::default();
        };
        let error = json
            .member("error")
            .filter(|error| !error.members().is_empty())
            .unwrap_or(&json);
        let text = |name| shorten(error.member_text(name).unwrap_or_default());
        let more = error
            .member("additionalInfo")
            .and_then(Json::items)
            .unwrap_or_default();
        let current = more
            .iter()
            .find_map(|entry| entry.member("info")?.member_text("currentStatus"));
        Self {
            code: text("code"),
            message: text("message"),
            current: current.map(shorten),
        }
    }
}

/// What an answer without success tells, if it is Azure's: it is a JSON error with a code, or carries one of Azure's ids.
/// Everything else was put there by something in between, and proves nothing about Azure.
pub(crate) fn by_azure(answer: &Answer) -> Option<Told> {
    let told = if answer.is_json() {
        Told::read(answer.bytes())
    } else {
        Told::default()
    };
    (!told.code.is_empty() || answer.correlation.is_some()).then_some(told)
}

/// Cuts Azure's text to what a screen can bear.
pub(crate) fn shorten(text: &str) -> String {
    text.chars().take(MESSAGE).collect()
}

/// A successful JSON answer as it is, everything else as trouble.
pub(crate) fn judge(outcome: Result<Answer, Fault>) -> Result<Answer, Trouble> {
    let answer = match outcome {
        Ok(answer) => answer,
        Err(Fault::NotSent(why) | Fault::Lost(why)) => return Err(Trouble::Offline(why)),
    };
    if !(200..300).contains(&answer.status) {
        return Err(refused(&answer));
    }
    match &answer.body {
        Body::Broken(why) => Err(Trouble::Offline(format!("the answer broke off: {why}"))),
        Body::TooLarge => Err(Trouble::Unreadable(
            "the answer is larger than what is read".to_owned(),
        )),
        Body::Whole(_) if !answer.is_json() => {
            let kind: String = answer.content_type.chars().take(60).collect();
            Err(Trouble::Unreadable(format!(
                "the answer is not JSON but \"{kind}\": a proxy or a log-in page may be in between"
            )))
        }
        Body::Whole(_) => Ok(answer),
    }
}

/// What an answer without success means.
fn refused(answer: &Answer) -> Trouble {
    let told = by_azure(answer);
    let is_azures = told.is_some();
    let Told { code, message, .. } = told.unwrap_or_default();
    let or = |text: String, other: &str| if text.is_empty() { other.to_owned() } else { text };
    match (answer.status, answer.asked_to_wait) {
        (401, _) if is_azures && message.is_empty() => Trouble::SignInNeeded(SignInWhy::NotTaken.into()),
        (401, _) if is_azures => Trouble::SignInNeeded(SignInFault::said(&message)),
        (403, _) if is_azures => Trouble::Forbidden(or(message, "this account may not read it")),
        (404, _) if is_azures => Trouble::NotFound,
        (status @ (401 | 403 | 404), _) => Trouble::Unreadable(format!(
            "the answer {status} is not Azure's: a proxy or a log-in page may be in between"
        )),
        (429, _) => Trouble::Throttled(answer.wait()),
        (503, Some(seconds)) if is_azures => Trouble::Throttled(seconds),
        (status @ 300..=399, _) => Trouble::Service {
            status,
            code: "Redirect".to_owned(),
            message: "Azure pointed to another address, which is not followed".to_owned(),
            correlation: answer.correlation.clone(),
        },
        (status, _) => Trouble::Service {
            status,
            code: or(code, "no code"),
            message: or(message, "no explanation"),
            correlation: answer.correlation.clone(),
        },
    }
}

/// One sentence for people about trouble that is only noted beside something else.
pub(crate) fn words(trouble: &Trouble) -> String {
    match trouble {
        Trouble::Offline(why) => Cause::Offline(why.clone()).word(),
        Trouble::Throttled(seconds) => Cause::AskedToWait(*seconds).word(),
        Trouble::SignInNeeded(fault) => {
            if let SignInWhy::Said(text) = &fault.why {
                text.clone()
            } else {
                PlainCause::SignInNeeded.into()
            }
        }
        Trouble::Unreadable(why) => why.clone(),
        Trouble::Unauthorized(_) => PlainCause::SessionNotTaken.into(),
        Trouble::Forbidden(_) => PlainCause::MayNotRead.into(),
        Trouble::NotFound => PlainCause::NotThere.into(),
        Trouble::Service { status, code, .. } => {
            let (status, code) = (*status, code.clone());
            Cause::AnsweredWith { status, code }.word()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lockbox_core::BootTime;
    use reqwest::header::HeaderMap;
    use std::time::Duration;

    #[expect(clippy::unnecessary_wraps, reason = "what is judged is an outcome")]
    fn answer(status: u16, kind: &str, body: &[u8]) -> Result<Answer, Fault> {
        let mut answer = Answer::new(status, &HeaderMap::new(), "id", BootTime(Duration::ZERO));
        answer.content_type = kind.to_owned();
        answer.body = Body::Whole(body.to_vec());
        Ok(answer)
    }

    #[test]
    fn every_kind_of_failure_has_its_own_trouble() {
        let json = "application/json";
        let body = br#"{"error":{"code":"AuthorizationFailed","message":"no"}}"#;
        assert_eq!(
            judge(answer(403, json, body)).err(),
            Some(Trouble::Forbidden("no".into()))
        );
        assert_eq!(
            judge(answer(401, json, body)).err(),
            Some(Trouble::SignInNeeded(SignInFault::said("no")))
        );
        assert_eq!(judge(answer(404, json, body)).err(), Some(Trouble::NotFound));
        assert_eq!(judge(answer(429, json, body)).err(), Some(Trouble::Throttled(30)));
        for status in [302, 400, 409, 500, 503, 504] {
            assert!(
                matches!(judge(answer(status, json, body)), Err(Trouble::Service { status: told, .. }) if told == status)
            );
        }
        assert!(matches!(
            judge(answer(200, "text/html", b"<p>log in</p>")),
            Err(Trouble::Unreadable(_))
        ));
        assert!(matches!(
            judge(Err(Fault::Lost("x".into()))),
            Err(Trouble::Offline(_))
        ));
        assert!(judge(answer(200, json, b"{}")).is_ok());
    }

    #[test]
    fn both_shapes_of_an_error_body_are_read() {
        let nested = br#"{"error":{"code":"RequestNotPending","message":"late","additionalInfo":[{"type":"x"},{"info":{"currentStatus":"Approved"}}]}}"#;
        assert_eq!(
            Told::read(nested),
            Told {
                code: "RequestNotPending".into(),
                message: "late".into(),
                current: Some("Approved".into())
            }
        );
        assert_eq!(Told::read(br#"{"code":"Flat","message":"m"}"#).code, "Flat");
        assert_eq!(Told::read(b"<html>"), Told::default());
        assert_eq!(Told::read(br#"{"error":"text"}"#), Told::default());
    }
}
